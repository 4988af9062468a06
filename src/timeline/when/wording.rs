//! An EDTF expression in words, and the labels of the timeline's columns.

use edtf_core::{Date, Edtf, Interval, IntervalEndpoint, Set, SetElement, SetKind};

use super::fineness::{Months, months};
use super::phrase::{Phrase, group_label, month_name, shared};
use super::reading::{self, dated};
use crate::timeline::number::counted;

/// How many members of a set are named; the rest are counted.
const NAMED: usize = 8;

/// Says an expression in words.
pub(super) fn words(said: &Edtf) -> String {
    match said {
        Edtf::Date(date) => Phrase::new(date).text(),
        Edtf::DateTime(moment) => Phrase::new(&moment.date).text(),
        Edtf::Interval(span) => span_words(span),
        Edtf::Set(set) => set_words(set),
    }
}

fn span_words(span: &Interval) -> String {
    use IntervalEndpoint::{Date, Open, Unknown};
    match (&span.start, &span.end) {
        (Date(first), Date(last)) => range(&[Phrase::new(first), Phrase::new(last)]),
        (start, Open) => format!("{} onwards", end_words(start)),
        (start, Unknown) => format!("from {}, end unknown", end_words(start)),
        (Open, end) => format!("until {}", end_words(end)),
        (Unknown, end) => format!("until {}, beginning unknown", end_words(end)),
        (start, end) => format!("{}–{}", end_words(start), end_words(end)),
    }
}

/// Joins first and last by a dash: "25 June–9 July 1807"; the same twice is said once.
pub(super) fn range(ends: &[Phrase; 2]) -> String {
    let [first, last] = ends;
    if first == last { last.text() } else { shared(ends).join("–") }
}

fn end_words(end: &IntervalEndpoint) -> String {
    match end {
        IntervalEndpoint::Date(date) => Phrase::new(date).text(),
        IntervalEndpoint::OnOrBefore(date) => format!("{} or before", Phrase::new(date).text()),
        IntervalEndpoint::OnOrAfter(date) => format!("{} or after", Phrase::new(date).text()),
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => "unknown".into(),
    }
}

fn set_words(set: &Set) -> String {
    let named = set.elements.get(..NAMED).unwrap_or(&set.elements);
    let single = |member: &SetElement| match member {
        SetElement::Date(date) => Some(Phrase::new(date)),
        SetElement::OnOrBefore(_) | SetElement::OnOrAfter(_) | SetElement::Range(..) => None,
    };
    let phrases: Option<Vec<_>> = named.iter().map(single).collect();
    let mut texts = match phrases {
        Some(phrases) => shared(&phrases),
        None => named.iter().map(member_words).collect(),
    };
    let unnamed = set.elements.len() - named.len();
    if unnamed > 0 {
        texts.push(counted(unnamed as u64, "other"));
    }
    let joint = match set.kind {
        SetKind::OneMember => "or",
        SetKind::AllMembers => "and",
    };
    match texts.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} {joint} {last}", others.join(", ")),
        None => String::new(),
    }
}

fn member_words(member: &SetElement) -> String {
    match member {
        SetElement::Date(date) => Phrase::new(date).text(),
        SetElement::OnOrBefore(date) => format!("{} or before", Phrase::new(date).text()),
        SetElement::OnOrAfter(date) => format!("{} or after", Phrase::new(date).text()),
        SetElement::Range(from, to) => range(&[Phrase::new(from), Phrase::new(to)]),
    }
}

/// Returns year and month of what most expressions are, without reading them anew for every row of
/// every frame: a year of four figures, with or without month and day, or a span that begins so.
/// The others have to be read.
pub(super) fn quick_labels(edtf: &str) -> Option<(&str, &'static str)> {
    let (year, rest) = edtf.split_at_checked(4)?;
    let plain = |c: char| c.is_ascii_digit() || matches!(c, '-' | '/');
    let figures = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !figures(year) || year.starts_with('0') || !rest.chars().all(plain) {
        return None;
    }
    let beginning = rest.split('/').next()?;
    let Some(rest) = beginning.strip_prefix('-') else {
        return beginning.is_empty().then_some((year, ""));
    };
    let month: u8 = rest.split('-').next()?.parse().ok()?;
    let name = Some(month_name(month)).filter(|name| !name.is_empty())?;
    Some((year, name.get(..3)?))
}

/// Returns the year of an expression's beginning.
pub(super) fn year_label(said: &Edtf) -> String {
    let (date, side) = beginning(said);
    let words = Phrase::year(&date).text();
    let words = words.replace(" century", " c.").replace(" millennium", " mill.");
    match side {
        Side::Begins => words,
        Side::Ends => format!("–{words}"),
    }
}

/// Returns the month of an expression's beginning, or nothing where it is open or coarser.
pub(super) fn month_label(said: &Edtf) -> String {
    let (date, Side::Begins) = beginning(said) else { return String::new() };
    match date.month.map(months) {
        Some(Months::One(month)) => month_name(month).chars().take(3).collect(),
        Some(Months::Group(group)) => group_label(group).into(),
        Some(Months::Among(_)) | None => String::new(),
    }
}

/// Which side of a span a date is on.
enum Side {
    /// The span begins with it.
    Begins,
    /// The span ends with it, and where it begins nobody says.
    Ends,
}

/// Returns the date an expression is filed under.
fn beginning(said: &Edtf) -> (Date, Side) {
    match said {
        Edtf::Date(date) => (*date, Side::Begins),
        Edtf::DateTime(moment) => (moment.date, Side::Begins),
        Edtf::Interval(Interval { start: IntervalEndpoint::OnOrBefore(date), .. }) => {
            (*date, Side::Ends)
        }
        Edtf::Interval(span) => {
            let first = dated(&span.start).map(|date| (date, Side::Begins));
            let last = || dated(&span.end).map(|date| (date, Side::Ends));
            first.or_else(last).expect("the library refuses spans without a date")
        }
        Edtf::Set(set) => first_member(set),
    }
}

/// Returns the member of a set that begins first.
fn first_member(set: &Set) -> (Date, Side) {
    let firsts = set.elements.iter().map(|member| match member {
        SetElement::Date(date) | SetElement::OnOrAfter(date) | SetElement::Range(date, _) => {
            (reading::days(date).0, *date, Side::Begins)
        }
        SetElement::OnOrBefore(date) => (super::PAST, *date, Side::Ends),
    });
    let (_, date, side) =
        firsts.min_by_key(|(day, ..)| *day).expect("the library refuses empty sets");
    (date, side)
}
