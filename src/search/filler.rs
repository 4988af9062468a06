//! Words that say little: they join others, ask, or name the sort of thing that all events are.
//!
//! They are English, like the prose that is shipped. In another language a query loses nothing but
//! the leave to skip them.

/// Words that may stay unexplained beside others: they join words, or ask.
pub(super) const SMALL: &[&str] = &[
    "a", "about", "an", "and", "are", "at", "between", "by", "did", "do", "does", "for", "from",
    "happened", "how", "in", "into", "is", "it", "meet", "meets", "met", "of", "on", "or", "s",
    "that", "the", "their", "they", "this", "to", "versus", "vs", "was", "were", "what", "when",
    "where", "which", "who", "whom", "why", "with",
];

/// Words for any meeting, which may stay unexplained beside others.
pub(super) const GENERAL: &[&str] =
    &["conference", "meeting", "meetings", "summit", "summits", "talks"];

/// Words that say what sort of thing a name is the name of: without them it is still the name.
const SORTS: &[&str] =
    &["accord", "accords", "agreement", "congress", "convention", "treaties", "treaty", "visit"];

/// Returns the words of a name that tell it from other names, sorted.
pub(super) fn core<'w>(words: impl Iterator<Item = &'w str>) -> Vec<&'w str> {
    let tells = |word: &&str| {
        let year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        !word.is_empty() && !year && ![SMALL, GENERAL, SORTS].iter().any(|list| list.contains(word))
    };
    let mut core: Vec<&str> = words.filter(tells).collect();
    core.sort_unstable();
    core
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_what_is_left_without_its_sort_and_year() {
        let table = [
            ("potsdam conference", vec!["potsdam"]),
            ("congress of vienna", vec!["vienna"]),
            ("paris 1856", vec!["paris"]),
            ("david camp", vec!["camp", "david"]),
            ("the summit", vec![]),
        ];
        for (name, expected) in table {
            assert_eq!(core(name.split(' ')), expected, "{name}");
        }
    }
}
