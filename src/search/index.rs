//! Everything that can be found, folded once.

use std::collections::BTreeSet;

use super::fold::{fold_into, words};
use super::rank::Search;
use super::texts::{self, Text};
use super::vocabulary::{Builder, Fields, Vocabulary};
use super::{Field, Found, Query};
use crate::timeline::{Day, Event, EventIx, Kind, Participant, Person, Timeline, When, Who};

/// How many of those who took part may be leaders.
pub(super) const LEADERS: usize = 4;

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
    /// How much each event weighs, in halves of a weight: see [`standing`].
    pub(super) weights: Vec<u8>,
    /// The numbers of the words that are surnames, sorted.
    pub(super) surnames: Vec<usize>,
}

impl Index {
    /// Makes a timeline ready.
    pub fn new(timeline: &Timeline) -> Self {
        let mut folding = Folding::default();
        let persons: Vec<Known> = timeline.persons.iter().map(|one| folding.known(one)).collect();
        let threads: Vec<Shared> =
            timeline.threads.iter().map(|one| folding.shared(&texts::thread(one))).collect();
        let eras: Vec<Shared> =
            timeline.eras.iter().map(|one| folding.shared(&texts::era(one))).collect();
        for (at, event) in timeline.each() {
            let number = u32::try_from(at.get()).expect("an event index is that small");
            folding.titled.clear();
            for text in texts::own(timeline, event) {
                folding.text(&text, number);
            }
            folding.people(event, number, &persons);
            let lines = event.threads.iter().filter_map(|one| threads.get(one.get()));
            let era = timeline.era_of(event).and_then(|one| eras.get(one.get()));
            let shared = lines.chain(era).flatten();
            folding.words.post_all(shared, number, Fields::default());
        }
        let words = folding.words.finish();
        Self {
            surnames: numbers(&folding.surnames, &words),
            words,
            names: folding.names.finish(),
            spans: timeline.events.iter().map(|event| reach(&event.when)).collect(),
            weights: timeline.events.iter().map(standing).collect(),
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

/// Returns the weight of an event in half steps. What was called off, and what is told only because
/// one has to know it, counts two weights less.
fn standing(event: &Event) -> u8 {
    let aside = matches!(event.kind, Some(Kind::Cancelled | Kind::Context));
    (event.weight * 2).saturating_sub(if aside { 4 } else { 0 })
}

/// Says whether somebody leads a side: is the first of it, among the first few who are listed.
pub(super) fn leads(participants: &[Participant], place: usize) -> bool {
    let before = participants.get(..place).unwrap_or_default();
    let side = participants.get(place).map(|one| one.of.as_str()).unwrap_or_default();
    let first = side.is_empty() || before.iter().all(|other| other.of != side);
    first && place < LEADERS
}

/// Returns the numbers of words, sorted.
fn numbers(texts: &BTreeSet<String>, words: &Vocabulary) -> Vec<usize> {
    // Words are numbered in their order.
    texts.iter().filter_map(|text| words.find(text)).collect()
}

/// Says whether a folded name goes on to a place: “King of Prussia” names Prussia.
fn names_a_place(name: &str) -> bool {
    name.contains(" of ")
}

/// Says whether a word of a name is more than a numeral or an initial.
fn is_telling(word: &str) -> bool {
    word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_alphabetic()) && word != "iii"
}

fn words_of(folded: &str) -> impl Iterator<Item = &str> {
    words(folded).map(|(_, word)| word)
}

/// Returns first and last day; the wrong way round for a hidden date, which no query may find.
fn reach(when: &When) -> (Day, Day) {
    let (first, last) = (Day(i64::MIN), Day(i64::MAX));
    if when.is_hidden() {
        return (last, first);
    }
    (when.earliest().unwrap_or(first), when.latest().unwrap_or(last))
}

/// The words of a person, a thread or an era, folded once for all events.
type Shared = Vec<(u32, Fields)>;

/// A person's words, and those by which they are called for short.
struct Known {
    words: Shared,
    calling: Vec<u32>,
}

#[derive(Default)]
struct Folding {
    words: Builder,
    names: Builder,
    folded: String,
    /// The words of the names of the event at hand, each with the mark of its field.
    titled: Vec<(u32, Fields)>,
    /// The words that are surnames: the last of each name, and those of short ones.
    surnames: BTreeSet<String>,
}

impl Folding {
    fn shared(&mut self, texts: &[Text]) -> Shared {
        let mut shared = Vec::new();
        for (field, text) in texts {
            fold_into(text, &mut self.folded);
            let named = *field == Field::Person && !names_a_place(&self.folded);
            let mark = if named { Fields::WHO } else { Fields::default() };
            for (at, (_, word)) in words(&self.folded).enumerate() {
                shared.push((self.words.number(word), fields(*field, at).and(mark)));
            }
        }
        shared
    }

    fn known(&mut self, person: &Person) -> Known {
        let names = texts::person(person);
        for (_, name) in &names {
            self.surname(name);
        }
        let words = self.shared(&names);
        fold_into(person.short_name(), &mut self.folded);
        let long = words_of(&self.folded).filter(|word| is_telling(word));
        let long: Vec<String> = long.map(Into::into).collect();
        let calling = long.iter().map(|word| self.words.number(word)).collect();
        self.surnames.extend(long);
        Known { words, calling }
    }

    /// Notes the surname in a name, and returns its number.
    fn surname(&mut self, name: &str) -> Option<u32> {
        fold_into(name, &mut self.folded);
        let last = words_of(&self.folded).last().filter(|word| is_telling(word))?;
        if names_a_place(&self.folded) {
            return None;
        }
        if !self.surnames.contains(last) {
            self.surnames.insert(last.into());
        }
        Some(self.words.number(last))
    }

    /// Posts the names of those who took part, marked with their part.
    fn people(&mut self, event: &Event, number: u32, persons: &[Known]) {
        for (place, one) in event.participants.iter().enumerate() {
            let leads = leads(&event.participants, place);
            let mark = if leads { Fields::LED } else { Fields::default() };
            match &one.who {
                Who::Person(at) => {
                    let Some(known) = persons.get(at.get()) else { continue };
                    let called = self.called(&known.calling);
                    self.words.post_all(&known.words, number, mark.and(called));
                }
                Who::Named(name) => {
                    let calling: Vec<u32> = self.surname(name).into_iter().collect();
                    let words = self.shared(&[(Field::Person, name.into())]);
                    let called = self.called(&calling);
                    self.words.post_all(&words, number, mark.and(called));
                }
            }
        }
    }

    /// Marks somebody after whom the event at hand is called.
    fn called(&self, calling: &[u32]) -> Fields {
        let theirs = |word: &u32| calling.contains(word);
        let marks = self.titled.iter().filter(|(word, _)| theirs(word)).map(|(_, mark)| *mark);
        marks.fold(Fields::default(), Fields::and)
    }

    fn text(&mut self, (field, text): &Text, event: u32) {
        fold_into(text, &mut self.folded);
        if matches!(field, Field::Title | Field::Alias | Field::Id) && !self.folded.is_empty() {
            let number = self.names.number(&self.folded);
            self.names.post(number, event, Fields::of(*field));
        }
        for (at, (_, word)) in words(&self.folded).enumerate() {
            let number = self.words.number(word);
            if *field == Field::Title {
                self.titled.push((number, Fields::TITLED));
            } else if *field == Field::Alias {
                self.titled.push((number, Fields::NICKNAMED));
            }
            self.words.post(number, event, fields(*field, at));
        }
    }
}

fn fields(field: Field, at: usize) -> Fields {
    if at == 0 { Fields::of(field).first() } else { Fields::of(field) }
}
