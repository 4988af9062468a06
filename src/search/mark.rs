//! What one term is worth to each event.

use super::Field;
use super::index::Index;
use super::pace::Pace;
use super::query::{Dates, Recurring, Span, Term, What, centuries};
use super::rank::{Asked, Effort, Search};
use super::tally::SURE;
use super::vocabulary::{Fields, Postings};
use crate::timeline::Day;

/// The shortest part of a word that is worth finding.
const SHORTEST_PART: usize = 3;

/// How well a word fits that only sounds like what was typed in another script.
pub(super) const SOUNDING: u32 = 90;

/// How many days an event may last to belong to each year it touches.
const SEASONS: i64 = 400;

/// How many days a month has at most.
const MONTH: i64 = 31;

/// What a date counts that is written in a name.
const WRITTEN: u16 = 2_000;

impl Asked {
    /// Looks a term up in the vocabulary.
    pub fn new(index: &Index, term: Term, pace: &Pace<'_>) -> Self {
        let mut also = Vec::new();
        let sure = match &term.what {
            What::Word { text, whole, first } => {
                also = if *whole { twins(text) } else { alike(index, &term, text, pace) };
                sure(index, &term, text, *whole, *first, &also)
            }
            What::Phrase { .. } | What::Dates(_) => Vec::new(),
        };
        let of_people = sure
            .iter()
            .any(|(number, quality, _)| *quality == 100 && index.words.is_marked(*number));
        Self {
            term,
            optional: false,
            spare: false,
            sure,
            also,
            of_people,
            guesses: super::guess::Guesses::default(),
        }
    }
}

/// Lists the words that a typed one is, begins, or is a part of. Parts of words count in names;
/// in prose only where no word begins so, for there they are chance.
fn sure(
    index: &Index,
    term: &Term,
    text: &str,
    whole: bool,
    first: bool,
    also: &[(String, u32)],
) -> Vec<(usize, u32, Fields)> {
    let words = &index.words;
    let also = also.iter().filter_map(|(word, quality)| Some((words.find(word)?, *quality)));
    let also = also.map(|(number, quality)| (number, quality, term.fields));
    if whole {
        let same = words.find(text).map(|number| (number, 100, term.fields));
        return same.into_iter().chain(also).collect();
    }
    let begun = words.beginning(text);
    let share = |number: usize, of: usize| {
        u32::try_from(text.len() * of / words.text(number).len().max(1)).unwrap_or_default()
    };
    let mut sure: Vec<(usize, u32, Fields)> = begun
        .clone()
        .map(|number| {
            (number, if words.text(number) == text { 100 } else { 70 + share(number, 25) })
        })
        .map(|(number, quality)| (number, quality, term.fields))
        .chain(also)
        .collect();
    if text.len() >= SHORTEST_PART && !first {
        let fields = if begun.is_empty() { term.fields } else { term.fields.within(Fields::NAMES) };
        let parts = words.containing(text).into_iter().filter(|number| !begun.contains(number));
        sure.extend(parts.map(|number| (number, 40 + share(number, 20), fields)));
    }
    sure
}

/// Lists what says the same as a typed word, with how well: the number in the other notation, the
/// word without its ending, and, of what was typed in another script, what sounds like it, for
/// every romanization is a guess.
fn alike(index: &Index, term: &Term, text: &str, pace: &Pace<'_>) -> Vec<(String, u32)> {
    let mut alike = twins(text);
    alike.extend(stems(text).map(|stem| (stem, 88)));
    let foreign = term.typed.chars().any(|c| c >= '\u{370}' && c.is_alphabetic());
    if foreign {
        let sounding = super::guess::sounding(index, text, pace);
        alike.extend(sounding.map(|word| (word.to_owned(), SOUNDING)));
    }
    alike
}

