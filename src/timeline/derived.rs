//! What follows from the lists of a timeline and is asked for in every frame, worked out once.
//!
//! Nothing here says anything that the lists do not say; it is only found faster. Whoever reads a
//! timeline asks it, not this.

use std::collections::{BTreeMap, BTreeSet};

use super::{Day, EraIx, EventIx, Link, Lists, Spans, ThreadIx, when};

/// What follows from the lists.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Derived {
    /// The first and the last day; nothing without events.
    pub(super) span: Option<(Day, Day)>,
    /// The events in the order of their ids.
    pub(super) by_id: Vec<EventIx>,
    /// What was gathered of the events.
    pub(super) gathered: Gathered,
    /// From which day on which era holds, in time order; nothing holds before the first.
    pub(super) stretches: Vec<(Day, Option<EraIx>)>,
}

/// What is asked of all events at once, gathered while they pass in time order: where they are
/// packed, passing them takes long. Neighbouring stretches can be gathered at the same time.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Gathered {
    /// Where in the timeline the event stands that is to come next.
    next: usize,
    /// The first and the last day of each event: see [`When::reach`](super::When::reach).
    pub(super) reaches: Spans,
    /// The events of each thread, in time order.
    pub(super) of_thread: Vec<Vec<EventIx>>,
    /// All links, by where they lead, then by where they stand.
    pub(super) links_to: Vec<LinkTo>,
}

/// A link, seen from where it leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct LinkTo {
    /// Where it leads.
    pub(super) to: EventIx,
    /// Whose it is.
    pub(super) from: EventIx,
    /// Its place among the links of that event.
    pub(super) place: u32,
}

impl Gathered {
    /// Begins with the event at this position, of about so many.
    pub fn from(first: usize, count: usize) -> Self {
        Self { next: first, reaches: Spans::with_room(count), ..Self::default() }
    }

    /// Takes in the next event: its [reach](super::When::reach), its threads and its links.
    pub fn see(&mut self, reach: (Day, Day), threads: &[ThreadIx], links: &[Link]) {
        let from = EventIx::new(self.next);
        self.next += 1;
        self.reaches.push(reach);
        for thread in threads {
            if self.of_thread.len() <= thread.get() {
                self.of_thread.resize(thread.get() + 1, Vec::new());
            }
            // An event that names a thread twice is in it once.
            if let Some(list) = self.of_thread.get_mut(thread.get())
                && list.last() != Some(&from)
            {
                list.push(from);
            }
        }
        let ends = (0..).zip(links);
        self.links_to.extend(ends.map(|(place, link)| LinkTo { to: link.to, from, place }));
    }

    /// Says whether the events are in time order.
    pub fn is_in_order(&self) -> bool {
        self.reaches.iter().map(when::order).is_sorted()
    }

    /// Joins what was gathered of the events right behind.
    #[must_use]
    pub fn and(mut self, later: Self) -> Self {
        self.next = later.next;
        self.reaches.append(later.reaches);
        self.links_to.extend(later.links_to);
        let threads = self.of_thread.len().max(later.of_thread.len());
        self.of_thread.resize(threads, Vec::new());
        self.of_thread.iter_mut().zip(later.of_thread).for_each(|(list, more)| list.extend(more));
        self
    }
}

impl Derived {
    pub(super) fn new(lists: &Lists, by_id: Vec<EventIx>, mut gathered: Gathered) -> Self {
        gathered.links_to.sort_unstable();
        Self { span: span(&gathered), by_id, stretches: stretches(lists), gathered }
    }
}

/// Gathers what is asked of all events.
pub(super) fn gathered(lists: &Lists) -> Gathered {
    let mut gathered = Gathered::from(0, lists.events.len());
    for event in lists.events.passing(0..lists.events.len()) {
        gathered.see(event.when.reach(), &event.threads, &event.links);
    }
    gathered
}

fn span(gathered: &Gathered) -> Option<(Day, Day)> {
    // Hidden dates stand first and are no part of it.
    let orders = || gathered.reaches.iter().map(when::order);
    let (first, _) = orders().find(|(first, _)| *first != Day::NEVER)?;
    let last = orders().map(|(_, last)| last).max()?;
    Some((first, last))
}

/// Sorts the events by their ids.
pub(super) fn by_id(lists: &Lists) -> Vec<EventIx> {
    let passing = lists.events.passing(0..lists.events.len());
    let mut sorted: Vec<_> = passing.map(|event| event.id.clone()).zip(0..).collect();
    sorted.sort();
    sorted.into_iter().map(|(_, at)| EventIx::new(at)).collect()
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
