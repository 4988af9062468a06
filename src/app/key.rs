//! Keys as people write them: `j`, `<enter>`, `<ctrl-d>`.
//!
//! One notation serves the command table, the settings file and key scripts. A printable key is
//! written as itself; every other one by its name between angle brackets; `<` itself is `<lt>`.

use std::fmt;

use crate::load::config::Glyphs;

/// A key, with the modifiers that matter for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Which key; a letter with Shift is the capital letter.
    pub code: Code,
    /// What was held down with it.
    pub held: Held,
}

/// Which key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// A printable character.
    Char(char),
    /// A key with a name.
    Named(Named),
    /// A function key, 1 to 24.
    F(u8),
}

/// A modifier held down. Combinations are not used: no terminal sends them reliably.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Held {
    /// None, or Shift with a printable character.
    Nothing,
    /// Control.
    Ctrl,
    /// Alt or Option.
    Alt,
    /// Shift with a key that has no capital.
    Shift,
}

/// Keys with names: notation, label, label in ASCII.
macro_rules! named_keys {
    ($($variant:ident $name:literal $label:literal $ascii:literal)*) => {
        /// A key with a name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "each is the key of that name")]
        pub enum Named { $($variant,)* }

        impl Named {
            const ALL: &[(Self, &str, &str, &str)] =
                &[$((Self::$variant, $name, $label, $ascii),)*];
        }
    };
}

named_keys! {
    Enter "enter" "Enter" "Enter"
    Esc "esc" "Esc" "Esc"
    Tab "tab" "Tab" "Tab"
    Backspace "backspace" "⌫" "Bksp"
    Delete "delete" "Del" "Del"
    Insert "insert" "Ins" "Ins"
    Left "left" "←" "Left"
    Right "right" "→" "Right"
    Up "up" "↑" "Up"
    Down "down" "↓" "Down"
    Home "home" "Home" "Home"
    End "end" "End" "End"
    PageUp "pageup" "PgUp" "PgUp"
    PageDown "pagedown" "PgDn" "PgDn"
}

impl Named {
    fn row(self) -> &'static (Self, &'static str, &'static str, &'static str) {
        Self::ALL.iter().find(|row| row.0 == self).expect("every named key has a row")
    }
}

impl Key {
    /// Makes a printable key.
    pub fn char(letter: char) -> Self {
        Self { code: Code::Char(letter), held: Held::Nothing }
    }

    /// Makes a key with a name.
    pub fn named(named: Named) -> Self {
        Self { code: Code::Named(named), held: Held::Nothing }
    }

    /// Returns the character it types, if it types one.
    pub fn typed(self) -> Option<char> {
        match (self.code, self.held) {
            (Code::Char(letter), Held::Nothing) => Some(letter),
            (Code::Char(_) | Code::Named(_) | Code::F(_), _) => None,
        }
    }

    /// Reads one key in the notation of this module; says in a few words what is wrong otherwise.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut letters = text.chars();
        if let (Some(letter), None) = (letters.next(), letters.next()) {
            return match letter {
                ' ' => Err("the space bar is written <space>".into()),
                '<' => Err("the key < is written <lt>".into()),
                letter if letter.is_control() => Err("a control character is no key".into()),
                letter => Ok(Self::char(letter)),
            };
        }
        let name =
            text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).ok_or_else(|| {
                format!("`{text}` is no key: write one character, or a name such as <enter>")
            })?;
        Self::parse_name(name)
    }

    /// Reads what stands between the angle brackets.
    fn parse_name(name: &str) -> Result<Self, String> {
        for (prefix, held) in [("ctrl-", Held::Ctrl), ("alt-", Held::Alt), ("shift-", Held::Shift)]
        {
            if let Some(rest) = name.strip_prefix(prefix) {
                let mut letters = rest.chars();
                let code = match (letters.next(), letters.next()) {
                    (Some(letter), None) if held != Held::Shift => Code::Char(letter),
                    _ => Self::parse_name(rest)?.code,
                };
                return Ok(Self { code, held });
            }
        }
        if let Some(row) = Named::ALL.iter().find(|row| row.1 == name) {
            return Ok(Self::named(row.0));
        }
        match name {
            "lt" => Ok(Self::char('<')),
            "space" => Ok(Self::char(' ')),
            _ => match name.strip_prefix('f').and_then(|number| number.parse().ok()) {
                Some(number @ 1..=24) => Ok(Self { code: Code::F(number), held: Held::Nothing }),
                _ => Err(format!("there is no key <{name}>")),
            },
        }
    }

    /// Says the key as legends show it: `^d`, `PgDn`, `↓`; without arrows where only ASCII may be drawn.
    pub fn label(self, glyphs: Glyphs) -> String {
        let bare = match self.code {
            Code::Char(' ') => "Space".into(),
            Code::Char(letter) => letter.to_string(),
            Code::Named(named) => match glyphs {
                Glyphs::Unicode => named.row().2.into(),
                Glyphs::Ascii => named.row().3.into(),
            },
            Code::F(number) => format!("F{number}"),
        };
        match self.held {
            Held::Nothing => bare,
            Held::Ctrl => format!("^{bare}"),
            Held::Alt => format!("Alt-{bare}"),
            Held::Shift => format!("Shift-{bare}"),
        }
    }
}

impl fmt::Display for Key {
    /// Writes the notation that [`Key::parse`] reads.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self.code {
            Code::Char('<') => "lt".into(),
            Code::Char(' ') => "space".into(),
            Code::Char(letter) if self.held == Held::Nothing => return write!(out, "{letter}"),
            Code::Char(letter) => letter.to_string(),
            Code::Named(named) => named.row().1.to_string(),
            Code::F(number) => format!("f{number}"),
        };
        match self.held {
            Held::Nothing => write!(out, "<{name}>"),
            Held::Ctrl => write!(out, "<ctrl-{name}>"),
            Held::Alt => write!(out, "<alt-{name}>"),
            Held::Shift => write!(out, "<shift-{name}>"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_prints_what_it_was_read_from() {
        for text in [
            "j",
            "G",
            "[",
            "<lt>",
            ">",
            "'",
            "<space>",
            "<enter>",
            "<ctrl-d>",
            "<f5>",
            "<shift-tab>",
            "<alt-x>",
            "<ctrl-lt>",
            "é",
            "<pagedown>",
            "<ctrl-left>",
        ] {
            assert_eq!(Key::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_key_is_said_to_be_none() {
        for text in ["", "jk", "<", " ", "<bogus>", "<f99>", "<ctrl->", "\u{7}"] {
            assert!(Key::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn labels_are_short_and_can_do_without_arrows() {
        let label = |text: &str, glyphs| Key::parse(text).unwrap().label(glyphs);
        assert_eq!(label("<ctrl-d>", Glyphs::Unicode), "^d");
        assert_eq!(label("<down>", Glyphs::Unicode), "↓");
        assert_eq!(label("<down>", Glyphs::Ascii), "Down");
        assert_eq!(label("<space>", Glyphs::Unicode), "Space");
    }
}
