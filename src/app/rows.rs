//! The rows of the timeline pane: era headings, events, and what lies between them.
//!
//! ```text
//! Era    ▍ The end of the Cold War    1985–1991
//! Event  ▌1985 Nov ● Geneva     Reagan, Gorbachev
//! Gap          ┄ 11 months ┄
//! ```
//!
//! In true scale every row stands for the same stretch of time, and [`Row::Space`] fills it.

use crate::timeline::{Day, EraIx, EventIx, Timeline};

/// One row of the timeline pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// The heading of an era.
    Era(EraIx),
    /// A stretch without a shown event.
    Gap {
        /// How long it is, in days.
        days: i64,
        /// How many events the filter hides in it.
        hidden: usize,
    },
    /// A row of true scale in which nothing happens, and the day it begins.
    Space(Day),
    /// An event.
    Event(EventIx),
}

/// The rows, and where each shown event stands among them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows {
    list: Vec<Row>,
    /// The row of every shown event, in the order of the shown events.
    of_shown: Vec<u32>,
    /// The day on which every shown event begins, in the order of the shown events.
    begins: Vec<Day>,
    /// What a row stands for; nothing outside true scale.
    pub unit: Option<Unit>,
}

/// How far apart rows stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scale {
    /// Close together, with gaps told in words.
    #[default]
    Close,
    /// As far apart as time does.
    True,
}

/// What a row may stand for in true scale: its days, and what they are called.
const LADDER: [Unit; 11] = [
    Unit { days: 1, words: "a day" },
    Unit { days: 7, words: "a week" },
    Unit { days: 30, words: "a month" },
    Unit { days: 91, words: "three months" },
    Unit { days: 365, words: "a year" },
    Unit { days: 1826, words: "five years" },
    Unit { days: 3652, words: "ten years" },
    Unit { days: 36_524, words: "a century" },
    Unit { days: 365_242, words: "a thousand years" },
    Unit { days: 3_652_425, words: "ten thousand years" },
    Unit { days: 36_524_250, words: "a hundred thousand years" },
];

/// What a row of true scale stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// How many days, about.
    pub days: i64,
    /// In words: "a month".
    pub words: &'static str,
}

impl Rows {
    /// Lays out the shown events, which stand in time order.
    pub fn new(timeline: &Timeline, shown: &[EventIx], scale: Scale) -> Self {
        let spans: Vec<_> = shown.iter().map(|at| timeline.order(*at)).collect();
        let gaps = gaps(&spans, scale);
        let worth_telling = worth_telling(&gaps);
        let mut rows = Self {
            list: Vec::with_capacity(shown.len()),
            of_shown: Vec::with_capacity(shown.len()),
            begins: spans.iter().map(|(first, _)| *first).collect(),
            unit: (scale == Scale::True).then(|| unit(&spans)),
        };
        let mut era = None;
        let mut before = None;
        for ((at, (first, _)), gap) in shown.iter().zip(&spans).zip(&gaps) {
            if let Some(before) = before.replace(*at) {
                rows.add_gap(gap, worth_telling, at.get() - before.get() - 1);
            }
            let of = timeline.era_on(*first);
            if of != era {
                rows.list.extend(of.map(Row::Era));
                era = of;
            }
            rows.of_shown.push(u32::try_from(rows.list.len()).unwrap_or(u32::MAX));
            rows.list.push(Row::Event(*at));
        }
        rows
    }

    fn add_gap(&mut self, gap: &Gap, worth: i64, hidden: usize) {
        if let Some(Unit { days, .. }) = self.unit {
            let spaces = (gap.days / days - 1).max(0);
            self.list.extend((1..=spaces).map(|row| Row::Space(Day(gap.from.0 + row * days))));
        } else if gap.days >= worth {
            self.list.push(Row::Gap { days: gap.days, hidden });
        }
    }

    /// Counts the rows.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Says whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Returns a row.
    pub fn get(&self, row: usize) -> Option<Row> {
        self.list.get(row).copied()
    }

    /// Lists the days on which the shown events begin, in time order, hidden ones first as
    /// [`Day::NEVER`].
    pub fn begins(&self) -> &[Day] {
        &self.begins
    }

    /// Returns the row of a shown event, by its place among the shown ones.
    pub fn row_of(&self, place: usize) -> usize {
        self.of_shown.get(place).map_or(0, |row| *row as usize)
    }

