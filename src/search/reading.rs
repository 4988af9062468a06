//! Texts read word by word, for the index: each word folded, with its hash.
//!
//! Making an index reads every text once, so this counts bytes: a text is laid out in one buffer
//! with a space for whatever is no letter, and then taken eight bytes at a time. The words are those
//! that [`super::fold()`] gives. It knows no fields and no events.

use memchr::memmem;

use super::fold::{Piece, fold_into, foreign, is_initialism};

/// A text laid out for reading; the buffers serve one text after the other.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Words in lower case, one space or more between them and [`STEP`] after them.
    bytes: Vec<u8>,
    folded: String,
}

/// How long what is found within words is at least, in letters.
pub(super) const PART: usize = 3;

/// How many bytes are read at once.
const STEP: usize = 8;

/// Eight spaces, and the lowest and highest bits of eight bytes.
const SPACES: u64 = 0x2020_2020_2020_2020;
const LOWEST: u64 = 0x0101_0101_0101_0101;
const HIGHEST: u64 = 0x8080_8080_8080_8080;

impl Page {
    /// Lays a text out, folded.
    pub fn lay(&mut self, text: &str) {
        self.bytes.clear();
        let mut rest = text;
        while !rest.is_empty() {
            let (run, after) = rest.split_at(ascii(rest.as_bytes()));
            self.lay_plain(text, text.len() - rest.len(), run);
            let mut chars = after.chars();
            let Some(c) = chars.next() else { break };
            rest = chars.as_str();
            match foreign(c, rest) {
                Piece::Gap => self.bytes.push(b' '),
                Piece::Silent | Piece::Byte(_) => {}
                Piece::Letters(letters) => {
                    let letters = letters.bytes().filter(u8::is_ascii_alphanumeric);
                    self.bytes.extend(letters.map(|letter| letter.to_ascii_lowercase()));
                }
            }
        }
        self.bytes.extend_from_slice(&[b' '; STEP]);
    }

    /// Lays out what is plain ASCII from somewhere in a text on.
    fn lay_plain(&mut self, text: &str, from: usize, run: &str) {
        let mut run = run.as_bytes();
        let mut at = from;
        while let Some(dot) = dropped_dot(text, at, run) {
            let (before, after) = run.split_at(dot - at);
            self.push(before);
            run = after.get(1..).unwrap_or_default();
            at = dot + 1;
        }
        self.push(run);
    }

    fn push(&mut self, run: &[u8]) {
        self.bytes.extend(run.iter().copied().map(finger));
    }

    /// Lays a text out and returns it folded, as one name.
    pub fn lay_whole(&mut self, text: &str) -> &str {
        fold_into(text, &mut self.folded);
        self.bytes.clear();
        self.bytes.extend_from_slice(self.folded.as_bytes());
        self.bytes.extend_from_slice(&[b' '; STEP]);
        &self.folded
    }

    /// Says whether a folded word is one of the words or a part of one; of a short one whether a
    /// word begins with it.
    pub fn contains(&self, word: &str) -> bool {
        let begins = |at: usize| at == 0 || self.bytes.get(at - 1) == Some(&b' ');
        let mut all = memmem::find_iter(&self.bytes, word.as_bytes());
        all.any(|at| word.len() >= PART || begins(at))
    }

    /// Returns the words as they were laid out, spaces between them.
    pub fn text(&self) -> &[u8] {
        self.bytes.get(..self.bytes.len().saturating_sub(STEP)).unwrap_or_default()
    }

    /// Lists the words.
    pub fn words(&self) -> Words<'_> {
        Words { rest: &self.bytes }
    }
}

/// Returns how many bytes of ASCII a text begins with.
pub(super) fn ascii(text: &[u8]) -> usize {
    let (parts, _) = text.as_chunks::<STEP>();
    let plain = |part: &&[u8; STEP]| u64::from_le_bytes(**part) & HIGHEST == 0;
    let from = parts.iter().take_while(plain).count() * STEP;
    let rest = text.get(from..).unwrap_or_default();
    from + rest.iter().take_while(|byte| byte.is_ascii()).count()
}

/// Says what an ASCII byte folds to: a letter or digit to itself in lower case, all else to a space.
fn finger(byte: u8) -> u8 {
    let lower = byte | 0x20;
    match (lower.wrapping_sub(b'a') < 26, byte.wrapping_sub(b'0') < 10) {
        (true, _) => lower,
        (false, true) => byte,
        (false, false) => b' ',
    }
}

