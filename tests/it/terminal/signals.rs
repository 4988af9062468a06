//! Ends and interruptions of every kind: signals, storms of sizes, a terminal that does not read, one
//! that goes away, a death that nobody can prepare for.

use std::fs;

use rustix::process::{Pid, Signal, kill_process};

use super::pty::Home;
use super::{THREE, kept, three};

/// Signals that end a program, and the exit codes they end it with.
const ENDINGS: [(Signal, u32); 4] =
    [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)];

#[test]
fn whatever_is_open_a_signal_ends_it_and_gives_the_terminal_back() {
    let states =
        [("m", "bookmark set"), ("/yal", "/ yal"), ("?", "CHOOSE"), ("ahalf a no", "half a no")];
    for ((signal, code), (keys, seen)) in
        ENDINGS.into_iter().flat_map(|end| states.map(|at| (end, at)))
    {
        let home = Home::new();
        let mut terminal = three(&home);
        terminal.press(keys);
        terminal.wait_for(seen);
        terminal.signal(signal);
        assert_eq!(terminal.ends(), code, "{signal:?} after {keys}");
        let text = String::from_utf8_lossy(&terminal.bytes).into_owned();
        let (_, after) = text.rsplit_once("\x1b[?1049l").unwrap();
        assert_eq!(after, "", "nothing is said after {signal:?} after {keys}");
    }
}

#[test]
fn many_signals_at_once_are_one_end() {
    let home = Home::new();
    let mut terminal = three(&home);
    for (signal, _) in ENDINGS.iter().cycle().take(40) {
        // It may be gone before the last of them.
        let _ = kill_process(terminal.pid(), *signal);
    }
    let code = terminal.ends();
    assert!(ENDINGS.iter().any(|(_, ends)| *ends == code), "{code}");
}

#[test]
fn a_signal_that_comes_while_it_is_stopped_ends_it_when_it_goes_on() {
    let home = Home::new();
    let mut terminal = three(&home);
    terminal.stop();
    terminal.signal(Signal::TERM);
    terminal.signal(Signal::CONT);
    assert_eq!(terminal.ends(), 143);
}

#[test]
fn stopped_and_brought_back_many_times_it_is_where_it_was() {
    let home = Home::new();
    let mut terminal = three(&home);
    terminal.press("/yal");
    terminal.wait_for(" 1/1 ");
    let before = terminal.contents();
    for _ in 0..20 {
        terminal.stop();
        terminal.go_on(&before);
    }
    terminal.press("\x03");
    assert_eq!(terminal.ends(), 0);
}

/// Numbers that look like chance and are the same every time.
fn chances() -> impl FnMut(u16) -> u16 {
    let mut state: u64 = 0x5EED;
    move |below| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u16::try_from((state >> 33) % u64::from(below)).unwrap()
    }
}

