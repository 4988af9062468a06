//! The event: one dated thing, and the small records that hang on it.

use thin_vec::ThinVec;

use super::words::words;
use super::{EventIx, PersonIx, Seldom, SourceIx, Text, ThreadIx, When};

/// One dated thing with everything known about it. Texts that were not given are empty.
///
/// There may be a million of these, so it is kept small: see `an_event_takes_little_room`.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// The stable name of the event: unique in its timeline, kept across reloads.
    pub id: Text,
    /// What the event is called.
    pub title: Text,
    /// When it took place.
    pub when: When,
    /// A remark on the date, plain text.
    pub date_note: Seldom,
    /// The source of the date, where one is named.
    pub date_source: Option<SourceIx>,
    /// Other names that people know it by.
    pub aliases: ThinVec<Text>,
    /// What sort of meeting it was.
    pub kind: Option<Kind>,
    /// On whose soil it was held.
    pub ground: Option<Ground>,
    /// 1 to 3: what to keep when there is no room. 2 where nothing is said.
    pub weight: u8,
    /// Where it took place.
    pub place: Option<Place>,
    /// The threads it belongs to, in file order.
    pub threads: ThinVec<ThreadIx>,
    /// One or two plain sentences.
    pub summary: Text,
    /// What happened, in Markdown.
    pub body: Text,
    /// What it was about, plain phrases.
    pub agenda: ThinVec<Text>,
    /// What was decided and what failed, in Markdown.
    pub outcome: Text,
    /// What came of it later, in Markdown.
    pub afterwards: Seldom,
    /// Whom it concerned and who was not there, plain text.
    pub absent: Seldom,
    /// Who took part, in file order.
    pub participants: ThinVec<Participant>,
    /// The papers of the meeting.
    pub documents: ThinVec<Document>,
    /// Short words of those who took part.
    pub quotes: ThinVec<Quote>,
    /// What sources say of it, and how that stands.
    pub claims: ThinVec<Claim>,
    /// What it is held to have led to.
    pub links: ThinVec<Link>,
    /// What the entry rests on.
    pub sources: ThinVec<SourceIx>,
    /// Where the event stands in the files.
    pub origin: Origin,
}

#[cfg(test)]
impl Event {
    /// Makes an event of which nothing more is known, for tests to begin with.
    pub fn bare(id: &str, title: &str, when: When) -> Self {
        Self {
            id: id.into(),
            title: title.into(),
            when,
            date_note: Seldom::default(),
            date_source: None,
            aliases: ThinVec::new(),
            kind: None,
            ground: None,
            weight: 2,
            place: None,
            threads: ThinVec::new(),
            summary: Text::default(),
            body: Text::default(),
            agenda: ThinVec::new(),
            outcome: Text::default(),
            afterwards: Seldom::default(),
            absent: Seldom::default(),
            participants: ThinVec::new(),
            documents: ThinVec::new(),
            quotes: ThinVec::new(),
            claims: ThinVec::new(),
            links: ThinVec::new(),
            sources: ThinVec::new(),
            origin: Origin::default(),
        }
    }
}

/// Where an event was written: enough to open an editor there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Origin {
    /// The position of the file among those that were loaded.
    pub file: u32,
    /// The line of its `[[event]]` header, from 1.
    pub line: u32,
}

/// Where an event took place.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Place {
    /// The place's name at the time.
    pub name: Text,
    /// The state that held it at the time; empty where not given.
    pub country: Text,
    /// Its name and country today, where they differ; empty otherwise.
    pub now: Seldom,
    /// Degrees north, −90 to 90, and degrees east, −180 to 180.
    pub at: Option<(f64, f64)>,
}

impl Place {
    /// Names it with its country, which is not said twice: "Tilsit, Prussia", "Singapore".
    pub fn words(&self) -> String {
        let Self { name, country, .. } = self;
        match (name.is_empty(), country.is_empty() || name.ends_with(country.as_str())) {
            (true, _) => country.to_string(),
            (false, true) => name.to_string(),
            (false, false) => format!("{name}, {country}"),
        }
    }
}

/// One who took part.
#[derive(Debug, Clone, PartialEq)]
pub struct Participant {
    /// Who it was.
    pub who: Who,
    /// The state or body represented; empty where not given.
    pub of: Text,
    /// The office as the event gives it; empty where the person's terms tell. Read it through
    /// [`Timeline::office`](super::Timeline::office).
    pub office: Seldom,
}

impl Participant {
    /// Returns the listed person, if it is one.
    pub fn person(&self) -> Option<PersonIx> {
        match self.who {
            Who::Person(at) => Some(at),
            Who::Named(_) => None,
        }
    }
}

/// A participant: a listed person, or somebody who is only named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// One of the timeline's persons.
    Person(PersonIx),
    /// Somebody who is named here and nowhere else.
    Named(Text),
}

