//! Whole files, good and hostile.

use super::*;
use crate::diagnostic::{Ink, render};
use crate::teach::Hide;
use crate::text::replaced;
use crate::timeline::{EventIx, Ground, Origin, Who};
use proptest::prelude::*;

mod ways;

const RICH: &str = include_str!("../../tests/timelines/good/everything.toml");

fn loaded(text: &str) -> Loaded {
    load(vec![Input { name: "a.toml".into(), bytes: Ok(text.as_bytes().to_vec().into()) }])
}

#[test]
fn the_template_loads_without_a_word() {
    let loaded = loaded(&TEMPLATE.replace("{title}", "Mine"));
    assert_eq!(render(&loaded.diagnostics, &loaded.files, Ink::Plain), "");
    assert_eq!((loaded.timeline.title.as_str(), loaded.timeline.events.len()), ("Mine", 2));
}

#[test]
fn a_rich_event_is_read_whole() {
    let loaded = loaded(RICH);
    let timeline = &loaded.timeline;
    assert_eq!(
        timeline.eras.iter().map(|era| era.id.as_str()).collect::<Vec<_>>(),
        ["concert", "late"]
    );
    let event = &timeline.events[0];
    assert_eq!(event.origin, Origin { file: 0, line: 58 });
    assert_eq!(event.place.as_ref().unwrap().at, Some((64.146, -21.907)));
    assert_eq!(timeline.office(event, &event.participants[1]), "General Secretary");
    assert_eq!(timeline.short(&event.participants[1]), "Gorbachev");
    assert_eq!(event.quotes[1].by, Who::Named("An interpreter".into()));
    assert_eq!(timeline.event(event.links[0].to).id, "washington-1987");
    assert_eq!(timeline.events[1].ground, Some(Ground::HostOf("United States".into())));
    assert_eq!(timeline.events[1].participants.len(), 2);
    assert_eq!(event.body.lines().count(), 4);
    assert_eq!(timeline.sources[0].read.as_ref().unwrap().edtf(), "2026-11-22");
    let stop = &loaded.lessons[0].stops[0];
    assert_eq!(stop.hide, [Hide::Date, Hide::Outcome]);
    assert_eq!((stop.event.get(), stop.compare.map(EventIx::get)), (0, Some(1)));
}

#[test]
fn events_of_one_date_stay_in_file_order() {
    let event = |title: &&str| format!("[[event]]\ntitle = \"{title}\"\ndate = \"1807\"\n");
    let file = |name: &str, titles: &[&str]| {
        let text = titles.iter().map(event).collect::<Vec<_>>().concat();
        Input { name: name.into(), bytes: Ok(text.into()) }
    };
    let loaded = load(vec![file("a", &["Zeta", "Alpha"]), file("b", &["Beta"])]);
    let titles: Vec<_> = loaded.timeline.events.iter().map(|event| event.title.as_str()).collect();
    assert_eq!(titles, ["Zeta", "Alpha", "Beta"]);
    assert_eq!(loaded.timeline.events[2].origin, Origin { file: 1, line: 1 });
}

#[test]
fn a_file_that_cannot_be_read_leaves_the_others() {
    let missing = Input { name: "none.toml".into(), bytes: Err("no such file".into()) };
    let there = Input { name: "a.toml".into(), bytes: Ok(RICH.into()) };
    let loaded = load(vec![missing, there]);
    assert_eq!(loaded.diagnostics.len(), 1);
    assert_eq!(loaded.diagnostics[0].message, "could not read none.toml: no such file");
    assert_eq!((loaded.timeline.events.len(), loaded.timeline.events[0].origin.file), (2, 1));
}

