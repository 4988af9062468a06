//! A list to choose from, narrowed as one types: help, threads, bookmarks, problems, sources.

use tui_input::Input;

use super::command::{COMMANDS, CommandId, Group};
use super::legend::place;
use super::model::Model;
use crate::diagnostic::{Diagnostic, one_line};
use crate::search::gappy;
use crate::teach::Lesson;
use crate::timeline::{EventIx, ThreadIx, counted, grouped};

/// The most problems that are listed: nobody reads more, and each costs a row.
const PROBLEMS: usize = 1_000;

/// What to say where there are no lessons: how to write one.
const NO_LESSONS: &str = "no lessons yet: [[lesson]], a title, [[lesson.stop]], event = \"id\"";

/// An open list.
#[derive(Debug, Clone)]
pub struct Chooser {
    /// Which list it is.
    pub list: List,
    /// What the list is of, in words.
    pub title: &'static str,
    /// What to say where it is empty.
    pub empty: &'static str,
    /// What is typed to narrow it.
    pub input: Input,
    /// Everything there is to choose.
    pub choices: Vec<Choice>,
    /// What the typed text leaves of it.
    pub rows: Vec<ChooserRow>,
    /// The chosen row.
    pub cursor: usize,
    /// The first visible row.
    pub top: usize,
}

/// One of the lists that can be chosen from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// Every command.
    Help,
    /// The threads.
    Threads,
    /// Bookmarks and notes.
    Bookmarks,
    /// What is wrong in the files.
    Problems,
    /// The pages of the event's sources.
    Sources,
    /// The lessons.
    Lessons,
}

/// A row that is left: which choice, and the matched bytes of its label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChooserRow {
    /// The place among the choices.
    pub choice: usize,
    /// The matched bytes of the label.
    pub matched: Vec<std::ops::Range<usize>>,
}

/// Something to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What stands on the left: keys, a date, a severity. May be empty.
    pub mark: String,
    /// What it is called.
    pub label: String,
    /// What is said about it; may be empty.
    pub about: String,
    /// What choosing it does.
    pub does: Chosen,
}

/// What choosing a row does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    /// Runs a command.
    Run(CommandId),
    /// Follows a thread, or none.
    Thread(Option<ThreadIx>),
    /// Goes to an event.
    Event(EventIx),
    /// Opens a file at a line.
    Place {
        /// Which of the loaded files; nothing for a problem that is nowhere in a text.
        file: Option<usize>,
        /// From 1.
        line: usize,
    },
    /// Opens a page.
    Page(String),
    /// Begins a lesson, by its place in the list.
    Lesson(usize),
}

impl Chooser {
    /// Makes a list.
    pub(super) fn of(list: List, model: &Model) -> Self {
        let (title, empty, choices) = match list {
            List::Help => ("Help", "no command fits", help(model)),
            List::Threads => ("Threads", "this timeline has no threads", threads(model)),
            List::Bookmarks => {
                ("Bookmarks and notes", "no bookmarks yet: m sets one", bookmarks(model))
            }
            List::Problems => ("Problems", "nothing is wrong in the loaded files", problems(model)),
            List::Lessons => ("Lessons", NO_LESSONS, lessons(model)),
            List::Sources => ("Sources", "no source of this event has a page", sources(model)),
        };
        let mut chooser = Self {
            list,
            title,
            empty,
            input: Input::default(),
            choices,
            rows: Vec::new(),
            cursor: 0,
            top: 0,
        };
        chooser.narrow();
        chooser
    }

    /// Leaves the rows that fit what is typed: a key first, then the best match of the words.
    pub fn narrow(&mut self) {
        let typed = self.input.value().trim().to_owned();
        let rows = self.choices.iter().enumerate();
        let mut ranked: Vec<(i64, ChooserRow)> = rows
            .filter_map(|(choice, row)| {
                if typed.is_empty() {
                    return Some((0, ChooserRow { choice, matched: Vec::new() }));
                }
                if row.mark.split("  ").any(|key| key == typed) {
                    return Some((i64::MIN, ChooserRow { choice, matched: Vec::new() }));
                }
                if let Some((score, matched)) = gappy(&row.label, &typed) {
                    return Some((-score - 1000, ChooserRow { choice, matched }));
                }
                let about = row.about.to_lowercase().contains(&typed.to_lowercase());
                about.then(|| (0, ChooserRow { choice, matched: Vec::new() }))
            })
            .collect();
        ranked.sort_by_key(|(score, row)| (*score, row.choice));
        self.rows = ranked.into_iter().map(|(_, row)| row).collect();
        self.cursor = 0;
        self.top = 0;
    }

    /// Returns what the chosen row does.
    pub fn chosen(&self) -> Option<&Chosen> {
        let row = self.rows.get(self.cursor)?;
        self.choices.get(row.choice).map(|choice| &choice.does)
    }
}

/// Lists every command with its keys.
fn help(model: &Model) -> Vec<Choice> {
    let row = |id: CommandId| {
        let keys = model.keymap.keys(id).iter().map(|key| key.label(model.glyphs));
        let row = id.row();
        Choice {
            mark: keys.collect::<Vec<_>>().join("  "),
            label: row.title.into(),
            about: format!("{}{}", place(row), row.doc),
            does: Chosen::Run(id),
        }
    };
    let in_group = |group: &Group| {
        let group = *group;
        COMMANDS.iter().filter(move |command| command.group == group)
    };
    let rows = Group::ALL.iter().flat_map(in_group).map(|command| row(command.id));
    rows.collect()
}

