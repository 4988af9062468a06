//! Participants and the offices they held.

use std::collections::BTreeSet;

use super::{Finding, Part, Spot};
use crate::timeline::{Event, EventIx, Participant, Person, Precision, Term, Timeline, When};

/// The states and bodies that anybody represents anywhere in the timeline.
type Represented<'t> = BTreeSet<&'t str>;

/// Finds listed persons who take part for a state in which they held no office on the first day,
/// by their terms. What an event says itself (`as`) is not doubted.
pub(super) fn not_in_office(timeline: &Timeline) -> Vec<Finding> {
    let participants = timeline.events.iter().flat_map(|event| &event.participants);
    let represented = participants.map(|one| one.of.as_str()).collect();
    let of_event = |(at, event)| of_event(timeline, at, event, &represented);
    timeline.each().flat_map(of_event).collect()
}

fn of_event(
    timeline: &Timeline,
    at: EventIx,
    event: &Event,
    represented: &Represented<'_>,
) -> Vec<Finding> {
    let lacks = |(number, one): (usize, &Participant)| {
        let person = timeline.person(one.person().filter(|_| one.office.is_empty())?);
        let held =
            |term: &Term| is_of_state(term, one, represented) && covers(&term.span, &event.when);
        if person.terms.is_empty() || person.terms.iter().any(held) {
            return None;
        }
        Some(Finding {
            code: "not-in-office",
            message: message(person, one, &event.when),
            spot: Spot::Event(at, Part::Participant(number)),
            also: None,
            help: help(person, one, &event.when),
        })
    };
    event.participants.iter().enumerate().filter_map(lacks).collect()
}

/// Says whether who held a term may represent the state. A body that nobody represents, such as a party or
/// an agency, is one within a state, and which state is not known.
fn is_of_state(term: &Term, participant: &Participant, represented: &Represented<'_>) -> bool {
    participant.of.is_empty()
        || term.of == participant.of
        || !represented.contains(term.of.as_str())
}

/// Says whether a term covers the first day; any day of an event that is not known to the day.
fn covers(span: &When, when: &When) -> bool {
    let (first, last) = when.order();
    let ends_after = span.latest().is_none_or(|end| first <= end);
    let latest_begin = if when.precision() == Precision::Day { first } else { last };
    ends_after && span.earliest().is_none_or(|begin| begin <= latest_begin)
}

fn message(person: &Person, participant: &Participant, when: &When) -> String {
    let of = match participant.of.as_str() {
        "" => String::new(),
        state => format!(" of `{state}`"),
    };
    let day = match (when.precision(), when.earliest()) {
        (Precision::Day, Some(first)) => {
            let civil = first.civil();
            format!("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day)
        }
        _ => when.words(),
    };
    format!("{} has no term{of} that covers {day}", person.name)
}

/// Names the terms that come nearest: those of another state that fit the time, else those of
/// the state.
fn help(person: &Person, participant: &Participant, when: &When) -> String {
    let told = |terms: Vec<&Term>| {
        let each = terms
            .iter()
            .take(3)
            .map(|term| format!("{} ({}), {}", term.office, term.of, term.span.edtf()));
        each.collect::<Vec<_>>().join("; ")
    };
    let of_state = person.terms.iter().filter(|term| term.of == participant.of).collect::<Vec<_>>();
    let then = person.terms.iter().filter(|term| covers(&term.span, when)).collect::<Vec<_>>();
    let known = match (then.is_empty(), of_state.is_empty()) {
        (false, _) => format!("at that time: {}; ", told(then)),
        (true, false) => format!("known: {}; ", told(of_state)),
        (true, true) => String::new(),
    };
    format!("{known}mend a term, or say the office here: as = \"…\"")
}
