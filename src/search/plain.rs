//! Prose without its Markdown signs: what is searched and shown is what a reader reads.
//!
//! This is a reading aid and no renderer: it drops the signs of emphasis, code, headings, lists
//! and quotations, and keeps of a link its words. Lines stay lines.

use std::borrow::Cow;

/// Returns the text without Markdown signs.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    let marked = |c: char| matches!(c, '*' | '_' | '`' | '[' | '#' | '>' | '\\' | '-' | '+');
    if !text.contains(marked) {
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
    let mut before = ' ';
    // Looked up once: whoever looked ahead at every bracket would read a line of brackets often.
    let last = line.rfind(')').unwrap_or(0);
    let mut chars = line.char_indices();
    while let Some((at, c)) = chars.next() {
        let rest = line.get(at + c.len_utf8()..).unwrap_or_default();
        match c {
            '*' | '`' => {}
            // Within a word an underscore is a letter: snake_case.
            '_' if !(before.is_alphanumeric() && rest.starts_with(char::is_alphanumeric)) => {}
            '\\' if rest.starts_with(|next: char| next.is_ascii_punctuation()) => {
                out.extend(chars.next().map(|(_, escaped)| escaped));
            }
            '[' if link(rest).is_some_and(|words| at + words < last) => {}
            ']' if rest.starts_with('(') && at < last => {
                chars.find(|(_, end)| *end == ')');
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
        before = c;
    }
}

/// Returns how many bytes the words of a link take whose opening bracket has just been read.
fn link(rest: &str) -> Option<usize> {
    let words = rest.find(['[', ']'])?;
    rest.get(words..)?.starts_with("](").then_some(words)
}

/// The longest piece that is looked at as one, in bytes.
const LONG: usize = 4000;

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
    use super::*;

    #[test]
    fn a_text_comes_apart_at_lines_and_a_long_line_between_words() {
        assert_eq!(pieces("one\n\ntwo three").collect::<Vec<_>>(), ["one", "", "two three"]);
        let long = "word ".repeat(3000);
        let long = long.trim_end();
        let all: Vec<&str> = pieces(long).collect();
        assert!(all.iter().all(|piece| piece.len() <= LONG + 5 && piece.starts_with("word")));
        assert_eq!(all.join(" "), long);
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
