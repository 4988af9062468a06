//! Any text as a date: what is read has its ends in order, prints what it was read from, and has words.
#![no_main]

use libfuzzer_sys::fuzz_target;
use summitry::timeline::When;

fuzz_target!(|text: &str| {
    match When::parse(text) {
        Ok(when) => {
            if let (Some(first), Some(last)) = (when.earliest(), when.latest()) {
                assert!(first <= last, "{text}");
            }
            let (first, last) = when.order();
            assert!(first <= last, "{text}");
            assert_eq!(When::parse(when.edtf()), Ok(when.clone()), "{text}");
            let words = [when.words(), when.year_label(), when.month_label()];
            assert!(!words[0].is_empty(), "{text}");
            assert!(!words.concat().contains(char::is_control), "{text}");
            assert!(when.length().is_none_or(|length| !length.is_empty()), "{text}");
            assert!(when.old_style().is_none_or(|words| !words.is_empty()), "{text}");
        }
        Err(why) => {
            assert!(text.is_char_boundary(why.offset), "{text:?}: {why:?}");
            assert!(!why.message.is_empty(), "{text:?}");
        }
    }
});
