//! Bytes in blocks of one size: written from the front, read from the front.
//!
//! What is read to be written down again elsewhere gives its blocks away as it goes, so that the two
//! never take the room of both. Freed memory would do the same only where the allocator gave it
//! back to the system, which it seldom does with pieces of this size.

/// How many bytes a block has.
const SIZE: usize = 1 << 12;

/// One block, full but for the last.
type Block = Vec<u8>;

/// Blocks that nobody needs any more.
#[derive(Debug, Default)]
pub(in crate::search) struct Spare(Vec<Block>);

impl Spare {
    fn block(&mut self) -> Block {
        self.0.pop().unwrap_or_else(|| Vec::with_capacity(SIZE))
    }

    fn take(&mut self, mut block: Block) {
        if block.capacity() >= SIZE {
            block.clear();
            self.0.push(block);
        }
    }
}

/// Bytes that are written one after the other.
#[derive(Debug, Clone, Default)]
pub(super) struct Blocks(Vec<Block>);

impl Blocks {
    /// Returns how many bytes were written.
    pub fn len(&self) -> usize {
        self.0.last().map_or(0, |last| (self.0.len() - 1) * SIZE + last.len())
    }

    /// Writes bytes behind the others.
    pub fn write(&mut self, mut bytes: &[u8], spare: &mut Spare) {
        while !bytes.is_empty() {
            match self.0.last_mut().filter(|last| last.len() < SIZE) {
                Some(last) => {
                    let (now, later) = bytes.split_at(bytes.len().min(SIZE - last.len()));
                    last.extend_from_slice(now);
                    bytes = later;
                }
                None => self.0.push(spare.block()),
            }
        }
    }

    /// Gives back the room that was not needed.
    pub fn shrink(&mut self) {
        self.0.shrink_to_fit();
        if let Some(last) = self.0.last_mut() {
            last.shrink_to_fit();
        }
    }

    /// Returns the bytes from some place on.
    pub fn from(&self, at: usize) -> Bytes<'_> {
        let blocks = self.0.get(at / SIZE..).unwrap_or_default();
        let Some((block, more)) = blocks.split_first() else { return Bytes::new(&[]) };
        let here = block.get(at % SIZE..).unwrap_or_default().iter();
        Bytes { here, more, left: usize::MAX }
    }

    /// Reads them once.
    pub fn read(self) -> Reader {
        Reader { block: Vec::new(), at: 0, blocks: self.0.into_iter() }
    }
}

/// Bytes that are looked at one after the other.
#[derive(Debug, Clone)]
pub(super) struct Bytes<'a> {
    here: std::slice::Iter<'a, u8>,
    /// The blocks that follow, and how many bytes of them belong to it at most.
    more: &'a [Block],
    left: usize,
}

impl<'a> Bytes<'a> {
    /// Looks at these bytes.
    #[inline]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { here: bytes.iter(), more: &[], left: 0 }
    }

    /// Returns the first so many bytes, of as many as there are.
    pub fn first(&self, count: usize) -> Self {
        let here = self.here();
        let here = here.get(..count.min(here.len())).unwrap_or_default();
        Self { here: here.iter(), more: self.more, left: count - here.len() }
    }

    /// Returns how many bytes there are, where that was said.
    pub fn length(&self) -> usize {
        self.here.len() + self.left
    }

    /// Says whether there are none left.
    #[inline]
    pub fn is_over(&self) -> bool {
        self.here.len() == 0 && self.left == 0
    }

    /// Returns the bytes that stand in one row.
    #[inline]
    pub fn here(&self) -> &'a [u8] {
        self.here.as_slice()
    }

    /// Goes on with the rest of that row.
    #[inline]
    pub fn go_on(&mut self, rest: &'a [u8]) {
        self.here = rest.iter();
    }

    /// Reads a number of one to five bytes, low bits first; nothing at the end.
    #[inline]
    pub fn number(&mut self) -> Option<u32> {
        let first = self.byte()?;
        let mut number = u32::from(first & 0x7f);
        let mut shift = 7;
        let mut last = first;
        while last >= 0x80 {
            last = self.byte()?;
            number |= u32::from(last & 0x7f).unbounded_shl(shift);
            shift += 7;
        }
        Some(number)
    }

    /// Reads so many bytes into a buffer, which keeps what it has; fewer at the end.
    pub fn read(&mut self, mut count: usize, to: &mut Vec<u8>) {
        loop {
            let here = self.here();
            let (now, rest) = here.split_at(count.min(here.len()));
            to.extend_from_slice(now);
            self.here = rest.iter();
            count -= now.len();
            if count == 0 || !self.turn() {
                return;
            }
        }
    }

    #[inline]
    fn byte(&mut self) -> Option<u8> {
        if let Some(byte) = self.here.next() {
            return Some(*byte);
        }
        if self.turn() { self.here.next().copied() } else { None }
    }

    /// Goes on to the next block, if there is one.
    #[inline]
    fn turn(&mut self) -> bool {
        if self.left == 0 {
            return false;
        }
        let (block, more) = next_block(self.more, self.left);
        (self.here, self.more, self.left) = (block.iter(), more, self.left - block.len());
        !block.is_empty()
    }
}

