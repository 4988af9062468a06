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
mod cache;
mod clock;
mod desk;
mod edit;
pub mod files;
mod hooks;
mod input;
mod keep;
pub mod out;
mod perform;
mod places;
mod play;
mod quiz;
mod screen;
mod second;
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

pub use desk::{Desk, notes};
pub use play::{answer, picture, play};
pub use quiz::QuizAsked;
pub use session::Session;

use crate::app::{Begin, Document, Model, Opening, Report, Size, script};
use crate::diagnostic::{nearest, one_line};
use crate::load::user::UserData;
use crate::text::{clean, is_obeyed};
use crate::timeline::{Day, EventIx, Text};
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
    /// The learner whose file is used; nothing for the reader's own.
    pub learner: Option<String>,
}

impl Invocation {
    /// Says whether a beginning of the timeline will not do: only of the whole can it be said which
    /// event or lesson is there, what to ask, and where keys lead.
    fn asks_for_all(&self) -> bool {
        let Self { at, start, keys, print, .. } = self;
        *print || at.is_some() || keys.is_some() || *start != Start::Explorer
    }
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
    /// A quiz.
    Quiz(QuizAsked),
    /// The lesson of another terminal: that of this process, or else the newest.
    Follow(Option<u32>),
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
    /// A quiz has nothing to ask.
    #[error("{0}")]
    NothingToAsk(String),
    /// A lesson in another terminal cannot be looked for.
    #[error("could not look for a lesson: {0}")]
    NoRoom(String),
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
            | Self::NoRoom(_)
            | Self::Script(_)
            | Self::Terminal(_) => 2,
            Self::Lost(_) | Self::Output(_) | Self::Unsaved { .. } | Self::NothingToAsk(_) => 1,
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
    let (mut sources, Begun { inputs, arriving }) = if invocation.asks_for_all() {
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
    let now = clock::today();
    if invocation.print {
        let size = invocation.size.unwrap_or(PRINTED);
        let document = sources.document(inputs);
        let due = matches!(&invocation.start, Start::Quiz(quiz) if quiz.due);
        let learner = || learner(&invocation.paths, invocation.learner.as_deref()).user;
        // The same words print the same frame: chance has no part in it.
        let (user, now) = (if due { learner() } else { UserData::default() }, (now.0, 0));
        let opening = opening(invocation, &settings, document, (user, size, now))?;
        let (model, _) = play::run(opening, keys);
        let lines = picture(&model, &settings.theme);
        return out::data(&(lines.join("\n") + "\n")).map_err(Failure::Output);
    }
    let mut keeper =
        Keeper::new(places::data_file(&invocation.paths, invocation.learner.as_deref()));
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
    let room = match invocation.start {
        Start::Follow(pid) => Some(pid),
        Start::Explorer | Start::Lessons | Start::Lesson(_) | Start::Quiz(_) => None,
    };
    let opening = opening(invocation, &settings, (document, report), (user, size, now))?;
    let (model, effects) = Model::open(Opening { arriving, ..opening });
    let mut shell = Shell::open(settings.theme, settings.mouse, sources, keeper, seen)?;
    if let Some(pid) = room {
        shell.follow_room(pid)?;
    }
    shell.run(model, effects, keys)
}

/// What a learner's file holds, for commands that print it.
#[derive(Debug)]
pub struct Kept {
    /// What could be understood of it.
    pub user: UserData,
    /// What could not, a line each.
    pub problems: Vec<String>,
    /// What day it is.
    pub today: Day,
}

/// Reads the file of a learner.
pub fn learner(paths: &[PathBuf], learner: Option<&str>) -> Kept {
    let (user, file) = Keeper::new(places::data_file(paths, learner)).read(0);
    let problems = file.iter().flat_map(|beside| {
        let file = std::slice::from_ref(&beside.file);
        beside.diagnostics.iter().map(|problem| one_line(problem, file))
    });
    Kept { user, problems: problems.collect(), today: clock::today().0 }
}

/// Gathers what the app opens with.
fn opening(
    invocation: Invocation,
    settings: &Settings,
    (document, report): (Arc<Document>, Arc<Report>),
    (user, size, now): (UserData, Size, (Day, u64)),
) -> Result<Opening, Failure> {
    Ok(Opening {
        size,
        at: place(&document, invocation.at.as_deref())?,
        begin: begin(&document, invocation.start, &user, now)?,
        document,
        report,
        arriving: None,
        user,
        keymap: settings.keymap.clone(),
        layout: settings.layout,
        glyphs: settings.glyphs,
        filter: typed(&invocation.filter.unwrap_or_default()),
        today: Some(now.0),
        seed: now.1,
    })
}

/// Finds what to begin with.
fn begin(
    document: &Document,
    start: Start,
    user: &UserData,
    now: (Day, u64),
) -> Result<Begin, Failure> {
    match start {
        Start::Explorer => Ok(Begin::Explorer),
        Start::Lessons => Ok(Begin::Lessons),
        Start::Lesson(id) => lesson(document, &id).map(Begin::Lesson),
        Start::Quiz(quiz) => quiz::asked(quiz, document, user, now).map(Begin::Quiz),
        Start::Follow(_) => Ok(Begin::Follow),
    }
}

/// Finds a lesson by its id.
fn lesson(document: &Document, id: &str) -> Result<usize, Failure> {
    let ids = || document.lessons().iter().map(|lesson| lesson.id.as_str());
    ids().position(|other| other == id).ok_or_else(|| {
        let nearest = nearest(id, ids()).map(|id| clean(id).into());
        Failure::NoLesson { id: clean(id).into(), nearest }
    })
}

/// Returns a word of the command line as it could have been typed into the app.
fn typed(word: &str) -> String {
    word.chars().filter(|letter| !is_obeyed(*letter)).collect()
}

/// Finds the event to open at.
fn place(document: &Document, id: Option<&str>) -> Result<Option<EventIx>, Failure> {
    let Some(id) = id else { return Ok(None) };
    let (timeline, events) = (&document.timeline, &document.timeline.events);
    timeline.find(id).map(Some).ok_or_else(|| {
        let ids: Vec<Text> =
            events.passing(0..events.len()).map(|event| event.id.clone()).collect();
        let nearest = nearest(id, ids.iter().map(Text::as_str)).map(str::to_owned);
        Failure::NoEvent { id: clean(id).into(), nearest }
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
