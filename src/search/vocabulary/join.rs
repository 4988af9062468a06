//! The parts of a vocabulary put together: a merge of sorted texts, each with its list.
//!
//! All parts are read at the same time from the front, and what was read is gone: its room holds
//! the lists of the whole. The events of each part follow those of the part before, so lists are
//! put one behind the other. What comes out is the same however the events were parted.

use super::Fields;
use super::blocks::{Reader, Spare};
use super::builder::{Part, Sorts};
use super::intern::begins;
use super::postings::{Posting, Postings};

/// A part that is read text by text.
struct Taken {
    reader: Reader,
    /// How many texts are to come.
    left: usize,
    /// The event that lists count from.
    first: u32,
    /// The numbers of its sorts of fields among those of all.
    sorts: Vec<u32>,
    /// The text at hand.
    text: Vec<u8>,
    list: Vec<u8>,
    marked: bool,
}

impl Taken {
    fn new(part: Part, all: &mut Sorts) -> Self {
        let sorts = part.sorts.iter().map(|sort| all.number(*sort)).collect();
        let (reader, left, first) = (part.bytes.read(), part.count, part.first);
        let (text, list) = (Vec::new(), Vec::new());
        Self { reader, left, first, sorts, text, list, marked: false }
    }

    /// Goes on to the next text, and says whether there is one.
    fn next(&mut self, spare: &mut Spare) -> bool {
        let Some(left) = self.left.checked_sub(1) else { return false };
        self.left = left;
        self.text.truncate(self.reader.number(spare));
        let own = self.reader.number(spare);
        self.reader.read(own, &mut self.text, spare);
        let list = self.reader.number(spare);
        self.marked = list & 1 != 0;
        self.list.clear();
        self.reader.read(list >> 1, &mut self.list, spare);
        true
    }

    /// Adds the postings of the text at hand to those of the parts before.
    fn add(&self, to: &mut Vec<Posting<u32>>) {
        let own = Postings::new(&self.list, &self.sorts);
        own.for_each(|one| to.push(Posting { event: self.first + one.event, ..one }));
    }
}

/// The parts of a vocabulary on their way to become one.
pub(super) struct Merge {
    /// How many texts there are at most, and how many bytes they take at most.
    pub count: usize,
    pub room: usize,
    /// The sorts of fields of all parts.
    pub sorts: Vec<Fields>,
    parts: Vec<Taken>,
    /// The parts by the texts they come to next, the least one last; of equal texts the earlier
    /// part. What the texts begin with says mostly which is less.
    order: Vec<(u64, usize)>,
    /// The parts that have the text at hand.
    least: Vec<usize>,
    list: Vec<Posting<u32>>,
}

/// A text of all parts.
pub(super) struct Merged<'m> {
    pub text: &'m str,
    pub marked: bool,
    pub list: &'m [Posting<u32>],
}

impl Merge {
    /// Begins with all parts; the events of each follow those of the one before.
    pub fn new(parts: Vec<Part>) -> Self {
        let count = parts.iter().map(|part| part.count).sum();
        let room = parts.iter().map(|part| part.room).sum();
        let mut sorts = Sorts::default();
        let parts: Vec<Taken> =
            parts.into_iter().map(|part| Taken::new(part, &mut sorts)).collect();
        let least = (0..parts.len()).collect();
        let (order, list) = (Vec::with_capacity(parts.len()), Vec::new());
        Self { count, room, sorts: sorts.all, parts, order, least, list }
    }

    /// Goes on to the next text.
    pub fn next(&mut self, spare: &mut Spare) -> Option<Merged<'_>> {
        while let Some(at) = self.least.pop() {
            if self.parts.get_mut(at).is_some_and(|part| part.next(spare)) {
                self.queue(at);
            }
        }
        let (begins, at) = self.order.pop()?;
        self.least.push(at);
        let first = self.parts.get(at)?;
        let same = |other: &(u64, usize)| {
            other.0 == begins && self.parts.get(other.1).is_some_and(|part| part.text == first.text)
        };
        while let Some((_, at)) = self.order.pop_if(|other| same(other)) {
            self.least.push(at);
        }
        let (mut marked, text) = (false, std::str::from_utf8(&first.text));
        self.list.clear();
        for part in self.least.iter().filter_map(|at| self.parts.get(*at)) {
            part.add(&mut self.list);
            marked |= part.marked;
        }
        Some(Merged { text: text.expect("folded texts are ASCII"), marked, list: &self.list })
    }

    /// Puts a part in its place among the others.
    fn queue(&mut self, at: usize) {
        let text = |at: usize| self.parts.get(at).map_or(&[][..], |part| &part.text);
        let mine = (begins(text(at)), at);
        let before = |other: &(u64, usize)| {
            let texts = || text(mine.1).cmp(text(other.1));
            mine.0.cmp(&other.0).then_with(texts).then(mine.1.cmp(&other.1)).is_lt()
        };
        self.order.insert(self.order.partition_point(before), mine);
    }
}
