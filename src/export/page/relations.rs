//! What is claimed: by sources about the event, and about how events bear on each other.

use super::sheet::{GLUE, Sheet, dotted};
use crate::export::written::{by_participant, written};
use crate::export::{capitalised, cleaned};
use crate::text::{Role, Span, Target};
use crate::timeline::{Event, EventIx, Link, LinkKind, Source, SourceKind, Timeline, Verdict};

/// Writes what sources say of the event, and how that stands.
pub(super) fn claims(sheet: &mut Sheet<'_>, event: &Event) {
    for (number, claim) in event.claims.iter().enumerate() {
        if number == 0 {
            sheet.heading("What sources say");
        } else {
            sheet.blank();
        }
        let (glyph, role) = mark(claim.verdict);
        let verdict = Span::new(format!("{}: ", capitalised(claim.verdict.label())), role);
        let text = Span::plain(cleaned(&claim.text));
        sheet.hanging(vec![Span::new(format!("{glyph} "), role)], vec![verdict, text]);
        if let Some(at) = claim.source {
            let about = about(sheet.timeline, event, sheet.timeline.source(at));
            let about = dotted(about.iter().map(String::as_str));
            sheet.indented(2, vec![sheet.source_link(at), about]);
        }
        if !claim.why.is_empty() {
            sheet.indented(2, vec![Span::plain(cleaned(&claim.why))]);
        }
    }
}

/// Returns the mark of a verdict and the role it is shown in.
pub(in crate::export) fn mark(verdict: Verdict) -> (char, Role) {
    match verdict {
        Verdict::Supported => ('✓', Role::Good),
        Verdict::Limited | Verdict::Misleading | Verdict::Disputed => ('~', Role::Warning),
        Verdict::Wrong => ('✗', Role::Error),
        Verdict::Unverifiable => ('?', Role::Warning),
        Verdict::Opinion => ('?', Role::Dim),
    }
}

/// Says who speaks in a source, of what sort and side it is, and how far from the event it was
/// written; parts may be empty.
pub(in crate::export) fn about(timeline: &Timeline, event: &Event, source: &Source) -> Vec<String> {
    let who = if source.author.is_empty() { &source.publisher } else { &source.author };
    let kind = source.kind.map(SourceKind::label).unwrap_or_default();
    let distance = source.date.as_ref().and_then(|date| written(date, &event.when));
    let participant = if by_participant(timeline, event, source) { "by a participant" } else { "" };
    vec![
        who.to_string(),
        kind.into(),
        source.side.to_string(),
        distance.unwrap_or_default(),
        participant.into(),
    ]
}

/// Writes what is held to have led to the event.
pub(super) fn led_here(sheet: &mut Sheet<'_>, at: EventIx) {
    let timeline = sheet.timeline;
    for (number, (from, link)) in timeline.links_to(at).enumerate() {
        if number == 0 {
            sheet.heading("What led here");
        }
        let (title, date) = other(timeline, from);
        let bore = Span::new(format!(" · {}", bearing_on_this(link.kind)), Role::Dim);
        sheet
            .hanging(vec![Span::new("← ", Role::Dim)], with_dispute(link, vec![title, date, bore]));
        reasons(sheet, link);
    }
}

/// Writes what the event is held to have led to.
pub(super) fn followed(sheet: &mut Sheet<'_>, event: &Event) {
    for (number, link) in event.links.iter().enumerate() {
        if number == 0 {
            sheet.heading("What followed");
        }
        let (title, date) = other(sheet.timeline, link.to);
        let bearing = Span::new(format!("{} ", link.kind.label()), Role::Dim);
        sheet.hanging(
            vec![Span::new("→ ", Role::Dim)],
            with_dispute(link, vec![bearing, title, date]),
        );
        reasons(sheet, link);
    }
}

/// Says how an earlier event bore on the one whose page this is.
pub(in crate::export) fn bearing_on_this(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Trigger => "triggered this",
        LinkKind::Underlying => "lay under this",
        LinkKind::Reaction => "drew this as a reaction",
        LinkKind::Precedent => "was a model for this",
        LinkKind::LedTo => "led to this",
        LinkKind::FailedBecause => "is why this failed",
    }
}

/// Names another event, to be followed, and its date.
fn other(timeline: &Timeline, at: EventIx) -> (Span, Span) {
    let event = timeline.event(at);
    let title = Span::link(cleaned(&event.title), Target::Event(at));
    (title, Span::new(format!(", {}", cleaned(&event.when.words())), Role::Dim))
}

fn with_dispute(link: &Link, mut words: Vec<Span>) -> Vec<Span> {
    if link.disputed {
        words.push(Span::new(" · ", Role::Dim));
        words.push(Span::new(format!("~{GLUE}disputed"), Role::Warning));
    }
    words
}

/// Writes the claim behind a link and who makes it.
fn reasons(sheet: &mut Sheet<'_>, link: &Link) {
    let mut words = Vec::new();
    if !link.claim.is_empty() {
        words.push(Span::plain(cleaned(&link.claim)));
    }
    if let Some(at) = link.source {
        if !words.is_empty() {
            words.push(Span::new(format!(" —{GLUE}"), Role::Dim));
        }
        words.push(sheet.source_link(at));
    }
    if !words.is_empty() {
        sheet.indented(2, words);
    }
}
