//! How long searching takes: making the index, and queries of each kind, at several sizes.
//!
//! The timelines are made up and the same each time: words are drawn so that a few are everywhere
//! and most are rare, as in prose.

use divan::{Bencher, black_box};
use summitry::search::{Index, Query};
use summitry::timeline::{
    Event, Kind, Lists, Origin, Participant, Person, PersonIx, Place, Seldom, Text, Timeline, When,
    Who,
};

fn main() {
    divan::main();
}

/// How many events the timelines have. More with `SEARCH_BENCH_EVENTS=1000000`.
fn sizes() -> Vec<usize> {
    let asked = std::env::var("SEARCH_BENCH_EVENTS").ok().and_then(|size| size.parse().ok());
    asked.map_or_else(|| vec![1_000, 10_000], |size| vec![size])
}

const QUERIES: &[&str] = &[
    "r",
    "rey",
    "reykjavik",
    "reykjavik reagan 1986",
    "reagan gorbachev",
    "kitchen reykjavik",
    "rkjvk",
    "krushchev",
    "qzxwvy",
    "who:gorbachev !place:geneva 1980s",
    "\"de la\"",
    "1809",
];

#[divan::bench(args = sizes())]
fn index(bencher: Bencher, size: usize) {
    let timeline = timeline(size);
    bencher.bench(|| Index::new(black_box(&timeline)));
}

#[divan::bench(args = QUERIES.iter().flat_map(|query| sizes().into_iter().map(move |size| format!("{size} {query}"))))]
fn query(bencher: Bencher, row: &str) {
    let (size, query) = row.split_once(' ').expect("the rows are made so");
    let timeline = timeline(size.parse().expect("the rows are made so"));
    let index = Index::new(&timeline);
    bencher.bench(|| index.search(&timeline, &Query::parse(black_box(query)), 100));
}

/// A small generator: the same numbers each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % limit
    }

    /// A word of a language in which low numbers are common.
    fn word(&mut self) -> String {
        const SYLLABLES: [&str; 20] = [
            "de", "la", "to", "mi", "ran", "vel", "kos", "sta", "ber", "in", "or", "ne", "tu",
            "gra", "pol", "sen", "ki", "ha", "lun", "dor",
        ];
        let mut number = self.below(30_000).min(self.below(30_000)).min(self.below(30_000));
        let mut word = String::new();
        while number > 0 || word.is_empty() {
            word.push_str(SYLLABLES[number % 20]);
            number /= 20;
        }
        word
    }
}

const CITIES: [&str; 8] =
    ["Geneva", "Reykjavík", "Vienna", "Helsinki", "Moscow", "Malta", "Yalta", "Vladivostok"];
const PEOPLE: [&str; 8] = [
    "Ronald Reagan",
    "Mikhail Gorbachev",
    "Nikita Khrushchev",
    "John Kennedy",
    "Boris Yeltsin",
    "Richard Nixon",
    "Leonid Brezhnev",
    "Otto von Bismarck",
];

fn timeline(size: usize) -> Timeline {
    let mut dice = Dice(7);
    let mut lists = Lists::default();
    for name in PEOPLE {
        lists.persons.push(Person {
            id: name.into(),
            name: name.into(),
            short: Text::default(),
            native: Text::default(),
            aliases: vec![],
            life: None,
            terms: vec![],
        });
    }
    for at in 0..size {
        let year = 1810 + at * 215 / size;
        lists.events.list().push(event(&mut dice, at, year));
    }
    Timeline::new(lists)
}

fn event(dice: &mut Dice, at: usize, year: usize) -> Event {
    let city = CITIES[dice.below(8)];
    let words =
        |dice: &mut Dice, count: usize| (0..count).map(|_| dice.word() + " ").collect::<String>();
    let participant = |dice: &mut Dice| Participant {
        who: Who::Person(PersonIx::new(dice.below(8))),
        of: Text::default(),
        office: Seldom::default(),
    };
    Event {
        id: format!("event-{at}").into(),
        title: format!("{city} {}", words(dice, 2)).into(),
        when: When::parse(&format!("{year}-{:02}", 1 + dice.below(12))).expect("a month"),
        date_note: Seldom::default(),
        date_source: None,
        aliases: vec![].into(),
        kind: Some(Kind::Bilateral),
        ground: None,
        weight: 1 + u8::try_from(dice.below(3)).unwrap_or_default(),
        place: Some(Place {
            name: words(dice, 1).into(),
            country: words(dice, 1).into(),
            ..Place::default()
        }),
        threads: vec![].into(),
        summary: words(dice, 12).into(),
        body: words(dice, 40).into(),
        agenda: vec![].into(),
        outcome: Text::default(),
        afterwards: Seldom::default(),
        absent: Seldom::default(),
        participants: vec![participant(dice), participant(dice)].into(),
        documents: vec![].into(),
        quotes: vec![].into(),
        claims: vec![].into(),
        links: vec![].into(),
        sources: vec![].into(),
        origin: Origin::default(),
    }
}
