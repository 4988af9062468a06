//! The row of an event, in the timeline and among the hits: where things stand in it, and what
//! stands there.

use ratatui::style::{Modifier, Style};

use super::paint::Pen;
use super::theme::{Focus, Theme};
use crate::app::{Area, Model, Position};
use crate::text::{Role, fit, width};
use crate::timeline::{Event, Kind};

/// What is shown in a row.
pub(super) struct Entry<'a> {
    /// The event.
    pub(super) event: &'a Event,
    /// The year before it; empty where the row above says the same.
    pub(super) year: &'a str,
    /// How it is shown.
    pub(super) look: Look,
}

/// How a row is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// The chosen one, in a pane with or without the focus.
    Selected(Focus),
    /// Any other.
    Other,
}

impl Look {
    /// Returns the style of a role: the chosen row of the focused pane has one look throughout.
    pub(super) fn style(self, theme: &Theme, role: Role) -> Style {
        match self {
            Self::Selected(Focus::Here) => theme.selected().add_modifier(Modifier::BOLD),
            Self::Selected(Focus::Elsewhere) => theme.style(role).add_modifier(Modifier::BOLD),
            Self::Other => theme.style(role),
        }
    }
}

/// Where things stand in a row of the timeline or of the hits: mark, year, month, spine, title,
/// people, own marks.
#[derive(Clone, Copy)]
pub(super) struct Columns {
    /// The row itself.
    pub(super) area: Area,
    pub(super) year: u16,
    pub(super) month: u16,
    pub(super) spine: u16,
    pub(super) title: u16,
    /// The columns from the title on to the reader's own marks.
    pub(super) room: u16,
    pub(super) own: u16,
}

impl Columns {
    /// Shares a row's columns out; the widest of the years in sight sets the first one.
    pub(super) fn new<'a>(area: Area, years: impl Iterator<Item = &'a String>) -> Self {
        let widest = years.map(|label| width(label)).max().unwrap_or(4).clamp(4, 14);
        let year = area.column + 1;
        let month = year + u16::try_from(widest).unwrap_or(4) + 1;
        let narrow = area.columns < 26;
        let spine = if narrow { month } else { month + 4 };
        let title = spine + 2;
        let end = area.column + area.columns;
        let own = end.saturating_sub(2);
        let room = own.saturating_sub(title);
        Self { area: Area { rows: 1, ..area }, year, month, spine, title, room, own }
    }

    /// Returns the same columns on a row, counted from the first one of their area.
    pub(super) fn on(self, line: usize) -> Self {
        let row = self.area.row.saturating_add(u16::try_from(line).unwrap_or(u16::MAX));
        Self { area: Area { row, ..self.area }, ..self }
    }

    /// Returns a cell of the row.
    pub(super) fn at(&self, column: u16) -> Position {
        Position { column, row: self.area.row }
    }

    /// Counts the columns from one on to the end of the row.
    pub(super) fn from(&self, column: u16) -> u16 {
        (self.area.column + self.area.columns).saturating_sub(column)
    }
}

/// Draws the row of an event.
pub(super) fn event_row(model: &Model, entry: &Entry<'_>, columns: Columns, pen: &mut Pen<'_>) {
    head(model, entry, columns, pen);
    let (event, theme) = (entry.event, pen.theme);
    let style = |role| entry.look.style(theme, role);
    let off_thread = model.thread.is_some_and(|thread| !event.threads.contains(&thread));
    let role = if off_thread { Role::Dim } else { Role::Plain };
    pen.fitted(columns.at(columns.title), columns.room, &event.title, style(role));
    let title = u16::try_from(width(&event.title)).unwrap_or(u16::MAX);
    // Names take two fifths at most, so that they stand below each other; more for a long first one.
    let wanted = least_names(model, event).max(columns.room * 2 / 5);
    let left = columns.room.saturating_sub(title.saturating_add(2)).min(wanted);
    if left >= 8 {
        let words = names(model, event, left);
        let wide = u16::try_from(width(&words)).unwrap_or(left);
        let column = (columns.title + columns.room).saturating_sub(wide);
        pen.text(columns.at(column), wide, &words, style(Role::Dim));
    }
}

