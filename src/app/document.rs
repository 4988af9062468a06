//! What is on screen: a timeline made ready, and a report of what is wrong with its files.

use std::sync::OnceLock;

use crate::diagnostic::{Diagnostic, Severity, SourceFile};
use crate::load::{Loaded, lessons};
use crate::search::Index;
use crate::teach::Lesson;
use crate::timeline::Timeline;

/// A timeline with its lessons and its search index. Never changed, only replaced.
///
/// The index is made when it is first asked for, and lessons that ship are read then: no first
/// frame needs them, and they take half of the time to get there.
#[derive(Debug, Default)]
pub struct Document {
    /// The timeline.
    pub timeline: Timeline,
    /// The lessons that came with it, once they have been read.
    lessons: OnceLock<Vec<Lesson>>,
    /// Texts of lessons that nobody has asked for yet, each with the name of its file.
    shipped: &'static [(&'static str, &'static str)],
    /// Its index, once somebody has asked for it.
    index: OnceLock<Index>,
    /// Whether a syntax error may have hidden part of it.
    pub broken: bool,
}

/// How much of the files has been read, while a large timeline is still arriving.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arriving {
    /// Bytes that have been read.
    pub read: u64,
    /// Bytes of all files.
    pub of: u64,
}

/// What is wrong with the files, and the texts to show it in.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// The problems, in file order.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The files.
    pub(super) files: Vec<SourceFile>,
    /// How many of the problems are errors: every frame asks.
    errors: usize,
}

impl Document {
    /// Makes what was loaded ready, and parts it from the report.
    pub fn new(loaded: Loaded) -> (Self, Report) {
        let Loaded { timeline, lessons, diagnostics, files, broken } = loaded;
        let index = OnceLock::new();
        let errors = errors(&diagnostics);
        let (lessons, shipped) = (OnceLock::from(lessons), &[][..]);
        let document = Self { timeline, lessons, shipped, index, broken };
        (document, Report { diagnostics, files, errors })
    }

    /// Makes the built-in timeline ready, with these lessons.
    pub fn with_shipped(
        loaded: Loaded,
        shipped: &'static [(&'static str, &'static str)],
    ) -> (Self, Report) {
        let (document, report) = Self::new(loaded);
        (Self { lessons: OnceLock::new(), shipped, ..document }, report)
    }

    /// Returns the lessons.
    pub fn lessons(&self) -> &[Lesson] {
        self.lessons.get_or_init(|| lessons(&self.timeline, self.shipped))
    }

    /// Makes a timeline ready that came from no file, such as a masked one.
    pub(super) fn of(timeline: Timeline) -> Self {
        Self { timeline, ..Self::default() }
    }

    /// Returns the index. Whoever asks first makes it; others who ask meanwhile wait.
    pub fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(&self.timeline))
    }

    /// Says whether the index is there, so that a search need not wait for it.
    pub fn is_indexed(&self) -> bool {
        self.index.get().is_some()
    }
}

impl Report {
    /// Adds the report on one more file, such as the settings: its diagnostics name file 0.
    pub fn add(&mut self, file: SourceFile, diagnostics: Vec<Diagnostic>) {
        let number = self.files.len();
        self.files.push(file);
        self.errors += errors(&diagnostics);
        self.diagnostics.extend(diagnostics.into_iter().map(|mut diagnostic| {
            let also = diagnostic.also.as_mut().map(|(place, _)| place);
            for place in diagnostic.place.as_mut().into_iter().chain(also) {
                place.file = number;
            }
            diagnostic
        }));
    }

    /// Returns the files: first those of the timeline.
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// Counts errors and warnings.
    pub fn counts(&self) -> (usize, usize) {
        (self.errors, self.diagnostics.len() - self.errors)
    }
}

fn errors(diagnostics: &[Diagnostic]) -> usize {
    diagnostics.iter().filter(|one| one.severity == Severity::Error).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Location;

    #[test]
    fn both_places_of_a_problem_are_in_the_file_that_was_added() {
        let file = |name: &str| SourceFile::new(name, "");
        let mut report = Report::default();
        report.add(file("a"), Vec::new());
        report.add(file("b"), Vec::new());
        let place = |range| Location { file: 0, range };
        let problem =
            Diagnostic::warning("repeated", "").at(place(4..5)).also(place(1..2), "first here");
        report.add(file("config.toml"), vec![problem]);
        let told = &report.diagnostics[0];
        let files = (told.place.as_ref().unwrap().file, told.also.as_ref().unwrap().0.file);
        assert_eq!(files, (2, 2));
    }
}
