//! The lesson that runs: which stop, how far it has come, and whether the room has left the path.
//!
//! The whole timeline is kept aside. While a stop asks, the app's document is the masked one and
//! everything else (rows, search, citation) reads that; when it reveals, the whole one is put back.
//! Leaving the path changes nothing here but a mark, so that returning finds the stop as it was.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::document::Document;
use crate::teach::mask::{Mask, masked};
use crate::teach::state::{State, Step};
use crate::teach::{Hide, Lesson, Stop};
use crate::timeline::EventIx;

/// A lesson in the room.
#[derive(Debug, Clone)]
pub struct Running {
    /// The document without any mask.
    pub whole: Arc<Document>,
    /// The lesson.
    pub lesson: Arc<Lesson>,
    /// Which stop, from 0.
    pub stop: usize,
    /// How far it has come.
    pub step: Step,
    /// Whether the screen is blank.
    pub blank: bool,
    /// Whether the room has left the path for the explorer.
    pub away: bool,
    /// Whether it was asked if the lesson is to end.
    pub ending: bool,
    /// The first visible line of the room.
    pub top: usize,
    /// What the class has guessed, by stop.
    pub guesses: BTreeMap<usize, String>,
    /// What the room shows, where this is only followed.
    pub(super) seen: Option<Arc<State>>,
    /// The document while the stop asks.
    masked: Arc<Document>,
    /// Where each event of the whole timeline stands in that.
    place: Vec<EventIx>,
}

impl Running {
    /// Begins a lesson at its first stop; nothing where it has none.
    pub(super) fn new(whole: Arc<Document>, lesson: Arc<Lesson>) -> Option<Self> {
        let (masked, place) = mask(&whole, lesson.stops.first()?, 0);
        let (step, guesses) = (Step::Ask, BTreeMap::new());
        let (blank, away, ending) = (false, false, false);
        Some(Self {
            whole,
            lesson,
            stop: 0,
            step,
            blank,
            away,
            ending,
            top: 0,
            guesses,
            seen: None,
            masked,
            place,
        })
    }

    /// Returns the id of the stop's event, which no mask has changed.
    pub(super) fn event_id(&self) -> &str {
        &self.whole.timeline.event(self.at_stop().event).id
    }

    /// Stands at a stop, at the last one where there are fewer.
    pub(super) fn stand(&mut self, number: usize, step: Step) {
        let number = number.min(self.lesson.stops.len().saturating_sub(1));
        let elsewhere = number != self.stop;
        (self.stop, self.step, self.top) = (number, step, 0);
        if elsewhere {
            (self.masked, self.place) = mask(&self.whole, self.at_stop(), number);
        }
    }

    /// Returns the lesson as it stands in files that were read again, at the same stop and step;
    /// nothing where they do not have it any more.
    pub(super) fn again(&self, whole: &Arc<Document>) -> Option<Self> {
        if let Some(seen) = &self.seen {
            let again = Self::of_room(Arc::clone(whole), seen)?;
            let (blank, away, top) = (self.blank, self.away, self.top);
            return Some(Self { blank, away, top, ..again });
        }
        let lesson = whole.lessons().iter().find(|lesson| lesson.id == self.lesson.id)?;
        let mut again = Self::new(Arc::clone(whole), Arc::new(lesson.clone()))?;
        let id = self.event_id();
        let is_same = |stop: &Stop| whole.timeline.event(stop.event).id == id;
        let stays = lesson.stops.get(self.stop).is_some_and(is_same);
        let moved = lesson.stops.iter().position(is_same).filter(|_| !stays);
        again.stand(moved.unwrap_or(self.stop), self.step);
        (again.blank, again.away, again.top) = (self.blank, self.away, self.top);
        again.guesses.clone_from(&self.guesses);
        Some(again)
    }

    /// Returns the stop.
    pub fn at_stop(&self) -> &Stop {
        self.lesson.stops.get(self.stop).expect("a lesson stands at one of its stops")
    }

    /// Says which stop it is, from 1, and of how many.
    pub fn place(&self) -> (usize, usize) {
        match &self.seen {
            Some(seen) => (seen.stop, seen.stops),
            None => (self.stop + 1, self.lesson.stops.len()),
        }
    }

    /// Says whether the room has left the path, where this only follows it.
    pub fn is_room_away(&self) -> bool {
        self.seen.as_ref().is_some_and(|seen| seen.away)
    }

    /// Returns the document to show, and where in it the stop's event stands.
    pub fn shown(&self) -> (&Arc<Document>, EventIx) {
        match self.step {
            Step::Ask => (&self.masked, self.out(self.at_stop().event)),
            Step::Reveal => (&self.whole, self.at_stop().event),
        }
    }

    /// Says where an event of the whole timeline stands in the masked one.
    pub(super) fn out(&self, whole: EventIx) -> EventIx {
        self.place.get(whole.get()).copied().unwrap_or(whole)
    }

    /// Says where an event of the shown timeline stands in the whole one.
    pub(super) fn back(&self, shown: EventIx) -> EventIx {
        match self.step {
            Step::Reveal => shown,
            Step::Ask => {
                let whole = self.place.iter().position(|place| *place == shown);
                whole.map_or(shown, EventIx::new)
            }
        }
    }

    /// Says whether the lesson hides something of an event of the shown timeline.
    pub(super) fn hides(&self, shown: EventIx) -> &[Hide] {
        let (_, at) = self.shown();
        if self.step == Step::Ask && at == shown { &self.at_stop().hide } else { &[] }
    }
}

/// Masks what a stop hides.
fn mask(whole: &Arc<Document>, stop: &Stop, number: usize) -> (Arc<Document>, Vec<EventIx>) {
    if stop.hide.is_empty() {
        return (Arc::clone(whole), Vec::new());
    }
    let id = format!("stop-{}", number + 1);
    let mask = Mask { event: stop.event, hide: stop.hide.clone(), id };
    let masked = masked(&whole.timeline, &[mask]);
    (Arc::new(Document::of(masked.timeline)), masked.place)
}
