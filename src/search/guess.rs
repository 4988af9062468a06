//! What a word may have meant that nothing explains: gappy letters of a name, or a near spelling.
//!
//! Both are matched against the vocabulary, but for the stretches that cannot have them (`sieve`).
//! Gappy letters must begin where a word begins and be close together, or each begin a word
//! (`csce`); else long titles would match anything.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::gappy::{Gappy, REACH};
use super::index::Index;
use super::pace::{Pace, Wish};
use super::query::{Term, What};
use super::spelling::Spelling;
use super::vocabulary::{Fields, Spelled, letters};
use crate::halves::turns;

/// Once so many names were looked through letter by letter, no further piece is.
const NAMES: usize = 200_000;

/// So many words and names are worth another thread. Tests see both ways.
const MANY: usize = if cfg!(test) { 1000 } else { 1 << 17 };

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
}

impl Guesses {
    /// Guesses at a term; what must stand as typed is not guessed at.
    pub fn new(index: &Index, term: &Term, wish: &Wish<'_>) -> Self {
        let What::Word { text, whole: false, first } = &term.what else { return Self::default() };
        let in_titles = !*first && !term.fields.within(Fields::TITLES).is_empty() && text.len() > 1;
        let spelling = Spelling::new(text);
        let words = spelling.as_ref().map_or(0, |_| index.spelt.pieces());
        let names = if in_titles { index.lettered.pieces() } else { 0 };
        let much = index.words.len() + index.names.len() >= MANY;
        let guessing = || Guessing::new(index, text, spelling.as_ref(), wish.pace());
        let looked = AtomicUsize::new(0);
        let threads = turns(much, words + names, guessing, |guessing, piece| {
            if let Some(piece) = piece.checked_sub(words) {
                // Pieces are begun in order: so all are done that come before enough was looked at.
                let more =
                    if looked.load(Ordering::Relaxed) < NAMES { guessing.gappy(piece) } else { 0 };
                looked.fetch_add(more, Ordering::Relaxed);
            } else {
                guessing.near(piece);
            }
            guessing.pace.goes_on(0)
        });
        let (mut near, mut pieces) = (Vec::new(), Vec::new());
        for guessing in threads {
            near.extend(guessing.near);
            pieces.extend(guessing.gappy);
        }
        near.sort_unstable();
        pieces.sort_unstable_by_key(|of| of.piece);
        let mut left = NAMES;
        let enough = |of: &Looked| {
            let goes_on = left > 0;
            left = left.saturating_sub(of.names);
            goes_on
        };
        Self {
            near,
            gappy: pieces.into_iter().take_while(enough).flat_map(|of| of.found).collect(),
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
    wish: &Wish<'_>,
) -> impl Iterator<Item = &'i str> + use<'i> {
    let spelling = Spelling::new(text);
    let mut guessing = Guessing::new(index, text, spelling.as_ref(), wish.pace());
    (0..index.spelt.pieces()).for_each(|piece| guessing.near(piece));
    let near = guessing.near.into_iter().filter(|(_, quality)| *quality == QUALITIES[1]);
    near.map(|(number, _)| index.words.text(number))
}

/// What a near spelling is worth, by half steps.
const QUALITIES: [u32; 5] = [38, 35, 29, 21, 15];

/// What one thread needs to guess at a word, and what it has found.
struct Guessing<'g> {
    index: &'g Index,
    text: &'g str,
    letters: u64,
    spelling: Option<&'g Spelling>,
    pace: Pace<'g>,
    matcher: Gappy,
    spelled: Spelled<'g>,
    buffer: Vec<u8>,
    near: Vec<(usize, u32)>,
    gappy: Vec<Looked>,
}

/// What was found in a piece of the names, and how many of them were looked at for it.
struct Looked {
    piece: usize,
    names: usize,
    found: Vec<(usize, u32)>,
}

impl<'g> Guessing<'g> {
    fn new(
        index: &'g Index,
        text: &'g str,
        spelling: Option<&'g Spelling>,
        pace: Pace<'g>,
    ) -> Self {
        Self {
            index,
            text,
            letters: letters(text),
            spelling,
            pace,
            matcher: Gappy::default(),
            spelled: index.names.spelled(),
            buffer: Vec::new(),
            near: Vec::new(),
            gappy: Vec::new(),
        }
    }

    /// Looks through a piece of the words for near spellings.
    fn near(&mut self, piece: usize) {
        let Self { index, spelling: Some(spelling), .. } = *self else { return };
        let words = &index.words;
        let may = |letters, sounds| spelling.may_be_near(letters, sounds);
        for number in index.spelt.through(piece, may) {
            let sets = (words.letters(number), index.sounds.get(number).copied().unwrap_or(0));
            if !self.pace.goes_on(1) {
                return;
            }
            if !may(sets.0, sets.1) {
                continue;
            }
            let steps = spelling.distance(words.text(number), sets, &mut self.buffer);
            let quality = steps.and_then(|steps| QUALITIES.get(steps).copied());
            if let Some(quality) = quality.filter(|_| words.text(number) != self.text) {
                self.near.push((number, quality));
            }
        }
    }

    /// Looks through a piece of the names for letters with gaps; returns how many it looked at.
    fn gappy(&mut self, piece: usize) -> usize {
        let (text, wanted, names) = (self.text, self.letters, &self.index.names);
        let first = letters(text.get(..1).unwrap_or_default());
        let has = |letters: u64, initials: u32| {
            letters & wanted == wanted && u64::from(initials) & first != 0
        };
        let may = self.index.lettered.through(piece, has);
        let mut of = Looked { piece, names: 0, found: Vec::new() };
        let initials = |number: usize| names.initials().get(number).copied().unwrap_or_default();
        for number in may.filter(|number| has(names.letters(*number), initials(*number))) {
            if !self.pace.goes_on(LOOKED) {
                break;
            }
            if may_be_close(self.spelled.bytes(number), text) {
                if !self.pace.goes_on(MATCHED) {
                    break;
                }
                of.names += 1;
                let quality = closeness(&self.matcher, self.spelled.name(number), text);
                of.found.extend(quality.map(|quality| (number, quality)));
            }
        }
        let looked = of.names;
        if looked > 0 {
            self.gappy.push(of);
        }
        looked
    }
}

/// Says whether a name may be close enough to letters with gaps: they stand in order from the
/// beginning of a word on, at most four times as far apart as if they stood together, or each of
/// them begins a word. A cheap no for the matcher, which [`closeness`] then asks.
fn may_be_close(name: &[u8], text: &str) -> bool {
    let (name, text) = (name.get(..name.len().min(REACH)).unwrap_or_default(), text.as_bytes());
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
