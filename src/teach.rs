//! Teaching: lessons, marking, quizzes and, with time, masks and handouts. Pure and seeded, no clock.

mod lesson;
pub mod marking;

pub use lesson::{Hide, Lesson, Stop};
