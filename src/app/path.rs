//! The path of a lesson: step by step through its stops, off it into the explorer, and back.

use std::sync::Arc;

use super::chooser::{Chooser, List};
use super::command::{CommandId, Context, Group};
use super::document::Document;
use super::effect::Effect;
use super::key::Key;
use super::lesson::Running;
use super::list;
use super::model::{Detail, Model, Overlay, Pane, PromptFor};
use crate::load::user::{Change, Progress};
use crate::teach::Hide;
use crate::teach::second::Order;
use crate::teach::state::{Moment, State, Step};
use crate::timeline::EventIx;

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
        if let Some(seen) = &run.seen {
            return Some((**seen).clone());
        }
        let (document, at) = run.shown();
        let guess = self.guess();
        State::of(&Moment {
            whole: &run.whole.timeline,
            shown: (&document.timeline, at),
            lesson: &run.lesson,
            stop: run.stop,
            step: run.step,
            guess,
            verdict: &self.verdict(),
            blank: run.blank,
            away: run.away,
        })
    }

    /// Says whether anything is hidden from the room at this moment.
    pub(super) fn is_hiding(&self) -> bool {
        let hides = |run: &Running| run.step == Step::Ask && !run.at_stop().hide.is_empty();
        self.lesson.as_ref().is_some_and(hides)
    }

    /// Says whether a command has to wait until the stop is revealed, and tells so: what it shows
    /// or writes is not masked.
    pub(super) fn waits_for_reveal(&mut self, id: CommandId) -> bool {
        let at_hidden = self.shown_event().is_some_and(|at| !self.hidden(at).is_empty());
        let always = [CommandId::Note, CommandId::Edit, CommandId::OpenSource, CommandId::Problems];
        let of_hidden = [CommandId::Follow, CommandId::ToggleBookmark];
        let tells = always.contains(&id) || (at_hidden && of_hidden.contains(&id));
        let waits = tells && self.is_hiding();
        if waits {
            self.say("this waits until the stop is revealed: it would tell what is hidden");
        }
        waits
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
        if self.is_following() {
            self.complain(
                "this screen follows a room: `summitry teach` holds a lesson of your own",
            );
            return Vec::new();
        }
        let whole = Arc::clone(self.whole());
        let lesson = whole.lessons().get(number).map(|lesson| Arc::new(lesson.clone()));
        let Some(run) = lesson.and_then(|lesson| Running::new(whole, lesson)) else {
            self.complain("there is no such lesson");
            return Vec::new();
        };
        self.quiz = None;
        self.change(|lesson| *lesson = Some(run));
        self.show_stop()
    }

    /// Asks whether the lesson is to end.
    pub(super) fn ask_to_end(&mut self) {
        if let Some(run) = &mut self.lesson {
            run.ending = true;
        }
        let quit = self.key(CommandId::Quit);
        self.say(format!("end the lesson? y or {quit} ends it, any other key goes on"));
    }

    /// Takes the answer to that question, if it was asked; any other key means what it always does.
    pub(super) fn answer_ending(&mut self, context: Context, key: Key) -> Option<Vec<Effect>> {
        let asked = self.lesson.as_mut().is_some_and(|run| std::mem::take(&mut run.ending));
        let yes =
            key == Key::char('y') || self.keymap.command(context, key) == Some(CommandId::Quit);
        (asked && yes).then(|| self.end_lesson())
    }

    /// Ends the lesson: the explorer stays, at the event of the stop.
    pub(super) fn end_lesson(&mut self) -> Vec<Effect> {
        let Some(run) = &self.lesson else { return Vec::new() };
        let at = run.at_stop().event;
        self.change(|lesson| *lesson = None);
        let effects = self.apply_filter("");
        self.select(at);
        let (quit, lessons) = (self.key(CommandId::Quit), self.key(CommandId::Lessons));
        self.say(format!("the lesson has ended: {quit} leaves, {lessons} lists the lessons"));
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
        // What was found before could tell what is hidden now.
        self.last = None;
        self.awaited.date = None;
    }

    /// Stands where the room stands. Whoever explores meanwhile stays where they are, as far as that
    /// may be seen.
    pub(super) fn stand_with_room(&mut self, run: Running) -> Vec<Effect> {
        let (old, away) = (Arc::clone(&self.document), run.away);
        self.change(|lesson| *lesson = Some(run));
        if !away {
            return self.show_stop();
        }
        if Arc::ptr_eq(&old, &self.document) {
            return Vec::new();
        }
        let filter = std::mem::take(&mut self.browse.filter);
        self.browse.detail.link = None;
        self.show_all();
        let mut effects = self.apply_filter(&filter);
        effects.extend(self.refresh_overlay(&old.timeline));
        effects
    }

    /// Does what a second screen asks for.
    pub(super) fn obey(&mut self, order: Order) -> Vec<Effect> {
        let Some(run) = self.lesson.as_mut().filter(|run| run.seen.is_none()) else {
            return Vec::new();
        };
        let steps = matches!(order, Order::Next | Order::Back);
        (run.ending, self.notice, self.count) = (false, None, None);
        if run.away && !run.blank && steps {
            return self.return_to_lesson();
        }
        if let Overlay::Prompt(prompt) = &self.overlay
            && prompt.purpose == PromptFor::Guess
        {
            // What the class has said so far counts.
            let typed = prompt.input.value().trim().to_owned();
            self.overlay = Overlay::None;
            self.take_guess(&typed);
        }
        match order {
            Order::Next => self.run(CommandId::NextStep, None),
            Order::Back => self.run(CommandId::PreviousStep, None),
            Order::Blank => self.run(CommandId::Blank, None),
            Order::Top => self.run(CommandId::FromTheTop, None),
            Order::Stop(stop) => self.run(CommandId::GoToStop, Some(stop)),
        }
    }

    /// Stands at a stop; the screen shows it, blank or not before.
    pub(super) fn stand(&mut self, number: usize, step: Step) -> Vec<Effect> {
        self.change(|lesson| {
            if let Some(run) = lesson {
                run.stand(number, step);
                (run.blank, run.away) = (false, false);
            }
        });
        let mut effects = self.show_stop();
        effects.extend(self.reached());
        effects
    }

    /// Asks to keep how far the lesson went, where it has gone further than before.
    fn reached(&self) -> Option<Effect> {
        let (run, on) = (self.lesson.as_ref()?, self.today?);
        let stop = u32::try_from(run.stop + 1).ok()?;
        let before = self.user.progress.iter().find(|(lesson, _)| *lesson == run.lesson.id);
        let further = before.is_none_or(|(_, progress)| progress.stop < stop);
        let (lesson, progress) = (run.lesson.id.clone(), Progress { stop, on });
        further.then_some(Effect::Remember(Change::Reach { lesson, progress }))
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

    /// Adds the event of the stop to those that its filter lets through: what is hidden of it may
    /// be what the filter asks for, and the explorer opens at it all the same.
    pub(super) fn with_stop(&self, mut events: Vec<EventIx>) -> Vec<EventIx> {
        if let Some(run) = self.lesson.as_ref().filter(|run| !run.away && self.overlay_is_closed())
        {
            let (_, at) = run.shown();
            if let Err(place) = events.binary_search(&at) {
                events.insert(place, at);
            }
        }
        events
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
            self.say_no_lesson();
            return Vec::new();
        };
        run.away = false;
        self.join_room();
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
            None => self.say_no_lesson(),
        }
    }

    fn say_no_lesson(&mut self) {
        self.say(format!("no lesson runs: {} lists them", self.key(CommandId::Lessons)));
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
            Group::Do | Group::Teach | Group::Test | Group::Write => false,
        };
        if explores && self.overlay_is_closed() {
            self.leave_path();
        }
    }

    /// Scrolls the room.
    pub(super) fn scroll_room(&mut self, lines: i64) {
        if let Some(run) = &mut self.lesson {
            run.top = list::step(run.top, lines, usize::MAX);
        }
    }
}
