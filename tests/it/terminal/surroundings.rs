//! Surroundings of every kind: terminals and locales that say little or nothing, a single cell, editors
//! and browsers that fail.

use std::fmt::Write as _;

use super::pty::{Home, Terminal, holds};
use super::{THREE, make_runnable};

/// Presses a key and leaves: it is alive, and gives back what it took.
fn goes_on(mut terminal: Terminal, what: &str) {
    terminal.press("j");
    terminal.wait(what, |terminal| terminal.is_taken() && terminal.cursor_row().contains("Vienna"));
    terminal.press("q");
    assert_eq!(terminal.ends(), 0, "{what}");
}

#[test]
fn whatever_the_terminal_and_the_language_are_called_the_screen_is_the_same() {
    let text = THREE.replace("\"Tilsit\"", "\"Тильзит 首脳会談 é\"");
    let mut screens = Vec::new();
    let surroundings: [&[(&str, &str)]; 9] = [
        &[("TERM", "xterm-256color"), ("LANG", "en_GB.UTF-8")],
        &[("TERM", "xterm-256color"), ("LANG", "C")],
        &[("TERM", "xterm-256color"), ("LC_ALL", "POSIX")],
        &[("TERM", "xterm-256color"), ("LC_ALL", "no_SUCH.ISO-8859-1")],
        &[("TERM", "xterm-256color")],
        &[("TERM", "vt100")],
        &[("TERM", "no-such-terminal")],
        &[("TERM", "")],
        &[],
    ];
    for variables in surroundings {
        let home = variables.iter().fold(Home::new(), |home, (name, value)| home.with(name, value));
        let named = variables.iter().any(|(name, _)| *name == "TERM");
        let home = if named { home } else { home.without("TERM") };
        home.file("three.toml", &text);
        let mut terminal = home.start(&["three.toml"]);
        terminal.wait_for("Yalta");
        assert!(terminal.shows("Тильзит 首脳会談 é"), "{variables:?}:\n{}", terminal.contents());
        screens.push(terminal.contents());
        goes_on(terminal, &format!("{variables:?}"));
    }
    assert!(screens.windows(2).all(|pair| pair[0] == pair[1]));
}

#[test]
fn one_cell_is_enough_to_start_in_and_to_grow_from() {
    let home = Home::new();
    home.file("three.toml", THREE);
    for size in [(1, 1), (1, 24), (80, 1), (2, 2)] {
        let mut terminal = home.start_sized(&["three.toml"], size);
        terminal.wait("the start", |terminal| {
            terminal.is_taken() && holds(&terminal.bytes, b"\x1b[2J")
        });
        terminal.press("G?");
        terminal.resize(80, 24);
        terminal.wait_for("CHOOSE");
        terminal.press("\x1b");
        terminal.wait("the last event", |terminal| terminal.cursor_row().contains("Yalta"));
        terminal.press("\x03");
        assert_eq!(terminal.ends(), 0, "{size:?}");
    }
}

#[test]
fn whatever_becomes_of_the_editor_the_app_has_its_terminal_again_and_says_so() {
    let table = [
        ("exit 3", "ended badly: exit status: 3"),
        ("kill -KILL $$", "ended badly: signal: 9"),
        ("kill -TERM $$", "ended badly: signal: 15"),
        (
            "stty raw -echo -isig; printf '\\033[?1049h\\033[?1000h\\033[?25l\\033[?2004h'; exit 1",
            "ended badly",
        ),
        ("exec <&- >&- 2>&-; exit 4", "ended badly: exit status: 4"),
    ];
    for (does, said) in table {
        let home = Home::new();
        let editor = home.file("vi", &format!("#!/bin/sh\n{does}\n"));
        make_runnable(&editor);
        let home = home.with("EDITOR", editor.to_str().unwrap());
        let mut terminal = home.start_sized(&[three_of(&home).as_str()], (160, 24));
        terminal.wait_for("Yalta");
        terminal.press("e");
        terminal.wait(said, |terminal| terminal.is_taken() && terminal.shows(said));
        goes_on(terminal, does);
    }
}

#[test]
fn an_editor_that_cannot_be_started_is_told_and_the_app_goes_on() {
    let table = [
        ("/", "permission denied"),
        ("./three.toml", "permission denied"),
        ("no-such", "no such program"),
        ("", "no such program"),
    ];
    for (editor, said) in table {
        // Where none is named the usual one is tried: it is not there either.
        let home = Home::new().with("EDITOR", editor).with("PATH", "/nowhere");
        let mut terminal = home.start_sized(&[three_of(&home).as_str()], (160, 24));
        terminal.wait_for("Yalta");
        terminal.press("e");
        terminal.wait(said, |terminal| terminal.is_taken() && terminal.shows(said));
        goes_on(terminal, editor);
    }
}

