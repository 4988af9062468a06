//! What to say to somebody whose date cannot be read.
//!
//! The library knows where and why; the user is told so in words of their own, with the way out:
//! the same date in EDTF where [`mended`] can tell what was meant, else the pattern to follow.

use edtf_core::{Edtf, ParseError};

use super::WhenError;
use super::mend::mended;
use super::phrase::month_name;
use super::reading::days_in;

/// What the library says of a character that has no place where it stands.
const FOREIGN: [&str; 4] = [
    "EDTF permits ASCII characters only",
    "expected '-' before month",
    "expected '-' before day",
    "unexpected characters after day",
];

/// Explains why a text is no date.
pub(super) fn explain(text: &str, error: &ParseError) -> WhenError {
    if error.message == "interval end precedes interval start" {
        return reversed(text);
    }
    let (message, help) =
        number_trouble(text, error).unwrap_or_else(|| (general(text, error), None));
    let help = match (help, mended(text)) {
        (Some(help), _) => help,
        (None, Some(better)) => format!("write {better}{}", meaning(&better)),
        (None, None) => {
            "write 1807, 1807-06, 1807-06-25, or two of them with a slash between".into()
        }
    };
    WhenError { offset: error.offset.min(text.len()), message, help: Some(help) }
}

/// Explains a span that ends before it begins, or a set of dates that has such a range in it.
pub(super) fn reversed(text: &str) -> WhenError {
    let message = "the end is before the beginning".into();
    if let Some((first, last)) = text.split_once('/') {
        let help = Some(format!("write {last}/{first}"));
        return WhenError { offset: first.len() + 1, message, help };
    }
    let offset = text.find("..").map_or(0, |at| at + 2);
    WhenError { offset, message, help: Some("write the earlier one of the two first".into()) }
}

/// Says what a hint means where the notation does not say it itself.
fn meaning(edtf: &str) -> String {
    let Ok(said) = Edtf::parse(edtf) else { return String::new() };
    let telling = said.is_approximate() || edtf.starts_with('-') || said.has_unspecified();
    let season = matches!(edtf.get(4..6), Some("-2")) && edtf.len() == 7;
    if telling || season { format!(" for {}", super::wording::words(&said)) } else { String::new() }
}

/// Explains a month or a day that no calendar has, with its help.
fn number_trouble(text: &str, error: &ParseError) -> Option<(String, Option<String>)> {
    let at = |from: usize| text.get(from..from + 2);
    let written = at(error.offset)?;
    if error.message.starts_with("month must be 01-12") {
        return Some((
            format!("month {written} does not exist"),
            mended(text)
                .map(|better| format!("write {better}, the month before the day"))
                .or_else(|| Some("write the month as 01 to 12".into())),
        ));
    }
    if !error.message.starts_with("day is out of range") {
        return None;
    }
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<u16>().ok();
    let year = number(error.offset.checked_sub(8)?, error.offset.checked_sub(4)?);
    let month = number(error.offset.checked_sub(3)?, error.offset.checked_sub(1)?);
    let month = month.and_then(|month| u8::try_from(month).ok());
    let (Some(year), Some(month @ 1..=12)) = (year, month) else {
        return Some((
            format!("day {written} does not exist"),
            Some("write the day as 01 to 31".into()),
        ));
    };
    let last = days_in(i64::from(year), month);
    let name = month_name(month);
    let whose = if month == 2 { format!("{name} {year}") } else { name.into() };
    Some((
        format!("day {written} does not exist in {whose}"),
        Some(format!("write the day as 01 to {last}")),
    ))
}

/// Says in the user's words what the library says in its own.
fn general(text: &str, error: &ParseError) -> String {
    let rest = text.get(error.offset..).unwrap_or("");
    let sign = rest.chars().next();
    let digit = sign.is_some_and(|sign| sign.is_ascii_digit());
    let dash = matches!(sign, Some('–' | '—' | '−' | '‐' | '‑')) || rest.starts_with("..");
    match (error.message, sign) {
        ("empty input", _) => "the date is empty".into(),
        ("whitespace is not allowed", _) => "a date has no spaces".into(),
        ("EDTF permits ASCII characters only" | "unexpected characters after day", _) if dash => {
            "a span of time is written with a slash".into()
        }
        ("-0000 is not a valid year", _) => "year -0000 does not exist: 1 BCE is 0000".into(),
        ("interval must contain exactly one '/'", _) => "a span of time has one slash".into(),
        ("interval needs at least one dated endpoint", _) => "a span of time needs a date".into(),
        ("year must have exactly four digits (or X)", _) => "a year has four digits".into(),
        ("expected '-' before month", _) if digit => "a year has four digits".into(),
        ("month must be two digits (or X)", _) => "a month has two digits".into(),
        ("expected '-' before day", _) if digit => "a month has two digits".into(),
        ("day must be two digits (or X)", _) => "a day has two digits".into(),
        ("unexpected characters after day", _) if digit => "a day has two digits".into(),
        (message, Some(sign)) if FOREIGN.contains(&message) => {
            format!("{sign:?} cannot stand here")
        }
        (message, _) => message.into(),
    }
}
