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
//! (`names`, `people`, `draft`), then everything that refers to them is read (`events`, `lesson`).
//! What was read without a mistake can be packed (`compact`), and is then unpacked the next time.

mod audit;
mod codes;
mod compact;
pub mod config;
mod direct;
mod draft;
mod event;
mod events;
mod field;
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
use crate::timeline::{Lists, Text, Timeline, Whole};
use names::{Names, Strays};
use notes::{Notes, Owner};
use people::From;

pub use audit::audit;
pub use codes::CODES;
pub use compact::{Pack, pack};
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
pub fn load_packed(inputs: Vec<Input>, packed: Bytes) -> (Loaded, bool) {
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
    let (by_id, gathered) = events::read(&mut opened, &mut names, &mut timeline, &mut list);
    let timeline = Timeline::known(timeline, by_id, gathered);
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
    /// The headers of events that are still to be read from the text; the others are among the
    /// shapes.
    headers: Vec<direct::Header>,
    from: From<'f>,
}

/// Opens a file by the short way if that can be done; keys that nobody reads are noted.
fn open<'f>(file: usize, whole: &'f Whole, way: Way, list: &mut Vec<Diagnostic>) -> Opened<'f> {
    let text = whole.text();
    let short = if way == Way::Short { direct::file(text) } else { None };
    let (table, headers, broken) = if let Some(read) = short {
        (Some(read.rest), read.events, false)
    } else {
        let document = syntax::document(file, text, list);
        (document.table, Vec::new(), document.broken)
    };
    let mut notes = Notes::new(file, text, Owner::Nobody, list);
    let raw = table.map(|table| notes.open(table)).unwrap_or_default();
    Opened { raw, headers, from: From { file, text, whole, broken } }
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
