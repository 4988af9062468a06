//! One date without range signs: `1815`, `25 june 1807`, `oct 86`, `1970s`, `44 bce`.
//!
//! Each shape is one small function that looks at the words ahead and says what it read and how
//! many words it took; they are tried from the longest shape to the shortest. What has the shape
//! of a date but is none (`30 february 1945`) is read as far as it makes sense, with a remark.

use super::lex::Lexeme;
use super::numeric;
use crate::search::fold::fold;
use crate::timeline::{Day, MONTHS, days_in as length};

/// From one day to another, both included; open where nothing is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::search) struct Span {
    /// The first day.
    pub first: Option<Day>,
    /// The last day.
    pub last: Option<Day>,
}

/// A month, or a day of a month, in any year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::search) struct Recurring {
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: Option<u8>,
}

/// A date that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Moment {
    /// What it covers, likeliest reading first; empty where the year is not said.
    pub spans: Vec<Span>,
    /// What recurs, where the year is not said.
    pub recurring: Option<Recurring>,
    /// The same as folded words.
    pub words: Vec<String>,
    /// What the reader should know; usually empty.
    pub remark: String,
}

impl Moment {
    /// Makes one of spans.
    pub fn of(spans: Vec<Span>) -> Self {
        Self { spans, ..Self::default() }
    }

    fn recurring(month: u8, day: Option<u8>) -> Self {
        Self { recurring: Some(Recurring { month, day }), ..Self::default() }
    }
}

impl Span {
    /// Covers whole years.
    pub fn years(first: i64, last: i64) -> Self {
        Self { first: Some(Day::ymd(first, 1, 1)), last: Some(Day::ymd(last, 12, 31)) }
    }

    /// Covers whole months; the second may be in the next year.
    pub fn months(year: i64, first: u8, later: i64, last: u8) -> Self {
        Self {
            first: Some(Day::ymd(year, first, 1)),
            last: Some(Day::ymd(later, last, length(later, last))),
        }
    }

    /// Covers one day, or nothing where there is no such day.
    pub fn day(year: i64, month: u8, day: u8) -> Option<Self> {
        let exists = (1..=12).contains(&month) && (1..=length(year, month)).contains(&day);
        let day = exists.then(|| Day::ymd(year, month, day));
        day.map(|day| Self { first: Some(day), last: Some(day) })
    }
}

/// Reads a date of one shape from the words ahead; says how many words it took.
type Shape = fn(&[&str]) -> Option<(Moment, usize)>;

/// Reads the longest date that the pieces begin with; says how many pieces it took.
pub(super) fn moment(pieces: &[Lexeme]) -> Option<(Moment, usize)> {
    let words: Vec<&str> = pieces.iter().map_while(Lexeme::word).take(4).map(bare).collect();
    let skipped =
        usize::from(words.len() > 1 && matches!(words.first(), Some(&("circa" | "ca" | "c"))));
    let words = words.get(skipped..)?;
    let shapes: [Shape; 7] =
        [with_month, season, century, before_christ, numeric::numeric, decade, lone_month];
    // “75th” counts, “75” may be a year.
    let counts = pieces.get(skipped)?.word()?.ends_with(|c: char| c.is_alphabetic());
    let short = || words.first().filter(|_| !counts).and_then(|word| lone_short_year(word));
    let found = shapes.iter().find_map(|shape| shape(words)).or_else(short);
    let (mut moment, taken) = found?;
    let taken_words = words.get(..taken).unwrap_or_default();
    moment.words = taken_words.iter().flat_map(|word| split(&fold(word))).collect();
    Some((moment, taken + skipped))
}

fn split(folded: &str) -> Vec<String> {
    folded.split(' ').filter(|word| !word.is_empty()).map(Into::into).collect()
}

/// Drops what may hang on a part of a date: `oct.`, `1648?`, `(1985)`, `25th`.
fn bare(word: &str) -> &str {
    let word = word.trim_matches(['.', '?', '~', '%', '(', ')', '[', ']']);
    let number = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ordinal =
        word.get(number.len()..).is_some_and(|tail| matches!(tail, "st" | "nd" | "rd" | "th"));
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    if ordinal && is_number { number } else { word }
}

