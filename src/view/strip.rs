//! The strip: the whole span in one or two lines, so that one always sees when one is.
//!
//! ```text
//! ▁▂▁▁  ▁▁    ▁      ▁ ▁▁      ▁▁▁▂▁▁▁      ▃▂ ▁▂▁▁▃▄▂▁ ▇█▅▆▇█▇▆▅▆▅▄▃▃▂▂▃▂ ▁▂▁▂
//! 1810      1830      1850      1870        [════▲1986══]     1990      2010
//! ```

use ratatui::style::Modifier;

use super::paint::{Pen, glyph};
use crate::app::{Area, Areas, Model, Position, Row, Strip};
use crate::load::config::Glyphs;
use crate::text::{Role, width};
use crate::timeline::{Day, EventIx, year_words};

const BARS: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
const ASCII_BARS: [&str; 9] = [" ", ".", ".", ":", ":", "-", "=", "=", "#"];

/// Draws the strip.
pub(super) fn draw(model: &Model, areas: &Areas, pen: &mut Pen<'_>) {
    let area = areas.strip;
    let Some(strip) = Strip::new(model.timeline(), area.columns) else { return };
    if area.rows == 0 {
        return;
    }
    let day = model.shown_event().and_then(|at| day(model, at));
    let here = day.map(|day| strip.column(day));
    let window = if model.is_in_room() { None } else { window(model, areas, &strip) };
    let marks = Marks { window, here };
    bars(model, (area, &strip), &marks, pen);
    if area.rows >= 2 {
        axis(model, (area, &strip), &marks, pen);
    }
}

/// What the strip marks, in columns.
struct Marks {
    /// The visible part of the timeline: first and last.
    window: Option<(u16, u16)>,
    /// The shown event.
    here: Option<u16>,
}

/// The day an event begins, unless that is hidden.
fn day(model: &Model, at: EventIx) -> Option<Day> {
    Some(model.timeline().order(at).0).filter(|day| *day != Day::NEVER)
}

/// The columns of the visible part of the timeline: first and last.
fn window(model: &Model, areas: &Areas, strip: &Strip) -> Option<(u16, u16)> {
    let rows = &model.browse.rows;
    let seen = model.browse.top..model.browse.top + usize::from(areas.timeline_rows.rows.max(1));
    let days = seen.filter_map(|row| match rows.get(row)? {
        Row::Event(at) => day(model, at),
        Row::Space(day) => Some(day),
        Row::Era(_) | Row::Gap { .. } => None,
    });
    let (first, last) = days.fold(None, |span: Option<(Day, Day)>, day| match span {
        Some((first, last)) => Some((first.min(day), last.max(day))),
        None => Some((day, day)),
    })?;
    Some((strip.column(first), strip.column(last)))
}

fn bars(model: &Model, (area, strip): (Area, &Strip), marks: &Marks, pen: &mut Pen<'_>) {
    let density = strip.density(model.timeline(), &model.browse.shown);
    let most = density.iter().copied().max().unwrap_or(0).max(1);
    for (column, count) in (0_u16..).zip(density) {
        let bars = match pen.glyphs {
            Glyphs::Unicode => BARS,
            Glyphs::Ascii => ASCII_BARS,
        };
        let bar = bars[level(count, most)];
        let inside = marks.window.is_some_and(|(first, last)| first <= column && column <= last);
        let mut style = pen.style(if inside { Role::Window } else { Role::Bar });
        if marks.here == Some(column) {
            style = pen.style(Role::Plain).add_modifier(Modifier::REVERSED);
        }
        let at = Position { column: area.column + column, row: area.row };
        pen.text(at, 1, bar, style);
    }
}

/// Says how high a bar stands, 0 to 8: by the square root, so that one event is seen beside a
/// crowd.
fn level(count: usize, most: usize) -> usize {
    let Some(more) = count.checked_sub(1) else { return 0 };
    let most = most.saturating_sub(1).max(1);
    1 + (49 * more / most).isqrt().min(7)
}