#[test]
fn a_thousand_sizes_while_keys_are_typed_lose_neither_keys_nor_place() {
    let home = Home::new();
    let mut terminal = three(&home);
    terminal.press("j");
    terminal.wait("the second event", |terminal| terminal.cursor_row().contains("Vienna"));
    let before = terminal.contents();
    let mut chance = chances();
    for number in 0..1000 {
        terminal.set_size(1 + chance(160), 1 + chance(50));
        // As many down as up: in the end it is where it was.
        if number % 10 == 0 {
            terminal.press(if number % 20 == 0 { "j" } else { "k" });
        }
    }
    terminal.set_size(80, 24);
    terminal.press("\x0c");
    terminal.wait("the same screen", |terminal| terminal.contents() == before);
    terminal.press("q");
    assert_eq!(terminal.ends(), 0);
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_that_does_not_read_is_waited_for_and_then_shows_the_last_frame() {
    for ends_by_signal in [false, true] {
        let home = Home::new();
        let mut terminal = three(&home);
        terminal.press("G");
        terminal.wait("the last event", |terminal| terminal.cursor_row().contains("Yalta"));
        let last = terminal.contents();
        terminal.press("gg");
        terminal.wait("the first event", |terminal| terminal.cursor_row().contains("Tilsit"));
        terminal.read_nothing();
        // Each key draws everything anew, until what lies between the two can hold no more.
        terminal.until("writing", |terminal| {
            let full = terminal.is_waited_for();
            if !full {
                terminal.press("\x0c");
            }
            full
        });
        if ends_by_signal {
            terminal.signal(Signal::TERM);
            terminal.read_on();
            assert_eq!(terminal.ends(), 143);
        } else {
            terminal.press("G");
            terminal.read_on();
            terminal.wait("the last frame", |terminal| terminal.contents() == last);
            terminal.press("q");
            assert_eq!(terminal.ends(), 0);
        }
    }
}

#[test]
fn a_terminal_that_goes_away_takes_the_program_with_it_and_loses_nothing() {
    let home = Home::new();
    let mut terminal = three(&home);
    terminal.press("jm");
    terminal.wait_for("bookmark set");
    let code = terminal.hangs_up();
    assert!([129, 1].contains(&code), "{code}");
    assert_eq!(kept(&home), "bookmarks = [\"vienna-1814\"]\n");
}

#[test]
fn after_a_death_without_warning_the_next_start_is_a_clean_one() {
    let home = Home::new();
    home.file("three.toml", THREE);
    let mut terminal = home.shell(
        "before=$(stty -g); sh -c 'echo $$ > pid; exec $SUMMITRY three.toml'; stty $before; \
         printf 'killed %s\\n' $?; $SUMMITRY three.toml; printf 'ended %s\\n' $?",
    );
    terminal.wait_for("Yalta");
    terminal.press("m");
    terminal.wait_for("bookmark set");
    terminal.press("jk");
    terminal.wait("no notice", |terminal| !terminal.shows("bookmark set"));
    let marked = terminal.contents();
    let pid = fs::read_to_string(home.path().join("pid")).unwrap().trim().parse().unwrap();
    kill_process(Pid::from_raw(pid).unwrap(), Signal::KILL).unwrap();
    // The killed one left its screen behind; the next draws all of its own.
    terminal.wait("the next one", |terminal| {
        let starts = terminal.bytes.windows(8).filter(|at| *at == b"\x1b[?1049h").count();
        starts == 2 && terminal.is_taken() && terminal.contents() == marked
    });
    terminal.press("q");
    terminal.wait_for("ended 0");
    assert_eq!(terminal.ends(), 0);
    assert_eq!(kept(&home), "bookmarks = [\"tilsit-1807\"]\n");
}

#[test]
fn what_is_closed_to_begin_with_is_told_and_no_mode_is_touched() {
    let table = [
        ("$SUMMITRY three.toml < /dev/null", "standard input is no terminal", 2),
        ("$SUMMITRY three.toml <&-", "standard input is no terminal", 2),
        ("$SUMMITRY three.toml > /dev/null", "standard output is no terminal", 2),
        ("$SUMMITRY three.toml >&-", "standard output is no terminal", 2),
        ("$SUMMITRY three.toml < /dev/null 2>&-", "", 2),
        (
            "$SUMMITRY list --timeline three.toml > /dev/full",
            "could not write the output: the disk is full",
            2,
        ),
        ("$SUMMITRY three.toml --print > /dev/full", "could not print the frame", 1),
        ("$SUMMITRY list --timeline three.toml <&- >&- 2>&-", "", 0),
        ("$SUMMITRY list --timeline three.toml | true", "", 0),
        ("$SUMMITRY three.toml --print < /dev/null", "Yalta", 0),
    ];
    for (line, said, code) in table {
        let home = Home::new();
        home.file("three.toml", THREE);
        let mut terminal = home.shell(&format!("{line}; printf 'ended %s\\n' $?"));
        terminal.wait_for(&format!("ended {code}"));
        assert!(terminal.shows(said), "{line}:\n{}", terminal.contents());
        assert_eq!(terminal.ends(), 0);
        assert_eq!(terminal.sequences(), [], "{line}");
    }
}
