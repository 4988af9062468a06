//! The quiz that runs: one question at a time, then a summary of what to look at again.
//!
//! It stands beside the explorer and not over it: from the summary one goes into the explorer and
//! comes back to the same place. The questions hold all that is shown of them, so no surface of the
//! explorer is on the screen while one is open. It keeps the timeline it was drawn from, since the
//! files may be read again meanwhile. What day it is and which seed to draw by were given when the
//! app opened.

mod answer;

use std::sync::Arc;

use tui_input::Input;

use super::command::CommandId;
use super::document::Document;
use super::effect::Effect;
use super::list;
use super::model::{Model, Overlay};
use crate::teach::marking::{Mark, Marked};
use crate::teach::quiz::{Answer, Kind, Maker, Question, Seed, Wanted};
use crate::timeline::{EventIx, counted};

/// How many questions a quiz has where nobody says.
pub const QUESTIONS: usize = 10;

/// What to ask, decided before the app opens.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// What it is about, in the user's words; empty for everything.
    pub about: String,
    /// The kinds to ask in turn; none for all.
    pub kinds: Vec<Kind>,
    /// The events to ask about, in time order.
    pub events: Vec<EventIx>,
    /// The cards to ask instead, where it is what is due.
    pub cards: Option<Vec<String>>,
    /// How many questions at most.
    pub count: usize,
    /// What decides which.
    pub seed: u64,
}

/// A quiz that runs.
#[derive(Debug, Clone)]
pub struct Quiz {
    /// What it is about; empty for everything.
    pub about: String,
    /// The seed it was drawn by.
    pub seed: u64,
    /// The questions.
    pub questions: Vec<Question>,
    /// Which one it is at; behind the last one stands the summary.
    pub at: usize,
    /// The answers so far.
    pub answers: Vec<Answered>,
    /// What is typed.
    pub input: Input,
    /// The chosen line: a choice, a thing to move, or an answer in the summary.
    pub cursor: usize,
    /// The order of the things to put in order, as places among those of the question.
    pub order: Vec<usize>,
    /// Whether the reader is in the explorer meanwhile.
    pub away: bool,
    document: Arc<Document>,
}

/// An answer that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// What was said.
    pub said: String,
    /// How it was marked.
    pub marked: Marked,
    /// More lines about it: what moved where and why, what was said before.
    pub more: Vec<String>,
}

/// Which part of a quiz is on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part<'q> {
    /// A question that is open.
    Open(&'q Question),
    /// A question and how its answer was marked.
    Marked(&'q Question, &'q Answered),
    /// What to look at again.
    Summary,
}

impl Quiz {
    /// Draws a quiz; nothing where there is nothing to ask.
    pub fn draw(document: Arc<Document>, asked: Asked) -> Option<Self> {
        let Asked { about, kinds, events, cards, count, seed } = asked;
        let maker = Maker::new(&document.timeline);
        let questions = match &cards {
            Some(cards) => maker.again(cards.iter().take(count).map(String::as_str), seed),
            None => maker.draw(&Wanted { kinds: &kinds, events: &events, count, seed }),
        };
        drop(maker);
        let mut quiz = Self {
            about,
            seed,
            questions,
            at: 0,
            answers: Vec::new(),
            input: Input::default(),
            cursor: 0,
            order: Vec::new(),
            away: false,
            document,
        };
        quiz.lay_out();
        (!quiz.questions.is_empty()).then_some(quiz)
    }

