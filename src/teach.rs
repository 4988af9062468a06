//! Teaching: lessons, masks that hold what a stop hides back from everything that is shown, the
//! state of a lesson that runs, and the marking of guesses. Pure and seeded, no clock.

mod lesson;
pub mod marking;
pub mod mask;
pub mod second;
pub mod state;

pub use lesson::{Hide, Lesson, Stop};
