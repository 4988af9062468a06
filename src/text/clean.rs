//! Nothing in a file is obeyed: control characters and direction overrides are shown harmlessly.
//!
//! What a terminal could take for a command (C0, DEL, C1), what turns the reading direction round,
//! and what is there but cannot be seen gets a visible stand-in: `␛`, `�`, `‹U+202E›`. What people
//! write with stays: joiners between emoji and in the scripts that need them, flags, direction
//! marks, zero-width spaces. Soft hyphens go without a word, tabs and line breaks become spaces.
//!
//! This is the one definition of what is harmful. The loader reports what [`replaced`] lists and
//! puts in its place what [`clean`] does, reports of problems are cleaned too, and so is every text
//! on its way out: one pass where there is nothing to do.

use std::borrow::Cow;
use std::fmt::Write as _;

use memchr::memchr3_iter;

/// Joins emoji into one, and letters in the scripts of India and Arabia.
const JOINER: char = '\u{200d}';
/// Begins the flags of England, Scotland and Wales, spelt in invisible tags.
const BLACK_FLAG: char = '\u{1f3f4}';

/// Returns the text with every control character and direction override replaced by a visible
/// stand-in, tabs and line breaks by a space. For every text that leaves by a path of its own.
pub fn clean(text: &str) -> Cow<'_, str> {
    if is_plain(text) || each(text).all(|(_, fate)| matches!(fate, Fate::Stays)) {
        return Cow::Borrowed(text);
    }
    let mut cleaned = String::with_capacity(text.len() + 16);
    for (letter, fate) in each(text) {
        match fate {
            Fate::Stays => cleaned.push(letter),
            Fate::Space => cleaned.push(' '),
            Fate::Goes => {}
            Fate::Shown(stand_in) => cleaned.push(stand_in),
            Fate::Named => {
                write!(cleaned, "‹U+{:04X}›", u32::from(letter)).expect("a String takes all");
            }
        }
    }
    Cow::Owned(cleaned)
}

/// Says, as quickly as can be, whether [`clean`] would change nothing but tabs and line breaks. A
/// text that is not told apart quickly is not called harmless, though it may be.
pub fn harmless(text: &str) -> bool {
    let bytes = text.as_bytes();
    if !none(bytes, |byte| {
        (byte < b' ' && byte != b'\t' && byte != b'\n') || byte == 0x7f || byte == 0xf3
    }) {
        return false;
    }
    // With these begins all that does not stay: C1 and soft hyphens, joiners and overrides, marks.
    memchr3_iter(0xc2, 0xe2, 0xef, bytes).all(|at| {
        match (bytes.get(at), bytes.get(at + 1), bytes.get(at + 2)) {
            (Some(0xc2), Some(next), _) => *next > 0x9f && *next != 0xad,
            (Some(0xe2), Some(0x80), Some(last)) => !matches!(last, 0x8d | 0xa8..=0xae),
            (Some(0xe2), Some(0x81), Some(last)) => *last < 0xa6,
            (Some(0xe2), ..) => true,
            _ => false,
        }
    })
}

/// Says whether no byte is of a sort. It looks at all of them, and so at sixteen or more at a time.
pub fn none(bytes: &[u8], is_so: impl Fn(u8) -> bool) -> bool {
    bytes.iter().fold(0, |found, byte| found | u8::from(is_so(*byte))) == 0
}

/// Says whether a text is nothing but letters, figures and signs of ASCII, spaces among them: a byte
/// and a column each, and none that is obeyed.
pub fn is_plain(text: &str) -> bool {
    none(text.as_bytes(), |byte| !matches!(byte, b' '..=b'~'))
}

/// Says whether a character may act on a terminal or hide, whatever stands beside it: control
/// characters (line breaks among them), direction overrides and isolates, invisible tags.
pub fn is_obeyed(letter: char) -> bool {
    !matches!(letter, '\u{ad}' | JOINER) && !matches!(fate(letter, 'a'), Fate::Stays)
}

/// Lists the characters in place of which [`clean`] shows something else: all that is obeyed or
/// hides where it stands, but not the tabs and line breaks of ordinary writing.
pub fn replaced(text: &str) -> impl Iterator<Item = char> {
    let typed = |letter| matches!(letter, '\t' | '\n' | '\r');
    each(text).filter_map(move |(letter, fate)| match fate {
        Fate::Stays | Fate::Goes => None,
        Fate::Space => (!typed(letter)).then_some(letter),
        Fate::Shown(_) | Fate::Named => Some(letter),
    })
}

/// What becomes of a character.
enum Fate {
    /// It stays as it is.
    Stays,
    /// It becomes a space.
    Space,
    /// It goes, since nobody would miss it.
    Goes,
    /// It is shown as another character.
    Shown(char),
    /// It is shown by its number.
    Named,
}

/// Lists the characters with what becomes of each.
fn each(text: &str) -> impl Iterator<Item = (char, Fate)> {
    let mut before = ' ';
    text.chars().map(move |letter| {
        let fate = fate(letter, before);
        before = if matches!(fate, Fate::Named) { ' ' } else { letter };
        (letter, fate)
    })
}

