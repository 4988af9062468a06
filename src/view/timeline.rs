//! The timeline pane: the spine with its eras, events and gaps, or the hits of the jump box.

use super::hits;
use super::paint::{Labels, Pen, Seen};
use super::row::{Columns, Entry, Look, event_row};
use super::theme::Focus;
use crate::app::{Area, Areas, CommandId, Model, Overlay, Pane, Position, PromptFor, Row};
use crate::text::{Role, width, wrap};
use crate::timeline::{Day, Era, When, days_in_words, year_words};

/// Draws the pane and says where the cursor stands.
pub(super) fn draw(model: &Model, areas: &Areas, pen: &mut Pen<'_>) -> Option<Position> {
    if areas.timeline.rows == 0 {
        return None;
    }
    let focus = Focus::of(Pane::Timeline, model);
    if let Overlay::Jump(jump) = &model.overlay
        && !jump.input.value().trim().is_empty()
    {
        hits::draw(model, jump, areas, pen);
        return None;
    }
    let (count, scale) = (count(model), scale(model));
    let labels = Labels { title: title(model), count: &count, remark: &scale };
    pen.frame(areas.timeline, &labels, focus);
    let seen = Seen { top: model.browse.top, total: model.browse.rows.len() };
    pen.thumb(areas.timeline, &seen);
    rows(model, (areas.timeline_rows, focus), pen)
}

/// Draws the line that is being typed, where one is, and says where its cursor stands. It covers
/// a row of the detail where the timeline is not seen: both are drawn before it.
pub(super) fn typed(model: &Model, areas: &Areas, pen: &mut Pen<'_>) -> Option<Position> {
    let (label, typed) = match &model.overlay {
        Overlay::Jump(jump) => ("/", &jump.input),
        Overlay::Prompt(prompt) => {
            let label = match prompt.purpose {
                PromptFor::Filter => "filter:",
                PromptFor::Date => "go to:",
                PromptFor::Note(_) => "note:",
                PromptFor::Guess => "guess:",
            };
            (label, &prompt.input)
        }
        Overlay::None | Overlay::Chooser(_) => return None,
    };
    pen.clear(areas.input);
    pen.input(areas.input, label, typed)
}

/// The pane's title: the era one is in.
fn title(model: &Model) -> &str {
    let timeline = model.timeline();
    let era = model.selected().and_then(|at| timeline.era_of(timeline.event(at)));
    era.map_or("Timeline", |era| &timeline.era(era).title)
}

/// What a row stands for, in true scale.
fn scale(model: &Model) -> String {
    let unit = model.browse.rows.unit;
    unit.map_or_else(String::new, |unit| format!("true scale: a row is {}", unit.words))
}

fn count(model: &Model) -> String {
    let total = model.timeline().events.len();
    let shown = model.browse.shown.len();
    let place = model.place().map_or(0, |place| place + 1);
    if shown == total { format!("{place}/{total}") } else { format!("{place}/{shown} of {total}") }
}

/// Draws the rows and says where the selected one stands.
fn rows(model: &Model, (area, focus): (Area, Focus), pen: &mut Pen<'_>) -> Option<Position> {
    if model.browse.shown.is_empty() {
        empty(model, area, pen);
        return None;
    }
    // To say a year takes long, so each is said once.
    let years: Vec<String> = years_in_sight(model, area).collect();
    let columns = Columns::new(area, years.iter());
    let mut above = "";
    let mut cursor = None;
    let numbers = model.browse.top..model.browse.rows.len();
    for (line, (number, label)) in numbers.zip(&years).enumerate() {
        let columns = columns.on(line);
        match model.browse.rows.get(number) {
            None => break,
            Some(Row::Era(era)) => {
                era_row(model.timeline().era(era), columns, pen);
                // Under a heading the year stands again.
                above = "";
            }
            Some(Row::Gap { days, hidden }) => gap_row(days, hidden, columns, pen),
            Some(Row::Space(_)) => space_row(label, columns, pen),
            Some(Row::Event(at)) => {
                let selected = model.selected() == Some(at);
                if selected {
                    cursor = Some(columns.at(area.column));
                }
                let event = model.timeline().event(at);
                let year = if label == above && !selected { "" } else { label };
                let look = if selected { Look::Selected(focus) } else { Look::Other };
                event_row(model, &Entry { event, year, look }, columns, pen);
                above = label;
            }
        }
    }
    cursor
}

