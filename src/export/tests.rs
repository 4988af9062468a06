//! What holds for every export alike.

use super::*;
use crate::export::sample::HOSTILE;
use crate::search::{Excerpt, Field, Found, Hit, Index, Look};
use crate::text::is_obeyed;
use crate::timeline::EventIx;

/// Writes a timeline in every format there is, with the format's name.
fn every_export(timeline: &Timeline) -> Vec<(&'static str, String)> {
    let events = timeline.all().collect::<Vec<_>>();
    let at = EventIx::new(2);
    let excerpt =
        Excerpt { field: Field::Prose, text: HOSTILE.into(), ranges: Vec::new(), near: false };
    let (field, title, excerpts) = (Field::Prose, Vec::new(), vec![excerpt]);
    let hit = Hit::seen(at, 1, Look { field, title, near: false, excerpts, spellings: Vec::new() });
    let found = Found { events: vec![hit.event], hits: vec![hit], ..Found::default() };
    vec![
        ("citation", citation(timeline, timeline.event(at))),
        ("csv list", csv::list(timeline, &events)),
        ("json list", json::list(timeline, &events)),
        ("json show", json::show(timeline, at)),
        ("json hits", json::hits(timeline, &Index::default(), &found)),
        ("markdown list", markdown::list(timeline, &events)),
        ("markdown show", markdown::show(timeline, at)),
        ("text list", text::list(timeline, &events, None)),
        ("narrow text list", text::list(timeline, &events, Some(60))),
        ("text show", text::show(timeline, at, Some(40))),
    ]
}

#[test]
fn nothing_that_a_terminal_obeys_leaves_by_any_export() {
    for (name, text) in every_export(&sample::hostile()) {
        let obeyed = text.chars().filter(|letter| *letter != '\n' && is_obeyed(*letter));
        assert_eq!(obeyed.collect::<String>(), "", "{name}: {text}");
    }
    let page = page::page(&sample::hostile(), EventIx::new(2), HOSTILE, 40);
    for span in page.lines.iter().flat_map(|line| &line.spans) {
        assert!(!span.text.contains(is_obeyed), "{span:?}");
    }
}

#[test]
fn hostile_lines_stay_one_line_and_hostile_cells_one_cell() {
    let timeline = sample::hostile();
    let events = timeline.all().collect::<Vec<_>>();
    assert_eq!(citation(&timeline, &timeline.events[0]).lines().count(), 1);
    assert_eq!(text::list(&timeline, &events, None).lines().count(), 4);
    assert_eq!(csv::list(&timeline, &events).lines().count(), 5);
    let table = markdown::list(&timeline, &events);
    assert_eq!(table.lines().count(), 6);
    for row in table.lines() {
        assert_eq!(row.replace("\\|", "").matches('|').count(), 5, "{row}");
    }
}

#[test]
fn hostile_json_says_exactly_what_the_file_said() {
    let timeline = sample::hostile();
    let value: serde_json::Value =
        serde_json::from_str(&json::show(&timeline, EventIx::new(2))).unwrap();
    assert_eq!(value["id"], HOSTILE);
    assert_eq!(value["place"]["name"], HOSTILE);
}

#[test]
fn hostile_markdown_has_no_html_and_no_link_but_to_pages() {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    let document = markdown::show(&sample::hostile(), EventIx::new(2));
    for event in Parser::new_ext(&document, Options::all()) {
        let html = matches!(event, Event::Html(_) | Event::InlineHtml(_));
        let odd = if let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) =
            &event
        {
            crate::text::web(dest_url).is_none()
        } else {
            html
        };
        assert!(!odd, "{event:?} in {document}");
    }
}

#[test]
fn an_event_and_a_list_read_well_as_markdown() {
    let timeline = sample::rich();
    let events = timeline.all().collect::<Vec<_>>();
    insta::assert_snapshot!("markdown_list", markdown::list(&timeline, &events));
    insta::assert_snapshot!("markdown_show", markdown::show(&timeline, EventIx::new(2)));
}
