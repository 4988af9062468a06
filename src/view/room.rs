//! The room of a lesson: what a class looks at, and nothing that is meant for the teacher alone.

use super::paint::Pen;
use crate::app::{Areas, Model, Overlay, Position};
use crate::text::{Role, width};

/// Draws the page of the stop, with a mark where there is more than fits.
pub(super) fn draw(model: &Model, areas: &Areas, pen: &mut Pen<'_>) {
    let area = areas.room;
    let Some(run) = &model.lesson else { return };
    let page = model.room_page();
    let height = usize::from(area.rows);
    let seen = if page.len() > height { height.saturating_sub(1).max(1) } else { height };
    let theme = pen.theme;
    for (row, line) in (area.row..).zip(page.iter().skip(run.top).take(seen)) {
        let at = Position { column: area.column, row };
        pen.line(at, area.columns, line, |_, span| theme.span(span));
    }
    let left = page.len().saturating_sub(run.top + seen);
    if page.len() > height && height > 1 {
        let words = match left {
            0 => format!("{} the end", pen.glyph("▲", "^")),
            1 => format!("{} one more line", pen.glyph("▼", "v")),
            more => format!("{} {more} more lines", pen.glyph("▼", "v")),
        };
        let wide = u16::try_from(width(&words)).unwrap_or(u16::MAX).min(area.columns);
        let column = area.column + (area.columns - wide) / 2;
        let at = Position { column, row: area.row + area.rows - 1 };
        pen.text(at, wide, &words, pen.style(Role::Key));
    }
}

/// Draws the line that the guess is typed into, and says where its cursor stands.
pub(super) fn typed(model: &Model, areas: &Areas, pen: &mut Pen<'_>) -> Option<Position> {
    let Overlay::Prompt(prompt) = &model.overlay else { return None };
    pen.clear(areas.input);
    pen.input(areas.input, "Your guess:", &prompt.input)
}

/// Draws a blank screen: the small mark is for the teacher, who sees that it is meant so.
pub(super) fn blank(model: &Model, pen: &mut Pen<'_>) {
    let (Some(column), Some(row)) =
        (model.size.columns.checked_sub(1), model.size.rows.checked_sub(1))
    else {
        return;
    };
    pen.text(Position { column, row }, 1, pen.glyph("·", "."), pen.style(Role::Dim));
}
