//! A handout as one HTML page: its looks stand in it, and no script, font or picture is fetched.
//!
//! Every text of a file passes [`escaped`] and every address [`web`]; tags and attributes are
//! literals here. So nothing that a file says can become markup.

use super::sheet::{Cited, Part, Section, Sheet};
use crate::export::cleaned;
use crate::text::{Block, Role, Spacing, Span, Target, web};
use crate::timeline::BLANK;

/// The looks, for screen and paper.
const STYLE: &str = include_str!("handout.css");

/// Writes a handout.
pub(super) fn written(sheet: &Sheet) -> String {
    let title = escaped(&sheet.title).replace(BLANK, "…");
    let subtitle = escaped(&sheet.subtitle);
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title} – {subtitle}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <header>\n<h1>{}</h1>\n<p class=\"sub\">{subtitle}</p>\n",
        language(&sheet.language),
        words(&sheet.title),
    );
    if sheet.signed {
        page += "<ul class=\"signed\"><li>Name</li><li>Class</li><li>Date</li></ul>\n";
    }
    if !sheet.goal.trim().is_empty() {
        page.extend(["<p><strong>Goal:</strong> ", &words(&sheet.goal), "</p>\n"]);
    }
    page += "</header>\n<main>\n";
    page.extend(sheet.sections.iter().map(section));
    page += "</main>\n";
    if !sheet.foot.is_empty() {
        page.extend(["<footer><p>", &words(&sheet.foot), "</p></footer>\n"]);
    }
    page + "</body>\n</html>\n"
}

/// Returns the language where it can be a tag, else English, in which the labels are.
fn language(tag: &str) -> &str {
    let subtag = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    if tag.split('-').all(subtag) { tag } else { "en" }
}

fn section(section: &Section) -> String {
    let Section { id, number, heading, parts } = section;
    let class = if number.is_some() { "stop" } else { "annex" };
    let number = number.map(|number| format!("{number}. ")).unwrap_or_default();
    let parts: String = parts.iter().map(part).collect();
    let (id, heading) = (escaped(id), words(heading));
    format!(
        "<section class=\"{class}\" id=\"{id}\">\n<h2>{number}{heading}</h2>\n{parts}</section>\n"
    )
}

fn part(part: &Part) -> String {
    match part {
        Part::Facts(facts) => {
            let row = |(label, text): &(&str, String)| {
                format!("<dt>{}</dt><dd>{}</dd>\n", escaped(label), words(text))
            };
            format!("<dl>\n{}</dl>\n", facts.iter().map(row).collect::<String>())
        }
        Part::Ask(text) => format!("<p class=\"ask\">{}</p>\n", words(text)),
        Part::Told(label, blocks) => {
            format!("<h3>{}</h3>\n{}", escaped(label), blocks_written(blocks, Spacing::Loose))
        }
        Part::Aside(text) => format!("<p class=\"aside\">{}</p>\n", words(text)),
        Part::Lines(label, count) => {
            let label = if label.is_empty() {
                String::new()
            } else {
                format!("<h3>{}</h3>\n", escaped(label))
            };
            // A screen reader is told of the space once, not of every line.
            let lines = "<div class=\"line\"></div>".repeat(*count);
            format!(
                "{label}<div class=\"lines\" role=\"img\" aria-label=\"Space to write\">{lines}</div>\n"
            )
        }
        Part::Rests(numbers) => {
            let link = |number: &usize| format!("<a href=\"#source-{number}\">{number}</a>");
            let links: Vec<_> = numbers.iter().map(link).collect();
            format!("<p class=\"aside\">Sources: {}</p>\n", links.join(", "))
        }
        Part::Table(heads, rows) => table(heads, rows),
        Part::Items(items) => {
            let item = |item: &String| format!("<li>{}</li>\n", words(item));
            format!("<ul>\n{}</ul>\n", items.iter().map(item).collect::<String>())
        }
        Part::Sources(list) => {
            let item = |(number, source): (usize, &Cited)| {
                format!("<li id=\"source-{number}\">{}</li>\n", cited(source))
            };
            format!("<ol>\n{}</ol>\n", (1..).zip(list).map(item).collect::<String>())
        }
    }
}

