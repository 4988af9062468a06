//! What a history class types, and whether it finds its event: scored by kind.
//!
//! `cargo test --test it queries -- --nocapture` prints the scores and every query that misses.

use std::collections::BTreeMap;
use std::fmt::Write;

use summitry::load::{Input, load};
use summitry::search::{Index, Query};
use summitry::timeline::Timeline;

/// Kind, query and id, parted by tabs.
const QUERIES: &str = include_str!("queries.tsv");

/// The timeline that the program shows where no file is named.
fn built_in() -> Timeline {
    let bytes = include_bytes!("../../timeline.toml").to_vec();
    load(vec![Input { name: "timeline.toml".into(), bytes: Ok(bytes.into()) }]).timeline
}

fn rows() -> Vec<(&'static str, &'static str, &'static str)> {
    let lines = QUERIES.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let cut = |line: &'static str| {
        let mut cells = line.split('\t');
        match (cells.next(), cells.next(), cells.next(), cells.next()) {
            (Some(kind), Some(query), Some(id), None) => (kind, query, id),
            _ => panic!("not three cells: {line}"),
        }
    };
    lines.map(cut).collect()
}

/// How the queries of one kind did.
#[derive(Default)]
struct Score {
    asked: usize,
    first: usize,
    third: usize,
}

impl Score {
    fn line(&self, kind: &str) -> String {
        let Self { asked, first, third } = self;
        format!("{kind:<10} {first:>3} first, {third:>3} in the first three, of {asked}\n")
    }
}

#[test]
fn what_a_class_types_finds_its_event_first() {
    let timeline = built_in();
    let index = Index::new(&timeline);
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    let mut all = Score::default();
    let mut told = String::new();
    for (kind, query, id) in rows() {
        assert!(timeline.find(id).is_some(), "there is no event {id}");
        let found = index.search(&timeline, &Query::parse(query), 5);
        let got: Vec<&str> =
            found.hits.iter().map(|hit| timeline.event(hit.event).id.as_str()).collect();
        let place = got.iter().position(|got| *got == id);
        for score in [scores.entry(kind).or_default(), &mut all] {
            score.asked += 1;
            score.first += usize::from(place == Some(0));
            score.third += usize::from(place.is_some_and(|place| place < 3));
        }
        if place != Some(0) {
            let _ = writeln!(told, "  {kind}: {query} → {got:?}, not {id} ({})", found.remark);
        }
    }
    for (kind, score) in &scores {
        told.push_str(&score.line(kind));
    }
    told.push_str(&all.line("all"));
    // Kept by the test runner unless it is asked for.
    std::io::Write::write_all(&mut std::io::stdout(), told.as_bytes()).unwrap();
    assert!(all.asked >= 150 && scores.len() == 8, "too few queries: {}", all.asked);
    assert!(all.first * 100 >= all.asked * 98 && all.third == all.asked, "{told}");
}

#[test]
fn every_name_of_an_event_finds_it() {
    let timeline = built_in();
    let index = Index::new(&timeline);
    let mut lost = Vec::new();
    for event in timeline.events.iter() {
        let names = [&event.title, &event.id].into_iter().map(|name| (name, 1));
        for (name, within) in names.chain(event.aliases.iter().map(|alias| (alias, 3))) {
            let found = index.search(&timeline, &Query::parse(name), within);
            let first = found.hits.iter().map(|hit| timeline.event(hit.event));
            let mut first = first.take(within);
            // Several events may have the name; then any of them may come first.
            // A name of somebody is theirs before it is an event's.
            if timeline.persons.iter().any(|person| person.aliases.contains(name)) {
                continue;
            }
            let has_it = |one: &summitry::timeline::Event| {
                one.id == event.id || one.title == *name || one.aliases.contains(name)
            };
            if !first.any(has_it) {
                lost.push(format!("{name} ({})", event.id));
            }
        }
    }
    assert!(lost.is_empty(), "{} names do not find their event: {lost:#?}", lost.len());
}

/// What may be typed or pasted that no timeline answers.
fn wild() -> Vec<String> {
    let scripts =
        ["йцукен", "你好", "مؤتمر", "🤝🕊️", "e\u{301}\u{301}\u{301}", "\u{202e}abc", "\0\u{7f}"];
    let signs = [
        "\"",
        "((",
        "!!!'^^",
        "who:",
        "who:who:who:",
        "a:b:c",
        "<>",
        "<=",
        "..",
        "....",
        "- -",
        "\"open",
        "!\"",
        "^'!\"a",
        "date:",
        "date:13",
        "1985..",
        "..1985",
        "< 1900 > 2000",
        ":",
        "::",
    ];
    let dates = [
        "31 february 1945",
        "0000-00-00",
        "99/99/9999",
        "1985-13-45",
        "9999999999999999999",
        "-99999",
        "1e9",
        "40 juni 1985",
        "1985..1985..1985",
        "century",
        "0th century",
        "99th century",
        "'99'",
        "00",
    ];
    let long = ["a", "reykjavik ", "1985 ", "who:", "\"", "é", "首", " ", "!a "]
        .map(|piece| piece.repeat(50_000));
    let all = scripts.iter().chain(&signs).chain(&dates).map(|text| (*text).to_owned());
    all.chain(long).collect()
}

#[test]
fn any_text_is_answered_or_told_why_not_in_one_line() {
    let timeline = built_in();
    let index = Index::new(&timeline);
    for text in wild() {
        let query = Query::parse(&text);
        let found = index.search(&timeline, &query, 9);
        let short: String = text.chars().take(30).collect();
        assert!(
            !found.remark.contains(['\n', '\r', '\t', '\0', '\u{202e}']),
            "{short}: {:?}",
            found.remark
        );
        assert!(found.remark.chars().count() < 300, "{short}: {}", found.remark);
        if found.hits.is_empty() && !text.trim().is_empty() {
            assert!(!found.remark.is_empty(), "{short:?} finds nothing and says nothing");
        }
        index.filter(&timeline, &query);
    }
}
