//! What one term is worth to each event.

use std::sync::{Mutex, PoisonError};

use super::Field;
use super::guess::Guesses;
use super::index::Index;
use super::pace::Pace;
use super::query::{Dates, Recurring, Span, Term, What, centuries};
use super::rank::{Asked, Effort, Search};
use super::tally::SURE;
use super::vocabulary::{Fields, Vocabulary};
use crate::halves::turns;
use crate::timeline::Day;

/// How many days an event may last to belong to each year it touches.
const SEASONS: i64 = 400;

/// How many days a month has at most.
const MONTH: i64 = 31;

/// What a date counts that is written in a name.
const WRITTEN: u16 = 2_000;

impl Search<'_> {
    /// Marks the events that explain a term with what that is worth: quality × weight, with
    /// [`SURE`] unless it is a guess. Where only some events are `left`, others may go unmarked.
    pub fn mark(&self, asked: &Asked, effort: Effort, left: Option<&[u32]>, scores: &mut [u16]) {
        match &asked.term.what {
            What::Word { .. } => self.mark_words(&Listed::new(asked, effort), scores),
            What::Phrase { .. } => self.mark_phrase(&asked.term, left, scores),
            What::Dates(dates) => self.mark_dates(dates, scores),
        }
        if let Some(dates) = short_year(&asked.term) {
            self.mark_dates_within(&dates, scores);
        }
    }

    /// Marks the events in which any of these words or names stand. Two threads have marks each.
    fn mark_words(&self, listed: &Listed<'_>, scores: &mut [u16]) {
        let pieces = listed.count().div_ceil(listed.piece());
        let much = listed.is_much(self.index);
        let mut others = vec![0; if much { scores.len() } else { 0 }];
        let marks = Mutex::new(vec![&mut others, &mut *scores]);
        let tools = || {
            let marks = marks.lock().unwrap_or_else(PoisonError::into_inner).pop();
            (marks.unwrap_or_default(), self.wish.pace())
        };
        turns(much, pieces, tools, |(marks, pace), piece| {
            self.mark_piece(listed, piece, pace, marks)
        });
        for (score, other) in scores.iter_mut().zip(others) {
            *score = (*score).max(other);
        }
    }

    /// Marks the events in which the words or names of a piece stand; says whether to go on.
    fn mark_piece(
        &self,
        listed: &Listed<'_>,
        piece: usize,
        pace: &Pace<'_>,
        scores: &mut [u16],
    ) -> bool {
        let (words, names) = (&self.index.words, &self.index.names);
        let mut known = Known::new(self.share);
        for at in (piece * listed.piece()..).take(listed.piece()) {
            let Some((number, measure)) = listed.get(at, words) else { break };
            let steps = if measure.name { 1 } else { 1 + words.spread(number) };
            if !pace.goes_on(steps) {
                return false;
            }
            known.turn(measure);
            let mark = |held: Fields| known.mark(held);
            let see = |event: u32, mark: u16| {
                if let Some(score) = scores.get_mut(event as usize) {
                    *score = (*score).max(mark);
                }
            };
            let lists = if measure.name { names.lists() } else { words.lists() };
            lists.walk(number, mark, see);
        }
        true
    }

    /// Marks the events of a date.
    pub fn mark_dates(&self, dates: &Dates, scores: &mut [u16]) {
        self.mark_dates_within(dates, scores);
        self.mark_written(dates, scores);
    }

    fn mark_dates_within(&self, dates: &Dates, scores: &mut [u16]) {
        for ((first, last), score) in self.timeline.reaches().iter().zip(scores.iter_mut()) {
            let fits = dates
                .spans
                .iter()
                .zip(0_u16..)
                .map(|(span, at)| overlap(*span, first, last).saturating_sub(at * 400));
            let fits = fits.chain(dates.recurring.map(|day| recurs(day, first, last)));
            let fit = fits.max().filter(|fit| *fit > 0).map_or(0, |fit| SURE | fit);
            *score = (*score).max(fit);
        }
    }

    /// Marks the events that have the date written in a name: "Helsinki 1975, ten years on".
    fn mark_written(&self, dates: &Dates, scores: &mut [u16]) {
        let names = Fields::of(Field::Document).and(Fields::NAMES);
        let mut counts = vec![0_u16; if dates.words.is_empty() { 0 } else { scores.len() }];
        for (word, at) in dates.words.iter().zip(0_u16..) {
            let number = self.index.words.find(word);
            for posting in number.into_iter().flat_map(|number| self.index.words.postings(number)) {
                if let Some(count) = counts.get_mut(posting.event as usize)
                    && *count == at
                    && !posting.fields.within(names).is_empty()
                {
                    *count += 1;
                }
            }
        }
        for (score, count) in scores.iter_mut().zip(counts) {
            if *score == 0 && usize::from(count) == dates.words.len() {
                *score = SURE | WRITTEN;
            }
        }
    }
}

