//! Text reduced to what a finger types: lower-case ASCII words with one space between them.
//!
//! Think of it as the keyboard's view of a text. `Reykjavík`, `REYKJAVIK` and `Рейкьявик` lose
//! case, marks and script; dashes, quotes and symbols become the gap between two words. Texts and
//! queries go through the same door, so both sides of a comparison are always folded. A [`Folded`]
//! text remembers which original bytes each folded byte came from, for highlights; [`fold_into`]
//! does without, for indexing. It romanizes letter by letter and knows no language: where that is
//! rough, the data give aliases.

use std::ops::Range;

use any_ascii::any_ascii_char;

/// A folded text that knows where each of its bytes came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Folded {
    /// Lower-case ASCII letters and digits, one space between words, none at the ends.
    pub text: String,
    from: Vec<(usize, usize)>,
}

impl Folded {
    /// Folds a text.
    pub fn new(text: &str) -> Self {
        let (bytes, from) = (String::with_capacity(text.len()), Vec::with_capacity(text.len()));
        let mut folded = Self { text: bytes, from };
        let mut gap = false;
        each(text, |piece, range| {
            let origin = (range.start, range.end);
            match piece {
                Piece::Gap => gap = true,
                // A mark belongs to the letter before it: what is lit keeps its accent.
                Piece::Silent => {
                    if let (false, Some(last)) = (gap, folded.from.last_mut()) {
                        last.1 = range.end;
                    }
                }
                Piece::Byte(byte) => {
                    folded.separate(&mut gap, range.start);
                    folded.push(byte, origin);
                }
                Piece::Letters(letters) => {
                    for byte in letters.bytes().filter(u8::is_ascii_alphanumeric) {
                        folded.separate(&mut gap, range.start);
                        folded.push(byte.to_ascii_lowercase(), origin);
                    }
                }
            }
        });
        folded
    }

    fn separate(&mut self, gap: &mut bool, at: usize) {
        if std::mem::take(gap) && !self.text.is_empty() {
            self.push(b' ', (at, at));
        }
    }

    fn push(&mut self, byte: u8, origin: (usize, usize)) {
        self.text.push(char::from(byte));
        self.from.push(origin);
    }

    /// Returns the original bytes that a range of folded bytes came from.
    pub fn origin(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let first = self.from.get(range.start)?;
        let last = self.from.get(range.end.checked_sub(1)?)?;
        Some(first.0..last.1.max(first.0))
    }

    /// Returns the original ranges of folded ones: sorted, without empty ones, neighbours joined.
    pub fn origins(&self, ranges: &[Range<usize>]) -> Vec<Range<usize>> {
        joined(ranges.iter().filter_map(|range| self.origin(range)).collect())
    }

    /// Lists the words with their ranges.
    pub fn words(&self) -> impl Iterator<Item = (Range<usize>, &str)> {
        words(&self.text)
    }
}

/// Lists the words of a folded text with their ranges.
pub(super) fn words(folded: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut start = 0;
    folded.split(' ').filter(|word| !word.is_empty()).map(move |word| {
        let range = start..start + word.len();
        start = range.end + 1;
        (range, word)
    })
}

/// Sorts ranges, drops empty ones and joins those that touch or overlap.
pub(super) fn joined(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.retain(|range| !range.is_empty());
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            Some(_) | None => merged.push(range),
        }
    }
    merged
}

/// Folds a text into a buffer, which is emptied first. The same as [`Folded`], several times as
/// fast: words of plain letters are copied whole.
pub(super) fn fold_into(text: &str, folded: &mut String) {
    folded.clear();
    let mut gap = false;
    let mut rest = text;
    while !rest.is_empty() {
        let plain = rest.bytes().position(|byte| !byte.is_ascii_alphanumeric());
        let (run, after) = rest.split_at(plain.unwrap_or(rest.len()));
        if !run.is_empty() {
            separate(&mut gap, folded);
            folded.push_str(run);
        }
        let mut chars = after.chars();
        let Some(c) = chars.next() else { break };
        let at = text.len() - after.len();
        rest = chars.as_str();
        if c == '.' && is_initialism(text, at) {
            continue;
        }
        match if c.is_ascii() { Piece::Gap } else { foreign(c, rest) } {
            Piece::Gap => gap = true,
            Piece::Silent | Piece::Byte(_) => {}
            Piece::Letters(letters) => {
                for letter in letters.chars().filter(char::is_ascii_alphanumeric) {
                    separate(&mut gap, folded);
                    folded.push(letter);
                }
            }
        }
    }
    folded.make_ascii_lowercase();
}

fn separate(gap: &mut bool, folded: &mut String) {
    if std::mem::take(gap) && !folded.is_empty() {
        folded.push(' ');
    }
}

/// Folds a text: lower-case ASCII words with one space between them.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// What one character folds to.
pub(super) enum Piece {
    /// An ASCII letter or digit, lower case.
    Byte(u8),
    /// Letters and whatever else the romanization gives.
    Letters(&'static str),
    /// Nothing, within a word: a mark, a joiner, a soft hyphen.
    Silent,
    /// The space between two words.
    Gap,
}

/// Visits each character with what it folds to and the bytes it stands in. Most text is ASCII:
/// its bytes are looked at as they are.
fn each(text: &str, mut visit: impl FnMut(Piece, Range<usize>)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at).copied() {
        let (piece, length) = if byte.is_ascii_alphanumeric() {
            (Piece::Byte(byte.to_ascii_lowercase()), 1)
        } else if byte == b'.' && is_initialism(text, at) {
            (Piece::Silent, 1)
        } else if byte.is_ascii() {
            (Piece::Gap, 1)
        } else {
            let mut rest = text.get(at..).unwrap_or_default().chars();
            let c = rest.next().unwrap_or_default();
            (foreign(c, rest.as_str()), c.len_utf8())
        };
        visit(piece, at..at + length);
        at += length;
    }
}

