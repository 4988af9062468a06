//! The one clock: what day it is, and a number by chance.

use chrono::{Datelike, NaiveDate};

use crate::timeline::Day;

/// Returns the day that it is here, and a small number by chance.
#[expect(clippy::disallowed_methods, reason = "the shell is where time comes from")]
pub(super) fn now() -> (Day, u64) {
    let now = chrono::Local::now();
    (day(now.date_naive()), u64::from(now.timestamp_subsec_micros()) % 10_000)
}

fn day(date: NaiveDate) -> Day {
    let small = |number: u32| u8::try_from(number).expect("months and days are below 32");
    Day::ymd(i64::from(date.year()), small(date.month()), small(date.day()))
}
