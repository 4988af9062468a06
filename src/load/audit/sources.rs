//! Sources and the use that is made of them.

use super::{Finding, Part, Spot};
use crate::timeline::{Event, SourceIx, Timeline};

/// Finds sources that nothing refers to.
pub(super) fn unused(timeline: &Timeline) -> Vec<Finding> {
    // A file of sources alone is meant to be read with another.
    if timeline.events.is_empty() {
        return Vec::new();
    }
    let mut used = vec![false; timeline.sources.len()];
    for at in timeline.events.iter().flat_map(cited) {
        if let Some(used) = used.get_mut(at.get()) {
            *used = true;
        }
    }
    let unused = used.into_iter().enumerate().filter(|(_, used)| !used);
    let told = unused.map(|(number, _)| Finding {
        code: "source-unused",
        message: "nothing refers to this source".into(),
        spot: Spot::Source(SourceIx::new(number)),
        also: None,
        help: "name it in the `sources` of an event, or take it out".into(),
    });
    told.collect()
}

/// Lists every source an event refers to, in whatever part.
fn cited(event: &Event) -> impl Iterator<Item = SourceIx> {
    let entry = event.sources.iter().copied().chain(event.date_source);
    let quotes = event.quotes.iter().filter_map(|quote| quote.source);
    let claims = event.claims.iter().filter_map(|claim| claim.source);
    let links = event.links.iter().filter_map(|link| link.source);
    entry.chain(quotes).chain(claims).chain(links)
}

/// Finds events that rest on no source that was read, where the timeline says of any that it was.
pub(super) fn none_read(timeline: &Timeline) -> Vec<Finding> {
    let read = |at: SourceIx| timeline.source(at).read.is_some();
    if timeline.sources.iter().all(|source| source.read.is_none()) {
        return Vec::new();
    }
    let events = timeline.each();
    let unread = events
        .filter(|(_, event)| !event.sources.iter().copied().chain(event.date_source).any(read));
    let told = unread.map(|(at, _)| Finding {
        code: "no-read-source",
        message: "nobody has read any source of this event".into(),
        spot: Spot::Event(at, Part::Sources),
        also: None,
        help: "read one, and mark it in its [[source]]: read = 2026-11-22".into(),
    });
    told.collect()
}
