//! Putting a new text in place of a file, so that whoever looks sees the old one or the new one.
//!
//! ```text
//! folder · lock · read · create a.toml.new · write · permit · sync · read again · rename · sync folder
//! ```
//!
//! Each [`Step`] may fail, and the program may die before any of them: until the renaming the file is
//! the old one, from then on the new one, whole. What a death leaves behind is one draft, which the next
//! writer takes away. An editor asks nobody for a lock, so the file is read once more at the last
//! moment: what was saved in between is not written over.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use crate::tui::files::why;

#[cfg(test)]
pub(super) use super::trial::reached;

/// Why nothing was written: the file became another while it was being made ready.
pub(super) const OVERTAKEN: &str = "it is being changed by another program all the time";

/// Why nothing was written: another instance has not let go of the lock.
pub(super) const BUSY: &str = "another instance is writing to it";

/// How often a lock is asked for, and how long is waited in between: a second in all. Whoever holds
/// it for longer has stopped, and the screen must not stop with them.
const ASKED: usize = 100;
const PAUSE: Duration = Duration::from_millis(10);

/// How many links are followed at most, as systems do.
const LINKS: usize = 40;

/// What is done to the disk, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// The folder is made, where it is missing.
    Folder,
    /// The lock is taken.
    Lock,
    /// The file is read.
    Read,
    /// The draft is made, empty.
    Create,
    /// The text is written into the draft.
    Write,
    /// The draft gets the permissions of the file.
    Permit,
    /// The draft is sent to the disk.
    Sync,
    /// The file is read again.
    Compare,
    /// The draft takes the place of the file.
    Rename,
    /// The folder is sent to the disk.
    SyncFolder,
}

/// Says whether a step may be done. Only in tests it may not: there disks fail and programs die.
#[cfg(not(test))]
#[expect(clippy::unnecessary_wraps, reason = "what fails in tests never fails here")]
pub(super) const fn reached(_: Step) -> io::Result<()> {
    Ok(())
}

/// Does a step; says in the user's words why it could not be done.
pub(super) fn step<T>(step: Step, done: impl FnOnce() -> io::Result<T>) -> Result<T, String> {
    reached(step).and_then(|()| done()).map_err(|error| why(&error))
}

/// A file that nobody else of us writes to while this is there.
#[derive(Debug)]
pub(super) struct Place {
    path: PathBuf,
    folder: PathBuf,
    draft: PathBuf,
    /// Ends the lock when it is dropped, and when the program dies.
    _lock: File,
}

impl Place {
    /// Follows a path to the file it means, and waits until no other instance writes there.
    pub(super) fn take(path: &Path) -> Result<Self, String> {
        let path = followed(path);
        let folder = path.parent().ok_or("it has no folder")?.to_owned();
        step(Step::Folder, || fs::create_dir_all(&folder))?;
        let lock = step(Step::Lock, || {
            File::options().create(true).truncate(false).write(true).open(named(&path, ".lock"))
        })?;
        let draft = match locked(&lock)? {
            Locked::Alone => named(&path, ".new"),
            Locked::Unknown => named(&path, &format!(".{}.new", std::process::id())),
        };
        Ok(Self { path, folder, draft, _lock: lock })
    }

    /// Returns where the file is, all links followed.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Puts a text in place of what the file holds, with the same permissions. `is_as_before` looks
    /// once more at what that is.
    pub(super) fn replace(
        &self,
        text: &str,
        is_as_before: impl FnOnce() -> Result<bool, String>,
    ) -> Result<(), String> {
        let old = fs::metadata(&self.path).ok().map(|data| data.permissions());
        if old.as_ref().is_some_and(fs::Permissions::readonly) {
            return Err("it is read-only".into());
        }
        let put = self.write_draft(text, old).and_then(|()| {
            if !is_as_before()? {
                return Err(OVERTAKEN.into());
            }
            step(Step::Rename, || fs::rename(&self.draft, &self.path))
        });
        if put.is_err() {
            // It may not be there at all, and the next writer takes it away otherwise.
            let _ = fs::remove_file(&self.draft);
            return put;
        }
        // The new file is in place for everybody; what a folder cannot promise is no reason to say
        // that it was not saved, and to do it twice.
        let _ = step(Step::SyncFolder, || File::open(&self.folder)?.sync_all());
        Ok(())
    }

    fn write_draft(&self, text: &str, old: Option<fs::Permissions>) -> Result<(), String> {
        let mut file = step(Step::Create, || {
            match fs::remove_file(&self.draft) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
                Ok(()) | Err(_) => {}
            }
            fresh().open(&self.draft)
        })?;
        step(Step::Write, || file.write_all(text.as_bytes()))?;
        step(Step::Permit, || old.map_or(Ok(()), |old| file.set_permissions(old)))?;
        step(Step::Sync, || file.sync_all())
    }
}

/// What is known of a lock.
enum Locked {
    /// It is ours alone.
    Alone,
    /// Some network file systems cannot lock: then the last one to write wins.
    Unknown,
}

fn locked(file: &File) -> Result<Locked, String> {
    for _ in 0..ASKED {
        match file.try_lock() {
            Ok(()) => return Ok(Locked::Alone),
            Err(TryLockError::WouldBlock) => sleep(PAUSE),
            Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {
                return Ok(Locked::Unknown);
            }
            Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Interrupted => {}
            Err(TryLockError::Error(error)) => return Err(why(&error)),
        }
    }
    Err(BUSY.into())
}

/// Returns how a draft is opened: it must be new, and is nobody else's to read.
fn fresh() -> OpenOptions {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Returns the name of a file that stands beside another.
fn named(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}

/// Returns the file that a path means, through symbolic links, even where the last one leads to
/// nothing yet.
fn followed(path: &Path) -> PathBuf {
    let mut path = path.to_owned();
    for _ in 0..LINKS {
        if let Ok(path) = path.canonicalize() {
            return path;
        }
        let Ok(target) = fs::read_link(&path) else { break };
        path = path.parent().map_or(target.clone(), |folder| folder.join(target));
    }
    path
}
