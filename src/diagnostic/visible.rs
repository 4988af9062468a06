//! Characters that a terminal would obey, made visible instead.

use std::borrow::Cow;

/// Says whether a terminal or the direction of text would obey this character rather than show
/// it: controls (line breaks and tabs too), direction marks that override, line separators.
pub fn is_unsafe(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

/// Returns the sign that stands for such a character: `␛` for escape, `�` where there is none.
pub(super) fn sign(character: char) -> char {
    match u32::from(character) {
        code @ 0..0x20 => char::from_u32(0x2400 + code).unwrap_or('\u{FFFD}'),
        0x7F => '\u{2421}',
        _ => '\u{FFFD}',
    }
}

/// Returns the text with a visible sign for every such character, and a space for every line
/// break and tab.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let shown = text.chars().map(|character| match character {
        '\n' | '\t' | '\r' => ' ',
        other if is_unsafe(other) => sign(other),
        other => other,
    });
    Cow::Owned(shown.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn escape_and_overrides_are_shown() {
        assert_eq!(visible("a\u{1b}[31mb\u{202e}c\u{9b}"), "a␛[31mb�c�");
        assert_eq!(visible("one\ntwo\tthree"), "one two three");
        assert!(matches!(visible("Горбачёв 首脳"), Cow::Borrowed(_)));
    }

    proptest! {
        #[test]
        fn nothing_unsafe_is_left(text in any::<String>()) {
            prop_assert!(!visible(&text).contains(is_unsafe));
            prop_assert_eq!(visible(&text).chars().count(), text.chars().count());
        }
    }
}
