//! What is seen in each cell of a screen, as a number.
//!
//! A frame is compared with the one before, and with that one moved up and down: some ten thousand
//! comparisons. A cell holds a text, two colours and its attributes, and to compare two of them takes
//! longer than to write one out; so each is read once, and numbers are compared after that. What
//! cannot be seen is not in the number: of a blank only its background counts.

use std::collections::HashMap;

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::Color;

use super::ink::Look;

/// The first number of signs of more than one character; none of one character is that high.
const NUMBERED: u64 = 0x11_0000;
/// Marks what takes more than one column.
const WIDE: u64 = 1 << 31;
/// Where the number of the look begins.
const LOOK: u32 = 32;

/// What is seen in a cell: `look:32 · wide:1 · sign:31`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seen(u64);

impl Seen {
    /// What a terminal leaves that was cleared.
    pub(super) const EMPTY: Self = Self(' ' as u64);

    /// Says whether any of these takes more than one column.
    pub(super) fn are_some_wide(row: &[Self]) -> bool {
        row.iter().fold(0, |all, seen| all | seen.0) & WIDE != 0
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
        let seen = cells.content.iter().map(|cell| signs.seen(cell));
        Self { area: cells.area, cells: seen.collect() }
    }

    /// Returns the rows; none where they have no columns.
    pub(super) fn rows(&self) -> impl ExactSizeIterator<Item = &[Seen]> {
        self.cells.chunks_exact(usize::from(self.area.width).max(1))
    }
}

/// What was seen that is no number by itself: looks, and signs of more than one character.
#[derive(Debug)]
pub(super) struct Signs {
    looks: Vec<Look>,
    /// The look that was read last, and its number: most cells look like the one before.
    last: (Look, u64),
    clusters: HashMap<Box<str>, u64>,
}

impl Default for Signs {
    /// Knows the look of [`Seen::EMPTY`] alone.
    fn default() -> Self {
        let none = Look::default();
        Self { looks: vec![none], last: (none, 0), clusters: HashMap::new() }
    }
}

impl Signs {
    /// Counts what is known.
    pub(super) fn len(&self) -> usize {
        self.looks.len() + self.clusters.len()
    }

    /// Reads what is seen in a cell.
    fn seen(&mut self, cell: &Cell) -> Seen {
        let look = Look::of(cell);
        let sign = match cell.symbol().as_bytes() {
            // Most cells are these, and the look before them is likely to follow them too.
            b" " if look.is_bare() && cell.bg == Color::Reset => return Seen::EMPTY,
            b" " if look.is_bare() => {
                return Seen(Seen::EMPTY.0 | self.look(look.behind()) << LOOK);
            }
            [letter] => u64::from(*letter),
            _ => self.sign(cell),
        };
        Seen(sign | self.look(look) << LOOK)
    }

    /// Returns the number of a look.
    fn look(&mut self, look: Look) -> u64 {
        if self.last.0 != look {
            self.last = (look, self.number_of_look(look));
        }
        self.last.1
    }

    #[cold]
    fn number_of_look(&mut self, look: Look) -> u64 {
        let known = self.looks.iter().position(|known| *known == look);
        let number = known.unwrap_or(self.looks.len());
        if known.is_none() {
            self.looks.push(look);
        }
        number as u64
    }

    /// Returns the number of a sign that is not ASCII, with the mark where it is wide.
    fn sign(&mut self, cell: &Cell) -> u64 {
        let symbol = cell.symbol();
        let mut letters = symbol.chars();
        let sign = match (letters.next(), letters.next()) {
            // No letter before those of Korean is wide, nor are frames and bars: most need no
            // measuring.
            (
                Some(
                    letter
                    @ ('\0'..='\u{10ff}' | '\u{2010}'..='\u{2027}' | '\u{2500}'..='\u{259f}'),
                ),
                None,
            ) => {
                return u64::from(letter);
            }
            (Some(letter), None) => u64::from(letter),
            (_, _) => self.number(symbol),
        };
        if cell.cell_width() > 1 { sign | WIDE } else { sign }
    }

    fn number(&mut self, symbol: &str) -> u64 {
        if let Some(number) = self.clusters.get(symbol) {
            return *number;
        }
        let number = NUMBERED + self.clusters.len() as u64;
        self.clusters.insert(symbol.into(), number);
        number
    }
}
