//! Prose that runs ahead: a later year where only the event itself is told.
//!
//! What came of an event is kept under `afterwards`, so that a class can be asked before it is
//! told. A year that the event itself looked ahead to ("by 2012", "for May 1944", "expected in
//! 1975") is part of it; one that the writer knows from later is not. Words tell the two apart,
//! and where they leave a doubt the year is let stand.

use super::years::{Year, years as years_in};
use super::{Finding, Part, Prose, Spot};
use crate::timeline::{Day, Event, EventIx, Timeline};

/// A stay that runs on over New Year, and its papers, are of the event for so many days.
const WHILE: i64 = 90;

/// The months in which those days can end.
const WINTER: &[&str] = &["january", "february", "march"];

/// Words before a date that make it a term or an aim.
const TOWARDS: &[&str] = &["before", "by", "for", "from", "through", "till", "to", "until"];

/// What may stand between such a word and the year.
const BETWEEN: &[&str] = &[
    "the",
    "of",
    "end",
    "beginning",
    "start",
    "middle",
    "mid",
    "early",
    "late",
    "year",
    "years",
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Words that speak of plans.
const PLANS: &[&str] = &[
    "aim",
    "aimed",
    "aims",
    "due",
    "expect",
    "expected",
    "expire",
    "expires",
    "goal",
    "goals",
    "hope",
    "hoped",
    "intend",
    "intended",
    "invited",
    "plan",
    "planned",
    "plans",
    "postponed",
    "promised",
    "scheduled",
    "settled",
    "shall",
    "should",
    "target",
    "targets",
    "undertook",
    "will",
    "would",
];

/// Finds later years in the texts of events that tell of the event itself.
pub(super) fn later_years(timeline: &Timeline) -> Vec<Finding> {
    let dated = |title: &&str| !years_in(title).is_empty();
    let titles: Vec<&str> =
        timeline.sources.iter().map(|source| source.title.as_str()).filter(dated).collect();
    timeline.each().flat_map(|(at, event)| of_event(at, event, &titles)).collect()
}

fn of_event(at: EventIx, event: &Event, titles: &[&str]) -> Vec<Finding> {
    let Some(last) = event.when.latest() else { return Vec::new() };
    let mut found: Vec<Finding> = Vec::new();
    for (prose, text) in texts(event) {
        for year in years_in(text).into_iter().filter(|found| found.year > last.civil().year) {
            let spot = Spot::Event(at, Part::Year(prose, year.year));
            let told = found.iter().any(|finding| finding.spot == spot);
            if !told
                && !in_a_title(text, year, titles)
                && !runs_over_new_year(text, year, last)
                && !looked_ahead_to(text, year)
            {
                found.push(later(prose, year.year, spot));
            }
        }
    }
    found
}

fn later(prose: Prose, year: i64, spot: Spot) -> Finding {
    Finding {
        code: "later-year",
        message: format!("{year} is later than the event, and this is its `{}`", key(prose)),
        spot,
        also: None,
        help: "tell what came later under `afterwards`".into(),
    }
}

fn key(prose: Prose) -> &'static str {
    match prose {
        Prose::Summary => "summary",
        Prose::Body => "body",
        Prose::Agenda => "agenda",
        Prose::Outcome => "outcome",
        Prose::Absent => "absent",
    }
}

fn texts(event: &Event) -> impl Iterator<Item = (Prose, &str)> {
    let one = [
        (Prose::Summary, event.summary.as_str()),
        (Prose::Body, event.body.as_str()),
        (Prose::Outcome, event.outcome.as_str()),
        (Prose::Absent, event.absent.as_str()),
    ];
    one.into_iter().chain(event.agenda.iter().map(|text| (Prose::Agenda, text.as_str())))
}

/// Says whether a year stands within the title of a source.
fn in_a_title(text: &str, year: Year, titles: &[&str]) -> bool {
    titles.iter().any(|title| {
        text.match_indices(title).any(|(at, _)| (at..at + title.len()).contains(&year.at))
    })
}

/// Says whether a year stands in a date soon after an event that was over at the end of the year
/// before: "left on January 16, 1930".
fn runs_over_new_year(text: &str, year: Year, last: Day) -> bool {
    let soon = Day::ymd(year.year, 1, 1).since(last) <= WHILE;
    let before = words(text.get(..year.at).unwrap_or_default());
    soon && before.iter().rev().take(2).any(|word| WINTER.contains(&word.as_str()))
}

/// Says whether a year is one that the event looked ahead to, by the words of its sentence.
fn looked_ahead_to(text: &str, year: Year) -> bool {
    let (before, after) = (text.get(..year.at), text.get(year.at + 4..));
    let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
    let begin = before.rfind([';', '\n']).max(before.rfind(". ")).map_or(0, |at| at + 1);
    let end = after.find([';', '\n']).into_iter().chain(after.find(". ")).min();
    let before = words(before.get(begin..).unwrap_or_default());
    let after = words(after.get(..end.unwrap_or(after.len())).unwrap_or_default());
    let filler = |word: &&String| BETWEEN.contains(&word.as_str()) || word.parse::<u32>().is_ok();
    let towards = before.iter().rev().find(|word| !filler(word));
    let plans = before.iter().chain(&after).any(|word| PLANS.contains(&word.as_str()));
    let agreed = before.windows(2).any(|two| two == ["agreed", "to"] || two == ["agreed", "on"]);
    let aim = after.first().is_some_and(|word| word == "for");
    plans || agreed || aim || towards.is_some_and(|word| TOWARDS.contains(&word.as_str()))
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looked_ahead(text: &str) -> bool {
        looked_ahead_to(text, *years_in(text).first().unwrap())
    }

    #[test]
    fn terms_aims_and_plans_are_of_the_event() {
        for text in [
            "warheads on each side by 2003",
            "by 31 December 2012",
            "until the end of the year 2012",
            "the landing in France for May 1944",
            "The treaty was expected in 1975.",
            "named 1974 as the goal",
            "The staffs settled on May 1944, with an offensive at the same time.",
            "set the end of 1994 for the departure",
            "They agreed to meet again in 1988.",
            "Putin should not meddle in 2020",
        ] {
            assert!(looked_ahead(text), "{text}");
        }
    }

    #[test]
    fn what_is_known_from_later_is_not() {
        for text in [
            "Crimea, annexed in 2014, is recognised",
            "So Churchill told it in 1953",
            "It was expected. The treaty came in 1987",
            "an essay of August 2025 recalled it",
            "they became parties only in 1992; the last would leave later",
        ] {
            assert!(!looked_ahead(text), "{text}");
        }
    }

    #[test]
    fn a_winter_is_one() {
        let over = |text, last| runs_over_new_year(text, *years_in(text).first().unwrap(), last);
        assert!(over("Left on January 16, 1930.", Day::ymd(1929, 12, 20)));
        assert!(over("Left on 16 January 1930.", Day::ymd(1929, 12, 20)));
        assert!(!over("Left on January 16, 1930.", Day::ymd(1929, 6, 20)));
        assert!(!over("Left in 1930.", Day::ymd(1929, 12, 20)));
        assert!(!over("Left on January 16, 1931.", Day::ymd(1929, 12, 20)));
    }
}
