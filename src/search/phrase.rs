//! Words next to each other: which events have them, and where in a text.
//!
//! The index knows in which fields words stand, not in which order. So a phrase is looked for in
//! two steps: the events that have all its words in one field, then, of those, the texts.

use super::lens::READ;
use super::query::{Term, What};
use super::rank::Search;
use super::reading::{Page, Sequence};
use super::tally::SURE;
use super::texts;
use super::vocabulary::Fields;
use crate::timeline::EventIx;

/// How many steps it takes to read an event.
const READING: usize = 64;

impl Search<'_> {
    /// Marks the events in which words stand next to each other, among those that are `left`. Only
    /// those are read that have all of them in one field.
    pub fn mark_phrase(&self, term: &Term, left: Option<&[u32]>, scores: &mut [u16]) {
        let What::Phrase { words, first, open } = &term.what else { return };
        let (first, open) = (*first, *open);
        let (wanted, mut page) = (Sequence::new(words, first, open), Page::default());
        for (event, fields) in self.together(words, open) {
            let fields = fields.within(term.fields);
            let gone = left.is_some_and(|left| left.binary_search(&event).is_err());
            if !self.pace.goes_on(READING) {
                return;
            }
            if gone || fields.is_empty() {
                continue;
            }
            let weight = self.phrase_weight(event, (fields, usize::MAX), &wanted, &mut page);
            if let Some(score) = scores.get_mut(event as usize).filter(|_| weight > 0) {
                *score = SURE | u16::try_from(weight * 100).unwrap_or(SURE - 1);
            }
        }
    }

    /// Lists the events that have all the words in one field, with such fields: the rarest word is
    /// walked, and the others beside it.
    fn together(&self, words: &[String], open: bool) -> Vec<(u32, Fields)> {
        let index = &self.index.words;
        let (last, whole) = match words.split_last() {
            Some((last, whole)) if open => (Some(last), whole),
            Some(_) | None => (None, words),
        };
        let mut numbers: Vec<Option<usize>> = whole.iter().map(|word| index.find(word)).collect();
        numbers.sort_by_key(|number| number.map_or(0, |number| index.spread(number)));
        let mut found: Option<Vec<(u32, Fields)>> = None;
        for number in numbers {
            let Some(number) = number else { return Vec::new() };
            let mut postings = index.postings(number).map(|one| (one.event, one.fields)).peekable();
            match &mut found {
                None => found = Some(postings.collect()),
                Some(found) => found.retain_mut(|(event, fields)| {
                    while postings.next_if(|(other, _)| other < event).is_some() {}
                    let held = postings.peek().filter(|(other, _)| other == event);
                    *fields = held.map_or(Fields::default(), |(_, held)| fields.within(*held));
                    !fields.is_empty()
                }),
            }
        }
        let mut found = found.unwrap_or_default();
        if let Some(last) = last {
            let mut held = vec![Fields::default(); self.index.weights.len()];
            for posting in index.beginning(last).flat_map(|number| index.postings(number)) {
                if let Some(held) = held.get_mut(posting.event as usize) {
                    *held = held.and(posting.fields);
                }
            }
            found.retain_mut(|(event, fields)| {
                *fields = held.get(*event as usize).map_or(*fields, |held| fields.within(*held));
                !fields.is_empty()
            });
        }
        found
    }

    /// Reads the texts of an event for a phrase; says what the weightiest field with it counts.
    /// Of a long text so many bytes are read. Prose, which is long, is read last, and only where the phrase stands nowhere else. The page
    /// saves an allocation a text.
    pub fn phrase_weight(
        &self,
        event: u32,
        (within, reach): (Fields, usize),
        wanted: &Sequence<'_>,
        page: &mut Page,
    ) -> u32 {
        let mut best = 0;
        for fields in READ.map(|fields| fields.within(within)) {
            if best > 0 || fields.is_empty() {
                continue;
            }
            let at = EventIx::new(event as usize);
            texts::each_within(self.timeline, at, (fields, reach), |field, text| {
                let weight = Fields::of(field).weight();
                if weight > best {
                    page.lay(&text);
                    if page.has(wanted) {
                        best = weight;
                    }
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
    let length = joined.len();
    let starts: Vec<usize> = folded.match_indices(joined.as_str()).map(|(at, _)| at).collect();
    let bytes = folded.as_bytes();
    let bounded = move |at: &usize| {
        let begins = *at == 0 || !first && bytes.get(at - 1) == Some(&b' ');
        let ends = open || bytes.get(at + length).is_none_or(|byte| *byte == b' ');
        begins && ends
    };
    starts.into_iter().filter(bounded).map(move |at| at..at + length)
}
