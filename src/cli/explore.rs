//! `summitry [FILE…]`: the app itself, or one frame of it.

use std::path::PathBuf;
use std::process::ExitCode;
use std::str::FromStr;

use super::Failure;
use super::read::unreadable_file;
use crate::app::Size;
use crate::tui;

/// How the app was started.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Invocation {
    /// The files to explore as one timeline; none for the built-in summits, `-` for standard input.
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Begins at this event.
    #[arg(long, value_name = "ID")]
    pub at: Option<String>,
    /// Begins with only the events that fit.
    #[arg(long, value_name = "QUERY")]
    pub filter: Option<String>,
    /// Presses these keys first, such as `/yalta<enter>`.
    #[arg(long, value_name = "SCRIPT")]
    pub keys: Option<String>,
    /// Prints one frame instead of opening the app; needs no terminal.
    #[arg(long)]
    pub print: bool,
    /// The size of the printed frame, such as 100x30.
    #[arg(long, value_name = "WxH", requires = "print")]
    pub size: Option<Frame>,
    /// Reads the settings from this file instead of the user's own.
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

/// The size of a printed frame, each side 1 to 1000.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    /// From left to right.
    pub columns: u16,
    /// From top to bottom.
    pub rows: u16,
}

impl FromStr for Frame {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let side = |text: &str| text.parse().ok().filter(|side| (1..=1000).contains(side));
        text.split_once(['x', 'X', '×'])
            .and_then(|(columns, rows)| Some(Self { columns: side(columns)?, rows: side(rows)? }))
            .ok_or("write columns and rows from 1 to 1000, such as 100x30")
    }
}

/// Opens the app on the files of an invocation.
pub(super) fn run(invocation: &Invocation) -> Result<ExitCode, Failure> {
    let Invocation { files, at, filter, keys, print, size, config } = invocation.clone();
    let size = size.map(|Frame { columns, rows }| Size { columns, rows });
    let start = tui::Start::Explorer;
    open(tui::Invocation { paths: files, at, filter, start, config, keys, print, size })
}

/// Opens the app.
pub(super) fn open(asked: tui::Invocation) -> Result<ExitCode, Failure> {
    match tui::explore(asked) {
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(tui::Failure::Unreadable { name, why }) => Err(unreadable_file(&name, &why)),
        Err(failure) => Err(Failure::Explorer(failure)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_is_two_sides() {
        assert_eq!("100x30".parse(), Ok(Frame { columns: 100, rows: 30 }));
        for wrong in ["", "100", "x", "0x5", "5x0", "1001x5", "70000x5", "-1x5", "5x5x5"] {
            assert!(wrong.parse::<Frame>().is_err(), "{wrong}");
        }
    }
}
