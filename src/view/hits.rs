//! The hits of the jump box, in place of the timeline: what matched is lit wherever it stands.

use std::borrow::Cow;
use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::style::{Modifier, Style};

use super::paint::{Labels, Seen, frame, lit, text, thumb};
use super::theme::{Focus, Theme};
use super::timeline::{Columns, Look, head, names, row_style};
use crate::app::{Areas, HitOrder, Jump, Model, Position};
use crate::search::{Excerpt, Field, Hit};
use crate::text::{Role, skip, width, wrap};

/// Draws the frame and the hits.
pub(super) fn draw(
    model: &Model,
    jump: &Jump,
    (theme, focus): (&Theme, Focus),
    areas: &Areas,
    cells: &mut Buffer,
) {
    let count = match (jump.found.total, jump.listed.len()) {
        (0, _) => String::new(),
        (total, listed) if total == listed => format!("{}/{total}", jump.cursor + 1),
        (total, listed) => format!("{}/{listed} of {total}", jump.cursor + 1),
    };
    let title = match jump.order {
        HitOrder::Best => "Jump · best first",
        HitOrder::Date => "Jump · by date",
    };
    let remark = if jump.listed.is_empty() { "" } else { &jump.found.remark };
    let labels = Labels { title, count: &count, remark };
    frame(cells, areas.timeline, &labels, (theme, focus, model.glyphs));
    let area = areas.timeline_rows;
    if jump.listed.is_empty() {
        if jump.awaited.is_none() {
            nothing(jump, theme, areas, cells);
        }
        return;
    }
    let seen = Seen { top: jump.top, total: jump.listed.len() };
    thumb(cells, areas.timeline, &seen, theme, model.glyphs);
    let columns = Columns::new(model, area);
    for (line, number) in (jump.top..).enumerate().take(usize::from(area.rows)) {
        let Some(hit) = jump.hit(number) else { break };
        let row = area.row + u16::try_from(line).unwrap_or(u16::MAX);
        let look = if number == jump.cursor { Look::Selected(focus) } else { Look::Other };
        hit_row(
            model,
            theme,
            (Position { column: area.column, row }, &columns),
            (hit, look),
            cells,
        );
    }
}

/// Says that nothing was found, and what else can be typed.
fn nothing(jump: &Jump, theme: &Theme, areas: &Areas, cells: &mut Buffer) {
    let area = areas.timeline_rows;
    let words = if jump.found.remark.is_empty() {
        "Nothing fits. Try fewer letters, a place, a name, a year such as 1985 or >2000.".to_owned()
    } else {
        format!("Nothing fits: {}", jump.found.remark)
    };
    let columns = area.columns.saturating_sub(2);
    let lines = wrap(&words, usize::from(columns));
    for (row, words) in (area.row + u16::from(area.rows > 2)..area.row + area.rows).zip(lines) {
        let at = Position { column: area.column + 1, row };
        text(cells, at, columns, &words, theme.style(Role::Plain));
    }
}

fn hit_row(
    model: &Model,
    theme: &Theme,
    (at, columns): (Position, &Columns),
    (hit, look): (&Hit, Look),
    cells: &mut Buffer,
) {
    let event = model.timeline().event(hit.event);
    head(model, theme, (at, columns), (event, &event.when.year_label(), look), cells);
    let style = |role| row_style(theme, look, role);
    let lit_style = style(Role::Match).add_modifier(Modifier::UNDERLINED);
    let place = Position { column: columns.title, row: at.row };
    let words = (event.title.as_str(), &hit.title[..]);
    let taken = lit(cells, place, columns.room, words, (style(Role::Plain), lit_style));
    let from = (columns.title + taken + 2).max(columns.title + columns.room * 2 / 5);
    let (column, room) = (from, (columns.title + columns.room).saturating_sub(from));
    if room < 6 {
        return;
    }
    let mut pen = Pen { cells, at: Position { column, row: at.row }, room };
    let plain = style(Role::Dim);
    if hit.near {
        let near = hit.title.iter().filter_map(|range| event.title.get(range.clone()));
        pen.text(&format!("spelling: {}", near.collect::<Vec<_>>().join(" ")), plain);
    } else if hit.excerpts.is_empty() {
        let names = names(model, event, room);
        pen.text(&names, plain);
    }
    for (number, excerpt) in hit.excerpts.iter().enumerate() {
        if number > 0 || hit.near {
            pen.text(" · ", plain);
        }
        pen.text(label(excerpt), plain);
        // The later ones need room too: a long line is cut around its match.
        let rest = u16::try_from(hit.excerpts.len() - number).unwrap_or(1);
        let share = usize::from(pen.room / rest.max(1));
        let (words, ranges) = around_match(excerpt, share);
        pen.lit((&words, &ranges), u16::try_from(share).unwrap_or(u16::MAX), (plain, lit_style));
    }
}