/// Reads `25 june 1807`, `june 25 1807`, `june 1807`, `oct 86`, `25 june`, `june 25`.
fn with_month(words: &[&str]) -> Option<(Moment, usize)> {
    let word = |at: usize| words.get(at).copied().unwrap_or_default();
    let mut day = day_number(word(0));
    let mut at = usize::from(day.is_some());
    if day.is_some() && word(at) == "of" {
        at += 1;
    }
    let month = month(word(at))?;
    at += 1;
    // A number after the month is the day only where a year follows or nothing else makes sense.
    if day.is_none() && day_number(word(at)).is_some() && full_year(word(at + 1)).is_some() {
        day = day_number(word(at));
        at += 1;
    }
    if let Some(year) = full_year(word(at)) {
        let (year, taken) = counted(year, words.get(at + 1..).unwrap_or_default());
        let decade: Vec<i64> = (year * 10..year * 10 + 10).collect();
        let years = if (100..=210).contains(&year) && taken == 0 { decade } else { vec![year] };
        return Some((in_years(&years, month, day), at + 1 + taken));
    }
    if let Some(years) = short_year(word(at)) {
        return Some((in_years(&years, month, day), at + 1));
    }
    let after = if day.is_none() { day_number(word(at)) } else { None };
    let recurring = Moment::recurring(month, Some(day.or(after)?));
    Some((recurring, at + usize::from(after.is_some())))
}

/// Makes a month, or a day of it, in one of several years. A day that does not exist makes the
/// whole month, with a remark.
fn in_years(years: &[i64], month: u8, day: Option<u8>) -> Moment {
    let whole = || years.iter().map(|year| Span::months(*year, month, *year, month)).collect();
    let Some(day) = day else { return Moment::of(whole()) };
    let days: Vec<Span> = years.iter().filter_map(|year| Span::day(*year, month, day)).collect();
    if days.is_empty() {
        let name = MONTHS.get(usize::from(month) - 1).copied().unwrap_or_default();
        return Moment { remark: format!("{name} has no day {day}"), ..Moment::of(whole()) };
    }
    Moment::of(days)
}

/// Reads `summer 1945`. A winter may be the one that began in the year or the one that ended in it.
fn season(words: &[&str]) -> Option<(Moment, usize)> {
    let (name, rest) = words.split_first()?;
    let year = full_year(rest.first()?)?;
    let (year, taken) = counted(year, rest.get(1..)?);
    let spans = match *name {
        "spring" => vec![Span::months(year, 3, year, 5)],
        "summer" => vec![Span::months(year, 6, year, 8)],
        "autumn" | "fall" => vec![Span::months(year, 9, year, 11)],
        "winter" => {
            vec![Span::months(year - 1, 12, year, 2), Span::months(year, 12, year + 1, 2)]
        }
        _ => return None,
    };
    Some((Moment::of(spans), 2 + taken))
}

/// Reads `19th century`, `nineteenth century`, `5th century bc`.
fn century(words: &[&str]) -> Option<(Moment, usize)> {
    let (number, rest) = words.split_first()?;
    if !matches!(*rest.first()?, "century" | "cent" | "c") {
        return None;
    }
    let spelled =
        ["sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty-first"];
    let spelled = spelled.iter().zip(16..).find(|(name, _)| *name == number).map(|(_, at)| at);
    let number: i64 = spelled.or_else(|| number.parse().ok())?;
    let is_before = rest.get(1).is_some_and(|word| is_before_christ(word));
    let span = match number {
        1..=50 if is_before => Span::years(1 - number * 100, 100 - number * 100),
        1..=50 => Span::years(number * 100 - 99, number * 100),
        _ => return None,
    };
    Some((Moment::of(vec![span]), 2 + usize::from(is_before)))
}

