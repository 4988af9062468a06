//! Where texts stand, packed: one list a text, of events in time order.
//!
//! A posting is one number, mostly of one byte: the gap from the event before, and in its lowest
//! bits which of the sorts of fields it is that the list has most of. The list begins with those:
//!
//! ```text
//! sort · 4 + bits, other sorts …, then of each posting: gap << bits | place of its sort
//! ```
//!
//! The bits are none for one sort, one for two, two for four; with three the last place says that
//! the sort follows. Timelines have some hundred sorts of fields, most words one to four of them.

use super::Fields;
use super::blocks::Bytes;

/// Where one text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::search) struct Posting<T = Fields> {
    /// The event's position: below 2²⁹.
    pub event: u32,
    /// The fields it stands in there, or the number of their sort.
    pub fields: T,
}

/// How many sorts begin a list, by its bits.
const SORTS: [usize; 4] = [1, 2, 4, MOST];

/// How many sorts begin a list at most: the place of those that follow their postings.
const FOLLOWS: u32 = 7;
const MOST: usize = FOLLOWS as usize;

/// The postings of one text, unpacked as they are asked for.
#[derive(Debug, Clone)]
pub(in crate::search) struct Postings<'a, T = Fields> {
    bytes: Bytes<'a>,
    /// What comes after all that is packed: a list of one posting may be kept without.
    last: Option<Posting<T>>,
    sorts: &'a [T],
    /// The sorts that the list begins with.
    own: [T; MOST],
    bits: u32,
    event: u32,
}

impl<'a, T: Copy + Default> Postings<'a, T> {
    /// Unpacks a list.
    pub fn new(bytes: &'a [u8], sorts: &'a [T]) -> Self {
        Self { sorts, ..Self::of(Bytes::new(bytes), None) }.begun()
    }

    /// Unpacks a list that begins with its length, and may reach into the blocks that follow.
    pub(super) fn within(mut bytes: Bytes<'a>, sorts: &'a [T]) -> Self {
        let length = bytes.number().unwrap_or_default() as usize;
        Self { sorts, ..Self::of(bytes.first(length), None) }.begun()
    }

    /// Lists at most one.
    #[inline]
    pub fn one(last: Option<Posting<T>>) -> Self {
        Self::of(Bytes::new(&[]), last)
    }

    #[inline]
    fn of(bytes: Bytes<'a>, last: Option<Posting<T>>) -> Self {
        Self { bytes, last, sorts: &[], own: [T::default(); MOST], bits: 0, event: 0 }
    }

    /// Reads what the list begins with.
    fn begun(mut self) -> Self {
        let Some(first) = self.bytes.number() else { return self };
        self.bits = first & 3;
        let mut sort = first >> 2;
        for at in 0..SORTS.get(self.bits as usize).copied().unwrap_or_default() {
            if at > 0 {
                sort = self.bytes.number().unwrap_or_default();
            }
            if let (Some(own), Some(sort)) = (self.own.get_mut(at), self.sorts.get(sort as usize)) {
                *own = *sort;
            }
        }
        self
    }

    /// Walks the whole list. Of each posting `seen` gets the event and what is made of its fields:
    /// once of those that the list begins with, however many postings have them. Postings of one byte,
    /// which are most, are taken in a row.
    #[inline]
    pub fn walk<M: Copy>(mut self, mut made: impl FnMut(T) -> M, mut seen: impl FnMut(u32, M)) {
        let (own, mask) = (self.own.map(&mut made), (1 << self.bits) - 1);
        loop {
            let (mut rest, mut event) = (self.bytes.here(), self.event);
            while let Some((byte, after)) = rest.split_first()
                && *byte < 0x80
                && let Some(made) = own.get(usize::from(byte & mask))
            {
                event = event.wrapping_add(u32::from(byte >> self.bits));
                seen(event, *made);
                rest = after;
            }
            self.bytes.go_on(rest);
            self.event = event;
            let one = if self.bytes.is_over() { self.last.take() } else { self.next() };
            let Some(one) = one else { return };
            seen(one.event, made(one.fields));
        }
    }

    /// Returns how many bytes the list takes from here on.
    pub fn length(&self) -> usize {
        self.bytes.length()
    }
}

impl<T: Copy + Default> Iterator for Postings<'_, T> {
    type Item = Posting<T>;

    #[inline]
    fn next(&mut self) -> Option<Posting<T>> {
        let Some(number) = self.bytes.number() else { return self.last.take() };
        self.event = self.event.wrapping_add(number >> self.bits);
        let place = number & ((1 << self.bits) - 1);
        let fields = match self.own.get(place as usize) {
            Some(own) => *own,
            None => self.bytes.number().and_then(|sort| self.sorts.get(sort as usize).copied())?,
        };
        Some(Posting { event: self.event, fields })
    }
}