fn axis(model: &Model, (area, strip): (Area, &Strip), marks: &Marks, pen: &mut Pen<'_>) {
    let label = label(model, area.columns, marks);
    let mut put = |column: u16, words: &str, role: Role| {
        let at = Position { column: area.column + column, row: area.row + 1 };
        pen.text(at, area.columns.saturating_sub(column), words, pen.style(role));
    };
    let taken =
        label.as_ref().map(|(column, words)| (*column, column.saturating_add(columns_of(words))));
    if let Some((first, last)) = marks.window {
        for column in first..=last {
            put(column, glyph(model.glyphs, "═", "="), Role::Window);
        }
    }
    for (column, year) in ticks(strip, area.columns) {
        let end = column + columns_of(&year);
        let apart = taken.is_none_or(|(first, last)| end < first || column > last + 1);
        let whole = marks.window.is_none_or(|(first, last)| {
            [first, last].iter().all(|bracket| !(column..end).contains(bracket))
        });
        if apart && whole {
            put(column, &year, Role::Dim);
        }
    }
    if let Some((first, last)) = marks.window {
        put(first, "[", Role::Window);
        put(last, if first == last { "|" } else { "]" }, Role::Window);
    }
    if let Some((column, words)) = label {
        put(column, &words, Role::Title);
    }
}

/// The year of the shown event under its column, on the side where there is room and the end of the
/// window stays in sight.
fn label(model: &Model, columns: u16, marks: &Marks) -> Option<(u16, String)> {
    let (here, at) = (marks.here?, model.shown_event()?);
    let year = model.timeline().event(at).when.year_label();
    let sign = glyph(model.glyphs, "▲", "^");
    let wide = columns_of(&year) + 1;
    let left = (here + 1).saturating_sub(wide);
    let covers =
        |from: u16, to: u16| marks.window.is_some_and(|(_, last)| from <= last && last < to);
    let fits = here.saturating_add(wide) <= columns;
    let right = fits && (!covers(here + 1, here + wide) || here < wide || here == left);
    Some(if right { (here, format!("{sign}{year}")) } else { (left, format!("{year}{sign}")) })
}

fn columns_of(words: &str) -> u16 {
    u16::try_from(width(words)).unwrap_or(u16::MAX)
}

/// Round years that have room to be written, with their columns.
fn ticks(strip: &Strip, columns: u16) -> Vec<(u16, String)> {
    let (first, last) = strip.span();
    let (from, to) = (first.civil().year, last.civil().year);
    let widest = columns_of(&year_words(from)).max(columns_of(&year_words(to)));
    let room = i64::from(columns / (widest + 5)).max(1);
    let years = to.saturating_sub(from);
    let steps =
        [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 100_000, 1_000_000];
    let Some(step) = steps.into_iter().find(|step| years / step <= room) else { return Vec::new() };
    let mut round = from.div_euclid(step) * step;
    let mut ticks = Vec::new();
    let mut free = 0;
    while round <= to {
        // There is no year 0: 2000 BCE is the year -1999.
        let year = if round <= 0 { round + 1 } else { round };
        let day = Day::ymd(year, 1, 1);
        if day >= first && year <= to {
            let label = year_words(year);
            let column = strip.column(day);
            let wide = columns_of(&label);
            if column >= free && column.saturating_add(wide) <= columns {
                free = column + wide + 2;
                ticks.push((column, label));
            }
        }
        round += step;
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{Input, load};

    fn ticks_of(first: &str, last: &str) -> Vec<String> {
        let text =
            [first, last].map(|date| format!("[[event]]\ntitle = \"A\"\ndate = \"{date}\"\n"));
        let bytes = Ok(text.concat().into());
        let timeline = load(vec![Input { name: "a.toml".into(), bytes }]).timeline;
        let strip = Strip::new(&timeline, 80).unwrap();
        ticks(&strip, 80).into_iter().map(|(_, words)| words).collect()
    }

    #[test]
    fn bars_rise_with_the_square_root_of_the_crowd() {
        let levels = [0, 1, 2, 10, 50, 99, 100].map(|count| level(count, 100));
        assert_eq!(levels, [0, 1, 1, 3, 5, 7, 8]);
        assert_eq!([level(0, 1), level(1, 1), level(2, 2)], [0, 1, 8]);
    }

    #[test]
    fn round_years_are_said_as_dates_say_them_and_there_is_no_year_0() {
        assert_eq!(ticks_of("Y-12000", "2026"), ["10,000 BCE", "5000 BCE", "1 CE"]);
        assert_eq!(ticks_of("1807", "2026").first().map(String::as_str), Some("1825"));
    }
}