/// The year that stands before each row in sight; empty where none does.
fn years_in_sight(model: &Model, area: Area) -> impl Iterator<Item = String> {
    let rows = (model.browse.top..).take(usize::from(area.rows));
    rows.map_while(|row| model.browse.rows.get(row)).map(|row| match row {
        Row::Event(at) => model.timeline().event(at).when.year_label(),
        Row::Space(day) => year_of_space(model, day).unwrap_or_default(),
        Row::Era(_) | Row::Gap { .. } => String::new(),
    })
}

fn era_row(era: &Era, columns: Columns, pen: &mut Pen<'_>) {
    let Area { column, columns: whole, .. } = columns.area;
    let years = years(&era.span);
    let style = pen.style(Role::Era);
    let taken = pen.text(columns.at(column), whole, pen.glyph("▍", "="), style) + 1;
    let room = whole.saturating_sub(taken + 1);
    let wide = u16::try_from(width(&years)).unwrap_or(u16::MAX);
    let beside = room > wide.saturating_add(14);
    let title_room = if beside { room - wide - 2 } else { room };
    pen.fitted(columns.at(column + taken), title_room, &era.title, style);
    if beside {
        pen.text(columns.at(column + whole - wide - 1), wide, &years, pen.style(Role::Dim));
    }
}

/// The years of an era: `1814–1853`, `2014–`.
fn years(span: &When) -> String {
    let year = |day: Option<Day>| day.map(|day| year_words(day.civil().year)).unwrap_or_default();
    let (first, last) = (year(span.earliest()), year(span.latest()));
    if first == last { first } else { format!("{first}–{last}") }
}

fn gap_row(days: i64, hidden: usize, columns: Columns, pen: &mut Pen<'_>) {
    let dots = pen.glyph("┄", "-");
    let what = match hidden {
        0 => String::new(),
        1 => ", one event not shown".into(),
        more => format!(", {more} events not shown"),
    };
    let words = format!("{dots} {}{what} {dots}", days_in_words(days));
    let at = columns.at(columns.spine);
    pen.fitted(at, columns.from(columns.spine), &words, pen.style(Role::Dim));
}

fn space_row(year: &str, columns: Columns, pen: &mut Pen<'_>) {
    let room = columns.month.saturating_sub(columns.year);
    pen.text(columns.at(columns.year), room, year, pen.style(Role::Dim));
    pen.text(columns.at(columns.spine), 1, pen.glyph("│", "|"), pen.style(Role::Dim));
}

/// Says the year in which an empty row of true scale begins: on about every tenth row.
fn year_of_space(model: &Model, day: Day) -> Option<String> {
    let days = model.browse.rows.unit.map_or(1, |unit| unit.days);
    let before = Day(day.0.saturating_sub(days)).civil().year;
    let year = day.civil().year;
    let every = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]
        .into_iter()
        .find(|years| years * 365 >= days * 10);
    let every = every.unwrap_or_else(|| days.saturating_mul(10) / 365);
    (year.div_euclid(every) != before.div_euclid(every)).then(|| year_words(year))
}

/// Says why nothing is there and what to do about it.
fn empty(model: &Model, area: Area, pen: &mut Pen<'_>) {
    let filter = &model.browse.filter;
    let words = if model.timeline().events.is_empty() {
        let problems = model.key(CommandId::Problems);
        format!(
            "This timeline has no events. Three lines make one: [[event]], a title, a date. \
             `summitry init NAME` writes a file to begin with; {problems} lists what is wrong in \
             this one."
        )
    } else if model.is_filter_typed() {
        let dismiss = model.key(CommandId::Dismiss);
        format!("No event fits “{filter}”. {dismiss} puts back what was shown.")
    } else {
        format!(
            "No event fits “{filter}”. {} shows all events again.",
            model.key(CommandId::ClearFilter)
        )
    };
    let indent = u16::from(area.columns > 20) * 2;
    let columns = area.columns.saturating_sub(indent * 2);
    let lines = wrap(&words, usize::from(columns));
    for (row, words) in (area.row + area.rows / 3..area.row + area.rows).zip(lines) {
        let at = Position { column: area.column + indent, row };
        pen.text(at, columns, &words, pen.style(Role::Plain));
    }
}
