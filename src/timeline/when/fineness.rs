//! How fine an EDTF expression is, and which months, days and years its digits leave open.

use edtf_core::{Bound, Date, DateField, Edtf, SetElement, YearKind};

use super::Precision;
use super::reading::{FAR, dated, negative};

/// Returns how fine an expression is: as fine as its coarsest date.
pub(super) fn precision(said: &Edtf) -> Precision {
    let coarsest = match said {
        Edtf::Date(date) => Some(fineness(date)),
        Edtf::DateTime(moment) => Some(fineness(&moment.date)),
        Edtf::Interval(span) => {
            [span.start, span.end].iter().filter_map(dated).map(|date| fineness(&date)).max()
        }
        Edtf::Set(set) => set.elements.iter().map(member_fineness).max(),
    };
    coarsest.expect("the library refuses expressions without a date")
}

fn member_fineness(member: &SetElement) -> Precision {
    match member {
        SetElement::Date(date) | SetElement::OnOrBefore(date) | SetElement::OnOrAfter(date) => {
            fineness(date)
        }
        SetElement::Range(from, to) => fineness(from).max(fineness(to)),
    }
}

/// Returns how fine one date is.
pub(super) fn fineness(date: &Date) -> Precision {
    let year = year_fineness(date);
    if year > Precision::Year {
        return year;
    }
    match (date.month.map(months), date.day) {
        (None | Some(Months::Among(_)), _) => Precision::Year,
        (Some(Months::Group(_)), _) => Precision::Season,
        (Some(Months::One(_)), Some(day)) if day.value().is_some() => Precision::Day,
        (Some(Months::One(_)), _) => Precision::Month,
    }
}

fn year_fineness(date: &Date) -> Precision {
    let unsure = match date.year.kind {
        YearKind::Standard { digits, .. } => {
            let masked = digits.iter().rev().enumerate().filter(|(_, digit)| digit.is_none());
            masked.map(|(place, _)| place + 1).max().unwrap_or(0)
        }
        YearKind::Big { .. } | YearKind::Exponential { .. } => 0,
    };
    let (first, last) = years(date);
    match (unsure, last.saturating_sub(first)) {
        (0, 0) => Precision::Year,
        (0 | 1, 0..=9) => Precision::Decade,
        _ => Precision::Century,
    }
}

/// Returns the first and the last year a date can be in, ignoring its month and day.
pub(super) fn years(date: &Date) -> (i64, i64) {
    let bounds = Edtf::Date(Date { month: None, day: None, ..*date }).bounds();
    let year = |bound| match bound {
        Bound::Date(day) => Some(day.year),
        Bound::NegativeInfinity | Bound::PositiveInfinity | Bound::Unknown => None,
    };
    year(bounds.earliest).zip(year(bounds.latest)).unwrap_or_else(|| {
        let far = if negative(&date.year.kind) { -FAR } else { FAR };
        (far, far)
    })
}

/// What stands where the month is written.
pub(super) enum Months {
    /// One month, 1 to 12.
    One(u8),
    /// One of several months that fit the digits given.
    Among(Vec<u8>),
    /// A season, quarter or other part of the year: 21 to 41.
    Group(u8),
}

/// Reads the month of a date.
pub(super) fn months(field: DateField) -> Months {
    match field.value() {
        Some(group @ 21..) => Months::Group(group),
        Some(month) => Months::One(month),
        None => {
            let fitting = fitting(field, 12);
            if let [month] = *fitting { Months::One(month) } else { Months::Among(fitting) }
        }
    }
}

/// Lists the numbers from 1 to `last` that fit the digits given.
pub(super) fn fitting(field: DateField, last: u8) -> Vec<u8> {
    let [tens, ones] = field.digits;
    let fits = |number: &u8| {
        tens.is_none_or(|digit| digit == number / 10)
            && ones.is_none_or(|digit| digit == number % 10)
    };
    (1..=last).filter(fits).collect()
}
