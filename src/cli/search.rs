//! `summitry search`: what a query finds, best first.

use std::process::ExitCode;

use clap::ValueEnum;

use super::list::nothing;
use super::read::{self, Timelines};
use super::{Failure, output};
use crate::export;
use crate::search::{Found, Index, Query, Trust};

/// Finds events, best first: words in any order, dates, near spellings.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// What to look for, such as `gorbachev iceland` or `1970s`.
    #[arg(required = true)]
    query: Vec<String>,
    /// How many hits to give at most.
    #[arg(long, value_name = "COUNT", default_value_t = 20)]
    limit: usize,
    /// How to write them.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    timelines: Timelines,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Format {
    /// A line a hit, in columns.
    #[default]
    Text,
    /// An array of objects with rank, score and excerpt.
    Json,
}

/// Finds events. Exit code 1 where there are none, also where the remark names the nearest.
pub(super) fn run(args: &Args) -> Result<ExitCode, Failure> {
    let loaded = read::reported(&args.timelines)?;
    let timeline = &loaded.timeline;
    let query = Query::parse(&args.query.join(" "));
    let index = Index::new(timeline);
    let mut found = index.search(timeline, &query, args.limit);
    if found.trust == Trust::Nearest {
        // What lies near was not asked for: the remark names it, and nothing was found.
        found = Found { remark: found.remark, ..Found::default() };
    }
    output::data(&match args.format {
        Format::Text => {
            let events: Vec<_> = found.hits.iter().map(|hit| hit.event).collect();
            export::text::list(timeline, &events, output::columns())
        }
        Format::Json => export::json::hits(timeline, &index, &found),
    })?;
    if found.total() == 0 {
        let remark = if found.remark.is_empty() { nothing(&query) } else { found.remark };
        return Err(Failure::NothingFound(remark));
    }
    if !found.remark.is_empty() {
        output::message(&found.remark);
    }
    if found.total() > found.hits.len() {
        output::message(&format!(
            "the best {} of {}; `--limit {}` gives all",
            found.hits.len(),
            found.total(),
            found.total()
        ));
    }
    Ok(ExitCode::SUCCESS)
}
