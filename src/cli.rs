//! The command line: what somebody asked for, as data first, then done.
//!
//! One file a subcommand, each with the `Args` it takes and a `run` that gives an exit code or a
//! [`Failure`]. Standard output is data and nothing else; messages go to standard error; a reader
//! that closes the pipe early is no error. Nothing here prints an error or ends the process:
//! `main` does both.

mod cards;
mod check;
mod completions;
mod explore;
mod failure;
mod handout;
mod init;
mod list;
mod man;
mod notebook;
mod notes;
mod output;
mod quiz;
pub mod read;
mod schema;
mod search;
mod show;
mod teach;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

pub use explore::{Frame, Invocation, Learner, Screen};
pub use failure::Failure;

/// Explores a timeline in the terminal; without a file, the summits of two centuries.
#[derive(Debug, Parser)]
#[command(name = "summitry", version)]
#[command(args_conflicts_with_subcommands = true)]
#[command(after_help = "Keys: press ? in the app. A file called like a command: write ./list.")]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    explore: Invocation,
}

#[derive(Debug, Subcommand)]
enum Command {
    List(list::Args),
    Show(show::Args),
    Search(search::Args),
    Teach(teach::Args),
    Tutorial(teach::Tutorial),
    Notes(notes::Notes),
    Follow(notes::Follow),
    Check(check::Args),
    Handout(handout::Args),
    Cards(cards::Args),
    Quiz(quiz::Args),
    Notebook(notebook::Args),
    Init(init::Args),
    Schema(schema::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// Does what a command line asks for, its first word being the program's name.
pub fn run(words: impl IntoIterator<Item = OsString>) -> Result<ExitCode, Failure> {
    let words: Vec<OsString> = words.into_iter().collect();
    let Cli { command, explore } = match Cli::try_parse_from(&words) {
        Ok(asked) => asked,
        // Help and version were asked for: they are data, not errors.
        Err(answer) if !answer.use_stderr() => {
            drop(answer.print());
            return Ok(ExitCode::SUCCESS);
        }
        Err(error) => return Err(Failure::of_usage(error, &words)),
    };
    match command {
        None => explore::run(explore),
        Some(Command::List(args)) => list::run(&args),
        Some(Command::Show(args)) => show::run(&args),
        Some(Command::Search(args)) => search::run(&args),
        Some(Command::Teach(args)) => teach::run(args),
        Some(Command::Tutorial(args)) => teach::tutorial(args),
        Some(Command::Notes(args)) => notes::notes(args),
        Some(Command::Follow(args)) => notes::follow(args),
        Some(Command::Check(args)) => check::run(&args),
        Some(Command::Handout(args)) => handout::run(&args),
        Some(Command::Cards(args)) => cards::run(&args),
        Some(Command::Quiz(args)) => quiz::run(args),
        Some(Command::Notebook(args)) => notebook::run(&args),
        Some(Command::Init(args)) => init::run(&args),
        Some(Command::Schema(args)) => schema::run(&args),
        Some(Command::Completions(args)) => completions::run(&args),
        Some(Command::Man(args)) => man::run(&args),
    }
}

/// Says whether a word is a command's name.
fn is_command(word: &str) -> bool {
    Cli::command().find_subcommand(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_hangs_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_command_says_what_it_does() {
        for command in Cli::command().get_subcommands() {
            assert!(command.get_about().is_some(), "{}", command.get_name());
        }
    }

    #[test]
    fn files_and_commands_are_told_apart() {
        let asked = |words: &str| Cli::try_parse_from(words.split(' '));
        assert!(asked("summitry list").unwrap().command.is_some());
        assert_eq!(asked("summitry ./list a.toml").unwrap().explore.files.len(), 2);
        assert_eq!(asked("summitry a.toml list").unwrap().explore.files.len(), 2);
        assert!(is_command("list") && !is_command("a.toml"));
    }
}
