//! Which events a query finds, and which of them comes first.
//!
//! Every event has a running total. Each term in turn marks the events that explain it with what
//! that is worth ([`Search::mark`]); an event that leaves a term unexplained is out. So a query
//! costs what its words stand in, not what the timeline says. The tiers of trust are worked down
//! until something is found: sure matches first; then guesses (gappy letters, near spellings) for
//! the words that nothing explains; then the nearest dates; then guesses for every word; then what
//! has most of the words.
//!
//! A term is worth quality × weight of the field: 100 × 100 for a whole word of the title; the
//! weight of the event adds to it. The best few are then read more closely (`close`), and what
//! hits look like is made out when they are shown (`lens`).

use super::close::CLOSE_LOOK;
use super::filler::{GENERAL, SMALL};
use super::gappy::Gappy;
use super::guess::Guesses;
use super::index::Index;
use super::mark::letters_and_number;
use super::pace::Pace;
use super::query::{Dates, Query, Term, What, shown};
use super::remark;
use super::vocabulary::Fields;
use super::{Found, Hit, Lens, Trust};
use crate::timeline::{EventIx, Timeline};

/// Marks a score as explained by what stands there, not by a guess.
pub(super) const SURE: u16 = 0x8000;

/// What each sure term adds to a total: more than any scores, so that fewer guesses always win.
pub(super) const SURE_TOTAL: u32 = 1 << 22;

/// What half a step of an event's weight adds: enough to outweigh neighbouring fields, not to make
/// prose outweigh a name.
const STANDING: u32 = 300;

/// What a word that may stay unexplained adds at most.
const ASIDE: u32 = 3_000;

/// The most words of which every one may be a guess, though it stands somewhere.
const SENTENCE: u32 = 6;

/// How many events of a date are shown where none of them fits the rest.
const OF_DATE: usize = 8;

/// How hard to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Effort {
    #[default]
    /// Only for what stands there.
    Sure,
    /// With guesses for the words that nothing explains.
    Unexplained,
    /// With guesses for every word.
    Every,
}

/// A term with all that it matches in the vocabulary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    /// The term.
    pub term: Term,
    /// Whether an event may leave it unexplained.
    pub optional: bool,
    /// Whether an event may lack it because none has everything.
    pub spare: bool,
    /// Other words that say the same, each with how well.
    pub also: Vec<(String, u32)>,
    /// Whether somebody is called by it.
    pub of_people: bool,
    /// The words it surely is, each with its quality and the fields where that counts.
    pub sure: Vec<(usize, u32, Fields)>,
    /// What it may have meant.
    pub guesses: Guesses,
}

impl Asked {
    /// Says whether it is a word without signs, limited to no field.
    fn is_free(&self) -> bool {
        let plain = matches!(self.term.what, What::Word { whole: false, first: false, .. });
        plain && !self.term.negated && self.term.fields == Fields::ALL
    }

    /// Says whether it may stay unexplained and is one of these words.
    fn is_aside(&self, words: &[&str]) -> bool {
        self.optional && !self.term.negated && self.is_one_of(words)
    }

    fn is_one_of(&self, words: &[&str]) -> bool {
        let What::Word { text, .. } = &self.term.what else { return false };
        words.contains(&text.as_str())
    }
}