/// Returns the next block, of which at most so many bytes count, and the blocks after. It takes and
/// gives values, so that whoever walks a list can keep its place in registers.
#[cold]
fn next_block(more: &[Block], left: usize) -> (&[u8], &[Block]) {
    let Some((block, more)) = more.split_first() else { return (&[], &[]) };
    (block.get(..left.min(block.len())).unwrap_or_default(), more)
}

/// Bytes that are read one after the other and are gone then.
#[derive(Debug)]
pub(super) struct Reader {
    block: Block,
    /// How much of the block was read.
    at: usize,
    blocks: std::vec::IntoIter<Block>,
}

impl Reader {
    /// Reads the next so many bytes into a buffer, which keeps what it has; fewer at the end.
    pub fn read(&mut self, mut count: usize, to: &mut Vec<u8>, spare: &mut Spare) {
        while count > 0 {
            let rest = self.block.get(self.at..).unwrap_or_default();
            let now = rest.get(..count.min(rest.len())).unwrap_or_default();
            if now.is_empty() {
                let Some(next) = self.blocks.next() else { return };
                spare.take(std::mem::replace(&mut self.block, next));
                self.at = 0;
                continue;
            }
            to.extend_from_slice(now);
            self.at += now.len();
            count -= now.len();
        }
    }

    /// Reads a number of one to five bytes, low bits first; 0 at the end.
    pub fn number(&mut self, spare: &mut Spare) -> usize {
        let (mut number, mut shift) = (0, 0);
        loop {
            let Some(byte) = self.block.get(self.at) else {
                let Some(next) = self.blocks.next() else { return number };
                spare.take(std::mem::replace(&mut self.block, next));
                self.at = 0;
                continue;
            };
            self.at += 1;
            number |= usize::from(byte & 0x7f).unbounded_shl(shift);
            if *byte < 0x80 {
                return number;
            }
            shift += 7;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_was_written_is_read_and_its_blocks_are_used_again(pieces in proptest::collection::vec(0..3 * SIZE, 0..9)) {
            let (mut blocks, mut spare, mut all) = (Blocks::default(), Spare::default(), Vec::new());
            for (piece, byte) in pieces.iter().zip(0_u8..) {
                blocks.write(&vec![byte; *piece], &mut spare);
                all.extend(vec![byte; *piece]);
                prop_assert_eq!(blocks.len(), all.len());
            }
            let mut seen = Vec::new();
            blocks.from(all.len() / 2).first(all.len() / 3).read(usize::MAX, &mut seen);
            prop_assert_eq!(&seen, &all[all.len() / 2..][..all.len() / 3]);
            let (mut reader, mut read) = (blocks.read(), Vec::new());
            reader.read(all.len() / 2, &mut read, &mut spare);
            for byte in all.iter().skip(read.len()).copied().collect::<Vec<_>>() {
                prop_assert_eq!(reader.number(&mut spare), usize::from(byte));
                read.push(byte);
            }
            prop_assert_eq!(spare.0.len(), (all.len().max(1) - 1) / SIZE);
            prop_assert_eq!(read, all);
        }
    }
}
