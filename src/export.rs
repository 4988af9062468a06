//! The timeline as text for other uses: a page to read, JSON, CSV, Markdown, a citation; and its
//! lessons on paper and as cards.
//!
//! One file a format; each takes a timeline and gives text, and knows neither files nor screens.
//! Whatever a timeline's author wrote leaves through [`clean`](crate::text::clean()) or, in JSON,
//! as `\u` escapes, so that no export can give orders to a terminal.

pub mod cards;
mod citation;
pub mod csv;
pub mod handout;
pub mod json;
pub mod markdown;
pub mod page;
pub mod text;
pub mod wire;
mod written;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

pub use citation::citation;

use crate::text::clean;
use crate::timeline::{Event, Place, Timeline, Who};

/// Returns a clean copy of a text, without the spaces and line breaks round it.
fn cleaned(text: &str) -> String {
    clean(text.trim()).into_owned()
}

/// Names a place with its country: "Tilsit, Prussia".
fn place_words(place: &Place) -> String {
    cleaned(&place.words())
}

/// Lists the participants by their short names: "Reagan, Gorbachev".
fn people_words(timeline: &Timeline, event: &Event) -> String {
    let names = event.participants.iter().map(|one| timeline.short(one));
    cleaned(&names.collect::<Vec<_>>().join(", "))
}

/// Names one who took part.
fn name_of<'a>(timeline: &'a Timeline, who: &'a Who) -> &'a str {
    match who {
        Who::Person(at) => &timeline.person(*at).name,
        Who::Named(name) => name,
    }
}

/// Gives a text a capital at the beginning.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters.as_str().chars()).collect()
    })
}
