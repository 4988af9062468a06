//! Any bytes as the reader's own file: it is read, and a change leaves what it does not touch.
#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use summitry::load::user::{Change, changed, user_data};

fuzz_target!(|text: &str| -> Corpus {
    if text.len() > 8_000 {
        return Corpus::Reject;
    }
    let (before, problems) = user_data(text, 0);
    for problem in &problems {
        if let Some(place) = &problem.place {
            assert!(text.get(place.range.clone()).is_some(), "{problem:?}");
        }
    }
    for change in [
        Change::Bookmark("yalta-1945".into()),
        Change::Note { id: "tilsit-1807".into(), text: "a \"raft\" \u{e9}".into() },
        Change::Unbookmark("yalta-1945".into()),
    ] {
        let after = match changed(text, &change) {
            Ok(after) => after,
            Err(why) => {
                assert!(!why.is_empty(), "refused without a reason");
                continue;
            }
        };
        let mut expected = before.clone();
        expected.apply(&change);
        assert_eq!(user_data(&after, 0).0, expected, "{change:?}");
    }
    Corpus::Keep
});
