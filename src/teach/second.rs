//! What passes between the room of a lesson and second screens: the teacher's notes, and whoever
//! follows the room.
//!
//! The room tells its whole state each time, so that a screen that joins late has everything, and
//! one that missed something too. A screen of notes may give orders, which are the steps of a lesson
//! and nothing else. How it is written, and sent, is told elsewhere.

use super::state::State;

/// The version of the protocol, in every line.
pub const VERSION: u64 = 1;

/// The most bytes of a line, either way; whoever sends more is not listened to.
pub const LONGEST: usize = 64 * 1024;

/// Which second screen it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guest {
    /// The teacher's: gets everything, and may give orders.
    Notes,
    /// A student's: gets what the room shows, and may give none.
    Follow,
}

impl Guest {
    /// Both of them.
    pub const ALL: &'static [Self] = &[Self::Notes, Self::Follow];

    /// Returns the word for it, as lines have it and as its command is called.
    pub fn word(self) -> &'static str {
        match self {
            Self::Notes => "notes",
            Self::Follow => "follow",
        }
    }
}

/// What a screen of notes may ask of the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Go a step on.
    Next,
    /// Go a step back.
    Back,
    /// Make the room's screen blank, or show it again.
    Blank,
    /// Begin from the top.
    Top,
    /// Go to the stop of this number, from 1.
    Stop(u32),
}

/// The seconds that were spent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Spent {
    /// Since the lesson began.
    pub lesson: u64,
    /// At the stop, all visits together.
    pub stop: u64,
}

/// What the room tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// How the lesson stands.
    pub state: State,
    /// How long it has taken so far.
    pub spent: Spent,
}
