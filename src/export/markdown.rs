//! Markdown: a table of events, and one event as a document.
//!
//! What the author wrote is read and written anew, so that what comes out holds no HTML and no
//! links but to http(s) pages, whoever renders it. Headings within a text come below the sections'.

pub(in crate::export) mod safe;

use safe::link;
pub use safe::{escaped, prose};

use super::page::{about, bearing_on_this, document_words, mark, old_style, quoted, sort_words};
use super::{capitalised, name_of, people_words, place_words};
use crate::timeline::{Event, EventIx, Link, SourceIx, SourceKind, Timeline, When};

/// Writes events as a table.
pub fn list(timeline: &Timeline, events: &[EventIx]) -> String {
    let mut table = String::from("| Date | Event | Place | People |\n| --- | --- | --- | --- |\n");
    for at in events {
        let event = timeline.event(*at);
        let place = event.place.as_ref().map(place_words).unwrap_or_default();
        let cells = [&*event.when.words(), &event.title, &place, &people_words(timeline, event)];
        let cells = cells.map(escaped);
        table.extend(["| ", &cells.join(" | "), " |\n"]);
    }
    table
}

/// Writes one event as a document: a title, the facts, then the sections of its page.
pub fn show(timeline: &Timeline, at: EventIx) -> String {
    let event = timeline.event(at);
    let mut parts = vec![
        format!("# {}", escaped(&event.title)),
        facts(timeline, event),
        people(timeline, event),
    ];
    if !event.summary.is_empty() {
        parts.push(format!("**{}**", escaped(event.summary.trim())));
    }
    let agenda = event.agenda.iter().map(|item| escaped(item));
    let documents = event.documents.iter().map(|document| {
        joined(" — ", [escaped(&document.title), escaped(&document_words(document))])
    });
    let quotes = event.quotes.iter().map(|quote| {
        let source = quote.source.map(|at| source_link(timeline, at)).unwrap_or_default();
        let by = joined(", ", [escaped(name_of(timeline, &quote.by)), source]);
        format!("{} — {by}", escaped(&quoted(quote)))
    });
    let threads = event.threads.iter().map(|at| {
        let thread = timeline.thread(*at);
        joined(" — ", [escaped(&thread.title), escaped(&thread.question)])
    });
    let sections = [
        ("What it was about", items(agenda)),
        ("What happened", prose(timeline, &event.body)),
        ("What was decided", prose(timeline, &event.outcome)),
        ("Afterwards", prose(timeline, &event.afterwards)),
        ("Who was absent", escaped(&event.absent)),
        ("Documents", items(documents)),
        ("In their words", items(quotes)),
        ("What sources say", claims(timeline, event)),
        ("What led here", led_here(timeline, at)),
        ("What followed", followed(timeline, event)),
        ("Threads", items(threads)),
        ("Also known as", items(event.aliases.iter().map(|alias| escaped(alias)))),
        ("Sources", items(event.sources.iter().map(|at| source(timeline, *at)))),
    ];
    for (heading, text) in sections {
        if !text.is_empty() {
            parts.push(format!("## {heading}\n\n{text}"));
        }
    }
    joined("\n\n", parts) + "\n"
}

/// Writes when, where and what sort of meeting, one a line.
fn facts(timeline: &Timeline, event: &Event) -> String {
    let length = event.when.length().unwrap_or_default();
    let place = event.place.as_ref();
    let dated_by = event.date_source.map(|at| source_link(timeline, at));
    let now = place.map(|place| &place.now).filter(|now| !now.is_empty());
    items(
        [
            joined(" · ", [escaped(&event.when.words()), escaped(&length)]),
            old_style(event)
                .map(|words| format!("Old Style {}", escaped(&words)))
                .unwrap_or_default(),
            joined(" · ", [escaped(&event.date_note), dated_by.unwrap_or_default()]),
            place.map(|place| escaped(&place_words(place))).unwrap_or_default(),
            now.map(|now| format!("now {}", escaped(now))).unwrap_or_default(),
            sort_words(event).map(|words| escaped(&words)).unwrap_or_default(),
        ]
        .into_iter(),
    )
}

fn people(timeline: &Timeline, event: &Event) -> String {
    if event.participants.is_empty() {
        return String::new();
    }
    let mut table = String::from("| Who | Office | For |\n| --- | --- | --- |");
    for one in &event.participants {
        let cells = [timeline.name(one), &timeline.office(event, one), &one.of].map(escaped);
        table.extend(["\n| ", &cells.join(" | "), " |"]);
    }
    table
}

fn claims(timeline: &Timeline, event: &Event) -> String {
    items(event.claims.iter().map(|claim| {
        let verdict = format!(
            "{} **{}**: {}",
            mark(claim.verdict).0,
            capitalised(claim.verdict.label()),
            escaped(&claim.text)
        );
        let source = claim.source.map(|at| {
            let about = about(timeline, event, timeline.source(at));
            joined(
                " · ",
                std::iter::once(source_link(timeline, at))
                    .chain(about.iter().map(|part| escaped(part))),
            )
        });
        joined("  \n  ", [verdict, source.unwrap_or_default(), escaped(&claim.why)])
    }))
}

fn led_here(timeline: &Timeline, at: EventIx) -> String {
    items(timeline.links_to(at).map(|(from, link)| {
        let line = joined(
            " · ",
            [other(timeline, from), bearing_on_this(link.kind).into(), disputed(link)],
        );
        joined("  \n  ", [line, reasons(timeline, link)])
    }))
}

fn followed(timeline: &Timeline, event: &Event) -> String {
    items(event.links.iter().map(|link| {
        let line = format!("{} {}", link.kind.label(), other(timeline, link.to));
        joined("  \n  ", [joined(" · ", [line, disputed(link)]), reasons(timeline, link)])
    }))
}

fn other(timeline: &Timeline, at: EventIx) -> String {
    let event = timeline.event(at);
    format!("{}, {}", escaped(&event.title), escaped(&event.when.words()))
}

fn disputed(link: &Link) -> String {
    if link.disputed { "disputed".into() } else { String::new() }
}

fn reasons(timeline: &Timeline, link: &Link) -> String {
    let source = link.source.map(|at| source_link(timeline, at)).unwrap_or_default();
    joined(" — ", [escaped(&link.claim), source])
}

fn source(timeline: &Timeline, at: SourceIx) -> String {
    let source = timeline.source(at);
    let date = source.date.as_ref().map(When::words).unwrap_or_default();
    let kind = source.kind.map(SourceKind::label).unwrap_or_default();
    let parts = [&*source.author, &source.publisher, &date, kind, &source.side].map(escaped);
    let read = if source.read.is_some() { "read" } else { "" };
    joined(" · ", std::iter::once(source_link(timeline, at)).chain(parts).chain([read.into()]))
}

fn source_link(timeline: &Timeline, at: SourceIx) -> String {
    let source = timeline.source(at);
    link(&source.title, &source.url)
}

/// Writes a list of what is not empty.
fn items(items: impl Iterator<Item = String>) -> String {
    let items = items.filter(|item| !item.is_empty()).map(|item| format!("- {item}"));
    items.collect::<Vec<_>>().join("\n")
}

/// Joins what is not empty.
fn joined(divider: &str, parts: impl IntoIterator<Item = String>) -> String {
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(divider)
}
