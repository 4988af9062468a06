//! Where the timeline on screen comes from, so that it can be read again.
//!
//! Files are read anew each time; what can be read only once (standard input, a pipe) is kept.
//! Beside the timeline stand the settings and the reader's own file: their problems are added to
//! every report, after the timeline's, so that they survive a reload.

use std::collections::hash_map::DefaultHasher;
use std::fs::Metadata;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Failure;
use super::arrival::{FIRST, QUICK};
use super::cache::Cache;
use super::files::{self, LESSONS, PACKED, built_in, input, inputs};
use crate::app::{Arriving, Document, Report};
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::load::{Bytes, Input, load, load_packed};

/// Where the timeline comes from, and the files that stand beside it.
#[derive(Debug, Clone, Default)]
pub(super) struct Sources {
    parts: Vec<Part>,
    /// The lessons that ship with it, to be read when somebody wants one.
    lessons: &'static [(&'static str, &'static str)],
    /// The settings and the reader's file, in the order in which reports name them.
    pub(super) beside: Vec<Beside>,
}

/// One part of the timeline.
#[derive(Debug, Clone)]
enum Part {
    /// It can be read again.
    File(PathBuf),
    /// It cannot, or need not be.
    Kept { input: Input, why_no_file: &'static str },
}

/// A file that is no part of the timeline, and what is wrong with it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Beside {
    /// Where it is.
    pub(super) path: PathBuf,
    /// What it holds.
    pub(super) file: SourceFile,
    /// What is wrong with it.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// What is there for the first frame.
#[derive(Debug)]
pub(super) struct Begun {
    /// What was read.
    pub(super) inputs: Vec<Input>,
    /// How much of the files that is, unless it is all.
    pub(super) arriving: Option<Arriving>,
}

impl Sources {
    /// Reads the files for the first time; every file that was named must be readable now.
    pub(super) fn open(paths: &[PathBuf]) -> Result<(Self, Vec<Input>), Failure> {
        if paths.is_empty() {
            let (sources, inputs) = Self::of(paths, vec![built_in()])?;
            return Ok((Self { lessons: LESSONS, ..sources }, inputs));
        }
        Self::of(paths, inputs(paths))
    }

    /// Reads of large files only the beginning, for the first frame.
    pub(super) fn begin(paths: &[PathBuf]) -> Result<(Self, Begun), Failure> {
        let named = || paths.iter().map(PathBuf::as_path);
        let of: u64 = named().map(files::length).sum();
        // What comes through a pipe is read once, and whole.
        if of <= QUICK || !named().all(Path::is_file) || named().any(files::is_stdin) {
            let (sources, inputs) = Self::open(paths)?;
            return Ok((sources, Begun { inputs, arriving: None }));
        }
        let (sources, inputs) = Self::of(paths, beginnings(named(), FIRST))?;
        Ok((sources, Begun { inputs, arriving: Some(Arriving { read: FIRST, of }) }))
    }

    fn of(paths: &[PathBuf], inputs: Vec<Input>) -> Result<(Self, Vec<Input>), Failure> {
        let unreadable = inputs.iter().find_map(|input| Some((input, input.bytes.as_ref().err()?)));
        if let Some((Input { name, .. }, why)) = unreadable {
            return Err(Failure::Unreadable { name: name.clone(), why: why.clone() });
        }
        let part = |(number, input): (usize, &Input)| match paths.get(number) {
            Some(path) if path.is_file() && !files::is_stdin(path) => Part::File(path.clone()),
            Some(_) => Part::Kept { input: input.clone(), why_no_file: "it came through a pipe" },
            None => Part::Kept { input: input.clone(), why_no_file: "this timeline is built in" },
        };
        let parts = inputs.iter().enumerate().map(part).collect();
        Ok((Self { parts, lessons: &[], beside: Vec::new() }, inputs))
    }

    /// Reads the files again.
    pub(super) fn again(&self) -> Vec<Input> {
        let read = |part: &Part| match part {
            Part::File(path) => input(path),
            Part::Kept { input, .. } => input.clone(),
        };
        self.parts.iter().map(read).collect()
    }

    /// Reads so many bytes of the files, as far as whole events go.
    pub(super) fn beginning(&self, bytes: u64) -> Vec<Input> {
        beginnings(self.files().into_iter(), bytes)
    }

    /// Returns a number that is another when the system says that a file has changed. Which of two
    /// times is the later does not matter: clocks jump.
    pub(super) fn stamp(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        for path in self.files() {
            let data = path.metadata().ok();
            data.map(|data| (data.len(), data.modified().ok(), unforged(&data))).hash(&mut hasher);
        }
        hasher.finish()
    }

