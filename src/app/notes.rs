//! The teacher's screen: a small model of its own, for a second terminal.
//!
//! It holds what the room told last and nothing else of the lesson, so it needs no timeline. Its
//! keys are those of the room, and what they ask for goes to the room as orders: nothing changes
//! here before the room says that it has. Time comes in as seconds; there is no clock here.

use super::areas::Size;
use super::command::{CommandId, Context};
use super::key::Key;
use super::keymap::Keymap;
use super::list;
use super::message::Message;
use crate::load::config::Glyphs;
use crate::teach::Hide;
use crate::teach::second::{News, Order};
use crate::teach::state::{Fact, State, Step};
use crate::text::{Line, Role, Span, markdown, wrap, wrap_line};
use crate::timeline::counted;

/// What a second screen knows of the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Contact {
    /// No lesson was there yet.
    #[default]
    Waiting,
    /// It hears the room.
    Joined,
    /// The room has gone; what it told last stands still.
    Lost,
}

/// The state of the teacher's screen.
#[derive(Debug, Clone, Default)]
pub struct Notes {
    /// The size of the screen.
    pub size: Size,
    /// What may be drawn with.
    pub glyphs: Glyphs,
    /// The keys in force.
    pub keymap: Keymap,
    /// Whether the room is there.
    pub contact: Contact,
    /// What the room told last.
    pub news: Option<News>,
    /// The seconds since it was told.
    pub passed: u64,
    /// The first visible line.
    pub top: usize,
    /// The number typed so far.
    pub count: Option<u32>,
}

/// What the teacher's screen wants of the world.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Errand {
    /// Leave; the lesson goes on.
    Quit,
    /// Give the terminal back until the user returns.
    Suspend,
    /// Draw everything anew.
    Redraw,
    /// Tell the room.
    Order(Order),
}

/// Where the parts of the screen are: rows from the top.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotesRows {
    /// How the lesson stands, from the first row on.
    pub head: u16,
    /// The notes, below a free row where there is one.
    pub body: (u16, u16),
    /// What comes next, one row; nothing on a screen too low for it.
    pub next: Option<u16>,
    /// The status line.
    pub status: Option<u16>,
}

impl Notes {
    /// Takes in what happened and says what is wanted of the world.
    pub fn take(&mut self, message: Message) -> Option<Errand> {
        let errand = match message {
            Message::Key(key) => self.press(key),
            Message::Wheeled(_, rows) => {
                self.scroll(i64::from(rows));
                None
            }
            Message::Resized(size) => {
                self.size = size;
                None
            }
            Message::Told(news) => {
                self.hear(news.map(|news| *news));
                None
            }
            Message::Pasted(_)
            | Message::Clicked(_)
            | Message::Arrived(..)
            | Message::Loaded(..)
            | Message::Found(..)
            | Message::Completed(..)
            | Message::Filtered(..)
            | Message::Remembered(_)
            | Message::Ordered(_)
            | Message::Done(_)
            | Message::Failed { .. } => None,
        };
        let last = self.page().len().saturating_sub(usize::from(self.rows().body.1));
        self.top = self.top.min(last);
        errand
    }

    /// Takes in what the room tells, or that it is gone.
    fn hear(&mut self, news: Option<News>) {
        let Some(news) = news else {
            self.contact = if self.news.is_some() { Contact::Lost } else { Contact::Waiting };
            return;
        };
        let place = |news: &News| (news.state.lesson.clone(), news.state.stop);
        if self.news.as_ref().map(place) != Some(place(&news)) {
            self.top = 0;
        }
        (self.contact, self.news, self.passed) = (Contact::Joined, Some(news), 0);
    }

    fn press(&mut self, key: Key) -> Option<Errand> {
        let Some(id) = self.keymap.command(Context::Notes, key) else {
            let digit = key.typed().and_then(|letter| letter.to_digit(10));
            self.count = digit.filter(|digit| *digit > 0 || self.count.is_some()).map(|digit| {
                self.count.unwrap_or(0).saturating_mul(10).saturating_add(digit).min(999_999)
            });
            return None;
        };
        let count = self.count.take();
        let errand = errand(id, count);
        let lines = count.map_or(1, i64::from);
        if id == CommandId::RoomDown {
            self.scroll(lines);
        } else if id == CommandId::RoomUp {
            self.scroll(-lines);
        }
        // What nobody hears is not asked for.
        let heard = !matches!(errand, Some(Errand::Order(_))) || self.contact == Contact::Joined;
        errand.filter(|_| heard)
    }

