//! Mistakes of our own: a panic in any thread finds the terminal as it was, or costs one answer only.
//!
//! These need a program that breaks on purpose: `cargo test --features test-hooks --test it broken`.

use super::pty::{Home, Terminal, holds};
use super::three;

/// Starts a program that breaks somewhere.
fn breaks_at(place: &str) -> (Home, Terminal) {
    let home = Home::new().with("SUMMITRY_BREAK", place);
    let terminal = three(&home);
    (home, terminal)
}

#[test]
fn a_panic_of_the_loop_gives_the_terminal_back_and_is_told_below() {
    let (_home, mut terminal) = breaks_at("loop");
    terminal.press("\x0c");
    terminal.wait_for("broken on purpose at the loop");
    assert_eq!(terminal.ends(), 101);
    let text = String::from_utf8_lossy(&terminal.bytes).into_owned();
    let (before, after) = text.rsplit_once("\x1b[?1049l").unwrap();
    assert!(!before.contains("on purpose") && after.contains("on purpose"), "{text:?}");
    assert!(!after.contains('\x1b'), "{text:?}");
}

#[test]
fn a_panic_of_the_worker_costs_one_answer_and_nothing_else() {
    let (_home, mut terminal) = breaks_at("worker");
    for _ in 0..3 {
        terminal.press("r");
        terminal.wait_for("could not read the files again: summitry has a mistake");
        terminal.press("jk");
        terminal.wait("no notice", |terminal| !terminal.shows("has a mistake"));
    }
    assert!(!holds(&terminal.bytes, b"panicked"), "nothing is printed into the screen");
    terminal.press("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn a_panic_of_a_thread_that_nothing_goes_without_is_an_end_that_says_why() {
    for (place, keys) in [("keys", "j"), ("signals", "")] {
        let (_home, mut terminal) = breaks_at(place);
        terminal.press(keys);
        if keys.is_empty() {
            terminal.signal(rustix::process::Signal::WINCH);
        }
        terminal.wait_for("summitry stopped by a mistake of its own: broken on purpose");
        assert_eq!(terminal.ends(), 101, "{place}");
        assert!(!holds(&terminal.bytes, b"panicked"), "{place}");
    }
}
