//! Where output goes: data to standard output, messages to standard error, and what the terminal
//! there can show.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use super::Failure;
use super::init::unwritable;
use crate::diagnostic::Ink;
use crate::tui::files::why;
use crate::tui::out;

/// Writes data to standard output. A reader that has closed the pipe has what it wanted.
pub(super) fn data(text: &str) -> Result<(), Failure> {
    out::data(text).map_err(|error| Failure::Output(why(&error)))
}

/// Writes a whole file; what it held is gone. It can be made again, so it is not made beside first.
pub(super) fn file(path: &Path, text: &str) -> Result<(), Failure> {
    std::fs::write(path, text).map_err(|error| unwritable(path, &error))
}

/// Writes a line to standard error; where that is closed, nobody is there to read it.
pub(super) fn message(text: &str) {
    drop(writeln!(io::stderr(), "summitry: {text}"));
}

/// Returns the terminal's columns where standard output is one. Nothing in a pipe or a file, where
/// lines may be as long as they need.
pub(super) fn columns() -> Option<usize> {
    if !io::stdout().is_terminal() {
        return None;
    }
    let (columns, _) = crossterm::terminal::size().ok()?;
    Some(usize::from(columns)).filter(|columns| *columns > 0)
}

/// Returns what standard output may be written with: colours on a terminal where nobody has asked
/// for none.
pub(super) fn ink() -> Ink {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let dumb = set("TERM").is_some_and(|term| term == "dumb");
    let coloured = io::stdout().is_terminal() && set("NO_COLOR").is_none() && !dumb;
    if coloured { Ink::Coloured } else { Ink::Plain }
}
