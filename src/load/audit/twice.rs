//! One meeting told twice.

use std::collections::BTreeSet;

use super::{Finding, Part, Spot};
use crate::timeline::{Event, EventIx, Place, Precision, Timeline};

/// Places nearer than this are taken for one, in kilometres: a palace and its city.
const NEAR: f64 = 30.0;

/// Kilometres from the centre of the Earth to its surface, on average.
const EARTH: f64 = 6371.0;

/// Finds events that bring the same persons to the same place on the same days. Two talks on one
/// day are told apart by a link from one to the other.
pub(super) fn same_meetings(timeline: &Timeline) -> Vec<Finding> {
    let mut found = Vec::new();
    for (at, event) in timeline.each().filter(|(_, event)| is_meeting(event)) {
        let last = event.when.order().1;
        let later = timeline.each().skip(at.get() + 1);
        let overlapping = later.take_while(|(_, other)| other.when.order().0 <= last);
        for (other_at, other) in overlapping.filter(|(_, other)| is_meeting(other)) {
            if same_place(event, other)
                && same_persons(timeline, event, other)
                && !linked(event, other_at)
                && !linked(other, at)
            {
                found.push(twice(event, at, other_at));
            }
        }
    }
    found
}

fn twice(event: &Event, at: EventIx, other: EventIx) -> Finding {
    Finding {
        code: "same-meeting",
        message: format!("this may be `{}` told again: same days, place and persons", event.id),
        spot: Spot::Event(other, Part::Title),
        also: Some((Spot::Event(at, Part::Title), "the other one")),
        help: "make one of them, or link the two if they are two talks".into(),
    }
}

/// Says whether an event is known to the day and brings at least two together.
fn is_meeting(event: &Event) -> bool {
    event.when.precision() == Precision::Day && event.participants.len() >= 2
}

fn linked(event: &Event, to: EventIx) -> bool {
    event.links.iter().any(|link| link.to == to)
}

fn same_persons(timeline: &Timeline, one: &Event, other: &Event) -> bool {
    names(timeline, one) == names(timeline, other)
}

fn names<'t>(timeline: &'t Timeline, event: &'t Event) -> BTreeSet<&'t str> {
    event.participants.iter().map(|one| timeline.name(one)).collect()
}

fn same_place(one: &Event, other: &Event) -> bool {
    let (Some(one), Some(other)) = (&one.place, &other.place) else { return false };
    same_name(one, other)
        || one.at.zip(other.at).is_some_and(|(one, other)| kilometres(one, other) <= NEAR)
}

fn same_name(one: &Place, other: &Place) -> bool {
    one.name.to_lowercase() == other.name.to_lowercase()
}

/// Measures along the surface of a round Earth (the haversine formula).
fn kilometres(one: (f64, f64), other: (f64, f64)) -> f64 {
    let half = |from: f64, to: f64| ((to - from).to_radians() / 2.0).sin().powi(2);
    let both = one.0.to_radians().cos() * other.0.to_radians().cos();
    let square = half(one.0, other.0) + both * half(one.1, other.1);
    2.0 * EARTH * square.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_the_map() {
        let moscow = (55.752, 37.617);
        for (place, least, most) in [
            (moscow, 0.0, 0.001),
            ((55.751, 37.27), 20.0, 24.0),
            ((59.939, 30.316), 625.0, 640.0),
            ((-55.752, -142.383), 20_000.0, 20_030.0),
        ] {
            let far = kilometres(moscow, place);
            assert!((least..=most).contains(&far), "{place:?}: {far}");
        }
    }
}
