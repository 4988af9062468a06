//! Distinct texts in one buffer, numbered by first sight and found by a table of their hashes.

use crate::search::reading::Word;

/// The texts and the table.
#[derive(Debug, Default)]
pub(super) struct Texts {
    text: Vec<u8>,
    /// Where each text ends.
    ends: Vec<u32>,
    /// Where a hash leads, or the next free place after.
    table: Vec<Place>,
}

/// A place in the table.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    hash: u32,
    /// Number + 1 of the text; 0 where there is none.
    next: u32,
}

impl Texts {
    /// Returns a text by its number.
    pub fn text(&self, number: u32) -> &[u8] {
        self.text.get(self.range(number)).unwrap_or_default()
    }

    fn range(&self, number: u32) -> std::ops::Range<usize> {
        let end = |at: usize| self.ends.get(at).map_or(0, |end| *end as usize);
        (number as usize).checked_sub(1).map_or(0, end)..end(number as usize)
    }

    /// Returns the number of a text, given on first sight.
    pub fn number(&mut self, text: Word<'_>) -> u32 {
        if self.ends.len() * 2 >= self.table.len() {
            self.grow();
        }
        let mask = self.table.len() - 1;
        let mut at = text.hash as usize & mask;
        // The hash says no for nearly every other text, without a look at it.
        while let Some(number) = self.table[at].next.checked_sub(1) {
            if self.table[at].hash == text.hash
                && self.text.get(self.range(number)) == Some(text.text)
            {
                return number;
            }
            at = (at + 1) & mask;
        }
        self.text.extend_from_slice(text.text);
        self.ends.push(u32::try_from(self.text.len()).expect("words take less than 4 GB"));
        let next = u32::try_from(self.ends.len()).expect("fewer texts than bytes");
        self.table[at] = Place { hash: text.hash, next };
        next - 1
    }

    fn grow(&mut self) {
        let larger = vec![Place::default(); (self.table.len() * 2).max(1024)];
        let mask = larger.len() - 1;
        for place in std::mem::replace(&mut self.table, larger) {
            if place.next > 0 {
                let mut at = place.hash as usize & mask;
                while self.table[at].next > 0 {
                    at = (at + 1) & mask;
                }
                self.table[at] = place;
            }
        }
    }

    /// Lists the numbers in the order of their texts.
    pub fn sorted(&self) -> Vec<u32> {
        let count = u32::try_from(self.ends.len()).expect("fewer texts than bytes");
        let mut keys: Vec<(u64, u32)> =
            (0..count).map(|number| (begins(self.text(number)), number)).collect();
        keys.sort_unstable_by(|one, other| {
            one.0.cmp(&other.0).then_with(|| self.text(one.1).cmp(self.text(other.1)))
        });
        keys.into_iter().map(|(_, number)| number).collect()
    }
}

/// Returns the first eight bytes as a number that sorts as they do.
pub(super) fn begins(text: &[u8]) -> u64 {
    if let Some(first) = text.first_chunk() {
        return u64::from_be_bytes(*first);
    }
    let number = text.iter().fold(0, |number, byte| number << 8 | u64::from(*byte));
    number.unbounded_shl(64 - 8 * u32::try_from(text.len()).unwrap_or_default())
}
