//! One date in words, in pieces, so that neighbours can share what they have in common.

use edtf_core::{Date, Year, YearKind};

use super::fineness::{Months, fitting, months, years};
use crate::timeline::number::{grouped, ordinal};

/// The months' names.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date in words: "25", "June", "1807". The last pieces are the coarsest, as the British write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    pieces: Vec<String>,
    about: bool,
    uncertain: bool,
}

impl Phrase {
    /// Puts a date into words.
    pub(super) fn new(date: &Date) -> Self {
        let mut pieces = Vec::with_capacity(3);
        let first = years(date).0;
        if let Some(field) = date.month {
            match months(field) {
                Months::One(month) => {
                    pieces.extend(date.day.and_then(|day| day_words(day, first, month)));
                    pieces.push(month_name(month).to_owned());
                }
                Months::Among(list) if list.len() < 12 => pieces.push(choice(&list, month_name)),
                Months::Among(_) => {}
                Months::Group(group) => pieces.push(group_name(group).to_owned()),
            }
        }
        if date.year.has_unspecified()
            && let Some(last) = pieces.last_mut()
        {
            last.push(',');
        }
        pieces.extend(year_pieces(date));
        Self { pieces, about: date.is_approximate(), uncertain: date.is_uncertain() }
    }

    /// Puts only the year of a date into words.
    pub(super) fn year(date: &Date) -> Self {
        let phrase = Self::new(&Date { month: None, day: None, ..*date });
        Self { about: date.is_approximate(), uncertain: date.is_uncertain(), ..phrase }
    }

    /// Makes a certain phrase of a day.
    pub(super) fn day(year: i64, month: u8, day: u8) -> Self {
        let mut pieces = vec![day.to_string(), month_name(month).to_owned()];
        pieces.extend(plain_year(year));
        Self { pieces, about: false, uncertain: false }
    }

    /// Returns the whole phrase: "c. June 1807?".
    pub(super) fn text(&self) -> String {
        self.leading(self.pieces.len())
    }

    fn leading(&self, count: usize) -> String {
        let about = if self.about { "c. " } else { "" };
        let words =
            self.pieces.iter().take(count).map(String::as_str).collect::<Vec<_>>().join(" ");
        let mark = if self.uncertain { "?" } else { "" };
        format!("{about}{words}{mark}")
    }

    fn is_certain(&self) -> bool {
        !self.about && !self.uncertain
    }
}

/// Returns the phrases' texts, where all but the last leave out what it says as well:
/// "25 June", "9 July 1807". Phrases of different fineness or in doubt are left whole.
pub(super) fn shared(phrases: &[Phrase]) -> Vec<String> {
    let Some((last, others)) = phrases.split_last() else { return Vec::new() };
    let alike = |one: &Phrase| one.pieces.len() == last.pieces.len() && one.is_certain();
    let common = if last.is_certain() && others.iter().all(alike) {
        others.iter().map(|one| tail(one, last)).min().unwrap_or(0)
    } else {
        0
    };
    let mut texts: Vec<_> =
        others.iter().map(|one| one.leading(one.pieces.len() - common)).collect();
    texts.push(last.text());
    texts
}

/// Counts the last pieces that two phrases have in common, at least one staying with each.
fn tail(one: &Phrase, other: &Phrase) -> usize {
    let pairs = one.pieces.iter().skip(1).rev().zip(other.pieces.iter().skip(1).rev());
    pairs.take_while(|(one, other)| one == other).count()
}

fn day_words(day: edtf_core::DateField, year: i64, month: u8) -> Option<String> {
    if let Some(day) = day.value() {
        return Some(day.to_string());
    }
    let list = fitting(day, super::reading::days_in(year, month));
    (day.digits != [None, None]).then(|| choice(&list, |day| day.to_string()))
}

/// Names one of several: "30 or 31", "5, 15 or 25", "between 10 and 19".
fn choice<T: Into<String>>(numbers: &[u8], name: impl Fn(u8) -> T) -> String {
    let names: Vec<String> = numbers.iter().map(|number| name(*number).into()).collect();
    match names.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [first, .., last] if numbers.len() > 3 || (numbers.len() == 3 && in_a_row(numbers)) => {
            format!("between {first} and {last}")
        }
        [others @ .., last] => format!("{} or {last}", others.join(", ")),
    }
}

