//! The second look at events: everything that hangs on them, now that every id is known.

use std::borrow::Cow;
use std::ops::Range;

use super::draft::{Core, Draft};
use super::field::{Elements, Field, Table};
use super::names::Names;
use super::notes::{Notes, Owner, quoted};
use super::people::{From, Lack, required};
use super::raw;
use crate::diagnostic::Diagnostic;
use crate::text::clean;
use crate::timeline::{
    Claim, Document, Event, EventIx, Ground, Link, Participant, Place, Quote, SourceIx, Text,
    ThinVec, Who,
};

/// A reference as it is written, with its place.
type Written<'t> = Option<(Cow<'t, str>, Range<usize>)>;

/// One event being read.
struct Reader<'r, 'n> {
    from: From<'r>,
    names: &'r Names<'r>,
    /// The events in time order, for comparing cause and effect.
    drafts: &'r [Draft<'r>],
    notes: Notes<'n>,
}

/// Reads the rest of an event. Nothing where a mistake keeps it out; its other mistakes are told
/// all the same.
pub(super) fn event<'r>(
    draft: &'r Draft<'r>,
    from: From<'r>,
    names: &'r Names<'r>,
    drafts: &'r [Draft<'r>],
    list: &mut Vec<Diagnostic>,
) -> Option<Event> {
    let raw = draft.rest.read(from.text);
    let (core, owner) = match &draft.core {
        Ok(core) => (Some(core), Owner::Named("event", Cow::Borrowed(&core.id))),
        Err(owner) => (None, (**owner).clone()),
    };
    let notes = from.notes(owner, list);
    let mut reader = Reader { from, names, drafts, notes };
    let raw = reader.notes.open(raw);
    let date_note = reader.notes.text(raw.date_note);
    let date_source = reader.source(raw.date_source);
    let aliases = reader.notes.texts(raw.aliases);
    let kind = reader.notes.word(raw.kind);
    let ground = reader.ground(raw.ground);
    let weight = reader.weight(raw.weight);
    let place = reader.place(raw.place);
    let threads = reader.many(raw.threads, Names::thread);
    let summary = reader.notes.text(raw.summary);
    let body = reader.notes.prose(raw.body);
    let agenda = reader.notes.texts(raw.agenda);
    let outcome = reader.notes.prose(raw.outcome);
    let afterwards = reader.notes.prose(raw.afterwards);
    let absent = reader.notes.text(raw.absent);
    let sources = reader.many(raw.sources, Names::source);
    let participants = reader.tables(raw.participants, Reader::participant);
    let documents = reader.tables(raw.documents, Reader::document);
    let quotes = reader.tables(raw.quotes, Reader::quote);
    let claims = reader.tables(raw.claims, Reader::claim);
    let links = reader.tables(raw.links, |reader, raw, range| reader.link(raw, range, core));
    let (origin, Core { id, title, when }) = (draft.origin, core?);
    Some(Event {
        id: from.whole.part(id),
        title: from.whole.part(title),
        when: when.part_of(from.whole),
        date_note: date_note.into(),
        date_source,
        aliases: aliases.into_iter().collect(),
        kind,
        ground,
        weight,
        place,
        threads,
        summary,
        body,
        agenda: agenda.into_iter().collect(),
        outcome,
        afterwards: afterwards.into(),
        absent: absent.into(),
        participants,
        documents,
        quotes,
        claims,
        links,
        sources,
        origin,
    })
}

/// Collects a list that takes no more room than it needs: there are a dozen in every event.
fn snug<T>(items: impl Iterator<Item = T>) -> ThinVec<T> {
    let mut list: ThinVec<T> = items.collect();
    list.shrink_to_fit();
    list
}

