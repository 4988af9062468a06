//! Marking an order of events: what must move, where to, and why.
//!
//! Only what is certain counts: one event comes before another where it is over when the other
//! begins. Two that overlap, or of which one is dated too coarsely, may stand either way.

use super::before;
use crate::timeline::{EventIx, Timeline, interval};

/// Up to how many events every way of leaving some out is tried.
const MOST: usize = 12;

/// An order that was marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ordered {
    /// A right order, as near to the one given as may be.
    pub order: Vec<EventIx>,
    /// What had to move: as few as possible of up to twelve; none where the order was right.
    pub moved: Vec<Moved>,
}

/// One event that stood in the wrong place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Which event.
    pub event: EventIx,
    /// Why it moves, one line: "10 years before Congress of Verona".
    pub why: String,
}

/// Marks an order of different events, earliest first.
pub fn order(timeline: &Timeline, given: &[EventIx]) -> Ordered {
    let first = |one: EventIx, other: EventIx| {
        before(&timeline.event(one).when, &timeline.event(other).when)
    };
    let kept = kept(given, &first);
    let moved = given
        .iter()
        .filter(|event| !kept.contains(event))
        .map(|event| Moved { event: *event, why: why(timeline, *event, given, &kept, &first) });
    Ordered { order: sorted(given, &first), moved: moved.collect() }
}

/// Puts events in a right order, taking each time the first of those that may come next.
fn sorted(given: &[EventIx], first: &impl Fn(EventIx, EventIx) -> bool) -> Vec<EventIx> {
    let mut left = given.to_vec();
    let mut sorted = Vec::with_capacity(left.len());
    while !left.is_empty() {
        let free = |at: &EventIx| !left.iter().any(|other| first(*other, *at));
        let next = left.iter().position(free).unwrap_or(0);
        sorted.push(left.remove(next));
    }
    sorted
}

/// Returns the largest part of the events that stands in a right order; of several such, the one
/// that keeps those given first.
fn kept(given: &[EventIx], first: &impl Fn(EventIx, EventIx) -> bool) -> Vec<EventIx> {
    let mut best: Vec<EventIx> = Vec::new();
    if given.len() > MOST {
        for one in given {
            if !best.iter().any(|earlier| first(*one, *earlier)) {
                best.push(*one);
            }
        }
        return best;
    }
    for chosen in (0..1_u32 << given.len()).rev() {
        let is_in = |at: &usize| chosen >> (given.len() - 1 - at) & 1 == 1;
        let part: Vec<EventIx> =
            given.iter().enumerate().filter(|(at, _)| is_in(at)).map(|(_, one)| *one).collect();
        let wrong = part
            .iter()
            .enumerate()
            .any(|(at, one)| part.iter().skip(at + 1).any(|later| first(*later, *one)));
        if !wrong && part.len() > best.len() {
            best = part;
        }
    }
    best
}

/// Says of an event how it stands in time to the nearest of those that it stood on the wrong side of.
fn why(
    timeline: &Timeline,
    event: EventIx,
    given: &[EventIx],
    kept: &[EventIx],
    first: &impl Fn(EventIx, EventIx) -> bool,
) -> String {
    let place = |one: EventIx| given.iter().position(|other| *other == one);
    let crossed = |other: &&EventIx| {
        (place(event) < place(**other) && first(**other, event))
            || (place(event) > place(**other) && first(event, **other))
    };
    let when = |at: EventIx| &timeline.event(at).when;
    let nearest =
        kept.iter().filter(crossed).min_by_key(|other| interval(when(**other), when(event)).most);
    let Some(other) = nearest else { return when(event).words() };
    let side = if first(event, *other) { "before" } else { "after" };
    let apart = interval(when(event), when(*other)).words;
    format!("{apart} {side} {}", timeline.event(*other).title)
}
