//! Distinct whole names, sorted, each with the events it stands in.
//!
//! There are as many of them as events, and in their order most begin like the one before. So of
//! each only what is different is kept; every sixteenth is whole, as a place to begin at. They are
//! read one after the other ([`Spelled`]), not one here and one there.

use std::ops::Range;

use super::blocks::{Blocks, Bytes, Spare};
use super::builder::{Part, shared};
use super::join::Merge;
use super::lists::Lists;
use super::postings::{Packer, Postings, packed};
use super::set;

/// How many names begin at one place.
const GROUP: usize = 16;

/// Sorted distinct names with their postings.
#[derive(Debug, Clone, Default)]
pub(in crate::search) struct Names {
    /// Of each name how much of the one before it begins with, how much follows, and what.
    text: Blocks,
    /// Where each group begins: with a name that is whole.
    groups: Vec<u32>,
    /// Which letters each name has, and with which its words begin.
    letters: Vec<u32>,
    initials: Vec<u32>,
    lists: Lists,
}

impl Names {
    /// Joins parts; the events of each follow those of the one before.
    pub fn joined(parts: Vec<Part>, spare: &mut Spare) -> Self {
        let mut merge = Merge::new(parts);
        let mut made = Self {
            text: Blocks::default(),
            groups: Vec::with_capacity(merge.count / GROUP + 1),
            letters: Vec::with_capacity(merge.count),
            initials: Vec::with_capacity(merge.count),
            lists: Lists::with_room(merge.count, std::mem::take(&mut merge.sorts)),
        };
        let (mut packer, mut before, mut buffer) = (Packer::default(), Vec::new(), Vec::new());
        while let Some(one) = merge.next(spare) {
            if made.len().is_multiple_of(GROUP) {
                let at = u32::try_from(made.text.len());
                made.groups.push(at.expect("names take less than 4 GB"));
                before.clear();
            }
            let text = one.text.as_bytes();
            let (again, own) = text.split_at(shared(&before, text));
            buffer.clear();
            for length in [again.len(), own.len()] {
                packed(u32::try_from(length).expect("a name takes less than 4 GB"), &mut buffer);
            }
            made.text.write(&buffer, spare);
            made.text.write(own, spare);
            before.truncate(again.len());
            before.extend_from_slice(own);
            made.letters.push(set(one.text.bytes()));
            let words = one.text.split(' ');
            made.initials.push(set(words.filter_map(|word| word.bytes().next())));
            made.lists.push(one.list, &mut packer, spare);
        }
        made.text.shrink();
        made.groups.shrink_to_fit();
        made.letters.shrink_to_fit();
        made.initials.shrink_to_fit();
        made.lists.shrink();
        made
    }

    /// Returns how many names there are.
    pub fn len(&self) -> usize {
        self.letters.len()
    }

    /// Returns the letters of a name as a set.
    pub fn letters(&self, number: usize) -> u64 {
        self.letters.get(number).copied().unwrap_or_default().into()
    }

    /// Returns the letters with which the words of each name begin, as sets.
    pub fn initials(&self) -> &[u32] {
        &self.initials
    }

