//! Where everything is on the screen: the only geometry, for `update` and for the view.
//!
//! ```text
//! strip     ▁▂▁▁ ▇█▅▆        always, where there are rows enough
//! timeline ┌──────┐┌──────┐ detail     wide: side by side
//!          └──────┘└──────┘            tall: detail below; small: one of the two
//! status    BROWSE …
//! ```

use super::model::{Model, Overlay, Pane};
use crate::load::config::LayoutChoice;

/// The size of the screen in cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Size {
    /// Cells across.
    pub columns: u16,
    /// Cells down.
    pub rows: u16,
}

/// A cell of the screen, from 0 at the top left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Position {
    /// Cells from the left.
    pub column: u16,
    /// Cells from the top.
    pub row: u16,
}

/// A rectangle of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Area {
    /// The first column.
    pub column: u16,
    /// The first row.
    pub row: u16,
    /// How many columns; may be none.
    pub columns: u16,
    /// How many rows; may be none.
    pub rows: u16,
}

impl Area {
    /// Says whether a cell lies within.
    pub fn holds(self, at: Position) -> bool {
        let across = at.column >= self.column && at.column - self.column < self.columns;
        across && at.row >= self.row && at.row - self.row < self.rows
    }

    /// Returns what a frame of one cell leaves.
    #[must_use]
    pub fn inside(self) -> Self {
        Self {
            column: self.column.saturating_add(1),
            row: self.row.saturating_add(1),
            columns: self.columns.saturating_sub(2),
            rows: self.rows.saturating_sub(2),
        }
    }

    /// Cuts so many rows off the top: those, and the rest.
    pub fn split_rows(self, rows: u16) -> (Self, Self) {
        let rows = rows.min(self.rows);
        let rest = Self { row: self.row + rows, rows: self.rows - rows, ..self };
        (Self { rows, ..self }, rest)
    }

    /// Cuts so many columns off the left: those, and the rest.
    pub fn split_columns(self, columns: u16) -> (Self, Self) {
        let columns = columns.min(self.columns);
        let rest = Self { column: self.column + columns, columns: self.columns - columns, ..self };
        (Self { columns, ..self }, rest)
    }
}

/// How the panes are arranged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Side by side.
    Wide,
    /// Detail below.
    Tall,
    /// One at a time.
    Small,
}

/// Where everything is. A part without room has an empty area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Areas {
    /// How the panes are arranged.
    pub layout: Layout,
    /// The strip, without a frame.
    pub strip: Area,
    /// The timeline's frame.
    pub timeline: Area,
    /// The rows of the timeline within its frame, or of the hits.
    pub timeline_rows: Area,
    /// The detail's frame.
    pub detail: Area,
    /// The text of the detail within its frame.
    pub detail_text: Area,
    /// The text of a lesson in the room, in place of timeline and detail.
    pub room: Area,
    /// The line of text that is being typed, where one is.
    pub input: Area,
    /// The frame of the list that is open over everything.
    pub chooser: Area,
    /// The rows of that list.
    pub chooser_rows: Area,
    /// Where the chosen row stands in full below them; empty where there is no room for that.
    pub chooser_foot: Area,
    /// The status line.
    pub status: Area,
}

/// The columns from which the panes stand side by side.
const WIDE_FROM: u16 = 100;
/// The smallest screen that has room for both panes one above the other.
const TALL_FROM: Size = Size { columns: 60, rows: 20 };

/// Says where everything is.
pub fn areas(model: &Model) -> Areas {
    let whole = Area { column: 0, row: 0, columns: model.size.columns, rows: model.size.rows };
    let layout = layout(model);
    let status_rows = u16::from(whole.rows >= 3);
    let (above, status) = whole.split_rows(whole.rows - status_rows);
    let strip_rows = match above.rows {
        _ if model.zoomed && !model.is_in_room() => 0,
        0..=7 => 0,
        8..=13 => 1,
        14.. => 2,
    };
    let (strip, panes) = above.split_rows(strip_rows);
    if model.is_in_room() {
        return in_room(model, layout, [strip, panes, status], whole);
    }
    let (timeline, detail) = panes_of(model, layout, panes);
    let typing = matches!(model.overlay, Overlay::Jump(_) | Overlay::Prompt(_));
    let pane = if timeline.rows > 0 { timeline } else { detail };
    let (input, timeline_rows) = if typing {
        let (input, rows) = pane.inside().split_rows(1);
        (input, if timeline.rows > 0 { rows } else { timeline.inside() })
    } else {
        (Area::default(), timeline.inside())
    };
    let [chooser, chooser_input, chooser_rows, chooser_foot] = chooser_of(model, whole);
    Areas {
        layout,
        strip,
        timeline,
        timeline_rows,
        detail,
        detail_text: margins(detail.inside()),
        room: Area::default(),
        input: if typing { input } else { chooser_input },
        chooser,
        chooser_rows,
        chooser_foot,
        status,
    }
}

