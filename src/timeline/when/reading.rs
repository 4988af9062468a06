//! What an EDTF expression covers.
//!
//! The date library gives bounds for one date at a time; what is ours is the days of very large
//! years, the ends of spans and sets, and the way round it all for the plain days that most
//! timelines consist of.

use edtf_core::{
    Bound, BoundDate, Date, Edtf, IntervalEndpoint, Set, SetElement, SetKind, YearKind,
};

use crate::timeline::Day;

/// The day that stands for an open beginning: before every other.
pub(in crate::timeline) const PAST: Day = Day::FIRST;
/// The day that stands for an open end: after every other.
pub(in crate::timeline) const FUTURE: Day = Day::LAST;

/// Years further from now than this count as this far, so that their days still have a number.
pub(super) const FAR: i64 = 20_000_000_000_000_000;

/// Between which days a date began and ended, each as earliest and latest possible day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::timeline) struct Reach {
    /// The days on which it can have begun.
    pub(in crate::timeline) begin: (Day, Day),
    /// The days on which it can have ended.
    pub(in crate::timeline) end: (Day, Day),
    /// Whether it is uncertain or about.
    pub(in crate::timeline) vague: bool,
}

/// Reads one or two plain days, `1807-06-25` or `1807-06-25/1807-07-09`, without the library:
/// nearly every date of a large timeline is one of these. Anything else, wrong days included, is
/// left to the library, which knows what to say about it.
pub(super) fn plain_days(text: &str) -> Option<(Day, Day)> {
    let bytes = text.as_bytes();
    let (first, rest) = bytes.split_at_checked(10)?;
    let first = plain_day(first)?;
    match rest {
        [] => Some((first, first)),
        [b'/', last @ ..] => {
            plain_day(last).filter(|last| first <= *last).map(|last| (first, last))
        }
        _ => None,
    }
}

/// Reads one plain day.
fn plain_day(bytes: &[u8]) -> Option<Day> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = bytes else { return None };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0_u16, |number, digit| {
            digit.is_ascii_digit().then(|| number * 10 + u16::from(digit - b'0'))
        })
    };
    let year = i64::from(number(&[y1, y2, y3, y4])?);
    let month = u8::try_from(number(&[m1, m2])?).ok()?;
    let day = u8::try_from(number(&[d1, d2])?).ok()?;
    let real = (1..=12).contains(&month) && day >= 1 && day <= days_in(year, month);
    real.then(|| Day::ymd(year, month, day))
}

/// Counts the days of a month, 1 to 12, of the Gregorian calendar.
pub fn days_in(year: i64, month: u8) -> u8 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Returns earliest and latest day; nothing for an end that is open or unknown.
pub(super) fn bounds(said: &Edtf) -> (Option<Day>, Option<Day>) {
    match said {
        Edtf::Date(date) => both(days(date)),
        Edtf::DateTime(moment) => both(days(&moment.date)),
        Edtf::Interval(span) => {
            let first = match span.start {
                IntervalEndpoint::Date(date) | IntervalEndpoint::OnOrAfter(date) => {
                    Some(days(&date).0)
                }
                IntervalEndpoint::Open
                | IntervalEndpoint::Unknown
                | IntervalEndpoint::OnOrBefore(_) => None,
            };
            let last = match span.end {
                IntervalEndpoint::Date(date) | IntervalEndpoint::OnOrBefore(date) => {
                    Some(days(&date).1)
                }
                IntervalEndpoint::Open
                | IntervalEndpoint::Unknown
                | IntervalEndpoint::OnOrAfter(_) => None,
            };
            (first, last)
        }
        Edtf::Set(set) => {
            let (first, last) = members(set);
            ((first != PAST).then_some(first), (last != FUTURE).then_some(last))
        }
    }
}

