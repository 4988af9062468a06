//! By which names a file is reached, and which folders tell when one of them changes.
//!
//! ```text
//! /home/me/now/a.toml, where now is a link to 2026 and a.toml one to ../real.toml:
//!     /home/me/now · /home/me/2026/a.toml · /home/me/real.toml      names of links and of the file
//!     /home/me · /home/me/2026                                      folders to watch
//! ```
//!
//! A folder may itself be moved away or not be there (yet): then the nearest one above it that is there
//! is watched until it comes. Folders further up are not: most of what happens in them is noise.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf, absolute};

/// How many links are followed at most, as systems do.
const LINKS: usize = 40;

/// Where to look for changes of some files.
#[derive(Debug, Default)]
pub(super) struct Trail {
    /// What matters when it changes.
    pub(super) names: BTreeSet<PathBuf>,
    /// Where that can be noticed: folders that are there, each by one name only.
    pub(super) folders: BTreeSet<PathBuf>,
}

impl Trail {
    /// Follows the paths as they lead now.
    pub(super) fn of(files: &[PathBuf]) -> Self {
        let mut trail = Self::default();
        for file in files {
            trail.follow(file);
        }
        for name in trail.names.clone() {
            trail.watch_for(&name);
        }
        trail
    }

    /// Walks a path part by part, over every link.
    fn follow(&mut self, file: &Path) {
        let Ok(whole) = absolute(file) else { return };
        let mut here = PathBuf::new();
        let mut ahead = parts(&whole);
        let mut links = 0;
        while let Some(part) = ahead.pop() {
            if part == ".." {
                here.pop();
                continue;
            }
            // A part that is a root takes the place of all before it.
            let next = here.join(part);
            match fs::read_link(&next) {
                Ok(target) if links < LINKS => {
                    links += 1;
                    self.names.insert(next);
                    ahead.extend(parts(&target));
                }
                Ok(_) | Err(_) => here = next,
            }
        }
        self.names.insert(here);
    }

    /// Finds the folder that tells when something by this name changes. What tells of a folder that
    /// comes or goes is its own name.
    fn watch_for(&mut self, name: &Path) {
        for folder in name.ancestors().skip(1) {
            self.names.insert(folder.to_owned());
            if folder.is_dir() {
                self.folders.insert(folder.to_owned());
                return;
            }
        }
    }
}

/// Returns the parts of a path, the last one first.
fn parts(path: &Path) -> Vec<OsString> {
    path.components().rev().map(|part| part.as_os_str().to_owned()).collect()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn every_link_on_the_way_matters_and_so_does_the_nearest_folder_of_what_is_not_there() {
        let home = tempfile::tempdir().unwrap();
        let home = home.path().canonicalize().unwrap();
        let at = |name: &str| home.join(name);
        fs::create_dir(at("2026")).unwrap();
        symlink("2026", at("now")).unwrap();
        symlink("../real.toml", at("2026/a.toml")).unwrap();
        let trail = Trail::of(&[at("now/a.toml"), at("far/away/b.toml")]);
        for name in ["now", "2026/a.toml", "real.toml", "far/away/b.toml", "far/away", "far"] {
            assert!(trail.names.contains(&at(name)), "{name}: {trail:?}");
        }
        assert!(trail.folders.into_iter().eq([home.clone(), at("2026")]));
    }

    #[test]
    fn links_that_lead_round_have_an_end() {
        let home = tempfile::tempdir().unwrap();
        symlink("b", home.path().join("a")).unwrap();
        symlink("a", home.path().join("b")).unwrap();
        let trail = Trail::of(&[home.path().join("a")]);
        assert!(trail.names.len() > 1);
    }
}
