//! The side of a second screen: finds the room, listens, and finds it again.
//!
//! Nothing is polled while no lesson runs: the directory of the sockets is watched. Only where one is
//! there and does not want us is it asked again after a while.

use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use notify::{RecursiveMode, Watcher};

use super::place;
use crate::export::wire as write;
use crate::load::wire::{self as read, Lines};
use crate::teach::second::{Guest, News, Order};
use crate::tui::files::why;
use crate::tui::world::{World, start};

/// How long a room that did not want us is left alone.
const LATER: Duration = Duration::from_secs(1);

/// How long a room may take to take in an order.
const PATIENCE: Duration = Duration::from_secs(1);

/// What is said to the room, while there is one.
#[derive(Debug)]
pub(in crate::tui) struct Client {
    room: Arc<Mutex<Option<UnixStream>>>,
}

impl Client {
    /// Begins to look for a room: that of a process, or else the newest. The loop is told what it
    /// tells; says in the user's words why none can be looked for.
    pub(in crate::tui) fn join(
        guest: Guest,
        pid: Option<u32>,
        world: Sender<World>,
    ) -> Result<Self, String> {
        let folder = place::folder()?;
        let (told, changes) = channel();
        let notice = move |event: notify::Result<notify::Event>| {
            // Looking into the directory is no change of it.
            if event.is_ok_and(|event| !event.kind.is_access()) {
                // The other side ends with the program.
                let _ = told.send(());
            }
        };
        let mut watcher = notify::recommended_watcher(notice).map_err(|error| error.to_string())?;
        let mode = RecursiveMode::NonRecursive;
        watcher.watch(&folder, mode).map_err(|error| error.to_string())?;
        let room = Arc::new(Mutex::new(None));
        let search = Search { guest, pid, folder, room: Arc::clone(&room) };
        start("room", world, move |world| {
            let _watcher = watcher;
            search.run(world, &changes);
        })
        .map_err(|error| why(&error))?;
        Ok(Self { room })
    }

    /// Asks the room for something; where there is none, nobody.
    pub(in crate::tui) fn ask(&self, order: Order) {
        let room = self.room.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(mut stream) = room.as_ref() {
            let line = write::order(order) + "\n";
            // A room that is gone is noticed by whoever listens to it.
            let _ = stream.write_all(line.as_bytes());
        }
    }
}

/// What is looked for.
struct Search {
    guest: Guest,
    pid: Option<u32>,
    folder: PathBuf,
    room: Arc<Mutex<Option<UnixStream>>>,
}

impl Search {
    /// Finds a room, listens to it, finds the next one, until nobody listens to us.
    fn run(&self, world: &Sender<World>, changes: &Receiver<()>) {
        loop {
            while changes.try_recv().is_ok() {}
            let found = self.sockets().iter().find_map(|path| UnixStream::connect(path).ok());
            let Some(stream) = found else {
                if tell(world, None).is_none() || changes.recv().is_err() {
                    return;
                }
                continue;
            };
            let listened = self.listen(&stream, world);
            *self.room.lock().unwrap_or_else(PoisonError::into_inner) = None;
            if listened.is_ok_and(|alive| alive.is_none()) || tell(world, None).is_none() {
                return;
            }
            // One that ended takes its socket away, which is a change.
            let _ = changes.recv_timeout(LATER);
        }
    }

    fn sockets(&self) -> Vec<PathBuf> {
        match self.pid {
            Some(pid) => vec![place::socket(Path::new(&self.folder), pid)],
            None => place::sockets(&self.folder),
        }
    }

    /// Tells the loop what the room tells; nothing where the loop has ended.
    fn listen(&self, mut stream: &UnixStream, world: &Sender<World>) -> io::Result<Option<()>> {
        stream.set_write_timeout(Some(PATIENCE))?;
        stream.write_all((write::hello(self.guest) + "\n").as_bytes())?;
        *self.room.lock().unwrap_or_else(PoisonError::into_inner) = Some(stream.try_clone()?);
        let (mut lines, mut buffer) = (Lines::default(), [0; 4096]);
        loop {
            let count = stream.read(&mut buffer)?;
            let bytes = buffer.get(..count).filter(|bytes| !bytes.is_empty());
            let Some(whole) = bytes.and_then(|bytes| lines.take(bytes)) else {
                return Ok(Some(()));
            };
            // Every line is the whole state: only the last one matters.
            let news = whole.iter().rev().find_map(|line| read::news(line));
            if news.is_some_and(|news| tell(world, Some(Box::new(news))).is_none()) {
                return Ok(None);
            }
        }
    }
}

/// Tells the loop, and waits until it was taken in; nothing where the loop has ended.
fn tell(world: &Sender<World>, news: Option<Box<News>>) -> Option<()> {
    let (done, taken) = channel();
    world.send(World::Told(news, done)).ok()?;
    taken.recv().ok()
}
