//! The reader's own data: bookmarks and notes, keyed by event id, one TOML file a timeline.
//!
//! A session never writes its whole state back: it applies a [`Change`] to what the file holds at
//! that moment, so two instances do not lose each other's work. Keys this version does not know
//! are kept as they are.

use std::borrow::Cow;

use serde::Deserialize;
use toml_edit::{Array, DocumentMut, Item, Table, Value};

use super::field::{Entries, Field};
use super::in_file_order;
use super::notes::{Notes, Owner};
use super::raw;
use super::syntax::document;
use crate::diagnostic::Diagnostic;

/// What the reader has kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UserData {
    /// The ids of bookmarked events, in the order in which they were set.
    pub bookmarks: Vec<String>,
    /// Notes by event id, in the order in which they were first written.
    pub notes: Vec<(String, String)>,
}

/// One thing the reader did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Set a bookmark.
    Bookmark(String),
    /// Took a bookmark away.
    Unbookmark(String),
    /// Wrote a note; an empty text takes it away.
    Note {
        /// On which event.
        id: String,
        /// What it says.
        text: String,
    },
}

impl UserData {
    /// Applies one change.
    pub fn apply(&mut self, change: &Change) {
        match change {
            Change::Bookmark(id) => {
                if !self.bookmarks.contains(id) {
                    self.bookmarks.push(id.clone());
                }
            }
            Change::Unbookmark(id) => self.bookmarks.retain(|bookmark| bookmark != id),
            Change::Note { id, text } if text.is_empty() => self.notes.retain(|(on, _)| on != id),
            Change::Note { id, text } => match self.notes.iter_mut().find(|(on, _)| on == id) {
                Some((_, note)) => note.clone_from(text),
                None => self.notes.push((id.clone(), text.clone())),
            },
        }
    }
}

/// What the file may say.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Raw {
    bookmarks: Field<Vec<raw::Text<'static>>>,
    notes: Field<Entries<Cow<'static, str>>>,
}

/// Reads the reader's file. With a syntax error the data are empty and the file must not be overwritten.
pub fn user_data(text: &str, file: usize) -> (UserData, Vec<Diagnostic>) {
    let mut list = Vec::new();
    let read = document::<Raw>(file, text, &mut list);
    let mut notes = Notes::new(file, text, Owner::Nobody, &mut list);
    let mut data = UserData::default();
    if let (Some(table), false) = (read.table, read.broken) {
        let raw = notes.open(table);
        data.bookmarks = notes.texts(raw.bookmarks);
        let entries = notes.given(raw.notes).map(|(Entries(entries), _)| entries);
        for (id, _, note) in entries.unwrap_or_default() {
            data.notes.push((id, notes.prose(note)));
        }
        data.notes.retain(|(_, note)| !note.is_empty());
    }
    (data, in_file_order(list))
}

/// Returns the file's text after a change, keeping comments and unknown keys where possible.
/// Gives the diagnostics instead where the text cannot be understood: then nothing may be written.
pub fn changed(text: &str, change: &Change) -> Result<String, Vec<Diagnostic>> {
    let told = || user_data(text, 0).1;
    let mut document: DocumentMut = text.parse().map_err(|_| told())?;
    match change {
        Change::Bookmark(id) => set_bookmark(bookmarks(&mut document).ok_or_else(told)?, id),
        Change::Unbookmark(_) if !document.contains_key("bookmarks") => {}
        Change::Unbookmark(id) => {
            bookmarks(&mut document).ok_or_else(told)?.retain(|one| one.as_str() != Some(id));
        }
        Change::Note { text, .. } if text.is_empty() && !document.contains_key("notes") => {}
        Change::Note { id, text } => {
            let notes = document.entry("notes").or_insert_with(|| Item::Table(new_table()));
            let notes = notes.as_table_like_mut().ok_or_else(told)?;
            if text.is_empty() {
                notes.remove(id);
            } else {
                set_note(notes, id, text);
            }
        }
    }
    let written = document.to_string();
    let fresh = text.trim().is_empty();
    Ok(if fresh { written.trim_start().to_owned() } else { written })
}

