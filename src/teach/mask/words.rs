//! What an event's facts are called, all that the data know: the words that a mask hides.

use super::names::{Names, Nearness};
use super::states::{COMMON, also_called};
use super::text::folded;
use crate::teach::Hide;
use crate::timeline::{Event, Participant, Person, Text, Timeline, Who};

/// What people are called by what they are.
const OFFICES: &[&str] = &[
    "president",
    "presidency",
    "vice president",
    "premier",
    "prime minister",
    "chancellor",
    "secretary",
    "general secretary",
    "first secretary",
    "secretary of state",
    "foreign minister",
    "foreign secretary",
    "minister",
    "chairman",
    "emperor",
    "empress",
    "tsar",
    "tsars",
    "czar",
    "tsarina",
    "king",
    "queen",
    "kaiser",
    "sultan",
    "shah",
    "prince",
    "duke",
    "archduke",
    "marshal",
    "ambassador",
    "senator",
    "commissar",
    "Lord",
    "Sir",
    "Mr",
    "Mrs",
    "Majesty",
    "monarch",
    "sovereign",
    "dictator",
    "leader",
    "Führer",
    "Duce",
    "generalissimo",
    "envoy",
    "heads of government",
    "heads of state",
];

/// Words in names that name nobody by themselves.
const TITLES: &[&str] = &[
    "Tsar",
    "Czar",
    "Emperor",
    "King",
    "Queen",
    "Prince",
    "Count",
    "Duke",
    "Viscount",
    "Lord",
    "Lady",
    "Sir",
    "President",
    "General",
    "Marshal",
    "Baron",
    "Earl",
    "Kaiser",
    "Empress",
    "Grand",
    "Chancellor",
    "The",
    "Von",
    "Van",
    "Mrs",
    "Mr",
    "Jr",
    "Senator",
    "Minister",
    "Saint",
];

/// Adds what is hidden of an event to the names that are hidden.
pub(super) fn hide(timeline: &Timeline, event: &Event, what: Hide, names: &mut Names) {
    match what {
        // What names a date is found by other means.
        Hide::Date => {}
        Hide::People => people(timeline, event, names),
        Hide::Place => place(event, names),
        Hide::Outcome => {
            let papers = event.documents.iter().map(|paper| paper.title.as_str());
            let aliases = event.aliases.iter().map(Text::as_str);
            let aliases = aliases.filter(|alias| !is_of_place(alias, event));
            papers.chain(aliases).for_each(|name| names.add(name, Nearness::Near));
        }
    }
}

/// Says whether an alias only says where it was, which tells no outcome.
fn is_of_place(alias: &str, event: &Event) -> bool {
    let alias = folded(alias);
    let parts = event.place.iter().flat_map(|place| [&*place.name, &place.country, &place.now]);
    !alias.is_empty()
        && parts.map(folded).any(|part| {
            let mut runs = part.windows(alias.len());
            runs.any(|run| {
                run.iter().zip(&alias).all(|(one, other)| one.eq_ignore_ascii_case(other))
            })
        })
}

fn people(timeline: &Timeline, event: &Event, names: &mut Names) {
    for participant in &event.participants {
        match &participant.who {
            Who::Person(at) => person(timeline.person(*at), names),
            Who::Named(name) => named(name, names),
        }
        office(&participant.office, names);
        office(&timeline.office(event, participant), names);
    }
    for office in OFFICES {
        names.add(office, Nearness::Own);
    }
}

fn person(person: &Person, names: &mut Names) {
    let others = [&person.name, &person.short, &person.native];
    others.into_iter().chain(&person.aliases).for_each(|name| named(name, names));
    person.terms.iter().for_each(|term| office(&term.office, names));
}

/// Adds a name whole, and by each of its words: the surname everywhere, first names near by.
fn named(name: &str, names: &mut Names) {
    names.add(name, Nearness::Far);
    // Francis I of Austria, Robert Stewart, Viscount Castlereagh.
    for part in name.split([',', ';', '(', ')']) {
        let own = part.split(" of ").next().unwrap_or(part);
        let words: Vec<&str> =
            own.split([' ', '-', '\u{a0}']).filter(|word| is_name(word)).collect();
        if let Some((surname, first)) = words.split_last() {
            names.add(surname, Nearness::Far);
            for word in first {
                names.add(word, Nearness::Near);
            }
        }
    }
}

/// Says whether a word of a name is more than a numeral, an initial or a title.
fn is_name(word: &str) -> bool {
    let numeral = word.chars().all(|c| "IVXLC".contains(c));
    let begins = word.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_ascii());
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    begins && !numeral && letters > 1 && !TITLES.contains(&word)
}

fn office(office: &str, names: &mut Names) {
    for one in office.split(';').map(str::trim).filter(|one| !one.is_empty()) {
        let near = if one.contains(' ') { Nearness::Near } else { Nearness::Own };
        names.add(one, near);
    }
}

fn place(event: &Event, names: &mut Names) {
    let Some(place) = &event.place else { return };
    parts(&place.name, Nearness::Far, names);
    // The state of one of those who met is named all over the timeline, and is half of a guess.
    let at_home = event.participants.iter().any(|one| one.of == place.country);
    let from = if at_home { Nearness::Near } else { Nearness::Far };
    for state in [&*place.country, &place.now] {
        parts(state, from, names);
        // "Kaliningrad, Russia" names a state as well.
        state.split([',', ';']).for_each(|part| called(part.trim(), from, names));
    }
    let told = |alias: &&Text| alias.chars().any(char::is_uppercase);
    event.aliases.iter().filter(told).for_each(|alias| names.add(alias, Nearness::Far));
    if let Some(crate::timeline::Ground::HostOf(state)) = &event.ground {
        parts(state, from, names);
        called(state, from, names);
    }
}

/// Adds a place's name whole, by its parts, by the names in them, and by each word of those that
/// says which place it is.
fn parts(name: &str, from: Nearness, names: &mut Names) {
    names.add_place(name, from);
    for part in name.split([',', ';', ':', '(', ')']).map(str::trim) {
        names.add(part, from);
        for run in runs(part) {
            if run.iter().any(|word| is_telling(word)) || run.len() > 1 {
                names.add(&run.join(" "), from);
            }
            for word in run.iter().filter(|word| is_telling(word)) {
                names.add_place(word, from);
                called(word, from, names);
            }
        }
        called(part, from, names);
    }
}

/// Lists the words with a capital that stand together: "Camp David", "San Clemente" of "also Camp
/// David and San Clemente".
fn runs(part: &str) -> Vec<Vec<&str>> {
    let mut runs = vec![Vec::new()];
    for word in part.split([' ', '\u{a0}', '-', '/']).filter(|word| !word.is_empty()) {
        let word = word.trim_end_matches("’s").trim_start_matches("d’");
        let capital = word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        match runs.last_mut() {
            Some(run) if capital => run.push(word),
            Some(run) if run.is_empty() => {}
            Some(_) | None => runs.push(Vec::new()),
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

/// Says whether a word of a place's name says which place, not what sort of one.
fn is_telling(word: &str) -> bool {
    word.chars().count() > 2 && word.starts_with(char::is_uppercase) && !COMMON.contains(&word)
}

fn called(name: &str, from: Nearness, names: &mut Names) {
    also_called(name).into_iter().flatten().for_each(|other| names.add(other, from));
}

/// Says whether a participant is somebody of the persons whose names are hidden.
pub(super) fn is_hidden(participant: &Participant, hidden: &[bool]) -> bool {
    let at = participant.person();
    at.is_some_and(|at| hidden.get(at.get()).copied().unwrap_or(false))
}
