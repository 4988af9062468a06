//! How many columns a text takes.
//!
//! The unit is the grapheme, what a reader calls a character: it is measured whole and never cut.
//! A text is as wide as its graphemes together, which is how a screen of cells is filled; ligatures
//! across graphemes (Arabic lam-alef) are therefore counted as two. Control characters count one
//! column, since that is what [`clean`](super::clean()) puts in their place.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Stands where something was cut off; one column.
const ELLIPSIS: &str = "…";

/// Returns the columns that a text takes on a terminal.
pub fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.graphemes(true).map(grapheme_width).sum() }
}

/// Cuts a text to at most so many columns, ending in `…` where something was cut. Graphemes stay whole.
pub fn fit(text: &str, columns: usize) -> Cow<'_, str> {
    let room = columns.saturating_sub(width(ELLIPSIS));
    let (mut used, mut keep) = (0, 0);
    for (at, grapheme) in text.grapheme_indices(true) {
        used += grapheme_width(grapheme);
        if used <= room {
            keep = at + grapheme.len();
        }
        if used > columns {
            let kept = text.get(..keep).expect("graphemes end between characters").trim_end();
            return if columns == 0 { "".into() } else { format!("{kept}{ELLIPSIS}").into() };
        }
    }
    Cow::Borrowed(text)
}

/// Cuts or fills with spaces to exactly so many columns.
pub fn pad(text: &str, columns: usize) -> String {
    let mut text = fit(text, columns).into_owned();
    let missing = columns.saturating_sub(width(&text));
    text.extend(std::iter::repeat_n(' ', missing));
    text
}

/// Measures one grapheme.
pub(super) fn grapheme_width(grapheme: &str) -> usize {
    if grapheme.len() == 1 { 1 } else { UnicodeWidthStr::width(grapheme) }
}

/// Returns what is left of a text without its first so many columns; a wide character is not halved.
pub fn skip(text: &str, columns: usize) -> &str {
    let mut taken = 0;
    for (byte, grapheme) in graphemes(text) {
        if taken >= columns {
            return text.get(byte..).unwrap_or_default();
        }
        taken += width(grapheme);
    }
    ""
}

/// Lists the graphemes of a text, what a reader calls characters, with the byte each begins at.
pub fn graphemes(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.grapheme_indices(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn wide_combining_and_joined_characters_are_measured_as_they_are_drawn() {
        let table = [
            ("", 0),
            ("Yalta", 5),
            ("Reykjavík", 9),
            ("Reykjavi\u{301}k", 9),
            ("Горбачёв", 8),
            ("首脳会談", 8),
            ("한국", 4),
            ("👨\u{200d}👩\u{200d}👧", 2),
            ("🇫🇷🇬🇧", 4),
            ("⚠\u{fe0f}", 2),
            ("a\u{200b}b", 2),
            ("11–12 … ✓ ✗ • │ ─", 17),
        ];
        for (text, columns) in table {
            assert_eq!(width(text), columns, "{text}");
        }
    }

    #[test]
    fn what_fits_is_borrowed_and_what_does_not_ends_in_an_ellipsis() {
        assert!(matches!(fit("Yalta", 5), Cow::Borrowed("Yalta")));
        let table = [
            ("Yalta", 4, "Yal…"),
            ("Yalta", 1, "…"),
            ("Yalta", 0, ""),
            ("", 0, ""),
            ("Vienna 1815", 8, "Vienna…"),
            ("首脳会談", 8, "首脳会談"),
            ("首脳会談", 7, "首脳会…"),
            ("首脳会談", 6, "首脳…"),
            ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
        ];
        for (text, columns, fitted) in table {
            assert_eq!(fit(text, columns), fitted, "{text} in {columns}");
        }
    }

    #[test]
    fn padding_fills_where_a_wide_character_leaves_a_column_over() {
        assert_eq!(pad("Malta", 7), "Malta  ");
        assert_eq!(pad("首脳会談", 6), "首脳… ");
    }

    proptest! {
        #[test]
        fn nothing_fitted_is_too_wide(text in any::<String>(), columns in 0_usize..40) {
            prop_assert!(width(&fit(&text, columns)) <= columns);
        }

        #[test]
        fn padded_means_exactly_as_wide(text in "[ -~à-ÿЀ-џ一-十]*", columns in 0_usize..40) {
            prop_assert_eq!(width(&pad(&text, columns)), columns);
        }
    }
}
