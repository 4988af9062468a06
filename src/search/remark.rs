//! The one line that says what the reader should know of an answer.

use super::query::{Query, What, shown};
use super::rank::{Asked, Effort, Ranked, Search, quoted};
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
    let rest = search.ranked(Effort::Unexplained, false);
    let of = |one: &Ranked| spans.get(one.event as usize).unwrap_or((Day(0), Day(0)));
    let known = |one: &&Ranked| of(one).0 <= of(one).1;
    let before =
        rest.iter().filter(known).filter(|one| span.first.is_some_and(|first| of(one).1 < first));
    let before = before.max_by_key(|one| (of(one).1, one.weight, std::cmp::Reverse(one.event)));
    let after =
        rest.iter().filter(known).filter(|one| span.last.is_some_and(|last| of(one).0 > last));
    let after = after.min_by_key(|one| (of(one).0, std::cmp::Reverse(one.weight), one.event));
    let found: Vec<Ranked> = [before, after].into_iter().flatten().copied().collect();
    let names: Vec<String> = found.iter().map(|one| named(search.timeline, one.event)).collect();
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
    let mut found = found;
    found.extend(of_that_date);
    let mut events: Vec<_> = found.iter().map(|one| EventIx::new(one.event as usize)).collect();
    events.sort_unstable();
    // Neither is better than the other: they stand in time order.
    let hit = |one: Ranked| Hit::plain(EventIx::new(one.event as usize), 1);
    let hits = found.into_iter().take(limit).map(hit).collect();
    Some(Found { hits, events, remark, trust: Trust::Nearest, ..Found::default() })
}

fn named(timeline: &Timeline, event: u32) -> String {
    let event = timeline.event(EventIx::new(event as usize));
    format!("{} ({})", event.title, event.when.year_label())
}
