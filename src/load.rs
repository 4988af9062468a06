//! From text to a timeline and a list of what is wrong.
//!
//! Loading never fails. Files come in as bytes (reading them is the shell's work), and what comes
//! out is everything that could be understood, with a [`Diagnostic`] for everything that could not.
//!
//! An **error** means that something was left out: the least that the mistake spoils. A reference
//! that leads nowhere, a value of the wrong type or a word that is not in its list costs itself; a
//! participant, claim or link costs itself when it lacks what it needs; an event is left out only
//! for its title, its date or an id that another has. A **warning** means that nothing was left
//! out, except keys that nobody reads.
//!
//! The way: bytes become text (`input`), text shapes (`raw`) whose fields each keep their place and
//! their own mistake (`field`): straight (`direct`), or through a tree where anything is unusual or
//! wrong (`syntax`). Ids are gathered over all files
//! (`names`, `people`, `draft`), then everything that refers to them is read (`event`, `lesson`).
//! What was read without a mistake can be packed (`compact`), and is then unpacked the next time.

mod audit;
mod codes;
mod compact;
pub mod config;
mod direct;
mod draft;
mod event;
mod field;
mod halves;
mod ids;
mod input;
mod lesson;
mod names;
mod notes;
mod people;
mod raw;
#[cfg(test)]
mod schema;
mod syntax;
#[cfg(test)]
mod tests;
pub mod user;
pub mod wire;

use crate::diagnostic::{Diagnostic, SourceFile};
use crate::teach::Lesson;
use crate::timeline::{Event, Lists, Text, Timeline, Whole};
use draft::{Core, Draft};
use halves::each;
use names::{Names, Strays};
use notes::{Notes, Owner};
use people::From;

pub use audit::audit;
pub use codes::CODES;
pub use compact::pack;
pub use input::{Bytes, decoded};
pub use lesson::{LessonPlaces, StopPlaces, places};

/// The JSON Schema (draft 7) of a timeline file, for completion and checks in editors.
pub const SCHEMA: &str = include_str!("../assets/timeline.schema.json");

/// A timeline to begin with, commented; `{title}` stands where its title goes.
pub const TEMPLATE: &str = include_str!("load/template.toml");

/// Fewer events than this are read by one thread: another would take longer to begin than it would
/// save. Tests see both ways.
const FEW: usize = if cfg!(test) { 100 } else { 500 };

/// A file as it came from the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// The name to show in reports.
    pub name: String,
    /// What it holds, or in the user's words why it could not be read ("no such file").
    pub bytes: Result<Bytes, String>,
}

/// What loading gives.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Loaded {
    /// Everything that could be understood.
    pub timeline: Timeline,
    /// The lessons among it.
    pub lessons: Vec<Lesson>,
    /// Everything that could not, in file order.
    pub diagnostics: Vec<Diagnostic>,
    /// The files, for showing the diagnostics and for finding an event's file.
    pub files: Vec<SourceFile>,
    /// Whether any file has a syntax error, so that what was understood may be a fragment.
    pub broken: bool,
}

/// A sort of problem, as `check --explain` tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    /// The stable name.
    pub code: &'static str,
    /// What it means, why it matters and how to mend it: a short paragraph.
    pub explanation: &'static str,
}

/// Reads one timeline out of one or several files: later ones add to earlier ones.
pub fn load(inputs: Vec<Input>) -> Loaded {
    load_by(inputs, Way::Short)
}

/// Reads a timeline as [`load`] does, but unpacks what an earlier reading found wherever it was of
/// files that held the same. Says whether it was.
pub fn load_packed(inputs: Vec<Input>, packed: &[u8]) -> (Loaded, bool) {
    let mut list = Vec::new();
    let files = texts(inputs, &mut list);
    let known = if list.is_empty() { compact::unpack(packed, &files) } else { None };
    match known {
        Some((timeline, lessons)) => {
            (Loaded { timeline, lessons, files, ..Loaded::default() }, true)
        }
        None => (read(files, Way::Short, list), false),
    }
}

/// By which way files are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Straight from the text wherever that can be done.
    Short,
    /// Through the tree, always.
    #[cfg_attr(not(test), expect(dead_code, reason = "tests compare the two ways"))]
    Long,
}

