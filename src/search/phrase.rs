//! Words next to each other: which events have them, and where in a text.
//!
//! The index knows in which fields words stand, not in which order. So a phrase is looked for in
//! two steps: the events that have all its words in one field, then, of those, the texts.

use std::borrow::Cow;

use super::pace::Pace;
use super::query::{Term, What};
use super::rank::Search;
use super::reading::Page;
use super::sequence::Sequence;
use super::tally::SURE;
use super::texts::{self, READ};
use super::vocabulary::{Fields, Posting, Postings};
use crate::halves::turns;
use crate::timeline::{Event, EventIx, Passing, Timeline};

/// How many steps it takes to read an event.
const READING: usize = 64;

/// How many events a piece has, and how many are worth another thread. Tests see both ways.
const PIECE: usize = 256;
const MUCH: usize = if cfg!(test) { 40 } else { 1 << 11 };

/// What one thread needs to read events, and what it has found: events, each with a weight.
struct Reading<'r> {
    walk: Walk<'r>,
    page: Page,
    pace: Pace<'r>,
    found: Vec<(u32, u32)>,
}

/// An event that has words together in some field.
struct Together {
    event: u32,
    /// The fields in which they may stand next to each other.
    may: Fields,
    /// The fields in which they surely do.
    sure: Fields,
}

impl From<Posting> for Together {
    fn from(posting: Posting) -> Self {
        Self { event: posting.event, may: posting.fields, sure: Fields::default() }
    }
}

/// A way over some of the events, in time order: what is needed of the store of events in one place.
struct Walk<'t> {
    timeline: &'t Timeline,
    passing: Passing<'t>,
    next: usize,
}

/// How far it is to an event that is come to sooner by passing those before it than by looking it up.
const NEAR: usize = 3;

impl<'t> Walk<'t> {
    fn new(timeline: &'t Timeline) -> Self {
        Self { timeline, passing: timeline.events.passing(0..usize::MAX), next: 0 }
    }

    /// Goes on to an event; nothing where there is none.
    fn to(&mut self, event: usize) -> Option<Cow<'t, Event>> {
        if !(self.next..self.next + NEAR).contains(&event) {
            self.passing = self.timeline.events.passing(event..usize::MAX);
            self.next = event;
        }
        let gap = event - self.next;
        self.next = event + 1;
        self.passing.nth(gap)
    }
}