/// Writes a table whose second column names the row.
fn table(heads: &[&str], rows: &[Vec<String>]) -> String {
    let head = |head: &&str| format!("<th scope=\"col\">{}</th>", escaped(head));
    let heads: String = heads.iter().map(head).collect();
    let row = |cells: &Vec<String>| {
        let cell = |(at, cell): (usize, &String)| match at {
            1 => format!("<th scope=\"row\">{}</th>", words(cell)),
            _ => format!("<td>{}</td>", words(cell)),
        };
        let cells: String = cells.iter().enumerate().map(cell).collect();
        format!("<tr>{cells}</tr>\n")
    };
    let rows: String = rows.iter().map(row).collect();
    format!(
        "<div class=\"wide\"><table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table></div>\n"
    )
}

fn cited(source: &Cited) -> String {
    let Cited { title, address, rest } = source;
    let rest = rest.iter().map(|part| words(part));
    let parts = std::iter::once(link(title, address)).chain(rest);
    parts.collect::<Vec<_>>().join(" · ")
}

/// Writes a link where the address may be opened, else the text alone.
fn link(text: &str, address: &str) -> String {
    match web(address) {
        Some(address) => format!("<a href=\"{}\">{}</a>", escaped(&address), words(text)),
        None => words(text),
    }
}

/// Writes blocks of Markdown. Headings in them stand below those of the sheet.
fn blocks_written(blocks: &[Block], spacing: Spacing) -> String {
    blocks.iter().map(|block| block_written(block, spacing)).collect()
}

fn block_written(block: &Block, spacing: Spacing) -> String {
    match block {
        // In a tight list the words stand in the item itself.
        Block::Paragraph(spans) if spacing == Spacing::Tight => spans_written(spans),
        Block::Paragraph(spans) => format!("<p>{}</p>\n", spans_written(spans)),
        Block::Heading(spans) => format!("<h4>{}</h4>\n", spans_written(spans)),
        Block::Code(lines) => {
            let lines: Vec<_> = lines.iter().map(|line| escaped_line(line)).collect();
            format!("<pre><code>{}</code></pre>\n", lines.join("\n"))
        }
        Block::Rule => "<hr>\n".into(),
        Block::List { first, spacing, items } => list(*first, *spacing, items),
        Block::Quote(inner) => {
            format!("<blockquote>\n{}</blockquote>\n", blocks_written(inner, Spacing::Loose))
        }
    }
}

fn list(first: Option<u64>, spacing: Spacing, items: &[Vec<Block>]) -> String {
    let item = |item: &Vec<Block>| format!("<li>{}</li>\n", blocks_written(item, spacing));
    let items: String = items.iter().map(item).collect();
    match first {
        None => format!("<ul>\n{items}</ul>\n"),
        Some(1) => format!("<ol>\n{items}</ol>\n"),
        Some(first) => format!("<ol start=\"{first}\">\n{items}</ol>\n"),
    }
}

fn spans_written(spans: &[Span]) -> String {
    spans.iter().map(span).collect()
}

fn span(span: &Span) -> String {
    let lines: Vec<_> = span.text.split('\n').map(escaped_line).collect();
    let mut text = blanks(&lines.join("<br>\n"));
    if span.role == Role::Code {
        text = format!("<code>{text}</code>");
    }
    if span.emphasis {
        text = format!("<em>{text}</em>");
    }
    if span.strong {
        text = format!("<strong>{text}</strong>");
    }
    match &span.target {
        Some(Target::Url(address)) if web(address).is_some() => {
            format!("<a href=\"{}\">{text}</a>", escaped(address))
        }
        Some(Target::Url(_) | Target::Event(_) | Target::Source(_)) | None => text,
    }
}

/// Writes a text so that it can be nothing but text, with blanks drawn.
fn words(text: &str) -> String {
    blanks(&escaped(text))
}

/// Draws the blanks of an escaped text; a reader of the screen hears the word.
fn blanks(escaped: &str) -> String {
    let mut out = String::with_capacity(escaped.len());
    let mut pieces = escaped.split(BLANK).peekable();
    let mut run = 0_usize;
    while let Some(piece) = pieces.next() {
        if run > 0 && !piece.is_empty() {
            out += &blank(run);
            run = 0;
        }
        out += piece;
        run += usize::from(pieces.peek().is_some());
    }
    if run > 0 {
        out += &blank(run);
    }
    out
}

/// Draws a blank: short within words, long where a whole answer goes.
fn blank(run: usize) -> String {
    let class = if run > 1 { "blank long" } else { "blank" };
    format!("<span class=\"{class}\"><span class=\"said\">blank</span></span>")
}

/// Returns a text without control characters and without markup.
fn escaped(text: &str) -> String {
    escaped_line(&cleaned(text))
}

/// Escapes what a line of text says; spaces stay.
fn escaped_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for letter in crate::text::clean(text).chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            letter => out.push(letter),
        }
    }
    out
}
