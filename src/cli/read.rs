//! From paths to a timeline, for every command.
//!
//! Reading is the shell's ([`inputs`]); here stands what a command makes of a file that cannot be
//! read (it stops, and names the way out) and of one with errors (it goes on, and says so).

use std::path::{Path, PathBuf};

use super::{Failure, output};
use crate::diagnostic::Severity;
use crate::load::{Input, Loaded, load};
use crate::teach::Lesson;
use crate::text::clean;
use crate::timeline::counted;
use crate::tui::files::{DIRECTORY, NO_FILE, READ_BEFORE, built_in, inputs, shown};

/// The option of every command that reads a timeline.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Timelines {
    /// Reads this timeline instead of the built-in one; may be repeated, `-` is standard input.
    #[arg(long = "timeline", value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

/// Reads the files and understands what they hold. Fails where one of them cannot be read.
pub fn timeline(paths: &[PathBuf]) -> Result<Loaded, Failure> {
    understood(inputs(paths))
}

fn understood(inputs: Vec<Input>) -> Result<Loaded, Failure> {
    let unreadable = inputs.iter().find_map(|input| Some((input, input.bytes.as_ref().err()?)));
    match unreadable {
        Some((input, why)) => Err(unreadable_file(&input.name, why)),
        None => Ok(load(inputs)),
    }
}

/// Reads a timeline for a command, and tells on standard error where errors have left things out.
pub(super) fn reported(timelines: &Timelines) -> Result<Loaded, Failure> {
    let loaded = timeline(&timelines.files)?;
    report(&loaded, &timelines.files);
    Ok(loaded)
}

/// Finds a lesson of the timeline by its id, else in the file of this name, which is read together
/// with the timeline, and alone where it has events of its own and no timeline was named.
pub(super) fn lesson(name: &str, timelines: &Timelines) -> Result<(Loaded, Lesson), Failure> {
    let path = PathBuf::from(name);
    if !is_file(&path) {
        let loaded = reported(timelines)?;
        let found = loaded.lessons.iter().find(|lesson| lesson.id == name).cloned();
        let lesson = found.ok_or_else(|| no_such_lesson(name, &loaded))?;
        return Ok((loaded, lesson));
    }
    let loaded = understood(with_lessons(&timelines.files, std::slice::from_ref(&path)))?;
    report(&loaded, std::slice::from_ref(&path));
    match &loaded.lessons[..] {
        [lesson] => Ok((loaded.clone(), lesson.clone())),
        [] => Err(Failure::NothingFound(format!("{} has no lesson", shown(&path)))),
        [one, ..] => Err(Failure::Unknown {
            what: format!("{} has {} lessons", shown(&path), loaded.lessons.len()),
            help: format!("name one, as in `{} --timeline {}`", clean(&one.id), shown(&path)),
        }),
    }
}

/// Says whether a word names a file that is there, or can only name a file.
pub(super) fn is_file(path: &Path) -> bool {
    path.components().count() > 1 || path.extension().is_some() || path.is_file()
}

/// Reads files of lessons together with their timeline: the one that was named, else the built-in
/// one where they have no events of their own.
pub(super) fn with_lessons(timelines: &[PathBuf], lessons: &[PathBuf]) -> Vec<Input> {
    let own = inputs(lessons);
    let mut all = match timelines {
        [] if load(own.clone()).timeline.events.is_empty() => vec![built_in()],
        [] => Vec::new(),
        named => inputs(named),
    };
    all.extend(own);
    all
}

fn no_such_lesson(name: &str, loaded: &Loaded) -> Failure {
    let ids: Vec<_> = loaded.lessons.iter().map(|lesson| clean(&lesson.id)).collect();
    let help = if ids.is_empty() {
        "this timeline has no lessons".into()
    } else {
        format!("there are: {}", ids.join(", "))
    };
    Failure::Unknown { what: format!("there is no lesson `{}`", clean(name)), help }
}

/// Tells on standard error where errors have left things out.
fn report(loaded: &Loaded, paths: &[PathBuf]) {
    let diagnostics = loaded.diagnostics.iter();
    let errors = diagnostics.filter(|problem| problem.severity == Severity::Error).count();
    if errors == 0 {
        return;
    }
    let they = if errors == 1 { "it concerns" } else { "they concern" };
    let what = format!("{}; what {they} is left out", counted(errors as u64, "error"));
    let paths: Vec<_> = paths.iter().map(|path| shown(path)).collect();
    output::message(&format!("{what}\n  `summitry check {}` shows why", paths.join(" ")));
}

/// Returns the failure for a file that cannot be read, with the way out.
pub(super) fn unreadable_file(name: &str, why: &str) -> Failure {
    let help = match why {
        NO_FILE if super::is_command(name) => {
            format!("{name} is a command: write it first, as in `summitry {name} --help`")
        }
        NO_FILE => format!(
            "`summitry init {name}` writes one to start from; `summitry --help` lists the commands"
        ),
        DIRECTORY => format!("name the files in it: {}/*.toml", name.trim_end_matches('/')),
        READ_BEFORE => "name `-` once".into(),
        _ => "see that the file can be read, or name another".into(),
    };
    Failure::Unreadable { name: name.into(), why: why.into(), help }
}
