//! Dates compared with eras, with the kind of event and with its title.

use super::{Finding, Part, Spot, years, years::years as years_in};
use crate::timeline::{Event, EventIx, Kind, Precision, Timeline};

/// So many events before and after one are asked whether eras hold them.
const AROUND: usize = 3;

/// Finds events that no era holds, while eras hold events before and after and most of those
/// around. What comes before the first era or after the last may be meant so.
pub(super) fn outside_eras(timeline: &Timeline) -> Vec<Finding> {
    let held: Vec<bool> =
        timeline.events.iter().map(|event| timeline.era_of(event).is_some()).collect();
    let stands_out = |(number, (at, event)): (usize, (EventIx, &Event))| {
        let before = held.get(number.saturating_sub(AROUND)..number)?;
        let after = held.get(number + 1..held.len().min(number + 1 + AROUND))?;
        let inside = before.iter().chain(after).filter(|held| **held).count();
        let most = inside * 2 > before.len() + after.len();
        if held.get(number) != Some(&false)
            || !before.contains(&true)
            || !after.contains(&true)
            || !most
        {
            return None;
        }
        Some(Finding {
            code: "outside-eras",
            message: format!(
                "no era holds {}, and eras hold the events around it",
                event.when.words()
            ),
            spot: Spot::Event(at, Part::Date),
            also: None,
            help: "mend the date, or let one era begin where the one before it ends".into(),
        })
    };
    timeline.each().enumerate().filter_map(stands_out).collect()
}

/// Finds events that took longer than their kind does, with no `date_note` to say why. An entry
/// with a single participant tells of a stay, which may well be longer than the meeting.
pub(super) fn long_for_its_kind(timeline: &Timeline) -> Vec<Finding> {
    let long = |(at, event): (EventIx, &Event)| {
        let (kind, when) = (event.kind?, &event.when);
        let most = most_days(kind)?;
        let days = when.latest()?.since(when.earliest()?) + 1;
        let known = when.precision() == Precision::Day;
        if !known || event.participants.len() == 1 || days <= most || !event.date_note.is_empty() {
            return None;
        }
        Some(Finding {
            code: "long-for-its-kind",
            message: format!("{days} days are long for kind `{}`", kind.word()),
            spot: Spot::Event(at, Part::Date),
            also: None,
            help: format!("up to {most} days are usual; mend the date, or say why in date_note"),
        })
    };
    timeline.each().filter_map(long).collect()
}

/// Returns how many days an event of a kind takes at most; nothing where it may take any.
fn most_days(kind: Kind) -> Option<i64> {
    match kind {
        Kind::Bilateral | Kind::Margins => Some(14),
        Kind::Multilateral | Kind::Envoys | Kind::Treaty | Kind::Cancelled => Some(31),
        Kind::Congress => Some(400),
        Kind::Context => None,
    }
}

/// Finds titles that name a year, and none in which the event took place.
pub(super) fn another_year_in_the_title(timeline: &Timeline) -> Vec<Finding> {
    let contradicts = |(at, event): (EventIx, &Event)| {
        let (first, last) = years(event)?;
        let named = years_in(&event.title);
        let year = named.first()?.year;
        if named.iter().any(|found| (first..=last).contains(&found.year)) {
            return None;
        }
        Some(Finding {
            code: "title-year",
            message: format!("the title says {year}, the date {}", event.when.words()),
            spot: Spot::Event(at, Part::TitleYear(year)),
            also: None,
            help: "mend whichever is wrong".into(),
        })
    };
    timeline.each().filter_map(contradicts).collect()
}
