//! Timelines for the tests of the exports: one with everything, one with nothing, one that is hostile.

use crate::timeline::{
    Act, Claim, Document, Era, Event, EventIx, Ground, Kind, Link, LinkKind, Lists, Participant,
    Person, PersonIx, Place, Quote, Seldom, Source, SourceIx, SourceKind, Term, Text, Thread,
    ThreadIx, Timeline, Verdict, When, Who,
};

fn when(edtf: &str) -> When {
    When::parse(edtf).unwrap()
}

fn event(id: &str, title: &str, edtf: &str) -> Event {
    Event::bare(id, title, when(edtf))
}

fn person(id: &str, name: &str, terms: &[(&str, &str, &str)]) -> Person {
    let term = |(office, of, span): &(&str, &str, &str)| Term {
        office: (*office).into(),
        of: (*of).into(),
        span: when(span),
    };
    Person {
        id: id.into(),
        name: name.into(),
        short: Text::default(),
        native: Text::default(),
        aliases: Vec::new(),
        life: None,
        terms: terms.iter().map(term).collect(),
    }
}

fn source(id: &str, title: &str, edtf: &str, kind: SourceKind) -> Source {
    Source {
        id: id.into(),
        title: title.into(),
        author: Text::default(),
        publisher: Text::default(),
        date: Some(when(edtf)),
        kind: Some(kind),
        side: Text::default(),
        url: Text::default(),
        read: None,
    }
}

fn one(person: usize, of: &str) -> Participant {
    Participant {
        who: Who::Person(PersonIx::new(person)),
        of: of.into(),
        office: Seldom::default(),
    }
}

fn named(name: &str, of: &str, office: &str) -> Participant {
    Participant { who: Who::Named(name.into()), of: of.into(), office: office.into() }
}

fn place(name: &str, country: &str) -> Place {
    Place { name: name.into(), country: country.into(), ..Place::default() }
}

/// A timeline of one event with a title and a year.
pub(super) fn bare() -> Timeline {
    let events = vec![event("peace", "Peace of Westphalia", "1648")];
    Timeline::new(Lists { events: events.into(), ..Lists::default() })
}

/// A timeline with an event that has everything, `reykjavik-1986`.
pub(super) fn rich() -> Timeline {
    Timeline::new(Lists {
        title: "Summits".into(),
        licence: "CC-BY-4.0".into(),
        eras: vec![Era {
            id: "end".into(),
            title: "The end of the Cold War".into(),
            span: when("1985/1991"),
        }],
        persons: vec![
            person(
                "reagan",
                "Ronald Reagan",
                &[("President of the United States", "United States", "1981-01-20/1989-01-20")],
            ),
            person(
                "gorbachev",
                "Mikhail Gorbachev",
                &[("General Secretary of the CPSU", "Soviet Union", "1985-03-11/1991-08-24")],
            ),
        ],
        threads: vec![Thread {
            id: "arms-control".into(),
            title: "Arms control".into(),
            question: "What made limits possible, and what ended them?".into(),
        }],
        sources: sources(),
        events: vec![tilsit(), geneva(), reykjavik(), washington()].into(),
        ..Lists::default()
    })
}

fn sources() -> Vec<Source> {
    let talks = source("talks", "Reagan and Gorbachev: Conversations", "1986", SourceKind::Record);
    let memoir = source("turmoil", "Turmoil and Triumph", "1993", SourceKind::Memoir);
    let column = source("column", "Abandoning the Allies Again", "2025-08-14", SourceKind::Opinion);
    vec![
        Source {
            publisher: "Foreign Relations of the United States".into(),
            url: "https://example.org/talks".into(),
            read: Some(when("2026-11-22")),
            ..talks
        },
        Source { author: "George Shultz".into(), side: "United States".into(), ..memoir },
        Source {
            author: "A Columnist".into(),
            publisher: "The Moscow Times".into(),
            side: "exiled Russian press".into(),
            ..column
        },
    ]
}

fn tilsit() -> Event {
    Event {
        kind: Some(Kind::Bilateral),
        ground: Some(Ground::Neutral),
        place: Some(Place {
            now: "Sovetsk, Russia".into(),
            ..place("Raft on the Niemen, Tilsit", "Prussia")
        }),
        participants: vec![
            named("Napoleon", "French Empire", "Emperor of the French"),
            named("Alexander I", "Russian Empire", "Emperor of Russia"),
            named("Frederick William III", "Prussia", "King of Prussia"),
        ]
        .into(),
        ..event("tilsit-1807", "Treaties of Tilsit", "1807-06-25/1807-07-09")
    }
}

fn geneva() -> Event {
    Event {
        kind: Some(Kind::Bilateral),
        place: Some(place("Geneva", "Switzerland")),
        participants: vec![one(0, "United States"), one(1, "Soviet Union")].into(),
        links: vec![Link {
            to: EventIx::new(2),
            kind: LinkKind::LedTo,
            claim: "The two had agreed to go on meeting.".into(),
            source: Some(SourceIx::new(0)),
            disputed: false,
        }]
        .into(),
        ..event("geneva-1985", "Geneva Summit", "1985-11-19/1985-11-21")
    }
}

