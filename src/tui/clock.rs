//! Where time enters: what day it is, the moment by which a lesson is timed, a number by chance.

use std::time::Instant;

use chrono::{Datelike, NaiveDate};

use crate::timeline::Day;

/// Returns the day that it is here, and a small number by chance.
#[expect(clippy::disallowed_methods, reason = "the shell is where time comes from")]
pub(super) fn today() -> (Day, u64) {
    let now = chrono::Local::now();
    (day(now.date_naive()), u64::from(now.timestamp_subsec_micros()) % 10_000)
}

/// Returns the moment it is, of a clock that never jumps.
#[expect(clippy::disallowed_methods, reason = "the shell is where time comes from")]
pub(super) fn now() -> Instant {
    Instant::now()
}

fn day(date: NaiveDate) -> Day {
    let small = |number: u32| u8::try_from(number).expect("months and days are below 32");
    Day::ymd(i64::from(date.year()), small(date.month()), small(date.day()))
}
