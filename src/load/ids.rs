//! The order of events by their ids, found and checked in two halves at the same time.
//!
//! A million ids lie all over the files, so that comparing them is mostly waiting for memory: what
//! two threads wait for at once takes half as long.

use super::FEW;
use super::halves::each;
use crate::timeline::{Event, EventIx};

/// Lists events in the order of their ids.
pub(super) fn order(events: &[Event]) -> Vec<EventIx> {
    let mut order: Vec<_> = (0..events.len()).map(EventIx::new).collect();
    let (first, second) = order.split_at_mut(events.len() / 2);
    let sort = |half: &mut [EventIx]| half.sort_unstable_by_key(|at| id(events, *at));
    each(events.len() >= FEW, || sort(first), || sort(second));
    // The stable sort sees that these are two lists in order, and only merges them.
    order.sort_by_key(|at| id(events, *at));
    order
}

/// Says whether these are all events, each once, in the order of their ids.
pub(super) fn is_order(order: &[EventIx], events: &[Event]) -> bool {
    // The event in the middle is in both halves: they have to fit together.
    let half = order.len() / 2;
    let (first, second) = (order.get(..=half), order.get(half..));
    let ascending = |half: Option<&[EventIx]>| {
        let ids = half.unwrap_or_default().iter().map(|at| id(events, *at));
        ids.is_sorted_by(|one, next| one.is_some() && one < next)
    };
    let (first, second) = each(events.len() >= FEW, || ascending(first), || ascending(second));
    order.len() == events.len() && first && second
}

/// Returns the id of an event; nothing where there is no such event.
fn id(events: &[Event], at: EventIx) -> Option<&str> {
    events.get(at.get()).map(|event| event.id.as_str())
}
