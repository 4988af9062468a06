//! Which events a query finds, and which of them comes first.
//!
//! Every event has a running total. Each term in turn marks the events that explain it with what
//! that is worth ([`Search::mark`]); an event that leaves a term unexplained is out. So a query
//! costs what its words stand in, not what the timeline says. The tiers of trust are worked down
//! until something is found: sure matches first; then guesses (gappy letters, near spellings) for
//! the words that nothing explains; then the nearest dates; then guesses for every word.
//!
//! A term is worth quality × weight of the field: 100 × 100 for a whole word of the title. What
//! hits look like is cut by `lens` from the few that are shown.

use super::gappy::Gappy;
use super::guess::Guesses;
use super::index::Index;
use super::query::{Dates, Query, Term, What, centuries, shown};
use super::remark;
use super::vocabulary::Fields;
use super::{Found, Hit, lens};
use crate::timeline::{EventIx, Timeline};

/// Marks a score as explained by what stands there, not by a guess.
pub(super) const SURE: u16 = 0x8000;

/// What each sure term adds to a total: more than any scores, so that fewer guesses always win.
const SURE_TOTAL: u32 = 1 << 22;

/// What it adds when the whole query is a title, an alias or an id.
const EXACT: u32 = 400_000;

/// What it adds when a title or an alias begins with the query.
const PREFIX: u32 = 2_000;

/// How many events are read for whether the words stand next to each other.
const CLOSE_LOOK: usize = 32;

/// What it adds, times the weight of the field, when they do.
const ADJACENT: u32 = 60;

/// How hard to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effort {
    /// Only for what stands there.
    Sure,
    /// With guesses for the words that nothing explains.
    Unexplained,
    /// With guesses for every word.
    Every,
}

/// Words that may stay unexplained beside others: they join words, or ask.
const SMALL: &[&str] = &[
    "a", "an", "and", "at", "between", "by", "did", "for", "from", "in", "is", "met", "meets",
    "of", "on", "or", "s", "the", "to", "versus", "vs", "was", "were", "what", "when", "where",
    "who", "with",
];

/// Words for any meeting, which may stay unexplained beside others.
const GENERAL: &[&str] = &["conference", "meeting", "summit", "talks"];

/// A term with all that it matches in the vocabulary.
#[derive(Debug)]
pub(super) struct Asked {
    /// The term.
    pub term: Term,
    /// Whether an event may leave it unexplained.
    pub optional: bool,
    /// The words it surely is, each with its quality and the fields where that counts.
    pub sure: Vec<(usize, u32, Fields)>,
    /// What it may have meant.
    pub guesses: Guesses,
}

/// One search in one index.
pub(super) struct Search<'a> {
    pub index: &'a Index,
    pub timeline: &'a Timeline,
    query: &'a Query,
    pub asked: Vec<Asked>,
    pub matcher: Gappy,
}

/// An event that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ranked {
    pub event: u32,
    pub total: u32,
    pub weight: u8,
}

impl<'a> Search<'a> {
    /// Looks up every term.
    pub fn new(index: &'a Index, timeline: &'a Timeline, query: &'a Query) -> Self {
        let asked = query.terms.iter().map(|term| Asked::new(index, term.clone())).collect();
        Self { index, timeline, query, asked, matcher: Gappy::default() }
    }

    /// Lists what surely fits, in time order.
    pub fn let_through(mut self) -> Vec<EventIx> {
        if self.query.terms.is_empty() {
            return self.timeline.each().map(|(at, _)| at).collect();
        }
        self.excuse(SMALL);
        let found = self.ranked(Effort::Sure, true);
        found.into_iter().map(|ranked| EventIx::new(ranked.event as usize)).collect()
    }

