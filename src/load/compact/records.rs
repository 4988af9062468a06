//! What a timeline is made of, field by field. A field that is forgotten here does not compile; one
//! that is added makes another [`FORMAT`](super::FORMAT).

use std::ops::RangeInclusive;

use super::bytes::{Packed, Reader, Writer};
use crate::teach::{Hide, Lesson, Stop};
use crate::text::is_web;
use crate::timeline::{
    Act, Claim, Day, Document, Era, Event, Ground, Kind, Link, LinkKind, Origin, Participant,
    Person, Place, Quote, Source, SourceKind, Term, Text, ThinVec, Thread, ThreadIx, Verdict, When,
    Who,
};

/// Packs a record as its fields, one after the other; `where` says what has to be true of it.
macro_rules! records {
    ($($name:ident { $($field:ident),* $(,)? } $(where $sound:expr)?;)*) => {$(
        impl Packed for $name {
            fn pack(&self, to: &mut Writer<'_>) {
                $(self.$field.pack(to);)*
            }

            fn unpack(from: &mut Reader<'_>) -> Option<Self> {
                $(let $field = Packed::unpack(from)?;)*
                let record = Self { $($field),* };
                $({
                    let sound: fn(&Self, &Reader<'_>) -> bool = $sound;
                    if !sound(&record, from) {
                        return None;
                    }
                })?
                Some(record)
            }

            skim!($name { $($field),* } $(where $sound)?);
        }
    )*};
}

/// Reads over a record field by field, unless something has to be true of it.
macro_rules! skim {
    ($name:ident { $($field:ident),* } where $sound:expr) => {};
    ($name:ident { $($field:ident),* }) => {
        fn skim(from: &mut Reader<'_>) -> Option<()> {
            $(over(|record: &Self| &record.$field, from)?;)*
            Some(())
        }
    };
}

/// Reads over a value of the type that a field has.
fn over<R, T: Packed>(_: fn(&R) -> &T, from: &mut Reader<'_>) -> Option<()> {
    T::skim(from)
}

records! {
    Era { id, title, span };
    Person { id, name, short, native, aliases, life, terms };
    Term { office, of, span };
    Thread { id, title, question };
    Source { id, title, author, publisher, date, kind, side, url, read }
        where |source, _| source.url.is_empty() || is_web(&source.url);
    Origin { file, line } where |origin, from| (origin.file as usize) < from.files();
    Place { name, country, now, at } where |place, _| place.at.is_none_or(is_on_earth);
    Participant { who, of, office };
    Document { title, when, act };
    Quote { text, by, source };
    Claim { text, source, verdict, why };
    Link { to, kind, claim, source, disputed };
    Lesson { id, title, minutes, goal, stops };
    Stop { event, hide, ask, say, reveal, minutes, filter, compare };
}

/// What an event can weigh.
const WEIGHTS: RangeInclusive<u8> = 1..=3;

/// The fields of an event, in the order in which they are packed.
macro_rules! event {
    ($then:ident) => {
        $then! {
            Event {
                id, title, when, date_note, date_source, aliases, kind, ground, weight, place,
                threads, summary, body, agenda, outcome, afterwards, absent, participants,
                documents, quotes, claims, links, sources, origin,
            } where |event, _| WEIGHTS.contains(&event.weight);
        }
    };
}

event!(records);

/// What is asked of an event while it is read over.
#[derive(Debug)]
pub(super) struct Glance {
    /// Its id.
    pub id: Text,
    /// Its [reach](When::reach).
    pub reach: (Day, Day),
    /// Its threads.
    pub threads: ThinVec<ThreadIx>,
    /// Its links.
    pub links: ThinVec<Link>,
}

/// Reads over a field of an event, or keeps what is asked of it.
macro_rules! glance {
    (id $seen:ident $from:ident) => {
        $seen.id = Packed::unpack($from)?
    };
    (when $seen:ident $from:ident) => {
        $seen.reach = When::reach_of(&Text::unpack($from)?)?
    };
    (threads $seen:ident $from:ident) => {
        $seen.threads = Packed::unpack($from)?
    };
    (links $seen:ident $from:ident) => {
        $seen.links = Packed::unpack($from)?
    };
    (weight $seen:ident $from:ident) => {
        u8::unpack($from).filter(|weight| WEIGHTS.contains(weight))?
    };
    ($field:ident $seen:ident $from:ident) => {
        over(|event: &Event| &event.$field, $from)?
    };
}

/// Reads over an event in the order of its fields.
macro_rules! glances {
    (Event { $($field:ident),* $(,)? } where $sound:expr;) => {
        impl Glance {
            /// Reads over an event; nothing where none could be unpacked.
            pub fn at(from: &mut Reader<'_>) -> Option<Self> {
                let mut seen = Self {
                    id: Text::default(),
                    reach: (Day::FIRST, Day::LAST),
                    threads: ThinVec::new(),
                    links: ThinVec::new(),
                };
                $(glance!($field seen from);)*
                Some(seen)
            }
        }
    };
}

event!(glances);

fn is_on_earth((lat, lon): (f64, f64)) -> bool {
    (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon)
}

/// Packs a word of a closed list as its place there.
macro_rules! words {
    ($($name:ident)*) => {$(
        impl Packed for $name {
            fn pack(&self, to: &mut Writer<'_>) {
                let place = Self::ALL.iter().position(|one| one == self);
                place.expect("every word is in its list").pack(to);
            }

            fn unpack(from: &mut Reader<'_>) -> Option<Self> {
                Self::ALL.get(usize::unpack(from)?).copied()
            }
        }
    )*};
}

words! { Act Hide Kind LinkKind SourceKind Verdict }

impl Packed for When {
    fn pack(&self, to: &mut Writer<'_>) {
        self.text().pack(to);
    }

    fn unpack(from: &mut Reader<'_>) -> Option<Self> {
        Self::parse_text(&Text::unpack(from)?).ok()
    }
}

impl Packed for (f64, f64) {
    fn pack(&self, to: &mut Writer<'_>) {
        self.0.pack(to);
        self.1.pack(to);
    }

    fn unpack(from: &mut Reader<'_>) -> Option<Self> {
        Some((Packed::unpack(from)?, Packed::unpack(from)?))
    }
}

impl Packed for Who {
    fn pack(&self, to: &mut Writer<'_>) {
        match self {
            Self::Person(at) => (true.pack(to), at.pack(to)),
            Self::Named(name) => (false.pack(to), name.pack(to)),
        };
    }

    fn unpack(from: &mut Reader<'_>) -> Option<Self> {
        if bool::unpack(from)? {
            Packed::unpack(from).map(Self::Person)
        } else {
            Packed::unpack(from).map(Self::Named)
        }
    }
}

impl Packed for Ground {
    fn pack(&self, to: &mut Writer<'_>) {
        match self {
            Self::Neutral => 0_u8.pack(to),
            Self::Ally => 1_u8.pack(to),
            Self::Host => 2_u8.pack(to),
            Self::HostOf(state) => {
                3_u8.pack(to);
                state.pack(to);
            }
        }
    }

    fn unpack(from: &mut Reader<'_>) -> Option<Self> {
        match from.byte()? {
            0 => Some(Self::Neutral),
            1 => Some(Self::Ally),
            2 => Some(Self::Host),
            3 => Packed::unpack(from).map(Self::HostOf),
            _ => None,
        }
    }
}
