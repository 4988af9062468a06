//! Teaching: lessons, masks that hold what a stop hides back from everything that is shown, the
//! state of a lesson that runs, marking of what is guessed, quizzes, and when to ask again. Pure and
//! seeded, no clock.

pub mod cards;
mod lesson;
pub mod marking;
pub mod mask;
pub mod quiz;
pub mod second;
pub mod state;

pub use lesson::{Hide, Lesson, Stop};
