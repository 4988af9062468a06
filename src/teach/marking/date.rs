//! Marking a date: how far off, in which direction, and between what it falls.

use super::{Mark, Marked, before, dated};
use crate::timeline::{Day, Event, EventIx, Precision, Timeline, When, counted, interval, spelt};

/// Days in the longest year: a guess no coarser than this names a year.
const YEAR: i64 = 366;

/// Marks a guess at the date of an event. Of the readings of what was typed (likeliest first) the
/// one that is least wrong counts. The words tell the right date.
pub fn date(timeline: &Timeline, event: EventIx, guesses: &[When]) -> Marked {
    let when = &timeline.event(event).when;
    let Some(guess) = guesses.iter().min_by_key(|guess| apart(guess, when)) else {
        return Marked::new(Mark::Wrong, format!("it was {}", when.words()));
    };
    if !before(guess, when) && !before(when, guess) {
        return overlapping(guess, when);
    }
    let mut words = off(guess, when);
    if let Some(between) = between(timeline, event, guess) {
        words = format!("{words}; {between}");
    }
    let mark = if apart(guess, when) <= forgiven(when) { Mark::Close } else { Mark::Wrong };
    Marked::new(mark, words)
}

/// Counts the days between two dates; nothing lies between those that overlap.
fn apart(one: &When, other: &When) -> i64 {
    let gap = |first: &When, second: &When| match (first.latest(), second.earliest()) {
        (Some(last), Some(next)) => next.since(last).max(0),
        (None, _) | (_, None) => 0,
    };
    gap(one, other).max(gap(other, one))
}

/// Returns by how many days a guess may be off and still be close: by one unit of the event's own
/// precision, and by a year where that is finer.
fn forgiven(when: &When) -> i64 {
    match when.precision() {
        Precision::Day | Precision::Month | Precision::Season | Precision::Year => YEAR,
        Precision::Decade => 10 * YEAR,
        Precision::Century => 100 * YEAR,
    }
}

/// Counts the days that a date may cover; nothing where an end is open.
fn length(when: &When) -> Option<i64> {
    let (first, last) = when.earliest().zip(when.latest())?;
    Some(last.since(first).saturating_add(1))
}

/// Returns the first and the last day, open ends reaching for ever.
fn ends(when: &When) -> (Day, Day) {
    (when.earliest().unwrap_or(Day(i64::MIN)), when.latest().unwrap_or(Day(i64::MAX)))
}

fn overlapping(guess: &When, when: &When) -> Marked {
    let (told, vague) = (when.words(), when.edtf().contains(['~', '?', '%']));
    let ((first, last), (from, to)) = (ends(guess), ends(when));
    if from <= first && last <= to {
        return Marked::new(
            Mark::Right,
            match () {
                () if vague => format!("right, as far as it is known: {told}"),
                () if (first, last) == (from, to) => format!("right: {told}"),
                () => within(when, &told),
            },
        );
    }
    let Some(days) = length(guess).filter(|days| *days <= YEAR) else {
        return Marked::new(Mark::Close, format!("right as far as it goes: {told}"));
    };
    let whole = first <= from && to <= last;
    let unit = match days {
        ..=1 => "day",
        2..=31 => "month",
        32..=92 => "season",
        _ => "year",
    };
    let words = if whole && days > 1 && guess.precision() != Precision::Day {
        format!("the right {unit}: {told}")
    } else {
        format!("right: {told}")
    };
    Marked::new(Mark::Right, words)
}

/// Says why a guess is right that is finer than the event.
fn within(when: &When, told: &str) -> String {
    let span = when.edtf().contains('/') || when.length().is_some();
    match when.precision() {
        _ if span => format!("right: it lasted {told}"),
        Precision::Day => format!("right: {told}"),
        Precision::Month | Precision::Season | Precision::Year => {
            format!("right: any day of {told} will do")
        }
        Precision::Decade | Precision::Century => format!("right: any year of the {told} will do"),
    }
}

/// Says how early or late a guess is: "12 years early", "two days late".
fn off(guess: &When, when: &When) -> String {
    let early = before(guess, when);
    let (earlier, later) = if early { (guess, when) } else { (when, guess) };
    let side = if early { "early" } else { "late" };
    let whole = |date: &When| length(date).is_none_or(|days| days > 92);
    let coarse = |date: &When| {
        date.precision() >= Precision::Year || (date.precision() != Precision::Day && whole(date))
    };
    if coarse(guess) || coarse(when) {
        let year = |day: Option<Day>| day.map_or(0, |day| day.civil().year);
        let years = year(later.earliest()).saturating_sub(year(earlier.latest()));
        // Of a decade only the nearest year is sure to be so far away.
        let wide = |date: &When| length(date).is_none_or(|days| days > YEAR);
        let least = if wide(guess) || wide(when) { "at least " } else { "" };
        return format!("{least}{} {side}", counted(years.unsigned_abs().max(1), "year"));
    }
    let days = apart(guess, when);
    let exact = [guess, when].iter().all(|date| date.precision() == Precision::Day);
    if exact && days <= 20 {
        return format!("{} {side}", spelt(days.unsigned_abs(), "day"));
    }
    format!("{} {side}", interval(guess, when).words)
}

/// Says between which well-known events a guess falls; nothing where there are none, and where
/// the guess is too coarse to fall anywhere.
fn between(timeline: &Timeline, event: EventIx, guess: &When) -> Option<String> {
    length(guess).filter(|days| *days <= YEAR)?;
    let known = |(at, other): &(EventIx, &Event)| *at != event && other.weight >= 2;
    let others = || timeline.each().filter(known).map(|(_, other)| other);
    let earlier = others()
        .filter(|other| before(&other.when, guess))
        .max_by_key(|other| (other.when.order().1, other.weight));
    let later = others().find(|other| before(guess, &other.when));
    match (earlier, later) {
        (Some(one), Some(other)) => {
            let comma = if one.title.contains(&one.when.year_label()) { "" } else { "," };
            Some(format!("between {}{comma} and {}", dated(one), dated(other)))
        }
        (None, Some(first)) => Some(format!("before {}", dated(first))),
        (Some(last), None) => Some(format!("after {}", dated(last))),
        (None, None) => None,
    }
}
