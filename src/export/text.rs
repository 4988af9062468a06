//! Plain text: an aligned list, and one event as a page with its title above.

use super::page::{Addresses, MEASURE, lay_out};
use super::{cleaned, people_words, place_words};
use crate::text::{pad, width, wrap};
use crate::timeline::{EventIx, Timeline};

/// The columns between two columns of the list.
const GAP: usize = 2;

/// The fewest columns that title, place and people are worth showing in.
const FEWEST: [usize; 3] = [16, 12, 12];

/// Writes events one a line: date, title, place, people. In so many columns what does not fit is
/// cut, and columns too narrow to read are left out, the people first; without a limit nothing is.
pub fn list(timeline: &Timeline, events: &[EventIx], columns: Option<usize>) -> String {
    let rows = events.iter().map(|at| {
        let event = timeline.event(*at);
        let place = event.place.as_ref().map(place_words).unwrap_or_default();
        let (date, title) = (cleaned(&event.when.words()), cleaned(&event.title));
        [date, title, place, people_words(timeline, event)]
    });
    let rows: Vec<_> = rows.collect();
    let mut widths = [0; 4];
    for row in &rows {
        for (widest, cell) in widths.iter_mut().zip(row) {
            *widest = width(cell).max(*widest);
        }
    }
    if let Some(columns) = columns {
        widths = shared(widths, columns);
    }
    rows.iter().map(|row| line(row, widths)).collect()
}

/// Writes one event: title, underline, page. Without a limit the page has a width good to read.
pub fn show(timeline: &Timeline, at: EventIx, columns: Option<usize>) -> String {
    let columns = columns.unwrap_or(MEASURE);
    let title = cleaned(&timeline.event(at).title);
    let title = wrap(&title, columns);
    let underline = "═".repeat(title.iter().map(|line| width(line)).max().unwrap_or(0));
    let page = lay_out(timeline, at, "", columns, Addresses::Written);
    let lines = page.lines.iter().map(|line| line.plain().trim_end().to_owned() + "\n");
    format!("{}\n{underline}\n\n{}", title.join("\n"), lines.collect::<String>())
}

/// Shares a line out: the date keeps what it needs, the others no more than an even share each;
/// what one does not need goes to the rest.
fn shared(widths: [usize; 4], columns: usize) -> [usize; 4] {
    let [date, others @ ..] = widths;
    let date = date.min(columns);
    for count in (1..=others.len()).rev() {
        let kept = others.iter().take(count).filter(|width| **width > 0).count();
        let room = columns.saturating_sub(date + kept * GAP);
        let mut shares = [0; 3];
        let mut left = room;
        let mut by_width: Vec<_> = others.iter().take(count).enumerate().collect();
        by_width.sort_by_key(|(_, width)| **width);
        for (waiting, (at, width)) in (1..=count).rev().zip(by_width) {
            let share = (*width).min(left / waiting);
            left -= share;
            if let Some(slot) = shares.get_mut(at) {
                *slot = share;
            }
        }
        let asked = others.iter().zip(FEWEST).take(count).map(|(width, fewest)| fewest.min(*width));
        if count == 1 || shares.iter().zip(asked).all(|(share, asked)| *share >= asked) {
            let [title, place, people] = shares;
            return [date, title, place, people];
        }
    }
    [date, 0, 0, 0]
}

/// Writes one line of the list, without spaces at its end.
fn line(row: &[String; 4], widths: [usize; 4]) -> String {
    let cells = row.iter().zip(widths).filter(|(_, width)| *width > 0);
    let cells = cells.map(|(cell, width)| pad(cell, width)).collect::<Vec<_>>();
    let mut line = cells.join(&" ".repeat(GAP));
    line.truncate(line.trim_end().len());
    line + "\n"
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use proptest::prelude::*;

    fn listed(columns: Option<usize>) -> String {
        let timeline = sample::rich();
        let events = timeline.all().collect::<Vec<_>>();
        list(&timeline, &events, columns)
    }

    #[test]
    fn a_list_is_aligned_and_cut_only_where_there_is_a_limit() {
        let whole = "\
25 June–9 July 1807  Treaties of Tilsit  Raft on the Niemen, Tilsit, Prussia  Napoleon, Alexander I, Frederick William III
19–21 November 1985  Geneva Summit       Geneva, Switzerland                  Reagan, Gorbachev
11–12 October 1986   Reykjavík Summit    Höfði House, Reykjavík, Iceland      Reagan, Gorbachev, George Shultz
8–10 December 1987   Washington Summit
";
        assert_eq!(listed(None), whole);
        assert_eq!(listed(Some(200)), whole);
        let cut = "\
25 June–9 July 1807  Treaties of Tilsit  Raft on the Nieme…  Napoleon, Alexande…
19–21 November 1985  Geneva Summit       Geneva, Switzerla…  Reagan, Gorbachev
11–12 October 1986   Reykjavík Summit    Höfði House, Reyk…  Reagan, Gorbachev,…
8–10 December 1987   Washington Summit
";
        assert_eq!(listed(Some(80)), cut);
        let narrow = "\
25 June–9 July 1807  Treaties of Tilsit
19–21 November 1985  Geneva Summit
11–12 October 1986   Reykjavík Summit
8–10 December 1987   Washington Summit
";
        assert_eq!(listed(Some(50)), narrow);
    }

    #[test]
    fn an_event_is_shown_as_its_page_below_its_title() {
        let timeline = sample::bare();
        let shown = "Peace of Westphalia\n═══════════════════\n\n1648\n";
        assert_eq!(show(&timeline, EventIx::new(0), None), shown);
        let shown = "Peace of\nWestphalia\n══════════\n\n1648\n";
        assert_eq!(show(&timeline, EventIx::new(0), Some(12)), shown);
    }

    #[test]
    fn a_shown_event_says_where_its_sources_can_be_read() {
        let timeline = sample::rich();
        let shown = show(&timeline, EventIx::new(2), Some(80));
        assert!(shown.contains("\n  https://example.org/talks\n"), "{shown}");
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_the_terminal(columns in 0_usize..150) {
            for line in listed(Some(columns)).lines() {
                prop_assert!(width(line) <= columns, "{line:?}");
            }
        }
    }
}
