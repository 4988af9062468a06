//! A closer look at the best few: what costs reading their texts.
//!
//! The total of an event is a sum over words and knows nothing of how they stand together. Here
//! the texts of the first few are read: whether the words stand next to each other, are all there
//! is to a name, or are just the people who met. What this adds is less than a word explained.

use std::collections::HashMap;

use super::filler::core;
use super::fold::{fold, fold_into};
use super::gappy::Gappy;
use super::gaps::places;
use super::index::{LEADERS, leads};
use super::query::What;
use super::rank::Search;
use super::reading::Page;
use super::sequence::Sequence;
use super::tally::Ranked;
use super::texts;
use super::vocabulary::Fields;
use crate::timeline::{Event, EventIx, Kind, PersonIx, Text, Who};

/// How many events are read for whether the words stand next to each other.
pub(super) const CLOSE_LOOK: usize = 64;

/// How many events the matcher is asked about, and what it adds at most.
const MATCHED: usize = 16;
const A_LETTER: u32 = 99;

/// What it adds, times the weight of the field, when they do.
const ADJACENT: u32 = 60;

/// What each word of an event's name adds, where the name is all that was typed. A bare name may
/// be shared by several events: their weight still counts.
const CALLED: u32 = 500;

/// The longest name that can be all that was typed, in bytes.
const LONGEST_NAME: usize = 1000;

/// How much of a long text is read in bytes: more than people write, but somebody may paste a book.
pub(super) const CLOSELY: usize = 1 << 14;

/// How many leaders a gathering of many has at least.
const GATHERED: u32 = 4;

/// What it adds, at most, that an event is the meeting of just those people.
const AMONG: u32 = 1_600;

