//! What follows from the lists of a timeline and is asked for in every frame, worked out once.
//!
//! Nothing here says anything that the lists do not say; it is only found faster. Whoever reads a
//! timeline asks it, not this.

use std::collections::{BTreeMap, BTreeSet};

use super::{Day, EraIx, EventIx, Lists};

/// What follows from the lists.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Derived {
    /// The first and the last day; nothing without events.
    pub(super) span: Option<(Day, Day)>,
    /// The events in the order of their ids.
    pub(super) by_id: Vec<EventIx>,
    /// The events of each thread, in time order.
    pub(super) of_thread: Vec<Vec<EventIx>>,
    /// All links, by where they lead, then by where they stand.
    pub(super) links_to: Vec<LinkTo>,
    /// From which day on which era holds, in time order; nothing holds before the first.
    pub(super) stretches: Vec<(Day, Option<EraIx>)>,
}

/// A link, seen from where it leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct LinkTo {
    /// Where it leads.
    pub(super) to: EventIx,
    /// Whose it is.
    pub(super) from: EventIx,
    /// Its place among the links of that event.
    pub(super) place: usize,
}

impl Derived {
    pub(super) fn new(lists: &Lists, by_id: Vec<EventIx>) -> Self {
        Self {
            span: span(lists),
            by_id,
            of_thread: of_thread(lists),
            links_to: links_to(lists),
            stretches: stretches(lists),
        }
    }
}

fn span(lists: &Lists) -> Option<(Day, Day)> {
    // Hidden dates stand first and are no part of it.
    let first = lists.events.iter().find(|event| !event.when.is_hidden())?.when.order().0;
    let last = lists.events.iter().map(|event| event.when.order().1).max()?;
    Some((first, last))
}

/// Sorts the events by their ids.
pub(super) fn by_id(lists: &Lists) -> Vec<EventIx> {
    let mut sorted: Vec<_> = lists.events.iter().enumerate().collect();
    sorted.sort_by_key(|(_, event)| event.id.as_str());
    sorted.into_iter().map(|(at, _)| EventIx::new(at)).collect()
}

fn of_thread(lists: &Lists) -> Vec<Vec<EventIx>> {
    let mut threads = vec![Vec::new(); lists.threads.len()];
    for (at, event) in lists.events.iter().enumerate() {
        let at = EventIx::new(at);
        for thread in &event.threads {
            // An event that names a thread twice is in it once.
            if let Some(list) = threads.get_mut(thread.get())
                && list.last() != Some(&at)
            {
                list.push(at);
            }
        }
    }
    threads
}

fn links_to(lists: &Lists) -> Vec<LinkTo> {
    let mut links = Vec::with_capacity(lists.events.iter().map(|event| event.links.len()).sum());
    for (from, event) in lists.events.iter().enumerate() {
        let from = EventIx::new(from);
        let ends = event.links.iter().enumerate();
        links.extend(ends.map(|(place, link)| LinkTo { to: link.to, from, place }));
    }
    links.sort_unstable();
    links
}

/// Parts time at every day on which an era begins or has just ended; of several eras that hold,
/// the last in the list counts.
fn stretches(lists: &Lists) -> Vec<(Day, Option<EraIx>)> {
    let mut turns: BTreeMap<Day, Vec<usize>> = BTreeMap::new();
    for (at, era) in lists.eras.iter().enumerate() {
        let first = era.span.earliest().unwrap_or(Day(i64::MIN));
        turns.entry(first).or_default().push(at);
        if let Some(Day(last)) = era.span.latest() {
            turns.entry(Day(last.saturating_add(1))).or_default().push(at);
        }
    }
    let mut holding = BTreeSet::new();
    let turn = |(day, eras): (Day, Vec<usize>)| {
        for era in eras {
            // The first turn of an era is its beginning, the second its end.
            if !holding.remove(&era) {
                holding.insert(era);
            }
        }
        (day, holding.last().copied().map(EraIx::new))
    };
    turns.into_iter().map(turn).collect()
}
