//! The room's side: a board with the newest state, and a pair of threads for each screen.
//!
//! Since every line is the whole state, nothing has to be queued: a screen that is behind gets the
//! newest and never what lies between. Reading orders waits until each was taken in, as reading keys
//! does, so that a flood of them holds up nothing but itself. A panic in here ends a thread and
//! never the lesson.

use std::fs;
use std::io::{self, Read, Write};
use std::net::Shutdown;
use std::os::fd::OwnedFd;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use super::clock::Clock;
use super::place;
use crate::export::wire as write;
use crate::load::wire::{self as read, Lines};
use crate::teach::second::{Guest, News};
use crate::teach::state::State;
use crate::tui::clock::now;
use crate::tui::files::why;
use crate::tui::world::World;

/// How many screens may be there at a time.
const MOST: usize = 32;

/// How long a screen has to say what it is, and to take a line.
const PATIENCE: Duration = Duration::from_secs(2);

/// How many lines may say nothing before a screen is no longer listened to.
const NONSENSE: usize = 16;

/// Tells second screens how the lesson stands, until it is dropped.
#[derive(Debug)]
pub(in crate::tui) struct Server {
    path: PathBuf,
    board: Arc<Board>,
    /// The socket that is listened to, to be shut.
    listener: UnixStream,
}

/// What there is to tell.
#[derive(Debug, Default)]
struct Board {
    post: Mutex<Post>,
    news: Condvar,
    screens: AtomicUsize,
}

#[derive(Debug, Default)]
struct Post {
    /// The state, and how long it has taken.
    state: Option<Arc<(State, Clock)>>,
    /// How often it has changed.
    number: u64,
    /// Whether there will be no more.
    closed: bool,
}

impl Server {
    /// Begins to listen; says in the user's words why it cannot.
    pub(in crate::tui) fn open(world: Sender<World>) -> Result<Self, String> {
        Self::at(&place::folder()?, world)
    }

    fn at(folder: &Path, world: Sender<World>) -> Result<Self, String> {
        let pid = std::process::id();
        let (path, draft) = (place::socket(folder, pid), folder.join(format!("{pid}.new")));
        let listen = || {
            let _ = fs::remove_file(&draft);
            let listener = UnixListener::bind(&draft)?;
            fs::rename(&draft, &path)?;
            let shut = UnixStream::from(OwnedFd::from(listener.try_clone()?));
            let board = Arc::new(Board::default());
            let shared = Arc::clone(&board);
            let accept = move || accept(&listener, &shared, &world);
            thread::Builder::new().name("screens".into()).spawn(accept)?;
            // To knock at a socket may take for ever: nothing here waits for it.
            let folder = folder.to_owned();
            thread::Builder::new().name("leftovers".into()).spawn(move || place::clean(&folder))?;
            Ok(Self { path: path.clone(), board, listener: shut })
        };
        listen().map_err(|error: io::Error| why(&error))
    }

    /// Tells how the lesson stands, if that is news.
    pub(in crate::tui) fn tell(&mut self, state: State) {
        let (mut post, now) = (self.board.lock(), now());
        let clock = match post.state.as_deref() {
            Some((before, _)) if *before == state => return,
            Some((before, clock)) if before.lesson == state.lesson => {
                let mut clock = clock.clone();
                clock.stand(state.stop, now);
                clock
            }
            Some(_) | None => Clock::begin(state.stop, now),
        };
        post.state = Some(Arc::new((state, clock)));
        post.number += 1;
        self.board.news.notify_all();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.board.lock().closed = true;
        self.board.news.notify_all();
        let _ = fs::remove_file(&self.path);
        // This wakes whoever waits for a screen; where it does not, they sleep on and cost nothing.
        let _ = self.listener.shutdown(Shutdown::Both);
    }
}

