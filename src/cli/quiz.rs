//! `summitry quiz`: questions about the timeline, or those that are due again.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;

use super::Failure;
use super::explore::{self, Screen};
use crate::app::QUESTIONS;
use crate::teach::quiz::Kind;
use crate::tui;

/// Asks questions about a timeline, and again later what was not known.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The files of the timeline; none for the built-in summits.
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Asks about the stops of this lesson.
    #[arg(long, value_name = "ID", conflicts_with = "filter")]
    lesson: Option<String>,
    /// Asks about the events that fit, such as `thread:arms-control 1985..1991`.
    #[arg(long, value_name = "QUERY")]
    filter: Option<String>,
    /// Asks only this; may be repeated.
    #[arg(long, value_enum)]
    kind: Vec<Asking>,
    /// How many questions.
    #[arg(long, value_name = "N", default_value_t = QUESTIONS)]
    count: usize,
    /// Asks the same questions as the quiz of this number.
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// Asks what is due to be asked again.
    #[arg(long, conflicts_with_all = ["lesson", "filter", "kind"])]
    due: bool,
    #[command(flatten)]
    screen: Screen,
}

/// What can be asked.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Asking {
    /// When something was.
    When,
    /// In which order things were.
    Order,
    /// Who was there, or which meeting of these people it was.
    Who,
    /// Where something was.
    Where,
    /// What came of it.
    Outcome,
}

impl From<Asking> for Kind {
    fn from(asking: Asking) -> Self {
        match asking {
            Asking::When => Self::When,
            Asking::Order => Self::Order,
            Asking::Who => Self::Who,
            Asking::Where => Self::Where,
            Asking::Outcome => Self::Outcome,
        }
    }
}

/// Opens the quiz.
pub(super) fn run(args: Args) -> Result<ExitCode, Failure> {
    let quiz = tui::QuizAsked {
        lesson: args.lesson,
        filter: args.filter,
        kinds: args.kind.into_iter().map(Kind::from).collect(),
        count: args.count,
        seed: args.seed,
        due: args.due,
    };
    explore::open(args.screen.asked(args.files, tui::Start::Quiz(quiz)))
}
