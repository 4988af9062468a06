//! The strip: the whole span in one or two lines, so that one always sees when one is.
//!
//! ```text
//! ▁▂▁▁  ▁▁    ▁      ▁ ▁▁      ▁▁▁▂▁▁▁      ▃▂ ▁▂▁▁▃▄▂▁ ▇█▅▆▇█▇▆▅▆▅▄▃▃▂▂▃▂ ▁▂▁▂
//! 1810      1830      1850      1870        [════▲1986══]     1990      2010
//! ```

use ratatui::buffer::Buffer;
use ratatui::style::Modifier;

use super::paint::{glyph, text};
use super::theme::Theme;
use crate::app::{Area, Areas, Model, Position, Row, Strip};
use crate::load::config::Glyphs;
use crate::text::{Role, width};
use crate::timeline::Day;

const BARS: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
const ASCII_BARS: [&str; 9] = [" ", ".", ".", ":", ":", "-", "=", "=", "#"];

/// Draws the strip.
pub(super) fn draw(model: &Model, theme: &Theme, areas: &Areas, cells: &mut Buffer) {
    let area = areas.strip;
    let Some(strip) = Strip::new(model.timeline(), area.columns) else { return };
    if area.rows == 0 {
        return;
    }
    let window = window(model, areas, &strip);
    let here =
        model.shown_event().map(|at| strip.column(model.timeline().event(at).when.order().0));
    bars(model, theme, (area, &strip), (window, here), cells);
    if area.rows >= 2 {
        axis(model, theme, (area, &strip), (window, here), cells);
    }
}

/// The columns of the visible part of the timeline: first and last.
fn window(model: &Model, areas: &Areas, strip: &Strip) -> Option<(u16, u16)> {
    let rows = &model.browse.rows;
    let seen = model.browse.top..model.browse.top + usize::from(areas.timeline_rows.rows.max(1));
    let days = seen.filter_map(|row| match rows.get(row)? {
        Row::Event(at) => Some(model.timeline().event(at).when.order().0),
        Row::Space(day) => Some(day),
        Row::Era(_) | Row::Gap { .. } => None,
    });
    let (first, last) = days.fold(None, |span: Option<(Day, Day)>, day| match span {
        Some((first, last)) => Some((first.min(day), last.max(day))),
        None => Some((day, day)),
    })?;
    Some((strip.column(first), strip.column(last)))
}

type Marks = (Option<(u16, u16)>, Option<u16>);

fn bars(
    model: &Model,
    theme: &Theme,
    (area, strip): (Area, &Strip),
    (window, here): Marks,
    cells: &mut Buffer,
) {
    let density = strip.density(model.timeline(), &model.browse.shown);
    let most = density.iter().copied().max().unwrap_or(0).max(1);
    for (column, count) in (0_u16..).zip(density) {
        let level = if count == 0 { 0 } else { 1 + (7 * (count - 1)).isqrt_over(most) };
        let bar = match model.glyphs {
            Glyphs::Unicode => BARS[level.min(8)],
            Glyphs::Ascii => ASCII_BARS[level.min(8)],
        };
        let inside = window.is_some_and(|(first, last)| first <= column && column <= last);
        let mut style = theme.style(if inside { Role::Window } else { Role::Bar });
        if here == Some(column) {
            style = theme.style(Role::Plain).add_modifier(Modifier::REVERSED);
        }
        let at = Position { column: area.column + column, row: area.row };
        text(cells, at, 1, bar, style);
    }
}

/// Integer square-root scaling, so that one event is seen beside a crowd.
trait Scaled {
    fn isqrt_over(self, most: usize) -> usize;
}

impl Scaled for usize {
    fn isqrt_over(self, most: usize) -> usize {
        let most = most.saturating_sub(1).max(1);
        (self * 7 / most).isqrt()
    }
}

fn axis(
    model: &Model,
    theme: &Theme,
    (area, strip): (Area, &Strip),
    (window, here): Marks,
    cells: &mut Buffer,
) {
    let row = area.row + 1;
    let put = |cells: &mut Buffer, column: u16, words: &str, role: Role| {
        let at = Position { column: area.column + column, row };
        text(cells, at, area.columns.saturating_sub(column), words, theme.style(role));
    };
    let label = label(model, area.columns, here);
    let taken = label.as_ref().map(|(column, words)| {
        let wide = u16::try_from(width(words)).unwrap_or(u16::MAX);
        (*column, column.saturating_add(wide))
    });
    for (column, year) in ticks(strip, area.columns) {
        let end = column + u16::try_from(year.len()).unwrap_or(u16::MAX);
        let free = |(first, last): (u16, u16)| end < first || column > last + 1;
        if window.is_none_or(free) && taken.is_none_or(free) {
            put(cells, column, &year, Role::Dim);
        }
    }
    if let Some((first, last)) = window {
        for column in first..=last {
            put(cells, column, glyph(model.glyphs, "═", "="), Role::Window);
        }
        put(cells, first, "[", Role::Window);
        put(cells, last, if first == last { "|" } else { "]" }, Role::Window);
    }
    if let Some((column, words)) = label {
        put(cells, column, &words, Role::Title);
    }
}

/// The year of the shown event under its column, on the side where there is room.
fn label(model: &Model, columns: u16, here: Option<u16>) -> Option<(u16, String)> {
    let (here, at) = (here?, model.shown_event()?);
    let year = model.timeline().event(at).when.year_label();
    let sign = glyph(model.glyphs, "▲", "^");
    let label = format!("{sign}{year}");
    let wide = u16::try_from(width(&label)).unwrap_or(u16::MAX);
    if here.saturating_add(wide) <= columns {
        Some((here, label))
    } else {
        Some(((here + 1).saturating_sub(wide), format!("{year}{sign}")))
    }
}

/// Round years that have room to be written, with their columns.
fn ticks(strip: &Strip, columns: u16) -> Vec<(u16, String)> {
    let (first, last) = strip.span();
    let (from, to) = (first.civil().year, last.civil().year);
    let room = i64::from(columns / 9).max(1);
    let years = to.saturating_sub(from);
    let steps =
        [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 100_000, 1_000_000];
    let Some(step) = steps.into_iter().find(|step| years / step <= room) else { return Vec::new() };
    let mut year = from.div_euclid(step) * step;
    let mut ticks = Vec::new();
    let mut free = 0;
    while year <= to {
        let day = Day::ymd(year, 1, 1);
        if day >= first {
            let label = if year > 0 { year.to_string() } else { format!("{} BCE", 1 - year) };
            let column = strip.column(day);
            let wide = u16::try_from(label.len()).unwrap_or(u16::MAX);
            if column >= free && column.saturating_add(wide) <= columns {
                free = column + wide + 2;
                ticks.push((column, label));
            }
        }
        year += step;
    }
    ticks
}
