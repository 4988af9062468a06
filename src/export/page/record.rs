//! The record: what is told of the event, and what the telling rests on.

use super::Addresses;
use super::sheet::{GLUE, Sheet, dotted};
use crate::export::{cleaned, name_of};
use crate::text::{Role, Span};
use crate::timeline::{Act, Document, Event, Quote, SourceKind, When};

/// Writes the summary, set apart.
pub(super) fn summary(sheet: &mut Sheet<'_>, event: &Event) {
    if !event.summary.is_empty() {
        sheet.blank();
        let text = Span::plain(cleaned(&event.summary));
        sheet.hanging(Vec::new(), vec![Span { strong: true, ..text }]);
    }
}

/// Writes what it was about, what happened, what was decided, what came of it and who was absent.
pub(super) fn account(sheet: &mut Sheet<'_>, event: &Event) {
    if !event.agenda.is_empty() {
        sheet.heading("What it was about");
        for item in &event.agenda {
            sheet.item(vec![Span::plain(cleaned(item))]);
        }
    }
    let prose = [
        ("What happened", &*event.body),
        ("What was decided", &event.outcome),
        ("Afterwards", &event.afterwards),
    ];
    for (heading, text) in prose {
        if !text.trim().is_empty() {
            sheet.heading(heading);
            sheet.markdown(text);
        }
    }
    if !event.absent.is_empty() {
        sheet.heading("Who was absent");
        sheet.hanging(Vec::new(), vec![Span::plain(cleaned(&event.absent))]);
    }
}

/// Writes the papers of the meeting.
pub(super) fn documents(sheet: &mut Sheet<'_>, event: &Event) {
    if event.documents.is_empty() {
        return;
    }
    sheet.heading("Documents");
    for document in &event.documents {
        let mut line = vec![Span::plain(cleaned(&document.title))];
        let words = document_words(document);
        if !words.is_empty() {
            line.push(Span::new(format!(" —{GLUE}{words}"), Role::Dim));
        }
        sheet.item(line);
    }
}

/// Says what was done with a paper and when: "signed 8 December 1987".
pub(in crate::export) fn document_words(document: &Document) -> String {
    let act = document.act.map(Act::label).unwrap_or_default();
    let date = document.when.as_ref().map(|when| cleaned(&when.words())).unwrap_or_default();
    format!("{act} {date}").trim().into()
}

/// Writes the words of those who took part.
pub(super) fn quotes(sheet: &mut Sheet<'_>, event: &Event) {
    for (number, quote) in event.quotes.iter().enumerate() {
        if number == 0 {
            sheet.heading("In their words");
        } else {
            sheet.blank();
        }
        let words = vec![Span::new(quoted(quote), Role::Quote)];
        sheet.hanging(Vec::new(), words);
        let name = Span::new(cleaned(name_of(sheet.timeline, &quote.by)), Role::Person);
        let mut line = vec![name];
        if let Some(at) = quote.source {
            line.push(Span::new(", ", Role::Dim));
            line.push(sheet.source_link(at));
        }
        sheet.hanging(vec![Span::new("  — ", Role::Dim)], line);
    }
}

/// Puts words between quotation marks, where they do not stand there already.
pub(in crate::export) fn quoted(quote: &Quote) -> String {
    let text = cleaned(&quote.text);
    if text.starts_with(['“', '"', '«', '„']) { text } else { format!("“{text}”") }
}

/// Writes the threads that the event belongs to, with their questions.
pub(super) fn threads(sheet: &mut Sheet<'_>, event: &Event) {
    if event.threads.is_empty() {
        return;
    }
    sheet.heading("Threads");
    for at in &event.threads {
        let thread = sheet.timeline.thread(*at);
        let mut line = vec![Span::plain(cleaned(&thread.title))];
        if !thread.question.is_empty() {
            line.push(Span::new(format!(" —{GLUE}{}", cleaned(&thread.question)), Role::Dim));
        }
        sheet.item(line);
    }
}

/// Writes the other names of the event.
pub(super) fn aliases(sheet: &mut Sheet<'_>, event: &Event) {
    if !event.aliases.is_empty() {
        sheet.heading("Also known as");
        sheet.hanging(Vec::new(), vec![Span::plain(cleaned(&event.aliases.join(" · ")))]);
    }
}

/// Writes what the entry rests on.
pub(super) fn sources(sheet: &mut Sheet<'_>, event: &Event, addresses: Addresses) {
    if event.sources.is_empty() {
        return;
    }
    sheet.heading("Sources");
    for at in &event.sources {
        let source = sheet.timeline.source(*at);
        let date = source.date.as_ref().map(When::words).unwrap_or_default();
        let kind = source.kind.map(SourceKind::label).unwrap_or_default();
        let parts = [source.author.as_str(), &source.publisher, &date, kind, &source.side];
        let mut line = vec![sheet.source_link(*at), dotted(parts)];
        if source.read.is_some() {
            line.push(Span::new(" · ", Role::Dim));
            line.push(Span::new(format!("✓{GLUE}read"), Role::Good));
        }
        sheet.item(line);
        if addresses == Addresses::Written && !source.url.is_empty() {
            sheet.indented(2, vec![Span::new(cleaned(&source.url), Role::Dim)]);
        }
    }
}

/// Writes the reader's own note, line by line as it was written.
pub(super) fn note(sheet: &mut Sheet<'_>, note: &str) {
    if note.trim().is_empty() {
        return;
    }
    sheet.heading("My note");
    for line in note.trim_end().lines() {
        if line.trim().is_empty() {
            sheet.blank();
        } else {
            sheet.hanging(Vec::new(), vec![Span::new(cleaned(line), Role::Own)]);
        }
    }
}
