//! What is seen in each cell of a screen, as a number.
//!
//! A frame is compared with the one before, and with that one moved up and down: some ten thousand
//! comparisons of two cells. A cell holds a text, two colours and its attributes, and to compare two
//! of them takes longer than to write one out; so each is read once, and numbers are compared after
//! that. What cannot be seen is not in the number: of a blank only its background counts.

use std::collections::HashMap;

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::Color;

use super::ink::is_blank;

/// Marks what takes more than one column.
const WIDE: u128 = 1 << 127;
/// Marks signs of more than one character, which are numbered as they come.
const NUMBERED: u32 = 1 << 31;

/// What is seen in a cell: `wide:1 · attributes:16 · behind:32 · letters:32 · sign:32`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seen(u128);

impl Seen {
    /// What a terminal leaves that was cleared.
    pub(super) const EMPTY: Self = Self(' ' as u128);

    fn new(cell: &Cell, signs: &mut Signs) -> Self {
        let behind = u128::from(colour(cell.bg)) << 64;
        if is_blank(cell) {
            return Self(Self::EMPTY.0 | behind);
        }
        let (sign, wide) = signs.read(cell);
        let attributes = u128::from(cell.modifier.bits()) << 96;
        let letters = u128::from(colour(cell.fg)) << 32;
        Self(wide | attributes | behind | letters | u128::from(sign))
    }

    /// Says whether it takes more than one column.
    pub(super) fn is_wide(self) -> bool {
        self.0 & WIDE != 0
    }
}

/// What is seen on a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sheet {
    /// The size of the screen.
    pub(super) area: Rect,
    /// Its cells, row after row.
    pub(super) cells: Vec<Seen>,
}

impl Sheet {
    /// Returns what is seen of a screen that was cleared.
    pub(super) fn empty(area: Rect) -> Self {
        let cells = usize::from(area.width) * usize::from(area.height);
        Self { area, cells: vec![Seen::EMPTY; cells] }
    }

    /// Reads what is seen in some cells.
    pub(super) fn new(cells: &Buffer, signs: &mut Signs) -> Self {
        let seen = cells.content.iter().map(|cell| Seen::new(cell, signs));
        Self { area: cells.area, cells: seen.collect() }
    }

    /// Returns the rows; none where they have no columns.
    pub(super) fn rows(&self) -> impl ExactSizeIterator<Item = &[Seen]> {
        self.cells.chunks_exact(usize::from(self.area.width).max(1))
    }
}

/// The signs of more than one character that were seen, each with its number.
#[derive(Debug, Default)]
pub(super) struct Signs(HashMap<Box<str>, u32>);

impl Signs {
    /// Counts the signs that are known.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns the number of a cell's sign, and the mark where it is wide.
    fn read(&mut self, cell: &Cell) -> (u32, u128) {
        let symbol = cell.symbol();
        if let [letter] = symbol.as_bytes() {
            return (u32::from(*letter), 0);
        }
        let mut letters = symbol.chars();
        let wide = |is: bool| if is { WIDE } else { 0 };
        match (letters.next(), letters.next()) {
            // No letter before those of Korean is wide, nor are frames and bars: most need no
            // measuring.
            (
                Some(
                    letter
                    @ ('\0'..='\u{10ff}' | '\u{2010}'..='\u{2027}' | '\u{2500}'..='\u{259f}'),
                ),
                None,
            ) => (u32::from(letter), 0),
            (Some(letter), None) => (u32::from(letter), wide(cell.cell_width() > 1)),
            (_, _) => (self.number(symbol), wide(cell.cell_width() > 1)),
        }
    }

    fn number(&mut self, symbol: &str) -> u32 {
        if let Some(number) = self.0.get(symbol) {
            return *number;
        }
        let number = NUMBERED | u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        self.0.insert(symbol.into(), number);
        number
    }
}

/// Gives every colour a number of its own.
fn colour(colour: Color) -> u32 {
    match colour {
        Color::Reset => 0,
        Color::Black => 1,
        Color::Red => 2,
        Color::Green => 3,
        Color::Yellow => 4,
        Color::Blue => 5,
        Color::Magenta => 6,
        Color::Cyan => 7,
        Color::Gray => 8,
        Color::DarkGray => 9,
        Color::LightRed => 10,
        Color::LightGreen => 11,
        Color::LightYellow => 12,
        Color::LightBlue => 13,
        Color::LightMagenta => 14,
        Color::LightCyan => 15,
        Color::White => 16,
        Color::Indexed(number) => u32::from_be_bytes([1, 0, 0, number]),
        Color::Rgb(red, green, blue) => u32::from_be_bytes([2, red, green, blue]),
    }
}
