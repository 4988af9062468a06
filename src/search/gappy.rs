//! Gappy matching of one text, behind one file: nothing else knows the matcher.
//!
//! The matcher counts in characters and folds only ASCII case, so it is given folded texts alone,
//! where characters are bytes. Its two ways to match score differently now and then; only the one
//! that also tells positions is used.

use std::ops::Range;
use std::sync::OnceLock;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::fold::{Folded, fold, joined};

/// How much of a text is looked at, in folded bytes: names are shorter, prose is not for this.
pub(super) const REACH: usize = 1000;

/// The longest word of a pattern that is looked for, in folded bytes.
pub(super) const LONGEST: usize = 64;

/// Matches the letters of `pattern` in order anywhere in `text`, folded; gives score and matched bytes.
/// For short lists such as the palette; a search asks it about the best few. Each word of the pattern
/// matches for itself, so their order is free. An empty pattern matches everything.
pub fn gappy(text: &str, pattern: &str) -> Option<(i64, Vec<Range<usize>>)> {
    let folded = Folded::new(text);
    let pattern = fold(pattern);
    let matcher = Gappy::default();
    let mut score = 0;
    let mut ranges = Vec::new();
    for word in pattern.split(' ').filter(|word| !word.is_empty()) {
        let (points, lit) = matcher.find(&folded.text, word)?;
        score += points;
        ranges.extend(lit);
    }
    Some((score, folded.origins(&joined(ranges))))
}

/// The matcher with its buffers, for matching many texts in a row.
#[derive(Default)]
pub(super) struct Gappy {
    /// Made for the first text that can match: most cannot, and making it costs more than finding out.
    matcher: OnceLock<SkimMatcherV2>,
}

impl Gappy {
    /// Matches a folded word in a folded text; gives score and matched bytes.
    pub fn find(&self, text: &str, word: &str) -> Option<(i64, Vec<Range<usize>>)> {
        let text = text.get(..text.len().min(REACH))?;
        let word = word.get(..word.len().min(LONGEST))?;
        if !in_order(text, word) {
            return None;
        }
        let matcher = self.matcher.get_or_init(SkimMatcherV2::default);
        let (score, at) = matcher.fuzzy_indices(text, word)?;
        Some((score, joined(at.into_iter().map(|byte| byte..byte + 1).collect())))
    }
}

/// Says whether the letters of a word stand in the text in their order: without that none matches.
fn in_order(text: &str, word: &str) -> bool {
    let mut letters = text.bytes();
    word.bytes().all(|letter| letters.any(|other| other == letter))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn letters_match_in_order_with_gaps() {
        let (_, lit) = gappy("Reykjavík Summit", "rkjvk").unwrap();
        assert_eq!(lit, [0..1, 3..5, 6..7, 9..10].map(|range: Range<usize>| range));
        assert_eq!(gappy("Reykjavík", "kr"), None);
    }

    #[test]
    fn words_of_the_pattern_match_in_any_order() {
        let (_, lit) = gappy("Camp David", "dav cam").unwrap();
        assert_eq!(lit, [0..3, 5..8].map(|range: Range<usize>| range));
        assert_eq!(gappy("Next event", "").map(|(score, _)| score), Some(0));
    }

    #[test]
    fn a_closer_match_scores_higher() {
        let score = |text| gappy(text, "next").unwrap().0;
        assert!(score("Next event") > score("No event exists at all today"));
    }

    proptest! {
        #[test]
        fn what_is_not_given_to_the_matcher_would_not_have_matched(text in "[a-d 1]{0,9}", word in "[a-d1]{1,4}") {
            let matches = SkimMatcherV2::default().fuzzy_indices(&text, &word).is_some();
            prop_assert_eq!(in_order(&text, &word), matches);
        }

        #[test]
        fn what_is_lit_is_sorted_apart_and_within_the_text(text in "\\PC{0,40}", pattern in "\\PC{0,6}") {
            if let Some((_, lit)) = gappy(&text, &pattern) {
                prop_assert!(lit.windows(2).all(|pair| pair[0].end < pair[1].start));
                prop_assert!(lit.iter().all(|range| text.get(range.clone()).is_some()));
            }
        }
    }
}
