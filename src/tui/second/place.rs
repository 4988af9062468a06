//! Where the sockets of running lessons are: one a process, in a directory that is ours alone.
//!
//! It is `summitry` in `$XDG_RUNTIME_DIR`, else `summitry-UID` in the directory for temporary files.
//! One that somebody else owns or may enter is not used, whoever made it. A socket appears under its
//! name only when it is listened to, so one that refuses is a leftover and can be taken away.

use std::fs::{self, DirBuilder};
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rustix::process::getuid;

use crate::tui::files::{shown, why};

/// The most bytes of a socket's path: some systems take no more.
const LONGEST: usize = 100;

/// How sockets end.
const END: &str = "sock";

/// Returns the directory, made where it is not there; says in the user's words why it cannot be used.
pub(super) fn folder() -> Result<PathBuf, String> {
    let runtime = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from);
    let folder = chosen(runtime, &std::env::temp_dir());
    ours(&folder).map_err(|why| format!("{}: {why}", shown(&folder)))?;
    Ok(folder)
}

/// Chooses the directory: by the custom where that is there and leaves room for a name.
fn chosen(runtime: Option<PathBuf>, temporary: &Path) -> PathBuf {
    let short = |folder: &PathBuf| folder.as_os_str().len() + "/1234567890.sock".len() <= LONGEST;
    let runtime = runtime.filter(|path| path.is_absolute() && path.is_dir());
    let usual = runtime.map(|path| path.join("summitry")).filter(short);
    usual.unwrap_or_else(|| temporary.join(format!("summitry-{}", getuid().as_raw())))
}

/// Sees to it that a directory is there, and is ours alone.
fn ours(folder: &Path) -> Result<(), String> {
    match DirBuilder::new().mode(0o700).create(folder) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(why(&error)),
        Ok(()) | Err(_) => {}
    }
    // A link is looked at itself: it may lead anywhere.
    let data = fs::symlink_metadata(folder).map_err(|error| why(&error))?;
    if !data.is_dir() || data.uid() != getuid().as_raw() {
        return Err("it is no directory of yours".into());
    }
    if data.mode() & 0o077 != 0 {
        return Err("others may enter it: `chmod 700` mends that".into());
    }
    Ok(())
}

/// Names the socket of a process.
pub(super) fn socket(folder: &Path, pid: u32) -> PathBuf {
    folder.join(format!("{pid}.{END}"))
}

/// Lists the sockets, the newest first.
pub(super) fn sockets(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let ends = |path: &PathBuf| path.extension().is_some_and(|end| end == END);
    let dated = entries.map(|entry| {
        let changed = entry.metadata().and_then(|data| data.modified());
        (changed.unwrap_or(SystemTime::UNIX_EPOCH), entry.path())
    });
    let mut all: Vec<_> = dated.filter(|(_, path)| ends(path)).collect();
    all.sort();
    all.into_iter().rev().map(|(_, path)| path).collect()
}

/// Takes away the sockets that nobody listens to any more.
pub(super) fn clean(folder: &Path) {
    for path in sockets(folder) {
        let refused = UnixStream::connect(&path)
            .is_err_and(|error| error.kind() == ErrorKind::ConnectionRefused);
        if refused {
            let _ = fs::remove_file(&path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::Permissions;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::os::unix::net::UnixListener;

    #[test]
    fn the_directory_is_where_the_custom_has_it_if_that_is_short_enough() {
        let temporary = tempfile::tempdir().unwrap();
        let folder = temporary.path().to_owned();
        assert_eq!(chosen(Some(folder.clone()), Path::new("/t")), folder.join("summitry"));
        let deep = folder.join("d".repeat(90));
        fs::create_dir(&deep).unwrap();
        for other in [None, Some(deep), Some(folder.join("none")), Some("relative".into())] {
            let name = format!("/t/summitry-{}", getuid().as_raw());
            assert_eq!(chosen(other, Path::new("/t")), Path::new(&name));
        }
    }

    #[test]
    fn only_a_directory_of_ours_alone_is_used() {
        let temporary = tempfile::tempdir().unwrap();
        let folder = temporary.path().join("ours");
        assert_eq!(ours(&folder), Ok(()));
        assert_eq!(fs::metadata(&folder).unwrap().mode() & 0o777, 0o700);
        assert_eq!(ours(&folder), Ok(()), "a second time too");
        let link = temporary.path().join("link");
        symlink(&folder, &link).unwrap();
        assert!(ours(&link).is_err());
        fs::set_permissions(&folder, Permissions::from_mode(0o750)).unwrap();
        assert!(ours(&folder).unwrap_err().contains("others may enter"));
        let file = temporary.path().join("file");
        fs::write(&file, "").unwrap();
        assert!(ours(&file).is_err());
    }

    #[test]
    fn leftovers_are_taken_away_and_what_lives_stays() {
        let folder = tempfile::tempdir().unwrap();
        let (dead, alive) = (socket(folder.path(), 1), socket(folder.path(), 2));
        drop(UnixListener::bind(&dead).unwrap());
        let _listener = UnixListener::bind(&alive).unwrap();
        fs::write(folder.path().join("else"), "").unwrap();
        clean(folder.path());
        assert_eq!(sockets(folder.path()), [alive]);
        assert!(folder.path().join("else").exists());
    }
}
