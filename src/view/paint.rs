//! Putting text, frames and thumbs into cells. All drawing is clipped to its area.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::theme::{Focus, Theme};
use crate::app::{Area, Position};
use crate::load::config::Glyphs;
use crate::text::{Line, Role, Span, fit, graphemes, skip, width};

/// Glyphs that depend on what may be drawn with: Unicode, ASCII.
pub(super) fn glyph(glyphs: Glyphs, unicode: &'static str, ascii: &'static str) -> &'static str {
    match glyphs {
        Glyphs::Unicode => unicode,
        Glyphs::Ascii => ascii,
    }
}

/// Puts ASCII in place of the signs that pages and lists are drawn with.
pub(super) fn in_ascii(cells: &mut Buffer) {
    const SIGNS: &[(&str, &str)] = &[
        ("…", "~"),
        ("•", "*"),
        ("·", "."),
        ("→", ">"),
        ("←", "<"),
        ("✓", "+"),
        ("✗", "x"),
        ("─", "-"),
        ("│", "|"),
        ("–", "-"),
        ("—", "-"),
        ("’", "'"),
        ("“", "\""),
        ("”", "\""),
        ("×", "x"),
        ("°", " "),
        ("\u{a0}", " "),
        ("≈", "~"),
    ];
    for cell in &mut cells.content {
        if let Some((_, ascii)) = SIGNS.iter().find(|(sign, _)| *sign == cell.symbol()) {
            cell.set_symbol(ascii);
        }
    }
}

/// Turns an area into the rectangle that cells know.
pub(super) fn rect(area: Area, cells: &Buffer) -> Rect {
    Rect::new(area.column, area.row, area.columns, area.rows).intersection(cells.area)
}

/// Writes a text on one row from a column on, at most so many columns wide; returns how many it took.
pub(super) fn text(
    cells: &mut Buffer,
    at: Position,
    columns: u16,
    text: &str,
    style: Style,
) -> u16 {
    let whole = cells.area;
    if at.row >= whole.height || at.column >= whole.width {
        return 0;
    }
    let columns = columns.min(whole.width - at.column);
    // What stood in the cells before leaves nothing of its look behind.
    let style = Style::reset().patch(style);
    let (end, _) = cells.set_stringn(at.column, at.row, text, usize::from(columns), style);
    end - at.column
}

/// Writes a line of spans on one row; the look of each follows from its place in the line.
pub(super) fn line(
    cells: &mut Buffer,
    at: Position,
    columns: u16,
    line: &Line,
    look: impl Fn(usize, &Span) -> Style,
) -> u16 {
    let mut taken = 0;
    for (number, span) in line.spans.iter().enumerate() {
        let place = Position { column: at.column.saturating_add(taken), row: at.row };
        taken += text(cells, place, columns.saturating_sub(taken), &span.text, look(number, span));
    }
    taken
}

/// What a frame says on its border.
pub(super) struct Labels<'a> {
    /// On the left of the upper border.
    pub(super) title: &'a str,
    /// On its right.
    pub(super) count: &'a str,
    /// On the lower border.
    pub(super) remark: &'a str,
}

/// Draws a frame; smaller than two by two there is none.
pub(super) fn frame(
    cells: &mut Buffer,
    area: Area,
    labels: &Labels<'_>,
    (theme, focus, glyphs): (&Theme, Focus, Glyphs),
) {
    if area.columns < 2 || area.rows < 2 {
        return;
    }
    let style = theme.frame(focus);
    let (right, bottom) = (area.column + area.columns - 1, area.row + area.rows - 1);
    let [across, down] = match glyphs {
        Glyphs::Unicode => ["─", "│"],
        Glyphs::Ascii => ["-", "|"],
    };
    for column in area.column..=right {
        for row in [area.row, bottom] {
            text(cells, Position { column, row }, 1, across, style);
        }
    }
    for row in area.row..=bottom {
        for column in [area.column, right] {
            text(cells, Position { column, row }, 1, down, style);
        }
    }
    let corners = [
        (area.column, area.row, "┌"),
        (right, area.row, "┐"),
        (area.column, bottom, "└"),
        (right, bottom, "┘"),
    ];
    for (column, row, corner) in corners {
        text(cells, Position { column, row }, 1, glyph(glyphs, corner, "+"), style);
    }
    write_labels(cells, area, labels, (theme, focus));
}

