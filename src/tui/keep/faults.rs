//! The reader's file under attack: every step of writing fails, every step is the last before a
//! death, and somebody else writes or saves by hand before any of them.

use std::cell::RefCell;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use tempfile::TempDir;

use super::disk::{BUSY, Step};
use super::trial::{die, trial};
use super::*;

mod chances;
mod together;

use chances::Chances;

const STEPS: [Step; 10] = [
    Step::Folder,
    Step::Lock,
    Step::Read,
    Step::Create,
    Step::Write,
    Step::Permit,
    Step::Sync,
    Step::Compare,
    Step::Rename,
    Step::SyncFolder,
];

/// A full disk, a directory that is not ours, one that is read-only, a broken disk.
const FAULTS: [i32; 4] = [28, 13, 30, 5];

/// What the file holds to begin with.
const BEFORE: &str = "# mine\nbookmarks = [\"tilsit-1807\"] # the first\n";

/// A folder in memory where there is one: these tests write tens of thousands of times.
fn folder() -> TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

fn keeper(path: &Path) -> Keeper {
    let mut keeper = Keeper::new(Some(path.to_owned()));
    let _ = keeper.read(0);
    keeper
}

fn bookmark(id: &str) -> Change {
    Change::Bookmark(id.into())
}

fn read(path: &Path) -> UserData {
    let (data, told) = user_data(&fs::read_to_string(path).unwrap_or_default(), 0);
    assert_eq!(told, vec![]);
    data
}

