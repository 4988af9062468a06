//! Dates in prose, and which of them tell a hidden one.
//!
//! In texts of the event itself every date is hidden, for a year before tells the year; so is the
//! time to or from another event. Elsewhere only what names the hidden time itself: its year, its
//! decade and century in digits and in words, its days in any order, by either calendar.

use std::ops::Range;

use super::calendar::{Calendar, Kind};
use super::names::Nearness;
use super::text::Word;
use crate::timeline::{Day, Precision, When};

/// The most days of which each is hidden by its day and month; of longer spans only both ends.
const DAYS: i64 = 92;

/// The hidden dates.
#[derive(Debug)]
pub(super) struct Dates {
    calendar: Calendar,
    /// The years, first and last.
    years: Vec<(i64, i64)>,
    /// The days of the year, as month and day.
    days: Vec<(u8, i64)>,
}

/// A word that can be part of a date, by its place among the words.
type Part = (usize, Kind);

impl Dates {
    /// Collects what names these dates. Nothing for none.
    pub fn new<'a>(hidden: impl Iterator<Item = &'a When>) -> Option<Self> {
        let (mut years, mut days) = (Vec::new(), Vec::new());
        for when in hidden {
            let (first, last) = when.order();
            years.push((first.civil().year, last.civil().year));
            for behind in [0].into_iter().chain(behind(first)) {
                let shifted = |day: Day| Day(day.0.saturating_sub(behind));
                years.push((shifted(first).civil().year, shifted(last).civil().year));
                if when.precision() == Precision::Day {
                    days.extend(days_of(shifted(first), shifted(last)));
                }
            }
        }
        (!years.is_empty()).then(|| Self { calendar: Calendar::new(), years, days })
    }

    /// Finds what a text tells of the hidden dates.
    pub fn find(&self, text: &str, words: &[Word], near: Nearness, found: &mut Vec<Range<usize>>) {
        if near == Nearness::Far && !may_date(text) {
            return;
        }
        let part = |(at, word): (usize, &Word)| Some((at, self.calendar.kind(word.of(text))?));
        let parts: Vec<Part> = words.iter().enumerate().filter_map(part).collect();
        let prose = Prose { text, words, parts: &parts };
        let mut place = 0;
        while let Some((at, kind)) = parts.get(place).copied() {
            let group = prose.date(place);
            place += group.len().max(1);
            let own = near == Nearness::Own;
            let told = if kind == Kind::Century {
                let told = |nth: i64| own || self.touch(nth * 100 - 99, nth * 100);
                prose.century(at).filter(|(nth, _)| told(*nth)).map(|(_, range)| range)
            } else if kind == Kind::Unit {
                prose.interval(place - 1).filter(|_| near >= Nearness::Near)
            } else if self.is_date(group, near) && (own || self.tells(group, &prose)) {
                prose.range(group)
            } else {
                None
            };
            found.extend(told);
        }
    }

    /// Says whether words that stand together are a date and not only numbers.
    fn is_date(&self, group: &[Part], near: Nearness) -> bool {
        let own = near == Nearness::Own;
        let ancient = self.years.iter().any(|(first, _)| *first < 1000);
        group.iter().any(|(_, kind)| match kind {
            Kind::Year(year) => (1000..2200).contains(year) || self.touch(*year, *year),
            Kind::Number(number) => ancient && *number > 31,
            Kind::Month(_) | Kind::Decade(_) | Kind::Tens(_) => true,
            Kind::Weekday | Kind::Season | Kind::Ordinal(_) => own,
            Kind::Era => group.len() > 1,
            Kind::Nth(_)
            | Kind::Century
            | Kind::Unit
            | Kind::Direction
            | Kind::Following
            | Kind::Quantity => false,
        })
    }

    /// Says whether a date names the hidden time.
    fn tells(&self, group: &[Part], prose: &Prose<'_>) -> bool {
        let mut year_before = None;
        group.iter().any(|(_, kind)| {
            let before = std::mem::take(&mut year_before);
            match kind {
                Kind::Year(year) => {
                    year_before = Some(*year);
                    self.touch(*year, *year)
                }
                // 1985–86.
                Kind::Number(number) => {
                    let year = before.map_or(*number, |before| before - before % 100 + number);
                    self.touch(year, year)
                }
                Kind::Decade(first) => self.touch(*first, first + 9),
                Kind::Tens(tens) => {
                    let told = |year: i64| year.rem_euclid(100) / 10 == *tens;
                    self.years.iter().any(|(first, last)| told(*first) || told(*last))
                }
                Kind::Month(month) => self.holds_day(*month, group),
                Kind::Era => self.is_year_of_era(group, prose),
                Kind::Ordinal(_)
                | Kind::Weekday
                | Kind::Season
                | Kind::Nth(_)
                | Kind::Century
                | Kind::Unit
                | Kind::Direction
                | Kind::Following
                | Kind::Quantity => false,
            }
        })
    }

    fn touch(&self, first: i64, last: i64) -> bool {
        self.years.iter().any(|(begins, ends)| *begins <= last && first <= *ends)
    }

    /// Says whether a hidden day lies among the days of a month that a date names.
    fn holds_day(&self, month: u8, group: &[Part]) -> bool {
        let number = |(_, kind): &Part| {
            if let Kind::Number(number) | Kind::Ordinal(number) = kind {
                Some(*number)
            } else {
                None
            }
        };
        let numbers = || group.iter().filter_map(number).filter(|number| (1..32).contains(number));
        let (Some(first), Some(last)) = (numbers().min(), numbers().max()) else { return false };
        self.days.iter().any(|(of, day)| *of == month && (first..=last).contains(day))
    }

    /// Says whether a year before or after the beginning of the era is a hidden one, whichever.
    fn is_year_of_era(&self, group: &[Part], prose: &Prose<'_>) -> bool {
        let range = prose.range(group).unwrap_or_default();
        let words = prose.text.get(range).unwrap_or_default();
        let digits: String = words.chars().filter(char::is_ascii_digit).collect();
        let Ok(year) = digits.parse::<i64>() else { return false };
        self.touch(year, year) || self.touch(1 - year, 1 - year)
    }
}

