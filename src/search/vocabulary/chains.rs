//! Lists that all grow at the same time, packed as they come into one buffer.
//!
//! A list is a chain of pieces, each twice as long as the one before until they are long enough; the
//! last bytes of a full piece say where the next one begins. So no list moves when it grows, and
//! most words, which stand in one event or two, take one small piece.

/// The growing lists of bytes.
#[derive(Debug, Default)]
pub(super) struct Chains {
    bytes: Vec<u8>,
}

/// Where a list is written on.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Chain {
    /// Where its first piece begins.
    first: u32,
    /// Where the next byte goes, and where its piece has no more room.
    at: u32,
    end: u32,
    /// How long its piece is, as a power of two; 0 where it has none.
    size: u8,
}

/// The shortest and the longest piece, as powers of two.
const SHORTEST: u8 = 3;
const LONGEST: u8 = 8;

/// How many bytes say where the next piece begins.
const LINK: u32 = 4;

impl Chains {
    /// Writes a byte at the end of a list.
    pub fn push(&mut self, chain: &mut Chain, byte: u8) {
        if chain.at == chain.end {
            self.grow(chain);
        }
        if let Some(place) = self.bytes.get_mut(chain.at as usize) {
            *place = byte;
        }
        chain.at += 1;
    }

    fn grow(&mut self, chain: &mut Chain) {
        let next = u32::try_from(self.bytes.len()).expect("lists take less than four gigabytes");
        if chain.size == 0 {
            chain.first = next;
            chain.size = SHORTEST;
        } else {
            let end = chain.end as usize;
            let link =
                self.bytes.get_mut(end..end + LINK as usize).and_then(<[u8]>::first_chunk_mut);
            *link.expect("every piece ends with a link") = next.to_le_bytes();
            chain.size = LONGEST.min(chain.size + 1);
        }
        let length = 1_u32 << chain.size;
        let end = next.checked_add(length).expect("lists take less than four gigabytes");
        self.bytes.resize(end as usize, 0);
        (chain.at, chain.end) = (next, end - LINK);
    }

    /// Gives back the room that was not needed.
    pub fn shrink(&mut self) {
        self.bytes.shrink_to_fit();
    }

    /// Returns how many bytes the pieces take: more than was written to them.
    pub fn taken(&self) -> usize {
        self.bytes.len()
    }

    /// Lists the bytes of a list, piece by piece.
    pub fn pieces(&self, list: Ended) -> impl Iterator<Item = &[u8]> {
        let mut next = (list.first < list.at).then_some((list.first, SHORTEST));
        std::iter::from_fn(move || {
            let (start, size) = next?;
            let end = start + (1 << size) - LINK;
            if (start..=end).contains(&list.at) {
                next = None;
                return self.bytes.get(start as usize..list.at as usize);
            }
            let link = self.bytes.get(end as usize..)?.first_chunk()?;
            next = Some((u32::from_le_bytes(*link), LONGEST.min(size + 1)));
            self.bytes.get(start as usize..end as usize)
        })
    }
}

impl Chain {
    /// Ends a list: it is only read from here on.
    pub fn ended(self) -> Ended {
        Ended { first: self.first, at: self.at }
    }
}

/// A list that is full.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ended {
    /// Where its first piece begins, and where its last one ends.
    first: u32,
    at: u32,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn lists_that_grow_together_hold_each_what_was_written_to_it(written in proptest::collection::vec((0_usize..3, any::<u8>()), 0..2000)) {
            let mut chains = Chains::default();
            let mut lists = [Chain::default(); 3];
            for (list, byte) in &written {
                chains.push(&mut lists[*list], *byte);
            }
            for (at, list) in lists.iter().enumerate() {
                let expected: Vec<u8> = written.iter().filter(|one| one.0 == at).map(|one| one.1).collect();
                prop_assert_eq!(chains.pieces(list.ended()).collect::<Vec<_>>().concat(), expected);
            }
        }
    }
}
