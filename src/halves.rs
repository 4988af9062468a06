//! Work shared by two threads: two, because a small machine has as many.
//!
//! Whoever shares has the same result as one thread alone would have: two halves are joined in their
//! order, and of many pieces the order must not matter. So everything else goes on as if nothing
//! happened at the same time, and only here threads are started outside the shell.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
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

/// Does so many pieces of work, numbered from 0: each thread takes the next one, with tools of its
/// own, until none is left. Returns the tools, with whatever they hold by then: those of both
/// threads, or of one where there is not so `much` to do that it is worth another. A thread ends
/// early where a piece says so.
pub(crate) fn turns<T: Send>(
    much: bool,
    pieces: usize,
    tools: impl Fn() -> T + Sync,
    work: impl Fn(&mut T, usize) -> bool + Sync,
) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let thread = || {
        let mut tools = tools();
        loop {
            let piece = next.fetch_add(1, Ordering::Relaxed);
            if piece >= pieces || !work(&mut tools, piece) {
                return tools;
            }
        }
    };
    if much {
        let (first, second) = both(thread, thread);
        vec![first, second]
    } else {
        vec![thread()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_piece_is_done_once_by_whomever() {
        for (much, threads) in [(false, 1), (true, 2)] {
            for pieces in [0, 1, 2, 99] {
                let work = |done: &mut Vec<usize>, piece| {
                    done.push(piece);
                    true
                };
                let done = turns(much, pieces, Vec::new, work);
                assert_eq!(done.len(), threads);
                let mut done = done.concat();
                done.sort_unstable();
                assert_eq!(done, (0..pieces).collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn a_thread_ends_where_a_piece_says_so() {
        let done = turns(
            false,
            9,
            || 0,
            |done, piece| {
                *done += 1;
                piece < 3
            },
        );
        assert_eq!(done, [4]);
    }
}