    /// Finds the best hits, and says what the reader should know.
    pub fn found(mut self, limit: usize) -> Found {
        if self.asked.is_empty() {
            return Found { remark: remark::nothing_asked(self.query), ..Found::default() };
        }
        self.excuse(SMALL);
        self.excuse(GENERAL);
        let mut found = self.ranked(Effort::Sure, true);
        if found.is_empty() && self.part() {
            found = self.ranked(Effort::Sure, true);
        }
        if !found.is_empty() {
            return self.shown(found, limit, Effort::Sure);
        }
        self.guess(Effort::Unexplained);
        found = self.ranked(Effort::Unexplained, true);
        if !found.is_empty() {
            return self.shown(found, limit, Effort::Unexplained);
        }
        if let Some(nearest) = remark::nearest(&self, limit) {
            return nearest;
        }
        self.guess(Effort::Every);
        found = self.ranked(Effort::Every, true);
        self.shown(found, limit, Effort::Every)
    }

    /// Lets terms of these words stay unexplained, where others are left.
    fn excuse(&mut self, words: &[&str]) {
        let of = |asked: &Asked| match &asked.term.what {
            What::Word { text, whole, first } => {
                let free =
                    !whole && !first && !asked.term.negated && asked.term.fields == Fields::ALL;
                free && words.contains(&text.as_str())
            }
            What::Phrase { .. } | What::Dates(_) => false,
        };
        if self.asked.iter().any(|asked| !asked.optional && !of(asked)) {
            for asked in &mut self.asked {
                asked.optional |= of(asked);
            }
        }
    }

    /// Parts words that nothing explains into letters and a number: `vlad74`, `yalta1945`, `salt2`.
    fn part(&mut self) -> bool {
        let mut parted = false;
        let before = std::mem::take(&mut self.asked);
        for asked in before {
            let parts = asked.sure.is_empty().then(|| letters_and_number(&asked.term)).flatten();
            match parts {
                Some(parts) => {
                    parted = true;
                    self.asked.extend(parts.map(|term| Asked::new(self.index, term)));
                }
                None => self.asked.push(asked),
            }
        }
        parted
    }

    fn guess(&mut self, effort: Effort) {
        for asked in &mut self.asked {
            let wanted = asked.sure.is_empty() || effort == Effort::Every;
            if wanted && !asked.term.negated && asked.guesses.is_empty() {
                asked.guesses = Guesses::new(self.index, &self.matcher, &asked.term);
            }
        }
    }

    /// Lists the events that explain every term, in time order.
    pub fn ranked(&self, effort: Effort, dated: bool) -> Vec<Ranked> {
        let count = self.index.weights.len();
        let mut totals = vec![1_u32; count];
        let mut scores = vec![0_u16; count];
        for asked in &self.asked {
            if !dated && matches!(asked.term.what, What::Dates(_)) {
                continue;
            }
            scores.fill(0);
            self.mark(asked, effort, &mut scores);
            for (total, score) in totals.iter_mut().zip(&scores).filter(|(total, _)| **total > 0) {
                let fits = asked.optional || (*score > 0) != asked.term.negated;
                let worth = if asked.term.negated { 0 } else { worth(*score) };
                *total = if fits { *total + worth } else { 0 };
            }
        }
        self.praise(&mut totals);
        let weighed = totals.iter().zip(&self.index.weights).zip(0..);
        weighed
            .filter(|((total, _), _)| **total > 0)
            .map(|((total, weight), event)| Ranked { event, total: *total, weight: *weight })
            .collect()
    }

