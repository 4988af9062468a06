//! The page of the shown event, laid out once however often it is looked at.
//!
//! Scrolling, links, the preview of a hit and the view all ask for the same page, and to lay one out
//! is most of the work of a key. After every message the model says which page would be wanted now;
//! it is laid out when somebody first asks for it, so a flood of keys lays out the last one only.
//! This is derived state: a page is never other than the one that would be laid out anew.

use std::sync::{Arc, OnceLock};

use super::document::Document;
use super::model::Model;
use crate::export::page::{Page, page};
use crate::timeline::EventIx;

/// A page that may have been laid out.
#[derive(Debug, Clone, Default)]
pub struct Leaf {
    of: Option<Subject>,
    page: Arc<OnceLock<Arc<Page>>>,
}

/// All that a page follows from.
#[derive(Debug, Clone)]
struct Subject {
    document: Arc<Document>,
    event: EventIx,
    note: String,
    columns: u16,
}

impl Model {
    /// Returns the page of the shown event, so many columns wide.
    pub fn page(&self, columns: u16) -> Option<Arc<Page>> {
        let event = self.shown_event()?;
        let note = self.note(&self.timeline().event(event).id);
        let lay_out = || Arc::new(page(self.timeline(), event, note, usize::from(columns)));
        if self.is_kept(event, note, columns) {
            Some(Arc::clone(self.leaf.page.get_or_init(lay_out)))
        } else {
            Some(lay_out())
        }
    }

    /// Makes room for the page of the shown event, so many columns wide, unless it is there.
    pub(super) fn keep_page(&mut self, columns: u16) {
        let Some(event) = self.shown_event() else { return };
        let note = self.note(&self.timeline().event(event).id);
        if !self.is_kept(event, note, columns) {
            let (document, note) = (Arc::clone(&self.document), note.to_owned());
            let of = Some(Subject { document, event, note, columns });
            self.leaf = Leaf { of, page: Arc::default() };
        }
    }

    fn is_kept(&self, event: EventIx, note: &str, columns: u16) -> bool {
        self.leaf.of.as_ref().is_some_and(|of| {
            Arc::ptr_eq(&of.document, &self.document)
                && (of.event, of.note.as_str(), of.columns) == (event, note, columns)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Message, Opening, Size, script, update};
    use crate::load::user::UserData;
    use crate::load::{Input, load};

    fn opened() -> Model {
        let event = |day: u8| {
            format!(
                "[[event]]\nid = \"e{day}\"\ntitle = \"T\"\ndate = \"1985-11-{day:02}\"\nbody = \"Of day {day}.\"\n"
            )
        };
        let text: String = (1..9).map(event).collect();
        let input = Input { name: "a.toml".into(), bytes: Ok(text.into_bytes().into()) };
        let (document, report) = Document::new(load(vec![input]));
        let (document, report) = (Arc::new(document), Arc::new(report));
        let size = Size { columns: 120, rows: 40 };
        Model::open(Opening { size, document, report, ..Opening::default() }).0
    }

    #[test]
    fn a_page_is_laid_out_once_and_anew_when_anything_about_it_changes() {
        let mut model = opened();
        let look = |model: &Model| model.page(60).unwrap();
        update(&mut model, Message::Resized(Size { columns: 120, rows: 40 }));
        let columns = crate::app::areas(&model).detail_text.columns;
        let first = model.page(columns).unwrap();
        assert!(Arc::ptr_eq(&first, &model.page(columns).unwrap()));
        assert!(!Arc::ptr_eq(&first, &look(&model)), "another width is another page");
        let notes = vec![("e1".to_owned(), "Read this again.".to_owned())];
        update(&mut model, Message::Remembered(UserData { notes, ..UserData::default() }));
        let annotated = model.page(columns).unwrap();
        assert_ne!(first, annotated);
        for message in script("j").unwrap() {
            update(&mut model, message);
        }
        let next = model.page(columns).unwrap();
        assert!(next.lines.iter().any(|line| line.plain().contains("Of day 2.")));
        for message in script("k").unwrap() {
            update(&mut model, message);
        }
        assert_eq!(annotated, model.page(columns).unwrap());
    }
}
