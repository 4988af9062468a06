//! The parts of a vocabulary put together: a merge of sorted texts, each with its list.
//!
//! All parts are read at the same time from the front, and what was read is gone: its room holds
//! the lists of the whole. The events of each part follow those of the part before, so lists are
//! put one behind the other. What comes out is the same however the events were parted.

use super::Vocabulary;
use super::blocks::{Reader, Spare};
use super::builder::{Part, Sorts};
use super::intern::begins;
use super::lists::Lists;
use super::postings::{Packer, Posting, Postings};

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
        to.extend(own.map(|one| Posting { event: self.first + one.event, ..one }));
    }
}

impl Vocabulary {
    /// Joins the parts of a vocabulary; the events of each follow those of the one before.
    pub fn joined(parts: Vec<Part>, spare: &mut Spare) -> Self {
        let count = parts.iter().map(|part| part.count).sum();
        let room = parts.iter().map(|part| part.room).sum();
        let mut sorts = Sorts::default();
        let mut parts: Vec<Taken> =
            parts.into_iter().map(|part| Taken::new(part, &mut sorts)).collect();
        let mut made = Self::with_room(count, room);
        made.lists = Lists::with_room(count, sorts.all);
        // The parts by the texts they come to next, the least one last; of equal texts the earlier
        // part. What the texts begin with says mostly which is less.
        let mut order: Vec<(u64, usize)> = Vec::with_capacity(parts.len());
        let mut least: Vec<usize> = (0..parts.len()).collect();
        let (mut packer, mut list) = (Packer::default(), Vec::new());
        loop {
            for at in least.drain(..) {
                if parts.get_mut(at).is_some_and(|part| part.next(spare)) {
                    let text = |at: usize| parts.get(at).map_or(&[][..], |part| &part.text);
                    let mine = (begins(text(at)), at);
                    let before = |other: &(u64, usize)| {
                        let texts = || text(mine.1).cmp(text(other.1));
                        mine.0.cmp(&other.0).then_with(texts).then(mine.1.cmp(&other.1)).is_lt()
                    };
                    order.insert(order.partition_point(before), mine);
                }
            }
            let Some((begins, at)) = order.pop() else { break };
            least.push(at);
            let Some(first) = parts.get(at) else { continue };
            let same = |other: &(u64, usize)| {
                other.0 == begins && parts.get(other.1).is_some_and(|part| part.text == first.text)
            };
            while let Some((_, at)) = order.pop_if(|other| same(other)) {
                least.push(at);
            }
            let of = || least.iter().filter_map(|at| parts.get(*at));
            list.clear();
            of().for_each(|part| part.add(&mut list));
            let text = std::str::from_utf8(&first.text).expect("folded texts are ASCII");
            made.push(text, of().any(|part| part.marked));
            made.lists.push(&list, &mut packer, spare);
        }
        made.shrink();
        made
    }
}
