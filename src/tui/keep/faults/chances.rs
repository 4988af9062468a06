//! Numbers and changes by chance, the same ones for the same seed.

use crate::load::user::{Change, Prediction, Progress, Score};
use crate::teach::marking::Mark;
use crate::timeline::Day;

/// Numbers by chance.
pub struct Chances(u64);

impl Chances {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5851_F42D_4C95_7F2D)
    }

    /// Returns a number below another.
    pub fn below(&mut self, bound: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        u32::try_from((self.0 >> 32) % u64::from(bound)).unwrap()
    }

    /// Returns something that a reader may do. Every kind of change belongs in here: what is
    /// promised of the file is promised of each.
    pub fn change(&mut self) -> Change {
        let id = format!("event-{}", self.below(6));
        let (number, on) = (self.below(9), Day(i64::from(20_000 + self.below(20))));
        match self.below(8) {
            0 => Change::Unbookmark(id),
            1 => Change::Bookmark(id),
            2 => Change::Note { id, text: String::new() },
            3 => Change::Note { id, text: format!("seen \"{number}\" times\n# é") },
            4 => Change::Predict(Prediction {
                event: id,
                said: format!("19{number}"),
                lesson: String::new(),
                on,
            }),
            5 => Change::Answer { card: id, mark: Mark::ALL[number as usize % 3], on },
            6 => Change::Finish(Score { about: id, on, asked: 9, right: number, close: 0 }),
            _ => Change::Reach { lesson: id, progress: Progress { stop: 1 + number, on } },
        }
    }
}
