//! A lesson: stops in any order, each with a question, what to hide and what to say.

use crate::timeline::{Event, EventIx};

/// A lesson as its file gives it, checked. Texts that were not given are empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lesson {
    /// The stable name.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Planned minutes, where given.
    pub minutes: Option<u32>,
    /// What it is for.
    pub goal: String,
    /// The stops in teaching order.
    pub stops: Vec<Stop>,
}

/// One step of a lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// The event it stands at.
    pub event: EventIx,
    /// What is masked until it is revealed.
    pub hide: Vec<Hide>,
    /// The question to the class.
    pub ask: String,
    /// For the teacher only, in Markdown.
    pub say: String,
    /// What to add when the mask falls, in Markdown.
    pub reveal: String,
    /// Planned minutes, where given.
    pub minutes: Option<u32>,
    /// A query to open with; empty for none.
    pub filter: String,
    /// An event to compare with.
    pub compare: Option<EventIx>,
}

/// Something a stop can mask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hide {
    /// When it was.
    Date,
    /// Who took part.
    People,
    /// Where it was.
    Place,
    /// What came of it.
    Outcome,
}

impl Hide {
    /// Says whether an event tells anything that this could hide. A date is always there.
    pub fn is_known_of(self, event: &Event) -> bool {
        match self {
            Self::Date => true,
            Self::People => !event.participants.is_empty(),
            Self::Place => event.place.is_some(),
            Self::Outcome => {
                let told = [&*event.outcome, &event.afterwards, &event.summary, &event.body];
                told.iter().any(|text| !text.is_empty()) || !event.documents.is_empty()
            }
        }
    }

    /// Every one of them, in the order in which they are listed.
    pub const ALL: &'static [Self] = &[Self::Date, Self::People, Self::Place, Self::Outcome];

    /// Returns the word that files use.
    pub fn word(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::People => "people",
            Self::Place => "place",
            Self::Outcome => "outcome",
        }
    }

    /// Returns what stands before it where it is told.
    pub fn label(self) -> &'static str {
        match self {
            Self::Date => "When",
            Self::People => "Who",
            Self::Place => "Where",
            Self::Outcome => "What came of it",
        }
    }
}
