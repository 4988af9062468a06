//! Where the words of a query stand in a text that is shown: for lighting them on a page.

use std::ops::Range;

use super::fold::{Folded, fold};
use super::query::{Query, Term, What};
use super::vocabulary::Fields;

impl Query {
    /// Adds words as they stand, to be lit beside what was typed: the near spellings of a hit.
    #[must_use]
    pub fn and_words(mut self, words: &[String]) -> Self {
        let term = |word: &String| Term {
            what: What::Word { text: fold(word), whole: true, first: false },
            fields: Fields::ALL,
            negated: false,
            typed: word.clone(),
        };
        self.terms.extend(words.iter().map(term));
        self
    }

    /// Returns the bytes of a text that the query's words begin, sorted and not overlapping. It
    /// lights what is plainly there; [`Query::and_words`] adds what was guessed. A phrase may begin
    /// in the line before, or end in the line after: the lines `around` are asked for only then.
    pub fn lit(&self, text: &str, around: impl Fn() -> [String; 2]) -> Vec<Range<usize>> {
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
                    let around = around().map(|line| fold(&line));
                    found.extend(phrases(&words, typed, *open, [&around[0], &around[1]]));
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

/// Lists where typed words stand next to each other: within these words, or over their ends in those
/// before and after them.
fn phrases(
    words: &[(Range<usize>, &str)],
    typed: &[String],
    open: bool,
    [before, after]: [&str; 2],
) -> Vec<Range<usize>> {
    let own = words.iter().map(|(range, word)| (Some(range.start), *word));
    let far = |word| (None, word);
    let reach = typed.len().saturating_sub(1);
    let mut all: Vec<_> = before.split(' ').rev().take(reach).map(far).collect();
    all.reverse();
    all.extend(own);
    all.extend(after.split(' ').take(reach).map(far));
    let mut found = Vec::new();
    for there in all.windows(typed.len().max(1)) {
        let fits = |(place, ((_, word), typed)): (usize, (&(_, &str), &String))| {
            begins(word, typed, open && place == reach)
        };
        if there.iter().zip(typed).enumerate().all(fits) {
            let lit = there.iter().zip(typed);
            found.extend(lit.filter_map(|((at, _), typed)| (*at).map(|at| at..at + typed.len())));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lit<'a>(query: &str, text: &'a str) -> Vec<&'a str> {
        let lit = Query::parse(query).lit(text, Default::default);
        lit.into_iter().filter_map(|range| text.get(range)).collect()
    }

    #[test]
    fn words_are_lit_where_they_begin_whatever_their_accents_and_script() {
        assert_eq!(lit("reyk gorb", "Gorbachev in Reykjavík"), ["Gorb", "Reyk"]);
        assert_eq!(lit("hofdi", "at Höfði House"), ["Höfði"]);
        assert_eq!(lit("gorbachev", "Михаил Горбачёв"), ["Горбачёв"]);
    }

    #[test]
    fn words_of_a_phrase_are_lit_next_to_each_other() {
        assert_eq!(lit("\"of the\"", "the end of the Cold War, the last of"), ["of", "the"]);
        assert_eq!(lit("\"cold war\"", "war, cold and war and peace, cold"), Vec::<&str>::new());
        assert_eq!(lit("\"of the co", "act of the congress, other"), ["of", "the", "co"]);
        assert_eq!(lit("\"a a\"", "ba a a"), ["a", "a"]);
        assert!(lit("\"of the\"", "").is_empty());
    }

    #[test]
    fn a_phrase_is_lit_over_the_ends_of_a_line_where_it_goes_on() {
        let lit = |query: &str, [before, text, after]: [&'static str; 3]| {
            let lit = Query::parse(query).lit(text, || [before.into(), after.into()]);
            lit.into_iter().filter_map(|range| text.get(range)).collect::<Vec<_>>()
        };
        assert_eq!(
            lit("\"of the\"", ["General Secretary of", "the CPSU, one of", "the first"]),
            ["the", "of"]
        );
        assert_eq!(
            lit("\"of the\"", ["", "The Soviet Union had heard of", "a conference"]),
            Vec::<&str>::new()
        );
        assert_eq!(lit("\"a b c\"", ["x a", "b", "c d"]), ["b"]);
        assert_eq!(lit("\"a b c", ["x a", "b", "cd"]), ["b"]);
        assert_eq!(lit("\"a b c\"", ["x a", "b", "cd"]), Vec::<&str>::new());
        assert_eq!(lit("\"a b c\"", ["b", "c x a", "b d"]), Vec::<&str>::new());
    }

    #[test]
    fn what_is_negated_or_a_date_is_not_lit() {
        assert_eq!(lit("!geneva 1985 'raft", "Geneva 1985, a raft and rafts"), ["raft"]);
    }
}
