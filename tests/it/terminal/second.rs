//! Room, notes and follower in terminals of their own, and what becomes of each when another goes.

use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::time::Duration;

use rustix::process::Signal;
use summitry::load::wire::news;

use super::pty::{Home, Terminal};
use crate::lesson::LESSON;
use crate::stage::TWO_POWERS;

/// How long a peer waits at most for what must come.
const DEADLINE: Duration = Duration::from_secs(20);

/// Starts the room at its first question.
fn room(home: &Home) -> Terminal {
    let mut room = room_that_may_say(home);
    room.wait_for("stop 1/3 · question");
    room
}

/// Starts a room that may have something to say at once, which then stands where its stop would.
fn room_that_may_say(home: &Home) -> Terminal {
    home.file("two.toml", &format!("{TWO_POWERS}\n{LESSON}"));
    home.start(&["teach", "cold-peace", "--timeline", "two.toml"])
}

fn notes(home: &Home) -> Terminal {
    let mut notes = home.start(&["notes"]);
    notes.wait_for("stop 1/3 · question");
    notes
}

fn follower(home: &Home) -> Terminal {
    let mut follower = home.start(&["follow", "--timeline", "two.toml"]);
    follower.wait_for("FOLLOW");
    follower
}

/// The sockets that are there.
fn sockets(home: &Home) -> Vec<PathBuf> {
    let entries = fs::read_dir(home.path().join("run/summitry")).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).collect()
}

/// Waits until the room listens, and connects to it as somebody of whom it knows nothing.
fn stranger(home: &Home, room: &mut Terminal) -> UnixStream {
    // The socket is there before the frame after the first one.
    room.press("\x0c");
    room.wait("a socket", |_| !sockets(home).is_empty());
    let stream = UnixStream::connect(&sockets(home)[0]).unwrap();
    stream.set_read_timeout(Some(DEADLINE)).unwrap();
    stream
}

/// Reads until the other side has had enough.
fn rest(mut stream: &UnixStream) -> Vec<u8> {
    let mut bytes = Vec::new();
    // It may end with an error, where we were still writing.
    let _ = stream.read_to_end(&mut bytes);
    bytes
}

