//! The loop: wait, take in, do what is asked, draw once.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use ratatui::buffer::Buffer;

use super::keep::Keeper;
use super::screen::Screen;
use super::second::{Client, Server};
use super::session::{self, Session};
use super::sources::Sources;
use super::watch::{Watch, unwatched};
use super::worker::{Cause, Job, Search, Seen, work};
use super::world::World;
use super::{Failure, arrival, input, play, signals};
use crate::app::{Arriving, Effect, Message, Model, update};
use crate::load::config::Toggle;
use crate::teach::second::Guest;
use crate::view::Theme;

/// How much is taken in before a frame is drawn, at most: a flood must not hide everything.
const FLOOD: usize = 64;

/// Everything outside the model: the terminal, the files, the threads.
#[derive(Debug)]
pub(super) struct Shell {
    /// The terminal.
    pub(super) session: Session,
    /// What it shows.
    pub(super) screen: Screen,
    /// Where the timeline comes from.
    pub(super) sources: Sources,
    /// The reader's file.
    pub(super) keeper: Keeper,
    /// Does what may take long.
    pub(super) jobs: Sender<Job>,
    /// What is to be searched for once the next frame is drawn: what was typed is on screen before
    /// a search takes all there is of the machine.
    pub(super) searches: Vec<Search>,
    /// How it ends, once it does.
    pub(super) end: Option<Result<(), Failure>>,
    theme: Theme,
    /// What is drawn on, kept since it is large.
    cells: Buffer,
    world: Receiver<World>,
    tell: Sender<World>,
    screens: Screens,
    room: Option<Client>,
}

/// Whether second screens are told of the lesson.
#[derive(Debug)]
enum Screens {
    /// No lesson runs.
    None,
    /// They are.
    Told(Server),
    /// They cannot be.
    Untold,
}

impl Shell {
    /// Takes the terminal over and starts the threads.
    pub(super) fn open(
        theme: Theme,
        mouse: Toggle,
        sources: Sources,
        keeper: Keeper,
        seen: Seen,
    ) -> Result<Self, Failure> {
        let (tell, world) = channel();
        signals::listen(tell.clone())?;
        let jobs = work(sources.clone(), seen, tell.clone()).map_err(Failure::Terminal)?;
        let session = Session::enter(mouse).map_err(Failure::Terminal)?;
        let screen = Screen::default();
        Ok(Self {
            session,
            screen,
            sources,
            keeper,
            jobs,
            searches: Vec::new(),
            end: None,
            theme,
            cells: Buffer::default(),
            world,
            tell,
            screens: Screens::None,
            room: None,
        })
    }

    /// Begins to follow the room of a process, or else the newest.
    pub(super) fn follow_room(&mut self, pid: Option<u32>) -> Result<(), Failure> {
        let client = Client::join(Guest::Follow, pid, self.tell.clone());
        self.room = Some(client.map_err(Failure::NoRoom)?);
        Ok(())
    }

    /// Runs until the user leaves.
    pub(super) fn run(
        mut self,
        mut model: Model,
        effects: Vec<Effect>,
        keys: Vec<Message>,
    ) -> Result<(), Failure> {
        self.follow(&mut model, keys, effects);
        self.draw(&model);
        // Only now: the first frame waits for nothing.
        if let Some(Arriving { of, .. }) = model.arriving {
            let (sources, tell) = (self.sources.clone(), self.tell.clone());
            arrival::begin(sources, of, tell).map_err(Failure::Terminal)?;
        } else {
            self.ask(Job::Index(Arc::clone(&model.document)));
        }
        let go = input::read(self.tell.clone()).map_err(Failure::Terminal)?;
        let _watch = self.watch(&mut model);
        self.tell_screens(&mut model);
        self.draw(&model);
        while self.end.is_none() {
            let first = self.world.recv().expect("the shell itself can tell");
            self.take(&mut model, first, &go);
            for _ in 0..FLOOD {
                let Ok(next) = self.world.try_recv() else { break };
                if self.end.is_some() {
                    break;
                }
                self.take(&mut model, next, &go);
            }
            self.fit(&mut model);
            self.tell_screens(&mut model);
            self.draw(&model);
        }
        self.session.leave();
        let saved = self.keeper.finish();
        // The system takes a large timeline back at once; piece by piece it would hold up the shell
        // that waits for its prompt.
        std::mem::forget(Arc::clone(&model.document));
        // What would be lost is told, whatever else ended it.
        saved.and(self.end.unwrap_or(Ok(())))
    }

