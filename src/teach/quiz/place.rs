//! Where was it?

use super::maker::{Maker, is_meeting, people};
use super::veil::{Words, is_word, pieces, plain};
use super::{Choice, Kind, Question, Seed, choice};
use crate::teach::marking::dated;
use crate::timeline::{EventIx, Place};

/// Words of a place's name that many places have.
const SORTS: &[&str] = &[
    "airport",
    "castle",
    "centre",
    "center",
    "chancellery",
    "château",
    "conference",
    "convention",
    "embassy",
    "federal",
    "foreign",
    "grand",
    "great",
    "hall",
    "hotel",
    "house",
    "imperial",
    "lodge",
    "ministry",
    "museum",
    "near",
    "palace",
    "president",
    "presidential",
    "residence",
    "roads",
    "state",
    "summer",
    "united",
    "villa",
    "with",
    "yachts",
    "also",
    "saint",
    "office",
];

/// Two places nearer than so many degrees are one.
const NEAR: f64 = 0.8;

/// Asks where an event was.
pub(super) fn question(maker: &Maker<'_>, event: EventIx, seed: &mut Seed) -> Option<Question> {
    let of = maker.event(event);
    let own = settled(of.place.as_ref()?)?;
    if !is_meeting(of) {
        return None;
    }
    let wrong = maker.wrong(event, seed, |other, drawn: &[Choice]| {
        let event = maker.event(other);
        let place =
            event.place.as_ref().filter(|place| is_meeting(event) && settled(place).is_some())?;
        let taken = drawn.iter().filter_map(|one| maker.event(one.event).place.as_ref());
        let is_other = taken.chain([own]).all(|one| !is_same(one, place));
        is_other.then(|| choice_of(maker, other, place))
    })?;
    let mut hidden = Words::default();
    hidden.add_place(of);
    let title = hidden.veil(&of.title);
    let people = hidden.veil(&people(maker.timeline, of));
    let shown = [title, people, hidden.veil(&of.when.words())];
    Some(Question {
        kind: Kind::Where,
        event,
        ask: "Where was this?".into(),
        shown: shown.into_iter().filter(|line| !line.is_empty()).collect(),
        answer: choice::among(choice_of(maker, event, own), wrong, seed)?,
    })
}

fn choice_of(maker: &Maker<'_>, event: EventIx, place: &Place) -> Choice {
    let of = maker.event(event);
    let told = format!("you chose the place of {}", dated(of));
    Choice { label: label(place), event, told }
}

/// Returns a place where something really was: no plan, and nothing that was never settled.
fn settled(place: &Place) -> Option<&Place> {
    let planned = place.name.contains('(') || place.name.contains("not fixed");
    (!place.name.is_empty() && !planned).then_some(place)
}

/// Says a place with its country at the time.
pub(super) fn label(place: &Place) -> String {
    if place.country.is_empty() || place.name.contains(&*place.country) {
        place.name.to_string()
    } else {
        format!("{}, {}", place.name, place.country)
    }
}

/// Says whether two places may be one: near each other, or alike in a word of their names.
fn is_same(one: &Place, other: &Place) -> bool {
    if let Some(((north, east), (other_north, other_east))) = one.at.zip(other.at)
        && (north - other_north).abs() < NEAR
        && (east - other_east).abs() < NEAR
    {
        return true;
    }
    let words = |place: &Place| -> Vec<String> {
        let words = pieces(&place.name).filter(|piece| is_word(piece)).map(plain);
        words.filter(|word| word.len() > 3 && !SORTS.contains(&word.as_str())).collect()
    };
    let others = words(other);
    words(one).iter().any(|word| others.contains(word))
}
