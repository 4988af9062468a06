//! JSON: a contract with the programs that read it.
//!
//! Fields may be added, never renamed or dropped. Texts that were not given are empty strings; what
//! else is not known is `null`. Threads and eras are named by their ids. Days are ISO 8601: years
//! beyond four digits with a sign (`+12345-01-01`), years before 1 CE as `-0043-03-15` (44 BCE).
//! Characters that a terminal could obey are `\u` escapes, so nothing of the data is lost.

use std::borrow::Cow;

use std::fmt::Write as _;

use serde::Serialize;

use crate::search::{Found, Index};
use crate::text::is_obeyed;
use crate::timeline::{
    Civil, Day, Event, EventIx, Kind, SourceIx, SourceKind, Text, Timeline, When,
};

#[derive(Serialize)]
struct EventJson<'a> {
    id: &'a str,
    title: &'a str,
    aliases: Vec<&'a str>,
    date: &'a str,
    start: Option<String>,
    end: Option<String>,
    when: String,
    kind: Option<&'static str>,
    place: Option<PlaceJson<'a>>,
    participants: Vec<ParticipantJson<'a>>,
    threads: Vec<&'a str>,
    era: Option<&'a str>,
    summary: &'a str,
    outcome: &'a str,
    sources: Vec<SourceJson<'a>>,
    claims: Vec<ClaimJson<'a>>,
}

#[derive(Serialize)]
struct PlaceJson<'a> {
    name: &'a str,
    country: &'a str,
    lat: Option<f64>,
    lon: Option<f64>,
}

#[derive(Serialize)]
struct ParticipantJson<'a> {
    name: &'a str,
    of: &'a str,
    #[serde(rename = "as")]
    office: Cow<'a, str>,
}

#[derive(Serialize)]
struct SourceJson<'a> {
    id: &'a str,
    title: &'a str,
    author: &'a str,
    publisher: &'a str,
    date: Option<&'a str>,
    kind: Option<&'static str>,
    side: &'a str,
    url: &'a str,
    read: Option<&'a str>,
}

#[derive(Serialize)]
struct ClaimJson<'a> {
    text: &'a str,
    source: Option<&'a str>,
    verdict: &'static str,
    why: &'a str,
}

#[derive(Serialize)]
struct HitJson<'a> {
    rank: usize,
    score: i64,
    id: &'a str,
    title: &'a str,
    date: &'a str,
    start: Option<String>,
    end: Option<String>,
    field: &'static str,
    excerpt: Option<&'a str>,
}

/// Writes events as an array of objects.
pub fn list(timeline: &Timeline, events: &[EventIx]) -> String {
    let events = events.iter().map(|at| event_json(timeline, timeline.event(*at)));
    written(&events.collect::<Vec<_>>())
}

/// Writes one event as an object.
pub fn show(timeline: &Timeline, at: EventIx) -> String {
    written(&event_json(timeline, timeline.event(at)))
}

/// Writes what a search found as an array of objects, best first; ranks count from 1.
pub fn hits(timeline: &Timeline, index: &Index, found: &Found) -> String {
    let hits = found.hits.iter().zip(1..).map(|(hit, rank)| {
        let event = timeline.event(hit.event);
        let look = index.look(timeline, &found.lens, hit);
        HitJson {
            rank,
            score: hit.score,
            id: &event.id,
            title: &event.title,
            date: event.when.edtf(),
            start: event.when.earliest().map(iso),
            end: event.when.latest().map(iso),
            field: look.field.word(),
            excerpt: look.excerpts.first().map(|excerpt| excerpt.text.as_str()),
        }
    });
    written(&hits.collect::<Vec<_>>())
}

/// Writes a day as ISO 8601 has it.
pub(super) fn iso(day: Day) -> String {
    let Civil { year, month, day } = day.civil();
    let sign = if year < 0 {
        "-"
    } else if year > 9999 {
        "+"
    } else {
        ""
    };
    format!("{sign}{:04}-{month:02}-{day:02}", year.unsigned_abs())
}

