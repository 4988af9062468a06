//! Files that are saved, moved, linked and torn in every way, up to what the app makes of it. After
//! every step there is a timeline on screen, at the end it is the last one, and the place is kept.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::*;
use crate::app::{Model, Opening, update};
use crate::tui::sources::Sources;
use crate::tui::worker::{Cause, Job, Seen, work};

/// How long may pass until something happens, on a machine that has much else to do.
const DEADLINE: Duration = Duration::from_secs(30);

/// A timeline of which the last event has this title; the place to be kept is in the middle.
fn text(last: &str) -> String {
    let event = |(year, title): (usize, &str)| {
        let id = title.to_lowercase();
        format!("\n[[event]]\nid = \"{id}\"\ntitle = \"{title}\"\ndate = \"{}\"\n", 1900 + year)
    };
    ["Tilsit", "Vienna", "Yalta", last].into_iter().enumerate().map(event).collect()
}

/// The app without its terminal: files that are watched, and a model.
struct Desk {
    path: PathBuf,
    world: Receiver<World>,
    jobs: Sender<Job>,
    model: Model,
    _watch: Watch,
    _home: TempDir,
}

impl Desk {
    /// Opens a file in a folder of its own.
    fn open() -> Self {
        Self::with(|home| {
            let path = home.join("desk/a.toml");
            fs::create_dir(home.join("desk")).unwrap();
            fs::write(&path, text("Malta")).unwrap();
            path
        })
    }

    /// Opens the file that is made.
    fn with(make: impl Fn(&Path) -> PathBuf) -> Self {
        let home = tempfile::tempdir().unwrap();
        let path = make(home.path());
        let (sources, inputs) = Sources::open(std::slice::from_ref(&path)).unwrap();
        let seen = Seen::new(sources.stamp(), &inputs);
        let (document, report) = sources.document(inputs);
        let at = document.timeline.find("yalta");
        let (model, _) = Model::open(Opening { document, report, at, ..Opening::default() });
        let (tell, world) = channel();
        let jobs = work(sources.clone(), seen, tell.clone()).unwrap();
        let watch = Watch::begin(&sources.files(), tell).unwrap();
        Self { path, world, jobs, model, _watch: watch, _home: home }
    }

    /// Lets things happen until something is so.
    fn wait(&mut self, what: &str, is_so: impl Fn(&Model) -> bool) {
        while !is_so(&self.model) {
            let happened = self.world.recv_timeout(DEADLINE);
            let happened = happened.unwrap_or_else(|error| panic!("no {what} ({error})"));
            if matches!(happened, World::Changed) {
                self.jobs.send(Job::Load(Cause::Noticed)).unwrap();
            } else if let World::Answered(message) = happened {
                update(&mut self.model, message);
            } else {
                panic!("{happened:?}");
            }
            assert!(!self.model.timeline().events.is_empty(), "the screen is empty");
        }
    }

    /// Waits for the last event.
    fn shows(&mut self, last: &str) {
        self.wait(last, |model| titles(model).last() == Some(&last));
        let selected = self.model.selected().map(|at| self.model.timeline().event(at).id.clone());
        assert_eq!(selected.as_deref(), Some("yalta"), "the place is lost");
    }

    /// Waits for a line to the user.
    fn says(&mut self, words: &str) {
        self.wait(words, |model| {
            model.notice.as_ref().is_some_and(|notice| notice.text.contains(words))
        });
        assert!(titles(&self.model).contains(&"Yalta"), "the last good timeline is gone");
    }
}

fn titles(model: &Model) -> Vec<&str> {
    model.timeline().events.iter().map(|event| event.title.as_ref()).collect()
}