impl Search<'_> {
    /// Adds what the best few are worth beyond their words.
    pub fn look_closely(&self, found: &mut [Ranked]) {
        self.prefer_matched(found);
        self.prefer_adjacent(found);
        self.prefer_called_so(found);
        self.prefer_among(found);
    }

    /// Prefers, among the very first that have letters with gaps, those where they stand as if others
    /// had been left out: as the matcher says, which weighs beginnings of words and letters in a row.
    /// It only parts what is equally good.
    fn prefer_matched(&self, found: &mut [Ranked]) {
        let gappy = self.asked.iter().filter(|asked| !asked.guesses.gappy().is_empty());
        let letters: Vec<&str> = gappy.filter_map(|asked| asked.word()).collect();
        if letters.is_empty() {
            return;
        }
        let matcher = Gappy::default();
        for ranked in found.iter_mut().take(MATCHED) {
            let event = self.timeline.event(EventIx::new(ranked.event as usize));
            let names: Vec<String> = names(event).map(fold).collect();
            for letters in &letters {
                // Where in the name they stand says nothing.
                let stretches = names.iter().filter_map(|name| {
                    let places = places(name, letters)?;
                    name.get(places.first()?.start..places.last()?.end)
                });
                let scores = stretches.filter_map(|name| matcher.find(name, letters));
                let best = scores.map(|(score, _)| score).max().unwrap_or(0);
                let best = usize::try_from(best).unwrap_or(0) / letters.len().max(1);
                ranked.total += u32::try_from(best).unwrap_or(0).min(A_LETTER);
            }
        }
    }

    /// Prefers, among the first few, those events where the words stand as they were typed, next
    /// to each other: `open skies`, `hundred days`.
    fn prefer_adjacent(&self, found: &mut [Ranked]) {
        let words = self.asked.iter().filter_map(|asked| match &asked.term.what {
            What::Word { text, .. } if !asked.term.negated => Some(text.clone()),
            What::Word { .. } | What::Phrase { .. } | What::Dates(_) => None,
        });
        let words: Vec<String> = words.collect();
        // Names of people stand next to each other by chance.
        let of_people = self.asked.iter().all(|asked| asked.of_people);
        if words.len() < 2 || words.len() < self.asked.len() || of_people {
            return;
        }
        let (wanted, mut page) = (Sequence::new(&words, false, true), Page::default());
        for ranked in found.iter_mut() {
            let weight =
                self.phrase_weight(ranked.event, (Fields::ALL, CLOSELY), &wanted, &mut page);
            ranked.total += weight * ADJACENT;
        }
    }

    /// Prefers, among the first few, those events that are called just so but for words that say
    /// what sort of thing they are: for `potsdam`, “Potsdam Conference”.
    fn prefer_called_so(&self, found: &mut [Ranked]) {
        let of_people = self.asked.iter().all(|asked| asked.of_people || asked.optional);
        if !self.query().is_plain() || of_people {
            return;
        }
        let words = self.asked.iter().filter_map(|asked| match &asked.term.what {
            What::Word { text, .. } => Some(text.as_str()),
            What::Phrase { .. } | What::Dates(_) => None,
        });
        let wanted = core(words);
        if wanted.is_empty() {
            return;
        }
        // Names are folded only where the index has the first of the words in one.
        let words = &self.index.words;
        let number = wanted.first().and_then(|word| words.find(word));
        let named = number.into_iter().flat_map(|number| words.postings(number));
        let named = named.filter(|posting| !posting.fields.within(Fields::TITLES).is_empty());
        let mut few: Vec<u32> = found.iter().map(|ranked| ranked.event).collect();
        few.sort_unstable();
        let named: Vec<u32> = named
            .map(|posting| posting.event)
            .filter(|event| few.binary_search(event).is_ok())
            .collect();
        let mut folded = String::new();
        let more = u32::try_from(wanted.len()).unwrap_or_default() * CALLED;
        let is_named = |ranked: &&mut Ranked| named.binary_search(&ranked.event).is_ok();
        for ranked in found.iter_mut().filter(is_named) {
            let event = self.timeline.event(EventIx::new(ranked.event as usize));
            let called = names(event).filter(|name| name.len() <= LONGEST_NAME).any(|name| {
                // “Vienna Summit: SALT II” is called Vienna Summit.
                let short = name.find(['(', ':']).and_then(|end| name.get(..end));
                [Some(name), short].into_iter().flatten().any(|name| {
                    fold_into(name, &mut folded);
                    core(folded.split(' ')) == wanted
                })
            });
            ranked.total += if called { more } else { 0 };
        }
    }

    /// Prefers, among the first few, the meetings of just the people who are asked for: of two
    /// names the talks of the two, of one name what is not a gathering of many.
    fn prefer_among(&self, found: &mut [Ranked]) {
        if !self.asked.iter().any(|asked| asked.of_people || !asked.guesses.is_empty()) {
            return;
        }
        let mut known: HashMap<PersonIx, bool> = HashMap::new();
        for ranked in found {
            let event = self.timeline.event(EventIx::new(ranked.event as usize));
            let all = &event.participants;
            let (mut leaders, mut asked) = (0, 0);
            for (place, one) in all.iter().enumerate().take(LEADERS) {
                if leads(all, place) {
                    leaders += 1;
                    asked += u32::from(match &one.who {
                        Who::Person(at) => *known.entry(*at).or_insert_with(|| {
                            let names = texts::person(self.timeline.person(*at));
                            names.iter().any(|(_, name)| self.names_asked(name))
                        }),
                        Who::Named(name) => self.names_asked(name),
                    });
                }
            }
            ranked.total += AMONG * asked / leaders.max(least_leaders(event));
        }
    }

    /// Says whether a word of somebody's name is asked for.
    fn names_asked(&self, name: &str) -> bool {
        let folded = fold(name);
        let asked = |word: &str| {
            self.asked.iter().any(|asked| match &asked.term.what {
                What::Word { text, .. } if !asked.term.negated => {
                    asked.of_people && text == word
                        || asked.also.iter().any(|(also, _)| also == word)
                        || asked.guesses.is_near(self.index, word).is_some()
                }
                What::Word { .. } | What::Phrase { .. } | What::Dates(_) => false,
            })
        };
        folded.split(' ').any(asked)
    }
}

/// Lists what an event is called: its title and its aliases.
fn names(event: &Event) -> impl Iterator<Item = &str> {
    std::iter::once(&event.title).chain(&event.aliases).map(Text::as_str)
}

/// Returns how many leaders an event has at least: of a gathering only some may be listed.
fn least_leaders(event: &Event) -> u32 {
    match event.kind {
        Some(Kind::Multilateral | Kind::Congress) => GATHERED,
        Some(
            Kind::Bilateral
            | Kind::Margins
            | Kind::Envoys
            | Kind::Cancelled
            | Kind::Treaty
            | Kind::Context,
        )
        | None => 2,
    }
}