fn event_json<'a>(timeline: &'a Timeline, event: &'a Event) -> EventJson<'a> {
    let place = event.place.as_ref().map(|place| PlaceJson {
        name: &place.name,
        country: &place.country,
        lat: place.at.map(|(lat, _)| lat),
        lon: place.at.map(|(_, lon)| lon),
    });
    let participants = event.participants.iter().map(|one| ParticipantJson {
        name: timeline.name(one),
        of: &one.of,
        office: timeline.office(event, one),
    });
    let claims = event.claims.iter().map(|claim| ClaimJson {
        text: &claim.text,
        source: claim.source.map(|at| timeline.source(at).id.as_str()),
        verdict: claim.verdict.word(),
        why: &claim.why,
    });
    EventJson {
        id: &event.id,
        title: &event.title,
        aliases: event.aliases.iter().map(Text::as_str).collect(),
        date: event.when.edtf(),
        start: event.when.earliest().map(iso),
        end: event.when.latest().map(iso),
        when: event.when.words(),
        kind: event.kind.map(Kind::word),
        place,
        participants: participants.collect(),
        threads: event.threads.iter().map(|at| timeline.thread(*at).id.as_str()).collect(),
        era: timeline.era_of(event).map(|at| timeline.era(at).id.as_str()),
        summary: &event.summary,
        outcome: &event.outcome,
        sources: event.sources.iter().map(|at| source_json(timeline, *at)).collect(),
        claims: claims.collect(),
    }
}

fn source_json(timeline: &Timeline, at: SourceIx) -> SourceJson<'_> {
    let source = timeline.source(at);
    SourceJson {
        id: &source.id,
        title: &source.title,
        author: &source.author,
        publisher: &source.publisher,
        date: source.date.as_ref().map(When::edtf),
        kind: source.kind.map(SourceKind::word),
        side: &source.side,
        url: &source.url,
        read: source.read.as_ref().map(When::edtf),
    }
}

/// Writes a value over several lines, ending in a line break.
fn written(value: &impl Serialize) -> String {
    let json = serde_json::to_string_pretty(value).expect("keys are strings and numbers finite");
    let mut safe = String::with_capacity(json.len() + 1);
    for letter in json.chars() {
        // Within strings line breaks are escapes already: the ones here are the layout.
        if letter != '\n' && is_obeyed(letter) {
            for unit in letter.encode_utf16(&mut [0; 2]) {
                write!(safe, "\\u{unit:04x}").expect("a String takes all");
            }
        } else {
            safe.push(letter);
        }
    }
    safe.push('\n');
    safe
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::search::{Excerpt, Field, Hit, Look};

    #[test]
    fn an_event_has_the_fields_of_the_contract() {
        let timeline = sample::rich();
        let at = timeline.find("reykjavik-1986").unwrap();
        insta::assert_snapshot!(show(&timeline, at));
    }

    #[test]
    fn a_list_is_an_array_also_when_it_is_empty() {
        let timeline = sample::bare();
        assert_eq!(list(&timeline, &[]), "[]\n");
        let value: serde_json::Value =
            serde_json::from_str(&list(&timeline, &[EventIx::new(0)])).unwrap();
        assert_eq!(value[0]["start"], "1648-01-01");
        assert_eq!(value[0]["place"], serde_json::Value::Null);
    }

    #[test]
    fn hits_are_ranked_from_one() {
        let timeline = sample::bare();
        let excerpt = Excerpt {
            field: Field::Alias,
            text: "Münster".into(),
            ranges: Vec::new(),
            near: false,
        };
        let (field, title, excerpts) = (Field::Alias, Vec::new(), vec![excerpt]);
        let look = Look { field, title, near: false, excerpts, spellings: Vec::new() };
        let hit = Hit::seen(EventIx::new(0), 42, look);
        let found = Found { events: vec![hit.event], hits: vec![hit], ..Found::default() };
        let lines = "[\n  {\n    \"rank\": 1,\n    \"score\": 42,\n    \"id\": \"peace\",\n    \
             \"title\": \"Peace of Westphalia\",\n    \"date\": \"1648\",\n    \
             \"start\": \"1648-01-01\",\n    \"end\": \"1648-12-31\",\n    \
             \"field\": \"alias\",\n    \"excerpt\": \"Münster\"\n  }\n]\n";
        assert_eq!(hits(&timeline, &Index::default(), &found), lines);
    }

    #[test]
    fn days_of_any_millennium_are_iso() {
        let table = [
            (Day::ymd(1807, 6, 25), "1807-06-25"),
            (Day::ymd(971, 1, 1), "0971-01-01"),
            (Day::ymd(0, 1, 1), "0000-01-01"),
            (Day::ymd(-43, 3, 15), "-0043-03-15"),
            (Day::ymd(-12_345, 3, 15), "-12345-03-15"),
            (Day::ymd(12_345, 12, 31), "+12345-12-31"),
        ];
        for (day, text) in table {
            assert_eq!(iso(day), text);
        }
    }

    #[test]
    fn what_a_terminal_could_obey_is_escaped_and_not_lost() {
        let text = "\u{1b}[2J \u{9b}2J \u{7f} \u{202e} \u{e0068} \u{2028} é";
        let json = written(&text);
        let plain = r#""\u001b[2J \u009b2J \u007f \u202e \udb40\udc68 \u2028 é""#;
        assert_eq!(json, format!("{plain}\n"));
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