/// Lists a word without the endings of number and time: `emperors`, `treaties`, `abolished`.
fn stems(text: &str) -> impl Iterator<Item = String> {
    const ENDINGS: [(&str, &str); 7] =
        [("ies", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e")];
    ENDINGS.iter().filter_map(|(ending, instead)| {
        let stem = text.strip_suffix(ending).filter(|stem| stem.len() > 3)?;
        Some(format!("{stem}{instead}"))
    })
}

fn twins(text: &str) -> Vec<(String, u32)> {
    twin(text).into_iter().map(|twin| (twin.to_owned(), 95)).collect()
}

/// Returns the same number in the other notation: `2` for `ii`.
fn twin(text: &str) -> Option<&'static str> {
    const NUMBERS: [(&str, &str); 10] = [
        ("1", "i"),
        ("2", "ii"),
        ("3", "iii"),
        ("4", "iv"),
        ("5", "v"),
        ("6", "vi"),
        ("7", "vii"),
        ("8", "viii"),
        ("9", "ix"),
        ("10", "x"),
    ];
    NUMBERS.iter().find_map(|(digits, roman)| match text {
        same if same == *digits => Some(*roman),
        same if same == *roman => Some(*digits),
        _ => None,
    })
}

impl Search<'_> {
    /// Marks the events that explain a term with what that is worth: quality × weight, with
    /// [`SURE`] unless it is a guess. Where only some events are `left`, others may go unmarked.
    pub fn mark(&self, asked: &Asked, effort: Effort, left: Option<&[u32]>, scores: &mut [u16]) {
        match &asked.term.what {
            What::Word { first, .. } => {
                for (number, quality, fields) in &asked.sure {
                    if !self.walks(*number) {
                        return;
                    }
                    let measure = self.measure(asked, *number, *fields, (*first, *quality));
                    measure.mark(self.index.words.postings(*number), SURE, scores);
                }
            }
            What::Phrase { .. } => self.mark_phrase(&asked.term, left, scores),
            What::Dates(dates) => self.mark_dates(dates, scores),
        }
        if let Some(dates) = short_year(&asked.term) {
            self.mark_dates_within(&dates, scores);
        }
        if effort == Effort::Every || effort == Effort::Unexplained && asked.sure.is_empty() {
            for (number, quality) in asked.guesses.near() {
                if !self.walks(*number) {
                    return;
                }
                let (fields, first) = asked.guesses.limits();
                let measure = self.measure(asked, *number, fields, (first, *quality));
                measure.mark(self.index.words.postings(*number), 0, scores);
            }
            for (number, quality) in asked.guesses.gappy() {
                let fields = asked.guesses.limits().0.within(Fields::TITLES);
                let measure =
                    Measure { fields, first: false, quality: *quality, surname: false, share: 1 };
                measure.mark(self.index.names.postings(*number), 0, scores);
            }
        }
    }

    /// Says whether to walk the list of a word: not where the search is given up.
    fn walks(&self, number: usize) -> bool {
        self.pace.goes_on(1 + self.index.words.spread(number))
    }

    fn measure(
        &self,
        asked: &Asked,
        number: usize,
        fields: Fields,
        (first, quality): (bool, u32),
    ) -> Measure {
        // What begins with somebody's name is seldom meant: `bush`, Bushehr.
        let surname = asked.of_people || self.index.words.is_marked(number);
        Measure { fields, first, quality, surname, share: self.share }
    }

    pub fn mark_dates(&self, dates: &Dates, scores: &mut [u16]) {
        self.mark_dates_within(dates, scores);
        self.mark_written(dates, scores);
    }

    fn mark_dates_within(&self, dates: &Dates, scores: &mut [u16]) {
        for ((first, last), score) in self.timeline.reaches().iter().zip(scores.iter_mut()) {
            let fits = dates
                .spans
                .iter()
                .zip(0_u16..)
                .map(|(span, at)| overlap(*span, first, last).saturating_sub(at * 400));
            let fits = fits.chain(dates.recurring.map(|day| recurs(day, first, last)));
            let fit = fits.max().filter(|fit| *fit > 0).map_or(0, |fit| SURE | fit);
            *score = (*score).max(fit);
        }
    }

    /// Marks the events that have the date written in a name: "Helsinki 1975, ten years on".
    fn mark_written(&self, dates: &Dates, scores: &mut [u16]) {
        let names = Fields::of(Field::Document).and(Fields::NAMES);
        let mut counts = vec![0_u16; if dates.words.is_empty() { 0 } else { scores.len() }];
        for (word, at) in dates.words.iter().zip(0_u16..) {
            let number = self.index.words.find(word);
            for posting in number.into_iter().flat_map(|number| self.index.words.postings(number)) {
                if let Some(count) = counts.get_mut(posting.event as usize)
                    && *count == at
                    && !posting.fields.within(names).is_empty()
                {
                    *count += 1;
                }
            }
        }
        for (score, count) in scores.iter_mut().zip(counts) {
            if *score == 0 && usize::from(count) == dates.words.len() {
                *score = SURE | WRITTEN;
            }
        }
    }
}

/// Reads a word of two digits as a year too: `helsinki 18`.
pub(super) fn short_year(term: &Term) -> Option<Dates> {
    let What::Word { text, whole: false, first: false } = &term.what else { return None };
    let number: i64 = text.parse().ok().filter(|_| text.len() == 2)?;
    (term.fields == Fields::ALL).then(|| Dates::years(&centuries(number), text))
}

