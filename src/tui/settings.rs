//! The settings as they are in force: what the file says, checked against what there is, and what
//! the surroundings ask for (`NO_COLOR`, the Linux console).

use std::path::Path;

use super::files::{NO_FILE, beside};
use super::sources::Beside;
use super::{Failure, places};
use crate::app::Keymap;
use crate::diagnostic::{Diagnostic, SourceFile, nearest};
use crate::load::config::{Config, Glyphs, LayoutChoice, Setting, Toggle, config};
use crate::load::{Input, decoded};
use crate::view::{THEMES, Theme};

/// The settings in force.
#[derive(Debug, Clone)]
pub(super) struct Settings {
    /// The keys.
    pub(super) keymap: Keymap,
    /// The looks.
    pub(super) theme: Theme,
    /// The arrangement asked for.
    pub(super) layout: LayoutChoice,
    /// Whether the mouse is ours.
    pub(super) mouse: Toggle,
    /// What may be drawn with.
    pub(super) glyphs: Glyphs,
    /// The file they come from, with its problems; nothing where there is none.
    pub(super) file: Option<Beside>,
}

/// Tells what is wrong with a settings file, in file order.
pub fn problems(input: Input) -> (SourceFile, Vec<Diagnostic>) {
    let (file, problem) = decoded(0, input);
    let (_, problems) = Settings::understand(file.text(), 0, Surroundings::default());
    (file, problem.into_iter().chain(problems).collect())
}

/// What the surroundings say about the screen.
#[derive(Debug, Clone, Copy, Default)]
struct Surroundings {
    /// `NO_COLOR` is set and not empty.
    no_colour: bool,
    /// The terminal is the Linux console, whose font has few glyphs.
    console: bool,
}

impl Settings {
    /// Reads a settings file that was asked for, which must be there, or else the user's own,
    /// which need not. `number` is what reports call it by.
    pub(super) fn read(asked: Option<&Path>, number: usize) -> Result<Self, Failure> {
        let surroundings = Surroundings {
            no_colour: std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()),
            console: std::env::var_os("TERM").is_some_and(|term| term == "linux"),
        };
        let path = match asked {
            Some(path) => Some(path.to_owned()),
            None => places::config_file(),
        };
        let Some(path) = path else { return Ok(Self::understand("", number, surroundings).0) };
        let input = beside(&path);
        match &input.bytes {
            Err(why) if asked.is_some() => {
                return Err(Failure::Unreadable { name: input.name, why: why.clone() });
            }
            Err(why) if why == NO_FILE => {
                return Ok(Self::understand("", number, surroundings).0);
            }
            Ok(_) | Err(_) => {}
        }
        let (file, problem) = decoded(number, input);
        let (mut settings, problems) = Self::understand(file.text(), number, surroundings);
        let diagnostics = problem.into_iter().chain(problems).collect();
        settings.file = Some(Beside { path, file, diagnostics });
        Ok(settings)
    }

    /// Understands a settings file.
    fn understand(text: &str, number: usize, around: Surroundings) -> (Self, Vec<Diagnostic>) {
        let (config, mut diagnostics) = config(text, number);
        let (keymap, problems) = Keymap::with(&config.keys, number);
        diagnostics.extend(problems);
        let theme = match &config.theme {
            Some(setting) => Theme::named(&setting.word).unwrap_or_else(|| {
                diagnostics.push(unknown_theme(setting, number));
                Theme::default()
            }),
            None => Theme::default(),
        };
        diagnostics.sort_by_key(|one| one.place.as_ref().map(|place| place.range.start));
        let theme = if around.no_colour { theme.without_colour() } else { theme };
        let glyphs = glyphs(&config, text, around);
        let Config { layout, mouse, .. } = config;
        (Self { keymap, theme, layout, mouse, glyphs, file: None }, diagnostics)
    }
}

/// The Linux console gets ASCII, unless the file says what it wants.
fn glyphs(config: &Config, text: &str, around: Surroundings) -> Glyphs {
    let said = || text.parse::<toml::Table>().is_ok_and(|table| table.contains_key("glyphs"));
    if around.console && !said() { Glyphs::Ascii } else { config.glyphs }
}

fn unknown_theme(setting: &Setting, file: usize) -> Diagnostic {
    let names = THEMES.iter().map(|(name, _)| *name);
    let help = match nearest(&setting.word, names.clone()) {
        Some(name) => format!("did you mean `{name}`?"),
        None => format!("there are {}", names.collect::<Vec<_>>().join(", ")),
    };
    let message = format!("there is no theme `{}`", setting.word);
    Diagnostic::warning("unknown-theme", message).at(setting.place(file)).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, around: Surroundings) -> (Settings, Vec<&'static str>) {
        let (settings, diagnostics) = Settings::understand(text, 3, around);
        let places = diagnostics.iter().filter_map(|one| one.place.as_ref());
        assert!(places.map(|place| place.file).all(|file| file == 3));
        (settings, diagnostics.iter().map(|one| one.code).collect())
    }

    #[test]
    fn a_theme_that_is_not_there_is_told_with_the_nearest() {
        let text = "theme = \"high-contrats\"\n[keys]\nnxt-event = [\"n\"]\n";
        let (_, diagnostics) = Settings::understand(text, 0, Surroundings::default());
        let codes: Vec<_> = diagnostics.iter().map(|one| one.code).collect();
        assert_eq!(codes, ["unknown-theme", "unknown-command"]);
        assert_eq!(diagnostics[0].help, "did you mean `high-contrast`?");
    }

    #[test]
    fn the_console_gets_ascii_unless_the_file_says_otherwise() {
        let console = Surroundings { console: true, ..Surroundings::default() };
        assert_eq!(read("", console).0.glyphs, Glyphs::Ascii);
        assert_eq!(read("glyphs = \"unicode\"", console).0.glyphs, Glyphs::Unicode);
        assert_eq!(read("", Surroundings::default()).0.glyphs, Glyphs::Unicode);
        assert_eq!(read("glyphs = \"ascii\"", Surroundings::default()).0.glyphs, Glyphs::Ascii);
    }

    #[test]
    fn no_colour_means_none() {
        let around = Surroundings { no_colour: true, ..Surroundings::default() };
        let (settings, codes) = read("theme = \"colour-blind\"", around);
        assert_eq!(codes, Vec::<&str>::new());
        assert_eq!(settings.theme.style(crate::text::Role::Error).fg, None);
    }

    #[test]
    fn a_settings_file_that_was_asked_for_must_be_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("no.toml");
        let failure = Settings::read(Some(&path), 0).unwrap_err();
        assert_eq!(failure.exit_code(), 2);
        assert!(failure.to_string().ends_with("no.toml: no such file"), "{failure}");
    }
}
