//! Reading lessons, once the events are known.

mod places;

use std::borrow::Cow;
use std::ops::Range;

use super::draft::slug;
use super::field::{Field, Table, Word};
use super::names::Names;
use super::notes::{Notes, Owner, quoted};
use super::people::{From, Lack, required, tables};
use super::raw;
use crate::diagnostic::Diagnostic;
use crate::teach::mask::{Mask, told};
use crate::teach::{Hide, Lesson, Stop};
use crate::timeline::{Event, EventIx, Timeline};

pub use places::{LessonPlaces, StopPlaces, places};

/// The longest that a lesson or a stop may be planned for, in minutes.
const LONGEST: u32 = 10_000;

/// Reads the lessons of one file.
pub(super) fn lessons<'t>(
    file: &mut raw::File<'t>,
    from: From<'_>,
    names: &mut Names<'t>,
    timeline: &Timeline,
    list: &mut Vec<Diagnostic>,
) -> Vec<Lesson> {
    let tables = tables(&mut file.lesson, from, list).into_iter();
    tables.filter_map(|(table, range)| lesson(table, &range, from, names, timeline, list)).collect()
}

fn lesson<'t>(
    table: Table<raw::Lesson<'t>>,
    range: &Range<usize>,
    from: From<'_>,
    names: &mut Names<'t>,
    timeline: &Timeline,
    list: &mut Vec<Diagnostic>,
) -> Option<Lesson> {
    let mut notes = from.notes(owner(&table.value), list);
    let raw = notes.open(table);
    let place = match &raw.title {
        Field::Good(_, place) | Field::Wrong(place) => place.clone(),
        Field::Absent => range.clone(),
    };
    let id = notes.placed(raw.id);
    let title = required(raw.title, Lack::TITLE_OF_LESSON, range, from, &mut notes);
    let minutes = minutes(raw.minutes, &mut notes);
    let goal = notes.text(raw.goal);
    let written = notes.tables(raw.stop);
    let none = written.is_empty();
    let stops: Vec<Stop> = written
        .into_iter()
        .filter_map(|(raw, range)| stop(raw, &range, from, names, timeline, &mut notes))
        .collect();
    if none && !from.broken {
        let help = "head each stop with [[lesson.stop]] and write event = \"id\"";
        notes.missing("lesson-empty", range.clone(), "a lesson needs stops", help);
    }
    let title = title?;
    for stop in &stops {
        let mask = Mask { event: stop.event, hide: stop.hide.clone(), id: String::new() };
        leaks(&mask, ("title", &title, &place), timeline, &mut notes);
    }
    let (id, place) = id.unwrap_or_else(|| (slug(&title).into(), place));
    let free = names.lessons.claim(id.clone(), place, &mut notes);
    let id = id.into_owned();
    (free && !stops.is_empty()).then_some(Lesson {
        id,
        title: title.to_string(),
        minutes,
        goal: goal.to_string(),
        stops,
    })
}

/// Names a lesson by its id, else by its title.
fn owner<'t>(raw: &raw::Lesson<'t>) -> Owner<'t> {
    match (&raw.id, &raw.title) {
        (Field::Good(name, _), _) | (_, Field::Good(name, _)) if !name.trim().is_empty() => {
            Owner::Named("lesson", name.clone())
        }
        _ => Owner::This("lesson"),
    }
}

fn minutes(field: Field<raw::Minutes>, notes: &mut Notes<'_>) -> Option<u32> {
    let number = notes.given(field).map(|(raw::Minutes(number), range)| (number, range));
    notes.whole(number, "minutes", 1, LONGEST)
}

