//! Moving through the timeline: steps, leaps, threads, eras, the same people, and what is shown.

use std::sync::Arc;

use super::areas::areas;
use super::command::CommandId;
use super::effect::{Effect, Purpose};
use super::history::Place;
use super::list;
use super::model::{Browse, Detail, Model, Overlay, Pane};
use super::rows::Rows;
use crate::text::fit;
use crate::timeline::{EraIx, EventIx, interval};

/// Which way in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// To later events.
    Later,
    /// To earlier events.
    Earlier,
}

impl Model {
    /// Selects an event; the detail begins at its top.
    pub(super) fn select(&mut self, at: EventIx) -> bool {
        let moved = self.browse.selected != Some(at);
        if moved {
            self.browse.selected = Some(at);
            self.browse.detail = Detail::default();
        }
        moved
    }

    /// Moves the selection by so many shown events.
    pub(super) fn step(&mut self, by: i64) -> bool {
        let Some(place) = self.place() else { return false };
        let to = list::step(place, by, self.browse.shown.len());
        self.browse.shown.get(to).copied().is_some_and(|at| self.select(at))
    }

    /// Moves the selection by so many rows of the pane: at least one event, where there is one.
    pub(super) fn step_rows(&mut self, by: i64) -> bool {
        let Some(place) = self.place() else { return false };
        let row = list::step(self.browse.rows.row_of(place), by, self.browse.rows.len());
        let near = self.browse.rows.place_near(row);
        if near == place { self.step(by.signum()) } else { self.select_place(near) }
    }

    /// Selects the shown event at a place among them.
    pub(super) fn select_place(&mut self, place: usize) -> bool {
        self.browse.shown.get(place).copied().is_some_and(|at| self.select(at))
    }

    /// Goes to an event from anywhere, remembering the place that is left. A filter that hides it
    /// is cleared.
    pub(super) fn leap(&mut self, to: EventIx) {
        if self.selected() != Some(to) {
            self.history.leave(self.here());
        }
        if self.browse.shown.binary_search(&to).is_err() {
            self.browse.filter.clear();
            self.awaited.filter = None;
            self.show_all();
            let back = self.key(CommandId::Back);
            self.say(format!("the filter hid this event and was cleared; {back} goes back to it"));
        }
        self.select(to);
        self.centre();
    }

    /// Puts the selected row in the middle, where it is out of sight.
    pub(super) fn centre(&mut self) {
        let height = usize::from(areas(self).timeline_rows.rows);
        let Some(place) = self.place() else { return };
        let (row, top) = (self.browse.rows.row_of(place), self.browse.top);
        if row < top || row >= top + height {
            self.browse.top = row.saturating_sub(height / 2);
        }
    }

    /// Goes to the first event of the next era, or of this one or the one before. Says whether it
    /// did.
    pub(super) fn leap_era(&mut self, way: Way) -> bool {
        let timeline = &self.document.timeline;
        let era = |at: EventIx| timeline.era_on(timeline.order(at).0);
        let Some(place) = self.place() else { return false };
        let shown = Arc::clone(&self.browse.shown);
        let start = |of: Option<EraIx>, until: usize| {
            let before = shown.iter().take(until).rposition(|at| era(*at) != of);
            before.map_or(0, |before| before + 1)
        };
        let here = shown.get(place).and_then(|at| era(*at));
        let to = match way {
            Way::Later => {
                shown.iter().skip(place).position(|at| era(*at) != here).map(|on| place + on)
            }
            Way::Earlier => {
                let begin = start(here, place);
                if begin < place {
                    Some(begin)
                } else {
                    let before = begin.checked_sub(1);
                    before.map(|before| start(shown.get(before).and_then(|at| era(*at)), before))
                }
            }
        };
        let to = to.and_then(|to| shown.get(to)).copied();
        let none = match way {
            Way::Later => "this is the last era",
            Way::Earlier => "this is the first era",
        };
        self.leap_or_say(to, none)
    }

    /// Goes to an event, or says why there is none. Says whether it went.
    fn leap_or_say(&mut self, to: Option<EventIx>, none: &str) -> bool {
        match to {
            Some(at) => self.leap(at),
            None => self.say(none),
        }
        to.is_some()
    }

