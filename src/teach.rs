//! Teaching: lessons and, with time, masks, quizzes and handouts. Pure and seeded, no clock.

mod lesson;

pub use lesson::{Hide, Lesson, Stop};
