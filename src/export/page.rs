//! Everything known about one event, in reading order, wrapped to a width: the detail pane and
//! `summitry show`.
//!
//! The order is a reader's: when, where, what and who; then what it was about, what happened, what
//! was decided, what came of it; then how we know, what led here and what followed. What nobody
//! wrote leaves no gap. The title is not on the page: the pane's frame and the shell's heading say it.

mod head;
mod record;
mod relations;
mod sheet;

use std::ops::Range;

pub(super) use head::{old_style, sort_words};
pub(super) use record::{document_words, quoted};
pub(super) use relations::{about, bearing_on_this, mark};
use sheet::Sheet;

use crate::search::Query;
use crate::text::{Line, Target};
use crate::timeline::{EventIx, Timeline};

/// A page about one event.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// The lines, none wider than the page.
    pub lines: Vec<Line>,
    /// What can be followed, in reading order, at every place where it stands.
    pub links: Vec<PageLink>,
}

impl Page {
    /// Returns the plain text of a line, and the bytes of it that the words of a query begin.
    pub fn lit(&self, query: &Query, line: usize) -> (String, Vec<Range<usize>>) {
        let plain = |line: Option<usize>| {
            line.and_then(|line| self.lines.get(line)).map(Line::plain).unwrap_or_default()
        };
        let words = plain(Some(line));
        let lit = query.lit(&words, || [line.checked_sub(1), line.checked_add(1)].map(plain));
        (words, lit)
    }
}

/// Something on a page that can be followed, at one place where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageLink {
    /// The line it begins on.
    pub line: usize,
    /// Where it leads.
    pub target: Target,
    /// The spans that say it, in reading order: their lines, and their places in those lines.
    pub spans: Vec<(usize, usize)>,
}

/// Whether the addresses of sources are written out, for where they cannot be followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Addresses {
    /// The link is enough.
    Linked,
    /// Each stands below its source.
    Written,
}

/// The widest a page gets: longer lines are hard to read.
pub const MEASURE: usize = 88;

/// Lays out the page of an event in so many columns; `note` is the reader's own, empty for none.
pub fn page(timeline: &Timeline, at: EventIx, note: &str, columns: usize) -> Page {
    lay_out(timeline, at, note, columns, Addresses::Linked)
}

/// Lays out the page of an event, with the addresses of its sources where asked.
pub(super) fn lay_out(
    timeline: &Timeline,
    at: EventIx,
    note: &str,
    columns: usize,
    addresses: Addresses,
) -> Page {
    let event = timeline.event(at);
    let mut sheet = Sheet::new(timeline, columns.min(MEASURE));
    head::when(&mut sheet, event);
    head::place(&mut sheet, event);
    head::sort(&mut sheet, event);
    head::people(&mut sheet, event);
    record::summary(&mut sheet, event);
    record::account(&mut sheet, event);
    record::documents(&mut sheet, event);
    record::quotes(&mut sheet, event);
    head::date_note(&mut sheet, event);
    relations::claims(&mut sheet, event);
    relations::led_here(&mut sheet, at);
    relations::followed(&mut sheet, event);
    record::threads(&mut sheet, event);
    record::aliases(&mut sheet, event);
    record::sources(&mut sheet, event, addresses);
    record::note(&mut sheet, note);
    sheet.finish()
}

#[cfg(test)]
mod tests;