/// Decides on one character by the one before it.
fn fate(letter: char, before: char) -> Fate {
    match letter {
        ' '..='~' => Fate::Stays,
        '\n' if before == '\r' => Fate::Goes,
        '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Fate::Space,
        '\0'..='\u{1f}' => {
            Fate::Shown(char::from_u32(0x2400 + u32::from(letter)).unwrap_or('\u{fffd}'))
        }
        '\u{7f}' => Fate::Shown('␡'),
        '\u{80}'..='\u{9f}' => Fate::Shown('\u{fffd}'),
        // A soft hyphen: terminals disagree on whether it takes a column.
        '\u{ad}' => Fate::Goes,
        // Embeddings, overrides and isolates, while marks (U+200E, U+200F, U+061C) only nudge; and
        // what is deprecated or invisible, with no use in prose.
        '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' => Fate::Named,
        JOINER if !joins(before) => Fate::Named,
        '\u{e0000}'..='\u{e007f}' if !tags(before) => Fate::Named,
        _ => Fate::Stays,
    }
}

/// Says whether a joiner has work to do after this character: after an emoji or a letter of a
/// script that joins, not after Latin, Greek or Cyrillic, a space or another joiner.
fn joins(before: char) -> bool {
    before >= '\u{590}' && before != JOINER && !before.is_whitespace()
}

/// Says whether a tag belongs to a flag after this character.
fn tags(before: char) -> bool {
    before == BLACK_FLAG || matches!(before, '\u{e0020}'..='\u{e007e}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ordinary_writing_of_any_script_is_borrowed() {
        let table = [
            "",
            "Höfði House, Reykjavík",
            "Горбачёв",
            "首脳会談",
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "👨\u{200d}👩\u{200d}👧",
            "🏳\u{fe0f}\u{200d}🌈",
            "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
            "שלום\u{200f}!",
        ];
        for text in table {
            assert!(matches!(clean(text), Cow::Borrowed(same) if same == text), "{text}");
        }
    }

    #[test]
    fn what_could_act_is_shown_instead() {
        let table = [
            ("\u{1b}[31mred", "␛[31mred"),
            ("a\u{9b}2Jb", "a\u{fffd}2Jb"),
            ("bell\u{7} del\u{7f} nul\0", "bell␇ del␡ nul␀"),
            ("gnp.\u{202e}exe", "gnp.‹U+202E›exe"),
            ("\u{2066}in\u{2069}", "‹U+2066›in‹U+2069›"),
            ("pay\u{200d}pal", "pay‹U+200D›pal"),
            ("👨\u{200d}\u{200d}👩", "👨\u{200d}‹U+200D›👩"),
            ("hi\u{e0068}\u{e0069}", "hi‹U+E0068›‹U+E0069›"),
            ("one\ttwo\nthree\r\nfour\u{2028}five", "one two three four five"),
            ("hy\u{ad}phen", "hyphen"),
            ("\u{feff}bom", "‹U+FEFF›bom"),
        ];
        for (text, cleaned) in table {
            assert_eq!(clean(text), cleaned);
        }
    }

    proptest! {
        #[test]
        fn what_is_harmless_is_changed_by_nothing_but_spaces(
            text in "[a ’é\u{1b}\u{7f}-\u{b0}\u{2000}-\u{2070}\u{feff}\u{fff0}-\u{ffff}\u{e0060}\t\n]{0,6}"
        ) {
            let spaced = text.replace(['\t', '\n'], " ");
            prop_assert!(!harmless(&text) || clean(&text) == spaced, "{text:?}");
        }
    }

    #[test]
    fn what_is_replaced_is_listed_and_ordinary_writing_is_not() {
        let listed = |text| replaced(text).collect::<String>();
        assert_eq!(listed("a\tb\r\nhy\u{ad}phen 👨\u{200d}👩 می\u{200c}خواهم"), "");
        assert_eq!(
            listed("\u{1b}[m pay\u{200d}pal\u{2028}hi\u{e0068}\u{feff}"),
            "\u{1b}\u{200d}\u{2028}\u{e0068}\u{feff}"
        );
    }

    proptest! {
        #[test]
        fn a_text_in_which_nothing_is_replaced_is_its_own_clean_self(text in any::<String>()) {
            let plain = |letter: char| !matches!(letter, '\t' | '\n' | '\r' | '\u{ad}');
            let text: String = text.chars().filter(|letter| plain(*letter)).collect();
            prop_assert_eq!(replaced(&text).next().is_none(), clean(&text) == text);
        }

        #[test]
        fn nothing_obeyed_is_left_and_cleaning_again_changes_nothing(text in any::<String>()) {
            let cleaned = clean(&text).into_owned();
            prop_assert!(!cleaned.chars().any(char::is_control));
            prop_assert_eq!(clean(&cleaned).into_owned(), cleaned);
        }
    }
}
