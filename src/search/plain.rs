//! Prose without its Markdown signs: what is searched and shown is what a reader reads.
//!
//! This is a reading aid and no renderer: it drops the signs of emphasis, code, headings, lists
//! and quotations, and keeps of a link its words. Lines stay lines.

use std::borrow::Cow;

use memchr::{memchr_iter, memchr2, memchr2_iter, memchr3};

/// Returns the text without Markdown signs.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    if !is_marked(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            out.push('\n');
        }
        inline(block(line), &mut out);
    }
    Cow::Owned(out)
}

/// Returns a text that folds as it does without Markdown signs. Those that only stand between words
/// may still be in it, and the usual ones are dropped without a look at lines.
pub(super) fn foldable(text: &str) -> Cow<'_, str> {
    // Looked at without a branch, so that many bytes are looked at together: [ \ ] ^ _ ` stand in a
    // row, and a control character beyond ASCII begins with the last one.
    let sign = |byte: u8| byte.wrapping_sub(b'[') < 6 || byte == b'*' || byte == 0xc2;
    if !text.bytes().fold(false, |any, byte| any | sign(byte)) {
        return Cow::Borrowed(text);
    }
    if text.bytes().any(|byte| matches!(byte, b'[' | b']' | b'\\' | b'_' | 0xc2)) {
        return plain(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for at in memchr2_iter(b'*', b'`', text.as_bytes()) {
        out.push_str(text.get(from..at).unwrap_or_default());
        from = at + 1;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    Cow::Owned(out)
}

/// Says whether a text may have signs: some count anywhere, some only where a line begins.
fn is_marked(text: &str) -> bool {
    let bytes = text.as_bytes();
    let begins = |line: &str| line.trim_start().starts_with(['#', '>', '-', '+']);
    memchr3(b'*', b'_', b'`', bytes).is_some()
        || memchr2(b'[', b'\\', bytes).is_some()
        || begins(text)
        || memchr_iter(b'\n', bytes).any(|end| text.get(end..).is_some_and(begins))
}

/// Drops the signs that begin a line.
fn block(line: &str) -> &str {
    let mut rest = line.trim();
    while let Some(quoted) = rest.strip_prefix('>') {
        rest = quoted.trim_start();
    }
    let heading = rest.trim_start_matches('#');
    if heading.len() < rest.len() && heading.starts_with(' ') {
        rest = heading.trim_start();
    }
    ["- ", "* ", "+ "].iter().find_map(|sign| rest.strip_prefix(sign)).unwrap_or(rest)
}

/// Drops the signs within a line.
fn inline(line: &str, out: &mut String) {
    // Looked up once: whoever looked ahead at every bracket would read a line of brackets often.
    let last = line.rfind(')').unwrap_or(0);
    let mut at = 0;
    while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
        // Between two signs it is copied as it is.
        let (run, rest) = rest.split_at(rest.bytes().position(may_be_sign).unwrap_or(rest.len()));
        out.push_str(run);
        at += run.len();
        let Some(c) = rest.chars().next() else { break };
        at += c.len_utf8() + sign(line, (at, c), last, out);
    }
}

/// Says whether a character that begins with this byte may be left out: a sign, or no letter at all.
fn may_be_sign(byte: u8) -> bool {
    matches!(byte, b'*' | b'`' | b'_' | b'\\' | b'[' | b']' | 0..0x20 | 0x7f | 0xc2)
}

/// Writes what is left of a sign, and returns how many bytes after it go with it.
fn sign(line: &str, (at, c): (usize, char), last: usize, out: &mut String) -> usize {
    let before = || line.get(..at).and_then(|head| head.chars().next_back()).unwrap_or(' ');
    let rest = line.get(at + c.len_utf8()..).unwrap_or_default();
    let next = rest.chars().next().unwrap_or(' ');
    match c {
        '*' | '`' => {}
        // Within a word an underscore is a letter: snake_case.
        '_' if !(before().is_alphanumeric() && next.is_alphanumeric()) => {}
        '\\' if next.is_ascii_punctuation() => {
            out.push(next);
            return 1;
        }
        '[' if link(rest).is_some_and(|words| at + words < last) => {}
        ']' if rest.starts_with('(') && at < last => {
            return rest.find(')').map_or(rest.len(), |end| end + 1);
        }
        c if c.is_control() => out.push(' '),
        c => out.push(c),
    }
    0
}

/// Returns how many bytes the words of a link take whose opening bracket has just been read.
fn link(rest: &str) -> Option<usize> {
    let words = rest.find(['[', ']'])?;
    rest.get(words..)?.starts_with("](").then_some(words)
}

/// The longest piece that is looked at as one, in bytes.
pub(super) const LONG: usize = 4000;

/// Takes a text apart into lines, and lines that are very long into pieces between words.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut near = LONG.min(rest.len());
        while !rest.is_char_boundary(near) {
            near += 1;
        }
        let (head, tail) = rest.split_at(near);
        // Up to the end of the line, else up to a space beyond the longest piece, else to the end.
        let end = match head.find('\n') {
            Some(at) => at,
            None => tail.find(char::is_whitespace).map_or(rest.len(), |at| near + at),
        };
        let (piece, after) = rest.split_at(end);
        rest = after.strip_prefix(|c: char| c.is_whitespace()).unwrap_or(after);
        Some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::super::fold::fold;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_text_comes_apart_at_lines_and_a_long_line_between_words() {
        assert_eq!(pieces("one\n\ntwo three").collect::<Vec<_>>(), ["one", "", "two three"]);
        let long = "word ".repeat(3000);
        let long = long.trim_end();
        let all: Vec<&str> = pieces(long).collect();
        assert!(all.iter().all(|piece| piece.len() <= LONG + 5 && piece.starts_with("word")));
        assert_eq!(all.join(" "), long);
    }

    proptest! {
        #[test]
        fn a_text_to_fold_folds_as_it_is_read(text in "[ab\u{80}\u{85} .>#*_`\\[\\]()\\\\\n+é-]{0,24}") {
            prop_assert_eq!(fold(&foldable(&text)), fold(&plain(&text)), "{:?}", text);
        }
    }

    #[test]
    fn markdown_signs_are_dropped_and_words_stay() {
        let table = [
            ("plain", "plain"),
            ("a **raft** on the *Niemen*", "a raft on the Niemen"),
            ("_two_ snake_case", "two snake_case"),
            ("# Head\n- one\n* two\n> said", "Head\none\ntwo\nsaid"),
            ("see [Yalta](#yalta-1945) now", "see Yalta now"),
            ("a [remark] stays, so does (this)", "a [remark] stays, so does (this)"),
            ("1985-11-19 – self-made", "1985-11-19 – self-made"),
            (r"\*not stressed\*", "*not stressed*"),
            ("`code`\tand", "code and"),
            ("[unclosed](#x", "[unclosed](#x"),
        ];
        for (text, expected) in table {
            assert_eq!(plain(text), expected, "{text}");
        }
    }
}
