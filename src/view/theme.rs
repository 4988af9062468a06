//! Looks for roles: themes are TOML files, each role a few words such as `bold red on #000000`.

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

use crate::app::{Model, Overlay, Pane};
use crate::text::{Role, Span};

/// The built-in themes by name, the default first.
pub const THEMES: &[(&str, &str)] = &[
    ("terminal", include_str!("../../assets/themes/terminal.toml")),
    ("high-contrast", include_str!("../../assets/themes/high-contrast.toml")),
    ("colour-blind", include_str!("../../assets/themes/colour-blind.toml")),
];

/// A style for every role.
#[derive(Debug, Clone)]
pub struct Theme {
    styles: Styles<Style>,
}

#[derive(Deserialize)]
struct File {
    #[expect(dead_code, reason = "for the reader of the file")]
    title: String,
    roles: Styles<String>,
}

/// Something for every role, and for the three looks that only the view knows.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Styles<T> {
    plain: T,
    dim: T,
    title: T,
    heading: T,
    era: T,
    date: T,
    person: T,
    place: T,
    spine: T,
    link: T,
    r#match: T,
    quote: T,
    code: T,
    good: T,
    warning: T,
    error: T,
    key: T,
    mode: T,
    bar: T,
    window: T,
    own: T,
    selected: T,
    frame: T,
    focused: T,
}

impl<T> Styles<T> {
    fn map<U>(&self, of: impl Fn(&T) -> U) -> Styles<U> {
        Styles {
            plain: of(&self.plain),
            dim: of(&self.dim),
            title: of(&self.title),
            heading: of(&self.heading),
            era: of(&self.era),
            date: of(&self.date),
            person: of(&self.person),
            place: of(&self.place),
            spine: of(&self.spine),
            link: of(&self.link),
            r#match: of(&self.r#match),
            quote: of(&self.quote),
            code: of(&self.code),
            good: of(&self.good),
            warning: of(&self.warning),
            error: of(&self.error),
            key: of(&self.key),
            mode: of(&self.mode),
            bar: of(&self.bar),
            window: of(&self.window),
            own: of(&self.own),
            selected: of(&self.selected),
            frame: of(&self.frame),
            focused: of(&self.focused),
        }
    }
}

impl Default for Theme {
    fn default() -> Self {
        Self::named("terminal").expect("the default theme is built in")
    }
}

impl Theme {
    /// Returns a built-in theme by its name.
    pub fn named(name: &str) -> Option<Self> {
        let (_, text) = THEMES.iter().find(|(other, _)| *other == name)?;
        let file: File = toml::from_str(text).expect("the built-in themes are tested");
        Some(Self { styles: file.roles.map(|words| style(words).expect("they are tested")) })
    }

    /// Returns this theme without any colour: bold, underline and reversal stay.
    #[must_use]
    pub fn without_colour(&self) -> Self {
        let bare = |style: &Style| Style { fg: None, bg: None, ..*style };
        let mut styles = self.styles.map(bare);
        for inverted in [&mut styles.selected, &mut styles.mode] {
            *inverted = inverted.add_modifier(Modifier::REVERSED);
        }
        Self { styles }
    }

    /// Returns the style of a role.
    pub fn style(&self, role: Role) -> Style {
        let styles = &self.styles;
        match role {
            Role::Plain => styles.plain,
            Role::Dim => styles.dim,
            Role::Title => styles.title,
            Role::Heading => styles.heading,
            Role::Era => styles.era,
            Role::Date => styles.date,
            Role::Person => styles.person,
            Role::Place => styles.place,
            Role::Spine => styles.spine,
            Role::Link => styles.link,
            Role::Match => styles.r#match,
            Role::Quote => styles.quote,
            Role::Code => styles.code,
            Role::Good => styles.good,
            Role::Warning => styles.warning,
            Role::Error => styles.error,
            Role::Key => styles.key,
            Role::Mode => styles.mode,
            Role::Bar => styles.bar,
            Role::Window => styles.window,
            Role::Own => styles.own,
        }
    }

    /// Returns the style of a span: its role with its stress.
    pub fn span(&self, span: &Span) -> Style {
        let mut style = self.style(span.role);
        if span.strong {
            style = style.add_modifier(Modifier::BOLD);
        }
        if span.emphasis {
            style = style.add_modifier(Modifier::ITALIC);
        }
        style
    }

    /// Returns the style of the chosen row.
    pub fn selected(&self) -> Style {
        self.styles.selected
    }

    /// Returns the style of a frame, with or without the focus.
    pub(super) fn frame(&self, focus: Focus) -> Style {
        match focus {
            Focus::Here => self.styles.focused,
            Focus::Elsewhere => self.styles.frame,
        }
    }

    /// Fills the screen with the theme's own background.
    pub(super) fn ground(&self, cells: &mut Buffer) {
        let area = cells.area;
        if self.styles.plain != Style::new() {
            cells.set_style(area, self.styles.plain);
        }
    }
}

/// Whether a pane has the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Focus {
    /// Keys go here.
    Here,
    /// Keys go elsewhere.
    Elsewhere,
}

impl Focus {
    /// Says whether a pane has the focus; a box that is typed into stands in the timeline's.
    pub(super) fn of(pane: Pane, model: &Model) -> Self {
        let holder = match &model.overlay {
            Overlay::None | Overlay::Chooser(_) => model.focus,
            Overlay::Jump(_) | Overlay::Prompt(_) => Pane::Timeline,
        };
        if holder == pane { Self::Here } else { Self::Elsewhere }
    }
}

/// Reads a style: modifiers, a colour, `on` and a colour, in any order.
fn style(words: &str) -> Result<Style, String> {
    let mut style = Style::new();
    let mut behind = false;
    for word in words.split_whitespace() {
        let modifier = match word {
            "bold" => Modifier::BOLD,
            "italic" => Modifier::ITALIC,
            "underlined" => Modifier::UNDERLINED,
            "reversed" => Modifier::REVERSED,
            "dim" => Modifier::DIM,
            "on" => {
                behind = true;
                continue;
            }
            colour => {
                let colour: Color = colour.parse().map_err(|_| format!("no colour `{colour}`"))?;
                style = if behind { style.bg(colour) } else { style.fg(colour) };
                behind = false;
                continue;
            }
        };
        style = style.add_modifier(modifier);
    }
    Ok(style)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_theme_can_be_read() {
        for (name, text) in THEMES {
            let file: File = toml::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"));
            let _ =
                file.roles.map(|words| style(words).unwrap_or_else(|why| panic!("{name}: {why}")));
        }
    }

    #[test]
    fn a_style_is_a_few_words() {
        let expected =
            Style::new().fg(Color::Red).bg(Color::Rgb(0, 0, 0)).add_modifier(Modifier::BOLD);
        assert_eq!(style("bold red on #000000"), Ok(expected));
        assert!(style("bold reddish").is_err());
    }

    #[test]
    fn without_colour_the_chosen_row_still_stands_out() {
        for (name, _) in THEMES {
            let theme = Theme::named(name).unwrap().without_colour();
            assert!(theme.selected().add_modifier.contains(Modifier::REVERSED), "{name}");
            assert_eq!(theme.style(Role::Error).fg, None);
        }
    }
}
