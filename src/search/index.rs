//! Everything that can be found, folded once.

use super::fold::{fold_into, words};
use super::rank::Search;
use super::texts::{self, Text};
use super::vocabulary::{Builder, Fields, Vocabulary};
use super::{Field, Found, Query};
use crate::timeline::{Day, EventIx, Participant, Timeline};

/// A timeline made ready for searching. It belongs to the one timeline it was made from.
///
/// It keeps a vocabulary of folded words and one of whole names, both with the events they stand
/// in, and of each event only what ranking needs. The texts stay in the timeline: what is shown
/// of a hit is cut from them when the hit is shown.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// The distinct words of all texts.
    pub(super) words: Vocabulary,
    /// The distinct titles, aliases and ids, whole.
    pub(super) names: Vocabulary,
    /// Earliest and latest day of each event, open ends reaching for ever.
    pub(super) spans: Vec<(Day, Day)>,
    /// The weight of each event.
    pub(super) weights: Vec<u8>,
}

impl Index {
    /// Makes a timeline ready.
    pub fn new(timeline: &Timeline) -> Self {
        let mut folding = Folding::default();
        let persons: Vec<Shared> =
            timeline.persons.iter().map(|one| folding.shared(&texts::person(one))).collect();
        let threads: Vec<Shared> =
            timeline.threads.iter().map(|one| folding.shared(&texts::thread(one))).collect();
        let eras: Vec<Shared> =
            timeline.eras.iter().map(|one| folding.shared(&texts::era(one))).collect();
        for (at, event) in timeline.each() {
            let number = u32::try_from(at.get()).expect("an event index is that small");
            for text in texts::own(timeline, event) {
                folding.text(&text, number);
            }
            let people = event.participants.iter().filter_map(Participant::person);
            let people = people.filter_map(|one| persons.get(one.get()));
            let lines = event.threads.iter().filter_map(|one| threads.get(one.get()));
            let era = timeline.era_of(event).and_then(|one| eras.get(one.get()));
            for (word, fields) in people.chain(lines).chain(era).flatten() {
                folding.words.post(*word, number, *fields);
            }
        }
        Self {
            words: folding.words.finish(),
            names: folding.names.finish(),
            spans: timeline
                .events
                .iter()
                .map(|event| reach(event.when.earliest(), event.when.latest()))
                .collect(),
            weights: timeline.events.iter().map(|event| event.weight).collect(),
        }
    }

    /// Finds the best `limit` hits.
    pub fn search(&self, timeline: &Timeline, query: &Query, limit: usize) -> Found {
        Search::new(self, timeline, query).found(limit)
    }

    /// Lists every event that a query lets through, in time order: no near spellings, no gappy letters.
    pub fn filter(&self, timeline: &Timeline, query: &Query) -> Vec<EventIx> {
        Search::new(self, timeline, query).let_through()
    }
}

fn reach(earliest: Option<Day>, latest: Option<Day>) -> (Day, Day) {
    (earliest.unwrap_or(Day(i64::MIN)), latest.unwrap_or(Day(i64::MAX)))
}

/// The words of a person, a thread or an era, folded once for all events.
type Shared = Vec<(u32, Fields)>;

#[derive(Default)]
struct Folding {
    words: Builder,
    names: Builder,
    folded: String,
}

impl Folding {
    fn shared(&mut self, texts: &[Text]) -> Shared {
        let mut shared = Vec::new();
        for (field, text) in texts {
            fold_into(text, &mut self.folded);
            for (at, (_, word)) in words(&self.folded).enumerate() {
                shared.push((self.words.number(word), fields(*field, at)));
            }
        }
        shared
    }

    fn text(&mut self, (field, text): &Text, event: u32) {
        fold_into(text, &mut self.folded);
        if matches!(field, Field::Title | Field::Alias | Field::Id) && !self.folded.is_empty() {
            let number = self.names.number(&self.folded);
            self.names.post(number, event, Fields::of(*field));
        }
        for (at, (_, word)) in words(&self.folded).enumerate() {
            let number = self.words.number(word);
            self.words.post(number, event, fields(*field, at));
        }
    }
}

fn fields(field: Field, at: usize) -> Fields {
    if at == 0 { Fields::of(field).first() } else { Fields::of(field) }
}
