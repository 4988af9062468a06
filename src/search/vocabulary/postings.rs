//! Where texts stand, packed: one list a text, of events in time order.
//!
//! A posting is the gap from the event before and the number of its sort of fields, both in as many
//! bytes as they need: mostly one each. Timelines have few sorts of fields, but many postings; as
//! plain numbers they would take half the size of the file.

use super::Fields;

/// Where one text stands: an event, and in which of its fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::search) struct Posting {
    /// The event's position.
    pub event: u32,
    /// The fields.
    pub fields: Fields,
}

/// The lists of all texts.
#[derive(Debug, Clone, Default)]
pub(super) struct Lists {
    pub bytes: Vec<u8>,
    /// Where each list begins, and where the last one ends.
    pub starts: Vec<u32>,
    /// The sorts of fields.
    pub sorts: Vec<Fields>,
}

impl Lists {
    /// Ends the list at hand, if there is one, and begins the next.
    pub fn begin(&mut self) {
        self.starts.push(u32::try_from(self.bytes.len()).expect("postings take less than 4 GB"));
    }

    /// Lists where a text stands, by event; nothing for one that is not there.
    pub fn of(&self, number: usize) -> Postings<'_> {
        let bound = |at: usize| self.starts.get(at).map(|start| *start as usize);
        let bytes = bound(number).zip(bound(number + 1));
        let bytes = bytes.and_then(|(start, end)| self.bytes.get(start..end));
        Postings { bytes: bytes.unwrap_or_default().iter(), sorts: &self.sorts, event: 0 }
    }

    /// Returns how many bytes the lists of these texts take: about twice their postings.
    pub fn length(&self, number: usize) -> usize {
        let bound = |at: usize| self.starts.get(at).copied().unwrap_or_default() as usize;
        bound(number + 1).saturating_sub(bound(number))
    }
}

/// The postings of one text.
#[derive(Debug, Clone)]
pub(in crate::search) struct Postings<'a> {
    bytes: std::slice::Iter<'a, u8>,
    sorts: &'a [Fields],
    event: u32,
}

impl Iterator for Postings<'_> {
    type Item = Posting;

    fn next(&mut self) -> Option<Posting> {
        self.event = self.event.wrapping_add(unpacked(&mut self.bytes)?);
        let fields = self.sorts.get(unpacked(&mut self.bytes)? as usize).copied()?;
        Some(Posting { event: self.event, fields })
    }
}

/// Reads a number of one to five bytes, low bits first; nothing at the end.
pub(super) fn unpacked(bytes: &mut std::slice::Iter<'_, u8>) -> Option<u32> {
    let first = *bytes.next()?;
    let mut number = u32::from(first & 0x7f);
    let mut shift = 7;
    let mut last = first;
    while last >= 0x80 {
        last = *bytes.next()?;
        number |= u32::from(last & 0x7f).unbounded_shl(shift);
        shift += 7;
    }
    Some(number)
}

/// Calls for each byte of a packed number.
pub(super) fn packed(mut number: u32, mut write: impl FnMut(u8)) {
    while number >= 0x80 {
        write(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    write(number.to_le_bytes()[0]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_come_back_as_they_went_in(numbers in proptest::collection::vec(any::<u32>().prop_map(|n| n >> (n % 32)), 0..20)) {
            let mut bytes = Vec::new();
            for number in &numbers {
                packed(*number, |byte| bytes.push(byte));
            }
            let mut read = bytes.iter();
            let back: Vec<u32> = std::iter::from_fn(|| unpacked(&mut read)).collect();
            prop_assert_eq!(back, numbers);
        }
    }
}
