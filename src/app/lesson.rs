//! The lesson that runs: which stop, how far it has come, and whether the room has left the path.
//!
//! The whole timeline is kept aside. While a stop asks, the app's document is the masked one and
//! everything else (rows, search, citation) reads that; when it reveals, the whole one is put back.
//! Leaving the path changes nothing here but a mark, so that returning finds the stop as it was.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::chooser::{Chooser, List};
use super::command::{CommandId, Context, Group};
use super::document::Document;
use super::effect::Effect;
use super::key::Key;
use super::model::{Detail, Model, Overlay, Pane, PromptFor};
use crate::teach::mask::{Mask, masked};
use crate::teach::state::{Moment, State, Step};
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
    /// The document while the stop asks.
    masked: Arc<Document>,
    /// Where each event of the whole timeline stands in that.
    place: Vec<EventIx>,
}

impl Running {
    /// Begins a lesson at its first stop; nothing where it has none.
    fn new(whole: Arc<Document>, lesson: Arc<Lesson>) -> Option<Self> {
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
            masked,
            place,
        })
    }

    /// Stands at a stop, at the last one where there are fewer.
    pub(super) fn stand(&mut self, stop: usize, step: Step) {
        self.stop = stop.min(self.lesson.stops.len().saturating_sub(1));
        self.step = step;
        self.top = 0;
        let (masked, place) = mask(&self.whole, self.at_stop(), self.stop);
        (self.masked, self.place) = (masked, place);
    }

    /// Returns the lesson as it stands in files that were read again, at the same stop and step;
    /// nothing where they do not have it any more.
    pub(super) fn again(&self, whole: &Arc<Document>) -> Option<Self> {
        let lesson = whole.lessons.iter().find(|lesson| lesson.id == self.lesson.id)?;
        let mut again = Self::new(Arc::clone(whole), Arc::new(lesson.clone()))?;
        let id = &self.whole.timeline.event(self.at_stop().event).id;
        let is_same = |stop: &Stop| whole.timeline.event(stop.event).id == *id;
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

    /// Returns the document to show, and where in it the stop's event stands.
    pub fn shown(&self) -> (&Arc<Document>, EventIx) {
        match self.step {
            Step::Ask => (&self.masked, self.out(self.at_stop().event)),
            Step::Reveal => (&self.whole, self.at_stop().event),
        }
    }

    /// Says where an event of the whole timeline stands in the masked one.
    fn out(&self, whole: EventIx) -> EventIx {
        self.place.get(whole.get()).copied().unwrap_or(whole)
    }

    /// Says where an event of the shown timeline stands in the whole one.
    fn back(&self, shown: EventIx) -> EventIx {
        match self.step {
            Step::Reveal => shown,
            Step::Ask => {
                let whole = self.place.iter().position(|place| *place == shown);
                whole.map_or(shown, EventIx::new)
            }
        }
    }

    /// Says whether the lesson hides something of an event of the shown timeline.
    fn hides(&self, shown: EventIx) -> &[Hide] {
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

impl Model {
    /// Says whether the lesson has the screen: nothing lies over it and its path was not left.
    pub fn is_in_room(&self) -> bool {
        let within = match &self.overlay {
            Overlay::None | Overlay::Chooser(_) => true,
            Overlay::Prompt(prompt) => prompt.purpose == PromptFor::Guess,
            Overlay::Jump(_) => false,
        };
        within && self.lesson.as_ref().is_some_and(|run| !run.away)
    }

    /// Says whether the screen is blank.
    pub fn is_blank(&self) -> bool {
        self.lesson.as_ref().is_some_and(|run| run.blank)
    }

    /// Lists what the lesson hides of a shown event.
    pub fn hidden(&self, at: EventIx) -> &[Hide] {
        self.lesson.as_ref().map_or(&[], |run| run.hides(at))
    }

    /// Returns the whole state of the lesson, if one runs.
    pub fn state(&self) -> Option<State> {
        let run = self.lesson.as_ref()?;
        let (document, at) = run.shown();
        let guess = self.guess();
        State::of(&Moment {
            whole: &run.whole.timeline,
            shown: (&document.timeline, at),
            lesson: &run.lesson,
            stop: run.stop,
            step: run.step,
            guess,
            verdict: &self.verdict(guess),
            blank: run.blank,
            away: run.away,
        })
    }

    /// Opens the list of lessons.
    pub(super) fn list_lessons(&mut self) {
        self.overlay = Overlay::Chooser(Chooser::of(List::Lessons, self));
    }

    /// Returns the document without any mask.
    pub(super) fn whole(&self) -> &Arc<Document> {
        self.lesson.as_ref().map_or(&self.document, |run| &run.whole)
    }

    /// Begins a lesson, by its place among those of the document.
    pub(super) fn begin_lesson(&mut self, number: usize) -> Vec<Effect> {
        let whole = Arc::clone(self.whole());
        let lesson = whole.lessons.get(number).map(|lesson| Arc::new(lesson.clone()));
        let Some(run) = lesson.and_then(|lesson| Running::new(whole, lesson)) else {
            self.complain("there is no such lesson");
            return Vec::new();
        };
        self.change(|lesson| *lesson = Some(run));
        self.show_stop()
    }

    /// Asks whether the lesson is to end.
    pub(super) fn ask_to_end(&mut self) {
        if let Some(run) = &mut self.lesson {
            run.ending = true;
        }
        self.say("end the lesson? y or q ends it, any other key goes on");
    }

    /// Takes the answer to that question, if it was asked; any other key means what it always does.
    pub(super) fn answer_ending(&mut self, context: Context, key: Key) -> Option<Vec<Effect>> {
        let asked = self.lesson.as_mut().is_some_and(|run| std::mem::take(&mut run.ending));
        let yes = key == Key::char('y') || self.keymap.command(context, key) == Some(CommandId::Quit);
        (asked && yes).then(|| self.end_lesson())
    }

    /// Ends the lesson: the explorer stays, at the event of the stop.
    pub(super) fn end_lesson(&mut self) -> Vec<Effect> {
        let Some(run) = &self.lesson else { return Vec::new() };
        let at = run.at_stop().event;
        self.change(|lesson| *lesson = None);
        let effects = self.apply_filter("");
        self.select(at);
        self.say("the lesson has ended: q leaves, T lists the lessons");
        effects
    }

    /// Changes the lesson, and puts the document on that it shows then. What was held by its place
    /// in the document before is held by its place in the new one.
    fn change(&mut self, change: impl FnOnce(&mut Option<Running>)) {
        let old = self.lesson.clone();
        change(&mut self.lesson);
        let document = match &self.lesson {
            Some(run) => run.shown().0,
            None => old.as_ref().map_or(&self.document, |run| &run.whole),
        };
        if Arc::ptr_eq(document, &self.document) {
            return;
        }
        self.document = Arc::clone(document);
        let new = self.lesson.as_ref();
        let moved = |at: EventIx| {
            let whole = old.as_ref().map_or(at, |run| run.back(at));
            match new {
                Some(run) if run.step == Step::Ask => run.out(whole),
                Some(_) | None => whole,
            }
        };
        self.mark = self.mark.map(moved);
        self.browse.selected = self.browse.selected.map(moved);
        if let Some(last) = &mut self.last {
            last.hits = last.hits.iter().copied().map(moved).collect();
            last.hits.sort_unstable();
        }
        self.awaited.date = None;
    }

    /// Stands at a stop; the screen shows it, blank or not before.
    pub(super) fn stand(&mut self, stop: usize, step: Step) -> Vec<Effect> {
        self.change(|lesson| {
            if let Some(run) = lesson {
                run.stand(stop, step);
                (run.blank, run.away) = (false, false);
            }
        });
        self.show_stop()
    }

    /// Prepares the explorer for the moment when the path is left: at the stop's event, with its
    /// filter.
    fn show_stop(&mut self) -> Vec<Effect> {
        let Some(run) = &self.lesson else { return Vec::new() };
        let (_, at) = run.shown();
        let filter = run.at_stop().filter.clone();
        self.overlay = Overlay::None;
        self.focus = Pane::Timeline;
        self.browse.selected = Some(at);
        self.browse.detail = Detail::default();
        self.apply_filter(&filter)
    }

    /// Goes a step on.
    pub(super) fn next_step(&mut self) -> Vec<Effect> {
        let Some(run) = &self.lesson else { return Vec::new() };
        match run.step {
            Step::Ask => self.stand(run.stop, Step::Reveal),
            Step::Reveal if run.stop + 1 < run.lesson.stops.len() => {
                self.stand(run.stop + 1, Step::Ask)
            }
            Step::Reveal => {
                self.say("this is the last stop");
                Vec::new()
            }
        }
    }

    /// Goes a step back.
    pub(super) fn previous_step(&mut self) -> Vec<Effect> {
        let Some(run) = &self.lesson else { return Vec::new() };
        match (run.step, run.stop.checked_sub(1)) {
            (Step::Reveal, _) => self.stand(run.stop, Step::Ask),
            (Step::Ask, Some(before)) => self.stand(before, Step::Reveal),
            (Step::Ask, None) => {
                self.say("this is the first stop");
                Vec::new()
            }
        }
    }

    /// Goes to the stop of a number, from 1.
    pub(super) fn go_to_stop(&mut self, number: u32) -> Vec<Effect> {
        let stops = self.lesson.as_ref().map_or(0, |run| run.lesson.stops.len());
        match usize::try_from(number).ok().and_then(|number| number.checked_sub(1)) {
            Some(stop) if stop < stops => self.stand(stop, Step::Ask),
            Some(_) | None => {
                self.complain(format!("there is no stop {number}: the lesson has {stops}"));
                Vec::new()
            }
        }
    }

    /// Returns from the explorer to the stop, as it was left.
    pub(super) fn return_to_lesson(&mut self) -> Vec<Effect> {
        let Some(run) = &mut self.lesson else {
            self.say("no lesson runs: T lists them");
            return Vec::new();
        };
        run.away = false;
        self.show_stop()
    }

    /// Leaves the path of the lesson, if one runs.
    pub(super) fn leave_path(&mut self) {
        if let Some(run) = &mut self.lesson {
            run.away = true;
        }
    }

    /// Makes the screen blank, or shows it again.
    pub(super) fn toggle_blank(&mut self) {
        match &mut self.lesson {
            Some(run) => run.blank = !run.blank,
            None => self.say("no lesson runs: T lists them"),
        }
    }

    /// Shows the screen again where a command needs it; says whether that was all it should do.
    pub(super) fn lift_blank(&mut self, id: CommandId) -> bool {
        let stays = matches!(
            id,
            CommandId::Blank | CommandId::Redraw | CommandId::Suspend | CommandId::Leave
        );
        let Some(run) = self.lesson.as_mut().filter(|run| run.blank && !stays) else {
            return false;
        };
        run.blank = false;
        matches!(id, CommandId::NextStep | CommandId::PreviousStep | CommandId::Cancel)
    }

    /// Leaves the path after a command that moves through the timeline.
    pub(super) fn follow_off_the_path(&mut self, id: CommandId) {
        let row = id.row();
        let explores = match row.group {
            Group::Move | Group::Find | Group::Look => row.contexts.contains(&Context::Browse),
            Group::Do | Group::Teach | Group::Write => false,
        };
        if explores && self.overlay_is_closed() {
            self.leave_path();
        }
    }

    /// Scrolls the room.
    pub(super) fn scroll_room(&mut self, lines: i64) {
        if let Some(run) = &mut self.lesson {
            run.top = super::list::step(run.top, lines, usize::MAX);
        }
    }
}
