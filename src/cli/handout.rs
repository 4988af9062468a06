//! `summitry handout`: a lesson on paper, for the class or for the teacher.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;

use super::read::{self, Timelines};
use super::{Failure, output};
use crate::export::handout::{self, Cut};

/// Writes a lesson as a worksheet, its key, or the teacher's copy.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The lesson's id, or a file with one lesson in it.
    #[arg(value_name = "LESSON")]
    lesson: String,
    /// Which handout.
    #[arg(long, value_enum, default_value_t)]
    cut: Which,
    /// How to write it.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Writes to this file instead of standard output; what it held is gone.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    timelines: Timelines,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Which {
    /// Masked, with blanks and lines to write on.
    #[default]
    Worksheet,
    /// With the answers.
    Key,
    /// With the teacher's notes, the sources and the stops in time order.
    Full,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Format {
    /// Markdown.
    #[default]
    Markdown,
    /// One page that can be printed, and needs nothing else.
    Html,
}

/// Writes the handout. Fails where there is no such lesson.
pub(super) fn run(args: &Args) -> Result<ExitCode, Failure> {
    let (loaded, lesson) = read::lesson(&args.lesson, &args.timelines)?;
    let (timeline, lesson) = (&loaded.timeline, &lesson);
    let cut = match args.cut {
        Which::Worksheet => Cut::Worksheet,
        Which::Key => Cut::Key,
        Which::Full => Cut::Full,
    };
    let text = match args.format {
        Format::Markdown => handout::markdown(timeline, lesson, cut),
        Format::Html => handout::html(timeline, lesson, cut),
    };
    written(args.output.as_deref(), &text)?;
    Ok(ExitCode::SUCCESS)
}

/// Writes to a file, or to standard output.
pub(super) fn written(path: Option<&Path>, text: &str) -> Result<(), Failure> {
    let Some(path) = path.filter(|path| path.as_os_str() != "-") else { return output::data(text) };
    output::file(path, text)
}
