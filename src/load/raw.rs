//! The shapes of a timeline file: every key that may be written, and nothing else.
//!
//! Think of this as the format itself. The JSON Schema is made from these types and their
//! comments, the names of known keys come from them, and the checks read them. Nothing is checked
//! here beyond the type of a value.

mod plain;

use std::borrow::Cow;
use std::ops::Range;

use serde::Deserialize;

use super::direct::{Cursor, Odd, Shape, Value};
use super::field::{DateText, Elements, Expected, Field, Table, Word};
use crate::teach::Hide;
use crate::timeline::{Act, Kind, LinkKind, SourceKind, Verdict};
pub(super) use plain::{GroundWord, Latitude, Longitude, Minutes, Weight};

/// Some text.
pub(super) type Text<'t> = Field<Cow<'t, str>>;
/// A list of texts.
pub(super) type Texts<'t> = Field<Vec<Text<'t>>>;
/// A date in EDTF.
pub(super) type Date<'t> = Field<DateText<'t>>;
/// A list of tables.
pub(super) type Tables<T> = Field<Vec<Field<Table<T>>>>;

/// Names the key of a field as files write it.
macro_rules! key {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $key:literal) => {
        $key
    };
}

/// Defines a table's shape, how it is read straight from the text, and how reports name it and its list.
macro_rules! shape {
    (
        $(#[$doc:meta])*
        $name:ident $(requires $required:tt)?, $list:literal, $help:literal {
            $($(#[$field_doc:meta])* $(= $key:literal)? $field:ident: $type:ty,)*
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Default, Deserialize)]
        #[serde(default)]
        #[cfg_attr(test, derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
        $(#[cfg_attr(test, schemars(extend("required" = $required)))])?
        pub(super) struct $name<'t> {
            $($(#[$field_doc])* $(#[serde(rename = $key)])? pub $field: $type,)*
        }

        impl<'t> Shape<'t> for $name<'t> {
            const KEYS: &'static [&'static str] = &[$(key!($field $($key)?)),*];

            fn value(&mut self, key: &str, from: &mut Cursor<'t>) -> Result<bool, Odd> {
                match key {
                    $(key!($field $($key)?) => from.fill(&mut self.$field)?,)*
                    _ => return Ok(false),
                }
                Ok(true)
            }

            fn more(
                &mut self,
                key: &str,
                name: &str,
                header: Range<usize>,
                from: &mut Cursor<'t>,
            ) -> Result<(), Odd> {
                match key {
                    $(key!($field $($key)?) => Value::add(&mut self.$field, name, header, from),)*
                    _ => Err(Odd),
                }
            }
        }

        impl Expected for Table<$name<'_>> {
            const EXPECTED: &'static str = "a table";
            const HELP: &'static str = $help;
        }

        impl Elements for Table<$name<'_>> {
            const LIST: &'static str = $list;
            const LIST_HELP: &'static str = $help;
        }
    };
}

shape! {
    /// What one file of a timeline may say: dated things, and what they refer to.
    File, "a list of timelines", "" {
        /// What the timeline is called.
        title: Text<'t>,
        /// A paragraph about it.
        description: Text<'t>,
        /// The language of its prose, as a BCP 47 tag such as `en`.
        language: Text<'t>,
        /// Under what licence it may be used, such as `CC-BY-4.0`.
        licence: Text<'t>,
        /// Stretches of time with a name: headings in the timeline.
        era: Tables<Era<'t>>,
        /// The people that events name by id.
        person: Tables<Person<'t>>,
        /// Questions that run through several events.
        thread: Tables<Thread<'t>>,
        /// What the entries rest on.
        source: Tables<Source<'t>>,
        /// The dated things themselves.
        event: Tables<Event<'t>>,
        /// Lessons to teach with the timeline.
        lesson: Tables<Lesson<'t>>,
    }
}

shape! {
    /// A stretch of time with a name.
    Era requires ["id", "title", "span"], "a list of eras", "head each era with [[era]], in double brackets" {
        /// The stable name.
        id: Text<'t>,
        /// What the heading says.
        title: Text<'t>,
        /// From when to when, in EDTF: `1814/1853`.
        span: Date<'t>,
    }
}