/// Finds the next dot in a run of a text that folding drops: `U.S.`
fn dropped_dot(text: &str, from: usize, run: &[u8]) -> Option<usize> {
    memchr::memchr_iter(b'.', run).map(|dot| from + dot).find(|dot| is_initialism(text, *dot))
}

/// A folded word, or several with a space between them, and its hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word<'a> {
    pub text: &'a [u8],
    pub hash: u32,
}

impl<'a> Word<'a> {
    /// Hashes a folded text.
    pub fn new(text: &'a str) -> Self {
        let (parts, rest) = text.as_bytes().as_chunks::<STEP>();
        let hash = parts.iter().fold(0, |hash, part| step(hash, u64::from_le_bytes(*part)));
        let last = rest.iter().rev().fold(0, |last, byte| last << 8 | u64::from(*byte));
        let hash = if rest.is_empty() { hash } else { step(hash, last) };
        Self { text: text.as_bytes(), hash: ended(hash) }
    }
}

/// The words of a page.
pub(super) struct Words<'a> {
    rest: &'a [u8],
}

impl<'a> Iterator for Words<'a> {
    type Item = Word<'a>;

    fn next(&mut self) -> Option<Word<'a>> {
        let mut part = self.part()?;
        while part == SPACES {
            self.rest = self.rest.get(STEP..)?;
            part = self.part()?;
        }
        // The first byte that is no space.
        let spaces = (part ^ SPACES).trailing_zeros() as usize / STEP;
        self.rest = self.rest.get(spaces..)?;
        let (mut length, mut hash) = (0, 0);
        loop {
            let part = u64::from_le_bytes(*self.rest.get(length..)?.first_chunk()?);
            let differs = part ^ SPACES;
            // The lowest bit that is set stands in the first space; those above it may deceive.
            let found = differs.wrapping_sub(LOWEST) & !differs & HIGHEST;
            let bytes = found.trailing_zeros() / 8;
            if bytes > 0 {
                let all = u64::MAX.unbounded_shr(64 - bytes * 8);
                hash = step(hash, part & all);
            }
            length += bytes as usize;
            if found != 0 {
                break;
            }
        }
        let (text, rest) = self.rest.split_at(length);
        self.rest = rest;
        Some(Word { text, hash: ended(hash) })
    }
}

impl Words<'_> {
    fn part(&self) -> Option<u64> {
        self.rest.first_chunk().map(|part| u64::from_le_bytes(*part))
    }
}

fn step(hash: u64, part: u64) -> u64 {
    (hash.rotate_left(5) ^ part).wrapping_mul(SCATTER)
}

/// Multiplication mixes the high bits best: they become the low ones, which tables take.
fn ended(hash: u64) -> u32 {
    u32::try_from(hash.swap_bytes() & u64::from(u32::MAX)).unwrap_or_default()
}

/// An odd number without a pattern.
const SCATTER: u64 = 0x9e37_79b9_7f4a_7c15;

#[cfg(test)]
mod tests {
    use super::super::fold::fold;
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<String> {
        let mut page = Page::default();
        page.lay("something longer that was read before");
        page.lay(text);
        page.words().map(|word| String::from_utf8(word.text.into()).unwrap()).collect()
    }

    #[test]
    fn a_text_comes_apart_into_the_words_a_finger_types() {
        let table: [(&str, &[&str]); 6] = [
            ("", &[]),
            (" –!? ", &[]),
            ("The U.S. and 12 others.", &["the", "us", "and", "12", "others"]),
            ("Reykjavík – once", &["reykjavik", "once"]),
            ("one,\n                   two", &["one", "two"]),
            ("eightltr NINELETTR", &["eightltr", "ninelettr"]),
        ];
        for (text, expected) in table {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn the_words_are_those_of_the_folded_text(text in "[a-cA-C9 .!]{0,60}|\\PC{0,40}|[a-z]{0,30}|[ -~\\t\\n]{0,60}") {
            let folded = fold(&text);
            let expected: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
            prop_assert_eq!(words(&text), expected);
        }

        #[test]
        fn a_word_has_one_hash_however_it_is_come_by(text in "[a-z0-9]{1,40}") {
            let mut page = Page::default();
            page.lay(&format!("  {text}. and"));
            prop_assert_eq!(page.words().next(), Some(Word::new(&text)));
        }
    }
}
