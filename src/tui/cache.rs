//! What was read of large timelines, kept so that the next start need not read it again.
//!
//! A file a timeline lies in the user's folder for what can be thrown away, readable by nobody else.
//! It belongs to files of exactly the same bytes, whatever their names and dates say; who changes a
//! timeline has the next start read it, and keep that. Only the newest few stay. Nothing depends
//! on any of it: where it cannot be read or written, nothing is said, and the files are read.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use twox_hash::XxHash3_128;

use super::files::{TIMELINE, opened};
use super::places::cache_folder;
use crate::app::{Document, Report};
use crate::load::{Pack, pack};

/// Timelines of so many bytes at least are worth it: smaller ones are read as fast.
const LARGE: u64 = 8 << 20;

/// How many files stay.
const KEPT: usize = 4;

/// The end of a file's name, and of one that is still being written.
const END: &str = "packed";
const DRAFT: &str = "new";

/// Where what was read of a timeline is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cache {
    path: PathBuf,
    /// How many files the timeline has: what stands beside it is not kept.
    files: usize,
}

impl Cache {
    /// Returns the place for the timeline of these files, which have so many bytes; nothing where
    /// that is not worth it, or the user has no home directory.
    pub(super) fn of(files: &[&Path], bytes: u64) -> Option<Self> {
        (bytes >= LARGE).then(cache_folder).flatten().map(|folder| Self::within(&folder, files))
    }

    /// Names a file after those of the timeline and after the release: another may see mistakes
    /// that this one does not.
    fn within(folder: &Path, files: &[&Path]) -> Self {
        let mut names = Vec::new();
        for path in files {
            let canonical = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
            names.extend_from_slice(canonical.as_os_str().as_encoded_bytes());
            names.push(0);
        }
        let number = XxHash3_128::oneshot(&names);
        let name = format!("{number:032x}-{}.{END}", env!("CARGO_PKG_VERSION"));
        Self { path: folder.join(name), files: files.len() }
    }

    /// Says whether something was kept, be it of the files as they are or of others.
    pub(super) fn is_there(&self) -> bool {
        // Only a plain file ends for certain.
        fs::metadata(&self.path).is_ok_and(|data| data.is_file())
    }

    /// Reads what was kept; nothing, as no bytes, where nothing was.
    pub(super) fn read(&self) -> Vec<u8> {
        let read = || opened(&self.path, &TIMELINE).unwrap_or_default();
        if self.is_there() { read() } else { Vec::new() }
    }

    /// Keeps what was read, if there was nothing wrong with it.
    pub(super) fn keep(&self, document: &Document, report: &Report) {
        let sound = report.counts() == (0, 0) && !document.broken;
        if let Some(files) = report.files().get(..self.files).filter(|_| sound) {
            let packed = pack(&document.timeline, document.lessons(), files);
            // It is for speed alone: nobody wants to hear of it.
            let _ = self.write(&packed);
        }
    }

    fn write(&self, packed: &Pack<'_>) -> io::Result<()> {
        let folder = self.path.parent().unwrap_or(Path::new(""));
        fs::create_dir_all(folder)?;
        let draft = self.path.with_extension(format!("{}.{DRAFT}", std::process::id()));
        let _ = fs::remove_file(&draft);
        let put = fresh(&draft)
            .and_then(|mut file| {
                file.write_all(&packed.head).and_then(|()| file.write_all(&packed.events))
            })
            .and_then(|()| fs::rename(&draft, &self.path));
        if put.is_err() {
            let _ = fs::remove_file(&draft);
        }
        put.and_then(|()| tidy(folder))
    }
}

