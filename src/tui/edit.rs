//! The user's editor, opened at a line.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, ErrorKind, IsTerminal};
use std::path::Path;
use std::process::Command;

use super::files::why;

/// Editors that take the line before the file: `vi +12 file`.
const PLUS: &[&str] = &[
    "vi",
    "vim",
    "nvim",
    "view",
    "gvim",
    "mvim",
    "nano",
    "pico",
    "emacs",
    "emacsclient",
    "kak",
    "joe",
    "jmacs",
    "ne",
    "mg",
    "jed",
    "micro",
    "neatvi",
    "elvis",
    "vis",
    "less",
];

/// Editors that take the line after the file: `hx file:12`.
const COLON: &[&str] = &["hx", "helix", "subl", "sublime_text", "zed", "zeditor"];

/// Editors that take it after the file where `-g` says so: `code -g file:12`.
const GOTO: &[&str] = &["code", "code-insiders", "codium", "vscodium", "cursor"];

/// Opens a file in the user's editor and waits for it; says what went wrong otherwise.
pub(super) fn edit(file: &Path, line: usize) -> Result<(), (String, String)> {
    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    let editor = set("VISUAL").or_else(|| set("EDITOR")).unwrap_or_else(|| "vi".into());
    let editor = editor.to_string_lossy();
    let doing = || format!("could not start the editor `{editor}`");
    let mut words_of_it = command(&editor, file, line).into_iter();
    let program = words_of_it.next().unwrap_or_default();
    let mut command = Command::new(&program);
    command.args(words_of_it);
    if !io::stdin().is_terminal()
        && let Ok(terminal) = File::open("/dev/tty")
    {
        command.stdin(terminal);
    }
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err((format!("the editor `{editor}` ended badly"), status.to_string())),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            Err((doing(), "no such program; VISUAL or EDITOR names the one to use".into()))
        }
        Err(error) => Err((doing(), why(&error))),
    }
}

/// Returns the words of the command line: the editor's own, then where to go.
fn command(editor: &str, file: &Path, line: usize) -> Vec<OsString> {
    // The name of a program may hold spaces; otherwise what follows it are its options.
    let mut words: Vec<OsString> = if Path::new(editor).is_file() {
        vec![editor.into()]
    } else {
        editor.split_whitespace().map(Into::into).collect()
    };
    let program = words.first().map(Path::new).and_then(Path::file_stem).unwrap_or_default();
    let is = |names: &[&str]| names.iter().any(|name| program == *name);
    let (plus, colon, goto) = (is(PLUS), is(COLON), is(GOTO));
    // A name that begins like an option is no option.
    let dashed = file.as_os_str().as_encoded_bytes().starts_with(b"-");
    let file = if dashed { Path::new(".").join(file) } else { file.to_owned() };
    let mut place = file.into_os_string();
    if plus {
        words.push(format!("+{line}").into());
    }
    if goto {
        words.push("-g".into());
    }
    if colon || goto {
        place.push(format!(":{line}"));
    }
    words.push(place);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_editor_is_told_the_line_in_its_own_way() {
        let table = [
            ("vi", "vi +12 a.toml"),
            ("/usr/bin/nvim -u NONE", "/usr/bin/nvim -u NONE +12 a.toml"),
            ("emacsclient -t", "emacsclient -t +12 a.toml"),
            ("hx", "hx a.toml:12"),
            ("code --wait", "code --wait -g a.toml:12"),
            ("ed", "ed a.toml"),
        ];
        for (editor, expected) in table {
            let words = command(editor, Path::new("a.toml"), 12);
            let words: Vec<_> = words.iter().map(|word| word.to_string_lossy()).collect();
            assert_eq!(words.join(" "), expected);
        }
    }

    #[test]
    fn a_file_is_never_taken_for_an_option() {
        let words = command("vi", Path::new("-c quit.toml"), 1);
        assert_eq!(words.last().unwrap(), "./-c quit.toml");
    }
}
