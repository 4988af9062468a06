//! What a timeline is made of, field by field. A field that is forgotten here does not compile; one
//! that is added makes another [`FORMAT`](super::FORMAT).

use super::bytes::{Packed, Reader, Writer};
use crate::teach::{Hide, Lesson, Stop};
use crate::text::is_web;
use crate::timeline::{
    Act, Claim, Document, Era, Event, Ground, Kind, Link, LinkKind, Origin, Participant, Person,
    Place, Quote, Source, SourceKind, Term, Text, Thread, Verdict, When, Who,
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
        }
    )*};
}

records! {
    Era { id, title, span };
    Person { id, name, short, native, aliases, life, terms };
    Term { office, of, span };
    Thread { id, title, question };
    Source { id, title, author, publisher, date, kind, side, url, read }
        where |source, _| source.url.is_empty() || is_web(&source.url);
    Event {
        id, title, when, date_note, date_source, aliases, kind, ground, weight, place, threads,
        summary, body, agenda, outcome, afterwards, absent, participants, documents, quotes,
        claims, links, sources, origin,
    } where |event, _| (1..=3).contains(&event.weight);
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
