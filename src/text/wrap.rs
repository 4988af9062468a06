//! Breaking paragraphs into lines.
//!
//! Where a line may break is the Unicode line breaking algorithm's word; which of the places is
//! taken is greedy: as much on a line as fits. A piece without a place to break that is wider than
//! the line is cut between graphemes, and a grapheme wider than the line between characters, so
//! that only a single character can ever stand out (a wide one in a line of one column).
//! Spaces at the end of a line go; everything else that was there stays there, in its order.

use std::ops::Range;

use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::GraphemeCursor;

use super::clean::is_plain;
use super::width::{grapheme_width, graphemes, stands_alone, width};
use super::{Line, Span};

/// Wraps plain text to lines of at most so many columns. Line breaks in it are kept; an empty text
/// is one empty line.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let rows = rows(text, columns, columns);
    rows.into_iter().map(|row| text.get(row).unwrap_or_default().to_owned()).collect()
}

/// Wraps a paragraph of spans; `hang` columns of space begin every line but the first. Spans keep
/// their looks and targets across breaks; a hang of more than half the line is made half.
pub fn wrap_line(line: &Line, columns: usize, hang: usize) -> Vec<Line> {
    let hang = hang.min(columns / 2);
    let text = line.plain();
    let rows = rows(&text, columns, columns - hang);
    let mut rest = Spans::of(line);
    let lines = rows.into_iter().enumerate().map(|(number, row)| {
        let mut spans = Vec::new();
        if number > 0 && hang > 0 {
            spans.push(Span::plain(" ".repeat(hang)));
        }
        rest.skip_to(row.start);
        rest.take_to(row.end, &mut spans);
        Line { spans }
    });
    lines.collect()
}

/// Cuts a text that stands as it is, such as code, into pieces of at most so many columns.
pub(super) fn chop(text: &str, columns: usize) -> Vec<&str> {
    let (mut pieces, mut start, mut used) = (Vec::new(), 0, 0);
    for (at, unit) in units(text, columns) {
        let unit = grapheme_width(unit);
        if used > 0 && used + unit > columns {
            pieces.extend(text.get(start..at));
            (start, used) = (at, 0);
        }
        used += unit;
    }
    pieces.extend(text.get(start..));
    pieces
}

/// Lists what is not cut, with the byte where it begins: graphemes, and the characters of a
/// grapheme that is wider than the line.
fn units(text: &str, columns: usize) -> impl Iterator<Item = (usize, &str)> {
    graphemes(text).flat_map(move |(at, grapheme)| {
        let whole = grapheme_width(grapheme) <= columns;
        let pieces = grapheme.char_indices().filter(move |(inner, _)| !whole || *inner == 0);
        pieces.filter_map(move |(inner, letter)| {
            let end = if whole { grapheme.len() } else { inner + letter.len_utf8() };
            Some((at + inner, grapheme.get(inner..end)?))
        })
    })
}

/// Finds the bytes of each line: the first of `first` columns, all others of `rest`.
fn rows(text: &str, first: usize, rest: usize) -> Vec<Range<usize>> {
    // To find the places takes long, and much of what is on a page needs none of them.
    if text.len() <= first && is_plain(text) {
        return std::iter::once(0..text.trim_end().len()).collect();
    }
    let mut packing = Packing::new(first, rest);
    let mut start = 0;
    for (end, opportunity) in linebreaks(text) {
        let piece = text.get(start..end).unwrap_or_default();
        let rest = text.get(end..).unwrap_or_default();
        if is_within_grapheme(text, (piece, rest)) || is_span(piece, rest) {
            continue;
        }
        packing.add(piece, start);
        if opportunity == BreakOpportunity::Mandatory {
            packing.close(end);
        }
        start = end;
    }
    if packing.rows.is_empty() {
        packing.close(text.len());
    }
    let visible = |row: Range<usize>| {
        let line = text.get(row.clone()).unwrap_or_default();
        row.start..row.start + line.trim_end().len()
    };
    packing.rows.into_iter().map(visible).collect()
}

