//! Why a command could not do what was asked, in the user's words, and the exit code for it.

use std::ffi::OsString;
use std::process::ExitCode;

use thiserror::Error;

use crate::text::{clean, is_obeyed};
use crate::tui;

/// Why a command failed. Names in it are cleaned of control characters already.
#[derive(Debug, Error)]
pub enum Failure {
    /// The command line is not understood; also carries clap's own words for it.
    #[error("{0}")]
    Usage(clap::Error),
    /// The same, where a word of the command line holds what a terminal would obey: clap repeats
    /// words as they stand, so only its text is kept, cleaned line by line.
    #[error("{0}")]
    UsageCleaned(String),
    /// A file cannot be read.
    #[error("could not read {name}: {why}\n  {help}")]
    Unreadable {
        /// The file as the user named it.
        name: String,
        /// Why, in words: "no such file".
        why: String,
        /// The way out.
        help: String,
    },
    /// A file cannot be written.
    #[error("could not write {name}: {why}\n  {help}")]
    Unwritable {
        /// The file as the user named it.
        name: String,
        /// Why, in words: "permission denied".
        why: String,
        /// The way out.
        help: String,
    },
    /// Standard output takes no more, for another reason than a closed pipe.
    #[error("could not write the output: {0}")]
    Output(String),
    /// A word of the command line names something that does not exist.
    #[error("{what}\n  {help}")]
    Unknown {
        /// What was not found.
        what: String,
        /// What there is.
        help: String,
    },
    /// No event fits.
    #[error("{0}")]
    NothingFound(String),
    /// The explorer could not begin, or ended otherwise than by the user's wish.
    #[error("{0}")]
    Explorer(tui::Failure),
}

impl Failure {
    /// Makes the failure for a command line that is not understood.
    pub(super) fn of_usage(error: clap::Error, words: &[OsString]) -> Self {
        if !words.iter().any(|word| word.to_string_lossy().chars().any(is_obeyed)) {
            return Self::Usage(error);
        }
        let said = error.render().to_string();
        let lines: Vec<_> = said.trim_end().split('\n').map(clean).collect();
        Self::UsageCleaned(lines.join("\n"))
    }

    /// Says whether there is nothing to tell: whoever sent a signal knows it.
    pub fn is_silent(&self) -> bool {
        matches!(self, Self::Explorer(failure) if failure.is_silent())
    }

    /// Returns the exit code: 1 for an answer that is "nothing", 2 for what could not be started.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::Explorer(failure) => failure.exit_code(),
            Self::NothingFound(_) => 1,
            Self::Usage(_)
            | Self::UsageCleaned(_)
            | Self::Unreadable { .. }
            | Self::Unwritable { .. }
            | Self::Output(_)
            | Self::Unknown { .. } => 2,
        })
    }
}
