//! Marking what somebody guesses: a date, a name, an order; each with words that teach.
//!
//! A guess is marked as precisely as the event is dated and no more: where only the year is known,
//! any day of it is right. Nothing is read from typed text here, because reading dates and folding
//! names is the search's trade and this room stands beside it: the caller gives dates that were
//! read ([`When`]) and the functions that compare names ([`Spelling`]).

mod date;
mod name;
mod order;

pub use date::date;
pub use name::{Spelling, name};
pub use order::{Moved, Ordered, order};

use crate::timeline::{Event, When};

/// How good an answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Not so.
    Wrong,
    /// Near enough to be worth something.
    Close,
    /// As right as the event can be known.
    Right,
}

impl Mark {
    /// Every mark, from the worst.
    pub const ALL: &'static [Self] = &[Self::Wrong, Self::Close, Self::Right];

    /// Returns the word that files use and readers see.
    pub fn word(self) -> &'static str {
        match self {
            Self::Wrong => "wrong",
            Self::Close => "close",
            Self::Right => "right",
        }
    }

    /// Finds the mark of this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|mark| mark.word() == word)
    }
}

/// An answer that was marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// How good it is.
    pub mark: Mark,
    /// One line about it, in lower case without a full stop: "two days late".
    pub words: String,
}

impl Marked {
    fn new(mark: Mark, words: impl Into<String>) -> Self {
        Self { mark, words: words.into() }
    }
}

/// Says whether the one is over for certain before the other begins.
fn before(one: &When, other: &When) -> bool {
    one.latest().zip(other.earliest()).is_some_and(|(last, first)| last < first)
}

/// Returns an event's title with its year: "Congress of Verona, 1822".
pub(super) fn dated(event: &Event) -> String {
    let year = event.when.year_label();
    if event.title.contains(&year) {
        event.title.to_string()
    } else {
        format!("{}, {year}", event.title)
    }
}

#[cfg(test)]
mod tests;
