//! `summitry show`: everything known about one event.

use std::process::ExitCode;

use clap::ValueEnum;

use super::list::nothing;
use super::read::{self, Timelines};
use super::{Failure, output};
use crate::export;
use crate::search::{Index, Query, Trust};
use crate::timeline::{EventIx, Timeline};

/// Shows everything known about one event.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The event's id, or words to find it by: the best hit is shown; a guess with exit code 1.
    #[arg(required = true, value_name = "ID|QUERY")]
    query: Vec<String>,
    /// How to write it.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    timelines: Timelines,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Format {
    /// A page to read.
    #[default]
    Text,
    /// An object.
    Json,
    /// A page in Markdown.
    Markdown,
}

/// Shows one event. Exit code 1 where none fits; a guess is shown all the same.
pub(super) fn run(args: &Args) -> Result<ExitCode, Failure> {
    let loaded = read::reported(&args.timelines)?;
    let timeline = &loaded.timeline;
    let query = args.query.join(" ");
    let (at, doubt) = match timeline.find(query.trim()) {
        Some(at) => (at, None),
        None => best(timeline, &Query::parse(&query))?,
    };
    output::data(&match args.format {
        Format::Text => export::text::show(timeline, at, output::columns()),
        Format::Json => export::json::show(timeline, at),
        Format::Markdown => export::markdown::show(timeline, at),
    })?;
    doubt.map_or(Ok(ExitCode::SUCCESS), |doubt| Err(Failure::NothingFound(doubt)))
}

/// Finds the event that fits best, and tells of the others; where it is only a guess, says so.
fn best(timeline: &Timeline, query: &Query) -> Result<(EventIx, Option<String>), Failure> {
    let found = Index::new(timeline).search(timeline, query, 1);
    let Some(hit) = found.hits.first() else {
        let remark = if found.remark.is_empty() { nothing(query) } else { found.remark };
        return Err(Failure::NothingFound(remark));
    };
    let id = &timeline.event(hit.event).id;
    if found.trust != Trust::Sure {
        let why = if found.remark.is_empty() { nothing(query) } else { found.remark };
        return Ok((hit.event, Some(format!("{why}\n  `{id}` is a guess"))));
    }
    if !found.remark.is_empty() {
        output::message(&found.remark);
    }
    if found.total() > 1 {
        output::message(&format!(
            "`{id}` is the best of {} that fit; `summitry search` lists them",
            found.total()
        ));
    }
    Ok((hit.event, None))
}
