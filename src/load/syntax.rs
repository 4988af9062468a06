//! From text to a tree, with every mistake of syntax, and as much of the tree as can be had.
//!
//! A mistake of syntax must not hide the rest. When there is one, the file is cut at the headers
//! of its top-level tables (`[[event]]`) and each part is read by itself, so a bracket that is
//! never closed costs its own part and no other. What cannot be read is then blanked out, byte
//! for byte, and the whole is read again: places stay true.

mod words;

use std::ops::Range;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::field::Table;
use crate::diagnostic::{Diagnostic, Lines, Location, Severity};
use words::Mistake;

/// At most so many mistakes of syntax are told of one file.
const MOST: usize = 20;

/// What a text holds.
#[derive(Debug)]
pub(super) struct Document<T> {
    /// What it says.
    pub table: Option<Table<T>>,
    /// Whether there were mistakes of syntax.
    pub broken: bool,
}

/// Reads a text; mistakes of syntax are added to the list.
pub(super) fn document<T: DeserializeOwned>(
    file: usize,
    text: &str,
    list: &mut Vec<Diagnostic>,
) -> Document<T> {
    let (tree, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return Document { table: shape(tree), broken: false };
    }
    let mistakes: Vec<_> = errors.iter().map(|error| Mistake::new(error, text, 0)).collect();
    let lines = Lines::new(text);
    let (controls, mistakes): (Vec<_>, Vec<_>) =
        mistakes.into_iter().partition(|mistake| mistake.code == "control-character");
    report(file, &lines, controls, list);
    if mistakes.is_empty() {
        return Document { table: shape(tree), broken: false };
    }
    drop(tree);
    let (mistakes, mended) = mend(text, &lines);
    report(file, &lines, mistakes, list);
    let (tree, _) = DeTable::parse_recoverable(&mended);
    Document { table: shape(tree), broken: true }
}

/// Gives the tree its shape.
fn shape<T: DeserializeOwned>(tree: Spanned<DeTable<'_>>) -> Option<Table<T>> {
    let span = tree.span();
    let value = Spanned::new(span, DeValue::Table(tree.into_inner()));
    Table::deserialize(ValueDeserializer::from(value)).ok()
}

/// Notes mistakes in order, one a line, and no more than anybody would read.
fn report(file: usize, lines: &Lines, mut mistakes: Vec<Mistake>, list: &mut Vec<Diagnostic>) {
    mistakes.sort_by_key(|mistake| mistake.range.start);
    mistakes.dedup_by_key(|mistake| lines.line(mistake.range.start));
    let more = mistakes.len().saturating_sub(MOST);
    mistakes.truncate(MOST);
    for (at, mistake) in mistakes.into_iter().enumerate() {
        let Mistake { code, range, message, mut help, .. } = mistake;
        if at + 1 == MOST && more > 0 {
            let and = if help.is_empty() { "" } else { "; " };
            help = format!("{help}{and}{more} more mistakes of syntax follow");
        }
        let severity = if code == "syntax" { Severity::Error } else { Severity::Warning };
        let place = Location { file, range };
        list.push(Diagnostic::new(severity, code, message).at(place).help(help));
    }
}

/// Finds the mistakes part by part, and returns them with the text in which what cannot be read
/// is blank.
fn mend(text: &str, lines: &Lines) -> (Vec<Mistake>, String) {
    let mut all = Vec::new();
    let mut mended = String::with_capacity(text.len());
    for part in parts(text) {
        let Some(written) = text.get(part.clone()) else { continue };
        let (tree, errors) = DeTable::parse_recoverable(written);
        let mut mistakes: Vec<_> = errors
            .iter()
            .map(|error| Mistake::new(error, written, part.start))
            .filter(|mistake| mistake.code == "syntax")
            .collect();
        if mistakes.is_empty() {
            mended.push_str(written);
            continue;
        }
        mistakes.sort_by_key(|mistake| mistake.range.start);
        let without = without_lines(written, part.start, lines, &mistakes);
        let readable = |text: &str| {
            let (_, errors) = DeTable::parse_recoverable(text);
            errors.iter().all(|error| Mistake::new(error, text, 0).code != "syntax")
        };
        let kept = if readable(&without) { without } else { blank(written) };
        mended.push_str(&kept);
        words::gather(&mut mistakes, tree.get_ref(), written, part.start);
        all.append(&mut mistakes);
    }
    (all, mended)
}

/// Cuts a text before every line that is the header of a top-level list of tables.
fn parts(text: &str) -> Vec<Range<usize>> {
    let mut cuts = vec![0];
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let header = line.strip_prefix("[[").is_some_and(|rest| {
            let name = rest.split(']').next().unwrap_or_default();
            ["era", "person", "thread", "source", "event", "lesson"].contains(&name.trim())
        });
        if header && at > 0 {
            cuts.push(at);
        }
        at += line.len();
    }
    let ends = cuts.iter().skip(1).copied().chain([text.len()]);
    cuts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// Returns a part with the lines blank on which there are mistakes.
fn without_lines(part: &str, start: usize, lines: &Lines, mistakes: &[Mistake]) -> String {
    let mut result = String::with_capacity(part.len());
    let mut at = start;
    let mut bad = mistakes.iter().map(|mistake| lines.line(mistake.range.start)).peekable();
    for line in part.split_inclusive('\n') {
        let number = lines.line(at);
        while bad.next_if(|line| *line < number).is_some() {}
        if bad.peek() == Some(&number) {
            result.push_str(&blank(line));
        } else {
            result.push_str(line);
        }
        at += line.len();
    }
    result
}

/// Returns as many bytes that say nothing, with the line breaks where they were.
fn blank(text: &str) -> String {
    text.bytes()
        .map(|byte| if matches!(byte, b'\n' | b'\r') { char::from(byte) } else { ' ' })
        .collect()
}