/// Returns an empty table with an empty line before its header.
fn new_table() -> Table {
    let mut table = Table::new();
    table.decor_mut().set_prefix("\n");
    table
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

/// Writes a note, keeping what stands around an older one.
fn set_note(notes: &mut dyn toml_edit::TableLike, id: &str, text: &str) {
    let mut value = Value::from(text);
    match notes.get_mut(id) {
        Some(Item::Value(old)) => {
            *value.decor_mut() = old.decor().clone();
            *old = value;
        }
        Some(_) | None => {
            notes.insert(id, Item::Value(value));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn note(id: &str, text: &str) -> Change {
        Change::Note { id: id.into(), text: text.into() }
    }

    #[test]
    fn a_change_keeps_comments_and_what_is_not_known() {
        let text = "# mine\nscores = [1, 2] # later\nbookmarks = [\n  \"yalta-1945\", # first\n]\n\n\
                    [notes]\n# on Yalta\nyalta-1945 = \"old\" # mend\n";
        let text = changed(text, &Change::Bookmark("tilsit-1807".into())).unwrap();
        let text = changed(&text, &note("yalta-1945", "new")).unwrap();
        let text = changed(&text, &note("Höfði 1986", "two\nlines \"quoted\"")).unwrap();
        let expected = "# mine\nscores = [1, 2] # later\nbookmarks = [\n  \"yalta-1945\",\n  \"tilsit-1807\", # first\n]\n\n\
             [notes]\n# on Yalta\nyalta-1945 = \"new\" # mend\n\"Höfði 1986\" = \"\"\"\ntwo\nlines \"quoted\"\"\"\"\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn a_new_file_reads_as_a_person_would_write_it() {
        let text = changed("", &note("yalta-1945", "Ask about Poland.")).unwrap();
        let text = changed(&text, &Change::Bookmark("yalta-1945".into())).unwrap();
        assert_eq!(
            text,
            "bookmarks = [\"yalta-1945\"]\n\n[notes]\nyalta-1945 = \"Ask about Poland.\"\n"
        );
    }

    #[test]
    fn a_file_that_is_not_understood_is_never_written() {
        for text in ["bookmarks = [\"a\"", "bookmarks = \"a\"", "notes = 3", "[[bookmarks]]"] {
            let change = if text.starts_with("notes") {
                note("a", "b")
            } else {
                Change::Bookmark("b".into())
            };
            let told = changed(text, &change).unwrap_err();
            assert!(!told.is_empty(), "{text}");
        }
        assert_eq!(user_data("bookmarks = [\"a\"]\nnotes", 0).0, UserData::default());
    }

    #[test]
    fn what_is_wrong_is_told() {
        let (data, told) = user_data("bookmark = [\"a\"]\n[notes]\na = 1\nb = \"x\"\n", 3);
        let codes: Vec<_> = told.iter().map(|one| one.code).collect();
        assert_eq!(codes, ["unknown-key", "wrong-type"]);
        assert!(told.iter().all(|one| one.place.as_ref().unwrap().file == 3));
        assert_eq!(data.notes, [("b".into(), "x".into())]);
    }

    fn changes() -> impl Strategy<Value = Vec<Change>> {
        let id = "[a-cé. \"]{1,3}"
            .prop_map(|id| id.trim().to_owned())
            .prop_filter("no id", |id| !id.is_empty());
        let change = (id, 0..3, "[a-z\"\\\\é\n#=]{0,12}").prop_map(|(id, what, text)| match what {
            0 => Change::Bookmark(id),
            1 => Change::Unbookmark(id),
            _ => Change::Note { id, text: text.trim().to_owned() },
        });
        proptest::collection::vec(change, 0..12)
    }

    proptest! {
        #[test]
        fn the_file_says_what_the_changes_say(changes in changes()) {
            let mut text = String::from("# kept\n");
            let mut data = UserData::default();
            for change in &changes {
                text = changed(&text, change).unwrap();
                data.apply(change);
            }
            let (read, told) = user_data(&text, 0);
            prop_assert_eq!(told, vec![]);
            prop_assert_eq!(read, data);
            prop_assert!(changes.is_empty() || text.contains("# kept"));
        }
    }
}
