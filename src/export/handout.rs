//! A lesson on paper: a worksheet for the class, the key to it, and the whole for the teacher.
//!
//! A handout is written in two steps. First a `Sheet` is made of the lesson, which knows what
//! stands where; then one writer sets it as Markdown, another as HTML, so that both say the same.
//! On paper everything is seen at once, so a worksheet is made of the timeline masked with the
//! masks of *all* stops, and the lesson's own words go through them too.
//!
//! HTML is written by forty lines that escape everything, not by a template engine: the sheet is a
//! tree already, and the compiler checks that no part of it is forgotten.

mod answers;
mod html;
mod paper;
mod plain;
pub(super) mod sheet;
#[cfg(test)]
mod tests;
pub(super) mod veiled;
mod worksheet;

use crate::teach::Lesson;
use crate::timeline::Timeline;
use sheet::Sheet;

/// Which of the three handouts of a lesson.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// For the class: masked, with blanks and lines to write on.
    Worksheet,
    /// The answers to it.
    Key,
    /// For the teacher: answers, notes, sources, and the stops in time order.
    Full,
}

impl Cut {
    /// Every one of them.
    pub const ALL: &'static [Self] = &[Self::Worksheet, Self::Key, Self::Full];

    /// Returns what stands over the page.
    fn label(self) -> &'static str {
        match self {
            Self::Worksheet => "Worksheet",
            Self::Key => "Answer key",
            Self::Full => "Teacher’s copy",
        }
    }
}

/// Writes a handout of a lesson on this timeline as Markdown.
pub fn markdown(timeline: &Timeline, lesson: &Lesson, cut: Cut) -> String {
    plain::written(&sheet(timeline, lesson, cut))
}

/// Writes a handout of a lesson on this timeline as one HTML page that needs nothing else.
pub fn html(timeline: &Timeline, lesson: &Lesson, cut: Cut) -> String {
    html::written(&sheet(timeline, lesson, cut))
}

fn sheet(timeline: &Timeline, lesson: &Lesson, cut: Cut) -> Sheet {
    match cut {
        Cut::Worksheet => worksheet::sheet(timeline, lesson),
        Cut::Key => answers::key(timeline, lesson),
        Cut::Full => answers::full(timeline, lesson),
    }
}
