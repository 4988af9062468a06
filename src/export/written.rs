//! How far from an event a source was written: the first question to ask of it.

use crate::timeline::{Civil, Day, Event, Precision, Source, Timeline, When, spelt};

/// Says when a source was written, seen from the event: "written the day before", "written
/// 31 years after", "written the same year". Nothing where either date is open, or where the two
/// overlap by centuries.
pub(super) fn written(source: &When, event: &When) -> Option<String> {
    let (source_first, source_last) = (source.earliest()?, source.latest()?);
    let (event_first, event_last) = (event.earliest()?, event.latest()?);
    let precision = source.precision().max(event.precision());
    if source_last < event_first {
        return Some(format!("written {} before", distance(source_last, event_first, precision)));
    }
    if source_first > event_last {
        return Some(format!("written {} after", distance(event_last, source_first, precision)));
    }
    let words = match precision {
        Precision::Day if event_first == event_last => "written the same day",
        Precision::Day => "written during it",
        Precision::Month => "written the same month",
        Precision::Season => "written the same season",
        Precision::Year => "written the same year",
        Precision::Decade => "written the same decade",
        Precision::Century => return None,
    };
    Some(words.into())
}

/// Says whether the author of a source took part in an event under the name given.
pub(super) fn by_participant(timeline: &Timeline, event: &Event, source: &Source) -> bool {
    let author = source.author.trim();
    let is_author = |name: &str| !author.is_empty() && name.trim() == author;
    event.participants.iter().any(|participant| {
        let aliases = participant.person().map(|at| timeline.person(at));
        let aliases = aliases
            .into_iter()
            .flat_map(|person| [&person.native].into_iter().chain(&person.aliases));
        is_author(timeline.name(participant)) || aliases.into_iter().any(|name| is_author(name))
    })
}

/// Measures from one day to a later one, no more finely than the dates allow: "the day",
/// "three weeks", "31 years".
fn distance(from: Day, to: Day, precision: Precision) -> String {
    let counted = |count: i64, unit: &str| spelt(count.unsigned_abs(), unit);
    let days = to.since(from);
    let (from, to) = (from.civil(), to.civil());
    let months = months(from, to);
    match precision {
        Precision::Day if days == 1 => "the day".into(),
        Precision::Day if days < 14 => counted(days, "day"),
        Precision::Day if months < 2 => counted(days / 7, "week"),
        Precision::Day if months < 24 => counted(months, "month"),
        Precision::Day => counted(months / 12, "year"),
        Precision::Month if whole_months(from, to) < 24 => match whole_months(from, to) {
            0 | 1 => "the month".into(),
            months => counted(months, "month"),
        },
        Precision::Month
        | Precision::Season
        | Precision::Year
        | Precision::Decade
        | Precision::Century => match to.year.saturating_sub(from.year) {
            0 => "some months".into(),
            1 => "the year".into(),
            years => counted(years, "year"),
        },
    }
}

/// Counts the full months between two days.
fn months(from: Civil, to: Civil) -> i64 {
    whole_months(from, to) - i64::from(to.day < from.day)
}

/// Counts the months between two days by the calendar's pages.
fn whole_months(from: Civil, to: Civil) -> i64 {
    to.year.saturating_sub(from.year).saturating_mul(12) + i64::from(to.month)
        - i64::from(from.month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_distance_is_told_as_finely_as_both_dates_allow() {
        let table = [
            ("2025-08-14", "2025-08-15", "written the day before"),
            ("1986-10-13", "1986-10-11/1986-10-12", "written the day after"),
            ("1986-10-12", "1986-10-11/1986-10-12", "written during it"),
            ("1986-10-12", "1986-10-12", "written the same day"),
            ("1986-10-18", "1986-10-12", "written six days after"),
            ("1986-11-04", "1986-10-12", "written three weeks after"),
            ("1987-01-11", "1986-10-12", "written two months after"),
            ("1987-09-12", "1986-10-12", "written eleven months after"),
            ("2017-10-12", "1986-10-12", "written 31 years after"),
            ("2017-10-11", "1986-10-12", "written 30 years after"),
            ("2017", "1986-10-12", "written 31 years after"),
            ("1987", "1986-10-12", "written the year after"),
            ("1986", "1986-10-12", "written the same year"),
            ("1986-12", "1986-10-12", "written two months after"),
            ("1986-11", "1986-10-12", "written the month after"),
            ("1986-10", "1986-10-12", "written the same month"),
            ("-0100", "-0043", "written 57 years before"),
        ];
        for (source, event, words) in table {
            let (source_when, event_when) =
                (When::parse(source).unwrap(), When::parse(event).unwrap());
            let said = written(&source_when, &event_when);
            assert_eq!(said.as_deref(), Some(words), "{source} for {event}");
        }
    }

    #[test]
    fn open_dates_have_no_distance() {
        let (open, event) = (When::parse("1985/..").unwrap(), When::parse("1986").unwrap());
        assert_eq!(written(&open, &event), None);
    }
}
