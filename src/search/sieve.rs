//! A quick no for whole stretches of a vocabulary.
//!
//! A million events have a million ids, which sort next to each other and have few letters; whoever
//! looks for a near spelling or for letters with gaps should not look at each of them. So of every
//! few dozen texts it is kept which letters any of them has, and which of what else may be asked for:
//! sounds of words, letters with which the words of names begin.

/// How many texts a stretch has.
const STRETCH: usize = 64;

/// How many stretches a piece has.
const PIECE: usize = 64;

/// The letters of each stretch of a vocabulary, and what else it has.
#[derive(Debug, Clone, Default)]
pub(super) struct Sieve {
    stretches: Vec<(u64, u32)>,
    /// How many texts there are.
    count: usize,
}

impl Sieve {
    /// Makes one for so many texts, with their letters and another set of each.
    pub fn new(count: usize, letters: impl Fn(usize) -> u64, others: &[u32]) -> Self {
        let sets = |first: usize| {
            let stretch = first..(first + STRETCH).min(count);
            let of_all = stretch.clone().fold(0, |set, number| set | letters(number));
            let others = others.get(stretch).unwrap_or_default();
            (of_all, others.iter().fold(0, |set, other| set | other))
        };
        Self { stretches: (0..count).step_by(STRETCH).map(sets).collect(), count }
    }

    /// Returns how many pieces of work there are for whoever looks through all texts.
    pub fn pieces(&self) -> usize {
        self.stretches.len().div_ceil(PIECE)
    }

    /// Lists the numbers of the texts of a piece, in order, but for stretches that cannot have what
    /// is looked for: where `may` says no to both sets of all of them together.
    pub fn through(
        &self,
        piece: usize,
        may: impl Fn(u64, u32) -> bool,
    ) -> impl Iterator<Item = usize> {
        let first = piece * PIECE;
        let stretches = self.stretches.get(first..).unwrap_or_default().iter().take(PIECE);
        let stretches = (first * STRETCH..).step_by(STRETCH).zip(stretches);
        let may = stretches.filter(move |(_, (letters, others))| may(*letters, *others));
        may.flat_map(|(first, _)| first..(first + STRETCH).min(self.count))
    }
}