/// Parts a word into its letters and the number at its end: a year of two or four digits, or a
/// number that is counted with, as in `salt2`.
pub(super) fn letters_and_number(term: &Term) -> Option<[Term; 2]> {
    let What::Word { text, whole: false, first } = &term.what else { return None };
    let letters = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = text.get(letters.len()..)?;
    let number: i64 = digits.parse().ok()?;
    if letters.is_empty() || term.negated || term.fields != Fields::ALL {
        return None;
    }
    let last = match digits.len() {
        1 => What::Word { text: digits.into(), whole: true, first: false },
        2 => What::Dates(Dates::years(&centuries(number), digits)),
        4 => What::Dates(Dates::years(&[number], digits)),
        _ => return None,
    };
    let what = What::Word { text: letters.into(), whole: false, first: *first };
    Some([Term { what, ..term.clone() }, Term { what: last, ..term.clone() }])
}

/// How a word that matches is counted.
struct Measure {
    /// Where it counts.
    fields: Fields,
    /// Whether it must begin a field.
    first: bool,
    /// How well it matches, of 100.
    quality: u32,
    /// Whether persons are called by it.
    surname: bool,
    /// Among how many words what is said of people is shared.
    share: u32,
}

/// How many sorts of fields are remembered with what they are worth.
const KNOWN: usize = 16;

impl Measure {
    fn mark(&self, postings: Postings<'_>, sure: u16, scores: &mut [u16]) {
        // A word has few sorts of fields: what they are worth is seldom made out twice.
        let mut known = [(Fields::default(), 0_u16); KNOWN];
        postings.for_each(|posting| {
            let Some((fields, mark)) = known.get_mut(posting.fields.hash() % KNOWN) else { return };
            if *fields != posting.fields {
                let worth =
                    u16::try_from(self.worth(posting.fields)).ok().filter(|worth| *worth > 0);
                (*fields, *mark) = (posting.fields, worth.map_or(0, |worth| sure | worth));
            }
            if let Some(score) = scores.get_mut(posting.event as usize) {
                *score = (*score).max(*mark);
            }
        });
    }

    /// Returns what the word is worth in an event. Somebody who took part counts as that wherever
    /// else the name stands: else a short talk called after two people would outweigh all their
    /// summits that are called after a city. Where somebody is only spoken of, a name counts less.
    fn worth(&self, held: Fields) -> u32 {
        let held = if self.first { held.begun() } else { held };
        let weight = held.within(self.fields).weight();
        let who = Fields::of(Field::Person).and(Fields::WHO);
        if weight > 0 && self.fields.has(Field::Person) && held.all_of(who) {
            let weight = Fields::of(Field::Person).weight();
            return (weight * 100 + fame(held) / self.share.max(1)) * self.quality / 100;
        }
        weight.min(if self.surname { SPOKEN_OF } else { weight }) * self.quality
    }
}

/// What a name counts at most in an event in which its bearer took no part.
const SPOKEN_OF: u32 = 50;

/// Says what it adds that somebody led a side, and that the event is called after them: less than
/// one weight more of the event.
fn fame(held: Fields) -> u32 {
    let adds = [(Fields::TITLED, 200), (Fields::NICKNAMED, 300), (Fields::LED, 400)];
    let held = if held.all_of(Fields::TITLED) { held.and(Fields::NICKNAMED) } else { held };
    adds.iter().filter(|(mark, _)| held.all_of(*mark)).map(|(_, adds)| adds).sum()
}

/// Says how well an event fits a span: best within it, worst all around it, 0 outside.
fn overlap(span: Span, first: Day, last: Day) -> u16 {
    let begin = span.first.unwrap_or(Day(i64::MIN));
    let end = span.last.unwrap_or(Day(i64::MAX));
    match (first >= begin, last <= end) {
        _ if last < begin || first > end => 0,
        (true, true) => 10_000,
        // What began or ended in a year belongs to it as much as what did both.
        _ if last.since(first) <= SEASONS && end.0.saturating_sub(begin.0) > MONTH => 10_000,
        (true, false) => 9_000,
        (false, true) => 8_000,
        (false, false) => 6_000,
    }
}

/// Says how well an event of a few days fits a month or a day of any year.
fn recurs(wanted: Recurring, first: Day, last: Day) -> u16 {
    let length = last.since(first);
    if length > 45 {
        return 0;
    }
    let fits = |day: i64| {
        let civil = Day(first.0 + day).civil();
        civil.month == wanted.month && wanted.day.is_none_or(|wanted| wanted == civil.day)
    };
    match (0..=length).position(fits) {
        Some(0) => 3_000,
        Some(_) => 2_500,
        None => 0,
    }
}
