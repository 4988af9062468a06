//! Masks: a timeline as it may be shown while something of it is hidden.
//!
//! What a lesson's stop hides is hidden by making another timeline, in which it does not stand. So
//! no screen, search, export or citation has to remember that something is hidden: they are given
//! [`Masked::timeline`] and there is nothing in it to tell.
//!
//! Of the event itself its facts go: the date ([`When::hidden`](crate::timeline::When::hidden)),
//! the people, the place, what came of it; and with any of them its id, its sources (a title or an
//! address tells), and where it stands in the files. In prose what is hidden is blanked as words,
//! in every text of the timeline, and in the event's own texts whatever gives it away as well:
//!
//! | hidden | in the event itself | in every text |
//! |---|---|---|
//! | date | every date and time between, dates of papers, links both ways | its year, decade, century, days in either calendar |
//! | people | offices, who said what, first names, kind | names in every spelling, which persons lose |
//! | place | ground, aliases, coordinates, hosts | the place, its parts, state, today's name, adjectives, aliases |
//! | outcome | outcome, afterwards, summary, body, papers, claims, quotes, links onward, aliases, who was absent | its papers and aliases where events are linked, and in its threads |
//!
//! Events that have a link to it, or from it, also lose offices, first names and times between.
//! Other events keep their own dates in their rows, and an id keeps its year: those are theirs.
//! The states that people stand for are not people and stay when these are hidden. An alias that is
//! the place's name is no outcome; the state of one who met at home is hidden near by only. A title
//! that tells an outcome stays. What can be guessed from where blanks stand is not prevented.

mod calendar;
mod dates;
mod event;
mod names;
mod states;
mod text;
mod veil;
mod words;

use dates::Dates;
use event::{hide, texts};
use names::{Names, Nearness};
use veil::Veil;

use super::Hide;
use crate::timeline::{
    Event, EventIx, LinkKind, Lists, Participant, Person, Text, ThreadIx, Timeline,
};

pub use crate::timeline::BLANK;

/// What is hidden of one event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mask {
    /// The event, in the whole timeline.
    pub event: EventIx,
    /// What is hidden of it. Nothing hidden is no mask.
    pub hide: Vec<Hide>,
    /// What stands in place of its id while the mask holds: `stop-3`.
    pub id: String,
}

impl Mask {
    fn hides(&self, what: Hide) -> bool {
        self.hide.contains(&what)
    }
}

/// A timeline as it may be shown while masks hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Masked {
    /// The timeline.
    pub timeline: Timeline,
    /// Where each event of the whole timeline stands in this one: hidden dates stand first.
    pub place: Vec<EventIx>,
}

/// Returns the timeline as it may be shown while masks hold. Masks of events that are not there,
/// and such as hide nothing, are none.
pub fn masked(timeline: &Timeline, masks: &[Mask]) -> Masked {
    let there = |mask: &&Mask| !mask.hide.is_empty() && mask.event.get() < timeline.events.len();
    let masks: Vec<&Mask> = masks.iter().filter(there).collect();
    let (order, place) = order(timeline, &masks);
    let mut lists: Lists = (**timeline).clone();
    if masks.is_empty() {
        return Masked { timeline: Timeline::new(lists), place };
    }
    // One after another: what is near to one of them need not be near to the others.
    let mut veils: Vec<Veil> = masks.iter().map(|mask| veil(timeline, mask)).collect();
    for (mask, veil) in masks.iter().zip(&mut veils) {
        blank_texts(&mut lists, timeline, mask, veil);
        blank_links(&mut lists, mask, veil);
    }
    for mask in &masks {
        if let Some(event) = lists.events.list().get_mut(mask.event.get()) {
            hide(event, &mask.hide);
        }
    }
    rename(&mut lists, &place, &veils);
    for mask in &masks {
        if let Some(event) = lists.events.list().get_mut(mask.event.get()) {
            event.id = mask.id.as_str().into();
        }
    }
    for link in lists.events.list().iter_mut().flat_map(|event| &mut event.links) {
        link.to = place.get(link.to.get()).copied().unwrap_or(link.to);
    }
    let mut events: Vec<_> = lists.events.list().drain(..).map(Some).collect();
    let taken = order.iter().filter_map(|at| events.get_mut(at.get())?.take());
    lists.events = taken.collect::<Vec<_>>().into();
    Masked { timeline: Timeline::new(lists), place }
}

/// Lists what a text tells of what a mask hides, and by which words: for a question that gives its
/// answer away. A state that people stand for is not the answer to where it was.
pub fn told(timeline: &Timeline, mask: &Mask, text: &str) -> Vec<(Hide, String)> {
    let Some(event) = timeline.events.get(mask.event.get()) else { return Vec::new() };
    let mut event = event.clone();
    event.aliases.clear();
    if let Some(place) = &mut event.place
        && event.participants.iter().any(|one| one.of == place.country)
    {
        place.country.clear();
        place.now.clear();
    }
    event.ground = None;
    let of = |hide: &Hide| {
        let mut names = Names::default();
        words::hide(timeline, &event, *hide, &mut names);
        let date = (*hide == Hide::Date).then_some(&event.when);
        let found = Veil::new(names, Dates::new(date.into_iter())).told(text, Nearness::Far);
        found.into_iter().map(|words| (*hide, words)).collect::<Vec<_>>()
    };
    mask.hide.iter().flat_map(of).collect()
}

