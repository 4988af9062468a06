//! Everything that can be found, folded once.

use std::ops::Range;

use super::pace::Pace;
use super::pairs::{Pairing, Pairs, common};
use super::rank::Search;
use super::reading::{Page, Word};
use super::spelling::sounds;
use super::texts::{self, Text};
use super::vocabulary::{Builder, Fields, Part, Vocabulary};
use super::{Field, Found, Query};
use crate::timeline::{Day, Event, EventIx, Kind, Participant, Person, Timeline, Who};

/// How many of those who took part may be leaders.
pub(super) const LEADERS: usize = 4;

/// A timeline made ready for searching. It belongs to the one timeline it was made from.
///
/// It keeps a vocabulary of folded words and one of whole names, both with the events they stand
/// in, and of each event only what ranking needs. The texts stay in the timeline: what is shown
/// of a hit is cut from them when the hit is shown.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// The distinct words of all texts; surnames are marked.
    pub(super) words: Vocabulary,
    /// The sounds of each word, as a set.
    pub(super) sounds: Vec<u32>,
    /// The distinct titles, aliases and ids, whole.
    pub(super) names: Vocabulary,
    /// Which of the commonest words stand next to each other.
    pub(super) pairs: Pairs,
    /// Earliest and latest day of each event, open ends reaching for ever.
    pub(super) spans: Vec<(Day, Day)>,
    /// How much each event weighs, in halves of a weight: see [`standing`].
    pub(super) weights: Vec<u8>,
}

/// The words and names of some events, ready to be joined with those of the others.
#[derive(Debug)]
pub struct IndexPart {
    words: Part,
    names: Part,
    pairs: Part,
    common: Vec<String>,
    weights: Vec<u8>,
}

impl Index {
    /// Makes a timeline ready.
    pub fn new(timeline: &Timeline) -> Self {
        Self::joined(timeline, vec![Self::part(timeline, 0..timeline.events.len())])
    }

    /// Folds some of the events, by position. Parts can be made at the same time; this room starts
    /// no threads.
    pub fn part(timeline: &Timeline, events: Range<usize>) -> IndexPart {
        Self::part_with(timeline, events, common(timeline))
    }

    /// Folds some of the events, and keeps where some words stand next to each other.
    pub(super) fn part_with(
        timeline: &Timeline,
        events: Range<usize>,
        common: Vec<String>,
    ) -> IndexPart {
        Folding::of(timeline, events, common)
    }

    /// Joins the parts of all events, in time order: the same as [`Index::new`].
    pub fn joined(timeline: &Timeline, parts: Vec<IndexPart>) -> Self {
        let mut weights = Vec::with_capacity(timeline.events.len());
        let (mut words, mut names, mut pairs) = (Vec::new(), Vec::new(), Vec::new());
        let mut common = Vec::new();
        for part in parts {
            weights.extend(part.weights);
            words.push(part.words);
            names.push(part.names);
            pairs.push(part.pairs);
            common = part.common;
        }
        // What is not needed any more goes before the next thing is made.
        let made = Vocabulary::joined(&names);
        drop(names);
        let names = made;
        let made = Pairs::joined(common, &pairs);
        drop(pairs);
        let pairs = made;
        let made = Vocabulary::joined(&words);
        drop(words);
        let words = made;
        let mut heard = Vec::new();
        Self {
            sounds: (0..words.len()).map(|word| sounds(words.text(word), &mut heard)).collect(),
            words,
            names,
            pairs,
            spans: timeline.reaches().to_vec(),
            weights,
        }
    }

