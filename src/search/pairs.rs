//! Which events have two very common words next to each other: “of the”.
//!
//! The index knows in which fields words stand, not in which order, and for a phrase of rare words a
//! few texts are read. Those of common words stand in nearly every event, so that nearly every text
//! would be read. So of the commonest few dozen words it is kept which of them stand next to which.
//! That takes less than a tenth of what all words take. Of a small timeline all texts are read
//! sooner than one looks, and nothing is kept. It does not know which words are common in a
//! language: it takes a sample.

use std::collections::HashMap;
use std::sync::Arc;

use super::fold::words;
use super::reading::{Page, Word};
use super::texts;
use super::vocabulary::{Builder, Fields, Part, Spare, Vocabulary};
use crate::timeline::{EventIx, Timeline};

/// How many events a timeline has whose texts are worth not reading.
const MANY: usize = 1 << 14;

/// How many events the sample has, and how many words are common at most.
const SAMPLE: usize = 128;
const COMMON: usize = 48;

/// The commonest words, sorted.
pub(super) type Common = Arc<[String]>;

/// Lists the commonest words of a large timeline, the same ones each time; none of a small one.
pub(super) fn common(timeline: &Timeline) -> Common {
    let count = timeline.events.len();
    if count < MANY {
        return Common::default();
    }
    let mut spread: HashMap<String, (usize, usize)> = HashMap::new();
    let mut page = Page::default();
    for turn in 1..=SAMPLE {
        let event = timeline.look(EventIx::new((count - 1) * turn / SAMPLE));
        texts::each_within(timeline, &event, (Fields::ALL, SHORT), |_, text| {
            for (_, word) in words(page.lay_whole(&text)) {
                let (times, last) = spread.entry(word.to_owned()).or_default();
                // Once an event, however often it stands there.
                *times += usize::from(std::mem::replace(last, turn) != turn);
            }
        });
    }
    let mut common: Vec<(usize, String)> =
        spread.into_iter().map(|(word, (times, _))| (times, word)).collect();
    common.sort_unstable_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
    let mut words: Vec<String> = common.into_iter().take(COMMON).map(|(_, word)| word).collect();
    words.sort_unstable();
    words.into()
}

/// How much of a long text counts for the sample, in bytes.
const SHORT: usize = 4000;

/// The pairs of common words that stand next to each other, each with the events it stands in.
#[derive(Debug, Clone, Default)]
pub(super) struct Pairs {
    common: Common,
    /// Two words each, with a space between them.
    pub lists: Vocabulary,
}

impl Pairs {
    /// Joins the parts of all events; all have the same common words.
    pub fn joined(common: Common, parts: Vec<Part>, spare: &mut Spare) -> Self {
        Self { common, lists: Vocabulary::joined(parts, spare) }
    }

    /// Says whether of two words it is kept where they stand next to each other.
    pub fn knows(&self, first: &str, second: &str) -> bool {
        self.is_common(first) && self.is_common(second)
    }

    /// Says whether a word is common.
    pub fn is_common(&self, word: &str) -> bool {
        self.common.binary_search_by(|common| common.as_str().cmp(word)).is_ok()
    }
}

/// Pairs in the making. The numbers of the common words are the first ones.
#[derive(Debug)]
pub(super) struct Pairing {
    common: Common,
    pub lists: Builder,
    /// Number + 1 of each pair that was seen, by both its words.
    numbers: Vec<u32>,
    /// The word before, where it is common.
    before: Option<(u32, Fields)>,
}

impl Pairing {
    /// Begins with the event of this number, and these words, whose numbers are their places.
    pub fn from(first: u32, common: Common) -> Self {
        let numbers = vec![0; common.len() * common.len()];
        Self { common, numbers, lists: Builder::from(first), before: None }
    }

    /// Begins a text.
    pub fn begin(&mut self) {
        self.before = None;
    }

    /// Takes the next word of a text; returns the pair that ends with it, and where that stands.
    pub fn next(&mut self, word: u32, fields: Fields) -> Option<(u32, Fields)> {
        if word as usize >= self.common.len() {
            self.before = None;
            return None;
        }
        let (first, held) = self.before.replace((word, fields))?;
        let (one, other) = (self.common.get(first as usize)?, self.common.get(word as usize)?);
        let number = self.numbers.get_mut(first as usize * self.common.len() + word as usize)?;
        if *number == 0 {
            *number = 1 + self.lists.number(Word::new(&format!("{one} {other}")));
        }
        let number = *number - 1;
        Some((number, held))
    }
}
