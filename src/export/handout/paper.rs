//! What follows the stops in a teacher's copy: the stops in time, and the sources.

use super::sheet::{Cited, Part};
use crate::teach::Lesson;
use crate::timeline::{EventIx, SourceIx, SourceKind, Timeline, When, interval};

/// Lists the stops' events in time order, with the time since the one before.
pub(super) fn in_time(timeline: &Timeline, lesson: &Lesson) -> Part {
    let mut events: Vec<EventIx> = lesson.stops.iter().map(|stop| stop.event).collect();
    events.sort_unstable();
    events.dedup();
    let mut before: Option<&When> = None;
    let row = |at: &EventIx| {
        let event = timeline.event(*at);
        let since = before.map(|when| interval(when, &event.when).words).unwrap_or_default();
        before = Some(&event.when);
        let stops = lesson.stops.iter().enumerate().filter(|(_, stop)| stop.event == *at);
        let stops: Vec<_> = stops.map(|(number, _)| (number + 1).to_string()).collect();
        vec![event.when.words(), event.title.to_string(), since, stops.join(", ")]
    };
    let rows = events.iter().map(row).collect();
    Part::Table(vec!["Date", "Event", "Since the one before", "Stop"], rows)
}

/// Lists the sources of the stops' events, each once, in the order of the stops.
pub(super) fn rests_on(timeline: &Timeline, lesson: &Lesson) -> Vec<SourceIx> {
    let mut list: Vec<SourceIx> = Vec::new();
    for at in lesson.stops.iter().flat_map(|stop| &timeline.event(stop.event).sources) {
        if !list.contains(at) {
            list.push(*at);
        }
    }
    list
}

/// Tells what is known of sources.
pub(super) fn cited(timeline: &Timeline, list: &[SourceIx]) -> Part {
    let one = |at: &SourceIx| {
        let source = timeline.source(*at);
        let date = source.date.as_ref().map(When::words).unwrap_or_default();
        let kind = source.kind.map(SourceKind::label).unwrap_or_default();
        let rest = [&*source.author, &source.publisher, &date, kind, &source.side];
        Cited {
            title: source.title.to_string(),
            address: source.url.to_string(),
            rest: rest
                .into_iter()
                .filter(|part| !part.is_empty())
                .map(|part| (*part).to_owned())
                .collect(),
        }
    };
    Part::Sources(list.iter().map(one).collect())
}
