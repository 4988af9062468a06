//! Timelines and settings that are read without a word, and those that give exactly the report
//! beside them: bad ones in loading, doubtful ones in the audit.
//!
//! `UPDATE=1` writes the reports anew; read each one before it is committed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use summitry::app::{Size, rehearse};
use summitry::diagnostic::{Ink, render};
use summitry::load::{Bytes, CODES, Input, Loaded, audit, load};
use summitry::tui::settings::problems;

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = entries.collect();
    files.retain(|path| {
        let stem = path.file_stem().unwrap().to_str().unwrap();
        path.extension().is_some_and(|end| end == "toml") && !stem.ends_with(".2")
    });
    files.sort();
    assert!(!files.is_empty());
    files
}

/// Loads a file; `x.2.toml` beside `x.1.toml` is loaded with it.
fn loaded(path: &Path) -> Loaded {
    let mut inputs = vec![path.to_owned()];
    let name = path.to_str().unwrap();
    if let Some(start) = name.strip_suffix(".1.toml") {
        inputs.push(PathBuf::from(format!("{start}.2.toml")));
    }
    load(inputs.iter().map(|path| input(path)).collect())
}

fn input(path: &Path) -> Input {
    Input {
        name: path.file_name().unwrap().to_str().unwrap().to_owned(),
        bytes: std::fs::read(path).map(Bytes::from).map_err(|_| "no such file".into()),
    }
}

/// Compares a report with the one beside the file it is about.
fn compare(path: &Path, report: &str) {
    let beside = path.with_extension("report");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&beside, report).unwrap();
    }
    let expected = std::fs::read_to_string(&beside).unwrap_or_default();
    assert_eq!(report, expected, "{}: UPDATE=1 writes it anew", path.display());
}

#[test]
fn good_timelines_load_without_a_word() {
    for path in files("timelines/good") {
        let loaded = loaded(&path);
        assert_eq!(
            render(&loaded.diagnostics, &loaded.files, Ink::Plain),
            "",
            "{}",
            path.display()
        );
        let mut doubts = audit(&loaded);
        // Made for the screens, with few sources on purpose.
        if path.ends_with("two-powers.toml") {
            doubts.retain(|doubt| doubt.code != "no-read-source");
        }
        assert_eq!(render(&doubts, &loaded.files, Ink::Plain), "", "{}", path.display());
        assert!(
            !loaded.timeline.events.is_empty() || !loaded.lessons.is_empty(),
            "{}",
            path.display()
        );
    }
}

#[test]
fn bad_timelines_give_exactly_the_report_beside_them() {
    for path in files("timelines/bad") {
        let Loaded { timeline, lessons, diagnostics, files, .. } = loaded(&path);
        let mut report = render(&diagnostics, &files, Ink::Plain);
        let ids: Vec<_> = timeline.events.iter().map(|event| event.id.as_str()).collect();
        report += &["\n\nevents: ", &ids.join(", "), "\n"].concat();
        if !lessons.is_empty() {
            let ids: Vec<_> = lessons.iter().map(|lesson| lesson.id.as_str()).collect();
            report += &["lessons: ", &ids.join(", "), "\n"].concat();
        }
        compare(&path, &report);
    }
}

#[test]
fn doubtful_timelines_load_clean_and_the_audit_gives_exactly_the_report_beside_them() {
    for path in files("timelines/doubtful") {
        let loaded = loaded(&path);
        assert_eq!(
            render(&loaded.diagnostics, &loaded.files, Ink::Plain),
            "",
            "{}",
            path.display()
        );
        let report = render(&audit(&loaded), &loaded.files, Ink::Plain) + "\n";
        compare(&path, &report);
    }
}

