//! `summitry notebook`: the learner's file as Markdown.

use std::process::ExitCode;

use super::explore::Learner;
use super::read::{self, Timelines};
use super::{Failure, output};
use crate::app;
use crate::tui;

/// Prints bookmarks, notes, predictions, scores and what is due, as Markdown.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Reads the file of this learner.
    #[arg(long, value_name = "NAME")]
    learner: Option<Learner>,
    #[command(flatten)]
    timelines: Timelines,
}

/// Prints the notebook; what is wrong with the learner's file is told on standard error.
pub(super) fn run(args: &Args) -> Result<ExitCode, Failure> {
    let loaded = read::reported(&args.timelines)?;
    let learner = args.learner.as_ref().map(|Learner(name)| name.as_str());
    let tui::Kept { user, problems, today } = tui::learner(&args.timelines.files, learner);
    for problem in problems {
        output::message(&problem);
    }
    output::data(&app::notebook(&loaded.timeline, &loaded.lessons, &user, today))?;
    Ok(ExitCode::SUCCESS)
}
