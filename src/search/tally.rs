//! The running totals of all events, while the terms of a query are asked for one after the other.
//!
//! Think of it as a list of everybody from which each term strikes those that leave it unexplained.
//! Of a million events every walk over all of them is felt: so once few are left, only those are
//! looked at, and the last walk lists what is left and picks the best of it without sorting the
//! rest. It reads no index and no texts.

use std::cmp::Reverse;

use super::rank::Asked;
use crate::timeline::EventIx;

/// Marks a score as explained by what stands there, not by a guess.
pub(super) const SURE: u16 = 0x8000;

/// What each sure term adds to a total: more than any scores, so that fewer guesses always win.
pub(super) const SURE_TOTAL: u32 = 1 << 22;

/// What half a step of an event's weight adds: enough to outweigh neighbouring fields, not to make
/// prose outweigh a name.
const STANDING: u32 = 300;

/// What a word that may stay unexplained adds at most.
const ASIDE: u32 = 3_000;

/// One event of so many has to be left for all of them to be looked at.
const FEW: usize = 16;

/// The totals of all events: at least 1 until a term is unexplained, then 0.
pub(super) struct Tally<'a> {
    /// How much each event weighs.
    weights: &'a [u8],
    totals: Vec<u32>,
    /// What the term at hand is worth to each event.
    scores: Vec<u16>,
    /// The events that are left, in time order, once they are few.
    left: Option<Vec<u32>>,
}

/// An event that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ranked {
    pub event: u32,
    pub total: u32,
    pub weight: u8,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Ranking {
    /// All of it, in time order.
    pub events: Vec<EventIx>,
    /// The best of it, best first.
    pub best: Vec<Ranked>,
}

impl Ranking {
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }
}

/// What a score for a term does to a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    /// It is wanted: without it an event is out.
    Wanted,
    /// With it an event is out.
    Negated,
    /// It adds a little, or nothing.
    Aside,
    /// It adds what it is worth, or nothing.
    Spare,
}

impl Rule {
    pub fn of(asked: &Asked) -> Self {
        match asked {
            negated if negated.term.negated => Self::Negated,
            aside if aside.optional => Self::Aside,
            spare if spare.spare => Self::Spare,
            _ => Self::Wanted,
        }
    }

    /// Adds to all totals, and counts those that are not out.
    fn add_all(self, totals: &mut [u32], scores: &[u16]) -> usize {
        // A walk for each rule has no choice in it, so that several events are done at once.
        match self {
            Self::Wanted => walk(totals, scores, |total, score| Self::Wanted.add(total, score)),
            Self::Negated => walk(totals, scores, |total, score| Self::Negated.add(total, score)),
            Self::Aside => walk(totals, scores, |total, score| Self::Aside.add(total, score)),
            Self::Spare => walk(totals, scores, |total, score| Self::Spare.add(total, score)),
        }
    }

    /// Returns the total with the score; 0 where the event is out.
    fn add(self, total: u32, score: u16) -> u32 {
        let (fits, more) = match self {
            Self::Wanted => (score > 0, worth(score)),
            Self::Negated => (score == 0, 0),
            Self::Aside => (true, u32::from(score & !SURE).min(ASIDE)),
            Self::Spare => (true, worth(score)),
        };
        if total > 0 && fits { total + more } else { 0 }
    }
}

impl<'a> Tally<'a> {
    /// Begins with all events.
    pub fn new(weights: &'a [u8]) -> Self {
        let count = weights.len();
        Self { weights, totals: vec![1; count], scores: vec![0; count], left: None }
    }

    /// Asks for a term: `mark` notes what it is worth to each event, of which those may be passed
    /// over that are not among the few that are left.
    pub fn ask(&mut self, rule: Rule, mark: impl FnOnce(Option<&[u32]>, &mut [u16])) {
        let totals = &mut self.totals;
        let Some(left) = &mut self.left else {
            self.scores.fill(0);
            mark(None, &mut self.scores);
            let count = rule.add_all(totals, &self.scores);
            if count <= totals.len() / FEW {
                let mut left = Vec::with_capacity(count);
                left.extend((0..).zip(totals).filter(|(_, total)| **total > 0).map(|(at, _)| at));
                self.left = Some(left);
            }
            return;
        };
        for event in &*left {
            if let Some(score) = self.scores.get_mut(*event as usize) {
                *score = 0;
            }
        }
        mark(Some(left), &mut self.scores);
        left.retain(|event| {
            let at = *event as usize;
            let (Some(total), Some(score)) = (totals.get_mut(at), self.scores.get(at)) else {
                return false;
            };
            *total = rule.add(*total, *score);
            *total > 0
        });
    }

