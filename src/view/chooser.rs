//! The list that is open over everything: help, threads, bookmarks, problems, sources.

use ratatui::buffer::Buffer;
use ratatui::widgets::{Clear, Widget};

use super::paint::{Labels, Seen, frame, glyph, input, lit, rect, text, thumb};
use super::theme::{Focus, Theme};
use super::timeline::{Look, row_style};
use crate::app::{Area, Areas, Chooser, Model, Position};
use crate::text::{Role, clean, fit, width};

/// Draws the list and says where the cursor stands.
pub(super) fn draw(
    model: &Model,
    chooser: &Chooser,
    theme: &Theme,
    areas: &Areas,
    cells: &mut Buffer,
) -> Option<Position> {
    let whole = rect(areas.chooser, cells);
    Clear.render(whole, cells);
    cells.set_style(whole, theme.style(Role::Plain));
    let count = match chooser.rows.len() {
        0 => String::new(),
        total => format!("{}/{total}", chooser.cursor + 1),
    };
    let labels = Labels { title: chooser.title, count: &count, remark: "" };
    frame(cells, areas.chooser, &labels, (theme, Focus::Here, model.glyphs));
    let seen = Seen { top: chooser.top, total: chooser.rows.len() };
    thumb(cells, areas.chooser, &seen, theme, model.glyphs);
    let cursor = input(cells, areas.input, glyph(model.glyphs, "›", ">"), (&chooser.input, theme));
    let area = areas.chooser_rows;
    if chooser.rows.is_empty() {
        let words = if chooser.choices.is_empty() { chooser.empty } else { "nothing fits" };
        let at = Position { column: area.column + 2, row: area.row };
        text(cells, at, area.columns.saturating_sub(2), words, theme.style(Role::Plain));
        return cursor;
    }
    let marks = chooser.choices.iter().map(|choice| width(&choice.mark)).max().unwrap_or(0);
    let labels = chooser.choices.iter().map(|choice| width(&choice.label)).max().unwrap_or(0);
    let marks = marks.min(usize::from(area.columns / 3));
    for (line, number) in (chooser.top..).enumerate().take(usize::from(area.rows)) {
        let look = if number == chooser.cursor { Look::Selected(Focus::Here) } else { Look::Other };
        let row = area.row + u16::try_from(line).unwrap_or(u16::MAX);
        row_of(
            chooser,
            (number, look),
            theme,
            (Area { row, rows: 1, ..area }, marks, labels),
            cells,
        );
    }
    cursor
}

fn row_of(
    chooser: &Chooser,
    (number, look): (usize, Look),
    theme: &Theme,
    (area, marks, labels): (Area, usize, usize),
    cells: &mut Buffer,
) {
    let Some(row) = chooser.rows.get(number) else { return };
    let Some(choice) = chooser.choices.get(row.choice) else { return };
    let style = |role| row_style(theme, look, role);
    if look != Look::Other {
        let whole = rect(area, cells);
        cells.set_style(whole, theme.selected());
    }
    let end = area.column + area.columns;
    let mut column = area.column + 1;
    if marks > 0 {
        let room = u16::try_from(marks).unwrap_or(0);
        let at = Position { column, row: area.row };
        text(cells, at, room, &fit(&clean(&choice.mark), marks), style(Role::Key));
        column += room + 2;
    }
    let room = end.saturating_sub(column + 1);
    let wide = u16::try_from(labels).unwrap_or(u16::MAX);
    let label_room =
        if choice.about.is_empty() || room < 50 { room } else { wide.min(room * 3 / 5) };
    let at = Position { column, row: area.row };
    let words = (choice.label.as_str(), &row.matched[..]);
    lit(cells, at, label_room, words, (style(Role::Plain), style(Role::Match)));
    column += label_room + 2;
    let room = end.saturating_sub(column + 1);
    if room > 8 && label_room + 2 < area.columns {
        let at = Position { column, row: area.row };
        text(cells, at, room, &fit(&clean(&choice.about), usize::from(room)), style(Role::Dim));
    }
}
