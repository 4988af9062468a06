//! The bytes of a frame while they are written, and how the terminal stands after them.
//!
//! [`Ink`] knows where the terminal's cursor is and which look is set, and so sends the shortest
//! that leads from there to what is wanted: a step in place of an address, one attribute in place of
//! all of them. Whatever it is not sure of it addresses. It knows nothing of what changed.

use std::io::Write;

use ratatui::buffer::{Cell, CellWidth};
use ratatui::style::{Color, Modifier};

/// What is seen on a blank too.
const SEEN_ON_BLANKS: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK)
    .union(Modifier::CROSSED_OUT);

/// The attributes with the codes that set them and the codes that take them away.
const CODES: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// As many cells are written again at most, where that saves a step: the step takes four bytes.
const WORTH_WRITING: usize = 4;

/// How cells look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Look {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Look {
    /// Returns how a cell looks.
    pub(super) fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }

    /// Says whether a blank of this look shows nothing but its background.
    pub(super) fn is_bare(self) -> bool {
        !self.modifier.intersects(SEEN_ON_BLANKS)
    }

    /// Returns all that is seen of it on such a blank.
    pub(super) fn behind(self) -> Self {
        Self { bg: self.bg, ..Self::default() }
    }
}

/// Says whether nothing is seen in a cell but its background.
fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && Look::of(cell).is_bare()
}

/// How far the cursor's column may be relied upon: terminals do not agree how wide some characters
/// are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Trust {
    /// Only ASCII was written since the column was addressed.
    #[default]
    Full,
    /// Other characters of one column were: what follows them may be written on.
    Some,
    /// A wide one was: what follows it is addressed.
    None,
}

/// A terminal that is being written to.
#[derive(Debug, Default)]
pub(super) struct Ink {
    /// What was written.
    pub(super) bytes: Vec<u8>,
    /// The column and row of the cursor; nothing where that is not known.
    at: Option<(u16, u16)>,
    /// How far that may be relied upon.
    trust: Trust,
    /// The look that is set.
    look: Look,
}

impl Ink {
    /// Writes a command of the terminal that moves nothing; `done` says what it ends with.
    fn command(&mut self, number: u16, done: u8) {
        self.bytes.extend_from_slice(b"\x1b[");
        if number != 1 {
            digits(number, &mut self.bytes);
        }
        self.bytes.push(done);
    }

