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
    if text.is_ascii() {
        text.len()
    } else {
        graphemes(text).map(|(_, grapheme)| grapheme_width(grapheme)).sum()
    }
}

/// Cuts a text to at most so many columns, ending in `…` where something was cut. Graphemes stay whole.
pub fn fit(text: &str, columns: usize) -> Cow<'_, str> {
    // No grapheme takes more columns than bytes.
    if text.len() <= columns {
        return Cow::Borrowed(text);
    }
    let room = columns.saturating_sub(width(ELLIPSIS));
    let (mut used, mut keep) = (0, 0);
    for (at, grapheme) in graphemes(text) {
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
    let mut letters = grapheme.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) if letter.len_utf8() == 1 || stands_alone(letter) => 1,
        (_, _) => UnicodeWidthStr::width(grapheme),
    }
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
///
/// Nearly all of what is written here is letters that stand alone whatever follows them; only where
/// one of two neighbours is another is the Unicode algorithm asked, which takes ten times as long.
pub fn graphemes(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at;
        let plain = |at: usize| bytes.get(at).is_none_or(|byte| matches!(byte, b' '..=b'~'));
        // Most of those letters are ASCII, which need not be decoded.
        let long = if start < bytes.len() && plain(start) && plain(start + 1) {
            1
        } else {
            long_of_first(text.get(start..)?)?
        };
        at += long;
        Some((start, text.get(start..at)?))
    })
}

/// Counts the bytes of the first grapheme; nothing of an empty text.
fn long_of_first(text: &str) -> Option<usize> {
    let mut letters = text.chars();
    let first = letters.next()?;
    let alone = stands_alone(first) && letters.next().is_none_or(stands_alone);
    if alone { Some(first.len_utf8()) } else { text.graphemes(true).next().map(str::len) }
}

/// Says whether a character is a grapheme of its own beside another of this sort: Latin letters,
/// signs and figures, the marks of print, frames, bars and dots.
pub(super) fn stands_alone(letter: char) -> bool {
    matches!(
        letter,
        ' '..='~'
            | '\u{a0}'..='\u{ac}'
            | '\u{ae}'..='\u{2ff}'
            | '\u{2010}'..='\u{2027}'
            | '\u{2500}'..='\u{25fc}'
    )
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
        fn graphemes_are_those_of_unicode(
            text in "[ -~à-ÿ\u{2010}-\u{2027}\u{2500}-\u{25fc}\u{300}-\u{303}\u{200d}\u{fe0f}\u{ad}©👩🇫🇷首\r\n]{0,12}",
        ) {
            let expected: Vec<_> = text.grapheme_indices(true).collect();
            prop_assert_eq!(graphemes(&text).collect::<Vec<_>>(), expected);
        }

        #[test]
        fn a_letter_that_stands_alone_takes_one_column(letter in any::<char>()) {
            let letters = ('\0'..='\u{2fff}').chain([letter]).filter(|letter| stands_alone(*letter));
            for letter in letters {
                prop_assert_eq!(UnicodeWidthStr::width(letter.to_string().as_str()), 1);
            }
        }

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
