//! Changing the file: what stands around a value stays, comments and unknown keys with it.

use toml_edit::{
    Array, ArrayOfTables, Date, Datetime, DocumentMut, InlineTable, Item, Table, TableLike,
    TomlError, Value,
};

use super::{Change, Prediction, Progress, Score, UserData, user_data};
use crate::diagnostic::{Diagnostic, Location};
use crate::teach::cards::Card;
use crate::timeline::Day;

/// Why nothing was written: what is wrong with the text.
type Refused = Vec<Diagnostic>;

/// Returns the file's text after a change, keeping comments and unknown keys where possible.
/// Gives the diagnostics instead where the text cannot be understood: then nothing may be written.
pub fn changed(text: &str, change: &Change) -> Result<String, Refused> {
    let told = || user_data(text, 0).1;
    let mut document: DocumentMut = text.parse().map_err(|error| unread(told(), &error))?;
    apply(&mut document, text, change).ok_or_else(told)?;
    let written = document.to_string();
    let fresh = text.trim().is_empty();
    Ok(if fresh { written.trim_start().to_owned() } else { written })
}

/// Says why a text cannot be changed where its reader saw nothing wrong: the one who writes is
/// stricter about numbers that are too large.
fn unread(told: Refused, error: &TomlError) -> Refused {
    if !told.is_empty() {
        return told;
    }
    let place = Location { file: 0, range: error.span().unwrap_or(0..0) };
    vec![Diagnostic::error("syntax", error.message().trim()).at(place)]
}

/// Applies a change; nothing where something stands in its place that is not understood.
fn apply(document: &mut DocumentMut, text: &str, change: &Change) -> Option<()> {
    match change {
        Change::Bookmark(id) => set_bookmark(bookmarks(document)?, id),
        Change::Unbookmark(_) if !document.contains_key("bookmarks") => {}
        Change::Unbookmark(id) => bookmarks(document)?.retain(|one| one.as_str() != Some(id)),
        Change::Note { text, .. } if text.is_empty() && !document.contains_key("notes") => {}
        Change::Note { id, text } if text.is_empty() => {
            table(document, "notes")?.remove(id);
        }
        Change::Note { id, text } => set(table(document, "notes")?, id, text.as_str().into()),
        Change::Predict(one) => predict(document, text, one)?,
        Change::Answer { card, .. } => {
            let mut data = user_data(text, 0).0;
            let misread = data.card(card).is_none();
            data.apply(change);
            let after = data.card(card)?;
            keyed(document, "cards", card, misread, card_value(&after))?;
        }
        Change::Finish(score) => {
            list(document, "score")?.push(score_table(score));
        }
        Change::Reach { lesson, progress } => {
            let UserData { progress: known, .. } = user_data(text, 0).0;
            let misread = !known.iter().any(|(one, _)| one == lesson);
            keyed(document, "progress", lesson, misread, progress_value(progress))?;
        }
    }
    Some(())
}

/// Sets a key of a table, unless something stands there that could not be read.
fn keyed(
    document: &mut DocumentMut,
    name: &str,
    key: &str,
    misread: bool,
    value: Value,
) -> Option<()> {
    let entries = table(document, name)?;
    if misread && entries.contains_key(key) {
        return None;
    }
    set(entries, key, value);
    Some(())
}

/// Adds a prediction, or puts it in place of the one that it corrects.
fn predict(document: &mut DocumentMut, text: &str, one: &Prediction) -> Option<()> {
    let known = user_data(text, 0).0.predictions;
    let list = list(document, "prediction")?;
    let is_same = |table: &&mut Table| {
        let said = |key: &str| table.get(key).and_then(Item::as_str).unwrap_or_default();
        let on = table.get("on").map(day_of).unwrap_or_default();
        (said("event"), said("lesson"), on) == (&one.event, &one.lesson, day_words(one.on))
    };
    if !known.iter().any(|other| other.is_same(one)) {
        list.push(prediction_table(one));
    } else if let Some(table) = list.iter_mut().find(is_same) {
        set(table, "said", one.said.as_str().into());
    }
    Some(())
}

/// Returns a day as it stands in a file, whether in quotes or not.
fn day_of(item: &Item) -> String {
    let quoted = item.as_str().map(str::to_owned);
    quoted.or_else(|| Some(item.as_datetime()?.date?.to_string())).unwrap_or_default()
}

