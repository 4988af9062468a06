//! Where in the files a finding stands: a second reading, for places alone.
//!
//! The raw shapes know the place of every value and are dropped once a timeline is made of them.
//! They are made once more here, for each file that has a finding and at the first of them. An event is
//! known by the line of its header, which the timeline keeps; a source by its id.

use std::ops::Range;

use super::{Part, Prose, Spot, years};
use crate::diagnostic::{Lines, Location};
use crate::load::Loaded;
use crate::load::field::{Field, Table};
use crate::load::notes::quoted;
use crate::load::{raw, syntax};
use crate::text::clean;
use crate::timeline::{Event, Participant, SourceIx, Timeline, Who};

/// The files of a timeline, opened for places as they are asked for.
pub(super) struct Spots<'l> {
    loaded: &'l Loaded,
    files: Vec<Option<File>>,
}

/// A file read for its places.
struct File {
    raw: raw::File<'static>,
    lines: Lines,
}

impl<'l> Spots<'l> {
    /// Makes ready to look places up in files that were loaded.
    pub fn new(loaded: &'l Loaded) -> Self {
        Self { loaded, files: loaded.files.iter().map(|_| None).collect() }
    }

    /// Names what a spot belongs to: "event `yalta-1945`".
    pub fn owner(&self, spot: &Spot) -> String {
        let timeline = &self.loaded.timeline;
        match spot {
            Spot::Event(at, _) => format!("event {}", quoted(&timeline.event(*at).id)),
            Spot::Source(at) => format!("source {}", quoted(&timeline.source(*at).id)),
        }
    }

    /// Finds a spot in the files. Where the part is not written, the whole that lacks it is meant.
    pub fn location(&mut self, spot: &Spot) -> Option<Location> {
        let loaded = self.loaded;
        match spot {
            Spot::Event(at, part) => {
                let event = loaded.timeline.event(*at);
                let file = event.origin.file as usize;
                let text = loaded.files.get(file)?.text();
                let (raw, header) = self.file(file)?.event(event)?;
                let range = of_part(&raw.value, part, event, &loaded.timeline, text);
                Some(Location { file, range: range.unwrap_or_else(|| header.clone()) })
            }
            Spot::Source(at) => {
                let mut files = 0..loaded.files.len();
                files.find_map(|file| {
                    let range = self.file(file)?.source(&loaded.timeline, *at)?;
                    Some(Location { file, range })
                })
            }
        }
    }

    fn file(&mut self, at: usize) -> Option<&File> {
        let text = self.loaded.files.get(at)?.text();
        let file = self.files.get_mut(at)?;
        Some(file.get_or_insert_with(|| {
            // What is wrong with the file was told when it was loaded.
            let document = syntax::document::<raw::File<'static>>(at, text, &mut Vec::new());
            let raw = document.table.map(|table| table.value).unwrap_or_default();
            File { raw, lines: Lines::new(text) }
        }))
    }
}

impl File {
    /// Finds an event by the line of its header, and by its title where several stand on one line.
    fn event(&self, event: &Event) -> Option<(&Table<raw::Event<'static>>, &Range<usize>)> {
        let there = || {
            good(&self.raw.event).into_iter().flatten().filter_map(with_range).filter(
                |(_, range): &(&Table<raw::Event<'_>>, &Range<usize>)| {
                    self.lines.line(range.start) == event.origin.line as usize
                },
            )
        };
        let named = there().find(|(table, _)| says(&table.value.title, &event.title));
        named.or_else(|| there().next())
    }

    /// Finds the id of a source.
    fn source(&self, timeline: &Timeline, at: SourceIx) -> Option<Range<usize>> {
        let id = &timeline.source(at).id;
        let mut sources = good(&self.raw.source).into_iter().flatten().filter_map(good);
        let source = sources.find(|table| says(&table.value.id, id))?;
        range(&source.value.id)
    }
}

/// Finds a part of an event.
fn of_part(
    raw: &raw::Event<'_>,
    part: &Part,
    event: &Event,
    timeline: &Timeline,
    text: &str,
) -> Option<Range<usize>> {
    let place = || good(&raw.place).map(|table| &table.value);
    match part {
        Part::Title => range(&raw.title),
        Part::TitleYear(year) => year_in(&[range(&raw.title)?], *year, text),
        Part::Date => range(&raw.date),
        Part::Latitude => range(&place()?.lat),
        Part::Longitude => range(&place()?.lon),
        Part::Participant(at) => participant(raw, event.participants.get(*at)?, timeline),
        Part::Sources => range(&raw.sources).or_else(|| range(&raw.title)),
        Part::Year(prose, year) => {
            let texts = match prose {
                Prose::Summary => vec![range(&raw.summary)?],
                Prose::Body => vec![range(&raw.body)?],
                Prose::Outcome => vec![range(&raw.outcome)?],
                Prose::Absent => vec![range(&raw.absent)?],
                Prose::Agenda => good(&raw.agenda)?.iter().filter_map(range).collect(),
            };
            year_in(&texts, *year, text)
        }
    }
}

/// Finds the id of a participant who is a listed person.
fn participant(
    raw: &raw::Event<'_>,
    participant: &Participant,
    timeline: &Timeline,
) -> Option<Range<usize>> {
    let Who::Person(at) = participant.who else { return None };
    let id = &timeline.person(at).id;
    let mut tables = good(&raw.participants)?.iter().filter_map(good).map(|table| &table.value);
    let meant = |one: &&raw::Participant<'_>| {
        let same_state = match &one.of {
            Field::Good(of, _) => participant.of == folded(of),
            Field::Absent | Field::Wrong(_) => participant.of.is_empty(),
        };
        says(&one.person, id) && same_state && matches!(one.office, Field::Absent)
    };
    range(&tables.find(meant)?.person)
}

/// Finds a year as written in some values: the whole of the first value where escapes may stand
/// for letters.
fn year_in(values: &[Range<usize>], year: i64, text: &str) -> Option<Range<usize>> {
    let found = values.iter().find_map(|value| {
        let written = text.get(value.clone()).filter(|written| !written.contains('\\'))?;
        let at = years::years(written).into_iter().find(|found| found.year == year)?.at;
        Some(value.start + at..value.start + at + 4)
    });
    found.or_else(|| values.first().cloned())
}

/// Says whether a field holds this text, as it is once read.
fn says(field: &raw::Text<'_>, text: &str) -> bool {
    good(field).is_some_and(|written| folded(written) == text)
}

/// Returns a text of one line as the loader keeps it.
fn folded(text: &str) -> String {
    let words: Vec<_> =
        text.split([' ', '\n', '\t', '\r']).filter(|word| !word.is_empty()).map(clean).collect();
    words.join(" ")
}

fn good<T>(field: &Field<T>) -> Option<&T> {
    with_range(field).map(|(value, _)| value)
}

fn range<T>(field: &Field<T>) -> Option<Range<usize>> {
    with_range(field).map(|(_, range)| range.clone())
}

fn with_range<T>(field: &Field<T>) -> Option<(&T, &Range<usize>)> {
    match field {
        Field::Good(value, range) => Some((value, range)),
        Field::Absent | Field::Wrong(_) => None,
    }
}
