//! The timeline pane: the spine with its eras, events and gaps, or the hits of the jump box.

use ratatui::buffer::Buffer;
use ratatui::style::{Modifier, Style};

use super::hits;
use super::paint::{Labels, Seen, frame, glyph, input, lit, rect, text, thumb};
use super::theme::{Focus, Theme};
use crate::app::{Area, Areas, Model, Overlay, Pane, Position, PromptFor, Row};
use crate::text::{Role, fit, width, wrap};
use crate::timeline::{Day, Event, EventIx, Kind, When, days_in_words, year_words};

/// Draws the pane and says where the cursor stands.
pub(super) fn draw(
    model: &Model,
    theme: &Theme,
    areas: &Areas,
    cells: &mut Buffer,
) -> Option<Position> {
    let typing = typing(model, theme, areas, cells);
    if areas.timeline.rows == 0 {
        return typing;
    }
    let focus = Focus::of(Pane::Timeline, model);
    if let Overlay::Jump(jump) = &model.overlay
        && !jump.input.value().trim().is_empty()
    {
        hits::draw(model, jump, (theme, focus), areas, cells);
        return typing.or_else(|| input_cursor(model, theme, areas, cells));
    }
    let (count, scale) = (count(model), scale(model));
    let labels = Labels { title: title(model), count: &count, remark: &scale };
    frame(cells, areas.timeline, &labels, (theme, focus, model.glyphs));
    let seen = Seen { top: model.browse.top, total: model.browse.rows.len() };
    thumb(cells, areas.timeline, &seen, theme, model.glyphs);
    let on_row = rows(model, theme, (areas.timeline_rows, focus), cells);
    input_cursor(model, theme, areas, cells).or(on_row)
}

/// Draws the line that is typed over the detail, where the timeline is not seen.
fn typing(model: &Model, theme: &Theme, areas: &Areas, cells: &mut Buffer) -> Option<Position> {
    if areas.timeline.rows > 0 { None } else { input_cursor(model, theme, areas, cells) }
}

fn input_cursor(
    model: &Model,
    theme: &Theme,
    areas: &Areas,
    cells: &mut Buffer,
) -> Option<Position> {
    let (label, typed) = match &model.overlay {
        Overlay::Jump(jump) => ("/", &jump.input),
        Overlay::Prompt(prompt) => {
            let label = match prompt.purpose {
                PromptFor::Filter => "filter:",
                PromptFor::Date => "go to:",
                PromptFor::Note(_) => "note:",
            };
            (label, &prompt.input)
        }
        Overlay::None | Overlay::Chooser(_) => return None,
    };
    let blank = rect(areas.input, cells);
    cells.set_style(blank, theme.style(Role::Plain));
    for position in blank.positions() {
        if let Some(cell) = cells.cell_mut(position) {
            cell.set_symbol(" ");
        }
    }
    input(cells, areas.input, label, (typed, theme))
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
fn rows(
    model: &Model,
    theme: &Theme,
    (area, focus): (Area, Focus),
    cells: &mut Buffer,
) -> Option<Position> {
    if model.browse.shown.is_empty() {
        empty(model, theme, area, cells);
        return None;
    }
    let columns = Columns::new(area, years_in_sight(model, area));
    let mut year = String::new();
    let mut cursor = None;
    for (line, number) in (model.browse.top..).enumerate().take(usize::from(area.rows)) {
        let row = area.row + u16::try_from(line).unwrap_or(u16::MAX);
        let at = Position { column: area.column, row };
        match model.browse.rows.get(number) {
            None => break,
            Some(Row::Era(era)) => era_row(model, theme, (at, area.columns), era, cells),
            Some(Row::Gap { days, hidden }) => {
                gap_row(model, theme, (at, &columns), (days, hidden), cells);
            }
            Some(Row::Space(day)) => {
                space_row(model, theme, (at, &columns), day, cells);
            }
            Some(Row::Event(event)) => {
                let selected = model.selected() == Some(event);
                if selected {
                    cursor = Some(at);
                }
                let label = model.timeline().event(event).when.year_label();
                let shown_year = if label == year && !selected { "" } else { &label };
                let look = if selected { Look::Selected(focus) } else { Look::Other };
                event_row(model, theme, (at, &columns), (event, shown_year, look), cells);
                year = label;
            }
        }
    }
    cursor
}

/// The years that stand before the rows in sight.
fn years_in_sight(model: &Model, area: Area) -> impl Iterator<Item = String> {
    let rows = (model.browse.top..).take(usize::from(area.rows));
    rows.filter_map(|row| match model.browse.rows.get(row)? {
        Row::Event(at) => Some(model.timeline().event(at).when.year_label()),
        Row::Space(day) => year_of_space(model, day),
        Row::Era(_) | Row::Gap { .. } => None,
    })
}

/// How a row is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// The chosen one, in a pane with or without the focus.
    Selected(Focus),
    /// Any other.
    Other,
}

