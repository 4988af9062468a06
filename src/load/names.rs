//! The ids of one timeline, over all its files: who has which, and what a reference means.
//!
//! An id may be known and yet stand for nothing: what bears it was left out for a mistake of its
//! own. A reference to it is then dropped without a word, for the mistake has been told already.

use std::borrow::Cow;
use std::ops::Range;

use indexmap::IndexMap;
use indexmap::map::Entry;

use super::notes::{Notes, quoted};
use crate::diagnostic::{Diagnostic, Location, nearest};
use crate::timeline::{EventIx, PersonIx, SourceIx, ThreadIx};

/// For how many references a likely meaning is sought: beyond that nobody reads them.
const SOUGHT: usize = 200;

/// All ids.
#[derive(Debug)]
pub(super) struct Names<'t> {
    /// Of eras.
    pub eras: Ids<'t>,
    /// Of persons.
    pub persons: Ids<'t>,
    /// Of threads.
    pub threads: Ids<'t>,
    /// Of sources.
    pub sources: Ids<'t>,
    /// Of events.
    pub events: Ids<'t>,
    /// Of lessons.
    pub lessons: Ids<'t>,
}

/// What becomes of references that lead nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strays {
    /// They are reported.
    Told,
    /// They are not, because files are broken and what they lead to may be lost in them.
    Excused,
}

/// The ids of one sort of thing.
#[derive(Debug)]
pub(super) struct Ids<'t> {
    what: &'static str,
    /// The code of a reference that leads nowhere; empty where nothing refers to these.
    code: &'static str,
    /// In the order in which they came; a plain hash map of a million takes half as much again.
    known: IndexMap<Cow<'t, str>, Bearer>,
    strays: Strays,
}

/// Who has an id. There may be a million of these, so positions are kept short; no list and no file
/// that is read is longer than they reach.
#[derive(Debug, Clone, Copy)]
struct Bearer {
    /// Where the id is written: file, first byte and the byte behind the last.
    file: u32,
    start: u32,
    end: u32,
    /// Its position in its list; [`NOWHERE`] where a mistake keeps it out, or it is not settled yet.
    at: u32,
}

/// No position in a list.
const NOWHERE: u32 = u32::MAX;

fn short(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(NOWHERE)
}

impl Bearer {
    fn new(place: &Location, at: u32) -> Self {
        let Location { file, range } = place;
        Self { file: short(*file), start: short(range.start), end: short(range.end), at }
    }

    fn place(self) -> Location {
        Location { file: self.file as usize, range: self.start as usize..self.end as usize }
    }

    fn position(self) -> Option<usize> {
        (self.at != NOWHERE).then_some(self.at as usize)
    }
}

impl Names<'_> {
    /// Begins with no ids.
    pub fn new(strays: Strays) -> Self {
        let ids = |what, code| Ids { what, code, known: IndexMap::new(), strays };
        Self {
            eras: ids("era", ""),
            persons: ids("person", "unknown-person"),
            threads: ids("thread", "unknown-thread"),
            sources: ids("source", "unknown-source"),
            events: ids("event", "unknown-event"),
            lessons: ids("lesson", ""),
        }
    }

    /// Adds to the reports of references that lead nowhere, once all is read, what may have been
    /// meant. Until then the help of each is the id that was written.
    pub fn ways_out(&self, list: &mut [Diagnostic]) {
        for ids in [&self.persons, &self.threads, &self.sources, &self.events] {
            ids.ways_out(list);
        }
    }

    /// Returns the person of an id.
    pub fn person(
        &self,
        id: Option<(Cow<'_, str>, Range<usize>)>,
        notes: &mut Notes<'_>,
    ) -> Option<PersonIx> {
        self.persons.find(id, notes).map(PersonIx::new)
    }

    /// Returns the source of an id.
    pub fn source(
        &self,
        id: Option<(Cow<'_, str>, Range<usize>)>,
        notes: &mut Notes<'_>,
    ) -> Option<SourceIx> {
        self.sources.find(id, notes).map(SourceIx::new)
    }

    /// Returns the thread of an id.
    pub fn thread(
        &self,
        id: Option<(Cow<'_, str>, Range<usize>)>,
        notes: &mut Notes<'_>,
    ) -> Option<ThreadIx> {
        self.threads.find(id, notes).map(ThreadIx::new)
    }

    /// Returns the event of an id.
    pub fn event(
        &self,
        id: Option<(Cow<'_, str>, Range<usize>)>,
        notes: &mut Notes<'_>,
    ) -> Option<EventIx> {
        self.events.find(id, notes).map(EventIx::new)
    }
}

impl<'t> Ids<'t> {
    /// Says whether an id is taken.
    pub fn taken(&self, id: &str) -> bool {
        self.known.contains_key(id)
    }

    /// Gives an id to what is written at a place. An id that is taken is an error, and false.
    pub fn claim(&mut self, id: Cow<'t, str>, range: Range<usize>, notes: &mut Notes<'_>) -> bool {
        let bearer = Bearer::new(&notes.place(range.clone()), NOWHERE);
        let (id, first) = match self.known.entry(id) {
            Entry::Vacant(free) => {
                free.insert(bearer);
                return true;
            }
            Entry::Occupied(taken) => (quoted(taken.key()), taken.get().place()),
        };
        let message = format!("two {}s have the id {id}", self.what);
        let clash = notes.error("id-clash", range, message);
        clash.also = Some((first, "first used here".into()));
        clash.help = format!("give this {} another id; it is left out until then", self.what);
        false
    }

    /// Makes room for so many more.
    pub fn expect(&mut self, count: usize) {
        self.known.reserve_exact(count);
    }

    /// Takes in an id of something that was read before, which stands there in its list.
    pub fn know(&mut self, id: &'t str, at: usize) {
        let nowhere = Location { file: 0, range: 0..0 };
        self.known.insert(Cow::Borrowed(id), Bearer::new(&nowhere, short(at)));
    }

    /// Says where the bearer of an id stands in its list.
    pub fn settle(&mut self, id: &str, at: usize) {
        if let Some(bearer) = self.known.get_mut(id) {
            bearer.at = short(at);
        }
    }

    /// Returns where the bearer of an id stands in its list. An id that nobody has is an error.
    pub fn find(
        &self,
        id: Option<(Cow<'_, str>, Range<usize>)>,
        notes: &mut Notes<'_>,
    ) -> Option<usize> {
        let (id, range) = id?;
        if let Some(bearer) = self.known.get(&id) {
            return bearer.position();
        }
        if self.strays == Strays::Told {
            let message = format!("there is no {} {}", self.what, quoted(&id));
            // The way out is sought when all is read, the first ones first.
            notes.error(self.code, range, message).help = id.into_owned();
        }
        None
    }

    /// Says in the reports of references that lead nowhere what may have been meant.
    fn ways_out(&self, list: &mut [Diagnostic]) {
        let mut strays = list.iter_mut().filter(|told| told.code == self.code).peekable();
        if strays.peek().is_none() {
            return;
        }
        // Of several that are as near, the first in the alphabet is meant.
        let mut ids: Vec<_> = self.known.keys().map(Cow::as_ref).collect();
        ids.sort_unstable();
        for (number, told) in strays.enumerate() {
            told.help = match nearest(&told.help, ids.iter().copied().filter(|_| number < SOUGHT)) {
                _ if ids.is_empty() => format!("no {} has been given", self.what),
                Some(meant) => format!("did you mean `{meant}`?"),
                None => String::new(),
            };
        }
    }
}