fn washington() -> Event {
    event("washington-1987", "Washington Summit", "1987-12-08/1987-12-10")
}

fn reykjavik() -> Event {
    Event {
        aliases: vec!["Höfði".into(), "Рейкьявик".into(), "Iceland summit".into()].into(),
        kind: Some(Kind::Bilateral),
        ground: Some(Ground::Neutral),
        weight: 3,
        place: Some(Place {
            at: Some((64.146, -21.907)),
            ..place("Höfði House, Reykjavík", "Iceland")
        }),
        threads: vec![ThreadIx::new(0)].into(),
        summary: "Two days that nearly abolished nuclear weapons and broke on SDI.".into(),
        body: "The two men met with *interpreters and foreign ministers* only:\n\n\
               - on the first day each laid out his terms;\n\
               - on the second they went, step by step, further than their advisers had dreamed, \
               as they had half done in [Geneva](#geneva-1985).\n\n\
               The [minutes](https://example.org/minutes) are public."
            .into(),
        agenda: vec!["Strategic arms".into(), "Missiles in Europe, and defence in space".into()]
            .into(),
        outcome: "**No agreement.** Reagan would not confine SDI to the laboratory.".into(),
        afterwards: "Both sides kept what had been conceded on missiles in Europe.".into(),
        absent: "The allies of both, whose defence was on the table.".into(),
        participants: vec![
            one(0, "United States"),
            one(1, "Soviet Union"),
            named("George Shultz", "United States", "Secretary of State"),
        ]
        .into(),
        documents: vec![Document {
            title: "Draft of the American side".into(),
            when: Some(when("1986-10-12")),
            act: Some(Act::Refused),
        }]
        .into(),
        quotes: vec![Quote {
            text: "I don't know what else I could have done.".into(),
            by: Who::Person(PersonIx::new(1)),
            source: Some(SourceIx::new(0)),
        }]
        .into(),
        claims: claims().into(),
        links: vec![Link {
            to: EventIx::new(3),
            kind: LinkKind::LedTo,
            claim: "What was conceded here was signed there.".into(),
            source: Some(SourceIx::new(1)),
            disputed: true,
        }]
        .into(),
        sources: vec![SourceIx::new(0), SourceIx::new(1)].into(),
        ..event("reykjavik-1986", "Reykjavík Summit", "1986-10-11/1986-10-12")
    }
}

fn claims() -> Vec<Claim> {
    vec![
        Claim {
            text: "The meeting was in Helsinki.".into(),
            source: Some(SourceIx::new(2)),
            verdict: Verdict::Wrong,
            why: "It was in Reykjavík; the meetings in Helsinki were in 1975, 1990, 1997 and 2018."
                .into(),
        },
        Claim {
            text: "It was the turning point of the Cold War.".into(),
            source: Some(SourceIx::new(1)),
            verdict: Verdict::Disputed,
            why: Text::default(),
        },
    ]
}

/// What a file could hold to give orders to a terminal, a spreadsheet or a browser.
pub(super) const HOSTILE: &str =
    "=1\u{1b}[2J\u{9b}2J\u{7}\u{202e}x\u{2066}\u{7f}\n\r\t|<script>[a](javascript:x)&#27;";

/// A timeline in which every text is hostile.
pub(super) fn hostile() -> Timeline {
    rich().with(spoil_lists)
}

fn spoil_lists(timeline: &mut Lists) {
    let bad = || Text::from(HOSTILE);
    (timeline.title, timeline.licence) = (bad(), bad());
    for era in &mut timeline.eras {
        (era.id, era.title) = (bad(), bad());
    }
    for person in &mut timeline.persons {
        (person.name, person.short) = (bad(), bad());
        person.terms.iter_mut().for_each(|term| term.office = bad());
    }
    for thread in &mut timeline.threads {
        (thread.id, thread.title, thread.question) = (bad(), bad(), bad());
    }
    for source in &mut timeline.sources {
        (source.id, source.title, source.author, source.publisher) = (bad(), bad(), bad(), bad());
        (source.side, source.url) = (bad(), Text::from(format!("https://a.org/{HOSTILE}")));
    }
    timeline.events.list().iter_mut().for_each(spoil);
}

fn spoil(event: &mut Event) {
    let bad = || Text::from(HOSTILE);
    (event.id, event.title, event.summary) = (bad(), bad(), bad());
    (event.body, event.outcome) = (bad(), bad());
    (event.date_note, event.afterwards) = (bad().into(), bad().into());
    event.absent = bad().into();
    (event.aliases, event.agenda) = ([bad()].into(), [bad()].into());
    event.date_source = Some(SourceIx::new(0));
    event.ground = Some(Ground::HostOf(bad().into()));
    event.place = Some(Place { now: bad().into(), ..place(HOSTILE, HOSTILE) });
    event.participants.push(named(HOSTILE, HOSTILE, HOSTILE));
    event.documents.push(Document { title: bad(), when: None, act: None });
    event.quotes.push(Quote { text: bad(), by: Who::Named(bad()), source: None });
    event.claims.iter_mut().for_each(|claim| (claim.text, claim.why) = (bad(), bad()));
    event.links.iter_mut().for_each(|link| link.claim = bad());
}
