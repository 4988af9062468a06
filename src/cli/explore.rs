//! `summitry [FILE…]`: the app itself, or one frame of it.

use std::path::PathBuf;
use std::process::ExitCode;
use std::str::FromStr;

use super::Failure;
use super::read::unreadable_file;
use crate::app::Size;
use crate::tui;
use crate::tui::files::shown;

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
    /// How the screen is opened.
    #[command(flatten)]
    pub screen: Screen,
}

/// How the screen is opened, whatever it begins with.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Screen {
    /// Keeps bookmarks, notes and answers in the file of this learner.
    #[arg(long, value_name = "NAME")]
    pub learner: Option<Learner>,
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

/// The name of a learner: 1 to 40 letters, digits, `-` and `_`, so that it can name a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Learner(pub String);

impl FromStr for Learner {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fits = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_');
        let length = (1..=40).contains(&text.chars().count());
        (length && !text.starts_with('-') && text.chars().all(fits))
            .then(|| Self(text.into()))
            .ok_or("a name is 1 to 40 letters, digits, - and _")
    }
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
pub(super) fn run(invocation: Invocation) -> Result<ExitCode, Failure> {
    let Invocation { files, at, filter, screen } = invocation;
    open(tui::Invocation { at, filter, ..screen.asked(files, tui::Start::Explorer) })
}

impl Screen {
    /// Puts it into the shell's words, with the files of the timeline and what to begin with.
    pub(super) fn asked(self, paths: Vec<PathBuf>, start: tui::Start) -> tui::Invocation {
        let Self { learner, keys, print, size, config } = self;
        let learner = learner.map(|Learner(name)| name);
        let size = size.map(|Frame { columns, rows }| Size { columns, rows });
        tui::Invocation { paths, start, config, keys, print, size, learner, ..Default::default() }
    }
}

/// Opens the app as it is asked for.
pub(super) fn open(asked: tui::Invocation) -> Result<ExitCode, Failure> {
    let settings = asked.config.as_deref().map(shown);
    match tui::explore(asked) {
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(tui::Failure::Unreadable { name, why }) if settings.as_ref() == Some(&name) => {
            let help = "name a file of settings, or leave `--config` out to use your own".into();
            Err(Failure::Unreadable { name, why, help })
        }
        Err(tui::Failure::Unreadable { name, why }) => Err(unreadable_file(&name, &why)),
        Err(failure) => Err(Failure::Explorer(failure)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_learner_is_a_name_and_no_path() {
        for name in ["anna", "Zoë-2", "class_7b", "小明"] {
            assert_eq!(name.parse(), Ok(Learner(name.into())));
        }
        for wrong in ["", "..", "a/b", "a.b", "-a", "a b", "a\\b", &"a".repeat(41)] {
            assert!(wrong.parse::<Learner>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_frame_is_two_sides() {
        assert_eq!("100x30".parse(), Ok(Frame { columns: 100, rows: 30 }));
        for wrong in ["", "100", "x", "0x5", "5x0", "1001x5", "70000x5", "-1x5", "5x5x5"] {
            assert!(wrong.parse::<Frame>().is_err(), "{wrong}");
        }
    }
}
