//! The words of a text as masks look at them: where they stand, and what they fold to.
//!
//! A word is a run of letters and digits. It is folded only when its first two letters say that it
//! may be looked for, which most are not.

use any_ascii::any_ascii_char;

/// A word of a text: the bytes it stands in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// The first byte.
    pub start: usize,
    /// The byte behind the last.
    pub end: usize,
}

impl Word {
    /// Returns the word as written.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// Lists the words of a text.
pub(super) fn words(text: &str, list: &mut Vec<Word>) {
    list.clear();
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut start = None;
    while let Some(byte) = bytes.get(at) {
        let (inside, length) = if byte.is_ascii() {
            (byte.is_ascii_alphanumeric(), 1)
        } else {
            let c = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or_default();
            (c.is_alphanumeric() || (start.is_some() && is_silent(c)), c.len_utf8())
        };
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(first)) => {
                list.push(Word { start: first, end: at });
                start = None;
            }
            (true, Some(_)) | (false, None) => {}
        }
        at += length;
    }
    list.extend(start.map(|first| Word { start: first, end: bytes.len() }));
}

/// Says whether a character stands within words unheard: marks, joiners, soft hyphens.
fn is_silent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Folds a word to ASCII letters and digits, its capitals kept.
pub(super) fn fold(word: &str, folded: &mut String) {
    folded.clear();
    if word.is_ascii() {
        folded.push_str(word);
    } else {
        let letters = word.chars().flat_map(|c| any_ascii_char(c).chars());
        folded.extend(letters.filter(char::is_ascii_alphanumeric));
    }
}

/// Folds a name to its words.
pub(super) fn folded(name: &str) -> Vec<String> {
    let mut list = Vec::new();
    words(name, &mut list);
    let fold = |word: &Word| {
        let mut folded = String::new();
        fold(word.of(name), &mut folded);
        folded
    };
    list.iter().map(fold).filter(|word| !word.is_empty()).collect()
}

/// The number of drawers for words by their first two letters.
pub(super) const DRAWERS: usize = 37 * 37;

/// Returns the drawer of a word by its first two bytes; nothing where one of them is not ASCII, so
/// that the word has to be folded first.
pub(super) fn drawer(word: &[u8]) -> Option<usize> {
    let first = letter(*word.first()?)?;
    let second = word.get(1).map_or(Some(0), |byte| letter(*byte))?;
    Some(first * 37 + second)
}

fn letter(byte: u8) -> Option<usize> {
    match byte {
        b'a'..=b'z' => Some(usize::from(byte - b'a') + 1),
        b'A'..=b'Z' => Some(usize::from(byte - b'A') + 1),
        b'0'..=b'9' => Some(usize::from(byte - b'0') + 27),
        _ => None,
    }
}
