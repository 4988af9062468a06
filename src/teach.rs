//! Teaching: lessons, and masks that hold what a stop hides back from everything that is shown;
//! with time quizzes and handouts. Pure and seeded, no clock.

mod lesson;
pub mod mask;
pub mod state;

pub use lesson::{Hide, Lesson, Stop};