/// Says whether the dot there stands between two single letters, so that `U.S.` folds to `us`.
pub(super) fn is_initialism(text: &str, dot: usize) -> bool {
    // Most dots end a word of several plain letters, which is seen at a glance.
    let bytes = text.as_bytes();
    let near = |back: usize| dot.checked_sub(back).and_then(|at| bytes.get(at));
    if near(2).is_some_and(u8::is_ascii_alphanumeric)
        || bytes.get(dot + 1).is_none_or(|next| next.is_ascii() && !next.is_ascii_alphabetic())
    {
        return false;
    }
    let mut before = text.get(..dot).unwrap_or_default().chars().rev();
    let mut next = text.get(dot + 1..).unwrap_or_default().chars();
    before.next().is_some_and(char::is_alphabetic)
        && !before.next().is_some_and(char::is_alphanumeric)
        && next.next().is_some_and(char::is_alphabetic)
        && !next.next().is_some_and(char::is_alphanumeric)
}

/// Says what a character beyond ASCII folds to, with what follows it.
pub(super) fn foreign(c: char, after: &str) -> Piece {
    // A decomposed й would else lose its breve and fold like и.
    let c = match c {
        'и' | 'И' if after.starts_with('\u{306}') => 'й',
        other => other,
    };
    let letters = any_ascii_char(c);
    if is_letter(c) {
        Piece::Letters(letters)
    } else if letters.is_empty() && !c.is_whitespace() && !is_symbol(c) {
        Piece::Silent
    } else {
        Piece::Gap
    }
}

/// Says whether a character beyond ASCII is a letter or a digit. The tables of Unicode are searched
/// only for what is rare: that takes some hundred steps.
fn is_letter(c: char) -> bool {
    match c {
        '\u{c0}'..='\u{d6}'
        | '\u{d8}'..='\u{f6}'
        | '\u{f8}'..='\u{24f}'
        | '\u{3a3}'..='\u{3f5}'
        | '\u{400}'..='\u{481}'
        | '\u{5d0}'..='\u{5ea}'
        | '\u{620}'..='\u{64a}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}' => true,
        '\u{a0}'..='\u{a9}'
        | '\u{ab}'..='\u{b1}'
        | '\u{b6}'..='\u{b8}'
        | '\u{2010}'..='\u{2027}' => false,
        _ => c.is_alphanumeric(),
    }
}

/// Says whether a character without a romanization separates words: pictures and unassigned code
/// points do, marks and joiners do not.
fn is_symbol(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2bff}' | '\u{e000}'..='\u{f8ff}' | '\u{1f000}'..='\u{10ffff}')
        && !matches!(c, '\u{e0000}'..='\u{e0fff}' | '\u{1f3fb}'..='\u{1f3ff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_a_letter_is_what_unicode_calls_one() {
        for c in '\u{80}'..=char::MAX {
            assert_eq!(is_letter(c), c.is_alphanumeric(), "{c:?}");
        }
    }

    #[test]
    fn texts_fold_to_what_a_finger_types() {
        let table = [
            ("Reykjavík", "reykjavik"),
            ("REYKJAVI\u{301}K", "reykjavik"),
            ("Рейкьявик", "reykyavik"),
            ("Горбачёв", "gorbachev"),
            ("Горбачев", "gorbachev"),
            ("ГОРБАЧЁВ", "gorbachev"),
            ("Σύνοδος", "synodos"),
            ("Höfði House", "hofdi house"),
            ("Straße", "strasse"),
            ("Łódź", "lodz"),
            ("ﬁnal œuvre", "final oeuvre"),
            ("Aix-la-Chapelle", "aix la chapelle"),
            ("Reagan–Gorbachev — “talks”", "reagan gorbachev talks"),
            ("U.S.–Soviet, the U.S.S.R.", "us soviet the ussr"),
            ("The end. A day", "the end a day"),
            ("Stalin’s", "stalin s"),
            ("  (G7) 🎉 Élysée!  ", "g7 elysee"),
            ("co\u{ad}operation", "cooperation"),
            ("１９８５", "1985"),
            ("Кремль", "kreml"),
            ("", ""),
            ("–!?", ""),
        ];
        for (text, folded) in table {
            assert_eq!(fold(text), folded, "{text}");
            assert_eq!(Folded::new(text).text, folded, "{text}");
        }
    }

    #[test]
    fn a_decomposed_letter_folds_like_a_composed_one() {
        assert_eq!(fold("и\u{306}"), fold("й"));
        assert_eq!(fold("е\u{308}"), fold("ё"));
    }

    #[test]
    fn what_is_lit_keeps_its_marks() {
        let folded = Folded::new("Reykjavi\u{301}k");
        assert_eq!(folded.origin(&(7..8)), Some(7..10));
        let folded = Folded::new("Maße");
        assert_eq!(folded.text, "masse");
        assert_eq!(folded.origins(&[2..3, 3..4]), std::slice::from_ref(&(2..4)));
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC*") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn both_ways_of_folding_agree_and_every_word_has_an_origin(text in any::<String>()) {
            let folded = Folded::new(&text);
            prop_assert_eq!(&folded.text, &fold(&text));
            for (range, word) in folded.words() {
                prop_assert_eq!(folded.text.get(range.clone()), Some(word));
                let origin = folded.origin(&range).expect("every word came from somewhere");
                prop_assert!(text.get(origin).is_some_and(|from| !from.is_empty()));
            }
        }
    }
}
