//! The same days by the Julian calendar, which Russia kept until February 1918.
//!
//! Dates are stored and ordered by the Gregorian calendar; Old Style is only ever shown.

use edtf_core::{Date, Edtf, IntervalEndpoint};
use julian::Calendar;

use super::Precision;
use super::fineness::fineness;
use super::phrase::Phrase;
use super::reading::days;
use super::wording::range;
use crate::timeline::Day;

/// The Julian day number of 1970-01-01.
const EPOCH: i64 = 2_440_588;

/// Says a day, or a span between two days, by the Julian calendar. Nothing where it is coarser,
/// open, in doubt, or further off than the calendar's arithmetic reaches (five million years).
pub(super) fn words(said: &Edtf) -> Option<String> {
    match said {
        Edtf::Date(date) => Some(julian(date)?.text()),
        Edtf::DateTime(moment) => Some(julian(&moment.date)?.text()),
        Edtf::Interval(span) => match (&span.start, &span.end) {
            (IntervalEndpoint::Date(first), IntervalEndpoint::Date(last)) => {
                Some(range(&[julian(first)?, julian(last)?]))
            }
            _ => None,
        },
        Edtf::Set(_) => None,
    }
}

fn julian(date: &Date) -> Option<Phrase> {
    let exact = fineness(date) == Precision::Day && !date.is_approximate() && !date.is_uncertain();
    let Day(number) = days(date).0;
    let number = i32::try_from(number.checked_add(EPOCH)?).ok().filter(|_| exact)?;
    let day = Calendar::JULIAN.at_jdn(number);
    let small = |number: u32| u8::try_from(number).ok();
    Some(Phrase::day(i64::from(day.year()), small(day.month().number())?, small(day.day())?))
}