    /// Lists where a name stands, by event.
    pub fn postings(&self, number: usize) -> Postings<'_> {
        self.lists.of(number)
    }

    /// Returns where the names stand, by their numbers.
    pub fn lists(&self) -> &Lists {
        &self.lists
    }

    /// Reads the names.
    pub fn spelled(&self) -> Spelled<'_> {
        Spelled { names: self, rest: Bytes::new(&[]), text: Vec::new(), next: usize::MAX }
    }

    /// Finds a name.
    pub fn find(&self, name: &str) -> Option<usize> {
        let at = self.lower_bound(name);
        (at < self.len() && self.spelled().name(at) == name).then_some(at)
    }

    /// Lists the names that begin so.
    pub fn beginning(&self, prefix: &str) -> Range<usize> {
        // Folded names are ASCII, so this character sorts after whatever may follow the prefix.
        self.lower_bound(prefix)..self.lower_bound(&format!("{prefix}\u{7f}"))
    }

    fn lower_bound(&self, name: &str) -> usize {
        let mut spelled = self.spelled();
        let (mut low, mut high) = (0, self.groups.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if spelled.name(middle * GROUP) < name {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        // The group before begins with a lesser name and may go on with a greater one.
        let first = low.saturating_sub(1) * GROUP;
        let found = (first..self.len()).find(|number| spelled.name(*number) >= name);
        found.unwrap_or(self.len())
    }

    /// Returns how many bytes it takes: the names, what belongs to each of them, the postings.
    pub fn bytes(&self) -> [usize; 3] {
        let each = self.groups.len() + self.letters.len() + self.initials.len();
        [self.text.len(), each * size_of::<u32>(), self.lists.bytes()]
    }
}

/// Names that are read: quickly where one asks for them in order.
pub(in crate::search) struct Spelled<'n> {
    names: &'n Names,
    rest: Bytes<'n>,
    /// The name that was read last, and the number of the next.
    text: Vec<u8>,
    next: usize,
}

impl Spelled<'_> {
    /// Returns a name by its number; empty for one that is not there.
    pub fn name(&mut self, number: usize) -> &str {
        // Folded names are ASCII.
        std::str::from_utf8(self.bytes(number)).unwrap_or_default()
    }

    /// Returns the bytes of a name by its number; none for one that is not there.
    pub fn bytes(&mut self, number: usize) -> &[u8] {
        let begin = number / GROUP * GROUP;
        if number + 1 != self.next && !(begin..=number).contains(&self.next) {
            let Some(at) = self.names.groups.get(number / GROUP) else { return &[] };
            self.rest = self.names.text.from(*at as usize);
            self.next = begin;
        }
        while self.next <= number {
            let lengths = (self.rest.number(), self.rest.number());
            let (Some(again), Some(own)) = lengths else { return &[] };
            self.text.truncate(again as usize);
            self.rest.read(own as usize, &mut self.text);
            self.next += 1;
        }
        &self.text
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::Field;
    use super::super::{Builder, Fields};
    use super::*;
    use crate::search::reading::Word;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn names_come_back_in_any_order_and_are_found(
            texts in proptest::collection::vec("[ab]{1,4}( [ab]{1,9})?|[a-z]{300}", 1..90),
            order in proptest::collection::vec(0_usize..100, 0..40),
            cut in 0_usize..90,
            wanted in "[ab]{0,3}",
        ) {
            let part = |events: Range<usize>| {
                let number = |at: usize| u32::try_from(at).unwrap();
                let mut builder = Builder::from(number(events.start));
                for event in events {
                    let text = builder.number(Word::new(&texts[event]));
                    builder.post(text, number(event), Fields::of(Field::Title));
                }
                builder.written()
            };
            let cut = cut.min(texts.len());
            let parts = vec![part(0..cut), part(cut..texts.len())];
            let names = Names::joined(parts, &mut Spare::default());
            let mut sorted = texts.clone();
            sorted.sort();
            sorted.dedup();
            prop_assert_eq!(names.len(), sorted.len());
            let mut spelled = names.spelled();
            for number in order {
                let expected = sorted.get(number).map_or("", String::as_str);
                prop_assert_eq!(spelled.name(number), expected);
            }
            for (number, text) in sorted.iter().enumerate() {
                prop_assert_eq!(names.find(text), Some(number));
                let events: Vec<usize> = names.postings(number).map(|one| one.event as usize).collect();
                let expected: Vec<usize> = (0..texts.len()).filter(|at| texts[*at] == *text).collect();
                prop_assert_eq!(events, expected);
            }
            let begun: Vec<usize> = (0..sorted.len()).filter(|at| sorted[*at].starts_with(&wanted)).collect();
            prop_assert_eq!(names.beginning(&wanted).collect::<Vec<_>>(), begun);
            prop_assert_eq!(names.find("c"), None);
        }
    }
}