/// A paper of the meeting.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// What the paper is called.
    pub title: Text,
    /// The day it was signed, adopted or issued, where given.
    pub when: Option<When>,
    /// What was done with it.
    pub act: Option<Act>,
}

/// Short words of one who took part.
#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    /// The words.
    pub text: Text,
    /// Who said them.
    pub by: Who,
    /// Where they stand.
    pub source: Option<SourceIx>,
}

/// What a source says of the event, and how that stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// The gist of what is claimed.
    pub text: Text,
    /// Who claims it.
    pub source: Option<SourceIx>,
    /// How it stands.
    pub verdict: Verdict,
    /// Why it stands so.
    pub why: Text,
}

/// One event held to bear on another: a claim, not an arrow.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// The other event.
    pub to: EventIx,
    /// In what way.
    pub kind: LinkKind,
    /// The claim in words; empty where none is given.
    pub claim: Text,
    /// Who makes the claim.
    pub source: Option<SourceIx>,
    /// Whether historians contest it.
    pub disputed: bool,
}

/// On whose soil a meeting was held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ground {
    /// A state allied with neither side.
    Neutral,
    /// An ally of one side.
    Ally,
    /// One of the participants, where not said which.
    Host,
    /// The named participant.
    HostOf(Seldom),
}

impl Ground {
    /// Returns the word that files use: `neutral`, `ally`, `host` or `host:STATE`.
    pub fn word(&self) -> String {
        match self {
            Self::Neutral => "neutral".into(),
            Self::Ally => "ally".into(),
            Self::Host => "host".into(),
            Self::HostOf(state) => format!("host:{state}"),
        }
    }

    /// Returns the words that readers see: "on neutral ground", "host: Prussia".
    pub fn label(&self) -> String {
        match self {
            Self::Neutral => "on neutral ground".into(),
            Self::Ally => "on an ally’s ground".into(),
            Self::Host => "on a participant’s ground".into(),
            Self::HostOf(state) => format!("host: {state}"),
        }
    }

    /// Reads the word that files use.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "neutral" => Some(Self::Neutral),
            "ally" => Some(Self::Ally),
            "host" => Some(Self::Host),
            other => {
                let state = other.strip_prefix("host:")?.trim();
                (!state.is_empty()).then(|| Self::HostOf(state.into()))
            }
        }
    }
}

words! {
    /// What sort of meeting an event was.
    Kind {
        /// Two leaders.
        Bilateral = "bilateral", "Bilateral summit";
        /// More than two leaders.
        Multilateral = "multilateral", "Multilateral summit";
        /// A congress of powers, over weeks.
        Congress = "congress", "Congress";
        /// A talk beside a larger gathering.
        Margins = "margins", "Talk in the margins";
        /// Talks of ministers or envoys, without the leaders.
        Envoys = "envoys", "Talks of envoys";
        /// Planned and called off.
        Cancelled = "cancelled", "Called off";
        /// A treaty without a meeting of leaders.
        Treaty = "treaty", "Treaty";
        /// No meeting: what one has to know beside them.
        Context = "context", "Context";
    }
}

words! {
    /// What was done with a paper.
    Act {
        /// Signed by those present.
        Signed = "signed", "signed";
        /// Adopted without signatures.
        Adopted = "adopted", "adopted";
        /// Issued as a statement.
        Issued = "issued", "issued";
        /// Approved, by leaders or later by others.
        Approved = "approved", "approved";
        /// Put forward and refused.
        Refused = "refused", "refused";
    }
}

words! {
    /// How a claim stands when it is checked.
    Verdict {
        /// Documents or two independent sources bear it out.
        Supported = "supported", "supported";
        /// True with a limit that should be said.
        Limited = "limited", "true with a limit";
        /// True words that lead astray.
        Misleading = "misleading", "misleading";
        /// Not so.
        Wrong = "wrong", "wrong";
        /// Sources disagree.
        Disputed = "disputed", "disputed";
        /// Nothing was found for or against it.
        Unverifiable = "unverifiable", "unverifiable";
        /// A judgement or a forecast, not a fact.
        Opinion = "opinion", "opinion";
    }
}

words! {
    /// In what way one event is held to bear on another.
    LinkKind {
        /// It set the other off.
        Trigger = "trigger", "triggered";
        /// It was a cause under the surface.
        Underlying = "underlying", "lay under";
        /// The other reacted to it.
        Reaction = "reaction", "drew as a reaction";
        /// The other followed its model.
        Precedent = "precedent", "was a model for";
        /// It led to the other.
        LedTo = "led-to", "led to";
        /// The other failed because of it.
        FailedBecause = "failed-because", "is why failed:";
    }
}