fn load_by(inputs: Vec<Input>, way: Way) -> Loaded {
    let mut list = Vec::new();
    let files = texts(inputs, &mut list);
    read(files, way, list)
}

fn texts(inputs: Vec<Input>, list: &mut Vec<Diagnostic>) -> Vec<SourceFile> {
    let numbered = inputs.into_iter().enumerate();
    numbered.map(|(file, input)| input::text(file, input, list)).collect()
}

fn read(files: Vec<SourceFile>, way: Way, mut list: Vec<Diagnostic>) -> Loaded {
    let numbered = files.iter().enumerate();
    let mut opened: Vec<Opened<'_>> =
        numbered.map(|(file, source)| open(file, source.whole(), way, &mut list)).collect();
    let broken = opened.iter().any(|file| file.from.broken);
    let strays = if broken { Strays::Excused } else { Strays::Told };
    let mut names = Names::new(strays);
    let mut timeline = Lists::default();
    for Opened { raw, from, .. } in &mut opened {
        head(raw, *from, &mut timeline, &mut list);
        people::read(raw, *from, &mut names, &mut timeline, &mut list);
    }
    timeline.eras.sort_by_key(|era| era.span.order());
    events(&mut opened, &mut names, &mut timeline, &mut list);
    let by_id = ids::order(&timeline.events);
    let timeline = Timeline::ordered(timeline, by_id);
    let mut lessons = Vec::new();
    for Opened { raw, from, .. } in &mut opened {
        lessons.append(&mut lesson::lessons(raw, *from, &mut names, &timeline, &mut list));
    }
    names.ways_out(&mut list);
    drop((opened, names));
    Loaded { timeline, lessons, diagnostics: in_file_order(list), files, broken }
}

/// Reads lessons on a timeline that was read before: each text with the name of its file. What is
/// wrong with them is not told, so this is for lessons that are known to be right.
pub fn lessons(timeline: &Timeline, texts: &[(&str, &'static str)]) -> Vec<Lesson> {
    let mut list = Vec::new();
    let mut names = Names::new(Strays::Excused);
    for (at, event) in timeline.each() {
        names.events.know(&event.id, at.get());
    }
    let mut lessons = Vec::new();
    let wholes: Vec<_> = texts.iter().map(|(_, text)| Whole::new(*text)).collect();
    for (file, text) in wholes.iter().enumerate() {
        let Opened { mut raw, from, .. } = open(file, text, Way::Short, &mut list);
        lessons.append(&mut lesson::lessons(&mut raw, from, &mut names, timeline, &mut list));
    }
    lessons
}

/// A file that has been opened: its shapes, to be taken out one sort after the other.
#[derive(Debug)]
struct Opened<'f> {
    raw: raw::File<'f>,
    /// The events that are still to be read from the text; the others are among the shapes.
    starts: Vec<direct::Start<'f>>,
    from: From<'f>,
}

/// Opens a file by the short way if that can be done; keys that nobody reads are noted.
fn open<'f>(file: usize, whole: &'f Whole, way: Way, list: &mut Vec<Diagnostic>) -> Opened<'f> {
    let text = whole.text();
    let short = if way == Way::Short { direct::file(text) } else { None };
    let (table, starts, broken) = if let Some(read) = short {
        (Some(read.rest), read.events, false)
    } else {
        let document = syntax::document(file, text, list);
        (document.table, Vec::new(), document.broken)
    };
    let mut notes = Notes::new(file, text, Owner::Nobody, list);
    let raw = table.map(|table| notes.open(table)).unwrap_or_default();
    Opened { raw, starts, from: From { file, text, whole, broken } }
}

/// Reads what a file says of the timeline as a whole; what an earlier file said stands.
fn head(raw: &mut raw::File<'_>, from: From<'_>, timeline: &mut Lists, list: &mut Vec<Diagnostic>) {
    let mut notes = from.notes(Owner::Nobody, list);
    let first = |slot: &mut Text, text: Text| {
        if slot.is_empty() {
            *slot = text;
        }
    };
    first(&mut timeline.title, notes.text(std::mem::take(&mut raw.title)));
    first(&mut timeline.description, notes.text(std::mem::take(&mut raw.description)));
    first(&mut timeline.language, notes.text(std::mem::take(&mut raw.language)));
    first(&mut timeline.licence, notes.text(std::mem::take(&mut raw.licence)));
}