shape! {
    /// Somebody who takes part in events.
    Person requires ["id", "name"], "a list of persons", "head each person with [[person]], in double brackets" {
        /// The stable name, by which events refer to the person.
        id: Text<'t>,
        /// The full name.
        name: Text<'t>,
        /// The name used where there is little room. Else the last word of the name.
        short: Text<'t>,
        /// The name in the person's own script.
        native: Text<'t>,
        /// Other spellings, for finding the person.
        aliases: Texts<'t>,
        /// Birth to death, in EDTF: `1931-03-02/2022-08-30`.
        life: Date<'t>,
        /// The offices held: they give the office at the time of any event.
        term: Tables<Term<'t>>,
    }
}

shape! {
    /// An office and how long it was held.
    Term requires ["office", "span"], "a list of terms", "head each term with [[person.term]], in double brackets" {
        /// The office.
        office: Text<'t>,
        /// Of what state or body.
        of: Text<'t>,
        /// From when to when, in EDTF: `1985-03-11/1991-08-24`.
        span: Date<'t>,
    }
}

shape! {
    /// A question that runs through several events.
    Thread requires ["id", "title"], "a list of threads", "head each thread with [[thread]], in double brackets" {
        /// The stable name, by which events refer to the thread.
        id: Text<'t>,
        /// What it is called.
        title: Text<'t>,
        /// The question a class could discuss.
        question: Text<'t>,
    }
}

shape! {
    /// What an entry rests on.
    Source requires ["id", "title"], "a list of sources", "head each source with [[source]], in double brackets" {
        /// The stable name, by which events refer to the source.
        id: Text<'t>,
        /// The title.
        title: Text<'t>,
        /// Who wrote it.
        author: Text<'t>,
        /// Who published it.
        publisher: Text<'t>,
        /// When it was written or published, in EDTF.
        date: Date<'t>,
        /// What sort of source it is.
        kind: Field<Word<'t, SourceKind>>,
        /// Whose view it gives, in a few words.
        side: Text<'t>,
        /// Where it can be read: an address that begins with http:// or https://.
        url: Text<'t>,
        /// The day on which somebody read it for this timeline. Leave it out until then.
        read: Date<'t>,
    }
}

shape! {
    /// One dated thing. A title and a date are enough.
    Event requires ["title", "date"], "a list of events", "head each event with [[event]], in double brackets" {
        /// What the event is called.
        title: Text<'t>,
        /// When it took place, in EDTF: `1807`, `1807-06`, `1986-10-11/1986-10-12`, `1648~` for about 1648.
        date: Date<'t>,
        /// A remark on the date.
        date_note: Text<'t>,
        /// The id of the source of the date.
        date_source: Text<'t>,
        /// The stable name. Else made from title and year: `reykjavik-summit-1986`.
        id: Text<'t>,
        /// Other names that people know it by.
        aliases: Texts<'t>,
        /// What sort of meeting it was.
        kind: Field<Word<'t, Kind>>,
        /// On whose soil it was held: `neutral`, `ally`, `host`, or `host:` and the state.
        ground: Field<GroundWord<'t>>,
        /// 1 to 3: what to keep when there is no room. Else 2.
        weight: Field<Weight>,
        /// Where it took place.
        place: Field<Table<Place<'t>>>,
        /// The ids of the threads it belongs to.
        threads: Texts<'t>,
        /// One or two sentences.
        summary: Text<'t>,
        /// What happened, in Markdown.
        body: Text<'t>,
        /// What it was about, in plain phrases.
        agenda: Texts<'t>,
        /// What was decided that day and what failed, in Markdown.
        outcome: Text<'t>,
        /// What came of it later, with dates, in Markdown.
        afterwards: Text<'t>,
        /// Whom it concerned and who was not there.
        absent: Text<'t>,
        /// The ids of the sources the entry rests on.
        sources: Texts<'t>,
        /// Who took part.
        participants: Tables<Participant<'t>>,
        /// The papers of the meeting.
        documents: Tables<Document<'t>>,
        /// Short words of those who took part.
        quotes: Tables<Quote<'t>>,
        /// What sources say of it, and how that stands.
        claims: Tables<Claim<'t>>,
        /// What it is held to have led to.
        links: Tables<Link<'t>>,
    }
}