    fn scroll(&mut self, lines: i64) {
        self.top = list::step(self.top, lines, usize::MAX);
    }

    /// Says in how many seconds the screen would say something else by itself; nothing where no
    /// clock runs.
    pub fn changes_in(&self) -> Option<u64> {
        let news = self.news.as_ref().filter(|_| self.contact == Contact::Joined)?;
        let left = |spent: u64| 60 - spent.saturating_add(self.passed) % 60;
        Some(left(news.spent.lesson).min(left(news.spent.stop)))
    }

    /// Says where everything is.
    pub fn rows(&self) -> NotesRows {
        let rows = self.size.rows;
        let status = rows.checked_sub(1);
        let next = if rows >= 10 { rows.checked_sub(2) } else { None };
        let head = if rows >= 8 { 3 } else { rows.saturating_sub(1).min(1) };
        let gap = u16::from(rows >= 16);
        let from = head + gap;
        let end = next.or(status).unwrap_or(0).saturating_sub(u16::from(next.is_some()) * gap);
        NotesRows { head, body: (from, end.saturating_sub(from)), next, status }
    }

    /// Returns how many columns text takes, and the margin on its left.
    pub fn measure(&self) -> (usize, u16) {
        let margin = if self.size.columns < 30 { 0 } else { (self.size.columns / 40).max(1) };
        (usize::from(self.size.columns.saturating_sub(2 * margin)).min(WIDEST), margin)
    }

    /// Says how the lesson stands: its place, what the room sees, and the time.
    pub fn head(&self) -> Vec<Line> {
        let Some(news) = &self.news else { return Vec::new() };
        let state = &news.state;
        let step = match state.step {
            Step::Ask => "question",
            Step::Reveal => "answer",
        };
        let place = format!("stop {}/{} · {step}  ", state.stop, state.stops);
        let title = Span::new(&*state.title, Role::Title);
        vec![
            Line::from(vec![Span::new(place, Role::Key), title]),
            self.sight(state),
            Line::from(self.time(news)),
        ]
    }

    /// Says what the room sees.
    fn sight(&self, state: &State) -> Line {
        let (words, role) = match (self.contact, state.blank, state.away) {
            (Contact::Waiting | Contact::Lost, _, _) => {
                ("the lesson has gone: this is how it stood. Waiting for one.", Role::Error)
            }
            (Contact::Joined, true, _) => ("the room's screen is blank", Role::Warning),
            (Contact::Joined, false, true) => ("the room is off the path, exploring", Role::Own),
            (Contact::Joined, false, false) => match state.step {
                Step::Ask => ("the room sees the question", Role::Good),
                Step::Reveal => ("the room sees the answer", Role::Good),
            },
        };
        Line::new(words, role)
    }

    /// Tells the time spent and planned, for the stop and for the lesson.
    fn time(&self, news: &News) -> Vec<Span> {
        let narrow = self.measure().0 < NARROW;
        let part = |what: &str, spent: u64, planned: Option<u32>| {
            let minutes = spent.saturating_add(self.passed) / 60;
            let Some(planned) = planned else {
                return Span::plain(format!("{what} {minutes} min"));
            };
            let over = minutes.saturating_sub(u64::from(planned));
            let role = if over > 0 { Role::Warning } else { Role::Plain };
            let words = match (narrow, over) {
                (true, 0) => format!("{what} {minutes} of {planned}"),
                (true, _) => format!("{what} {minutes} of {planned}!"),
                (false, 0) => format!("{what} {minutes} of {planned} min"),
                (false, over) => format!("{what} {minutes} of {planned} min, {over} over"),
            };
            Span::new(words, role)
        };
        let State { teacher, minutes, .. } = &news.state;
        vec![
            part("stop", news.spent.stop, teacher.minutes),
            Span::new(if narrow { " · " } else { "  ·  " }, Role::Dim),
            part("lesson", news.spent.lesson, *minutes),
        ]
    }

