//! What a terminal was told to be: follows every byte and says what differs from how it began.
//!
//! It knows the modes by which a program can leave a terminal unusable: those of DEC and ANSI, the
//! keyboard's, the cursor's shape, the title, colours that were set anew, links, the character set,
//! the part that scrolls, the look of letters. What is not finished counts as left over too.

use std::collections::BTreeMap;

/// What has been said to a terminal.
#[derive(Debug, Default)]
pub struct Modes {
    /// What differs from the beginning, by what it is.
    changed: BTreeMap<String, String>,
    /// How often the keyboard's flags and the title were put on their stacks.
    stacks: BTreeMap<&'static str, i32>,
}

/// What is on when a terminal begins.
const ON: [&str; 2] = ["?7", "?25"];

impl Modes {
    /// Follows all that was said.
    pub fn after(bytes: &[u8]) -> Self {
        let mut modes = Self::default();
        let text = String::from_utf8_lossy(bytes);
        let mut rest: &str = &text;
        while let Some((_, after)) = rest.split_once('\u{1b}') {
            rest = modes.sequence(after);
        }
        modes
    }

    /// Lists what is left that was not there at the beginning.
    pub fn left(&self) -> Vec<String> {
        let changed = self.changed.iter().map(|(what, how)| format!("{what} {how}"));
        let stacks = self.stacks.iter().filter(|(_, depth)| **depth != 0);
        changed.chain(stacks.map(|(what, depth)| format!("{what} {depth}"))).collect()
    }

    /// Takes in one sequence, without its escape, and returns what comes after it.
    fn sequence<'a>(&mut self, text: &'a str) -> &'a str {
        let mut letters = text.chars();
        match letters.next() {
            Some('[') => return self.control(letters.as_str()),
            Some(']') => return self.string(letters.as_str(), true),
            Some('P' | '_' | '^' | 'X') => return self.string(letters.as_str(), false),
            Some('=') => self.set("keypad", "="),
            Some('>') => self.unset("keypad"),
            Some('(') => match letters.next() {
                Some('B') => self.unset("letters"),
                other => self.set("letters", &format!("{other:?}")),
            },
            Some('c') => *self = Self::default(),
            Some('7' | '8' | '\\') => {}
            other => self.set("unfinished or unknown", &format!("{other:?}")),
        }
        letters.as_str()
    }

    fn control<'a>(&mut self, text: &'a str) -> &'a str {
        let Some(end) = text.find(|letter: char| ('@'..='~').contains(&letter)) else {
            self.set("unfinished", text);
            return "";
        };
        let (parameters, rest) = text.split_at(end);
        let (last, rest) = rest.split_at(1);
        match (last, parameters.chars().next()) {
            ("h" | "l", first) => {
                let sign = if first == Some('?') { "?" } else { "" };
                for number in parameters.trim_start_matches('?').split(';') {
                    let mode = format!("{sign}{number}");
                    let begins = if ON.contains(&&*mode) { "h" } else { "l" };
                    if last == begins { self.unset(&mode) } else { self.set(&mode, last) }
                }
            }
            ("u", Some('>')) => *self.stacks.entry("keyboard").or_default() += 1,
            ("u", Some('<')) => {
                let many = parameters.trim_start_matches('<').parse().unwrap_or(1);
                let depth = self.stacks.entry("keyboard").or_default();
                *depth = (*depth - many).max(0);
            }
            ("u", Some('=')) => self.set("keyboard flags", parameters),
            ("m", Some('>')) if parameters.contains(';') => self.set("other keys", parameters),
            ("m", Some('>')) => self.unset("other keys"),
            ("m", _) if matches!(parameters, "" | "0") => self.unset("look"),
            ("m", _) => self.set("look", parameters),
            ("q", _) if matches!(parameters, " " | "0 ") => self.unset("cursor"),
            ("q", _) => self.set("cursor", parameters),
            ("t", _) if parameters.starts_with("22") => {
                *self.stacks.entry("title").or_default() += 1;
            }
            ("t", _) if parameters.starts_with("23") => {
                *self.stacks.entry("title").or_default() -= 1;
                self.unset("title");
            }
            ("r", _) if parameters.is_empty() => self.unset("scrolls"),
            ("r", _) => self.set("scrolls", parameters),
            ("p", Some('!')) => *self = Self::default(),
            _ => {}
        }
        rest
    }

    /// Takes in a string that ends in BEL or ST.
    fn string<'a>(&mut self, text: &'a str, command: bool) -> &'a str {
        let ends = ["\u{7}", "\u{1b}\\"].map(|end| text.split_once(end));
        let first = ends.into_iter().flatten().min_by_key(|(said, _)| said.len());
        let Some((said, rest)) = first else {
            self.set("unfinished", "string");
            return "";
        };
        let (number, value) = said.split_once(';').unwrap_or((said, ""));
        match number {
            _ if !command => {}
            "0" | "1" | "2" => self.set("title", value),
            "8" if value == ";" => self.unset("link"),
            "8" => self.set("link", value),
            "4" | "10" | "11" | "12" => self.set(&format!("colour {number}"), value),
            "104" | "110" | "111" | "112" => {
                let of: u32 = number.parse().unwrap_or_default();
                self.unset(&format!("colour {}", of.saturating_sub(100)));
            }
            _ => {}
        }
        rest
    }

    fn set(&mut self, what: &str, how: &str) {
        self.changed.insert(what.into(), how.into());
    }

    fn unset(&mut self, what: &str) {
        self.changed.remove(what);
    }
}

