//! What it is worth that the query is a name: a whole title, alias or id, or the beginning of one.

use super::Field;
use super::filler::GENERAL;
use super::query::What;
use super::rank::Search;
use super::tally::{BLOCK, SURE_TOTAL, Tally, ones};
use super::vocabulary::Fields;
use crate::halves::turns;

/// What it adds when the whole query is a title or an id.
const EXACT: u32 = 400_000;

/// What it adds when a title or an alias begins with the query.
const PREFIX: u32 = 2_000;

/// How many names a piece has, and how many are worth another thread. Tests see both ways.
const PIECE: usize = 1 << 12;
const MUCH: usize = if cfg!(test) { 4 } else { 1 << 16 };

impl Search<'_> {
    /// Adds what whole names are worth: the query as a name, and as the beginning of one.
    pub fn praise(&self, tally: &mut Tally<'_>) {
        if !self.query().is_plain() {
            return;
        }
        let names = &self.index.names;
        let whole = super::fold::fold(self.query().text());
        let words = self.asked.iter().filter_map(|asked| match &asked.term.what {
            What::Word { text, .. } => Some(text.as_str()),
            What::Phrase { .. } | What::Dates(_) => None,
        });
        let words = words.collect::<Vec<_>>().join(" ");
        let plain = Some(&words).filter(|words| **words != whole);
        for name in [Some(&whole), plain].into_iter().flatten() {
            for posting in names.find(name).into_iter().flat_map(|number| names.postings(number)) {
                tally.praise(posting.event, called(posting.fields, name));
            }
        }
        // Only the whole query stands for itself, whatever its words may mean apart.
        for posting in names.find(&whole).into_iter().flat_map(|number| names.postings(number)) {
            tally.readmit(posting.event, SURE_TOTAL + called(posting.fields, &whole));
        }
        // Many names begin with “summit”; that makes none of them the summit.
        // And what is called after somebody need not be the most of them.
        let says_nothing = words.split(' ').all(|word| word.is_empty() || GENERAL.contains(&word))
            || self.asked.iter().any(|asked| asked.of_people);
        if !says_nothing {
            self.praise_begun(&words, tally);
        }
    }

    /// Adds what it is worth that a title or an alias begins so, once to each event.
    fn praise_begun(&self, words: &str, tally: &mut Tally<'_>) {
        let names = &self.index.names;
        let begun = names.beginning(words);
        let room = if begun.is_empty() { 0 } else { self.index.weights.len().div_ceil(BLOCK) };
        let pieces = begun.len().div_ceil(PIECE);
        let threads = turns(
            begun.len() >= MUCH,
            pieces,
            || vec![0; room],
            |praised, piece| {
                let numbers = begun.clone().skip(piece * PIECE).take(PIECE);
                numbers.for_each(|number| {
                    let seen = |event: u32, ()| {
                        if let Some(bits) = praised.get_mut(event as usize / BLOCK) {
                            *bits |= 1_u64 << (event as usize % BLOCK);
                        }
                    };
                    names.lists().walk(number, |_| (), seen);
                });
                true
            },
        );
        let mut praised = vec![0; room];
        for bits in threads {
            praised.iter_mut().zip(bits).for_each(|(all, some)| *all |= some);
        }
        for (first, bits) in (0..).step_by(BLOCK).zip(praised) {
            ones(bits).for_each(|at| tally.praise(first + at, PREFIX));
        }
    }
}

/// Says what it adds that a name is the whole query. An alias of a word or two may be shared.
fn called(fields: Fields, name: &str) -> u32 {
    let titles = Fields::of(Field::Title).and(Fields::of(Field::Id));
    if !fields.within(titles).is_empty() {
        EXACT
    } else if name.split(' ').count() > 2 {
        EXACT / 2
    } else {
        0
    }
}