fn stop(
    raw: raw::Stop<'_>,
    range: &Range<usize>,
    from: From<'_>,
    names: &Names<'_>,
    timeline: &Timeline,
    notes: &mut Notes<'_>,
) -> Option<Stop> {
    let help = "write event = \"id\" of the event to stand at";
    from.needs(&raw.event, range, "a stop needs an event", help, notes);
    let event = notes.placed(raw.event);
    let event = names.event(event, notes);
    let hide = hidden(raw.hide, event.map(|at| timeline.event(at)), notes);
    let ask = notes.placed(raw.ask);
    let filter = notes.placed(raw.filter);
    // Off the path the filter stands on the screen as it is written.
    for (what, text) in [("question", &ask), ("filter", &filter)] {
        if let (Some(event), Some((text, place))) = (event, text) {
            let mask = Mask { event, hide: hide.clone(), id: String::new() };
            leaks(&mask, (what, text, place), timeline, notes);
        }
    }
    let [ask, filter] =
        [ask, filter].map(|text| text.map(|(text, _)| text.into_owned()).unwrap_or_default());
    let say = notes.prose(raw.say);
    let reveal = notes.prose(raw.reveal);
    let minutes = minutes(raw.minutes, notes);
    let compare = compared(notes.placed(raw.compare), event, names, notes);
    let stop = Stop {
        event: event?,
        hide,
        ask,
        say: say.to_string(),
        reveal: reveal.to_string(),
        minutes,
        filter,
        compare,
    };
    let idle = stop.hide.is_empty() && stop.compare.is_none();
    if idle && [&stop.ask, &stop.say, &stop.reveal].iter().all(|text| text.is_empty()) {
        let help = "write `ask`, `hide`, `say` or `reveal`, or leave the stop out";
        let message = "this stop asks, hides and says nothing";
        notes.warning("stop-empty", range.clone(), message.into()).help = help.into();
    }
    Some(stop)
}

/// Reads what a stop hides; what is named twice, and what the event has none of, is told.
fn hidden(
    field: Field<Vec<Field<Word<'_, Hide>>>>,
    event: Option<&Event>,
    notes: &mut Notes<'_>,
) -> Vec<Hide> {
    let mut hide = Vec::new();
    for field in notes.given(field).map(|(list, _)| list).unwrap_or_default() {
        let place = match &field {
            Field::Good(_, place) | Field::Wrong(place) => place.clone(),
            Field::Absent => continue,
        };
        let Some(what) = notes.word(field) else { continue };
        if hide.contains(&what) {
            let message = format!("{} stands in this list twice", quoted(what.word()));
            notes.warning("repeated", place, message);
            continue;
        }
        if event.is_some_and(|event| !what.is_known_of(event)) {
            let message = format!("the event has nothing to hide as {}", quoted(what.word()));
            notes.warning("nothing-to-hide", place, message).help =
                "the class would be asked for what nobody can reveal: take it out, or add it to the event".into();
        }
        hide.push(what);
    }
    hide.sort_unstable();
    hide
}

/// Reads the event to compare with: any other than the stop's own.
fn compared(
    compare: Option<(Cow<'_, str>, Range<usize>)>,
    event: Option<EventIx>,
    names: &Names<'_>,
    notes: &mut Notes<'_>,
) -> Option<EventIx> {
    let place = compare.as_ref().map(|(_, place)| place.clone());
    let other = names.event(compare, notes)?;
    if Some(other) != event {
        return Some(other);
    }
    let message = "an event cannot be compared with itself".to_owned();
    notes.warning("same-event", place?, message).help =
        "name another event, or leave `compare` out".into();
    None
}

/// Reports a text that gives away what a stop hides, each kind of thing once. `what` says what the
/// text is, as in "the question names …".
fn leaks(
    mask: &Mask,
    (what, text, place): (&str, &str, &Range<usize>),
    timeline: &Timeline,
    notes: &mut Notes<'_>,
) {
    let mut before = None;
    for (hidden, words) in told(timeline, mask, text) {
        if before.replace(hidden) != Some(hidden) {
            let message = format!("the {what} names {}, which the stop hides", quoted(&words));
            notes.warning("lesson-leak", place.clone(), message).help =
                format!("leave it out, or take \"{}\" out of `hide`", hidden.word());
        }
    }
}