/// Says whether a break would tear a grapheme apart: the algorithm may break between a space and a
/// mark that combines with it.
fn is_within_grapheme(text: &str, (piece, rest): (&str, &str)) -> bool {
    let end = text.len() - rest.len();
    let (before, after) = (piece.chars().next_back(), rest.chars().next());
    let sure = after.is_none() || [before, after].into_iter().flatten().all(stands_alone);
    !sure && !matches!(GraphemeCursor::new(end, text.len(), true).is_boundary(text, 0), Ok(true))
}

/// Says whether a break would tear a span of numbers such as "11–12" apart.
fn is_span(piece: &str, rest: &str) -> bool {
    piece.ends_with('–') && rest.starts_with(|letter: char| letter.is_ascii_digit())
}

/// Lines being filled.
struct Packing {
    rows: Vec<Range<usize>>,
    limit: usize,
    rest: usize,
    start: usize,
    used: usize,
    /// Whether anything but spaces stands on the line.
    inked: bool,
}

impl Packing {
    fn new(first: usize, rest: usize) -> Self {
        Self { rows: Vec::new(), limit: first, rest, start: 0, used: 0, inked: false }
    }

    /// Adds a piece that should stay whole: it begins at a byte and may end in spaces.
    fn add(&mut self, piece: &str, at: usize) {
        let ink = piece.trim_end();
        let visible = width(ink);
        if self.used + visible > self.limit {
            self.end_or_restart(at);
        }
        if visible > self.limit {
            self.cut(piece, at);
        } else {
            let spaces = piece.get(ink.len()..).unwrap_or_default();
            self.used += visible + width(spaces);
            self.inked |= !ink.is_empty();
        }
    }

    /// Adds a piece grapheme by grapheme, with line breaks wherever a line is full; spaces hang over
    /// the edge.
    fn cut(&mut self, piece: &str, at: usize) {
        for (offset, unit) in units(piece, self.limit.min(self.rest)) {
            let columns = grapheme_width(unit);
            let space = unit.trim().is_empty();
            if !space && self.used + columns > self.limit {
                self.end_or_restart(at + offset);
            }
            self.used += columns;
            self.inked |= !space;
        }
    }

    /// Makes room for what begins at a byte: on a new line, or on this one if it has only spaces.
    fn end_or_restart(&mut self, at: usize) {
        if self.inked {
            self.close(at);
        } else {
            (self.start, self.used) = (at, 0);
        }
    }

    /// Ends the line before a byte.
    fn close(&mut self, at: usize) {
        self.rows.push(self.start..at);
        (self.limit, self.start, self.used, self.inked) = (self.rest, at, 0, false);
    }
}

/// A line's spans, cut as they are taken.
struct Spans<'a> {
    following: std::slice::Iter<'a, Span>,
    current: Option<&'a Span>,
    /// Where the current span begins in the whole text.
    begins: usize,
    /// How far the text has been taken.
    at: usize,
}

impl<'a> Spans<'a> {
    fn of(line: &'a Line) -> Self {
        let mut following = line.spans.iter();
        let current = following.next();
        Self { following, current, begins: 0, at: 0 }
    }

    fn skip_to(&mut self, end: usize) {
        self.take_to(end, &mut Vec::new());
    }

