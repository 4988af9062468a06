//! The worksheet: questions in the order of the lesson, what is known, blanks and lines.

use super::Cut;
use super::sheet::{Part, Section, Sheet, words};
use super::veiled::{Veiled, veiled};
use crate::teach::{Hide, Lesson, Stop};
use crate::timeline::{BLANK, Event, Timeline};

/// The lines for a question that hides something, whose answer has blanks of its own.
const FEW: usize = 2;

/// The lines for what came of a meeting.
const SOME: usize = 3;

/// The lines for a question without any blank.
const MANY: usize = 5;

/// Makes the worksheet of a lesson.
pub(super) fn sheet(timeline: &Timeline, lesson: &Lesson) -> Sheet {
    let veiled = veiled(timeline, lesson);
    let mut sheet = Sheet::new(&veiled.timeline, &veiled.lesson, Cut::Worksheet.label());
    sheet.signed = true;
    let stops = veiled.lesson.stops.iter().zip(&veiled.hidden).enumerate();
    let stops = stops.map(|(at, (stop, hidden))| section(&veiled, at, stop, hidden));
    sheet.sections = stops.collect();
    sheet
}

fn section(veiled: &Veiled, at: usize, stop: &Stop, hidden: &(Vec<Hide>, usize)) -> Section {
    let timeline = &veiled.timeline;
    let event = timeline.event(stop.event);
    let mut parts = Vec::new();
    if !stop.ask.trim().is_empty() {
        parts.push(Part::Ask(stop.ask.clone()));
    }
    let line = |what: &Hide| {
        let words = fact(timeline, event, *what, at, stop, hidden);
        (!words.is_empty()).then(|| (what.label(), words))
    };
    let mut facts: Vec<_> = Hide::ALL.iter().filter_map(line).collect();
    if let Some(other) = stop.compare {
        facts.push(("Compare", beside(timeline.event(other))));
    }
    if !facts.is_empty() {
        parts.push(Part::Facts(facts));
    }
    if stop.hide.contains(&Hide::Outcome) {
        parts.push(Part::Lines(Hide::Outcome.label(), SOME));
    }
    let reasons = if stop.hide.is_empty() { MANY } else { FEW };
    let asked = !stop.ask.trim().is_empty();
    let heading = if asked && !stop.hide.is_empty() { "Your reasons" } else { "" };
    parts.push(Part::Lines(heading, reasons));
    let (id, heading) = (format!("stop-{}", at + 1), event.title.clone());
    Section { id, number: Some(at + 1), heading: heading.to_string(), parts }
}

/// Says one thing about the stop's event: a blank where this stop hides it, the stop to look at
/// where another one does.
fn fact(
    timeline: &Timeline,
    event: &Event,
    what: Hide,
    at: usize,
    stop: &Stop,
    (hidden, first): &(Vec<Hide>, usize),
) -> String {
    if what == Hide::Outcome {
        return String::new();
    }
    if stop.hide.contains(&what) {
        return BLANK.repeat(4);
    }
    if hidden.contains(&what) {
        return if *first == at { BLANK.repeat(4) } else { format!("see question {}", first + 1) };
    }
    words(timeline, event, what)
}

/// Names an event with its date.
pub(super) fn beside(event: &Event) -> String {
    let date = if event.when.is_hidden() { BLANK.into() } else { event.when.words() };
    format!("{}, {date}", event.title)
}