    /// Makes a timeline and its report out of what was read.
    pub(super) fn document(&self, inputs: Vec<Input>) -> (Arc<Document>, Arc<Report>) {
        match self.lessons {
            [] => self.made(Document::new(load(inputs))),
            lessons => self.made(Document::with_shipped(
                load_packed(inputs, Bytes::built_in(PACKED)).0,
                lessons,
            )),
        }
    }

    /// Makes a timeline and its report out of what was read, by what was kept of a reading before.
    /// Says as well whether that was of any use.
    pub(super) fn known(
        &self,
        inputs: Vec<Input>,
        cache: Option<&Cache>,
    ) -> (Arc<Document>, Arc<Report>, bool) {
        let Some(cache) = cache else {
            let (document, report) = self.document(inputs);
            return (document, report, false);
        };
        let (loaded, was) = load_packed(inputs, cache.read().into());
        let (document, report) = self.made(Document::new(loaded));
        (document, report, was)
    }

    /// Adds the reports on the files that stand beside.
    fn made(&self, (document, mut report): (Document, Report)) -> (Arc<Document>, Arc<Report>) {
        for beside in &self.beside {
            report.add(beside.file.clone(), beside.diagnostics.clone());
        }
        (Arc::new(document), Arc::new(report))
    }

    /// Lists the files of the timeline that may change.
    pub(super) fn files(&self) -> Vec<&Path> {
        let mut files = Vec::new();
        for part in &self.parts {
            match part {
                Part::File(path) => files.push(path.as_path()),
                Part::Kept { .. } => {}
            }
        }
        files
    }

    /// Returns the path of the file that reports call by this number, or says why there is none.
    pub(super) fn path(&self, number: usize) -> Result<&Path, &'static str> {
        match self.parts.get(number) {
            Some(Part::File(path)) => Ok(path),
            Some(Part::Kept { why_no_file, .. }) => Err(why_no_file),
            None => {
                let beside =
                    number.checked_sub(self.parts.len()).and_then(|at| self.beside.get(at));
                beside.map(|beside| beside.path.as_path()).ok_or("there is no such file")
            }
        }
    }
}

/// Reads so many bytes of files that stand one after the other, as far as whole events go.
fn beginnings<'p>(paths: impl Iterator<Item = &'p Path>, bytes: u64) -> Vec<Input> {
    let mut left = bytes;
    let begin = |path: &Path| {
        let input = files::beginning(path, left);
        left -= left.min(files::length(path));
        input
    };
    paths.map(begin).collect()
}

/// Returns what programs that copy files cannot keep: which file it is, and when the system changed it last.
#[cfg(unix)]
fn unforged(data: &Metadata) -> impl Hash + use<> {
    use std::os::unix::fs::MetadataExt;
    (data.dev(), data.ino(), data.ctime(), data.ctime_nsec())
}

/// Returns nothing: the system has nothing more to tell.
#[cfg(not(unix))]
const fn unforged(_: &Metadata) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_timeline_has_no_file_and_never_changes() {
        let (sources, inputs) = Sources::open(&[]).unwrap();
        assert_eq!(sources.again(), inputs);
        assert!(sources.files().is_empty());
        let (document, report) = sources.document(inputs);
        assert_eq!(report.counts(), (0, 0));
        let all = load(files::inputs(&[]));
        assert_eq!(document.lessons(), all.lessons, "read later, they are the same");
        assert_eq!(sources.path(0), Err("this timeline is built in"));
        assert!(sources.path(7).is_err());
    }

    #[test]
    fn files_are_read_again_and_the_settings_come_after_them() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        std::fs::write(&path, "title = \"One\"").unwrap();
        let (mut sources, _) = Sources::open(std::slice::from_ref(&path)).unwrap();
        let config = SourceFile::new("config.toml", "");
        let settings = folder.path().join("config.toml");
        sources.beside.push(Beside { path: settings.clone(), file: config, diagnostics: vec![] });
        std::fs::write(&path, "title = \"Two\"").unwrap();
        assert_eq!(sources.again()[0].bytes, Ok("title = \"Two\"".into()));
        assert_eq!(sources.path(0), Ok(path.as_path()));
        assert_eq!(sources.path(1), Ok(settings.as_path()));
    }

    #[test]
    fn a_file_that_cannot_be_read_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let failure = Sources::open(&[folder.path().join("no.toml")]).unwrap_err();
        assert!(failure.to_string().ends_with("no.toml: no such file"), "{failure}");
        assert_eq!(failure.exit_code(), 2);
    }
}
