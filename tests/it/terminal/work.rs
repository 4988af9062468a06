//! What the user sees of files that are saved, moved and torn, and of a file of theirs in trouble.

use std::fs::{self, File};
use std::io::Write;
use std::path::PathBuf;

use rustix::process::Signal;

use super::pty::{Home, Terminal};
use super::{THREE, kept, three};

/// Starts on three events, in a folder of their own, and goes to the second.
fn second(home: &Home) -> (PathBuf, Terminal) {
    let path = home.file("desk/three.toml", THREE);
    let mut terminal = home.start(&[path.to_str().unwrap()]);
    terminal.wait_for("Yalta");
    terminal.press("j");
    on_vienna(&mut terminal);
    (path, terminal)
}

fn on_vienna(terminal: &mut Terminal) {
    terminal.wait("the second event", |terminal| terminal.cursor_row().contains("Vienna"));
}

/// The three events, and one more with this title.
fn and(title: &str) -> String {
    format!("{THREE}\n[[event]]\ntitle = \"{title}\"\ndate = \"1946\"\n")
}

/// The reader's file.
fn readers(home: &Home) -> PathBuf {
    let files = fs::read_dir(home.path().join("data/summitry")).unwrap().flatten();
    let mut files = files.map(|file| file.path());
    files.find(|path| path.extension().is_some_and(|end| end == "toml")).unwrap()
}

fn leaves(mut terminal: Terminal) {
    terminal.press("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn a_file_that_is_torn_while_it_is_saved_leaves_timeline_and_place_on_screen() {
    let home = Home::new();
    let (path, mut terminal) = second(&home);
    File::create(&path).unwrap();
    terminal.wait_for("the last good timeline stays");
    on_vienna(&mut terminal);
    let whole = and("Nuremberg");
    // The first half is a timeline of one event, without the place.
    let (half, rest) = whole.split_at(whole.find("[[event]]\nid = \"vienna").unwrap());
    fs::write(&path, half).unwrap();
    terminal.wait("the half", |terminal| !terminal.shows("Yalta"));
    File::options().append(true).open(&path).unwrap().write_all(rest.as_bytes()).unwrap();
    terminal.wait_for("Nuremberg");
    on_vienna(&mut terminal);
    leaves(terminal);
}

#[test]
fn a_folder_that_goes_and_comes_back_is_on_screen_again() {
    let home = Home::new();
    let (path, mut terminal) = second(&home);
    let folder = path.parent().unwrap();
    fs::rename(folder, home.path().join("aside")).unwrap();
    terminal.wait_for("no such file");
    on_vienna(&mut terminal);
    fs::create_dir(folder).unwrap();
    fs::write(&path, and("Nuremberg")).unwrap();
    terminal.wait_for("Nuremberg");
    fs::write(&path, and("Torquay")).unwrap();
    terminal.wait_for("Torquay");
    on_vienna(&mut terminal);
    leaves(terminal);
}

#[test]
fn a_link_may_lead_elsewhere_and_what_it_leads_to_may_change() {
    use std::os::unix::fs::symlink;
    let home = Home::new();
    let (path, mut terminal) = second(&home);
    let real = home.file("far/real.toml", &and("Nuremberg"));
    symlink(&real, path.with_extension("new")).unwrap();
    fs::rename(path.with_extension("new"), &path).unwrap();
    terminal.wait_for("Nuremberg");
    fs::write(&real, and("Torquay")).unwrap();
    terminal.wait_for("Torquay");
    on_vienna(&mut terminal);
    leaves(terminal);
}

#[test]
fn of_a_thousand_changes_in_a_row_the_last_is_on_screen() {
    let home = Home::new();
    let (path, mut terminal) = second(&home);
    for number in 0..1000 {
        fs::write(&path, and(&format!("Round {number}"))).unwrap();
    }
    terminal.wait_for("Round 999");
    on_vienna(&mut terminal);
    leaves(terminal);
}

#[test]
fn what_was_told_to_be_saved_is_there_after_a_kill() {
    let home = Home::new();
    for (key, count) in [("m", 1), ("jm", 2), ("Gm", 3)] {
        let mut terminal = three(&home);
        terminal.press(key);
        terminal.wait_for("bookmark set");
        terminal.signal(Signal::KILL);
        drop(terminal);
        assert_eq!(kept(&home).matches("-1").count(), count, "{}", kept(&home));
    }
}

#[test]
fn a_readers_file_that_becomes_a_directory_is_told_and_written_when_it_is_one_no_more() {
    let home = Home::new();
    let mut terminal = three(&home);
    terminal.press("m");
    terminal.wait_for("bookmark set");
    let path = readers(&home);
    fs::rename(&path, path.with_extension("aside")).unwrap();
    fs::create_dir(&path).unwrap();
    terminal.press("jm");
    terminal.wait_for("it is a directory");
    fs::remove_dir(&path).unwrap();
    fs::rename(path.with_extension("aside"), &path).unwrap();
    leaves(terminal);
    assert_eq!(kept(&home), "bookmarks = [\"tilsit-1807\", \"vienna-1814\"]\n");
}

#[test]
fn a_mistake_by_hand_in_the_readers_file_is_told_and_never_written_over() {
    let home = Home::new();
    let mut terminal = three(&home);
    terminal.press("m");
    terminal.wait_for("bookmark set");
    let broken = "bookmarks = [\"tilsit-1807\"\n# my own words\n";
    fs::write(readers(&home), broken).unwrap();
    terminal.press("jm");
    terminal.wait_for("could not save the bookmark");
    terminal.press("q");
    terminal.wait_for("bookmark on vienna-1814");
    assert_eq!(terminal.ends(), 1);
    assert_eq!(kept(&home), broken);
}