/// Where things stand in an event's row: mark, year, month, spine, title, people, own marks.
pub(super) struct Columns {
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
    pub(super) fn new(area: Area, years: impl Iterator<Item = String>) -> Self {
        let widest = years.map(|label| width(&label)).max().unwrap_or(4).clamp(4, 14);
        let year = area.column + 1;
        let month = year + u16::try_from(widest).unwrap_or(4) + 1;
        let narrow = area.columns < 26;
        let spine = if narrow { month } else { month + 4 };
        let title = spine + 2;
        let end = area.column + area.columns;
        let own = end.saturating_sub(2);
        let room = own.saturating_sub(title);
        Self { area, year, month, spine, title, room, own }
    }
}

/// Draws the row of an event.
pub(super) fn event_row(
    model: &Model,
    theme: &Theme,
    (at, columns): (Position, &Columns),
    (event, year, look): (EventIx, &str, Look),
    cells: &mut Buffer,
) {
    let event = model.timeline().event(event);
    head(model, theme, (at, columns), (event, year, look), cells);
    let style = |role| row_style(theme, look, role);
    let off_thread = model.thread.is_some_and(|thread| !event.threads.contains(&thread));
    let role = if off_thread { Role::Dim } else { Role::Plain };
    let put = |cells: &mut Buffer, column, wide, words: &str, style| {
        text(cells, Position { column, row: at.row }, wide, &fit(words, usize::from(wide)), style);
    };
    put(cells, columns.title, columns.room, &event.title, style(role));
    let title = u16::try_from(width(&event.title)).unwrap_or(u16::MAX);
    // Names take two fifths at most, so that they stand below each other; more for a long first one.
    let wanted = least_names(model, event).max(columns.room * 2 / 5);
    let left = columns.room.saturating_sub(title.saturating_add(2)).min(wanted);
    if left >= 8 {
        let words = names(model, event, left);
        let wide = u16::try_from(width(&words)).unwrap_or(left);
        let column = (columns.title + columns.room).saturating_sub(wide);
        put(cells, column, wide, &words, style(Role::Dim));
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

/// Draws what every event's row begins with, and the reader's own marks at its end.
pub(super) fn head(
    model: &Model,
    theme: &Theme,
    (at, columns): (Position, &Columns),
    (event, year, look): (&Event, &str, Look),
    cells: &mut Buffer,
) {
    let style = |role| row_style(theme, look, role);
    if let Look::Selected(focus) = look {
        let whole = rect(Area { row: at.row, rows: 1, ..columns.area }, cells);
        if focus == Focus::Here {
            cells.set_style(whole, theme.selected());
        }
        let sign = match focus {
            Focus::Here => glyph(model.glyphs, "▸", ">"),
            Focus::Elsewhere => glyph(model.glyphs, "▌", ">"),
        };
        text(cells, at, 1, sign, style(Role::Title));
    }
    let put = |cells: &mut Buffer, column, wide, words: &str, style| {
        text(cells, Position { column, row: at.row }, wide, words, style)
    };
    put(
        cells,
        columns.year,
        columns.month.saturating_sub(columns.year + 1),
        year,
        style(Role::Date),
    );
    if columns.spine > columns.month {
        put(cells, columns.month, 3, &event.when.month_label(), style(Role::Date));
    }
    let followed = model.thread.is_some_and(|thread| event.threads.contains(&thread));
    let spine = if followed { Role::Era } else { Role::Spine };
    let dot = if look == Look::Other { mark(model, event) } else { selected_mark(model, event) };
    put(cells, columns.spine, 1, dot, style(spine));
    if model.is_bookmarked(event) {
        put(cells, columns.own, 1, glyph(model.glyphs, "★", "*"), style(Role::Own));
    }
    if !model.note(&event.id).is_empty() {
        put(cells, columns.own + 1, 1, glyph(model.glyphs, "✎", "n"), style(Role::Own));
    }
}

/// The style of a role in a row: the chosen row of the focused pane has one look throughout.
pub(super) fn row_style(theme: &Theme, look: Look, role: Role) -> Style {
    match look {
        Look::Selected(Focus::Here) => theme.selected().add_modifier(Modifier::BOLD),
        Look::Selected(Focus::Elsewhere) => theme.style(role).add_modifier(Modifier::BOLD),
        Look::Other => theme.style(role),
    }
}

/// The mark on the spine: what sort of meeting it was.
pub(super) fn mark(model: &Model, event: &Event) -> &'static str {
    let (unicode, ascii) = match event.kind {
        Some(Kind::Bilateral | Kind::Multilateral) | None => ("●", "o"),
        Some(Kind::Congress) => ("◆", "#"),
        Some(Kind::Margins) => ("○", "."),
        Some(Kind::Envoys) => ("◇", "e"),
        Some(Kind::Cancelled) => ("✕", "x"),
        Some(Kind::Treaty) => ("■", "t"),
        Some(Kind::Context) => ("·", "-"),
    };
    glyph(model.glyphs, unicode, ascii)
}

fn selected_mark(model: &Model, event: &Event) -> &'static str {
    match event.kind {
        Some(Kind::Bilateral | Kind::Multilateral) | None => glyph(model.glyphs, "◉", "@"),
        Some(
            Kind::Congress
            | Kind::Margins
            | Kind::Envoys
            | Kind::Cancelled
            | Kind::Treaty
            | Kind::Context,
        ) => mark(model, event),
    }
}

