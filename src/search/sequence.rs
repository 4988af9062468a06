//! Whether words stand next to each other in a text, told from the text as it is written.
//!
//! To fold a text takes longer than to look for a letter in it. So the rarest letter of the words
//! is looked for, and where it stands the words are compared in place. That is right for words of
//! plain letters; those that fold to something else (accents, other scripts, `U.S.`) are few, and
//! only where one of them folds to a word that is looked for, the whole text is folded. It knows
//! no Markdown.

use std::ops::Range;

use memchr::memmem::Finder;
use memchr::{memchr_iter, memchr2_iter};

use super::fold::{Piece, foreign, is_initialism};
use super::query::What;
use super::reading::{Page, ascii};

/// Folded words that are to stand next to each other.
pub(super) struct Sequence<'q> {
    words: &'q [String],
    first: bool,
    open: bool,
    begins: Finder<'q>,
    /// The rarest letter: of which word, where in it, and which.
    rarest: (usize, usize, u8),
}

/// Letters from the commonest to the rarest, about as they are in most languages of Latin script.
const BY_RARITY: &[u8] = b"eaitnorsludchmpgfbyvwkzjxq";

/// What a text as it is written says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    /// They stand there.
    Yes,
    /// They do not, unless words of other than plain letters are among them.
    No,
    /// Something between them may be a gap or not.
    Unsure,
}

impl<'q> Sequence<'q> {
    /// Makes words ready to be looked for: as the `first` of a text, with the last one `open` to go on.
    pub fn new(words: &'q [String], first: bool, open: bool) -> Self {
        let place = |byte: u8| BY_RARITY.iter().position(|letter| *letter == byte);
        let rarity = |byte: u8| place(byte).unwrap_or(BY_RARITY.len());
        let letters = words.iter().enumerate().flat_map(|(word, text)| {
            text.bytes().enumerate().map(move |(place, letter)| (word, place, letter))
        });
        let rarest = letters.max_by_key(|(.., letter)| rarity(*letter)).unwrap_or_default();
        let begins = Finder::new(words.first().map_or("", String::as_str));
        Self { words, first, open, begins, rarest }
    }

    /// Makes a phrase ready; nothing of what is none.
    pub fn of(what: &'q What) -> Option<Self> {
        match what {
            What::Phrase { words, first, open } => Some(Self::new(words, *first, *open)),
            What::Word { .. } | What::Dates(_) => None,
        }
    }

    /// Says whether they stand next to each other in a text; the page saves an allocation a text.
    pub fn stands_in(&self, text: &str, page: &mut Page) -> bool {
        let said = if self.first { Said::Unsure } else { self.said(text) };
        match said {
            Said::Yes => true,
            Said::No if !self.is_among_others(text, page) => false,
            Said::No | Said::Unsure => {
                page.lay(text);
                self.stands_on(page)
            }
        }
    }

    /// Says whether they stand next to each other on a page.
    pub fn stands_on(&self, page: &Page) -> bool {
        let text = page.text();
        self.begins.find_iter(text).any(|at| {
            let (before, mut from) = text.split_at(at);
            let goes_on = before.last().is_some_and(|byte| *byte != b' ');
            let first = !self.first || before.iter().all(|byte| *byte == b' ');
            let mut left = self.words.len();
            !goes_on
                && first
                && self.words.iter().all(|word| {
                    left -= 1;
                    let after = from.trim_ascii_start().strip_prefix(word.as_bytes());
                    from = after.unwrap_or_default();
                    let ends = from.first().is_none_or(|byte| *byte == b' ');
                    after.is_some() && (ends || left == 0 && self.open)
                })
        })
    }

    /// Looks for them as words of plain letters.
    fn said(&self, text: &str) -> Said {
        let letter = self.rarest.2;
        let all = memchr2_iter(letter, letter.to_ascii_uppercase(), text.as_bytes());
        let starts = all.filter_map(|at| self.start(text.as_bytes(), at));
        let mut said = starts.map(|start| self.said_at(text, start));
        said.find(|said| *said != Said::No).unwrap_or(Said::No)
    }

    /// Says where the first word begins if the rarest letter stands at a place: there is no plain
    /// letter in the gaps between the words.
    fn start(&self, text: &[u8], at: usize) -> Option<usize> {
        let (word, place, _) = self.rarest;
        let mut start = at.checked_sub(place)?;
        let (before, here) = self.words.split_at_checked(word)?;
        let held = text.get(start..start + here.first()?.len())?;
        if !held.eq_ignore_ascii_case(here.first()?.as_bytes()) {
            return None;
        }
        for word in before.iter().rev() {
            let gap = text.get(..start)?.iter().rev();
            let gap = gap.take_while(|byte| !byte.is_ascii_alphanumeric()).count();
            start = start.checked_sub(gap + word.len())?;
        }
        Some(start)
    }

    fn said_at(&self, text: &str, start: usize) -> Said {
        let mut at = start;
        for (place, word) in self.words.iter().enumerate() {
            let here = text.as_bytes().get(at..at + word.len());
            if !here.is_some_and(|here| here.eq_ignore_ascii_case(word.as_bytes())) {
                return Said::No;
            }
            if place == 0 && !begins_word(text, at) {
                return Said::No;
            }
            at += word.len();
            if self.open && place + 1 == self.words.len() {
                return Said::Yes;
            }
            match after_gap(text, at) {
                Ok(next) => at = next,
                Err(said) => return said,
            }
        }
        Said::Yes
    }

