//! What hides words in texts.

use std::ops::Range;

use super::dates::Dates;
use super::names::{Names, Nearness};
use super::text::{Word, words};
use crate::timeline::{BLANK, Words};

/// The hidden words, and room to work in.
#[derive(Debug)]
pub(super) struct Veil {
    names: Names,
    dates: Option<Dates>,
    words: Vec<Word>,
    found: Vec<Range<usize>>,
    buffer: String,
}

impl Veil {
    /// Makes one of the names and dates that are hidden.
    pub fn new(names: Names, dates: Option<Dates>) -> Self {
        Self { names, dates, words: Vec::new(), found: Vec::new(), buffer: String::new() }
    }

    /// Blanks the hidden words of a text, as far as a text so near has to hide them.
    pub fn blank(&mut self, text: &mut dyn Words, near: Nearness) {
        self.look(text.words(), near);
        if self.found.is_empty() {
            return;
        }
        let mut blanked = String::with_capacity(text.words().len());
        let mut from = 0;
        for range in &self.found {
            blanked.push_str(text.words().get(from..range.start).unwrap_or_default());
            blanked.push_str(BLANK);
            from = range.end;
        }
        blanked.push_str(text.words().get(from..).unwrap_or_default());
        text.replace_by(blanked);
    }

    /// Lists the hidden words that a text has.
    pub fn told(&mut self, text: &str, near: Nearness) -> Vec<String> {
        self.look(text, near);
        self.found.iter().filter_map(|range| text.get(range.clone())).map(str::to_owned).collect()
    }

    /// Says whether an address or an id has a hidden name in it.
    pub fn is_in(&self, address: &str) -> bool {
        self.names.within(address)
    }

    /// Finds the hidden words of a text: in order, and joined where only signs stand between them,
    /// so that nobody counts them.
    fn look(&mut self, text: &str, near: Nearness) {
        let Self { names, dates, words: list, found, buffer } = self;
        found.clear();
        words(text, list);
        let mut rest = list.as_slice();
        while let [first, ..] = rest {
            let length = names.at(text, rest, near, buffer);
            let (name, after) = rest.split_at(length.max(1));
            if let Some(last) = name.last().filter(|_| length > 0) {
                found.push(first.start..last.end);
            }
            rest = after;
        }
        if let Some(dates) = dates {
            dates.find(text, list, near, found);
        }
        found.sort_unstable_by_key(|range| (range.start, range.end));
        found.dedup_by(|next, before| {
            let gap = text.get(before.end..next.start).unwrap_or_default();
            let joined = next.start <= before.end
                || (gap.len() <= 3
                    && !gap.contains(['\n', '|', '*', '_', '[', ']', '(', ')', '`'])
                    && !gap.contains(". ")
                    && !gap.chars().any(char::is_alphanumeric));
            if joined {
                before.end = before.end.max(next.end);
            }
            joined
        });
    }
}
