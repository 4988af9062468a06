//! Files read again, or more of them: the place is kept by id, and a broken file takes nothing away.

use std::sync::Arc;

use super::chooser::Chooser;
use super::command::CommandId;
use super::document::{Arriving, Document, Report};
use super::effect::Effect;
use super::model::{Model, Overlay};
use crate::search::Found;
use crate::timeline::{EventIx, ThreadIx, Timeline};

impl Model {
    /// Shows what has come of a timeline that is still arriving.
    pub(super) fn arrive(&mut self, document: Arc<Document>, arriving: Arriving) -> Vec<Effect> {
        self.arriving = Some(arriving);
        if self.lesson.is_some() {
            // A lesson has its own document, and gets the whole one when it is there.
            return Vec::new();
        }
        self.adopt(document)
    }

    /// Shows the timeline that was read again. One with a syntax error or without any event only
    /// reports it: many an editor empties a file before it writes it.
    pub(super) fn replace(&mut self, document: Arc<Document>, report: Arc<Report>) -> Vec<Effect> {
        self.report = report;
        let (errors, _) = self.report.counts();
        let why = if document.broken { "has a syntax error" } else { "has no events" };
        let empty = document.timeline.events.is_empty();
        let first = self.arriving.take().is_some();
        let poor = empty || (document.broken && !first);
        if poor && !self.timeline().events.is_empty() {
            let problems = self.key(CommandId::Problems);
            self.complain(format!(
                "the file {why}: the last good timeline stays; {problems} tells more"
            ));
            return Vec::new();
        }
        let again = self.lesson.as_ref().map(|run| (run.again(&document), &run.lesson.title));
        let document = match again {
            Some((None, title)) => {
                let what = format!("the files have no lesson “{title}” any more");
                self.complain(format!("{what}: the last good ones stay"));
                return Vec::new();
            }
            Some((Some(run), _)) => {
                let shown = Arc::clone(run.shown().0);
                self.lesson = Some(run);
                shown
            }
            None => document,
        };
        if !first {
            let problems = self.key(CommandId::Problems);
            self.say(match errors {
                0 => "read again".into(),
                1 => format!("read again, with one error: {problems} shows it"),
                more => format!("read again, with {more} errors: {problems} shows them"),
            });
        } else if self.browse.top == 0 && self.browse.selected == Some(EventIx::new(0)) {
            // Who has not moved yet begins where the whole begins.
            self.browse.selected = None;
        }
        self.adopt(document)
    }

    /// Puts another timeline in place of the one that is shown.
    fn adopt(&mut self, document: Arc<Document>) -> Vec<Effect> {
        let old = std::mem::replace(&mut self.document, document);
        let place = self.remap(&old.timeline);
        if let Some(run) = self.lesson.as_ref().filter(|run| !run.away) {
            self.browse.selected = Some(run.shown().1);
        }
        let filter = std::mem::take(&mut self.browse.filter);
        self.show_all();
        let mut effects = self.apply_filter(&filter);
        effects.extend(self.refresh_overlay(&old.timeline));
        self.missing = place.zip(self.browse.selected);
        effects
    }

    /// Finds everything that was held by its place in the old timeline again by its id. Gives the
    /// id of the selected event where it is not there: it may be back with the next text.
    fn remap(&mut self, old: &Timeline) -> Option<String> {
        let missing = self.missing.take();
        let new = self.timeline();
        let find = |at: EventIx| new.find(&old.event(at).id);
        let last = new.events.len().checked_sub(1);
        let near = |at: EventIx| last.map(|last| EventIx::new(at.get().min(last)));
        let selected = self.browse.selected;
        let place = match missing {
            Some((id, instead)) if selected == Some(instead) => Some(id),
            Some(_) | None => selected.map(|at| old.event(at).id.to_string()),
        };
        let found = place.as_ref().and_then(|id| new.find(id));
        let thread = self.thread.map(|at| &old.thread(at).id);
        let thread = thread.and_then(|id| new.threads.iter().position(|thread| thread.id == *id));
        let mark = self.mark.and_then(find);
        let hits = self.last.as_ref().map(|last| {
            let mut hits: Vec<_> = last.hits.iter().filter_map(|at| find(*at)).collect();
            hits.sort_unstable();
            hits
        });
        let first = last.map(|_| EventIx::new(0));
        self.browse.selected = found.or_else(|| selected.and_then(near)).or(first);
        // What was picked on a page may stand elsewhere on it now, or be gone with its event.
        self.browse.detail.link = None;
        if found.is_none() {
            self.browse.detail.top = 0;
        }
        self.thread = thread.map(ThreadIx::new);
        self.mark = mark;
        if let (Some(last), Some(hits)) = (&mut self.last, hits) {
            last.hits = hits;
        }
        place.filter(|_| found.is_none())
    }

    /// Makes what is open fit the new timeline: hits are looked up again, lists made again.
    pub(super) fn refresh_overlay(&mut self, old: &Timeline) -> Vec<Effect> {
        match &mut self.overlay {
            Overlay::None => Vec::new(),
            Overlay::Jump(jump) => {
                let accepted = jump.accepted;
                jump.found = Found::default();
                jump.list_hits();
                let effects = self.look_up();
                if let Overlay::Jump(jump) = &mut self.overlay {
                    jump.accepted = accepted;
                }
                effects
            }
            Overlay::Prompt(prompt) => {
                let id = prompt.before.selected.map(|at| old.event(at).id.to_string());
                prompt.before.selected = id.and_then(|id| self.document.timeline.find(&id));
                Vec::new()
            }
            Overlay::Chooser(chooser) => {
                let (list, typed, cursor) = (chooser.list, chooser.input.clone(), chooser.cursor);
                let mut fresh = Chooser::of(list, self);
                fresh.input = typed;
                fresh.narrow();
                fresh.cursor = cursor.min(fresh.rows.len().saturating_sub(1));
                self.overlay = Overlay::Chooser(fresh);
                Vec::new()
            }
        }
    }
}
