//! Following a room from another terminal: the student's screen.
//!
//! What the room shows comes as its whole [`State`]; the explorer beside it is this copy's own
//! timeline, masked by the same mask. So the lesson that runs here has one stop, made of what the
//! room told last. Any key lets go of the room and explores; one joins it again. Nothing is ever
//! sent to the room.

use std::sync::Arc;

use super::document::Document;
use super::effect::Effect;
use super::lesson::Running;
use super::model::Model;
use super::notes::Contact;
use crate::teach::state::State;
use crate::teach::{Lesson, Stop};
use crate::timeline::EventIx;

impl Model {
    /// Says whether this screen follows a room.
    pub fn is_following(&self) -> bool {
        self.room.is_some()
    }

    /// Takes in what the room tells, or that it is gone: then what was masked stays so.
    pub(super) fn hear(&mut self, state: Option<State>) -> Vec<Effect> {
        if self.room.is_none() {
            return Vec::new();
        }
        let Some(state) = state else {
            let begun = self.lesson.is_some();
            self.room = Some(if begun { Contact::Lost } else { Contact::Waiting });
            return Vec::new();
        };
        self.room = Some(Contact::Joined);
        let Some(mut run) = Running::of_room(Arc::clone(self.whole()), &state) else {
            self.complain("a lesson runs, but there is no event here to follow it with");
            return Vec::new();
        };
        let away = self.lesson.as_ref().map_or(!self.overlay_is_closed(), |run| run.away);
        run.away = away;
        run.blank = state.blank && !away;
        if self.lesson.as_ref().is_some_and(|old| old.stands_like(&run)) {
            if let Some(old) = &mut self.lesson {
                (old.blank, old.seen) = (run.blank, run.seen);
            }
            return Vec::new();
        }
        self.stand_with_room(run)
    }

    /// Lets go of the room, to explore.
    pub(super) fn let_go(&mut self) {
        if let Some(run) = &mut self.lesson {
            (run.away, run.blank) = (true, false);
        }
    }

    /// Shows what the room shows again, where this screen follows one.
    pub(super) fn join_room(&mut self) {
        if let Some(run) = &mut self.lesson
            && let Some(seen) = &run.seen
        {
            run.blank = seen.blank;
        }
    }
}

impl Running {
    /// Makes a lesson of what a room shows: one stop, on a timeline of our own. A timeline without
    /// the room's event has nothing of it to hide; one without any event follows nothing.
    pub(super) fn of_room(whole: Arc<Document>, state: &State) -> Option<Self> {
        let at = whole.timeline.find(&state.event);
        let first = (!whole.timeline.events.is_empty()).then(|| EventIx::new(0))?;
        let stop = Stop {
            event: at.unwrap_or(first),
            hide: if at.is_some() { state.hide.clone() } else { Vec::new() },
            ask: state.room.ask.clone(),
            say: String::new(),
            reveal: state.room.reveal.clone(),
            minutes: None,
            filter: String::new(),
            compare: None,
        };
        let lesson = Lesson {
            id: state.lesson.clone(),
            title: state.title.clone(),
            minutes: state.minutes,
            goal: String::new(),
            stops: vec![stop],
        };
        let mut run = Self::new(whole, Arc::new(lesson))?;
        run.step = state.step;
        run.seen = Some(Arc::new(state.clone()));
        Some(run)
    }

    /// Says whether another one stands at the same stop and step with the same mask.
    fn stands_like(&self, other: &Self) -> bool {
        let place = |run: &Self| (run.lesson.id.clone(), run.place(), run.step);
        place(self) == place(other)
            && Arc::ptr_eq(&self.whole, &other.whole)
            && (self.at_stop().event, &self.at_stop().hide)
                == (other.at_stop().event, &other.at_stop().hide)
    }
}
