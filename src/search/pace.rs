//! How a long search learns that nobody wants it any more.
//!
//! The work is done in slices, and between two of them somebody is asked whether to go on. This
//! room knows no clocks and no threads: whom to ask is given with the search. What was given up has
//! no answer, however far it got.

use std::cell::Cell;

/// How many steps a slice has: lists, words or names looked at. They take less than a
/// tenth of a millisecond, unless one list is very long.
const SLICE: usize = 4096;

/// The slices of one search.
pub(super) struct Pace<'a> {
    wanted: &'a dyn Fn() -> bool,
    /// How many steps were done since somebody was asked.
    done: Cell<usize>,
    given_up: Cell<bool>,
}

impl<'a> Pace<'a> {
    /// Begins a search that goes on as long as it is `wanted`.
    pub fn new(wanted: &'a dyn Fn() -> bool) -> Self {
        Self { wanted, done: Cell::new(0), given_up: Cell::new(false) }
    }

    /// Says whether to go on, and counts that so many steps are about to be done.
    pub fn goes_on(&self, steps: usize) -> bool {
        let done = self.done.get().saturating_add(steps);
        if done < SLICE {
            self.done.set(done);
        } else {
            self.done.set(0);
            self.given_up.set(self.given_up.get() || !(self.wanted)());
        }
        !self.given_up.get()
    }

    /// Says whether the search was given up.
    pub fn is_given_up(&self) -> bool {
        self.given_up.get()
    }
}
