//! A line of prose cut around what matched, to about eighty columns.

use std::ops::Range;

/// About how many columns an excerpt may take.
const COLUMNS: usize = 80;

/// Cuts a line around its first match; ranges are moved along, and those cut away are dropped.
pub(super) fn cut(line: &str, ranges: &[Range<usize>]) -> (String, Vec<Range<usize>>) {
    let (start, end) = bounds(line, ranges.first());
    let inner = line.get(start..end).unwrap_or_default();
    let kept = inner.trim_start();
    let start = start + inner.len() - kept.len();
    let kept = kept.trim_end();
    let mut text = String::with_capacity(kept.len() + 6);
    if start > 0 && !line.get(..start).unwrap_or_default().trim().is_empty() {
        text.push('…');
    }
    let shift = text.len();
    // A control character becomes a space of the same length, so that ranges stay true.
    text.extend(kept.chars().flat_map(|c| {
        std::iter::repeat_n(
            if c.is_control() { ' ' } else { c },
            if c.is_control() { c.len_utf8() } else { 1 },
        )
    }));
    if !line.get(start + kept.len()..).unwrap_or_default().trim().is_empty() {
        text.push('…');
    }
    let ranges =
        ranges.iter().filter(|range| range.start >= start && range.end <= start + kept.len());
    let ranges =
        ranges.map(|range| range.start - start + shift..range.end - start + shift).collect();
    (text, ranges)
}

/// Chooses the bytes to keep: the first match with about a third of the room before it, at the
/// edges of words.
fn bounds(line: &str, first: Option<&Range<usize>>) -> (usize, usize) {
    if columns(line) <= COLUMNS {
        return (0, line.len());
    }
    let first = first.cloned().unwrap_or(0..0);
    let before = line.get(..first.start).unwrap_or_default();
    let mut start = first.start;
    let mut room = COLUMNS / 3;
    for (at, c) in before.char_indices().rev() {
        room = room.saturating_sub(wide(c));
        if room == 0 {
            break;
        }
        if at == 0 || before.get(..at).is_some_and(|head| head.ends_with(char::is_whitespace)) {
            start = at;
        }
    }
    let mut end = start;
    let mut room = COLUMNS;
    for (at, c) in line.get(start..).unwrap_or_default().char_indices() {
        room = room.saturating_sub(wide(c));
        let next = start + at + c.len_utf8();
        if room == 0 {
            // A text without spaces is cut anywhere.
            if end <= first.start {
                end = next;
            }
            break;
        }
        if next == line.len()
            || line.get(next..).is_some_and(|tail| tail.starts_with(char::is_whitespace))
        {
            end = next;
        }
    }
    (start, end)
}

fn columns(text: &str) -> usize {
    text.chars().take(COLUMNS + 1).map(wide).sum()
}

/// About how many columns a character takes: enough to choose where to cut, not to lay out.
fn wide(c: char) -> usize {
    if c >= '\u{1100}' { 2 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::slice::from_ref;

    use proptest::prelude::*;

    #[test]
    fn a_short_line_stays_whole() {
        assert_eq!(
            cut("a raft on the Niemen", from_ref(&(2..6))),
            ("a raft on the Niemen".into(), vec![Range { start: 2, end: 6 }])
        );
    }

    #[test]
    fn a_long_line_is_cut_at_words_around_the_match() {
        let line = format!(
            "{}on a raft in the river{}",
            "before and ".repeat(20),
            " and after".repeat(20)
        );
        let at = line.find("raft").unwrap();
        let (text, ranges) = cut(&line, from_ref(&(at..at + 4)));
        assert_eq!(
            text,
            "…and before and on a raft in the river and after and after and after and after…"
        );
        assert_eq!(text.get(ranges[0].clone()), Some("raft"));
    }

    proptest! {
        #[test]
        fn ranges_stay_on_their_words(before in "[a-z é首]{0,200}", after in "[a-z é首\\t]{0,200}") {
            let line = format!("{before}MATCH{after}");
            let (text, ranges) = cut(&line, from_ref(&(before.len()..before.len() + 5)));
            prop_assert_eq!(ranges.len(), 1);
            prop_assert_eq!(text.get(ranges[0].clone()), Some("MATCH"));
            prop_assert!(text.chars().count() <= COLUMNS + 2);
        }
    }
}
