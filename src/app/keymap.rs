//! Which key does what where: the table's defaults, changed by the user's settings.

use super::command::{COMMANDS, CommandId, Context, command};
use super::key::Key;
use crate::diagnostic::{Diagnostic, nearest};
use crate::load::config::{KeySetting, Setting};

/// The keys in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    /// Every command with its keys, in table order.
    rows: Vec<(CommandId, Vec<Key>)>,
}

impl Default for Keymap {
    fn default() -> Self {
        let keys = |texts: &[&str]| {
            let parsed = texts.iter().map(|text| Key::parse(text));
            parsed.collect::<Result<_, _>>().expect("the table's keys are tested")
        };
        Self { rows: COMMANDS.iter().map(|row| (row.id, keys(row.keys))).collect() }
    }
}

impl Keymap {
    /// Applies the user's settings to the defaults; `file` is the number that diagnostics name. A
    /// key that the user gives to one command is taken from every other one in the same context.
    pub fn with(settings: &[KeySetting], file: usize) -> (Self, Vec<Diagnostic>) {
        let mut keymap = Self::default();
        let mut problems = Vec::new();
        let mut given: Vec<(CommandId, Key)> = Vec::new();
        for setting in settings {
            let Some(row) = command(&setting.command.word) else {
                problems.push(unknown_command(&setting.command, file));
                continue;
            };
            let mut keys = Vec::new();
            for written in &setting.keys {
                match Key::parse(&written.word) {
                    Ok(key) => keys.push(key),
                    Err(why) => problems
                        .push(Diagnostic::warning("key-invalid", why).at(written.place(file))),
                }
            }
            for key in &keys {
                let shares = |other: &CommandId| {
                    other.row().contexts.iter().any(|context| row.contexts.contains(context))
                };
                if let Some((other, _)) =
                    given.iter().find(|(id, taken)| taken == key && *id != row.id && shares(id))
                {
                    let message = format!("{key} is given to `{}` too", other.row().name);
                    problems.push(
                        Diagnostic::warning("key-clash", message)
                            .at(setting.command.place(file))
                            .help("give each command a key of its own"),
                    );
                }
                for (id, others) in &mut keymap.rows {
                    if *id != row.id && shares(id) {
                        others.retain(|other| other != key);
                    }
                }
                given.push((row.id, *key));
            }
            let slot = keymap.rows.iter_mut().find(|(id, _)| *id == row.id);
            slot.expect("the keymap has a row for every command").1 = keys;
        }
        (keymap, problems)
    }

    /// Returns what a key does in a context.
    pub fn command(&self, context: Context, key: Key) -> Option<CommandId> {
        self.rows
            .iter()
            .find(|(id, keys)| keys.contains(&key) && id.row().contexts.contains(&context))
            .map(|(id, _)| *id)
    }

    /// Lists the keys of a command.
    pub fn keys(&self, id: CommandId) -> &[Key] {
        self.rows.iter().find(|(other, _)| *other == id).map_or(&[], |(_, keys)| keys)
    }
}

fn unknown_command(written: &Setting, file: usize) -> Diagnostic {
    let names = COMMANDS.iter().map(|row| row.name);
    let help = match nearest(&written.word, names) {
        Some(name) => format!("did you mean `{name}`?"),
        None => "`summitry man` lists the commands".into(),
    };
    let message = format!("there is no command `{}`", written.word);
    Diagnostic::warning("unknown-command", message).at(written.place(file)).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn setting(command: &str, keys: &[&str]) -> KeySetting {
        let word = |word: &str| Setting { word: word.into(), range: 0..word.len() };
        KeySetting { command: word(command), keys: keys.iter().map(|key| word(key)).collect() }
    }

    fn does(keymap: &Keymap, context: Context, key: &str) -> Option<CommandId> {
        keymap.command(context, Key::parse(key).unwrap())
    }

    #[test]
    fn a_key_means_what_its_context_says() {
        let keymap = Keymap::default();
        assert_eq!(does(&keymap, Context::Browse, "j"), Some(CommandId::NextEvent));
        assert_eq!(does(&keymap, Context::Detail, "j"), Some(CommandId::ScrollDown));
        assert_eq!(does(&keymap, Context::Jump, "j"), None);
    }

    #[test]
    fn a_key_of_the_users_is_taken_from_the_command_that_had_it() {
        let (keymap, problems) = Keymap::with(&[setting("next-event", &["n"])], 0);
        assert_eq!(problems, []);
        assert_eq!(does(&keymap, Context::Browse, "n"), Some(CommandId::NextEvent));
        assert_eq!(does(&keymap, Context::Browse, "j"), None);
        assert_eq!(keymap.keys(CommandId::NextHit), []);
    }

    #[test]
    fn mistakes_are_told_and_cost_nothing_else() {
        let settings = [
            setting("nxt-event", &["x"]),
            setting("quit", &["<bogus>", "Q"]),
            setting("help", &["Q"]),
        ];
        let (keymap, problems) = Keymap::with(&settings, 0);
        let codes: Vec<_> = problems.iter().map(|problem| problem.code).collect();
        assert_eq!(codes, ["unknown-command", "key-invalid", "key-clash"]);
        assert_eq!(problems[0].help, "did you mean `next-event`?");
        assert_eq!(does(&keymap, Context::Browse, "Q"), Some(CommandId::Help));
    }
}
