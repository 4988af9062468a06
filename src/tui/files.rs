//! Files, read whole: paths in, [`Input`]s out; for the app and for every command. The timeline's
//! files, the settings and the reader's own file all come through here.
//!
//! No path means the built-in timeline, `-` means standard input. A file that cannot be read is an
//! answer too: its input says why, in the user's words. Whoever asked decides whether to go on.

use std::fs::File;
use std::io::{self, ErrorKind, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use crate::halves::both;
use crate::load::{Bytes, Input};
use crate::text::clean;

/// The timeline that is there without a file.
pub const BUILT_IN: &str = include_str!("../../timeline.toml");

/// The same, packed by a test: a third of the time to the first frame. Where it is not of that text,
/// the text is read.
pub(super) const PACKED: &[u8] = include_bytes!("../../assets/timeline.packed");

/// A lesson that ships: its file among the assets.
macro_rules! lesson {
    ($name:literal) => {
        (
            concat!("the built-in lesson ", $name),
            include_str!(concat!("../../assets/lessons/", $name, ".toml")),
        )
    };
}

/// The lessons on the built-in timeline: what reports call the file, and its text.
pub const LESSONS: &[(&str, &str)] = &[
    lesson!("raft-to-base"),
    lesson!("who-hosts"),
    lesson!("talking-war"),
    lesson!("arms-race"),
    lesson!("four-texts"),
    lesson!("absent"),
    lesson!("tutorial"),
];

/// Why a file cannot be read: it is not there.
pub const NO_FILE: &str = "no such file";

/// Why a file cannot be read: it holds files itself.
pub const DIRECTORY: &str = "it is a directory";

/// Why standard input cannot be read a second time.
pub const READ_BEFORE: &str = "it was read before";

/// How much is read of a file at most: it keeps `/dev/zero` from filling the memory.
pub(super) struct Most {
    bytes: u64,
    /// What to say of a file that holds more.
    beyond: &'static str,
}

/// More than any timeline holds.
pub(super) const TIMELINE: Most = Most { bytes: 1 << 30, beyond: "it is larger than a gigabyte" };

/// More than anybody sets or notes.
const BESIDE: Most = Most { bytes: 1 << 24, beyond: "it is larger than 16 megabytes" };

/// Files of so many bytes at least are read by two threads.
const LARGE: u64 = 8 << 20;

/// Where a file can be cut: before the head of an event.
const EVENT: &[u8] = b"\n[[event]]";

/// What the system's most usual reasons are called here.
const REASONS: [(ErrorKind, &str); 6] = [
    (ErrorKind::NotFound, NO_FILE),
    (ErrorKind::IsADirectory, DIRECTORY),
    (ErrorKind::PermissionDenied, "permission denied"),
    (ErrorKind::AlreadyExists, "it exists already"),
    (ErrorKind::StorageFull, "the disk is full"),
    (ErrorKind::NotADirectory, "a part of its path is no directory"),
];

/// Reads the files one after the other; without any, the built-in timeline and its lessons.
pub fn inputs(paths: &[PathBuf]) -> Vec<Input> {
    if paths.is_empty() {
        let lesson = |(name, text): &(&str, &'static str)| Input {
            name: (*name).into(),
            bytes: Ok(Bytes::built_in(text.as_bytes())),
        };
        return std::iter::once(built_in()).chain(LESSONS.iter().map(lesson)).collect();
    }
    let mut stdin_read = false;
    let read = |path: &PathBuf| {
        if is_stdin(path) && std::mem::replace(&mut stdin_read, true) {
            Input { name: name(path), bytes: Err(READ_BEFORE.into()) }
        } else {
            input(path)
        }
    };
    paths.iter().map(read).collect()
}

/// Returns the built-in timeline, without its lessons.
pub fn built_in() -> Input {
    Input { name: "the built-in timeline".into(), bytes: Ok(Bytes::built_in(BUILT_IN.as_bytes())) }
}

/// Reads one file.
pub(super) fn input(path: &Path) -> Input {
    let bytes = if is_stdin(path) {
        whole(io::stdin().lock(), 0, &TIMELINE)
    } else {
        opened(path, &TIMELINE)
    };
    Input { name: name(path), bytes: bytes.map(Bytes::from).map_err(|error| why(&error)) }
}

/// Reads so many bytes of a file at most, and of those as many as end before an event: a timeline
/// of its own where no text holds a line that looks like the head of an event.
pub(super) fn beginning(path: &Path, bytes: u64) -> Input {
    let read = |file: File| {
        let mut begun = Vec::new();
        file.take(bytes).read_to_end(&mut begun).map(|_| begun)
    };
    let mut bytes = File::open(path).and_then(read).map_err(|error| why(&error));
    if let Ok(begun) = &mut bytes {
        let cut = begun.windows(EVENT.len()).rposition(|part| part == EVENT);
        begun.truncate(cut.map_or(0, |cut| cut + 1));
    }
    Input { name: name(path), bytes: bytes.map(Bytes::from) }
}

/// Returns how many bytes a file has, as far as the system says.
pub(super) fn length(path: &Path) -> u64 {
    path.metadata().map_or(0, |data| data.len())
}

/// Reads a file that stands beside the timeline: the settings, the reader's own. Here `-` is a
/// name like any other.
pub(super) fn beside(path: &Path) -> Input {
    let bytes = opened(path, &BESIDE);
    Input { name: shown(path), bytes: bytes.map(Bytes::from).map_err(|error| why(&error)) }
}

/// Says in the user's words what the system says in its own.
pub fn why(error: &io::Error) -> String {
    let reason = REASONS.iter().find(|(kind, _)| *kind == error.kind());
    reason.map_or_else(
        || error.to_string().split(" (os error").next().unwrap_or_default().to_lowercase(),
        |(_, words)| (*words).into(),
    )
}

/// Returns a path for messages, with nothing in it that a terminal would obey.
pub fn shown(path: &Path) -> String {
    clean(&path.display().to_string()).into_owned()
}

/// Says whether a path stands for standard input.
pub(super) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn name(path: &Path) -> String {
    if is_stdin(path) { "standard input".into() } else { shown(path) }
}

/// Reads a file whole, a large one in two halves at the same time.
pub(super) fn opened(path: &Path, most: &Most) -> io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    let data = file.metadata()?;
    // What is no plain file, such as a pipe, says nothing of its length.
    let length = if data.is_file() { data.len().min(most.bytes) } else { 0 };
    if length >= LARGE && data.len() == length {
        if let Some(bytes) = halves(path, &mut file, length) {
            return Ok(bytes);
        }
        // It is being written: from the beginning, as far as it goes now.
        file.rewind()?;
    }
    whole(file, length, most)
}

