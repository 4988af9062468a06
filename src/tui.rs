//! The shell around the app: the only place that reads keys, clocks and files, and the only loop.
//!
//! [`explore`] opens the timeline and then does one thing over and over: it waits until something
//! happens (a key, an answer of the worker, a file that changed, a signal), lets
//! [`update`](crate::app::update()) take it in, does what that asks for, and draws once. While nothing
//! happens nothing runs: every thread sleeps until the system wakes it.
//!
//! It never asks the terminal anything: an answer would have to be told from keys, and a terminal
//! that does not answer would hold everything up. The terminal is given back on every way out; the
//! [`Session`] sees to that. What a key means, and how the screen looks, is decided elsewhere.

mod arrival;
mod browser;
mod edit;
pub mod files;
mod indexing;
mod input;
mod keep;
pub mod out;
mod perform;
mod places;
mod play;
mod screen;
mod session;
pub mod settings;
mod shell;
mod signals;
mod sources;
mod watch;
mod worker;
mod world;

use std::io;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use play::{answer, picture, play};
pub use session::Session;

use crate::app::{Begin, Document, Model, Opening, Report, Size, script};
use crate::diagnostic::nearest;
use crate::load::user::UserData;
use crate::text::clean;
use crate::timeline::EventIx;
use keep::Keeper;
use settings::Settings;
use shell::Shell;
use sources::{Begun, Sources};
use worker::Seen;

/// The size of a printed frame where none is asked for.
const PRINTED: Size = Size { columns: 80, rows: 24 };

/// What the command line asks of the explorer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Invocation {
    /// The files of the timeline; none for the built-in one, `-` for standard input.
    pub paths: Vec<PathBuf>,
    /// The id of the event to open at.
    pub at: Option<String>,
    /// The filter to open with.
    pub filter: Option<String>,
    /// What to begin with.
    pub start: Start,
    /// The settings file; otherwise the one in the user's config directory, if it is there.
    pub config: Option<PathBuf>,
    /// Keys to press first, as [`script`](crate::app::script()) reads them.
    pub keys: Option<String>,
    /// Whether to print one frame instead of opening the screen.
    pub print: bool,
    /// The size of the printed frame.
    pub size: Option<Size>,
}

/// What the command line asks to begin with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Start {
    /// The explorer.
    #[default]
    Explorer,
    /// The list of lessons.
    Lessons,
    /// The lesson of this id.
    Lesson(String),
}