    /// Goes to the nearest event that way for which something holds; says so where there is none.
    fn leap_where(&mut self, way: Way, none: &str, holds: impl Fn(&Self, EventIx) -> bool) -> bool {
        let Some(here) = self.selected() else { return false };
        let last = self.timeline().events.len();
        let found = match way {
            Way::Later => (here.get() + 1..last).map(EventIx::new).find(|at| holds(self, *at)),
            Way::Earlier => (0..here.get()).rev().map(EventIx::new).find(|at| holds(self, *at)),
        };
        self.leap_or_say(found, none)
    }

    /// Goes to another event of the chosen thread; of the event's only thread, where none is chosen.
    /// Says whether it did.
    pub(super) fn leap_thread(&mut self, way: Way) -> bool {
        if self.thread.is_none()
            && let Some(at) = self.selected()
            && let [only] = self.timeline().event(at).threads[..]
        {
            self.thread = Some(only);
        }
        let Some(thread) = self.thread else {
            self.say(format!("no thread is chosen: {} lists them", self.key(CommandId::Threads)));
            return false;
        };
        let none = match way {
            Way::Later => "no later event in this thread",
            Way::Earlier => "no earlier event in this thread",
        };
        let Some(here) = self.selected() else { return false };
        let events = self.timeline().in_thread(thread);
        let to = match way {
            Way::Later => events.iter().find(|at| **at > here),
            Way::Earlier => events.iter().rfind(|at| **at < here),
        };
        self.leap_or_say(to.copied(), none)
    }

    /// Goes to another meeting of the same people. Says whether it did.
    pub(super) fn leap_people(&mut self, way: Way) -> bool {
        let Some(here) = self.selected() else { return false };
        let none = match way {
            Way::Later => "these people do not meet again in this timeline",
            Way::Earlier => "these people have not met before in this timeline",
        };
        self.leap_where(way, none, |model, at| model.timeline().same_people(here, at))
    }

    /// Goes to another hit of the last query, round the ends. Says whether it did.
    pub(super) fn leap_hit(&mut self, way: Way) -> bool {
        let Some(last) = &self.last else {
            let jump = self.key(CommandId::Jump);
            self.say(format!("nothing was looked for yet: {jump} opens the jump box"));
            return false;
        };
        let here = self.selected();
        let (ahead, round) = match way {
            Way::Later => {
                (last.hits.iter().find(|at| here.is_none_or(|here| **at > here)), last.hits.first())
            }
            Way::Earlier => {
                let before = last.hits.iter().rev().find(|at| here.is_none_or(|here| **at < here));
                (before, last.hits.last())
            }
        };
        let (text, total) = (last.text.clone(), last.hits.len());
        let Some(to) = ahead.or(round).copied() else { return false };
        let number = last.hits.iter().position(|at| *at == to).map_or(0, |place| place + 1);
        let wrapped = if ahead.is_none() { ", round the end" } else { "" };
        self.leap(to);
        self.say(format!("hit {number} of {total} for “{text}”{wrapped}"));
        true
    }

    /// Shows all events.
    pub(super) fn show_all(&mut self) {
        self.show(self.timeline().all().collect());
    }

    /// Shows these events, which stand in time order. The selection moves to the nearest one where
    /// it is not among them.
    pub(super) fn show(&mut self, events: Vec<EventIx>) {
        if let Some(selected) = self.browse.selected
            && let Err(place) = events.binary_search(&selected)
        {
            let distance = |at: EventIx| {
                let first = |at: EventIx| self.timeline().order(at).0;
                first(at).since(first(selected)).saturating_abs()
            };
            let around = [place.checked_sub(1), Some(place)].into_iter().flatten();
            let near = around.filter_map(|place| events.get(place)).min_by_key(|at| distance(**at));
            if let Some(near) = near.copied() {
                self.select(near);
            }
        }
        self.browse.shown = Arc::new(events);
        self.lay_out();
    }

    /// Lays the rows out anew.
    pub(super) fn lay_out(&mut self) {
        let rows = Rows::new(&self.document.timeline, &self.browse.shown, self.scale);
        self.browse.rows = Arc::new(rows);
    }