/// Says where everything is while a lesson has the screen: between strip and status stands one
/// page, with broad margins, and below it the line that a guess is typed into.
fn in_room(model: &Model, layout: Layout, [strip, page, status]: [Area; 3], whole: Area) -> Areas {
    let [chooser, chooser_input, chooser_rows, chooser_foot] = chooser_of(model, whole);
    let margin = if page.columns < 30 { 0 } else { (page.columns / 20).max(2) };
    let (_, text) = page.split_columns(margin);
    let (text, _) = text.split_columns(text.columns - margin);
    let typing = u16::from(matches!(model.overlay, Overlay::Prompt(_)));
    let (text, typed) = text.split_rows(text.rows.saturating_sub(typing));
    // A free row above the page keeps it apart from the strip.
    let (_, room) = text.split_rows(u16::from(text.rows >= 6));
    let none = Area::default();
    Areas {
        layout,
        strip,
        timeline: none,
        timeline_rows: none,
        detail: none,
        detail_text: none,
        room,
        input: if typing > 0 { typed } else { chooser_input },
        chooser,
        chooser_rows,
        chooser_foot,
        status,
    }
}

/// Chooses the arrangement: by the settings, else by the size.
fn layout(model: &Model) -> Layout {
    let Size { columns, rows } = model.size;
    let fitting = if columns < TALL_FROM.columns || rows < TALL_FROM.rows {
        Layout::Small
    } else if columns < WIDE_FROM {
        Layout::Tall
    } else {
        Layout::Wide
    };
    match model.layout {
        LayoutChoice::Auto => fitting,
        LayoutChoice::Wide => Layout::Wide,
        LayoutChoice::Tall => Layout::Tall,
        LayoutChoice::Small => Layout::Small,
    }
}

/// Shares the room out between timeline and detail.
fn panes_of(model: &Model, layout: Layout, panes: Area) -> (Area, Area) {
    let none = Area::default();
    let jumping = matches!(model.overlay, Overlay::Jump(_));
    let one = if model.focus == Pane::Detail && !jumping { (none, panes) } else { (panes, none) };
    if model.zoomed {
        return one;
    }
    match layout {
        Layout::Small => one,
        Layout::Wide => {
            panes.split_columns((panes.columns * 9 / 20).clamp(20.min(panes.columns), 90))
        }
        Layout::Tall => panes.split_rows(panes.rows / 2),
    }
}

/// Leaves a column free on either side of running text, where there is room for that.
fn margins(area: Area) -> Area {
    if area.columns < 30 {
        return area;
    }
    Area { column: area.column + 1, columns: area.columns - 2, ..area }
}

/// The rows below a list in which the chosen one stands in full: a rule and three lines.
const FOOT: u16 = 4;

/// Places the open list in the middle: frame, input line, rows, foot.
fn chooser_of(model: &Model, whole: Area) -> [Area; 4] {
    let Overlay::Chooser(chooser) = &model.overlay else { return Default::default() };
    let foot = if whole.rows >= 16 { FOOT } else { 0 };
    let wanted = u16::try_from(chooser.rows.len()).unwrap_or(u16::MAX).max(3);
    let wanted = wanted.saturating_add(3 + foot);
    let columns = whole.columns.min(100);
    let rows = wanted.min(whole.rows.saturating_sub(if whole.rows >= 16 { 4 } else { 0 }));
    let frame =
        Area { column: (whole.columns - columns) / 2, row: (whole.rows - rows) / 2, columns, rows };
    let (input, list) = frame.inside().split_rows(1);
    let (list, foot) = list.split_rows(list.rows.saturating_sub(foot));
    [frame, input, list, foot]
}