    /// Says what comes next.
    pub fn next(&self) -> Line {
        let Some(News { state, .. }) = &self.news else { return Line::blank() };
        if state.teacher.next.is_empty() {
            return Line::new("this is the last stop", Role::Dim);
        }
        let title = Span::plain(&*state.teacher.next);
        Line::from(vec![Span::new("Next: ", Role::Key), title])
    }

    /// Lays the notes out: what is hidden, what to say, and what the room was asked.
    pub fn page(&self) -> Vec<Line> {
        let (columns, _) = self.measure();
        let Some(News { state, .. }) = &self.news else {
            let lines = WAITING.iter().flat_map(|words| wrap(words, columns));
            return lines.map(|line| Line::new(line, Role::Plain)).collect();
        };
        let State { room, teacher, .. } = state;
        let title = Span { strong: true, ..Span::new(&*teacher.title, Role::Title) };
        let mut lines = wrap_line(&Line::from(vec![title]), columns, 0);
        let hidden = teacher.hidden.iter();
        lines.extend(hidden.flat_map(|fact| answer(fact, columns)));
        let prose = |text: &str| markdown(text, columns, &|_| None);
        let plain = |text: &str, role| {
            let lines = wrap(text, columns).into_iter();
            lines.map(|line| Line::new(line, role)).collect::<Vec<_>>()
        };
        let guess = format!("{}\n{}", room.guess, room.verdict);
        for (heading, text) in [
            ("The class guesses", plain(guess.trim(), Role::Own)),
            ("Say", prose(&teacher.say)),
            ("The room was asked", plain(&room.ask, Role::Plain)),
            ("And is told", prose(&room.reveal)),
        ] {
            if text.iter().all(|line| line.spans.is_empty() || line.plain().trim().is_empty()) {
                continue;
            }
            lines.extend([Line::blank(), Line::new(heading, Role::Heading)]);
            lines.extend(text);
        }
        lines
    }

    /// Says how many lines are below what is seen.
    pub fn more(&self) -> Option<String> {
        let seen = self.top + usize::from(self.rows().body.1);
        let below = self.page().len().saturating_sub(seen);
        (below > 0).then(|| counted(below as u64, "more line"))
    }
}

/// Where there are fewer columns the time is told in fewer words.
const NARROW: usize = 56;

/// The widest that text is set.
const WIDEST: usize = 100;

/// What is said while no lesson runs.
const WAITING: [&str; 3] = [
    "No lesson runs on this machine. This screen waits for one.",
    "",
    "Begin one in another terminal: `summitry teach` lists the lessons.",
];

/// Returns what a command of this screen asks for.
fn errand(id: CommandId, count: Option<u32>) -> Option<Errand> {
    match (id, count) {
        (CommandId::Quit | CommandId::Leave, _) => Some(Errand::Quit),
        (CommandId::Suspend, _) => Some(Errand::Suspend),
        (CommandId::Redraw, _) => Some(Errand::Redraw),
        (CommandId::NextStep, _) => Some(Errand::Order(Order::Next)),
        (CommandId::PreviousStep, _) => Some(Errand::Order(Order::Back)),
        (CommandId::Blank, _) => Some(Errand::Order(Order::Blank)),
        (CommandId::FromTheTop, _) => Some(Errand::Order(Order::Top)),
        (CommandId::GoToStop, Some(stop)) => Some(Errand::Order(Order::Stop(stop))),
        _ => None,
    }
}

/// What is still hidden, and the words for it.
fn answer(fact: &Fact, columns: usize) -> Vec<Line> {
    let label = match fact.what {
        Hide::Date => "hidden: when   ",
        Hide::People => "hidden: who    ",
        Hide::Place => "hidden: where  ",
        Hide::Outcome => "hidden: what came of it  ",
    };
    let words = fact.words.as_deref().unwrap_or_default();
    let words = Span { strong: true, ..Span::new(one_line(words), Role::Warning) };
    wrap_line(&Line::from(vec![Span::new(label, Role::Dim), words]), columns, 15)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
