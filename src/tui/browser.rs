//! Opening a page of the web: http and https only, and never through a shell.
//!
//! `BROWSER` says what with, as other programs read it: commands with a colon between them, of which
//! the first that can be started is taken. A command is a program, found by its path or by its exact
//! name, and its options, divided by spaces; `%s` stands for the address, which comes last otherwise
//! and is one word wherever it stands. Without `BROWSER` the system's own way is taken.
//!
//! Nothing waits for the browser, and it has no part in the terminal: one that draws in the terminal
//! cannot be used.

use std::io;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;

use super::files::why;
use crate::text::{clean, web};

/// Opens a page in the user's browser; says why not.
pub(super) fn open(url: &str) -> Result<(), String> {
    let page = web(url).ok_or("only plain http and https addresses are opened")?;
    let named = std::env::var("BROWSER").unwrap_or_default();
    if named.trim().is_empty() {
        return open::that_detached(page).map_err(|error| why(&error));
    }
    let mut reason = String::new();
    for words in commands(&named, &page) {
        match started(&words) {
            Ok(child) => {
                wait_for(child);
                return Ok(());
            }
            Err(error) => reason = why(&error),
        }
    }
    Err(format!("{reason}: BROWSER is `{}`", clean(&named)))
}

/// Returns the command lines that `BROWSER` names, in order, with the address in each.
fn commands(named: &str, page: &str) -> Vec<Vec<String>> {
    let whole = Path::new(named).is_file();
    let parts: Vec<&str> = if whole { vec![named] } else { named.split(':').collect() };
    let words_of = |part: &str| {
        let words: Vec<&str> = if whole { vec![part] } else { part.split_whitespace().collect() };
        let (program, options) = words.split_first()?;
        let placed = options.iter().any(|word| word.contains("%s"));
        let options = options.iter().map(|word| word.replace("%s", page));
        let last = (!placed).then(|| page.to_owned());
        Some(std::iter::once((*program).to_owned()).chain(options).chain(last).collect())
    };
    parts.into_iter().filter_map(words_of).collect()
}

/// Starts a program that has no part in the terminal.
fn started(words: &[String]) -> io::Result<Child> {
    let (program, options) = words.split_first().ok_or(io::ErrorKind::NotFound)?;
    let mut command = Command::new(program);
    command.args(options).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // Signals from the terminal's keys are not for it.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command.spawn()
}

/// Waits for its end elsewhere, so that the system can forget it.
fn wait_for(mut child: Child) {
    let waiting = thread::Builder::new().name("browser".into()).spawn(move || child.wait());
    // Without a thread it is forgotten when we end.
    drop(waiting);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_page_is_not_opened() {
        for address in ["file:///etc/passwd", "--help", "https://"] {
            assert!(open(address).is_err(), "{address}");
        }
    }

    #[test]
    fn the_address_is_one_word_of_each_command() {
        let page = "https://a/?b=c&d;e%20f";
        let table = [
            ("firefox", "firefox|{}"),
            ("firefox --new-tab", "firefox|--new-tab|{}"),
            ("firefox -P %s --end", "firefox|-P|{}|--end"),
            ("firefox --url=%s", "firefox|--url={}"),
            ("lynx:w3m", "lynx|{},w3m|{}"),
            (" : :links %s:", "links|{}"),
            ("", ""),
        ];
        for (named, expected) in table {
            let commands = commands(named, page).into_iter().map(|words| words.join("|"));
            let said = commands.collect::<Vec<_>>().join(",");
            assert_eq!(said, expected.replace("{}", page), "{named:?}");
        }
    }
}
