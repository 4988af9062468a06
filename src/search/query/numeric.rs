//! Dates in digits: `1815`, `1985-11-19`, `1814-15`, `6/25/1807`, `25.6.1807`, `18xx`.

use super::moment::{Moment, Span, full_year, readings};
use crate::timeline::Day;

/// Reads a date in digits.
pub(super) fn numeric(words: &[&str]) -> Option<(Moment, usize)> {
    let word = words.first()?;
    let shapes: [fn(&str) -> Option<Moment>; 5] = [year, iso, years, unspecified, written];
    let found = shapes.iter().find_map(|shape| shape(word)).or_else(|| interval(word))?;
    Some((found, 1))
}

fn year(word: &str) -> Option<Moment> {
    let year = full_year(word)?;
    Some(Moment::of(readings(year)))
}

/// Reads `1985-11-19` and `1985-11`.
fn iso(word: &str) -> Option<Moment> {
    let (year, rest) = word.split_once('-')?;
    let year = four_digits(year)?;
    let (month, day) = rest.split_once('-').map_or((rest, None), |(month, day)| (month, Some(day)));
    let month = number(month, 2).filter(|month| (1..=12).contains(month))?;
    let Some(day) = day else {
        return Some(Moment::of(vec![Span::months(year, month, year, month)]));
    };
    let day = number(day, 2)?;
    Some(match Span::day(year, month, day) {
        Some(span) => Moment::of(vec![span]),
        None => Moment {
            remark: format!("{word} does not exist; looking at the month"),
            ..Moment::of(vec![Span::months(year, month, year, month)])
        },
    })
}

/// Reads `1985-1991` and `1814-15`, whose second number can be no month.
fn years(word: &str) -> Option<Moment> {
    let (first, last) = word.split_once('-')?;
    let first = full_year(first)?;
    let last = match number::<i64>(last, 2) {
        Some(short) if last.len() == 2 && short > 12 => {
            let same = first - first.rem_euclid(100) + short;
            if same < first { same + 100 } else { same }
        }
        Some(_) | None => full_year(last)?,
    };
    Some(Moment::of(vec![Span::years(first.min(last), first.max(last))]))
}

/// Reads `180x` and `18xx`.
fn unspecified(word: &str) -> Option<Moment> {
    let digits = word.trim_end_matches('x');
    let known: i64 = digits.parse().ok()?;
    let unit = match (digits.len(), word.len()) {
        (3, 4) => 10,
        (2, 4) => 100,
        _ => return None,
    };
    Some(Moment::of(vec![Span::years(known * unit, known * unit + unit - 1)]))
}

/// Reads `1807-06-25/1807-07-09`, as files write it.
fn interval(word: &str) -> Option<Moment> {
    let (first, last) = word.split_once('/')?;
    let end = |text: &str| iso(text).or_else(|| year(text));
    let (first, last): (Moment, Moment) = (end(first)?, end(last)?);
    let span = Span { first: first.spans.first()?.first, last: last.spans.first()?.last };
    (span.first <= span.last).then(|| Moment::of(vec![span]))
}

/// Reads `6/25/1807`, `25.6.1807`, `25-6-1807` and `6/1807`. Dots put the day first; slashes are
/// read both ways where both make a day, the month first.
fn written(word: &str) -> Option<Moment> {
    let sign = word.chars().find(|c| matches!(c, '/' | '.' | '-'))?;
    let parts: Vec<&str> = word.split(sign).collect();
    let (one, two, year) = match parts.as_slice() {
        [month, year] => {
            let (month, year) = (number(month, 2)?, four_digits(year)?);
            return (1..=12)
                .contains(&month)
                .then(|| Moment::of(vec![Span::months(year, month, year, month)]));
        }
        [one, two, year] => (number::<u8>(one, 2)?, number::<u8>(two, 2)?, four_digits(year)?),
        _ => return None,
    };
    let day_first = Span::day(year, two, one);
    let month_first = if sign == '.' { None } else { Span::day(year, one, two) };
    let mut spans: Vec<Span> = [month_first, day_first].into_iter().flatten().collect();
    spans.dedup();
    let remark = match spans.as_slice() {
        [] => {
            spans.push(Span::years(year, year));
            format!("{word} is no date; looking at the year")
        }
        [_] => String::new(),
        several => format!(
            "{word} may be {}",
            several.iter().map(|span| named(*span)).collect::<Vec<_>>().join(" or ")
        ),
    };
    Some(Moment { remark, ..Moment::of(spans) })
}

fn named(span: Span) -> String {
    let civil = span.first.unwrap_or(Day(0)).civil();
    format!("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day)
}

fn four_digits(text: &str) -> Option<i64> {
    (text.len() == 4).then(|| full_year(text))?
}

/// Reads a whole number of at most so many digits.
fn number<T: std::str::FromStr>(text: &str, most: usize) -> Option<T> {
    let digits = (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok())?
}
