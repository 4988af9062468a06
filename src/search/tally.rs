//! The running totals of all events, while the terms of a query are asked for one after the other.
//!
//! Think of it as a list of everybody from which each term strikes those that leave it unexplained.
//! Of a million events every walk over all of them is felt: so once few are left, only those are
//! looked at, and the last walk lists what is left and picks the best of it without sorting the
//! rest. It reads no index and no texts.

use std::cmp::Reverse;

use super::rank::Asked;
use crate::halves::each;
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
    /// Which events are left, once they are few: in time order, but for those taken in again.
    left: Option<Vec<u32>>,
}

/// An event that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ranked {
    pub event: u32,
    pub total: u32,
    pub weight: u8,
}

impl Ranked {
    /// Returns a number that is more for what comes first: total, then weight.
    fn worth(&self) -> u64 {
        u64::from(self.total) << u8::BITS | u64::from(self.weight)
    }
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

    /// Begins without any, where it is known that a term leaves none.
    pub fn over(weights: &'a [u8]) -> Self {
        let totals = vec![0; weights.len()];
        Self { weights, totals, scores: Vec::new(), left: Some(Vec::new()) }
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
                let all = (0..).zip(totals).take(if count > 0 { usize::MAX } else { 0 });
                left.extend(all.filter(|(_, total)| **total > 0).map(|(at, _)| at));
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
            self.left.iter_mut().for_each(|left| left.push(event));
        }
    }

    /// Lists the events with more than `least`, and so many of the best.
    pub fn ended(self, least: u32, many: usize) -> Ranking {
        let Self { weights, totals, left, .. } = self;
        if let Some(left) = left {
            return ended_few(left, (weights, &totals), least, many);
        }
        let half = totals.len() / 2;
        let (first, second) = totals.split_at(half);
        let counts = [fitting(first, least), fitting(second, least)];
        let mut events = vec![EventIx::new(0); counts.iter().sum()];
        let (earlier, later) = events.split_at_mut(counts[0]);
        let (before, after) = weights.split_at(half);
        let (mut best, more) = each(
            totals.len() >= MUCH,
            || ended_all(0, (before, first), (least, many), earlier),
            || ended_all(half, (after, second), (least, many), later),
        );
        best.found.extend(more.found);
        Ranking { events, best: best.sorted() }
    }
}

/// So many events are worth another thread. Tests see both ways.
const MUCH: usize = if cfg!(test) { 100 } else { 1 << 17 };

/// Counts the totals that are more than `least`.
fn fitting(totals: &[u32], least: u32) -> usize {
    totals.iter().map(|total| usize::from(*total > least)).sum()
}

/// Lists the events with more than `least` among all from the first of these on, in just as much
/// room as they need; returns so many of the best.
fn ended_all(
    from: usize,
    (weights, totals): (&[u8], &[u32]),
    (least, many): (u32, usize),
    events: &mut [EventIx],
) -> Best {
    let mut best = Best::new(many, weights.len());
    let mut events = events.iter_mut();
    let blocks = totals.chunks(BLOCK).zip(weights.chunks(BLOCK));
    for (first, (totals, weights)) in (from..).step_by(BLOCK).zip(blocks) {
        // Nobody can guess which of many events fit, and none of a block is one of the best most of
        // the time: so both are asked of the whole block, without a choice at each event.
        let fits =
            totals.iter().rev().fold(0_u64, |bits, total| bits << 1 | u64::from(*total > least));
        let takes = best.takes_any(totals, weights);
        for at in ones(fits).map(|at| at as usize) {
            if let Some(place) = events.next() {
                *place = EventIx::new(first + at);
            }
            if takes && let (Some(total), Some(weight)) = (totals.get(at), weights.get(at)) {
                best.take(first + at, *total, *weight);
            }
        }
    }
    best
}

/// How many events are a block: as many as a number has bits.
pub(super) const BLOCK: usize = u64::BITS as usize;

/// Lists the places of the bits that are set, the lowest first.
pub(super) fn ones(mut bits: u64) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let at = (bits != 0).then(|| bits.trailing_zeros())?;
        bits &= bits - 1;
        Some(at)
    })
}

/// Lists the events with more than `least` among these, and so many of the best.
fn ended_few(
    mut left: Vec<u32>,
    (weights, totals): (&[u8], &[u32]),
    least: u32,
    many: usize,
) -> Ranking {
    left.sort_unstable();
    let mut best = Best::new(many, left.len());
    let mut events = Vec::with_capacity(left.len());
    for event in left {
        let at = event as usize;
        if let (Some(total), Some(weight)) = (totals.get(at), weights.get(at))
            && *total > least
        {
            events.push(EventIx::new(at));
            best.take(at, *total, *weight);
        }
    }
    Ranking { events, best: best.sorted() }
}

/// The best so many of what is seen in time order.
struct Best {
    limit: usize,
    found: Vec<Ranked>,
    /// What the last of them is worth: whoever has no more comes too late.
    floor: u64,
}

impl Best {
    fn new(limit: usize, of: usize) -> Self {
        // More than are wanted, so that the worst need not be looked for at each.
        let found = Vec::with_capacity(limit.saturating_mul(4).min(of));
        Self { limit, found, floor: if limit > 0 { 0 } else { u64::MAX } }
    }

    /// Says whether any of these events may be one of the best. Most of many are not.
    fn takes_any(&self, totals: &[u32], weights: &[u8]) -> bool {
        let least = u32::try_from(self.floor >> u8::BITS).unwrap_or(u32::MAX);
        let all = totals.iter().zip(weights);
        all.fold(false, |any, (total, weight)| any | (ranking(*total, *weight) >= least))
    }

    /// Takes an event that is better than the worst of as many as are wanted.
    fn take(&mut self, event: usize, total: u32, weight: u8) {
        let event = u32::try_from(event).expect("an event index is that small");
        let one = Ranked { event, total: ranking(total, weight), weight };
        if one.worth() <= self.floor {
            return;
        }
        if self.found.len() == self.found.capacity() {
            self.cut();
        }
        self.found.push(one);
    }

    fn cut(&mut self) {
        self.found.select_nth_unstable_by_key(self.limit - 1, order);
        self.found.truncate(self.limit);
        self.floor = self.found.last().map_or(self.floor, Ranked::worth);
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

fn order(one: &Ranked) -> (Reverse<u64>, u32) {
    (Reverse(one.worth()), one.event)
}

/// Adds the weight of an event to its total.
fn ranking(total: u32, weight: u8) -> u32 {
    total + u32::from(weight) * STANDING
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