/// Reads a file of a known length by two threads; nothing where it has another length by now.
fn halves(path: &Path, first: &mut File, length: u64) -> Option<Vec<u8>> {
    let mut bytes = vec![0; usize::try_from(length).ok()?];
    let half = bytes.len() / 2;
    let (here, there) = bytes.split_at_mut(half);
    let mut second = File::open(path).ok()?;
    second.seek(SeekFrom::Start(half as u64)).ok()?;
    let rest = move || {
        second.read_exact(there).ok()?;
        // There is nothing behind it.
        (second.read(&mut [0]).ok()? == 0).then_some(())
    };
    let (begun, rest) = both(|| first.read_exact(here).ok(), rest);
    begun.and(rest).map(|()| bytes)
}

fn whole(from: impl Read, length: u64, most: &Most) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
    from.take(most.bytes + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most.bytes {
        return Err(io::Error::other(most.beyond));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{load, load_packed, pack};

    #[test]
    fn no_path_is_the_built_in_timeline_with_its_lessons() {
        let read = inputs(&[]);
        assert_eq!(read.len(), 1 + LESSONS.len());
        assert_eq!(read[0].name, "the built-in timeline");
        assert_eq!(read[0].bytes, Ok(BUILT_IN.into()));
    }

    #[test]
    fn the_packed_timeline_is_of_the_text_that_ships() {
        let loaded = load(vec![built_in()]);
        assert_eq!(loaded.diagnostics, []);
        let packed = pack(&loaded.timeline, &loaded.lessons, &loaded.files).bytes();
        if std::env::var_os("UPDATE").is_some() {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/timeline.packed");
            std::fs::write(path, packed).unwrap();
            return;
        }
        // Not `assert_eq`, which would print both.
        assert!(
            packed == PACKED,
            "run UPDATE=1 cargo test packed_timeline, then once more without"
        );
        let (unpacked, was) = load_packed(vec![built_in()], Bytes::built_in(PACKED));
        assert!(was);
        assert_eq!(unpacked, loaded);
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("no.toml");
        let read = inputs(&[missing.clone(), folder.path().to_owned(), missing.join("a.toml")]);
        assert_eq!(read[0].name, missing.display().to_string());
        assert_eq!(read[0].bytes, Err("no such file".into()));
        assert_eq!(read[1].bytes, Err("it is a directory".into()));
    }

    #[test]
    fn a_large_file_is_read_in_halves_that_fit() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("large");
        let bytes: Vec<u8> = (0..LARGE + 7).map(|at| (at % 251) as u8).collect();
        std::fs::write(&path, &bytes).unwrap();
        assert!(opened(&path, &TIMELINE).unwrap() == bytes);
        let mut file = File::open(&path).unwrap();
        assert!(halves(&path, &mut file, LARGE).is_none(), "it has grown");
        assert!(halves(&path, &mut file, LARGE + 8).is_none(), "it has shrunk");
        let most = Most { bytes: LARGE, beyond: "too large" };
        assert_eq!(opened(&path, &most).unwrap_err().to_string(), "too large");
    }

    #[test]
    fn the_systems_words_lose_their_number() {
        assert_eq!(why(&io::Error::from_raw_os_error(13)), "permission denied");
        assert_eq!(why(&io::Error::from_raw_os_error(5)), "input/output error");
        assert_eq!(why(&io::Error::other("the pipe sang")), "the pipe sang");
    }
}
