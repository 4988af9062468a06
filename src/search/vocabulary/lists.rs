//! The lists of all texts of a vocabulary, in one row of blocks.
//!
//! Most texts stand in one event, in one of the most common sorts of fields: that fits into the
//! number which else says where the list begins.

use super::Fields;
use super::blocks::{Blocks, Spare};
use super::postings::{Packer, Posting, Postings};

/// The lists of all texts.
#[derive(Debug, Clone, Default)]
pub(in crate::search) struct Lists {
    /// Of each text its only posting, or where its list begins.
    places: Vec<u32>,
    /// The lists, each with its length before it.
    bytes: Blocks,
    /// The sorts of fields.
    sorts: Vec<Fields>,
}

/// Marks a place as that of a list.
const LISTED: u32 = 1 << 31;

/// By how much the sort of an only posting is shifted: its event stands below.
const SORT: u32 = 24;

impl Lists {
    /// Makes room for so many lists, whose postings have these sorts.
    pub(super) fn with_room(count: usize, sorts: Vec<Fields>) -> Self {
        Self { places: Vec::with_capacity(count), bytes: Blocks::default(), sorts }
    }

    /// Adds the list of the next text.
    pub(super) fn push(&mut self, list: &[Posting<u32>], packer: &mut Packer, spare: &mut Spare) {
        let place = only(list).unwrap_or_else(|| {
            let at = u32::try_from(self.bytes.len()).ok().filter(|at| *at < LISTED);
            for bytes in packer.measured(list) {
                self.bytes.write(bytes, spare);
            }
            LISTED | at.expect("lists take less than 2 GB")
        });
        self.places.push(place);
    }

    /// Gives back the room that was not needed.
    pub(super) fn shrink(&mut self) {
        self.places.shrink_to_fit();
        self.bytes.shrink();
    }

    /// Lists where a text stands, by event; nothing for one that is not there.
    #[inline]
    pub(super) fn of(&self, number: usize) -> Postings<'_> {
        match self.places.get(number) {
            Some(place) if place & LISTED != 0 => {
                Postings::within(self.bytes.from((place & !LISTED) as usize), &self.sorts)
            }
            Some(place) => Postings::one(self.only(*place)),
            None => Postings::one(None),
        }
    }

    /// Walks the list of a text, as [`Postings::walk`] does. Most have one posting, which is at hand.
    #[inline]
    pub fn walk<M: Copy>(
        &self,
        number: usize,
        mut made: impl FnMut(Fields) -> M,
        mut seen: impl FnMut(u32, M),
    ) {
        match self.places.get(number) {
            Some(place) if place & LISTED == 0 => {
                if let Some(one) = self.only(*place) {
                    seen(one.event, made(one.fields));
                }
            }
            Some(_) | None => self.of(number).walk(made, seen),
        }
    }

    /// Returns the only posting of a text.
    fn only(&self, place: u32) -> Option<Posting> {
        let (event, sort) = (place & ((1 << SORT) - 1), place >> SORT);
        self.sorts.get(sort as usize).map(|fields| Posting { event, fields: *fields })
    }

    /// Returns how many bytes the list of a text takes: somewhat more than its postings.
    pub(super) fn length(&self, number: usize) -> usize {
        match self.places.get(number) {
            Some(place) if place & LISTED != 0 => self.of(number).length(),
            Some(_) => 1,
            None => 0,
        }
    }

    /// Returns how many bytes they take.
    pub(super) fn bytes(&self) -> usize {
        self.bytes.len() + self.places.len() * size_of::<u32>()
    }
}

/// Returns the number that says it all of a list with one posting, if there is one.
fn only(list: &[Posting<u32>]) -> Option<u32> {
    let [one] = list else { return None };
    let fits = one.event < 1 << SORT && one.fields << SORT >> SORT == one.fields;
    let place = one.event | one.fields << SORT;
    (fits && place < LISTED).then_some(place)
}

#[cfg(test)]
mod tests {
    use super::super::postings::tests::lists;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_list_is_found_as_it_went_in(some in lists(), long in 0_u32..9000) {
            let sorts: Vec<Fields> = (0..300).map(Fields::from_bits).collect();
            let (mut made, mut packer, mut spare) =
                (Lists::with_room(0, sorts.clone()), Packer::default(), Spare::default());
            let long = (0..long).map(|event| Posting { event: event * 99, fields: event % 9 });
            let all: Vec<Vec<_>> = some.iter().cloned().chain([long.collect()]).chain(some.clone()).collect();
            for list in &all {
                made.push(list, &mut packer, &mut spare);
            }
            made.shrink();
            for (number, list) in all.iter().enumerate() {
                let fields = |one: &Posting<u32>| sorts[one.fields as usize];
                let list: Vec<Posting> = list.iter().map(|one| Posting { event: one.event, fields: fields(one) }).collect();
                prop_assert!(made.length(number) >= list.len());
                let mut walked = Vec::new();
                made.of(number).for_each(|one| walked.push(one));
                prop_assert_eq!(&walked, &list);
                prop_assert_eq!(made.of(number).collect::<Vec<_>>(), list);
            }
            prop_assert_eq!(made.of(all.len()).next(), None);
        }
    }
}
