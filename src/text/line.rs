//! Lines of spans: text with the role it plays.

use crate::timeline::{EventIx, SourceIx};

/// One line on a page, or a paragraph that is not wrapped yet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// Its pieces from left to right.
    pub spans: Vec<Span>,
}

/// A piece of text with one look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The text: no control characters, no line breaks.
    pub text: String,
    /// What it is.
    pub role: Role,
    /// Stressed in the prose (Markdown `*…*`).
    pub emphasis: bool,
    /// Stressed strongly (Markdown `**…**`).
    pub strong: bool,
    /// Where it leads, for a link.
    pub target: Option<Target>,
}

/// What a piece of text is; themes give each a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Role {
    /// Running text.
    #[default]
    Plain,
    /// Beside the point: labels, gaps, frames.
    Dim,
    /// The title of the event.
    Title,
    /// A heading within the detail.
    Heading,
    /// An era's heading.
    Era,
    /// A date.
    Date,
    /// A person's name.
    Person,
    /// A place's name.
    Place,
    /// A mark on the spine.
    Spine,
    /// Something that can be followed.
    Link,
    /// A letter that matched.
    Match,
    /// A quotation.
    Quote,
    /// Code, and text shown as it stands.
    Code,
    /// Well: a supported claim.
    Good,
    /// With care: a limited or disputed claim, a warning.
    Warning,
    /// Wrong: an error, a wrong claim.
    Error,
    /// A key in a hint or in the help.
    Key,
    /// The mode in the status line.
    Mode,
    /// The strip's bars.
    Bar,
    /// The visible part of the strip.
    Window,
    /// The reader's own: bookmarks, notes.
    Own,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// To another event.
    Event(EventIx),
    /// To a source.
    Source(SourceIx),
    /// To a page, http or https.
    Url(String),
}

impl Span {
    /// Makes a span of one role.
    pub fn new(text: impl Into<String>, role: Role) -> Self {
        Self { text: text.into(), role, emphasis: false, strong: false, target: None }
    }

    /// Makes running text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::new(text, Role::Plain)
    }

    /// Makes a link.
    pub fn link(text: impl Into<String>, target: Target) -> Self {
        Self { target: Some(target), ..Self::new(text, Role::Link) }
    }

    /// Makes a span that looks the same and says something else.
    #[must_use]
    pub fn saying(&self, text: impl Into<String>) -> Self {
        let Self { text: _, role, emphasis, strong, target } = self;
        Self {
            text: text.into(),
            role: *role,
            emphasis: *emphasis,
            strong: *strong,
            target: target.clone(),
        }
    }

    /// Says whether another span looks the same and leads to the same place, whatever it says.
    pub fn looks_like(&self, other: &Self) -> bool {
        let looks = |span: &Self| (span.role, span.emphasis, span.strong);
        looks(self) == looks(other) && self.target == other.target
    }
}

impl Line {
    /// Makes a line of one span.
    pub fn new(text: impl Into<String>, role: Role) -> Self {
        Self { spans: vec![Span::new(text, role)] }
    }

    /// Makes an empty line.
    pub fn blank() -> Self {
        Self::default()
    }

    /// Returns the text without the roles.
    pub fn plain(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }
}

impl From<Vec<Span>> for Line {
    fn from(spans: Vec<Span>) -> Self {
        Self { spans }
    }
}
