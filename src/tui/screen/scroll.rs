//! Rows that moved up or down together are moved by the terminal itself.
//!
//! A list that scrolls by a row is the same list on other rows; beside it another page is shown,
//! which is written anew wherever it stands. So whole rows are moved as soon as that leaves fewer
//! cells to be written, whatever lies beside what moved.

use super::ink::Ink;
use super::seen::{Seen, Sheet};

/// By how many rows screens are scrolled, up and down; more is rare and costs a comparison each.
const STEPS: [i32; 6] = [1, -1, 2, -2, 3, -3];

/// So many cells a move has to save: sending it takes about as many bytes.
const WORTH_IT: i64 = 40;

/// Every so many-th cell of a row is looked at to guess by how much was scrolled.
const SAMPLE: usize = 13;

/// Moves rows on the terminal, and in what it showed before, where that saves something.
pub(super) fn draw(before: &mut Sheet, now: &Sheet, ink: &mut Ink) {
    let (old, new): (Vec<_>, Vec<_>) = (before.rows().collect(), now.rows().collect());
    let Some(up) = guess(&old, &new) else { return };
    let Some((first, last)) = stretch(&old, &new, up) else { return };
    let (Ok(top), Ok(bottom)) = (u16::try_from(first), u16::try_from(last)) else { return };
    ink.scroll((top, bottom), up);
    move_rows(before, (first, last), up);
}

/// Guesses by how many rows most of what is seen went up; nothing where it stayed.
fn guess(old: &[&[Seen]], new: &[&[Seen]]) -> Option<i32> {
    let alike = |up: i32| {
        let alike = |row: usize| {
            let (Some(old), Some(new)) = (origin(old, row, up), new.get(row)) else { return 0 };
            // Other columns in each row, so that none is passed over.
            let cells = old.iter().zip(*new).skip(row % SAMPLE).step_by(SAMPLE);
            cells.filter(|(old, new)| old == new && **new != Seen::EMPTY).count()
        };
        (0..new.len()).map(alike).sum::<usize>()
    };
    let stayed = alike(0);
    let (most, up) = STEPS.iter().map(|up| (alike(*up), *up)).max_by_key(|(alike, _)| *alike)?;
    (most > stayed).then_some(up)
}

/// Returns what stood where a row comes from.
fn origin<'a>(old: &[&'a [Seen]], row: usize, up: i32) -> Option<&'a [Seen]> {
    let from = i64::try_from(row).ok()?.checked_add(i64::from(up))?;
    old.get(usize::try_from(from).ok()?).copied()
}

/// Finds the rows, first and last, that save most when they are moved; nothing where it is not
/// worth it.
fn stretch(old: &[&[Seen]], new: &[&[Seen]], up: i32) -> Option<(usize, usize)> {
    let saved: Vec<i64> = (0..new.len())
        .map(|row| match (origin(old, row, up), old.get(row), new.get(row)) {
            (Some(moved), Some(stayed), Some(new)) => {
                differing(stayed, new) - differing(moved, new)
            }
            (_, _, _) => -1,
        })
        .collect();
    // The best stretch that ends at a row is the best one that ends before it, or begins there.
    let (mut best, mut sum, mut begin) = ((0, 0, 0), 0, 0);
    for (row, saved) in saved.iter().enumerate() {
        if sum <= 0 {
            (sum, begin) = (0, row);
        }
        sum += saved;
        if sum > best.0 {
            best = (sum, begin, row);
        }
    }
    let (saved, first, last) = best;
    // The rows that are moved in from outside come blank, so they belong to the moved ones.
    let by = usize::try_from(up.unsigned_abs()).unwrap_or(0);
    let (first, last) = if up > 0 { (first, last + by) } else { (first.checked_sub(by)?, last) };
    (saved >= WORTH_IT && last < new.len()).then_some((first, last))
}

fn differing(one: &[Seen], other: &[Seen]) -> i64 {
    let differing = one.iter().zip(other).filter(|(one, other)| one != other).count();
    i64::try_from(differing).unwrap_or(i64::MAX)
}

/// Moves rows within what the terminal showed, as the terminal does.
fn move_rows(sheet: &mut Sheet, (first, last): (usize, usize), up: i32) {
    let columns = usize::from(sheet.area.width);
    let range = first * columns..(last + 1) * columns;
    let Some(moved) = sheet.cells.get_mut(range) else { return };
    let by = usize::try_from(up.unsigned_abs()).unwrap_or(0) * columns;
    let by = by.min(moved.len());
    if up > 0 {
        moved.rotate_left(by);
        let rest = moved.len() - by;
        moved.iter_mut().skip(rest).for_each(|seen| *seen = Seen::EMPTY);
    } else {
        moved.rotate_right(by);
        moved.iter_mut().take(by).for_each(|seen| *seen = Seen::EMPTY);
    }
}
