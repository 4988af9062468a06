//! The one line that says what the reader should know of an answer.

use std::cmp::Reverse;

use super::query::{Query, What, shown};
use super::rank::{Asked, Effort, Search, quoted};
use super::{Found, Hit, Trust};
use crate::timeline::{Day, EventIx, Timeline};

/// Says why a query that asks for nothing finds nothing.
pub(super) fn nothing_asked(query: &Query) -> String {
    if query.is_empty() || !query.remark.is_empty() {
        return query.remark.clone();
    }
    format!("nothing to look for in “{}”", shown(query.text().trim()))
}

/// Says what is to be said of hits: what the query had, that spellings are near, or that there are none.
pub(super) fn of(query: &Query, asked: &[Asked], near_words: &[String], total: usize) -> String {
    let mut parts = vec![query.remark.clone()];
    let mut near: Vec<&str> = Vec::new();
    for word in near_words {
        if !near.contains(&word.as_str()) && near.len() < 3 {
            near.push(word);
        }
    }
    if !near.is_empty() {
        parts.push(format!("no exact match; near: {}", near.join(", ")));
    }
    if total == 0 {
        parts.push(none(asked));
    } else if asked.iter().any(|asked| asked.spare) {
        parts.push(format!("{}; these have the most of it", none(asked)));
    }
    parts.retain(|part| !part.is_empty());
    parts.join("; ")
}

/// Says what it is that nothing has.
fn none(asked: &[Asked]) -> String {
    let lost = |asked: &&Asked| {
        let word = matches!(asked.term.what, What::Word { .. });
        word && !asked.term.negated && asked.sure.is_empty() && asked.guesses.is_empty()
    };
    match asked.iter().find(lost) {
        Some(asked) => format!("no event has {}", quoted(&asked.term)),
        None if asked.len() == 1 => "no event fits".into(),
        None => "no event fits all of it".into(),
    }
}

/// Finds the events nearest to a date on which there is none, among those that fit the rest.
pub(super) fn nearest(search: &Search, limit: usize) -> Option<Found> {
    let mut dates = search.asked.iter().filter(|asked| !asked.term.negated).filter_map(|asked| {
        match &asked.term.what {
            What::Dates(dates) => Some(dates),
            What::Word { .. } | What::Phrase { .. } => None,
        }
    });
    let (Some(dates), None) = (dates.next(), dates.next()) else { return None };
    let span = dates.spans.first()?;
    let spans = search.timeline.reaches();
    let rest = search.without_dates(Effort::Unexplained);
    let of = |at: EventIx| spans.get(at.get()).unwrap_or((Day(0), Day(0)));
    let weight = |at: EventIx| search.index.weights.get(at.get()).copied().unwrap_or_default();
    let known = || rest.iter().copied().filter(|at| of(*at).0 <= of(*at).1);
    let before = known().filter(|at| span.first.is_some_and(|first| of(*at).1 < first));
    let before = before.max_by_key(|at| (of(*at).1, weight(*at), Reverse(*at)));
    let after = known().filter(|at| span.last.is_some_and(|last| of(*at).0 > last));
    let after = after.min_by_key(|at| (of(*at).0, Reverse(weight(*at)), *at));
    let mut found: Vec<EventIx> = [before, after].into_iter().flatten().collect();
    let names: Vec<String> = found.iter().map(|at| named(search.timeline, *at)).collect();
    let nearest = match names.as_slice() {
        [] => return None,
        [one] => format!("the nearest is {one}"),
        several => format!("the nearest are {}", several.join(" and ")),
    };
    let label = shown(&dates.label);
    let of_that_date = search.of_that_date(dates);
    let remark = if of_that_date.is_empty() {
        format!("no event in {label}; {nearest}")
    } else {
        format!("none in {label} fits all of it; {nearest}, then those of that date")
    };
    let parts = [search.query().remark.as_str(), &remark];
    let remark = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ");
    found.extend(of_that_date);
    let mut events = found.clone();
    events.sort_unstable();
    // Neither is better than the other: they stand in time order.
    let hits = found.into_iter().take(limit).map(|at| Hit::plain(at, 1)).collect();
    Some(Found { hits, events, remark, trust: Trust::Nearest, ..Found::default() })
}

fn named(timeline: &Timeline, at: EventIx) -> String {
    let event = timeline.event(at);
    format!("{} ({})", event.title, event.when.year_label())
}