/// A place on a row where writing goes on.
struct Pen<'c> {
    cells: &'c mut Buffer,
    at: Position,
    room: u16,
}

impl Pen<'_> {
    fn text(&mut self, words: &str, style: Style) {
        let taken = text(self.cells, self.at, self.room, words, style);
        self.went(taken);
    }

    fn lit(&mut self, words: (&str, &[Range<usize>]), room: u16, styles: (Style, Style)) {
        let taken = lit(self.cells, self.at, room.min(self.room), words, styles);
        self.went(taken);
    }

    fn went(&mut self, taken: u16) {
        self.at.column = self.at.column.saturating_add(taken);
        self.room = self.room.saturating_sub(taken);
    }
}

/// Cuts the beginning of an excerpt off where its first match would not be seen otherwise.
fn around_match(excerpt: &Excerpt, room: usize) -> (Cow<'_, str>, Vec<Range<usize>>) {
    let whole = (Cow::Borrowed(excerpt.text.as_str()), excerpt.ranges.clone());
    let Some(first) = excerpt.ranges.first() else { return whole };
    let before = width(excerpt.text.get(..first.end).unwrap_or_default());
    if before < room {
        return whole;
    }
    let matched = width(excerpt.text.get(first.clone()).unwrap_or_default());
    let dropped = before.saturating_sub(matched + room.saturating_sub(matched + 2) / 2);
    let rest = skip(&excerpt.text, dropped);
    let gone = excerpt.text.len() - rest.len();
    let mark = "…";
    let moved = |at: usize| at.saturating_sub(gone) + mark.len();
    let kept = excerpt.ranges.iter().filter(|range| range.start >= gone);
    let ranges = kept.map(|range| moved(range.start)..moved(range.end)).collect();
    (Cow::Owned(format!("{mark}{rest}")), ranges)
}

/// What to say before an excerpt, where the text does not tell what it is.
fn label(excerpt: &Excerpt) -> &'static str {
    if excerpt.near {
        return "spelling: ";
    }
    match excerpt.field {
        Field::Alias => "alias: ",
        Field::Thread => "thread: ",
        Field::Era => "era: ",
        Field::Document => "paper: ",
        Field::Date
        | Field::Id
        | Field::Title
        | Field::Place
        | Field::Person
        | Field::Kind
        | Field::Ground
        | Field::Summary
        | Field::Prose => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_match_far_along_an_excerpt_is_brought_into_sight() {
        let text = "A long line of prose that comes to Reykjavík only here".to_owned();
        let at = text.find("Reyk").unwrap();
        let ranges = std::iter::once(at..at + 4).collect();
        let excerpt = Excerpt { field: Field::Prose, ranges, text, near: false };
        let (words, ranges) = around_match(&excerpt, 20);
        assert_eq!(words, "…mes to Reykjavík only here");
        assert_eq!(words.get(ranges[0].clone()), Some("Reyk"));
        assert!(width(words.get(..ranges[0].end).unwrap()) <= 20);
        let (words, _) = around_match(&excerpt, 60);
        assert_eq!(words, excerpt.text);
    }
}