fn end(mut terminal: Terminal) {
    terminal.press("\x03");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn notes_drive_the_room_and_followers_come_along() {
    let home = Home::new();
    let mut room = room(&home);
    let (mut notes, mut follower) = (notes(&home), follower(&home));
    assert!(notes.shows("hidden: when") && notes.shows("Nobody should hear"));
    assert!(!follower.shows("1961") && !room.shows("1961"));
    notes.press(" ");
    room.wait_for("stop 1/3 · answer");
    notes.wait_for("the room sees the answer");
    follower.wait_for("stop 1/3 · answer");
    assert!(follower.shows("1961"));
    room.press(" ");
    notes.wait_for("stop 2/3 · question");
    follower.wait_for("stop 2/3 · question");
    notes.press(".");
    notes.wait_for("screen is blank");
    follower.wait("blank", |terminal| !terminal.shows("stop"));
    notes.press("3\r");
    room.wait_for("stop 3/3 · question");
    follower.wait_for("stop 3/3 · question");
    notes.press("\x1b[15~");
    room.wait_for("stop 1/3 · question");
    notes.wait_for("stop 1/3 · question");
    end(notes);
    end(follower);
    end(room);
    assert_eq!(sockets(&home), Vec::<PathBuf>::new());
}

#[test]
fn the_directory_is_closed_to_others() {
    let home = Home::new();
    let mut room = room(&home);
    drop(stranger(&home, &mut room));
    let mode = fs::metadata(home.path().join("run/summitry")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
    end(room);
}

#[test]
fn a_room_that_others_could_listen_to_is_told_to_nobody_and_goes_on() {
    let home = Home::new();
    let folder = home.path().join("run/summitry");
    fs::create_dir_all(&folder).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
    let mut room = room_that_may_say(&home);
    room.wait_for("second screens will not find this lesson");
    assert_eq!(sockets(&home), Vec::<PathBuf>::new());
    let mut notes = home.start(&["notes"]);
    notes.wait_for("others may enter it");
    assert_eq!(notes.ends(), 2);
    room.press(" ");
    room.wait_for("stop 1/3 · answer");
    end(room);
}

#[test]
fn screens_that_die_are_no_event_for_the_room() {
    let home = Home::new();
    let mut room = room(&home);
    let (mut notes, mut follower) = (notes(&home), follower(&home));
    for screen in [&mut notes, &mut follower] {
        screen.signal(Signal::KILL);
    }
    room.press(" ");
    room.wait_for("stop 1/3 · answer");
    room.press("\x1b[D");
    room.wait_for("stop 1/3 · question");
    let mut again = self::notes(&home);
    again.press(" ");
    room.wait_for("stop 1/3 · answer");
    end(again);
    end(room);
}

#[test]
fn a_room_that_dies_leaves_its_state_and_a_socket_that_the_next_one_clears_away() {
    let home = Home::new();
    let first = room(&home);
    let (mut notes, mut follower) = (notes(&home), follower(&home));
    let stale = sockets(&home);
    assert_eq!(stale.len(), 1);
    first.signal(Signal::KILL);
    notes.wait_for("the lesson has gone");
    assert!(notes.shows("Nobody should hear"));
    follower.wait_for("the room has gone");
    assert!(!follower.shows("1961"));
    assert_eq!(sockets(&home), stale);
    let mut second = room(&home);
    notes.wait_for("the room sees the question");
    follower.wait("the room", |follower| !follower.shows("the room has gone"));
    // The leftover is cleared away beside the lesson; each key brings a frame to look again at.
    while sockets(&home).contains(&stale[0]) {
        second.press("\x0c");
        assert!(second.says_something_within(DEADLINE));
    }
    assert_eq!(sockets(&home).len(), 1);
    notes.press(" ");
    second.wait_for("stop 1/3 · answer");
    follower.wait_for("stop 1/3 · answer");
    end(notes);
    end(follower);
    end(second);
}

#[test]
fn screens_that_are_there_first_wait_and_join_the_lesson_that_begins_later() {
    let home = Home::new();
    home.file("two.toml", &format!("{TWO_POWERS}\n{LESSON}"));
    let mut notes = home.start(&["notes"]);
    notes.wait_for("This screen waits for one");
    let mut follower = home.start(&["follow", "--timeline", "two.toml"]);
    follower.wait_for("no lesson runs");
    let mut explorer = home.start(&["two.toml"]);
    explorer.wait_for("BROWSE");
    assert_eq!(sockets(&home), Vec::<PathBuf>::new(), "no lesson, no socket");
    explorer.press("T");
    explorer.wait_for("How cold was the peace?");
    explorer.press("\r");
    notes.wait_for("stop 1/3 · question");
    follower.wait_for("FOLLOW");
    explorer.press("qq");
    notes.wait_for("the lesson has gone");
    explorer.wait("no socket", |_| sockets(&home).is_empty());
    end(notes);
    end(follower);
    end(explorer);
}

#[test]
fn a_follower_lets_go_explores_and_joins_again() {
    let home = Home::new();
    let mut room = room(&home);
    let mut follower = follower(&home);
    follower.press("/1961");
    follower.wait_for("JUMP");
    follower.press("\x1b");
    follower.wait_for("on your own");
    room.press(" ");
    follower.wait_for("Vienna");
    assert!(follower.shows("on your own"));
    follower.press("\x7f");
    follower.wait_for("stop 1/3 · answer");
    end(follower);
    end(room);
}

#[test]
fn a_chosen_room_is_joined_and_no_other() {
    let home = Home::new();
    let (first, mut second) = (room(&home), room(&home));
    second.press("   ");
    second.wait_for("stop 2/3 · answer");
    let pid = first.pid().as_raw_nonzero().to_string();
    let mut chosen = home.start(&["notes", "--pid", &pid]);
    chosen.wait_for("stop 1/3 · question");
    let mut newest = home.start(&["notes"]);
    newest.wait_for("stop 2/3 · answer");
    for terminal in [chosen, newest, first, second] {
        end(terminal);
    }
}

#[test]
fn whoever_sends_nonsense_stalls_and_drives_nothing() {
    let home = Home::new();
    let mut room = room(&home);
    let _ = stranger(&home, &mut room);
    // Some that say nothing, some that say half of it.
    let silent: Vec<_> = (0..100)
        .map(|number| {
            let mut stream = stranger(&home, &mut room);
            if number % 2 == 0 {
                let _ = stream.write_all(b"{\"v\":1,\"as\":");
            }
            stream
        })
        .collect();
    room.press(" ");
    room.wait_for("stop 1/3 · answer");
    for stream in &silent {
        assert_eq!(rest(stream), b"", "nothing is told to those");
    }
    for nonsense in [
        b"\xff\xfe\x00\n".to_vec(),
        vec![b'x'; 300_000],
        [b"{\"v\":1,\"as\":\"notes\"}\n".to_vec(), vec![b'['; 300_000]].concat(),
        [b"{\"v\":1,\"as\":\"notes\"}\n".to_vec(), b"{\"v\":1,\"do\":\"quit\"}\n".repeat(1000)]
            .concat(),
        b"{\"v\":1,\"as\":\"follow\"}\n{\"v\":1,\"do\":\"next\"}\n".to_vec(),
        b"{\"v\":1,\"do\":\"next\"}\n".to_vec(),
    ] {
        let mut stream = stranger(&home, &mut room);
        let _ = stream.write_all(&nonsense);
        rest(&stream);
    }
    assert!(room.shows("stop 1/3 · answer"));
    let mut notes = home.start(&["notes"]);
    notes.wait_for("stop 1/3 · answer");
    notes.press(" ");
    room.wait_for("stop 2/3 · question");
    end(notes);
    end(room);
}

#[test]
fn who_does_not_read_is_dropped_and_never_waited_for() {
    let home = Home::new();
    let mut room = room(&home);
    let mut slow = stranger(&home, &mut room);
    slow.write_all(b"{\"v\":1,\"as\":\"notes\"}\n").unwrap();
    slow.set_write_timeout(Some(Duration::from_millis(100))).unwrap();
    // It asks for more news than any buffer between the two holds, and reads none of it. How often
    // that is depends on how many orders the room takes at once: news that were overtaken are not told.
    let mut ask = |room: &mut Terminal| {
        let asked = slow.write_all(b"{\"v\":1,\"do\":\"blank\"}\n");
        room.says_something_within(Duration::from_millis(20));
        asked.is_err_and(|error| error.kind() == ErrorKind::BrokenPipe)
    };
    room.until("end of who reads nothing", |room| (0..50).any(|_| ask(room)));
    room.press("3\r");
    room.wait_for("stop 3/3 · question");
    end(room);
}

#[test]
fn a_student_gets_the_rooms_part_alone() {
    let home = Home::new();
    let mut room = room(&home);
    let told = |hello: &[u8], room: &mut Terminal| {
        let mut stream = stranger(&home, room);
        stream.write_all(hello).unwrap();
        let mut bytes = Vec::new();
        let mut buffer = [0; 4096];
        while !bytes.contains(&b'\n') {
            let count = stream.read(&mut buffer).unwrap();
            bytes.extend_from_slice(&buffer[..count]);
        }
        String::from_utf8(bytes).unwrap()
    };
    let notes = told(b"{\"v\":1,\"as\":\"notes\"}\n", &mut room);
    assert!(notes.contains("Nobody should hear 1961"));
    let student = told(b"{\"v\":1,\"as\":\"follow\"}\n", &mut room);
    assert!(!student.contains("Nobody should hear"), "{student}");
    // The id of the event is told, to mask by; nothing else of it is.
    assert!(!student.replace("vienna-1961", "").contains("1961"), "{student}");
    assert_eq!(news(student.trim().as_bytes()).unwrap().state.stop, 1);
    end(room);
}

#[cfg(target_os = "linux")]
#[test]
fn a_room_with_screens_is_as_idle_as_one_without() {
    let home = Home::new();
    let mut room = room(&home);
    let (mut notes, mut follower) = (notes(&home), follower(&home));
    // Threads may still be settling down; then nothing wakes any more.
    for _ in 0..20 {
        let before = room.wakes();
        if !room.says_something_within(Duration::from_millis(200)) && room.wakes() == before {
            break;
        }
    }
    let before = [room.wakes(), follower.wakes(), notes.wakes()];
    assert!(!room.says_something_within(Duration::from_secs(1)));
    assert_eq!([room.wakes(), follower.wakes(), notes.wakes()], before);
    notes.press("q");
    assert_eq!(notes.ends(), 0);
    follower.press("q");
    assert_eq!(follower.ends(), 0);
    end(room);
}
