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
        for term in self.terms.iter().filter(|term| !term.negated) {
            let words: Vec<(&str, bool)> = match &term.what {
                What::Word { text, whole, .. } => vec![(text, *whole)],
                What::Phrase { words, .. } => {
                    words.iter().map(|word| (word.as_str(), true)).collect()
                }
                What::Dates(_) => Vec::new(),
            };
            for (range, word) in folded.words() {
                let fits = words.iter().filter(|(typed, whole)| {
                    if *whole { word == *typed } else { word.starts_with(typed) }
                });
                found.extend(fits.map(|(typed, _)| range.start..range.start + typed.len()));
            }
        }
        folded.origins(&found)
    }
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
    fn what_is_negated_or_a_date_is_not_lit() {
        assert_eq!(lit("!geneva 1985 'raft", "Geneva 1985, a raft and rafts"), ["raft"]);
    }
}
