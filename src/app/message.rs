//! What happened: everything that can change the model comes as one of these.

use std::sync::Arc;

use super::areas::{Position, Size};
use super::document::{Arriving, Document, Report};
use super::effect::Purpose;
use super::key::Key;
use crate::load::user::UserData;
use crate::search::Found;
use crate::teach::second::{News, Order};
use crate::timeline::EventIx;

/// Something that happened.
#[derive(Debug, Clone)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted; it may hold anything.
    Pasted(String),
    /// The primary mouse button was pressed.
    Clicked(Position),
    /// The wheel was turned by so many rows, down positive, with the pointer there.
    Wheeled(Position, i32),
    /// The terminal has this size now.
    Resized(Size),
    /// The beginning of the files was read; more is on its way.
    Arrived(Arc<Document>, Arriving),
    /// The files were read (again).
    Loaded(Arc<Document>, Arc<Report>),
    /// The search of that generation has its hits.
    Found(Purpose, u64, Found),
    /// The filter of that generation lets these events through, in time order.
    Filtered(u64, Vec<EventIx>),
    /// What the last word of that text could become, whole.
    Completed(String, Vec<String>),
    /// The reader's file holds this now.
    Remembered(UserData),
    /// A second screen asks for a step of the lesson.
    Ordered(Order),
    /// The room that a second screen joined tells how its lesson stands; nothing: it is gone.
    Told(Option<Box<News>>),
    /// Something was done that the user should hear of.
    Done(String),
    /// Something failed: "open the page", "permission denied".
    Failed {
        /// What was being done, in the user's words: "could not save the bookmark".
        doing: String,
        /// Why it failed.
        why: String,
    },
}
