//! Reading what events refer to: eras, persons with their terms, threads and sources.

use std::ops::Range;

use super::field::{Field, Table};
use super::names::{Ids, Names};
use super::notes::{Notes, Owner, quoted};
use super::raw;
use crate::diagnostic::Diagnostic;
use crate::text::is_web;
use crate::timeline::{Era, Lists, Person, Source, Term, Text, Thread, Whole};

/// Where the tables come from: one file.
#[derive(Debug, Clone, Copy)]
pub(super) struct From<'f> {
    /// The number of the file.
    pub file: usize,
    /// Its text.
    pub text: &'f str,
    /// The same, for texts to be parts of.
    pub whole: &'f Whole,
    /// Whether it has mistakes of syntax, so that keys may be missing that were written.
    pub broken: bool,
}

impl<'f> From<'f> {
    /// Opens notes on one of the file's tables.
    pub fn notes<'n>(self, owner: Owner<'n>, list: &'n mut Vec<Diagnostic>) -> Notes<'n>
    where
        'f: 'n,
    {
        Notes::new(self.file, self.text, owner, list).parts_of(self.whole)
    }

    /// Reports a key that has to be there and is not, unless it may have been lost to a mistake
    /// of syntax.
    pub fn needs<T>(
        self,
        field: &Field<T>,
        table: &Range<usize>,
        message: &str,
        help: &str,
        notes: &mut Notes<'_>,
    ) {
        if matches!(field, Field::Absent) && !self.broken {
            notes.missing("key-missing", table.clone(), message, help);
        }
    }
}

/// Reads what events refer to out of one file, and adds it to the timeline.
pub(super) fn read<'t>(
    file: &mut raw::File<'t>,
    from: From<'_>,
    names: &mut Names<'t>,
    timeline: &mut Lists,
    list: &mut Vec<Diagnostic>,
) {
    let mut reader = Reader { from, names, timeline, list };
    reader.eras(&mut file.era);
    reader.persons(&mut file.person);
    reader.threads(&mut file.thread);
    reader.sources(&mut file.source);
}

/// One file being read.
struct Reader<'r, 't> {
    from: From<'r>,
    names: &'r mut Names<'t>,
    timeline: &'r mut Lists,
    list: &'r mut Vec<Diagnostic>,
}

impl<'t> Reader<'_, 't> {
    fn eras(&mut self, field: &mut raw::Tables<raw::Era<'t>>) {
        let from = self.from;
        for (table, range) in tables(field, from, self.list) {
            let mut notes = from.notes(owner("era", &table.value.id), self.list);
            let raw = notes.open(table);
            let id = id(raw.id, "an era", &range, &mut self.names.eras, from, &mut notes);
            let lack = Lack::of("an era needs a title");
            let title = required(raw.title, lack, &range, from, &mut notes);
            let help = "write span = \"1814/1853\"";
            from.needs(&raw.span, &range, "an era needs a span", help, &mut notes);
            let span = notes.when(raw.span);
            if let (Some(id), Some(title), Some(span)) = (id, title, span) {
                self.timeline.eras.push(Era { id, title, span });
            }
        }
    }

    fn persons(&mut self, field: &mut raw::Tables<raw::Person<'t>>) {
        let from = self.from;
        for (table, range) in tables(field, from, self.list) {
            let mut notes = from.notes(owner("person", &table.value.id), self.list);
            let raw = notes.open(table);
            let id = id(raw.id, "a person", &range, &mut self.names.persons, from, &mut notes);
            let lack = Lack::of("a person needs a name");
            let name = required(raw.name, lack, &range, from, &mut notes);
            let terms = notes.tables(raw.term).into_iter();
            let terms = terms
                .filter_map(|(term, range)| read_term(term, &range, from, &mut notes))
                .collect();
            let short = notes.text(raw.short);
            let native = notes.text(raw.native);
            let aliases = notes.texts(raw.aliases);
            let life = notes.when(raw.life);
            if let (Some(id), Some(name)) = (id, name) {
                let list = &mut self.timeline.persons;
                self.names.persons.settle(&id, list.len());
                list.push(Person { id, name, short, native, aliases, life, terms });
            }
        }
    }

    fn threads(&mut self, field: &mut raw::Tables<raw::Thread<'t>>) {
        let from = self.from;
        for (table, range) in tables(field, from, self.list) {
            let mut notes = from.notes(owner("thread", &table.value.id), self.list);
            let raw = notes.open(table);
            let id = id(raw.id, "a thread", &range, &mut self.names.threads, from, &mut notes);
            let lack = Lack::of("a thread needs a title");
            let title = required(raw.title, lack, &range, from, &mut notes);
            let question = notes.text(raw.question);
            if let (Some(id), Some(title)) = (id, title) {
                let list = &mut self.timeline.threads;
                self.names.threads.settle(&id, list.len());
                list.push(Thread { id, title, question });
            }
        }
    }

    fn sources(&mut self, field: &mut raw::Tables<raw::Source<'t>>) {
        let from = self.from;
        for (table, range) in tables(field, from, self.list) {
            let mut notes = from.notes(owner("source", &table.value.id), self.list);
            let raw = notes.open(table);
            let id = id(raw.id, "a source", &range, &mut self.names.sources, from, &mut notes);
            let lack = Lack::of("a source needs a title");
            let title = required(raw.title, lack, &range, from, &mut notes);
            let author = notes.text(raw.author);
            let publisher = notes.text(raw.publisher);
            let date = notes.when(raw.date);
            let kind = notes.word(raw.kind);
            let side = notes.text(raw.side);
            let url = url(raw.url, &mut notes);
            let read = notes.when(raw.read);
            if let (Some(id), Some(title)) = (id, title) {
                let list = &mut self.timeline.sources;
                self.names.sources.settle(&id, list.len());
                list.push(Source { id, title, author, publisher, date, kind, side, url, read });
            }
        }
    }
}

