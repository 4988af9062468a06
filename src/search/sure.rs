//! What a term surely is: words of the vocabulary that it is, begins or is a part of.

use std::ops::Range;

use super::guess::{Guesses, sounding};
use super::index::Index;
use super::pace::Wish;
use super::query::{Term, What};
use super::rank::Asked;
use super::vocabulary::{Fields, Vocabulary};

/// The shortest part of a word that is worth finding.
const SHORTEST_PART: usize = 3;

/// How well a word fits that only sounds like what was typed in another script.
pub(super) const SOUNDING: u32 = 90;

/// The words that a term surely is. Of a million ids most begin with the same letter: so of those
/// that begin with what was typed only the range is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Sure {
    begun: Range<usize>,
    /// How long what was typed is, and where it counts.
    typed: usize,
    fields: Fields,
    /// The others, each with its quality and the fields where that counts.
    others: Vec<(usize, u32, Fields)>,
}

impl Sure {
    /// Looks a word up. Parts of words count in names; in prose only where no word begins so, for
    /// there they are chance.
    fn new(index: &Index, term: &Term, also: &[(String, u32)]) -> Self {
        let What::Word { text, whole, first } = &term.what else { return Self::default() };
        let words = &index.words;
        let also = also.iter().filter_map(|(word, quality)| Some((words.find(word)?, *quality)));
        let also = also.map(|(number, quality)| (number, quality, term.fields));
        let (typed, fields) = (text.len(), term.fields);
        if *whole {
            let same = words.find(text).map_or(0..0, |number| number..number + 1);
            return Self { begun: same, typed, fields, others: also.collect() };
        }
        let begun = words.beginning(text);
        let mut others: Vec<(usize, u32, Fields)> = also.collect();
        if text.len() >= SHORTEST_PART && !first {
            let fields = if begun.is_empty() { fields } else { fields.within(Fields::NAMES) };
            let parts = words.containing(text).into_iter().filter(|at| !begun.contains(at));
            others.extend(
                parts.map(|number| (number, 40 + share(typed, words.length(number), 20), fields)),
            );
        }
        Self { begun, typed, fields, others }
    }

    /// Says whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns how many there are.
    pub fn len(&self) -> usize {
        self.begun.len() + self.others.len()
    }

    /// Returns one of them by its place, with its quality and the fields where that counts.
    pub fn get(&self, at: usize, words: &Vocabulary) -> Option<(usize, u32, Fields)> {
        if let Some(other) = at.checked_sub(self.begun.len()) {
            return self.others.get(other).copied();
        }
        let number = self.begun.start + at;
        let length = words.length(number);
        let quality = if length == self.typed { 100 } else { 70 + share(self.typed, length, 25) };
        Some((number, quality, self.fields))
    }

    /// Lists their numbers.
    pub fn numbers(&self) -> impl Iterator<Item = usize> {
        self.begun.clone().chain(self.others.iter().map(|(number, ..)| *number))
    }

    /// Returns the word that is just what was typed.
    fn exact(&self, words: &Vocabulary) -> Option<usize> {
        // It sorts before all that go on.
        Some(self.begun.start)
            .filter(|at| self.begun.contains(at) && words.length(*at) == self.typed)
    }
}

/// Returns what part of a word was typed, of so many.
fn share(typed: usize, length: usize, of: usize) -> u32 {
    u32::try_from(typed * of / length.max(1)).unwrap_or_default()
}

impl Asked {
    /// Looks a term up in the vocabulary.
    pub fn new(index: &Index, term: Term, wish: &Wish<'_>) -> Self {
        let also = match &term.what {
            What::Word { text, whole: true, .. } => twins(text),
            What::Word { text, .. } => alike(index, &term, text, wish),
            What::Phrase { .. } | What::Dates(_) => Vec::new(),
        };
        let sure = Sure::new(index, &term, &also);
        let exact = sure.exact(&index.words);
        let of_people = exact.is_some_and(|number| index.words.is_marked(number));
        Self {
            term,
            optional: false,
            spare: false,
            sure,
            also,
            of_people,
            guesses: Guesses::default(),
        }
    }
}

/// Lists what says the same as a typed word, with how well: the number in the other notation, the
/// word without its ending, and, of what was typed in another script, what sounds like it, for
/// every romanization is a guess.
fn alike(index: &Index, term: &Term, text: &str, wish: &Wish<'_>) -> Vec<(String, u32)> {
    let mut alike = twins(text);
    alike.extend(stems(text).map(|stem| (stem, 88)));
    let foreign = term.typed.chars().any(|c| c >= '\u{370}' && c.is_alphabetic());
    if foreign {
        let sounding = sounding(index, text, wish);
        alike.extend(sounding.map(|word| (word.to_owned(), SOUNDING)));
    }
    alike
}

/// Lists a word without the endings of number and time: `emperors`, `treaties`, `abolished`.
fn stems(text: &str) -> impl Iterator<Item = String> {
    const ENDINGS: [(&str, &str); 7] =
        [("ies", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e")];
    ENDINGS.iter().filter_map(|(ending, instead)| {
        let stem = text.strip_suffix(ending).filter(|stem| stem.len() > 3)?;
        Some(format!("{stem}{instead}"))
    })
}

fn twins(text: &str) -> Vec<(String, u32)> {
    twin(text).into_iter().map(|twin| (twin.to_owned(), 95)).collect()
}

/// Returns the same number in the other notation: `2` for `ii`.
fn twin(text: &str) -> Option<&'static str> {
    const NUMBERS: [(&str, &str); 10] = [
        ("1", "i"),
        ("2", "ii"),
        ("3", "iii"),
        ("4", "iv"),
        ("5", "v"),
        ("6", "vi"),
        ("7", "vii"),
        ("8", "viii"),
        ("9", "ix"),
        ("10", "x"),
    ];
    NUMBERS.iter().find_map(|(digits, roman)| match text {
        same if same == *digits => Some(*roman),
        same if same == *roman => Some(*digits),
        _ => None,
    })
}
