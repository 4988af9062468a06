//! How a long search learns that nobody wants it any more.
//!
//! The work is done in slices, and between two of them somebody is asked whether to go on. This
//! room knows no clocks: whom to ask is given with the search. What was given up has no answer,
//! however far it got.

use std::cell::Cell;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// How many steps a slice has: lists, words or names looked at. They take less than a
/// tenth of a millisecond, unless one list is very long.
const SLICE: usize = 4096;

/// Whether a search is wanted, for all threads that work at it.
pub(super) struct Wish<'a> {
    wanted: &'a (dyn Fn() -> bool + Sync),
    /// How many steps were done since somebody was asked, by what has ended.
    done: AtomicUsize,
    given_up: AtomicBool,
}

/// The slices of a stretch of work.
pub(super) struct Pace<'a> {
    wish: &'a Wish<'a>,
    /// How many steps were done since somebody was asked.
    done: Cell<usize>,
}

impl<'a> Wish<'a> {
    /// Begins a search that goes on as long as it is `wanted`.
    pub fn new(wanted: &'a (dyn Fn() -> bool + Sync)) -> Self {
        Self { wanted, done: AtomicUsize::new(0), given_up: AtomicBool::new(false) }
    }

    /// Begins a stretch of work on one thread, where the one before ended.
    pub fn pace(&self) -> Pace<'_> {
        Pace { wish: self, done: Cell::new(self.done.swap(0, Ordering::Relaxed)) }
    }

    /// Says whether the search was given up.
    pub fn is_given_up(&self) -> bool {
        self.given_up.load(Ordering::Relaxed)
    }
}

impl Pace<'_> {
    /// Says whether to go on, and counts that so many steps are about to be done.
    pub fn goes_on(&self, steps: usize) -> bool {
        let done = self.done.get().saturating_add(steps);
        if done < SLICE {
            self.done.set(done);
        } else {
            self.done.set(0);
            if !self.wish.is_given_up() && !(self.wish.wanted)() {
                self.wish.given_up.store(true, Ordering::Relaxed);
            }
        }
        !self.wish.is_given_up()
    }
}

impl Drop for Pace<'_> {
    fn drop(&mut self) {
        self.wish.done.fetch_add(self.done.get(), Ordering::Relaxed);
    }
}
