//! Where the words of a query stand in a text that is shown: for lighting them on a page.

use std::ops::Range;

use super::fold::Folded;
use super::query::{Query, What};

impl Query {
    /// Returns the bytes of a text that the query's words begin, sorted and not overlapping. It
    /// lights what is plainly there; what was found by a near spelling or by scattered letters is
    /// told by the hit itself.
    pub fn lit(&self, text: &str) -> Vec<Range<usize>> {
        let folded = Folded::new(text);
        let mut found = Vec::new();
        let words: Vec<(Range<usize>, &str)> = folded.words().collect();
        for term in self.terms.iter().filter(|term| !term.negated) {
            match &term.what {
                What::Word { text: typed, whole, .. } => {
                    let fits = |word: &str| begins(word, typed, !*whole);
                    let fitting = words.iter().filter(|(_, word)| fits(word));
                    found.extend(fitting.map(|(at, _)| at.start..at.start + typed.len()));
                }
                What::Phrase { words: typed, open, .. } => {
                    found.extend(phrases(&words, typed, *open));
                }
                What::Dates(_) => {}
            }
        }
        folded.origins(&found)
    }
}

/// Says whether a word is the typed one, or, where that is open, begins with it.
fn begins(word: &str, typed: &str, open: bool) -> bool {
    if open { word.starts_with(typed) } else { word == typed }
}

/// Lists where typed words stand next to each other. A page has lines: what begins one may be the
/// end of a phrase, and what ends one the beginning.
fn phrases(words: &[(Range<usize>, &str)], typed: &[String], open: bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let begun = (1..typed.len()).filter_map(|cut| Some((0, typed.get(cut..)?, open)));
    let rest = words.len().saturating_sub(typed.len().saturating_sub(1))..words.len();
    let ended = rest.filter_map(|at| Some((at, typed.get(..words.len() - at)?, false)));
    let within = (0..words.len()).map(|at| (at, typed, open));
    for (at, typed, open) in within.chain(begun).chain(ended) {
        let there = words.get(at..at + typed.len()).unwrap_or_default();
        let last = typed.len().saturating_sub(1);
        let fits = |(place, (word, typed)): (usize, (&(Range<usize>, &str), &String))| {
            begins(word.1, typed, open && place == last)
        };
        if !there.is_empty() && there.iter().zip(typed).enumerate().all(fits) {
            let each = there.iter().zip(typed);
            found.extend(each.map(|(word, typed)| word.0.start..word.0.start + typed.len()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lit<'a>(query: &str, text: &'a str) -> Vec<&'a str> {
        Query::parse(query).lit(text).into_iter().filter_map(|range| text.get(range)).collect()
    }

    #[test]
    fn words_are_lit_where_they_begin_whatever_their_accents_and_script() {
        assert_eq!(lit("reyk gorb", "Gorbachev in Reykjavík"), ["Gorb", "Reyk"]);
        assert_eq!(lit("hofdi", "at Höfði House"), ["Höfði"]);
        assert_eq!(lit("gorbachev", "Михаил Горбачёв"), ["Горбачёв"]);
    }

    #[test]
    fn words_of_a_phrase_are_lit_next_to_each_other_or_over_the_ends_of_a_line() {
        assert_eq!(lit("\"of the\"", "the end of the Cold War of nerves"), ["the", "of", "the"]);
        assert_eq!(lit("\"of the\"", "an end of the Cold War, the last of"), ["of", "the", "of"]);
        assert_eq!(lit("\"cold war\"", "war, cold and war and peace"), ["war"]);
        assert_eq!(lit("\"of the co", "act of the congress, other"), ["of", "the", "co"]);
        assert!(lit("\"of the\"", "").is_empty());
        assert_eq!(lit("\"a b c\"", "c x a b"), ["c", "a", "b"]);
    }

    #[test]
    fn what_is_negated_or_a_date_is_not_lit() {
        assert_eq!(lit("!geneva 1985 'raft", "Geneva 1985, a raft and rafts"), ["raft"]);
    }
}