#[test]
fn the_audit_says_nothing_of_a_file_that_is_broken_or_has_no_events() {
    let input = |text: &str| Input { name: "x.toml".into(), bytes: Ok(text.into()) };
    let source = "[[source]]\nid = \"idle\"\ntitle = \"Of no use\"\n";
    assert_eq!(audit(&load(vec![input(source)])), []);
    let event = "[[event]]\ntitle = \"Tilsit\"\ndate = \"1807\"\n";
    let whole = [source, event].concat();
    assert_eq!(audit(&load(vec![input(&whole)])).len(), 1);
    assert_eq!(audit(&load(vec![input(&(whole + "oops"))])), []);
}

#[test]
fn a_finding_of_the_audit_names_the_file_it_stands_in() {
    let input = |name: &str, text: &str| Input { name: name.into(), bytes: Ok(text.into()) };
    let people = "[[source]]\nid = \"idle\"\ntitle = \"Of no use\"\n";
    let events = "event = [{ title = \"Tilsit 1806\", date = \"1807\" }, { title = \"Erfurt 1809\", date = \"1808\" }]\n";
    let loaded = load(vec![input("people.toml", people), input("events.toml", events)]);
    let shown = audit(&loaded).into_iter().map(|problem| {
        let place = problem.place.unwrap();
        (
            loaded.files[place.file].name.clone(),
            loaded.files[place.file].text().get(place.range).unwrap().to_owned(),
        )
    });
    let expected = [("people.toml", "\"idle\""), ("events.toml", "1806"), ("events.toml", "1809")];
    let expected = expected.map(|(file, text)| (file.to_owned(), text.to_owned()));
    assert_eq!(shown.collect::<Vec<_>>(), expected);
}

#[test]
fn good_settings_are_taken_without_a_word() {
    for path in files("settings/good") {
        let (file, list) = problems(input(&path));
        assert_eq!(render(&list, &[file], Ink::Plain), "", "{}", path.display());
    }
}

#[test]
fn bad_settings_give_exactly_the_report_beside_them() {
    for path in files("settings/bad") {
        let (file, list) = problems(input(&path));
        compare(&path, &(render(&list, &[file], Ink::Plain) + "\n"));
    }
}

/// The room in which lessons are tried here.
const ROOM: Size = Size { columns: 44, rows: 14 };

#[test]
fn rough_lessons_give_exactly_the_report_beside_them_in_a_small_room() {
    for path in files("timelines/rehearsed") {
        let loaded = loaded(&path);
        assert_eq!(loaded.diagnostics, []);
        let report = render(&rehearse(&loaded, ROOM), &loaded.files, Ink::Plain);
        compare(&path, &(report + "\n"));
        let large = rehearse(&loaded, Size { columns: 200, rows: 60 });
        let by_room = |code: &str| ["lesson-title", "lesson-scroll"].contains(&code);
        assert!(large.iter().all(|problem| !by_room(problem.code)), "{large:?}");
    }
}

#[test]
fn every_code_is_explained_and_shown_by_a_bad_file() {
    let mut shown: BTreeSet<_> = files("timelines/bad")
        .iter()
        .flat_map(|path| loaded(path).diagnostics)
        .map(|diagnostic| diagnostic.code)
        .collect();
    shown.extend(
        files("timelines/doubtful")
            .iter()
            .flat_map(|path| audit(&loaded(path)))
            .map(|problem| problem.code),
    );
    let rough = files("timelines/rehearsed");
    let rough = rough.iter().flat_map(|path| rehearse(&loaded(path), ROOM));
    shown.extend(rough.map(|problem| problem.code));
    let settings = files("settings/bad");
    shown.extend(settings.iter().flat_map(|path| problems(input(path)).1).map(|one| one.code));
    // No file can show that there is no file.
    let missing = Input { name: "none.toml".into(), bytes: Err("no such file".into()) };
    shown.extend(load(vec![missing]).diagnostics.iter().map(|diagnostic| diagnostic.code));
    let explained: BTreeSet<_> = CODES.iter().map(|code| code.code).collect();
    assert_eq!(shown, explained);
    assert!(CODES.is_sorted_by(|one, next| one.code < next.code));
    assert!(
        CODES.iter().all(|code| code.explanation.len() > 40 && code.explanation.ends_with('.'))
    );
}
