//! The record of summits that is shipped: complete by the public tables, and built as it should be.
//!
//! What is wrong with one event, `summitry check` says; here stands what is asked of the whole.

mod tables;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use summitry::load::{Bytes, Input, load};
use summitry::timeline::{Person, Timeline, Who};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The record, as it stands at the root of the project.
fn record() -> Timeline {
    let bytes = std::fs::read(root().join("timeline.toml"))
        .map(Bytes::from)
        .map_err(|error| error.to_string());
    load(vec![Input { name: "timeline.toml".into(), bytes }]).timeline
}

/// Runs the strict check on one file, and says what it finds.
fn strictly_checked(file: &Path) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_summitry"));
    let output =
        command.args(["check", "--strict"]).arg(file).current_dir(root()).output().unwrap();
    let report = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.success(), report.is_empty(), "{}: {report}", file.display());
    report
}

#[test]
fn the_strict_check_is_silent_on_the_record() {
    assert_eq!(strictly_checked(Path::new("timeline.toml")), "");
}

#[test]
fn the_strict_check_is_silent_on_the_other_timelines() {
    let entries = std::fs::read_dir(root().join("assets/timelines")).unwrap();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|end| end == "toml"));
    files.sort();
    assert!(files.len() >= 3, "{files:?}");
    for file in files {
        assert_eq!(strictly_checked(&file), "", "{}", file.display());
    }
}

#[test]
fn the_record_is_large_and_every_thread_runs_through_it() {
    let timeline = record();
    assert!(timeline.events.len() >= 180, "{} events", timeline.events.len());
    assert!(timeline.threads.len() >= 12, "{} threads", timeline.threads.len());
    let mut events: BTreeMap<&str, usize> = BTreeMap::new();
    for at in timeline.events.iter().flat_map(|event| &event.threads) {
        *events.entry(&timeline.thread(*at).id).or_default() += 1;
    }
    for thread in &timeline.threads {
        let count = events.get(thread.id.as_str()).copied().unwrap_or_default();
        assert!(count >= 5, "the thread `{}` has only {count} events", thread.id);
        assert!(thread.question.ends_with('?'), "the thread `{}` asks nothing", thread.id);
    }
}

#[test]
fn every_event_has_an_era_a_thread_a_place_and_two_sources() {
    let timeline = record();
    for event in timeline.events.iter() {
        let id = &event.id;
        assert!(timeline.era_of(event).is_some(), "no era holds `{id}`");
        assert!(!event.threads.is_empty(), "`{id}` is in no thread");
        assert!(event.sources.len() >= 2, "`{id}` has {} sources", event.sources.len());
        let place = event.place.as_ref();
        assert!(place.is_some_and(|place| place.at.is_some()), "`{id}` is on no map");
    }
}

#[test]
fn quotes_and_claims_have_sources() {
    for event in record().events.iter() {
        let id = &event.id;
        for quote in &event.quotes {
            assert!(quote.source.is_some(), "`{id}` quotes without a source: {}", quote.text);
        }
        for claim in &event.claims {
            assert!(claim.source.is_some(), "`{id}` has a claim of nobody: {}", claim.text);
            assert!(!claim.why.is_empty(), "`{id}` judges without a reason: {}", claim.text);
        }
    }
}

#[test]
fn persons_have_plain_ids_and_their_terms_in_order() {
    for person in record().persons.clone() {
        let plain = |letter: char| letter.is_ascii_lowercase() || letter == '-';
        assert!(person.id.chars().all(plain), "`{}` is no plain id", person.id);
        let spans: Vec<_> = person.terms.iter().map(|term| term.span.order()).collect();
        assert!(spans.is_sorted_by_key(|(first, _)| first), "the terms of `{}`", person.id);
        assert_lived_through_terms(&person);
    }
}

fn assert_lived_through_terms(person: &Person) {
    let Some(life) = &person.life else { return };
    for term in &person.terms {
        let born = life.earliest() <= term.span.earliest();
        let alive = match (life.latest(), term.span.latest()) {
            (Some(death), Some(end)) => end <= death,
            (Some(_), None) => false,
            (None, _) => true,
        };
        assert!(born && alive, "`{}` was {} outside life", person.id, term.office);
    }
}

#[test]
fn who_takes_part_twice_is_a_listed_person() {
    let timeline = record();
    let mut once: BTreeSet<String> = BTreeSet::new();
    for event in timeline.events.iter() {
        let named = event.participants.iter().filter_map(|one| match &one.who {
            Who::Named(name) => Some(name.clone()),
            Who::Person(_) => None,
        });
        for name in named.collect::<BTreeSet<_>>() {
            assert!(
                once.insert(name.to_string()),
                "{name} is in `{}` again: list the person",
                event.id
            );
        }
    }
}
