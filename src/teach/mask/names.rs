//! Names that are hidden, and where they stand in a text.
//!
//! A name is found in any spelling that folds alike, with or without the endings that make an
//! adjective or a case of it. Names of up to four letters are found only as written, so that Ford
//! is hidden and to ford is not.

use super::text::{DRAWERS, Word, drawer, fold, folded};

/// How near a text is to what is hidden, and so how much has to be hidden in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Nearness {
    /// Any text of the timeline.
    Far,
    /// A text of an event that has a link to the hidden one, or one from it; or of a thread through
    /// one whose outcome is hidden.
    Near,
    /// The text of the event itself, or of a link to it.
    Own,
}

/// How the last word of a name may go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// Not at all, or as an adjective.
    Any,
    /// As an adjective for certain: only the stem is the name's.
    Adjective,
}

/// A name that is hidden.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Name {
    words: Vec<String>,
    ending: Ending,
    from: Nearness,
}

/// The names that are hidden, by their first two letters.
#[derive(Debug, Default)]
pub(super) struct Names {
    names: Vec<Name>,
    drawers: Vec<Vec<u32>>,
}

/// What makes adjectives, plurals and followers of a name.
const ENDINGS: &[&str] = &[
    "s", "es", "n", "an", "ans", "ian", "ians", "ean", "eans", "ese", "er", "ers", "ic", "ics",
    "ish", "ite", "ites", "ism", "ist", "ists", "esque", "ine", "i", "is", "omics", "ard", "ards",
    "nik", "ial", "ized", "ised", "ization", "era", "ur",
];

impl Names {
    /// Adds a name that is hidden in texts as near as this, and nearer.
    pub fn add(&mut self, name: &str, from: Nearness) {
        self.insert(Name { words: folded(name), ending: Ending::Any, from });
    }

    /// Adds a place's name, with the stem that its adjective may have.
    pub fn add_place(&mut self, name: &str, from: Nearness) {
        self.add(name, from);
        let mut words = folded(name);
        if let Some(last) = words.last_mut() {
            let stem = last.trim_end_matches(['a', 'e', 'i', 'o', 'u', 'y']).len();
            if stem >= 4 && stem < last.len() {
                last.truncate(stem);
                self.insert(Name { words, ending: Ending::Adjective, from });
            }
        }
    }

    fn insert(&mut self, name: Name) {
        let Some(drawer) = name.words.first().and_then(|word| drawer(word.as_bytes())) else {
            return;
        };
        if self.drawers.is_empty() {
            self.drawers = vec![Vec::new(); DRAWERS];
        }
        let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        if let Some(list) = self.drawers.get_mut(drawer)
            && !self.names.contains(&name)
        {
            list.push(number);
            self.names.push(name);
        }
    }

    fn begun_by(&self, drawer: usize) -> impl Iterator<Item = &Name> {
        let list = self.drawers.get(drawer).map_or(&[][..], Vec::as_slice);
        list.iter().filter_map(|number| self.names.get(*number as usize))
    }

    /// Finds the longest name that begins at one of the words; says how many words it has.
    pub fn at(&self, text: &str, words: &[Word], near: Nearness, buffer: &mut String) -> usize {
        let Some(word) = words.first().map(|word| word.of(text)) else { return 0 };
        let drawer = match drawer(word.as_bytes()) {
            Some(at) if self.drawers.get(at).is_none_or(Vec::is_empty) => return 0,
            Some(at) => at,
            None => {
                fold(word, buffer);
                let Some(at) = drawer(buffer.as_bytes()) else { return 0 };
                at
            }
        };
        let fitting = self.begun_by(drawer).filter(|name| name.from <= near);
        let fitting = fitting.filter(|name| name.stands(text, words, buffer));
        fitting.map(|name| name.words.len()).max().unwrap_or(0)
    }