/// Makes a file that is nobody else's to read.
fn fresh(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Takes away all of ours but the newest few; what somebody else put there stays.
fn tidy(folder: &Path) -> io::Result<()> {
    let ours = |path: &PathBuf| path.extension().is_some_and(|end| end == END || end == DRAFT);
    let files = fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).filter(ours);
    let age = |path: PathBuf| {
        let changed = path.metadata().and_then(|data| data.modified());
        (changed.unwrap_or(SystemTime::UNIX_EPOCH), path)
    };
    let mut files: Vec<_> = files.map(age).collect();
    files.sort_unstable();
    for (_, path) in files.iter().rev().skip(KEPT) {
        fs::remove_file(path)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::tui::sources::Sources;

    const TEXT: &str = "[[event]]\nid = \"a\"\ntitle = \"Tilsit\"\ndate = \"1807\"\n";

    /// A timeline of one file, and its cache.
    struct Case {
        folder: tempfile::TempDir,
        path: PathBuf,
        cache: Cache,
    }

    impl Case {
        fn new(text: &str) -> Self {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("a.toml");
            fs::write(&path, text).unwrap();
            let cache = Cache::within(&folder.path().join("cache"), &[&path]);
            Self { folder, path, cache }
        }

        /// Starts once: says which title is on screen and whether it came from the cache.
        fn start(&self) -> (String, bool) {
            let (sources, inputs) = Sources::open(std::slice::from_ref(&self.path)).unwrap();
            let (document, report, was): (Arc<Document>, _, bool) =
                sources.known(inputs, Some(&self.cache));
            self.cache.keep(&document, &report);
            (document.timeline.events.first().map_or("", |event| &event.title).into(), was)
        }
    }

    #[test]
    fn the_second_start_uses_what_the_first_one_kept() {
        let case = Case::new(TEXT);
        assert_eq!(case.start(), ("Tilsit".into(), false));
        assert_eq!(case.start(), ("Tilsit".into(), true));
    }

    #[test]
    fn a_file_that_changed_is_read_though_its_length_and_its_date_be_the_same() {
        let case = Case::new(TEXT);
        case.start();
        let date = fs::metadata(&case.path).unwrap().modified().unwrap();
        fs::write(&case.path, TEXT.replace("Tilsit", "Erfurt")).unwrap();
        File::options().write(true).open(&case.path).unwrap().set_modified(date).unwrap();
        assert_eq!(case.start(), ("Erfurt".into(), false));
        assert_eq!(case.start(), ("Erfurt".into(), true));
    }

    #[test]
    fn garbage_in_its_place_does_no_harm_and_is_written_over() {
        let case = Case::new(TEXT);
        case.start();
        let whole = case.cache.read();
        for garbage in [&b""[..], b"summitry", &[0xff; 4000], &whole[..whole.len() - 1]] {
            fs::write(&case.cache.path, garbage).unwrap();
            assert_eq!(case.start(), ("Tilsit".into(), false));
            assert_eq!(case.start(), ("Tilsit".into(), true));
        }
    }

    #[test]
    fn where_nothing_can_be_written_nothing_is_kept_and_nothing_said() {
        let case = Case::new(TEXT);
        // A file where the folder should be: that holds for the system's administrator as well.
        fs::write(case.folder.path().join("cache"), "").unwrap();
        assert_eq!(case.start(), ("Tilsit".into(), false));
        assert_eq!(case.start(), ("Tilsit".into(), false));
    }

    #[test]
    fn a_timeline_with_a_mistake_is_not_kept() {
        let case = Case::new(&TEXT.replace("1807", "1807-13"));
        case.start();
        assert!(case.cache.read().is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn what_is_kept_is_nobody_elses_to_read_and_a_pipe_in_its_place_holds_nobody_up() {
        use std::os::unix::fs::PermissionsExt;
        let case = Case::new(TEXT);
        case.start();
        let mode = fs::metadata(&case.cache.path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        fs::remove_file(&case.cache.path).unwrap();
        let pipe = std::process::Command::new("mkfifo").arg(&case.cache.path).status();
        assert!(pipe.unwrap().success());
        assert_eq!(case.start(), ("Tilsit".into(), false));
    }

    #[test]
    fn the_oldest_go_and_strangers_stay() {
        let case = Case::new(TEXT);
        let folder = case.folder.path().join("cache");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("notes.txt"), "").unwrap();
        for number in 0..KEPT * 2 {
            let old = folder.join(format!("{number}.{END}"));
            fs::write(&old, "").unwrap();
            let date = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(number as u64);
            File::options().write(true).open(&old).unwrap().set_modified(date).unwrap();
        }
        case.start();
        let mut left: Vec<_> =
            fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        left.sort();
        assert_eq!(left.len(), KEPT + 1, "{left:?}");
        assert!(left.contains(&"notes.txt".into()) && left.contains(&"7.packed".into()));
        assert!(!left.contains(&"4.packed".into()));
    }
}
