//! Distinct folded texts, sorted, each with the events it stands in.
//!
//! A timeline of a million events has some tens of thousands of different words. A query is
//! matched against those and not against the events; what a word matches is then a list to walk.
//! The same shape holds words and whole names (titles, aliases, ids). It ranks nothing.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use super::Field;

/// The fields a text stands in, as bits: weightiest first, so that the lowest bit is the best one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Fields(u32);

/// The fields that can be searched for words, weightiest first, with what a match in them counts.
const WEIGHED: [(Field, u32); 12] = [
    (Field::Title, 100),
    (Field::Alias, 96),
    (Field::Place, 88),
    (Field::Person, 70),
    (Field::Thread, 50),
    (Field::Era, 48),
    (Field::Document, 46),
    (Field::Id, 44),
    (Field::Kind, 42),
    (Field::Ground, 40),
    (Field::Summary, 30),
    (Field::Prose, 15),
];

/// How far the bits that say "first word of the field" stand above those that say "in the field".
const FIRST: u32 = 16;

impl Fields {
    /// The word is in the name of somebody who took part, and not only in what they stood for.
    pub const WHO: Self = Self(1 << 12);
    /// It names somebody who led a side: the first of it, among the first few.
    pub const LED: Self = Self(1 << 13);
    /// It names somebody after whom the title calls the event.
    pub const TITLED: Self = Self(1 << 14);
    /// It names somebody after whom an alias calls the event.
    pub const NICKNAMED: Self = Self(1 << 15);
    /// Every field.
    pub const ALL: Self = Self(0xffff);
    /// The fields that name the event itself.
    pub const TITLES: Self = Self::of(Field::Title).and(Self::of(Field::Alias));
    /// The fields that name a thing: here a part of a word is worth finding.
    pub const NAMES: Self = Self::of(Field::Title)
        .and(Self::of(Field::Alias))
        .and(Self::of(Field::Place))
        .and(Self::of(Field::Person).and(Self::of(Field::Id)));

    /// Returns the set of one field; empty for the date, which has no words.
    pub const fn of(field: Field) -> Self {
        let mut at = 0;
        while at < WEIGHED.len() {
            if WEIGHED[at].0 as u32 == field as u32 {
                return Self(1 << at);
            }
            at += 1;
        }
        Self(0)
    }

    /// Returns the set of both.
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns what both have.
    pub const fn within(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Returns the same set, marked as holding the first word of each field.
    pub const fn first(self) -> Self {
        Self(self.0 | self.0 << FIRST)
    }

    /// Returns only those fields whose first word this is.
    pub const fn begun(self) -> Self {
        Self(self.0 >> FIRST)
    }

    /// Says whether a field is among them.
    pub const fn has(self, field: Field) -> bool {
        self.0 & Self::of(field).0 != 0
    }

    /// Says whether all marks and fields of another are among them.
    pub const fn all_of(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Says whether there are none.
    pub const fn is_empty(self) -> bool {
        self.within(Self::ALL).0 == 0
    }

    /// Returns what the weightiest of them counts: 1 to 100, 0 for none.
    pub fn weight(self) -> u32 {
        WEIGHED.get(self.0.trailing_zeros() as usize).map_or(0, |row| row.1)
    }
}

/// Where one text stands: an event, and in which of its fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Posting {
    /// The event's position.
    pub event: u32,
    /// The fields.
    pub fields: Fields,
}

/// Sorted distinct texts with their postings.
#[derive(Debug, Clone, Default)]
pub(super) struct Vocabulary {
    /// All texts, each followed by a line break: one buffer to scan for parts of words.
    text: String,
    /// Where each text begins, and where the last one ends.
    starts: Vec<usize>,
    postings: Vec<Posting>,
    /// Where each text's postings begin, and where the last ones end.
    lists: Vec<usize>,
    /// Which letters each text has: a quick no for the costly matchers.
    letters: Vec<u64>,
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
        self.text.get(*start..next - 1).unwrap_or_default()
    }

    /// Returns the letters of a text as a set.
    pub fn letters(&self, number: usize) -> u64 {
        self.letters.get(number).copied().unwrap_or_default()
    }