/// Draws what every event's row begins with, and the reader's own marks at its end.
pub(super) fn head(model: &Model, entry: &Entry<'_>, columns: Columns, pen: &mut Pen<'_>) {
    let Entry { event, year, look } = *entry;
    let theme = pen.theme;
    let style = |role| look.style(theme, role);
    if let Look::Selected(focus) = look {
        if focus == Focus::Here {
            // As bold as what is written on it: to change that at every gap would be noise.
            pen.tint(columns.area, style(Role::Plain));
        }
        let sign = match focus {
            Focus::Here => pen.glyph("▸", ">"),
            Focus::Elsewhere => pen.glyph("▌", ">"),
        };
        pen.text(columns.at(columns.area.column), 1, sign, style(Role::Title));
    }
    let room = columns.month.saturating_sub(columns.year + 1);
    pen.text(columns.at(columns.year), room, year, style(Role::Date));
    if columns.spine > columns.month {
        pen.text(columns.at(columns.month), 3, &event.when.month_label(), style(Role::Date));
    }
    let followed = model.thread.is_some_and(|thread| event.threads.contains(&thread));
    let spine = if followed { Role::Era } else { Role::Spine };
    let dot = if look == Look::Other { mark(pen, event) } else { selected_mark(pen, event) };
    pen.text(columns.at(columns.spine), 1, dot, style(spine));
    if model.is_bookmarked(event) {
        pen.text(columns.at(columns.own), 1, pen.glyph("★", "*"), style(Role::Own));
    }
    if !model.note(&event.id).is_empty() {
        pen.text(columns.at(columns.own + 1), 1, pen.glyph("✎", "n"), style(Role::Own));
    }
}

/// Names the participants, as many as there is room for: "Reagan, Gorbachev +4". Where not even
/// the first name fits it is cut, and how many more there were is kept: "Alexan… +7".
pub(super) fn names(model: &Model, event: &Event, room: u16) -> String {
    let short = event.participants.iter().map(|one| model.timeline().short(one));
    some_of(short, usize::from(room))
}

/// Counts the columns of the first name and of how many there are more.
fn least_names(model: &Model, event: &Event) -> u16 {
    let Some(first) = event.participants.first() else { return 0 };
    let more = event.participants.len() - 1;
    let more = if more == 0 { 0 } else { width(&format!(" +{more}")) };
    u16::try_from(width(model.timeline().short(first)) + more).unwrap_or(u16::MAX)
}

/// The fewest columns in which a cut name still tells who it is.
const NAME: usize = 6;

fn some_of<'a>(names: impl ExactSizeIterator<Item = &'a str>, room: usize) -> String {
    let mut left = names.len();
    let mut some = String::new();
    let mut fitting = String::new();
    for name in names {
        left -= 1;
        let more = if left == 0 { String::new() } else { format!(" +{left}") };
        let first = some.is_empty();
        some.push_str(if first { "" } else { ", " });
        some.push_str(name);
        if width(&some) + width(&more) <= room {
            fitting = format!("{some}{more}");
        } else if first {
            let room = room.saturating_sub(width(&more));
            return if room < NAME { String::new() } else { fit(name, room).into_owned() + &more };
        } else if width(&some) > room {
            break;
        }
    }
    fitting
}

/// The mark on the spine: what sort of meeting it was.
fn mark(pen: &Pen<'_>, event: &Event) -> &'static str {
    let (unicode, ascii) = match event.kind {
        Some(Kind::Bilateral | Kind::Multilateral) | None => ("●", "o"),
        Some(Kind::Congress) => ("◆", "#"),
        Some(Kind::Margins) => ("○", "."),
        Some(Kind::Envoys) => ("◇", "e"),
        Some(Kind::Cancelled) => ("✕", "x"),
        Some(Kind::Treaty) => ("■", "t"),
        Some(Kind::Context) => ("·", "-"),
    };
    pen.glyph(unicode, ascii)
}

fn selected_mark(pen: &Pen<'_>, event: &Event) -> &'static str {
    match event.kind {
        Some(Kind::Bilateral | Kind::Multilateral) | None => pen.glyph("◉", "@"),
        Some(
            Kind::Congress
            | Kind::Margins
            | Kind::Envoys
            | Kind::Cancelled
            | Kind::Treaty
            | Kind::Context,
        ) => mark(pen, event),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_names_some_are_said_and_the_rest_counted() {
        let names = ["Alexander I", "Metternich", "Castlereagh"];
        let rooms =
            [80, 35, 30, 27, 20, 14, 13, 9, 8, 0].map(|room| some_of(names.into_iter(), room));
        let expected = [
            "Alexander I, Metternich, Castlereagh",
            "Alexander I, Metternich +1",
            "Alexander I, Metternich +1",
            "Alexander I, Metternich +1",
            "Alexander I +2",
            "Alexander I +2",
            "Alexander… +2",
            "Alexa… +2",
            "",
            "",
        ];
        assert_eq!(rooms, expected);
        assert_eq!(some_of(["Alexander I"].into_iter(), 8), "Alexand…");
        assert_eq!(some_of([].into_iter(), 8), "");
    }

    #[test]
    fn two_columns_too_few_for_a_count_still_say_all_the_names() {
        let rooms = [10, 11].map(|room| some_of(["Nixon", "Mao"].into_iter(), room));
        assert_eq!(rooms, ["Nixon, Mao", "Nixon, Mao"]);
    }
}
