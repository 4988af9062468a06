//! Any text in the jump box: it finds or says why not, twice the same, and what it lights is there.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::{Corpus, fuzz_target};
use summitry::load::{Input, load};
use summitry::search::{Index, Query, completions};
use summitry::timeline::Timeline;

static STAGE: LazyLock<(Timeline, Index)> = LazyLock::new(|| {
    let text = include_str!("../../tests/timelines/good/two-powers.toml");
    let input = Input { name: "two-powers.toml".into(), bytes: Ok(text.into()) };
    let timeline = load(vec![input]).timeline;
    let index = Index::new(&timeline);
    (timeline, index)
});

fuzz_target!(|text: &str| -> Corpus {
    if text.len() > 2_000 {
        return Corpus::Reject;
    }
    let (timeline, index) = &*STAGE;
    let query = Query::parse(text);
    let found = index.search(timeline, &query, 50);
    assert_eq!(found, index.search(timeline, &query, 50));
    assert!(found.events.is_sorted());
    assert!(found.remark.lines().count() <= 1, "{}", found.remark);
    for hit in &found.hits {
        assert!(found.events.contains(&hit.event));
        let title = &timeline.event(hit.event).title;
        let look = index.look(timeline, &found.lens, hit);
        assert!(look.title.iter().all(|range| title.get(range.clone()).is_some()));
        for excerpt in &look.excerpts {
            assert!(excerpt.ranges.iter().all(|range| excerpt.text.get(range.clone()).is_some()));
        }
    }
    assert!(index.filter(timeline, &query).is_sorted());
    assert!(index.dated(timeline, &query).remark.lines().count() <= 1);
    for whole in completions(timeline, text) {
        assert!(!whole.is_empty());
    }
    Corpus::Keep
});
