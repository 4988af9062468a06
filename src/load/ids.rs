//! The order of events by their ids, found and checked in two halves at the same time.
//!
//! A million ids lie all over the files, so that comparing them is mostly waiting for memory: what
//! two threads wait for at once takes half as long.

use super::FEW;
use super::halves::each;
use crate::timeline::{Event, EventIx};

/// Lists events in the order of their ids.
pub(super) fn order(events: &[Event]) -> Vec<EventIx> {
    let numbered = events.iter().enumerate();
    let mut ids: Vec<_> =
        numbered.map(|(at, event)| (event.id.as_str(), EventIx::new(at))).collect();
    let (first, second) = ids.split_at_mut(events.len() / 2);
    each(events.len() >= FEW, || first.sort_unstable(), || second.sort_unstable());
    // The stable sort sees that these are two lists in order, and only merges them.
    ids.sort();
    ids.into_iter().map(|(_, at)| at).collect()
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

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;
    use crate::load::{Input, load};

    #[test]
    fn only_the_order_of_all_ids_is_taken_for_it() {
        for count in [0, 1, 2, 3, FEW + 1] {
            let mut text = String::from("title = \"A\"\n");
            for number in 0..count {
                let id = number * 7 % 101;
                write!(
                    text,
                    "[[event]]\nid = \"e{id}-{number}\"\ntitle = \"E\"\ndate = \"1807\"\n"
                )
                .unwrap();
            }
            let name = "a.toml".into();
            let timeline = load(vec![Input { name, bytes: Ok(text.into()) }]).timeline;
            let right = order(&timeline.events);
            assert_eq!(right, timeline.clone().with(|_| ()).by_id());
            assert!(is_order(&right, &timeline.events), "{count} events");
            for at in 1..count {
                let mut wrong = right.clone();
                wrong.swap(at - 1, at);
                assert!(!is_order(&wrong, &timeline.events), "{at} of {count} in another's place");
                wrong = right.clone();
                wrong[at] = right[at - 1];
                assert!(!is_order(&wrong, &timeline.events), "{at} of {count} twice");
            }
            let less = right.get(1..).filter(|_| count > 0);
            assert!(less.is_none_or(|less| !is_order(less, &timeline.events)));
        }
    }
}
