//! What a word may have meant that nothing explains: gappy letters of a name, or a near spelling.
//!
//! Both are matched against the vocabulary, but for the stretches that cannot have them (`sieve`).
//! Gappy letters must begin where a word begins and be close together, or each begin a word
//! (`csce`); else long titles would match anything.

use std::ops::Range;

use super::gappy::{Gappy, reached};
use super::index::Index;
use super::pace::Pace;
use super::query::{Term, What};
use super::spelling::Spelling;
use super::vocabulary::{Fields, letters};

/// The most names that are looked through letter by letter.
const NAMES: usize = 200_000;

/// How many steps it takes to see whether a name is worth matching, among those that are not.
const LOOKED: usize = 8;

/// How many steps it takes to match a name letter by letter.
const MATCHED: usize = 32;

/// The guesses at one word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Guesses {
    /// Numbers of words spelt nearly so, with the quality of the guess.
    near: Vec<(usize, u32)>,
    /// Numbers of names with these letters, with the quality of the guess.
    gappy: Vec<(usize, u32)>,
    fields: Fields,
    first: bool,
}

impl Guesses {
    /// Guesses at a term; what must stand as typed is not guessed at.
    pub fn new(index: &Index, matcher: &Gappy, term: &Term, pace: &Pace<'_>) -> Self {
        let What::Word { text, whole: false, first } = &term.what else { return Self::default() };
        let in_titles = !*first && !term.fields.within(Fields::TITLES).is_empty();
        Self {
            near: near(index, text, pace),
            gappy: if in_titles { gappy(index, matcher, text, pace) } else { Vec::new() },
            fields: term.fields,
            first: *first,
        }
    }

    /// Says whether there are none.
    pub fn is_empty(&self) -> bool {
        self.near.is_empty() && self.gappy.is_empty()
    }

    /// Lists the numbers of words spelt nearly so, in order, with the quality of the guess.
    pub fn near(&self) -> &[(usize, u32)] {
        &self.near
    }

    /// Lists the numbers of names with these letters, with the quality of the guess.
    pub fn gappy(&self) -> &[(usize, u32)] {
        &self.gappy
    }

    /// Returns the fields that count, and whether the word must begin them.
    pub fn limits(&self) -> (Fields, bool) {
        (self.fields, self.first)
    }

    /// Returns where the letters of a typed word stand in a folded name, with gaps.
    pub fn scattered(matcher: &Gappy, name: &str, text: &str) -> Option<Vec<Range<usize>>> {
        closeness(matcher, name, text)?;
        matcher.places(name, text)
    }

    /// Says whether a folded word is a near spelling.
    pub fn is_near(&self, index: &Index, word: &str) -> Option<u32> {
        // Numbers are in the order of their words.
        let at =
            self.near.binary_search_by(|(number, _)| index.words.text(*number).cmp(word)).ok()?;
        self.near.get(at).map(|(_, quality)| *quality)
    }
}

/// Lists the words that sound like a folded one in some romanization.
pub(super) fn sounding<'i>(
    index: &'i Index,
    text: &str,
    pace: &Pace<'_>,
) -> impl Iterator<Item = &'i str> + use<'i> {
    let near = near(index, text, pace).into_iter().filter(|(_, quality)| *quality == QUALITIES[1]);
    near.map(|(number, _)| index.words.text(number))
}

/// What a near spelling is worth, by half steps.
const QUALITIES: [u32; 5] = [38, 35, 29, 21, 15];

fn near(index: &Index, text: &str, pace: &Pace<'_>) -> Vec<(usize, u32)> {
    let Some(spelling) = Spelling::new(text) else { return Vec::new() };
    let words = &index.words;
    let mut buffer = Vec::new();
    let may = index.spelt.through(|letters, sounds| spelling.may_be_near(letters, sounds));
    let measured = may.take_while(|_| pace.goes_on(1)).filter_map(|number| {
        let sets = (words.letters(number), index.sounds.get(number).copied()?);
        if !spelling.may_be_near(sets.0, sets.1) {
            return None;
        }
        let steps = spelling.distance(words.text(number), sets, &mut buffer)?;
        let quality = QUALITIES.get(steps).copied()?;
        Some((number, quality))
    });
    measured.filter(|(number, _)| words.text(*number) != text).collect()
}

