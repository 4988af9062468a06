//! `summitry list`: the events in time order, all or those that a query lets through.

use std::process::ExitCode;

use clap::ValueEnum;

use super::read::{self, Timelines};
use super::{Failure, output};
use crate::export;
use crate::search::{Index, Query};
use crate::text::clean;
use crate::timeline::{EventIx, Timeline};

/// Lists events in time order.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Keeps the events that fit, such as `thread:arms-control 1985..1991`.
    query: Vec<String>,
    /// How to write them.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    timelines: Timelines,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Format {
    /// A line an event, in columns.
    #[default]
    Text,
    /// An array of objects.
    Json,
    /// A row an event.
    Csv,
    /// A table.
    Markdown,
}

/// Lists the events. Exit code 1 where a query lets none through.
pub(super) fn run(args: &Args) -> Result<ExitCode, Failure> {
    let loaded = read::reported(&args.timelines)?;
    let timeline = &loaded.timeline;
    let query = Query::parse(&args.query.join(" "));
    let events: Vec<EventIx> = if query.is_empty() {
        timeline.all().collect()
    } else {
        Index::new(timeline).filter(timeline, &query)
    };
    output::data(&text(timeline, &events, args.format))?;
    if !query.remark().is_empty() {
        output::message(query.remark());
    }
    if events.is_empty() && !query.is_empty() {
        return Err(Failure::NothingFound(nothing(&query)));
    }
    Ok(ExitCode::SUCCESS)
}

fn text(timeline: &Timeline, events: &[EventIx], format: Format) -> String {
    match format {
        Format::Text => export::text::list(timeline, events, output::columns()),
        Format::Json => export::json::list(timeline, events),
        Format::Csv => export::csv::list(timeline, events),
        Format::Markdown => export::markdown::list(timeline, events),
    }
}

/// Says that no event fits a query.
pub(super) fn nothing(query: &Query) -> String {
    if query.is_empty() {
        return "there is nothing to look for: write words, names or dates".into();
    }
    format!("no event fits “{}”", clean(query.text()))
}
