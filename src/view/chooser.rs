//! The list that is open over everything: help, threads, bookmarks, problems, sources.

use super::paint::{Labels, Lit, Pen, Seen};
use super::row::Look;
use super::theme::Focus;
use crate::app::{Area, Areas, Chooser, Position};
use crate::text::{Role, clean, width, wrap};

/// Draws the list and says where the cursor stands.
pub(super) fn draw(chooser: &Chooser, areas: &Areas, pen: &mut Pen<'_>) -> Option<Position> {
    pen.clear(areas.chooser);
    let count = match chooser.rows.len() {
        0 => String::new(),
        total => format!("{}/{total}", chooser.cursor + 1),
    };
    let labels = Labels { title: chooser.title, count: &count, remark: "" };
    pen.frame(areas.chooser, &labels, Focus::Here);
    let seen = Seen { top: chooser.top, total: chooser.rows.len() };
    pen.thumb(areas.chooser, &seen);
    let cursor = pen.input(areas.input, pen.glyph("›", ">"), &chooser.input);
    let area = areas.chooser_rows;
    if chooser.rows.is_empty() {
        let words = if chooser.choices.is_empty() { chooser.empty } else { "nothing fits" };
        let at = Position { column: area.column + 2, row: area.row };
        pen.text(at, area.columns.saturating_sub(2), words, pen.style(Role::Plain));
        return cursor;
    }
    let marks = chooser.choices.iter().map(|choice| width(&choice.mark)).max().unwrap_or(0);
    let labels = chooser.choices.iter().map(|choice| width(&choice.label)).max().unwrap_or(0);
    let marks = marks.min(usize::from(area.columns / 3));
    let widths = [marks, labels].map(|columns| u16::try_from(columns).unwrap_or(u16::MAX));
    for (line, number) in (0..area.rows).zip(chooser.top..) {
        let area = Area { row: area.row + line, rows: 1, ..area };
        row_of(chooser, number, (area, widths), pen);
    }
    foot(chooser, areas.chooser_foot, pen);
    cursor
}

/// Says the chosen row in full, since lists cut what is long.
fn foot(chooser: &Chooser, area: Area, pen: &mut Pen<'_>) {
    let choice = chooser.rows.get(chooser.cursor).and_then(|row| chooser.choices.get(row.choice));
    let (Some(choice), true) = (choice, area.rows > 1) else { return };
    let rule = pen.glyph("─", "-").repeat(usize::from(area.columns));
    pen.text(
        Position { column: area.column, row: area.row },
        area.columns,
        &rule,
        pen.style(Role::Dim),
    );
    let parting = if choice.about.is_empty() { "" } else { " · " };
    let words = clean(&format!("{}{parting}{}", choice.label, choice.about)).into_owned();
    let columns = area.columns.saturating_sub(2);
    for (row, words) in (area.row + 1..area.row + area.rows).zip(wrap(&words, usize::from(columns)))
    {
        pen.text(
            Position { column: area.column + 1, row },
            columns,
            &words,
            pen.style(Role::Plain),
        );
    }
}

/// Draws a row; the widths are those of the marks and of the widest label.
fn row_of(
    chooser: &Chooser,
    number: usize,
    (area, [marks, labels]): (Area, [u16; 2]),
    pen: &mut Pen<'_>,
) {
    let Some(row) = chooser.rows.get(number) else { return };
    let Some(choice) = chooser.choices.get(row.choice) else { return };
    let (theme, chosen) = (pen.theme, number == chooser.cursor);
    let look = if chosen { Look::Selected(Focus::Here) } else { Look::Other };
    let style = |role| look.style(theme, role);
    if chosen {
        pen.tint(area, theme.selected());
    }
    let end = area.column + area.columns;
    let mut column = area.column + 1;
    if marks > 0 {
        let at = Position { column, row: area.row };
        pen.fitted(at, marks, &clean(&choice.mark), style(Role::Key));
        column += marks + 2;
    }
    let room = end.saturating_sub(column + 1);
    let label_room =
        if choice.about.is_empty() || room < 50 { room } else { labels.min(room * 3 / 5) };
    let at = Position { column, row: area.row };
    let (style_of_label, light) = (style(Role::Plain), style(Role::Match));
    let label = Lit { words: &choice.label, matched: &row.matched, style: style_of_label, light };
    pen.lit(at, label_room, &label);
    column += label_room + 2;
    let room = end.saturating_sub(column + 1);
    if room > 8 && label_room + 2 < area.columns {
        let at = Position { column, row: area.row };
        pen.fitted(at, room, &clean(&choice.about), style(Role::Dim));
    }
}