impl Search<'_> {
    /// Marks the events in which words stand next to each other, among those that are `left`. Only
    /// those are read that have all of them in one field, and only where that may count more than
    /// what is known of it.
    pub fn mark_phrase(&self, term: &Term, left: Option<&[u32]>, scores: &mut [u16]) {
        let What::Phrase { words, first, open } = &term.what else { return };
        let (first, open) = (*first, *open);
        let mut together = self.together(words, open);
        together.retain(|one| left.is_none_or(|left| left.binary_search(&one.event).is_ok()));
        for one in &mut together {
            one.may = one.may.within(term.fields);
            one.sure = (if first { one.sure.begun() } else { one.sure }).within(term.fields);
        }
        let wanted = Sequence::new(words, first, open);
        let tools = || Reading {
            walk: Walk::new(self.timeline),
            page: Page::default(),
            pace: self.wish.pace(),
            found: Vec::new(),
        };
        let pieces: Vec<&[Together]> = together.chunks(PIECE).collect();
        let much = together.len() >= MUCH;
        let threads = turns(much, pieces.len(), tools, |reading, piece| {
            let piece = pieces.get(piece).copied().unwrap_or_default();
            piece.iter().all(|one| self.read(one, &wanted, reading))
        });
        for (event, weight) in threads.into_iter().flat_map(|reading| reading.found) {
            if let Some(score) = scores.get_mut(event as usize).filter(|_| weight > 0) {
                *score = SURE | u16::try_from(weight * 100).unwrap_or(SURE - 1);
            }
        }
    }

    /// Reads an event for a phrase where that is needed; says whether to go on.
    fn read(&self, one: &Together, wanted: &Sequence<'_>, reading: &mut Reading<'_>) -> bool {
        let Reading { walk, page, pace, found } = reading;
        let known = one.sure.weight();
        let mut weight = known;
        if one.may.weight() > known {
            if !pace.goes_on(READING) {
                return false;
            }
            let event = walk.to(one.event as usize);
            let read = |event: &Event| self.weight_in(event, (one.may, usize::MAX), wanted, page);
            weight = known.max(event.as_deref().map_or(0, read));
        }
        found.push((one.event, weight));
        true
    }

    /// Lists the events that have all the words in one field: the rarest word or pair is walked, and
    /// the others beside it.
    fn together(&self, words: &[String], open: bool) -> Vec<Together> {
        let (end, whole) = match words.split_last() {
            Some((end, whole)) if open => (Some(end), whole),
            Some(_) | None => (None, words),
        };
        let Some(mut lists) = self.lists(whole) else { return Vec::new() };
        lists.sort_by_key(|(spread, _)| *spread);
        let mut found: Option<Vec<Together>> = None;
        let pace = self.wish.pace();
        for (spread, list) in lists {
            if !pace.goes_on(spread) {
                return Vec::new();
            }
            let mut list = list.peekable();
            match &mut found {
                None => found = Some(list.map(Together::from).collect()),
                Some(found) => found.retain_mut(|one| {
                    while list.next_if(|other| other.event < one.event).is_some() {}
                    let held = list.peek().filter(|other| other.event == one.event);
                    one.may = held.map_or(Fields::default(), |held| one.may.within(held.fields));
                    !one.may.is_empty()
                }),
            }
        }
        let mut found = found.unwrap_or_default();
        match (end, words) {
            (Some(end), _) => self.keep_open(whole, end, &mut found),
            (None, [one, other]) if self.index.pairs.knows(one, other) => {
                for one in &mut found {
                    one.sure = std::mem::take(&mut one.may);
                }
            }
            (None, _) => {}
        }
        found
    }

    /// Lists where words stand, in pairs as far as that is known, each with how much there is to
    /// walk; nothing where one of them stands nowhere.
    fn lists(&self, words: &[String]) -> Option<Vec<(usize, Postings<'_>)>> {
        let (index, pairs) = (&self.index.words, &self.index.pairs);
        let mut lists = Vec::new();
        let mut paired = false;
        for (at, word) in words.iter().enumerate() {
            let next = words.get(at + 1).filter(|next| pairs.knows(word, next));
            if let Some(next) = next {
                let number = pairs.lists.find(&format!("{word} {next}"))?;
                lists.push((pairs.lists.spread(number), pairs.lists.postings(number)));
            } else if !paired {
                let number = index.find(word)?;
                lists.push((index.spread(number), index.postings(number)));
            }
            paired = next.is_some();
        }
        Some(lists)
    }

    /// Keeps what has a word after the whole ones that begins so. Where the word before is common,
    /// it is known which common words follow it.
    fn keep_open(&self, whole: &[String], last: &str, found: &mut Vec<Together>) {
        let (index, pairs) = (&self.index.words, &self.index.pairs);
        let before = whole.last().filter(|before| pairs.is_common(before));
        let mut held = vec![(Fields::default(), Fields::default()); self.index.weights.len()];
        let known =
            before.map_or(0..0, |before| pairs.lists.beginning(&format!("{before} {last}")));
        let pace = self.wish.pace();
        let walks = |list: &usize| pace.goes_on(1 + *list);
        let known = known.take_while(|number| walks(&pairs.lists.spread(*number)));
        for posting in known.flat_map(|number| pairs.lists.postings(number)) {
            if let Some((_, sure)) = held.get_mut(posting.event as usize) {
                *sure = sure.and(posting.fields);
            }
        }
        let others = index.beginning(last);
        let others = others.filter(|at| before.is_none() || !pairs.is_common(index.text(*at)));
        let others = others.take_while(|number| walks(&index.spread(*number)));
        for posting in others.flat_map(|number| index.postings(number)) {
            if let Some((may, _)) = held.get_mut(posting.event as usize) {
                *may = may.and(posting.fields);
            }
        }
        found.retain_mut(|one| {
            let held = held.get(one.event as usize).copied().unwrap_or_default();
            if whole.len() == 1 {
                (one.may, one.sure) = (one.may.within(held.0), held.1);
            } else {
                one.may = one.may.within(held.0.and(held.1));
            }
            !one.may.is_empty() || !one.sure.is_empty()
        });
    }

    /// Reads the texts of an event for a phrase; says what the weightiest field with it counts.
    pub fn phrase_weight(
        &self,
        event: u32,
        (within, reach): (Fields, usize),
        wanted: &Sequence<'_>,
        page: &mut Page,
    ) -> u32 {
        let event = self.timeline.look(EventIx::new(event as usize));
        self.weight_in(&event, (within, reach), wanted, page)
    }

    /// Says the same of an event that is at hand. Of a long text so many bytes are read. Prose,
    /// which is long, is read last, and only where the phrase stands nowhere else. The page saves
    /// an allocation a text.
    fn weight_in(
        &self,
        event: &Event,
        (within, reach): (Fields, usize),
        wanted: &Sequence<'_>,
        page: &mut Page,
    ) -> u32 {
        let mut best = 0;
        for fields in READ.map(|fields| fields.within(within)) {
            if best > 0 || fields.is_empty() {
                continue;
            }
            texts::each_within(self.timeline, event, (fields, reach), |field, text| {
                let weight = Fields::of(field).weight();
                if weight > best && wanted.stands_in(&text, page) {
                    best = weight;
                }
            });
        }
        best
    }
}

/// Lists where the words stand next to each other in a folded text.
pub(super) fn phrase<'a>(
    folded: &'a str,
    words: &'a [String],
    first: bool,
    open: bool,
) -> impl Iterator<Item = std::ops::Range<usize>> + 'a {
    let joined = words.join(" ");
    let bytes = folded.as_bytes();
    let bounded = move |at: usize, end: usize| {
        let begins = at == 0 || !first && bytes.get(at - 1) == Some(&b' ');
        let ends = open || bytes.get(end).is_none_or(|byte| *byte == b' ');
        begins && ends
    };
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let at = from + folded.get(from..)?.find(joined.as_str())?;
            let end = at + joined.len();
            if bounded(at, end) {
                from = end;
                return Some(at..end);
            }
            // What only looks like them may share letters with them: “a a” in “ba a a”.
            from = at + 1;
        }
    })
}
