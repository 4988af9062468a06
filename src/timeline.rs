//! Dated things, the people and places in them, and what is claimed about them.
//!
//! A [`Timeline`] is plain data: it knows nothing of files, screens or queries. It is made of
//! [`Lists`] and never changed, so that what follows from them is worked out once. Everything in
//! it is checked already (an id that led nowhere was reported by the loader and left out), so code
//! that reads a timeline has no errors to deal with. References are indexes ([`EventIx`],
//! [`PersonIx`], …) into the lists of the one timeline they came from; ids are for people and
//! files, and survive a reload where indexes do not.

mod day;
mod derived;
mod event;
mod events;
mod index;
mod interval;
mod number;
mod people;
mod text;
mod when;
mod words;

use std::borrow::Cow;
use std::ops::{Deref, Range};

use derived::Derived;
pub use derived::Gathered;

pub use day::{Civil, Day};
pub use event::{
    Act, Claim, Document, Event, Ground, Kind, Link, LinkKind, Origin, Participant, Place, Quote,
    Verdict, Who,
};
pub use events::{Events, Passing, TOGETHER, Unpack};
pub use index::{EraIx, EventIx, PersonIx, SourceIx, ThreadIx};
pub use interval::{Interval, days_in_words, interval};
pub use number::{counted, grouped, spelt};
pub use people::{Era, Person, Source, SourceKind, Term, Thread};
pub use text::{Seldom, Text, Whole, Words};
pub use thin_vec::ThinVec;
pub use when::{BLANK, MONTHS, Precision, When, WhenError, days_in, year_words};

/// One timeline, from one or several files: its [`Lists`], read as fields of the timeline, and
/// what follows from them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Timeline {
    lists: Lists,
    derived: Derived,
}

/// What a timeline is made of: lists of dated things and what they refer to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lists {
    /// What the timeline is called; empty where no file says.
    pub title: Text,
    /// A paragraph about it; empty where no file says.
    pub description: Text,
    /// The language of its prose as a BCP 47 tag; empty where no file says.
    pub language: Text,
    /// Under what licence it may be used; empty where no file says.
    pub licence: Text,
    /// The eras, by their first day.
    pub eras: Vec<Era>,
    /// The people, in file order.
    pub persons: Vec<Person>,
    /// The threads, in file order.
    pub threads: Vec<Thread>,
    /// The sources, in file order.
    pub sources: Vec<Source>,
    /// The events by earliest day, then latest day, then file order: a total and stable order.
    pub events: Events,
}

impl Deref for Timeline {
    type Target = Lists;

    // There is no `DerefMut`: a list that changed under what was worked out would make it wrong.
    fn deref(&self) -> &Lists {
        &self.lists
    }
}

impl Timeline {
    /// Makes a timeline of lists whose indexes lead somewhere and whose order is what they say.
    pub fn new(lists: Lists) -> Self {
        let (by_id, gathered) = (derived::by_id(&lists), derived::gathered(&lists));
        Self::known(lists, by_id, gathered)
    }

    /// Makes a timeline as [`Timeline::new`] does, of lists whose events in the order of their ids
    /// are known, and what is gathered of them.
    pub fn known(lists: Lists, by_id: Vec<EventIx>, gathered: Gathered) -> Self {
        Self { derived: Derived::new(&lists, by_id, gathered), lists }
    }

    /// Lists the events in the order of their ids.
    pub fn by_id(&self) -> &[EventIx] {
        &self.derived.by_id
    }

    /// Returns the timeline with something changed in its lists.
    #[must_use]
    pub fn with(self, change: impl FnOnce(&mut Lists)) -> Self {
        let mut lists = self.lists;
        change(&mut lists);
        Self::new(lists)
    }

    /// Returns the event at an index of this timeline, for a screen or a page.
    pub fn event(&self, at: EventIx) -> &Event {
        &self.events[at.get()]
    }

