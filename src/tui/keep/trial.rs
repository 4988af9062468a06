//! What can happen before a step of writing, for tests: a disk that fails, a program that dies,
//! somebody who saves the same file by hand.

use std::cell::RefCell;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use super::disk::Step;

/// What happens before a step.
type Before = Box<dyn FnMut(Step) -> io::Result<()>>;

thread_local! {
    static BEFORE: RefCell<Option<Before>> = const { RefCell::new(None) };
}

/// A program that died.
struct Died;

/// Says whether a step may be done.
pub fn reached(step: Step) -> io::Result<()> {
    // While something happens before a step, nothing more happens before those in it.
    let Some(mut before) = BEFORE.take() else { return Ok(()) };
    let answer = before(step);
    BEFORE.set(Some(before));
    answer
}

/// Acts while something happens before the steps. Nothing comes of what has died.
pub fn trial<T>(
    before: impl FnMut(Step) -> io::Result<()> + 'static,
    act: impl FnOnce() -> T,
) -> Option<T> {
    BEFORE.set(Some(Box::new(before)));
    let done = catch_unwind(AssertUnwindSafe(act));
    BEFORE.take();
    match done {
        Ok(done) => Some(done),
        Err(died) if died.is::<Died>() => None,
        Err(panic) => resume_unwind(panic),
    }
}

/// Ends the program as far as its files can tell: nothing is tidied up, only the system lets go of locks.
pub fn die() -> ! {
    resume_unwind(Box::new(Died))
}
