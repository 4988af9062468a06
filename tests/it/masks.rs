//! What a mask hides is told nowhere: by no field, no export, no query and no cell.
//!
//! What is hidden is collected here anew, by other means than those of the masks.

mod app;
mod facts;

use std::sync::{Arc, LazyLock};

use facts::Facts;
use proptest::prelude::*;
use summitry::app::Document;
use summitry::export::{citation, csv, json, markdown, page, text};
use summitry::load::{Input, Loaded, load};
use summitry::search::{Index, Query, completions};
use summitry::teach::Hide;
use summitry::teach::mask::{Mask, Masked, masked, told};
use summitry::timeline::{
    BLANK, Event, EventIx, Kind, Link, Participant, Timeline, When, interval,
};

use crate::stage::{Stage, TWO_POWERS, opening};

static RECORD: LazyLock<Timeline> = LazyLock::new(|| of(include_str!("../../timeline.toml")));

fn record() -> Timeline {
    RECORD.clone()
}

fn of(text: &str) -> Timeline {
    let bytes = Ok(text.into());
    load(vec![Input { name: "a.toml".into(), bytes }]).timeline
}

fn mask(event: EventIx, hide: &[Hide]) -> Mask {
    Mask { event, hide: hide.to_vec(), id: "stop-1".into() }
}

/// Every choice of what to hide.
fn choices() -> Vec<Vec<Hide>> {
    let chosen = |bits: usize| {
        let each = Hide::ALL.iter().enumerate();
        each.filter(|(at, _)| bits >> at & 1 == 1).map(|(_, hide)| *hide).collect()
    };
    (1..16).map(chosen).collect()
}

#[test]
fn nothing_hidden_stands_in_any_field_of_the_event_or_of_those_it_is_linked_with() {
    let timeline = record();
    let choices = choices();
    let mut leaks = Vec::new();
    for (number, (at, _)) in timeline.each().enumerate() {
        for (choice, hide) in choices.iter().enumerate() {
            // All choices come in turn, and each thing alone at every fourth event.
            if choice != number % 15 && hide.as_slice() != [Hide::ALL[number % 4]] {
                continue;
            }
            let (near, at) = near(&timeline, at);
            let Masked { timeline: shown, place } = masked(&near, &[mask(at, hide)]);
            let facts = Facts::new(&near, at, hide);
            let own = place[at.get()];
            leaks.extend(
                facts.in_own(&shown, own).into_iter().map(|leak| format!("{hide:?} {leak}")),
            );
            let linked = near.links_to(at).map(|(from, _)| from);
            for other in linked.chain(near.event(at).links.iter().map(|link| link.to)) {
                let other = place[other.get()];
                leaks.extend(
                    facts
                        .in_other(&shown, other)
                        .into_iter()
                        .map(|leak| format!("{hide:?} {leak}")),
                );
            }
        }
    }
    let count = leaks.len();
    assert!(leaks.is_empty(), "{count} leaks:\n{}", leaks[..count.min(40)].join("\n"));
}

/// Leaves an event, those it is linked with, and whatever is no event: masks go text by text, and
/// most of the time would be spent on texts that nobody looks at here.
fn near(timeline: &Timeline, at: EventIx) -> (Timeline, EventIx) {
    let linked = timeline.links_to(at).map(|(from, _)| from);
    let mut kept: Vec<_> =
        linked.chain(timeline.event(at).links.iter().map(|link| link.to)).collect();
    kept.push(at);
    kept.sort_unstable();
    kept.dedup();
    let place = |old: EventIx| kept.binary_search(&old).ok().map(EventIx::new);
    let mut events: Vec<_> = kept.iter().map(|old| timeline.event(*old).clone()).collect();
    for event in &mut events {
        event.links.retain_mut(|link| {
            place(link.to).is_some_and(|to| {
                link.to = to;
                true
            })
        });
    }
    (timeline.clone().with(|lists| lists.events = events.into()), place(at).unwrap())
}

#[test]
fn an_event_is_masked_alike_whatever_else_is_in_the_timeline() {
    let timeline = record();
    for (number, (at, _)) in timeline.each().enumerate().step_by(23) {
        let hide = &choices()[number % 15];
        let (near, there) = near(&timeline, at);
        let whole = masked(&timeline, &[mask(at, hide)]);
        let part = masked(&near, &[mask(there, hide)]);
        let event = |of: &Masked, at: EventIx| {
            let mut event = of.timeline.event(of.place[at.get()]).clone();
            let to = |link: &Link| of.timeline.event(link.to).title.clone();
            let links: Vec<_> =
                event.links.iter().map(|link| (to(link), link.claim.clone())).collect();
            event.links.clear();
            (event, links)
        };
        assert_eq!(event(&whole, at), event(&part, there), "{hide:?}");
    }
}