    /// Returns the event at an index of this timeline by the way: for whoever looks at many.
    pub fn look(&self, at: EventIx) -> Cow<'_, Event> {
        self.events.look(at.get()).expect("an index of this timeline leads to an event")
    }

    /// Returns the first and the last day of the event at an index: see [`When::reach`].
    pub fn reach(&self, at: EventIx) -> (Day, Day) {
        self.reaches()[at.get()]
    }

    /// Lists the same of all events, in time order.
    pub fn reaches(&self) -> &[(Day, Day)] {
        &self.derived.gathered.reaches
    }

    /// Returns earliest and latest day of the event at an index: see [`When::order`].
    pub fn order(&self, at: EventIx) -> (Day, Day) {
        when::order(self.reach(at))
    }

    /// Lists the indexes of the events, in time order.
    pub fn all(&self) -> impl DoubleEndedIterator<Item = EventIx> + ExactSizeIterator + use<> {
        (0..self.events.len()).map(EventIx::new)
    }

    /// Returns the person at an index of this timeline.
    pub fn person(&self, at: PersonIx) -> &Person {
        &self.persons[at.get()]
    }

    /// Returns the thread at an index of this timeline.
    pub fn thread(&self, at: ThreadIx) -> &Thread {
        &self.threads[at.get()]
    }

    /// Returns the source at an index of this timeline.
    pub fn source(&self, at: SourceIx) -> &Source {
        &self.sources[at.get()]
    }

    /// Returns the era at an index of this timeline.
    pub fn era(&self, at: EraIx) -> &Era {
        &self.eras[at.get()]
    }

    /// Lists the events with their indexes, in time order, to be kept: see [`Events`].
    pub fn each(&self) -> impl DoubleEndedIterator<Item = (EventIx, &Event)> + ExactSizeIterator {
        self.all().map(|at| (at, self.event(at)))
    }

    /// Lists some of the events with their indexes by the way.
    pub fn passing(&self, events: Range<usize>) -> impl Iterator<Item = (EventIx, Cow<'_, Event>)> {
        (events.start..).map(EventIx::new).zip(self.events.passing(events))
    }

    /// Finds the event with this id.
    pub fn find(&self, id: &str) -> Option<EventIx> {
        let place = self.derived.by_id.partition_point(|at| self.look(*at).id.as_str() < id);
        self.derived.by_id.get(place).copied().filter(|at| self.look(*at).id == id)
    }

    /// Lists the events of a thread, in time order.
    pub fn in_thread(&self, thread: ThreadIx) -> &[EventIx] {
        self.derived.gathered.of_thread.get(thread.get()).map_or(&[], Vec::as_slice)
    }

    /// Returns the era that holds the event's first day: of several, the one that began last. None
    /// holds a hidden date.
    pub fn era_of(&self, event: &Event) -> Option<EraIx> {
        self.era_on(event.when.order().0)
    }

    /// Returns the era that holds a day: of several, the one that began last.
    pub fn era_on(&self, day: Day) -> Option<EraIx> {
        if day == Day::NEVER {
            return None;
        }
        let begun = self.derived.stretches.partition_point(|(from, _)| *from <= day);
        let (_, era) = self.derived.stretches.get(begun.checked_sub(1)?)?;
        *era
    }

    /// Returns the name a participant is listed by.
    pub fn name<'a>(&'a self, participant: &'a Participant) -> &'a str {
        match &participant.who {
            Who::Person(at) => &self.person(*at).name,
            Who::Named(name) => name,
        }
    }

    /// Returns the short name a participant is listed by where there is little room.
    pub fn short<'a>(&'a self, participant: &'a Participant) -> &'a str {
        match &participant.who {
            Who::Person(at) => self.person(*at).short_name(),
            // Robert Cecil, Marquess of Salisbury: a row of such names cannot be read.
            Who::Named(name) => name.split(',').next().unwrap_or(name),
        }
    }

    /// Returns the office that a participant held at the time of the event: what the event itself
    /// says, else the person's terms that cover its first day, those for the state represented
    /// where there are such, joined by semicolons in the order in which they began. Empty where
    /// nothing says.
    pub fn office<'a>(&'a self, event: &Event, participant: &'a Participant) -> Cow<'a, str> {
        if !participant.office.is_empty() {
            return Cow::Borrowed(&participant.office);
        }
        let Who::Person(at) = participant.who else { return Cow::Borrowed("") };
        let first = event.when.order().0;
        let terms = self.person(at).terms.iter().filter(|_| !event.when.is_hidden());
        let mut held: Vec<_> = terms.filter(|term| term.span.holds(first)).collect();
        if held.iter().any(|term| term.of == participant.of) {
            held.retain(|term| term.of == participant.of);
        }
        held.sort_by_key(|term| term.span.order().0);
        match &held[..] {
            [] => Cow::Borrowed(""),
            [only] => Cow::Borrowed(&only.office),
            several => {
                let offices: Vec<_> = several.iter().map(|term| term.office.as_str()).collect();
                Cow::Owned(offices.join("; "))
            }
        }
    }

    /// Lists the events that link to this one, with the link: what led here, in time order.
    pub fn links_to(&self, to: EventIx) -> impl Iterator<Item = (EventIx, &Link)> {
        let all = &self.derived.gathered.links_to;
        let first = all.partition_point(|link| link.to < to);
        let these = all.iter().skip(first).take_while(move |link| link.to == to);
        these.filter_map(|link| {
            Some((link.from, self.event(link.from).links.get(link.place as usize)?))
        })
    }

    /// Says whether two events bring together the same people: at least two [`Who::Person`]s in
    /// common, or the only one where both have just one.
    pub fn same_people(&self, one: EventIx, other: EventIx) -> bool {
        let persons = |at: EventIx| {
            let list = &self.look(at).participants;
            list.iter().filter_map(Participant::person).collect::<Vec<_>>()
        };
        let (one, other) = (persons(one), persons(other));
        let common = one.iter().filter(|person| other.contains(person)).count();
        common >= 2 || (common == 1 && one.len() == 1 && other.len() == 1)
    }

    /// Returns the first and the last day on which anything is known to happen: the span of the
    /// strip. Nothing for a timeline without events, or whose dates are all hidden.
    pub fn span(&self) -> Option<(Day, Day)> {
        self.derived.span
    }
}

#[cfg(test)]
mod tests;