fn era_row(
    model: &Model,
    theme: &Theme,
    (at, columns): (Position, u16),
    era: crate::timeline::EraIx,
    cells: &mut Buffer,
) {
    let era = model.timeline().era(era);
    let years = years(&era.span);
    let style = theme.style(Role::Era);
    let taken = text(cells, at, columns, glyph(model.glyphs, "▍", "="), style) + 1;
    let room = columns.saturating_sub(taken + 1);
    let wide = u16::try_from(width(&years)).unwrap_or(u16::MAX);
    let beside = room > wide.saturating_add(14);
    let title_room = if beside { room - wide - 2 } else { room };
    let title = fit(&era.title, usize::from(title_room));
    let place = Position { column: at.column + taken, row: at.row };
    text(cells, place, title_room, &title, style);
    if beside {
        let place = Position { column: at.column + columns - wide - 1, row: at.row };
        text(cells, place, wide, &years, theme.style(Role::Dim));
    }
}

/// The years of an era: `1814–1853`, `2014–`.
fn years(span: &When) -> String {
    let year = |day: Option<Day>| day.map(|day| year_words(day.civil().year)).unwrap_or_default();
    let (first, last) = (year(span.earliest()), year(span.latest()));
    if first == last { first } else { format!("{first}–{last}") }
}

fn gap_row(
    model: &Model,
    theme: &Theme,
    (at, columns): (Position, &Columns),
    (days, hidden): (i64, usize),
    cells: &mut Buffer,
) {
    let dots = glyph(model.glyphs, "┄", "-");
    let what = match hidden {
        0 => String::new(),
        1 => ", one event not shown".into(),
        more => format!(", {more} events not shown"),
    };
    let words = format!("{dots} {}{what} {dots}", days_in_words(days));
    let room = (columns.area.column + columns.area.columns).saturating_sub(columns.spine);
    let place = Position { column: columns.spine, row: at.row };
    text(cells, place, room, &fit(&words, usize::from(room)), theme.style(Role::Dim));
}

fn space_row(
    model: &Model,
    theme: &Theme,
    (at, columns): (Position, &Columns),
    day: Day,
    cells: &mut Buffer,
) {
    if let Some(year) = year_of_space(model, day) {
        let place = Position { column: columns.year, row: at.row };
        let room = columns.month.saturating_sub(columns.year);
        text(cells, place, room, &year, theme.style(Role::Dim));
    }
    let place = Position { column: columns.spine, row: at.row };
    text(cells, place, 1, glyph(model.glyphs, "│", "|"), theme.style(Role::Dim));
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
fn empty(model: &Model, theme: &Theme, area: Area, cells: &mut Buffer) {
    let words = if model.timeline().events.is_empty() {
        "This timeline has no events. Three lines make one: [[event]], a title, a date. \
         `summitry init NAME` writes a file to begin with; ! lists what is wrong in this one."
            .to_owned()
    } else {
        format!("No event fits “{}”. F shows all events again.", model.browse.filter)
    };
    let indent = u16::from(area.columns > 20) * 2;
    let columns = area.columns.saturating_sub(indent * 2);
    let lines = wrap(&words, usize::from(columns));
    for (row, words) in (area.row + area.rows / 3..area.row + area.rows).zip(lines) {
        let at = Position { column: area.column + indent, row };
        let styles = (theme.style(Role::Plain), theme.style(Role::Match));
        lit(cells, at, columns, (&words, &[]), styles);
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