/// Packs lists, one after the other; the buffers serve all of them.
#[derive(Debug, Default)]
pub(super) struct Packer {
    bytes: Vec<u8>,
    /// Of each sort how many postings have it, and its place among those the list begins with.
    counts: Vec<(u32, u32)>,
    /// The sorts of the list at hand.
    seen: Vec<u32>,
    /// The length of the list that was packed last, packed.
    length: Vec<u8>,
}

impl Packer {
    /// Packs a list of events in order, each with the number of its sort.
    pub fn packed(&mut self, postings: &[Posting<u32>]) -> &[u8] {
        self.bytes.clear();
        match postings {
            [] => {}
            [one] => {
                packed(one.fields << 2, &mut self.bytes);
                packed(one.event, &mut self.bytes);
            }
            several => self.pack(several),
        }
        &self.bytes
    }

    /// Packs a list, and its length.
    pub fn measured(&mut self, postings: &[Posting<u32>]) -> [&[u8]; 2] {
        let length = self.packed(postings).len();
        self.length.clear();
        packed(u32::try_from(length).expect("a list takes less than 2 GB"), &mut self.length);
        [&self.length, &self.bytes]
    }

    fn pack(&mut self, postings: &[Posting<u32>]) {
        for one in postings {
            let sort = one.fields as usize;
            if let Some((count, _)) = self.counts.get_mut(sort) {
                *count += 1;
                if *count == 1 {
                    self.seen.push(one.fields);
                }
            } else {
                self.counts.resize(sort + 1, (0, 0));
                self.counts[sort] = (1, 0);
                self.seen.push(one.fields);
            }
        }
        let count = |sort: &u32| self.counts.get(*sort as usize).map_or(0, |(count, _)| *count);
        if self.seen.len() > 1 {
            self.seen.sort_unstable_by_key(|sort| (std::cmp::Reverse(count(sort)), *sort));
        }
        let bits = match self.seen.len() {
            0 | 1 => 0,
            2 => 1,
            3 | 4 => 2,
            _ => 3,
        };
        for at in 0..SORTS.get(bits as usize).copied().unwrap_or_default() {
            let sort = self.seen.get(at).copied().unwrap_or_default();
            packed(if at == 0 { sort << 2 | bits } else { sort }, &mut self.bytes);
        }
        for (sort, place) in self.seen.drain(..).zip(0..) {
            if let Some(count) = self.counts.get_mut(sort as usize) {
                *count = (0, FOLLOWS.min(place));
            }
        }
        let mut before = 0;
        for one in postings {
            let place = self.counts.get(one.fields as usize).map_or(0, |(_, place)| *place);
            let gap = one.event - std::mem::replace(&mut before, one.event);
            packed(gap << bits | place, &mut self.bytes);
            if place == FOLLOWS {
                packed(one.fields, &mut self.bytes);
            }
        }
    }
}

/// Writes a number in as many bytes as it needs.
pub(super) fn packed(mut number: u32, to: &mut Vec<u8>) {
    while number >= 0x80 {
        to.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    to.push(number.to_le_bytes()[0]);
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Lists of events in order with sorts, of which some lists have few and some many.
    pub fn lists() -> impl Strategy<Value = Vec<Vec<Posting<u32>>>> {
        let sorts = prop_oneof![Just(1_u32), Just(2), Just(4), Just(7), Just(8), Just(300)];
        let list = sorts.prop_flat_map(|sorts| {
            proptest::collection::btree_map(0..1_u32 << 29, 0..sorts, 0..40)
        });
        let list = list.prop_map(|list| {
            list.into_iter().map(|(event, fields)| Posting { event, fields }).collect()
        });
        proptest::collection::vec(list, 0..9)
    }

    proptest! {
        #[test]
        fn lists_come_back_as_they_went_in(lists in lists()) {
            let (mut packer, sorts) = (Packer::default(), (0..300).collect::<Vec<u32>>());
            for list in lists {
                let bytes = packer.packed(&list);
                let mut walked = Vec::new();
                let seen = |event, fields| walked.push(Posting { event, fields });
                Postings::new(bytes, &sorts).walk(|fields| fields, seen);
                prop_assert_eq!(&walked, &list);
                prop_assert_eq!(Postings::new(bytes, &sorts).collect::<Vec<_>>(), list);
            }
        }
    }
}