shape! {
    /// Where an event took place.
    Place requires ["name"], "a list of places", "write { name = \"…\", country = \"…\" }" {
        /// The place's name at the time.
        name: Text<'t>,
        /// The state that held it at the time.
        country: Text<'t>,
        /// Its name and country today, where they differ.
        now: Text<'t>,
        /// Degrees north, -90 to 90.
        lat: Field<Latitude>,
        /// Degrees east, -180 to 180.
        lon: Field<Longitude>,
    }
}

shape! {
    /// One who took part: a listed person, or somebody who is only named.
    Participant, "a list of tables", "write [{ person = \"…\" }] or [{ name = \"…\" }]" {
        /// The id of a person.
        person: Text<'t>,
        /// The name of one who is not a listed person.
        name: Text<'t>,
        /// The state or body represented.
        of: Text<'t>,
        /// The office held. Else the person's terms tell.
        = "as" office: Text<'t>,
    }
}

shape! {
    /// A paper of the meeting.
    Document requires ["title"], "a list of tables", "write [{ title = \"…\" }]" {
        /// What the paper is called.
        title: Text<'t>,
        /// The day it was signed, adopted or issued, in EDTF.
        date: Date<'t>,
        /// What was done with it.
        act: Field<Word<'t, Act>>,
    }
}

shape! {
    /// Short words of one who took part, traced to an occasion.
    Quote requires ["text", "by"], "a list of tables", "write [{ text = \"…\", by = \"…\" }]" {
        /// The words.
        text: Text<'t>,
        /// Who said them: the id of a person, or a name (with a space or a capital letter in it).
        by: Text<'t>,
        /// The id of the source where they stand.
        source: Text<'t>,
    }
}

shape! {
    /// What a source says of the event, and how that stands.
    Claim requires ["text", "verdict"], "a list of claims", "head each claim with [[event.claims]], in double brackets" {
        /// The gist of what is claimed.
        text: Text<'t>,
        /// The id of the source that claims it.
        source: Text<'t>,
        /// How the claim stands.
        verdict: Field<Word<'t, Verdict>>,
        /// Why it stands so.
        why: Text<'t>,
    }
}

shape! {
    /// One event held to bear on a later one: a claim, not an arrow.
    Link requires ["to", "kind"], "a list of links", "head each link with [[event.links]], in double brackets" {
        /// The id of the later event.
        to: Text<'t>,
        /// In what way.
        kind: Field<Word<'t, LinkKind>>,
        /// The claim in words.
        claim: Text<'t>,
        /// The id of the source that makes the claim.
        source: Text<'t>,
        /// Whether historians contest it.
        disputed: Field<bool>,
    }
}

shape! {
    /// A lesson: stops in teaching order.
    Lesson requires ["title", "stop"], "a list of lessons", "head each lesson with [[lesson]], in double brackets" {
        /// The stable name. Else made from the title.
        id: Text<'t>,
        /// What it is called.
        title: Text<'t>,
        /// Planned minutes.
        minutes: Field<Minutes>,
        /// What it is for.
        goal: Text<'t>,
        /// The stops.
        stop: Tables<Stop<'t>>,
    }
}

shape! {
    /// One step of a lesson.
    Stop requires ["event"], "a list of stops", "head each stop with [[lesson.stop]], in double brackets" {
        /// The id of the event it stands at.
        event: Text<'t>,
        /// What is masked until it is revealed.
        hide: Field<Vec<Field<Word<'t, Hide>>>>,
        /// The question to the class.
        ask: Text<'t>,
        /// For the teacher only, in Markdown.
        say: Text<'t>,
        /// What to add when the mask falls, in Markdown.
        reveal: Text<'t>,
        /// Planned minutes.
        minutes: Field<Minutes>,
        /// A query to open with, such as `ground:neutral`.
        filter: Text<'t>,
        /// The id of an event to compare with.
        compare: Text<'t>,
    }
}