/// The record with the Reykjavík summit masked, and what is hidden.
fn reykjavik(hide: &[Hide]) -> (Timeline, EventIx, Facts) {
    let timeline = record();
    let at = timeline.find("reykjavik-1986").unwrap();
    let facts = Facts::new(&timeline, at, hide);
    let Masked { timeline, place } = masked(&timeline, &[mask(at, hide)]);
    (timeline, place[at.get()], facts)
}

#[test]
fn no_export_tells_what_is_hidden() {
    for hide in choices() {
        let (timeline, at, facts) = reykjavik(&hide);
        let event = timeline.event(at);
        let routes = [
            ("citation", citation(&timeline, event)),
            ("page", format!("{:?}", page::page(&timeline, at, "", 80))),
            ("text page", text::show(&timeline, at, Some(80))),
            ("Markdown page", markdown::show(&timeline, at)),
            ("JSON page", json::show(&timeline, at)),
            ("text row", text::list(&timeline, &[at], Some(80))),
            ("Markdown row", markdown::list(&timeline, &[at])),
            ("JSON row", json::list(&timeline, &[at])),
            ("CSV row", csv::list(&timeline, &[at])),
        ];
        for (route, text) in routes {
            assert_eq!(facts.in_text(&text, route), Vec::<String>::new(), "{hide:?}\n{text}");
        }
    }
}

#[test]
fn no_query_finds_an_event_by_what_is_hidden_of_it() {
    let queries = [
        (Hide::Date, "1986"),
        (Hide::Date, "october 1986"),
        (Hide::Date, "1980s"),
        (Hide::Date, "11 october"),
        (Hide::Date, "1900..2000"),
        (Hide::Date, "era:end-of-cold-war"),
        (Hide::People, "reagan"),
        (Hide::People, "who:gorbachev"),
        (Hide::People, "Горбачёв"),
        (Hide::People, "president"),
        (Hide::Place, "reykjavik"),
        (Hide::Place, "place:iceland"),
        (Hide::Place, "hofdi"),
        (Hide::Place, "iceland"),
        (Hide::Place, "ground:ally"),
        (Hide::Outcome, "no agreement"),
        (Hide::Outcome, "laboratory"),
    ];
    let whole = record();
    let found = whole.find("reykjavik-1986").unwrap();
    let index = Index::new(&whole);
    for (hide, query) in queries {
        let query = Query::parse(query);
        let (timeline, at, _) = reykjavik(&[hide]);
        let masked = Index::new(&timeline);
        assert!(!masked.filter(&timeline, &query).contains(&at), "{query:?} lets it through");
        let hits = masked.search(&timeline, &query, 300);
        assert!(!hits.events.contains(&at), "{query:?} finds it");
        assert!(!masked.dated(&timeline, &query).events.contains(&at), "{query:?} leads to it");
        if query.text() != "no agreement" && query.text() != "laboratory" {
            let before = index.filter(&whole, &query);
            assert!(before.contains(&found), "{query:?} never found it");
        }
    }
}

#[test]
fn a_thread_does_not_name_what_came_of_an_event_that_it_runs_through() {
    let timeline = record();
    let at = timeline.find("paris-1815").unwrap();
    let questions = |timeline: &Timeline, at: EventIx| {
        let threads = timeline.event(at).threads.iter();
        threads.map(|thread| timeline.thread(*thread).question.to_string()).collect::<String>()
    };
    assert!(questions(&timeline, at).contains("Holy Alliance"));
    let Masked { timeline: shown, place } = masked(&timeline, &[mask(at, &[Hide::Outcome])]);
    assert!(!questions(&shown, place[at.get()]).contains("Holy Alliance"));
}

#[test]
fn completions_know_nothing_of_what_is_hidden() {
    for (hide, typed) in [(Hide::People, "who:gorb"), (Hide::Place, "place:reyk")] {
        let (timeline, _, _) = reykjavik(&[hide]);
        assert_eq!(completions(&timeline, typed), Vec::<String>::new());
        assert_ne!(completions(&record(), typed), Vec::<String>::new());
    }
}

