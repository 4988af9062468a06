//! Work shared by two threads: two, because a small machine has as many.
//!
//! Whoever shares has the same result as one thread alone would have: both halves are always made
//! out, and joined in their order. So everything else goes on as if nothing happened at the same
//! time, and only here threads are started outside the shell.

use std::panic::resume_unwind;
use std::thread;

/// Does two things, the second on a thread of its own, and returns both results.
pub(crate) fn both<A, B: Send>(
    first: impl FnOnce() -> A,
    second: impl FnOnce() -> B + Send,
) -> (A, B) {
    thread::scope(|scope| {
        let second = scope.spawn(second);
        let first = first();
        (first, second.join().unwrap_or_else(|panic| resume_unwind(panic)))
    })
}

/// Does two things, at the same time where there is so `much` to do that it is worth a thread.
pub(crate) fn each<A, B: Send>(
    much: bool,
    first: impl FnOnce() -> A,
    second: impl FnOnce() -> B + Send,
) -> (A, B) {
    if much { both(first, second) } else { (first(), second()) }
}