fn read_term(
    raw: raw::Term<'_>,
    range: &Range<usize>,
    from: From<'_>,
    notes: &mut Notes<'_>,
) -> Option<Term> {
    let office = required(raw.office, Lack::of("a term needs an office"), range, from, notes);
    let of = notes.text(raw.of);
    let help = "write span = \"1985-03-11/1991-08-24\"";
    from.needs(&raw.span, range, "a term needs a span", help, notes);
    let span = notes.when(raw.span);
    Some(Term { office: office?, of, span: span? })
}

/// Reads an address of a [page](is_web).
fn url(field: raw::Text<'_>, notes: &mut Notes<'_>) -> Text {
    let Some((url, range)) = notes.placed(field) else { return Text::default() };
    if is_web(&url) {
        return notes.kept(&url, &range);
    }
    let message = format!("{} is no address of a web page", quoted(&url));
    notes.error("url-invalid", range, message).help =
        "an address begins with https:// or http:// and a host, and has no spaces".into();
    Text::default()
}

/// Takes a list of tables out of a file; what is wrong with the list itself is noted.
pub(super) fn tables<T>(
    field: &mut raw::Tables<T>,
    from: From<'_>,
    list: &mut Vec<Diagnostic>,
) -> Vec<(Table<T>, Range<usize>)>
where
    Table<T>: super::field::Elements,
{
    let mut notes = from.notes(Owner::Nobody, list);
    let items = notes.given(std::mem::take(field)).map(|(items, _)| items).unwrap_or_default();
    items.into_iter().filter_map(|item| notes.given(item)).collect()
}

/// Names a table by its sort and id: "person `gorbachev`".
fn owner<'t>(what: &'static str, id: &raw::Text<'t>) -> Owner<'t> {
    match id {
        Field::Good(id, _) if !id.trim().is_empty() => Owner::Named(what, id.clone()),
        Field::Good(..) | Field::Absent | Field::Wrong(_) => Owner::This(what),
    }
}

/// Reads an id that has to be there, and claims it.
fn id<'t>(
    field: raw::Text<'t>,
    what: &str,
    table: &Range<usize>,
    ids: &mut Ids<'t>,
    from: From<'_>,
    notes: &mut Notes<'_>,
) -> Option<Text> {
    let wrong = matches!(field, Field::Wrong(_));
    let written = notes.placed(field);
    if written.is_none() && !wrong && !from.broken {
        let message = format!("{what} needs an id");
        notes.missing("id-missing", table.clone(), &message, "write id = \"a-short-name\"");
    }
    let (id, range) = written?;
    let written = notes.kept(&id, &range);
    ids.claim(id, range, notes).then_some(written)
}

/// What to say where a text is missing that has to be there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lack {
    code: &'static str,
    message: &'static str,
}

impl Lack {
    /// An event without a title.
    pub const TITLE_OF_EVENT: Self =
        Self { code: "title-missing", message: "an event needs a title" };
    /// A lesson without a title.
    pub const TITLE_OF_LESSON: Self =
        Self { code: "title-missing", message: "a lesson needs a title" };

    /// Anything else that is missing: "a term needs an office".
    pub const fn of(message: &'static str) -> Self {
        Self { code: "key-missing", message }
    }
}

/// Reads a text that has to be there.
pub(super) fn required(
    field: raw::Text<'_>,
    lack: Lack,
    table: &Range<usize>,
    from: From<'_>,
    notes: &mut Notes<'_>,
) -> Option<Text> {
    let place = match &field {
        Field::Good(_, range) => range.clone(),
        Field::Absent => table.clone(),
        Field::Wrong(_) => {
            notes.text(field);
            return None;
        }
    };
    let text = notes.text(field);
    if text.is_empty() && !from.broken {
        notes.missing(lack.code, place, lack.message, "");
    }
    (!text.is_empty()).then_some(text)
}
