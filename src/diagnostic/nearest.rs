//! The word somebody most likely meant.

/// Words longer than this are not compared: they are not names of anything.
const LONGEST: usize = 64;

/// Returns the candidate that takes fewest edits (a letter more, less, other, or two swapped) to
/// become the word, if that is at most a third of its letters. Of several the first.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.chars().flat_map(char::to_lowercase).take(LONGEST + 1).collect();
    if word.len() > LONGEST {
        return None;
    }
    let mut best = None;
    let mut limit = (word.len() / 3).max(1) + 1;
    for candidate in candidates {
        let letters: Vec<char> = candidate.chars().flat_map(char::to_lowercase).collect();
        if letters.len().abs_diff(word.len()) >= limit {
            continue;
        }
        let edits = edits(&word, &letters);
        if edits < limit {
            limit = edits;
            best = Some(candidate);
        }
    }
    best
}

/// Counts the edits between two words, a swap of neighbours as one ("optimal string alignment").
fn edits(one: &[char], other: &[char]) -> usize {
    let mut before_last = vec![0; other.len() + 1];
    let mut last: Vec<usize> = (0..=other.len()).collect();
    let mut now = last.clone();
    for (row, a) in one.iter().enumerate() {
        now[0] = row + 1;
        for (column, b) in other.iter().enumerate() {
            let changed = last[column] + usize::from(a != b);
            now[column + 1] = changed.min(last[column + 1] + 1).min(now[column] + 1);
            let swapped = row > 0 && column > 0 && *a == other[column - 1] && one[row - 1] == *b;
            if swapped {
                now[column + 1] = now[column + 1].min(before_last[column - 1] + 1);
            }
        }
        std::mem::swap(&mut before_last, &mut last);
        std::mem::swap(&mut last, &mut now);
    }
    last[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_finds_the_word() {
        let keys = ["title", "date", "date_note", "participants", "summary", "body"];
        assert_eq!(nearest("titel", keys), Some("title"));
        assert_eq!(nearest("Date", keys), Some("date"));
        assert_eq!(nearest("participant", keys), Some("participants"));
        assert_eq!(nearest("sumary", keys), Some("summary"));
    }

    #[test]
    fn another_word_finds_nothing() {
        assert_eq!(nearest("colour", ["title", "date", "body"]), None);
        assert_eq!(nearest("", ["title"]), None);
        assert_eq!(nearest(&"x".repeat(10_000), ["title"]), None);
        assert_eq!(nearest("title", []), None);
    }

    #[test]
    fn edits_are_counted_as_people_make_them() {
        let count = |one: &str, other: &str| {
            let letters = |word: &str| word.chars().collect::<Vec<_>>();
            edits(&letters(one), &letters(other))
        };
        assert_eq!(count("kitten", "sitting"), 3);
        assert_eq!(count("ab", "ba"), 1);
        assert_eq!(count("", "abc"), 3);
        assert_eq!(count("same", "same"), 0);
    }
}
