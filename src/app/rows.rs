//! The rows of the timeline pane: era headings, events, and what lies between them.
//!
//! ```text
//! Era    ▍ The end of the Cold War    1985–1991
//! Event  ▌1985 Nov ● Geneva     Reagan, Gorbachev
//! Gap          ┄ 11 months ┄
//! ```
//!
//! In true scale every row stands for the same stretch of time, and [`Row::Space`] fills it.
//!
//! Most rows are events, and of those there may be a million. So only what lies between them is
//! kept, and the rest is counted.

use std::sync::Arc;

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
    /// The shown events.
    shown: Arc<Vec<EventIx>>,
    /// What stands between them, in the order of the rows.
    between: Vec<Between>,
    /// What a row stands for; nothing outside true scale.
    pub unit: Option<Unit>,
}

/// Rows that stand before a shown event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Between {
    /// The place of that event among the shown ones.
    before: u32,
    /// The first of the rows, and the one behind the last.
    row: u32,
    end: u32,
    /// The first of them; each [`Row::Space`] after it begins a unit later.
    what: Row,
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
    pub fn new(timeline: &Timeline, shown: &Arc<Vec<EventIx>>, scale: Scale) -> Self {
        let spans = || shown.iter().map(|at| timeline.order(*at));
        let worth_telling = worth_telling(gaps(spans(), scale));
        let unit = (scale == Scale::True).then(|| unit(timeline, shown));
        let mut rows = Self { shown: Arc::clone(shown), between: Vec::new(), unit };
        let mut era = None;
        let mut before: Option<EventIx> = None;
        for ((place, at), gap) in shown.iter().enumerate().zip(gaps(spans(), scale)) {
            if let Some(before) = before.replace(*at) {
                rows.add_gap(place, &gap, worth_telling, at.get() - before.get() - 1);
            }
            let of = timeline.era_on(timeline.order(*at).0);
            if of != era {
                if let Some(of) = of {
                    rows.add(place, 1, Row::Era(of));
                }
                era = of;
            }
        }
        rows
    }

    fn add_gap(&mut self, place: usize, gap: &Gap, worth: i64, hidden: usize) {
        if let Some(Unit { days, .. }) = self.unit {
            let spaces = usize::try_from(gap.days / days - 1).unwrap_or_default();
            self.add(place, spaces, Row::Space(Day(gap.from.0.saturating_add(days))));
        } else if gap.days >= worth {
            self.add(place, 1, Row::Gap { days: gap.days, hidden });
        }
    }

    /// Adds so many rows before a shown event that has no rows after it yet.
    fn add(&mut self, place: usize, count: usize, what: Row) {
        let short = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let row = self.row_of(place);
        if count > 0 {
            let (before, row, end) = (short(place), short(row), short(row + count));
            self.between.push(Between { before, row, end, what });
        }
    }

    /// Counts the rows.
    pub fn len(&self) -> usize {
        self.row_of(self.shown.len())
    }

    /// Says whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns a row.
    pub fn get(&self, row: usize) -> Option<Row> {
        let Some(last) = self.last_begun(|between| between.row as usize <= row) else {
            return self.shown.get(row).copied().map(Row::Event);
        };
        let Some(behind) = row.checked_sub(last.end as usize) else {
            let further = i64::try_from(row - last.row as usize).unwrap_or(i64::MAX);
            return Some(match last.what {
                Row::Space(day) => {
                    let unit = self.unit.map_or(0, |unit| unit.days);
                    Row::Space(Day(day.0.saturating_add(further.saturating_mul(unit))))
                }
                other @ (Row::Era(_) | Row::Gap { .. } | Row::Event(_)) => other,
            });
        };
        self.shown.get(last.before as usize + behind).copied().map(Row::Event)
    }

    /// Returns the row of a shown event, by its place among the shown ones.
    pub fn row_of(&self, place: usize) -> usize {
        let last = self.last_begun(|between| between.before as usize <= place);
        last.map_or(place, |last| last.end as usize + (place - last.before as usize))
    }

    /// Returns the place among the shown events of the one that stands at a row, or nearest to it.
    pub fn place_near(&self, row: usize) -> usize {
        let after = self.place_from(row);
        let distance = |place: usize| self.row_of(place).abs_diff(row);
        let before = after.saturating_sub(1);
        if after >= self.shown.len() || distance(before) < distance(after) { before } else { after }
    }

    /// Returns the place of the first shown event that stands at a row or below it.
    fn place_from(&self, row: usize) -> usize {
        let last = self.last_begun(|between| between.row as usize <= row);
        last.map_or(row, |last| last.before as usize + row.saturating_sub(last.end as usize))
    }

    /// Returns the last of what stands between events for which something holds: it holds for all
    /// before that one, and for none behind.
    fn last_begun(&self, holds: impl Fn(&Between) -> bool) -> Option<&Between> {
        let begun = self.between.partition_point(holds);
        begun.checked_sub(1).and_then(|last| self.between.get(last))
    }
}

/// The time before an event: since the end of everything so far, or in true scale, where rows stand
/// for days, since the beginning of the one before. None before the first.
struct Gap {
    from: Day,
    days: i64,
}

/// Returns the gap before each of the events, which begin and end on these days.
fn gaps(spans: impl Iterator<Item = (Day, Day)>, scale: Scale) -> impl Iterator<Item = Gap> {
    let mut until: Option<Day> = None;
    spans.map(move |(first, last)| {
        let from = until.unwrap_or(first);
        if first == Day::NEVER {
            return Gap { from, days: 0 };
        }
        until = Some(match scale {
            Scale::Close => from.max(last),
            Scale::True => first,
        });
        Gap { from, days: first.since(from) }
    })
}

/// Says from how many days on a gap is told: four times what is usual here, or a twentieth of the
/// whole, and at least two days.
fn worth_telling(gaps: impl Iterator<Item = Gap>) -> i64 {
    let mut days: Vec<i64> = gaps.map(|gap| gap.days).filter(|days| *days > 0).collect();
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
fn unit(timeline: &Timeline, shown: &[EventIx]) -> Unit {
    let first = |at: &EventIx| timeline.order(*at).0;
    // Hidden dates stand first, and on no day.
    let hidden = shown.partition_point(|at| first(at) == Day::NEVER);
    let day = |at: Option<&EventIx>| at.map_or(0, |at| first(at).0);
    let dated = shown.get(hidden..).unwrap_or_default();
    let days = day(dated.last()).saturating_sub(day(dated.first()));
    let rows = i64::try_from(shown.len()).unwrap_or(i64::MAX).saturating_mul(8);
    let wanted = days / rows.clamp(200, 50_000);
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
        let shown = Arc::new(loaded.timeline.all().collect());
        let rows = Rows::new(&loaded.timeline, &shown, scale);
        let sign = |row: Row| match row {
            Row::Era(_) => '#',
            Row::Gap { .. } => '~',
            Row::Space(_) => '.',
            Row::Event(_) => 'e',
        };
        let list: Vec<Row> = (0..).map_while(|row| rows.get(row)).collect();
        assert_eq!(list.len(), rows.len());
        // What stands at a row, stands there from both sides.
        for (place, at) in shown.iter().enumerate() {
            let row = rows.row_of(place);
            assert_eq!((list.get(row), rows.place_near(row)), (Some(&Row::Event(*at)), place));
        }
        list.into_iter().map(sign).collect()
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