    /// Says what is on the screen.
    pub fn part(&self) -> Part<'_> {
        match (self.questions.get(self.at), self.answers.get(self.at)) {
            (Some(question), Some(answered)) => Part::Marked(question, answered),
            (Some(question), None) => Part::Open(question),
            (None, _) => Part::Summary,
        }
    }

    /// Says whether a date is being typed.
    pub fn is_typing(&self) -> bool {
        matches!(self.part(), Part::Open(Question { answer: Answer::Date, .. }))
    }

    /// Counts the answers that were marked so.
    pub fn count(&self, mark: Mark) -> usize {
        self.answers.iter().filter(|answered| answered.marked.mark == mark).count()
    }

    /// Says how it goes: "7 right, 1 close".
    pub fn score(&self) -> String {
        let close = match self.count(Mark::Close) {
            0 => String::new(),
            close => format!(", {close} close"),
        };
        format!("{} right{close}", self.count(Mark::Right))
    }

    /// Returns the title of the event that an answered question was about, with its date.
    pub fn title(&self, at: usize) -> Option<(&str, String)> {
        let event = self.document.timeline.event(self.questions.get(at)?.event);
        Some((&event.title, event.when.words()))
    }

    /// Says whether a command of the quiz does anything just now.
    pub fn offers(&self, id: CommandId) -> bool {
        let open = matches!(self.part(), Part::Open(_));
        if matches!(id, CommandId::LineUp | CommandId::LineDown) {
            return open && !self.order.is_empty();
        }
        open || id != CommandId::GiveUp
    }

    /// Goes on to the next question or, after the last, to the summary.
    fn go_on(&mut self) {
        self.at = (self.at + 1).min(self.questions.len());
        self.lay_out();
    }

    /// Leaves out the questions that were not answered.
    fn end(&mut self) {
        self.questions.truncate(self.answers.len());
        self.at = self.questions.len();
        self.lay_out();
    }

    /// Makes ready for what comes next: nothing typed; in the summary the first that was wrong.
    fn lay_out(&mut self) {
        self.input = Input::default();
        self.cursor = 0;
        self.order = match self.questions.get(self.at).map(|question| &question.answer) {
            Some(Answer::Order(things)) => (0..things.len()).collect(),
            Some(Answer::Date | Answer::Choice { .. }) => Vec::new(),
            None => {
                let wrong = |one: &Answered| one.marked.mark != Mark::Right;
                self.cursor = self.answers.iter().position(wrong).unwrap_or(0);
                Vec::new()
            }
        };
    }

    /// Counts the lines that the cursor goes over.
    fn lines(&self) -> usize {
        match self.part() {
            Part::Open(Question { answer: Answer::Choice { choices, .. }, .. }) => choices.len(),
            Part::Open(Question { answer: Answer::Order(things), .. }) => things.len(),
            Part::Open(Question { answer: Answer::Date, .. }) | Part::Marked(..) => 0,
            Part::Summary => self.answers.len(),
        }
    }
}

impl Model {
    /// Returns the quiz that is on the screen, if one is.
    pub fn quiz_here(&self) -> Option<&Quiz> {
        self.quiz.as_ref().filter(|quiz| !quiz.away)
    }

    fn quiz_mut(&mut self) -> Option<&mut Quiz> {
        self.quiz.as_mut().filter(|quiz| !quiz.away)
    }

    /// Gives write access to the line that is being typed, if one is.
    pub(super) fn input_mut(&mut self) -> Option<&mut Input> {
        if let (Overlay::None, Some(quiz)) = (&self.overlay, &mut self.quiz)
            && !quiz.away
        {
            return quiz.is_typing().then_some(&mut quiz.input);
        }
        self.overlay.input_mut()
    }

    /// Says whether a date is being typed as an answer.
    pub(super) fn is_answering(&self) -> bool {
        self.overlay_is_closed() && self.quiz_here().is_some_and(Quiz::is_typing)
    }

    /// Comes back to the quiz, or begins one about what is shown. While a lesson runs there is none:
    /// it would ask of a timeline with blanks, in front of the class.
    pub(super) fn begin_quiz(&mut self) {
        if self.lesson.is_some() {
            self.say("a lesson runs: a quiz can begin when it has ended");
            return;
        }
        if let Some(quiz) = &mut self.quiz {
            quiz.away = false;
            return;
        }
        let mut seed = Seed(self.seed);
        self.seed = seed.number();
        let asked = Asked {
            about: self.browse.filter.clone(),
            events: self.browse.shown.to_vec(),
            count: QUESTIONS,
            seed: self.seed % 10_000,
            ..Asked::default()
        };
        self.ask(asked);
    }

