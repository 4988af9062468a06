//! What is wrong with a file, as data: the same values feed `check`, the problems list and the
//! status line.
//!
//! A [`Diagnostic`] names a place by bytes; [`Lines`] turns bytes into the line and column that
//! people see, [`render()`] and [`one_line`] turn it into text. Nothing here knows what a timeline is.

mod nearest;
mod render;

use std::ops::Range;
use std::sync::OnceLock;

use crate::timeline::Whole;

pub use nearest::nearest;
pub use render::{Ink, one_line, render};

/// One thing wrong in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// The stable name of this sort of problem: `date-invalid`. One of [`CODES`](crate::load::CODES).
    pub code: &'static str,
    /// What is wrong, in the user's words, lower case, no full stop.
    pub message: String,
    /// Where; nothing for a problem that is nowhere in a file's text (it could not be read).
    pub place: Option<Location>,
    /// What to say under the caret: "in event `geneva-1985`". May be empty.
    pub label: String,
    /// A second place that matters: "first used here".
    pub also: Option<(Location, String)>,
    /// The way out; empty where there is nothing to add.
    pub help: String,
}

impl Diagnostic {
    /// Makes an error that is nowhere yet: something was left out.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message)
    }

    /// Makes a warning that is nowhere yet: nothing was left out.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message)
    }

    /// Makes a problem that is nowhere yet, and has no help.
    pub fn new(severity: Severity, code: &'static str, message: impl Into<String>) -> Self {
        let (label, help) = (String::new(), String::new());
        Self { severity, code, message: message.into(), place: None, label, also: None, help }
    }

    /// Says where it is.
    #[must_use]
    pub fn at(mut self, place: Location) -> Self {
        self.place = Some(place);
        self
    }

    /// Says what stands under the caret.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Names a second place that matters.
    #[must_use]
    pub fn also(mut self, place: Location, label: impl Into<String>) -> Self {
        self.also = Some((place, label.into()));
        self
    }

    /// Says the way out.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }
}

/// Bytes of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// The position of the file among those that were loaded.
    pub file: usize,
    /// The bytes meant. Empty ranges point between two characters.
    pub range: Range<usize>,
}

/// How bad a problem is: errors keep the thing out, warnings keep it in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The thing is left out.
    Error,
    /// The thing stays in.
    Warning,
}

impl Severity {
    /// Returns the word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A file's name and text, kept so that problems in it can be shown.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// The name to show: the path as the user wrote it, "standard input", "the built-in timeline".
    pub name: String,
    text: Whole,
    /// Where its lines begin, once somebody has asked: most files have nothing to report.
    lines: OnceLock<Lines>,
}

impl PartialEq for SourceFile {
    fn eq(&self, other: &Self) -> bool {
        (&self.name, self.text()) == (&other.name, other.text())
    }
}

impl Eq for SourceFile {}

impl SourceFile {
    /// Keeps a text, without byte-order mark; an empty one where it could not be read.
    pub fn new(name: impl Into<String>, text: impl Into<Whole>) -> Self {
        Self { name: name.into(), lines: OnceLock::new(), text: text.into() }
    }

    /// Returns the text.
    pub fn text(&self) -> &str {
        self.text.text()
    }

    /// Returns the text for others to be parts of.
    pub fn whole(&self) -> &Whole {
        &self.text
    }

    fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::new(self.text()))
    }

    /// Returns line and column of a byte, both from 1, columns in characters.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        self.lines().line_column(self.text(), offset)
    }

    /// Returns the first byte of a line counted from 1.
    pub fn line_start(&self, line: usize) -> usize {
        self.lines().start(line)
    }
}

/// Where the lines of a text begin: made once, asked often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    /// Finds the lines of a text.
    pub fn new(text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self { starts: std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect() }
    }

    /// Returns the line that holds a byte, from 1. Bytes beyond the end are on the last line.
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }

    /// Returns the first byte of a line counted from 1.
    pub fn start(&self, line: usize) -> usize {
        self.starts.get(line.saturating_sub(1)).copied().unwrap_or_default()
    }

    /// Returns line and column of a byte, both from 1, columns in characters.
    pub fn line_column(&self, text: &str, offset: usize) -> (usize, usize) {
        let line = self.line(offset);
        let start = self.start(line);
        let rest = text.get(start..).unwrap_or_default();
        // Bytes in which a character begins: one pass without branches, for lines of megabytes.
        let begins = |byte: &&u8| (**byte & 0xC0) != 0x80;
        let before = rest.as_bytes().get(..offset.saturating_sub(start).min(rest.len()));
        (line, before.unwrap_or_default().iter().filter(begins).count() + 1)
    }
}

/// Returns the smallest range of whole characters of a text that holds a range of bytes.
pub fn whole(text: &str, range: Range<usize>) -> Range<usize> {
    let start = range.start.min(text.len());
    let end = range.end.clamp(start, text.len());
    let starts = |at: &usize| text.is_char_boundary(*at);
    let start = (0..=start).rev().find(starts).unwrap_or_default();
    start..(end..=text.len()).find(starts).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_grows_to_whole_characters_within_the_text() {
        assert_eq!(whole("aé𝒮", 2..4), 1..7);
        assert_eq!(whole("aé𝒮", 1..3), 1..3);
        assert_eq!(whole("aé", 3..90), 3..3);
        assert_eq!(whole("aé", Range { start: 9, end: 2 }), 3..3);
    }

    #[test]
    fn lines_and_columns_count_characters_from_one() {
        let text = "a\nžluť = 1\n";
        let line_column = |text: &str, offset| SourceFile::new("", text).line_column(offset);
        assert_eq!(line_column(text, 0), (1, 1));
        assert_eq!(line_column(text, 1), (1, 2));
        assert_eq!(line_column(text, 2), (2, 1));
        assert_eq!(line_column(text, 3), (2, 2));
        assert_eq!(line_column(text, 4), (2, 2));
        assert_eq!(line_column(text, text.len()), (3, 1));
        assert_eq!(line_column("", 7), (1, 1));
    }
}
