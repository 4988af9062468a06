//! What could come next in a query: the names of fields, and the values of the one just named.

use std::collections::BTreeSet;

use super::Field;
use super::fold::fold;
use super::pace::Wish;
use super::query::{FIELDS, field};
use crate::halves::turns;
use crate::timeline::{Event, Kind, Timeline, Who};

/// How many are offered.
const MOST: usize = 50;

/// Lists what the last word of a query could become, whole: `ki` gives `kind:`, `kind:b` gives
/// `kind:bilateral`. Each may replace the text after the last space (or after the field's own
/// quotation, still open); signs before the word are kept. Nothing where it is no field.
pub fn completions(timeline: &Timeline, text_before_cursor: &str) -> Vec<String> {
    completions_while(timeline, text_before_cursor, &|| true).unwrap_or_default()
}

/// Lists the same as long as it is `wanted`; nothing where it was given up.
pub fn completions_while(
    timeline: &Timeline,
    text_before_cursor: &str,
    wanted: &(dyn Fn() -> bool + Sync),
) -> Option<Vec<String>> {
    let word = last_word(text_before_cursor);
    let bare = word.trim_start_matches(['!', '\'', '^']);
    let signs = word.strip_suffix(bare).unwrap_or_default();
    let Some((name, value)) = bare.split_once(':') else {
        let names = FIELDS.iter().filter(|(name, _)| name.starts_with(&bare.to_lowercase()));
        return Some(names.map(|(name, _)| format!("{signs}{name}:")).collect());
    };
    let Some(field) = field(&name.to_lowercase()) else { return Some(Vec::new()) };
    let typed = fold(value);
    let wish = Wish::new(wanted);
    let values = values(timeline, field, &wish);
    if wish.is_given_up() {
        return None;
    }
    let begins = |folded: &str| folded.starts_with(&typed);
    let goes_on = |folded: &str| {
        folded.match_indices(' ').any(|(at, _)| folded.get(at + 1..).is_some_and(begins))
    };
    let fitting = |fits: &dyn Fn(&str) -> bool| -> Vec<String> {
        let found = values.iter().filter(|value| fits(&fold(value))).take(MOST);
        found.map(|value| format!("{signs}{name}:{}", written(value))).collect()
    };
    // Whoever types the beginning of a value seldom means another in the middle.
    let begun = fitting(&begins);
    Some(if begun.is_empty() { fitting(&goes_on) } else { begun })
}

/// Returns what stands after the last space that is in no quotation: what completions replace.
pub fn last_word(text: &str) -> &str {
    let mut quoted = false;
    let mut start = 0;
    for (at, c) in text.char_indices() {
        if c == '"' {
            quoted = !quoted;
        } else if c.is_whitespace() && !quoted {
            start = at + c.len_utf8();
        }
    }
    text.get(start..).unwrap_or_default()
}

fn written(value: &str) -> String {
    if value.contains(char::is_whitespace) {
        format!("\"{}\"", value.replace('"', ""))
    } else {
        value.into()
    }
}

/// Lists the values of a field, each once, in alphabetical order (closed lists in their own).
fn values(timeline: &Timeline, field: Field, wish: &Wish<'_>) -> Vec<String> {
    let mut sorted = match field {
        Field::Kind => return Kind::ALL.iter().map(|kind| kind.word().into()).collect(),
        Field::Era => return timeline.eras.iter().map(|era| era.id.to_string()).collect(),
        Field::Thread => {
            return timeline.threads.iter().map(|thread| thread.id.to_string()).collect();
        }
        Field::Ground | Field::Person | Field::Place | Field::Title | Field::Id => {
            of_events(timeline, field, wish)
        }
        Field::Date => timeline.eras.iter().filter_map(|era| years(&era.span)).collect(),
        Field::Alias | Field::Document | Field::Summary | Field::Prose => return Vec::new(),
    };
    if field == Field::Ground {
        sorted.extend(["ally", "host", "neutral"].map(String::from));
    }
    if field == Field::Person {
        sorted.extend(timeline.persons.iter().map(|person| person.short_name().to_owned()));
    }
    sorted.into_iter().filter(|value| !value.is_empty()).collect()
}

/// How many events are looked at in one go, and how many are worth another thread. Tests see both
/// ways.
const PIECE: usize = 1024;
const MUCH: usize = if cfg!(test) { 100 } else { 1 << 14 };

/// How many steps it takes to look at an event.
const LOOKING: usize = 8;

/// Lists the values of a field that the events have, each once.
fn of_events(timeline: &Timeline, field: Field, wish: &Wish<'_>) -> BTreeSet<String> {
    let count = timeline.events.len();
    let tools = || (BTreeSet::new(), wish.pace());
    let threads = turns(count >= MUCH, count.div_ceil(PIECE), tools, |(seen, pace), piece| {
        let first = piece * PIECE;
        for event in timeline.events.passing(first..(first + PIECE).min(count)) {
            each_value(&event, field, |value| {
                if !seen.contains(value) {
                    seen.insert(value.to_owned());
                }
            });
        }
        pace.goes_on(PIECE * LOOKING)
    });
    threads.into_iter().flat_map(|(seen, _)| seen).collect()
}

/// Shows the values of a field that an event has.
fn each_value(event: &Event, field: Field, mut see: impl FnMut(&str)) {
    match field {
        Field::Ground => event.ground.iter().for_each(|ground| see(&ground.word())),
        Field::Person => {
            for one in &event.participants {
                if let Who::Named(name) = &one.who {
                    see(name);
                }
            }
        }
        Field::Place => {
            if let Some(place) = &event.place {
                see(&place.name);
                see(&place.country);
            }
        }
        Field::Title => see(&event.title),
        Field::Id => see(&event.id),
        Field::Alias
        | Field::Date
        | Field::Document
        | Field::Era
        | Field::Kind
        | Field::Prose
        | Field::Summary
        | Field::Thread => {}
    }
}

/// Says an era's span as a range of years.
fn years(span: &crate::timeline::When) -> Option<String> {
    let year = |day: crate::timeline::Day| format!("{:04}", day.civil().year);
    Some(format!("{}..{}", year(span.earliest()?), span.latest().map(year).unwrap_or_default()))
}
