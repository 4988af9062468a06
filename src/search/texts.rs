//! What an event can be found by: every text of it, with the field it belongs to.
//!
//! One list for all: the index folds these texts, phrases are looked up in them, and excerpts are
//! cut from them. So nothing is found that cannot be shown. Persons, threads and eras are listed
//! apart, because many events share them and they need folding only once.

use std::borrow::Cow;

use super::Field;
use super::plain::plain;
use super::vocabulary::Fields;
use crate::timeline::{
    Era, Event, EventIx, Ground, Participant, Person, Place, Thread, Timeline, Who,
};

/// A text of an event.
pub(super) type Text<'a> = (Field, Cow<'a, str>);

/// Lists the texts of an event that stand in these fields, weightiest field first.
pub(super) fn by_weight(timeline: &Timeline, at: EventIx, fields: Fields) -> Vec<Text<'_>> {
    let mut texts = within(timeline, at, fields);
    texts.sort_by_key(|(field, _)| std::cmp::Reverse(Fields::of(*field).weight()));
    texts
}

/// Lists the texts of an event that stand in these fields.
pub(super) fn within(timeline: &Timeline, at: EventIx, fields: Fields) -> Vec<Text<'_>> {
    let event = timeline.event(at);
    let mut texts = chosen(timeline, event, fields);
    if fields.has(Field::Person) {
        let persons = event.participants.iter().filter_map(Participant::person);
        texts.extend(persons.flat_map(|at| person(timeline.person(at))));
    }
    if fields.has(Field::Thread) {
        texts.extend(event.threads.iter().flat_map(|at| thread(timeline.thread(*at))));
    }
    if fields.has(Field::Era) {
        texts.extend(timeline.era_of(event).into_iter().flat_map(|at| era(timeline.era(at))));
    }
    texts
}

/// Lists the texts that are the event's own.
pub(super) fn own<'a>(timeline: &'a Timeline, event: &'a Event) -> Vec<Text<'a>> {
    chosen(timeline, event, Fields::ALL)
}

/// Lists those of the event's own texts that stand in these fields. Prose is the long part of it:
/// its signs are dropped only where it is wanted.
fn chosen<'a>(timeline: &'a Timeline, event: &'a Event, fields: Fields) -> Vec<Text<'a>> {
    let mut texts = vec![(Field::Title, line(&event.title)), (Field::Id, line(&event.id))];
    texts.extend(event.aliases.iter().map(|alias| (Field::Alias, line(alias))));
    texts.extend(event.place.iter().flat_map(place));
    for participant in &event.participants {
        if let Who::Named(name) = &participant.who {
            texts.push((Field::Person, line(name)));
        }
        texts.push((Field::Person, line(&participant.of)));
        if fields.has(Field::Prose) {
            texts.push((Field::Prose, timeline.office(event, participant)));
        }
    }
    texts.extend(event.documents.iter().map(|document| (Field::Document, line(&document.title))));
    if let Some(kind) = event.kind {
        texts.extend([(Field::Kind, line(kind.label())), (Field::Kind, line(kind.word()))]);
    }
    if fields.has(Field::Ground) {
        texts.extend(event.ground.iter().flat_map(ground));
    }
    if fields.has(Field::Summary) {
        texts.push((Field::Summary, plain(&event.summary)));
    }
    if fields.has(Field::Prose) {
        texts.extend(prose(event).into_iter().map(|text| (Field::Prose, plain(text))));
    }
    texts.retain(|(field, text)| !text.is_empty() && fields.has(*field));
    texts
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

fn place(place: &Place) -> [Text<'_>; 3] {
    [&*place.name, &place.country, &place.now].map(|text| (Field::Place, line(text)))
}

fn ground(ground: &Ground) -> [Text<'_>; 2] {
    [ground.label(), ground.word()].map(|text| (Field::Ground, Cow::Owned(text)))
}

fn prose(event: &Event) -> Vec<&str> {
    let mut texts = vec![event.body.as_str()];
    texts.extend(event.agenda.iter().map(crate::timeline::Text::as_str));
    texts.extend([event.outcome.as_str(), &event.afterwards, &event.absent]);
    texts.extend(event.quotes.iter().map(|quote| quote.text.as_str()));
    for claim in &event.claims {
        texts.extend([claim.text.as_str(), &claim.why]);
    }
    texts.extend(event.links.iter().map(|link| link.claim.as_str()));
    texts.push(&event.date_note);
    texts
}

fn line(text: &str) -> Cow<'_, str> {
    Cow::Borrowed(text)
}
