//! `summitry init`: a timeline of one's own to start from.

use std::ffi::OsStr;
use std::fs::OpenOptions;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::{Failure, output};
use crate::load::TEMPLATE;
use crate::text::clean;
use crate::tui::files::{shown, why};

/// Writes a commented timeline to start from; never over an existing file.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// What to call it: `cold-war` writes cold-war.toml.
    name: PathBuf,
}

/// Writes the template. Fails where the file exists.
pub(super) fn run(args: &Args) -> Result<ExitCode, Failure> {
    let path = file(&args.name)?;
    let text = TEMPLATE.replace("{title}", &escaped(&title(&path)));
    // `create_new` refuses an existing file in the same step, so nothing can slip in between.
    let written = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&path)
        .and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| unwritable(&path, &error))?;
    let name = shown(&path);
    output::message(&format!(
        "wrote {name}\n  `summitry {name}` explores it, `summitry check {name}` checks it"
    ));
    Ok(ExitCode::SUCCESS)
}

/// Returns the failure for a file that cannot be written, with the way out.
pub(super) fn unwritable(path: &Path, error: &io::Error) -> Failure {
    let (why, help) = if error.kind() == ErrorKind::NotFound {
        ("no such directory".into(), "make its directory first")
    } else if error.kind() == ErrorKind::AlreadyExists {
        (why(error), "it is left as it is; choose another name")
    } else {
        (why(error), "choose a place where you may write")
    };
    Failure::Unwritable { name: shown(path), why, help: help.into() }
}

/// Returns the file that a name stands for.
fn file(name: &Path) -> Result<PathBuf, Failure> {
    let Some(last) = name.file_name().filter(|_| !ends_in_separator(name)) else {
        return Err(Failure::Unknown {
            what: format!("`{}` is no name for a file", shown(name)),
            help: "write a name such as cold-war".into(),
        });
    };
    if name.extension() == Some(OsStr::new("toml")) {
        return Ok(name.into());
    }
    let mut last = last.to_owned();
    last.push(".toml");
    Ok(name.with_file_name(last))
}

fn ends_in_separator(name: &Path) -> bool {
    name.to_string_lossy().ends_with(std::path::is_separator)
}

/// Makes a title of a file's name: "cold-war.toml" becomes "Cold war".
fn title(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().replace(['-', '_'], " ");
    let mut letters = stem.trim().chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => "My timeline".into(),
    }
}

/// Writes a text as it stands between the quotes of a TOML string, with nothing in it that a
/// terminal would obey.
fn escaped(text: &str) -> String {
    let text = clean(text);
    text.replace('\\', "\\\\").replace('"', "\\\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_a_file_and_a_title() {
        let cases = [
            ("cold-war", "cold-war.toml", "Cold war"),
            ("cold-war.toml", "cold-war.toml", "Cold war"),
            ("work/élysée_1963", "work/élysée_1963.toml", "Élysée 1963"),
            ("v1.2", "v1.2.toml", "V1.2"),
            ("--", "--.toml", "My timeline"),
        ];
        for (name, path, words) in cases {
            let made = file(Path::new(name)).unwrap();
            assert_eq!((made.as_path(), title(&made).as_str()), (Path::new(path), words));
        }
        for name in ["", "/", "..", "work/"] {
            assert!(file(Path::new(name)).is_err(), "{name}");
        }
    }

    #[test]
    fn a_title_cannot_break_out_of_its_quotes() {
        assert_eq!(escaped("a\"b\\c\u{1b}\u{202e}"), r#"a\"b\\c␛‹U+202E›"#);
    }
}
