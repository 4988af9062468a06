//! Several instances that really write at once: threads, and processes that are killed.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use super::{Chances, Keeper, bookmark, folder, keeper, names, read};

/// Where a process that is started by these tests writes, and under which name.
const PLACE: &str = "SUMMITRY_TEST_PLACE";
const NAME: &str = "SUMMITRY_TEST_NAME";

/// Keeps bookmarks until all are saved, and calls each that is acknowledged.
fn keep_all(keeper: &mut Keeper, name: &str, count: usize, mut saved: impl FnMut(usize)) {
    let mut told = 0;
    for number in 0..count {
        if keeper.keep(bookmark(&format!("{name}-{number}"))).1.is_ok() {
            (told..=number).for_each(&mut saved);
            told = number + 1;
        }
    }
    while keeper.finish().is_err() {}
    (told..count).for_each(saved);
}

#[test]
fn four_threads_that_write_at_once_lose_nothing() {
    let folder = folder();
    let path = folder.path().join("a.toml");
    thread::scope(|scope| {
        for name in ["a", "b", "c", "d"] {
            let path = &path;
            scope.spawn(move || keep_all(&mut keeper(path), name, 50, |_| {}));
        }
    });
    let bookmarks = read(&path).bookmarks;
    assert_eq!(bookmarks.len(), 200);
    for name in ["a", "b", "c", "d"] {
        let ours = bookmarks.iter().filter(|id| id.starts_with(name));
        assert!(
            ours.eq((0..50).map(|number| format!("{name}-{number}")).collect::<Vec<_>>().iter())
        );
    }
    assert_eq!(names(folder.path()), ["a.toml", "a.toml.lock"]);
}

/// Not a test: what the processes of the next one do.
#[test]
#[ignore = "it is a part of another test"]
fn this_writes_until_it_is_killed() {
    let (Ok(place), Ok(name)) = (std::env::var(PLACE), std::env::var(NAME)) else { return };
    let mut out = std::io::stdout();
    keep_all(&mut keeper(Path::new(&place)), &name, 100_000, |number| {
        use std::io::Write;
        assert!(writeln!(out, "saved {number}").is_ok(), "nobody listens any more");
    });
}

#[test]
fn processes_that_are_killed_while_they_write_lose_nothing_that_they_acknowledged() {
    let folder = folder();
    let path = folder.path().join("a.toml");
    let mut chances = Chances::new(7);
    let mut acknowledged = 0;
    for round in 0..6 {
        // Not longer than the file of a keen reader.
        fs::write(&path, "# mine\n").unwrap();
        let start = |name: &str| {
            let mut command = Command::new(std::env::current_exe().unwrap());
            command.args(["--exact", "--ignored", "--nocapture", "--quiet"]);
            command.arg("tui::keep::faults::together::this_writes_until_it_is_killed");
            command.env(PLACE, &path).env(NAME, name);
            command.stdout(Stdio::piped()).stdin(Stdio::null()).spawn().unwrap()
        };
        let mut writers = ["a", "b", "c"].map(|name| (name, start(name)));
        let mut last = Vec::new();
        for (name, writer) in &mut writers {
            let mut lines = BufReader::new(writer.stdout.take().unwrap()).lines();
            let enough = chances.below(20) as usize + 1;
            let saved = |line: String| line.split_once("saved ")?.1.parse::<usize>().ok();
            let mut told = lines.by_ref().map_while(Result::ok).filter_map(saved).nth(enough);
            writer.kill().unwrap();
            writer.wait().unwrap();
            // What it said before it died counts, to the last whole line.
            let rest = lines.map_while(Result::ok).filter_map(saved).last();
            told = rest.or(told);
            last.push((*name, told.expect("it has written")));
        }
        let data = read(&path);
        for (name, told) in last {
            for number in 0..told {
                let id = format!("{name}-{number}");
                assert!(data.bookmarks.contains(&id), "{id} of round {round} is lost");
            }
            acknowledged += told;
        }
        assert_eq!(keeper(&path).keep(bookmark("the-end")).1, Ok(()));
        assert!(fs::read_to_string(&path).unwrap().contains("# mine\n"));
        assert_eq!(names(folder.path()), ["a.toml", "a.toml.lock"]);
    }
    assert!(acknowledged > 100, "{acknowledged}");
}
