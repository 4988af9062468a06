//! What is sent of each row: the cells that are seen otherwise than before, and as few of those
//! between them as can be.
//!
//! Text gives way to blanks in long stretches, when a page is shorter than the one before: those
//! are erased, not written. Rows with wide characters are written anew from the first difference
//! on, since terminals do not agree what half a wide character leaves behind.

use ratatui::buffer::{Buffer, Cell, CellWidth};

use super::ink::Ink;
use super::seen::{Seen, Sheet};

/// From so many blanks on they are erased where nothing follows them in the row.
const WORTH_ERASING: usize = 5;

/// From so many blanks on they are erased where a step over them follows.
const WORTH_A_STEP: usize = 10;

/// Sends what differs between two screens of one size; the later one stands in these cells.
pub(super) fn draw((before, now): (&Sheet, &Sheet), cells: &Buffer, ink: &mut Ink) {
    let columns = usize::from(cells.area.width).max(1);
    let rows = before.rows().zip(now.rows()).zip(cells.content.chunks_exact(columns));
    for (number, ((before, now), cells)) in (0_u16..).zip(rows) {
        let Some(first) = before.iter().zip(now).position(|(before, now)| before != now) else {
            continue;
        };
        let row = Row { number, before, now, cells };
        if Seen::are_some_wide(before) || Seen::are_some_wide(now) {
            row.anew(ink);
        } else {
            row.changes(first, ink);
        }
    }
}

/// A row as it is and as it should be.
struct Row<'a> {
    number: u16,
    before: &'a [Seen],
    now: &'a [Seen],
    cells: &'a [Cell],
}

impl Row<'_> {
    /// Writes what differs, from the first difference on; nothing here is wide.
    fn changes(&self, first: usize, ink: &mut Ink) {
        let differs = |at: &usize| self.before.get(*at) != self.now.get(*at);
        let mut next = Some(first);
        while let Some(at) = next {
            let Some(cell) = self.cells.get(at) else { break };
            let blanks = self.now.iter().skip(at).take_while(|seen| **seen == Seen::EMPTY).count();
            // What is blank already and stands at the end of the stretch is left alone.
            let end = (at..at + blanks).rev().find(differs).map_or(at + 1, |last| last + 1);
            next = (end..self.now.len()).find(differs);
            self.reach(at, ink);
            if blanks == 0 {
                ink.cell(cell, self.columns());
            } else {
                let to_the_end = at + blanks == self.now.len();
                self.blanks(end - at, (to_the_end, next.is_some()), ink);
            }
        }
    }

    /// Makes so many cells from the cursor on blank.
    fn blanks(&self, count: usize, (to_the_end, followed): (bool, bool), ink: &mut Ink) {
        if to_the_end && count >= WORTH_ERASING {
            ink.erase_row();
        } else if count >= if followed { WORTH_A_STEP } else { WORTH_ERASING } {
            ink.erase(count);
        } else {
            (0..count).for_each(|_| ink.cell(&Cell::EMPTY, self.columns()));
        }
    }

    /// Writes a row that holds wide characters, or held some, from the first difference on.
    fn anew(&self, ink: &mut Ink) {
        let mut begun = false;
        let mut at = 0;
        while let (Some(seen), Some(cell)) = (self.now.get(at), self.cells.get(at)) {
            if !begun && self.before.get(at) != Some(seen) {
                begun = true;
                self.reach(at, ink);
                ink.erase_row();
            }
            if begun && *seen != Seen::EMPTY {
                self.reach(at, ink);
                ink.cell(cell, self.columns());
            }
            // What stands under the second half is not seen.
            at += usize::from(cell.cell_width().max(1));
        }
    }

    fn reach(&self, column: usize, ink: &mut Ink) {
        ink.reach((u16::try_from(column).unwrap_or(u16::MAX), self.number), self.cells);
    }

    fn columns(&self) -> u16 {
        u16::try_from(self.now.len()).unwrap_or(u16::MAX)
    }
}
