//! The reader's file: bookmarks, notes, answers and the like, never lost.
//!
//! Each change is applied to what the file holds at that moment, under a lock, and the file is
//! replaced in one step: two instances do not lose each other's work, and a crash leaves the old
//! file or the new one. A file that cannot be understood is left as it is. What could not be
//! written is tried again with the next change, and at the end.

mod disk;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod trial;

use std::path::{Path, PathBuf};

use disk::{OVERTAKEN, Place, Step};

use super::Failure;
use super::files::{NO_FILE, beside, shown};
use super::sources::Beside;
use crate::diagnostic::{Diagnostic, SourceFile, one_line};
use crate::load::user::{Change, UserData, changed, user_data};
use crate::load::{Input, decoded};
use crate::text::clean;

/// How often it is begun anew where an editor saves the file at the same moment.
const TRIES: usize = 5;

/// Keeps what the reader does in their file.
#[derive(Debug, Default)]
pub(super) struct Keeper {
    /// The file; nothing where the user has no home directory.
    path: Option<PathBuf>,
    /// What the file held when it was last seen.
    known: UserData,
    /// What could not be written yet.
    pending: Vec<Change>,
}

impl Keeper {
    /// Makes a keeper; nothing is read or written yet.
    pub(super) fn new(path: Option<PathBuf>) -> Self {
        Self { path, ..Self::default() }
    }

    /// Reads the file; `number` is what reports call it by. Where something is wrong with it, the
    /// file comes along to be shown.
    pub(super) fn read(&mut self, number: usize) -> (UserData, Option<Beside>) {
        let Some(path) = &self.path else { return (UserData::default(), None) };
        let (file, problem) = decoded(number, input(path));
        let (data, problems) = user_data(file.text(), number);
        let diagnostics: Vec<_> = problem.into_iter().chain(problems).collect();
        self.known.clone_from(&data);
        let beside = Beside { path: path.clone(), file, diagnostics };
        (data, Some(beside).filter(|beside| !beside.diagnostics.is_empty()))
    }

    /// Writes a change down. Gives what the reader has now, and why it could not be written if so.
    pub(super) fn keep(&mut self, change: Change) -> (UserData, Result<(), String>) {
        self.pending.push(change);
        let written = self.write();
        let mut data = self.known.clone();
        for change in &self.pending {
            data.apply(change);
        }
        (data, written)
    }

    /// Tries once more to write what could not be written.
    pub(super) fn finish(&mut self) -> Result<(), Failure> {
        if self.pending.is_empty() {
            return Ok(());
        }
        self.write().map_err(|why| {
            let path = self.path.clone().unwrap_or_default();
            let lost = self.pending.iter().map(|change| clean(&change.words()).into_owned());
            Failure::Unsaved { path, why, lost: lost.collect() }
        })
    }

    /// Writes what is pending, and begins anew where an editor saves the file at the same moment.
    fn write(&mut self) -> Result<(), String> {
        let mut written = self.write_once();
        for _ in 0..TRIES {
            if written.as_ref().is_err_and(|why| why == OVERTAKEN) {
                written = self.write_once();
            }
        }
        written
    }

    /// Applies what is pending to the file.
    fn write_once(&mut self) -> Result<(), String> {
        let path = self.path.as_ref().ok_or("you have no home directory to keep it in")?;
        let place = Place::take(path)?;
        let path = place.path();
        let before = understood(path, Step::Read)?;
        let mut after = before.clone();
        let all = self.pending.clone();
        let (mut refused, mut told) = (Vec::new(), Ok(()));
        // A mistake in one place does not keep the rest from being written.
        for change in std::mem::take(&mut self.pending) {
            match changed(&after, &change) {
                Ok(text) => after = text,
                Err(problems) => {
                    let file = SourceFile::new(shown(path), after.clone());
                    told = Err(broken(&file, problems.first()));
                    refused.push(change);
                }
            }
        }
        if after != before
            && let Err(why) =
                place.replace(&after, || Ok(understood(path, Step::Compare)? == before))
        {
            self.pending = all;
            return Err(why);
        }
        self.known = user_data(&after, 0).0;
        self.pending = refused;
        told
    }
}

/// Reads a file that need not be there.
fn input(path: &Path) -> Input {
    let mut input = beside(path);
    if input.bytes.as_ref().is_err_and(|why| why == NO_FILE) {
        input.bytes = Ok(Vec::new().into());
    }
    input
}

/// Reads the text of a file that is to be written again: nothing may get lost on the way.
fn understood(path: &Path, step: Step) -> Result<String, String> {
    disk::step(step, || Ok(()))?;
    let input = input(path);
    if let Err(why) = &input.bytes {
        return Err(why.clone());
    }
    let (file, problem) = decoded(0, input);
    match problem {
        Some(_) => Err(broken(&file, problem.as_ref())),
        None => Ok(file.text().to_owned()),
    }
}