    /// Takes in what woke the loop.
    fn take(&mut self, model: &mut Model, happened: World, go: &Sender<()>) {
        match happened {
            World::Typed(messages) => {
                self.follow(model, messages, Vec::new());
                if self.end.is_none() {
                    // A reader that is gone has told so itself.
                    let _ = go.send(());
                }
            }
            World::Answered(message) => self.follow(model, vec![message], Vec::new()),
            World::Complete(message, seen) => {
                self.follow(model, vec![message], Vec::new());
                self.ask(Job::Index(Arc::clone(&model.document)));
                self.ask(Job::Know(seen));
                self.ask(Job::Load(Cause::Noticed));
            }
            // What is arriving is looked at again when it is there.
            World::Changed if model.arriving.is_some() => {}
            World::Changed => self.ask(Job::Load(Cause::Noticed)),
            World::Ordered(order, done) => {
                self.follow(model, vec![Message::Ordered(order)], Vec::new());
                let _ = done.send(());
            }
            World::Told(news, done) => {
                self.follow(model, vec![Message::Told(news)], Vec::new());
                let _ = done.send(());
            }
            World::Signal(signals::STOP) => {
                self.session.leave();
                signals::stop();
            }
            World::Signal(signals::CONTINUE) => self.take_over(),
            World::Signal(signals::RESIZE) => {}
            World::Signal(signal) => self.end = Some(Err(Failure::Signal(signal))),
            World::Deaf(error) => self.end = Some(Err(Failure::Lost(error))),
            World::Broke(why) => self.end = Some(Err(Failure::Broke(why))),
        }
    }

    /// Does what is asked for and takes in the messages, then what follows from either.
    fn follow(&mut self, model: &mut Model, messages: Vec<Message>, effects: Vec<Effect>) {
        let mut answers: VecDeque<Message> = VecDeque::new();
        let mut messages = messages.into_iter();
        let mut effects = effects;
        while self.end.is_none() {
            for effect in effects.drain(..) {
                answers.extend(self.perform(effect, model));
            }
            let Some(message) = answers.pop_front().or_else(|| messages.next()) else { break };
            effects = update(model, message);
        }
    }

    /// Takes the terminal over again, after it was somebody else's.
    pub(super) fn take_over(&mut self) {
        self.screen.forget();
        if let Err(error) = self.session.resume() {
            self.end = Some(Err(Failure::Lost(error)));
        }
    }

    /// Asks the worker for something.
    pub(super) fn ask(&mut self, job: Job) {
        // A worker that is gone has told so itself.
        let _ = self.jobs.send(job);
    }

    /// Begins to watch the files.
    fn watch(&mut self, model: &mut Model) -> Option<Watch> {
        let watch = Watch::begin(&self.sources.files(), self.tell.clone());
        watch
            .map_err(|why| {
                self.follow(model, vec![unwatched(&why)], Vec::new());
            })
            .ok()
    }

    /// Sees to it that the model has the size of the screen: the news of a change can get lost
    /// among keys that come at the same moment.
    fn fit(&mut self, model: &mut Model) {
        if let Ok(size) = session::size()
            && size != model.size
        {
            self.follow(model, vec![Message::Resized(size)], Vec::new());
        }
    }

    /// Tells second screens how the lesson stands, if one runs here.
    fn tell_screens(&mut self, model: &mut Model) {
        let state = if model.is_following() { None } else { model.state() };
        match (state, &mut self.screens) {
            (None, screens) => *screens = Screens::None,
            (Some(state), Screens::Told(server)) => server.tell(state),
            (Some(state), screens @ Screens::None) => match Server::open(self.tell.clone()) {
                Ok(mut server) => {
                    server.tell(state);
                    *screens = Screens::Told(server);
                }
                Err(why) => {
                    *screens = Screens::Untold;
                    let doing = "second screens will not find this lesson".into();
                    self.follow(model, vec![Message::Failed { doing, why }], Vec::new());
                }
            },
            (Some(_), Screens::Untold) => {}
        }
    }

    /// Puts the model on the screen, if the screen is ours; then begins the searches.
    fn draw(&mut self, model: &Model) {
        if self.end.is_none() && session::is_taken() {
            self.put(model);
        }
        for search in std::mem::take(&mut self.searches) {
            self.ask(Job::Search(search));
        }
    }

    fn put(&mut self, model: &Model) {
        let cursor = play::draw(model, &self.theme, &mut self.cells);
        let frame = self.screen.frame(&self.cells, cursor);
        if let Err(error) = self.session.write(&frame) {
            self.end = Some(Err(Failure::Lost(error)));
        }
    }
}
