//! The mouse: a click selects, a second one goes in, the wheel turns what is under the pointer.

use std::sync::Arc;

use super::areas::{Area, Position, areas};
use super::command::CommandId;
use super::effect::Effect;
use super::list;
use super::model::{Detail, Model, Overlay, Pane};
use super::rows::Row;
use super::strip::Strip;
use crate::timeline::{Day, EventIx};

impl Model {
    /// Takes in a click.
    pub(super) fn click(&mut self, at: Position) -> Vec<Effect> {
        self.notice = None;
        let areas = areas(self);
        match &mut self.overlay {
            Overlay::Chooser(chooser) => {
                if let Some(row) = row_at(areas.chooser_rows, at, chooser.top) {
                    if row == chooser.cursor {
                        return self.run(CommandId::Accept, None);
                    }
                    if row < chooser.rows.len() {
                        chooser.cursor = row;
                    }
                } else if !areas.chooser.holds(at) {
                    return self.run(CommandId::Dismiss, None);
                }
            }
            Overlay::Jump(jump) => {
                if let Some(row) = row_at(areas.timeline_rows, at, jump.top)
                    && row < jump.listed.len()
                {
                    if row == jump.cursor {
                        return self.run(CommandId::Accept, None);
                    }
                    jump.cursor = row;
                    jump.detail = Detail::default();
                }
            }
            Overlay::Prompt(_) => {}
            // The room has nothing to click: a stray click before a class changes nothing.
            Overlay::None if self.lesson.as_ref().is_some_and(|run| run.blank || !run.away) => {}
            Overlay::None => return self.click_panes(at),
        }
        Vec::new()
    }

    fn click_panes(&mut self, at: Position) -> Vec<Effect> {
        let areas = areas(self);
        if areas.strip.holds(at) {
            self.click_strip(areas.strip, at);
        } else if let Some(row) = row_at(areas.timeline_rows, at, self.browse.top) {
            self.focus = Pane::Timeline;
            if let Some(Row::Event(event)) = self.browse.rows.get(row)
                && !self.select(event)
            {
                return self.run(CommandId::FocusDetail, None);
            }
        } else if let Some(line) = row_at(areas.detail_text, at, self.browse.detail.top) {
            self.focus = Pane::Detail;
            let page = self.page(areas.detail_text.columns).unwrap_or_default();
            let link = page.links.iter().position(|link| link.line == line);
            if link.is_some() && link == self.browse.detail.link {
                return self.run(CommandId::Follow, None);
            }
            self.browse.detail.link = link;
        }
        Vec::new()
    }

    /// Goes to the first event of the clicked column, or of the nearest one that has any; clicked
    /// again, to the next event of that column.
    fn click_strip(&mut self, strip: Area, at: Position) {
        let Some(scale) = Strip::new(self.timeline(), strip.columns) else { return };
        let clicked = at.column - strip.column;
        // A hidden date has no place there. The others stand in time order: a column is looked for,
        // the events are not gone through.
        let shown = Arc::clone(&self.browse.shown);
        let hidden = |at: &EventIx| self.timeline().order(*at).0 == Day::NEVER;
        let dated = shown.get(shown.partition_point(hidden)..).unwrap_or_default();
        let column = |at: &EventIx| scale.column(self.timeline().order(*at).0);
        let after = dated.partition_point(|at| column(at) < clicked);
        let around = [after.checked_sub(1), Some(after)].into_iter().flatten();
        let columns = around.filter_map(|place| dated.get(place)).map(column);
        let Some(near) = columns.min_by_key(|column| column.abs_diff(clicked)) else { return };
        let first = dated.partition_point(|at| column(at) < near);
        let end = dated.partition_point(|at| column(at) <= near);
        let here = self.selected().and_then(|at| dated.binary_search(&at).ok());
        let next = here.map(|here| here + 1).filter(|next| (first + 1..end).contains(next));
        if let Some(event) = dated.get(next.unwrap_or(first)) {
            self.leap(*event);
        }
    }

    /// Takes in a turn of the wheel.
    pub(super) fn wheel(&mut self, at: Position, rows: i32) {
        let areas = areas(self);
        let by = i64::from(rows);
        if self.is_in_room() && self.overlay_is_closed() {
            self.scroll_room(by);
            return;
        }
        match &mut self.overlay {
            Overlay::Chooser(chooser) => {
                chooser.cursor = list::step(chooser.cursor, by, chooser.rows.len());
            }
            Overlay::Jump(jump) if areas.timeline.holds(at) => {
                jump.cursor = list::step(jump.cursor, by, jump.listed.len());
                jump.detail = Detail::default();
            }
            Overlay::None | Overlay::Jump(_) | Overlay::Prompt(_) if areas.detail.holds(at) => {
                let place = self.detail_mut();
                place.top = list::step(place.top, by, usize::MAX);
            }
            Overlay::None if areas.timeline.holds(at) => self.scroll_timeline(by),
            Overlay::None | Overlay::Jump(_) | Overlay::Prompt(_) => {}
        }
    }

    /// Scrolls the timeline; the selection comes along where it would leave the screen.
    fn scroll_timeline(&mut self, by: i64) {
        let height = usize::from(areas(self).timeline_rows.rows);
        let (rows, Some(place)) = (Arc::clone(&self.browse.rows), self.place()) else {
            return;
        };
        let last_top = rows.len().saturating_sub(height);
        let top = list::step(self.browse.top, by, last_top + 1);
        self.browse.top = top;
        let row = rows.row_of(place);
        if list::follow(top, row, height, rows.len()) != top {
            let margin = 2.min(height.saturating_sub(1) / 2);
            let nearest = row
                .clamp(top + margin, (top + height).saturating_sub(margin + 1).max(top + margin));
            let mut near = rows.place_near(nearest);
            if rows.row_of(near) < top {
                near = (near + 1).min(self.browse.shown.len().saturating_sub(1));
            }
            self.select_place(near);
        }
    }
}

/// Returns the row of a list under a cell.
fn row_at(area: Area, at: Position, top: usize) -> Option<usize> {
    area.holds(at).then(|| top + usize::from(at.row - area.row))
}
