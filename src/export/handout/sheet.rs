//! What stands on a handout, from top to bottom, before it is Markdown or HTML.
//!
//! Texts are as the files gave them, and [`BLANK`] stands where somebody is
//! to write: whoever writes a sheet out cleans, escapes and draws blanks.

use crate::export::{cleaned, place_words};
use crate::teach::{Hide, Lesson};
use crate::text::{Block, blocks};
use crate::timeline::{BLANK, Event, Timeline};

/// A handout.
pub(super) struct Sheet {
    /// The language as a BCP 47 tag; may be empty or nonsense.
    pub language: String,
    /// The lesson's title.
    pub title: String,
    /// Which handout it is, and how long the lesson takes: "Answer key · 40 minutes".
    pub subtitle: String,
    /// Whether there is a line for name, class and date.
    pub signed: bool,
    /// What the lesson is for; may be empty.
    pub goal: String,
    /// The stops, then what follows them.
    pub sections: Vec<Section>,
    /// The last line: where it is from.
    pub foot: String,
}

/// A part with a heading.
pub(super) struct Section {
    /// What a link within the page leads to: `stop-3`.
    pub id: String,
    /// The number of a stop; nothing for what follows them.
    pub number: Option<usize>,
    /// The heading.
    pub heading: String,
    /// What stands below it.
    pub parts: Vec<Part>,
}

/// Something in a section.
pub(super) enum Part {
    /// What is known: label and words. Never empty.
    Facts(Vec<(&'static str, String)>),
    /// The question.
    Ask(String),
    /// A text with a small heading.
    Told(&'static str, Vec<Block>),
    /// A line beside the point.
    Aside(String),
    /// So many lines to write on, with a small heading where it is not empty.
    Lines(&'static str, usize),
    /// The sources that a stop rests on, by their numbers in the list.
    Rests(Vec<usize>),
    /// A table: heads, then rows of as many cells.
    Table(Vec<&'static str>, Vec<Vec<String>>),
    /// Lines that stand below each other as items.
    Items(Vec<String>),
    /// The sources, numbered from 1.
    Sources(Vec<Cited>),
}

/// A source.
pub(super) struct Cited {
    /// Its title.
    pub title: String,
    /// Where it can be read; may be empty or no address.
    pub address: String,
    /// Author, publisher, date and so on, as far as given.
    pub rest: Vec<String>,
}

impl Sheet {
    /// Begins a handout of a lesson.
    pub fn new(timeline: &Timeline, lesson: &Lesson, label: &str) -> Self {
        let subtitle = match lesson.minutes {
            Some(minutes) => format!("{label} · {}", counted_minutes(minutes)),
            None => label.into(),
        };
        let (title, licence) = (cleaned(&timeline.title), cleaned(&timeline.licence));
        let foot = match (title.as_str(), licence.as_str()) {
            ("", licence) => licence.to_owned(),
            (title, "") => title.to_owned(),
            (title, licence) => format!("{title} ({licence})"),
        };
        Self {
            language: timeline.language.to_string(),
            title: lesson.title.clone(),
            subtitle,
            signed: false,
            goal: lesson.goal.clone(),
            sections: Vec::new(),
            foot,
        }
    }
}

/// Says a number of minutes.
pub(super) fn counted_minutes(minutes: u32) -> String {
    crate::timeline::counted(u64::from(minutes), "minute")
}

/// Reads Markdown; nothing where it says nothing.
pub(super) fn told(timeline: &Timeline, label: &'static str, markdown: &str) -> Option<Part> {
    let blocks = blocks(markdown, &|id| timeline.find(id));
    (!blocks.is_empty()).then_some(Part::Told(label, blocks))
}

/// Says one thing about an event on a line; empty where nothing is known. What came of it is told
/// in a text of its own.
pub(in crate::export) fn words(timeline: &Timeline, event: &Event, what: Hide) -> String {
    match what {
        Hide::Date => event.when.words(),
        Hide::Place => event.place.as_ref().map(place_words).unwrap_or_default(),
        Hide::People => {
            let names: Vec<_> = event.participants.iter().map(|one| timeline.name(one)).collect();
            match &names[..] {
                // So many blanks would only count them.
                all if !all.is_empty() && all.iter().all(|name| *name == BLANK) => BLANK.repeat(4),
                // "Robert Stewart, Viscount Castlereagh" is one.
                all if all.iter().any(|name| name.contains(',')) => all.join("; "),
                all => all.join(", "),
            }
        }
        Hide::Outcome => String::new(),
    }
}
