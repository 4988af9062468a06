//! Blanks in a text where it would answer the question.
//!
//! Words are compared without case and accents, and by their stems: who hides `Russia` hides
//! `Russian`. A number of kings goes with the king.

use std::collections::BTreeSet;
use std::sync::Arc;

use any_ascii::any_ascii_char;

use crate::timeline::{BLANK, Event, MONTHS, Participant, Timeline, Who};

/// Words too common to give anybody away.
const COMMON: &[&str] = &[
    "and",
    "castle",
    "conference",
    "congress",
    "count",
    "der",
    "duke",
    "emperor",
    "for",
    "from",
    "hotel",
    "house",
    "king",
    "lord",
    "meeting",
    "meetings",
    "minister",
    "near",
    "off",
    "palace",
    "planned",
    "president",
    "prime",
    "prince",
    "queen",
    "residence",
    "roads",
    "royal",
    "sir",
    "state",
    "summit",
    "talks",
    "the",
    "treaties",
    "treaty",
    "tsar",
    "van",
    "visit",
    "von",
    "with",
    "yachts",
];

/// Words that count centuries.
const CENTURIES: &[&str] = &["eighteenth", "nineteenth", "twentieth", "twenty"];

/// How many letters of a word are enough to know it by.
const STEM: usize = 5;

/// Words to be hidden.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    stems: BTreeSet<String>,
    /// Words that many share.
    shared: Arc<BTreeSet<String>>,
    /// Whether dates are hidden as well.
    pub dates: bool,
}

impl Words {
    /// Returns just the dates.
    pub(super) fn dates() -> Self {
        Self { dates: true, ..Self::default() }
    }

    /// Makes these words ones that many texts share: copies cost nothing.
    pub(super) fn shared(self) -> Self {
        Self { stems: BTreeSet::new(), shared: Arc::new(self.stems), dates: self.dates }
    }

    /// Hides the words of a text too.
    pub(super) fn add(&mut self, text: &str) {
        // “Xi” and “Li” are names; “II” counts kings, and “de” parts names.
        let short = |piece: &str| piece.starts_with(char::is_uppercase) && !is_roman(piece);
        let words = pieces(text).filter(|piece| is_word(piece)).map(|piece| (piece, plain(piece)));
        let telling = |(piece, word): &(&str, String)| {
            (word.len() > 2 || (word.len() == 2 && short(piece)))
                && !COMMON.contains(&word.as_str())
        };
        let words = words.filter(telling).map(|(_, word)| word);
        self.stems.extend(words);
    }

    /// Hides the name of somebody in every spelling.
    pub(super) fn add_participant(&mut self, timeline: &Timeline, one: &Participant) {
        match &one.who {
            Who::Named(name) => self.add(name),
            Who::Person(at) => {
                let person = timeline.person(*at);
                for name in [&person.name, &person.short].into_iter().chain(&person.aliases) {
                    self.add(name);
                }
            }
        }
    }

    /// Hides all who took part in an event.
    pub(super) fn add_people(&mut self, timeline: &Timeline, event: &Event) {
        event.participants.iter().for_each(|one| self.add_participant(timeline, one));
    }

    /// Hides where an event was.
    pub(super) fn add_place(&mut self, event: &Event) {
        if let Some(place) = &event.place {
            for text in [&*place.name, &place.country, &place.now] {
                self.add(text);
            }
        }
    }

    /// Says whether a word is hidden.
    pub(super) fn holds(&self, piece: &str) -> bool {
        let word = plain(piece);
        if self.dates && is_dated(piece, &word) {
            return true;
        }
        [&self.stems, &*self.shared].into_iter().any(|stems| {
            let begins =
                |length: usize| word.get(..length).is_some_and(|stem| stems.contains(stem));
            let next = || stems.range(word.clone()..).next();
            stems.contains(&word)
                || (word.len() >= STEM
                    && ((STEM..word.len()).any(begins)
                        || next().is_some_and(|one| one.starts_with(&word))))
        })
    }

    /// Counts the hidden words in a text.
    pub(super) fn count(&self, text: &str) -> usize {
        pieces(text).filter(|piece| is_word(piece) && self.holds(piece)).count()
    }

    /// Returns the text with blanks in place of what is hidden; neighbours share one.
    pub(super) fn veil(&self, text: &str) -> String {
        let mut veiled = String::with_capacity(text.len());
        let (mut blank, mut gap) = (false, "");
        for piece in pieces(text) {
            if !is_word(piece) {
                if blank && piece.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '.')) {
                    gap = piece;
                    continue;
                }
                veiled.push_str(piece);
                blank = false;
                continue;
            }
            let hidden = self.holds(piece) || (blank && is_roman(piece));
            if !(hidden && blank) {
                veiled.push_str(gap);
                veiled.push_str(if hidden { BLANK } else { piece });
            }
            (blank, gap) = (hidden, "");
        }
        veiled.push_str(gap);
        veiled
    }
}

/// Cuts a text into words and what stands between them.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let same = |c: char| c.is_alphanumeric() == first.is_alphanumeric();
        let end = rest.find(|c| !same(c)).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(piece)
    })
}

pub(super) fn is_word(piece: &str) -> bool {
    piece.starts_with(char::is_alphanumeric)
}

/// Returns a word without case and accents.
pub(super) fn plain(word: &str) -> String {
    word.chars().map(any_ascii_char).collect::<String>().to_ascii_lowercase()
}

fn is_dated(piece: &str, word: &str) -> bool {
    let capital = piece.starts_with(char::is_uppercase);
    piece.starts_with(|c: char| c.is_ascii_digit())
        || CENTURIES.contains(&word)
        || (capital && MONTHS.iter().any(|month| month.eq_ignore_ascii_case(word)))
}

fn is_roman(piece: &str) -> bool {
    piece.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_is_blank_in_any_form() {
        let mut words = Words::default();
        words.add("Winter Palace, St Petersburg, Russian Empire");
        words.add("Alexander II");
        let table = [
            ("Alexander II at the Paris Exhibition", "▒▒▒▒ at the Paris Exhibition"),
            ("Franz Joseph in St. Petersburg", "Franz Joseph in ▒▒▒▒"),
            ("President Faure in Russia", "President Faure in ▒▒▒▒"),
            ("Russian-Chinese Treaty", "▒▒▒▒-Chinese Treaty"),
            ("The Empire at Versailles", "The ▒▒▒▒ at Versailles"),
        ];
        for (text, expected) in table {
            assert_eq!(words.veil(text), expected);
        }
        let dates = Words::dates();
        assert_eq!(dates.veil("Moscow Summit of 1972"), "Moscow Summit of ▒▒▒▒");
        assert_eq!(dates.veil("11 October 1986: it may end"), "▒▒▒▒: it may end");
        assert_eq!(dates.veil(""), "");
    }
}