/// The names of the files in a folder.
fn names(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).unwrap().flatten();
    let mut names: Vec<_> =
        files.map(|file| file.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn draft(path: &Path) -> PathBuf {
    path.with_extension("toml.new")
}

/// Does something before one step, once.
fn once(at: Step, mut what: impl FnMut() -> io::Result<()>) -> impl FnMut(Step) -> io::Result<()> {
    let mut done = false;
    move |step| {
        if step == at && !std::mem::replace(&mut done, true) { what() } else { Ok(()) }
    }
}

#[test]
fn whatever_fails_while_it_is_written_the_file_is_as_before_and_the_change_is_kept() {
    let mut points = 0;
    for (step, fault) in STEPS.iter().flat_map(|step| FAULTS.map(|fault| (*step, fault))) {
        for before in [None, Some(BEFORE)] {
            let folder = folder();
            let path = folder.path().join("a.toml");
            if let Some(before) = before {
                fs::write(&path, before).unwrap();
            }
            let mut keeper = keeper(&path);
            let fails = once(step, move || Err(io::Error::from_raw_os_error(fault)));
            let (data, written) = trial(fails, || keeper.keep(bookmark("yalta-1945"))).unwrap();
            assert!(data.bookmarks.contains(&"yalta-1945".to_owned()), "{step:?}: on screen");
            // When the new file is in place, it is saved.
            if step == Step::SyncFolder {
                assert_eq!((written, read(&path)), (Ok(()), data));
            } else {
                assert!(written.is_err(), "{step:?} {fault}");
                assert_eq!(fs::read_to_string(&path).ok().as_deref(), before, "{step:?} {fault}");
            }
            assert!(!draft(&path).exists(), "{step:?} {fault}: the draft stays behind");
            assert_eq!(keeper.keep(bookmark("malta-1989")).1, Ok(()));
            let all = read(&path).bookmarks;
            assert!(all.ends_with(&["yalta-1945".into(), "malta-1989".into()]), "{all:?}");
            assert_eq!(names(folder.path()), ["a.toml", "a.toml.lock"]);
            points += 1;
        }
    }
    assert_eq!(points, 80);
}

#[test]
fn a_full_disk_is_told_in_words() {
    let folder = folder();
    let mut keeper = keeper(&folder.path().join("a.toml"));
    let full = once(Step::Write, || Err(io::Error::from_raw_os_error(28)));
    let (_, written) = trial(full, || keeper.keep(bookmark("yalta-1945"))).unwrap();
    assert_eq!(written, Err("the disk is full".into()));
}

#[test]
fn whenever_it_is_killed_the_file_is_the_old_one_or_the_new_one_and_nothing_piles_up() {
    for (step, cut) in STEPS.iter().flat_map(|step| [(*step, false), (*step, true)]) {
        let folder = folder();
        let path = folder.path().join("a.toml");
        fs::write(&path, BEFORE).unwrap();
        let mut killed = keeper(&path);
        let new = draft(&path);
        let dies = once(step, move || {
            if cut && new.exists() {
                // Of what was not sent to the disk, any part may be there.
                fs::write(&new, "bookmarks = [\"tils").unwrap();
            }
            die()
        });
        assert!(trial(dies, || killed.keep(bookmark("yalta-1945"))).is_none());
        drop(killed);
        let is_new = read(&path).bookmarks == ["tilsit-1807", "yalta-1945"];
        assert_eq!(is_new, step == Step::SyncFolder, "{step:?}");
        assert!(is_new || fs::read_to_string(&path).unwrap() == BEFORE, "{step:?}");
        let mut next = keeper(&path);
        assert_eq!(next.keep(bookmark("malta-1989")).1, Ok(()), "{step:?}");
        assert!(fs::read_to_string(&path).unwrap().starts_with("# mine\n"));
        assert_eq!(read(&path), next.known);
        assert_eq!(names(folder.path()), ["a.toml", "a.toml.lock"], "{step:?}");
    }
}

/// Ways to leave the file that no reader's change may undo.
type ByHand = (&'static str, fn(&Path), bool);

const BY_HAND: [ByHand; 7] = [
    (
        "written over",
        |path| fs::write(path, "# other\nbookmarks = [\"vienna-1961\"]\n").unwrap(),
        true,
    ),
    (
        "another put in its place",
        |path| {
            fs::write(path.with_extension("swp"), "# other\n").unwrap();
            fs::rename(path.with_extension("swp"), path).unwrap();
        },
        true,
    ),
    ("with a mistake", |path| fs::write(path, "# other\nbookmarks = [").unwrap(), false),
    ("not a text", |path| fs::write(path, b"# other\n# \xFF\n").unwrap(), false),
    (
        "with a list that is none",
        |path| fs::write(path, "# other\nbookmarks = 3\n").unwrap(),
        false,
    ),
    (
        "a directory",
        |path| {
            fs::remove_file(path).unwrap();
            fs::create_dir(path).unwrap();
        },
        false,
    ),
    (
        "read-only",
        |path| {
            fs::write(path, "# other\n").unwrap();
            let mut permissions = fs::metadata(path).unwrap().permissions();
            permissions.set_readonly(true);
            fs::set_permissions(path, permissions).unwrap();
        },
        false,
    ),
];

#[test]
fn what_is_saved_by_hand_while_it_is_written_is_never_written_over() {
    for (step, (what, save, writes)) in
        STEPS[..8].iter().flat_map(|step| BY_HAND.map(|by_hand| (*step, by_hand)))
    {
        let folder = folder();
        let path = folder.path().join("a.toml");
        fs::write(&path, BEFORE).unwrap();
        let mut keeper = keeper(&path);
        let by_hand = path.clone();
        let saves = once(step, move || {
            save(&by_hand);
            Ok(())
        });
        let (_, written) = trial(saves, || keeper.keep(bookmark("yalta-1945"))).unwrap();
        assert_eq!(written.is_ok(), writes, "{what} before {step:?}: {written:?}");
        let there = fs::read(&path).unwrap_or_default();
        let there = String::from_utf8_lossy(&there);
        assert_eq!(there.contains("# other\n"), path.is_file(), "{what} before {step:?}");
        let added = there.contains("yalta-1945");
        assert_eq!(added, writes, "{what} before {step:?}");
        assert!(!draft(&path).exists());
        assert_eq!(keeper.pending.is_empty(), writes);
    }
}

#[test]
fn one_that_was_stopped_while_it_wrote_holds_nobody_up() {
    let folder = folder();
    let path = folder.path().join("a.toml");
    let stopped = Place::take(&path).unwrap();
    let mut keeper = keeper(&path);
    let (data, written) = keeper.keep(bookmark("yalta-1945"));
    assert_eq!((data.bookmarks.len(), written), (1, Err(BUSY.to_owned())));
    drop(stopped);
    assert!(keeper.finish().is_ok());
    assert_eq!(read(&path), data_of(&["yalta-1945"]));
}

fn data_of(bookmarks: &[&str]) -> UserData {
    let mut data = UserData::default();
    for id in bookmarks {
        data.apply(&bookmark(id));
    }
    data
}

#[cfg(unix)]
#[test]
fn links_that_lead_over_links_to_nothing_yet_are_kept() {
    use std::os::unix::fs::symlink;
    let folder = folder();
    let [one, two] = ["one.toml", "two.toml"].map(|name| folder.path().join(name));
    symlink("two.toml", &one).unwrap();
    symlink("deep/real.toml", &two).unwrap();
    assert_eq!(keeper(&one).keep(bookmark("a")).1, Ok(()));
    assert!(one.is_symlink() && two.is_symlink());
    assert_eq!(read(&folder.path().join("deep/real.toml")), data_of(&["a"]));
    let round = folder.path().join("round.toml");
    symlink("round.toml", &round).unwrap();
    assert!(keeper(&round).keep(bookmark("a")).1.is_err());
    assert!(round.is_symlink());
}

/// Everything that is known of the file from outside.
struct Truth {
    path: PathBuf,
    /// What the acknowledged changes say.
    says: UserData,
    /// The remarks made by hand that must be in it.
    remarks: Vec<String>,
    /// What it holds byte for byte, where it was left with a mistake; and what it held before.
    broken: Option<(String, String)>,
}

impl Truth {
    fn check(&self) {
        let text = fs::read_to_string(&self.path).unwrap_or_default();
        if let Some((left, _)) = &self.broken {
            assert_eq!(text, *left, "what was left with a mistake was touched");
            return;
        }
        assert_eq!(read(&self.path), self.says, "{text}");
        for remark in &self.remarks {
            assert!(text.contains(remark), "{remark} is lost:\n{text}");
        }
    }

    /// Does something by hand.
    fn by_hand(&mut self, what: u32, number: usize) {
        if let Some((_, before)) = self.broken.take() {
            return fs::write(&self.path, before).unwrap();
        }
        let text = fs::read_to_string(&self.path).unwrap_or_default();
        match what {
            0 => {
                let remark = format!("# remark {number}\n");
                fs::write(&self.path, format!("{remark}{text}")).unwrap();
                self.remarks.push(remark);
            }
            1 => {
                let change = bookmark(&format!("by-hand-{number}"));
                let new = self.path.with_extension("swp");
                fs::write(&new, changed(&text, &change).unwrap()).unwrap();
                fs::rename(new, &self.path).unwrap();
                self.says.apply(&change);
            }
            2 => {
                let left = format!("{text}\nbookmarks == [");
                fs::write(&self.path, &left).unwrap();
                self.broken = Some((left, text));
            }
            _ => {
                let _ = fs::remove_file(&self.path);
                (self.says, self.remarks) = (UserData::default(), Vec::new());
            }
        }
    }
}

/// One of the instances, and what it has not been told is saved.
struct Instance {
    keeper: Keeper,
    pending: Vec<Change>,
}

impl Instance {
    fn of(path: &Path) -> Self {
        Self { keeper: keeper(path), pending: Vec::new() }
    }

    /// Keeps a change; the truth becomes what was told of it.
    fn keep(&mut self, truth: &RefCell<Truth>, change: Change) {
        self.pending.push(change.clone());
        let (data, written) = self.keeper.keep(change);
        self.told(&mut truth.borrow_mut(), written.is_ok());
        if written.is_ok() {
            assert_eq!(data, truth.borrow().says, "what is on screen is not what is saved");
        }
    }

    fn told(&mut self, truth: &mut Truth, saved: bool) {
        if saved {
            self.pending.drain(..).for_each(|change| truth.says.apply(&change));
        }
        assert_eq!(self.keeper.pending, self.pending);
    }

    /// Finds out what became of the file when it died; a change is there whole or not at all.
    fn died(&mut self, truth: &mut Truth) {
        if truth.broken.is_none() {
            let there = read(&truth.path);
            let mut all = truth.says.clone();
            self.pending.iter().for_each(|change| all.apply(change));
            assert!(there == truth.says || there == all, "{there:?} of {all:?}");
            truth.says = there;
        }
        *self = Self::of(&truth.path);
    }
}

/// Lets instances write, fail, die, and somebody save by hand, all by chance.
fn interleave(seed: u64) -> usize {
    let folder = folder();
    let path = folder.path().join("a.toml");
    let mut chances = Chances::new(seed);
    let truth =
        Truth { path: path.clone(), says: UserData::default(), remarks: vec![], broken: None };
    let truth = Rc::new(RefCell::new(truth));
    let count = 2 + chances.below(2);
    let instances: Vec<_> =
        (0..count).map(|_| Rc::new(RefCell::new(Instance::of(&path)))).collect();
    let mut faults = 0;
    for number in 0..10 {
        let who = chances.below(count) as usize;
        let one = &instances[who];
        let other = Rc::clone(&instances[(who + 1) % instances.len()]);
        let (what, kind, fault) = (chances.below(8), chances.below(4), chances.below(4));
        let step = STEPS[chances.below(10) as usize];
        let (change, another) = (chances.change(), chances.change());
        let (known, new) = (Rc::clone(&truth), draft(&path));
        faults += usize::from(what < 5);
        let lived = trial(
            once(step, move || {
                match what {
                    0 => return Err(io::Error::from_raw_os_error(FAULTS[fault as usize])),
                    1 | 2 => {
                        if let (1, Ok(text)) = (what, fs::read_to_string(&new)) {
                            let half = text.chars().take(text.chars().count() / 2);
                            fs::write(&new, half.collect::<String>()).unwrap();
                        }
                        die()
                    }
                    // From here to the renaming is the one moment that nobody can guard.
                    3 if ![Step::Rename, Step::SyncFolder].contains(&step) => {
                        known.borrow_mut().by_hand(kind, number);
                    }
                    // Before it has the lock, another may write; later, it may read.
                    4 if [Step::Folder, Step::Lock].contains(&step) => {
                        other.borrow_mut().keep(&known, another.clone());
                    }
                    4 => drop(Keeper::new(Some(known.borrow().path.clone())).read(0)),
                    _ => {}
                }
                Ok(())
            }),
            || one.borrow_mut().keep(&truth, change),
        );
        if lived.is_none() {
            one.borrow_mut().died(&mut truth.borrow_mut());
        }
        truth.borrow().check();
        if chances.below(6) == 0 {
            truth.borrow_mut().by_hand(kind, 100 + number);
        }
    }
    if truth.borrow().broken.is_some() {
        truth.borrow_mut().by_hand(0, 0);
    }
    for one in &instances {
        let saved = one.borrow_mut().keeper.finish();
        one.borrow_mut().told(&mut truth.borrow_mut(), saved.is_ok());
        assert!(saved.is_ok());
    }
    instances[0].borrow_mut().keep(&truth, bookmark("the-end"));
    truth.borrow().check();
    assert_eq!(names(folder.path()), ["a.toml", "a.toml.lock"]);
    faults
}

#[test]
fn thousands_of_interleavings_lose_no_acknowledged_change_and_no_word_written_by_hand() {
    // More of them: INTERLEAVINGS=100000 cargo test interleavings
    let more = std::env::var("INTERLEAVINGS").ok().and_then(|more| more.parse().ok());
    let count = more.unwrap_or(2000);
    let faults: usize = (0..count).map(interleave).sum();
    assert!(faults > 5 * usize::try_from(count).unwrap(), "{faults}");
}