#[test]
fn no_cell_of_any_screen_tells_what_is_hidden() {
    let sizes = [(40, 12), (80, 24), (120, 40), (200, 60)];
    let scripts = ["", "<enter>", "/stop<esc>", ":", "?", "t", "z", "m<down>m", "J"];
    let screens = sizes.into_iter().flat_map(|size| scripts.map(|script| (size, script)));
    for ((size, script), hide) in screens.zip(choices().iter().cycle()) {
        let (timeline, at, _) = reykjavik(hide);
        // A neighbour's row has its own date, so only the event's page is looked at for dates.
        let page = size == (40, 12) && script == "<enter>";
        let told: Vec<Hide> =
            hide.iter().copied().filter(|hide| page || *hide != Hide::Date).collect();
        let whole = record();
        let facts = Facts::new(&whole, whole.find("reykjavik-1986").unwrap(), &told);
        let mut opening = opening(TWO_POWERS, size);
        let loaded = Loaded { timeline, ..load(Vec::new()) };
        opening.document = Arc::new(Document::new(loaded).0);
        opening.at = Some(at);
        let picture = Stage::open(opening, script).picture();
        let leaks = facts.in_text(&picture, script);
        assert_eq!(leaks, Vec::<String>::new(), "{hide:?} {size:?}\n{picture}");
    }
}

#[test]
fn a_hidden_date_stands_nowhere_in_time() {
    let (timeline, at, _) = reykjavik(&[Hide::Date]);
    let event = timeline.event(at);
    assert_eq!(at, EventIx::new(0));
    assert_eq!(
        (event.when.words().as_str(), event.when.month_label()),
        ("date hidden", String::new())
    );
    assert_eq!(timeline.era_of(event), None);
    assert_eq!(timeline.span(), record().span());
    let other = timeline.event(EventIx::new(1));
    assert_eq!(interval(&event.when, &other.when).words, "date hidden");
    assert_eq!(event.when, When::hidden());
    let linked = timeline.links_to(at).count() + event.links.len();
    assert_eq!(linked, 0, "what led here, and what followed, would place it");
}

#[test]
fn every_event_is_found_again_where_it_went() {
    let timeline = record();
    let masks = ["reykjavik-1986", "yalta-1945", "vienna-1961"].map(|id| {
        let event = timeline.find(id).unwrap();
        Mask { event, hide: vec![Hide::Date], id: format!("stop-{id}") }
    });
    let Masked { timeline: shown, place } = masked(&timeline, &masks);
    for (at, event) in timeline.each() {
        let there = shown.event(place[at.get()]);
        let same = there.participants.len() == event.participants.len();
        assert!(same && (there.when == event.when || there.when.is_hidden()), "{}", event.id);
    }
    assert_eq!(shown.events[0].id, "stop-reykjavik-1986", "in the order of the masks");
}

/// A small timeline whose second event, and whatever is said of it, is made of these facts.
fn told_of(facts: &[String; 7]) -> Timeline {
    let [date, year, spoken, first, surname, place, country] = facts;
    of(&format!(
        r#"
title = "Meetings, {place} {year} among them"
[[person]]
id = "{surname}"
name = "{first} {surname}"
short = "{surname}"
[[thread]]
id = "t"
title = "From {place} onwards"
question = "What did {surname} want in {year}?"
[[source]]
id = "{place}-{year}"
title = "{surname} at {place}, {spoken} {year}"
url = "https://example.org/{place}-{year}"
[[event]]
title = "Before"
date = "1700"
summary = "Ten years before {place}. In {year}, on {spoken}, {surname}’s men left {country}."
participants = [{{ person = "{surname}" }}]
sources = ["{place}-{year}"]
[[event.links]]
to = "hidden"
kind = "led-to"
claim = "{first} {surname} went to {place} in {year} for it."
[[event]]
id = "hidden"
title = "{surname} at {place}, {year}"
date = "{date}"
aliases = ["Talks of {place}"]
place = {{ name = "{place}", country = "{country}" }}
participants = [{{ person = "{surname}" }}]
summary = "{surname} came on {spoken} {year}, months after Before."
sources = ["{place}-{year}"]
threads = ["t"]
[[event]]
title = "After {place}"
date = "2001-05"
body = "What **{surname}** said in {place} ({spoken} {year}) was kept."
"#
    ))
}

prop_compose! {
    fn any_facts()(
        year in 1750_i64..1990, month in 1_u8..13, day in 1_u8..29, first in "[B-H][a-z]{4,9}",
        surname in "[K-M][o-z]{5,9}", place in "[P-T][ao][b-h]{4,8}", country in "[V-Z][b-k]{5,9}",
    ) -> [String; 7] {
        let name = summitry::timeline::MONTHS[usize::from(month) - 1];
        let date = format!("{year:04}-{month:02}-{day:02}");
        [date, year.to_string(), format!("{day} {name}"), first, surname, place, country]
    }
}