/// Returns when a date can have begun and ended; at any time where it is hidden.
pub(in crate::timeline) fn reach(when: &super::When) -> Reach {
    let Some(said) = when.said() else {
        return Reach { begin: (PAST, FUTURE), end: (PAST, FUTURE), vague: true };
    };
    let vague = said.is_uncertain() || said.is_approximate();
    let (begin, end) = match &said {
        Edtf::Date(date) => (days(date), days(date)),
        Edtf::DateTime(moment) => (days(&moment.date), days(&moment.date)),
        Edtf::Interval(span) => {
            let begin = beginning(&span.start);
            let end = ending(&span.end);
            // A span lasts a day at least: its unknown end is not before its beginning.
            ((begin.0, begin.1.min(end.1)), (end.0.max(begin.0), end.1))
        }
        Edtf::Set(set) => {
            let whole = members(set);
            match set.kind {
                SetKind::OneMember => (whole, whole),
                SetKind::AllMembers => ((whole.0, whole.0), (whole.1, whole.1)),
            }
        }
    };
    Reach { begin, end, vague }
}

fn beginning(start: &IntervalEndpoint) -> (Day, Day) {
    match start {
        IntervalEndpoint::Date(date) => days(date),
        IntervalEndpoint::OnOrBefore(date) => (PAST, days(date).1),
        IntervalEndpoint::OnOrAfter(date) => (days(date).0, FUTURE),
        IntervalEndpoint::Open => (PAST, PAST),
        IntervalEndpoint::Unknown => (PAST, FUTURE),
    }
}

fn ending(end: &IntervalEndpoint) -> (Day, Day) {
    match end {
        IntervalEndpoint::Date(date) => days(date),
        IntervalEndpoint::OnOrBefore(date) => (PAST, days(date).1),
        IntervalEndpoint::OnOrAfter(date) => (days(date).0, FUTURE),
        IntervalEndpoint::Open => (FUTURE, FUTURE),
        IntervalEndpoint::Unknown => (PAST, FUTURE),
    }
}

fn both((first, last): (Day, Day)) -> (Option<Day>, Option<Day>) {
    (Some(first), Some(last))
}

/// Returns first and last day of all members of a set, [`PAST`] and [`FUTURE`] where open.
fn members(set: &Set) -> (Day, Day) {
    let reaches = set.elements.iter().map(|member| match member {
        SetElement::Date(date) => days(date),
        SetElement::OnOrBefore(date) => (PAST, days(date).1),
        SetElement::OnOrAfter(date) => (days(date).0, FUTURE),
        SetElement::Range(from, to) => (days(from).0, days(to).1),
    });
    reaches
        .reduce(|whole, next| (whole.0.min(next.0), whole.1.max(next.1)))
        .expect("the library refuses empty sets")
}

/// Returns first and last day of one date; years too large to count with as the furthest ones.
pub(super) fn days(date: &Date) -> (Day, Day) {
    let bounds = Edtf::Date(*date).bounds();
    (day(bounds.earliest, date, (1, 1)), day(bounds.latest, date, (12, 31)))
}

fn day(bound: Bound, date: &Date, (month, day): (u8, u8)) -> Day {
    match bound {
        Bound::Date(BoundDate { year, month, day }) => Day::ymd(year.clamp(-FAR, FAR), month, day),
        Bound::NegativeInfinity => Day::ymd(-FAR, month, day),
        Bound::PositiveInfinity => Day::ymd(FAR, month, day),
        Bound::Unknown => Day::ymd(if negative(&date.year.kind) { -FAR } else { FAR }, month, day),
    }
}

pub(super) fn negative(kind: &YearKind) -> bool {
    match kind {
        YearKind::Standard { negative, .. } => *negative,
        YearKind::Big { value } => *value < 0,
        YearKind::Exponential { significand, .. } => *significand < 0,
    }
}

/// Returns the date of an end, where it has one.
pub(super) fn dated(end: &IntervalEndpoint) -> Option<Date> {
    match end {
        IntervalEndpoint::Date(date)
        | IntervalEndpoint::OnOrBefore(date)
        | IntervalEndpoint::OnOrAfter(date) => Some(*date),
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => None,
    }
}
