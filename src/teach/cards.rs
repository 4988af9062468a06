//! When to ask again: spaced repetition by SM-2.
//!
//! The method is Piotr Woźniak's `SuperMemo` 2, as published in *Optimization of learning* (1990):
//! <https://super-memory.com/english/ol/sm2.htm>. It is small enough to be read, needs no floating
//! numbers and no clock, and gives the same dates on every machine. A right answer counts as its
//! grade 5, a close one as 3, a wrong one as 1.

use super::marking::Mark;
use crate::timeline::Day;

/// How well something is known, and when it is to be asked again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Card {
    /// How often it was asked.
    pub seen: u32,
    /// How often the answer was right or close.
    pub known: u32,
    /// How often in a row it was right or close, of late.
    pub streak: u32,
    /// By how many hundredths the time to the next question grows: 130 to 500.
    pub ease: u32,
    /// How many days lie between the last question and the next: 0 to 3650.
    pub days: u32,
    /// The day on which it is to be asked again.
    pub due: Day,
}

/// The least by which intervals grow, in hundredths.
pub const LEAST_EASE: u32 = 130;
/// The most: beyond it nothing is asked in a lifetime anyway.
pub const MOST_EASE: u32 = 500;
/// The longest interval in days.
pub const MOST_DAYS: u32 = 3650;
/// How intervals grow where nothing is known yet.
const FIRST_EASE: u32 = 250;

impl Card {
    /// Returns the card of something that was never asked, due on a day.
    pub fn new(due: Day) -> Self {
        Self { seen: 0, known: 0, streak: 0, ease: FIRST_EASE, days: 0, due }
    }

    /// Returns the card after an answer on a day.
    #[must_use]
    pub fn after(self, mark: Mark, today: Day) -> Self {
        // The published step: EF + 0.1 − (5 − q)(0.08 + (5 − q) 0.02); a failure leaves it alone.
        let ease = match mark {
            Mark::Right => self.ease.saturating_add(10),
            Mark::Close => self.ease.saturating_sub(14),
            Mark::Wrong => self.ease,
        };
        let streak = if mark == Mark::Wrong { 0 } else { self.streak.saturating_add(1) };
        let days = match streak {
            0 | 1 => 1,
            2 => 6,
            _ => self.days.max(1).saturating_mul(self.ease).div_ceil(100),
        };
        let days = days.min(MOST_DAYS);
        Self {
            seen: self.seen.saturating_add(1),
            known: self.known.saturating_add(u32::from(mark != Mark::Wrong)),
            streak,
            ease: ease.clamp(LEAST_EASE, MOST_EASE),
            days,
            due: Day(today.0.saturating_add(i64::from(days))),
        }
    }

    /// Says whether it is to be asked on a day.
    pub fn is_due(&self, today: Day) -> bool {
        self.due <= today
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn days(marks: &[Mark]) -> Vec<u32> {
        let mut card = Card::new(Day(0));
        marks
            .iter()
            .map(|mark| {
                card = card.after(*mark, card.due);
                card.days
            })
            .collect()
    }

    #[test]
    fn intervals_grow_as_published_and_begin_anew_after_a_failure() {
        use Mark::{Close, Right, Wrong};
        assert_eq!(days(&[Right; 6]), [1, 6, 17, 48, 140, 420]);
        assert_eq!(days(&[Right, Right, Wrong, Right, Right]), [1, 6, 1, 1, 6]);
        assert_eq!(days(&[Close, Close, Close, Close]), [1, 6, 14, 30]);
    }

    proptest! {
        #[test]
        fn a_wrong_answer_comes_back_no_later_than_any_other(
            marks in proptest::collection::vec(0_usize..3, 0..40),
        ) {
            let mut card = Card::new(Day(0));
            for mark in marks {
                let [wrong, close, right] = [0, 1, 2].map(|at| card.after(Mark::ALL[at], card.due));
                prop_assert!(wrong.due <= close.due && close.due <= right.due);
                prop_assert!((LEAST_EASE..=MOST_EASE).contains(&right.ease));
                prop_assert!(right.days <= MOST_DAYS && wrong.days == 1 && wrong.due > card.due);
                card = [wrong, close, right][mark];
            }
        }
    }
}
