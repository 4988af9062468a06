//! The walls of the house: which room may name which, and what stands only in one place.
//!
//! The rooms are described in `src/lib.rs`. This test reads the source tree and fails with a
//! sentence that says which wall was broken where.

mod names;

use names::{Named, named, tokens};

use crate::tree::rust;

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
    "std::thread",
    "std::time::Instant",
    "std::time::SystemTime",
    "chrono::Local",
    "chrono::Utc",
];
/// The same without the screen library, for the view.
const WORLD_BUT_CELLS: &[&str] = WORLD.split_at(1).1;

const WALLS: &[Wall] = &[
    Wall { room: "halves", may: &[], must_not: &[] },
    Wall { room: "timeline", may: &[], must_not: WORLD },
    Wall { room: "diagnostic", may: &["timeline", "text"], must_not: WORLD },
    Wall { room: "text", may: &["timeline"], must_not: WORLD },
    Wall { room: "search", may: &["timeline", "text", "halves"], must_not: WORLD },
    Wall { room: "teach", may: &["timeline"], must_not: WORLD },
    Wall { room: "export", may: &["timeline", "text", "search", "teach"], must_not: WORLD },
    Wall {
        room: "load",
        may: &["timeline", "teach", "diagnostic", "text", "halves"],
        must_not: WORLD,
    },
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
            "halves",
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
    (
        "std::thread",
        &["src/tui/", "src/halves.rs"],
        "threads are the shell's, but for work in two halves",
    ),
    ("chrono::Local", &["src/tui/clock.rs"], "time enters in one place"),
    ("std::process::Command", &["src/tui/"], "only the shell starts programs"),
];

/// The program's sources, without what is there for tests alone.
fn sources() -> Vec<(String, String)> {
    let mut found = rust("src");
    let only_tests: Vec<String> =
        found.iter().flat_map(|(name, text)| test_modules(name, text)).collect();
    found.retain(|(name, _)| {
        let module = name.trim_end_matches(".rs");
        !only_tests.iter().any(|test| module == test || module.starts_with(&format!("{test}/")))
    });
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

#[test]
fn every_room_names_only_the_rooms_below_it() {
    for (file, text) in sources() {
        let Some(wall) = WALLS.iter().find(|wall| wall.room == room(&file)) else {
            assert!(["main", "lib"].contains(&room(&file)), "{file} stands in no room of the plan");
            continue;
        };
        for Named { path, imported } in named(&file, &text) {
            let all = imported && ["crate", "crate::*"].contains(&path.as_str());
            assert!(!all, "{file}: the room `{}` may not import every room at once", wall.room);
            let Some(below) = path.strip_prefix("crate::") else { continue };
            let room = below.split("::").next().unwrap();
            let allowed = room == wall.room
                || wall.may.contains(&room)
                || WALLS.iter().all(|wall| wall.room != room);
            assert!(allowed, "{file}: the room `{}` may not name `{room}`", wall.room);
        }
    }
}

#[test]
fn the_pure_rooms_know_no_terminal_no_file_and_no_clock() {
    for (file, text) in sources() {
        let Some(wall) = WALLS.iter().find(|wall| wall.room == room(&file)) else { continue };
        for name in named(&file, &text) {
            let outside = wall.must_not.iter().find(|outside| name.reaches(outside));
            assert_eq!(
                outside, None,
                "{file}: the room `{}` may not name {}",
                wall.room, name.path
            );
        }
    }
}

#[test]
fn timelines_are_read_from_no_format() {
    for (file, text) in sources().iter().filter(|(file, _)| room(file) == "timeline") {
        for name in named(file, text) {
            let format = ["serde", "toml", "toml_edit"].iter().find(|one| name.reaches(one));
            assert_eq!(format, None, "{file}: a timeline knows no file format");
        }
    }
}

#[test]
fn the_view_changes_nothing() {
    for (file, text) in sources().iter().filter(|(file, _)| room(file) == "view") {
        let tokens = tokens(text);
        let mut taken = tokens.split(|token| token == "mut").skip(1).map(|after| {
            let path = after
                .iter()
                .take_while(|token| token.starts_with(char::is_alphabetic) || *token == "::");
            path.last().map(String::as_str)
        });
        let changes = taken.any(|last| last == Some("Model"));
        assert!(!changes, "{file} asks for a model that it could change");
    }
}

#[test]
fn nobody_reaches_over_two_walls() {
    for (file, text) in sources() {
        let far = tokens(&text).windows(3).any(|three| three == ["super", "::", "super"]);
        assert!(!far, "{file}: write crate::…, so that one sees where `super::super` leads");
    }
}

#[test]
fn what_belongs_in_one_place_stands_nowhere_else() {
    for (file, text) in sources() {
        let named = named(&file, &text);
        for (name, places, why) in PLACES {
            let there = places.iter().any(|place| file.starts_with(place));
            let is_named = named.iter().any(|one| one.reaches(name));
            assert!(there || !is_named, "{file} names {name}: {why}");
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
        let lines = text.split("#[cfg(test)]\nmod tests").next().unwrap().lines().count();
        // A table is one, however long it gets.
        let tables = ["src/app/command.rs", "src/load/audit/countries.rs"];
        assert!(
            lines <= 400 || tables.contains(&file.as_str()),
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
