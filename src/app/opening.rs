//! How the app opens: what it is given, and the model made of that.

use std::sync::Arc;

use super::areas::Size;
use super::document::{Document, Report};
use super::effect::Effect;
use super::history::History;
use super::keymap::Keymap;
use super::model::{Awaited, Browse, Model, Overlay, Pane};
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
    /// What day it is, where that is known.
    pub today: Option<Day>,
    /// What the first quiz is drawn by.
    pub seed: u64,
    /// The quiz to begin with.
    pub quiz: Option<Asked>,
}

impl Model {
    /// Opens the app: the model, and what is wanted of the world first.
    pub fn open(opening: Opening) -> (Self, Vec<Effect>) {
        let Opening { size, document, report, user, keymap, layout, glyphs, at, filter, .. } =
            opening;
        let (today, seed, quiz) = (opening.today, opening.seed, opening.quiz);
        let first = (!document.timeline.events.is_empty()).then(|| EventIx::new(0));
        let mut model = Self {
            size,
            document,
            report,
            user,
            keymap,
            layout,
            glyphs,
            focus: Pane::Timeline,
            zoomed: false,
            scale: Scale::Close,
            browse: Browse { selected: at.or(first), ..Browse::default() },
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
            seed,
            today,
            held: Vec::new(),
        };
        model.show_all();
        let effects = model.apply_filter(&filter);
        if let Some(asked) = quiz {
            model.ask(asked);
        }
        model.settle();
        (model, effects)
    }
}
