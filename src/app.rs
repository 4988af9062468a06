//! The app as a value and one function: [`update()`] takes a [`Message`] and returns [`Effect`]s.
//!
//! Nothing here knows a terminal, a file or a clock. Keys become commands inside `update`, because
//! what a key means depends on where it is pressed; so a test plays keys with no terminal at all.
//! [`areas()`] is the only geometry, shared by `update` and the view: nothing is remembered from
//! drawing. Everything a user can do is a row of [`COMMANDS`].

mod areas;
mod browse;
mod choice;
mod chooser;
mod command;
mod document;
mod effect;
mod follow;
mod guess;
mod history;
mod key;
mod keymap;
mod leaf;
mod legend;
mod lesson;
mod links;
mod list;
mod message;
mod model;
mod mouse;
mod notebook;
mod notes;
mod opening;
mod path;
mod quiz;
mod rehearsal;
mod reload;
mod room;
mod rows;
mod script;
mod strip;
mod typing;
mod update;

pub use areas::{Area, Areas, Layout, Position, Size, areas};
pub use chooser::{Choice, Chooser, ChooserRow, Chosen, List};
pub use command::{COMMANDS, Command, CommandId, Context, Group, command};
pub use document::{Arriving, Document, Report};
pub use effect::{Effect, Purpose};
pub use key::{Code, Held, Key, Named};
pub use keymap::Keymap;
pub use leaf::Leaf;
pub use legend::{labels, legend};
pub use lesson::Running;
pub use message::Message;
pub use model::{
    Awaited, Browse, Detail, HitOrder, Jump, LastQuery, Model, Notice, Overlay, Pane, Prompt,
    PromptFor, Tone,
};
pub use notebook::notebook;
pub use notes::{Contact, Errand, Notes, NotesRows};
pub use opening::{Begin, Opening};
pub use quiz::{Answered, Asked, Part, QUESTIONS, Quiz};
pub use rehearsal::rehearse;
pub use rows::{Row, Rows, Scale, Unit};
pub use script::script;
pub use strip::Strip;
pub use update::update;