/// Says whether a text can name a time at all: by a number, as the eighties, or as a century.
/// Most texts are names and cannot, and are not looked at twice.
fn may_date(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
        || text.contains("ties")
        || text.contains("entur")
        || text.contains("ENTUR")
}

/// A text, its words, and which of them can be part of a date.
struct Prose<'a> {
    text: &'a str,
    words: &'a [Word],
    parts: &'a [Part],
}

impl<'a> Prose<'a> {
    /// Returns the words that stand together as a date from a place on; nothing where that is none.
    fn date(&self, place: usize) -> &'a [Part] {
        let rest = self.parts.get(place..).unwrap_or_default();
        let dated = rest.iter().take_while(|(_, kind)| is_of_date(*kind)).count();
        let pairs = rest.windows(2).take(dated.saturating_sub(1));
        let joined =
            pairs.take_while(|pair| matches!(pair, [one, next] if self.joined(*one, *next)));
        rest.get(..(1 + joined.count()).min(dated)).unwrap_or_default()
    }

    /// Says whether two parts of dates belong to one date, or to a span of time.
    fn joined(&self, (one, kind): Part, (next, _): Part) -> bool {
        let (Some(first), Some(second)) = (self.words.get(one), self.words.get(next)) else {
            return false;
        };
        let gap = self.text.get(first.end..second.start).unwrap_or_default();
        let dash = gap.trim().starts_with(['-', '–', '—', '/']);
        match next - one {
            1 => {
                let close = gap.len() <= 5 && gap.chars().all(|c| " ,.-–—/’'\u{a0}".contains(c));
                close && (dash || !matches!(kind, Kind::Year(_)))
            }
            2 => {
                let between = self.words.get(one + 1).map_or("", |word| word.of(self.text));
                let small = ["of", "and", "or", "to", "the"].contains(&between);
                small && !matches!(kind, Kind::Year(_) | Kind::Number(_)) || between == "of"
            }
            _ => false,
        }
    }

    fn range(&self, group: &[Part]) -> Option<Range<usize>> {
        let first = self.words.get(group.first()?.0)?;
        let last = self.words.get(group.last()?.0)?;
        Some(first.start..last.end)
    }

    fn kind(&self, at: usize) -> Option<Kind> {
        let place = self.parts.binary_search_by_key(&at, |(at, _)| *at).ok()?;
        self.parts.get(place).map(|(_, kind)| *kind)
    }

    /// Reads the century that ends at a word: which, and where it stands.
    fn century(&self, at: usize) -> Option<(i64, Range<usize>)> {
        let number = at.checked_sub(1)?;
        let (Kind::Nth(nth) | Kind::Ordinal(nth)) = self.kind(number)? else { return None };
        let twenty = number.checked_sub(1).and_then(|before| self.words.get(before));
        let twenty = twenty.filter(|word| word.of(self.text).eq_ignore_ascii_case("twenty"));
        let first = twenty.or_else(|| self.words.get(number))?;
        Some((nth, first.start..self.words.get(at)?.end))
    }

    /// Finds the time to or from something else whose unit stands at a place among the parts:
    /// "two months before", "the following year".
    fn interval(&self, place: usize) -> Option<Range<usize>> {
        let (at, _) = self.parts.get(place)?;
        let towards = self.kind(at + 1) == Some(Kind::Direction);
        let counted = |at: usize| match self.kind(at) {
            Some(kind) => is_counting(kind),
            None => {
                self.words.get(at).is_some_and(|word| ["of", "and"].contains(&word.of(self.text)))
            }
        };
        let before = (0..*at).rev().take(6).take_while(|at| counted(*at));
        let first = before.last().unwrap_or(*at);
        let following = (first..*at).any(|at| self.kind(at) == Some(Kind::Following));
        let last = if towards { at + 1 } else { *at };
        let range = self.words.get(first)?.start..self.words.get(last)?.end;
        (following || towards).then_some(range)
    }
}

