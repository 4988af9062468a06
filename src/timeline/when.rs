//! Dates as history knows them: the interval they may cover, and the precision they claim.
//!
//! A [`When`] keeps three things apart: the EDTF text as written, the interval of earliest and
//! latest day (for order, marking and drawing), and the precision (for words). Words are made
//! from the text, never from the interval, so that a year does not turn into its first of January.
//!
//! `?` and `~` do not widen the interval: how wide "about" is, no file says. They are kept in the
//! words, and in [`interval`](super::interval()), which then claims no days.

mod fineness;
mod hint;
mod mend;
mod old_style;
mod phrase;
mod reading;
mod wording;

use chrono::{Datelike, NaiveDate};
use edtf_core::Edtf;

use super::number::spelt;
use super::{Day, Text, Whole};

pub use phrase::{MONTHS, year_words};
pub use reading::days_in;
use reading::{FUTURE, PAST};
pub(super) use reading::{Reach, reach};

/// A date or a span of time, as precise as its source and no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    edtf: Text,
    /// [`PAST`] where it is open or unknown.
    earliest: Day,
    /// [`FUTURE`] where it is open or unknown.
    latest: Day,
    precision: Precision,
}

/// What stands where something is hidden: always as long as this, whatever it hides.
pub const BLANK: &str = "▒▒▒▒";

/// How fine a date is: the coarser of its two ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// To the day.
    Day,
    /// To the month.
    Month,
    /// To a season or quarter.
    Season,
    /// To the year.
    Year,
    /// To the decade.
    Decade,
    /// To the century or coarser.
    Century,
}

/// Why a text is no date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhenError {
    /// Where in the text, in bytes.
    pub offset: usize,
    /// What is wrong, in lower case without a full stop: "month 13 does not exist".
    pub message: String,
    /// How to write it, where that can be guessed: "write 1648~ for about 1648".
    pub help: Option<String>,
}

/// Returns what [`When::order`] does, of what [`When::reach`] returns.
pub(super) fn order((earliest, latest): (Day, Day)) -> (Day, Day) {
    let known = |day: Day, open: Day| Some(day).filter(|day| *day != open);
    if (earliest, latest) == (FUTURE, PAST) {
        return (Day::NEVER, Day::NEVER);
    }
    let (earliest, latest) = (known(earliest, PAST), known(latest, FUTURE));
    let first = earliest.or(latest).unwrap_or(Day(0));
    (first, latest.unwrap_or(first).max(first))
}

impl When {
    /// Reads EDTF (ISO 8601-2, levels 0 to 2).
    pub fn parse(text: &str) -> Result<Self, WhenError> {
        Self::read(text, || text.into())
    }

    /// Reads EDTF that stands in a larger text, and keeps no copy of it.
    pub fn parse_text(text: &Text) -> Result<Self, WhenError> {
        Self::read(text, || text.clone())
    }

    fn read(text: &str, kept: impl FnOnce() -> Text) -> Result<Self, WhenError> {
        if let Some((earliest, latest)) = reading::plain_days(text) {
            return Ok(Self { edtf: kept(), earliest, latest, precision: Precision::Day });
        }
        let said = Edtf::parse(text).map_err(|error| hint::explain(text, &error))?;
        let (earliest, latest) = reading::bounds(&said);
        if let (Some(first), Some(last)) = (earliest, latest)
            && first > last
        {
            return Err(hint::reversed(text));
        }
        let (earliest, latest) = (earliest.unwrap_or(PAST), latest.unwrap_or(FUTURE));
        Ok(Self { edtf: kept(), earliest, latest, precision: fineness::precision(&said) })
    }

    /// Makes the date that stands where the true one is hidden: open on both sides, within nothing,
    /// before every other in order.
    pub fn hidden() -> Self {
        let (earliest, latest) = (PAST, FUTURE);
        Self { edtf: Text::default(), earliest, latest, precision: Precision::Century }
    }

    /// Says whether it stands for a date that is hidden.
    pub fn is_hidden(&self) -> bool {
        self.edtf.is_empty()
    }

    /// Makes a date of a calendar day, as TOML's own dates give it. Beyond the years that EDTF
    /// can give a day for (−9999 to 9999) only the year is kept.
    pub fn from_date(date: NaiveDate) -> Self {
        let (year, month, day) = (date.year(), date.month(), date.day());
        let text = match year {
            0..=9999 => format!("{year:04}-{month:02}-{day:02}"),
            -9999..0 => format!("-{:04}-{month:02}-{day:02}", year.unsigned_abs()),
            _ => format!("Y{year}"),
        };
        Self::parse(&text).expect("a day of the calendar is EDTF")
    }

    /// Returns the text it was read from; empty for a hidden date.
    pub fn text(&self) -> &Text {
        &self.edtf
    }

    /// Returns the EDTF text as written; empty for a hidden date.
    pub fn edtf(&self) -> &str {
        &self.edtf
    }

