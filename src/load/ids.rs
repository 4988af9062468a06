//! The order of events by their ids, found and checked in two halves at the same time.
//!
//! A million ids lie all over the files, so that comparing them is mostly waiting for memory: what
//! two threads wait for at once takes half as long.

use super::FEW;
use crate::halves::each;
use crate::timeline::{EventIx, Text};

/// Lists events in the order of their ids, which are given in time order.
pub(super) fn order<'i>(ids: impl Iterator<Item = &'i str>) -> Vec<EventIx> {
    let mut ids: Vec<_> = ids.enumerate().map(|(at, id)| (id, EventIx::new(at))).collect();
    let half = ids.len() / 2;
    let (much, (first, second)) = (ids.len() >= FEW, ids.split_at_mut(half));
    each(much, || first.sort_unstable(), || second.sort_unstable());
    // The stable sort sees that these are two lists in order, and only merges them.
    ids.sort();
    ids.into_iter().map(|(_, at)| at).collect()
}

/// Says whether these are all events, each once, in the order of their ids.
pub(super) fn is_order(order: &[EventIx], ids: &[Text]) -> bool {
    // The event in the middle is in both halves: they have to fit together.
    let half = order.len() / 2;
    let (first, second) = (order.get(..=half), order.get(half..));
    let ascending = |half: Option<&[EventIx]>| {
        let ids = half.unwrap_or_default().iter().map(|at| ids.get(at.get()).map(Text::as_str));
        ids.is_sorted_by(|one, next| one.is_some() && one < next)
    };
    let (first, second) = each(ids.len() >= FEW, || ascending(first), || ascending(second));
    order.len() == ids.len() && first && second
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
            let ids: Vec<Text> = timeline.events.iter().map(|event| event.id.clone()).collect();
            let right = order(ids.iter().map(Text::as_str));
            assert_eq!(right, timeline.clone().with(|_| ()).by_id());
            assert!(is_order(&right, &ids), "{count} events");
            for at in 1..count {
                let mut wrong = right.clone();
                wrong.swap(at - 1, at);
                assert!(!is_order(&wrong, &ids), "{at} of {count} in another's place");
                wrong = right.clone();
                wrong[at] = right[at - 1];
                assert!(!is_order(&wrong, &ids), "{at} of {count} twice");
            }
            let less = right.get(1..).filter(|_| count > 0);
            assert!(less.is_none_or(|less| !is_order(less, &ids)));
        }
    }
}
