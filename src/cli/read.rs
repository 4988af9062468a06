//! From paths to a timeline, for every command.
//!
//! Reading is the shell's ([`inputs`]); here stands what a command makes of a file that cannot be
//! read (it stops, and names the way out) and of one with errors (it goes on, and says so).

use std::path::PathBuf;

use super::{Failure, output};
use crate::diagnostic::Severity;
use crate::load::{Loaded, load};
use crate::timeline::counted;
use crate::tui::files::{DIRECTORY, NO_FILE, READ_BEFORE, inputs, shown};

/// The option of every command that reads a timeline.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Timelines {
    /// Reads this timeline instead of the built-in one; may be repeated, `-` is standard input.
    #[arg(long = "timeline", value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

/// Reads the files and understands what they hold. Fails where one of them cannot be read.
pub fn timeline(paths: &[PathBuf]) -> Result<Loaded, Failure> {
    let inputs = inputs(paths);
    let unreadable = inputs.iter().find_map(|input| Some((input, input.bytes.as_ref().err()?)));
    match unreadable {
        Some((input, why)) => Err(unreadable_file(&input.name, why)),
        None => Ok(load(inputs)),
    }
}

/// Reads a timeline for a command, and tells on standard error where errors have left things out.
pub(super) fn reported(timelines: &Timelines) -> Result<Loaded, Failure> {
    let loaded = timeline(&timelines.files)?;
    let diagnostics = loaded.diagnostics.iter();
    let errors = diagnostics.filter(|problem| problem.severity == Severity::Error).count();
    if errors == 0 {
        return Ok(loaded);
    }
    let they = if errors == 1 { "it concerns" } else { "they concern" };
    let what = format!("{}; what {they} is left out", counted(errors as u64, "error"));
    let paths: Vec<_> = timelines.files.iter().map(|path| shown(path)).collect();
    output::message(&format!("{what}\n  `summitry check {}` shows why", paths.join(" ")));
    Ok(loaded)
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
