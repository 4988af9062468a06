//! The detail pane: the page of the shown event.

use ratatui::style::Modifier;

use super::paint::{Labels, Lit, Pen, Seen};
use super::theme::Focus;
use crate::app::{Areas, Model, Pane, Position};
use crate::text::Role;

/// Draws the pane and says where the cursor stands, where the detail has the focus.
pub(super) fn draw(model: &Model, areas: &Areas, pen: &mut Pen<'_>) -> Option<Position> {
    if areas.detail.rows == 0 {
        return None;
    }
    let focus = Focus::of(Pane::Detail, model);
    let event = model.shown_event().map(|at| model.timeline().event(at));
    let title = event.map_or("", |event| event.title.as_str());
    let page = model.page(areas.detail_text.columns).unwrap_or_default();
    let mut place = model.detail();
    // Scrolled to its end where nothing of it fitted, a page was not laid out to tell where that is.
    place.top = place.top.min(page.lines.len());
    let area = areas.detail_text;
    let height = usize::from(area.rows);
    let left = page.lines.len().saturating_sub(place.top + height);
    let count = if left > 0 { format!("{left} more") } else { String::new() };
    let labels = Labels { title, count: &count, remark: "" };
    pen.frame(areas.detail, &labels, focus);
    pen.thumb(areas.detail, &Seen { top: place.top, total: page.lines.len() });
    let query = model.wanted();
    let theme = pen.theme;
    let picked = place.link.and_then(|link| page.links.get(link));
    for (row, (number, words)) in
        (area.row..area.row + area.rows).zip(page.lines.iter().enumerate().skip(place.top))
    {
        let at = Position { column: area.column, row };
        pen.line(at, area.columns, words, |place, span| {
            let style = theme.span(span);
            let here = picked.is_some_and(|link| link.spans.contains(&(number, place)));
            if here { style.add_modifier(Modifier::REVERSED) } else { style }
        });
        if let Some(query) = &query {
            let (words, matched) = page.lit(query, number);
            let (style, light) = (pen.style(Role::Plain), pen.style(Role::Match));
            let lit = Lit { matched: &matched, words: &words, style, light };
            pen.light(at, area.columns, &lit);
        }
    }
    // Scrolled out of sight, the picked link leaves the cursor where reading begins.
    let in_sight = |line: &usize| (place.top..place.top + height).contains(line);
    let line = picked.and_then(|link| link.spans.iter().map(|(line, _)| *line).find(in_sight));
    let row = line.and_then(|line| u16::try_from(line - place.top).ok()).unwrap_or(0);
    (focus == Focus::Here && height > 0)
        .then_some(Position { column: area.column, row: area.row + row })
}
