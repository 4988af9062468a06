//! Work on a long list shared by two threads, in the order of the list.
//!
//! Two, because a small machine has as many; and only here, so that everything else in this room
//! goes on as if nothing happened at the same time.

use std::thread;

/// Does two things, the second on a thread of its own, and returns both results.
pub(super) fn both<A, B: Send>(
    first: impl FnOnce() -> A,
    second: impl FnOnce() -> B + Send,
) -> (A, B) {
    thread::scope(|scope| {
        let second = scope.spawn(second);
        let first = first();
        let second = second.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        (first, second)
    })
}

/// Does two things, at the same time where that is worth a thread.
pub(super) fn each<A, B: Send>(
    much: bool,
    first: impl FnOnce() -> A,
    second: impl FnOnce() -> B + Send,
) -> (A, B) {
    if much { both(first, second) } else { (first(), second()) }
}
