//! How long the inner work takes on made-up timelines of several sizes: reading one, making its
//! index, and queries of each kind, with two matchers over every title as peers in the same run.
//!
//! Sizes are 100 and 10,000 events; `BENCH_EVENTS=1000000` measures that size instead. Run as a
//! test, without optimisation, it does everything once on the smallest.

use std::collections::BTreeMap;
use std::fmt::{Display, Formatter};
use std::sync::{LazyLock, Mutex, PoisonError};

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use summitry::load::{Input, load};
use summitry::search::{Index, Query};
use summitry::timeline::Timeline;

mod corpus;

fn main() {
    divan::main();
}

/// How many hits the app asks for at each letter.
const HITS: usize = 200;

/// What people type, by kind: a name for the table, and the text.
const QUERIES: &[(&str, &str)] = &[
    ("one letter", "r"),
    ("two letters", "re"),
    ("a word", "reykjavik"),
    ("a person", "gorbachev"),
    ("words and a year", "reykjavik reagan 1986"),
    ("letters with gaps", "rkjvk"),
    ("a misspelling", "krushchev"),
    ("nothing like it", "qzxwvy"),
    ("a year", "1986"),
    ("fields", "who:gorbachev !place:geneva 1980s"),
    ("a phrase", "\"no agreement was reached\""),
    ("native script", "ленинград"),
];

fn sizes() -> Vec<u32> {
    let asked = std::env::var("BENCH_EVENTS").ok().and_then(|size| size.parse().ok());
    let usual = if cfg!(debug_assertions) { vec![100] } else { vec![100, 10_000] };
    asked.map_or(usual, |size| vec![size])
}

/// A query of a kind at a size.
struct Row {
    size: u32,
    kind: &'static str,
    text: &'static str,
}

impl Display for Row {
    fn fmt(&self, out: &mut Formatter<'_>) -> std::fmt::Result {
        write!(out, "{} {}: {}", self.size, self.kind, self.text)
    }
}

fn rows() -> Vec<Row> {
    let at = |size: u32| QUERIES.iter().map(move |&(kind, text)| Row { size, kind, text });
    sizes().into_iter().flat_map(at).collect()
}

fn input(size: u32) -> Vec<Input> {
    let mut bytes = Vec::new();
    corpus::write(corpus::Form::Toml, size, &mut bytes).expect("memory takes what is written");
    vec![Input { name: "corpus.toml".into(), bytes: Ok(bytes.into()) }]
}

/// A timeline and its index, made once a size and kept to the end.
fn ready(size: u32) -> &'static (Timeline, Index) {
    static READY: LazyLock<Mutex<BTreeMap<u32, &'static (Timeline, Index)>>> =
        LazyLock::new(Mutex::default);
    let mut ready = READY.lock().unwrap_or_else(PoisonError::into_inner);
    ready.entry(size).or_insert_with(|| {
        let timeline = load(input(size)).timeline;
        let index = Index::new(&timeline);
        Box::leak(Box::new((timeline, index)))
    })
}

#[divan::bench(args = sizes())]
fn loading(bencher: Bencher, size: u32) {
    let input = input(size);
    let bytes =
        input.iter().filter_map(|input| input.bytes.as_ref().ok()).map(|bytes| bytes.len()).sum();
    bencher
        .counter(BytesCount::new::<usize>(bytes))
        .with_inputs(|| input.clone())
        .bench_values(load);
}

#[divan::bench(args = sizes())]
fn indexing(bencher: Bencher, size: u32) {
    let (timeline, _) = ready(size);
    bencher.counter(ItemsCount::new(size)).bench(|| Index::new(black_box(timeline)));
}

#[divan::bench(args = rows())]
fn query(bencher: Bencher, row: &Row) {
    let (timeline, index) = ready(row.size);
    bencher.bench(|| index.search(timeline, &Query::parse(black_box(row.text)), HITS));
}

/// fuzzy-matcher over every title: no dates, people or spelling, and no ranking of fields.
#[divan::bench(args = rows())]
fn fuzzy_matcher_on_titles(bencher: Bencher, row: &Row) {
    let (timeline, _) = ready(row.size);
    let matcher = SkimMatcherV2::default();
    bencher.bench(|| {
        let score = |title: &str| matcher.fuzzy_match(title, black_box(row.text));
        best(timeline.events.iter().filter_map(|event| score(&event.title)))
    });
}

/// nucleo over every title, with the same limits.
#[divan::bench(args = rows())]
fn nucleo_on_titles(bencher: Bencher, row: &Row) {
    let (timeline, _) = ready(row.size);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    bencher.bench_local(|| {
        let pattern =
            Pattern::parse(black_box(row.text), CaseMatching::Ignore, Normalization::Smart);
        let mut score = |title: &str| {
            pattern.score(Utf32Str::new(title, &mut buffer), &mut matcher).map(i64::from)
        };
        best(timeline.events.iter().filter_map(|event| score(&event.title)))
    });
}

/// The best of the scores, as many as a list shows.
fn best(scores: impl Iterator<Item = i64>) -> Vec<i64> {
    let mut scores: Vec<i64> = scores.collect();
    scores.sort_unstable_by(|one, other| other.cmp(one));
    scores.truncate(HITS);
    scores
}
