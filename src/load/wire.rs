//! Lines from the room of a lesson, and from second screens: what they say, if they say anything.
//!
//! Whoever sends them may be anybody who got hold of the socket. Fields that are not known are
//! passed over, so that a later version can be read; a line with a wrong type, a wrong version or a
//! word that is in no list says nothing at all, and texts are what anybody's texts are: harmless
//! only once they are drawn.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::teach::Hide;
use crate::teach::second::{Guest, LONGEST, News, Order, Spent, VERSION};
use crate::teach::state::{Comparison, Fact, Room, State, Step, Teacher};

/// Bytes as they come, cut into lines.
#[derive(Debug, Default)]
pub struct Lines {
    begun: Vec<u8>,
}

impl Lines {
    /// Takes bytes in and returns the lines that are whole now, without their breaks; nothing where
    /// one is too long, after which nothing can be told any more.
    pub fn take(&mut self, bytes: &[u8]) -> Option<Vec<Vec<u8>>> {
        let mut lines = Vec::new();
        let mut parts = bytes.split(|byte| *byte == b'\n').peekable();
        while let Some(part) = parts.next() {
            if self.begun.len() + part.len() > LONGEST {
                return None;
            }
            self.begun.extend_from_slice(part);
            if parts.peek().is_some() {
                lines.push(std::mem::take(&mut self.begun));
            }
        }
        Some(lines)
    }
}

#[derive(Deserialize)]
struct HelloJson {
    v: u64,
    r#as: String,
}