fn write_labels(
    cells: &mut Buffer,
    area: Area,
    labels: &Labels<'_>,
    (theme, focus): (&Theme, Focus),
) {
    let inner = area.columns.saturating_sub(4);
    let count = u16::try_from(width(labels.count)).unwrap_or(u16::MAX);
    let counted = count > 0 && count + 12 <= inner;
    let room = if counted { inner - count - 3 } else { inner };
    let title_style = match focus {
        Focus::Here => theme.style(Role::Title),
        Focus::Elsewhere => theme.style(Role::Plain),
    };
    let put = |cells: &mut Buffer, column: u16, row: u16, label: &str, room: u16, style| {
        if !label.is_empty() && room > 2 {
            let label = format!(" {} ", fit(label, usize::from(room)));
            text(cells, Position { column, row }, room + 2, &label, style);
        }
    };
    put(cells, area.column + 1, area.row, labels.title, room, title_style);
    if counted {
        let column = area.column + area.columns - count - 3;
        put(cells, column, area.row, labels.count, count.max(3), theme.frame(focus));
    }
    let bottom = area.row + area.rows - 1;
    put(cells, area.column + 1, bottom, labels.remark, inner, theme.style(Role::Warning));
}

/// Which part of a list is seen.
pub(super) struct Seen {
    /// The first visible row.
    pub(super) top: usize,
    /// How many there are.
    pub(super) total: usize,
}

/// Draws a thumb on the right border where not everything is seen.
pub(super) fn thumb(cells: &mut Buffer, frame: Area, seen: &Seen, theme: &Theme, glyphs: Glyphs) {
    let inside = frame.inside();
    let height = usize::from(inside.rows);
    if height == 0 || seen.total <= height || frame.columns < 2 {
        return;
    }
    let long = (height * height / seen.total).max(1);
    let free = height - long;
    let start = (seen.top * free).div_ceil(seen.total - height).min(free);
    for row in start..start + long {
        let at = Position {
            column: frame.column + frame.columns - 1,
            row: inside.row + u16::try_from(row).unwrap_or(u16::MAX),
        };
        text(cells, at, 1, glyph(glyphs, "┃", "#"), theme.style(Role::Bar));
    }
}

/// Draws the line that is being typed and says where its cursor stands.
pub(super) fn input(
    cells: &mut Buffer,
    area: Area,
    label: &str,
    (typed, theme): (&tui_input::Input, &Theme),
) -> Option<Position> {
    if area.rows == 0 || area.columns < 3 {
        return None;
    }
    let start = Position { column: area.column, row: area.row };
    let label = fit(label, usize::from(area.columns / 2));
    let taken = text(cells, start, area.columns, &label, theme.style(Role::Key)) + 1;
    let room = area.columns.saturating_sub(taken + 1).max(1);
    let scroll = typed.visual_scroll(usize::from(room));
    let shown = skip(typed.value(), scroll);
    let at = Position { column: area.column + taken, row: area.row };
    text(cells, at, room, shown, theme.style(Role::Plain));
    let cursor = u16::try_from(typed.visual_cursor().saturating_sub(scroll)).unwrap_or(0);
    Some(Position { column: at.column + cursor.min(room), row: at.row })
}

/// Writes a text with some of its bytes lit.
pub(super) fn lit(
    cells: &mut Buffer,
    at: Position,
    columns: u16,
    (words, matched): (&str, &[Range<usize>]),
    (style, lit): (Style, Style),
) -> u16 {
    let shown = fit(words, usize::from(columns));
    let taken = text(cells, at, columns, &shown, style);
    let kept = if shown == words { words.len() } else { shown.trim_end_matches('…').len() };
    let kept: Vec<_> = matched.iter().filter(|range| range.start < kept).cloned().collect();
    lights(cells, at, taken, (&shown, &kept), lit);
    taken
}

/// Lights some bytes of a text that is already written.
pub(super) fn lights(
    cells: &mut Buffer,
    at: Position,
    columns: u16,
    (words, matched): (&str, &[Range<usize>]),
    lit: Style,
) {
    if matched.is_empty() {
        return;
    }
    let mut column = 0;
    for (byte, grapheme) in graphemes(words) {
        let wide = u16::try_from(width(grapheme)).unwrap_or(0);
        if column < columns && matched.iter().any(|range| range.contains(&byte)) {
            let area = Rect::new(at.column + column, at.row, wide.max(1), 1);
            cells.set_style(area.intersection(cells.area), lit);
        }
        column += wide;
    }
}
