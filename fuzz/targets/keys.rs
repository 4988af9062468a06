//! Any keys, clicks, pastes, sizes and reloads, in the explorer, a lesson, a quiz, the room of
//! another terminal: the app stays upright, draws the same twice, keeps its selection among what is
//! shown and its cursor on the screen, and no screen tells what a stop hides.
//!
//! The first byte says how it opens. Frames are looked at where the script says so, and at its end.
#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use summitry::app::{Asked, Begin, Errand, Message, Model, Notes, Opening, Size};
use summitry::export::wire as write;
use summitry::load::config::{Glyphs, LayoutChoice};
use summitry::load::wire as read;
use summitry::teach::second::{Guest, News, Spent};
use summitry::teach::state::State;
use summitry::timeline::{Day, EventIx};
use summitry::view::notes;
use summitry_fuzz::{
    Happening, SMALL, Stage, THEME, happen, look, look_twice, one_in, perform, upright,
};

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let (Some((first, mut rest)), true) = (bytes.split_first(), bytes.len() <= 100) else {
        return Corpus::Reject;
    };
    let stage = Stage::pick(bytes);
    let mut theatre = Theatre::open(*first, stage);
    while let Some(happening) = Happening::read(&mut rest) {
        theatre.happen(happening, stage);
        upright(&theatre.room);
    }
    theatre.look();
    if one_in(8, 1, bytes) {
        look_twice(&theatre.room);
    }
    Corpus::Keep
});

/// The app, and where a lesson is taught in it, both screens beside it.
struct Theatre {
    room: Model,
    /// What was told last, and whom: the teacher's screen and a student's.
    second: Option<(Option<State>, Notes, Model)>,
}

impl Theatre {
    /// Opens the app as a byte says: what with, and on what screen.
    fn open(how: u8, stage: &Stage) -> Self {
        let events = (0..stage.document.timeline.events.len()).map(EventIx::new).collect();
        let asked = |count, events| Begin::Quiz(Asked { count, events, ..Asked::default() });
        let begin = match how % 8 {
            0 | 1 => Begin::Explorer,
            2 => Begin::Lessons,
            3 | 4 => Begin::Lesson(0),
            5 => Begin::Lesson(1),
            6 => asked(3, events),
            _ => Begin::Follow,
        };
        let (columns, rows) = [(40, 10), (56, 14), (25, 6), (80, 24)][usize::from(how / 8 % 4)];
        let choice =
            [LayoutChoice::Auto, LayoutChoice::Wide, LayoutChoice::Tall][usize::from(how / 32 % 3)];
        let glyphs = if how >= 240 { Glyphs::Ascii } else { Glyphs::Unicode };
        let taught = matches!(begin, Begin::Lesson(_)) && how & 128 == 128;
        let opening = |begin| Opening {
            size: Size { columns, rows },
            document: stage.document.clone(),
            report: stage.report.clone(),
            layout: choice,
            glyphs,
            begin,
            today: Some(Day::ymd(2026, 11, 22)),
            ..Opening::default()
        };
        let (mut room, effects) = Model::open(opening(begin));
        perform(&mut room, effects);
        let desk = Notes { size: Size { columns, rows }, glyphs, ..Notes::default() };
        let second = taught.then(|| (None, desk, Model::open(opening(Begin::Follow)).0));
        let mut theatre = Self { room, second };
        theatre.tell();
        theatre
    }

    fn happen(&mut self, happening: Happening, stage: &Stage) {
        match happening {
            Happening::To(message) => happen(&mut self.room, message),
            Happening::Reload(which) => {
                let loaded = match which % 4 {
                    0 | 1 => (stage.document.clone(), stage.report.clone()),
                    2 => (SMALL.document.clone(), SMALL.report.clone()),
                    _ => Default::default(),
                };
                happen(&mut self.room, Message::Loaded(loaded.0, loaded.1));
            }
            Happening::AtDesk(key) => {
                if let Some((_, desk, _)) = &mut self.second
                    && let Some(Errand::Order(order)) = desk.take(Message::Key(key))
                {
                    happen(&mut self.room, Message::Ordered(order));
                }
            }
            Happening::Look => self.look(),
        }
        self.tell();
    }

    /// Tells both screens what has become of the lesson, in the words that go over the wire.
    fn tell(&mut self) {
        let Some((before, desk, student)) = &mut self.second else { return };
        let state = self.room.state();
        if *before == state {
            return;
        }
        let told = |guest| {
            let state = state.clone()?;
            let line = write::news(&News { state, spent: Spent::default() }, guest);
            Some(Box::new(read::news(line.as_bytes()).expect("what is written can be read")))
        };
        desk.take(Message::Told(told(Guest::Notes)));
        happen(student, Message::Told(told(Guest::Follow)));
        *before = state;
    }

    /// What must be true of every screen.
    fn look(&self) {
        look(&self.room);
        if let Some((_, desk, student)) = &self.second {
            upright(student);
            look(student);
            let Size { columns, rows } = desk.size;
            notes(desk, &THEME, &mut Buffer::empty(Rect::new(0, 0, columns, rows)));
        }
    }
}
