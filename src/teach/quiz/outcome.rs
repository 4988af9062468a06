//! What came of it?

use super::maker::{Maker, is_meeting, people};
use super::veil::{Words, is_word, pieces, plain};
use super::{Choice, Kind, Question, Seed, choice};
use crate::teach::marking::dated;
use crate::timeline::{BLANK, Event, EventIx, Place};

/// A choice has so many letters at least: less says nothing.
const LEAST: usize = 50;
/// And so many at most: nobody reads four of more.
const MOST: usize = 190;
/// A text with more blanks than this is a riddle.
const BLANKS: usize = 2;
/// Of a hundred telling words, two choices have fewer than so many in common.
const ALIKE: usize = 34;

/// What came of an event, as a choice says it, with its telling words.
#[derive(Debug, Clone)]
pub(super) struct Told {
    text: String,
    words: Vec<String>,
}

/// Asks what came of an event.
pub(super) fn question(maker: &Maker<'_>, event: EventIx, seed: &mut Seed) -> Option<Question> {
    let of = maker.event(event);
    let of_event = |at: EventIx| maker.outcomes.get(at.get())?.as_ref();
    let own = of_event(event)?;
    let mut hidden = Words::dates();
    hidden.add_place(of);
    hidden.add(&of.title);
    let wrong = maker.wrong(event, seed, |other, drawn: &[(EventIx, &Told)]| {
        let told = of_event(other)?;
        let linked = of.links.iter().any(|link| link.to == other)
            || maker.event(other).links.iter().any(|link| link.to == event);
        let new = drawn.iter().map(|(_, one)| *one).chain([own]).all(|one| !is_alike(one, told));
        // What names the place or the title of the event asked about would be no choice.
        (new && !linked && hidden.count(&told.text) == 0).then_some((other, told))
    })?;
    let wrong = wrong.into_iter().map(|(at, told)| choice_of(maker, at, told)).collect();
    let place = of.place.as_ref().map(Place::words).unwrap_or_default();
    let shown = [of.title.to_string(), people(maker.timeline, of), of.when.words(), place];
    Some(Question {
        kind: Kind::Outcome,
        event,
        ask: "What came of this?".into(),
        shown: shown.into_iter().filter(|line| !line.is_empty()).collect(),
        answer: choice::among(choice_of(maker, event, own), wrong, seed)?,
    })
}

fn choice_of(maker: &Maker<'_>, at: EventIx, told: &Told) -> Choice {
    let event = maker.event(at);
    let why = format!("what you chose came of {}", dated(event));
    Choice { label: told.text.clone(), event: at, told: why }
}

/// Says in a sentence or two what came of an event, without names, places and dates of its own;
/// nothing where that leaves too little.
pub(super) fn told(maker: &Maker<'_>, event: &Event) -> Option<Told> {
    if !is_meeting(event) {
        return None;
    }
    let mut hidden = maker.everybody.clone();
    hidden.dates = true;
    hidden.add_people(maker.timeline, event);
    hidden.add_place(event);
    hidden.add(&event.title);
    event.aliases.iter().for_each(|alias| hidden.add(alias));
    let text = event.outcome.replace(['*', '_', '`'], "");
    let lines = text.lines().map(|line| line.trim().trim_start_matches("- ").trim());
    let mut told = String::new();
    for sentence in lines.filter(|line| !line.is_empty()).flat_map(sentences) {
        let longer =
            if told.is_empty() { sentence.to_owned() } else { format!("{told} {sentence}") };
        let veiled = hidden.veil(&longer);
        if veiled.chars().count() > MOST || veiled.matches(BLANK).count() > BLANKS {
            break;
        }
        told = longer;
    }
    let veiled = hidden.veil(&told);
    let words = telling(&veiled);
    (veiled.chars().count() >= LEAST).then_some(Told { text: veiled, words })
}

/// Cuts a text into sentences; initials and abbreviations of capitals end none.
fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(". ") {
        let before = text.get(start..at).unwrap_or_default();
        let last = before.rsplit([' ', '.']).next().unwrap_or_default();
        let initial = last.chars().count() == 1 && last.chars().all(char::is_uppercase);
        if !initial {
            found.extend(text.get(start..=at));
            start = at + 2;
        }
    }
    found.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    found
}

/// Lists the longer words of a text, each once.
fn telling(text: &str) -> Vec<String> {
    let words = pieces(text).filter(|piece| is_word(piece)).map(plain);
    let mut words: Vec<String> = words.filter(|word| word.len() > 4).collect();
    words.sort();
    words.dedup();
    words
}

/// Says whether two texts share so many telling words that both might be right.
fn is_alike(one: &Told, other: &Told) -> bool {
    let common = one.words.iter().filter(|word| other.words.binary_search(word).is_ok()).count();
    common * 100 >= ALIKE * one.words.len().min(other.words.len()).max(1)
}
