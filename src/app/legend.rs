//! The command table as text: for the README and the man page.

use std::fmt::Write;

use super::command::{COMMANDS, Command, Context, Group};
use super::key::Key;
use crate::load::config::Glyphs;

/// Returns the commands with their keys as a Markdown table under a heading for each group.
pub fn legend() -> String {
    let mut text = String::new();
    for group in Group::ALL {
        writeln!(text, "\n### {}\n\n| keys | does |\n|---|---|", group.title())
            .expect("writing to memory does not fail");
        for command in COMMANDS.iter().filter(|command| command.group == *group) {
            let keys: Vec<_> = labels(command).iter().map(|key| format!("`{key}`")).collect();
            let keys = keys.join(" ").replace('|', "\\|");
            writeln!(text, "| {keys} | {}{} |", place(command), command.doc)
                .expect("writing to memory does not fail");
        }
    }
    text
}

/// Lists the keys of a command as legends show them.
pub fn labels(command: &Command) -> Vec<String> {
    let key =
        |text: &&str| Key::parse(text).expect("the table's keys are tested").label(Glyphs::Unicode);
    command.keys.iter().map(key).collect()
}

/// Says where a command holds, where that is not the timeline.
pub(super) fn place(command: &Command) -> &'static str {
    match command.contexts {
        [Context::Detail] => "In the detail: ",
        [Context::Room, ..] => "In a lesson: ",
        [Context::Jump] => "In the jump box: ",
        [Context::Box] => "In the filter: ",
        [Context::Jump, ..] => "While typing: ",
        _ => "",
    }
}
