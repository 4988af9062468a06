//! How the app opens: what it is given, and the model made of that.

use std::sync::Arc;

use super::areas::Size;
use super::document::{Arriving, Document, Report};
use super::effect::Effect;
use super::history::History;
use super::keymap::Keymap;
use super::leaf::Leaf;
use super::model::{Awaited, Browse, Model, Overlay, Pane};
use super::notes::Contact;
use super::quiz::Asked;
use super::rows::Scale;
use crate::load::config::{Glyphs, LayoutChoice};
use crate::load::user::UserData;
use crate::timeline::{Day, EventIx};

/// How the app is to open.
#[derive(Debug, Clone, Default)]
pub struct Opening {
    /// The size of the screen.
    pub size: Size,
    /// The timeline.
    pub document: Arc<Document>,
    /// How much of it is there, where the rest is on its way.
    pub arriving: Option<Arriving>,
    /// What is wrong with it.
    pub report: Arc<Report>,
    /// The reader's bookmarks and notes.
    pub user: UserData,
    /// The keys.
    pub keymap: Keymap,
    /// The arrangement asked for.
    pub layout: LayoutChoice,
    /// What may be drawn with.
    pub glyphs: Glyphs,
    /// The event to open at.
    pub at: Option<EventIx>,
    /// The filter to open with; empty for none.
    pub filter: String,
    /// What to begin with.
    pub begin: Begin,
    /// What day it is, where that is known.
    pub today: Option<Day>,
    /// What the first quiz is drawn by.
    pub seed: u64,
}

/// What the app begins with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Begin {
    /// The explorer.
    #[default]
    Explorer,
    /// The list of lessons.
    Lessons,
    /// A lesson, by its place among those of the document.
    Lesson(usize),
    /// A quiz.
    Quiz(Asked),
    /// The explorer, following the room of another terminal.
    Follow,
}

impl Model {
    /// Opens the app: the model, and what is wanted of the world first.
    pub fn open(opening: Opening) -> (Self, Vec<Effect>) {
        let Opening { at, filter, begin, document, .. } = opening;
        let first = (!document.timeline.events.is_empty()).then(|| EventIx::new(0));
        let mut model = Self {
            size: opening.size,
            document,
            arriving: opening.arriving,
            report: opening.report,
            user: opening.user,
            keymap: opening.keymap,
            layout: opening.layout,
            glyphs: opening.glyphs,
            focus: Pane::Timeline,
            zoomed: false,
            scale: Scale::Close,
            browse: Browse { selected: at.or(first), ..Browse::default() },
            missing: None,
            thread: None,
            mark: None,
            last: None,
            history: History::default(),
            overlay: Overlay::None,
            notice: None,
            count: None,
            generation: 0,
            awaited: Awaited::default(),
            quiz: None,
            seed: opening.seed,
            today: opening.today,
            held: Vec::new(),
            leaf: Leaf::default(),
            lesson: None,
            room: (begin == Begin::Follow).then(Contact::default),
        };
        model.show_all();
        let effects = match begin {
            Begin::Explorer | Begin::Follow => model.apply_filter(&filter),
            Begin::Lessons => {
                model.list_lessons();
                Vec::new()
            }
            Begin::Lesson(number) => model.begin_lesson(number),
            Begin::Quiz(asked) => {
                model.ask(asked);
                Vec::new()
            }
        };
        model.settle();
        (model, effects)
    }
}