#[test]
fn whatever_is_left_on_is_told_and_what_is_off_again_is_not() {
    let table = [
        ("plain \u{1b}[2J\u{1b}[3;4H text", ""),
        ("\u{1b}[?1049h", "?1049 h"),
        ("\u{1b}[?1049h\u{1b}[?1049l", ""),
        ("\u{1b}[?1049h\u{1b}[?1049l\u{1b}[?1049h", "?1049 h"),
        ("\u{1b}[?25l", "?25 l"),
        ("\u{1b}[?25l\u{1b}[?25h", ""),
        ("\u{1b}[?1000;1002;1006h\u{1b}[?1006;1000l", "?1002 h"),
        ("\u{1b}[?2026h\u{1b}[?2026l\u{1b}[?2004h\u{1b}[?1004h", "?1004 h, ?2004 h"),
        ("\u{1b}[4h\u{1b}[?7l", "4 h, ?7 l"),
        ("\u{1b}[>1u\u{1b}[>3u\u{1b}[<u", "keyboard 1"),
        ("\u{1b}[>1u\u{1b}[<u\u{1b}[=5;1u", "keyboard flags =5;1"),
        ("\u{1b}[>4;1m\u{1b}[>4m\u{1b}[31m\u{1b}[0m", ""),
        ("\u{1b}[1;31m", "look 1;31"),
        ("\u{1b}[5 q", "cursor 5 "),
        ("\u{1b}[5 q\u{1b}[0 q\u{1b}[2;5r\u{1b}[r", ""),
        ("\u{1b}[22;0t\u{1b}]0;mine\u{7}\u{1b}[23;0t", ""),
        ("\u{1b}]2;mine\u{1b}\\", "title mine"),
        ("\u{1b}]8;;https://a\u{1b}\\a\u{1b}]8;;\u{1b}\\\u{1b}]11;red\u{7}", "colour 11 red"),
        ("\u{1b}]11;red\u{7}\u{1b}]111\u{7}\u{1b}]52;c;YQ==\u{7}", ""),
        ("\u{1b}(0\u{1b}=", "keypad =, letters Some('0')"),
        ("\u{1b}(0\u{1b}=\u{1b}(B\u{1b}>", ""),
        ("\u{1b}[?104", "unfinished ?104"),
        ("\u{1b}]0;mine", "unfinished string"),
    ];
    for (said, left) in table {
        assert_eq!(Modes::after(said.as_bytes()).left().join(", "), left, "{said:?}");
    }
}