/// One search in one index.
pub(super) struct Search<'a> {
    pub index: &'a Index,
    pub timeline: &'a Timeline,
    query: &'a Query,
    pub asked: Vec<Asked>,
    /// How many words are asked for.
    pub share: u32,
    pub matcher: Gappy,
    pub pace: &'a Pace<'a>,
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
    pub fn new(
        index: &'a Index,
        timeline: &'a Timeline,
        query: &'a Query,
        pace: &'a Pace<'a>,
    ) -> Self {
        let terms = query.terms.iter().cloned();
        let asked = terms.map(|term| Asked::new(index, term, pace)).collect();
        let matcher = Gappy::default();
        let mut made = Self { index, timeline, query, asked, share: 0, matcher, pace };
        made.count_words();
        made
    }

    fn count_words(&mut self) {
        let word = |asked: &&Asked| {
            matches!(asked.term.what, What::Word { .. }) && !asked.term.negated && !asked.optional
        };
        self.share = u32::try_from(self.asked.iter().filter(word).count()).unwrap_or(1);
    }

    /// Lists what surely fits, in time order.
    pub fn let_through(mut self) -> Vec<EventIx> {
        if self.query.terms.is_empty() {
            return self.timeline.all().collect();
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
        found = self.guessed(Effort::Unexplained);
        if !found.is_empty() {
            return self.shown(found, limit, Effort::Unexplained);
        }
        if let Some(nearest) = remark::nearest(&self, limit) {
            return nearest;
        }
        // A sentence that was pasted has its words from somewhere: they are not all misspelt.
        if self.share <= SENTENCE {
            self.guess(Effort::Every);
            found = self.guessed(Effort::Every);
        }
        if found.is_empty() && self.spare() {
            found = self.ranked(Effort::Unexplained, true);
            return self.shown(found, limit, Effort::Unexplained);
        }
        self.shown(found, limit, Effort::Every)
    }

    /// Lets terms of these words stay unexplained, where others are left.
    fn excuse(&mut self, words: &[&str]) {
        let of = |asked: &Asked| asked.is_free() && asked.is_one_of(words);
        if self.asked.iter().any(|asked| !asked.optional && !of(asked)) {
            for asked in &mut self.asked {
                asked.optional |= of(asked);
            }
        }
        self.count_words();
    }

    /// Lets events lack words, where there are several: what has most of them is found then.
    fn spare(&mut self) -> bool {
        let wanted = |asked: &&Asked| !asked.optional && !asked.term.negated;
        if self.asked.iter().filter(wanted).count() < 2 {
            return false;
        }
        for asked in &mut self.asked {
            asked.spare = asked.is_free();
        }
        self.asked.iter().any(|asked| asked.spare)
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
                    self.asked.extend(parts.map(|term| Asked::new(self.index, term, self.pace)));
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
                asked.guesses = Guesses::new(self.index, &self.matcher, &asked.term, self.pace);
            }
        }
    }

    /// Lists what fits by guesses, where what surely fits is nothing.
    fn guessed(&self, effort: Effort) -> Vec<Ranked> {
        let helps = |asked: &Asked| {
            !asked.guesses.is_empty() && (effort == Effort::Every || asked.sure.is_empty())
        };
        if self.asked.iter().any(helps) { self.ranked(effort, true) } else { Vec::new() }
    }

    /// Lists the best events of a date, whatever else is asked for: what was meant may be among
    /// them under another name.
    pub fn of_that_date(&self, dates: &Dates) -> Vec<Ranked> {
        let mut scores = vec![0_u16; self.index.weights.len()];
        self.mark_dates(dates, &mut scores);
        let marked = scores.iter().zip(&self.index.weights).zip(0..);
        let found = marked.filter(|((score, _), _)| **score > 0).map(|((score, weight), event)| {
            let total = worth(*score) + u32::from(*weight) * STANDING;
            Ranked { event, total, weight: *weight }
        });
        best(found.collect(), OF_DATE)
    }

    /// Lists the events that explain every term, in time order. The rarest are asked for first: once
    /// few events are left, only those are looked at, and once none is, no more terms.
    pub fn ranked(&self, effort: Effort, dated: bool) -> Vec<Ranked> {
        let count = self.index.weights.len();
        let mut totals = vec![1_u32; count];
        let mut scores = vec![0_u16; count];
        let mut left: Option<Vec<u32>> = None;
        let counts = |asked: &&Asked| {
            !asked.is_aside(SMALL) && (dated || !matches!(asked.term.what, What::Dates(_)))
        };
        let mut order: Vec<&Asked> = self.asked.iter().filter(counts).collect();
        order.sort_by_key(|asked| self.breadth(asked, effort));
        for asked in order {
            scores.fill(0);
            self.mark(asked, effort, left.as_deref(), &mut scores);
            match &mut left {
                None => {
                    for (total, score) in totals.iter_mut().zip(&scores) {
                        *total = add(asked, *total, *score);
                    }
                    let many = totals.iter().filter(|total| **total > 0).count() > count / 16;
                    let live = || (0..).zip(&totals).filter(|(_, total)| **total > 0);
                    left = (!many).then(|| live().map(|(event, _)| event).collect());
                }
                Some(left) => left.retain(|event| {
                    let at = *event as usize;
                    let (Some(total), Some(score)) = (totals.get_mut(at), scores.get(at)) else {
                        return false;
                    };
                    *total = add(asked, *total, *score);
                    *total > 0
                }),
            }
            if left.as_ref().is_some_and(Vec::is_empty) {
                break;
            }
            if !self.pace.goes_on(count) {
                return Vec::new();
            }
        }
        self.praise(&mut totals);
        // What has none of the words does not have most of them.
        let least = u32::from(self.asked.iter().any(|asked| asked.spare));
        let weighed = totals.iter().zip(&self.index.weights).zip(0..);
        weighed
            .filter(|((total, _), _)| **total > least)
            .map(|((total, weight), event)| {
                let total = *total + u32::from(*weight) * STANDING;
                Ranked { event, total, weight: *weight }
            })
            .collect()
    }

    /// Says how many events a term may leave, for choosing which one to ask for first: words by how
    /// often they stand somewhere, then dates, then phrases, for which texts are read, and last what
    /// turns few events away.
    fn breadth(&self, asked: &Asked, effort: Effort) -> (bool, usize) {
        let words = &self.index.words;
        let breadth = match &asked.term.what {
            What::Word { .. } => {
                let guesses = asked.guesses.near().iter().map(|(number, _)| *number);
                let guesses = guesses.filter(|_| effort != Effort::Sure);
                let numbers = asked.sure.iter().map(|(number, ..)| *number).chain(guesses);
                numbers.map(|number| words.spread(number)).sum()
            }
            What::Dates(_) => usize::MAX - 1,
            What::Phrase { .. } => usize::MAX,
        };
        (asked.optional || asked.spare || asked.term.negated, breadth)
    }

    /// Cuts the best hits out and shows them.
    fn shown(self, found: Vec<Ranked>, limit: usize, effort: Effort) -> Found {
        let mut events: Vec<_> = found.iter().map(|one| EventIx::new(one.event as usize)).collect();
        events.sort_unstable();
        let mut found = best(found, limit.max(CLOSE_LOOK));
        // The same few whatever the limit, so that the first hit is the same for one as for many.
        let few = CLOSE_LOOK.min(found.len());
        self.look_closely(found.get_mut(..few).unwrap_or_default());
        let hit = |one: Ranked| Hit::new(EventIx::new(one.event as usize), i64::from(one.total));
        let hits: Vec<Hit> = best(found, limit).into_iter().map(hit).collect();
        let lacking = self.asked.iter().any(|asked| asked.spare);
        let lens = Lens::new(self.asked, effort);
        let near = lens.near(self.index, self.timeline, hits.get(..3).unwrap_or(&hits));
        let remark = remark::of(self.query, lens.asked(), &near, events.len());
        let sure = effort == Effort::Sure && !lacking;
        let trust = if sure { Trust::Sure } else { Trust::Guessed };
        Found { hits, events, remark, trust, lens }
    }

    /// Returns the query.
    pub fn query(&self) -> &Query {
        self.query
    }
}

/// Adds what an event's score for a term is worth to its total; 0 where the event is out.
fn add(asked: &Asked, total: u32, score: u16) -> u32 {
    let fits = asked.optional || asked.spare || (score > 0) != asked.term.negated;
    if total == 0 || !fits {
        return 0;
    }
    total
        + match asked {
            negated if negated.term.negated => 0,
            aside if aside.optional => u32::from(score & !SURE).min(ASIDE),
            _ => worth(score),
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

/// Shortens what was typed, for a remark.
pub(super) fn quoted(term: &Term) -> String {
    format!("“{}”", shown(&term.typed))
}
