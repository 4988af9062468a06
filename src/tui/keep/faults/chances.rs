//! Numbers and changes by chance, the same ones for the same seed.

use crate::load::user::Change;

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
        match self.below(4) {
            0 => Change::Unbookmark(id),
            1 => Change::Bookmark(id),
            2 => Change::Note { id, text: String::new() },
            _ => Change::Note { id, text: format!("seen \"{}\" times\n# é", self.below(1000)) },
        }
    }
}