    /// Returns how many bytes it takes, by part.
    pub fn bytes(&self) -> [(&'static str, usize); 8] {
        let [words, of_words, postings] = self.words.bytes();
        let [names, of_names, of_events] = self.names.bytes();
        let events = self.spans.len() * size_of::<(Day, Day)>() + self.weights.len();
        [
            ("words", words),
            ("of each word", of_words + self.sounds.len() * 4),
            ("where words stand", postings),
            ("where pairs stand", self.pairs.lists.bytes().into_iter().sum()),
            ("names", names),
            ("of each name", of_names),
            ("where names stand", of_events),
            ("events", events),
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
        wanted: &dyn Fn() -> bool,
    ) -> Option<Found> {
        let pace = Pace::new(wanted);
        let found = Search::new(self, timeline, query, &pace).found(limit);
        (!pace.is_given_up()).then_some(found)
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
        wanted: &dyn Fn() -> bool,
    ) -> Option<Vec<EventIx>> {
        let pace = Pace::new(wanted);
        let found = Search::new(self, timeline, query, &pace).let_through();
        (!pace.is_given_up()).then_some(found)
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

/// Says whether a folded name goes on to a place: “King of Prussia” names Prussia.
fn names_a_place(name: &str) -> bool {
    name.contains(" of ")
}

/// Says whether a word of a name is more than a numeral or an initial.
fn is_telling(word: &[u8]) -> bool {
    word.len() > 2 && word.iter().all(u8::is_ascii_alphabetic) && word != b"iii"
}

/// Numbered texts, each with where it stands.
type Held = Vec<(u32, Fields)>;

/// The words of a person, a thread or an era and the pairs among them, folded once for all events.
#[derive(Default)]
struct Shared {
    words: Held,
    pairs: Held,
}

/// A person's words, and those by which they are called for short.
struct Known {
    shared: Shared,
    calling: Vec<u32>,
}

#[derive(Default)]
struct Folding {
    words: Builder,
    names: Builder,
    pairs: Pairing,
    weights: Vec<u8>,
    page: Page,
    /// The words of the names of the event at hand, each with the mark of its field.
    titled: Vec<(u32, Fields)>,
    /// The words of a name at hand.
    named: Held,
}

impl Folding {
    /// Folds some of the events: their words, their names, and the pairs of common words.
    fn of(timeline: &Timeline, events: Range<usize>, common: Vec<String>) -> IndexPart {
        let mut folding = Self { pairs: Pairing::new(&common), ..Self::default() };
        for word in &common {
            folding.words.number(Word::new(word));
        }
        let persons: Vec<Known> = timeline.persons.iter().map(|one| folding.known(one)).collect();
        let threads: Vec<Shared> =
            timeline.threads.iter().map(|one| folding.shared(&texts::thread(one))).collect();
        let eras: Vec<Shared> =
            timeline.eras.iter().map(|one| folding.shared(&texts::era(one))).collect();
        for (at, event) in timeline.passing(events) {
            let number = u32::try_from(at.get()).expect("an event index is that small");
            folding.titled.clear();
            folding.weights.push(standing(&event));
            texts::each_own(timeline, &event, (Fields::ALL, usize::MAX), |field, text| {
                folding.text(field, &text, number);
            });
            folding.people(&event, number, &persons);
            let lines = event.threads.iter().filter_map(|one| threads.get(one.get()));
            let era = timeline.era_of(&event).and_then(|one| eras.get(one.get()));
            for shared in lines.chain(era) {
                folding.post(shared, number, Fields::default());
            }
        }
        let Self { words, names, pairs, weights, .. } = folding;
        let pairs = pairs.lists.sorted();
        IndexPart { words: words.sorted(), names: names.sorted(), pairs, common, weights }
    }

    fn post(&mut self, shared: &Shared, event: u32, mark: Fields) {
        self.words.post_all(&shared.words, event, mark);
        self.pairs.lists.post_all(&shared.pairs, event, Fields::default());
    }

    fn shared(&mut self, texts: &[Text]) -> Shared {
        let mut shared = Shared::default();
        for (field, text) in texts {
            let folded = self.page.lay_whole(text);
            let named = *field == Field::Person && !names_a_place(folded);
            let mark = if named { Fields::WHO } else { Fields::default() };
            self.pairs.begin();
            for (at, word) in self.page.words().enumerate() {
                let (number, fields) = (self.words.number(word), fields(*field, at));
                shared.words.push((number, fields.and(mark)));
                shared.pairs.extend(self.pairs.next(number, fields));
            }
        }
        shared
    }

    fn known(&mut self, person: &Person) -> Known {
        let names = texts::person(person);
        for (_, name) in &names {
            self.surname(name);
        }
        let shared = self.shared(&names);
        self.page.lay(person.short_name());
        let long = self.page.words().filter(|word| is_telling(word.text));
        let calling: Vec<u32> = long.map(|word| self.words.number(word)).collect();
        for number in &calling {
            self.words.mark(*number);
        }
        Known { shared, calling }
    }

    /// Marks the surname in a name, and returns its number, and whether the name goes on to a
    /// place. The name is left on the page.
    fn surname(&mut self, name: &str) -> (Option<u32>, bool) {
        let of_place = names_a_place(self.page.lay_whole(name));
        let last = self.page.words().last().filter(|word| is_telling(word.text) && !of_place);
        let number = last.map(|word| self.words.number(word));
        if let Some(number) = number {
            self.words.mark(number);
        }
        (number, of_place)
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
                    self.post(&known.shared, number, mark.and(called));
                }
                Who::Named(name) => {
                    let (surname, of_place) = self.surname(name);
                    let named = if of_place { Fields::default() } else { Fields::WHO };
                    self.named.clear();
                    for (at, word) in self.page.words().enumerate() {
                        self.named
                            .push((self.words.number(word), fields(Field::Person, at).and(named)));
                    }
                    let called = self.called(surname.as_slice());
                    self.words.post_all(&self.named, number, mark.and(called));
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

    fn text(&mut self, field: Field, text: &str, event: u32) {
        if matches!(field, Field::Title | Field::Alias | Field::Id) {
            let name = self.page.lay_whole(text);
            if !name.is_empty() {
                let number = self.names.number(Word::new(name));
                self.names.post(number, event, Fields::of(field));
            }
        } else {
            self.page.lay(text);
        }
        let mark = [(Field::Title, Fields::TITLED), (Field::Alias, Fields::NICKNAMED)];
        let mark = mark.iter().find(|(named, _)| *named == field).map(|(_, mark)| *mark);
        let (mut posted, later) = (fields(field, 0), fields(field, 1));
        self.pairs.begin();
        for word in self.page.words() {
            let number = self.words.number(word);
            self.titled.extend(mark.map(|mark| (number, mark)));
            let posted = std::mem::replace(&mut posted, later);
            self.words.post(number, event, posted);
            if let Some((pair, fields)) = self.pairs.next(number, posted) {
                self.pairs.lists.post(pair, event, fields);
            }
        }
    }
}

fn fields(field: Field, at: usize) -> Fields {
    if at == 0 { Fields::of(field).first() } else { Fields::of(field) }
}