/// Why exploring could not begin, or ended otherwise than by the user's wish.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// There is no screen to draw on or nobody to press keys.
    #[error(
        "{0}: `summitry list` and `summitry show ID` print the timeline, \
         `summitry --print` prints one frame"
    )]
    NoTerminal(&'static str),
    /// A file named on the command line cannot be read.
    #[error("could not read {name}: {why}")]
    Unreadable {
        /// The file as the user named it.
        name: String,
        /// Why, in words: "no such file".
        why: String,
    },
    /// The event to open at is not there.
    #[error("there is no event `{id}`{}", meant(.nearest.as_deref()))]
    NoEvent {
        /// The id that was asked for.
        id: String,
        /// The nearest id that is there.
        nearest: Option<String>,
    },
    /// The lesson to begin is not there.
    #[error("there is no lesson `{id}`{}\n  `summitry teach` lists them", meant(.nearest.as_deref()))]
    NoLesson {
        /// The id that was asked for.
        id: String,
        /// The nearest id that is there.
        nearest: Option<String>,
    },
    /// The key script cannot be read.
    #[error("{0}")]
    Script(String),
    /// The terminal could not be taken over.
    #[error("could not use the terminal: {0}")]
    Terminal(#[source] io::Error),
    /// The terminal went away.
    #[error("lost the terminal: {0}")]
    Lost(#[source] io::Error),
    /// The frame could not be printed.
    #[error("could not print the frame: {0}")]
    Output(#[source] io::Error),
    /// The reader's file could not be written up to the end; what would be lost stands here.
    #[error("could not save to {}: {why}\nnot saved:\n{}", files::shown(path), lost.join("\n"))]
    Unsaved {
        /// The reader's file.
        path: PathBuf,
        /// Why it could not be written.
        why: String,
        /// What was to be saved, a line each, with nothing in it that a terminal would obey.
        lost: Vec<String>,
    },
    /// A part of the program ended by mistake.
    #[error("summitry stopped by a mistake of its own: {0}")]
    Broke(String),
    /// A signal asked for the end: nothing is to be said.
    #[error("stopped by signal {0}")]
    Signal(i32),
}

impl Failure {
    /// Returns the exit code: 2 where it could not begin, 128 and the number for a signal, else 1.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::NoTerminal(_)
            | Self::Unreadable { .. }
            | Self::NoEvent { .. }
            | Self::NoLesson { .. }
            | Self::Script(_)
            | Self::Terminal(_) => 2,
            Self::Lost(_) | Self::Output(_) | Self::Unsaved { .. } => 1,
            Self::Broke(_) => 101,
            Self::Signal(signal) => u8::try_from(128 + signal).unwrap_or(1),
        }
    }

    /// Says whether there is nothing to tell: whoever sent a signal knows it.
    pub fn is_silent(&self) -> bool {
        matches!(self, Self::Signal(_))
    }
}

fn meant(nearest: Option<&str>) -> String {
    nearest.map(|id| format!(": did you mean `{id}`?")).unwrap_or_default()
}

/// Opens the explorer, and returns when the user leaves it.
pub fn explore(invocation: Invocation) -> Result<(), Failure> {
    // Only of the whole can it be said which event is there.
    let at_once = invocation.print || invocation.at.is_some();
    let (mut sources, Begun { inputs, arriving }) = if at_once {
        let (sources, inputs) = Sources::open(&invocation.paths)?;
        (sources, Begun { inputs, arriving: None })
    } else {
        Sources::begin(&invocation.paths)?
    };
    if !invocation.print {
        terminal_is_there(&invocation.paths)?;
    }
    let keys = script(invocation.keys.as_deref().unwrap_or_default());
    let keys = keys.map_err(|why| Failure::Script(clean(&why).into_owned()))?;
    let settings = Settings::read(invocation.config.as_deref(), inputs.len())?;
    sources.beside.extend(settings.file.clone());
    if invocation.print {
        let size = invocation.size.unwrap_or(PRINTED);
        let opening = opening(invocation, &settings, sources.document(inputs), size)?;
        let (model, _) = play::run(opening, keys);
        let lines = picture(&model, &settings.theme);
        return out::data(&(lines.join("\n") + "\n")).map_err(Failure::Output);
    }
    let mut keeper = Keeper::new(places::data_file(&invocation.paths));
    let (user, file) = keeper.read(inputs.len() + sources.beside.len());
    sources.beside.extend(file);
    // What has no file never changes.
    let watched = !sources.files().is_empty();
    let seen = if watched { Seen::new(sources.stamp(), &inputs) } else { Seen::default() };
    let size = session::size().map_err(Failure::Terminal)?;
    let (document, report) = match arriving {
        None => sources.document(inputs),
        Some(_) => (Arc::new(arrival::beginning(inputs).unwrap_or_default()), Arc::default()),
    };
    let opening = opening(invocation, &settings, (document, report), size)?;
    let (model, effects) = Model::open(Opening { arriving, user, ..opening });
    Shell::open(settings.theme, settings.mouse, sources, keeper, seen)?.run(model, effects, keys)
}

/// Gathers what the app opens with; the reader's own data are still to be added.
fn opening(
    invocation: Invocation,
    settings: &Settings,
    (document, report): (Arc<Document>, Arc<Report>),
    size: Size,
) -> Result<Opening, Failure> {
    Ok(Opening {
        size,
        at: place(&document, invocation.at.as_deref())?,
        begin: begin(&document, &invocation.start)?,
        document,
        report,
        arriving: None,
        user: UserData::default(),
        keymap: settings.keymap.clone(),
        layout: settings.layout,
        glyphs: settings.glyphs,
        filter: invocation.filter.unwrap_or_default(),
    })
}

/// Finds the lesson to begin with.
fn begin(document: &Document, start: &Start) -> Result<Begin, Failure> {
    let id = match start {
        Start::Explorer => return Ok(Begin::Explorer),
        Start::Lessons => return Ok(Begin::Lessons),
        Start::Lesson(id) => id,
    };
    let ids = || document.lessons().iter().map(|lesson| lesson.id.as_str());
    ids().position(|other| other == id).map(Begin::Lesson).ok_or_else(|| {
        let nearest = nearest(id, ids()).map(|id| clean(id).into());
        Failure::NoLesson { id: clean(id).into(), nearest }
    })
}

/// Finds the event to open at.
fn place(document: &Document, id: Option<&str>) -> Result<Option<EventIx>, Failure> {
    let Some(id) = id else { return Ok(None) };
    let timeline = &document.timeline;
    timeline.find(id).map(Some).ok_or_else(|| {
        let ids = timeline.events.iter().map(|event| event.id.as_str());
        Failure::NoEvent { id: clean(id).into(), nearest: nearest(id, ids).map(str::to_owned) }
    })
}

/// Says what is missing where there is nobody to press keys or nothing to draw on.
fn terminal_is_there(paths: &[PathBuf]) -> Result<(), Failure> {
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    let keys = io::stdin().is_terminal() || paths.iter().any(|path| path == Path::new("-"));
    let why = if !io::stdout().is_terminal() {
        "standard output is no terminal"
    } else if !keys {
        "standard input is no terminal"
    } else if dumb {
        "this terminal cannot move its cursor (TERM=dumb)"
    } else {
        return Ok(());
    };
    Err(Failure::NoTerminal(why))
}
