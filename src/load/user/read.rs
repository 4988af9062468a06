//! Reading the file: one mistake hides nothing else.

use std::borrow::Cow;
use std::ops::Range;

use serde::Deserialize;

use super::{Prediction, Progress, Score, UserData};
use crate::diagnostic::Diagnostic;
use crate::load::field::{DateText, Elements, Entries, Expected, Field, Table};
use crate::load::in_file_order;
use crate::load::notes::{Notes, Owner};
use crate::load::raw;
use crate::load::syntax::document;
use crate::teach::cards::{Card, LEAST_EASE, MOST_DAYS, MOST_EASE};
use crate::timeline::Day;

/// A text of the file.
type Text = raw::Text<'static>;

/// What the file may say.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Raw {
    bookmarks: Field<Vec<Text>>,
    notes: Field<Entries<Cow<'static, str>>>,
    cards: Field<Entries<Table<RawCard>>>,
    progress: Field<Entries<Table<RawProgress>>>,
    prediction: Field<Vec<Field<Table<RawPrediction>>>>,
    score: Field<Vec<Field<Table<RawScore>>>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct RawCard {
    seen: Field<i64>,
    known: Field<i64>,
    streak: Field<i64>,
    ease: Field<i64>,
    days: Field<i64>,
    due: Field<DateText<'static>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct RawProgress {
    stop: Field<i64>,
    on: Field<DateText<'static>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct RawPrediction {
    event: Text,
    said: Text,
    lesson: Text,
    on: Field<DateText<'static>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct RawScore {
    about: Text,
    on: Field<DateText<'static>>,
    asked: Field<i64>,
    right: Field<i64>,
    close: Field<i64>,
}

macro_rules! tables {
    ($($name:ident $list:literal $help:literal;)*) => {$(
        impl Expected for Table<$name> {
            const EXPECTED: &'static str = "a table";
            const HELP: &'static str = $help;
        }

        impl Elements for Table<$name> {
            const LIST: &'static str = $list;
            const LIST_HELP: &'static str = $help;
        }
    )*};
}

tables! {
    RawCard "a list of cards" "write { seen = 1, known = 1, streak = 1, ease = 250, days = 1, due = 2026-09-14 }";
    RawProgress "a list of lessons" "write { stop = 3, on = 2026-09-14 }";
    RawPrediction "a list of predictions" "head each with [[prediction]], in double brackets";
    RawScore "a list of scores" "head each with [[score]], in double brackets";
}

/// Reads the reader's file. With a syntax error the data are empty and the file must not be overwritten.
pub fn user_data(text: &str, file: usize) -> (UserData, Vec<Diagnostic>) {
    let mut list = Vec::new();
    let read = document::<Raw>(file, text, &mut list);
    let mut notes = Notes::new(file, text, Owner::Nobody, &mut list);
    let mut data = UserData::default();
    if let (Some(table), false) = (read.table, read.broken) {
        let raw = notes.open(table);
        data.bookmarks = notes.texts(raw.bookmarks).into_iter().map(String::from).collect();
        for (id, note) in entries(&mut notes, raw.notes) {
            data.notes.push((id, notes.prose(note).to_string()));
        }
        data.notes.retain(|(_, note)| !note.is_empty());
        for (name, field) in entries(&mut notes, raw.cards) {
            data.cards.extend(card(&mut notes, field).map(|card| (name, card)));
        }
        for (lesson, field) in entries(&mut notes, raw.progress) {
            data.progress.extend(progress(&mut notes, field).map(|progress| (lesson, progress)));
        }
        for (raw, range) in notes.tables(raw.prediction) {
            data.predictions.extend(prediction(&mut notes, raw, range));
        }
        for (raw, range) in notes.tables(raw.score) {
            data.scores.extend(score(&mut notes, raw, range));
        }
    }
    (data, in_file_order(list))
}

fn entries<T>(notes: &mut Notes<'_>, field: Field<Entries<T>>) -> Vec<(String, Field<T>)> {
    let entries = notes.given(field).map(|(Entries(entries), _)| entries).unwrap_or_default();
    entries.into_iter().map(|(key, _, value)| (key, value)).collect()
}

/// Reads the day that a table cannot do without.
fn day(
    notes: &mut Notes<'_>,
    field: Field<DateText<'static>>,
    key: &str,
    table: Range<usize>,
) -> Option<Day> {
    if matches!(field, Field::Absent) {
        let help = format!("write {key} = 2026-09-14");
        notes.missing("key-missing", table, &format!("this needs `{key}`"), &help);
        return None;
    }
    notes.when(field)?.earliest()
}

/// Reads a count, 0 where none is given; nothing where it is out of bounds.
fn count(notes: &mut Notes<'_>, field: Field<i64>, what: &str, most: u32) -> Option<u32> {
    if matches!(field, Field::Absent) {
        return Some(0);
    }
    let given = notes.given(field);
    notes.whole(given, what, 0, most)
}

fn card(notes: &mut Notes<'_>, field: Field<Table<RawCard>>) -> Option<Card> {
    let (table, range) = notes.given(field)?;
    let raw = notes.open(table);
    let due = day(notes, raw.due, "due", range)?;
    let fresh = Card::new(due);
    let ease = match raw.ease {
        Field::Absent => fresh.ease,
        given @ (Field::Good(..) | Field::Wrong(_)) => {
            let given = notes.given(given);
            notes.whole(given, "the ease", LEAST_EASE, MOST_EASE)?
        }
    };
    Some(Card {
        seen: count(notes, raw.seen, "the count", u32::MAX)?,
        known: count(notes, raw.known, "the count", u32::MAX)?,
        streak: count(notes, raw.streak, "the count", u32::MAX)?,
        ease,
        days: count(notes, raw.days, "the count of days", MOST_DAYS)?,
        due,
    })
}

fn progress(notes: &mut Notes<'_>, field: Field<Table<RawProgress>>) -> Option<Progress> {
    let (table, range) = notes.given(field)?;
    let raw = notes.open(table);
    let stop = count(notes, raw.stop, "the stop", u32::MAX)?;
    Some(Progress { stop, on: day(notes, raw.on, "on", range)? })
}

fn prediction(
    notes: &mut Notes<'_>,
    raw: RawPrediction,
    range: Range<usize>,
) -> Option<Prediction> {
    let event = notes.text(raw.event);
    let said = notes.text(raw.said);
    let lesson = notes.text(raw.lesson);
    let on = day(notes, raw.on, "on", range)?;
    (!event.is_empty()).then_some(Prediction {
        event: event.to_string(),
        said: said.to_string(),
        lesson: lesson.to_string(),
        on,
    })
}

fn score(notes: &mut Notes<'_>, raw: RawScore, range: Range<usize>) -> Option<Score> {
    Some(Score {
        about: notes.text(raw.about).to_string(),
        on: day(notes, raw.on, "on", range)?,
        asked: count(notes, raw.asked, "the count", u32::MAX)?,
        right: count(notes, raw.right, "the count", u32::MAX)?,
        close: count(notes, raw.close, "the count", u32::MAX)?,
    })
}