fn three_of(home: &Home) -> String {
    home.file("three.toml", THREE).to_str().unwrap().to_owned()
}

/// A page that a careless shell would take apart.
const PAGE: &str = "https://example.org/a?b=c&d=$(id);e#f'g";

/// A timeline whose first event has that page as its source.
fn sourced(home: &Home) -> String {
    let source = format!("[[source]]\nid = \"s\"\ntitle = \"A source\"\nurl = \"{PAGE}\"\n");
    let text = THREE.replacen("title = \"Tilsit\"", "title = \"Tilsit\"\nsources = [\"s\"]", 1);
    home.file("three.toml", &format!("{text}\n{source}")).to_str().unwrap().to_owned()
}

#[test]
fn the_users_browser_gets_the_address_as_one_word_and_no_shell_sees_it() {
    let words = format!("{PAGE}.");
    let table = [
        ("{}", words.clone()),
        ("{} --new-tab", format!("--new-tab.{words}")),
        ("{} --url=%s --end", format!("--url={PAGE}.--end.")),
        ("no-such-browser:{}", words),
    ];
    for (number, (value, expected)) in table.into_iter().enumerate() {
        let home = Home::new();
        let path = home.path().to_str().unwrap().to_owned();
        // The name is moved there when all is written, so that its being there means all of it.
        let script = format!(
            "#!/bin/sh\nprintf '%s.' \"$@\" > {path}/draft\nmv {path}/draft {path}/opened\n"
        );
        let browser = home.file("my-browser", &script);
        make_runnable(&browser);
        let value = value.replace("{}", browser.to_str().unwrap());
        let home = home.with("BROWSER", &value);
        let mut terminal = home.start(&[&sourced(&home)]);
        terminal.wait_for("Yalta");
        terminal.press("o");
        let opened = home.path().join("opened");
        terminal.until("the browser", |_| opened.exists());
        assert_eq!(std::fs::read_to_string(opened).unwrap(), expected, "{number}: {value}");
        goes_on(terminal, &value);
    }
}

#[test]
fn a_browser_that_cannot_be_started_is_told() {
    let home = Home::new().with("BROWSER", "no-such-browser").with("PATH", "/nowhere");
    let mut terminal = home.start(&[&sourced(&home)]);
    terminal.wait_for("Yalta");
    terminal.press("o");
    terminal.wait_for("could not open the page");
    goes_on(terminal, "no browser");
}

#[test]
fn a_word_that_means_harm_is_not_obeyed_by_the_terminal_it_is_told_on() {
    let home = Home::new();
    let mut terminal = home.start(&["list", "--bogus\u{1b}[2J\u{1b}]0;owned\u{7}"]);
    terminal.wait_for("unexpected argument");
    assert_eq!(terminal.ends(), 2);
    assert!(terminal.sequences().iter().all(|(_, last)| *last == 'm'));
    assert!(!holds(&terminal.bytes, b"\x1b]"));
}

#[test]
fn a_lesson_at_the_end_of_a_large_file_is_found_and_asked_about() {
    let home = Home::new();
    let mut text = String::new();
    for number in 0..12_000 {
        let head = format!("[[event]]\nid = \"e{number}\"\ntitle = \"Meeting {number}\"");
        write!(text, "{head}\ndate = \"1807\"\n\n").unwrap();
    }
    text += "[[event]]\nid = \"end\"\ntitle = \"Yalta\"\ndate = \"1945-02\"\n\n\
             [[lesson]]\nid = \"last\"\ntitle = \"The Last\"\n\n\
             [[lesson.stop]]\nevent = \"end\"\nask = \"What came of it?\"\n";
    home.file("large.toml", &text);
    let path = home.path().join("large.toml");
    let path = path.to_str().unwrap();
    let mut terminal = home.start(&["teach", "last", "--timeline", path]);
    terminal.wait_for("What came of it?");
    terminal.press("qyq");
    assert_eq!(terminal.ends(), 0);
    let mut terminal = home.start(&["quiz", path, "--lesson", "last", "--kind", "when"]);
    terminal.wait_for("When was this?");
    terminal.press("\x03");
    assert_eq!(terminal.ends(), 0);
}
