//! The teacher's screen: how the lesson stands, what to say, what comes next.

use ratatui::buffer::Buffer;

use super::Theme;
use super::paint::{self, Pen};
use crate::app::{Area, COMMANDS, Command, CommandId, Contact, Context, Notes, Position};
use crate::load::config::Glyphs;
use crate::text::{Line, Role, width};

/// Draws the teacher's screen.
pub fn notes(notes: &Notes, theme: &Theme, cells: &mut Buffer) {
    theme.ground(cells);
    let mut pen = Pen { cells, theme, glyphs: notes.glyphs };
    let (rows, (_, margin)) = (notes.rows(), notes.measure());
    let columns = notes.size.columns.saturating_sub(2 * margin);
    let mut draw = |row: u16, line: &Line, tail: &str| {
        let at = Position { column: margin, row };
        put(&mut pen, at, columns, line, tail);
    };
    for (row, line) in (0..rows.head).zip(&notes.head()) {
        draw(row, line, "");
    }
    let (from, height) = rows.body;
    let page = notes.page();
    for (row, line) in (from..from.saturating_add(height)).zip(page.iter().skip(notes.top)) {
        draw(row, line, "");
    }
    let more = notes.more().unwrap_or_default();
    if let Some(row) = rows.next {
        draw(row, &notes.next(), &more);
    }
    if let Some(row) = rows.status {
        status(notes, row, &mut pen);
    }
    if notes.glyphs == Glyphs::Ascii {
        paint::in_ascii(cells);
    }
}

/// Writes a line, and at its right end how much more there is.
fn put(pen: &mut Pen<'_>, at: Position, columns: u16, line: &Line, more: &str) {
    let theme = pen.theme;
    let sign = pen.glyph("▼", "v");
    let more = if more.is_empty() { String::new() } else { format!("  {sign} {more}") };
    let wide = u16::try_from(width(&more)).unwrap_or(u16::MAX);
    let room = if wide < columns / 2 { columns - wide } else { columns };
    if width(&line.plain()) > usize::from(room) {
        let role = line.spans.first().map_or(Role::Plain, |span| span.role);
        pen.fitted(at, room, &line.plain(), theme.style(role));
    } else {
        pen.line(at, room, line, |_, span| theme.span(span));
    }
    if room < columns {
        let at = Position { column: at.column + room, row: at.row };
        pen.text(at, wide, &more, theme.style(Role::Key));
    }
}

/// Draws the status line: what this screen is, a number being typed, the keys.
fn status(notes: &Notes, row: u16, pen: &mut Pen<'_>) {
    let whole = notes.size.columns;
    let mode = match notes.contact {
        Contact::Joined => " NOTES ",
        Contact::Waiting | Contact::Lost => " WAITING ",
    };
    let start = Position { column: 0, row };
    let mut taken = pen.fitted(start, whole, mode, pen.style(Role::Mode)) + 2;
    if let Some(count) = notes.count {
        let go = notes.keymap.name(CommandId::GoToStop, notes.glyphs);
        let words = format!("go to stop {count}: {go}");
        let at = Position { column: taken, row };
        taken += pen.fitted(at, whole.saturating_sub(taken), &words, pen.style(Role::Key)) + 2;
    }
    let area = Area { column: taken, row, columns: whole.saturating_sub(taken), rows: 1 };
    hints(notes, area, pen);
}

/// Draws the keys that mean something here, as many as there is room for.
fn hints(notes: &Notes, area: Area, pen: &mut Pen<'_>) {
    let joined = notes.contact == Contact::Joined;
    let holds = |row: &&Command| {
        let quits = row.id == CommandId::Quit;
        row.contexts.contains(&Context::Notes) && row.hint.is_some() && (joined || quits)
    };
    let mut rows: Vec<_> = COMMANDS.iter().filter(holds).collect();
    rows.sort_by_key(|row| row.hint);
    let (mut column, end) = (area.column, area.column.saturating_add(area.columns));
    for row in rows {
        let Some(key) = notes.keymap.label(row.id, notes.glyphs) else { continue };
        let title = if row.id == CommandId::Quit { "leave" } else { row.title };
        let wide = u16::try_from(width(&key) + 1 + width(title)).unwrap_or(u16::MAX);
        if column.saturating_add(wide) > end {
            break;
        }
        let at = |column| Position { column, row: area.row };
        let after = pen.text(at(column), wide, &key, pen.style(Role::Key)) + 1;
        pen.text(at(column + after), wide - after, title, pen.style(Role::Dim));
        column = column.saturating_add(wide + 2);
    }
}