    /// Returns the earliest day, or nothing where the beginning is open or unknown.
    pub fn earliest(&self) -> Option<Day> {
        Some(self.earliest).filter(|day| *day != PAST)
    }

    /// Returns the latest day, or nothing where the end is open or unknown.
    pub fn latest(&self) -> Option<Day> {
        Some(self.latest).filter(|day| *day != FUTURE)
    }

    /// Returns earliest and latest day for sorting and drawing: an open end counts as its other end.
    /// A hidden date is [`Day::NEVER`].
    pub fn order(&self) -> (Day, Day) {
        order(self.reach())
    }

    /// Returns the first and the last day that it may hold, [`Day::FIRST`] and [`Day::LAST`] where
    /// it is open. For a hidden date they are the wrong way round, so that nothing lies between.
    pub fn reach(&self) -> (Day, Day) {
        if self.is_hidden() { (FUTURE, PAST) } else { (self.earliest, self.latest) }
    }

    /// Reads the same of EDTF; nothing where the text is none.
    pub fn reach_of(text: &str) -> Option<(Day, Day)> {
        reading::plain_days(text).or_else(|| Self::parse(text).ok().map(|when| when.reach()))
    }

    /// Returns the date with its text as a part of this whole, where it stands there.
    #[must_use]
    pub fn part_of(&self, whole: &Whole) -> Self {
        let Self { earliest, latest, precision, .. } = *self;
        Self { edtf: whole.part(&self.edtf), earliest, latest, precision }
    }

    /// Says whether a day lies within, open ends reaching for ever.
    pub fn holds(&self, day: Day) -> bool {
        !self.is_hidden() && self.earliest <= day && day <= self.latest
    }

    /// Returns how fine the date is.
    pub fn precision(&self) -> Precision {
        self.precision
    }

    /// Says the date in words, never more precisely than it is: "11–12 October 1986",
    /// "c. 1648", "June 1807?", "1800s", "44 BCE", "18 September 1814 onwards",
    /// "date hidden".
    pub fn words(&self) -> String {
        self.said().map_or_else(|| "date hidden".into(), |said| wording::words(&said))
    }

    /// Says how long it lasted, where both ends are days: "two days", "nine months". Nothing for a
    /// single day, nor where an end is uncertain or about.
    pub fn length(&self) -> Option<String> {
        let (first, last) = self.exact_span().filter(|(first, last)| first < last)?;
        Some(length(first, last))
    }

    /// Returns the year for the timeline's first column: "1986", "c. 1648", "1800s", "44 BCE".
    /// Of a span it is the year of its beginning; where that is open, "–1648". [`BLANK`] where it
    /// is hidden.
    pub fn year_label(&self) -> String {
        if let Some((year, _)) = wording::quick_labels(&self.edtf) {
            return year.into();
        }
        self.said().map_or_else(|| BLANK.into(), |said| wording::year_label(&said))
    }

    /// Returns the month for the timeline's second column, three letters: "Oct"; "spr" for a season;
    /// empty where the date is coarser. Of a span it is the month of its beginning.
    pub fn month_label(&self) -> String {
        if let Some((_, month)) = wording::quick_labels(&self.edtf) {
            return month.into();
        }
        self.said().map(|said| wording::month_label(&said)).unwrap_or_default()
    }

    /// Returns the first day, and the last, of the Julian calendar in words: "13 June 1807", "25 June–7 July 1807".
    /// Nothing where the date is coarser than a day.
    pub fn old_style(&self) -> Option<String> {
        old_style::words(&self.said()?)
    }

    /// Returns what the text says, nothing where it is hidden. It was read before, so reading it
    /// again succeeds.
    fn said(&self) -> Option<Edtf> {
        let read = || Edtf::parse(&self.edtf).expect("the text was read when the date was made");
        (!self.is_hidden()).then(read)
    }

    /// Returns first and last day where both are known for certain and nothing lies between them
    /// that is not meant.
    fn exact_span(&self) -> Option<(Day, Day)> {
        let certain =
            self.precision == Precision::Day && !self.edtf.contains(['?', '~', '%', '[', '{']);
        self.earliest().zip(self.latest()).filter(|_| certain)
    }
}

/// Says how long the days from the first to the last, both counted, are: days for three weeks,
/// weeks for two months, months for two years, then years, each rounded.
fn length(first: Day, last: Day) -> String {
    let days = last.since(first).saturating_add(1).unsigned_abs();
    let months = super::interval::months_between(first, Day(last.0.saturating_add(1)));
    match days {
        0..=20 => spelt(days, "day"),
        21..=60 => spelt((days + 3) / 7, "week"),
        _ if months.rounded() < 24 => spelt(months.rounded(), "month"),
        _ => spelt((months.rounded() + 6) / 12, "year"),
    }
}

#[cfg(test)]
mod tests;
