//! Distinct folded texts, sorted, each with the events it stands in.
//!
//! A timeline of a million events has some tens of thousands of different words. A query is
//! matched against those and not against the events; what a word matches is then a list to walk.
//! Whole names (titles, aliases, ids) have a shape of their own, since there are as many of them as
//! events. It ranks nothing.

mod blocks;
mod builder;
mod fields;
mod intern;
mod join;
mod lists;
mod names;
mod postings;

pub(super) use blocks::Spare;
pub(super) use builder::{Builder, Part};
pub(super) use fields::Fields;
pub(super) use lists::Lists;
pub(super) use names::{Names, Spelled};
pub(super) use postings::{Posting, Postings};

use std::ops::Range;

use join::Merge;
use postings::Packer;

/// How many bits a number has.
const BITS: usize = u64::BITS as usize;

/// Sorted distinct texts with their postings.
#[derive(Debug, Clone, Default)]
pub(super) struct Vocabulary {
    /// All texts, each followed by a line break: one buffer to scan for parts of words.
    text: String,
    /// Where each text begins, and where the last one ends.
    starts: Vec<u32>,
    /// Where each text stands.
    lists: Lists,
    /// Which letters each text has: a quick no for the costly matchers.
    letters: Vec<u32>,
    /// Which texts are marked: a bit each.
    marked: Vec<u64>,
}

impl Vocabulary {
    /// Returns how many texts there are.
    pub fn len(&self) -> usize {
        self.letters.len()
    }

    /// Returns a text by its number; empty for one that is not there.
    pub fn text(&self, number: usize) -> &str {
        let (Some(start), Some(next)) = (self.starts.get(number), self.starts.get(number + 1))
        else {
            return "";
        };
        self.text.get(*start as usize..*next as usize - 1).unwrap_or_default()
    }

    /// Joins the parts of a vocabulary; the events of each follow those of the one before.
    pub fn joined(parts: Vec<Part>, spare: &mut Spare) -> Self {
        let mut merge = Merge::new(parts);
        let mut made = Self {
            text: String::with_capacity(merge.room + merge.count),
            starts: Vec::with_capacity(merge.count + 1),
            lists: Lists::with_room(merge.count, std::mem::take(&mut merge.sorts)),
            letters: Vec::with_capacity(merge.count),
            marked: vec![0; merge.count.div_ceil(BITS)],
        };
        made.starts.push(0);
        let mut packer = Packer::default();
        while let Some(one) = merge.next(spare) {
            made.push(one.text, one.marked);
            made.lists.push(one.list, &mut packer, spare);
        }
        made.shrink();
        made
    }

    /// Adds a text that sorts after all others.
    fn push(&mut self, text: &str, marked: bool) {
        let number = self.len();
        if let Some(bits) = self.marked.get_mut(number / BITS) {
            *bits |= u64::from(marked) << (number % BITS);
        }
        self.text.push_str(text);
        self.text.push('\n');
        self.starts.push(u32::try_from(self.text.len()).expect("words take less than 4 GB"));
        self.letters.push(set(text.bytes()));
    }

