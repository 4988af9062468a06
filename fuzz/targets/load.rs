//! Any bytes as a timeline's file: it loads, says what is wrong at places that are there, is put in
//! order, drawn and exported, and nothing that a terminal would obey comes out.
#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use summitry::app::{Document, Opening, Size};
use summitry::diagnostic::{Diagnostic, Ink, SourceFile, render};
use summitry::export::{citation, csv, json, markdown, text};
use summitry::load::{Input, Loaded, audit, load, places};
use summitry::timeline::{EventIx, Timeline};
use summitry::tui::{picture, play};
use summitry_fuzz::{THEME, one_in};

fuzz_target!(|bytes: &[u8]| -> Corpus {
    if bytes.len() > 20_000 {
        return Corpus::Reject;
    }
    let input = || vec![Input { name: "fuzz.toml".into(), bytes: Ok(bytes.to_vec().into()) }];
    let loaded = load(input());
    places_are_there(&loaded.diagnostics, &loaded.files);
    ordered(&loaded.timeline);
    // Every input is loaded; what else is done with it, its own bytes decide, so that many are tried.
    if one_in(4, 1, bytes) {
        for lesson in &loaded.lessons {
            assert!(places(&loaded, lesson).is_some(), "a lesson that is nowhere: {lesson:?}");
        }
        places_are_there(&audit(&loaded), &loaded.files);
        harmless(&render(&loaded.diagnostics, &loaded.files, Ink::Plain));
    }
    if one_in(8, 2, bytes) {
        assert_eq!(loaded, load(input()), "two readings of the same bytes differ");
    }
    if one_in(4, 3, bytes) {
        exports(&loaded.timeline);
    }
    if one_in(8, 4, bytes) {
        drawn(loaded);
    }
    Corpus::Keep
});

fn drawn(loaded: Loaded) {
    let (document, report) = Document::new(loaded);
    let size = Size { columns: 61, rows: 17 };
    let (document, report) = (document.into(), report.into());
    let opening = Opening { size, document, report, ..Opening::default() };
    let (model, _) = play(opening, "j<enter>}!").expect("the script can be read");
    harmless(&picture(&model, &THEME).concat());
}

fn places_are_there(list: &[Diagnostic], files: &[SourceFile]) {
    for one in list {
        let also = one.also.as_ref().map(|(place, _)| place);
        for place in one.place.iter().chain(also) {
            let text = files[place.file].text();
            assert!(text.get(place.range.clone()).is_some(), "{one:?} points beside the text");
        }
    }
}

fn ordered(timeline: &Timeline) {
    let orders: Vec<_> = timeline.events.iter().map(|event| event.when.order()).collect();
    assert!(orders.is_sorted(), "events out of order");
    for event in timeline.events.iter() {
        assert!(event.links.iter().all(|link| link.to.get() < timeline.events.len()));
        assert_eq!(timeline.find(&event.id).map(|at| &timeline.event(at).id), Some(&event.id));
    }
}

fn exports(timeline: &Timeline) {
    let all: Vec<EventIx> = (0..timeline.events.len()).map(EventIx::new).collect();
    for printed in [
        text::list(timeline, &all, Some(40)),
        csv::list(timeline, &all),
        json::list(timeline, &all),
        markdown::list(timeline, &all),
    ] {
        harmless(&printed);
    }
    for at in all.into_iter().take(3) {
        harmless(&text::show(timeline, at, Some(33)));
        harmless(&markdown::show(timeline, at));
        harmless(&json::show(timeline, at));
        harmless(&citation(timeline, timeline.event(at)));
    }
}

/// No control character but line ends, no mark that turns the direction of writing.
fn harmless(printed: &str) {
    let obeyed = |letter: char| {
        (letter.is_control() && !"\n\r\t".contains(letter))
            || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let found = printed.chars().find(|letter| obeyed(*letter));
    assert_eq!(found, None, "{printed:?}");
}
