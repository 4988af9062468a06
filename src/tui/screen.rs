//! Frames: what is on the terminal, and the bytes that turn it into what should be there.
//!
//! A frame is one piece between the marks of a synchronized update, so that a terminal which knows
//! them never shows half of one. Only cells that differ are sent; a frame like the last one is
//! nothing at all.

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::queue;
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;

use crate::view::Cursor;

const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";
const CLEAR: &[u8] = b"\x1b[0m\x1b[2J";

/// What the terminal shows, as far as is known.
#[derive(Debug, Default)]
pub(super) struct Screen {
    /// The cells on the terminal; nothing where it may show anything.
    shown: Option<Buffer>,
    /// The cursor on the terminal; nothing where it is hidden.
    cursor: Option<Cursor>,
}

impl Screen {
    /// Forgets what is on the terminal, after it was somebody else's: its cursor is hidden then.
    pub(super) fn forget(&mut self) {
        self.shown = None;
        self.cursor = None;
    }

    /// Returns the bytes that put these cells and this cursor on the terminal.
    pub(super) fn frame(&mut self, cells: Buffer, cursor: Option<Cursor>) -> Vec<u8> {
        let mut bytes = Vec::new();
        let same_size = self.shown.take().filter(|shown| shown.area == cells.area);
        let before = same_size.unwrap_or_else(|| {
            bytes.extend(CLEAR);
            Buffer::empty(cells.area)
        });
        let changes = before.diff(&cells);
        if !changes.is_empty() {
            let drawn = CrosstermBackend::new(&mut bytes).draw(changes.into_iter());
            drawn.expect("writing to memory does not fail");
        }
        if !bytes.is_empty() || cursor != self.cursor {
            let placed = cursor.map(|at| queue!(bytes, MoveTo(at.column, at.row), Show));
            placed.unwrap_or_else(|| queue!(bytes, Hide)).expect("writing to memory does not fail");
        }
        self.shown = Some(cells);
        self.cursor = cursor;
        if bytes.is_empty() { bytes } else { [BEGIN, &bytes, END].concat() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Style};

    fn cells(lines: &[&str]) -> Buffer {
        Buffer::with_lines(lines.iter().copied())
    }

    /// A terminal of eight columns.
    fn terminal(rows: u16) -> vt100::Parser {
        let size = |cells| std::num::NonZero::new(cells).unwrap();
        vt100::Parser::new(size(rows), size(8), 0)
    }

    const AT: Option<Cursor> = Some(Cursor { column: 3, row: 1 });

    #[test]
    fn the_terminal_shows_what_was_drawn_last() {
        let mut terminal = terminal(2);
        let mut screen = Screen::default();
        let frames = [["hello 条", "約約 abc"], ["hello a ", "約b abcd"], ["条約条約", "        "]];
        for frame in frames {
            terminal.process(&screen.frame(cells(&frame), AT));
            let rows = terminal.screen().rows(0, 8).map(|row| row.trim_end().to_owned());
            assert_eq!(rows.collect::<Vec<_>>(), frame.map(str::trim_end));
            assert_eq!(terminal.screen().cursor_position(), (1, 3));
            assert!(!terminal.screen().hide_cursor());
        }
        terminal.process(&screen.frame(cells(&frames[2]), None));
        assert!(terminal.screen().hide_cursor());
    }

    #[test]
    fn the_same_frame_is_nothing() {
        let mut screen = Screen::default();
        assert!(!screen.frame(cells(&["a"]), AT).is_empty());
        assert!(screen.frame(cells(&["a"]), AT).is_empty());
        assert!(!screen.frame(cells(&["a"]), None).is_empty());
        assert!(screen.frame(cells(&["a"]), None).is_empty());
        screen.forget();
        assert!(!screen.frame(cells(&["a"]), None).is_empty());
    }

    #[test]
    fn a_change_of_size_or_of_hands_draws_everything() {
        let mut terminal = terminal(3);
        let mut screen = Screen::default();
        let mut styled = Buffer::empty(Rect::new(0, 0, 8, 1));
        styled.set_string(0, 0, "one", Style::new().fg(Color::Red));
        terminal.process(&screen.frame(styled, None));
        terminal.process(b"\x1b[2;1Hrubbish");
        terminal.process(&screen.frame(cells(&["two     ", "        ", "        "]), None));
        assert_eq!(terminal.screen().contents(), "two");
        terminal.process(b"\x1b[2;1Hrubbish");
        screen.forget();
        terminal.process(&screen.frame(cells(&["two     ", "        ", "        "]), None));
        assert_eq!(terminal.screen().contents(), "two");
    }

    #[test]
    fn no_cell_at_all_is_a_size_too() {
        let mut screen = Screen::default();
        let _ = screen.frame(Buffer::empty(Rect::new(0, 0, 0, 0)), None);
        assert!(!screen.frame(cells(&["a"]), None).is_empty());
    }
}
