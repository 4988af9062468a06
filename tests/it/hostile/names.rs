//! The program itself, with names and words that mean harm: what it says on either output.

use std::process::{Command, Stdio};

use tempfile::TempDir;

use super::cases::{PAYLOADS, cases};
use super::danger::Danger;

/// Words that take a hostile one where `{}` stands.
const WORDS: &[(&str, Danger)] = &[
    ("list --timeline {}", Danger::Text),
    ("list --timeline {} --format json", Danger::Text),
    ("list --bogus{}", Danger::Text),
    ("list --format {}", Danger::Text),
    ("list --timeline t.toml {}", Danger::Text),
    ("show --timeline t.toml {}", Danger::Text),
    ("show --{}", Danger::Text),
    ("search --timeline t.toml {}", Danger::Text),
    ("search a --timeline t.toml --limit {}", Danger::Text),
    ("check {}", Danger::Text),
    ("check --explain {}", Danger::Text),
    ("man {}", Danger::Text),
    ("completions {}", Danger::Text),
    ("init {}/{}", Danger::Text),
    ("t.toml --at {} --print", Danger::Text),
    ("t.toml --keys {} --print", Danger::Text),
    ("t.toml --keys <{}> --print", Danger::Text),
    ("t.toml --filter {} --print", Danger::Text),
    ("t.toml --config {} --print", Danger::Text),
    ("t.toml --size {} --print", Danger::Text),
    ("teach --timeline t.toml {}", Danger::Text),
    ("teach --timeline t.toml one --learner {} --print", Danger::Text),
    ("quiz t.toml --lesson {} --print", Danger::Text),
    ("quiz t.toml --filter {} --seed 1 --print", Danger::Text),
    ("notebook --timeline t.toml --learner {}", Danger::Text),
    ("handout --timeline t.toml {}", Danger::Text),
    ("handout --timeline t.toml one --cut {}", Danger::Text),
    ("cards --timeline t.toml --lesson {}", Danger::Text),
    ("check t.toml --room {}", Danger::Text),
    ("{} --print", Danger::Text),
    ("{}", Danger::Text),
];

/// Runs the program in a folder.
fn said(folder: &TempDir, words: &[String]) -> [String; 2] {
    let mut program = Command::new(env!("CARGO_BIN_EXE_summitry"));
    program.current_dir(folder.path()).env_clear().env("HOME", folder.path());
    let output = program.args(words).stdin(Stdio::null()).output().unwrap();
    [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("it speaks UTF-8"))
}

/// What may stand in an argument and, without a slash, in a name.
fn name(payload: &str) -> String {
    payload.replace(['\0', '/'], "")
}

#[test]
fn names_and_words_that_mean_harm_are_shown_and_not_obeyed() {
    let mut leaks = Vec::new();
    let folder = TempDir::new().unwrap();
    let small = "[[event]]\nid = \"one\"\ntitle = \"One\"\ndate = \"1907\"\n\
                 [[lesson]]\nid = \"one\"\ntitle = \"One\"\n[[lesson.stop]]\nevent = \"one\"\n";
    std::fs::write(folder.path().join("t.toml"), small).unwrap();
    for (tried, payload) in PAYLOADS {
        for (words, danger) in WORDS {
            let words: Vec<_> =
                words.split(' ').map(|word| word.replace("{}", &name(payload))).collect();
            for text in said(&folder, &words) {
                if let Err(why) = danger.check(&text) {
                    leaks.push(format!("{tried} in {words:?}: {why}"));
                }
            }
        }
    }
    assert!(leaks.is_empty(), "{}", leaks.join("\n"));
}

#[test]
fn a_file_whose_name_means_harm_is_named_and_not_obeyed() {
    let mut leaks = Vec::new();
    for (tried, payload) in PAYLOADS {
        let folder = TempDir::new().unwrap();
        let file = name(payload) + ".toml";
        std::fs::write(
            folder.path().join(&file),
            "x = 1\n[[event]]\ntitle = \"A\"\ndate = \"1907-13\"\n",
        )
        .unwrap();
        let file = format!("./{file}");
        let asked = ["check", "list --timeline", "--print --keys !", "--print --config", "init"];
        for words in asked {
            let words: Vec<_> = words.split(' ').map(str::to_owned).chain([file.clone()]).collect();
            for text in said(&folder, &words) {
                if let Err(why) = Danger::Text.check(&text) {
                    leaks.push(format!("{tried} in {words:?}: {why}"));
                }
            }
        }
    }
    assert!(leaks.is_empty(), "{}", leaks.join("\n"));
}

#[test]
fn what_init_writes_holds_nothing_that_is_obeyed() {
    for (tried, payload) in PAYLOADS {
        let folder = TempDir::new().unwrap();
        let file = format!("{}.toml", name(payload));
        said(&folder, &["init".into(), "--".into(), file.clone()]);
        let written = std::fs::read_to_string(folder.path().join(&file)).unwrap();
        assert_eq!(Danger::Toml.check(&written), Ok(()), "{tried}");
    }
}

#[test]
fn the_program_says_of_a_hostile_file_what_the_library_says() {
    let folder = TempDir::new().unwrap();
    let mut leaks = Vec::new();
    for (at, case) in cases().iter().enumerate() {
        let file = format!("{at}.toml");
        std::fs::write(folder.path().join(&file), &case.bytes).unwrap();
        let table = [
            ("check --strict", Danger::Text),
            ("show one --timeline", Danger::Text),
            ("--print --size 120x40", Danger::Text),
            ("teach --timeline", Danger::Text),
            ("check --room 40x12", Danger::Text),
        ];
        for (words, danger) in table {
            let words: Vec<_> = words.split(' ').chain([&*file]).map(str::to_owned).collect();
            for text in said(&folder, &words) {
                if let Err(why) = danger.check(&text) {
                    leaks.push(format!("{}: {words:?}: {why}", case.name));
                }
                assert!(!text.contains("panicked"), "{}: {words:?}", case.name);
            }
        }
    }
    assert!(leaks.is_empty(), "{}", leaks.join("\n"));
}
