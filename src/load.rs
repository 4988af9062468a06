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
//! The way: bytes become text (`input`), text a tree (`syntax`), the tree shapes (`raw`) whose
//! fields each keep their place and their own mistake (`field`). Ids are gathered over all files
//! (`names`, `people`, `draft`), then everything that refers to them is read (`event`, `lesson`).

mod audit;
mod codes;
pub mod config;
mod draft;
mod event;
mod field;
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

use crate::diagnostic::{Diagnostic, SourceFile};
use crate::teach::Lesson;
use crate::timeline::{Lists, Timeline, When};
use names::{Names, Strays};
use notes::Notes;
use people::From;

pub use audit::audit;
pub use codes::CODES;
pub use input::decoded;
pub use lesson::{LessonPlaces, StopPlaces, places};

/// The JSON Schema (draft 7) of a timeline file, for completion and checks in editors.
pub const SCHEMA: &str = include_str!("../assets/timeline.schema.json");

/// A timeline to begin with, commented; `{title}` stands where its title goes.
pub const TEMPLATE: &str = include_str!("load/template.toml");

/// A file as it came from the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// The name to show in reports.
    pub name: String,
    /// What it holds, or in the user's words why it could not be read ("no such file").
    pub bytes: Result<Vec<u8>, String>,
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
    let mut list = Vec::new();
    let numbered = inputs.into_iter().enumerate();
    let files: Vec<SourceFile> =
        numbered.map(|(file, input)| input::text(file, input, &mut list)).collect();
    let read =
        |(file, source): (usize, &SourceFile)| syntax::document(file, source.text(), &mut list);
    let documents: Vec<syntax::Document<raw::File>> = files.iter().enumerate().map(read).collect();
    let broken = documents.iter().any(|document| document.broken);
    let strays = if broken { Strays::Excused } else { Strays::Told };
    let mut names = Names::new(strays);
    let mut timeline = Lists::default();
    let mut raws = opened(documents, &files, &mut list);
    for (raw, from) in &mut raws {
        head(raw, *from, &mut timeline, &mut list);
        people::read(raw, *from, &mut names, &mut timeline, &mut list);
    }
    timeline.eras.sort_by_key(|era| era.span.order());
    events(&mut raws, &mut names, &mut timeline, &mut list);
    let timeline = Timeline::new(timeline);
    let mut lessons = Vec::new();
    for (raw, from) in &mut raws {
        lessons.append(&mut lesson::lessons(raw, *from, &mut names, &timeline, &mut list));
    }
    drop(raws);
    Loaded { timeline, lessons, diagnostics: in_file_order(list), files, broken }
}

/// Pairs the shapes of the files with their texts; keys that nobody reads are noted.
fn opened<'f>(
    documents: Vec<syntax::Document<raw::File>>,
    files: &'f [SourceFile],
    list: &mut Vec<Diagnostic>,
) -> Vec<(raw::File, From<'f>)> {
    let pairs = documents.into_iter().zip(files).enumerate();
    let open =
        |(file, (document, source)): (usize, (syntax::Document<raw::File>, &'f SourceFile))| {
            let from = From { file, text: source.text(), broken: document.broken };
            let mut notes = Notes::new(file, source.text(), String::new(), list);
            let raw = document.table.map(|table| notes.open(table)).unwrap_or_default();
            (raw, from)
        };
    pairs.map(open).collect()
}

/// Reads what a file says of the timeline as a whole; what an earlier file said stands.
fn head(raw: &mut raw::File, from: From<'_>, timeline: &mut Lists, list: &mut Vec<Diagnostic>) {
    let mut notes = from.notes(String::new(), list);
    let first = |slot: &mut String, text: String| {
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
fn events(
    raws: &mut [(raw::File, From<'_>)],
    names: &mut Names,
    timeline: &mut Lists,
    list: &mut Vec<Diagnostic>,
) {
    let mut drafts = draft::drafts(raws, names, list);
    // The sort is stable, so equal dates stay in file order; those left out go to the end.
    drafts.sort_by_key(|draft| {
        let order = draft.core.as_ref().map(|core| core.when.order());
        (order.is_none(), order)
    });
    let dates: Vec<When> = drafts
        .iter()
        .filter_map(|draft| draft.core.as_ref())
        .map(|core| core.when.clone())
        .collect();
    for (at, core) in drafts.iter().filter_map(|draft| draft.core.as_ref()).enumerate() {
        names.events.settle(&core.id, at);
    }
    for draft in drafts {
        let Some((_, from)) = raws.get(draft.origin.file) else { continue };
        timeline.events.extend(event::event(draft, *from, names, &dates, list));
    }
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
