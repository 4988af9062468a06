//! Finding events by what people type: independent of any screen.
//!
//! A [`Query`] is parsed text and never fails; an [`Index`] is made once a timeline; a search
//! gives [`Found`]: ranked [`Hit`]s, of which [`Index::look`] says what matched and where.

mod close;
mod complete;
mod dated;
mod excerpt;
mod filler;
mod fold;
mod folding;
mod gappy;
mod gaps;
mod guess;
mod index;
mod lens;
mod lit;
mod mark;
mod pace;
mod pairs;
mod phrase;
mod plain;
mod praise;
mod query;
mod rank;
mod reading;
mod remark;
mod sequence;
mod sieve;
mod spelling;
mod sure;
mod tally;
#[cfg(test)]
mod tests;
mod texts;
mod typed;
mod vocabulary;

pub use complete::{completions, completions_while, last_word};
pub use fold::fold;
pub use gappy::gappy;
pub use index::Index;
pub use lens::Lens;
pub use query::Query;
pub use spelling::near;
pub use typed::typed_date;

use std::ops::Range;
use std::sync::OnceLock;

use crate::timeline::EventIx;

/// What a search gives.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The best hits, best first.
    pub hits: Vec<Hit>,
    /// All that fit, in time order: more than the hits where there are many.
    pub events: Vec<EventIx>,
    /// One line where the answer needs a word: "no event in 1809; the nearest are …". Empty otherwise.
    pub remark: String,
    /// How far the hits are to be trusted.
    pub trust: Trust,
    /// What the hits are looked at through.
    pub lens: Lens,
}

/// How far an answer is to be trusted: what a program may take it for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Trust {
    /// All that was typed stands there.
    #[default]
    Sure,
    /// Near spellings, letters with gaps, or only some of the words.
    Guessed,
    /// Nothing fits; these are the events nearest to the date, or others of it.
    Nearest,
}

impl Found {
    /// Counts all that fit.
    pub fn total(&self) -> usize {
        self.events.len()
    }
}

/// One event that a query finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Which event.
    pub event: EventIx,
    /// How well it fits: higher is better, comparable within one search.
    pub score: i64,
    /// What it looks like, once somebody has looked.
    look: OnceLock<Look>,
}

impl Hit {
    /// Makes a hit that nobody has looked at.
    fn new(event: EventIx, score: i64) -> Self {
        Self { event, score, look: OnceLock::new() }
    }

    /// Makes a hit by its date alone: no word of it matched.
    fn plain(event: EventIx, score: i64) -> Self {
        let (field, title, excerpts) = (Field::Date, Vec::new(), Vec::new());
        Self::seen(
            event,
            score,
            Look { field, title, near: false, excerpts, spellings: Vec::new() },
        )
    }

    /// Makes a hit of which it is known what it looks like.
    pub fn seen(event: EventIx, score: i64, look: Look) -> Self {
        Self { event, score, look: OnceLock::from(look) }
    }
}

/// What a hit looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// The field that carried most of the match.
    pub field: Field,
    /// What matched in the title, in bytes, sorted and not overlapping.
    pub title: Vec<Range<usize>>,
    /// Whether something lit in the title is a near spelling of what was typed.
    pub near: bool,
    /// The texts that matched outside the title, weightiest first, until every word is told: an
    /// alias, a name, the line of prose.
    pub excerpts: Vec<Excerpt>,
    /// The words in all of these that are spelt nearly as typed.
    pub spellings: Vec<String>,
}

/// A piece of text that matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// Which field it is from.
    pub field: Field,
    /// The text, one line, cut around the match.
    pub text: String,
    /// What matched in it, in bytes, sorted and not overlapping.
    pub ranges: Vec<Range<usize>>,
    /// Whether something lit in it is a near spelling of what was typed.
    pub near: bool,
}

/// A field of an event that queries look into, weightiest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The date.
    Date,
    /// The id.
    Id,
    /// The title.
    Title,
    /// Another name of the event.
    Alias,
    /// The place, its country and its name today.
    Place,
    /// Somebody who took part, in any spelling.
    Person,
    /// A thread.
    Thread,
    /// The era.
    Era,
    /// A paper of the meeting.
    Document,
    /// The sort of meeting.
    Kind,
    /// On whose soil.
    Ground,
    /// The summary.
    Summary,
    /// The prose: body, agenda, outcome, afterwards, absent, quotes, claims.
    Prose,
}

impl Field {
    /// Returns the word for it, as lists and JSON give it: "title", "alias", "prose".
    pub fn word(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Id => "id",
            Self::Title => "title",
            Self::Alias => "alias",
            Self::Place => "place",
            Self::Person => "person",
            Self::Thread => "thread",
            Self::Era => "era",
            Self::Document => "document",
            Self::Kind => "kind",
            Self::Ground => "ground",
            Self::Summary => "summary",
            Self::Prose => "prose",
        }
    }
}
