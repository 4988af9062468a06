//! A quick no for whole stretches of a vocabulary.
//!
//! A million events have a million ids, which sort next to each other and have few letters; whoever
//! looks for a near spelling or for letters with gaps should not look at each of them. So of every
//! few dozen texts it is kept which letters and sounds any of them has.

/// How many texts a stretch has.
const STRETCH: usize = 64;

/// How many stretches a piece has.
const PIECE: usize = 64;

/// The letters and sounds of each stretch of a vocabulary.
#[derive(Debug, Clone, Default)]
pub(super) struct Sieve {
    stretches: Vec<(u64, u32)>,
    /// How many texts there are.
    count: usize,
}

impl Sieve {
    /// Makes one for so many texts, with their sounds or without.
    pub fn new(count: usize, letters: impl Fn(usize) -> u64, sounds: &[u32]) -> Self {
        let sets = |first: usize| {
            let stretch = first..(first + STRETCH).min(count);
            let of_all = stretch.clone().fold(0, |set, number| set | letters(number));
            let sounds = sounds.get(stretch).unwrap_or_default();
            (of_all, sounds.iter().fold(0, |set, sounds| set | sounds))
        };
        Self { stretches: (0..count).step_by(STRETCH).map(sets).collect(), count }
    }

    /// Returns how many pieces of work there are for whoever looks through all texts.
    pub fn pieces(&self) -> usize {
        self.stretches.len().div_ceil(PIECE)
    }

    /// Lists the numbers of the texts of a piece, in order, but for stretches that cannot have what
    /// is looked for: where `may` says no to the letters and sounds of all of them together.
    pub fn through(
        &self,
        piece: usize,
        may: impl Fn(u64, u32) -> bool,
    ) -> impl Iterator<Item = usize> {
        let first = piece * PIECE;
        let stretches = self.stretches.get(first..).unwrap_or_default().iter().take(PIECE);
        let stretches = (first * STRETCH..).step_by(STRETCH).zip(stretches);
        let may = stretches.filter(move |(_, (letters, sounds))| may(*letters, *sounds));
        may.flat_map(|(first, _)| first..(first + STRETCH).min(self.count))
    }
}
