//! Lines between the room of a lesson and second screens: one JSON object each, without its line
//! break.
//!
//! ```text
//! {"v":1,"as":"notes"}            a screen begins: what it is
//! {"v":1,"do":"next"}             it asks: next | back | blank | top | stop with "stop":3
//! {"v":1,"stop":3,"room":{…},…}   the room tells: always everything
//! ```
//!
//! Fields may be added, never renamed. What only the teacher sees stands in `teacher`, and that is
//! left out for all but notes. A line is never longer than both sides read: where texts are that
//! long they are cut.

use serde_json::{Value, json};

use crate::teach::Hide;
use crate::teach::second::{Guest, LONGEST, News, Order, VERSION};
use crate::teach::state::{Comparison, Fact, Room, State, Step, Teacher};

/// Says which screen begins.
pub fn hello(guest: Guest) -> String {
    json!({"v": VERSION, "as": guest.word()}).to_string()
}

/// Writes an order.
pub fn order(order: Order) -> String {
    let word = match order {
        Order::Next => "next",
        Order::Back => "back",
        Order::Blank => "blank",
        Order::Top => "top",
        Order::Stop(stop) => {
            return json!({"v": VERSION, "do": "stop", "stop": stop}).to_string();
        }
    };
    json!({"v": VERSION, "do": word}).to_string()
}

/// How many characters of a text are written: all of them, or as many as it takes for a line that
/// is short enough. With the last one no line is too long.
const MOST: [usize; 5] = [usize::MAX, 8_000, 2_000, 500, 60];

/// Writes the news for one sort of screen.
pub fn news(news: &News, to: Guest) -> String {
    let line = |most: usize| Writer { most }.news(news, to).to_string();
    let mut lines = MOST.iter().map(|most| line(*most));
    lines.find(|line| line.len() < LONGEST).unwrap_or_default()
}

/// Writes texts up to a length.
struct Writer {
    most: usize,
}

impl Writer {
    fn news(&self, news: &News, to: Guest) -> Value {
        let State { room, teacher, .. } = &news.state;
        let state = &news.state;
        let step = match state.step {
            Step::Ask => "ask",
            Step::Reveal => "reveal",
        };
        let mut object = json!({
            "v": VERSION,
            "lesson": self.text(&state.lesson),
            "title": self.text(&state.title),
            "minutes": state.minutes,
            "stop": state.stop,
            "stops": state.stops,
            "event": self.text(&state.event),
            "hide": state.hide.iter().take(Hide::ALL.len()).map(|hide| hide.word()).collect::<Vec<_>>(),
            "step": step,
            "blank": state.blank,
            "away": state.away,
            "spent": {"lesson": news.spent.lesson, "stop": news.spent.stop},
            "room": self.room(room),
        });
        if let (Guest::Notes, Some(fields)) = (to, object.as_object_mut()) {
            fields.insert("teacher".into(), self.teacher(teacher));
        }
        object
    }

    fn room(&self, room: &Room) -> Value {
        json!({
            "title": self.text(&room.title),
            "ask": self.text(&room.ask),
            "facts": self.facts(&room.facts),
            "guess": self.text(&room.guess),
            "verdict": self.text(&room.verdict),
            "reveal": self.text(&room.reveal),
            "compare": room.compare.as_ref().map(|other| self.comparison(other)),
        })
    }

    fn comparison(&self, other: &Comparison) -> Value {
        json!({
            "title": self.text(&other.title),
            "facts": self.facts(&other.facts),
            "interval": self.text(&other.interval),
        })
    }

    fn teacher(&self, teacher: &Teacher) -> Value {
        json!({
            "say": self.text(&teacher.say),
            "title": self.text(&teacher.title),
            "hidden": self.facts(&teacher.hidden),
            "minutes": teacher.minutes,
            "next": self.text(&teacher.next),
        })
    }

    fn facts(&self, facts: &[Fact]) -> Value {
        let fact = |fact: &Fact| {
            let words = fact.words.as_deref().map(|words| self.text(words));
            json!({"what": fact.what.word(), "words": words, "new": fact.is_new})
        };
        facts.iter().take(Hide::ALL.len()).map(fact).collect()
    }

    fn text(&self, text: &str) -> String {
        match text.char_indices().nth(self.most) {
            None => text.to_owned(),
            Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_student_is_told_nothing_of_the_teachers() {
        let teacher = Teacher { say: "Secretly 1961".into(), ..Teacher::default() };
        let state = State { teacher, ..State::default() };
        let told = News { state, spent: crate::teach::second::Spent::default() };
        assert!(news(&told, Guest::Notes).contains("Secretly"));
        let line = news(&told, Guest::Follow);
        assert!(!line.contains("Secretly") && !line.contains("teacher"), "{line}");
    }

    #[test]
    fn a_line_is_short_enough_whatever_the_texts() {
        for text in ["a".repeat(200_000), "\u{1}\u{2}".repeat(50_000), "条".repeat(90_000)] {
            let fact = || Fact { what: Hide::Date, words: Some(text.clone()), is_new: false };
            let facts = || vec![fact(), fact(), fact(), fact(), fact()];
            let other = Comparison { title: text.clone(), facts: facts(), interval: text.clone() };
            let room = Room {
                title: text.clone(),
                ask: text.clone(),
                facts: facts(),
                guess: text.clone(),
                verdict: text.clone(),
                reveal: text.clone(),
                compare: Some(other),
            };
            let teacher = Teacher {
                say: text.clone(),
                title: text.clone(),
                hidden: facts(),
                minutes: None,
                next: text.clone(),
            };
            let (lesson, title, event) = (text.clone(), text.clone(), text.clone());
            let state = State { lesson, title, event, room, teacher, ..State::default() };
            let told = News { state, spent: crate::teach::second::Spent::default() };
            let line = news(&told, Guest::Notes);
            assert!(line.len() > 100 && line.len() < LONGEST, "{}", line.len());
        }
    }
}
