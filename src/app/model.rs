//! Everything the app knows at one moment, as one value.

use std::sync::Arc;

use tui_input::Input;

use super::areas::Size;
use super::chooser::Chooser;
use super::command::{CommandId, Context};
use super::document::{Arriving, Document, Report};
use super::effect::{Effect, Purpose};
use super::history::{History, Place};
use super::key::Key;
use super::keymap::Keymap;
use super::leaf::Leaf;
use super::lesson::Running;
use super::notes::Contact;
use super::quiz::Quiz;
use super::rows::{Rows, Scale};
use crate::load::config::{Glyphs, LayoutChoice};
use crate::load::user::UserData;
use crate::search::{Found, Hit};
use crate::timeline::{Day, Event, EventIx, ThreadIx, Timeline};

/// The state of the app.
#[derive(Debug, Clone)]
pub struct Model {
    /// The size of the screen.
    pub size: Size,
    /// What is shown.
    pub document: Arc<Document>,
    /// How much of it is there, until it is there whole.
    pub arriving: Option<Arriving>,
    /// What is wrong with it.
    pub report: Arc<Report>,
    /// The reader's bookmarks and notes.
    pub user: UserData,
    /// The keys in force.
    pub keymap: Keymap,
    /// The arrangement asked for.
    pub layout: LayoutChoice,
    /// What may be drawn with.
    pub glyphs: Glyphs,
    /// Which pane has the focus.
    pub focus: Pane,
    /// Whether the focused pane has the whole screen.
    pub zoomed: bool,
    /// How far apart the rows stand.
    pub scale: Scale,
    /// The part of the timeline that is shown, and the place in it.
    pub browse: Browse,
    /// The id of the event that was selected and is not in the file any more, and what is selected instead.
    pub missing: Option<(String, EventIx)>,
    /// The thread that `>` and `<` follow.
    pub thread: Option<ThreadIx>,
    /// The event from which time is measured.
    pub mark: Option<EventIx>,
    /// The last query of the jump box and its hits, in time order.
    pub last: Option<LastQuery>,
    /// Where the reader has been.
    pub history: History,
    /// What is open over the panes.
    pub overlay: Overlay,
    /// A line to the user, until the next key.
    pub notice: Option<Notice>,
    /// The count typed so far.
    pub count: Option<u32>,
    /// The number of the latest search.
    pub generation: u64,
    /// The searches whose answers are awaited; the jump box keeps its own.
    pub awaited: Awaited,
    /// The quiz that runs, if one does.
    pub quiz: Option<Quiz>,
    /// What the next quiz is drawn by.
    pub seed: u64,
    /// What day it is, where that is known: answers and predictions are kept with it.
    pub today: Option<Day>,
    /// Keys pressed between Enter in the jump box and the answer it waits for.
    pub held: Vec<Key>,
    /// The page of the shown event: derived, see [`Model::page`].
    pub leaf: Leaf,
    /// The lesson that runs, if one does.
    pub lesson: Option<Running>,
    /// The room of another terminal, where this screen follows one.
    pub room: Option<Contact>,
}

/// The numbers of searches whose answers are awaited: any other answer was overtaken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Awaited {
    /// Of the filter.
    pub filter: Option<u64>,
    /// Of a date to go to.
    pub date: Option<u64>,
}

/// One of the two panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    /// The timeline.
    Timeline,
    /// The detail.
    Detail,
}

/// The shown part of the timeline and the place in it: what Esc restores.
#[derive(Debug, Clone, Default)]
pub struct Browse {
    /// The query that hides events; empty for none.
    pub filter: String,
    /// The events it lets through, in time order.
    pub shown: Arc<Vec<EventIx>>,
    /// Their rows.
    pub rows: Arc<Rows>,
    /// The selected event. It may be hidden by the filter: see [`Model::selected`].
    pub selected: Option<EventIx>,
    /// The first visible row.
    pub top: usize,
    /// The place in the detail.
    pub detail: Detail,
}

/// The place in the detail.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Detail {
    /// The first visible line.
    pub top: usize,
    /// The picked link, by its place among the links of the page.
    pub link: Option<usize>,
}

/// The last query of the jump box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastQuery {
    /// What was typed.
    pub text: String,
    /// Its hits in time order.
    pub hits: Vec<EventIx>,
}

/// What is open over the panes: at most one thing.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// Nothing.
    None,
    /// The jump box, with hits in place of the timeline.
    Jump(Jump),
    /// A line to type into.
    Prompt(Prompt),
    /// A list to choose from.
    Chooser(Chooser),
}

impl Overlay {
    /// Gives write access to the line that is being typed, if one is.
    pub(super) fn input_mut(&mut self) -> Option<&mut Input> {
        match self {
            Self::None => None,
            Self::Jump(jump) => Some(&mut jump.input),
            Self::Prompt(prompt) => Some(&mut prompt.input),
            Self::Chooser(chooser) => Some(&mut chooser.input),
        }
    }
}

/// The jump box.
#[derive(Debug, Clone, Default)]
pub struct Jump {
    /// What is typed.
    pub input: Input,
    /// What it finds, best first.
    pub found: Found,
    /// The order of the list, as places among the hits.
    pub listed: Vec<usize>,
    /// Best first, or by date.
    pub order: HitOrder,
    /// The chosen row.
    pub cursor: usize,
    /// The first visible row.
    pub top: usize,
    /// The place in the preview.
    pub detail: Detail,
    /// The search whose answer is awaited; nothing when it is there.
    pub awaited: Option<u64>,
    /// Whether Enter was pressed before the answer came.
    pub accepted: bool,
}