    /// Returns the place among the shown events of the one that stands at a row, or nearest to it.
    pub fn place_near(&self, row: usize) -> usize {
        let after = self.of_shown.partition_point(|at| (*at as usize) < row);
        let distance = |place: usize| self.row_of(place).abs_diff(row);
        let before = after.saturating_sub(1);
        if after >= self.of_shown.len() || distance(before) < distance(after) {
            before
        } else {
            after
        }
    }
}

/// The time before an event: since the end of everything so far, or in true scale, where rows stand
/// for days, since the beginning of the one before. None before the first.
struct Gap {
    from: Day,
    days: i64,
}

/// Returns the gap before each of the events, which begin and end on these days.
fn gaps(spans: &[(Day, Day)], scale: Scale) -> Vec<Gap> {
    let mut until = dated(spans).first().map_or(Day(0), |(first, _)| *first);
    let gap = |(first, last): &(Day, Day)| {
        if *first == Day::NEVER {
            return Gap { from: until, days: 0 };
        }
        let gap = Gap { from: until, days: first.since(until) };
        until = match scale {
            Scale::Close => until.max(*last),
            Scale::True => *first,
        };
        gap
    };
    spans.iter().map(gap).collect()
}

/// Leaves out hidden dates, which stand first.
fn dated(spans: &[(Day, Day)]) -> &[(Day, Day)] {
    let hidden = spans.partition_point(|(first, _)| *first == Day::NEVER);
    spans.split_at(hidden).1
}

/// Says from how many days on a gap is told: four times what is usual here, or a twentieth of the
/// whole, and at least two days.
fn worth_telling(gaps: &[Gap]) -> i64 {
    let mut days: Vec<i64> = gaps.iter().map(|gap| gap.days).filter(|days| *days > 0).collect();
    let middle = days.len() / 2;
    if days.is_empty() {
        return i64::MAX;
    }
    let (_, median, _) = days.select_nth_unstable(middle);
    let unusual = median.saturating_mul(4);
    let whole = days.iter().fold(0_i64, |sum, days| sum.saturating_add(*days));
    unusual.min(whole / 20).max(2)
}

/// Chooses what a row stands for, so that there are about eight rows an event, and never a mass.
fn unit(spans: &[(Day, Day)]) -> Unit {
    let first = dated(spans).first().map_or(0, |(first, _)| first.0);
    let last = dated(spans).last().map_or(0, |(first, _)| first.0);
    let rows = i64::try_from(spans.len()).unwrap_or(i64::MAX).saturating_mul(8).clamp(200, 50_000);
    let wanted = last.saturating_sub(first) / rows;
    let fits = LADDER.iter().copied().find(|unit| unit.days >= wanted);
    fits.unwrap_or(Unit { days: wanted, words: "an age" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{Input, load};

    fn rows(dates: &[&str], scale: Scale) -> String {
        let event = |date: &&str| format!("[[event]]\ntitle = \"{date}\"\ndate = \"{date}\"\n");
        let text: String = dates.iter().map(event).collect();
        let loaded = load(vec![Input { name: "x".into(), bytes: Ok(text.into_bytes().into()) }]);
        let shown: Vec<_> = (0..dates.len()).map(EventIx::new).collect();
        let rows = Rows::new(&loaded.timeline, &shown, scale);
        let sign = |row: &Row| match row {
            Row::Era(_) => '#',
            Row::Gap { .. } => '~',
            Row::Space(_) => '.',
            Row::Event(_) => 'e',
        };
        rows.list.iter().map(sign).collect()
    }

    #[test]
    fn a_lone_gap_is_told_and_so_is_one_among_many() {
        assert_eq!(rows(&["0971", "1648"], Scale::Close), "e~e");
        let days = ["1900-01-01", "1901-01-01", "1903-01-01", "1904-01-01", "1990-01-01"];
        assert_eq!(rows(&days, Scale::Close), "eeee~e");
        assert_eq!(rows(&["1900-01-01", "1900-01-02"], Scale::Close), "ee");
    }

    #[test]
    fn true_scale_counts_from_beginning_to_beginning_however_long_an_event_is() {
        let long = rows(&["1800/1890", "1803", "1806"], Scale::True);
        let (first, second) =
            long.split_once("e.").map(|(_, rest)| rest).unwrap().split_once('e').unwrap();
        assert!(
            !first.is_empty() && second.trim_end_matches('e').len().abs_diff(first.len()) <= 2,
            "{long}"
        );
    }
}