impl Board {
    /// A thread that broke leaves the post as good as it was: each change of it is one.
    fn lock(&self) -> MutexGuard<'_, Post> {
        self.post.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a state that is newer than the one of this number; nothing at the end.
    fn newer(&self, number: u64, gone: &AtomicBool) -> Option<(u64, Arc<(State, Clock)>)> {
        let mut post = self.lock();
        loop {
            if post.closed || gone.load(Ordering::SeqCst) {
                return None;
            }
            if let Some(state) = post.state.as_ref().filter(|_| post.number > number) {
                return Some((post.number, Arc::clone(state)));
            }
            post = self.news.wait(post).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// Takes screens in until the end.
fn accept(listener: &UnixListener, board: &Arc<Board>, world: &Sender<World>) {
    loop {
        let accepted = listener.accept();
        if board.lock().closed {
            return;
        }
        match accepted {
            Ok((stream, _)) if board.screens.load(Ordering::SeqCst) < MOST => {
                board.screens.fetch_add(1, Ordering::SeqCst);
                let (shared, world) = (Arc::clone(board), world.clone());
                let attend = move || {
                    // Whatever happens to it, its place is free again.
                    let _place = Place(&shared.screens);
                    let _ = attend(&stream, &shared, &world);
                    let _ = stream.shutdown(Shutdown::Both);
                };
                if thread::Builder::new().name("screen".into()).spawn(attend).is_err() {
                    board.screens.fetch_sub(1, Ordering::SeqCst);
                }
            }
            Ok(_) => {}
            // Out of something, most likely: it must not be asked for again at once.
            Err(_) => thread::sleep(PATIENCE),
        }
    }
}

/// The place of a screen, given back when dropped.
struct Place<'a>(&'a AtomicUsize);

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Attends to a screen until either side has enough.
fn attend(stream: &UnixStream, board: &Arc<Board>, world: &Sender<World>) -> io::Result<()> {
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut lines = Lines::default();
    let Some((guest, early)) = hello(stream, &mut lines)? else { return Ok(()) };
    stream.set_read_timeout(None)?;
    let gone = Arc::new(AtomicBool::new(false));
    let (writer, shared, end) = (stream.try_clone()?, Arc::clone(board), Arc::clone(&gone));
    let tell = move || {
        let _ = tell(&writer, guest, &shared, &end);
        // The reader hears of it so.
        let _ = writer.shutdown(Shutdown::Both);
    };
    thread::Builder::new().name("news".into()).spawn(tell)?;
    let listened = listen(stream, guest, lines, early, world);
    gone.store(true, Ordering::SeqCst);
    // Under the lock, so that nobody is between looking and waiting.
    drop(board.lock());
    board.news.notify_all();
    listened
}

/// Waits for the first line, and returns what it says and the lines that came with it.
fn hello(mut stream: &UnixStream, lines: &mut Lines) -> io::Result<Option<(Guest, Vec<Vec<u8>>)>> {
    let end = now() + PATIENCE;
    let mut buffer = [0; 1024];
    loop {
        // The whole line has so long, not each byte of it.
        let left = end.saturating_duration_since(now());
        if left.is_zero() {
            return Ok(None);
        }
        stream.set_read_timeout(Some(left))?;
        let count = stream.read(&mut buffer)?;
        let bytes = buffer.get(..count).filter(|bytes| !bytes.is_empty());
        let Some(whole) = bytes.and_then(|bytes| lines.take(bytes)) else { return Ok(None) };
        let mut whole = whole.into_iter();
        if let Some(first) = whole.next() {
            return Ok(read::hello(&first).map(|guest| (guest, whole.collect())));
        }
    }
}

/// Sends a screen what is new, and waits for more.
fn tell(mut stream: &UnixStream, guest: Guest, board: &Board, gone: &AtomicBool) -> io::Result<()> {
    let mut number = 0;
    while let Some((newer, state)) = board.newer(number, gone) {
        number = newer;
        let (state, clock) = &*state;
        let news = News { state: state.clone(), spent: clock.spent(now()) };
        let line = write::news(&news, guest) + "\n";
        stream.write_all(line.as_bytes())?;
    }
    Ok(())
}

/// Listens to what a screen asks for; who may not ask is not listened to any longer.
fn listen(
    mut stream: &UnixStream,
    guest: Guest,
    mut lines: Lines,
    early: Vec<Vec<u8>>,
    world: &Sender<World>,
) -> io::Result<()> {
    let mut buffer = [0; 4096];
    let (mut asked, mut nonsense) = (early, 0);
    loop {
        for line in asked {
            match (guest, read::order(&line)) {
                (Guest::Follow, _) => return Ok(()),
                (Guest::Notes, Some(order)) => {
                    let (done, taken) = channel();
                    if world.send(World::Ordered(order, done)).is_err() || taken.recv().is_err() {
                        return Ok(());
                    }
                }
                (Guest::Notes, None) => nonsense += 1,
            }
            if nonsense > NONSENSE {
                return Ok(());
            }
        }
        let count = stream.read(&mut buffer)?;
        let bytes = buffer.get(..count).filter(|bytes| !bytes.is_empty());
        let Some(whole) = bytes.and_then(|bytes| lines.take(bytes)) else { return Ok(()) };
        asked = whole;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufRead;
    use std::sync::mpsc::channel;

    fn state(stop: usize) -> State {
        State { lesson: "a".into(), stop, stops: 9, ..State::default() }
    }

    #[test]
    fn who_joins_late_has_the_whole_and_the_end_is_the_end() {
        let folder = tempfile::tempdir().unwrap();
        let (world, _heard) = channel();
        let mut server = Server::at(folder.path(), world).unwrap();
        server.tell(state(1));
        server.tell(state(2));
        let mut stream = UnixStream::connect(&server.path).unwrap();
        stream.write_all((write::hello(Guest::Follow) + "\n").as_bytes()).unwrap();
        let mut lines = io::BufReader::new(stream).lines();
        let mut next = || {
            let line = lines.next().and_then(Result::ok);
            line.map(|line| read::news(line.as_bytes()).unwrap().state.stop)
        };
        assert_eq!(next(), Some(2));
        server.tell(state(2));
        server.tell(state(3));
        assert_eq!(next(), Some(3), "the same again is no news");
        let path = server.path.clone();
        drop(server);
        assert_eq!(next(), None);
        assert!(!path.exists());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_end_wakes_whoever_waits_for_a_screen() {
        let folder = tempfile::tempdir().unwrap();
        let (world, heard) = channel();
        drop(Server::at(folder.path(), world).unwrap());
        // The channel ends when the last thread that could tell has ended.
        assert!(heard.recv().is_err());
    }
}
