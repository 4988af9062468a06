//! `summitry check`: every problem of the files at once, and what each sort of problem means.

use std::path::PathBuf;
use std::process::ExitCode;

use super::explore::Frame;
use super::read::{Timelines, is_file, lesson, with_lessons};
use super::{Failure, output};
use crate::app::{Size, rehearse};
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::load::{CODES, Loaded, audit, load, places};
use crate::text::clean;
use crate::timeline;
use crate::tui::files::inputs;

/// Reports every problem in timeline files, with the line and the way to mend it.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The files, read as one timeline; `-` is standard input.
    #[arg(value_name = "FILE", required_unless_present = "explain")]
    files: Vec<PathBuf>,
    /// Tries lessons in a room of this size, such as 100x30: FILE is a lesson's id, or files with
    /// lessons, which may stand on the built-in timeline.
    #[arg(long, value_name = "WxH", conflicts_with = "explain")]
    room: Option<Frame>,
    /// Counts warnings as errors.
    #[arg(long)]
    strict: bool,
    /// Explains a sort of problem by its code; without a code, lists them all.
    #[arg(long, value_name = "CODE", num_args = 0..=1, default_missing_value = "", conflicts_with = "files")]
    explain: Option<String>,
}

/// Reports the problems. Exit code 1 where there are errors, or with `--strict` any problem.
pub(super) fn run(args: &Args) -> Result<ExitCode, Failure> {
    if let Some(code) = &args.explain {
        return explain(code);
    }
    let loaded = if let Some(room) = args.room {
        rehearsed(&args.files, room)?
    } else {
        let mut loaded = load(inputs(&args.files));
        loaded.diagnostics.append(&mut audit(&loaded));
        loaded
    };
    report(loaded, args.strict)
}

/// Tries lessons in a room: those of the files, or the one with this id. What is wrong with the
/// built-in timeline and other lessons is not told.
fn rehearsed(files: &[PathBuf], room: Frame) -> Result<Loaded, Failure> {
    let size = Size { columns: room.columns, rows: room.rows };
    let (mut loaded, own) = match files {
        [name] if !is_file(name) => {
            let (mut loaded, lesson) = lesson(&name.to_string_lossy(), &Timelines::default())?;
            let file = places(&loaded, &lesson).map_or(0, |places| places.minutes.file);
            loaded.lessons = vec![lesson];
            (loaded, file..file + 1)
        }
        files => {
            let inputs = with_lessons(&[], files);
            let own = inputs.len() - files.len()..inputs.len();
            (load(inputs), own)
        }
    };
    loaded.diagnostics.append(&mut rehearse(&loaded, size));
    let is_own = |one: &Diagnostic| one.place.as_ref().is_none_or(|at| own.contains(&at.file));
    loaded.diagnostics.retain(is_own);
    Ok(loaded)
}

/// Prints what was found, in file order, and sums it up. Exit code 1 where there are errors.
fn report(mut loaded: Loaded, strict: bool) -> Result<ExitCode, Failure> {
    loaded
        .diagnostics
        .sort_by_key(|problem| problem.place.as_ref().map(|place| (place.file, place.range.start)));
    let count =
        |severity| loaded.diagnostics.iter().filter(|problem| problem.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let report = diagnostic::render(&loaded.diagnostics, &loaded.files, output::ink());
    if !report.is_empty() {
        output::data(&format!("{}\n", report.trim_end()))?;
    }
    output::message(&summary(&loaded, errors, warnings));
    let failed = errors > 0 || (strict && warnings > 0);
    Ok(ExitCode::from(u8::from(failed)))
}

/// Says in one line how the files stand: "2 errors, 1 warning; 61 events".
fn summary(loaded: &Loaded, errors: usize, warnings: usize) -> String {
    let counted = |count: usize, noun| timeline::counted(count as u64, noun);
    let events = counted(loaded.timeline.events.len(), "event");
    let problems: Vec<_> = [(errors, "error"), (warnings, "warning")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, noun)| counted(count, noun))
        .collect();
    if problems.is_empty() {
        format!("no problems; {events}")
    } else {
        format!("{}; {events}", problems.join(", "))
    }
}

/// Prints what a code means; all codes where none is named.
fn explain(code: &str) -> Result<ExitCode, Failure> {
    let names = || CODES.iter().map(|known| known.code).collect::<Vec<_>>();
    if code.is_empty() {
        output::data(&(names().join("\n") + "\n"))?;
        return Ok(ExitCode::SUCCESS);
    }
    // A code may be pasted as reports print it.
    let plain = code.trim_start_matches("error").trim_start_matches("warning");
    let plain = plain.trim_matches(['[', ']', ':', ' ']);
    let Some(known) = CODES.iter().find(|known| known.code == plain) else {
        return Err(Failure::Unknown {
            what: format!("there is no problem called `{}`", clean(code)),
            help: format!("there are: {}", names().join(", ")),
        });
    };
    output::data(&format!("{}\n\n{}\n", known.code, known.explanation))?;
    Ok(ExitCode::SUCCESS)
}
