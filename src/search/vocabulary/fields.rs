//! The fields a text stands in, as one number that sets can be told by.
//!
//! Besides the fields themselves it holds what ranking asks of a word: whether a field begins with
//! it, whether it names somebody who took part, led a side, or gave the event its name.

use crate::search::Field;

/// The fields a text stands in, as bits: weightiest first, so that the lowest bit is the best one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::search) struct Fields(u32);

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

    /// Makes a set of its bits.
    #[cfg(test)]
    pub const fn from_bits(bits: u32) -> Self {
        Self(bits)
    }

    /// Returns the set of both.
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns what both have.
    pub const fn within(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Returns what only the first has.
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
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

    /// Returns a number that few other sets share.
    pub const fn hash(self) -> usize {
        (self.0.wrapping_mul(0x9e37_79b1) >> 20) as usize
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