    /// Adds what whole names are worth: the query as a name, and as the beginning of one.
    fn praise(&self, totals: &mut [u32]) {
        if !self.query.is_plain() {
            return;
        }
        let names = &self.index.names;
        let whole = super::fold::fold(self.query.text());
        let words = self.asked.iter().filter_map(|asked| match &asked.term.what {
            What::Word { text, .. } => Some(text.as_str()),
            What::Phrase { .. } | What::Dates(_) => None,
        });
        let words = words.collect::<Vec<_>>().join(" ");
        let exact = [names.find(&whole), names.find(&words).filter(|_| words != whole)];
        for posting in exact.into_iter().flatten().flat_map(|number| names.postings(number)) {
            if let Some(total) = totals.get_mut(posting.event as usize) {
                // Only the whole query stands for itself, whatever its words may mean apart.
                *total = if *total > 0 { *total + EXACT } else { 0 };
            }
        }
        if let Some(number) = names.find(&whole) {
            for posting in names.postings(number) {
                if let Some(total) =
                    totals.get_mut(posting.event as usize).filter(|total| **total == 0)
                {
                    *total = 1 + EXACT;
                }
            }
        }
        let begun = if words.is_empty() { 0..0 } else { names.beginning(&words) };
        let mut last = vec![];
        for posting in begun.flat_map(|number| names.postings(number)) {
            last.push(posting.event);
        }
        last.sort_unstable();
        last.dedup();
        for event in last {
            if let Some(total) = totals.get_mut(event as usize).filter(|total| **total > 0) {
                *total += PREFIX;
            }
        }
    }

    /// Cuts the best hits out and shows them.
    fn shown(&self, found: Vec<Ranked>, limit: usize, effort: Effort) -> Found {
        let total = found.len();
        let mut found = best(found, limit.max(CLOSE_LOOK));
        self.prefer_adjacent(&mut found);
        let seen = lens::hits(self, &best(found, limit), effort);
        let remark = remark::of(self.query, &self.asked, &seen, total);
        Found { hits: seen.into_iter().map(|(hit, _)| hit).collect::<Vec<Hit>>(), total, remark }
    }

    /// Prefers, among the first few, those events where the words stand as they were typed, next
    /// to each other: `open skies`, `hundred days`.
    fn prefer_adjacent(&self, found: &mut [Ranked]) {
        let words = self.asked.iter().filter_map(|asked| match &asked.term.what {
            What::Word { text, .. } if !asked.term.negated => Some(text.clone()),
            What::Word { .. } | What::Phrase { .. } | What::Dates(_) => None,
        });
        let words: Vec<String> = words.collect();
        if words.len() < 2 || words.len() < self.asked.len() {
            return;
        }
        for ranked in found.iter_mut().take(CLOSE_LOOK) {
            let weight =
                self.phrase_weight(ranked.event as usize, Fields::ALL, &words, false, true);
            ranked.total += weight * ADJACENT;
        }
    }

    /// Returns the query.
    pub fn query(&self) -> &Query {
        self.query
    }
}

/// Sorts the best to the front and drops the rest: by total, then weight, then time.
pub(super) fn best(mut found: Vec<Ranked>, limit: usize) -> Vec<Ranked> {
    let key = |one: &Ranked| (std::cmp::Reverse((one.total, one.weight)), one.event);
    if limit < found.len() && limit > 0 {
        found.select_nth_unstable_by_key(limit - 1, key);
    }
    found.truncate(limit);
    found.sort_unstable_by_key(key);
    found
}

fn worth(score: u16) -> u32 {
    u32::from(score & !SURE) + if score & SURE > 0 { SURE_TOTAL } else { 0 }
}

/// Parts a word into its letters and the number at its end: a year of two or four digits, or a
/// number that is counted with, as in `salt2`.
fn letters_and_number(term: &Term) -> Option<[Term; 2]> {
    let What::Word { text, whole: false, first } = &term.what else { return None };
    let letters = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = text.get(letters.len()..)?;
    let number: i64 = digits.parse().ok()?;
    if letters.is_empty() || term.negated || term.fields != Fields::ALL {
        return None;
    }
    let last = match digits.len() {
        1 => What::Word { text: digits.into(), whole: true, first: false },
        2 => What::Dates(Dates::years(&centuries(number), digits)),
        4 => What::Dates(Dates::years(&[number], digits)),
        _ => return None,
    };
    let what = What::Word { text: letters.into(), whole: false, first: *first };
    Some([Term { what, ..term.clone() }, Term { what: last, ..term.clone() }])
}

/// Shortens what was typed, for a remark.
pub(super) fn quoted(term: &Term) -> String {
    format!("“{}”", shown(&term.typed))
}