/// Returns the events in the order in which they stand while masks hold, and where each went.
fn order(timeline: &Timeline, masks: &[&Mask]) -> (Vec<EventIx>, Vec<EventIx>) {
    let mut order: Vec<EventIx> = Vec::with_capacity(timeline.events.len());
    for mask in masks.iter().filter(|mask| mask.hides(Hide::Date)) {
        if !order.contains(&mask.event) {
            order.push(mask.event);
        }
    }
    let first = order.clone();
    order.extend(timeline.all().filter(|at| !first.contains(at)));
    let mut place = order.clone();
    for (new, old) in order.iter().enumerate() {
        if let Some(place) = place.get_mut(old.get()) {
            *place = EventIx::new(new);
        }
    }
    (order, place)
}

/// Collects the words that a mask hides.
fn veil(timeline: &Timeline, mask: &Mask) -> Veil {
    let mut names = Names::default();
    let event = timeline.event(mask.event);
    mask.hide.iter().for_each(|what| words::hide(timeline, event, *what, &mut names));
    let dated = mask.hides(Hide::Date).then_some(&event.when);
    Veil::new(names, Dates::new(dated.into_iter()))
}

/// Blanks the hidden words in every text.
fn blank_texts(lists: &mut Lists, timeline: &Timeline, mask: &Mask, veil: &mut Veil) {
    let mut hidden = vec![false; lists.persons.len()];
    let mut near = vec![Nearness::Far; lists.events.len()];
    let mut set = |at: EventIx, level: Nearness| {
        if let Some(near) = near.get_mut(at.get()) {
            *near = level.max(*near);
        }
    };
    let event = timeline.event(mask.event);
    set(mask.event, Nearness::Own);
    event.links.iter().for_each(|link| set(link.to, Nearness::Near));
    timeline.links_to(mask.event).for_each(|(from, _)| set(from, Nearness::Near));
    let people = event.participants.iter().filter(|_| mask.hides(Hide::People));
    for at in people.filter_map(Participant::person) {
        if let Some(hidden) = hidden.get_mut(at.get()) {
            *hidden = true;
        }
    }
    for (event, near) in lists.events.list().iter_mut().zip(near) {
        let of_hidden = event.participants.iter_mut().filter(|one| words::is_hidden(one, &hidden));
        of_hidden.for_each(|one| one.office.clear());
        texts(event, &mut |text| veil.blank(text, near));
    }
    for (person, hidden) in lists.persons.iter_mut().zip(&hidden) {
        if *hidden {
            nameless(person);
        }
    }
    // A thread stands on the page of each of its events.
    let near = if mask.hides(Hide::Outcome) { event.threads.as_slice() } else { &[] };
    for (number, thread) in lists.threads.iter_mut().enumerate() {
        let is_near = near.contains(&ThreadIx::new(number));
        let level = if is_near { Nearness::Near } else { Nearness::Far };
        veil.blank(&mut thread.title, level);
        veil.blank(&mut thread.question, level);
    }
    let mut far = |text: &mut Text| veil.blank(text, Nearness::Far);
    [&mut lists.title, &mut lists.description].into_iter().for_each(&mut far);
    lists.eras.iter_mut().for_each(|era| far(&mut era.title));
    for person in &mut lists.persons {
        [&mut person.name, &mut person.short, &mut person.native].into_iter().for_each(&mut far);
        person.aliases.iter_mut().for_each(&mut far);
        person
            .terms
            .iter_mut()
            .flat_map(|term| [&mut term.office, &mut term.of])
            .for_each(&mut far);
    }
    for source in &mut lists.sources {
        let texts = [&mut source.title, &mut source.author, &mut source.publisher];
        texts.into_iter().chain([&mut source.side]).for_each(&mut far);
    }
}

/// Leaves nothing of a person but that there is one.
fn nameless(person: &mut Person) {
    *person = Person {
        id: std::mem::take(&mut person.id),
        name: BLANK.into(),
        short: Text::default(),
        native: Text::default(),
        aliases: Vec::new(),
        life: None,
        terms: Vec::new(),
    };
}

/// Takes away the links to what is hidden, as far as they tell it.
fn blank_links(lists: &mut Lists, mask: &Mask, veil: &mut Veil) {
    let outcome = mask.hides(Hide::Outcome);
    for event in lists.events.list() {
        event.links.retain_mut(|link| {
            if link.to != mask.event {
                return true;
            }
            veil.blank(&mut link.claim, Nearness::Own);
            link.source = None;
            if outcome {
                link.claim.clear();
            }
            let tells = outcome && link.kind == LinkKind::FailedBecause;
            !mask.hides(Hide::Date) && !tells
        });
    }
}

/// Gives what has a hidden name in its id another, and takes such addresses away.
fn rename(lists: &mut Lists, place: &[EventIx], veils: &[Veil]) {
    let is_in = |text: &str| veils.iter().any(|veil| veil.is_in(text));
    let rename = |id: &mut Text, what: &str, place: usize| {
        if is_in(id) {
            *id = format!("{what}-{}", place + 1).into();
        }
    };
    let ids = |event: &mut Event, place: &EventIx| rename(&mut event.id, "event", place.get());
    lists.events.list().iter_mut().zip(place).for_each(|(event, place)| ids(event, place));
    for (place, person) in lists.persons.iter_mut().enumerate() {
        if person.name == BLANK {
            person.id = format!("person-{}", place + 1).into();
        }
        rename(&mut person.id, "person", place);
    }
    for (place, era) in lists.eras.iter_mut().enumerate() {
        rename(&mut era.id, "era", place);
    }
    for (place, thread) in lists.threads.iter_mut().enumerate() {
        rename(&mut thread.id, "thread", place);
    }
    for (place, source) in lists.sources.iter_mut().enumerate() {
        rename(&mut source.id, "source", place);
        if is_in(&source.url) {
            source.url.clear();
        }
    }
}

#[cfg(test)]
mod tests;
