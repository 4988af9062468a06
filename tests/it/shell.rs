//! The command line: standard output, standard error and exit code of what people type.
//!
//! Each test runs the binary in a fresh directory with nothing of the user's environment.

use std::fmt;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use insta::assert_snapshot;
use serde_json::Value;
use tempfile::TempDir;

/// A small timeline with something of everything that lists and pages show.
const TIMELINE: &str = include_str!("shell/three.toml");

/// A timeline with an error, a warning and a good event.
const FAULTY: &str = "\
title = \"Faulty\"
colour = \"red\"

[[event]]
title = \"Geneva Summit\"
id = \"geneva-1985\"
date = \"1985-13-19\"

[[event]]
title = \"Reykjavík Summit\"
id = \"reykjavik-1986\"
date = \"1986-10-11/1986-10-12\"
";

/// A directory to run the program in.
struct Shell {
    dir: TempDir,
}

/// What the program answered.
struct Answer {
    asked: String,
    stdout: String,
    stderr: String,
    code: Option<i32>,
}

impl Shell {
    /// Makes an empty directory.
    fn new() -> Self {
        Self { dir: TempDir::new().unwrap() }
    }

    /// Makes a directory with `three.toml` in it.
    fn with_three() -> Self {
        Self::new().file("three.toml", TIMELINE)
    }

