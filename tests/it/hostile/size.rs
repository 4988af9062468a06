//! Files that are only large: a line without an end, tables without number, everybody at one table.
//!
//! The suite takes a tenth of what is promised, since it runs without optimisation; what is counted
//! is not time but that all of it comes through, and whole. The full sizes are a test by themselves:
//! `cargo test --release --test it -- --ignored full_size`.

use std::process::Command;

use tempfile::TempDir;

/// Runs the program on a file and returns what it says, which must be text and no panic.
fn said(folder: &TempDir, words: &str) -> String {
    let mut program = Command::new(env!("CARGO_BIN_EXE_summitry"));
    program.current_dir(folder.path()).env_clear().env("HOME", folder.path());
    let output = program.args(words.split(' ')).output().unwrap();
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert!(!said.contains("panicked"), "{words}");
    assert_eq!(super::danger::Danger::Text.check(&said), Ok(()), "{words}");
    said
}

/// One line of so many bytes, tables of such a number, so many at one table; then every command.
fn try_all(bytes: usize, tables: usize, people: usize) {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, text: String| std::fs::write(folder.path().join(name), text).unwrap();
    let one = "[[event]]\nid = \"one\"\ntitle = \"One\"\ndate = \"1907\"\n";
    write("line.toml", format!("{one}body = \"{}\"\n", "word \\u001b[2J *x* ".repeat(bytes / 18)));
    write("word.toml", format!("{one}body = \"{}\"\nbogus = 1\n", "x".repeat(bytes)));
    let event = |at| format!("[[event]]\ntitle = \"E\"\ndate = \"{:04}\"\n", 1000 + at % 1000);
    write("tables.toml", (0..tables).map(event).collect());
    write("empty.toml", "[[event]]\n".repeat(tables));
    let person = |at| format!("{{ name = \"P{at} Q\", of = \"S{}\" }}, ", at % 300);
    let people: String = (0..people).map(person).collect();
    write("people.toml", format!("{one}participants = [{people}]\n"));
    for file in ["line", "word", "tables", "empty", "people"] {
        let report = said(&folder, &format!("check {file}.toml"));
        assert!(report.lines().last().unwrap().contains("event"), "{file}");
        said(&folder, &format!("list --timeline {file}.toml"));
        said(&folder, &format!("search --timeline {file}.toml word"));
        let frame = said(&folder, &format!("{file}.toml --print --keys j<enter>G!"));
        assert!(frame.lines().count() >= 24, "{file}");
        if file != "empty" {
            said(&folder, &format!("show --timeline {file}.toml one"));
        }
    }
}

#[test]
fn large_files_come_through_every_command() {
    try_all(100_000, 1_000, 1_000);
}

#[test]
#[ignore = "takes a minute with optimisation: cargo test --release --test it -- --ignored full_size"]
fn full_size_ten_megabytes_in_a_line_a_hundred_thousand_tables_ten_thousand_people() {
    try_all(10_000_000, 100_000, 10_000);
}