proptest! {
    #[test]
    fn whatever_the_facts_were_the_masked_timeline_is_the_same(one in any_facts(), other in any_facts()) {
        let hidden = |facts: &[String; 7]| {
            let timeline = told_of(facts);
            let at = timeline.find("hidden").unwrap();
            masked(&timeline, &[mask(at, Hide::ALL)]).timeline
        };
        let (one, other) = (hidden(&one), hidden(&other));
        prop_assert_eq!(&one, &other);
    }
}

#[test]
fn another_date_makes_no_other_event_of_a_masked_one() {
    let timeline = record();
    for (at, event) in timeline.each().step_by(9) {
        let own = |timeline: &Timeline, at: EventIx| {
            let Masked { timeline, place } = masked(timeline, &[mask(at, &[Hide::Date])]);
            timeline.event(place[at.get()]).clone()
        };
        let mut moved = event.clone();
        moved.when = When::parse("1700-01-01").unwrap();
        let id = moved.id.clone();
        let other = timeline.clone().with(|lists| lists.events[at.get()] = moved);
        assert_eq!(own(&timeline, at), own(&other, at), "{id}");
    }
}

#[test]
fn a_question_that_gives_its_answer_away_is_known() {
    let timeline = record();
    let at = timeline.find("reykjavik-1986").unwrap();
    let told_by = |hide: &[Hide], text: &str| {
        let words = told(&timeline, &mask(at, hide), text);
        words.into_iter().map(|(_, words)| words).collect::<Vec<_>>()
    };
    assert_eq!(
        told_by(&[Hide::Date], "Why in the autumn of 1986, not in 1987?"),
        ["autumn of 1986"]
    );
    assert_eq!(told_by(&[Hide::People], "What did Reagan’s adviser say?"), ["Reagan"]);
    assert_eq!(told_by(&[Hide::Place], "Why Iceland? Why Höfði?"), ["Iceland", "Höfði"]);
    assert_eq!(told_by(&[Hide::Outcome, Hide::Date], "Where was it?"), Vec::<String>::new());
}

/// An event of the record as it is shown while something of it is hidden.
fn shown_of(id: &str, hide: &[Hide]) -> Event {
    let timeline = record();
    let at = timeline.find(id).unwrap();
    let Masked { timeline, place } = masked(&timeline, &[mask(at, hide)]);
    timeline.event(place[at.get()]).clone()
}

#[test]
fn who_was_host_and_the_one_state_without_a_name_tell_no_place() {
    let riyadh = shown_of("riyadh-2025", &[Hide::Place]);
    let states: Vec<&str> = riyadh.participants.iter().map(|one| one.of.as_str()).collect();
    let two = ["United States", "United States", "United States"];
    assert_eq!(states, [&two[..], &["Russian Federation", "Russian Federation"]].concat());
    let camp_david = shown_of("camp-david-1959", &[Hide::Place]);
    let blank = |one: &Participant| one.of == BLANK && one.office == BLANK;
    assert!(camp_david.participants.iter().all(blank), "{:?}", camp_david.participants);
}

#[test]
fn a_place_is_no_outcome_and_what_became_of_the_absent_is_one() {
    let alaska = shown_of("alaska-2025", &[Hide::Outcome]);
    assert_eq!(alaska.title, "Alaska Summit");
    let name = alaska.place.unwrap().name;
    assert_eq!(name, "Joint Base Elmendorf-Richardson, Anchorage, Alaska");
    assert_eq!(shown_of("vienna-1979", &[Hide::Outcome]).title, "Vienna Summit: ▒▒▒▒");
    assert_eq!(shown_of("vienna-1814", &[Hide::Outcome]).absent, "");
}

#[test]
fn what_a_meeting_is_called_tells_who_sat_there() {
    assert_eq!(shown_of("portsmouth-1905", &[Hide::People]).kind, None);
    assert_eq!(shown_of("portsmouth-1905", &[Hide::Outcome]).kind, Some(Kind::Envoys));
}

#[test]
fn what_one_mask_hides_near_by_is_not_hidden_where_another_holds() {
    let timeline = record();
    let find = |id: &str| timeline.find(id).unwrap();
    let (dinner, geneva) = (find("hamburg-dinner-2017"), find("geneva-2022"));
    let masks = [mask(dinner, &[Hide::People]), mask(geneva, &[Hide::Outcome])];
    let Masked { timeline: shown, place } = masked(&timeline, &masks);
    let hotel = shown.event(place[geneva.get()]).place.as_ref().unwrap();
    assert_eq!(hotel.name, "Hotel President Wilson, Geneva");
    assert_eq!(shown.event(place[dinner.get()]).title, "▒▒▒▒ and ▒▒▒▒ at the Hamburg dinner");
}