    fn take_to(&mut self, end: usize, into: &mut Vec<Span>) {
        while let Some(span) = self.current {
            let span_end = self.begins + span.text.len();
            let until = end.min(span_end);
            let text = span.text.get(self.at - self.begins..until - self.begins);
            if let Some(text) = text.filter(|text| !text.is_empty()) {
                into.push(span.saying(text));
            }
            self.at = until;
            if end < span_end {
                return;
            }
            (self.begins, self.current) = (span_end, self.following.next());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Role, Target};
    use super::*;
    use crate::timeline::EventIx;
    use proptest::prelude::*;

    #[test]
    fn lines_break_at_spaces_and_hyphens_and_between_wide_characters() {
        let table: [(&str, usize, &[&str]); 15] = [
            ("", 5, &[""]),
            ("to be or not", 5, &["to be", "or", "not"]),
            ("to be   or not", 5, &["to be", "or", "not"]),
            ("Anglo-Russian", 8, &["Anglo-", "Russian"]),
            ("on 11–12 May", 6, &["on", "11–12", "May"]),
            ("May–June", 6, &["May–", "June"]),
            ("one\n\ntwo", 9, &["one", "", "two"]),
            ("one\r\ntwo\n", 9, &["one", "two"]),
            ("首脳会談", 5, &["首脳", "会談"]),
            ("東京」で", 4, &["東", "京」", "で"]),
            ("Reykjavík", 4, &["Reyk", "javí", "k"]),
            ("a\u{a0}b c", 3, &["a\u{a0}b", "c"]),
            ("  in", 9, &["  in"]),
            ("  in", 3, &["in"]),
            ("\u{a0}\u{a0}\u{a0}in", 3, &["in"]),
        ];
        for (text, columns, lines) in table {
            assert_eq!(wrap(text, columns), lines, "{text} in {columns}");
        }
    }

    #[test]
    fn lines_of_no_or_one_column_still_say_everything() {
        assert_eq!(wrap("ab c", 0), ["a", "b", "c"]);
        assert_eq!(wrap("ab c", 1), ["a", "b", "c"]);
        assert_eq!(wrap("首脳", 1), ["首", "脳"]);
    }

    #[test]
    fn a_grapheme_wider_than_the_line_is_cut_between_characters() {
        let jamo = "\u{1100}".repeat(6);
        assert_eq!(wrap(&jamo, 4), ["\u{1100}\u{1100}"; 3]);
    }

    #[test]
    fn spans_keep_their_looks_and_targets_across_breaks_and_lines_hang() {
        let target = Target::Event(EventIx::new(3));
        let line = Line::from(vec![
            Span::plain("• see "),
            Span::link("the Geneva Summit", target.clone()),
            Span::new(", 1985", Role::Dim),
        ]);
        let pad = || Span::plain("  ");
        let lines = [
            vec![Span::plain("• see "), Span::link("the", target.clone())],
            vec![pad(), Span::link("Geneva", target.clone())],
            vec![pad(), Span::link("Summit", target), Span::new(",", Role::Dim)],
            vec![pad(), Span::new("1985", Role::Dim)],
        ];
        assert_eq!(wrap_line(&line, 10, 2), lines.map(Line::from));
    }

    #[test]
    fn chopping_keeps_the_spaces() {
        assert_eq!(chop("  let x = 1;", 6), ["  let ", "x = 1;"]);
        assert_eq!(chop("", 6), [""]);
        assert_eq!(chop("a     b", 3), ["a  ", "   ", "b"]);
    }

    fn ink(text: &str) -> String {
        text.chars().filter(|letter| !letter.is_whitespace()).collect()
    }

    proptest! {
        #[test]
        fn wrapping_loses_nothing_but_spaces(text in any::<String>(), columns in 0_usize..30) {
            prop_assert_eq!(ink(&wrap(&text, columns).concat()), ink(&text));
        }

        #[test]
        fn no_line_is_too_wide(text in "\\PC*", columns in 3_usize..30) {
            for line in wrap(&text, columns) {
                prop_assert!(width(&line) <= columns, "{line:?}");
            }
        }

        #[test]
        fn words_are_kept_whole_where_they_fit(text in "[a-z]{1,9}( [a-z]{1,9}){0,20}") {
            prop_assert_eq!(wrap(&text, 9).join(" "), text);
        }

        #[test]
        fn a_wrapped_line_of_spans_says_the_same(
            texts in prop::collection::vec("[a-z首é ]{0,12}", 0..6), columns in 0_usize..24, hang in 0_usize..9,
        ) {
            let line = Line::from(texts.into_iter().map(Span::plain).collect::<Vec<_>>());
            let lines = wrap_line(&line, columns, hang);
            let said: String = lines.iter().map(Line::plain).collect();
            prop_assert_eq!(ink(&said), ink(&line.plain()));
            prop_assert!(columns < 4 || lines.iter().all(|line| width(&line.plain()) <= columns));
        }
    }
}
