//! What holds for any text in the box.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, LazyLock};

use proptest::prelude::*;

use super::record::summits;
use crate::search::folding::folded;
use crate::search::index::Stretch;
use crate::search::pairs::{Common, common};
use crate::search::{Index, Query, completions};
use crate::timeline::Timeline;

static RECORD: LazyLock<(Timeline, Index)> = LazyLock::new(|| {
    let timeline = summits();
    let index = Index::new(&timeline);
    (timeline, index)
});

/// The same with some words of which is kept where they stand next to each other.
static PAIRED: LazyLock<Index> = LazyLock::new(|| {
    let (timeline, _) = &*RECORD;
    let common = ["and", "at", "conference", "in", "joseph", "of", "on", "summit", "talks", "the"];
    let common: Common = common.map(str::to_owned).into();
    let parts = Index::parts(timeline).map(|part| Stretch { common: Arc::clone(&common), ..part });
    Index::joined(parts.map(|part| folded(timeline, part)).collect())
});

/// Texts that people type, with signs in the wrong places.
fn typed() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-z]{1,9}",
        "[!'^\"<>.:=-]{1,3}",
        "[0-9]{1,4}",
        Just("who:".to_owned()),
        Just("date:".to_owned()),
        Just("june".to_owned()),
        Just("century".to_owned()),
        Just("bce".to_owned()),
        Just("reagan".to_owned()),
        Just("vienna".to_owned()),
        Just("Рейкьявик".to_owned()),
        Just(" ".to_owned()),
        "\\PC{1,4}",
    ];
    proptest::collection::vec(piece, 0..9).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_gives_an_answer_whose_lit_letters_stand_in_their_texts(text in typed()) {
        let (timeline, index) = &*RECORD;
        let found = index.search(timeline, &Query::parse(&text), 9);
        prop_assert!(found.hits.len() <= 9 && found.hits.len() <= found.total());
        prop_assert!(!found.remark.contains('\n'));
        prop_assert!(found.hits.windows(2).all(|pair| pair[0].score >= pair[1].score));
        for hit in &found.hits {
            let title = &timeline.event(hit.event).title;
            let look = index.look(timeline, &found.lens, hit);
            let excerpts = look.excerpts.iter().map(|one| (one.text.as_str(), &one.ranges));
            for (text, ranges) in std::iter::once((title.as_str(), &look.title)).chain(excerpts) {
                prop_assert!(ranges.iter().all(|range| text.get(range.clone()).is_some_and(|lit| !lit.is_empty())));
                prop_assert!(ranges.windows(2).all(|pair| pair[0].end <= pair[1].start));
            }
        }
    }

    #[test]
    fn wild_text_never_fails(text in any::<String>()) {
        let (timeline, index) = &*RECORD;
        let query = Query::parse(&text);
        index.search(timeline, &query, 3);
        index.filter(timeline, &query);
        completions(timeline, &text);
    }

    #[test]
    fn the_same_query_gives_the_same_answer(text in typed()) {
        let (timeline, index) = &*RECORD;
        let query = Query::parse(&text);
        let again = Index::new(timeline).search(timeline, &Query::parse(&text), 20);
        prop_assert_eq!(index.search(timeline, &query, 20), again);
    }

    #[test]
    fn an_index_in_parts_answers_as_one_in_one_piece(text in typed(), cuts in proptest::collection::btree_set(0_usize..240, 0..9)) {
        let (timeline, index) = &*RECORD;
        let count = timeline.events.len();
        let cuts = cuts.into_iter().map(|cut| cut.min(count));
        let starts: Vec<usize> = std::iter::once(0).chain(cuts).chain([count]).collect();
        let parts = starts.windows(2).map(|ends| folded(timeline, Stretch { events: ends[0]..ends[1], common: common(timeline) }));
        let parted = Index::joined(parts.collect());
        let query = Query::parse(&text);
        prop_assert_eq!(index.bytes(), parted.bytes());
        prop_assert_eq!(index.search(timeline, &query, 20), parted.search(timeline, &query, 20));
    }

    #[test]
    fn what_is_kept_of_common_words_changes_no_answer(text in "[!^]?(title:|who:|thread:)?\"(the|of|in|at|joseph|arms|talks|ge)( (the|of|in|on|summit|conference|stalin|raft|control|geneva|th|s|t|c)){1,2}\"?") {
        let (timeline, index) = &*RECORD;
        let query = Query::parse(&text);
        prop_assert_eq!(index.search(timeline, &query, 20), PAIRED.search(timeline, &query, 20));
        prop_assert_eq!(index.filter(timeline, &query), PAIRED.filter(timeline, &query));
    }

    #[test]
    fn a_filter_keeps_time_order_and_its_negation_lets_the_others_through(word in "[a-z]{1,5}|[12][0-9]{3}|who:[a-z]{1,3}") {
        let (timeline, index) = &*RECORD;
        let with = index.filter(timeline, &Query::parse(&word));
        let without = index.filter(timeline, &Query::parse(&format!("!{word}")));
        prop_assert!(with.is_sorted() && without.is_sorted());
        let mut both = [with, without].concat();
        both.sort();
        prop_assert!(both.into_iter().eq(timeline.all()));
    }

    #[test]
    fn what_a_filter_lets_through_a_search_finds(text in typed()) {
        let (timeline, index) = &*RECORD;
        let query = Query::parse(&text);
        let found = index.search(timeline, &query, 99);
        let through = index.filter(timeline, &query);
        let asks = !found.hits.is_empty() || !found.remark.starts_with("nothing to look for");
        if asks && !query.is_empty() && through.len() < timeline.events.len() {
            prop_assert!(through.iter().all(|at| found.hits.iter().any(|hit| hit.event == *at)));
        }
    }

    #[test]
    fn a_stray_space_changes_nothing(words in proptest::collection::vec("[a-z]{2,8}|[12][0-9]{3}|who:[a-z]{3}", 1..4)) {
        let (timeline, index) = &*RECORD;
        let tight = index.search(timeline, &Query::parse(&words.join(" ")), 20);
        let loose = index.search(timeline, &Query::parse(&format!("  {} ", words.join("   "))), 20);
        prop_assert_eq!(tight, loose);
    }
}