    /// Filters by a query; an empty one shows all events at once.
    pub(super) fn apply_filter(&mut self, query: &str) -> Vec<Effect> {
        self.browse.filter = query.trim().into();
        self.awaited.filter = None;
        if self.browse.filter.is_empty() {
            self.show_all();
            return Vec::new();
        }
        let query = self.browse.filter.clone();
        let search = self.search(Purpose::Filter, &query);
        self.awaited.filter = Some(self.generation);
        vec![search]
    }

    /// Notes the place that another filter leaves, so that one can go back to it.
    pub(super) fn leave_filter(&mut self, before: &Browse) {
        if before.filter != self.browse.filter {
            let event = before.selected.map(|at| self.timeline().event(at).id.to_string());
            self.history.leave(Place { event, filter: before.filter.clone() });
        }
    }

    /// Goes back or forward through where one has been, with the filter of that place. Places whose
    /// event is gone since are passed over.
    pub(super) fn retrace(&mut self, way: Way) -> Vec<Effect> {
        let mut here = self.here();
        let (place, at) = loop {
            let (place, none) = match way {
                Way::Earlier => (self.history.back(here), "nowhere further back"),
                Way::Later => (self.history.forward(here), "nowhere further on"),
            };
            let Some(place) = place else {
                self.say(none);
                return Vec::new();
            };
            let at = place.event.as_ref().and_then(|id| self.timeline().find(id));
            if at.is_some() || place.event.is_none() {
                break (place, at);
            }
            here = place;
        };
        let effects = if place.filter == self.browse.filter {
            Vec::new()
        } else {
            self.apply_filter(&place.filter)
        };
        if let Some(at) = at {
            self.select(at);
            self.centre();
        }
        effects
    }

    /// Says the time between the marked event and the selected one, and what lies between.
    pub fn measured(&self) -> Option<String> {
        let (mark, here) = (self.mark?, self.selected()?);
        let (one, other) = (mark.min(here), mark.max(here));
        let timeline = self.timeline();
        let (first, second) = (timeline.event(one), timeline.event(other));
        if one == other {
            return Some(format!("measuring from {}: go to another event", first.title));
        }
        let between = match other.get() - one.get() - 1 {
            0 => "no event between".into(),
            1 => "one event between".into(),
            more => format!("{more} events between"),
        };
        let time = interval(&first.when, &second.when).words;
        let hidden = first.when.is_hidden() || second.when.is_hidden();
        let between = if hidden { String::new() } else { format!("; {between}") };
        let (first, second) = (fit(&first.title, 24), fit(&second.title, 24));
        Some(format!("{time}{between}: {first} → {second}"))
    }

    /// Brings everything that follows from something else into order: after every message.
    pub(super) fn settle(&mut self) {
        self.settle_room();
        let areas = areas(self);
        let height = usize::from(areas.timeline_rows.rows);
        if let Overlay::Jump(jump) = &mut self.overlay {
            jump.top = list::follow(jump.top, jump.cursor, height, jump.listed.len());
        } else if let Some(place) = self.place()
            && height > 0
        {
            let rows = &self.browse.rows;
            let row = rows.row_of(place);
            self.browse.top = list::follow(self.browse.top, row, height, rows.len());
        }
        if let Overlay::Chooser(chooser) = &mut self.overlay {
            let height = usize::from(areas.chooser_rows.rows);
            chooser.top = list::follow(chooser.top, chooser.cursor, height, chooser.rows.len());
        }
        let seen = areas.detail_text.columns > 0;
        if seen {
            self.keep_page(areas.detail_text.columns);
        }
        let detail = self.detail();
        if seen && (detail.top > 0 || detail.link.is_some()) {
            let page = self.page(areas.detail_text.columns).unwrap_or_default();
            let height = usize::from(areas.detail_text.rows);
            let place = self.detail_mut();
            place.top = detail.top.min(page.lines.len().saturating_sub(height));
            place.link = detail.link.filter(|link| *link < page.links.len());
        }
        if self.shown_event().is_none() && self.overlay_is_closed() {
            self.focus = Pane::Timeline;
        }
    }
}
