//! `summitry teach`: a lesson before a class, or the list of lessons; `summitry tutorial` is one.

use std::io::{IsTerminal, stdout};
use std::process::ExitCode;

use super::explore::{self, Screen};
use super::read::{self, Timelines};
use super::{Failure, output};
use crate::text::{clean, pad, width};
use crate::timeline::counted;
use crate::tui::Start;

/// The id of the lesson that teaches the app itself.
const TUTORIAL: &str = "tutorial";

/// Holds a lesson before a class; without an id, lists the lessons.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The lesson's id.
    #[arg(value_name = "LESSON")]
    lesson: Option<String>,
    #[command(flatten)]
    timelines: Timelines,
    #[command(flatten)]
    screen: Screen,
}

/// Teaches summitry with summitry, in a quarter of an hour.
#[derive(Debug, clap::Args)]
pub(super) struct Tutorial {
    #[command(flatten)]
    screen: Screen,
}

/// Opens the lesson, or the list; where there is no terminal to open it on, prints the list.
pub(super) fn run(args: Args) -> Result<ExitCode, Failure> {
    let Args { lesson, timelines, screen } = args;
    match lesson {
        Some(id) => explore::open(screen.asked(timelines.files, Start::Lesson(id))),
        None if screen.print || stdout().is_terminal() => {
            explore::open(screen.asked(timelines.files, Start::Lessons))
        }
        None => list(&timelines),
    }
}

/// Opens the lesson on the app itself.
pub(super) fn tutorial(args: Tutorial) -> Result<ExitCode, Failure> {
    explore::open(args.screen.asked(Vec::new(), Start::Lesson(TUTORIAL.into())))
}

/// Prints a line a lesson: id, title, stops and minutes. Exit code 1 where there is none.
fn list(timelines: &Timelines) -> Result<ExitCode, Failure> {
    let lessons = read::reported(timelines)?.lessons;
    if lessons.is_empty() {
        return Err(Failure::NothingFound(
            "this timeline has no lessons: write one, such as\n  [[lesson]]\n  title = \"…\"\n  \
             [[lesson.stop]]\n  event = \"id\"\n  ask = \"…\""
                .into(),
        ));
    }
    let wide = lessons.iter().map(|lesson| width(&lesson.id)).max().unwrap_or(0);
    let line = |lesson: &crate::teach::Lesson| {
        let stops = counted(lesson.stops.len() as u64, "stop");
        let minutes = lesson.minutes.map(|minutes| format!(", {minutes} min")).unwrap_or_default();
        let (id, title) = (clean(&lesson.id), clean(&lesson.title));
        format!("{}  {title} ({stops}{minutes})\n", pad(&id, wide))
    };
    output::data(&lessons.iter().map(line).collect::<String>())?;
    Ok(ExitCode::SUCCESS)
}
