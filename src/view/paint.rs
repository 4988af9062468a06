//! The pen: text, frames and thumbs into cells. All drawing is clipped to the cells.
//!
//! A [`Pen`] holds what every drawing needs: the cells, the looks, and what may be drawn with.

use std::ops::Range;

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use ratatui::widgets::{Clear, Widget};
use tui_input::Input;

use super::theme::{Focus, Theme};
use crate::app::{Area, Position};
use crate::load::config::Glyphs;
use crate::text::{Line, Role, Span, fit, graphemes, is_plain, skip, width};

/// What everything is drawn with.
pub(super) struct Pen<'a> {
    /// Where it is drawn.
    pub(super) cells: &'a mut Buffer,
    /// How it looks.
    pub(super) theme: &'a Theme,
    /// What may be drawn with.
    pub(super) glyphs: Glyphs,
}

/// A text with some of its bytes lit.
pub(super) struct Lit<'a> {
    /// The text.
    pub(super) words: &'a str,
    /// The bytes that matched.
    pub(super) matched: &'a [Range<usize>],
    /// How the text looks.
    pub(super) style: Style,
    /// How what matched looks.
    pub(super) light: Style,
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

/// Which part of a list is seen.
pub(super) struct Seen {
    /// The first visible row.
    pub(super) top: usize,
    /// How many there are.
    pub(super) total: usize,
}

impl Pen<'_> {
    /// Returns the style of a role.
    pub(super) fn style(&self, role: Role) -> Style {
        self.theme.style(role)
    }

    /// Chooses between two glyphs by what may be drawn with.
    pub(super) fn glyph(&self, unicode: &'static str, ascii: &'static str) -> &'static str {
        glyph(self.glyphs, unicode, ascii)
    }

    /// Gives the cells of an area a style; what stands in them stays.
    pub(super) fn tint(&mut self, area: Area, style: Style) {
        let area = rect(area, self.cells);
        self.cells.set_style(area, style);
    }

    /// Takes everything out of an area.
    pub(super) fn clear(&mut self, area: Area) {
        Clear.render(rect(area, self.cells), self.cells);
        self.tint(area, self.style(Role::Plain));
    }

    /// Writes a text on one row from a column on, at most so many columns wide; returns how many it
    /// took.
    pub(super) fn text(&mut self, at: Position, columns: u16, text: &str, style: Style) -> u16 {
        let row = self.row(at, columns);
        // Most texts are this, and to find their graphemes would take longer than to draw them.
        if is_plain(text) {
            let taken = text.len().min(row.len());
            row.iter_mut()
                .zip(text.chars())
                .for_each(|(cell, letter)| put_letter(cell, letter, style));
            return u16::try_from(taken).unwrap_or(u16::MAX);
        }
        let mut taken = 0;
        for (_, grapheme) in graphemes(text) {
            let wide = usize::from(columns_of(grapheme));
            let Some(cells) = row.get_mut(taken..taken + wide) else { break };
            if let Some((cell, hidden)) = cells.split_first_mut() {
                put(cell, grapheme, style);
                hidden.iter_mut().for_each(Cell::reset);
            }
            taken += wide;
        }
        u16::try_from(taken).unwrap_or(u16::MAX)
    }

    /// Returns the cells of a row from a column on, at most so many.
    fn row(&mut self, at: Position, columns: u16) -> &mut [Cell] {
        let Rect { width, height, .. } = self.cells.area;
        if at.row >= height || at.column >= width {
            return &mut [];
        }
        let start = usize::from(at.row) * usize::from(width) + usize::from(at.column);
        let columns = usize::from(columns.min(width - at.column));
        self.cells.content.get_mut(start..start + columns).unwrap_or_default()
    }

    /// Puts a symbol into a cell.
    fn put(&mut self, at: Position, symbol: &str, style: Style) {
        if let Some(cell) = self.cells.cell_mut((at.column, at.row)) {
            put(cell, symbol, style);
        }
    }

    /// Writes a text as [`Pen::text`] does, and shows by an ellipsis where it was cut.
    pub(super) fn fitted(&mut self, at: Position, columns: u16, words: &str, style: Style) -> u16 {
        self.text(at, columns, &fit(words, usize::from(columns)), style)
    }

    /// Writes a line of spans on one row; the look of each follows from its place in the line.
    pub(super) fn line(
        &mut self,
        at: Position,
        columns: u16,
        line: &Line,
        look: impl Fn(usize, &Span) -> Style,
    ) -> u16 {
        let mut taken = 0;
        for (number, span) in line.spans.iter().enumerate() {
            let place = Position { column: at.column.saturating_add(taken), row: at.row };
            let room = columns.saturating_sub(taken);
            taken += self.text(place, room, &span.text, look(number, span));
        }
        taken
    }

    /// Draws a frame; smaller than two by two there is none.
    pub(super) fn frame(&mut self, area: Area, labels: &Labels<'_>, focus: Focus) {
        if area.columns < 2 || area.rows < 2 {
            return;
        }
        let style = self.theme.frame(focus);
        let (right, bottom) = (area.column + area.columns - 1, area.row + area.rows - 1);
        let (across, down) = (self.glyph("─", "-"), self.glyph("│", "|"));
        for column in area.column..=right {
            for row in [area.row, bottom] {
                self.put(Position { column, row }, across, style);
            }
        }
        for row in area.row..=bottom {
            for column in [area.column, right] {
                self.put(Position { column, row }, down, style);
            }
        }
        let corners = [
            (area.column, area.row, "┌"),
            (right, area.row, "┐"),
            (area.column, bottom, "└"),
            (right, bottom, "┘"),
        ];
        for (column, row, corner) in corners {
            let corner = self.glyph(corner, "+");
            self.put(Position { column, row }, corner, style);
        }
        self.labels(area, labels, focus);
    }

    fn labels(&mut self, area: Area, labels: &Labels<'_>, focus: Focus) {
        let inner = area.columns.saturating_sub(4);
        let count = u16::try_from(width(labels.count)).unwrap_or(u16::MAX);
        let counted = count > 0 && count.saturating_add(12) <= inner;
        let room = if counted { inner - count - 3 } else { inner };
        let title_style = match focus {
            Focus::Here => self.style(Role::Title),
            Focus::Elsewhere => self.style(Role::Plain),
        };
        let left = area.column + 1;
        self.label(Position { column: left, row: area.row }, labels.title, room, title_style);
        if counted {
            let at = Position { column: area.column + area.columns - count - 3, row: area.row };
            self.label(at, labels.count, count.max(3), self.theme.frame(focus));
        }
        let bottom = Position { column: left, row: area.row + area.rows - 1 };
        self.label(bottom, labels.remark, inner, self.style(Role::Warning));
    }

    fn label(&mut self, at: Position, label: &str, room: u16, style: Style) {
        if !label.is_empty() && room > 2 {
            let label = format!(" {} ", fit(label, usize::from(room)));
            self.text(at, room + 2, &label, style);
        }
    }

    /// Draws a thumb on the right border where not everything is seen.
    pub(super) fn thumb(&mut self, frame: Area, seen: &Seen) {
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
            self.text(at, 1, self.glyph("┃", "#"), self.style(Role::Bar));
        }
    }

    /// Draws the line that is being typed and says where its cursor stands.
    pub(super) fn input(&mut self, area: Area, label: &str, typed: &Input) -> Option<Position> {
        if area.rows == 0 || area.columns < 3 {
            return None;
        }
        let start = Position { column: area.column, row: area.row };
        let label = fit(label, usize::from(area.columns / 2));
        let taken = self.text(start, area.columns, &label, self.style(Role::Key)) + 1;
        let room = area.columns.saturating_sub(taken + 1).max(1);
        let scroll = typed.visual_scroll(usize::from(room));
        let at = Position { column: area.column + taken, row: area.row };
        self.text(at, room, skip(typed.value(), scroll), self.style(Role::Plain));
        let cursor = u16::try_from(typed.visual_cursor().saturating_sub(scroll)).unwrap_or(0);
        Some(Position { column: at.column + cursor.min(room), row: at.row })
    }

    /// Writes a text with some of its bytes lit.
    pub(super) fn lit(&mut self, at: Position, columns: u16, lit: &Lit<'_>) -> u16 {
        let shown = fit(lit.words, usize::from(columns));
        let taken = self.text(at, columns, &shown, lit.style);
        let cut = shown != lit.words;
        let kept = if cut { shown.trim_end_matches('…').len() } else { shown.len() };
        let matched: Vec<_> =
            lit.matched.iter().filter(|range| range.start < kept).cloned().collect();
        self.light(at, taken, &Lit { words: &shown, matched: &matched, ..*lit });
        taken
    }

    /// Lights some bytes of a text that is already written.
    pub(super) fn light(&mut self, at: Position, columns: u16, lit: &Lit<'_>) {
        if lit.matched.is_empty() {
            return;
        }
        let mut column = 0;
        for (byte, grapheme) in graphemes(lit.words) {
            let wide = u16::try_from(width(grapheme)).unwrap_or(0);
            if column < columns && lit.matched.iter().any(|range| range.contains(&byte)) {
                let area = Rect::new(at.column + column, at.row, wide.max(1), 1);
                self.cells.set_style(area.intersection(self.cells.area), lit.light);
            }
            column += wide;
        }
    }
}