#[test]
fn a_very_long_query_is_cut_with_a_remark() {
    let (timeline, index) = &*RECORD;
    let long = Query::parse(&"yalta ".repeat(2000));
    let found = index.search(timeline, &long, 3);
    assert_eq!(
        found.remark,
        "only the first 4096 bytes of the query are read; only the first 16 words count"
    );
    let word = Query::parse(&"y".repeat(10_000));
    assert!(index.search(timeline, &word, 3).remark.contains("only the first 64 letters"));
}

#[test]
fn events_with_the_same_title_or_a_million_words_are_found() {
    let timeline = summits().with(|lists| {
        lists.events[3].body = "raft word ".repeat(100_000).into();
        lists.events[4].body = format!("{} needle", "hay ".repeat(300_000)).into();
        for event in lists.events.list() {
            event.title = "Summit".into();
        }
    });
    let index = Index::new(&timeline);
    let found = index.search(&timeline, &Query::parse("needle"), 20);
    assert_eq!(found.hits[0].event.get(), 4);
    let look = index.look(&timeline, &found.lens, &found.hits[0]);
    assert!(look.excerpts[0].text.ends_with("needle"));
    assert_eq!(index.search(&timeline, &Query::parse("summit"), 20).total(), timeline.events.len());
}

/// A timeline of so many events, most of them made up.
fn many(count: usize) -> Timeline {
    summits().with(|lists| {
        let first = lists.events[0].clone();
        for at in lists.events.len()..count {
            let (id, title) = (format!("more-{at}"), format!("Talks about salt {at}"));
            lists.events.list().push(crate::timeline::Event {
                id: id.into(),
                title: title.into(),
                ..first.clone()
            });
        }
    })
}

#[test]
fn a_search_that_is_wanted_no_more_ends_at_the_next_slice() {
    let timeline = many(9_000);
    let index = Index::new(&timeline);
    for text in
        ["talks", "tlks", "talsk", "\"about salt\"", "1807", "talks salt of 1807 about qqqq"]
    {
        let query = Query::parse(text);
        let asked = AtomicU32::new(0);
        let count = |enough: u32| {
            asked.store(0, Ordering::Relaxed);
            let wanted = || asked.fetch_add(1, Ordering::Relaxed) + 1 < enough;
            index.search_while(&timeline, &query, 9, &wanted)
        };
        let found = count(u32::MAX);
        assert_eq!(found, Some(index.search(&timeline, &query, 9)), "{text}");
        let slices = asked.load(Ordering::Relaxed);
        assert!(slices > 0, "{text}: {slices}");
        // Two threads share the work as it comes, and with it the slices.
        for enough in [1, (slices / 2).max(1)] {
            assert_eq!(count(enough), None, "{text}");
            // The other thread may just have asked as well.
            let asked = asked.load(Ordering::Relaxed);
            assert!((enough..=enough + 1).contains(&asked), "{text}: {asked} of {enough}");
        }
    }
}

#[test]
fn of_a_large_timeline_it_is_kept_where_its_commonest_words_stand_next_to_each_other() {
    assert!(common(&many(9_000)).is_empty());
    let timeline = many(20_000);
    let common = common(&timeline);
    assert!(common.len() <= 48 && common.is_sorted(), "{common:?}");
    assert!(common.iter().any(|word| word == "about"), "{common:?}");
}
