//! The head of a page: when, where, what sort of meeting, and who.

use std::collections::HashMap;

use super::sheet::{GLUE, Sheet, dotted};
use crate::export::{capitalised, cleaned, place_words};
use crate::text::{Role, Span, pad, width};
use crate::timeline::{Day, Event, Participant};

/// The states that kept the Julian calendar, by the names that participants stand for.
const JULIAN_STATES: [&str; 3] = ["Russian Empire", "Russia", "Soviet Russia"];

/// The columns between two columns of a table.
const GAP: usize = 2;

/// The fewest columns for an office beside its holder.
const OFFICE: usize = 16;

/// Writes the date, and below it the one of another calendar.
pub(super) fn when(sheet: &mut Sheet<'_>, event: &Event) {
    let mut line = vec![Span::new(cleaned(&event.when.words()), Role::Date)];
    line.push(dotted(event.when.length().as_deref()));
    sheet.hanging(Vec::new(), line);

    if let Some(words) = old_style(event) {
        sheet.hanging(Vec::new(), vec![Span::new(format!("Old Style {words}"), Role::Dim)]);
    }
}

/// Writes what is to be said of the date: how the days are counted, who gives others.
pub(super) fn date_note(sheet: &mut Sheet<'_>, event: &Event) {
    let mut line = Vec::new();
    if !event.date_note.is_empty() {
        line.push(Span::plain(cleaned(&event.date_note)));
    }
    if let Some(at) = event.date_source {
        if !line.is_empty() {
            line.push(Span::new(" · ", Role::Dim));
        }
        line.push(sheet.source_link(at));
    }
    if !line.is_empty() {
        sheet.heading("The date");
        sheet.hanging(Vec::new(), line);
    }
}

/// Returns the date by the Julian calendar where a participant's state still kept it, unless the
/// author's own remark gives it.
pub(in crate::export) fn old_style(event: &Event) -> Option<String> {
    let reform = Day::ymd(1918, 2, 14);
    let kept = |one: &Participant| JULIAN_STATES.contains(&one.of.as_str());
    let shown = event.when.earliest().is_some_and(|first| first < reform)
        && event.participants.iter().any(kept)
        && !event.date_note.contains("Old Style");
    shown.then(|| event.when.old_style()).flatten()
}

/// Writes where it took place.
pub(super) fn place(sheet: &mut Sheet<'_>, event: &Event) {
    let Some(place) = &event.place else { return };
    let words = place_words(place);
    if words.is_empty() {
        return;
    }
    let mut line = vec![Span::new(words, Role::Place)];
    let now = if place.now.is_empty() { String::new() } else { format!("now {}", place.now) };
    let at = place.at.map(degrees).unwrap_or_default();
    line.push(dotted([now.as_str(), at.as_str()]));
    sheet.hanging(Vec::new(), line);
}

/// Says a position in words: "64.15° N, 21.91° W".
fn degrees((north, east): (f64, f64)) -> String {
    let latitude = if north < 0.0 { 'S' } else { 'N' };
    let longitude = if east < 0.0 { 'W' } else { 'E' };
    format!("{:.2}°{GLUE}{latitude},{GLUE}{:.2}°{GLUE}{longitude}", north.abs(), east.abs())
}

/// Writes what sort of meeting it was and on whose ground.
pub(super) fn sort(sheet: &mut Sheet<'_>, event: &Event) {
    if let Some(words) = sort_words(event) {
        sheet.hanging(Vec::new(), vec![Span::plain(words)]);
    }
}

/// Says what sort of meeting it was and on whose ground: "Bilateral summit · on neutral ground".
pub(in crate::export) fn sort_words(event: &Event) -> Option<String> {
    let ground = event.ground.as_ref().map(|ground| cleaned(&ground.label()));
    match (event.kind, ground) {
        (Some(kind), Some(ground)) => Some(format!("{} · {ground}", kind.label())),
        (Some(kind), None) => Some(kind.label().into()),
        (None, Some(ground)) => Some(capitalised(&ground)),
        (None, None) => None,
    }
}

/// A participant as the table shows it.
struct Row {
    state: String,
    name: String,
    office: String,
}

/// Writes who took part, each state once, side by side where there is room:
///
/// ```text
/// United States  Ronald Reagan      President
/// Soviet Union   Mikhail Gorbachev  General Secretary
/// ```
pub(super) fn people(sheet: &mut Sheet<'_>, event: &Event) {
    let rows = rows(sheet, event);
    if rows.is_empty() {
        return;
    }
    sheet.blank();
    let widest = |part: fn(&Row) -> &String| rows.iter().map(|row| width(part(row))).max();
    let state = widest(|row| &row.state).unwrap_or(0);
    let name = widest(|row| &row.name).unwrap_or(0);
    let office = widest(|row| &row.office).unwrap_or(0).min(OFFICE);
    let gap = |columns: usize| if columns == 0 { 0 } else { columns + GAP };
    let names = if office == 0 { name } else { gap(name) };
    if gap(state) + names + office <= sheet.columns {
        side_by_side(sheet, &rows, gap(state), names);
    } else {
        let indent = if state == 0 { 0 } else { GAP };
        let names = if indent + names + office <= sheet.columns { names } else { 0 };
        below_states(sheet, &rows, indent, names);
    }
}

/// Lists the participants state by state, the states in the order of their first participants.
fn rows(sheet: &Sheet<'_>, event: &Event) -> Vec<Row> {
    let mut states: Vec<Vec<Row>> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for one in &event.participants {
        let state = cleaned(&one.of);
        let name = cleaned(sheet.timeline.name(one));
        let office = cleaned(&sheet.timeline.office(event, one));
        let at = *known.entry(state.clone()).or_insert(states.len());
        let row = Row { state, name, office };
        match states.get_mut(at) {
            Some(rows) => rows.push(row),
            None => states.push(vec![row]),
        }
    }
    states.into_iter().flatten().collect()
}

/// Writes the table with a column for the states.
fn side_by_side(sheet: &mut Sheet<'_>, rows: &[Row], state: usize, name: usize) {
    let mut before = None;
    for row in rows {
        let shown = if before == Some(&row.state) { "" } else { &row.state };
        before = Some(&row.state);
        let mut margin = Vec::new();
        if state > 0 {
            margin.push(Span::new(pad(shown, state), Role::Dim));
        }
        write_row(sheet, margin, row, name);
    }
}

/// Writes the table with each state on a line of its own; no `name` column where there is no room.
fn below_states(sheet: &mut Sheet<'_>, rows: &[Row], indent: usize, name: usize) {
    let mut before = None;
    for row in rows {
        if before != Some(&row.state) && !row.state.is_empty() {
            sheet.hanging(Vec::new(), vec![Span::new(row.state.clone(), Role::Dim)]);
        }
        before = Some(&row.state);
        let margin = if indent == 0 { Vec::new() } else { vec![Span::plain(" ".repeat(indent))] };
        write_row(sheet, margin, row, name);
    }
}

/// Writes a name and, in a column of its own or behind a comma, the office.
fn write_row(sheet: &mut Sheet<'_>, mut margin: Vec<Span>, row: &Row, name: usize) {
    if row.office.is_empty() {
        sheet.hanging(margin, vec![Span::new(row.name.clone(), Role::Person)]);
    } else if name == 0 {
        let office = Span::plain(format!(", {}", row.office));
        sheet.hanging(margin, vec![Span::new(row.name.clone(), Role::Person), office]);
    } else {
        margin.push(Span::new(pad(&row.name, name), Role::Person));
        sheet.hanging(margin, vec![Span::plain(row.office.clone())]);
    }
}
