//! `summitry notes` and `summitry follow`: the teacher's screen of a lesson that runs in another
//! terminal, and a student's.

use std::path::PathBuf;
use std::process::ExitCode;

use super::read::Timelines;
use super::{Failure, explore};
use crate::tui::{self, Desk, Invocation, Start};

/// Shows the notes of the lesson that runs in another terminal, and drives it.
///
/// It joins the newest lesson of this user on this machine, or waits for one. Space, Page Up, `.`,
/// F5 and a number with Enter do what they do in the room.
#[derive(Debug, clap::Args)]
pub(super) struct Notes {
    #[command(flatten)]
    room: Room,
}

/// Follows the lesson that runs in another terminal, read-only.
///
/// Any key lets go of the room and explores, with what is hidden there hidden here; Backspace joins
/// it again. The timeline has to be that of the lesson.
#[derive(Debug, clap::Args)]
pub(super) struct Follow {
    #[command(flatten)]
    timelines: Timelines,
    #[command(flatten)]
    room: Room,
}

/// Which lesson, and how it is shown.
#[derive(Debug, clap::Args)]
struct Room {
    /// The process that holds the lesson, where several run.
    #[arg(long, value_name = "PID")]
    pid: Option<u32>,
    /// Reads the settings from this file instead of the user's own.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

/// Opens the teacher's screen.
pub(super) fn notes(args: Notes) -> Result<ExitCode, Failure> {
    let Room { pid, config } = args.room;
    match tui::notes(&Desk { pid, config }) {
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(failure) => Err(Failure::Explorer(failure)),
    }
}

/// Opens the explorer, following.
pub(super) fn follow(args: Follow) -> Result<ExitCode, Failure> {
    let Follow { timelines, room: Room { pid, config } } = args;
    let (paths, start) = (timelines.files, Start::Follow(pid));
    explore::open(Invocation { paths, start, config, ..Invocation::default() })
}
