//! Guesses at the record that ships, and at a few dates no finer than history gives them.

use super::*;
use crate::load::{Input, load};
use crate::search::{fold, near, typed_date};
use crate::timeline::{EventIx, Timeline};
use std::sync::LazyLock;

static RECORD: LazyLock<Timeline> = LazyLock::new(|| {
    let text = include_str!("../../../timeline.toml");
    load(vec![input(text)]).timeline
});

const COARSE: &str = "title = \"t\"
[[event]]
id = \"a\"
title = \"Peace\"
date = \"1648\"
[[event]]
id = \"b\"
title = \"Grain\"
date = \"1803~\"
[[event]]
id = \"c\"
title = \"Railways\"
date = \"183X\"
[[event]]
id = \"d\"
title = \"Trade\"
date = \"18XX\"
[[event]]
id = \"e\"
title = \"Ides\"
date = \"-0043-03-15\"
[[event]]
id = \"f\"
title = \"June\"
date = \"1807-06\"
";

fn input(text: &str) -> Input {
    Input { name: "t".into(), bytes: Ok(text.into()) }
}

fn marked(timeline: &Timeline, id: &str, typed: &str) -> (Mark, String) {
    let at = timeline.find(id).unwrap_or_else(|| panic!("{id}"));
    let Marked { mark, words } = date(timeline, at, &typed_date(typed).unwrap());
    (mark, words)
}

#[test]
fn a_date_is_marked_as_precisely_as_the_event_is_dated() {
    use Mark::{Close, Right, Wrong};
    let coarse = load(vec![input(COARSE)]).timeline;
    let table = [
        ("a", "1648", Right, "right: 1648"),
        ("a", "24 October 1648", Right, "right: any day of 1648 will do"),
        ("a", "1640s", Close, "right as far as it goes: 1648"),
        ("b", "1803", Right, "right, as far as it is known: c. 1803"),
        ("c", "1835", Right, "right: any year of the 1830s will do"),
        ("d", "1850", Right, "right: any year of the 19th century will do"),
        ("f", "25 June 1807", Right, "right: any day of June 1807 will do"),
        ("f", "1807", Right, "the right year: June 1807"),
    ];
    for (id, typed, mark, words) in table {
        assert_eq!(marked(&coarse, id, typed), (mark, words.into()), "{id} {typed}");
    }
    let off = |id: &str, typed: &str| {
        let (mark, words) = marked(&coarse, id, typed);
        (mark, words.split(';').next().unwrap().to_owned())
    };
    assert_eq!(off("c", "1825"), (Close, "at least 5 years early".into()));
    assert_eq!(off("d", "1950"), (Close, "at least 51 years late".into()));
    assert_eq!(off("e", "14 ce"), (Wrong, "57 years late".into()));
    assert_eq!(off("e", "45 bc"), (Close, "1 year early".into()));
}

#[test]
fn the_words_say_how_far_off_and_between_what() {
    use Mark::{Close, Right, Wrong};
    let table = [
        ("reykjavik-1986", "11 october 1986", Right, "right: it lasted 11–12 October 1986"),
        ("reykjavik-1986", "october 1986", Right, "the right month: 11–12 October 1986"),
        ("reykjavik-1986", "autumn 1986", Right, "the right season: 11–12 October 1986"),
        ("reykjavik-1986", "'86", Right, "the right year: 11–12 October 1986"),
        ("reykjavik-1986", "1980s", Close, "right as far as it goes: 11–12 October 1986"),
        ("reykjavik-1986", "before 1990", Close, "right as far as it goes: 11–12 October 1986"),
        ("vienna-1814", "1815", Right, "right: 18 September 1814–9 June 1815"),
        (
            "reykjavik-1986",
            "14 october 1986",
            Close,
            "two days late; between Geneva Summit, 1985, and Washington Summit and the INF Treaty, 1987",
        ),
        (
            "yalta-1945",
            "december 1944",
            Close,
            "between 1 and 2 months early; between Fourth Moscow Conference: percentages, 1944, and Potsdam Conference, 1945",
        ),
        (
            "verona-1822",
            "1810",
            Wrong,
            "12 years early; between Congress of Erfurt, 1808, and Alliance treaties of Teplitz, 1813",
        ),
        ("tilsit-1807", "1700", Wrong, "107 years early; before Congress of Erfurt, 1808"),
    ];
    let mut wrong = Vec::new();
    for (id, typed, mark, words) in table {
        let read = marked(&RECORD, id, typed);
        if read != (mark, words.into()) {
            wrong.push(format!("{id} {typed}: {read:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_name_is_right_in_any_spelling_and_with_a_title() {
    let spelling = Spelling { fold, near };
    let says = |id: &str, typed: &str| {
        let Marked { mark, words } = name(&RECORD, RECORD.find(id).unwrap(), typed, spelling);
        (mark, words)
    };
    for (id, typed) in [
        ("reykjavik-1986", "Gorbachev"),
        ("reykjavik-1986", "gorbatschow"),
        ("reykjavik-1986", "President Reagan"),
        ("reykjavik-1986", "ronald ragan"),
        ("tilsit-1807", "napoleon"),
        ("tilsit-1807", "Alexander"),
        ("tilsit-1807", "Emperor Alexander I"),
    ] {
        let (mark, words) = says(id, typed);
        assert_eq!(mark, Mark::Right, "{typed}: {words}");
    }
    for typed in ["", "I", "of the", "banana", "president", "Brezhnev"] {
        let (mark, words) = says("reykjavik-1986", typed);
        assert!(mark == Mark::Wrong && words.contains("it was Reagan"), "{typed}: {words}");
    }
    let (_, words) = says("reykjavik-1986", "Brezhnev");
    assert!(
        words.starts_with("Brezhnev was not there, but at Giscard and Brezhnev at Wilanów, 1980; "),
        "{words}"
    );
}

#[test]
fn an_order_is_right_where_nothing_certain_is_turned_round() {
    let find = |id: &str| RECORD.find(id).unwrap();
    let genoa = find("genoa-1922");
    let rapallo = find("rapallo-1922");
    let [tilsit, yalta, verona] = ["tilsit-1807", "yalta-1945", "verona-1822"].map(find);
    for given in [[tilsit, genoa, rapallo, yalta], [tilsit, rapallo, genoa, yalta]] {
        let Ordered { order: right, moved } = order(&RECORD, &given);
        assert_eq!((right.as_slice(), moved), (&given[..], vec![]), "one fell into the other");
    }
    let marked = order(&RECORD, &[tilsit, yalta, verona, genoa]);
    assert_eq!(marked.order, [tilsit, verona, genoa, yalta]);
    let why = "22 years 9 months after Genoa Conference".to_owned();
    assert_eq!(marked.moved, [Moved { event: yalta, why }]);
}

#[test]
fn every_order_of_some_events_is_mended_by_moving_as_few_as_can_be() {
    let all: Vec<EventIx> = RECORD.each().map(|(at, _)| at).collect();
    for start in (0..all.len() - 20).step_by(7) {
        let given: Vec<EventIx> = [3, 19, 0, 11, 7].map(|step| all[start + step]).into();
        let Ordered { order: right, moved } = order(&RECORD, &given);
        let sure = |pair: &[EventIx]| !before(&event(pair[1]).when, &event(pair[0]).when);
        assert!(right.windows(2).all(sure));
        assert!(moved.len() <= 3 && moved.iter().all(|one| !one.why.is_empty()));
        assert_eq!(moved.is_empty(), right == given);
        assert!(order(&RECORD, &right).moved.is_empty());
    }
}

fn event(at: EventIx) -> &'static Event {
    RECORD.event(at)
}