fn gappy(index: &Index, matcher: &Gappy, text: &str, pace: &Pace<'_>) -> Vec<(usize, u32)> {
    if text.len() < 2 {
        return Vec::new();
    }
    let wanted = letters(text);
    let names = &index.names;
    let has = |letters: u64| letters & wanted == wanted;
    let may = index.lettered.through(|letters, _| has(letters));
    let may = may.filter(|number| has(names.letters(*number)));
    let (mut spelled, mut found, mut looked) = (names.spelled(), Vec::new(), 0);
    for number in may.take_while(|_| pace.goes_on(LOOKED)) {
        let name = spelled.name(number);
        if may_be_close(reached(name), text) {
            if looked == NAMES || !pace.goes_on(MATCHED) {
                break;
            }
            looked += 1;
            found.extend(closeness(matcher, name, text).map(|quality| (number, quality)));
        }
    }
    found
}

/// Says whether a name may be close enough to letters with gaps: they stand in order from the
/// beginning of a word on, at most four times as far apart as if they stood together, or each of
/// them begins a word. A cheap no for the matcher, which [`closeness`] then asks.
fn may_be_close(name: &str, text: &str) -> bool {
    let (name, text) = (name.as_bytes(), text.as_bytes());
    let Some((first, rest)) = text.split_first() else { return false };
    let starts = |at: &usize| *at == 0 || name.get(at - 1) == Some(&b' ');
    let mut begun = memchr::memchr_iter(*first, name).filter(starts).peekable();
    let mut initials = begun.peek().copied().into_iter();
    for at in begun {
        let reach = name.get(at + 1..name.len().min(at + text.len() * LOOSEST)).unwrap_or_default();
        if in_order(rest, reach.iter().copied()) {
            return true;
        }
    }
    initials.next().is_some_and(|from| {
        let rest_of_name = name.get(from..).unwrap_or_default();
        let words = rest_of_name.split(|byte| *byte == b' ').skip(1);
        in_order(rest, words.filter_map(|word| word.first().copied()))
    })
}

/// How many times as far apart as if they stood together letters with gaps may be.
const LOOSEST: usize = 4;

/// Says whether letters stand in order among others.
fn in_order(letters: &[u8], among: impl Iterator<Item = u8>) -> bool {
    let mut wanted = letters.iter();
    let Some(mut next) = wanted.next() else { return true };
    for letter in among {
        if letter == *next {
            let Some(following) = wanted.next() else { return true };
            next = following;
        }
    }
    false
}

/// Says how good a gappy match is: 12 to 47, nothing for one that is chance.
fn closeness(matcher: &Gappy, name: &str, text: &str) -> Option<u32> {
    let ranges = matcher.places(name, text)?;
    let (first, last) = (ranges.first()?.start, ranges.last()?.end);
    let starts = |at: usize| at == 0 || name.as_bytes().get(at - 1) == Some(&b' ');
    if !starts(first) {
        return None;
    }
    if text.len() > 2 && ranges.iter().flat_map(Range::clone).all(starts) {
        return Some(34);
    }
    let density = u32::try_from(text.len() * 100 / (last - first).max(1)).ok()?;
    // Spread over several words, each of them touched at its beginning, more gaps are allowed.
    let inner = |range: &Range<usize>| !starts(range.start);
    let loose = ranges.windows(2).any(|pair| {
        let between = name.get(pair[0].end..pair[1].start).unwrap_or_default();
        between.contains(' ') && inner(&pair[1])
    });
    // Without a vowel it is no slip: letters were left out.
    let meant = !text.bytes().any(|byte| matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y'));
    let more = if meant && text.len() > 2 { 10 } else { 0 };
    (density >= if loose { 33 } else { 25 }).then(|| 12 + density / 4 + more)
}