/// Reads which screen begins.
pub fn hello(line: &[u8]) -> Option<Guest> {
    let HelloJson { v, r#as: word } = read(line)?;
    let guest = Guest::ALL.iter().copied().find(|guest| guest.word() == word);
    guest.filter(|_| v == VERSION)
}

#[derive(Deserialize)]
struct OrderJson {
    v: u64,
    r#do: String,
    stop: Option<u32>,
}

/// Reads an order.
pub fn order(line: &[u8]) -> Option<Order> {
    let OrderJson { v, r#do: word, stop } = read(line)?;
    let order = match (word.as_str(), stop) {
        ("next", _) => Order::Next,
        ("back", _) => Order::Back,
        ("blank", _) => Order::Blank,
        ("top", _) => Order::Top,
        ("stop", Some(stop)) => Order::Stop(stop),
        _ => return None,
    };
    (v == VERSION).then_some(order)
}

#[derive(Deserialize)]
struct NewsJson {
    v: u64,
    lesson: String,
    title: String,
    minutes: Option<u32>,
    stop: usize,
    stops: usize,
    event: String,
    hide: Vec<String>,
    step: String,
    blank: bool,
    away: bool,
    spent: SpentJson,
    room: RoomJson,
    #[serde(default)]
    teacher: TeacherJson,
}

#[derive(Deserialize)]
struct SpentJson {
    lesson: u64,
    stop: u64,
}

#[derive(Deserialize)]
struct RoomJson {
    title: String,
    ask: String,
    facts: Vec<FactJson>,
    guess: String,
    verdict: String,
    reveal: String,
    compare: Option<ComparisonJson>,
}

#[derive(Deserialize)]
struct FactJson {
    what: String,
    words: Option<String>,
    new: bool,
}

#[derive(Deserialize)]
struct ComparisonJson {
    title: String,
    facts: Vec<FactJson>,
    interval: String,
}

#[derive(Deserialize, Default)]
struct TeacherJson {
    say: String,
    title: String,
    hidden: Vec<FactJson>,
    minutes: Option<u32>,
    next: String,
}

/// Reads news. Where there is nothing for the teacher in it, that part is empty.
pub fn news(line: &[u8]) -> Option<News> {
    let json: NewsJson = read(line)?;
    let step = match json.step.as_str() {
        "ask" => Step::Ask,
        "reveal" => Step::Reveal,
        _ => return None,
    };
    let within = (1..=json.stops).contains(&json.stop);
    if json.v != VERSION || !within {
        return None;
    }
    let state = State {
        lesson: json.lesson,
        title: json.title,
        minutes: json.minutes,
        stop: json.stop,
        stops: json.stops,
        event: json.event,
        hide: json.hide.iter().map(|word| hide(word)).collect::<Option<_>>()?,
        step,
        blank: json.blank,
        away: json.away,
        room: room(json.room)?,
        teacher: teacher(json.teacher)?,
    };
    let spent = Spent { lesson: json.spent.lesson, stop: json.spent.stop };
    Some(News { state, spent })
}

fn read<T: DeserializeOwned>(line: &[u8]) -> Option<T> {
    serde_json::from_slice(line).ok()
}

fn hide(word: &str) -> Option<Hide> {
    Hide::ALL.iter().copied().find(|hide| hide.word() == word)
}

fn room(json: RoomJson) -> Option<Room> {
    let RoomJson { title, ask, facts: all, guess, verdict, reveal, compare } = json;
    let compare = match compare {
        Some(ComparisonJson { title, facts: all, interval }) => {
            Some(Comparison { title, facts: facts(all)?, interval })
        }
        None => None,
    };
    Some(Room { title, ask, facts: facts(all)?, guess, verdict, reveal, compare })
}

fn teacher(json: TeacherJson) -> Option<Teacher> {
    let TeacherJson { say, title, hidden, minutes, next } = json;
    Some(Teacher { say, title, hidden: facts(hidden)?, minutes, next })
}

fn facts(all: Vec<FactJson>) -> Option<Vec<Fact>> {
    let fact = |FactJson { what, words, new }: FactJson| {
        Some(Fact { what: hide(&what)?, words, is_new: new })
    };
    all.into_iter().map(fact).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// News with something in every field.
    const LINE: &str = r#"{"v":1,"lesson":"a","title":"A","minutes":40,"stop":2,"stops":3,
        "event":"vienna-1961","hide":["date","place"],"step":"reveal","blank":true,"away":false,
        "spent":{"lesson":70,"stop":9},"room":{"title":"T","ask":"Q","facts":
        [{"what":"date","words":"1961","new":true},{"what":"place","words":null,"new":false}],
        "guess":"g","verdict":"v","reveal":"r","compare":{"title":"O","facts":[],"interval":"i"}},
        "teacher":{"say":"s","title":"t","hidden":[],"minutes":5,"next":"n"},"later":{"x":[1]}}"#;

    #[test]
    fn what_is_not_known_is_passed_over_and_the_rest_is_read() {
        let News { state, spent } = news(LINE.as_bytes()).unwrap();
        assert_eq!((state.stop, state.step, state.hide.len()), (2, Step::Reveal, 2));
        assert_eq!((spent.lesson, spent.stop), (70, 9));
        assert_eq!(state.room.facts[0].words.as_deref(), Some("1961"));
        assert_eq!(state.room.compare.unwrap().interval, "i");
        assert_eq!((state.teacher.say.as_str(), state.teacher.minutes), ("s", Some(5)));
    }

    #[test]
    fn a_line_with_anything_wrong_says_nothing() {
        for (right, wrong) in [
            ("\"v\":1", "\"v\":2"),
            ("\"v\":1,", ""),
            ("\"stop\":2", "\"stop\":0"),
            ("\"stop\":2", "\"stop\":4"),
            ("\"stop\":2", "\"stop\":-2"),
            ("\"minutes\":40", "\"minutes\":\"40\""),
            ("\"reveal\",", "\"shown\","),
            ("\"date\",\"place\"", "\"date\",\"weather\""),
            ("{\"what\":\"date\"", "{\"what\":7"),
            ("\"blank\":true", "\"blank\":1"),
            ("\"interval\":\"i\"", ""),
        ] {
            let line = LINE.replacen(right, wrong, 1);
            assert_ne!(line, LINE, "{right}");
            assert_eq!(news(line.as_bytes()), None, "{wrong}");
        }
        let deep = "[".repeat(60_000);
        for line in ["", "{", "null", "\u{0}", "[]", &deep] {
            assert_eq!(news(line.as_bytes()), None);
            assert_eq!((hello(line.as_bytes()), order(line.as_bytes())), (None, None));
        }
    }

    #[test]
    fn orders_are_the_steps_of_a_lesson_and_nothing_else() {
        assert_eq!(order(br#"{"v":1,"do":"next"}"#), Some(Order::Next));
        assert_eq!(order(br#"{"v":1,"do":"stop","stop":3}"#), Some(Order::Stop(3)));
        for line in [
            r#"{"v":1,"do":"stop"}"#,
            r#"{"v":1,"do":"stop","stop":-1}"#,
            r#"{"v":1,"do":"stop","stop":5000000000}"#,
            r#"{"v":1,"do":"quit"}"#,
            r#"{"v":2,"do":"next"}"#,
            r#"{"do":"next"}"#,
        ] {
            assert_eq!(order(line.as_bytes()), None, "{line}");
        }
    }

    #[test]
    fn lines_are_the_same_however_the_bytes_come() {
        let text = b"one\n\ntwo\nthr";
        let expected = [b"one".to_vec(), b"".to_vec(), b"two".to_vec()];
        for size in 1..=text.len() {
            let mut lines = Lines::default();
            let parts = text.chunks(size).flat_map(|part| lines.take(part).unwrap());
            assert_eq!(parts.collect::<Vec<_>>(), expected, "{size}");
        }
    }

    #[test]
    fn a_line_without_end_is_not_kept() {
        let mut lines = Lines::default();
        let part = [b'x'; 4096];
        let taken = (0..100).take_while(|_| lines.take(&part).is_some()).count();
        assert_eq!(taken, LONGEST / part.len());
        assert!(lines.begun.len() <= LONGEST);
    }
}
