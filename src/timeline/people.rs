//! What events refer to: eras, persons with their terms, threads and sources.

use super::words::words;
use super::{Text, When};

/// A stretch of time with a name: a heading in the timeline.
#[derive(Debug, Clone, PartialEq)]
pub struct Era {
    /// The stable name.
    pub id: Text,
    /// What the heading says.
    pub title: Text,
    /// From when to when.
    pub span: When,
}

/// Somebody who takes part in events.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// The stable name.
    pub id: Text,
    /// The full name.
    pub name: Text,
    /// The name used where there is little room; empty where not given.
    pub short: Text,
    /// The name in the person's own script; empty where not given.
    pub native: Text,
    /// Other spellings.
    pub aliases: Vec<Text>,
    /// Birth to death.
    pub life: Option<When>,
    /// The offices held, in file order.
    pub terms: Vec<Term>,
}

impl Person {
    /// Returns the short name, or the last word of the name where none is given.
    pub fn short_name(&self) -> &str {
        if self.short.is_empty() {
            self.name.rsplit(' ').next().unwrap_or(&self.name)
        } else {
            &self.short
        }
    }
}

/// An office and how long it was held.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// The office.
    pub office: Text,
    /// Of what state or body; empty where not given.
    pub of: Text,
    /// From when to when.
    pub span: When,
}

/// A question that runs through several events.
#[derive(Debug, Clone, PartialEq)]
pub struct Thread {
    /// The stable name.
    pub id: Text,
    /// What it is called.
    pub title: Text,
    /// The question a class could discuss; empty where not given.
    pub question: Text,
}

/// What an entry rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// The stable name.
    pub id: Text,
    /// The title.
    pub title: Text,
    /// Who wrote it; empty where unknown.
    pub author: Text,
    /// Who published it; empty where unknown.
    pub publisher: Text,
    /// When it was written or published.
    pub date: Option<When>,
    /// What sort of source it is.
    pub kind: Option<SourceKind>,
    /// Whose view it gives, in a few words; empty where not given.
    pub side: Text,
    /// Where it can be read, http or https; empty where not given.
    pub url: Text,
    /// The day on which somebody read it for this timeline.
    pub read: Option<When>,
}

words! {
    /// What sort of source it is.
    SourceKind {
        /// The text of a treaty.
        Treaty = "treaty", "treaty";
        /// An official record.
        Record = "record", "official record";
        /// A memoir.
        Memoir = "memoir", "memoir";
        /// A diary.
        Diary = "diary", "diary";
        /// A report in the press.
        Press = "press", "press report";
        /// An opinion.
        Opinion = "opinion", "opinion";
        /// State media.
        StateMedia = "state-media", "state media";
        /// Scholarship.
        Scholarship = "scholarship", "scholarship";
        /// A reference work.
        Reference = "reference", "reference work";
        /// Nobody stands for it.
        Unattributed = "unattributed", "unattributed";
    }
}
