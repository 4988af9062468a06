//! The first look at events: which there are, when, and by what id, before any refers to another.

use std::collections::HashMap;
use std::mem::take;
use std::ops::Range;

use any_ascii::any_ascii;

use super::direct::{self, Start};
use super::field::{Field, Table};
use super::names::Names;
use super::notes::{Owner, quoted};
use super::people::{From, Lack, required, tables};
use super::{Opened, raw};
use crate::diagnostic::{Diagnostic, Lines};
use crate::timeline::{Origin, Text, When};

/// An event half read.
#[derive(Debug)]
pub(super) struct Draft<'t> {
    /// What is still to be read.
    pub rest: Rest<'t>,
    /// Where it stands.
    pub origin: Origin,
    /// What it has to have; where a mistake keeps the event out, what reports call it.
    pub core: Result<Core, Box<Owner<'t>>>,
}

/// What is still to be read of an event.
#[derive(Debug)]
pub(super) enum Rest<'t> {
    /// It was taken apart with its file.
    Apart(Box<Table<raw::Event<'t>>>),
    /// It stands behind the header that ends here.
    Behind(u32),
}

impl<'t> Rest<'t> {
    /// Returns the event as it is written.
    pub fn read(&self, text: &'t str) -> Table<raw::Event<'t>> {
        match self {
            Self::Apart(table) => (**table).clone(),
            Self::Behind(header) => direct::again(text, *header as usize),
        }
    }
}

/// What an event has to have.
#[derive(Debug)]
pub(super) struct Core {
    /// Its id.
    pub id: Text,
    /// Its title.
    pub title: Text,
    /// Its date.
    pub when: When,
}

/// What a draft has to have but for an id, which is still to be made.
struct Nameless<'t> {
    owner: Owner<'t>,
    title: Text,
    when: When,
    place: Range<usize>,
}

/// Reads title, date and id of the events of all files, and gives ids to those that have none.
/// Ids that were written come first, so that none is ever taken by one that was made.
pub(super) fn drafts<'t>(
    files: &mut [Opened<'t>],
    names: &mut Names<'t>,
    list: &mut Vec<Diagnostic>,
) -> Vec<Draft<'t>> {
    let begun = files.iter().map(|file| file.headers.len()).sum();
    let mut drafts = Vec::with_capacity(begun);
    names.events.expect(begun);
    let mut nameless = Vec::new();
    for file in files.iter_mut() {
        let from = file.from;
        for (start, origin, rest) in starts(file, list) {
            let (draft, unnamed) = draft(start, origin, rest, from, names, list);
            nameless.extend(unnamed.map(|core| (drafts.len(), core)));
            drafts.push(draft);
        }
    }
    let mut next: HashMap<String, usize> = HashMap::new();
    for (at, Nameless { owner, title, when, place }) in nameless {
        let Some(draft): Option<&mut Draft> = drafts.get_mut(at) else { continue };
        let Some(from) = files.get(draft.origin.file as usize).map(|file| file.from) else {
            continue;
        };
        let base = derived_id(&title, &when);
        let id = free(&base, &mut next, names);
        let mut notes = from.notes(owner, list);
        if id != base {
            let message = format!("the id made from title and year, {}, is taken", quoted(&base));
            notes.warning("id-clash", place.clone(), message).help =
                format!("the event is called `{id}` for now; give it an id of its own");
        }
        names.events.claim(id.clone().into(), place, &mut notes);
        draft.core = Ok(Core { id: id.into(), title, when });
    }
    drafts
}

/// Lists the events of a file: those of which only the beginning is known, or those taken apart.
fn starts<'t>(
    file: &mut Opened<'t>,
    list: &mut Vec<Diagnostic>,
) -> impl Iterator<Item = (Start<'t>, Origin, Rest<'t>)> + use<'t> {
    let from = file.from;
    let known = take(&mut file.headers).into_iter().map(move |header| {
        let origin = Origin { file: short(from.file), line: header.line };
        (direct::start(from.text, header), origin, Rest::Behind(header.end))
    });
    let apart = tables(&mut file.raw.event, from, list);
    let lines = if apart.is_empty() { Lines::new("") } else { Lines::new(from.text) };
    let apart = apart.into_iter().map(move |(mut table, header)| {
        let raw = &mut table.value;
        let (title, date, id) = (take(&mut raw.title), take(&mut raw.date), take(&mut raw.id));
        let origin = Origin { file: short(from.file), line: short(lines.line(header.start)) };
        (Start { title, date, id, header }, origin, Rest::Apart(Box::new(table)))
    });
    known.chain(apart)
}

/// No file that is read has four thousand million lines.
fn short(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Names an event by its written id, else by its title.
fn owner<'t>(start: &Start<'t>) -> Owner<'t> {
    match (&start.id, &start.title) {
        (Field::Good(name, _), _) | (_, Field::Good(name, _)) if !name.trim().is_empty() => {
            Owner::Named("event", name.clone())
        }
        _ => Owner::This("event"),
    }
}

/// Reads title, date and written id of one event. An event that has no id of its own comes with
/// what its id is to be made from.
fn draft<'t>(
    start: Start<'t>,
    origin: Origin,
    rest: Rest<'t>,
    from: From<'t>,
    names: &mut Names<'t>,
    list: &mut Vec<Diagnostic>,
) -> (Draft<'t>, Option<Nameless<'t>>) {
    let owner = owner(&start);
    let mut notes = from.notes(owner.clone(), list);
    let Start { title, date, id, header: range } = start;
    let place = match &title {
        Field::Good(_, place) | Field::Wrong(place) => place.clone(),
        Field::Absent => range.clone(),
    };
    let title = required(title, Lack::TITLE_OF_EVENT, &range, from, &mut notes);
    let undated = matches!(date, Field::Absent);
    let when = notes.when(date);
    if undated && !from.broken {
        let help = "write date = \"1807\", as exact as is known and no more";
        notes.missing("date-missing", range.clone(), "an event needs a date", help);
    }
    let id = notes.placed(id).map(|(id, at)| {
        let written = notes.kept(&id, &at);
        (written, names.events.claim(id, at, &mut notes))
    });
    match (title, when, id) {
        (Some(title), Some(when), Some((id, true))) => {
            (Draft { rest, origin, core: Ok(Core { id, title, when }) }, None)
        }
        (Some(title), Some(when), None) => {
            let nameless = Nameless { owner: owner.clone(), title, when, place };
            (Draft { rest, origin, core: Err(Box::new(owner)) }, Some(nameless))
        }
        _ => (Draft { rest, origin, core: Err(Box::new(owner)) }, None),
    }
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
fn free(base: &str, next: &mut HashMap<String, usize>, names: &Names<'_>) -> String {
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
