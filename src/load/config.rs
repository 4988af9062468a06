//! The user's settings: keys, theme, layout, mouse, glyphs.
//!
//! They are read as a timeline is: what is wrong is told and costs itself, the rest holds. Names
//! that only others know (themes, commands, keys) are passed on with their places, to be checked
//! where they are known.

use std::borrow::Cow;
use std::ops::Range;

use serde::Deserialize;

use super::field::{Closed, Entries, Field, Word};
use super::in_file_order;
use super::notes::{Notes, Owner};
use super::raw;
use super::syntax::document;
use crate::diagnostic::{Diagnostic, Location};

/// The settings, each with its default where the file does not say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Config {
    /// `theme = "terminal"`: the name of a built-in theme; checked where themes are known.
    pub theme: Option<Setting>,
    /// `layout = "auto" | "wide" | "tall" | "small"`.
    pub layout: LayoutChoice,
    /// `mouse = false` leaves the mouse to the terminal.
    pub mouse: Toggle,
    /// `glyphs = "unicode" | "ascii"`.
    pub glyphs: Glyphs,
    /// `[keys]`: `next-event = ["n"]`, in file order; checked against the command table by the keymap.
    pub keys: Vec<KeySetting>,
}

/// A word of the settings with its place in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// The word.
    pub word: String,
    /// Where it stands, in bytes.
    pub range: Range<usize>,
}

impl Setting {
    /// Returns its place for a report that calls the file by this number.
    pub fn place(&self, file: usize) -> Location {
        Location { file, range: self.range.clone() }
    }
}

/// The keys of one command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeySetting {
    /// The command's name, as written.
    pub command: Setting,
    /// Its keys, as written. Empty: the command has no key.
    pub keys: Vec<Setting>,
}

/// Which arrangement of panes to use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LayoutChoice {
    /// By the size of the terminal.
    #[default]
    Auto,
    /// Side by side.
    Wide,
    /// Detail below.
    Tall,
    /// One pane at a time.
    Small,
}

/// Whether the mouse is ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Toggle {
    /// It is.
    #[default]
    On,
    /// It is left to the terminal.
    Off,
}

/// What to draw with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Glyphs {
    /// Box drawing, blocks and circles.
    #[default]
    Unicode,
    /// Nothing beyond ASCII in what the program itself draws.
    Ascii,
}

/// What the file may say.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Raw {
    theme: raw::Text<'static>,
    layout: Field<Word<'static, LayoutChoice>>,
    mouse: Field<bool>,
    glyphs: Field<Word<'static, Glyphs>>,
    keys: Field<Entries<Vec<raw::Text<'static>>>>,
}

impl Closed for LayoutChoice {
    const NAME: &'static str = "layout";

    fn words() -> impl Iterator<Item = (&'static str, Self)> {
        let words = [
            ("auto", Self::Auto),
            ("wide", Self::Wide),
            ("tall", Self::Tall),
            ("small", Self::Small),
        ];
        words.into_iter()
    }
}

impl Closed for Glyphs {
    const NAME: &'static str = "sort of glyphs";

    fn words() -> impl Iterator<Item = (&'static str, Self)> {
        [("unicode", Self::Unicode), ("ascii", Self::Ascii)].into_iter()
    }
}

/// Reads the settings; `file` is the number that diagnostics name.
pub fn config(text: &str, file: usize) -> (Config, Vec<Diagnostic>) {
    let mut list = Vec::new();
    let table = document::<Raw>(file, text, &mut list).table;
    let mut notes = Notes::new(file, text, Owner::Nobody, &mut list);
    let raw = table.map(|table| notes.open(table)).unwrap_or_default();
    let setting = |(word, range): (Cow<'_, str>, _)| Setting { word: word.into(), range };
    let config = Config {
        theme: notes.placed(raw.theme).map(setting),
        layout: notes.word(raw.layout).unwrap_or_default(),
        mouse: match notes.given(raw.mouse) {
            Some((false, _)) => Toggle::Off,
            Some((true, _)) | None => Toggle::On,
        },
        glyphs: notes.word(raw.glyphs).unwrap_or_default(),
        keys: keys(raw.keys, &mut notes),
    };
    (config, in_file_order(list))
}

/// Reads the table of keys. A command whose keys are of the wrong type keeps its own.
fn keys(field: Field<Entries<Vec<raw::Text<'_>>>>, notes: &mut Notes<'_>) -> Vec<KeySetting> {
    let entries = notes.given(field).map(|(Entries(entries), _)| entries).unwrap_or_default();
    let read = |(command, range, keys): (_, _, raw::Texts<'_>)| {
        // As written: white space would be a mistake to tell, not to overlook.
        let (keys, _) = notes.given(keys)?;
        let keys = keys.into_iter().filter_map(|key| notes.given(key));
        let keys = keys.map(|(word, range)| Setting { word: word.into(), range }).collect();
        Some(KeySetting { command: Setting { word: command, range }, keys })
    };
    entries.into_iter().filter_map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{SourceFile, one_line};

    fn told(text: &str) -> (Config, Vec<String>) {
        let (config, list) = config(text, 0);
        let files = [SourceFile::new("config.toml", text)];
        (config, list.iter().map(|one| one_line(one, &files)).collect())
    }

    #[test]
    fn an_empty_file_means_the_defaults() {
        assert_eq!(told(""), (Config::default(), vec![]));
    }

    #[test]
    fn every_setting_is_read_with_its_place() {
        let text = "theme = \"contrast\"\nlayout = \"tall\"\nmouse = false\nglyphs = \"ascii\"\n\
                    [keys]\nquit = []\nnext-event = [\"n\", \"<down>\"]\n";
        let (config, told) = told(text);
        assert_eq!(told, Vec::<String>::new());
        let theme = Setting { word: "contrast".into(), range: 8..18 };
        assert_eq!(config.theme, Some(theme));
        assert_eq!(config.layout, LayoutChoice::Tall);
        assert_eq!(config.mouse, Toggle::Off);
        assert_eq!(config.glyphs, Glyphs::Ascii);
        let words: Vec<_> = config
            .keys
            .iter()
            .map(|setting| (setting.command.word.as_str(), setting.keys.len()))
            .collect();
        assert_eq!(words, [("quit", 0), ("next-event", 2)]);
        assert_eq!(text.get(config.keys[1].keys[0].range.clone()), Some("\"n\""));
    }

    #[test]
    fn every_mistake_is_told_and_costs_only_itself() {
        let text = "thme = \"x\"\nlayout = \"wied\"\nmouse = \"off\"\nglyphs = \"ascii\"\n\
                    [keys]\nquit = \"q\"\nhelp = [1, \"h\"]\n";
        let (config, told) = told(text);
        assert_eq!(
            told,
            [
                "config.toml:1:1: warning: unknown key `thme`",
                "config.toml:2:10: error: unknown layout `wied`",
                "config.toml:3:9: error: expected true or false, found text",
                "config.toml:6:8: error: expected a list, found text",
                "config.toml:7:9: error: expected text in quotes, found a number",
            ]
        );
        assert_eq!(config.glyphs, Glyphs::Ascii);
        assert_eq!(config.keys.len(), 1);
    }

    #[test]
    fn a_line_that_is_not_toml_leaves_the_others() {
        let (config, told) = told("layout: tall\nglyphs = \"ascii\"\n");
        assert_eq!(told, ["config.toml:1:7: error: there is no `=` and no value here"]);
        assert_eq!(config.glyphs, Glyphs::Ascii);
    }
}
