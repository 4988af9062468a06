//! From text straight to the shapes, without a tree between: the way of nearly every file.
//!
//! The parser of `syntax` understands all of TOML and says what is wrong with the rest; it also
//! costs fifteen times the memory of the file. Here only that is read which people usually write:
//! bare keys, one to a line, lists of tables under their headers. Whatever is out of the ordinary
//! (a mistake of syntax, a dotted key, a number in hexadecimal) is [`Odd`], and then the whole file
//! goes the long way. So nothing is decided here: what both ways can read, both read alike.
//!
//! Events are looked at and let go, since all of them at once would take more room than the file;
//! what was looked at can be read [`again`] from its place.

mod cursor;
mod value;

use std::borrow::Cow;
use std::ops::Range;

use memchr::memmem;

use super::field::{DateText, Field, Table, Unknown};
use super::raw;
use crate::halves::both;
pub(super) use cursor::{Cursor, Odd};
pub(super) use value::Value;

/// A file as far as it is read at once.
#[derive(Debug)]
pub(super) struct File<'t> {
    /// Everything but the events.
    pub rest: Table<raw::File<'t>>,
    /// The headers of the events, in file order.
    pub events: Vec<Header>,
}

/// What is kept of an event at the first look: where its header stands, and what is asked for first.
/// There may be a million, so the numbers are short.
#[derive(Debug, Clone, Copy)]
pub(super) struct Header {
    start: u32,
    /// Where it ends.
    pub end: u32,
    /// The line, from 1.
    pub line: u32,
    title: Noted,
    date: Noted,
    id: Noted,
}

/// A text that stands between quotes as it is; of no bytes where it does not, or was not looked at.
#[derive(Debug, Clone, Copy, Default)]
struct Noted {
    start: u32,
    length: u32,
}

/// What is read of an event first.
#[derive(Debug)]
pub(super) struct Start<'t> {
    /// What it is called.
    pub title: raw::Text<'t>,
    /// When it took place.
    pub date: raw::Date<'t>,
    /// Its id.
    pub id: raw::Text<'t>,
    /// The place of its header.
    pub header: Range<usize>,
}

impl Header {
    /// Notes an event, unless it is beyond four gigabytes.
    fn new(
        text: &str,
        place: &Range<usize>,
        line: usize,
        event: &raw::Event<'_>,
    ) -> Result<Self, Odd> {
        let short = |number: usize| u32::try_from(number).map_err(|_| Odd);
        let date = match &event.date {
            Field::Good(DateText(date), place) => Noted::of(text, date, place),
            Field::Absent | Field::Wrong(_) => Noted::default(),
        };
        let noted = |field: &raw::Text<'_>| match field {
            Field::Good(found, place) => Noted::of(text, found, place),
            Field::Absent | Field::Wrong(_) => Noted::default(),
        };
        Ok(Self {
            start: short(place.start)?,
            end: short(place.end)?,
            line: short(line)?,
            title: noted(&event.title),
            date,
            id: noted(&event.id),
        })
    }

    fn place(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl Noted {
    /// Notes a text that was found at a place, if it stands there between a quote and another.
    fn of(text: &str, found: &str, place: &Range<usize>) -> Self {
        let start = (found.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize);
        if place.start.checked_add(1) != Some(start) || place.len() != found.len() + 2 {
            return Self::default();
        }
        let short = |number: usize| u32::try_from(number).ok();
        let noted = || Some(Self { start: short(start)?, length: short(found.len())? });
        noted().unwrap_or_default()
    }

    /// Returns the text, and its place with the quotes.
    fn found(self, text: &str) -> Option<(Cow<'_, str>, Range<usize>)> {
        let (start, end) = (self.start as usize, self.start as usize + self.length as usize);
        let found = text.get(start..end).filter(|found| !found.is_empty())?;
        Some((found.into(), start - 1..end + 1))
    }
}

/// A table that can be read straight from the text.
pub(super) trait Shape<'t>: Default {
    /// The keys that may stand in it.
    const KEYS: &'static [&'static str];

    /// Reads the value of a key of this table, or says that there is no such key.
    fn value(&mut self, key: &str, from: &mut Cursor<'t>) -> Result<bool, Odd>;

    /// Reads one more table of the list of this key, whose header (`name`) has just been read.
    fn more(
        &mut self,
        key: &str,
        name: &str,
        header: Range<usize>,
        from: &mut Cursor<'t>,
    ) -> Result<(), Odd>;
}

/// Files of so many bytes at least are read in two halves at the same time.
const LARGE: usize = 1 << 18;

/// Where a file may be cut.
const EVENT: &[u8] = b"\n[[event]]";

/// Reads a file; nothing where anything in it is odd.
pub(super) fn file(text: &str) -> Option<File<'_>> {
    let cut = middle(text.as_bytes()).filter(|_| text.len() >= LARGE);
    let Some((cut, head)) = cut.and_then(|cut| Some((cut, text.get(..cut)?))) else {
        return read(&mut Cursor::new(text, 0)).ok();
    };
    // Where what looks like a header stands within a text, the first half never ends, and is odd.
    let (first, second) =
        both(|| read(&mut Cursor::new(head, 0)), || read(&mut Cursor::new(text, cut)));
    joined(first.ok()?, second.ok()?, Cursor::new(text, 0).lines_in(0..cut))
}

