//! Watching the timeline's files, so that a saved change is on screen at once.
//!
//! Editors save in many ways: they write into the file, or put a new one in its place, or move the
//! old one away first. So the folders are watched, not the files, and nothing is read until it has
//! been quiet for a moment. Which folders those are is found out anew with every change: a link may
//! lead elsewhere now, a folder may be another one of the same name. Nothing is polled, and so what
//! another machine writes on a network file system, or a folder further up that is renamed, goes
//! unnoticed until the user asks.

#[cfg(test)]
mod saves;
mod trail;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::sleep;
use std::time::Duration;

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::world::{World, start};
use crate::app::Message;
use trail::Trail;

/// How long it must be quiet.
const QUIET: Duration = Duration::from_millis(80);

/// What comes within so short a time is one change.
const FLURRY: Duration = Duration::from_millis(20);

/// How many changes are waited out at most: a file that is written all the time is shown now and then.
const PATIENCE: usize = 50;

/// How often folders are looked for that come and go at this moment.
const TRIES: usize = 5;

/// Watches until it is dropped.
#[derive(Debug)]
pub(super) struct Watch {
    tell: Option<Sender<Told>>,
}

/// What the thread that watches is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    Changed,
    End,
}

/// The names that matter, as the system's thread sees them.
type Names = Arc<Mutex<BTreeSet<PathBuf>>>;

impl Watch {
    /// Begins to watch; says in the user's words why it cannot.
    pub(super) fn begin(files: &[&Path], world: Sender<World>) -> Result<Self, String> {
        if files.is_empty() {
            return Ok(Self { tell: None });
        }
        let (tell, told) = channel();
        let mut lookout = Lookout::new(files, tell.clone()).map_err(|error| words(&error))?;
        lookout.follow()?;
        // A file may have changed after it was read and before it was watched. As with any change,
        // it is looked at when it has been quiet: it may be half written just now.
        let _ = tell.send(Told::Changed);
        start("watch", world, move |world| watch(world, &told, lookout))
            .map_err(|error| error.to_string())?;
        Ok(Self { tell: Some(tell) })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some(tell) = &self.tell {
            // The thread may have ended with the app.
            let _ = tell.send(Told::End);
        }
    }
}

/// Tells the loop of changes, once for each flurry.
fn watch(world: &Sender<World>, told: &Receiver<Told>, mut lookout: Lookout) {
    while quiet(told) {
        // First the watch, then the news: what changes after this is noticed again.
        if let Err(why) = lookout.follow() {
            let _ = world.send(World::Answered(unwatched(&why)));
        }
        if world.send(World::Changed).is_err() {
            break;
        }
    }
}

/// Says that there is no news of changes, and what to do about it.
pub(super) fn unwatched(why: &str) -> Message {
    let doing = "changes of the files will not be noticed".into();
    Message::Failed { doing, why: format!("{why}; r reads them again") }
}

/// Waits for a change and then until it is quiet. Says whether to go on.
fn quiet(told: &Receiver<Told>) -> bool {
    if told.recv() != Ok(Told::Changed) {
        return false;
    }
    for _ in 0..PATIENCE {
        sleep(FLURRY);
        if told.try_iter().any(|told| told == Told::End) {
            return false;
        }
        match told.recv_timeout(QUIET) {
            Ok(Told::Changed) => {}
            Err(RecvTimeoutError::Timeout) => break,
            Ok(Told::End) | Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
    true
}

/// The folders that are watched.
struct Lookout {
    files: Vec<PathBuf>,
    names: Names,
    folders: BTreeSet<PathBuf>,
    watcher: RecommendedWatcher,
}

impl Lookout {
    fn new(files: &[&Path], tell: Sender<Told>) -> notify::Result<Self> {
        let names = Names::default();
        let ours = Arc::clone(&names);
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            let ours = ours.lock().unwrap_or_else(PoisonError::into_inner);
            // Why something cannot be told is no reason not to look.
            if event.map_or(true, |event| matters(&event, &ours)) {
                // The other side ends with the app.
                let _ = tell.send(Told::Changed);
            }
        })?;
        let files = files.iter().map(|file| (*file).to_owned()).collect();
        Ok(Self { files, names, folders: BTreeSet::new(), watcher })
    }

    /// Watches where the files are now; says in the user's words why it cannot.
    fn follow(&mut self) -> Result<(), String> {
        for folder in std::mem::take(&mut self.folders) {
            // It may be gone, and its watch with it.
            let _ = self.watcher.unwatch(&folder);
        }
        let mut watched = Ok(());
        for _ in 0..TRIES {
            let Trail { names, folders } = Trail::of(&self.files);
            // The lock is not held any longer than this: the system's thread waits for it, and
            // watching waits for the system's thread.
            *self.names.lock().unwrap_or_else(PoisonError::into_inner) = names;
            watched = Ok(());
            for folder in folders {
                if let Err(error) = self.watcher.watch(&folder, RecursiveMode::NonRecursive) {
                    watched = Err(words(&error));
                }
                self.folders.insert(folder);
            }
            // A folder may have gone since it was found, or a link have been turned.
            let again = Trail::of(&self.files).folders;
            if watched.is_ok() && again.is_subset(&self.folders) {
                break;
            }
        }
        watched
    }
}

/// Reading is no change: minding it, our own reading would start another.
fn matters(event: &Event, ours: &BTreeSet<PathBuf>) -> bool {
    let one_of_ours = event.paths.iter().any(|path| ours.contains(path));
    !event.kind.is_access() && (one_of_ours || event.need_rescan())
}

fn words(error: &notify::Error) -> String {
    match &error.kind {
        notify::ErrorKind::Io(error) => super::files::why(error),
        notify::ErrorKind::MaxFilesWatch => "the system watches too many files already".into(),
        notify::ErrorKind::Generic(_)
        | notify::ErrorKind::PathNotFound
        | notify::ErrorKind::WatchNotFound
        | notify::ErrorKind::InvalidConfig(_) => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn is_told(change: impl Fn(&Path)) -> bool {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        fs::write(&path, "one").unwrap();
        fs::write(folder.path().join("b.toml"), "other").unwrap();
        let (send, world) = channel();
        let _watch = Watch::begin(&[&path], send).unwrap();
        let first = world.recv_timeout(Duration::from_secs(20));
        assert!(matches!(first, Ok(World::Changed)), "it looks once when it begins");
        change(&path);
        matches!(world.recv_timeout(Duration::from_secs(2)), Ok(World::Changed))
    }

    #[test]
    fn every_way_to_save_is_noticed() {
        assert!(is_told(|path| fs::write(path, "two").unwrap()));
        assert!(is_told(|path| {
            let draft = path.with_extension("tmp");
            fs::write(&draft, "two").unwrap();
            fs::rename(draft, path).unwrap();
        }));
        assert!(is_told(|path| {
            fs::rename(path, path.with_extension("bak")).unwrap();
            fs::write(path, "two").unwrap();
        }));
    }

    #[test]
    fn reading_and_other_files_are_no_change() {
        assert!(!is_told(|path| {
            fs::read(path).unwrap();
            fs::write(path.with_file_name("b.toml"), "two").unwrap();
        }));
    }
}