fn prediction_table(one: &Prediction) -> Table {
    let mut table = new_table();
    table.insert("event", one.event.as_str().into());
    table.insert("said", one.said.as_str().into());
    if !one.lesson.is_empty() {
        table.insert("lesson", one.lesson.as_str().into());
    }
    table.insert("on", Item::Value(day(one.on)));
    table
}

fn score_table(score: &Score) -> Table {
    let mut table = new_table();
    if !score.about.is_empty() {
        table.insert("about", score.about.as_str().into());
    }
    table.insert("on", Item::Value(day(score.on)));
    for (key, number) in [("asked", score.asked), ("right", score.right), ("close", score.close)] {
        table.insert(key, Item::Value(i64::from(number).into()));
    }
    table
}

fn card_value(card: &Card) -> Value {
    let mut value = InlineTable::new();
    let Card { seen, known, streak, ease, days, due } = *card;
    for (key, number) in
        [("seen", seen), ("known", known), ("streak", streak), ("ease", ease), ("days", days)]
    {
        value.insert(key, i64::from(number).into());
    }
    value.insert("due", day(due));
    value.into()
}

fn progress_value(progress: &Progress) -> Value {
    let mut value = InlineTable::new();
    value.insert("stop", i64::from(progress.stop).into());
    value.insert("on", day(progress.on));
    value.into()
}

/// Writes a day as TOML's own date, or as a text where the calendar has no room for it.
fn day(day: Day) -> Value {
    let civil = day.civil();
    match u16::try_from(civil.year).ok().filter(|year| *year <= 9999) {
        Some(year) => {
            let date = Date { year, month: civil.month, day: civil.day };
            Datetime { date: Some(date), time: None, offset: None }.into()
        }
        None => day_words(day).into(),
    }
}

/// Writes a day as 2026-09-14.
pub fn day_words(day: Day) -> String {
    let civil = day.civil();
    format!("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day)
}

/// Returns an empty table with an empty line before its header.
fn new_table() -> Table {
    let mut table = Table::new();
    table.decor_mut().set_prefix("\n");
    table
}

/// Returns a table of the file, a new one where there is none; nothing where it is no table.
fn table<'d>(document: &'d mut DocumentMut, name: &str) -> Option<&'d mut dyn TableLike> {
    document.entry(name).or_insert_with(|| Item::Table(new_table())).as_table_like_mut()
}

/// Returns a list of tables, a new one where there is none; nothing where it is something else.
fn list<'d>(document: &'d mut DocumentMut, name: &str) -> Option<&'d mut ArrayOfTables> {
    let empty = || Item::ArrayOfTables(ArrayOfTables::new());
    document.entry(name).or_insert_with(empty).as_array_of_tables_mut()
}

/// Returns the list of bookmarks, a new one where there is none; nothing where it is no list.
fn bookmarks(document: &mut DocumentMut) -> Option<&mut Array> {
    if !document.contains_key("bookmarks") {
        // The key is written above the first table, and an empty line parts the two.
        let first = document.iter_mut().find_map(|(_, item)| item.as_table_mut());
        if let Some(decor) = first.map(Table::decor_mut) {
            let before = decor.prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default();
            if !before.starts_with('\n') {
                decor.set_prefix(format!("\n{before}"));
            }
        }
    }
    document.entry("bookmarks").or_insert_with(|| Array::new().into()).as_array_mut()
}

/// Adds a bookmark in the way in which the last one stands there: on a line of its own or not.
fn set_bookmark(list: &mut Array, id: &str) {
    if list.iter().any(|one| one.as_str() == Some(id)) {
        return;
    }
    let before =
        list.iter().last().and_then(|last| last.decor().prefix()?.as_str()).map(str::to_owned);
    let mut value = Value::from(id);
    match before.filter(|before| before.contains('\n')) {
        Some(before) => {
            let indent = before.rsplit('\n').next().unwrap_or_default();
            value.decor_mut().set_prefix(format!("\n{indent}"));
            list.push_formatted(value);
        }
        None => list.push(value),
    }
}

/// Sets the value of a key, keeping what stands around an older one.
fn set(entries: &mut dyn TableLike, key: &str, mut value: Value) {
    match entries.get_mut(key) {
        Some(Item::Value(old)) => {
            *value.decor_mut() = old.decor().clone();
            *old = value;
        }
        Some(_) | None => {
            entries.insert(key, Item::Value(value));
        }
    }
}