    /// Lists where a text stands, by event.
    pub fn postings(&self, number: usize) -> &[Posting] {
        let (Some(start), Some(end)) = (self.lists.get(number), self.lists.get(number + 1)) else {
            return &[];
        };
        self.postings.get(*start..*end).unwrap_or_default()
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
        for (at, _) in self.text.match_indices(part) {
            let number = self.starts.partition_point(|start| *start <= at) - 1;
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

/// Returns the letters and digits of a folded text as a set.
pub(super) fn letters(text: &str) -> u64 {
    text.bytes().fold(0, |set, byte| match byte {
        b'a'..=b'z' => set | 1 << (byte - b'a'),
        b'0'..=b'9' => set | 1 << (byte - b'0' + 26),
        _ => set,
    })
}

/// A hash for short words, several times as fast as the standard one: eight bytes a step.
#[derive(Debug, Default, Clone)]
struct WordHash(u64);

impl Hasher for WordHash {
    fn write(&mut self, bytes: &[u8]) {
        for part in bytes.chunks(8) {
            let mut number = [0; 8];
            for (to, from) in number.iter_mut().zip(part) {
                *to = *from;
            }
            self.0 = (self.0.rotate_left(5) ^ u64::from_le_bytes(number))
                .wrapping_mul(0x9e37_79b9_7f4a_7c15);
        }
    }

    fn finish(&self) -> u64 {
        // The table takes its bucket from the low bits, which the multiplication mixes least.
        self.0 ^ self.0 >> 32
    }
}

/// A vocabulary in the making. Events are to be posted in order.
#[derive(Debug, Default)]
pub(super) struct Builder {
    numbers: HashMap<Box<str>, u32, BuildHasherDefault<WordHash>>,
    /// Number, event and fields, as they came.
    rows: Vec<(u32, Posting)>,
    /// The last row of each number, to join the fields of one event.
    last: Vec<usize>,
}

impl Builder {
    /// Returns the number of a text, given on first sight.
    pub fn number(&mut self, text: &str) -> u32 {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = u32::try_from(self.last.len()).expect("fewer texts than bytes of memory");
        self.numbers.insert(text.into(), number);
        self.last.push(usize::MAX);
        number
    }

    /// Notes that a numbered text stands in fields of an event.
    pub fn post(&mut self, number: u32, event: u32, fields: Fields) {
        let Some(last) = self.last.get_mut(number as usize) else { return };
        if let Some((_, posting)) = self.rows.get_mut(*last)
            && posting.event == event
        {
            posting.fields = posting.fields.and(fields);
            return;
        }
        *last = self.rows.len();
        self.rows.push((number, Posting { event, fields }));
    }

    /// Notes the same of several numbered texts, each with what it brings along.
    pub fn post_all<'a>(
        &mut self,
        texts: impl IntoIterator<Item = &'a (u32, Fields)>,
        event: u32,
        mark: Fields,
    ) {
        for (number, fields) in texts {
            self.post(*number, event, fields.and(mark));
        }
    }

    /// Sorts it all.
    pub fn finish(self) -> Vocabulary {
        let mut texts: Vec<(Box<str>, u32)> = self.numbers.into_iter().collect();
        texts.sort_unstable();
        let mut rank = vec![0_usize; texts.len()];
        let mut made = Vocabulary { starts: vec![0], ..Vocabulary::default() };
        for (at, (text, number)) in texts.iter().enumerate() {
            rank[*number as usize] = at;
            made.text.push_str(text);
            made.text.push('\n');
            made.starts.push(made.text.len());
            made.letters.push(letters(text));
        }
        (made.lists, made.postings) = by_rank(&rank, &self.rows);
        made
    }
}

/// Deals the rows out by the rank of their text, in one pass: a counting sort, stable by event.
fn by_rank(rank: &[usize], rows: &[(u32, Posting)]) -> (Vec<usize>, Vec<Posting>) {
    let mut lists = vec![0_usize; rank.len() + 1];
    for (number, _) in rows {
        lists[rank[*number as usize] + 1] += 1;
    }
    for at in 1..lists.len() {
        lists[at] += lists[at - 1];
    }
    let mut next = lists.clone();
    let mut postings = vec![Posting { event: 0, fields: Fields::default() }; rows.len()];
    for (number, posting) in rows {
        let slot = &mut next[rank[*number as usize]];
        postings[*slot] = *posting;
        *slot += 1;
    }
    (lists, postings)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small() -> Vocabulary {
        let mut builder = Builder::default();
        for (event, texts) in [["malta", "yalta"], ["yalta", "salt"]].iter().enumerate() {
            for text in texts {
                let number = builder.number(text);
                builder.post(number, u32::try_from(event).unwrap(), Fields::of(Field::Title));
                builder.post(number, u32::try_from(event).unwrap(), Fields::of(Field::Place));
            }
        }
        builder.finish()
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
        let yalta = words.postings(2);
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
