//! `summitry man`: the manual page, made from the command line's own definition.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::CommandFactory;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::{Cli, Failure, output};
use crate::app::{COMMANDS, labels};
use crate::text::clean;

/// Prints the manual page, for `man -l -`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The command to print the page of, instead of the program's.
    command: Option<String>,
}

/// What the exit codes mean.
const CODES: [(&str, &str); 3] = [
    ("0", "All is well."),
    ("1", "Nothing was found, or the checked files have errors."),
    ("2", "The command line was not understood, or a file or terminal was missing."),
];

/// Prints the page.
pub(super) fn run(args: &Args) -> Result<ExitCode, Failure> {
    let mut root = Cli::command();
    // Building gives the commands their full names: `summitry list`, page summitry-list(1).
    root.build();
    let names = || root.get_subcommands().map(clap::Command::get_name).collect::<Vec<_>>();
    let command = match args.command.as_deref() {
        None => &root,
        Some(name) => root.find_subcommand(name).ok_or_else(|| Failure::Unknown {
            what: format!("there is no command called `{}`", clean(name)),
            help: format!("there are: {}", names().join(", ")),
        })?,
    };
    let mut page = Vec::new();
    write(command, &mut page).expect("writing to memory does not fail");
    output::data(&String::from_utf8_lossy(&page))?;
    Ok(ExitCode::SUCCESS)
}

/// Writes the page of a command.
fn write(command: &clap::Command, page: &mut Vec<u8>) -> io::Result<()> {
    let man = Man::new(command.clone()).source(concat!("summitry ", env!("CARGO_PKG_VERSION")));
    man.render_title(page)?;
    man.render_name_section(page)?;
    man.render_synopsis_section(page)?;
    man.render_description_section(page)?;
    man.render_options_section(page)?;
    if command.has_subcommands() {
        man.render_subcommands_section(page)?;
    }
    // As text alone: a second preamble would stand in the middle of the page.
    if command.has_subcommands() {
        page.write_all(keys().to_roff().as_bytes())?;
    }
    page.write_all(endings().to_roff().as_bytes())
}

/// Returns the keys of the app, drawn from the command table.
fn keys() -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["KEYS"]);
    for command in COMMANDS {
        roff.control("TP", []);
        roff.text([bold(labels(command).join(", "))]);
        roff.text([roman(format!("{} ({})", command.doc, command.name))]);
    }
    roff
}

/// Returns what every page ends with.
fn endings() -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["EXIT STATUS"]);
    for (code, meaning) in CODES {
        roff.control("TP", []);
        roff.text([bold(code)]);
        roff.text([roman(meaning)]);
    }
    roff.control("SH", ["ENVIRONMENT"]);
    roff.control("TP", []);
    roff.text([bold("NO_COLOR")]);
    roff.text([roman("If set and not empty, nothing is coloured.")]);
    roff
}
