//! Who was there, and which meeting of these people was it?

use std::collections::BTreeSet;

use super::maker::{self, Maker, is_meeting};
use super::veil::{Words, is_word, pieces, plain};
use super::{Choice, Kind, Question, Seed, choice};
use crate::teach::marking::dated;
use crate::timeline::{Event, EventIx, Participant, Person, PersonIx, Place};

/// From among how many of those named first the right answer is drawn: the leaders come first.
const LEADERS: usize = 3;

/// Asks who was there, or which meeting two people had.
pub(super) fn question(maker: &Maker<'_>, event: EventIx, seed: &mut Seed) -> Option<Question> {
    if !is_meeting(maker.event(event)) {
        return None;
    }
    if seed.below(2) == 0 {
        which(maker, event, seed).or_else(|| who(maker, event, seed))
    } else {
        who(maker, event, seed).or_else(|| which(maker, event, seed))
    }
}

fn persons(event: &Event) -> Vec<PersonIx> {
    event.participants.iter().filter_map(Participant::person).collect()
}

/// Asks who was at an event.
fn who(maker: &Maker<'_>, event: EventIx, seed: &mut Seed) -> Option<Question> {
    let of = maker.event(event);
    let there = persons(of);
    let leaders = there.get(..LEADERS.min(there.len()))?;
    let right = *seed.pick(leaders)?;
    let person = maker.timeline.person(right);
    let state = |event: &Event, who: PersonIx| {
        let one = event.participants.iter().find(|one| one.person() == Some(who));
        one.map(|one| one.of.clone()).unwrap_or_default()
    };
    let own_state = state(of, right);
    let draw = |seed: &mut Seed, same_state: bool| {
        maker.wrong(event, seed, |other, drawn: &[(PersonIx, Choice)]| {
            let other_event = maker.event(other);
            let fits = |who: &PersonIx| {
                let one = maker.timeline.person(*who);
                let new = drawn.iter().all(|(drawn, _)| drawn != who);
                let alike = (state(other_event, *who) == own_state) == same_state;
                new && alike
                    && !there.contains(who)
                    && !is_told_of(maker, event, one)
                    && one.short_name() != person.short_name()
            };
            let who =
                persons(other_event).into_iter().filter(|_| is_meeting(other_event)).find(fits)?;
            Some((who, person_choice(maker, who, other)))
        })
    };
    // Their own countrymen are the harder choice, where there are enough of them.
    let wrong = draw(seed, true).filter(|_| seed.below(2) == 0).or_else(|| draw(seed, false))?;
    let wrong = wrong.into_iter().map(|(_, choice)| choice).collect();
    let mut hidden = Words::default();
    hidden.add_people(maker.timeline, of);
    let place = of.place.as_ref().map(Place::words).unwrap_or_default();
    let shown = [hidden.veil(&of.title), of.when.words(), hidden.veil(&place)];
    Some(Question {
        kind: Kind::Who,
        event,
        ask: "Who of these was there?".into(),
        shown: shown.into_iter().filter(|line| !line.is_empty()).collect(),
        answer: choice::among(person_choice(maker, right, event), wrong, seed)?,
    })
}

fn person_choice(maker: &Maker<'_>, who: PersonIx, event: EventIx) -> Choice {
    let (person, at) = (maker.timeline.person(who), maker.event(event));
    let told = format!("{} was at {}", person.short_name(), dated(at));
    Choice { label: person.name.to_string(), event, told }
}

/// Says whether an event's texts name a person who is not listed: perhaps they were there after all.
fn is_told_of(maker: &Maker<'_>, at: EventIx, person: &Person) -> bool {
    let Some(said) = maker.says.get(at.get()) else { return false };
    pieces(person.short_name())
        .filter(|piece| is_word(piece))
        .all(|word| said.contains(&plain(word)))
}

/// Lists the words of an event's texts, without case and accents.
pub(super) fn names_in(event: &Event) -> BTreeSet<String> {
    let texts = [&*event.title, &event.summary, &event.body, &event.outcome, &event.absent];
    texts.into_iter().flat_map(pieces).filter(|piece| is_word(piece)).map(plain).collect()
}

/// Asks which of several events brought two people together.
fn which(maker: &Maker<'_>, event: EventIx, seed: &mut Seed) -> Option<Question> {
    let of = maker.event(event);
    let [one, two] = *persons(of).get(..2)? else { return None };
    let (first, second) = (maker.timeline.person(one), maker.timeline.person(two));
    let wrong = maker.wrong(event, seed, |other, drawn: &[Choice]| {
        let other_event = maker.event(other);
        let there = persons(other_event);
        let has = |who: PersonIx, person: &Person| {
            there.contains(&who) || is_told_of(maker, other, person)
        };
        let met = has(one, first) && has(two, second);
        let fits = is_meeting(other_event) && there.len() >= 2 && !met;
        let choice = meeting_choice(maker, other)?;
        (fits && drawn.iter().all(|one| one.label != choice.label)).then_some(choice)
    })?;
    Some(Question {
        kind: Kind::Who,
        event,
        ask: format!("Which of these was a meeting of {} and {}?", first.name, second.name),
        shown: Vec::new(),
        answer: choice::among(meeting_choice(maker, event)?, wrong, seed)?,
    })
}

fn meeting_choice(maker: &Maker<'_>, at: EventIx) -> Option<Choice> {
    let label = maker.meetings.get(at.get())?.clone();
    let people = maker::people(maker.timeline, maker.event(at));
    Some(Choice { label, event: at, told: format!("the one you chose brought together {people}") })
}

/// Names a meeting by its title, its place and its date, without anybody's name.
pub(super) fn meeting(maker: &Maker<'_>, event: &Event) -> String {
    let mut hidden = maker.everybody.clone();
    hidden.add_people(maker.timeline, event);
    let place = event.place.as_ref().map(|place| hidden.veil(&place.name)).unwrap_or_default();
    let mut dateless = hidden.clone();
    dateless.dates = true;
    let parts = [dateless.veil(&event.title), place, event.when.words()];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}
