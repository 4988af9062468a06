//! The two timelines made of tables are what the program writes, and load without a word.

use std::path::Path;

use summitry::diagnostic::{Ink, render};
use summitry::load::{Input, load};

#[expect(dead_code, reason = "its main is run by hand")]
#[path = "../../examples/tables.rs"]
mod program;

#[test]
fn the_files_are_what_the_program_writes_and_load_without_a_word() {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/timelines");
    let expected = [("presidents-travels.toml", 832), ("foreign-leaders-visits.toml", 3264)];
    let made = program::timelines(&assets).unwrap();
    for ((name, text), (file, events)) in made.into_iter().zip(expected) {
        assert_eq!(name, file);
        let kept = std::fs::read_to_string(assets.join(name)).unwrap();
        assert!(kept == text, "{name} is stale: cargo run --example tables");
        let loaded = load(vec![Input { name: name.into(), bytes: Ok(kept.into()) }]);
        assert_eq!(render(&loaded.diagnostics, &loaded.files, Ink::Plain), "");
        assert_eq!(loaded.timeline.events.len(), events);
        let homeless =
            loaded.timeline.events.iter().find(|event| loaded.timeline.era_of(event).is_none());
        assert_eq!(homeless, None, "every event stands under an era");
    }
}
