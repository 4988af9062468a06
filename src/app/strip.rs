//! The strip's arithmetic: which column a day falls into, and which day a column begins.

use crate::timeline::{Day, EventIx, Timeline};

/// The whole span of a timeline laid over so many columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Strip {
    first: Day,
    last: Day,
    columns: u16,
}

impl Strip {
    /// Lays the span of a timeline over some columns; nothing without events or columns.
    pub fn new(timeline: &Timeline, columns: u16) -> Option<Self> {
        let (first, last) = timeline.span()?;
        (columns > 0).then_some(Self { first, last, columns })
    }

    /// Returns the column of a day; days outside fall into the outermost.
    pub fn column(&self, day: Day) -> u16 {
        let span = i128::from(self.last.since(self.first)) + 1;
        let into = i128::from(day.max(self.first).min(self.last).since(self.first));
        let column = into * i128::from(self.columns) / span;
        u16::try_from(column).unwrap_or(u16::MAX).min(self.columns - 1)
    }

    /// Returns the first day of a column.
    pub fn day(&self, column: u16) -> Day {
        let span = i128::from(self.last.since(self.first)) + 1;
        let columns = i128::from(self.columns);
        let into = (span * i128::from(column.min(self.columns)) + columns - 1) / columns;
        Day(self.first.0.saturating_add(i64::try_from(into).unwrap_or(i64::MAX)))
    }

    /// Counts those of the shown events that begin in each column, hidden dates left out. They
    /// stand in time order, so that the end of a column is looked for and the events within are not.
    pub fn density(&self, timeline: &Timeline, shown: &[EventIx]) -> Vec<usize> {
        let begin = |at: &EventIx| timeline.order(*at).0;
        // Hidden dates stand first, and in no column.
        let mut before = shown.partition_point(|at| begin(at) == Day::NEVER);
        let count = |column| {
            let next = self.day(column);
            let all = shown.len();
            let end = if column < self.columns {
                shown.partition_point(|at| begin(at) < next)
            } else {
                all
            };
            end - std::mem::replace(&mut before, end)
        };
        (1..=self.columns).map(count).collect()
    }

    /// Returns the first and the last day.
    pub fn span(&self) -> (Day, Day) {
        (self.first, self.last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{Input, load};
    use proptest::prelude::*;

    fn made(years: &[i32]) -> Timeline {
        let event = |year| format!("[[event]]\ntitle = \"A\"\ndate = \"{year:04}\"\n");
        let text: String = years.iter().map(event).collect();
        load(vec![Input { name: "a.toml".into(), bytes: Ok(text.into_bytes().into()) }]).timeline
    }

    proptest! {
        #[test]
        fn every_event_is_counted_in_the_column_of_its_day(
            years in prop::collection::vec(1900..2000_i32, 1..40), columns in 1_u16..3000, step in 1_usize..4,
        ) {
            let timeline = made(&years);
            let shown: Vec<_> = timeline.all().step_by(step).collect();
            let strip = Strip::new(&timeline, columns).unwrap();
            let mut counts = vec![0; usize::from(columns)];
            for at in &shown {
                counts[usize::from(strip.column(timeline.order(*at).0))] += 1;
            }
            prop_assert_eq!(strip.density(&timeline, &shown), counts);
        }

        #[test]
        fn a_column_begins_on_a_day_of_its_own(days in 0_i64..500_000, columns in 1_u16..400, column in 0_u16..400) {
            let strip = Strip { first: Day(-59_000), last: Day(-59_000 + days), columns };
            let column = column.min(columns - 1);
            if days >= i64::from(columns) {
                prop_assert_eq!(strip.column(strip.day(column)), column);
            }
        }

        #[test]
        fn later_days_never_stand_further_left(one in any::<i32>(), other in any::<i32>(), columns in 1_u16..400) {
            let strip = Strip { first: Day(-80_000), last: Day(20_000), columns };
            let (early, late) = (one.min(other), one.max(other));
            prop_assert!(strip.column(Day(early.into())) <= strip.column(Day(late.into())));
            prop_assert!(strip.column(Day(late.into())) < columns);
        }
    }
}