/// How hits are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum HitOrder {
    /// Best first.
    #[default]
    Best,
    /// In time order.
    Date,
}

impl Jump {
    /// Returns the hit at a row of the list.
    pub fn hit(&self, row: usize) -> Option<&Hit> {
        self.found.hits.get(*self.listed.get(row)?)
    }

    /// Lists the hits in the chosen order, with the cursor on the first.
    pub fn list_hits(&mut self) {
        let mut listed: Vec<usize> = (0..self.found.hits.len()).collect();
        if self.order == HitOrder::Date {
            listed.sort_by_key(|hit| self.found.hits.get(*hit).map(|hit| hit.event));
        }
        self.listed = listed;
        self.cursor = 0;
        self.top = 0;
        self.detail = Detail::default();
    }
}

/// A line that is being typed.
#[derive(Debug, Clone)]
pub struct Prompt {
    /// What it is for.
    pub purpose: PromptFor,
    /// What is typed.
    pub input: Input,
    /// What was shown before: Esc restores it.
    pub before: Browse,
    /// The timeline it was shown of: another one may have been read since.
    pub document: Arc<Document>,
}

/// What a line is typed for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PromptFor {
    /// The filter; it works as one types.
    Filter,
    /// A date to go to.
    Date,
    /// A note on the event of this id.
    Note(String),
    /// The class's guess at what the stop hides.
    Guess,
}

/// A line to the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What it says.
    pub text: String,
    /// Whether it tells of a failure.
    pub tone: Tone,
}

/// How a notice is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// For information.
    Info,
    /// Something failed.
    Trouble,
}

impl Model {
    /// Returns the timeline.
    pub fn timeline(&self) -> &Timeline {
        &self.document.timeline
    }

    /// Returns the selected event, unless the filter hides everything.
    pub fn selected(&self) -> Option<EventIx> {
        self.browse.selected.filter(|at| self.browse.shown.binary_search(at).is_ok())
    }

    /// Returns the event that the detail is about: the hit under the cursor while jumping, else the
    /// selected one.
    pub fn shown_event(&self) -> Option<EventIx> {
        match &self.overlay {
            Overlay::Jump(jump) if !jump.input.value().trim().is_empty() => {
                jump.hit(jump.cursor).map(|hit| hit.event)
            }
            Overlay::None | Overlay::Jump(_) | Overlay::Prompt(_) | Overlay::Chooser(_) => {
                self.selected()
            }
        }
    }

    /// Returns the place in the detail.
    pub fn detail(&self) -> Detail {
        match &self.overlay {
            Overlay::Jump(jump) => jump.detail,
            Overlay::None | Overlay::Prompt(_) | Overlay::Chooser(_) => self.browse.detail,
        }
    }

    /// Gives write access to the place in the detail.
    pub(super) fn detail_mut(&mut self) -> &mut Detail {
        match &mut self.overlay {
            Overlay::Jump(jump) => &mut jump.detail,
            Overlay::None | Overlay::Prompt(_) | Overlay::Chooser(_) => &mut self.browse.detail,
        }
    }

    /// Returns the reader's note on an event; empty where there is none, and while a lesson hides
    /// something, since notes are not masked.
    pub fn note(&self, id: &str) -> &str {
        if self.is_hiding() {
            return "";
        }
        let note = self.user.notes.iter().find(|(of, _)| of == id);
        note.map_or("", |(_, text)| text)
    }

    /// Says whether an event is bookmarked.
    pub fn is_bookmarked(&self, event: &Event) -> bool {
        self.user.bookmarks.iter().any(|id| event.id == *id)
    }

    /// Says where keys are going.
    pub fn context(&self) -> Context {
        match (&self.overlay, self.focus) {
            (Overlay::None, _) if self.is_in_room() && self.is_following() => Context::Follow,
            (Overlay::None, _) if self.is_in_room() => Context::Room,
            (Overlay::Jump(_), _) => Context::Jump,
            (Overlay::Prompt(_), _) => Context::Box,
            (Overlay::Chooser(_), _) => Context::Chooser,
            (Overlay::None, _) if self.is_answering() => Context::Box,
            (Overlay::None, _) if self.quiz_here().is_some() => Context::Quiz,
            (Overlay::None, Pane::Timeline) => Context::Browse,
            (Overlay::None, Pane::Detail) => Context::Detail,
        }
    }

    /// Returns the place among the shown events of the selected one: 0 for the first.
    pub fn place(&self) -> Option<usize> {
        self.browse.shown.binary_search(&self.browse.selected?).ok()
    }

    /// Returns the place where one is, to come back to.
    pub(super) fn here(&self) -> Place {
        let event = self.selected().map(|at| self.timeline().event(at).id.to_string());
        Place { event, filter: self.browse.filter.clone() }
    }

    /// Says whether the filter is being typed.
    pub fn is_filter_typed(&self) -> bool {
        matches!(&self.overlay, Overlay::Prompt(one) if one.purpose == PromptFor::Filter)
    }

    /// Says how messages call a command: by the key in force, see [`Keymap::name`].
    pub fn key(&self, id: CommandId) -> String {
        self.keymap.name(id, self.glyphs)
    }

    /// Says something to the user.
    pub(super) fn say(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), tone: Tone::Info });
    }

    /// Tells the user that something is not so.
    pub(super) fn complain(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), tone: Tone::Trouble });
    }

    /// Asks for a search, whose answer will carry the new generation.
    pub(super) fn search(&mut self, purpose: Purpose, query: &str) -> Effect {
        self.generation += 1;
        Effect::Search { purpose, query: query.into(), generation: self.generation }
    }
}
