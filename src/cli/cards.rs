//! `summitry cards`: cards to learn by, for Anki.

use std::path::PathBuf;
use std::process::ExitCode;

use super::list::nothing;
use super::read::{self, Timelines};
use super::{Failure, handout};
use crate::export::cards;
use crate::search::{Index, Query};
use crate::timeline::EventIx;

/// Writes cards for Anki: of a lesson, or a date to learn for every event.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Makes a card of every stop of this lesson that hides something: its id, or its file.
    #[arg(long, value_name = "LESSON")]
    lesson: Option<String>,
    /// Makes a card of every event that fits, such as `thread:arms-control 1985..1991`.
    #[arg(long, value_name = "QUERY", conflicts_with = "lesson")]
    filter: Option<String>,
    /// Writes to this file instead of standard output; what it held is gone.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    timelines: Timelines,
}

/// Writes the cards. Exit code 1 where a filter lets no event through, or a lesson hides nothing.
pub(super) fn run(args: &Args) -> Result<ExitCode, Failure> {
    let text = match &args.lesson {
        Some(name) => {
            let (loaded, lesson) = read::lesson(name, &args.timelines)?;
            if lesson.stops.iter().all(|stop| stop.hide.is_empty()) {
                return Err(Failure::NothingFound("this lesson hides nothing to ask for".into()));
            }
            cards::of_lesson(&loaded.timeline, &lesson)
        }
        None => of_events(args)?,
    };
    handout::written(args.output.as_deref(), &text)?;
    Ok(ExitCode::SUCCESS)
}

fn of_events(args: &Args) -> Result<String, Failure> {
    let loaded = read::reported(&args.timelines)?;
    let timeline = &loaded.timeline;
    let query = Query::parse(args.filter.as_deref().unwrap_or_default());
    let events: Vec<EventIx> = if query.is_empty() {
        timeline.all().collect()
    } else {
        Index::new(timeline).filter(timeline, &query)
    };
    if events.is_empty() {
        return Err(Failure::NothingFound(nothing(&query)));
    }
    Ok(cards::of_events(timeline, &events))
}