#[test]
fn whatever_way_an_editor_saves_the_last_text_is_on_screen() {
    type Save = (&'static str, fn(&Path, &str));
    let ways: [Save; 7] = [
        ("written over", |path, text| fs::write(path, text).unwrap()),
        ("a new one put in its place", |path, text| {
            fs::write(path.with_extension("tmp"), text).unwrap();
            fs::rename(path.with_extension("tmp"), path).unwrap();
        }),
        ("put aside, as vim does", |path, text| {
            let aside = path.with_extension("toml~");
            fs::rename(path, &aside).unwrap();
            fs::write(path, text).unwrap();
            fs::remove_file(aside).unwrap();
        }),
        ("copied aside, as vim does for links", |path, text| {
            let aside = path.with_extension("toml~");
            fs::copy(path, &aside).unwrap();
            File::create(path).unwrap().write_all(text.as_bytes()).unwrap();
            fs::remove_file(aside).unwrap();
        }),
        ("put aside beside a lock, as emacs does", |path, text| {
            fs::write(path.with_file_name(".#a.toml"), "me").unwrap();
            fs::rename(path, path.with_extension("toml~")).unwrap();
            File::create_new(path).unwrap().write_all(text.as_bytes()).unwrap();
            fs::remove_file(path.with_file_name(".#a.toml")).unwrap();
        }),
        ("written without emptying it, then cut, as VS Code does", |path, text| {
            let mut file = File::options().write(true).open(path).unwrap();
            file.write_all(text.as_bytes()).unwrap();
            file.set_len(text.len() as u64).unwrap();
            file.sync_all().unwrap();
        }),
        ("new, old removed, renamed", |path, text| {
            fs::write(path.with_extension("new"), text).unwrap();
            fs::remove_file(path).unwrap();
            fs::rename(path.with_extension("new"), path).unwrap();
        }),
    ];
    let mut desk = Desk::open();
    for (number, (what, save)) in ways.into_iter().enumerate() {
        let last = format!("{what} {number}");
        save(&desk.path, &text(&last));
        desk.shows(&last);
        // Once more, so that the second time is watched as well as the first.
        save(&desk.path, &text("Again"));
        desk.shows("Again");
    }
}

#[test]
fn a_file_that_is_emptied_and_written_after_a_while_never_empties_the_screen() {
    let mut desk = Desk::open();
    File::create(&desk.path).unwrap();
    desk.says("has no events: the last good timeline stays");
    fs::write(&desk.path, text("Reykjavik")).unwrap();
    desk.shows("Reykjavik");
}

#[test]
fn a_file_written_in_two_steps_is_half_there_and_then_whole_with_the_place_kept() {
    let mut desk = Desk::open();
    let whole = text("Reykjavik");
    let (half, rest) = whole.split_at(whole.find("title = \"Yalta").unwrap() + 9);
    fs::write(&desk.path, half).unwrap();
    desk.says("has a syntax error: the last good timeline stays");
    let mut file = File::options().append(true).open(&desk.path).unwrap();
    file.write_all(rest.as_bytes()).unwrap();
    desk.shows("Reykjavik");
    // Half of it may be a good timeline too, without the place.
    let (half, rest) = whole.split_at(whole.find("\n[[event]]\nid = \"yalta").unwrap());
    fs::write(&desk.path, half).unwrap();
    desk.wait("the half", |model| model.timeline().events.len() == 2);
    let mut file = File::options().append(true).open(&desk.path).unwrap();
    file.write_all(rest.as_bytes()).unwrap();
    desk.shows("Reykjavik");
}

#[test]
fn a_file_that_is_removed_keeps_the_timeline_until_it_is_back() {
    let mut desk = Desk::open();
    fs::remove_file(&desk.path).unwrap();
    desk.says("no such file");
    fs::create_dir(&desk.path).unwrap();
    desk.says("it is a directory");
    fs::remove_dir(&desk.path).unwrap();
    desk.says("no such file");
    fs::write(&desk.path, text("Malta")).unwrap();
    desk.says("read again");
    fs::write(&desk.path, text("Reykjavik")).unwrap();
    desk.shows("Reykjavik");
}

#[test]
fn a_folder_that_is_put_aside_and_back_is_watched_again() {
    let mut desk = Desk::open();
    let folder = desk.path.parent().unwrap().to_owned();
    let aside = folder.with_extension("aside");
    fs::rename(&folder, &aside).unwrap();
    desk.says("no such file");
    fs::write(aside.join("a.toml"), text("Aside")).unwrap();
    fs::rename(&aside, &folder).unwrap();
    desk.shows("Aside");
    fs::write(&desk.path, text("Reykjavik")).unwrap();
    desk.shows("Reykjavik");
}

#[test]
fn a_folder_that_is_removed_and_made_anew_is_watched_again() {
    let mut desk = Desk::open();
    let folder = desk.path.parent().unwrap().to_owned();
    fs::remove_dir_all(&folder).unwrap();
    desk.says("no such file");
    fs::create_dir(&folder).unwrap();
    fs::write(&desk.path, text("Anew")).unwrap();
    desk.shows("Anew");
    // In one go, as when another branch is checked out.
    let other = folder.with_extension("other");
    fs::create_dir(&other).unwrap();
    fs::write(other.join("a.toml"), text("Other")).unwrap();
    fs::rename(&folder, folder.with_extension("old")).unwrap();
    fs::rename(&other, &folder).unwrap();
    desk.shows("Other");
    fs::write(&desk.path, text("Reykjavik")).unwrap();
    desk.shows("Reykjavik");
}

#[cfg(unix)]
#[test]
fn links_are_watched_where_they_stand_and_where_they_lead_however_often_they_change() {
    use std::os::unix::fs::symlink;
    let mut desk = Desk::open();
    let home = desk.path.parent().unwrap().parent().unwrap().to_owned();
    let relink = |target: &Path, link: &Path| {
        symlink(target, link.with_extension("new")).unwrap();
        fs::rename(link.with_extension("new"), link).unwrap();
    };
    for name in ["one", "two"] {
        fs::create_dir(home.join(name)).unwrap();
        fs::write(home.join(name).join("real.toml"), text(name)).unwrap();
    }
    // A file becomes a link.
    relink(&home.join("one/real.toml"), &desk.path);
    desk.shows("one");
    fs::write(home.join("one/real.toml"), text("One")).unwrap();
    desk.shows("One");
    // It leads elsewhere, over another link.
    symlink("two/real.toml", home.join("middle.toml")).unwrap();
    relink(Path::new("../middle.toml"), &desk.path);
    desk.shows("two");
    fs::write(home.join("two/real.toml"), text("Two")).unwrap();
    desk.shows("Two");
    // The link in the middle leads elsewhere.
    relink(Path::new("one/real.toml"), &home.join("middle.toml"));
    desk.shows("One");
    // It leads to nothing for a while.
    fs::remove_file(home.join("one/real.toml")).unwrap();
    desk.says("no such file");
    fs::write(home.join("one/real.toml"), text("Reykjavik")).unwrap();
    desk.shows("Reykjavik");
    // It is a file again.
    fs::write(desk.path.with_extension("new"), text("File")).unwrap();
    fs::rename(desk.path.with_extension("new"), &desk.path).unwrap();
    desk.shows("File");
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_a_link_may_lead_elsewhere() {
    use std::os::unix::fs::symlink;
    let mut desk = Desk::with(|home| {
        for name in ["one", "two"] {
            fs::create_dir(home.join(name)).unwrap();
            fs::write(home.join(name).join("a.toml"), text(name)).unwrap();
        }
        symlink("one", home.join("current")).unwrap();
        home.join("current/a.toml")
    });
    let home = desk.path.parent().unwrap().parent().unwrap().to_owned();
    symlink("two", home.join("next")).unwrap();
    fs::rename(home.join("next"), home.join("current")).unwrap();
    desk.shows("two");
    fs::write(home.join("two/a.toml"), text("Two")).unwrap();
    desk.shows("Two");
}

#[test]
fn a_thousand_changes_in_a_row_end_with_the_last() {
    let mut desk = Desk::open();
    for number in 0..1000 {
        fs::write(&desk.path, text(&format!("Number {number}"))).unwrap();
    }
    desk.shows("Number 999");
}

#[test]
fn a_file_that_grows_while_it_is_read_is_read_to_its_end() {
    let mut desk = Desk::open();
    let path = desk.path.clone();
    let writer = std::thread::spawn(move || {
        let mut file = File::options().append(true).open(path).unwrap();
        for number in 0..3000 {
            let event = format!(
                "\n[[event]]\ntitle = \"Grown {number}\"\ndate = \"19{:02}\"\n",
                10 + number % 80
            );
            for piece in event.as_bytes().chunks(17) {
                file.write_all(piece).unwrap();
            }
        }
        file.write_all(b"\n[[event]]\ntitle = \"Grown up\"\ndate = \"2001\"\n").unwrap();
    });
    desk.shows("Grown up");
    writer.join().unwrap();
    assert_eq!(desk.model.timeline().events.len(), 3005);
}

#[test]
fn a_clock_that_jumps_back_hides_no_change() {
    let mut desk = Desk::open();
    let past = std::time::SystemTime::UNIX_EPOCH;
    for last in ["Berlin", "Madrid", "Athens"] {
        // Each as long as the one before.
        fs::write(&desk.path, text(last)).unwrap();
        File::options().write(true).open(&desk.path).unwrap().set_modified(past).unwrap();
        desk.shows(last);
    }
}
