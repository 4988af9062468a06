//! Answers: how each is marked, what is told of it, and what is kept.

use super::{Answered, Part, Quiz};
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::load::user::{Change, Score};
use crate::search::typed_date;
use crate::teach::marking::{self, Mark, Marked};
use crate::teach::quiz::{Answer, Choice, Kind, Question};
use crate::timeline::{BLANK, EventIx, Timeline};

impl Model {
    /// Takes the answer; where it is taken already, goes on; in the summary, goes to the event.
    pub(in crate::app) fn answer(&mut self) -> Vec<Effect> {
        let Some(quiz) = self.quiz_mut() else { return Vec::new() };
        match quiz.part() {
            Part::Open(question) => match quiz.answered(question) {
                Ok(answered) => self.take_answer(answered),
                Err(why) => {
                    self.complain(why);
                    Vec::new()
                }
            },
            Part::Marked(..) => {
                quiz.go_on();
                self.finish_quiz()
            }
            Part::Summary => {
                self.look_at_answer();
                Vec::new()
            }
        }
    }

    /// Gives up on a question: the answer is told.
    pub(in crate::app) fn give_up(&mut self) -> Vec<Effect> {
        let Some(quiz) = self.quiz_mut() else { return Vec::new() };
        let Part::Open(question) = quiz.part() else { return Vec::new() };
        let answered = quiz.given_up(question);
        self.take_answer(answered)
    }

    /// Keeps an answer: in the quiz, and in the reader's file where it is known what day it is.
    fn take_answer(&mut self, mut answered: Answered) -> Vec<Effect> {
        let today = self.today;
        let Some(quiz) = &mut self.quiz else { return Vec::new() };
        let Some(question) = quiz.questions.get(quiz.at) else { return Vec::new() };
        let id = quiz.document.timeline.event(question.event).id.clone();
        let (card, mark) = (question.card(&id), answered.marked.mark);
        if question.kind == Kind::When
            && let Some(said) = self.user.predicted(&id, today)
        {
            answered.more.push(said.words(today));
        }
        quiz.answers.push(answered);
        quiz.cursor = 0;
        let change = today.map(|on| Change::Answer { card, mark, on });
        change.map(Effect::Remember).into_iter().collect()
    }

    /// Writes the score down once the summary is reached.
    pub(in crate::app) fn finish_quiz(&mut self) -> Vec<Effect> {
        let (Some(on), Some(quiz)) = (self.today, &self.quiz) else { return Vec::new() };
        if quiz.part() != Part::Summary || quiz.answers.is_empty() {
            return Vec::new();
        }
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        vec![Effect::Remember(Change::Finish(Score {
            about: quiz.about.clone(),
            on,
            asked: number(quiz.answers.len()),
            right: number(quiz.count(Mark::Right)),
            close: number(quiz.count(Mark::Close)),
        }))]
    }
}

impl Quiz {
    /// Marks what is typed, chosen or put in order; else says in one line why it is no answer.
    fn answered(&self, question: &Question) -> Result<Answered, String> {
        let timeline = &self.document.timeline;
        match &question.answer {
            Answer::Date => {
                let said = self.input.value().trim();
                if said == "?" {
                    return Ok(self.given_up(question));
                }
                if said.is_empty() {
                    return Err("type a date, or ? where you do not know".into());
                }
                let marked = marking::date(timeline, question.event, &typed_date(said)?);
                let more = told(timeline, question.event, &marked);
                Ok(Answered { said: said.into(), marked, more })
            }
            Answer::Choice { choices, right } => {
                let nothing = || "choose one of these".to_owned();
                let said = choices.get(self.cursor).ok_or_else(nothing)?.label.clone();
                let marked = question.chosen(self.cursor).ok_or_else(nothing)?;
                Ok(Answered { said, marked, more: unveiled(timeline, choices.get(*right)) })
            }
            Answer::Order(things) => Ok(ordered(timeline, things, &self.order)),
        }
    }

    fn given_up(&self, question: &Question) -> Answered {
        let timeline = &self.document.timeline;
        let event = timeline.event(question.event);
        let (words, more) = match &question.answer {
            Answer::Date => (format!("it was {}", event.when.words()), Vec::new()),
            Answer::Choice { choices, right } => {
                let right = choices.get(*right);
                let label = right.map_or("", |choice| &choice.label);
                (format!("it was this: {label}"), unveiled(timeline, right))
            }
            Answer::Order(things) => {
                let order = ordered(timeline, things, &self.order);
                ("this is the order".into(), order.more)
            }
        };
        Answered { said: "?".into(), marked: Marked { mark: Mark::Wrong, words }, more }
    }
}

/// Says the right date, where the words about a guess do not.
fn told(timeline: &Timeline, event: EventIx, marked: &Marked) -> Vec<String> {
    let right = timeline.event(event).when.words();
    if marked.words.contains(&right) { Vec::new() } else { vec![format!("It was {right}.")] }
}

/// Says the title of the right choice, where that stood there with blanks.
fn unveiled(timeline: &Timeline, right: Option<&Choice>) -> Vec<String> {
    let veiled = right.filter(|choice| choice.label.contains(BLANK));
    let title = veiled.map(|choice| &timeline.event(choice.event).title);
    title.map(|title| format!("That is {title}.")).into_iter().collect()
}

/// Marks an order: close where only one of the lines had to move.
fn ordered(timeline: &Timeline, things: &[Choice], order: &[usize]) -> Answered {
    let given: Vec<&Choice> = order.iter().filter_map(|at| things.get(*at)).collect();
    let events: Vec<EventIx> = given.iter().map(|thing| thing.event).collect();
    let right = marking::order(timeline, &events);
    let (mark, words) = match right.moved.len() {
        0 => (Mark::Right, "right: this is the order".to_owned()),
        1 => (Mark::Close, "one stands elsewhere".to_owned()),
        several => (Mark::Wrong, format!("{several} stand elsewhere")),
    };
    let line = |(place, at): (usize, &EventIx)| {
        let (label, told) = things
            .iter()
            .find(|thing| thing.event == *at)
            .map_or(("", ""), |thing| (&thing.label, &thing.told));
        let moved = right.moved.iter().find(|one| one.event == *at);
        let why = moved.map(|one| format!(" ← {}", one.why)).unwrap_or_default();
        format!("{} {label}, {told}{why}", place + 1)
    };
    let more = right.order.iter().enumerate().map(line).collect();
    Answered { said: String::new(), marked: Marked { mark, words }, more }
}
