//! What the README says is what there is.

use std::fs;
use std::path::Path;

const BEGIN: &str = "<!-- keys: begin (written by the tests: UPDATE=1 cargo test readme) -->\n";
const END: &str = "<!-- keys: end -->\n";

fn readme() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

#[test]
fn the_keys_are_those_of_the_command_table() {
    let text = readme();
    let (before, rest) = text.split_once(BEGIN).unwrap();
    let (keys, after) = rest.split_once(END).unwrap();
    let legend = format!("{}\n", summitry::app::legend());
    if std::env::var_os("UPDATE").is_some() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
        fs::write(path, format!("{before}{BEGIN}{legend}{END}{after}")).unwrap();
        return;
    }
    assert_eq!(keys, legend, "run UPDATE=1 cargo test readme");
}

#[test]
fn the_files_it_names_are_there() {
    let text = readme();
    let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    for link in links.filter(|link| !link.starts_with("http")) {
        assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(link).exists(), "{link}");
    }
}

#[test]
fn the_numbers_of_events_are_right() {
    for (file, events) in [
        ("timeline.toml", "237"),
        ("assets/timelines/precursors.toml", "12"),
        ("assets/timelines/context.toml", "166"),
        ("assets/timelines/presidents-travels.toml", "832"),
        ("assets/timelines/foreign-leaders-visits.toml", "3,264"),
    ] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let there = fs::read_to_string(path).unwrap().matches("\n[[event]]").count();
        let row = readme()
            .lines()
            .find(|line| line.starts_with(&format!("| `{file}`")))
            .unwrap()
            .to_owned();
        assert_eq!(there.to_string(), events.replace(',', ""), "{file}");
        assert!(row.ends_with(&format!("| {events} |")), "{row}");
    }
}