/// Says why nothing is written to a file.
fn broken(file: &SourceFile, first: Option<&Diagnostic>) -> String {
    let first = first.map(|problem| one_line(problem, std::slice::from_ref(file)));
    let first = first.unwrap_or_default();
    format!("your file has a mistake and is left as it is: {first}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn bookmark(id: &str) -> Change {
        Change::Bookmark(id.into())
    }

    fn keeper(path: &Path) -> Keeper {
        let mut keeper = Keeper::new(Some(path.to_owned()));
        let _ = keeper.read(0);
        keeper
    }

    #[test]
    fn two_instances_do_not_lose_each_others_work() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep").join("a.toml");
        let (mut one, mut other) = (keeper(&path), keeper(&path));
        assert_eq!(one.keep(bookmark("yalta-1945")).1, Ok(()));
        let (data, written) = other.keep(bookmark("tilsit-1807"));
        assert_eq!(written, Ok(()));
        assert_eq!(data.bookmarks, ["yalta-1945", "tilsit-1807"]);
        assert_eq!(keeper(&path).known, data);
    }

    #[test]
    fn a_mistake_by_hand_is_kept_and_the_rest_is_written() {
        use crate::teach::marking::Mark;
        use crate::timeline::Day;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        let by_hand = "[cards]\n\"when:a\" = \"tomorrow\" # mine\n";
        fs::write(&path, by_hand).unwrap();
        let mut keeper = keeper(&path);
        let answer = Change::Answer { card: "when:a".into(), mark: Mark::Right, on: Day(0) };
        assert!(keeper.keep(answer).1.unwrap_err().contains("has a mistake"));
        let (data, written) = keeper.keep(bookmark("yalta-1945"));
        assert!(written.is_err(), "the answer still waits");
        assert_eq!(data.bookmarks, ["yalta-1945"]);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(by_hand.trim()) && text.starts_with("bookmarks = [\"yalta-1945\"]"));
        assert!(keeper.finish().unwrap_err().to_string().contains("answer to when:a: right"));
    }

    #[test]
    fn a_file_with_a_mistake_is_left_as_it_is_and_nothing_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        let mut keeper = keeper(&path);
        fs::write(&path, "bookmarks = [").unwrap();
        let note =
            Change::Note { id: "yalta-1945".into(), text: "Ask about\u{1b}[2J Poland".into() };
        let (data, written) = keeper.keep(note);
        assert!(written.unwrap_err().contains("has a mistake"));
        assert_eq!(fs::read_to_string(&path).unwrap(), "bookmarks = [");
        assert_eq!(data.notes, [("yalta-1945".to_owned(), "Ask about\u{1b}[2J Poland".to_owned())]);
        let lost = keeper.finish().unwrap_err().to_string();
        assert!(lost.ends_with("note on yalta-1945: Ask about␛[2J Poland"), "{lost}");
        fs::write(&path, "bookmarks = []").unwrap();
        assert!(keeper.finish().is_ok());
        assert!(fs::read_to_string(&path).unwrap().contains("Poland"));
    }

    #[test]
    fn a_file_that_is_no_text_is_shown_as_far_as_it_can_be_read_and_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        let text = b"\xEF\xBB\xBFbookmarks = [\"yalta-1945\"] # \xFF\n";
        fs::write(&path, text).unwrap();
        let mut keeper = Keeper::new(Some(path.clone()));
        let (data, beside) = keeper.read(3);
        assert_eq!(data.bookmarks, ["yalta-1945"]);
        let problem = beside.unwrap().diagnostics.remove(0);
        assert_eq!((problem.code, problem.place.unwrap().file), ("not-utf8", 3));
        let (data, written) = keeper.keep(bookmark("tilsit-1807"));
        assert!(written.unwrap_err().contains("not UTF-8"));
        assert_eq!(data.bookmarks, ["yalta-1945", "tilsit-1807"]);
        assert_eq!(fs::read(&path).unwrap(), text);
    }

    #[test]
    fn a_byte_order_mark_is_no_mistake() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        fs::write(&path, "\u{feff}bookmarks = [\"a\"]\n").unwrap();
        let mut keeper = keeper(&path);
        assert_eq!(keeper.keep(bookmark("b")).1, Ok(()));
        assert!(fs::read_to_string(&path).unwrap().contains("[\"a\", \"b\"]"));
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_are_kept() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (target, link) = (folder.path().join("real.toml"), folder.path().join("a.toml"));
        symlink("real.toml", &link).unwrap();
        assert_eq!(keeper(&link).keep(bookmark("a")).1, Ok(()));
        fs::set_permissions(&target, fs::Permissions::from_mode(0o640)).unwrap();
        assert_eq!(keeper(&link).keep(bookmark("b")).1, Ok(()));
        assert_eq!(keeper(&target).known.bookmarks, ["a", "b"]);
        assert_eq!(fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o640);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }

    #[test]
    fn without_a_home_the_session_still_remembers() {
        let mut keeper = Keeper::new(None);
        let (data, written) = keeper.keep(bookmark("a"));
        assert_eq!(data.bookmarks, ["a"]);
        assert!(written.unwrap_err().contains("home directory"));
    }
}
