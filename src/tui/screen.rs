//! Frames: what is on the terminal, and the bytes that turn it into what should be there.
//!
//! A frame is one piece between the marks of a synchronized update, so that a terminal which knows
//! them never shows half of one. Only cells that differ are sent; a frame like the last one is
//! nothing at all.

mod ink;
mod row;
mod scroll;
mod seen;

use ratatui::buffer::Buffer;

use crate::view::Cursor;
use ink::Ink;
use seen::{Sheet, Signs};

const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";
const CLEAR: &[u8] = b"\x1b[0m\x1b[2J";
const HIDE: &[u8] = b"\x1b[?25l";
const SHOW: &[u8] = b"\x1b[?25h";

/// From so many signs and looks on they are numbered anew.
const MOST_SIGNS: usize = 10_000;

/// What the terminal shows, as far as is known.
#[derive(Debug, Default)]
pub(super) struct Screen {
    /// What is seen on the terminal; nothing where it may show anything.
    shown: Option<Sheet>,
    /// How signs and looks are numbered there.
    signs: Signs,
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
    pub(super) fn frame(&mut self, cells: &Buffer, cursor: Option<Cursor>) -> Vec<u8> {
        if self.signs.len() > MOST_SIGNS {
            (self.shown, self.signs) = (None, Signs::default());
        }
        let mut ink = Ink::default();
        ink.plain(BEGIN);
        let same_size = self.shown.take().filter(|shown| shown.area == cells.area);
        let mut before = same_size.unwrap_or_else(|| {
            ink.plain(CLEAR);
            Sheet::empty(cells.area)
        });
        let now = Sheet::new(cells, &mut self.signs);
        scroll::draw(&mut before, &now, &mut ink);
        row::draw((&before, &now), cells, &mut ink);
        ink.undress();
        let drawn = ink.bytes.len() > BEGIN.len();
        self.shown = Some(now);
        let before = std::mem::replace(&mut self.cursor, cursor);
        if !drawn && cursor == before {
            return Vec::new();
        }
        match cursor {
            Some(at) => {
                ink.reach((at.column, at.row), &[]);
                ink.plain(if before.is_none() { SHOW } else { b"" });
            }
            None => ink.plain(if before.is_some() { HIDE } else { b"" }),
        }
        ink.plain(END);
        ink.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::backend::{Backend, CrosstermBackend};
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Modifier, Style};

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
            terminal.process(&screen.frame(&cells(&frame), AT));
            let rows = terminal.screen().rows(0, 8).map(|row| row.trim_end().to_owned());
            assert_eq!(rows.collect::<Vec<_>>(), frame.map(str::trim_end));
            assert_eq!(terminal.screen().cursor_position(), (1, 3));
            assert!(!terminal.screen().hide_cursor());
        }
        terminal.process(&screen.frame(&cells(&frames[2]), None));
        assert!(terminal.screen().hide_cursor());
    }

    #[test]
    fn the_same_frame_is_nothing() {
        let mut screen = Screen::default();
        assert!(!screen.frame(&cells(&["a"]), AT).is_empty());
        assert!(screen.frame(&cells(&["a"]), AT).is_empty());
        assert!(!screen.frame(&cells(&["a"]), None).is_empty());
        assert!(screen.frame(&cells(&["a"]), None).is_empty());
        screen.forget();
        assert!(!screen.frame(&cells(&["a"]), None).is_empty());
    }

    #[test]
    fn a_change_of_size_or_of_hands_draws_everything() {
        let mut terminal = terminal(3);
        let mut screen = Screen::default();
        let mut styled = Buffer::empty(Rect::new(0, 0, 8, 1));
        styled.set_string(0, 0, "one", Style::new().fg(Color::Red));
        terminal.process(&screen.frame(&styled, None));
        terminal.process(b"\x1b[2;1Hrubbish");
        terminal.process(&screen.frame(&cells(&["two     ", "        ", "        "]), None));
        assert_eq!(terminal.screen().contents(), "two");
        terminal.process(b"\x1b[2;1Hrubbish");
        screen.forget();
        terminal.process(&screen.frame(&cells(&["two     ", "        ", "        "]), None));
        assert_eq!(terminal.screen().contents(), "two");
    }

    /// What is seen in a cell of a terminal: of a blank only the background is.
    fn seen(terminal: &vt100::Parser, row: u16, column: u16) -> String {
        let Some(cell) = terminal.screen().cell(row, column) else { return "outside".into() };
        let text = if cell.has_contents() { cell.contents() } else { " " };
        let marked = cell.inverse() || cell.underline();
        let look = (cell.fgcolor(), cell.bold(), cell.dim(), cell.italic());
        let look = (text != " " || marked).then_some(look);
        let marks = (cell.inverse(), cell.underline());
        format!("{text:?} on {:?} {marks:?} {look:?}", cell.bgcolor())
    }

    const SYMBOLS: [&str; 12] = ["a", "b", "x", " ", " ", " ", " ", "│", "é", "…", "条", "◉"];
    const LOOKS: [Style; 9] = [
        Style::new(),
        Style::new(),
        Style::new().fg(Color::DarkGray),
        Style::new().fg(Color::Rgb(1, 2, 3)).bg(Color::Blue),
        Style::new().add_modifier(Modifier::BOLD).fg(Color::LightRed),
        Style::new().add_modifier(Modifier::DIM),
        Style::new().add_modifier(Modifier::BOLD.union(Modifier::ITALIC)),
        Style::new().add_modifier(Modifier::REVERSED),
        Style::new().add_modifier(Modifier::UNDERLINED).fg(Color::Indexed(77)),
    ];

    /// Writes stretches of one symbol each into cells.
    fn paint(cells: &mut Buffer, stretches: &[(u16, u16, u16, usize, usize)]) {
        for (column, row, long, symbol, look) in stretches {
            let text = SYMBOLS[*symbol].repeat(usize::from(*long));
            let room = usize::from(COLUMNS - *column);
            cells.set_stringn(*column, *row, text, room, Style::reset().patch(LOOKS[*look]));
        }
    }

    /// Takes away what stands under the halves of wide characters that were written over.
    fn mend(cells: &mut Buffer) {
        for row in 0..ROWS {
            let mut after_wide = false;
            for column in 0..COLUMNS {
                let cell = &mut cells[(column, row)];
                let wide = cell.symbol() == "条";
                if after_wide || (wide && column + 1 == COLUMNS) {
                    cell.set_symbol(" ");
                }
                after_wide = wide && !after_wide;
            }
        }
    }

    const COLUMNS: u16 = 24;
    const ROWS: u16 = 9;

    fn stretches() -> impl Strategy<Value = Vec<(u16, u16, u16, usize, usize)>> {
        let one = (0..COLUMNS, 0..ROWS, 1..COLUMNS, 0..SYMBOLS.len(), 0..LOOKS.len());
        prop::collection::vec(one, 0..60)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn whatever_is_drawn_is_what_the_terminal_shows(
            frames in prop::collection::vec((stretches(), -4..5_i32, any::<bool>()), 1..6),
        ) {
            let size = |cells| std::num::NonZero::new(cells).unwrap();
            let mut terminal = vt100::Parser::new(size(ROWS), size(COLUMNS), 0);
            terminal.process(HIDE);
            let mut screen = Screen::default();
            let mut cells = Buffer::empty(Rect::new(0, 0, COLUMNS, ROWS));
            for (stretches, up, shown) in frames {
                // What was there moves by some rows, and something is written over it.
                let by = usize::try_from(up.rem_euclid(i32::from(ROWS))).unwrap();
                cells.content.rotate_left(by * usize::from(COLUMNS));
                paint(&mut cells, &stretches);
                mend(&mut cells);
                let cursor = shown.then_some(Cursor { column: 7, row: 3 });
                terminal.process(&screen.frame(&cells, cursor));
                let mut expected = vt100::Parser::new(size(ROWS), size(COLUMNS), 0);
                let drawn: Vec<_> = Buffer::empty(cells.area).diff(&cells);
                let mut bytes = Vec::new();
                CrosstermBackend::new(&mut bytes).draw(drawn.into_iter()).unwrap();
                expected.process(&bytes);
                for (row, column) in (0..ROWS).flat_map(|row| (0..COLUMNS).map(move |at| (row, at))) {
                    prop_assert_eq!(seen(&terminal, row, column), seen(&expected, row, column));
                }
                prop_assert_eq!(terminal.screen().hide_cursor(), !shown);
                prop_assert!(!shown || terminal.screen().cursor_position() == (3, 7));
            }
        }
    }

    #[test]
    fn a_list_that_scrolls_beside_another_page_is_moved_and_not_written() {
        let frame = |top: usize, page: char| {
            let row = |at: usize| {
                let name = "abcdefghijklmnopq".get(at..at + 6).unwrap();
                format!("│ {name}{at:02} │ {} │", page.to_string().repeat(9))
            };
            let edge = |ends: &str| format!("{ends:>12}{ends:>12}");
            let rows = std::iter::once(edge("┐")).chain((top..top + 7).map(row));
            rows.chain([edge("┘")]).collect::<Vec<_>>()
        };
        let draw = |screen: &mut Screen, top, page| {
            screen.frame(&Buffer::with_lines(frame(top, page)), None)
        };
        let mut screen = Screen::default();
        let all = draw(&mut screen, 0, 'x').len();
        let turned = draw(&mut screen, 0, 'y').len();
        let scrolled = draw(&mut screen, 1, 'z');
        let text = String::from_utf8(scrolled).unwrap();
        assert!(text.contains("\u{1b}[2;8r\u{1b}[2H\u{1b}[M\u{1b}[r"), "{text:?}");
        assert!(text.len() < turned + 60 && text.len() < all, "{turned} {all} {text:?}");
        assert!(!text.contains("bcdef"), "{text:?}");
    }

    #[test]
    fn only_what_is_seen_is_sent() {
        let mut screen = Screen::default();
        let mut cells = cells(&["The cat sat on the mat, and slept.  "]);
        let sent = |screen: &mut Screen, cells: &Buffer| {
            let bytes = String::from_utf8(screen.frame(cells, None)).unwrap();
            bytes.replace("\u{1b}[?2026h", "").replace("\u{1b}[?2026l", "").replace('\u{1b}', "^")
        };
        let _ = sent(&mut screen, &cells);
        // A blank of another colour of letters looks the same.
        cells.set_style(Rect::new(34, 0, 2, 1), Style::new().fg(Color::Red).bold());
        assert_eq!(sent(&mut screen, &cells), "");
        cells.set_string(4, 0, "bat hit", Style::new());
        assert_eq!(sent(&mut screen, &cells), "^[1;5Hbat hi");
        cells.set_string(4, 0, "cat", Style::new().bold().red());
        cells.set_string(19, 0, "hat", Style::new().bold());
        assert_eq!(sent(&mut screen, &cells), "^[1;5H^[1;31mcat^[12C^[39mhat^[m");
        cells.set_string(7, 0, " ".repeat(29), Style::new());
        assert_eq!(sent(&mut screen, &cells), "^[1;9H^[K");
    }

    #[test]
    fn however_many_signs_were_seen_the_terminal_shows_the_last() {
        let mut terminal = terminal(1);
        let mut screen = Screen::default();
        let marks = ('\u{300}'..='\u{36f}')
            .flat_map(|one| ('\u{300}'..='\u{36f}').map(move |two| [one, two]));
        for [one, two] in marks {
            let sign = format!("a{one}{two}");
            terminal.process(&screen.frame(&cells(&[&format!("{sign}b")]), None));
            assert_eq!(terminal.screen().contents(), format!("{sign}b"));
            assert!(screen.signs.len() <= MOST_SIGNS + 1);
        }
    }

    #[test]
    fn no_cell_at_all_is_a_size_too() {
        let mut screen = Screen::default();
        let _ = screen.frame(&Buffer::empty(Rect::new(0, 0, 0, 0)), None);
        assert!(!screen.frame(&cells(&["a"]), None).is_empty());
    }
}
