//! Which key does what where: the table's defaults, changed by the user's settings.

use super::command::{COMMANDS, Command, CommandId, Context, command};
use super::key::Key;
use crate::diagnostic::{Diagnostic, nearest};
use crate::load::config::{Glyphs, KeySetting, Setting};

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
        let mut changes = Changes::new(file);
        for setting in settings {
            changes.apply(setting);
        }
        let Changes { keymap, mut problems, shut, .. } = changes;
        problems.extend(shut.map(|setting| no_way_out(setting, file)));
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

    /// Says the first key of a command as hints show it; nothing where the user left it none.
    pub fn label(&self, id: CommandId, glyphs: Glyphs) -> Option<String> {
        self.keys(id).first().map(|key| key.label(glyphs))
    }

    /// Says how messages call a command: by its first key, or by its title in the help where it has
    /// none.
    pub fn name(&self, id: CommandId, glyphs: Glyphs) -> String {
        self.label(id, glyphs).unwrap_or_else(|| format!("“{}”", id.row().title))
    }
}

/// The settings being applied, one after the other.
struct Changes<'s> {
    file: usize,
    keymap: Keymap,
    /// What the user has given so far.
    given: Vec<(CommandId, Key)>,
    /// The setting that took the last key with which one can leave, if one did.
    shut: Option<&'s Setting>,
    problems: Vec<Diagnostic>,
}

impl<'s> Changes<'s> {
    fn new(file: usize) -> Self {
        let (keymap, given, problems) = (Keymap::default(), Vec::new(), Vec::new());
        Self { file, keymap, given, shut: None, problems }
    }

    /// Gives a command its keys in place of those it had.
    fn apply(&mut self, setting: &'s KeySetting) {
        let Some(row) = command(&setting.command.word) else {
            self.problems.push(unknown_command(&setting.command, self.file));
            return;
        };
        let mut keys = Vec::new();
        for written in &setting.keys {
            keys.extend(self.usable(written, row, &keys));
        }
        for key in &keys {
            self.give(row, *key, &setting.command);
        }
        let slot = self.keymap.rows.iter_mut().find(|(id, _)| *id == row.id);
        slot.expect("the keymap has a row for every command").1 = keys;
        let ways = [CommandId::Quit, CommandId::Leave];
        let open = ways.iter().any(|way| !self.keymap.keys(*way).is_empty());
        self.shut = if open { None } else { self.shut.or(Some(&setting.command)) };
    }

    /// Reads a key for a command that has these already, and tells why it is of no use otherwise.
    fn usable(&mut self, written: &Setting, row: &Command, before: &[Key]) -> Option<Key> {
        let problem = match Key::parse(&written.word) {
            Err(why) => Diagnostic::warning("key-invalid", why),
            Ok(key) if before.contains(&key) => {
                Diagnostic::warning("repeated", format!("`{key}` stands in this list twice"))
            }
            Ok(key) if is_typed_wherever_it_holds(key, row) => {
                let message =
                    format!("`{key}` can never mean `{}`: where that holds it is typed", row.name);
                let help = "choose a key with a name, or one with Ctrl or Alt, such as <ctrl-o>";
                Diagnostic::warning("key-unreachable", message).help(help)
            }
            Ok(key) => return Some(key),
        };
        self.problems.push(problem.at(written.place(self.file)));
        None
    }

    /// Takes a key from every other command that holds where this one does.
    fn give(&mut self, row: &Command, key: Key, setting: &Setting) {
        let shares = |other: CommandId| {
            let contexts = other.row().contexts;
            other != row.id && contexts.iter().any(|context| row.contexts.contains(context))
        };
        let clash = self.given.iter().find(|(id, taken)| *taken == key && shares(*id));
        if let Some((other, _)) = clash {
            let message = format!("`{key}` is given to `{}` too", other.row().name);
            self.problems.push(
                Diagnostic::warning("key-clash", message)
                    .at(setting.place(self.file))
                    .help("give each command a key of its own"),
            );
        }
        for (_, others) in self.keymap.rows.iter_mut().filter(|(id, _)| shares(*id)) {
            others.retain(|other| *other != key);
        }
        self.given.push((row.id, key));
    }
}

/// Says whether a key types something in every context in which a command holds.
fn is_typed_wherever_it_holds(key: Key, row: &Command) -> bool {
    key.typed().is_some() && row.contexts.iter().all(|context| context.takes_text())
}

fn no_way_out(setting: &Setting, file: usize) -> Diagnostic {
    Diagnostic::warning("no-way-out", "neither `quit` nor `leave` has a key any more")
        .at(setting.place(file))
        .help("give one of them a key, such as leave = [\"<ctrl-c>\"]")
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

    #[test]
    fn a_letter_that_would_always_be_typed_is_left_out_and_told() {
        let told = |command, key: &str| {
            let (keymap, problems) = Keymap::with(&[setting(command, &[key])], 0);
            let id = super::command(command).unwrap().id;
            (keymap.keys(id).len(), problems.first().map(|problem| problem.code))
        };
        assert_eq!(told("accept", "x"), (0, Some("key-unreachable")));
        assert_eq!(told("list-down", "<space>"), (0, Some("key-unreachable")));
        assert_eq!(told("accept", "<ctrl-x>"), (1, None));
        assert_eq!(told("detail-down", "D"), (1, None));
        assert_eq!(told("leave", "x"), (1, None));
    }

    #[test]
    fn a_keymap_without_a_way_out_is_told_at_the_setting_that_shut_it() {
        let problems = |settings: &[KeySetting]| Keymap::with(settings, 0).1;
        let shut = [setting("leave", &[]), setting("next-hit", &["q"]), setting("help", &["x"])];
        let told = problems(&shut);
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].code, &told[0].place), ("no-way-out", &Some(shut[1].command.place(0))));
        assert_eq!(problems(shut.get(..1).unwrap()), []);
        let opened = [setting("leave", &[]), setting("quit", &[]), setting("leave", &["Q"])];
        assert_eq!(problems(&opened), []);
    }
}
