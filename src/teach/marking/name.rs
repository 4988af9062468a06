//! Marking a name: whether somebody of that name was there.

use super::{Mark, Marked, dated};
use crate::timeline::{Event, EventIx, Participant, Person, Text, Timeline, Who};

/// How names are compared; the functions are the search's, given by the caller.
#[derive(Debug, Clone, Copy)]
pub struct Spelling {
    /// Reduces a text to lower-case ASCII words with one space between them.
    pub fold: fn(&str) -> String,
    /// Says whether two folded words are the same but for a slip of the pen.
    pub near: fn(&str, &str) -> bool,
}

impl Spelling {
    /// Says whether what was typed names somebody who is called so: every word of it, but for
    /// offices, is a word of one spelling of the name.
    fn names(self, typed: &[String], spelling: &str, offices: &str, slips: bool) -> bool {
        let folded = (self.fold)(spelling);
        let words: Vec<&str> = folded.split(' ').collect();
        let is_in = |word: &String| {
            words.iter().any(|one| one == word || (slips && (self.near)(word, one)))
        };
        let tells = |word: &String| word.len() > 1 && !is_number(word);
        typed.iter().any(|word| tells(word) && is_in(word))
            && typed.iter().all(|word| is_in(word) || offices.split(' ').any(|one| one == word))
    }
}

/// Says whether a word only counts kings: "ii".
fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x')) && word != "xi"
}

/// Marks a guess at who took part in an event. Any known spelling will do, slips of the pen are
/// forgiven, and a title before the name does no harm.
pub fn name(timeline: &Timeline, event: EventIx, guess: &str, spelling: Spelling) -> Marked {
    let at = event;
    let event = timeline.event(event);
    let typed: Vec<String> =
        (spelling.fold)(guess).split(' ').filter(|word| !word.is_empty()).map(Into::into).collect();
    if typed.is_empty() {
        return Marked::new(Mark::Wrong, there(timeline, event));
    }
    for slips in [false, true] {
        let found = event.participants.iter().find(|one| {
            let office = (spelling.fold)(&timeline.office(event, one));
            let called = |name: &str| spelling.names(&typed, name, &office, slips);
            match &one.who {
                Who::Person(person) => spellings(timeline.person(*person)).any(called),
                Who::Named(name) => called(name),
            }
        });
        if let Some(one) = found {
            return Marked::new(Mark::Right, format!("right: {}", timeline.name(one)));
        }
    }
    let elsewhere = timeline
        .persons
        .iter()
        .find(|person| spellings(person).any(|name| spelling.names(&typed, name, "", false)));
    let there = there(timeline, event);
    let words = match elsewhere {
        Some(person) => match met(timeline, at, person) {
            Some(other) => {
                format!("{} was not there, but at {}; {there}", person.short_name(), dated(other))
            }
            None => format!("{} was not there; {there}", person.short_name()),
        },
        None => there,
    };
    Marked::new(Mark::Wrong, words)
}

/// Lists the spellings of a person's name.
fn spellings(person: &Person) -> impl Iterator<Item = &str> {
    let names = [person.name.as_str(), &person.short, &person.native];
    names.into_iter().chain(person.aliases.iter().map(Text::as_str)).filter(|n| !n.is_empty())
}

/// Says who was there; the first few where there were many.
fn there(timeline: &Timeline, event: &Event) -> String {
    let names: Vec<&str> =
        event.participants.iter().take(4).map(|one| timeline.short(one)).collect();
    let more = if event.participants.len() > names.len() { " and others" } else { "" };
    match names.as_slice() {
        [] => "nobody is listed".into(),
        [only] => format!("it was {only}"),
        several => {
            let (last, first) = several.split_last().expect("there are several");
            let joint = if more.is_empty() { " and " } else { ", " };
            format!("it was {}{joint}{last}{more}", first.join(", "))
        }
    }
}

/// Finds the event nearest in the list at which a person was.
fn met<'a>(timeline: &'a Timeline, near: EventIx, person: &Person) -> Option<&'a Event> {
    let was = |(_, event): &(EventIx, &'a Event)| {
        let persons = event.participants.iter().filter_map(Participant::person);
        persons.into_iter().any(|one| timeline.person(one).id == person.id)
    };
    let (_, event) =
        timeline.each().filter(was).min_by_key(|(at, _)| at.get().abs_diff(near.get()))?;
    Some(event)
}