fn in_a_row(list: &[u8]) -> bool {
    list.windows(2).all(|pair| matches!(pair, [one, next] if one + 1 == *next))
}

/// Returns the name of a month, 1 to 12.
pub(super) fn month_name(month: u8) -> &'static str {
    usize::from(month).checked_sub(1).and_then(|at| MONTHS.get(at)).copied().unwrap_or("")
}

/// Returns the words for a part of the year, 21 to 41.
fn group_name(group: u8) -> &'static str {
    match group {
        21 | 25 => "spring",
        22 | 26 => "summer",
        23 | 27 => "autumn",
        24 | 28 => "winter",
        29 => "southern spring",
        30 => "southern summer",
        31 => "southern autumn",
        32 => "southern winter",
        33 => "first quarter of",
        34 => "second quarter of",
        35 => "third quarter of",
        36 => "fourth quarter of",
        37 => "first four months of",
        38 => "middle four months of",
        39 => "last four months of",
        40 => "first half of",
        _ => "second half of",
    }
}

/// Returns the three letters for a part of the year; nothing for thirds of it.
pub(super) fn group_label(group: u8) -> &'static str {
    match group {
        21 | 25 | 29 => "spr",
        22 | 26 | 30 => "sum",
        23 | 27 | 31 => "aut",
        24 | 28 | 32 => "win",
        33 => "Q1",
        34 => "Q2",
        35 => "Q3",
        36 => "Q4",
        40 => "H1",
        41 => "H2",
        _ => "",
    }
}

fn year_pieces(date: &Date) -> Vec<String> {
    let Year { kind, significant_digits, .. } = date.year;
    if let YearKind::Standard { digits, .. } = kind
        && date.year.has_unspecified()
    {
        return masked_year(digits);
    }
    let Some(year) = date.year.value() else { return vec![power(kind)] };
    let (first, last) = years(date);
    if significant_digits.is_some() && first != last {
        let [first, last, near] = [first, last, year].map(year_words);
        return vec![format!("between {first} and {last}, perhaps {near}")];
    }
    plain_year(year)
}

/// Puts a year, 0 being 1 BCE, into words: "1807", "14 CE" where a bare number would mislead,
/// "44 BCE", "12,001 BCE".
pub fn year_words(year: i64) -> String {
    plain_year(year).join(" ")
}

/// Puts a year into words, the number and the era apart.
fn plain_year(year: i64) -> Vec<String> {
    match year {
        ..=0 => vec![grouped(year.unsigned_abs() + 1), "BCE".into()],
        1..100 => vec![year.to_string(), "CE".into()],
        _ => vec![grouped(year.unsigned_abs())],
    }
}

/// Puts a year with missing digits into words: "1800s", "19th century", "2nd millennium".
fn masked_year(digits: [Option<u8>; 4]) -> Vec<String> {
    let [thousands, hundreds, tens, _] = digits.map(|digit| digit.map(i64::from));
    match (digits, thousands, hundreds, tens) {
        ([None, None, None, None], ..) => vec!["year unknown".into()],
        ([_, None, None, None], Some(thousands), ..) => {
            vec![format!("{} millennium", ordinal(thousands + 1))]
        }
        ([_, _, None, None], Some(thousands), Some(hundreds), _) => {
            vec![format!("{} century", ordinal(thousands * 10 + hundreds + 1))]
        }
        ([_, _, _, None], Some(thousands), Some(hundreds), Some(tens)) => {
            let decade = thousands * 1000 + hundreds * 100 + tens * 10;
            let era = if decade < 100 { " CE" } else { "" };
            vec![format!("{decade}s{era}")]
        }
        _ => {
            let digit = |digit: Option<u8>| digit.map_or('X', |digit| char::from(b'0' + digit));
            vec![digits.map(digit).iter().collect()]
        }
    }
}

/// Writes a year that is too large to write out: "17 × 10^70".
fn power(kind: YearKind) -> String {
    match kind {
        YearKind::Exponential { significand, exponent } => {
            let era = if significand < 0 { " BCE" } else { "" };
            format!("{} × 10^{exponent}{era}", grouped(significand.unsigned_abs()))
        }
        YearKind::Standard { .. } | YearKind::Big { .. } => String::new(),
    }
}
