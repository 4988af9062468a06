//! What reaches the loop, all through one channel, and the threads that send it.

use std::any::Any;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::Sender;
use std::thread;

use super::worker::Seen;
use crate::app::Message;
use crate::teach::second::{News, Order};

/// Something that woke the loop.
#[derive(Debug)]
pub(super) enum World {
    /// Keys, clicks and the like, in order. Whoever reads them waits until they are taken in.
    Typed(Vec<Message>),
    /// An answer to an effect.
    Answered(Message),
    /// A timeline that was arriving is there; what its files held.
    Complete(Message, Seen),
    /// A file of the timeline has changed.
    Changed,
    /// A second screen asks for a step; it waits until that was taken in.
    Ordered(Order, Sender<()>),
    /// The room tells its news, or nothing any more; whoever listens waits until it was taken in.
    Told(Option<Box<News>>, Sender<()>),
    /// A signal came.
    Signal(i32),
    /// The terminal gives no more keys.
    Deaf(io::Error),
    /// A thread ended by a mistake of ours.
    Broke(String),
}

/// Starts a thread that tells the loop what happens. Should it panic, the loop hears that too.
pub(super) fn start(
    name: &str,
    world: Sender<World>,
    body: impl FnOnce(&Sender<World>) + Send + 'static,
) -> io::Result<()> {
    let thread = thread::Builder::new().name(name.into());
    let run = move || {
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| body(&world))) {
            // The loop may have ended: then nobody needs to hear it.
            let _ = world.send(World::Broke(words(&*panic)));
        }
    };
    thread.spawn(run).map(drop)
}

/// Returns what a panic said.
pub(super) fn words(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
    text.unwrap_or_else(|| "it did not say what".into())
}