/// Says whether a word is part of dates by itself.
fn is_of_date(kind: Kind) -> bool {
    match kind {
        Kind::Year(_)
        | Kind::Number(_)
        | Kind::Ordinal(_)
        | Kind::Decade(_)
        | Kind::Tens(_)
        | Kind::Month(_)
        | Kind::Weekday
        | Kind::Season
        | Kind::Era => true,
        Kind::Nth(_)
        | Kind::Century
        | Kind::Unit
        | Kind::Direction
        | Kind::Following
        | Kind::Quantity => false,
    }
}

/// Says whether a word can say how many of a unit, or which.
fn is_counting(kind: Kind) -> bool {
    match kind {
        Kind::Quantity | Kind::Number(_) | Kind::Following | Kind::Nth(_) | Kind::Ordinal(_) => {
            true
        }
        Kind::Year(_)
        | Kind::Decade(_)
        | Kind::Tens(_)
        | Kind::Month(_)
        | Kind::Weekday
        | Kind::Season
        | Kind::Era
        | Kind::Century
        | Kind::Unit
        | Kind::Direction => false,
    }
}

/// Returns by how many days the Julian calendar can have been behind where it was still in use.
fn behind(day: Day) -> Option<i64> {
    match day.civil().year {
        1582..1700 => Some(10),
        1700..1800 => Some(11),
        1800..1900 => Some(12),
        1900..1919 => Some(13),
        _ => None,
    }
}

/// Lists the days of a span by month and day; of a long one only the first and the last.
fn days_of(first: Day, last: Day) -> Vec<(u8, i64)> {
    let of = |day: Day| (day.civil().month, i64::from(day.civil().day));
    let length = last.since(first);
    if length > DAYS {
        return vec![of(first), of(last)];
    }
    (0..=length).map(|more| of(Day(first.0.saturating_add(more)))).collect()
}
