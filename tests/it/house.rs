//! The walls of the house: which room may name which, and what stands only in one place.
//!
//! The rooms are described in `src/lib.rs`. This test reads the source tree and fails with a
//! sentence that says which wall was broken where.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A room, the rooms it may name, and the outside names it must not.
struct Wall {
    room: &'static str,
    may: &'static [&'static str],
    must_not: &'static [&'static str],
}

/// Terminals, files and clocks: what the pure rooms know nothing of.
const WORLD: &[&str] = &[
    "ratatui",
    "crossterm",
    "std::fs",
    "std::io",
    "std::env",
    "std::net",
    "std::process",
    "Instant",
    "SystemTime",
];
/// The same without the screen library, for the view.
const WORLD_BUT_CELLS: &[&str] = &[
    "crossterm",
    "std::fs",
    "std::io",
    "std::env",
    "std::net",
    "std::process",
    "Instant",
    "SystemTime",
    "&mut Model",
];

const WALLS: &[Wall] = &[
    Wall {
        room: "timeline",
        may: &[],
        must_not: &[
            "serde",
            "ratatui",
            "crossterm",
            "toml::",
            "std::fs",
            "std::io",
            "std::env",
            "Instant",
            "SystemTime",
        ],
    },
    Wall { room: "diagnostic", may: &["text"], must_not: WORLD },
    Wall { room: "text", may: &["timeline"], must_not: WORLD },
    Wall { room: "search", may: &["timeline", "text"], must_not: WORLD },
    Wall { room: "teach", may: &["timeline"], must_not: WORLD },
    Wall { room: "export", may: &["timeline", "text", "search", "teach"], must_not: WORLD },
    Wall { room: "load", may: &["timeline", "teach", "diagnostic", "text"], must_not: WORLD },
    Wall {
        room: "app",
        may: &["timeline", "teach", "diagnostic", "text", "search", "export", "load"],
        must_not: WORLD,
    },
    Wall {
        room: "view",
        may: &["timeline", "teach", "diagnostic", "text", "search", "export", "load", "app"],
        must_not: WORLD_BUT_CELLS,
    },
    Wall {
        room: "tui",
        may: &[
            "timeline",
            "teach",
            "diagnostic",
            "text",
            "search",
            "export",
            "load",
            "app",
            "view",
        ],
        must_not: &[],
    },
    Wall {
        room: "cli",
        may: &[
            "timeline",
            "teach",
            "diagnostic",
            "text",
            "search",
            "export",
            "load",
            "app",
            "view",
            "tui",
        ],
        must_not: &[],
    },
];

/// What only one file may name, and why.
const PLACES: &[(&str, &[&str], &str)] = &[
    ("fuzzy_matcher", &["src/search/gappy.rs"], "the matcher stands behind one file"),
    ("edtf_core", &["src/timeline/when"], "the date parser stands behind one module"),
    (
        "crossterm::event::Event",
        &["src/tui/input.rs"],
        "an `Event` is a dated thing everywhere else",
    ),
    ("unicode_width", &["src/text/"], "widths are counted in one room"),
    ("std::process::Command", &["src/tui/"], "only the shell starts programs"),
];

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut open: Vec<PathBuf> = vec![root.join("src")];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
                found.push((name, fs::read_to_string(path).unwrap()));
            }
        }
    }
    let only_tests: Vec<String> =
        found.iter().flat_map(|(name, text)| test_modules(name, text)).collect();
    found.retain(|(name, _)| {
        let module = name.trim_end_matches(".rs");
        !only_tests.iter().any(|test| module == test || module.starts_with(&format!("{test}/")))
    });
    found.sort();
    found
}

/// The modules that a file declares for its tests alone, by their paths without an ending.
fn test_modules(file: &str, text: &str) -> Vec<String> {
    let folder = match file {
        "src/lib.rs" | "src/main.rs" => "src",
        other => other.trim_end_matches(".rs"),
    };
    let mut modules = Vec::new();
    for after in text.split("#[cfg(test)]").skip(1) {
        let declared = after.trim_start().trim_start_matches("pub(crate) ").strip_prefix("mod ");
        if let Some((name, _)) = declared.and_then(|rest| rest.split_once(';'))
            && !name.contains(['{', '\n'])
        {
            modules.push(format!("{folder}/{name}"));
        }
    }
    modules
}

/// The room that a file belongs to: the first name below `src`.
fn room(file: &str) -> &str {
    let below = file.strip_prefix("src/").unwrap();
    below.split('/').next().unwrap().trim_end_matches(".rs")
}

/// The code of a file without comments and without its tests.
fn code(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap();
    let lines = code.lines().map(|line| line.split_once("//").map_or(line, |(before, _)| before));
    lines.collect::<Vec<_>>().join("\n")
}

/// Every room of ours that a text names by `crate::…`, one at a time or in braces.
fn rooms_named(code: &str) -> BTreeSet<String> {
    let name = |text: &str| {
        text.trim_start()
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect::<String>()
    };
    let mut named = BTreeSet::new();
    for after in code.split("crate::").skip(1) {
        match after.strip_prefix('{') {
            Some(list) => {
                let list = list.split('}').next().unwrap();
                named.extend(list.split(',').map(name));
            }
            None => {
                named.insert(name(after));
            }
        }
    }
    named.retain(|name| WALLS.iter().any(|wall| wall.room == name));
    named
}

#[test]
fn every_room_names_only_the_rooms_below_it() {
    for (file, text) in sources() {
        let Some(wall) = WALLS.iter().find(|wall| wall.room == room(&file)) else {
            assert!(["main", "lib"].contains(&room(&file)), "{file} stands in no room of the plan");
            continue;
        };
        for named in rooms_named(&code(&text)) {
            let allowed = named == wall.room || wall.may.contains(&named.as_str());
            assert!(allowed, "{file}: the room `{}` may not name `{named}`", wall.room);
        }
    }
}

#[test]
fn the_pure_rooms_know_no_terminal_no_file_and_no_clock() {
    for (file, text) in sources() {
        let Some(wall) = WALLS.iter().find(|wall| wall.room == room(&file)) else { continue };
        for outside in wall.must_not {
            assert!(
                !code(&text).contains(outside),
                "{file}: the room `{}` may not name {outside}",
                wall.room
            );
        }
    }
}

#[test]
fn what_belongs_in_one_place_stands_nowhere_else() {
    for (file, text) in sources() {
        for (name, places, why) in PLACES {
            let there = places.iter().any(|place| file.starts_with(place));
            assert!(there || !code(&text).contains(name), "{file} names {name}: {why}");
        }
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    for (file, text) in sources() {
        let first = text.lines().next().unwrap_or_default();
        assert!(
            first.starts_with("//! ") && first.len() > 12,
            "{file} begins without saying what it is for"
        );
    }
}

#[test]
fn no_file_has_grown_past_what_one_can_read() {
    for (file, text) in sources() {
        let lines = code(&text).lines().count();
        let limit = if file == "src/app/command.rs" { 600 } else { 460 };
        assert!(
            lines <= limit,
            "{file} has {lines} lines without its tests: part it by what changes together"
        );
    }
}

#[test]
fn modules_stand_beside_their_folders() {
    for (file, _) in sources() {
        assert!(!file.ends_with("/mod.rs"), "{file}: write it as a file beside the folder");
    }
}
