//! Files read again: the place is kept by id, and a broken file takes nothing away.

use std::sync::Arc;

use super::document::{Document, Report};
use super::effect::Effect;
use super::model::{Model, Overlay};
use crate::search::Found;
use crate::timeline::{EventIx, ThreadIx};

impl Model {
    /// Shows the timeline that was read again; one with a syntax error only reports it.
    pub(super) fn replace(&mut self, document: Arc<Document>, report: Arc<Report>) -> Vec<Effect> {
        self.report = report;
        let (errors, _) = self.report.counts();
        if document.broken && !self.timeline().events.is_empty() {
            self.complain("the file has a syntax error: the last good timeline stays; ! shows it");
            return Vec::new();
        }
        let old = std::mem::replace(&mut self.document, document);
        let find = |at: EventIx| self.timeline().find(&old.timeline.event(at).id);
        let near = |at: EventIx| {
            let last = self.timeline().events.len().checked_sub(1)?;
            Some(EventIx::new(at.get().min(last)))
        };
        let thread = self.thread.map(|at| &old.timeline.thread(at).id);
        let threads = &self.timeline().threads;
        let thread = thread.and_then(|id| threads.iter().position(|thread| thread.id == *id));
        let selected = self.browse.selected.and_then(|at| find(at).or_else(|| near(at)));
        let (mark, detail) = (self.mark.and_then(find), self.browse.detail);
        let hits = self.last.as_ref().map(|last| {
            let mut hits: Vec<_> = last.hits.iter().filter_map(|at| find(*at)).collect();
            hits.sort_unstable();
            hits
        });
        let first = (!self.timeline().events.is_empty()).then(|| EventIx::new(0));
        self.thread = thread.map(ThreadIx::new);
        self.mark = mark;
        self.browse.selected = selected.or(first);
        self.browse.detail = detail;
        if let (Some(last), Some(hits)) = (&mut self.last, hits) {
            last.hits = hits;
        }
        self.say(match errors {
            0 => "read again".into(),
            1 => "read again, with one error: ! shows it".into(),
            more => format!("read again, with {more} errors: ! shows them"),
        });
        self.show_all();
        let filter = self.browse.filter.clone();
        let mut effects = self.apply_filter(&filter);
        match &mut self.overlay {
            Overlay::Jump(jump) => {
                jump.found = Found::default();
                jump.listed.clear();
                effects.extend(self.look_up());
            }
            Overlay::Prompt(prompt) => {
                let before = &mut prompt.before;
                before.selected = self.browse.selected;
                before.shown = Arc::clone(&self.browse.shown);
                before.rows = Arc::clone(&self.browse.rows);
            }
            Overlay::Chooser(_) => self.overlay = Overlay::None,
            Overlay::None => {}
        }
        effects
    }
}
