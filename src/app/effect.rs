//! What is wanted of the world, as data: decided here, done by the shell.

use crate::load::user::Change;

/// Something that the shell is asked to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Leave.
    Quit,
    /// Give the terminal back until the user returns.
    Suspend,
    /// Draw everything anew, whatever the terminal shows.
    Redraw,
    /// Read the files again; [`Message::Loaded`](super::Message::Loaded) answers.
    Load,
    /// Run a query; [`Message::Found`](super::Message::Found) or
    /// [`Message::Filtered`](super::Message::Filtered) answers with the generation,
    /// [`Message::Completed`](super::Message::Completed) with the text.
    Search {
        /// What the answer is for.
        purpose: Purpose,
        /// What was typed.
        query: String,
        /// Which search this is: an older answer is not looked at.
        generation: u64,
    },
    /// Change the reader's file; [`Message::Remembered`](super::Message::Remembered) answers.
    Remember(Change),
    /// Open a page, http or https, in the browser.
    Open(String),
    /// Put a text on the clipboard.
    Copy(String),
    /// Open a file in the user's editor.
    Edit {
        /// Which of the loaded files.
        file: usize,
        /// At which line, from 1.
        line: usize,
    },
}

/// What a search is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The hits of the jump box.
    Jump,
    /// The events that the filter lets through.
    Filter,
    /// The event nearest to a date.
    Date,
    /// What completes the text before the cursor of the filter.
    Completion,
}
