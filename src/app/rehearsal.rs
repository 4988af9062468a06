//! A lesson tried in a room of some size before anybody sits in it.
//!
//! Each stop is stood at as in the room itself and its page measured there, so that nothing is
//! foretold here that the screen would do otherwise. What is found are warnings: the lesson can be
//! held as it is.

use std::sync::Arc;

use super::areas::{Size, areas};
use super::document::Document;
use super::model::Model;
use super::opening::{Begin, Opening};
use super::script::script;
use super::update::update;
use crate::diagnostic::{Diagnostic, Location};
use crate::load::{Loaded, places};
use crate::teach::{Lesson, Stop};
use crate::text::width;
use crate::timeline::counted;

/// Tries every lesson of some files in a room of this size. In file order.
pub fn rehearse(loaded: &Loaded, size: Size) -> Vec<Diagnostic> {
    let (document, _) = Document::new(loaded.clone());
    let document = Arc::new(document);
    let mut list = Vec::new();
    for (number, lesson) in loaded.lessons.iter().enumerate() {
        let Some(places) = places(loaded, lesson) else { continue };
        list.extend(minutes(lesson, places.minutes));
        let mut model = open(&document, number, size);
        for ((number, stop), places) in lesson.stops.iter().enumerate().zip(places.stops) {
            stand(&mut model, number + 1);
            let label = format!("at stop {} of lesson `{}`", number + 1, lesson.id);
            let found = [
                long_title(&model, size, places.event.clone()),
                long_question(&model, size, places.ask),
                without_notes(stop, places.event),
            ];
            list.extend(found.into_iter().flatten().map(|one| one.label(label.clone())));
        }
    }
    list.sort_by_key(|problem| problem.place.as_ref().map(|at| (at.file, at.range.start)));
    list
}

fn open(document: &Arc<Document>, number: usize, size: Size) -> Model {
    let (document, begin) = (Arc::clone(document), Begin::Lesson(number));
    Model::open(Opening { size, document, begin, ..Opening::default() }).0
}

/// Goes to a stop, counted from 1, where the class is asked.
fn stand(model: &mut Model, stop: usize) {
    for message in script(&format!("{stop}<enter>")).unwrap_or_default() {
        update(model, message);
    }
}

/// Finds minutes that do not add up: of stops that all have some, or of more than there are.
fn minutes(lesson: &Lesson, place: Location) -> Option<Diagnostic> {
    let planned = lesson.minutes?;
    let given = || lesson.stops.iter().filter_map(|stop| stop.minutes);
    let sum = given().fold(0, u32::saturating_add);
    let whole = given().count() == lesson.stops.len();
    let wrong = if whole { sum != planned } else { sum > planned };
    wrong.then(|| {
        let sum = counted(u64::from(sum), "minute");
        let message = format!("the stops take {sum}, the lesson is planned for {planned}");
        let help = "change the minutes of the lesson, or those of a stop";
        Diagnostic::warning("lesson-minutes", message)
            .at(place)
            .label(format!("in lesson `{}`", lesson.id))
            .help(help)
    })
}

fn long_title(model: &Model, size: Size, place: Location) -> Option<Diagnostic> {
    let title = model.state()?.room.title;
    let columns = usize::from(areas(model).room.columns);
    let Size { columns: wide, rows: high } = size;
    (width(&title) > columns).then(|| {
        let (long, room) = (width(&title), format!("{wide}x{high}"));
        let message =
            format!("the title is {long} columns wide, and a room of {room} has {columns}");
        let help = "it is broken where it must be: shorten the event’s title if it reads badly";
        Diagnostic::warning("lesson-title", message).at(place).help(help)
    })
}

fn long_question(model: &Model, size: Size, place: Location) -> Option<Diagnostic> {
    let (page, rows) = (model.room_page().len(), usize::from(areas(model).room.rows));
    let Size { columns: wide, rows: high } = size;
    (page > rows).then(|| {
        let (page, room) = (counted(page as u64, "line"), format!("{wide}x{high}"));
        let message = format!("the stop asks on {page}, and a room of {room} shows {rows}");
        let help = "ask in fewer words, or on a larger screen";
        Diagnostic::warning("lesson-scroll", message).at(place).help(help)
    })
}

fn without_notes(stop: &Stop, place: Location) -> Option<Diagnostic> {
    stop.say.trim().is_empty().then(|| {
        let help =
            "write say = \"…\": what to listen for, what to answer, the way to the next stop";
        Diagnostic::warning("lesson-notes", "this stop has no notes for the teacher")
            .at(place)
            .help(help)
    })
}
