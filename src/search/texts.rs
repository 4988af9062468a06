//! What an event can be found by: every text of it, with the field it belongs to.
//!
//! One list for all: the index folds these texts, phrases are looked up in them, and excerpts are
//! cut from them. So nothing is found that cannot be shown. Persons, threads and eras are listed
//! apart, because many events share them and they need folding only once.

use std::borrow::Cow;

use super::Field;
use super::plain::{foldable, plain};
use super::vocabulary::Fields;
use crate::timeline::{Era, Event, EventIx, Participant, Person, Place, Thread, Timeline, Who};

/// A text of an event.
pub(super) type Text<'a> = (Field, Cow<'a, str>);

/// The fields in the order in which they are read: those that are short, then those that are long.
pub(super) const READ: [Fields; 3] = {
    let (summary, prose) = (Fields::of(Field::Summary), Fields::of(Field::Prose));
    [Fields::ALL.without(summary.and(prose)), summary, prose]
};

/// Lists the texts of an event that stand in these fields, weightiest field first, as they are read.
pub(super) fn by_weight<'a>(
    timeline: &'a Timeline,
    at: EventIx,
    (fields, reach): (Fields, usize),
) -> Vec<Text<'a>> {
    let mut texts = Vec::new();
    let event = timeline.event(at);
    // In parts, which takes less than sorting them.
    let (summary, prose) = (Fields::of(Field::Summary), Fields::of(Field::Prose));
    let names = Fields::NAMES.without(Fields::of(Field::Id));
    let rest = Fields::of(Field::Kind).and(Fields::of(Field::Ground)).and(summary.and(prose));
    let own = |part: Fields, texts: &mut Vec<Text<'a>>| {
        let own = Own { timeline, event, fields: fields.within(part) };
        own.each(|prose| plain(head(prose, reach)), |field, text| texts.push((field, text)));
    };
    own(names, &mut texts);
    texts.extend(shared(timeline, event, fields));
    for part in [Fields::of(Field::Document), Fields::of(Field::Id), rest] {
        own(part, &mut texts);
    }
    texts
}

/// Visits the texts of an event that stand in these fields, of long ones so many bytes, ready to be
/// folded.
pub(super) fn each_within<'a>(
    timeline: &'a Timeline,
    event: &'a Event,
    (fields, reach): (Fields, usize),
    mut visit: impl FnMut(Field, Cow<'a, str>),
) {
    each_own(timeline, event, (fields, reach), &mut visit);
    for (field, text) in shared(timeline, event, fields) {
        visit(field, text);
    }
}

/// Visits those of the event's own texts that stand in these fields, of long ones so many bytes,
/// ready to be folded.
pub(super) fn each_own<'a>(
    timeline: &'a Timeline,
    event: &'a Event,
    (fields, reach): (Fields, usize),
    visit: impl FnMut(Field, Cow<'a, str>),
) {
    Own { timeline, event, fields }.each(|prose| foldable(head(prose, reach)), visit);
}

/// The own texts of an event that stand in some fields.
struct Own<'a> {
    timeline: &'a Timeline,
    event: &'a Event,
    fields: Fields,
}

impl<'a> Own<'a> {
    /// Visits them; prose, which has signs, as it is `read`. A text that is not wanted is not looked
    /// at: many events are walked for few fields.
    fn each(
        self,
        read: impl Fn(&'a str) -> Cow<'a, str>,
        mut visit: impl FnMut(Field, Cow<'a, str>),
    ) {
        let Self { timeline, event, fields } = self;
        let mut visit = |field: Field, text: Cow<'a, str>| {
            if !text.is_empty() {
                visit(field, text);
            }
        };
        if fields.has(Field::Title) {
            visit(Field::Title, line(&event.title));
        }
        if fields.has(Field::Id) {
            visit(Field::Id, line(&event.id));
        }
        if fields.has(Field::Alias) {
            event.aliases.iter().for_each(|alias| visit(Field::Alias, line(alias)));
        }
        if let Some(Place { name, country, now, .. }) =
            event.place.as_ref().filter(|_| fields.has(Field::Place))
        {
            for text in [name.as_str(), country, now] {
                visit(Field::Place, line(text));
            }
        }
        if fields.has(Field::Person) {
            for participant in &event.participants {
                if let Who::Named(name) = &participant.who {
                    visit(Field::Person, line(name));
                }
                visit(Field::Person, line(&participant.of));
            }
        }
        if fields.has(Field::Document) {
            event.documents.iter().for_each(|one| visit(Field::Document, line(&one.title)));
        }
        if let Some(kind) = event.kind.filter(|_| fields.has(Field::Kind)) {
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
            visit(Field::Summary, read(&event.summary));
        }
        if fields.has(Field::Prose) {
            let offices = event.participants.iter().map(|one| timeline.office(event, one));
            offices.for_each(|office| visit(Field::Prose, office));
            each_prose(event, |text| visit(Field::Prose, read(text)));
        }
    }
}

/// Lists the names of the persons, threads and era of an event that stand in these fields.
fn shared<'a>(timeline: &'a Timeline, event: &Event, fields: Fields) -> Vec<Text<'a>> {
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
    shared
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

#[cfg(test)]
mod tests {
    use super::super::tests::record::summits;
    use super::*;

    #[test]
    fn the_texts_of_an_event_come_weightiest_first() {
        let timeline = summits();
        for (at, _) in timeline.each() {
            let texts = by_weight(&timeline, at, (Fields::ALL, usize::MAX));
            let weights = texts.iter().map(|(field, _)| Fields::of(*field).weight());
            assert!(weights.is_sorted_by(|one, next| one >= next), "{texts:?}");
            let mut count = 0;
            each_within(&timeline, timeline.event(at), (Fields::ALL, usize::MAX), |_, _| {
                count += 1;
            });
            assert_eq!(texts.len(), count);
        }
    }
}