#[test]
fn absurd_files_are_read_in_no_time() {
    let hostile = [
        "[".repeat(100_000),
        "a.".repeat(100_000),
        format!("[{}]", "a.".repeat(50_000)),
        format!("[[event]]\ntitle = \"{}\"\ndate = \"1807\"\n", "x".repeat(1_000_000)),
        "[[event]]\ntitle = \"Same\"\ndate = \"1807\"\n".repeat(3_000),
        "[[event]]\ntitle = \"Same\"\ndate = 18\n".repeat(2_000),
        "[[event]]\ntitle = [\n".repeat(2_000),
    ];
    for text in hostile {
        let loaded = loaded(&text);
        assert!(loaded.diagnostics.len() + loaded.timeline.events.len() > 0);
    }
}

/// A rich file with one stretch of it exchanged for something else.
fn damaged() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        any::<String>(),
        Just("\"".into()),
        Just("\"\"\"".into()),
        Just("[".into()),
        Just("]".into()),
        Just("{".into()),
        Just("\n[[event]]\n".into()),
        Just("=".into()),
        Just("\u{1b}".into()),
    ];
    (0..RICH.len(), 0..40_usize, pieces).prop_map(|(at, length, piece)| {
        let bytes = [
            &RICH.as_bytes()[..at],
            piece.as_bytes(),
            &RICH.as_bytes()[(at + length).min(RICH.len())..],
        ];
        String::from_utf8_lossy(&bytes.concat()).into_owned()
    })
}

/// Ten events, and something wrong within the sixth.
fn one_of_ten_damaged() -> impl Strategy<Value = String> {
    let event = |number: usize| {
        format!(
            "[[event]]\nid = \"e{number}\"\ntitle = \"E\"\ndate = \"180{number}\"\n\
             threads = []\nplace = {{ name = \"P\" }}\nbody = \"Text\"\n"
        )
    };
    let pieces = [
        "\"", "'", "\"\"\"", "'''", "[", "]", "{", "}", "=", "\n", "x", "[a]\n", "\\", "#", "", ",",
    ];
    let length = event(5).len();
    (10..length, 0..20_usize, proptest::sample::select(pieces.to_vec())).prop_map(
        move |(at, lost, piece)| {
            let mut events: Vec<String> = (0..10).map(event).collect();
            let end = (at + lost).min(length - 1);
            events[5].replace_range(at.min(end)..end, piece);
            events.concat()
        },
    )
}

fn sound(loaded: &Loaded) -> Result<(), TestCaseError> {
    for diagnostic in &loaded.diagnostics {
        prop_assert!(CODES.iter().any(|code| code.code == diagnostic.code));
        for place in diagnostic.place.iter().chain(diagnostic.also.iter().map(|(place, _)| place)) {
            let text = loaded.files[place.file].text();
            prop_assert!(text.get(place.range.clone()).is_some(), "{:?} of {:?}", place, text);
        }
    }
    let report = render(&loaded.diagnostics, &loaded.files, Ink::Plain);
    prop_assert_eq!(replaced(&report).next(), None, "{:?}", report);
    let orders: Vec<_> = loaded.timeline.events.iter().map(|event| event.when.order()).collect();
    prop_assert!(orders.is_sorted());
    Ok(())
}

proptest! {
    #[test]
    fn anything_can_be_loaded(text in any::<String>()) {
        sound(&loaded(&text))?;
    }

    #[test]
    fn a_damaged_file_gives_what_is_left_and_says_what_is_wrong(text in damaged()) {
        let loaded = loaded(&text);
        sound(&loaded)?;
        let lost = loaded.timeline.events.len() < 2;
        prop_assert!(!lost || !loaded.diagnostics.is_empty());
    }

    #[test]
    fn one_bad_event_hides_no_other(text in one_of_ten_damaged()) {
        let loaded = loaded(&text);
        let there = |id: &str| loaded.timeline.find(id).is_some();
        for number in (0..10).filter(|number| *number != 5) {
            prop_assert!(there(&format!("e{number}")), "{} in\n{}", number, text);
        }
        prop_assert!(loaded.timeline.events.len() == 10 || !loaded.diagnostics.is_empty());
    }
}

#[test]
fn what_is_known_of_an_event_before_it_is_read_takes_little_room() {
    assert_eq!(size_of::<draft::Draft<'_>>(), 96);
}
