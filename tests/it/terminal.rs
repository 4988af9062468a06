//! The program in a real terminal: it starts, ends, stops and goes on, and gives back what it took.

#[cfg(feature = "test-hooks")]
mod broken;
mod modes;
mod pty;
mod second;
mod signals;
mod surroundings;
mod work;

use std::fs;
use std::path::Path;
use std::time::Duration;

use portable_pty::CommandBuilder;
use rustix::process::Signal;
use summitry::load::config::Toggle;
use summitry::tui::Session;

use pty::{Home, Terminal, holds};

/// Three events, so that there is something to walk through.
const THREE: &str = r#"
title = "Three meetings"

[[event]]
id = "tilsit-1807"
title = "Tilsit"
date = "1807-06-25"

[[event]]
id = "vienna-1814"
title = "Vienna"
date = "1814-09"

[[event]]
id = "yalta-1945"
title = "Yalta"
date = "1945-02-04/1945-02-11"
"#;

/// Starts the program on the three events, and waits for the first frame. The file is written once:
/// another program may have it on screen, and would tell of every writing.
fn three(home: &Home) -> Terminal {
    let path = home.path().join("three.toml");
    if !path.exists() {
        home.file("three.toml", THREE);
    }
    let mut terminal = home.start(&[path.to_str().unwrap()]);
    terminal.wait_for("Yalta");
    terminal
}

/// The one file in the reader's directory.
fn kept(home: &Home) -> String {
    let files = fs::read_dir(home.path().join("data/summitry")).into_iter().flatten().flatten();
    let toml = files.filter(|file| file.path().extension().is_some_and(|end| end == "toml"));
    toml.map(|file| fs::read_to_string(file.path()).unwrap()).collect()
}