impl<'r> Reader<'r, '_> {
    /// Reads a list of tables, each by itself.
    fn tables<T, U>(
        &mut self,
        field: raw::Tables<T>,
        read: impl Fn(&mut Self, T, &Range<usize>) -> Option<U>,
    ) -> ThinVec<U>
    where
        Table<T>: Elements,
    {
        let tables = self.notes.tables(field);
        snug(tables.into_iter().filter_map(|(raw, range)| read(self, raw, &range)))
    }

    /// Reads a list of references.
    fn many<I>(
        &mut self,
        field: raw::Texts<'_>,
        find: impl Fn(&'r Names<'r>, Written<'_>, &mut Notes<'_>) -> Option<I>,
    ) -> ThinVec<I> {
        let ids = self.notes.placed_texts(field);
        snug(ids.into_iter().filter_map(|id| find(self.names, Some(id), &mut self.notes)))
    }

    fn source(&mut self, field: raw::Text<'_>) -> Option<SourceIx> {
        let id = self.notes.placed(field);
        self.names.source(id, &mut self.notes)
    }

    fn required(
        &mut self,
        field: raw::Text<'_>,
        message: &'static str,
        table: &Range<usize>,
    ) -> Option<Text> {
        required(field, Lack::of(message), table, self.from, &mut self.notes)
    }

    fn ground(&mut self, field: Field<raw::GroundWord<'_>>) -> Option<Ground> {
        let (raw::GroundWord(word), range) = self.notes.given(field)?;
        let ground = Ground::from_word(&clean(&word)).map(|ground| match ground {
            Ground::HostOf(state) => {
                let written = word.split_once(':').map_or("", |(_, state)| state.trim());
                let there = state.as_str() == written;
                Ground::HostOf(if there { self.notes.kept(written, &range).into() } else { state })
            }
            Ground::Neutral | Ground::Ally | Ground::Host => ground,
        });
        if ground.is_none() {
            let words = ["neutral", "ally", "host", "host:STATE"];
            self.notes.unknown_word("ground", &word, range, &words);
        }
        ground
    }

    /// Reads the weight: 2 where nothing usable is said.
    fn weight(&mut self, field: Field<raw::Weight>) -> u8 {
        let number = self.notes.given(field).map(|(raw::Weight(number), range)| (number, range));
        let weight = self.notes.whole(number, "weight", 1, 3).unwrap_or(2);
        u8::try_from(weight).unwrap_or(2)
    }

    fn place(&mut self, field: Field<Table<raw::Place<'_>>>) -> Option<Place> {
        let (table, range) = self.notes.given(field)?;
        let raw = self.notes.open(table);
        let country = self.notes.text(raw.country);
        let now = self.notes.text(raw.now);
        let half = matches!(raw.lat, Field::Absent) != matches!(raw.lon, Field::Absent);
        if half && !self.from.broken {
            let help = "write both lat and lon, or neither";
            let message = "coordinates need `lat` and `lon`";
            self.notes.missing("key-missing", range.clone(), message, help);
        }
        let lat = self.notes.given(raw.lat).map(|(raw::Latitude(lat), range)| (lat, range));
        let lon = self.notes.given(raw.lon).map(|(raw::Longitude(lon), range)| (lon, range));
        let lat = self.degrees(lat, "latitude", 90.0);
        let lon = self.degrees(lon, "longitude", 180.0);
        let name = self.required(raw.name, "a place needs a name", &range)?;
        Some(Place { name, country, now: now.into(), at: lat.zip(lon) })
    }

    fn degrees(
        &mut self,
        value: Option<(f64, Range<usize>)>,
        what: &str,
        most: f64,
    ) -> Option<f64> {
        let (degrees, range) = value?;
        if (-most..=most).contains(&degrees) {
            return Some(degrees);
        }
        let message = format!("{what} {degrees} is out of range");
        self.notes.error("out-of-range", range, message).help =
            format!("write degrees from -{most} to {most}");
        None
    }

    fn participant(
        &mut self,
        raw: raw::Participant<'_>,
        range: &Range<usize>,
    ) -> Option<Participant> {
        let given = !matches!((&raw.person, &raw.name), (Field::Absent, Field::Absent));
        let person = self.notes.placed(raw.person);
        let name = self.notes.placed(raw.name);
        if let (Some(_), Some((_, range))) = (&person, &name) {
            let message = "a participant has `person` or `name`, not both".into();
            self.notes.warning("both-given", range.clone(), message).help =
                "the name of the person counts; take `name` out".into();
        }
        if !given && !self.from.broken {
            let help = "write person = \"id\", or name = \"…\" for one who is not listed";
            let message = "a participant needs `person` or `name`";
            self.notes.missing("key-missing", range.clone(), message, help);
        }
        let of = self.notes.text(raw.of);
        let office = self.notes.text(raw.office);
        let person = self.names.person(person, &mut self.notes).map(Who::Person);
        let who = person
            .or_else(|| name.map(|(name, range)| Who::Named(self.notes.kept(&name, &range))))?;
        Some(Participant { who, of, office: office.into() })
    }

    fn document(&mut self, raw: raw::Document<'_>, range: &Range<usize>) -> Option<Document> {
        let title = self.required(raw.title, "a document needs a title", range);
        let when = self.notes.when(raw.date);
        let act = self.notes.word(raw.act);
        Some(Document { title: title?, when, act })
    }

    fn quote(&mut self, raw: raw::Quote<'_>, range: &Range<usize>) -> Option<Quote> {
        let text = self.required(raw.text, "a quote needs a text", range);
        let source = self.source(raw.source);
        self.needs(
            &raw.by,
            range,
            "a quote needs `by`",
            "write by = \"id\" of a person, or a name",
        );
        let (by, place) = self.notes.placed(raw.by)?;
        let known = self.names.persons.taken(&by);
        let by = if !known && by.contains(|letter: char| letter == ' ' || letter.is_uppercase()) {
            Who::Named(self.notes.kept(&by, &place))
        } else {
            Who::Person(self.names.person(Some((by, place)), &mut self.notes)?)
        };
        Some(Quote { text: text?, by, source })
    }

    fn claim(&mut self, raw: raw::Claim<'_>, range: &Range<usize>) -> Option<Claim> {
        let text = self.required(raw.text, "a claim needs a text", range);
        let source = self.source(raw.source);
        let help = "write verdict = \"unverifiable\" where nothing was found";
        self.needs(&raw.verdict, range, "a claim needs a verdict", help);
        let verdict = self.notes.word(raw.verdict);
        let why = self.notes.text(raw.why);
        Some(Claim { text: text?, source, verdict: verdict?, why })
    }

    fn link(
        &mut self,
        raw: raw::Link<'_>,
        range: &Range<usize>,
        cause: Option<&Core>,
    ) -> Option<Link> {
        self.needs(&raw.to, range, "a link needs `to`", "write to = \"id\" of the later event");
        let help = "write kind = \"led-to\", or another of the kinds";
        self.needs(&raw.kind, range, "a link needs a kind", help);
        let kind = self.notes.word(raw.kind);
        let claim = self.notes.text(raw.claim);
        let source = self.source(raw.source);
        let disputed = self.notes.given(raw.disputed).is_some_and(|(disputed, _)| disputed);
        let (id, place) = self.notes.placed(raw.to)?;
        let to = self.names.event(Some((id.clone(), place.clone())), &mut self.notes)?;
        if let Some(why) = cause.and_then(|cause| self.impossible(to, &id, cause)) {
            self.notes.error("cause-after-effect", place, why).help =
                "a link points from a cause to what came of it; turn it round, or mend a date"
                    .into();
            return None;
        }
        Some(Link { to, kind: kind?, claim, source, disputed })
    }

    /// Says why one event cannot have come of another, if it cannot.
    fn impossible(&self, to: EventIx, id: &str, cause: &Core) -> Option<String> {
        if cause.id == id {
            return Some("an event cannot lead to itself".into());
        }
        let effect = &self.drafts.get(to.get())?.core.as_ref().ok()?.when;
        let over = effect.latest()? < cause.when.earliest()?;
        let (id, when) = (quoted(id), effect.words());
        over.then(|| format!("{id} was over ({when}) before this event began"))
    }

    /// Reports a key that has to be there and is not.
    fn needs<T>(&mut self, field: &Field<T>, table: &Range<usize>, message: &str, help: &str) {
        self.from.needs(field, table, message, help, &mut self.notes);
    }
}