/// Finds the head of an event after the middle of a file.
fn middle(text: &[u8]) -> Option<usize> {
    let half = text.len() / 2;
    memmem::find(text.get(half..)?, EVENT).map(|at| half + at + 1)
}

/// Joins the halves of a file, of which the second begins with the head of an event after so many
/// lines. Nothing where a list is written in two ways.
fn joined<'t>(mut first: File<'t>, second: File<'t>, lines: usize) -> Option<File<'t>> {
    fn join<T>(list: &mut raw::Tables<T>, more: raw::Tables<T>) -> Option<()> {
        match (&mut *list, more) {
            (_, Field::Absent) => {}
            (Field::Absent, more) => *list = more,
            (Field::Good(list, one), Field::Good(more, other)) if *one == other => {
                list.extend(more);
            }
            (Field::Good(..) | Field::Wrong(_), Field::Good(..) | Field::Wrong(_)) => return None,
        }
        Some(())
    }
    let (rest, more) = (&mut first.rest.value, second.rest.value);
    join(&mut rest.era, more.era)?;
    join(&mut rest.person, more.person)?;
    join(&mut rest.thread, more.thread)?;
    join(&mut rest.source, more.source)?;
    join(&mut rest.lesson, more.lesson)?;
    if !matches!(rest.event, Field::Absent) {
        return None;
    }
    let lines = u32::try_from(lines).ok()?;
    let below = second.events.into_iter();
    first.events.extend(below.map(|header| Header { line: header.line + lines, ..header }));
    Some(first)
}

/// Reads an event once more, behind its header.
pub(super) fn again(text: &str, end_of_header: usize) -> Table<raw::Event<'_>> {
    let mut from = Cursor::new(text, end_of_header);
    let read = from.line_end().and_then(|()| whole("event", &mut from));
    read.unwrap_or_default()
}

/// Returns the title, the date and the id of an event: as they were noted, or read once more.
pub(super) fn start(text: &str, header: Header) -> Start<'_> {
    let noted = [header.title, header.date, header.id].map(|noted| noted.found(text));
    if let [Some((title, at)), Some((date, on)), Some((id, by))] = noted {
        let (title, date) = (Field::Good(title, at), Field::Good(DateText(date), on));
        return Start { title, date, id: Field::Good(id, by), header: header.place() };
    }
    let raw::Event { title, date, id, .. } = again(text, header.place().end).value;
    Start { title, date, id, header: header.place() }
}

fn read<'t>(from: &mut Cursor<'t>) -> Result<File<'t>, Odd> {
    let mut rest = Table::<raw::File<'t>>::default();
    let mut events = Vec::new();
    let mut counted = from.at();
    body(&mut rest, from)?;
    let mut line = 1;
    while let Some((name, header)) = from.header()? {
        if name != "event" {
            rest.value.more(name, name, header, from)?;
            continue;
        }
        line += from.lines_in(counted..header.start);
        counted = header.start;
        let event: Table<raw::Event<'_>> = whole("event", from)?;
        events.push(Header::new(from.of(), &header, line, &event.value)?);
    }
    // `event = []` and headers as well: the parser has its own word on that.
    let mixed = !events.is_empty() && !matches!(rest.value.event, Field::Absent);
    if mixed { Err(Odd) } else { Ok(File { rest, events }) }
}

/// Reads a table under its header, with the lists of tables under theirs.
fn whole<'t, T: Shape<'t>>(name: &str, from: &mut Cursor<'t>) -> Result<Table<T>, Odd> {
    let mut table = Table::default();
    body(&mut table, from)?;
    loop {
        let before = from.at();
        let Some((inner, header)) = from.header()? else { return Ok(table) };
        let key = inner.strip_prefix(name).and_then(|rest| rest.strip_prefix('.'));
        let Some(key) = key else {
            from.back_to(before);
            return Ok(table);
        };
        table.value.more(key, inner, header, from)?;
    }
}

/// Reads lines of key and value up to the next header or the end.
fn body<'t, T: Shape<'t>>(table: &mut Table<T>, from: &mut Cursor<'t>) -> Result<(), Odd> {
    while from.is_at_key()? {
        entry(table, from)?;
        from.line_end()?;
    }
    Ok(())
}

/// Reads a key and its value.
fn entry<'t, T: Shape<'t>>(table: &mut Table<T>, from: &mut Cursor<'t>) -> Result<(), Odd> {
    let (key, range) = from.key()?;
    if table.value.value(key, from)? {
        return Ok(());
    }
    if table.unknown.iter().any(|other| other.key == key) {
        return Err(Odd);
    }
    table.unknown.push(Unknown { key: key.into(), range, known: T::KEYS });
    from.pass_over()
}