    fn file(self, name: &str, text: impl AsRef<[u8]>) -> Self {
        std::fs::write(self.path(name), text).unwrap();
        self
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    /// Runs the program with these words, separated by single spaces.
    fn run(&self, words: &str) -> Answer {
        self.run_with(words, b"")
    }

    /// Runs the program with these words and this on standard input.
    fn run_with(&self, words: &str, stdin: &[u8]) -> Answer {
        let mut command = self.command(words);
        let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
        // A program that does not read its input may be gone by now.
        drop(child.stdin.take().unwrap().write_all(stdin));
        let output = child.wait_with_output().unwrap();
        Answer {
            asked: format!("summitry {words}").trim_end().into(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
            code: output.status.code(),
        }
    }

    fn command(&self, words: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_summitry"));
        command
            .args(words.split(' ').filter(|word| !word.is_empty()))
            .current_dir(self.dir.path())
            .env_clear()
            .env("HOME", self.dir.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}\n{self}"))
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { asked, stdout, stderr, code } = self;
        let code = code.map_or("by a signal".into(), |code| code.to_string());
        write!(f, "$ {asked}\n--- stdout\n{stdout}--- stderr\n{stderr}--- exit {code}\n")
    }
}

/// Runs each line in turn and puts the answers into one text.
fn session(shell: &Shell, lines: &[&str]) -> String {
    lines.iter().map(|line| shell.run(line).to_string()).collect::<Vec<_>>().join("\n")
}

#[test]
fn help_is_data() {
    let shell = Shell::new();
    let answer = shell.run("--help");
    assert_eq!((answer.code, answer.stderr.as_str()), (Some(0), ""));
    for command in [
        "list",
        "show",
        "search",
        "check",
        "quiz",
        "notebook",
        "init",
        "schema",
        "completions",
        "man",
        "teach",
        "tutorial",
    ] {
        assert!(answer.stdout.contains(&format!("  {command} ")), "{command}\n{answer}");
        let help = shell.run(&format!("{command} --help"));
        assert_eq!((help.code, help.stderr.as_str()), (Some(0), ""), "{help}");
    }
    assert_snapshot!(answer);
}

#[test]
fn a_learner_has_a_notebook_of_their_own() {
    let shell = Shell::new();
    let folder = shell.path(".local/share/summitry");
    std::fs::create_dir_all(&folder).unwrap();
    let kept = "bookmarks = [\"yalta-1945\", \"gone\"]\n[notes]\nyalta-1945 = \"Ask *about* Poland.\"\n\
        [cards]\n\"when:yalta-1945\" = { seen = 3, known = 2, due = 2026-01-02 }\n\"who:x\" = 3\n\
        [progress]\nhosts = { stop = 4, on = 2026-01-01 }\n\
        [[prediction]]\nevent = \"yalta-1945\"\nsaid = \"1925\"\non = 2025-09-14\n\
        [[score]]\non = 2026-01-01\nasked = 10\nright = 7\nclose = 1\n";
    std::fs::write(folder.join("built-in.anna.toml"), kept).unwrap();
    let answer = shell.run("notebook --learner anna");
    assert_eq!(answer.code, Some(0));
    assert!(answer.stderr.contains("expected a table"), "{answer}");
    let said = |line: &str| assert!(answer.stdout.contains(line), "{line}\n{answer}");
    said("- Yalta Conference, 4–11 February 1945\n- gone\n");
    said("### Yalta Conference, 4–11 February 1945\n\nAsk *about* Poland.\n");
    said("- Yalta Conference, 4–11 February 1945: “1925” (2025-09-14)\n");
    said("- 2026-01-01: 7 of 10 right, 1 close (everything)\n");
    said("when: **due** 2026-01-02, known 2 of 3\n");
    assert!(shell.run("notebook").stdout.contains("Nothing is kept yet."));
    assert_eq!(shell.run("notebook --learner ../anna").code, Some(2));
}

#[test]
fn a_quiz_is_printed_and_says_where_there_is_nothing_to_ask() {
    let shell = Shell::new();
    let answer = shell.run("quiz --seed 42 --kind where --print --size 60x16");
    assert!(answer.stdout.contains("Where was this?"), "{answer}");
    assert_eq!(answer.stdout, shell.run("quiz --seed 42 --kind where --print --size 60x16").stdout);
    for (words, told) in [
        ("quiz --due --print", "nothing is due: `summitry quiz` asks the first questions"),
        ("quiz --filter zzzzzz --print", "no event fits “zzzzzz”"),
    ] {
        let answer = shell.run(words);
        assert!(answer.code == Some(1) && answer.stderr.contains(told), "{answer}");
    }
    let answer = shell.run("quiz --lesson no-such --print");
    assert!(answer.code == Some(2) && answer.stderr.contains("no lesson `no-such`"), "{answer}");
}

#[test]
fn the_version_is_the_package_s() {
    let answer = Shell::new().run("--version");
    assert_eq!(answer.stdout, concat!("summitry ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn wrong_words_are_explained_on_standard_error() {
    let shell = Shell::new();
    assert_snapshot!(session(
        &shell,
        &[
            "show",
            "list --format yaml",
            "search yalta --limit many",
            "--size 80",
            "--print --size 80",
            "check",
            "--frobnicate",
        ]
    ));
}

#[test]
fn the_app_needs_a_terminal() {
    let answer = Shell::new().run("");
    assert_eq!((answer.code, answer.stdout.as_str()), (Some(2), ""));
    assert_snapshot!(answer);
}

#[test]
fn lessons_are_listed_and_a_wrong_one_is_named_with_the_nearest() {
    let taught = format!("{}\n{}", crate::stage::TWO_POWERS, crate::lesson::LESSON);
    let shell = Shell::with_three().file("taught.toml", taught);
    let told = session(
        &shell,
        &[
            "teach --timeline taught.toml",
            "teach cold-pace --timeline taught.toml --print",
            "teach x --timeline three.toml --print",
            "teach --timeline three.toml",
            "teach raft-to-base",
        ],
    );
    assert_snapshot!(told);
}

#[test]
fn a_frame_of_a_lesson_is_printed_without_a_terminal() {
    let shell = Shell::new();
    let asked = shell.run("teach raft-to-base --print --size 80x24 --keys <space>");
    assert_eq!((asked.code, asked.stderr.as_str()), (Some(0), ""), "{asked}");
    assert!(asked.stdout.contains("stop 1/10 · answer"), "{asked}");
    let tutorial = shell.run("tutorial --print --size 100x30");
    assert!(tutorial.stdout.contains("Summitry, taught with Summitry"), "{tutorial}");
    let list = shell.run("teach --print --keys raft");
    assert!(list.stdout.contains("From the raft to the base"), "{list}");
}

#[test]
fn files_that_cannot_be_read_are_named_with_the_way_out() {
    let shell = Shell::new();
    std::fs::create_dir(shell.path("timelines")).unwrap();
    let text = session(
        &shell,
        &[
            "missing.toml",
            "missing.toml list",
            "--at yalta list",
            "list --timeline missing.toml",
            "show yalta --timeline timelines",
            "search yalta --timeline timelines/ --format json",
            "list --timeline - --timeline -",
        ],
    );
    assert_snapshot!(text);
}

#[cfg(unix)]
#[test]
fn a_name_is_shown_and_not_obeyed() {
    let answer = Shell::new().run("list --timeline \u{1b}[2J\u{202e}.toml");
    assert_eq!(answer.code, Some(2));
    assert!(!answer.stderr.contains(['\u{1b}', '\u{202e}']), "{:?}", answer.stderr);
}

#[test]
fn events_are_listed() {
    let shell = Shell::with_three();
    assert_snapshot!(session(
        &shell,
        &[
            "list --timeline three.toml",
            "list gorbachev --timeline three.toml",
            "list --format csv --timeline three.toml",
            "list --format markdown --timeline three.toml",
            "list zanzibar --timeline three.toml",
        ]
    ));
}

#[test]
fn the_built_in_timeline_needs_no_file() {
    let answer = Shell::new().run("list");
    assert_eq!((answer.code, answer.stderr.as_str()), (Some(0), ""), "{answer}");
    assert!(answer.stdout.contains("Tilsit"), "{answer}");
}

#[test]
fn listed_json_keeps_its_contract() {
    let shell = Shell::with_three();
    let answer = shell.run("list --format json --timeline three.toml");
    assert_eq!((answer.code, answer.stderr.as_str()), (Some(0), ""), "{answer}");
    let list = answer.json();
    let ids: Vec<_> = list.as_array().unwrap().iter().map(|event| event["id"].clone()).collect();
    assert_eq!(ids, ["tilsit-1807", "geneva-1985", "reykjavik-1986"]);
    let keys = [
        "id",
        "title",
        "aliases",
        "date",
        "start",
        "end",
        "when",
        "kind",
        "place",
        "participants",
        "threads",
        "era",
        "summary",
        "outcome",
        "sources",
        "claims",
    ];
    for event in list.as_array().unwrap() {
        for key in keys {
            assert!(event.get(key).is_some(), "{key} is missing\n{answer}");
        }
    }
    let iceland = &list[2];
    assert_eq!(iceland["date"], "1986-10-11/1986-10-12");
    assert_eq!((&iceland["start"], &iceland["end"]), (&"1986-10-11".into(), &"1986-10-12".into()));
    assert_eq!(iceland["when"], "11–12 October 1986");
    assert_eq!(iceland["place"]["country"], "Iceland");
    assert_eq!(iceland["participants"][1]["name"], "Mikhail Gorbachev");
    assert_eq!(iceland["participants"][1]["as"], "General Secretary of the CPSU");
    assert_eq!(list[0]["end"], Value::Null, "an open end has no day");
    assert_snapshot!(answer);
}

#[test]
fn an_event_is_shown_by_id_or_by_words() {
    let shell = Shell::with_three();
    assert_snapshot!(session(
        &shell,
        &[
            "show reykjavik-1986 --timeline three.toml",
            "show iceland --timeline three.toml --format markdown",
            "show zanzibar --timeline three.toml",
        ]
    ));
    let one = shell.run("show reykjavik-1986 --format json --timeline three.toml").json();
    let listed = shell.run("list --format json --timeline three.toml").json();
    assert_eq!(one, listed[2], "show and list give the same object");
}

#[test]
fn a_guess_and_a_neighbour_are_told_and_are_exit_one() {
    let shell = Shell::with_three();
    let guess = shell.run("show reykjavick --timeline three.toml");
    assert_eq!(guess.code, Some(1), "{guess}");
    assert!(guess.stdout.starts_with("Reykjavík Summit"), "{guess}");
    assert!(guess.stderr.contains("`reykjavik-1986` is a guess"), "{guess}");
    let nearest = shell.run("search 1750 --timeline three.toml");
    assert_eq!((nearest.code, nearest.stdout.as_str()), (Some(1), ""), "{nearest}");
    assert!(nearest.stderr.contains("no event in 1750; the nearest"), "{nearest}");
    let near = shell.run("search reykjavick --timeline three.toml");
    assert_eq!(near.code, Some(0), "{near}");
    assert!(near.stderr.contains("no exact match"), "{near}");
}

#[test]
fn a_field_that_does_not_exist_is_told() {
    let shell = Shell::with_three();
    for command in ["list", "search", "show"] {
        let answer = shell.run(&format!("{command} city:reykjavik --timeline three.toml"));
        let told = "no field city:; fields are who, place,";
        assert!(answer.stderr.contains(told), "{answer}");
    }
    let plain = shell.run("search Reykjavik: https://a.example --timeline three.toml");
    assert!(!plain.stderr.contains("no field"), "{plain}");
}

#[test]
fn settings_that_are_not_there_are_not_to_be_written_as_a_timeline() {
    let answer = Shell::with_three().run("three.toml --print --config nowhere.toml");
    assert_eq!(answer.code, Some(2), "{answer}");
    assert!(answer.stderr.contains("nowhere.toml") && !answer.stderr.contains("init"), "{answer}");
}

#[test]
fn hits_come_best_first_and_none_is_exit_one() {
    let shell = Shell::with_three();
    let answer = shell.run("search gorbachev --format json --timeline three.toml");
    assert_eq!(answer.code, Some(0), "{answer}");
    let hits = answer.json();
    let hits = hits.as_array().unwrap();
    assert_eq!(hits.len(), 2, "{answer}");
    for (at, hit) in hits.iter().enumerate() {
        assert_eq!(hit["rank"], at + 1);
        for key in ["score", "id", "title", "date", "start", "end", "field", "excerpt"] {
            assert!(hit.get(key).is_some(), "{key} is missing\n{answer}");
        }
    }
    let none = shell.run("search zanzibar --format json --timeline three.toml");
    assert_eq!((none.code, none.json()), (Some(1), Value::Array(Vec::new())), "{none}");
    let one = shell.run("search gorbachev --limit 1 --format json --timeline three.toml");
    assert_eq!((one.code, one.json().as_array().unwrap().len()), (Some(0), 1), "{one}");
    assert_snapshot!(session(
        &shell,
        &[
            "search reykjavik --timeline three.toml",
            "search gorbachev --limit 1 --timeline three.toml",
            "search zanzibar --timeline three.toml",
        ]
    ));
}

#[test]
fn a_dash_is_standard_input() {
    let shell = Shell::with_three();
    let piped = shell.run_with("list --format csv --timeline -", TIMELINE.as_bytes());
    let read = shell.run("list --format csv --timeline three.toml");
    assert_eq!((piped.stdout, piped.code), (read.stdout, Some(0)));
    let checked = shell.run_with("check -", FAULTY.as_bytes());
    assert_eq!(checked.code, Some(1));
    assert!(checked.stdout.contains("standard input:7:"), "{checked}");
}

#[test]
fn every_problem_is_reported_at_once() {
    let shell = Shell::with_three().file("faulty.toml", FAULTY);
    assert_snapshot!(session(
        &shell,
        &["check three.toml", "check faulty.toml", "check missing.toml"]
    ));
}

#[test]
fn errors_fail_and_warnings_only_when_strict() {
    let warned = "colour = \"red\"\n";
    let shell = Shell::new().file("warned.toml", warned).file("faulty.toml", FAULTY);
    assert_eq!(shell.run("check faulty.toml").code, Some(1));
    assert_eq!(shell.run("check warned.toml").code, Some(0));
    assert_eq!(shell.run("check --strict warned.toml").code, Some(1));
}

#[test]
fn every_code_is_explained() {
    let shell = Shell::new();
    let codes = shell.run("check --explain");
    assert_eq!(codes.code, Some(0));
    assert!(codes.stdout.lines().any(|code| code == "date-invalid"), "{codes}");
    for code in codes.stdout.lines() {
        let answer = shell.run(&format!("check --explain {code}"));
        assert_eq!(answer.code, Some(0), "{answer}");
        assert!(answer.stdout.len() > code.len() + 40, "{answer}");
    }
    let wrong = shell.run("check --explain date-invalidd");
    assert_eq!((wrong.code, wrong.stdout.as_str()), (Some(2), ""));
}

#[test]
fn good_events_of_a_faulty_file_are_listed_and_the_rest_is_told() {
    let shell = Shell::new().file("faulty.toml", FAULTY);
    assert_snapshot!(shell.run("list --format csv --timeline faulty.toml"));
}

#[test]
fn odd_files_get_an_answer() {
    let shell = Shell::new()
        .file("empty.toml", "")
        .file("bom.toml", format!("\u{feff}{TIMELINE}"))
        .file("crlf.toml", TIMELINE.replace('\n', "\r\n"))
        .file("latin1.toml", b"title = \"Reykjav\xedk\"\n");
    let plain = shell.run_with("list --format json --timeline -", TIMELINE.as_bytes()).stdout;
    for name in ["bom.toml", "crlf.toml"] {
        let answer = shell.run(&format!("list --format json --timeline {name}"));
        assert_eq!((answer.code, answer.stdout == plain), (Some(0), true), "{answer}");
    }
    let empty = shell.run("list --format json --timeline empty.toml");
    assert_eq!((empty.code, empty.json()), (Some(0), Value::Array(Vec::new())), "{empty}");
    assert_eq!(shell.run("check latin1.toml").code, Some(1));
}

#[cfg(target_os = "linux")]
#[test]
fn settings_are_read_as_carefully_as_timelines() {
    let shell = Shell::with_three()
        .file("latin1.toml", b"theme = \"m\xf8rk\"\n")
        .file("bom.toml", "\u{feff}glyphs = \"ascii\"\n")
        .file("-", "glyphs = \"ascii\"\n");
    let frame = |config: &str, keys: &str| {
        shell.run(&format!("three.toml --print --size 200x40 --config {config} --keys {keys}"))
    };
    let told = frame("latin1.toml", "!").stdout;
    assert!(told.contains("not UTF-8") && told.contains("no theme"), "{told}");
    for name in ["bom.toml", "-"] {
        assert!(!frame(name, "!").stdout.contains('│'), "{name}");
    }
    let endless = frame("/dev/zero", "!");
    assert_eq!(endless.code, Some(2));
    assert!(endless.stderr.contains("/dev/zero: it is larger than 16 megabytes"), "{endless}");
    assert_eq!(frame("no.toml", "!").code, Some(2));
}

#[test]
fn a_template_is_written_once_and_checks_clean() {
    let shell = Shell::new();
    let answer = shell.run("init cold-war");
    assert_eq!((answer.code, answer.stdout.as_str()), (Some(0), ""), "{answer}");
    let template = shell.read("cold-war.toml");
    assert!(template.contains("\"Cold war\"") && !template.contains("{title}"));
    let checked = shell.run("check --strict cold-war.toml");
    assert_eq!(checked.code, Some(0), "{checked}");
    std::fs::write(shell.path("cold-war.toml"), "mine").unwrap();
    let again = shell.run("init cold-war.toml");
    assert_eq!((again.code, shell.read("cold-war.toml").as_str()), (Some(2), "mine"));
    assert_snapshot!(format!("{answer}\n{again}\n{}", shell.run("init no/such/place")));
}

#[test]
fn the_schema_is_json() {
    let answer = Shell::new().run("schema");
    assert_eq!(answer.code, Some(0));
    assert!(answer.json().is_object());
}

#[test]
fn every_shell_has_completions_and_every_command_a_page() {
    let shell = Shell::new();
    for name in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let answer = shell.run(&format!("completions {name}"));
        assert_eq!(answer.code, Some(0));
        assert!(answer.stdout.contains("filter"), "{name}");
    }
    let page = shell.run("man");
    assert!(
        page.stdout.contains(".TH summitry 1") && page.stdout.contains("EXIT STATUS"),
        "{page}"
    );
    let page = shell.run("man list");
    assert!(page.stdout.contains(".TH summitry-list 1"), "{page}");
    assert_eq!(shell.run("man nonsense").code, Some(2));
}

#[test]
fn a_closed_pipe_is_no_error() {
    let shell = Shell::new();
    let mut child = shell.command("completions bash").stdin(Stdio::null()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), b"".as_slice()));
}

#[test]
fn nothing_in_a_pipe_is_coloured() {
    let shell = Shell::with_three().file("faulty.toml", FAULTY);
    for words in ["--help", "check faulty.toml", "list --timeline three.toml", "show yalta --wrong"]
    {
        let answer = shell.run(words).to_string();
        assert!(!answer.contains('\u{1b}'), "{answer:?}");
    }
}

/// Characters that a terminal would obey, that turn text round or hide: CSI, OSC, C1, BEL,
/// overrides, invisible tags, a byte-order mark.
const EVIL: &str = "\\u001b[2J\\u001b]0;owned\\u0007\\u009b31m\\u202eabc\\u2066\\u0000\\u007f\\b\\U000E0041\\uFEFF\\u206f";

/// A timeline in which every text tries to be obeyed.
fn evil() -> String {
    format!(
        "title = \"T{EVIL}\"\n\
         [[era]]\nid = \"e\"\ntitle = \"E{EVIL}\"\nspan = \"1980/1990\"\n\
         [[person]]\nid = \"p\"\nname = \"P{EVIL}\"\nshort = \"S{EVIL}\"\naliases = [\"A{EVIL}\"]\n\
         [[thread]]\nid = \"t\"\ntitle = \"T{EVIL}\"\nquestion = \"Q{EVIL}\"\n\
         [[source]]\nid = \"s\"\ntitle = \"S{EVIL}\"\nauthor = \"A{EVIL}\"\nurl = \"javascript:alert(1){EVIL}\"\n\
         [[event]]\nid = \"x{EVIL}\"\ntitle = \"One{EVIL}\"\ndate = \"1985\"\ndate_note = \"N{EVIL}\"\n\
         aliases = [\"A{EVIL}\"]\nsummary = \"S{EVIL}\"\nbody = \"B{EVIL} [x](javascript:x) <b>\"\n\
         outcome = \"O{EVIL}\"\nabsent = \"A{EVIL}\"\nthreads = [\"t\"]\nsources = [\"s\"]\nagenda = [\"G{EVIL}\"]\n\
         place = {{ name = \"L{EVIL}\", country = \"C{EVIL}\", now = \"W{EVIL}\" }}\n\
         participants = [{{ person = \"p\", of = \"O{EVIL}\" }}, {{ name = \"N{EVIL}\", as = \"F{EVIL}\" }}]\n\
         documents = [{{ title = \"D{EVIL}\" }}]\nquotes = [{{ text = \"Q{EVIL}\", by = \"Somebody{EVIL}\" }}]\n\
         kind = \"k{EVIL}\"\nunknown{EVIL_KEY} = 1\n\
         [[event.claims]]\ntext = \"C{EVIL}\"\nverdict = \"wrong\"\nwhy = \"W{EVIL}\"\nsource = \"s\"\n\
         [[event]]\ntitle = \"Two{EVIL}\"\ndate = \"19{EVIL}\"\n",
        EVIL_KEY = "-key"
    )
}

#[test]
fn nothing_that_a_file_holds_is_obeyed_on_any_path() {
    let shell = Shell::new()
        .file("evil.toml", evil())
        .file("raw.toml", "title = \"a\u{1b}[2Jb\u{9b}\"\n[[event]]\n");
    let commands = [
        "list --timeline evil.toml",
        "list --timeline evil.toml --format json",
        "list --timeline evil.toml --format csv",
        "list --timeline evil.toml --format markdown",
        "show one --timeline evil.toml",
        "show one --timeline evil.toml --format json",
        "show one --timeline evil.toml --format markdown",
        "search one --timeline evil.toml",
        "search one --timeline evil.toml --format json",
        "check evil.toml",
        "check raw.toml",
        "evil.toml --print",
        "evil.toml --print --size 200x60 --keys /one",
        "evil.toml --print --size 40x12 --keys <enter>",
        "evil.toml --print --keys !",
        "evil.toml --print --keys t",
        "evil.toml --print --keys y",
        "evil.toml --print --keys vGv",
        "raw.toml --print --keys !",
        "--print --keys /<paste>",
        "\u{1b}[2J.toml",
        "show \u{9b}x",
    ];
    let mut shown = 0;
    for words in commands {
        let answer = shell.run(words);
        for text in [&answer.stdout, &answer.stderr] {
            let obeyed = |letter: &char| {
                let hidden = ['\u{202a}'..='\u{202e}', '\u{2066}'..='\u{206f}']
                    .into_iter()
                    .chain(['\u{e0000}'..='\u{e007f}', '\u{feff}'..='\u{feff}'])
                    .any(|range| range.contains(letter));
                (letter.is_control() && *letter != '\n') || hidden
            };
            let first = text.chars().find(obeyed);
            assert_eq!(first, None, "{words:?} sends it out:\n{}", text.escape_debug());
            shown += text.matches("owned").count();
        }
        let link = words.contains("markdown") && answer.stdout.contains("](javascript:");
        assert!(!link, "{words}: {}", answer.stdout);
    }
    assert!(shown > 20, "the harmless letters are still there: {shown}");
}

/// A lesson on the built-in timeline, in a file of its own.
const LESSON: &str = "\
[[lesson]]
title = \"Raft\"
minutes = 9
[[lesson.stop]]
event = \"tilsit-1807\"
hide = [\"people\"]
ask = \"Who meets on the raft?\"
minutes = 5
";

#[test]
fn a_lesson_goes_to_paper_by_its_id_or_from_its_file() {
    let shell = Shell::new().file("raft.toml", LESSON);
    let by_id = shell.run("handout raft-to-base --format html");
    assert!(by_id.code == Some(0) && by_id.stdout.starts_with("<!DOCTYPE html>"), "{by_id}");
    let by_file = shell.run("handout raft.toml -o raft.md");
    assert_eq!((by_file.code, by_file.stdout.as_str()), (Some(0), ""), "{by_file}");
    let paper = shell.read("raft.md");
    assert!(paper.contains("Who meets on the raft?") && !paper.contains("Napoleon"), "{paper}");
    assert!(shell.run("handout raft.toml --cut key").stdout.contains("Napoleon"));
    let cards = shell.run("cards --lesson raft.toml");
    assert!(cards.stdout.starts_with("#separator:Tab\n"), "{cards}");
    assert_snapshot!(session(
        &shell,
        &[
            "handout nothing",
            "handout raft.toml -o no/raft.md",
            "handout missing.toml",
            "cards --filter qqq",
            "check raft.toml --room 100x30",
            "check nothing --room 100x30",
            "check raft.toml --room 0x30",
        ]
    ));
}
