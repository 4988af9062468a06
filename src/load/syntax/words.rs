//! Mistakes of syntax in words that help: the parser's own, made plainer where people stumble.

use std::ops::Range;

use toml::de::{DeTable, Error};

use crate::diagnostic::whole;

/// One mistake of syntax.
#[derive(Debug)]
pub(super) struct Mistake {
    /// `syntax`, or `control-character` for one that does no harm to the rest.
    pub code: &'static str,
    /// Where it is in the file.
    pub range: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// How to mend it; may be empty.
    pub help: String,
}

impl Mistake {
    /// Puts a parser's error into words. `text` is what was parsed, and begins at `start` of the
    /// file.
    pub fn new(error: &Error, text: &str, start: usize) -> Self {
        let end = text.len();
        // The parser may point into the middle of a character.
        let span = whole(text, error.span().unwrap_or(end..end));
        let written = text.get(span.clone()).unwrap_or_default();
        let before = text.get(..span.start).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        let rest = text.get(span.start..).unwrap_or_default().lines().next().unwrap_or_default();
        let at = |span: Range<usize>| span.start + start..span.end + start;
        if let Some(character) = control(error.message(), rest) {
            let message = format!("control character U+{:04X} in the file", u32::from(character));
            let range = at(span.start..span.start + character.len_utf8());
            return Self { code: "control-character", range, message, help: "take it out".into() };
        }
        let (message, help) = plain(error.message(), written, line, rest);
        Self { code: "syntax", range: at(span), message, help }
    }
}

/// Returns the control character that the parser stumbles over, if it is that.
fn control(said: &str, rest: &str) -> Option<char> {
    let first = rest.chars().next().filter(|first| first.is_control() && *first != '\t');
    first.filter(|_| said.contains("character"))
}

/// Finds message and help for what the parser says of `written`, which follows `line` and begins
/// the `rest` of its line.
fn plain(said: &str, written: &str, line: &str, rest: &str) -> (String, String) {
    let is = |beginning: &str| said.starts_with(beginning);
    let key = line.split('=').next().unwrap_or_default().trim();
    if is("key with no value") || written == ":" {
        let help = match rest.trim_start().chars().next() {
            Some(':') => "write `=` between key and value, not `:`".into(),
            _ => "write key = \"value\", or # before a remark".into(),
        };
        return ("there is no `=` and no value here".into(), help);
    }
    if is("string values must be quoted") {
        return match written.chars().next() {
            None => (format!("`{key}` has no value"), "write one, or take the line out".into()),
            Some('“' | '”' | '„' | '«' | '‘' | '’') => {
                ("these are not TOML's quotes".into(), "use straight quotes: \"…\"".into())
            }
            Some(_) => ("text needs quotes".into(), format!("write \"{written}\"")),
        };
    }
    if is("unclosed array table") || is("unclosed table") {
        return (
            "this header is not closed".into(),
            "write [[event]], with as many brackets behind as before".into(),
        );
    }
    let dated = line.contains('=') && written.starts_with(|first: char| first.is_ascii_digit());
    if is("invalid date") && !said.contains("between") || is("unexpected leading zero") {
        let value: String =
            if is("unexpected leading zero") { rest.trim().into() } else { written.into() };
        return ("a date like this needs quotes".into(), format!("write \"{value}\""));
    }
    if is("invalid date") {
        let reason = said.split(", ").nth(1).unwrap_or_default();
        return ("no such date".into(), reason.to_owned());
    }
    if is("duplicate key") {
        let help = "a key may stand only once in a table; each event begins with its own [[event]]";
        return (format!("`{}` is given twice", written.trim()), help.into());
    }
    if is("invalid basic string, expected `\"`") || is("invalid literal string, expected `'`") {
        let help = "close it on the same line, or write \"\"\" before and after several lines";
        return ("this text is not closed".into(), help.into());
    }
    if is("missing escaped value") {
        return (
            "unknown escape after `\\`".into(),
            "write \\\\ for a backslash, \\\" for a quote".into(),
        );
    }
    if is("unexpected key or value, expected newline") {
        return ("something follows the value".into(), "write one key = value a line".into());
    }
    let help = if dated { "put quotes round dates and texts" } else { "" };
    (said.to_owned(), help.into())
}

/// What can be left open: how the parser says so, what it is, how it may begin and ends.
const UNCLOSED: &[(&str, &str, &str, &str)] = &[
    ("unclosed array", "list", "[", "]"),
    ("unclosed inline", "table", "{", "}"),
    ("invalid multi-line basic", "text of several lines", "\"\"\"", "\"\"\""),
    ("invalid multi-line literal", "text of several lines", "'''", "'''"),
];

/// Gathers what follows from one opening that is never closed into one mistake at that opening.
/// `tree` was read from `part`, which begins at `start` of the file.
pub(super) fn gather(mistakes: &mut Vec<Mistake>, tree: &DeTable<'_>, part: &str, start: usize) {
    let left_open = |(said, ..): &&(&str, &str, &str, &str)| {
        mistakes.iter().any(|mistake| mistake.message.starts_with(said))
    };
    let Some((_, what, begin, end)) = UNCLOSED.iter().find(left_open) else { return };
    let begins = |at: usize| part.get(at..).is_some_and(|rest| rest.starts_with(begin));
    let open = |mistake: &Mistake| opening(tree, mistake.range.start - start, &begins);
    let Some(open) = mistakes.iter().find_map(open) else { return };
    let open = open + start;
    mistakes.retain(|mistake| mistake.range.start < open);
    mistakes.push(Mistake {
        code: "syntax",
        range: open..open + begin.len(),
        message: format!("this {what} is never closed"),
        help: format!("write `{end}` where it ends"),
    });
}

/// Finds where the value begins that a mistake lies in: the outermost that begins as wanted.
fn opening(tree: &DeTable<'_>, inside: usize, begins: &impl Fn(usize) -> bool) -> Option<usize> {
    tree.values().find_map(|value| {
        let (span, value) = (value.span(), value.get_ref());
        if (span.start..=span.end).contains(&inside) && begins(span.start) {
            return Some(span.start);
        }
        let items = value.as_array().into_iter().flat_map(|items| items.iter());
        let mut tables = items.filter_map(|item| item.get_ref().as_table()).chain(value.as_table());
        tables.find_map(|table| opening(table, inside, begins))
    })
}