    /// Gives back the room that was not needed.
    fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.starts.shrink_to_fit();
        self.letters.shrink_to_fit();
        self.marked.truncate(self.letters.len().div_ceil(BITS));
        self.marked.shrink_to_fit();
        self.lists.shrink();
    }

    /// Returns the letters of a text as a set.
    pub fn letters(&self, number: usize) -> u64 {
        self.letters.get(number).copied().unwrap_or_default().into()
    }

    /// Says whether a text was marked when the vocabulary was made.
    pub fn is_marked(&self, number: usize) -> bool {
        self.marked.get(number / BITS).is_some_and(|bits| bits >> (number % BITS) & 1 != 0)
    }

    /// Lists where a text stands, by event.
    #[inline]
    pub fn postings(&self, number: usize) -> Postings<'_> {
        self.lists.of(number)
    }

    /// Returns where the texts stand, by their numbers.
    pub fn lists(&self) -> &Lists {
        &self.lists
    }

    /// Returns how long a text is, in bytes.
    pub fn length(&self, number: usize) -> usize {
        let (start, next) = (self.starts.get(number), self.starts.get(number + 1));
        next.zip(start).map_or(0, |(next, start)| (next - start) as usize - 1)
    }

    /// Returns about how often a text stands somewhere, for choosing which list to walk first.
    pub fn spread(&self, number: usize) -> usize {
        self.lists.length(number)
    }

    /// Returns how many bytes it takes: the texts, what belongs to each of them, the postings.
    pub fn bytes(&self) -> [usize; 3] {
        let each = self.starts.len() * 4 + self.letters.len() * 4 + self.marked.len() * 8;
        [self.text.len(), each, self.lists.bytes()]
    }

    /// Finds a text.
    pub fn find(&self, text: &str) -> Option<usize> {
        let at = self.lower_bound(text);
        (at < self.len() && self.text(at) == text).then_some(at)
    }

    /// Lists the texts that begin so.
    pub fn beginning(&self, prefix: &str) -> Range<usize> {
        let start = self.lower_bound(prefix);
        // Folded texts are ASCII, so this character sorts after whatever may follow the prefix.
        let end = self.lower_bound(&format!("{prefix}\u{7f}"));
        start..end
    }

    /// Lists the texts that have this part anywhere, each once, in order.
    pub fn containing(&self, part: &str) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        for at in memchr::memmem::find_iter(self.text.as_bytes(), part) {
            let number = self.starts.partition_point(|start| *start as usize <= at) - 1;
            if found.last() != Some(&number) {
                found.push(number);
            }
        }
        found
    }

    fn lower_bound(&self, text: &str) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.text(middle) < text {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

/// Returns the letters and digits of a folded text as a set. Some digits share a bit.
pub(super) fn letters(text: &str) -> u64 {
    set(text.bytes()).into()
}

fn set(bytes: impl Iterator<Item = u8>) -> u32 {
    bytes.fold(0, |set, byte| match byte {
        b'a'..=b'z' => set | 1 << (byte - b'a'),
        b'0'..=b'9' => set | 1 << (byte % 6 + 26),
        _ => set,
    })
}

#[cfg(test)]
mod tests {
    use super::super::Field;
    use super::super::reading::Word;
    use super::postings::Posting;
    use super::*;

    fn small() -> Vocabulary {
        let mut builder = Builder::default();
        for (event, texts) in [["malta", "yalta"], ["yalta", "salt"]].iter().enumerate() {
            for text in texts {
                let number = builder.number(Word::new(text));
                builder.post(number, u32::try_from(event).unwrap(), Fields::of(Field::Title));
                builder.post(number, u32::try_from(event).unwrap(), Fields::of(Field::Place));
            }
        }
        Vocabulary::joined(vec![builder.written()], &mut Spare::default())
    }

    fn texts(vocabulary: &Vocabulary, numbers: impl IntoIterator<Item = usize>) -> Vec<&str> {
        numbers.into_iter().map(|number| vocabulary.text(number)).collect()
    }

    #[test]
    fn words_are_found_whole_by_their_beginning_and_by_any_part() {
        let words = small();
        assert_eq!(texts(&words, 0..words.len()), ["malta", "salt", "yalta"]);
        assert_eq!(words.find("salt"), Some(1));
        assert_eq!(words.find("sal"), None);
        assert_eq!(texts(&words, words.beginning("ma")), ["malta"]);
        assert_eq!(texts(&words, words.containing("alt")), ["malta", "salt", "yalta"]);
        assert!(words.containing("tasa").is_empty());
    }

    #[test]
    fn the_fields_of_one_event_are_one_posting() {
        let words = small();
        let yalta: Vec<Posting> = words.postings(2).collect();
        assert_eq!(yalta.iter().map(|posting| posting.event).collect::<Vec<_>>(), [0, 1]);
        assert!(yalta.iter().all(|posting| posting.fields.has(Field::Place)));
        assert_eq!(yalta[0].fields.weight(), 100);
    }

    #[test]
    fn nothing_is_in_an_empty_vocabulary() {
        let empty = Vocabulary::default();
        assert_eq!(empty.len(), 0);
        assert_eq!(empty.text(0), "");
        assert_eq!(empty.find(""), None);
        assert!(empty.beginning("").is_empty());
    }
}