    /// Begins a quiz; says so where there is nothing to ask.
    pub(super) fn ask(&mut self, asked: Asked) {
        self.quiz = Quiz::draw(Arc::clone(&self.document), asked);
        if self.quiz.is_none() {
            self.complain("nothing can be asked about what is shown");
        }
    }

    /// Moves over the lines of the quiz, or the chosen line itself.
    pub(super) fn step_in_quiz(&mut self, id: CommandId, by: i64) {
        if matches!(id, CommandId::LineDown | CommandId::LineUp) {
            self.move_line(by);
        } else if let Some(quiz) = self.quiz_mut() {
            quiz.cursor = list::step(quiz.cursor, by, quiz.lines());
        }
    }

    /// Moves the chosen line of an order, and the cursor with it.
    fn move_line(&mut self, by: i64) {
        if let Some(quiz) = self.quiz_mut()
            && matches!(quiz.part(), Part::Open(_))
        {
            let to = list::step(quiz.cursor, by, quiz.order.len());
            quiz.move_to(to);
        }
    }

    /// Does what a digit means: choose this line, or move the chosen one to this place.
    pub(super) fn number_in_quiz(&mut self, digit: u32) -> Vec<Effect> {
        let Some(quiz) = self.quiz_mut() else { return Vec::new() };
        let place = usize::try_from(digit).unwrap_or(0).wrapping_sub(1);
        match quiz.part() {
            Part::Open(Question { answer: Answer::Order(things), .. }) => {
                if place < things.len() {
                    quiz.move_to(place);
                }
                Vec::new()
            }
            Part::Open(Question { answer: Answer::Choice { choices, .. }, .. }) => {
                if place >= choices.len() {
                    return Vec::new();
                }
                quiz.cursor = place;
                self.answer()
            }
            Part::Open(Question { answer: Answer::Date, .. })
            | Part::Marked(..)
            | Part::Summary => Vec::new(),
        }
    }

    /// Ends the quiz with its summary, or leaves that.
    pub(super) fn end_quiz(&mut self) -> Vec<Effect> {
        let Some(quiz) = self.quiz_mut() else { return Vec::new() };
        if quiz.part() == Part::Summary || quiz.answers.is_empty() {
            self.quiz = None;
            return Vec::new();
        }
        quiz.end();
        self.finish_quiz()
    }

    /// Goes to the event that the chosen answer of the summary is about; the quiz waits.
    pub(super) fn look_at_answer(&mut self) {
        let Some(quiz) = self.quiz_mut() else { return };
        let event = quiz.questions.get(quiz.cursor).map(|question| question.event);
        let id = event.map(|at| quiz.document.timeline.event(at).id.clone());
        let Some(at) = id.and_then(|id| self.timeline().find(&id)) else {
            self.complain("that event is no longer there");
            return;
        };
        if let Some(quiz) = &mut self.quiz {
            quiz.away = true;
        }
        self.leap(at);
        if self.notice.is_none() {
            self.say(format!("{} returns to the quiz", self.key(CommandId::Quiz)));
        }
    }
}

impl Quiz {
    fn move_to(&mut self, to: usize) {
        if self.cursor < self.order.len() && to < self.order.len() {
            let line = self.order.remove(self.cursor);
            self.order.insert(to, line);
            self.cursor = to;
        }
    }

    /// Says how it went, in a sentence.
    pub fn verdict(&self) -> String {
        let asked = counted(self.answers.len() as u64, "question");
        let right = self.count(Mark::Right);
        match self.answers.len() {
            all if all == right => format!("{asked}, all of them right."),
            _ => format!("{asked}: {}.", self.score()),
        }
    }
}