/// Lists the threads, saying which are the event's own.
fn threads(model: &Model) -> Vec<Choice> {
    let timeline = model.timeline();
    let own = model.selected().map(|at| timeline.event(at).threads.clone()).unwrap_or_default();
    let row = |(place, thread): (usize, &crate::timeline::Thread)| {
        let at = ThreadIx::new(place);
        let here = if own.contains(&at) { "of this event: " } else { "" };
        Choice {
            mark: timeline.in_thread(at).len().to_string(),
            label: thread.title.to_string(),
            about: format!("{here}{}", thread.question),
            does: Chosen::Thread(Some(at)),
        }
    };
    let mut choices: Vec<_> = timeline.threads.iter().enumerate().map(row).collect();
    if model.thread.is_some() {
        choices.insert(
            0,
            Choice {
                mark: String::new(),
                label: "no thread".into(),
                about: "follow none".into(),
                does: Chosen::Thread(None),
            },
        );
    }
    choices
}

/// Lists the bookmarks, then the events with notes.
fn bookmarks(model: &Model) -> Vec<Choice> {
    let timeline = model.timeline();
    let noted = model.user.notes.iter().map(|(id, _)| id);
    let marked = &model.user.bookmarks;
    let ids = marked.iter().chain(noted.filter(|id| !marked.contains(id)));
    let rows = ids.filter_map(|id| timeline.find(id)).map(|at| {
        let event = timeline.event(at);
        Choice {
            mark: event.when.year_label(),
            label: event.title.to_string(),
            about: model.note(&event.id).to_owned(),
            does: Chosen::Event(at),
        }
    });
    rows.collect()
}

/// Lists what is wrong in the files: the first thousand problems, and how many there are more.
fn problems(model: &Model) -> Vec<Choice> {
    let report = &model.report;
    let row = |one: &Diagnostic| {
        let place = one.place.as_ref();
        let line = place
            .and_then(|place| Some(report.files.get(place.file)?.line_column(place.range.start).0));
        Choice {
            mark: String::new(),
            label: one_line(one, &report.files),
            about: one.help.clone(),
            does: Chosen::Place { file: place.map(|place| place.file), line: line.unwrap_or(1) },
        }
    };
    let mut rows: Vec<_> = report.diagnostics.iter().take(PROBLEMS).map(row).collect();
    let more = report.diagnostics.len() - rows.len();
    if more > 0 {
        rows.push(Choice {
            mark: String::new(),
            label: format!("… {} more: `summitry check`", grouped(more as u64)),
            about: String::new(),
            does: Chosen::Place { file: None, line: 1 },
        });
    }
    rows
}

/// Lists the lessons: stops, title, minutes and what each is for.
fn lessons(model: &Model) -> Vec<Choice> {
    let row = |(number, lesson): (usize, &Lesson)| {
        let stops = counted(lesson.stops.len() as u64, "stop");
        let minutes = lesson.minutes.map(|minutes| format!(", {minutes} min"));
        let parts = [format!("{stops}{}", minutes.unwrap_or_default()), lesson.goal.clone()];
        let about = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        Choice {
            mark: String::new(),
            label: lesson.title.clone(),
            about: about.join(" · "),
            does: Chosen::Lesson(number),
        }
    };
    model.whole().lessons().iter().enumerate().map(row).collect()
}

/// Lists the event's sources that have a page.
fn sources(model: &Model) -> Vec<Choice> {
    let timeline = model.timeline();
    let sources = model.shown_event().map(|at| timeline.event(at).sources.clone());
    let rows = sources.unwrap_or_default().into_iter().map(|at| timeline.source(at));
    let rows = rows.filter(|source| !source.url.is_empty()).map(|source| Choice {
        mark: String::new(),
        label: source.title.to_string(),
        about: source.url.to_string(),
        does: Chosen::Page(source.url.to_string()),
    });
    rows.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Opening, Report};
    use crate::diagnostic::{Location, Severity, SourceFile};
    use std::sync::Arc;

    #[test]
    fn of_very_many_problems_the_first_are_listed_and_the_rest_counted() {
        let wrong = |line: usize| Diagnostic {
            severity: Severity::Error,
            code: "date-invalid",
            message: "month 13 does not exist".into(),
            place: Some(Location { file: 0, range: line * 2..line * 2 + 1 }),
            label: String::new(),
            also: None,
            help: String::new(),
        };
        let mut report = Report::default();
        let file = SourceFile::new("many.toml", "x\n".repeat(20_000));
        report.add(file, (0..20_000).map(wrong).collect());
        let report = Arc::new(report);
        let (model, _) = Model::open(Opening { report, ..Opening::default() });
        let chooser = Chooser::of(List::Problems, &model);
        assert_eq!(chooser.choices.len(), 1_001);
        assert_eq!(chooser.choices[999].label, "many.toml:1000:1: error: month 13 does not exist");
        assert_eq!(chooser.choices[1_000].label, "… 19,000 more: `summitry check`");
    }
}
