//! Everything that can be found, folded once.

use std::ops::{Range, RangeInclusive};
use std::sync::Arc;

use super::folding::folded;
use super::pace::Wish;
use super::pairs::{Common, Pairs, common};
use super::rank::Search;
use super::sieve::Sieve;
use super::spelling::sounds;
use super::vocabulary::{Names, Part, Spare, Vocabulary};
use super::{Found, Query};
use crate::halves::each;
use crate::timeline::{EventIx, Participant, Timeline};

/// How many of those who took part may be leaders.
pub(super) const LEADERS: usize = 4;

/// A timeline made ready for searching. It belongs to the one timeline it was made from.
///
/// It keeps a vocabulary of folded words and the whole names, both with the events they stand
/// in, and of each event only what ranking needs. The texts stay in the timeline: what is shown
/// of a hit is cut from them when the hit is shown.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// The distinct words of all texts; surnames are marked.
    pub(super) words: Vocabulary,
    /// The sounds of each word, as a set.
    pub(super) sounds: Vec<u32>,
    /// Which words are worth looking at for a spelling.
    pub(super) spelt: Sieve,
    /// The distinct titles, aliases and ids, whole.
    pub(super) names: Names,
    /// Which names are worth looking at for letters.
    pub(super) lettered: Sieve,
    /// Which of the commonest words stand next to each other.
    pub(super) pairs: Pairs,
    /// How much each event weighs, in halves of a weight.
    pub(super) weights: Vec<u8>,
}

/// What is kept of some events, ready to be joined with that of the others.
#[derive(Debug)]
pub(super) struct Folded {
    pub words: Part,
    pub names: Part,
    pub pairs: Part,
    pub weights: Vec<u8>,
    pub common: Common,
}

/// Events to make a part of an index of.
#[derive(Debug, Clone)]
pub(super) struct Stretch {
    /// Their positions.
    pub events: Range<usize>,
    /// The commonest words of the whole timeline.
    pub common: Common,
}

/// How many parts an index is made of, and how few and how many events they have. What is needed to
/// make a part is needed for its events alone; but to join more parts takes longer.
const PARTS: usize = 16;
const PART: RangeInclusive<usize> = 128..=2048;

impl Index {
    /// Makes a timeline ready, by two threads where that is worth it. Whoever asks for it at the
    /// keyboard has to wait: so searches go to the worker until it is there.
    pub fn new(timeline: &Timeline) -> Self {
        let mut first: Vec<Stretch> = Self::parts(timeline).collect();
        let later = first.split_off(first.len().div_ceil(2));
        let folded = |parts: Vec<Stretch>| -> Vec<Folded> {
            parts.into_iter().map(|part| folded(timeline, part)).collect()
        };
        // So few events are folded by one thread: another would take longer to begin than it saves.
        let much = !later.is_empty();
        let (mut parts, later) = each(much, || folded(first), || folded(later));
        parts.extend(later);
        Self::joined(parts)
    }

    /// Lists the events that parts are best made of: some thousand each, so that little is needed to
    /// make one.
    pub(super) fn parts(timeline: &Timeline) -> impl Iterator<Item = Stretch> + use<> {
        let common = common(timeline);
        let count = timeline.events.len();
        let size = (count / PARTS).clamp(*PART.start(), *PART.end());
        let parts = count.div_ceil(size).max(1);
        (0..parts).map(move |part| Stretch {
            events: count * part / parts..count * (part + 1) / parts,
            common: Arc::clone(&common),
        })
    }

    /// Joins the parts of all events, in time order.
    pub(super) fn joined(parts: Vec<Folded>) -> Self {
        let count = parts.iter().map(|part| part.weights.len()).sum();
        let mut weights = Vec::with_capacity(count);
        let (mut words, mut names, mut pairs) = (Vec::new(), Vec::new(), Vec::new());
        let mut common = Common::default();
        for part in parts {
            weights.extend(part.weights);
            words.push(part.words);
            names.push(part.names);
            pairs.push(part.pairs);
            common = part.common;
        }
        let mut spare = Spare::default();
        let names = Names::joined(names, &mut spare);
        let pairs = Pairs::joined(common, pairs, &mut spare);
        let words = Vocabulary::joined(words, &mut spare);
        let mut heard = Vec::new();
        let sounds: Vec<u32> =
            (0..words.len()).map(|word| sounds(words.text(word), &mut heard)).collect();
        Self {
            spelt: Sieve::new(words.len(), |word| words.letters(word), &sounds),
            lettered: Sieve::new(names.len(), |name| names.letters(name), names.initials()),
            sounds,
            words,
            names,
            pairs,
            weights,
        }
    }

    /// Returns how many bytes it takes, by part.
    pub fn bytes(&self) -> [(&'static str, usize); 8] {
        let [words, of_words, postings] = self.words.bytes();
        let [names, of_names, of_events] = self.names.bytes();
        [
            ("words", words),
            ("of each word", of_words + self.sounds.len() * 4),
            ("where words stand", postings),
            ("where pairs stand", self.pairs.lists.bytes().into_iter().sum()),
            ("names", names),
            ("of each name", of_names),
            ("where names stand", of_events),
            ("events", self.weights.len()),
        ]
    }

    /// Finds the best `limit` hits.
    pub fn search(&self, timeline: &Timeline, query: &Query, limit: usize) -> Found {
        self.search_while(timeline, query, limit, &|| true).unwrap_or_default()
    }

    /// Finds the best `limit` hits as long as they are `wanted`, which is asked every few thousand
    /// steps; nothing where the search was given up.
    pub fn search_while(
        &self,
        timeline: &Timeline,
        query: &Query,
        limit: usize,
        wanted: &(dyn Fn() -> bool + Sync),
    ) -> Option<Found> {
        let wish = Wish::new(wanted);
        let found = Search::new(self, timeline, query, &wish).found(limit);
        (!wish.is_given_up()).then_some(found)
    }

    /// Lists every event that a query lets through, in time order: no near spellings, no gappy letters.
    pub fn filter(&self, timeline: &Timeline, query: &Query) -> Vec<EventIx> {
        self.filter_while(timeline, query, &|| true).unwrap_or_default()
    }

    /// Lists the same as long as it is `wanted`; nothing where the search was given up.
    pub fn filter_while(
        &self,
        timeline: &Timeline,
        query: &Query,
        wanted: &(dyn Fn() -> bool + Sync),
    ) -> Option<Vec<EventIx>> {
        let wish = Wish::new(wanted);
        let found = Search::new(self, timeline, query, &wish).let_through();
        (!wish.is_given_up()).then_some(found)
    }
}

/// Says whether somebody leads a side: is the first of it, among the first few who are listed.
pub(super) fn leads(participants: &[Participant], place: usize) -> bool {
    let before = participants.get(..place).unwrap_or_default();
    let side = participants.get(place).map(|one| one.of.as_str()).unwrap_or_default();
    let first = side.is_empty() || before.iter().all(|other| other.of != side);
    first && place < LEADERS
}
