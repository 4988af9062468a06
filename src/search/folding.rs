//! The events of a timeline folded for the index, some thousand at a time.
//!
//! Every text of an event is laid out, taken apart into words, and each word posted with the fields it
//! stands in. What many events share (persons, threads, eras) is folded once for all of them. It
//! keeps no texts and ranks nothing.

use std::sync::Arc;

use super::Field;
use super::index::{Folded, Stretch, leads};
use super::pairs::{Common, Pairing};
use super::reading::{Page, Word};
use super::texts::{self, Text};
use super::vocabulary::{Builder, Fields};
use crate::timeline::{Event, Kind, Person, Timeline, Who};

/// Folds some of the events: their words, and their names. Here, and only here, the index asks for
/// whole events, each once.
pub(super) fn folded(timeline: &Timeline, Stretch { events, common }: Stretch) -> Folded {
    let number = |at: usize| u32::try_from(at).expect("an event index is that small");
    let mut folding = Folding::new(timeline, number(events.start), Arc::clone(&common));
    if events.start == 0 {
        // What no event has is in the vocabulary too.
        (0..folding.known.len()).for_each(|at| folding.know(at));
    }
    let mut weights = Vec::with_capacity(events.len());
    for (at, event) in timeline.passing(events) {
        weights.push(standing(&event));
        folding.event(&event, number(at.get()));
    }
    let Folding { words, names, pairs, .. } = folding;
    let (words, names, pairs) = (words.written(), names.written(), pairs.lists.written());
    Folded { words, names, pairs, weights, common }
}

/// Returns the weight of an event in half steps. What was called off, and what is told only because
/// one has to know it, counts two weights less.
fn standing(event: &Event) -> u8 {
    let aside = matches!(event.kind, Some(Kind::Cancelled | Kind::Context));
    (event.weight * 2).saturating_sub(if aside { 4 } else { 0 })
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

/// The words of a person, a thread or an era and the pairs among them, folded once for all events of
/// a part.
#[derive(Default)]
struct Shared {
    words: Held,
    pairs: Held,
}

/// What is shared, and the words by which a person is called for short.
struct Known {
    shared: Shared,
    calling: Vec<u32>,
}

struct Folding<'t> {
    timeline: &'t Timeline,
    words: Builder,
    names: Builder,
    pairs: Pairing,
    page: Page,
    /// The words of the names of the event at hand, each with the mark of its field.
    titled: Vec<(u32, Fields)>,
    /// The words of a name at hand.
    named: Held,
    /// Persons, threads and eras, in this order: folded when the first event has them.
    known: Vec<Option<Known>>,
}

impl<'t> Folding<'t> {
    fn new(timeline: &'t Timeline, first: u32, common: Common) -> Self {
        let mut words = Builder::from(first);
        for word in common.iter() {
            words.number(Word::new(word));
        }
        let known = timeline.persons.len() + timeline.threads.len() + timeline.eras.len();
        Self {
            timeline,
            words,
            names: Builder::from(first),
            pairs: Pairing::from(first, common),
            page: Page::default(),
            titled: Vec::new(),
            named: Vec::new(),
            known: std::iter::repeat_with(|| None).take(known).collect(),
        }
    }

    fn event(&mut self, event: &Event, number: u32) {
        self.titled.clear();
        texts::each_own(self.timeline, event, (Fields::ALL, usize::MAX), |field, text| {
            self.text(field, &text, number);
        });
        for (place, one) in event.participants.iter().enumerate() {
            let leads = leads(&event.participants, place);
            self.participant(&one.who, number, if leads { Fields::LED } else { Fields::default() });
        }
        let threads = self.timeline.persons.len();
        let eras = threads + self.timeline.threads.len();
        for thread in &event.threads {
            self.post(threads + thread.get(), number, Fields::default());
        }
        if let Some(era) = self.timeline.era_of(event) {
            self.post(eras + era.get(), number, Fields::default());
        }
    }

    /// Folds what many events share, unless it is known.
    fn know(&mut self, at: usize) {
        if self.known.get(at).is_none_or(Option::is_some) {
            return;
        }
        let timeline = self.timeline;
        let known = if let Some(person) = timeline.persons.get(at) {
            self.person(person)
        } else {
            let at = at - timeline.persons.len();
            let era = at.checked_sub(timeline.threads.len()).and_then(|at| timeline.eras.get(at));
            let thread = timeline.threads.get(at).map(texts::thread);
            let texts = thread.or(era.map(texts::era)).unwrap_or_default();
            Known { shared: self.shared(&texts), calling: Vec::new() }
        };
        if let Some(place) = self.known.get_mut(at) {
            *place = Some(known);
        }
    }

    /// Posts what an event shares with others.
    fn post(&mut self, at: usize, event: u32, mark: Fields) {
        self.know(at);
        let Some(Some(known)) = self.known.get(at) else { return };
        let called = self.called(&known.calling);
        self.words.post_all(&known.shared.words, event, mark.and(called));
        self.pairs.lists.post_all(&known.shared.pairs, event, Fields::default());
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

    fn person(&mut self, person: &Person) -> Known {
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

    /// Posts the names of somebody who took part, marked with their part.
    fn participant(&mut self, who: &Who, event: u32, mark: Fields) {
        let name = match who {
            Who::Person(at) => return self.post(at.get(), event, mark),
            Who::Named(name) => name,
        };
        let (surname, of_place) = self.surname(name);
        let named = if of_place { Fields::default() } else { Fields::WHO };
        self.named.clear();
        for (at, word) in self.page.words().enumerate() {
            self.named.push((self.words.number(word), fields(Field::Person, at).and(named)));
        }
        let called = self.called(surname.as_slice());
        self.words.post_all(&self.named, event, mark.and(called));
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
