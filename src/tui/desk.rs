//! The teacher's desk: the loop of the screen of notes. It waits for keys, for the room, and, only
//! while a lesson's clock runs, for the next whole minute.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::clock::now;
use super::screen::Screen;
use super::second::Client;
use super::session::{self, Session};
use super::settings::Settings;
use super::world::World;
use super::{Failure, input, signals, terminal_is_there};
use crate::app::{Errand, Message, Notes, Size};
use crate::teach::second::Guest;
use crate::view::{self, Theme};

/// What the command line asks of the teacher's screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Desk {
    /// The process whose lesson is joined; without one the newest.
    pub pid: Option<u32>,
    /// The settings file; otherwise the user's own.
    pub config: Option<PathBuf>,
}

/// Everything outside of the model.
struct Shell {
    session: Session,
    screen: Screen,
    theme: Theme,
    client: Client,
    /// When the room told something last.
    told: Instant,
    end: Option<Result<(), Failure>>,
}

/// Opens the teacher's screen, and returns when the user leaves it.
pub fn notes(desk: &Desk) -> Result<(), Failure> {
    terminal_is_there(&[])?;
    let Settings { keymap, theme, mouse, glyphs, .. } = Settings::read(desk.config.as_deref(), 0)?;
    let size = session::size().map_err(Failure::Terminal)?;
    let (tell, world) = channel();
    signals::listen(tell.clone())?;
    let client = Client::join(Guest::Notes, desk.pid, tell.clone()).map_err(Failure::NoRoom)?;
    let session = Session::enter(mouse).map_err(Failure::Terminal)?;
    let go = input::read(tell).map_err(Failure::Terminal)?;
    let screen = Screen::default();
    let mut shell = Shell { session, screen, theme, client, told: now(), end: None };
    shell.run(Notes { size, glyphs, keymap, ..Notes::default() }, &world, &go)
}

impl Shell {
    fn run(
        &mut self,
        mut notes: Notes,
        world: &Receiver<World>,
        go: &Sender<()>,
    ) -> Result<(), Failure> {
        self.draw(&notes);
        while self.end.is_none() {
            notes.passed = self.passed();
            let first = match notes.changes_in() {
                Some(seconds) => world.recv_timeout(Duration::from_secs(seconds)),
                None => world.recv().map_err(RecvTimeoutError::from),
            };
            match first {
                Ok(first) => self.take(&mut notes, first, go),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            notes.passed = self.passed();
            if let Ok(size) = session::size() {
                self.follow(&mut notes, Message::Resized(size));
            }
            self.draw(&notes);
        }
        self.session.leave();
        self.end.take().unwrap_or(Ok(()))
    }

    /// Returns the seconds since the room told something.
    fn passed(&self) -> u64 {
        now().duration_since(self.told).as_secs()
    }

    /// Takes in what woke the loop.
    fn take(&mut self, notes: &mut Notes, happened: World, go: &Sender<()>) {
        match happened {
            World::Typed(messages) => {
                for message in messages {
                    self.follow(notes, message);
                }
                if self.end.is_none() {
                    let _ = go.send(());
                }
            }
            World::Told(news, done) => {
                self.told = now();
                self.follow(notes, Message::Told(news));
                let _ = done.send(());
            }
            World::Signal(signals::STOP) => {
                self.session.leave();
                signals::stop();
            }
            World::Signal(signals::CONTINUE) => {
                self.screen.forget();
                if let Err(error) = self.session.resume() {
                    self.end = Some(Err(Failure::Lost(error)));
                }
            }
            // Its size is looked at anyway; there are no files here, and nobody asks for anything.
            World::Signal(signals::RESIZE)
            | World::Answered(_)
            | World::Complete(..)
            | World::Changed
            | World::Ordered(..) => {}
            World::Signal(signal) => self.end = Some(Err(Failure::Signal(signal))),
            World::Deaf(error) => self.end = Some(Err(Failure::Lost(error))),
            World::Broke(why) => self.end = Some(Err(Failure::Broke(why))),
        }
    }

    fn follow(&mut self, notes: &mut Notes, message: Message) {
        match notes.take(message) {
            Some(Errand::Quit) => self.end = Some(Ok(())),
            // Where no shell could bring it back, it stays.
            Some(Errand::Suspend) => drop(signals::stop_job()),
            Some(Errand::Redraw) => self.screen.forget(),
            Some(Errand::Order(order)) => self.client.ask(order),
            None => {}
        }
    }

    fn draw(&mut self, notes: &Notes) {
        if self.end.is_some() || !session::is_taken() {
            return;
        }
        let Size { columns, rows } = notes.size;
        let mut cells = Buffer::empty(Rect::new(0, 0, columns, rows));
        view::notes(notes, &self.theme, &mut cells);
        let frame = self.screen.frame(&cells, None);
        if let Err(error) = self.session.write(&frame) {
            self.end = Some(Err(Failure::Lost(error)));
        }
    }
}
