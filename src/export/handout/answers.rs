//! The key, and the teacher's copy: what was hidden, what is added when it is revealed, what to
//! say, and what all of it rests on.

use super::Cut;
use super::paper::{cited, in_time, rests_on};
use super::sheet::{Part, Section, Sheet, counted_minutes, told, words};
use super::worksheet::beside;
use crate::export::citation;
use crate::teach::{Hide, Lesson, Stop};
use crate::timeline::{EventIx, SourceIx, Timeline, interval};

/// Makes the key: the questions with what was hidden and what is revealed.
pub(super) fn key(timeline: &Timeline, lesson: &Lesson) -> Sheet {
    let mut sheet = Sheet::new(timeline, lesson, Cut::Key.label());
    let stops = lesson.stops.iter().enumerate();
    sheet.sections = stops.map(|(at, stop)| answered(timeline, at, stop)).collect();
    sheet
}

fn answered(timeline: &Timeline, at: usize, stop: &Stop) -> Section {
    let mut parts = vec![Part::Ask(stop.ask.clone())];
    parts.extend(told(timeline, "Answer", &stop.reveal));
    parts.extend(facts(timeline, stop, &stop.hide));
    parts.extend(outcome(timeline, stop));
    section(timeline, at, stop, parts)
}

/// Makes the teacher's copy.
pub(super) fn full(timeline: &Timeline, lesson: &Lesson) -> Sheet {
    let mut sheet = Sheet::new(timeline, lesson, Cut::Full.label());
    let sources = rests_on(timeline, lesson);
    let stops = lesson.stops.iter().enumerate();
    sheet.sections = stops.map(|(at, stop)| taught(timeline, at, stop, &sources)).collect();
    let annex = |id: &str, heading: &str, part| Section {
        id: id.into(),
        number: None,
        heading: heading.into(),
        parts: vec![part],
    };
    sheet.sections.push(annex("time", "The stops in time", in_time(timeline, lesson)));
    if !sources.is_empty() {
        sheet.sections.push(annex("sources", "Sources", cited(timeline, &sources)));
    }
    let mut events: Vec<EventIx> = lesson.stops.iter().map(|stop| stop.event).collect();
    events.sort_unstable();
    events.dedup();
    let lines = events.iter().map(|at| citation(timeline, timeline.event(*at)));
    sheet.sections.push(annex("cite", "To cite the entries", Part::Items(lines.collect())));
    sheet
}

fn taught(timeline: &Timeline, at: usize, stop: &Stop, sources: &[SourceIx]) -> Section {
    let event = timeline.event(stop.event);
    let mut parts = Vec::new();
    let hides: Vec<_> = stop.hide.iter().map(|what| what.word()).collect();
    let aside = [
        stop.minutes.map(counted_minutes).unwrap_or_default(),
        if hides.is_empty() { String::new() } else { format!("hides {}", hides.join(", ")) },
        if stop.filter.is_empty() { String::new() } else { format!("opens with {}", stop.filter) },
    ];
    let aside: Vec<_> = aside.into_iter().filter(|part| !part.is_empty()).collect();
    if !aside.is_empty() {
        parts.push(Part::Aside(aside.join(" · ")));
    }
    parts.push(Part::Ask(stop.ask.clone()));
    parts.extend(facts(timeline, stop, Hide::ALL));
    parts.extend(told(timeline, "Notes", &stop.say));
    parts.extend(told(timeline, "Answer", &stop.reveal));
    parts.extend(outcome(timeline, stop));
    let place = |at: &SourceIx| sources.iter().position(|one| one == at).map(|place| place + 1);
    let mut numbers: Vec<_> = event.sources.iter().filter_map(place).collect();
    numbers.sort_unstable();
    if !numbers.is_empty() {
        parts.push(Part::Rests(numbers));
    }
    section(timeline, at, stop, parts)
}

fn section(timeline: &Timeline, at: usize, stop: &Stop, mut parts: Vec<Part>) -> Section {
    parts.retain(|part| !matches!(part, Part::Ask(words) if words.trim().is_empty()));
    let heading = timeline.event(stop.event).title.clone();
    Section {
        id: format!("stop-{}", at + 1),
        number: Some(at + 1),
        heading: heading.to_string(),
        parts,
    }
}

/// Tells these things of the stop's event, and what it is compared with.
fn facts(timeline: &Timeline, stop: &Stop, which: &[Hide]) -> Option<Part> {
    let event = timeline.event(stop.event);
    let fact = |what: &Hide| {
        let words = words(timeline, event, *what);
        (!words.is_empty()).then(|| (what.label(), words))
    };
    let mut facts: Vec<_> = which.iter().filter_map(fact).collect();
    if let Some(other) = stop.compare {
        let other = timeline.event(other);
        let time = interval(&event.when, &other.when).words;
        facts.push(("Compare", format!("{} · {time} between them", beside(other))));
    }
    (!facts.is_empty()).then_some(Part::Facts(facts))
}

/// Tells what came of it, where the stop hides that.
fn outcome(timeline: &Timeline, stop: &Stop) -> Option<Part> {
    let hidden = stop.hide.contains(&Hide::Outcome);
    let text = hidden.then(|| &timeline.event(stop.event).outcome)?;
    told(timeline, Hide::Outcome.label(), text)
}
