//! Watching the timeline's files, so that a saved change is on screen at once.
//!
//! Editors save in many ways: they write into the file, or put a new one in its place, or move the
//! old one away first. So the folders are watched, not the files, and nothing is read until it has
//! been quiet for a moment. Nothing is polled.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf, absolute};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::world::{World, start};

/// How long it must be quiet.
const QUIET: Duration = Duration::from_millis(80);

/// How many changes are waited out at most: a file that is written all the time is shown now and then.
const PATIENCE: usize = 25;

/// Watches until it is dropped.
#[derive(Debug)]
pub(super) struct Watch {
    _watcher: Option<RecommendedWatcher>,
}

impl Watch {
    /// Begins to watch; says in the user's words why it cannot.
    pub(super) fn begin(files: &[&Path], world: Sender<World>) -> Result<Self, String> {
        if files.is_empty() {
            return Ok(Self { _watcher: None });
        }
        let ours: BTreeSet<PathBuf> = files.iter().flat_map(|file| names(file)).collect();
        let folders: BTreeSet<PathBuf> =
            ours.iter().filter_map(|path| path.parent()).map(Path::to_owned).collect();
        let (tell_of, changes) = channel();
        let first = tell_of.clone();
        let notice = move |event: notify::Result<Event>| {
            if event.is_ok_and(|event| matters(&event, &ours)) {
                // The other side ends with the app.
                let _ = tell_of.send(());
            }
        };
        let mut watcher = notify::recommended_watcher(notice).map_err(|error| words(&error))?;
        for folder in &folders {
            watcher.watch(folder, RecursiveMode::NonRecursive).map_err(|error| words(&error))?;
        }
        // A file may have changed after it was read and before it was watched. As with any change,
        // it is looked at when it has been quiet: it may be half written just now.
        let _ = first.send(());
        start("watch", world, move |world| tell(world, &changes))
            .map_err(|error| error.to_string())?;
        Ok(Self { _watcher: Some(watcher) })
    }
}

/// Returns the names under which a file can change: its own, and that of the file it links to.
fn names(file: &Path) -> Vec<PathBuf> {
    [absolute(file), file.canonicalize()].into_iter().flatten().collect()
}

/// Reading is no change: minding it, our own reading would start another.
fn matters(event: &Event, ours: &BTreeSet<PathBuf>) -> bool {
    let one_of_ours = event.paths.iter().any(|path| ours.contains(path));
    !event.kind.is_access() && (one_of_ours || event.need_rescan())
}

/// Tells the loop of changes, once for each flurry.
fn tell(world: &Sender<World>, changes: &Receiver<()>) {
    while changes.recv().is_ok() {
        for _ in 0..PATIENCE {
            if changes.recv_timeout(QUIET).is_err() {
                break;
            }
        }
        if world.send(World::Changed).is_err() {
            break;
        }
    }
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
