//! Second screens: the program that holds a lesson tells others on the same machine how it stands.
//!
//! ```text
//!            state            a socket in the runtime directory            news
//!  room ──► Server ──► board ══ one JSON object a line ══► Client ──► notes, follow
//!             ▲                                              │
//!             └──────────────── orders, of notes only ◄──────┘
//! ```
//!
//! The room never waits for anybody: it puts its state on a board, and a thread for each screen
//! takes it from there; who does not read is dropped. Nothing runs while nothing changes.
//!
//! What is promised: other users of the machine get neither in nor anything out; a student's
//! screen is told only what the room shows, with the id of the event so that it can mask its own
//! timeline; nobody can ask for more than the steps of a lesson. What is not: a program of the same
//! user may call itself notes, since it could as well read the lesson's file.

#[cfg(unix)]
mod client;
mod clock;
#[cfg(not(unix))]
mod elsewhere;
#[cfg(unix)]
mod place;
#[cfg(unix)]
mod server;

#[cfg(unix)]
pub(super) use client::Client;
#[cfg(not(unix))]
pub(super) use elsewhere::{Client, Server};
#[cfg(unix)]
pub(super) use server::Server;
