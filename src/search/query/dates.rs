//! Dates as people type them: ranges and comparisons of what [`moment`](super::moment) reads.

use super::lex::Lexeme;
use super::moment::{Moment, Recurring, Span, moment};
use crate::timeline::Day;

/// A date in a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::search) struct Dates {
    /// What it covers, likeliest reading first: `oct 86` has one span a century.
    pub spans: Vec<Span>,
    /// A day or a month of any year.
    pub recurring: Option<Recurring>,
    /// The same as folded words, where it may also be a name: "1985" in a title. Empty otherwise.
    pub words: Vec<String>,
    /// How it was typed.
    pub label: String,
    /// What the reader should know of how it was read; empty where it is plain.
    pub remark: String,
}

impl Dates {
    /// Makes a date of one of several years, likeliest first.
    pub fn years(years: &[i64], label: &str) -> Self {
        let spans = years.iter().map(|year| Span::years(*year, *year)).collect();
        Self {
            spans,
            recurring: None,
            words: Vec::new(),
            label: label.into(),
            remark: String::new(),
        }
    }
}

/// Reads the longest date that the pieces begin with; says how many pieces it took.
pub(super) fn dates(pieces: &[Lexeme]) -> Option<(Dates, usize)> {
    match pieces.first()? {
        Lexeme::Dots => {
            let (last, taken) = moment(pieces.get(1..)?)?;
            Some((bounded(None, Some(&last), label(pieces, taken + 1)), taken + 1))
        }
        Lexeme::Before { too } => compared(pieces, false, *too),
        Lexeme::After { too } => compared(pieces, true, *too),
        Lexeme::Word(word) => match word.as_str() {
            "before" => in_words(compared(pieces, false, false), word),
            "until" => in_words(compared(pieces, false, true), word),
            "after" => in_words(compared(pieces, true, false), word),
            "since" => in_words(compared(pieces, true, true), word),
            _ => ranged(pieces),
        },
        Lexeme::Quoted(..) => None,
    }
}

/// Notes that a comparison was typed in words, as a name may say it: “first since 1874”.
fn in_words(compared: Option<(Dates, usize)>, sign: &str) -> Option<(Dates, usize)> {
    let (mut dates, taken) = compared?;
    let folded = crate::search::fold::fold(&dates.label);
    dates.words = folded.split(' ').map(Into::into).collect();
    debug_assert!(dates.words.first().is_some_and(|first| first == sign));
    Some((dates, taken))
}

fn compared(pieces: &[Lexeme], after: bool, too: bool) -> Option<(Dates, usize)> {
    let (moment, taken) = moment(pieces.get(1..)?)?;
    let span = moment.spans.first()?;
    let next = |day: Option<Day>, by: i64| day.map(|day| Day(day.0.saturating_add(by)));
    let span = match (after, too) {
        (true, true) => Span { first: span.first, last: None },
        (true, false) => Span { first: next(span.last, 1), last: None },
        (false, true) => Span { first: None, last: span.last },
        (false, false) => Span { first: None, last: next(span.first, -1) },
    };
    let label = label(pieces, taken + 1);
    Some((
        Dates {
            spans: vec![span],
            recurring: None,
            words: Vec::new(),
            label,
            remark: moment.remark,
        },
        taken + 1,
    ))
}

fn ranged(pieces: &[Lexeme]) -> Option<(Dates, usize)> {
    let (first, taken) = moment(pieces)?;
    let rest = pieces.get(taken..).unwrap_or_default();
    let dots = rest.first() == Some(&Lexeme::Dots);
    let to = rest.first().and_then(Lexeme::word).is_some_and(|word| matches!(word, "to" | "-"));
    if (dots || to) && !first.spans.is_empty() {
        let end = rest.get(1..).and_then(moment).filter(|(end, _)| !end.spans.is_empty());
        if let Some((last, more)) = end {
            let all = taken + 1 + more;
            return Some((bounded(Some(&first), Some(&last), label(pieces, all)), all));
        }
        if dots {
            return Some((bounded(Some(&first), None, label(pieces, taken + 1)), taken + 1));
        }
    }
    let label = label(pieces, taken);
    let Moment { spans, recurring, words, remark } = first;
    Some((Dates { spans, recurring, words, label, remark }, taken))
}

/// Makes a range; ends in the wrong order change places.
fn bounded(first: Option<&Moment>, last: Option<&Moment>, label: String) -> Dates {
    let mut span = Span {
        first: first.and_then(|moment| moment.spans.first()?.first),
        last: last.and_then(|moment| moment.spans.first()?.last),
    };
    if let (Some(one), Some(other)) = (first, last)
        && span.first > span.last
    {
        let begin = other.spans.first().and_then(|span| span.first);
        span = Span { first: begin, last: one.spans.first().and_then(|span| span.last) };
    }
    let remarks = [first, last].into_iter().flatten().map(|moment| moment.remark.as_str());
    let remark = remarks.filter(|remark| !remark.is_empty()).collect::<Vec<_>>().join("; ");
    Dates { spans: vec![span], recurring: None, words: Vec::new(), label, remark }
}

fn label(pieces: &[Lexeme], taken: usize) -> String {
    let mut label = String::new();
    for piece in pieces.iter().take(taken) {
        let text = match piece {
            Lexeme::Word(word) | Lexeme::Quoted(word, _) => {
                if !label.is_empty() && !label.ends_with(['.', '<', '>', '=']) {
                    label.push(' ');
                }
                word.as_str()
            }
            Lexeme::Dots => "..",
            Lexeme::Before { too } => {
                if *too {
                    "<="
                } else {
                    "<"
                }
            }
            Lexeme::After { too } => {
                if *too {
                    ">="
                } else {
                    ">"
                }
            }
        };
        label.push_str(text);
    }
    label
}