/// Reads a word of two digits as a year too: `helsinki 18`.
pub(super) fn short_year(term: &Term) -> Option<Dates> {
    let What::Word { text, whole: false, first: false } = &term.what else { return None };
    let number: i64 = text.parse().ok().filter(|_| text.len() == 2)?;
    (term.fields == Fields::ALL).then(|| Dates::years(&centuries(number), text))
}

/// Parts a word into its letters and the number at its end: a year of two or four digits, or a
/// number that is counted with, as in `salt2`.
pub(super) fn letters_and_number(term: &Term) -> Option<[Term; 2]> {
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

/// The words and names that a term may be.
struct Listed<'a> {
    asked: &'a Asked,
    /// What it may have meant, unless that is out of the question.
    near: &'a [(usize, u32)],
    gappy: &'a [(usize, u32)],
}

/// About how many pieces of work many words and names are: some words stand everywhere.
const PIECES: usize = 256;

/// Lists of so many bytes are worth another thread, or so many of them. Tests see both ways.
const MUCH: usize = if cfg!(test) { 500 } else { 1 << 18 };
const MANY: usize = if cfg!(test) { 50 } else { 1 << 15 };

impl<'a> Listed<'a> {
    fn new(asked: &'a Asked, effort: Effort) -> Self {
        let guesses = asked.guessed(effort);
        let near = guesses.map(Guesses::near).unwrap_or_default();
        let gappy = guesses.map(Guesses::gappy).unwrap_or_default();
        Self { asked, near, gappy }
    }

    fn count(&self) -> usize {
        self.asked.sure.len() + self.near.len() + self.gappy.len()
    }

    /// Returns how many words and names a piece has.
    fn piece(&self) -> usize {
        self.count().div_ceil(PIECES).max(1)
    }

    /// Returns the number of a word or a name by its place in the list, and how it is counted.
    fn get(&self, at: usize, words: &Vocabulary) -> Option<(usize, Measure)> {
        let term = &self.asked.term;
        let first = matches!(term.what, What::Word { first: true, .. });
        let surname = |number: usize| self.asked.of_people || words.is_marked(number);
        let begun = Measure { first, ..Measure::default() };
        if let Some((number, quality, fields)) = self.asked.sure.get(at, words) {
            let surname = surname(number);
            return Some((number, Measure { quality, fields, surname, sure: SURE, ..begun }));
        }
        let at = at - self.asked.sure.len();
        if let Some((number, quality)) = self.near.get(at).copied() {
            let (fields, surname) = (term.fields, surname(number));
            return Some((number, Measure { fields, quality, surname, ..begun }));
        }
        let (number, quality) = self.gappy.get(at - self.near.len()).copied()?;
        let fields = term.fields.within(Fields::TITLES);
        Some((number, Measure { quality, fields, name: true, ..begun }))
    }

    /// Says whether there is much to walk, without going through all of it.
    fn is_much(&self, index: &Index) -> bool {
        let mut left = MUCH;
        let count = self.count();
        count >= MANY
            || (0..count).any(|at| {
                let one = self.get(at, &index.words);
                let spread = one.filter(|(_, measure)| !measure.name);
                let spread = spread.map_or(1, |(number, _)| index.words.spread(number));
                left = left.saturating_sub(spread);
                left == 0
            })
    }
}

