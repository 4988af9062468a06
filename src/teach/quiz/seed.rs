//! Chance that repeats itself: the same seed gives the same numbers on every machine.

/// A source of numbers: `SplitMix64`, by Steele, Lea and Flood ("Fast splittable pseudorandom number
/// generators", 2014). Good enough to shuffle questions, and nothing that must be secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seed(pub u64);

impl Seed {
    /// Returns the next number.
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Returns a number below another, 0 where that is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        let scaled = (u128::from(self.number()) * limit as u128) >> 64;
        usize::try_from(scaled).unwrap_or(0)
    }

    /// Puts things in any order (Fisher and Yates).
    pub fn shuffle<T>(&mut self, things: &mut [T]) {
        for last in (1..things.len()).rev() {
            things.swap(last, self.below(last + 1));
        }
    }

    /// Takes one of several.
    pub fn pick<'a, T>(&mut self, things: &'a [T]) -> Option<&'a T> {
        things.get(self.below(things.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_the_published_ones() {
        let mut seed = Seed(1_234_567);
        let expected = [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
            4_593_380_528_125_082_431,
            16_408_922_859_458_223_821,
        ];
        assert_eq!(expected.map(|_| seed.number()), expected);
    }

    #[test]
    fn a_shuffle_loses_nothing_and_every_place_is_reached() {
        let mut seen = [[false; 5]; 5];
        for seed in 0..200 {
            let mut things = [0, 1, 2, 3, 4];
            Seed(seed).shuffle(&mut things);
            for (place, thing) in things.iter().enumerate() {
                seen[place][*thing] = true;
            }
            things.sort_unstable();
            assert_eq!(things, [0, 1, 2, 3, 4]);
        }
        assert_eq!(seen, [[true; 5]; 5]);
        assert_eq!(Seed(7).below(0), 0);
    }
}
