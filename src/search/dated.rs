//! Where a date leads: for going to it, as against looking for it.

use super::query::What;
use super::{Found, Hit, Index, Query, Trust};
use crate::timeline::{EventIx, Timeline};

impl Index {
    /// Finds the event that a date leads to: the first in time that the whole query lets through,
    /// else the one that lies fewest days from the date, with a remark. Nothing where the query has
    /// no date, or its words fit nothing.
    pub fn dated(&self, timeline: &Timeline, query: &Query) -> Found {
        let dates =
            query.terms.iter().filter(|term| !term.negated).find_map(|term| match &term.what {
                What::Dates(dates) => dates.spans.first(),
                What::Word { .. } | What::Phrase { .. } => None,
            });
        let Some(span) = dates else { return Found::default() };
        let remark = self.search(timeline, query, 1).remark;
        if let Some(first) = self.filter(timeline, query).first() {
            return one(*first, String::new(), Trust::Sure);
        }
        let days = |at: &usize| {
            let (first, last) = timeline.reaches().get(*at)?;
            let before = span.first.map_or(0, |day| day.since(last));
            let after = span.last.map_or(0, |day| first.since(day));
            Some(before.max(after).max(0))
        };
        let nearest = (0..timeline.events.len()).min_by_key(days);
        nearest.map_or_else(Found::default, |at| one(EventIx::new(at), remark, Trust::Nearest))
    }
}

/// An answer of one event.
fn one(event: EventIx, remark: String, trust: Trust) -> Found {
    let hits = vec![Hit::plain(event, 0)];
    Found { hits, events: vec![event], remark, trust, ..Found::default() }
}
