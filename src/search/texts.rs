//! What an event can be found by: every text of it, with the field it belongs to.
//!
//! One list for all: the index folds these texts, phrases are looked up in them, and excerpts are
//! cut from them. So nothing is found that cannot be shown. Persons, threads and eras are listed
//! apart, because many events share them and they need folding only once.

use std::borrow::Cow;

use super::Field;
use super::plain::plain;
use super::vocabulary::Fields;
use crate::timeline::{Era, Event, EventIx, Participant, Person, Place, Thread, Timeline, Who};

/// A text of an event.
pub(super) type Text<'a> = (Field, Cow<'a, str>);

/// Lists the texts of an event that stand in these fields, weightiest field first.
pub(super) fn by_weight(
    timeline: &Timeline,
    at: EventIx,
    wanted: (Fields, usize),
) -> Vec<Text<'_>> {
    let mut texts = Vec::new();
    each_within(timeline, at, wanted, |field, text| texts.push((field, text)));
    texts.sort_by_key(|(field, _)| std::cmp::Reverse(Fields::of(*field).weight()));
    texts
}

/// Visits the texts of an event that stand in these fields, of long ones so many bytes.
pub(super) fn each_within<'a>(
    timeline: &'a Timeline,
    at: EventIx,
    (fields, reach): (Fields, usize),
    mut visit: impl FnMut(Field, Cow<'a, str>),
) {
    let event = timeline.event(at);
    each_own(timeline, event, (fields, reach), &mut visit);
    let mut shared = Vec::new();
    if fields.has(Field::Person) {
        let persons = event.participants.iter().filter_map(Participant::person);
        shared.extend(persons.flat_map(|at| person(timeline.person(at))));
    }
    if fields.has(Field::Thread) {
        shared.extend(event.threads.iter().flat_map(|at| thread(timeline.thread(*at))));
    }
    if fields.has(Field::Era) {
        shared.extend(timeline.era_of(event).into_iter().flat_map(|at| era(timeline.era(at))));
    }
    for (field, text) in shared {
        visit(field, text);
    }
}

/// Visits those of the event's own texts that stand in these fields. Prose is the long part of it:
/// its signs are dropped only where it is wanted, and of a text so many bytes are read at most.
pub(super) fn each_own<'a>(
    timeline: &'a Timeline,
    event: &'a Event,
    (fields, reach): (Fields, usize),
    mut visit: impl FnMut(Field, Cow<'a, str>),
) {
    let mut visit = |field: Field, text: Cow<'a, str>| {
        if !text.is_empty() && fields.has(field) {
            visit(field, text);
        }
    };
    visit(Field::Title, line(&event.title));
    visit(Field::Id, line(&event.id));
    event.aliases.iter().for_each(|alias| visit(Field::Alias, line(alias)));
    if let Some(Place { name, country, now, .. }) = &event.place {
        for text in [name.as_str(), country, now] {
            visit(Field::Place, line(text));
        }
    }
    for participant in &event.participants {
        if let Who::Named(name) = &participant.who {
            visit(Field::Person, line(name));
        }
        visit(Field::Person, line(&participant.of));
        if fields.has(Field::Prose) {
            visit(Field::Prose, timeline.office(event, participant));
        }
    }
    event.documents.iter().for_each(|one| visit(Field::Document, line(&one.title)));
    if let Some(kind) = event.kind {
        for text in [kind.label(), kind.word()] {
            visit(Field::Kind, line(text));
        }
    }
    if let Some(ground) = event.ground.as_ref().filter(|_| fields.has(Field::Ground)) {
        for text in [ground.label(), ground.word()] {
            visit(Field::Ground, Cow::Owned(text));
        }
    }
    if fields.has(Field::Summary) {
        visit(Field::Summary, plain(head(&event.summary, reach)));
    }
    if fields.has(Field::Prose) {
        each_prose(event, |text| visit(Field::Prose, plain(head(text, reach))));
    }
}

/// Lists the names of a person.
pub(super) fn person(person: &Person) -> Vec<Text<'_>> {
    let names = [&person.name, &person.short, &person.native];
    let names = names.into_iter().chain(&person.aliases).filter(|name| !name.is_empty());
    names.map(|name| (Field::Person, line(name))).collect()
}

/// Lists the names of a thread.
pub(super) fn thread(thread: &Thread) -> Vec<Text<'_>> {
    vec![(Field::Thread, line(&thread.title)), (Field::Thread, line(&thread.id))]
}

/// Lists the names of an era.
pub(super) fn era(era: &Era) -> Vec<Text<'_>> {
    vec![(Field::Era, line(&era.title)), (Field::Era, line(&era.id))]
}

fn each_prose<'a>(event: &'a Event, mut visit: impl FnMut(&'a str)) {
    visit(&event.body);
    event.agenda.iter().for_each(|point| visit(point));
    visit(&event.outcome);
    visit(&event.afterwards);
    visit(&event.absent);
    event.quotes.iter().for_each(|quote| visit(&quote.text));
    for claim in &event.claims {
        visit(&claim.text);
        visit(&claim.why);
    }
    event.links.iter().for_each(|link| visit(&link.claim));
    visit(&event.date_note);
}

/// Says whether an event has prose that is longer than so many bytes.
pub(super) fn is_long(event: &Event, reach: usize) -> bool {
    let mut long = event.summary.len() > reach;
    each_prose(event, |text| long |= text.len() > reach);
    long
}

/// Returns the beginning of a text.
fn head(text: &str, reach: usize) -> &str {
    let mut end = reach.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

fn line(text: &str) -> Cow<'_, str> {
    Cow::Borrowed(text)
}