    /// Says whether one of the words is written with other than plain letters.
    fn is_among_others(&self, text: &str, page: &mut Page) -> bool {
        let bytes = text.as_bytes();
        let mut read = 0;
        for dot in memchr_iter(b'.', bytes).filter(|dot| is_initialism(text, *dot)) {
            if dot >= read && self.may_begin_before(bytes, dot) {
                let part = around(text, dot);
                read = part.end;
                if self.is_one_of(text.get(part), page) {
                    return true;
                }
            }
        }
        let mut at = ascii(bytes);
        while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
            let mut next = at + c.len_utf8();
            let gap = matches!(foreign(c, text.get(next..).unwrap_or_default()), Piece::Gap);
            if !gap && self.may_begin_before(bytes, at) {
                let part = around(text, at);
                next = part.end;
                if self.is_one_of(text.get(part), page) {
                    return true;
                }
            }
            at = next + ascii(bytes.get(next..).unwrap_or_default());
        }
        false
    }

    /// Says whether one of the words may begin with the plain letters directly before a place. Of a
    /// word with several letters that are not plain, the first one tells.
    fn may_begin_before(&self, text: &[u8], at: usize) -> bool {
        let before = text.get(..at).unwrap_or_default();
        let letters = before.iter().rev().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let letters = before.get(at - letters..).unwrap_or_default();
        let begins = |word: &String| {
            word.bytes().zip(letters).all(|(one, other)| one == other.to_ascii_lowercase())
        };
        self.words.iter().any(begins)
    }

    /// Says whether part of a text folds to one of the words.
    fn is_one_of(&self, part: Option<&str>, page: &mut Page) -> bool {
        page.lay(part.unwrap_or_default());
        page.words().any(|word| self.has(word.text))
    }

    fn has(&self, word: &[u8]) -> bool {
        let open = self.words.last().filter(|_| self.open);
        self.words.iter().any(|one| one.as_bytes() == word)
            || open.is_some_and(|open| word.starts_with(open.as_bytes()))
    }
}

/// Returns the part of a text between the white space before a place and that after it.
fn around(text: &str, at: usize) -> Range<usize> {
    let (before, from) = text.split_at(at);
    let start = before.bytes().rposition(|byte| byte.is_ascii_whitespace());
    let end = from.bytes().position(|byte| byte.is_ascii_whitespace());
    start.map_or(0, |space| space + 1)..at + end.unwrap_or(from.len())
}

/// Says whether no letter stands before a place in a text.
fn begins_word(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    match before.chars().next_back() {
        None => true,
        Some('.') => !is_initialism(text, at - 1),
        Some(c) if c.is_ascii() => !c.is_ascii_alphanumeric(),
        Some(c) => matches!(foreign(c, after), Piece::Gap),
    }
}

/// Returns where the gap after a word ends; what is said of the words where none begins there.
fn after_gap(text: &str, word: usize) -> Result<usize, Said> {
    let mut at = word;
    let mut rest = text.get(at..).unwrap_or_default().chars();
    while let Some(c) = rest.next() {
        let piece = match c {
            '.' if is_initialism(text, at) => Piece::Silent,
            c if c.is_ascii_alphanumeric() => Piece::Letters(""),
            c if c.is_ascii() => Piece::Gap,
            c => foreign(c, rest.as_str()),
        };
        match piece {
            Piece::Gap => at += c.len_utf8(),
            Piece::Silent | Piece::Letters(_) | Piece::Byte(_) if at == word => {
                return Err(Said::No);
            }
            Piece::Silent => return Err(Said::Unsure),
            Piece::Letters(_) | Piece::Byte(_) => break,
        }
    }
    Ok(at)
}

#[cfg(test)]
mod tests {
    use super::super::fold::fold;
    use super::super::phrase::phrase;
    use super::*;
    use proptest::prelude::*;

    /// Texts with words of every sort: plain, dotted, accented, with marks, joined by dashes.
    fn text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "[abAB]{1,2}",
            "[ .,’–“—\\n-]{1,2}",
            "[á\u{301}\u{ad}ﬁßжи\u{306}首🎉\u{200d}ａ]{1,2}",
            Just("a.b.".to_owned()),
            Just("ab ba".to_owned()),
            Just(" ".to_owned()),
            "\\PC",
        ];
        proptest::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]
        #[test]
        fn words_next_to_each_other_are_found_as_in_the_folded_text(text in text(), words in "[ab]{1,2}( [abi]{1,2}){0,2}", first: bool, open: bool) {
            let words: Vec<String> = words.split(' ').map(str::to_owned).collect();
            let (wanted, mut page) = (Sequence::new(&words, first, open), Page::default());
            let expected = phrase(&fold(&text), &words, first, open).next().is_some();
            prop_assert_eq!(wanted.stands_in(&text, &mut page), expected);
            page.lay(&text);
            prop_assert_eq!(wanted.stands_on(&page), expected);
        }
    }

    #[test]
    fn prose_is_told_without_being_folded() {
        let words = ["of", "the"].map(str::to_owned);
        let wanted = Sequence::new(&words, false, false);
        assert_eq!(wanted.said("The end Of – the Elysée"), Said::Yes);
        assert_eq!(wanted.said("The end of that: “the” of of"), Said::No);
        assert!(!wanted.is_among_others("Élysée, the U.S. of a kind", &mut Page::default()));
        assert!(wanted.is_among_others("The o.f. of the", &mut Page::default()));
    }
}
