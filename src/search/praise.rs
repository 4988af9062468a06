//! What it is worth that the query is a name: a whole title, alias or id, or the beginning of one.

use super::Field;
use super::filler::GENERAL;
use super::query::What;
use super::rank::Search;
use super::tally::{SURE_TOTAL, Tally};
use super::vocabulary::Fields;

/// What it adds when the whole query is a title or an id.
const EXACT: u32 = 400_000;

/// What it adds when a title or an alias begins with the query.
const PREFIX: u32 = 2_000;

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
        let begun = if says_nothing { 0..0 } else { names.beginning(&words) };
        let mut praised =
            vec![0_u64; if begun.is_empty() { 0 } else { self.index.weights.len() / 64 + 1 }];
        begun.flat_map(|number| names.postings(number)).for_each(|posting| {
            let (word, bit) = (posting.event as usize / 64, 1 << (posting.event % 64));
            if let Some(seen) = praised.get_mut(word).filter(|seen| **seen & bit == 0) {
                *seen |= bit;
                tally.praise(posting.event, PREFIX);
            }
        });
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