    /// Writes bytes that change neither the look nor what is known of the cursor.
    pub(super) fn plain(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// Forgets where the cursor is.
    pub(super) fn lose(&mut self) {
        self.at = None;
    }

    /// Moves the cursor to a cell of a row with these cells. Few cells that are right as they are and
    /// look as what is set now are written again, where that is shorter than a move.
    pub(super) fn reach(&mut self, (column, row): (u16, u16), cells: &[Cell]) {
        let Some((from, on)) = self.at else { return self.address(column, row) };
        if (from, on) == (column, row) && self.trust != Trust::None {
            return;
        }
        if on != row {
            // No line feeds: what writes to the terminal would send the frame in two pieces.
            match row.checked_sub(on).filter(|_| column == from && self.trust == Trust::Full) {
                Some(down) => self.command(down, b'B'),
                None => return self.address(column, row),
            }
        } else if from < column && self.trust == Trust::Full {
            let between = cells.get(usize::from(from)..usize::from(column));
            let short = between.filter(|cells| cells.len() <= WORTH_WRITING);
            match short.filter(|cells| cells.iter().all(|cell| self.can_repeat(cell))) {
                Some(cells) => self.bytes.extend(cells.iter().flat_map(|it| it.symbol().bytes())),
                None => self.command(column - from, b'C'),
            }
        } else {
            self.command(column.saturating_add(1), b'G');
        }
        self.at = Some((column, row));
        self.trust = Trust::Full;
    }

    fn address(&mut self, column: u16, row: u16) {
        self.bytes.extend_from_slice(b"\x1b[");
        digits(row.saturating_add(1), &mut self.bytes);
        if column > 0 {
            self.bytes.push(b';');
            digits(column.saturating_add(1), &mut self.bytes);
        }
        self.bytes.push(b'H');
        self.at = Some((column, row));
        self.trust = Trust::Full;
    }

    /// Says whether a cell can be written without a change of look, at a byte.
    fn can_repeat(&self, cell: &Cell) -> bool {
        let bare = is_blank(cell) && self.look.is_bare() && cell.bg == self.look.bg;
        bare || (cell.symbol().len() == 1 && Look::of(cell) == self.look)
    }

    /// Writes a cell where the cursor is, on a screen so many columns wide.
    pub(super) fn cell(&mut self, cell: &Cell, columns: u16) {
        let symbol = cell.symbol();
        let look = Look::of(cell);
        if symbol == " " && look.is_bare() {
            self.dress_blank(cell.bg);
        } else {
            self.dress(look);
        }
        let mut wide = 1;
        if let [letter] = symbol.as_bytes() {
            self.bytes.push(*letter);
        } else {
            self.bytes.extend_from_slice(symbol.as_bytes());
            wide = cell.cell_width().max(1);
            self.trust = match self.trust {
                Trust::Full | Trust::Some if wide == 1 => Trust::Some,
                Trust::Full | Trust::Some | Trust::None => Trust::None,
            };
        }
        let Some((column, row)) = self.at else { return };
        let next = column.saturating_add(wide);
        // In the last column some cursors stay and some stand behind it.
        self.at = (next < columns).then_some((next, row));
    }

    /// Takes everything out of so many cells from the cursor on; it stays where it is.
    pub(super) fn erase(&mut self, columns: usize) {
        self.dress_blank(Color::Reset);
        self.command(u16::try_from(columns).unwrap_or(u16::MAX), b'X');
    }

    /// Takes everything out of the row from the cursor on; it stays where it is.
    pub(super) fn erase_row(&mut self) {
        self.dress_blank(Color::Reset);
        self.bytes.extend_from_slice(b"\x1b[K");
    }

    /// Moves what stands in some rows, first and last, up or down by so many: lines are taken out
    /// or put in at the first row, with the last one as margin. The shorter commands that scroll
    /// are not used, since the Linux console and others do not know them.
    pub(super) fn scroll(&mut self, (first, last): (u16, u16), up: i32) {
        self.dress_blank(Color::Reset);
        let (top, bottom) = (first.saturating_add(1), last.saturating_add(1));
        write!(self.bytes, "\x1b[{top};{bottom}r\x1b[{top}H")
            .expect("writing to memory does not fail");
        let by = u16::try_from(up.unsigned_abs()).unwrap_or(u16::MAX);
        self.command(by, if up > 0 { b'M' } else { b'L' });
        self.bytes.extend_from_slice(b"\x1b[r");
        self.lose();
    }

    /// Sets the terminal's own look.
    pub(super) fn undress(&mut self) {
        self.dress(Look::default());
    }

    /// Sets a look in which a blank shows this background and nothing else.
    fn dress_blank(&mut self, bg: Color) {
        let modifier = self.look.modifier.difference(SEEN_ON_BLANKS);
        self.dress(Look { bg, modifier, ..self.look });
    }

    /// Sets a look: by what changes, or from nothing where that is shorter.
    fn dress(&mut self, look: Look) {
        if self.look == look {
            return;
        }
        // Both are written, one behind the other, and the longer one is taken out.
        self.bytes.extend_from_slice(b"\x1b[");
        let start = self.bytes.len();
        codes(self.look, look, &mut self.bytes);
        let changed = self.bytes.len() - start;
        if look != Look::default() {
            self.bytes.push(b'0');
        }
        codes(Look::default(), look, &mut self.bytes);
        if changed < self.bytes.len() - start - changed {
            self.bytes.truncate(start + changed);
        } else {
            self.bytes.drain(start..start + changed);
        }
        self.bytes.push(b'm');
        self.look = look;
    }
}

/// Writes the codes that turn one look into another.
fn codes(from: Look, to: Look, bytes: &mut Vec<u8>) {
    let gone = from.modifier.difference(to.modifier);
    let mut left = from.modifier.intersection(to.modifier);
    let mut last = 0;
    for (_, _, off) in CODES.iter().filter(|(modifier, ..)| gone.contains(*modifier)) {
        // The same code may take another attribute away.
        let shared = CODES.iter().filter(|(_, _, other)| other == off);
        left = shared.fold(left, |left, (other, _, _)| left.difference(*other));
        if *off != last {
            add(*off, bytes);
            last = *off;
        }
    }
    let missing = to.modifier.difference(left);
    for (_, on, _) in CODES.iter().filter(|(modifier, ..)| missing.contains(*modifier)) {
        add(*on, bytes);
    }
    if from.fg != to.fg {
        colour(to.fg, 30, bytes);
    }
    if from.bg != to.bg {
        colour(to.bg, 40, bytes);
    }
}

/// Writes a code, parted from the one before.
fn add(code: u8, bytes: &mut Vec<u8>) {
    if bytes.last().is_some_and(u8::is_ascii_digit) {
        bytes.push(b';');
    }
    digits(u16::from(code), bytes);
}

/// Writes a number.
fn digits(number: u16, bytes: &mut Vec<u8>) {
    if number >= 10 {
        digits(number / 10, bytes);
    }
    bytes.push(b"0123456789"[usize::from(number % 10)]);
}

/// Writes the code of a colour; 30 is that of the first one of letters, 40 of what is behind them.
fn colour(colour: Color, first: u8, bytes: &mut Vec<u8>) {
    let bright = first + 60;
    let code = match colour {
        Color::Reset => first + 9,
        Color::Black => first,
        Color::Red => first + 1,
        Color::Green => first + 2,
        Color::Yellow => first + 3,
        Color::Blue => first + 4,
        Color::Magenta => first + 5,
        Color::Cyan => first + 6,
        Color::Gray => first + 7,
        Color::DarkGray => bright,
        Color::LightRed => bright + 1,
        Color::LightGreen => bright + 2,
        Color::LightYellow => bright + 3,
        Color::LightBlue => bright + 4,
        Color::LightMagenta => bright + 5,
        Color::LightCyan => bright + 6,
        Color::White => bright + 7,
        Color::Indexed(number) => {
            return [first + 8, 5, number].into_iter().for_each(|code| add(code, bytes));
        }
        Color::Rgb(red, green, blue) => {
            return [first + 8, 2, red, green, blue].into_iter().for_each(|code| add(code, bytes));
        }
    };
    add(code, bytes);
}
