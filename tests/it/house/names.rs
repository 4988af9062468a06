//! What a source file names, as whole paths: a reader of Rust just good enough for walls.
//!
//! A text is cut into words and signs, without comments, quoted texts and whatever stands behind
//! `#[cfg(test)]`. Trees of `use` are spread out to one path each, and `crate`, `self` and `super`
//! are resolved, so that neither braces nor a short cut hide what is named. It does not follow
//! names through other imports: whoever imports a thing names it there.

/// A path that a file names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// From the root, as `std::fs::File` or `crate::load::Input`; a glob ends in `*`.
    pub path: String,
    /// Whether it is imported, so that what lies below it can be reached by a shorter name.
    pub imported: bool,
}

impl Named {
    /// Says whether this names a thing, something in it, or imports what holds it.
    pub fn reaches(&self, thing: &str) -> bool {
        let within = |inner: &str, outer: &str| {
            inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
        };
        let path = self.path.trim_end_matches("::*");
        within(path, thing) || (self.imported && within(thing, path))
    }
}

/// Cuts a text into words, `::` and single signs; what belongs to tests is left out.
pub fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (length, is_token) = match skipped(rest) {
            Some(length) => (length, false),
            None if is_word(first) => {
                (rest.find(|letter| !is_word(letter)).unwrap_or(rest.len()), true)
            }
            None if rest.starts_with("::") => (2, true),
            None => (first.len_utf8(), !first.is_whitespace()),
        };
        let (token, after) = rest.split_at(length);
        if is_token {
            tokens.push(token.to_owned());
        }
        rest = after;
    }
    without_tests(&tokens)
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// Returns the length of a comment, a quoted text or a quoted character, if the text begins so.
fn skipped(text: &str) -> Option<usize> {
    if text.starts_with("//") {
        return Some(text.find('\n').unwrap_or(text.len()));
    }
    if text.starts_with("/*") {
        return Some(text.find("*/").map_or(text.len(), |end| end + 2));
    }
    let bare = text.strip_prefix(['b', 'c']).unwrap_or(text);
    let before = text.len() - bare.len();
    if let Some(raw) = bare.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        if raw.get(hashes..)?.starts_with('"') {
            let end = format!("\"{}", "#".repeat(hashes));
            let inner = raw.get(hashes + 1..)?;
            let inner = inner.find(&end).map_or(inner.len(), |at| at + end.len());
            return Some(before + 1 + hashes + 1 + inner);
        }
    }
    let quote = bare.chars().next().filter(|first| matches!(first, '"' | '\''))?;
    let mut escaped = false;
    let close = bare.char_indices().skip(1).find(|(_, letter)| {
        let ends = *letter == quote && !escaped;
        escaped = *letter == '\\' && !escaped;
        ends
    });
    let length = close.map_or(bare.len(), |(at, _)| at + 1);
    // A lifetime has no second quote where a character has it.
    let letters = bare.get(..length).map_or(0, |quoted| quoted.chars().count());
    let is_lifetime = quote == '\'' && letters != 3 && !bare.starts_with("'\\");
    (!is_lifetime).then_some(before + length)
}

/// Drops every item that stands behind `#[cfg(test)]`.
fn without_tests(tokens: &[String]) -> Vec<String> {
    const MARK: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut kept = Vec::new();
    let mut rest = tokens;
    while let [first, after @ ..] = rest {
        if rest.iter().take(MARK.len()).eq(MARK) {
            rest = behind_item(rest.get(MARK.len()..).unwrap_or_default());
        } else {
            kept.push(first.clone());
            rest = after;
        }
    }
    kept
}

/// Returns what follows an item: it ends with its own braces or with a semicolon.
fn behind_item(tokens: &[String]) -> &[String] {
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate() {
        match token.as_str() {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => depth -= 1,
            _ => {}
        }
        if depth == 0 && matches!(token.as_str(), "}" | ";") {
            return tokens.get(at + 1..).unwrap_or_default();
        }
    }
    &[]
}

/// Lists every path that a file names; `file` is its path below the root of the project.
pub fn named(file: &str, text: &str) -> Vec<Named> {
    let tokens = tokens(text);
    let mut reader = Reader { tokens: &tokens, at: 0, modules: vec![module(file)], found: vec![] };
    reader.read();
    reader.found
}

/// The path of a file's module: `src/load/people.rs` is `crate::load::people`.
fn module(file: &str) -> String {
    let below = file.trim_start_matches("src/").trim_end_matches(".rs");
    match below {
        "lib" | "main" => "crate".into(),
        _ => format!("crate::{}", below.replace('/', "::")),
    }
}

struct Reader<'t> {
    tokens: &'t [String],
    at: usize,
    /// The module that each open brace stands in, the file's own first.
    modules: Vec<String>,
    found: Vec<Named>,
}

