//! The first and last day of each event, for laying them out and for telling in one sweep which
//! fit a date.
//!
//! Days are kept in half the room that they have elsewhere: nearly all lie within six million years
//! of today. The few others are kept beside.

use super::Day;

/// The [reach](super::When::reach) of each event, in time order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spans {
    near: Vec<[i32; 2]>,
    /// What does not fit, by event.
    far: Vec<(usize, (Day, Day))>,
}

/// Stands for a span that is kept beside.
const FAR: [i32; 2] = [i32::MAX; 2];

impl Spans {
    /// Makes room for so many.
    pub fn with_room(count: usize) -> Self {
        Self { near: Vec::with_capacity(count), far: Vec::new() }
    }

    /// Adds the span of the next event.
    pub fn push(&mut self, (first, last): (Day, Day)) {
        let near = [short(first), short(last)];
        if let [Some(first), Some(last)] = near
            && [first, last] != FAR
        {
            self.near.push([first, last]);
        } else {
            self.far.push((self.near.len(), (first, last)));
            self.near.push(FAR);
        }
    }

    /// Adds those of the events that follow.
    pub fn append(&mut self, others: Self) {
        let count = self.near.len();
        self.far.extend(others.far.into_iter().map(|(at, span)| (count + at, span)));
        self.near.extend(others.near);
    }

    /// Returns the span of an event.
    pub fn get(&self, at: usize) -> Option<(Day, Day)> {
        self.near.get(at).map(|near| self.told(at, *near))
    }

    /// Lists all of them.
    pub fn iter(&self) -> impl Iterator<Item = (Day, Day)> {
        self.near.iter().enumerate().map(|(at, near)| self.told(at, *near))
    }

    #[inline]
    fn told(&self, at: usize, near: [i32; 2]) -> (Day, Day) {
        if near == FAR { self.far(at) } else { (long(near[0]), long(near[1])) }
    }

    #[cold]
    fn far(&self, at: usize) -> (Day, Day) {
        let found = self.far.binary_search_by_key(&at, |far| far.0).ok();
        found.and_then(|at| self.far.get(at)).map_or((Day(0), Day(0)), |far| far.1)
    }
}

/// Returns a day as a short number, whose ends stand for ever.
fn short(day: Day) -> Option<i32> {
    match day {
        Day::FIRST => Some(i32::MIN),
        Day::LAST => Some(i32::MAX),
        Day(day) => i32::try_from(day).ok().filter(|day| *day > i32::MIN && *day < i32::MAX),
    }
}

#[inline]
fn long(day: i32) -> Day {
    match day {
        i32::MIN => Day::FIRST,
        i32::MAX => Day::LAST,
        day => Day(day.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day() -> impl Strategy<Value = Day> {
        let far = prop_oneof![Just(i64::MIN), Just(i64::MAX), any::<i64>()];
        let edge = (-2_i64..3).prop_map(|by| i64::from(i32::MAX) + by);
        let other = (-2_i64..3).prop_map(|by| i64::from(i32::MIN) + by);
        prop_oneof![far, edge, other, -900_000_i64..900_000].prop_map(Day)
    }

    proptest! {
        #[test]
        fn every_span_comes_back(spans in proptest::collection::vec((day(), day()), 0..30), cut in 0_usize..30) {
            let of = |spans: &[(Day, Day)]| {
                let mut made = Spans::with_room(0);
                for span in spans {
                    made.push(*span);
                }
                made
            };
            let (one, other) = spans.split_at(cut.min(spans.len()));
            let mut kept = of(one);
            kept.append(of(other));
            prop_assert_eq!(kept.iter().collect::<Vec<_>>(), spans.clone());
            prop_assert_eq!((0..30).filter_map(|at| kept.get(at)).collect::<Vec<_>>(), spans);
        }
    }
}
