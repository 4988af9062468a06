//! What a word may have meant that nothing explains: gappy letters of a name, or a near spelling.
//!
//! Both are matched against the vocabulary, but for the stretches that cannot have them (`sieve`).

use super::gappy::LONGEST;
use super::gaps::closeness;
use super::index::Index;
use super::pace::{Pace, Wish};
use super::query::{Term, What};
use super::spelling::Spelling;
use super::vocabulary::{Fields, Spelled, letters};
use crate::halves::turns;

/// So many words and names are worth another thread. Tests see both ways.
const MANY: usize = if cfg!(test) { 1000 } else { 1 << 17 };

/// How many steps it takes to look at a name.
const LOOKING: usize = 8;

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
        let in_titles = !*first && !term.fields.within(Fields::TITLES).is_empty();
        let in_titles = in_titles && text.len() <= LONGEST;
        let spelling = Spelling::new(text);
        let words = spelling.as_ref().map_or(0, |_| index.spelt.pieces());
        let names = if in_titles { index.lettered.pieces() } else { 0 };
        let much = index.words.len() + index.names.len() >= MANY;
        let guessing = || Guessing::new(index, text, spelling.as_ref(), wish.pace());
        let threads = turns(much, words + names, guessing, |guessing, piece| {
            match piece.checked_sub(words) {
                None => guessing.near(piece),
                Some(piece) => guessing.gappy(piece),
            }
        });
        let mut all = Self::default();
        for Guessing { near, gappy, .. } in threads {
            all.near.extend(near);
            all.gappy.extend(gappy);
        }
        all.near.sort_unstable();
        all.gappy.sort_unstable();
        all
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
    (0..index.spelt.pieces()).all(|piece| guessing.near(piece));
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
    spelled: Spelled<'g>,
    buffer: Vec<u8>,
    near: Vec<(usize, u32)>,
    gappy: Vec<(usize, u32)>,
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
            spelled: index.names.spelled(),
            buffer: Vec::new(),
            near: Vec::new(),
            gappy: Vec::new(),
        }
    }

    /// Looks through a piece of the words for near spellings; says whether to go on.
    fn near(&mut self, piece: usize) -> bool {
        let Self { index, spelling: Some(spelling), .. } = *self else { return true };
        let words = &index.words;
        let may = |letters, sounds| spelling.may_be_near(letters, sounds);
        for number in index.spelt.through(piece, may) {
            let sets = (words.letters(number), index.sounds.get(number).copied().unwrap_or(0));
            if !self.pace.goes_on(1) {
                return false;
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
        true
    }

    /// Looks through a piece of the names for letters with gaps; says whether to go on.
    fn gappy(&mut self, piece: usize) -> bool {
        let (text, wanted, names) = (self.text, self.letters, &self.index.names);
        let first = letters(text.get(..1).unwrap_or_default());
        let initials = |number: usize| names.initials().get(number).copied().unwrap_or_default();
        let may = |letters: u64, initials: u32| {
            letters & wanted == wanted && u64::from(initials) & first != 0
        };
        for number in self.index.lettered.through(piece, may) {
            let initials = initials(number);
            if !may(names.letters(number), initials) {
                continue;
            }
            if !self.pace.goes_on(LOOKING) {
                return false;
            }
            let begins = u64::from(initials) & wanted == wanted;
            let quality = closeness(self.spelled.bytes(number), text, begins);
            self.gappy.extend(quality.map(|quality| (number, quality)));
        }
        true
    }
}
