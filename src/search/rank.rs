//! Which events a query finds, and which of them comes first.
//!
//! Every event has a running total (`tally`). Each term in turn marks the events that explain it with
//! what that is worth ([`Search::mark`]); an event that leaves a term unexplained is out. So a query
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
use super::guess::Guesses;
use super::index::Index;
use super::mark::{letters_and_number, short_year};
use super::pace::Wish;
use super::query::{Dates, Query, Term, What, shown};
use super::remark;
use super::sure::Sure;
use super::tally::{Ranked, Ranking, Rule, Tally, sort};
use super::vocabulary::Fields;
use super::{Found, Hit, Lens, Trust};
use crate::timeline::{EventIx, Timeline};

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
    /// The words it surely is.
    pub sure: Sure,
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

    /// Returns what it may have meant, where that counts.
    pub fn guessed(&self, effort: Effort) -> Option<&Guesses> {
        let counts = match effort {
            Effort::Sure => false,
            Effort::Unexplained => self.sure.is_empty(),
            Effort::Every => true,
        };
        counts.then_some(&self.guesses)
    }

    /// Says whether no event has it, so that none is found.
    fn is_nowhere(&self, effort: Effort) -> bool {
        let word = matches!(self.term.what, What::Word { .. }) && short_year(&self.term).is_none();
        let guessed = self.guessed(effort).is_some_and(|guesses| !guesses.is_empty());
        word && Rule::of(self) == Rule::Wanted && self.sure.is_empty() && !guessed
    }

    fn is_one_of(&self, words: &[&str]) -> bool {
        self.word().is_some_and(|word| words.contains(&word))
    }

    /// Returns the folded word, if it is one.
    pub fn word(&self) -> Option<&str> {
        match &self.term.what {
            What::Word { text, .. } => Some(text),
            What::Phrase { .. } | What::Dates(_) => None,
        }
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
    pub wish: &'a Wish<'a>,
}

impl<'a> Search<'a> {
    /// Looks up every term.
    pub fn new(
        index: &'a Index,
        timeline: &'a Timeline,
        query: &'a Query,
        wish: &'a Wish<'a>,
    ) -> Self {
        let terms = query.terms.iter().cloned();
        let asked = terms.map(|term| Asked::new(index, term, wish)).collect();
        let mut made = Self { index, timeline, query, asked, share: 0, wish };
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
        self.ranked(Effort::Sure, 0).events
    }

    /// Finds the best hits, and says what the reader should know.
    pub fn found(mut self, limit: usize) -> Found {
        if self.asked.is_empty() {
            return Found { remark: remark::nothing_asked(self.query), ..Found::default() };
        }
        self.excuse(SMALL);
        self.excuse(GENERAL);
        let many = limit.max(CLOSE_LOOK);
        let mut found = self.ranked(Effort::Sure, many);
        if found.is_empty() && self.part() {
            found = self.ranked(Effort::Sure, many);
        }
        if !found.is_empty() {
            return self.shown(found, limit, Effort::Sure);
        }
        self.guess(Effort::Unexplained);
        found = self.guessed(Effort::Unexplained, many);
        if !found.is_empty() {
            return self.shown(found, limit, Effort::Unexplained);
        }
        if let Some(nearest) = remark::nearest(&self, limit) {
            return nearest;
        }
        // A sentence that was pasted has its words from somewhere: they are not all misspelt.
        if self.share <= SENTENCE {
            self.guess(Effort::Every);
            found = self.guessed(Effort::Every, many);
        }
        if found.is_empty() && self.spare() {
            found = self.ranked(Effort::Unexplained, many);
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
                    self.asked.extend(parts.map(|term| Asked::new(self.index, term, self.wish)));
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
                asked.guesses = Guesses::new(self.index, &asked.term, self.wish);
            }
        }
    }

    /// Lists what fits by guesses, where what surely fits is nothing.
    fn guessed(&self, effort: Effort, many: usize) -> Ranking {
        let mut guesses = self.asked.iter().filter_map(|asked| asked.guessed(effort));
        let helped = guesses.any(|guesses| !guesses.is_empty());
        if helped { self.ranked(effort, many) } else { Ranking::default() }
    }

    /// Lists the best events of a date, whatever else is asked for: what was meant may be among
    /// them under another name.
    pub fn of_that_date(&self, dates: &Dates) -> Vec<EventIx> {
        let mut tally = Tally::new(&self.index.weights);
        tally.ask(Rule::Wanted, |_, scores| self.mark_dates(dates, scores));
        let best = tally.ended(0, OF_DATE).best.into_iter();
        best.map(|ranked| EventIx::new(ranked.event as usize)).collect()
    }

    /// Lists the events that explain every term, and so many of the best.
    fn ranked(&self, effort: Effort, many: usize) -> Ranking {
        self.tallied(effort, many, |_| true)
    }

    /// Lists the events that explain every term but the dates.
    pub fn without_dates(&self, effort: Effort) -> Vec<EventIx> {
        self.tallied(effort, 0, |asked| !matches!(asked.term.what, What::Dates(_))).events
    }

    /// Lists the events that explain these terms. The rarest are asked for first: once few events
    /// are left, only those are looked at, and once none is, no more terms.
    fn tallied(&self, effort: Effort, many: usize, counts: impl Fn(&Asked) -> bool) -> Ranking {
        let counts = |asked: &&Asked| counts(asked) && !asked.is_aside(SMALL);
        let mut order: Vec<&Asked> = self.asked.iter().filter(counts).collect();
        order.sort_by_key(|asked| self.breadth(asked, effort));
        let weights = &self.index.weights;
        let over = order.iter().any(|asked| asked.is_nowhere(effort));
        let mut tally = if over { Tally::over(weights) } else { Tally::new(weights) };
        for asked in order {
            if tally.is_over() {
                break;
            }
            tally.ask(Rule::of(asked), |left, scores| self.mark(asked, effort, left, scores));
            if !self.wish.pace().goes_on(self.index.weights.len()) {
                return Ranking::default();
            }
        }
        self.praise(&mut tally);
        // What has none of the words does not have most of them.
        let least = u32::from(self.asked.iter().any(|asked| asked.spare));
        tally.ended(least, many)
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
                let numbers = asked.sure.numbers().chain(guesses);
                numbers.map(|number| words.spread(number)).sum()
            }
            What::Dates(_) => usize::MAX - 1,
            What::Phrase { .. } => usize::MAX,
        };
        (asked.optional || asked.spare || asked.term.negated, breadth)
    }

    /// Looks at the best closely and shows them.
    fn shown(self, found: Ranking, limit: usize, effort: Effort) -> Found {
        let Ranking { events, mut best } = found;
        // The same few whatever the limit, so that the first hit is the same for one as for many.
        let few = CLOSE_LOOK.min(best.len());
        self.look_closely(best.get_mut(..few).unwrap_or_default());
        sort(&mut best);
        let hit = |one: Ranked| Hit::new(EventIx::new(one.event as usize), i64::from(one.total));
        let hits: Vec<Hit> = best.into_iter().take(limit).map(hit).collect();
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

/// Shortens what was typed, for a remark.
pub(super) fn quoted(term: &Term) -> String {
    format!("“{}”", shown(&term.typed))
}
