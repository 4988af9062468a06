//! What could come next in a query: the names of fields, and the values of the one just named.

use std::collections::BTreeSet;

use super::Field;
use super::fold::fold;
use super::query::{FIELDS, field};
use crate::timeline::{Ground, Kind, Participant, Timeline, Who};

/// How many are offered.
const MOST: usize = 50;

/// Lists what the last word of a query could become, whole: `ki` gives `kind:`, `kind:b` gives
/// `kind:bilateral`. Each may replace the text after the last space (or after the field's own
/// quotation, still open); signs before the word are kept. Nothing where it is no field.
pub fn completions(timeline: &Timeline, text_before_cursor: &str) -> Vec<String> {
    let word = last_word(text_before_cursor);
    let bare = word.trim_start_matches(['!', '\'', '^']);
    let signs = word.strip_suffix(bare).unwrap_or_default();
    let Some((name, value)) = bare.split_once(':') else {
        let names = FIELDS.iter().filter(|(name, _)| name.starts_with(&bare.to_lowercase()));
        return names.map(|(name, _)| format!("{signs}{name}:")).collect();
    };
    let Some(field) = field(&name.to_lowercase()) else { return Vec::new() };
    let typed = fold(value);
    let fits = |value: &String| {
        let folded = fold(value);
        let begins = |part: &str| part.starts_with(&typed);
        begins(&folded)
            || folded.match_indices(' ').any(|(at, _)| folded.get(at + 1..).is_some_and(begins))
    };
    let found = values(timeline, field).into_iter().filter(fits).take(MOST);
    found.map(|value| format!("{signs}{name}:{}", written(&value))).collect()
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
fn values(timeline: &Timeline, field: Field) -> Vec<String> {
    let events = timeline.events.passing(0..timeline.events.len());
    let sorted: BTreeSet<String> = match field {
        Field::Kind => return Kind::ALL.iter().map(|kind| kind.word().into()).collect(),
        Field::Era => return timeline.eras.iter().map(|era| era.id.to_string()).collect(),
        Field::Thread => {
            return timeline.threads.iter().map(|thread| thread.id.to_string()).collect();
        }
        Field::Ground => {
            let named = events
                .filter_map(|event| event.ground.as_ref().map(Ground::word))
                .collect::<BTreeSet<_>>();
            let plain = ["ally", "host", "neutral"].map(String::from);
            named.into_iter().chain(plain).collect()
        }
        Field::Person => {
            let persons = timeline.persons.iter().map(|person| person.short_name().to_owned());
            let of = |one: &Participant| match &one.who {
                Who::Person(_) => None,
                Who::Named(name) => Some(name.to_string()),
            };
            let named = events.flat_map(|event| -> Vec<String> {
                event.participants.iter().filter_map(of).collect()
            });
            persons.chain(named).collect()
        }
        Field::Place => {
            let places = events.filter_map(|event| {
                let place = event.place.as_ref()?;
                Some([place.name.to_string(), place.country.to_string()])
            });
            places.flatten().collect()
        }
        Field::Title => events.map(|event| event.title.to_string()).collect(),
        Field::Id => events.map(|event| event.id.to_string()).collect(),
        Field::Date => timeline.eras.iter().filter_map(|era| years(&era.span)).collect(),
        Field::Alias | Field::Document | Field::Summary | Field::Prose => return Vec::new(),
    };
    sorted.into_iter().filter(|value| !value.is_empty()).collect()
}

/// Says an era's span as a range of years.
fn years(span: &crate::timeline::When) -> Option<String> {
    let year = |day: crate::timeline::Day| format!("{:04}", day.civil().year);
    Some(format!("{}..{}", year(span.earliest()?), span.latest().map(year).unwrap_or_default()))
}
