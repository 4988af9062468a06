//! The first look at events: which there are, when, and by what id, before any refers to another.

use std::collections::HashMap;
use std::mem::take;
use std::ops::Range;

use any_ascii::any_ascii;

use super::field::{Field, Table};
use super::names::Names;
use super::notes::{Notes, quoted};
use super::people::{From, Lack, required, tables};
use super::raw;
use crate::diagnostic::{Diagnostic, Lines};
use crate::timeline::{Origin, When};

/// An event half read.
#[derive(Debug)]
pub(super) struct Draft {
    /// What is still to be read.
    pub raw: Table<raw::Event>,
    /// Where it stands.
    pub origin: Origin,
    /// What reports call it: "event `yalta-1945`".
    pub owner: String,
    /// What it has to have; nothing where a mistake keeps the event out.
    pub core: Option<Core>,
}

/// What an event has to have.
#[derive(Debug)]
pub(super) struct Core {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its date.
    pub when: When,
}

/// What a draft has to have but for an id, which is still to be made.
struct Nameless {
    title: String,
    when: When,
    place: Range<usize>,
}

/// Reads title, date and id of the events of all files, and gives ids to those that have none.
/// Ids that were written come first, so that none is ever taken by one that was made.
pub(super) fn drafts(
    files: &mut [(raw::File, From<'_>)],
    names: &mut Names,
    list: &mut Vec<Diagnostic>,
) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut nameless = Vec::new();
    for (file, from) in files.iter_mut() {
        let lines = Lines::new(from.text);
        for (table, range) in tables(&mut file.event, *from, list) {
            let origin = Origin { file: from.file, line: lines.line(range.start) };
            let mut notes = from.notes(owner(&table.value), list);
            let (draft, unnamed) = draft(table, range, origin, *from, names, &mut notes);
            nameless.extend(unnamed.map(|core| (drafts.len(), core)));
            drafts.push(draft);
        }
    }
    let mut next: HashMap<String, usize> = HashMap::new();
    for (at, Nameless { title, when, place }) in nameless {
        let Some(draft): Option<&mut Draft> = drafts.get_mut(at) else { continue };
        let Some((_, from)) = files.get(draft.origin.file) else { continue };
        let base = derived_id(&title, &when);
        let id = free(&base, &mut next, names);
        let mut notes = from.notes(draft.owner.clone(), list);
        if id != base {
            let message = format!("the id made from title and year, {}, is taken", quoted(&base));
            notes.warning("id-clash", place.clone(), message).help =
                format!("the event is called `{id}` for now; give it an id of its own");
        }
        names.events.claim(&id, place, &mut notes);
        draft.owner = format!("event `{id}`");
        draft.core = Some(Core { id, title, when });
    }
    drafts
}

/// Names an event by its written id, else by its title.
fn owner(raw: &raw::Event) -> String {
    match (&raw.id, &raw.title) {
        (Field::Good(id, _), _) if !id.trim().is_empty() => format!("event {}", quoted(id.trim())),
        (_, Field::Good(title, _)) if !title.trim().is_empty() => {
            format!("event {}", quoted(title.trim()))
        }
        _ => "this event".into(),
    }
}

/// Reads title, date and written id of one event. An event that has no id of its own comes with
/// what its id is to be made from.
fn draft(
    mut table: Table<raw::Event>,
    range: Range<usize>,
    origin: Origin,
    from: From<'_>,
    names: &mut Names,
    notes: &mut Notes<'_>,
) -> (Draft, Option<Nameless>) {
    let owner = owner(&table.value);
    let raw = &mut table.value;
    let (title, date, id) = (take(&mut raw.title), take(&mut raw.date), take(&mut raw.id));
    let place = match &title {
        Field::Good(_, place) | Field::Wrong(place) => place.clone(),
        Field::Absent => range.clone(),
    };
    let title = required(title, Lack::TITLE_OF_EVENT, &range, from, notes);
    let undated = matches!(date, Field::Absent);
    let when = notes.when(date);
    if undated && !from.broken {
        let help = "write date = \"1807\", as exact as is known and no more";
        notes.missing("date-missing", range.clone(), "an event needs a date", help);
    }
    let mut draft = Draft { raw: table, origin, owner, core: None };
    let id = notes.placed(id);
    let clash = id.as_ref().is_some_and(|(id, at)| !names.events.claim(id, at.clone(), notes));
    let (Some(title), Some(when), false) = (title, when, clash) else { return (draft, None) };
    let Some((id, _)) = id else { return (draft, Some(Nameless { title, when, place })) };
    draft.core = Some(Core { id, title, when });
    (draft, None)
}

/// Makes an id of title and year: `reykjavik-summit-1986`.
pub(super) fn derived_id(title: &str, when: &When) -> String {
    let year = when.order().0.civil().year;
    let year = if year > 0 { year.to_string() } else { format!("{}-bce", 1 - year) };
    let title = slug(title);
    if title.is_empty() {
        return format!("event-{year}");
    }
    if title == year || title.ends_with(&format!("-{year}")) {
        return title;
    }
    format!("{title}-{year}")
}

/// Returns a text in small letters and figures, with one dash for whatever stands between them.
pub(super) fn slug(text: &str) -> String {
    let mut slug = String::new();
    for character in any_ascii(text).to_lowercase().chars() {
        match character {
            '\'' | '`' | '"' => {}
            letter if letter.is_ascii_alphanumeric() => slug.push(letter),
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// Returns the id itself where it is free, else with the first free number behind it.
fn free(base: &str, next: &mut HashMap<String, usize>, names: &Names) -> String {
    if !names.events.taken(base) {
        return base.to_owned();
    }
    let number = next.entry(base.to_owned()).or_insert(2);
    loop {
        let id = format!("{base}-{number}");
        *number += 1;
        if !names.events.taken(&id) {
            return id;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_made_of_title_and_year() {
        let id = |title, date| derived_id(title, &When::parse(date).unwrap());
        assert_eq!(id("Reykjavík Summit", "1986-10-11"), "reykjavik-summit-1986");
        assert_eq!(id("The King\u{2019}s  visit — again!", "1807"), "the-kings-visit-again-1807");
        assert_eq!(id("Ялта", "1945-02"), "yalta-1945");
        assert_eq!(id("Vienna 1961", "1961-06-03/1961-06-04"), "vienna-1961");
        assert_eq!(id("Ides of March", "-0043-03-15"), "ides-of-march-44-bce");
        assert_eq!(id("Ides", "0000"), "ides-1-bce");
        assert_eq!(id("!?", "../1648"), "event-1648");
    }
}
