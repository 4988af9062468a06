//! A date that somebody types on its own, as an answer and not in order to find anything.
//!
//! It is read in the same words as in a query, but all of it must be a date, and what is wrong
//! with it is told in one kind line instead of being looked for as words.

use super::query::{Span, date};
use crate::timeline::{Civil, Day, When, days_in};

/// Words that people put before a date and that say nothing about which one it is.
const FILLER: &[&str] = &[
    "about",
    "approximately",
    "around",
    "at",
    "early",
    "in",
    "late",
    "maybe",
    "mid",
    "on",
    "perhaps",
    "probably",
    "roughly",
    "sometime",
    "the",
    "year",
];

/// Reads a date in the words people use: every date it may be, likeliest first ("61" has one a
/// century). Else says in one line why it is none.
pub fn typed_date(text: &str) -> Result<Vec<When>, String> {
    let text = bare(text);
    if text.is_empty() {
        return Err("type a date: 1815, June 1815 or 18 June 1815".into());
    }
    let written = || When::parse(text).map(|when| vec![when]).map_err(|_| nonsense(text));
    let Some(dates) = date(text) else { return written() };
    if dates.recurring.is_some() {
        return Err("in which year? a year alone will do as well".into());
    }
    if let ([_], false) = (dates.spans.as_slice(), dates.remark.is_empty()) {
        let told = dates.remark.split(';').next().unwrap_or_default();
        return Err(format!("{told}; try again"));
    }
    let readings: Vec<When> = dates.spans.iter().filter_map(when).collect();
    if readings.is_empty() { written() } else { Ok(readings) }
}

/// Leaves out what people say before a date.
fn bare(text: &str) -> &str {
    let mut text = text.trim();
    while let Some((first, rest)) = text.split_once(char::is_whitespace) {
        if !FILLER.iter().any(|word| first.eq_ignore_ascii_case(word)) {
            break;
        }
        text = rest.trim_start();
    }
    text
}

fn nonsense(text: &str) -> String {
    let short: String = text.chars().filter(|c| !c.is_control()).take(20).collect();
    let more = if text.chars().count() > 20 { "…" } else { "" };
    format!("“{short}{more}” is no date to me; try 1815, June 1815 or 18 June 1815")
}

/// Makes a date of a span of days, as coarse as it was said; nothing where it is open both ways.
fn when(span: &Span) -> Option<When> {
    let text = match (span.first, span.last) {
        (Some(first), Some(last)) => closed(first.civil(), last.civil()),
        (Some(first), None) => format!("{}/..", day(first)),
        (None, Some(last)) => format!("../{}", day(last)),
        (None, None) => return None,
    };
    When::parse(&text).ok()
}

/// Writes a span as a day, a month, a year or from one such to another.
fn closed(first: Civil, last: Civil) -> String {
    let ends_month = |civil: Civil| civil.day == days_in(civil.year, civil.month);
    let whole_months = first.day == 1 && ends_month(last);
    let whole_years = whole_months && (first.month, last.month) == (1, 12);
    let written = |civil: Civil| match (whole_years, whole_months) {
        (true, _) => year(civil.year),
        (false, true) => format!("{}-{:02}", year(civil.year), civil.month),
        (false, false) => day(Day::from_civil(civil)),
    };
    let (begin, end) = (written(first), written(last));
    if begin == end { begin } else { format!("{begin}/{end}") }
}

fn day(day: Day) -> String {
    let civil = day.civil();
    format!("{}-{:02}-{:02}", year(civil.year), civil.month, civil.day)
}

fn year(year: i64) -> String {
    let sign = if year < 0 { "-" } else { "" };
    format!("{sign}{:04}", year.unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dates_are_read_as_people_say_them() {
        let table: &[(&str, &[&str])] = &[
            ("1815", &["1815"]),
            ("in 1815", &["1815"]),
            ("about the year 1815?", &["1815"]),
            ("c. 1648", &["1648"]),
            ("june 1815", &["1815-06"]),
            ("18 June 1815", &["1815-06-18"]),
            ("June 18, 1815", &["1815-06-18"]),
            ("1815-06-18", &["1815-06-18"]),
            ("18.6.1815", &["1815-06-18"]),
            ("6/7/1815", &["1815-06-07", "1815-07-06"]),
            ("summer 1945", &["1945-06/1945-08"]),
            ("the 1970s", &["1970/1979"]),
            ("19th century", &["1801/1900"]),
            ("44 BC", &["-0043"]),
            ("1814-15", &["1814/1815"]),
            ("september 1814 to june 1815", &["1814-09/1815-06"]),
            ("before 1815", &["../1814-12-31"]),
            ("'86", &["1986", "2086", "1886", "1786"]),
            ("1648~", &["1648"]),
            ("Y-12000", &["Y-12000"]),
        ];
        for (text, expected) in table {
            let read = typed_date(text).unwrap_or_else(|why| panic!("{text}: {why}"));
            let read: Vec<_> = read.iter().map(When::edtf).collect();
            assert_eq!(&read, expected, "{text}");
        }
    }

    #[test]
    fn nonsense_gives_one_kind_line() {
        let table = [
            ("", "type a date: 1815, June 1815 or 18 June 1815"),
            ("  in ", "“in” is no date to me; try 1815, June 1815 or 18 June 1815"),
            ("banana", "“banana” is no date to me; try 1815, June 1815 or 18 June 1815"),
            (
                "1815 waterloo",
                "“1815 waterloo” is no date to me; try 1815, June 1815 or 18 June 1815",
            ),
            ("18 june", "in which year? a year alone will do as well"),
            ("30 february 1945", "February has no day 30; try again"),
        ];
        for (text, expected) in table {
            assert_eq!(typed_date(text).unwrap_err(), expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_typed_gives_dates_or_one_line(text in "\\PC*") {
            match typed_date(&text) {
                Ok(readings) => prop_assert!(!readings.is_empty()),
                Err(why) => prop_assert!(!why.is_empty() && !why.contains('\n')),
            }
        }
    }
}