impl Reader<'_> {
    fn token(&self, ahead: usize) -> &str {
        self.tokens.get(self.at + ahead).map_or("", String::as_str)
    }

    fn here(&self) -> &str {
        self.modules.last().map_or("crate", String::as_str)
    }

    fn read(&mut self) {
        while self.at < self.tokens.len() {
            match (self.token(0), self.token(1), self.token(2)) {
                ("use", next, _) if next != "<" => {
                    self.at += 1;
                    self.tree("");
                }
                ("extern", "crate", name) => {
                    self.found.push(Named { path: name.into(), imported: true });
                    self.at += 3;
                }
                ("mod", name, "{") => {
                    self.modules.push(format!("{}::{name}", self.here()));
                    self.at += 3;
                }
                ("{", ..) => {
                    self.modules.push(self.here().to_owned());
                    self.at += 1;
                }
                ("}", ..) => {
                    self.modules.pop();
                    self.at += 1;
                }
                (word, "::", _) if word.starts_with(is_word) => {
                    let path = self.path();
                    self.found.push(Named { path: self.whole("", &path), imported: false });
                }
                _ => self.at += 1,
            }
        }
    }

    /// Reads a path up to where it ends or a tree begins.
    fn path(&mut self) -> String {
        let mut path = String::new();
        loop {
            match self.token(0) {
                "::" => path.push_str(if path.is_empty() { "" } else { "::" }),
                word if word.starts_with(is_word) && (path.is_empty() || path.ends_with("::")) => {
                    path.push_str(word);
                }
                _ => return path.trim_end_matches("::").to_owned(),
            }
            self.at += 1;
        }
    }

    /// Reads one tree of a `use`, spread out below a prefix.
    fn tree(&mut self, prefix: &str) {
        let path = self.path();
        let path = self.whole(prefix, &path);
        match self.token(0) {
            "{" => {
                self.at += 1;
                while !matches!(self.token(0), "}" | "") {
                    self.tree(&path);
                    self.at += usize::from(self.token(0) == ",");
                }
                self.at += 1;
            }
            "*" => {
                self.found.push(Named { path: format!("{path}::*"), imported: true });
                self.at += 1;
            }
            _ => self.found.push(Named { path, imported: true }),
        }
        // Another name for it changes nothing.
        while !matches!(self.token(0), "," | "}" | ";" | "") {
            self.at += 1;
        }
    }

    /// Resolves a path against a prefix and against this module.
    fn whole(&self, prefix: &str, path: &str) -> String {
        let mut whole: Vec<&str> = prefix.split("::").filter(|part| !part.is_empty()).collect();
        for part in path.split("::").filter(|part| !part.is_empty()) {
            match part {
                "summitry" if whole.is_empty() => whole.push("crate"),
                "self" if whole.is_empty() => whole.extend(self.here().split("::")),
                "self" => {}
                "super" => {
                    if whole.is_empty() {
                        whole.extend(self.here().split("::"));
                    }
                    whole.pop();
                }
                part => whole.push(part),
            }
        }
        whole.join("::")
    }
}

#[test]
fn neither_braces_nor_short_cuts_hide_what_is_named() {
    let table: [(&str, &[&str]); 14] = [
        ("use std::{fs, io::{self, Write as _}};", &["std::fs", "std::io", "std::io::Write"]),
        ("use crate::{a::{b, c}, tui::d};", &["crate::a::b", "crate::a::c", "crate::tui::d"]),
        ("use super::{draft, super::tui};", &["crate::load::draft", "crate::tui"]),
        ("use self::names as n; use ::std::fs;", &["crate::load::people::names", "std::fs"]),
        ("use std::time::*; use std as s;", &["std::time::*", "std"]),
        (
            "mod here { use super::x; fn f() { super::y::z() } } use super::w;",
            &["crate::load::people::x", "crate::load::people::y::z", "crate::load::w"],
        ),
        (
            "fn f() { super::super::tui::run(::std::fs::read(x)) }",
            &["crate::tui::run", "std::fs::read"],
        ),
        ("impl Trait for X + use<'a> { }", &[]),
        ("// use std::fs;\n/* std::io::x */ let a = \"std::env::x\";", &[]),
        ("let a = r#\"std::fs::\"x\"#; let b = ('\"', b'\\'', 'a', '\\u{1b}'); c::d()", &["c::d"]),
        ("fn f<'a>(x: &'a str) -> &'a str { e::f(x) }", &["e::f"]),
        ("#[cfg(test)] use std::fs; #[cfg(test)] mod tests { use std::io; } use a::b;", &["a::b"]),
        ("extern crate std as s;", &["std"]),
        ("Vec::<u8>::new(); <a::B as c::D>::e", &["Vec", "a::B", "c::D"]),
    ];
    for (text, paths) in table {
        let found = named("src/load/people.rs", text);
        let found: Vec<_> = found.iter().map(|one| one.path.as_str()).collect();
        assert_eq!(found, paths, "{text}");
    }
}

#[test]
fn a_thing_is_reached_by_its_name_from_within_and_by_importing_what_holds_it() {
    let reaches = |text: &str| named("src/a.rs", text).iter().any(|one| one.reaches("std::fs"));
    for text in ["use std::fs;", "use std::fs::File;", "use std;", "use std::*;", "std::fs::read()"]
    {
        assert!(reaches(text), "{text}");
    }
    for text in ["use std::fsync;", "use std::fmt;", "std::mem::take(x)", "use crate::std::fs;"] {
        assert!(!reaches(text), "{text}");
    }
}
