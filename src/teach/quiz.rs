//! Quizzes: questions drawn from a timeline, each with one right answer that nothing gives away.
//!
//! A [`Maker`] reads the timeline once; each question is then drawn by a [`Seed`], so that the
//! same seed gives the same quiz on every machine. What a question shows is made here and nowhere
//! else: titles have the words blanked that would answer it, wrong choices come from the same
//! time, and an event that cannot be asked about without doubt is not asked about. Nothing is
//! typed, drawn or remembered here.

mod choice;
mod maker;
mod order;
mod outcome;
mod place;
mod seed;
mod veil;
mod when;
mod who;

pub use maker::Maker;
pub use seed::Seed;

use super::marking::{Mark, Marked};
use crate::timeline::EventIx;

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// When something was: any date may be typed.
    When,
    /// In which order five things were.
    Order,
    /// Who was there, or which meeting of these people it was.
    Who,
    /// Where something was.
    Where,
    /// What came of it.
    Outcome,
}

impl Kind {
    /// Every kind, in the order in which a quiz goes through them.
    pub const ALL: &'static [Self] =
        &[Self::When, Self::Who, Self::Order, Self::Where, Self::Outcome];

    /// Returns the word that files and the command line use.
    pub fn word(self) -> &'static str {
        match self {
            Self::When => "when",
            Self::Order => "order",
            Self::Who => "who",
            Self::Where => "where",
            Self::Outcome => "outcome",
        }
    }

    /// Finds the kind of this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.word() == word)
    }
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What is asked.
    pub kind: Kind,
    /// The event it is about.
    pub event: EventIx,
    /// What is asked, in a sentence.
    pub ask: String,
    /// What is shown of the event, a line each, the weightiest first; empty where the choices say it all.
    pub shown: Vec<String>,
    /// How it is answered.
    pub answer: Answer,
}

/// How a question is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// By a date that is typed.
    Date,
    /// By one of several.
    Choice {
        /// What can be chosen.
        choices: Vec<Choice>,
        /// The place of the right one.
        right: usize,
    },
    /// By putting these in order, earliest first; they stand in a wrong one.
    Order(Vec<Choice>),
}

/// Something to choose, or to put in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What it says.
    pub label: String,
    /// The event it belongs to.
    pub event: EventIx,
    /// What is told once it was chosen and is wrong, as part of a line: "that was at Malta Summit".
    pub told: String,
}

impl Question {
    /// Returns the name of the card that this question is drawn from: "who:yalta-1945".
    pub fn card(&self, id: &str) -> String {
        format!("{}:{id}", self.kind.word())
    }

    /// Marks a choice; nothing where there is none to choose from.
    pub fn chosen(&self, at: usize) -> Option<Marked> {
        let Answer::Choice { choices, right } = &self.answer else { return None };
        let (choice, best) = (choices.get(at)?, choices.get(*right)?);
        Some(if at == *right {
            Marked { mark: Mark::Right, words: format!("right: {}", best.label) }
        } else {
            Marked {
                mark: Mark::Wrong,
                words: format!("no: {}; {}", best.label.trim_end_matches('.'), choice.told),
            }
        })
    }
}

/// What is wanted of a quiz.
#[derive(Debug, Clone)]
pub struct Wanted<'a> {
    /// What to ask, in turn; none for everything.
    pub kinds: &'a [Kind],
    /// The events to ask about, in time order.
    pub events: &'a [EventIx],
    /// How many questions at most.
    pub count: usize,
    /// What decides which.
    pub seed: u64,
}

/// Reads the name of a card: what is asked about which event.
pub fn card(name: &str) -> Option<(Kind, &str)> {
    let (kind, id) = name.split_once(':')?;
    Some((Kind::from_word(kind)?, id)).filter(|(_, id)| !id.is_empty())
}

#[cfg(test)]
mod tests;