    /// Says whether a name stands anywhere in an address or an id, written together or apart.
    pub fn within(&self, text: &str) -> bool {
        let text = plain(text);
        let bytes = text.as_bytes();
        (0..bytes.len()).any(|at| {
            let rest = bytes.get(at..).unwrap_or_default();
            let Some(drawer) = drawer(rest.get(..2).unwrap_or(rest)) else { return false };
            let begins = at == 0 || bytes.get(at - 1).is_none_or(|byte| *byte == b'-');
            let far = self.begun_by(drawer).filter(|name| name.from == Nearness::Far);
            far.into_iter().any(|name| name.is_in(rest, begins))
        })
    }
}

impl Name {
    fn letters(&self) -> usize {
        self.words.iter().map(String::len).sum()
    }

    /// Says whether the name stands where the words begin.
    fn stands(&self, text: &str, words: &[Word], buffer: &mut String) -> bool {
        if words.len() < self.words.len() {
            return false;
        }
        let last = self.words.len() - 1;
        let short = self.letters() <= 4;
        let mut before: Option<&Word> = None;
        words.iter().zip(&self.words).enumerate().all(|(place, (word, wanted))| {
            let close = before.replace(word).is_none_or(|before| word.start - before.end <= 4);
            let raw = word.of(text);
            fold(raw, buffer);
            let ending = (place == last).then_some(self.ending);
            close && fits(wanted, buffer, ending, (short, raw.is_ascii()))
        })
    }

    /// Says whether an address goes on with the name; short ones only between its signs.
    fn is_in(&self, rest: &[u8], begins: bool) -> bool {
        let mut rest = rest;
        for wanted in &self.words {
            while let [b'-', more @ ..] = rest {
                rest = more;
            }
            let Some((word, more)) = rest.split_at_checked(wanted.len()) else { return false };
            if !word.eq_ignore_ascii_case(wanted.as_bytes()) {
                return false;
            }
            rest = more;
        }
        let letters = self.letters();
        let ends = rest.first().is_none_or(|byte| *byte == b'-');
        letters > 4 || (letters > 2 && begins && ends)
    }
}

/// Says whether a folded word is the wanted one, or one made of it. Short names are found only with
/// their capitals, unless they have none; they are short, and the word ASCII, as said.
fn fits(wanted: &str, word: &str, ending: Option<Ending>, (short, ascii): (bool, bool)) -> bool {
    if short && ending != Some(Ending::Adjective) {
        let low = wanted.bytes().all(|byte| byte.is_ascii_lowercase());
        let loud = || word.bytes().all(|byte| !byte.is_ascii_lowercase()) && wanted.len() > 2;
        return word == wanted || (word.eq_ignore_ascii_case(wanted) && (low || loud()));
    }
    let Some((begins, rest)) = word.split_at_checked(wanted.len()) else { return false };
    if !begins.eq_ignore_ascii_case(wanted) {
        return false;
    }
    match (ending, rest.is_empty()) {
        (None | Some(Ending::Any), true) => true,
        (None, false) | (Some(Ending::Adjective), true) => false,
        (Some(_), false) if !ascii => rest.len() <= 5,
        (Some(Ending::Any), false) => is_ending(rest),
        (Some(Ending::Adjective), false) => {
            is_ending(rest) && word.starts_with(|c: char| c.is_ascii_uppercase())
        }
    }
}

fn is_ending(rest: &str) -> bool {
    ENDINGS.iter().any(|ending| ending.eq_ignore_ascii_case(rest))
}

/// Folds an address: letters and digits, and a hyphen for whatever else.
fn plain(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let [first, more @ ..] = rest {
        let code = more.get(..2).filter(|_| *first == b'%');
        let code =
            code.and_then(|code| u8::from_str_radix(std::str::from_utf8(code).ok()?, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { more.get(2..).unwrap_or_default() } else { more };
    }
    let text = String::from_utf8_lossy(&bytes);
    let mut plain = String::with_capacity(text.len());
    let mut letters = String::new();
    for c in text.chars() {
        if c.is_ascii() {
            plain.push(if c.is_ascii_alphanumeric() { c } else { '-' });
        } else {
            fold(c.encode_utf8(&mut [0; 4]), &mut letters);
            plain.push_str(&letters);
        }
    }
    plain
}
