//! Pictures of pages, and what holds at every width.

use super::*;
use crate::export::sample;
use crate::text::{Role, width};
use proptest::prelude::*;

const NOTE: &str = "Ask: who blinked?\n\nSee p. 12.";

fn rich_page(columns: usize) -> Page {
    let timeline = sample::rich();
    let at = timeline.find("reykjavik-1986").unwrap();
    page(&timeline, at, NOTE, columns)
}

fn plain(page: &Page) -> String {
    page.lines.iter().map(|line| line.plain() + "\n").collect()
}

#[test]
fn a_page_is_pleasant_in_a_narrow_pane() {
    insta::assert_snapshot!(plain(&rich_page(40)));
}

#[test]
fn a_page_is_pleasant_in_a_pane_beside_another() {
    insta::assert_snapshot!(plain(&rich_page(70)));
}

#[test]
fn a_page_on_a_whole_screen_stops_at_a_measure_good_to_read() {
    insta::assert_snapshot!(plain(&rich_page(100)));
    assert_eq!(rich_page(100), rich_page(MEASURE));
}

#[test]
fn sections_that_nobody_wrote_leave_no_trace() {
    let timeline = sample::bare();
    let page = page(&timeline, EventIx::new(0), " \n", 60);
    assert_eq!(plain(&page), "1648\n");
    assert_eq!(page.links, []);
}

#[test]
fn old_style_stands_below_the_date_where_russia_kept_it() {
    let timeline = sample::rich();
    let at = timeline.find("tilsit-1807").unwrap();
    let head = "\
25 June–9 July 1807 · 15 days
Old Style 13–27 June 1807
Raft on the Niemen, Tilsit, Prussia · now Sovetsk, Russia
Bilateral summit · on neutral ground

French Empire   Napoleon               Emperor of the French
Russian Empire  Alexander I            Emperor of Russia
Prussia         Frederick William III  King of Prussia
";
    assert_eq!(plain(&page(&timeline, at, "", 70)), head);

    let timeline = timeline.with(|lists| {
        let event = &mut lists.events[at.get()];
        event.date_note = "Old Style 13 June, by the treaty".into();
        event.date_source = Some(crate::timeline::SourceIx::new(1));
    });
    let shown = plain(&page(&timeline, at, "", 70));
    let line = "\nOld Style 13 June, by the treaty · Turmoil and Triumph\n";
    assert!(shown.contains(line), "{shown}");

    let timeline = timeline.with(|lists| {
        lists.events[at.get()].participants.remove(1);
        lists.events[at.get()].date_note.clear();
    });
    let shown = plain(&page(&timeline, at, "", 70));
    assert!(!shown.contains("Old Style"), "{shown}");
}

#[test]
fn links_are_listed_in_reading_order_with_the_lines_they_begin_on() {
    let page = rich_page(40);
    let says = |link: &PageLink| {
        let (line, place) = link.spans[0];
        assert_eq!(line, link.line);
        page.lines[line].spans[place].text.clone()
    };
    let said = page.links.iter().map(says).collect::<Vec<_>>();
    let expected = [
        "Geneva",
        "minutes",
        "Reagan and",
        "Geneva Summit",
        "Reagan and Gorbachev: Conversations",
        "Washington Summit",
        "Reagan and Gorbachev: Conversations",
    ];
    // Sources without a page are named, and lead nowhere.
    assert_eq!(said, expected);
}

#[test]
fn every_span_of_a_link_belongs_to_one_link_and_leads_where_it_leads() {
    for columns in [12, 40, 88] {
        let page = rich_page(columns);
        let mut seen = std::collections::BTreeSet::new();
        for link in &page.links {
            for (line, place) in &link.spans {
                assert_eq!(page.lines[*line].spans[*place].target.as_ref(), Some(&link.target));
                assert!(seen.insert((*line, *place)), "{link:?}");
            }
        }
        let spans = page.lines.iter().flat_map(|line| &line.spans);
        let linked = spans.filter(|span| span.target.is_some() && !span.text.trim().is_empty());
        assert_eq!(seen.len(), linked.count());
    }
}

#[test]
fn verdicts_and_doubts_have_their_roles() {
    let page = rich_page(70);
    let spans = page.lines.iter().flat_map(|line| &line.spans);
    let marked = spans.filter(|span| matches!(span.role, Role::Good | Role::Warning | Role::Error));
    let marked = marked.map(|span| (span.text.as_str(), span.role)).collect::<Vec<_>>();
    let expected = [
        ("✗ ", Role::Error),
        ("Wrong: ", Role::Error),
        ("~ ", Role::Warning),
        ("Disputed: ", Role::Warning),
        ("~ disputed", Role::Warning),
        ("✓ read", Role::Good),
    ];
    assert_eq!(marked, expected);
}

proptest! {
    #[test]
    fn no_line_is_too_wide(columns in 3_usize..130) {
        for line in &rich_page(columns).lines {
            prop_assert!(width(&line.plain()) <= columns, "{line:?}");
        }
    }

    #[test]
    fn the_story_is_the_same_at_every_width(columns in 20_usize..130) {
        let story = |columns| {
            let words = plain(&rich_page(columns)).split_whitespace().collect::<String>();
            words.split_once("Whatitwasabout").map(|(_, story)| story.to_owned())
        };
        prop_assert!(story(columns).is_some());
        prop_assert_eq!(story(columns), story(MEASURE));
    }
}

#[test]
fn any_width_down_to_nothing_is_drawn() {
    for columns in 0..3 {
        assert!(!rich_page(columns).lines.is_empty());
    }
}