#[test]
fn it_opens_on_the_built_in_timeline_and_leaves_on_q() {
    let home = Home::new();
    let mut terminal = home.start(&[]);
    terminal.wait_for("Tilsit");
    assert!(terminal.is_taken());
    terminal.press("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn ctrl_c_leaves_too_even_while_typing() {
    let home = Home::new();
    let mut terminal = three(&home);
    terminal.press("/yal");
    terminal.wait_for("/ yal");
    terminal.press("\x03");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn everything_it_sets_is_what_it_says_and_the_mouse_can_be_left_alone() {
    let home = Home::new();
    let mut terminal = three(&home);
    terminal.press("q");
    assert_eq!(terminal.ends(), 0);
    assert!(holds(
        &terminal.bytes,
        b"\x1b[?1049h\x1b[?2004h\x1b[?1000h\x1b[?1002h\x1b[?1006h\x1b[?25l"
    ));
    assert!(
        terminal
            .bytes
            .ends_with(b"\x1b[0m\x1b[?25h\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?2004l\x1b[?1049l")
    );
    home.file("config/summitry/config.toml", "mouse = false\n");
    let mut terminal = three(&home);
    terminal.press("q");
    assert_eq!(terminal.ends(), 0);
    assert!(!holds(&terminal.bytes, b"\x1b[?100"));
}

#[test]
fn the_terminal_is_never_asked_anything() {
    let home = Home::new();
    let mut terminal = three(&home);
    terminal.press("jj/vie\r?");
    terminal.wait_for("CHOOSE");
    terminal.press("\x1b");
    terminal.wait_for("BROWSE");
    terminal.press("\x0c+zq");
    assert_eq!(terminal.ends(), 0);
    for (parameters, last) in terminal.sequences() {
        assert!("HBCGmJKXSTrhl".contains(last), "CSI {parameters} {last}");
    }
    for introducer in [b"\x1bP", b"\x1b]", b"\x1b_", b"\x1b^"] {
        assert!(!holds(&terminal.bytes, introducer), "{introducer:?}");
    }
}

#[test]
fn any_size_is_drawn_and_the_way_back_is_the_same_screen() {
    let home = Home::new();
    let mut terminal = three(&home);
    terminal.press("j");
    terminal.wait("the second event", |terminal| terminal.cursor_row().contains("Vienna"));
    let before = terminal.contents();
    for (columns, rows) in [(1, 1), (2, 200), (300, 1), (40, 12), (20, 5), (200, 60), (80, 24)] {
        terminal.resize(columns, rows);
    }
    terminal.wait("the same screen", |terminal| terminal.contents() == before);
    terminal.press("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn signals_end_it_with_their_code_and_restore_the_terminal() {
    let table = [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)];
    for (signal, code) in table {
        let home = Home::new();
        let mut terminal = three(&home);
        terminal.signal(signal);
        assert_eq!(terminal.ends(), code, "{signal:?}");
        assert!(terminal.bytes.ends_with(b"\x1b[?1049l"), "nothing is said after a signal");
    }
}

#[test]
fn it_stops_really_and_comes_back_with_everything_on_screen() {
    let home = Home::new();
    let mut terminal = three(&home);
    terminal.press("j");
    terminal.wait("the second event", |terminal| terminal.cursor_row().contains("Vienna"));
    let before = terminal.contents();
    for _ in 0..2 {
        terminal.stop();
        terminal.go_on(&before);
    }
    terminal.press("k");
    terminal.wait("the first event", |terminal| terminal.cursor_row().contains("Tilsit"));
    terminal.press("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn after_a_stop_that_it_could_not_see_it_draws_everything_again() {
    let home = Home::new();
    let mut terminal = three(&home);
    let before = terminal.contents();
    terminal.signal(Signal::STOP);
    terminal.wait_until_stopped();
    terminal.signal(Signal::CONT);
    let sent = terminal.bytes.len();
    terminal.wait("a whole frame", |terminal| {
        terminal.bytes.get(sent..).is_some_and(|new| holds(new, b"\x1b[2J"))
            && terminal.contents() == before
    });
    terminal.press("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn ctrl_z_gives_the_shell_its_prompt_and_fg_brings_the_app_back() {
    let home = Home::new();
    home.file("three.toml", THREE);
    let mut terminal = home.shell(
        "set -m; $SUMMITRY three.toml; printf 'stopped %s\\n' $?; read line; fg; printf 'ended %s\\n' $?",
    );
    terminal.wait_for("Yalta");
    terminal.press("\x1a");
    terminal.wait_for("stopped ");
    assert!(!terminal.is_taken());
    terminal.press("go on\r");
    terminal.wait("the app", |terminal| terminal.is_taken() && terminal.shows("Yalta"));
    terminal.press("q");
    terminal.wait_for("ended 0");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn where_no_shell_could_bring_it_back_ctrl_z_says_so() {
    let home = Home::new();
    let mut terminal = three(&home);
    terminal.press("\x1a");
    terminal.wait_for("could not stop for a while");
    terminal.press("q");
    assert_eq!(terminal.ends(), 0);
}

#[cfg(target_os = "linux")]
#[test]
fn idle_means_idle() {
    let home = Home::new();
    let mut terminal = three(&home);
    terminal.press("j");
    terminal.wait("the second event", |terminal| terminal.cursor_row().contains("Vienna"));
    // Threads may still be settling down; then nothing wakes any more.
    for _ in 0..20 {
        let before = terminal.wakes();
        if !terminal.says_something_within(Duration::from_millis(200)) && terminal.wakes() == before
        {
            break;
        }
    }
    let before = terminal.wakes();
    assert!(!terminal.says_something_within(Duration::from_secs(1)));
    assert_eq!(terminal.wakes(), before);
    terminal.press("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn a_saved_file_is_on_screen_at_once_and_the_place_is_kept() {
    let home = Home::new();
    let mut terminal = three(&home);
    terminal.press("G");
    terminal.wait("the last event", |terminal| terminal.cursor_row().contains("Yalta"));
    let more = "[[event]]\ntitle = \"Erfurt\"\ndate = \"1808\"\n";
    home.file("three.toml", &format!("{THREE}\n{more}"));
    terminal.wait_for("Erfurt");
    assert!(terminal.cursor_row().contains("Yalta"));
    // An editor that puts a new file in the old one's place.
    let draft =
        home.file("three.toml~", &format!("{THREE}\n{}", more.replace("Erfurt", "Bayonne")));
    fs::rename(draft, home.path().join("three.toml")).unwrap();
    terminal.wait_for("Bayonne");
    assert!(!terminal.shows("Erfurt"));
    terminal.press("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn a_broken_file_keeps_the_timeline_and_a_missing_one_too() {
    let home = Home::new();
    let mut terminal = three(&home);
    home.file("three.toml", &format!("{THREE}\n[[event]\ntitle = "));
    terminal.wait_for("syntax error");
    assert!(terminal.shows("Yalta"));
    fs::remove_file(home.path().join("three.toml")).unwrap();
    terminal.wait_for("no such file");
    assert!(terminal.shows("Yalta"));
    home.file("three.toml", &THREE.replace("\"Vienna\"", "\"Wien\""));
    terminal.wait_for("Wien");
    terminal.press("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn a_bookmark_is_there_the_next_time() {
    let home = Home::new();
    let mut terminal = three(&home);
    terminal.press("jm");
    terminal.wait_for("bookmark set");
    terminal.press("q");
    assert_eq!(terminal.ends(), 0);
    assert_eq!(kept(&home), "bookmarks = [\"vienna-1814\"]\n");
    let mut terminal = three(&home);
    terminal.press("'");
    terminal.wait("the bookmark", |terminal| terminal.contents().matches("Vienna").count() > 1);
    terminal.press("\x03");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn two_instances_do_not_lose_each_others_bookmarks() {
    let home = Home::new();
    let (mut one, mut other) = (three(&home), three(&home));
    one.press("m");
    one.wait_for("bookmark set");
    other.press("Gm");
    other.wait_for("bookmark set");
    one.press("jm");
    one.wait("the third", |terminal| {
        terminal.cursor_row().contains("Vienna") && terminal.shows("bookmark set")
    });
    one.press("q");
    other.press("q");
    assert_eq!((one.ends(), other.ends()), (0, 0));
    assert_eq!(kept(&home), "bookmarks = [\"tilsit-1807\", \"yalta-1945\", \"vienna-1814\"]\n");
}

#[test]
fn a_bookmark_that_cannot_be_saved_is_told_at_the_end() {
    let home = Home::new();
    home.file("data/summitry", "a file where the folder should be");
    let mut terminal = three(&home);
    terminal.press("m");
    terminal.wait_for("could not save the bookmark");
    terminal.press("q");
    terminal.wait_for("bookmark on tilsit-1807");
    assert_eq!(terminal.ends(), 1);
}

#[test]
fn a_note_that_cannot_be_saved_is_told_even_where_a_signal_ends_it() {
    for signal in [Signal::TERM, Signal::HUP] {
        let home = Home::new();
        home.file("data/summitry", "a file where the folder should be");
        let mut terminal = three(&home);
        terminal.press("aAsk about the raft\r");
        terminal.wait_for("could not save the note");
        terminal.signal(signal);
        terminal.wait_for("note on tilsit-1807: Ask about the raft");
        assert_eq!(terminal.ends(), 1, "{signal:?}");
    }
}

/// An editor that says what it was given, and makes its one line of input the title of an event.
const EDITOR: &str = r#"printf 'editing %s\r\n' "$*"
read line
printf '\n[[event]]\ntitle = "%s"\ndate = "1812"\n' "$line" >> "$2"
"#;

#[test]
fn the_editor_gets_the_terminal_the_line_and_every_key() {
    let home = Home::new();
    let script = home.file("vi", &format!("#!/bin/sh\n{EDITOR}"));
    make_runnable(&script);
    let home = home.with("EDITOR", script.to_str().unwrap());
    let mut terminal = three(&home);
    terminal.press("je");
    terminal.wait_for("editing +");
    assert!(!terminal.is_taken());
    let line = THREE.lines().take_while(|line| !line.contains("vienna")).count();
    assert!(terminal.shows(&format!("editing +{line} ")), "{}", terminal.contents());
    terminal.press("q jumps\r");
    terminal.wait("the app", |terminal| terminal.is_taken() && terminal.shows("q jumps"));
    assert!(terminal.cursor_row().contains("Vienna"));
    terminal.press("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn an_editor_that_is_not_there_is_told() {
    let home = Home::new().with("VISUAL", "no-such-editor --wait");
    let mut terminal = three(&home);
    terminal.press("e");
    terminal.wait_for("could not start the editor `no-such-editor --wait`");
    terminal.press("j");
    terminal.wait("the second event", |terminal| terminal.cursor_row().contains("Vienna"));
    terminal.press("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn what_is_built_in_cannot_be_edited() {
    let home = Home::new();
    let mut terminal = home.start(&[]);
    terminal.wait_for("Tilsit");
    terminal.press("e");
    terminal.wait_for("this timeline is built in");
    terminal.press("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn a_timeline_through_a_pipe_leaves_the_keyboard_to_the_user() {
    let home = Home::new();
    home.file("three.toml", THREE);
    let mut terminal = home.shell("cat three.toml | $SUMMITRY -; printf 'ended %s\\n' $?");
    terminal.wait_for("Yalta");
    terminal.press("j");
    terminal.wait("the second event", |terminal| terminal.cursor_row().contains("Vienna"));
    terminal.press("q");
    terminal.wait_for("ended 0");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn a_citation_goes_to_the_clipboard_and_nothing_else_does() {
    let home = Home::new();
    let mut terminal = three(&home);
    terminal.press("y");
    terminal.wait("the clipboard", |terminal| holds(&terminal.bytes, b"\x1b]52;c;"));
    terminal.wait_for("copied");
    terminal.press("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn a_click_selects_and_the_wheel_turns() {
    let home = Home::new();
    let mut terminal = three(&home);
    let row = terminal.contents().lines().position(|line| line.contains("Yalta")).unwrap();
    terminal.press(&format!("\x1b[<0;10;{}M\x1b[<0;10;{}m", row + 1, row + 1));
    terminal.wait("the clicked event", |terminal| terminal.cursor_row().contains("Yalta"));
    terminal.press("\x1b[<64;10;8M");
    terminal.press("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn a_flood_of_keys_is_taken_in_to_the_last_one() {
    let home = Home::new();
    let mut terminal = three(&home);
    terminal.press(&format!("{}q", "jk".repeat(1500)));
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn what_is_pasted_is_text_and_no_command() {
    let home = Home::new();
    let mut terminal = three(&home);
    terminal.press("\x1b[200~q\x1b[201~/\x1b[200~yal\nq\x1b[201~");
    terminal.wait_for("/ yal q");
    terminal.press("\x03");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn keys_can_be_pressed_for_the_user() {
    let home = Home::new();
    home.file("three.toml", THREE);
    let mut terminal = home.start(&["three.toml", "--at", "yalta-1945", "--keys", "k"]);
    terminal.wait("the second event", |terminal| terminal.cursor_row().contains("Vienna"));
    terminal.press("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn where_no_colour_is_wanted_there_is_none() {
    for (value, coloured) in [("1", false), ("", true)] {
        let home = Home::new().with("NO_COLOR", value);
        let mut terminal = three(&home);
        terminal.press("?");
        terminal.wait_for("CHOOSE");
        terminal.press("\x03");
        assert_eq!(terminal.ends(), 0);
        let looks = terminal.sequences().into_iter().filter(|(_, last)| *last == 'm');
        let colours = looks.filter(|(parameters, _)| {
            let numbers = parameters.split([';', ':']).filter_map(|number| number.parse().ok());
            numbers.into_iter().any(|number: u8| matches!(number, 30..=38 | 40..=48 | 90..=107))
        });
        assert_eq!(colours.count() > 0, coloured);
    }
}

#[test]
fn one_frame_is_printed_without_a_terminal() {
    let home = Home::new();
    home.file("three.toml", &THREE.replace("Vienna", "ヤルタ会談"));
    let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_summitry"));
    program.current_dir(home.path()).env("XDG_CONFIG_HOME", home.path()).env_remove("TERM");
    program.args(["three.toml", "--print", "--keys", "jm", "--size", "40x10"]);
    let frame = program.output().unwrap();
    assert_eq!(String::from_utf8_lossy(&frame.stderr), "");
    let frame = String::from_utf8(frame.stdout).unwrap();
    assert_eq!(frame.lines().count(), 10);
    assert!(frame.contains("ヤルタ会談"), "{frame}");
    assert!(frame.lines().all(|line| line.trim_end() == line));
    assert_eq!(kept(&home), "");
}

#[test]
fn what_cannot_begin_leaves_the_terminal_untouched() {
    let home = Home::new();
    home.file("three.toml", THREE);
    let table: [(&[&str], &str); 4] = [
        (&["three.toml", "--at", "yalta-1954"], "did you mean `yalta-1945`?"),
        (&["three.toml", "--config", "no.toml"], "no.toml: no such file"),
        (&["no.toml"], "no.toml: no such file"),
        (&["three.toml", "--keys", "<bogus>"], "<bogus>"),
    ];
    for (arguments, said) in table {
        let mut terminal = home.start(arguments);
        terminal.wait_for(said);
        assert_eq!(terminal.ends(), 2, "{arguments:?}");
        assert_eq!(terminal.sequences(), []);
    }
}

#[test]
fn a_dumb_terminal_is_told_what_else_there_is() {
    let home = Home::new().with("TERM", "dumb");
    let mut terminal = home.start(&[]);
    terminal.wait_for("summitry list");
    assert_eq!(terminal.ends(), 2);
    assert_eq!(terminal.sequences(), []);
}

#[test]
fn a_panic_finds_the_terminal_as_it_was() {
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args(["terminal::this_panics_while_it_has_the_terminal", "--exact", "--ignored"]);
    command.args(["--nocapture", "--test-threads=1"]);
    let mut terminal = Home::new().run(command);
    terminal.wait_for("something went wrong on purpose");
    assert_eq!(terminal.ends(), 0);
    let text = String::from_utf8_lossy(&terminal.bytes).into_owned();
    let (before, after) = text.split_once("\x1b[?1049l").unwrap();
    assert!(before.contains("\x1b[?1049h") && !before.contains("on purpose"), "{text:?}");
    assert!(after.contains("on purpose") && !after.contains('\x1b'), "{text:?}");
}

#[test]
#[ignore = "played by a_panic_finds_the_terminal_as_it_was, in a terminal of its own"]
#[should_panic(expected = "on purpose")]
fn this_panics_while_it_has_the_terminal() {
    let _session = Session::enter(Toggle::On).unwrap();
    panic!("something went wrong on purpose");
}

fn make_runnable(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}