/// Puts a symbol into a cell. What stood in it before leaves nothing of its look behind.
fn put(cell: &mut Cell, symbol: &str, style: Style) {
    cell.set_symbol(symbol);
    dress(cell, style);
}

/// Puts a letter into a cell, as [`put`] does.
fn put_letter(cell: &mut Cell, letter: char, style: Style) {
    match letter {
        // What an empty cell shows.
        ' ' => cell.reset(),
        _ => drop(cell.set_char(letter)),
    }
    dress(cell, style);
}

fn dress(cell: &mut Cell, style: Style) {
    cell.fg = style.fg.unwrap_or(Color::Reset);
    cell.bg = style.bg.unwrap_or(Color::Reset);
    cell.modifier = style.add_modifier;
}

/// Counts the columns that a terminal gives a grapheme; none for one that would be obeyed.
fn columns_of(grapheme: &str) -> u16 {
    match grapheme.as_bytes() {
        [letter] => u16::from(!letter.is_ascii_control()),
        _ if grapheme.contains(char::is_control) => 0,
        _ => grapheme.cell_width(),
    }
}

/// Glyphs that depend on what may be drawn with: Unicode, ASCII.
pub(super) fn glyph(glyphs: Glyphs, unicode: &'static str, ascii: &'static str) -> &'static str {
    match glyphs {
        Glyphs::Unicode => unicode,
        Glyphs::Ascii => ascii,
    }
}

/// Turns an area into the rectangle that cells know.
fn rect(area: Area, cells: &Buffer) -> Rect {
    Rect::new(area.column, area.row, area.columns, area.rows).intersection(cells.area)
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
        ("▒", "#"),
    ];
    for cell in &mut cells.content {
        if let Some((_, ascii)) = SIGNS.iter().find(|(sign, _)| *sign == cell.symbol()) {
            cell.set_symbol(ascii);
        }
    }
}