/// Reads `44 bce`, `800 ad`, `ad 800`, and `bce` for all the years before.
fn before_christ(words: &[&str]) -> Option<(Moment, usize)> {
    let first = words.first()?;
    if matches!(*first, "bce" | "bc") {
        let span = Span { first: None, last: Some(Day::ymd(0, 12, 31)) };
        return Some((Moment::of(vec![span]), 1));
    }
    let second = words.get(1)?;
    let number = |word: &str| word.parse::<i64>().ok().filter(|year| (1..=9999).contains(year));
    let year = if *first == "ad" {
        number(second)?
    } else if is_before_christ(second) {
        1 - number(first)?
    } else if matches!(*second, "ce" | "ad") {
        number(first)?
    } else {
        return None;
    };
    Some((Moment::of(vec![Span::years(year, year)]), 2))
}

/// Reads `1970s`, `70s`, `1800s`, `the 70s`.
fn decade(words: &[&str]) -> Option<(Moment, usize)> {
    let digits = words.first()?.strip_suffix('s')?.trim_end_matches('\'');
    let number: i64 = digits.parse().ok().filter(|number| number % 10 == 0)?;
    let spans = match digits.len() {
        4 if number % 100 == 0 => {
            vec![Span::years(number, number + 9), Span::years(number, number + 99)]
        }
        3 | 4 => vec![Span::years(number, number + 9)],
        2 => [1900, 1800, 2000, 1700]
            .map(|base| Span::years(base + number, base + number + 9))
            .into(),
        _ => return None,
    };
    Some((Moment::of(spans), 1))
}

/// Reads the name of a month, of any year. Short forms that are common words, and `march`, wait
/// for a year.
fn lone_month(words: &[&str]) -> Option<(Moment, usize)> {
    let name =
        words.first().filter(|name| !matches!(**name, "may" | "march" | "mar" | "dec" | "jan"))?;
    Some((Moment::recurring(month(name)?, None), 1))
}

/// Reads the name of a month, whole or from its first three letters on.
fn month(word: &str) -> Option<u8> {
    let begins = |name: &str| name.to_ascii_lowercase().starts_with(word);
    let at = (word.len() >= 3 && word.is_ascii())
        .then(|| MONTHS.iter().position(|name| begins(name)))??;
    u8::try_from(at + 1).ok()
}

fn day_number(word: &str) -> Option<u8> {
    let short = (1..=2).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    short.then(|| word.parse().ok())?.filter(|day| (1..=31).contains(day))
}

/// Reads a year of three or four digits.
pub(super) fn full_year(word: &str) -> Option<i64> {
    let plain = (3..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| word.parse().ok())?.filter(|year| *year >= 100)
}

/// Lists what a year may be: one of three digits may be a decade of which the last is still to
/// come, and is that first where it would be in our time.
pub(super) fn readings(year: i64) -> Vec<Span> {
    let decade = Span::years(year * 10, year * 10 + 9);
    match year {
        100..=210 => vec![decade, Span::years(year, year)],
        211..=999 => vec![Span::years(year, year), decade],
        _ => vec![Span::years(year, year)],
    }
}

/// Reads a year of two digits that can be no day, or one with its apostrophe: `86`, `'07`.
fn short_year(word: &str) -> Option<Vec<i64>> {
    let digits = word.strip_prefix('\'').unwrap_or(word);
    let two = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number: i64 = two.then(|| digits.parse().ok())??;
    (number > 31 || digits.len() < word.len()).then(|| centuries(number))
}

/// Reads `61` and `'75`.
fn lone_short_year(word: &str) -> Option<(Moment, usize)> {
    let years = short_year(word)?;
    Some((Moment::of(years.into_iter().map(|year| Span::years(year, year)).collect()), 1))
}

/// Lists the years that end so, likeliest first.
pub(in crate::search) fn centuries(short: i64) -> Vec<i64> {
    [1900, 2000, 1800, 1700].map(|base| base + short).into()
}

/// Counts a year before or after Christ by the word that follows; says whether it took one.
fn counted(year: i64, rest: &[&str]) -> (i64, usize) {
    match rest.first() {
        Some(word) if is_before_christ(word) => (1 - year, 1),
        Some(&("ce" | "ad")) => (year, 1),
        Some(_) | None => (year, 0),
    }
}

fn is_before_christ(word: &str) -> bool {
    matches!(word, "bce" | "bc" | "b.c" | "b.c.e")
}
