//! The hits of the jump box, in place of the timeline: what matched is lit wherever it stands.

use std::borrow::Cow;
use std::ops::Range;

use ratatui::style::Modifier;

use super::paint::{Labels, Lit, Pen, Seen};
use super::row::{Columns, Entry, Look, head, names};
use super::theme::Focus;
use crate::app::{Areas, HitOrder, Jump, Model, Pane, Position};
use crate::search::{self, Excerpt, Field, Hit};
use crate::text::{Role, skip, width, wrap};
use crate::timeline::counted;

/// Draws the frame and the hits.
pub(super) fn draw(model: &Model, jump: &Jump, areas: &Areas, pen: &mut Pen<'_>) {
    let focus = Focus::of(Pane::Timeline, model);
    let count = match (jump.found.total(), jump.listed.len()) {
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
    pen.frame(areas.timeline, &labels, focus);
    let area = areas.timeline_rows;
    if jump.listed.is_empty() {
        let ready = model.document.is_indexed();
        match jump.awaited {
            None => say(&nothing(jump), areas, pen),
            Some(_) if !ready => say(&patience(model), areas, pen),
            Some(_) => {}
        }
        return;
    }
    let seen = Seen { top: jump.top, total: jump.listed.len() };
    pen.thumb(areas.timeline, &seen);
    let listed = (jump.top..).map_while(|row| jump.hit(row)).take(usize::from(area.rows));
    let listed: Vec<(&Hit, String)> =
        listed.map(|hit| (hit, model.timeline().event(hit.event).when.year_label())).collect();
    let columns = Columns::new(area, listed.iter().map(|(_, year)| year));
    for (line, (number, (hit, year))) in (jump.top..).zip(&listed).enumerate() {
        let look = if number == jump.cursor { Look::Selected(focus) } else { Look::Other };
        let seen = model.document.index().look(model.timeline(), &jump.found.lens, hit);
        let entry = Entry { event: model.timeline().event(hit.event), year, look };
        hit_row(model, (&entry, seen), columns.on(line), pen);
    }
}

/// Says that nothing was found, and what else can be typed.
fn nothing(jump: &Jump) -> String {
    match jump.found.remark.as_str() {
        "" => {
            "Nothing fits. Try fewer letters, a place, a name, a year such as 1985 or >2000.".into()
        }
        remark => format!("Nothing fits: {remark}"),
    }
}

/// Says why there is no answer yet: of a large timeline that has just been read.
fn patience(model: &Model) -> String {
    let events = counted(model.timeline().events.len() as u64, "event");
    format!("Getting ready to search {events}. What is typed is looked up then.")
}

/// Writes words in place of the hits.
fn say(words: &str, areas: &Areas, pen: &mut Pen<'_>) {
    let area = areas.timeline_rows;
    let columns = area.columns.saturating_sub(2);
    let lines = wrap(words, usize::from(columns));
    for (row, words) in (area.row + u16::from(area.rows > 2)..area.row + area.rows).zip(lines) {
        let at = Position { column: area.column + 1, row };
        pen.text(at, columns, &words, pen.style(Role::Plain));
    }
}

/// The columns in which an excerpt says something.
const READABLE: u16 = 12;

/// The columns below which nothing is said beside a title.
const LEAST: u16 = 6;

fn hit_row(
    model: &Model,
    (entry, hit): (&Entry<'_>, &search::Look),
    columns: Columns,
    pen: &mut Pen<'_>,
) {
    head(model, entry, columns, pen);
    let Entry { event, look, .. } = entry;
    let (plain, dim) = (look.style(pen.theme, Role::Plain), look.style(pen.theme, Role::Dim));
    let light = look.style(pen.theme, Role::Match).add_modifier(Modifier::UNDERLINED);
    let title = Lit { words: &event.title, matched: &hit.title, style: plain, light };
    let room = columns.room - beside_title(hit, columns.room);
    let taken = pen.lit(columns.at(columns.title), room, &title);
    let mut column = (columns.title + taken + 2).max(columns.title + columns.room * 2 / 5);
    let left = |column: u16| (columns.title + columns.room).saturating_sub(column);
    if left(column) < LEAST {
        return;
    }
    let mut told = false;
    if hit.near {
        let near = hit.title.iter().filter_map(|range| event.title.get(range.clone()));
        let words = format!("spelling: {}", near.collect::<Vec<_>>().join(" "));
        // It is lit in the title as well, and cut short it says less than that.
        told = width(&words) <= usize::from(left(column));
        if told {
            column += pen.text(columns.at(column), left(column), &words, dim);
        }
    } else if hit.excerpts.is_empty() {
        pen.text(columns.at(column), left(column), &names(model, event, left(column)), dim);
    }
    // As many as can be read; a long line is cut around its match.
    let many = usize::from(left(column) / READABLE).max(1);
    let excerpts = hit.excerpts.get(..many).unwrap_or(&hit.excerpts);
    for (number, excerpt) in excerpts.iter().enumerate() {
        let rest = u16::try_from(excerpts.len() - number).unwrap_or(1).max(1);
        if std::mem::replace(&mut told, true) {
            column += pen.text(columns.at(column), left(column), " · ", dim);
        }
        let label = label(excerpt, left(column) / rest);
        column += pen.text(columns.at(column), left(column), label, dim);
        let room = left(column) / rest;
        let (words, matched) = around_match(excerpt, usize::from(room));
        let excerpt = Lit { words: &words, matched: &matched, style: dim, light };
        column += pen.lit(columns.at(column), room, &excerpt);
    }
}

/// Counts the columns that a long title leaves to what matched: none where something of the title
/// did, or where the row is too short for both.
fn beside_title(hit: &search::Look, room: u16) -> u16 {
    let most = (room * 2 / 5).saturating_sub(2);
    match hit.excerpts.first() {
        Some(excerpt) if hit.title.is_empty() && room > 2 * READABLE => {
            let wanted = width(label(excerpt, most)) + width(&excerpt.text);
            u16::try_from(wanted).unwrap_or(most).clamp(LEAST, most) + 2
        }
        Some(_) | None => 0,
    }
}

/// Cuts the beginning of an excerpt off where its first match would not be seen otherwise.
fn around_match(excerpt: &Excerpt, room: usize) -> (Cow<'_, str>, Vec<Range<usize>>) {
    let whole = (Cow::Borrowed(excerpt.text.as_str()), excerpt.ranges.clone());
    let Some(first) = excerpt.ranges.first() else { return whole };
    let before = width(excerpt.text.get(..first.end).unwrap_or_default());
    if before < room || width(&excerpt.text) <= room {
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

/// What to say before an excerpt, where the text does not tell what it is; nothing where that would
/// leave too little room for the text.
fn label(excerpt: &Excerpt, room: u16) -> &'static str {
    let label = match excerpt.field {
        _ if excerpt.near => "spelling: ",
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
    };
    let least = width(label) + width(&excerpt.text).min(usize::from(READABLE));
    if least <= usize::from(room) { label } else { "" }
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
        let (text, ranges) = ("Geneva".to_owned(), std::iter::once(0..6).collect());
        let exact = Excerpt { field: Field::Place, ranges, text, near: false };
        assert_eq!(around_match(&exact, 6).0, "Geneva");
    }
}