/// How a word or a name that matches is counted.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Measure {
    /// Where it counts.
    fields: Fields,
    /// Whether it must begin a field.
    first: bool,
    /// How well it matches, of 100.
    quality: u32,
    /// [`SURE`], or nothing for a guess.
    sure: u16,
    /// Whether persons are called by it.
    surname: bool,
    /// Whether it is a whole name.
    name: bool,
}

/// How many sorts of fields are remembered with what they are worth.
const KNOWN: usize = 16;

/// What the sorts of fields are worth where a word stands: it has few of them, and the next one often
/// counts the same.
struct Known {
    measure: Measure,
    /// Among how many words what is said of people is shared.
    share: u32,
    marks: [(Fields, u16); KNOWN],
}

impl Known {
    fn new(share: u32) -> Self {
        Self { measure: Measure::default(), share, marks: Default::default() }
    }

    /// Goes on to the next word.
    fn turn(&mut self, measure: Measure) {
        if self.measure != measure {
            *self = Self { measure, ..Self::new(self.share) };
        }
    }

    /// Returns what the word is worth where it stands in these fields.
    #[inline]
    fn mark(&mut self, held: Fields) -> u16 {
        let Some((fields, mark)) = self.marks.get_mut(held.hash() % KNOWN) else { return 0 };
        if *fields != held {
            let worth = u16::try_from(self.measure.worth(held, self.share)).unwrap_or(0);
            (*fields, *mark) = (held, if worth > 0 { self.measure.sure | worth } else { 0 });
        }
        *mark
    }
}

impl Measure {
    /// Returns what the word is worth in an event. Somebody who took part counts as that wherever
    /// else the name stands: else a short talk called after two people would outweigh all their
    /// summits that are called after a city. Where somebody is only spoken of, a name counts less.
    fn worth(self, held: Fields, share: u32) -> u32 {
        let held = if self.first { held.begun() } else { held };
        let weight = held.within(self.fields).weight();
        let who = Fields::of(Field::Person).and(Fields::WHO);
        if weight > 0 && self.fields.has(Field::Person) && held.all_of(who) {
            let weight = Fields::of(Field::Person).weight();
            return (weight * 100 + fame(held) / share.max(1)) * self.quality / 100;
        }
        weight.min(if self.surname { SPOKEN_OF } else { weight }) * self.quality
    }
}

/// What a name counts at most in an event in which its bearer took no part.
const SPOKEN_OF: u32 = 50;

/// Says what it adds that somebody led a side, and that the event is called after them: less than
/// one weight more of the event.
fn fame(held: Fields) -> u32 {
    let adds = [(Fields::TITLED, 200), (Fields::NICKNAMED, 300), (Fields::LED, 400)];
    let held = if held.all_of(Fields::TITLED) { held.and(Fields::NICKNAMED) } else { held };
    adds.iter().filter(|(mark, _)| held.all_of(*mark)).map(|(_, adds)| adds).sum()
}

/// Says how well an event fits a span: best within it, worst all around it, 0 outside.
fn overlap(span: Span, first: Day, last: Day) -> u16 {
    let begin = span.first.unwrap_or(Day(i64::MIN));
    let end = span.last.unwrap_or(Day(i64::MAX));
    match (first >= begin, last <= end) {
        _ if last < begin || first > end => 0,
        (true, true) => 10_000,
        // What began or ended in a year belongs to it as much as what did both.
        _ if last.since(first) <= SEASONS && end.0.saturating_sub(begin.0) > MONTH => 10_000,
        (true, false) => 9_000,
        (false, true) => 8_000,
        (false, false) => 6_000,
    }
}

/// Says how well an event of a few days fits a month or a day of any year.
fn recurs(wanted: Recurring, first: Day, last: Day) -> u16 {
    let length = last.since(first);
    if length > 45 {
        return 0;
    }
    let fits = |day: i64| {
        let civil = Day(first.0 + day).civil();
        civil.month == wanted.month && wanted.day.is_none_or(|wanted| wanted == civil.day)
    };
    match (0..=length).position(fits) {
        Some(0) => 3_000,
        Some(_) => 2_500,
        None => 0,
    }
}