    /// Says whether no event is left.
    pub fn is_over(&self) -> bool {
        self.left.as_ref().is_some_and(Vec::is_empty)
    }

    /// Adds to the total of an event, if it is left.
    pub fn praise(&mut self, event: u32, more: u32) {
        if let Some(total) = self.totals.get_mut(event as usize).filter(|total| **total > 0) {
            *total += more;
        }
    }

    /// Gives an event that is out this total.
    pub fn readmit(&mut self, event: u32, total: u32) {
        if let Some(out) = self.totals.get_mut(event as usize).filter(|total| **total == 0) {
            *out = total;
            if let Some(left) = &mut self.left {
                left.insert(left.partition_point(|other| *other < event), event);
            }
        }
    }

    /// Lists the events with more than `least`, and so many of the best.
    pub fn ended(self, least: u32, many: usize) -> Ranking {
        let Self { weights, totals, left, .. } = self;
        let mut best = Best::new(many);
        let see = |(event, total, weight): (u32, u32, u8)| {
            best.see(Ranked { event, total: total + u32::from(weight) * STANDING, weight });
            EventIx::new(event as usize)
        };
        let fits = |(_, total, _): &(u32, u32, u8)| *total > least;
        let events = match left {
            None => {
                let all = (0..).zip(totals).zip(weights);
                let all = all.map(|((event, total), weight)| (event, total, *weight));
                all.filter(fits).map(see).collect()
            }
            Some(left) => {
                let one = |event: u32| {
                    let at = event as usize;
                    Some((event, *totals.get(at)?, *weights.get(at)?))
                };
                left.into_iter().filter_map(one).filter(fits).map(see).collect()
            }
        };
        Ranking { events, best: best.sorted() }
    }
}

/// The best so many of what is seen in time order.
struct Best {
    limit: usize,
    found: Vec<Ranked>,
    /// Total and weight of the last of them: what has no more comes too late.
    floor: (u32, u8),
}

impl Best {
    fn new(limit: usize) -> Self {
        // More than are wanted, so that the worst need not be looked for at each.
        let found = Vec::with_capacity(limit * 4);
        Self { limit, found, floor: if limit > 0 { (0, 0) } else { (u32::MAX, u8::MAX) } }
    }

    fn see(&mut self, one: Ranked) {
        if (one.total, one.weight) <= self.floor {
            return;
        }
        if self.found.len() == self.found.capacity() {
            self.found.select_nth_unstable_by_key(self.limit - 1, order);
            self.found.truncate(self.limit);
            self.floor = self.found.last().map_or(self.floor, |one| (one.total, one.weight));
        }
        self.found.push(one);
    }

    fn sorted(mut self) -> Vec<Ranked> {
        sort(&mut self.found);
        self.found.truncate(self.limit);
        self.found
    }
}

/// Sorts by total, then weight, then time, best first.
pub(super) fn sort(found: &mut [Ranked]) {
    found.sort_unstable_by_key(order);
}

fn order(one: &Ranked) -> (Reverse<(u32, u8)>, u32) {
    (Reverse((one.total, one.weight)), one.event)
}

fn walk(totals: &mut [u32], scores: &[u16], add: impl Fn(u32, u16) -> u32) -> usize {
    let mut count = 0_u32;
    for (total, score) in totals.iter_mut().zip(scores) {
        *total = add(*total, *score);
        count += u32::from(*total > 0);
    }
    count as usize
}

/// Returns what a score adds to a total.
pub(super) fn worth(score: u16) -> u32 {
    u32::from(score & !SURE) + u32::from(score / SURE) * SURE_TOTAL
}
