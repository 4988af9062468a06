//! A handout as Markdown.

use super::sheet::{Cited, Part, Section, Sheet};
use crate::export::markdown::safe::{escaped, link, written as block_lines};
use crate::timeline::BLANK;

/// What stands for a blank: dots can be written over, and mean nothing in Markdown.
const DOTS: &str = "……………";

/// A line to write on.
const LINE: &str = "……………………………………………………………………………………";

/// Writes a handout.
pub(super) fn written(sheet: &Sheet) -> String {
    let mut parts = vec![format!("# {}", words(&sheet.title)), words(&sheet.subtitle)];
    if sheet.signed {
        let (long, short) = (DOTS.repeat(2), DOTS);
        parts.push(format!("Name {long} Class {short} Date {short}"));
    }
    if !sheet.goal.trim().is_empty() {
        parts.push(format!("**Goal:** {}", words(&sheet.goal)));
    }
    parts.extend(sheet.sections.iter().map(section));
    if !sheet.foot.is_empty() {
        parts.push(format!("---\n\n{}", words(&sheet.foot)));
    }
    parts.join("\n\n") + "\n"
}

fn section(section: &Section) -> String {
    let heading = match section.number {
        Some(number) => format!("## {number}. {}", words(&section.heading)),
        None => format!("## {}", words(&section.heading)),
    };
    let parts = section.parts.iter().map(part).filter(|part| !part.is_empty());
    std::iter::once(heading).chain(parts).collect::<Vec<_>>().join("\n\n")
}

fn part(part: &Part) -> String {
    match part {
        Part::Facts(facts) => {
            let line = |(label, text): &(&str, String)| format!("- {label}: {}", words(text));
            facts.iter().map(line).collect::<Vec<_>>().join("\n")
        }
        Part::Ask(text) => format!("**{}**", words(text)),
        Part::Told(label, blocks) => {
            let text = block_lines(blocks).join("\n").replace(BLANK, DOTS);
            format!("*{label}*\n\n{text}")
        }
        Part::Aside(text) => format!("*{}*", words(text)),
        Part::Lines(label, count) => {
            let lines = std::iter::repeat_n(LINE.to_owned(), *count);
            let label = Some(format!("{label}:")).filter(|label| label != ":");
            label.into_iter().chain(lines).collect::<Vec<_>>().join("\n\n")
        }
        Part::Rests(numbers) => {
            let numbers: Vec<_> = numbers.iter().map(ToString::to_string).collect();
            format!("Sources: {}", numbers.join(", "))
        }
        Part::Table(heads, rows) => table(heads, rows),
        Part::Items(items) => {
            items.iter().map(|item| format!("- {}", words(item))).collect::<Vec<_>>().join("\n")
        }
        Part::Sources(list) => {
            let item = |(number, source)| format!("{number}. {}", cited(source));
            (1..).zip(list).map(item).collect::<Vec<_>>().join("\n")
        }
    }
}

fn table(heads: &[&str], rows: &[Vec<String>]) -> String {
    let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let heads = row(heads.iter().map(|head| words(head)).collect());
    let rule = row(vec!["---".into(); heads.matches(" | ").count() + 1]);
    let rows = rows.iter().map(|cells| row(cells.iter().map(|cell| words(cell)).collect()));
    [heads, rule].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
}

fn cited(source: &Cited) -> String {
    let Cited { title, address, rest } = source;
    let rest = rest.iter().map(|part| words(part));
    let parts = std::iter::once(link(title, address)).chain(rest);
    parts.collect::<Vec<_>>().join(" · ")
}

/// Writes a text so that it says what it says, with dots for blanks.
fn words(text: &str) -> String {
    escaped(text).replace(BLANK, DOTS)
}