/// Reads the events of all files into the timeline, in time order.
fn events<'f>(
    files: &mut [Opened<'f>],
    names: &mut Names<'f>,
    timeline: &mut Lists,
    list: &mut Vec<Diagnostic>,
) {
    let mut slots = in_time_order(draft::drafts(files, names, list));
    let mut dates = Vec::with_capacity(slots.len());
    for (at, core) in slots.iter().filter_map(Slot::core).enumerate() {
        names.events.settle(&core.id, at);
        dates.push(core.when.clone());
    }
    let (files, names) = (&*files, &*names);
    let read = |slots: &mut [Slot<'f>]| {
        // Each thread counts the texts it makes in a place of its own.
        let wholes: Vec<Whole> = files.iter().map(|file| file.from.whole.beside()).collect();
        let mut told = Vec::new();
        for slot in slots {
            let Slot::Begun(draft) = std::mem::replace(slot, Slot::Out) else { continue };
            let file = draft.origin.file as usize;
            let Some(from) = files.get(file).map(|file| file.from) else { continue };
            let from = wholes.get(file).map_or(from, |whole| From { whole, ..from });
            if let Some(event) = event::event(draft, from, names, &dates, &mut told) {
                *slot = Slot::Read(event);
            }
        }
        told
    };
    let (much, half) = (slots.len() >= FEW, slots.len() / 2);
    let (here, there) = slots.split_at_mut(half);
    let (mut first, mut second) = each(much, || read(here), || read(there));
    list.append(&mut first);
    list.append(&mut second);
    // In place: there is no room for all events twice.
    timeline.events = slots.into_iter().filter_map(Slot::event).collect();
}

/// The room for an event: what is known of it before it is read gives way to it.
#[expect(clippy::large_enum_variant, reason = "nearly all of them become the largest, in place")]
enum Slot<'f> {
    /// It is still to be read.
    Begun(Draft<'f>),
    /// It was read.
    Read(Event),
    /// A mistake keeps it out.
    Out,
}

impl Slot<'_> {
    /// Returns what an event has to have, where it is still to be read and has it.
    fn core(&self) -> Option<&Core> {
        match self {
            Self::Begun(draft) => draft.core.as_ref().ok(),
            Self::Read(_) | Self::Out => None,
        }
    }

    /// Returns the event that was read.
    fn event(self) -> Option<Event> {
        match self {
            Self::Read(event) => Some(event),
            Self::Begun(_) | Self::Out => None,
        }
    }
}

/// Makes room for events in time order. Equal dates stay in file order; those left out go to the end.
fn in_time_order(drafts: Vec<Draft<'_>>) -> Vec<Slot<'_>> {
    let key = |(at, draft): (usize, &Draft<'_>)| {
        let order = draft.core.as_ref().ok().map(|core| core.when.order());
        (order.is_none(), order, at)
    };
    let mut order: Vec<_> = drafts.iter().enumerate().map(key).collect();
    order.sort_unstable();
    // They are large, and so are moved but once.
    let mut drafts: Vec<_> = drafts.into_iter().map(Some).collect();
    let mut take = |at| drafts.get_mut(at).and_then(Option::take).map(Slot::Begun);
    order.into_iter().filter_map(|(.., at)| take(at)).collect()
}

/// Sorts the list as the files go, and drops a control character found in the file's text where
/// the value that holds it has been told of.
fn in_file_order(mut list: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let place = |diagnostic: &Diagnostic| {
        diagnostic.place.as_ref().map(|place| (place.file, place.range.start))
    };
    list.sort_by_key(place);
    let mut told: Option<(usize, usize)> = None;
    list.retain(|diagnostic| {
        let Some(place) = &diagnostic.place else { return true };
        if diagnostic.code != "control-character" {
            return true;
        }
        if told.is_some_and(|(file, end)| file == place.file && place.range.end <= end) {
            return false;
        }
        told = Some((place.file, place.range.end));
        true
    });
    list
}
