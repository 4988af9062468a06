//! The time between two events, in words and no more precisely than the two allow.
//!
//! Months and years are the calendar's own: from 31 January to 1 March is one month and one day.
//! Where a date is coarse the answer is a range of days, and the words follow the range.

use super::number::counted;
use super::when::{Reach, days_in, reach};
use super::{Civil, Day, When};

/// The time between two dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interval {
    /// Fewest days there can be between the end of the earlier and the beginning of the later.
    pub least: i64,
    /// Most days there can be.
    pub most: i64,
    /// In words: "5 months 1 week", "about 3 years", "the same day", "at the same time" (they overlap).
    pub words: String,
}

/// Measures from the end of the earlier date to the beginning of the later, in either order of arguments.
/// "date hidden" where one of them is.
pub fn interval(one: &When, other: &When) -> Interval {
    if one.is_hidden() || other.is_hidden() {
        return Interval { least: 0, most: i64::MAX, words: When::hidden().words() };
    }
    let (earlier, later) = if one.order() <= other.order() { (one, other) } else { (other, one) };
    let (before, after) = (reach(earlier), reach(later));
    if before.end.0 >= after.begin.1 && after.end.0 >= before.begin.1 {
        return Interval { least: 0, most: 0, words: overlap_words(&before, &after).into() };
    }
    let gap = |from: Day, to: Day| to.since(from).max(0);
    let least = gap(before.end.1, after.begin.0);
    // Coarse dates that may overlap may also have come the other way round.
    let most = gap(before.end.0, after.begin.1).max(gap(after.end.0, before.begin.1));
    let words = if before.vague || after.vague {
        vague_words(least, most)
    } else if let Some(within) = within(&before, &after) {
        within.into()
    } else if least == most {
        exact_words(before.end.0, after.begin.0)
    } else {
        range_words(least, most)
    };
    Interval { least, most, words }
}

/// Says how two dates stand to each other that overlap for certain.
fn overlap_words(one: &Reach, other: &Reach) -> &'static str {
    let single = one.begin == other.begin && one.end == other.end && one.begin.0 == one.end.1;
    match (single, one.vague || other.vague) {
        (true, false) => "the same day",
        (false, false) => "at the same time",
        (_, true) => "about the same time",
    }
}

/// Names the month or the year that one of the dates is, where the other lies in it.
fn within(one: &Reach, other: &Reach) -> Option<&'static str> {
    let whole = |reach: &Reach| (reach.begin.0, reach.end.1);
    let first = one.begin.0.min(other.begin.0);
    let last = one.end.1.max(other.end.1);
    if whole(one) != (first, last) && whole(other) != (first, last) {
        return None;
    }
    let (first, last) = (first.civil(), last.civil());
    match (first.year == last.year, first.month == last.month) {
        (true, true) => Some("the same month"),
        (true, false) => Some("the same year"),
        (false, _) => None,
    }
}

/// A length of time in months of the calendar and days left over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Months {
    /// Whole months.
    whole: u64,
    /// Days beyond them, 0 to 30.
    days: u64,
}

impl Months {
    /// Returns the months, half a month or more counted as one.
    pub(super) fn rounded(self) -> u64 {
        self.whole.saturating_add(u64::from(self.days >= 16))
    }
}

/// Measures from one day to a later one in months of the calendar.
pub(super) fn months_between(from: Day, to: Day) -> Months {
    let (first, last) = (from.civil(), to.civil());
    let index = |civil: Civil| civil.year * 12 + i64::from(civil.month) - 1;
    let short = i64::from(last.day < first.day);
    let whole = (index(last) - index(first) - short).max(0);
    let (year, month) =
        ((index(first) + whole).div_euclid(12), (index(first) + whole).rem_euclid(12));
    let month = u8::try_from(month + 1).expect("a remainder of twelve is below thirteen");
    let reached = Day::ymd(year, month, first.day.min(days_in(year, month)));
    Months { whole: whole.unsigned_abs(), days: to.since(reached).max(0).unsigned_abs() }
}

/// Says an exact time in at most two units: "11 days", "5 months 1 week", "2 years 3 months".
fn exact_words(from: Day, to: Day) -> String {
    let months = months_between(from, to);
    let days = to.since(from).unsigned_abs();
    let rounded = months.rounded();
    match months.whole {
        0 => counted(days, "day"),
        1..12 => two(counted(months.whole, "month"), (months.days + 3) / 7, "week"),
        _ => two(counted(rounded / 12, "year"), rounded % 12, "month"),
    }
}

fn two(large: String, small: u64, noun: &str) -> String {
    if small == 0 { large } else { format!("{large} {}", counted(small, noun)) }
}

/// A unit for a length of time that is not known to the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Day,
    Week,
    Month,
    Year,
}

impl Unit {
    /// Returns the unit in which a length is told.
    fn suited(days: i64) -> Self {
        match days {
            ..14 => Self::Day,
            14..59 => Self::Week,
            59..700 => Self::Month,
            _ => Self::Year,
        }
    }

    fn noun(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// Counts the units in so many days, to the nearest. Months and years are of mean length.
    fn count(self, days: i64) -> u64 {
        let (days, hundredths) = (
            u128::from(days.unsigned_abs()),
            match self {
                Self::Day => 1_0000,
                Self::Week => 7_0000,
                Self::Month => 30_4369,
                Self::Year => 365_2425,
            },
        );
        u64::try_from((days * 1_0000 + hundredths / 2) / hundredths).unwrap_or(u64::MAX)
    }
}

/// Says a time of which only the limits are known: "about 3 years", "between 2 and 3 years".
fn range_words(least: i64, most: i64) -> String {
    if most == i64::MAX {
        return if least == 0 {
            "not known".into()
        } else {
            format!("at least {}", days_in_words(least))
        };
    }
    let unit = Unit::suited(most);
    let (low, high) = (unit.count(least), unit.count(most));
    let noun = unit.noun();
    match high - low {
        0 => format!("about {}", counted(high, noun)),
        _ if low == 0 => format!("up to {}", counted(high, noun)),
        2 => format!("about {}", counted(low + 1, noun)),
        _ => format!("between {low} and {}", counted(high, noun)),
    }
}

/// Says a time between dates of which one is about or uncertain: the middle of what it may be.
fn vague_words(least: i64, most: i64) -> String {
    if most == i64::MAX {
        return range_words(least, most);
    }
    let middle = least + (most - least) / 2;
    if middle == 0 {
        "about the same time".into()
    } else {
        format!("about {}", days_in_words(middle))
    }
}

/// Says a number of days in one coarse unit: "5 days", "3 weeks", "11 months", "23 years".
/// The sign is left aside.
pub fn days_in_words(days: i64) -> String {
    let unit = Unit::suited(days.saturating_abs());
    match (unit, unit.count(days)) {
        (Unit::Month, 12) => counted(1, "year"),
        (unit, count) => counted(count, unit.noun()),
    }
}

#[cfg(test)]
mod tests;
