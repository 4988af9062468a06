//! The learner's own data: bookmarks, notes, predictions, cards, scores and how far a lesson went,
//! one TOML file a timeline and learner.
//!
//! Nobody writes a whole state back: a [`Change`] is applied to what the file holds at that
//! moment, so two instances do not lose each other's work. Keys this version does not know, and
//! what was written wrongly by hand, stay as they are.

mod read;
mod write;

pub use read::user_data;
pub use write::{changed, day_words};

use crate::teach::cards::Card;
use crate::teach::marking::Mark;
use crate::timeline::{Day, MONTHS};

/// What the reader has kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UserData {
    /// The ids of bookmarked events, in the order in which they were set.
    pub bookmarks: Vec<String>,
    /// Notes by event id, in the order in which they were first written.
    pub notes: Vec<(String, String)>,
    /// What was predicted, in the order in which it was.
    pub predictions: Vec<Prediction>,
    /// What was asked, by the name of the card ("when:yalta-1945"), and when to ask it again.
    pub cards: Vec<(String, Card)>,
    /// The quizzes that were finished, in the order in which they were.
    pub scores: Vec<Score>,
    /// How far lessons went, by the id of the lesson.
    pub progress: Vec<(String, Progress)>,
}

/// What somebody said before it was revealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prediction {
    /// The id of the event.
    pub event: String,
    /// What was said, as typed.
    pub said: String,
    /// The id of the lesson in which it was asked; empty where in none.
    pub lesson: String,
    /// On which day.
    pub on: Day,
}

/// How a quiz went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    /// What it was about, in the user's words: a filter, a lesson; empty for everything.
    pub about: String,
    /// On which day.
    pub on: Day,
    /// How many questions were answered.
    pub asked: u32,
    /// How many of the answers were right.
    pub right: u32,
    /// How many were close.
    pub close: u32,
}

/// How far a lesson went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// The last stop that was reached, from 1.
    pub stop: u32,
    /// On which day.
    pub on: Day,
}

/// One thing the reader did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Set a bookmark.
    Bookmark(String),
    /// Took a bookmark away.
    Unbookmark(String),
    /// Wrote a note; an empty text takes it away.
    Note {
        /// On which event.
        id: String,
        /// What it says.
        text: String,
    },
    /// Predicted something. Another prediction on the same day, in the same lesson, takes its place.
    Predict(Prediction),
    /// Answered the question of a card.
    Answer {
        /// The name of the card.
        card: String,
        /// How good the answer was.
        mark: Mark,
        /// On which day.
        on: Day,
    },
    /// Finished a quiz.
    Finish(Score),
    /// Got so far in a lesson.
    Reach {
        /// The id of the lesson.
        lesson: String,
        /// How far.
        progress: Progress,
    },
}

impl Change {
    /// Says what is kept by it, after "could not save": "the bookmark".
    pub fn what(&self) -> &'static str {
        match self {
            Self::Bookmark(_) | Self::Unbookmark(_) => "the bookmark",
            Self::Note { .. } => "the note",
            Self::Predict(_) => "the prediction",
            Self::Answer { .. } => "the answer",
            Self::Finish(_) => "the score",
            Self::Reach { .. } => "how far the lesson went",
        }
    }

    /// Says what would be lost with it, in a line.
    pub fn words(&self) -> String {
        match self {
            Self::Bookmark(id) => format!("bookmark on {id}"),
            Self::Unbookmark(id) => format!("no bookmark on {id}"),
            Self::Note { id, text } => format!("note on {id}: {text}"),
            Self::Predict(one) => format!("prediction on {}: {}", one.event, one.said),
            Self::Answer { card, mark, .. } => format!("answer to {card}: {}", mark.word()),
            Self::Finish(score) => format!("score: {} of {} right", score.right, score.asked),
            Self::Reach { lesson, progress } => format!("lesson {lesson}: stop {}", progress.stop),
        }
    }
}

impl Prediction {
    /// Says what was said and when, as of a day: "in September you said 1925".
    pub fn words(&self, today: Option<Day>) -> String {
        let on = self.on.civil();
        let month =
            MONTHS.get(usize::from(on.month).saturating_sub(1)).copied().unwrap_or_default();
        let when = match today {
            Some(today) if today == self.on => "earlier today".to_owned(),
            Some(today) if today.civil().year == on.year => format!("in {month}"),
            Some(_) | None => format!("in {month} {}", on.year),
        };
        format!("{when} you said {}", self.said)
    }

    /// Says whether another one is another answer to the same question.
    fn is_same(&self, other: &Self) -> bool {
        (&self.event, &self.lesson, self.on) == (&other.event, &other.lesson, other.on)
    }
}

impl UserData {
    /// Applies one change.
    pub fn apply(&mut self, change: &Change) {
        match change {
            Change::Bookmark(id) => {
                if !self.bookmarks.contains(id) {
                    self.bookmarks.push(id.clone());
                }
            }
            Change::Unbookmark(id) => self.bookmarks.retain(|bookmark| bookmark != id),
            Change::Note { id, text } if text.is_empty() => self.notes.retain(|(on, _)| on != id),
            Change::Note { id, text } => set(&mut self.notes, id, text.clone()),
            Change::Predict(new) => {
                match self.predictions.iter_mut().find(|one| one.is_same(new)) {
                    Some(old) => old.clone_from(new),
                    None => self.predictions.push(new.clone()),
                }
            }
            Change::Answer { card, mark, on } => {
                let after = self.card(card).unwrap_or(Card::new(*on)).after(*mark, *on);
                set(&mut self.cards, card, after);
            }
            Change::Finish(score) => self.scores.push(score.clone()),
            Change::Reach { lesson, progress } => set(&mut self.progress, lesson, *progress),
        }
    }

    /// Returns the card of this name.
    pub fn card(&self, name: &str) -> Option<Card> {
        self.cards.iter().find(|(card, _)| card == name).map(|(_, card)| *card)
    }

    /// Lists the names of the cards that are due on a day, longest due first.
    pub fn due(&self, today: Day) -> Vec<&str> {
        let mut due: Vec<_> = self.cards.iter().filter(|(_, card)| card.is_due(today)).collect();
        due.sort_by_key(|(_, card)| card.due);
        due.into_iter().map(|(name, _)| name.as_str()).collect()
    }

    /// Returns what was last predicted of an event before a day.
    pub fn predicted(&self, event: &str, before: Option<Day>) -> Option<&Prediction> {
        let earlier = |one: &&Prediction| before.is_none_or(|day| one.on < day);
        self.predictions
            .iter()
            .filter(|one| one.event == event)
            .filter(earlier)
            .max_by_key(|one| one.on)
    }
}

/// Sets the value of a key, in its place where it is there.
fn set<T>(entries: &mut Vec<(String, T)>, key: &str, value: T) {
    match entries.iter_mut().find(|(one, _)| one == key) {
        Some((_, old)) => *old = value,
        None => entries.push((key.into(), value)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn note(id: &str, text: &str) -> Change {
        Change::Note { id: id.into(), text: text.into() }
    }

    #[test]
    fn a_change_keeps_comments_and_what_is_not_known() {
        let text = "# mine\nmarbles = [1, 2] # later\nbookmarks = [\n  \"yalta-1945\", # first\n]\n\n\
                    [notes]\n# on Yalta\nyalta-1945 = \"old\" # mend\n";
        let text = changed(text, &Change::Bookmark("tilsit-1807".into())).unwrap();
        let text = changed(&text, &note("yalta-1945", "new")).unwrap();
        let text = changed(&text, &note("Höfði 1986", "two\nlines \"quoted\"")).unwrap();
        let expected = "# mine\nmarbles = [1, 2] # later\nbookmarks = [\n  \"yalta-1945\",\n  \"tilsit-1807\", # first\n]\n\n\
             [notes]\n# on Yalta\nyalta-1945 = \"new\" # mend\n\"Höfði 1986\" = \"\"\"\ntwo\nlines \"quoted\"\"\"\"\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn a_new_file_reads_as_a_person_would_write_it() {
        let text = changed("", &note("yalta-1945", "Ask about Poland.")).unwrap();
        let text = changed(&text, &Change::Bookmark("yalta-1945".into())).unwrap();
        assert_eq!(
            text,
            "bookmarks = [\"yalta-1945\"]\n\n[notes]\nyalta-1945 = \"Ask about Poland.\"\n"
        );
    }

    #[test]
    fn a_file_that_is_not_understood_is_never_written() {
        for text in ["bookmarks = [\"a\"", "bookmarks = \"a\"", "notes = 3", "[[bookmarks]]"] {
            let change = if text.starts_with("notes") {
                note("a", "b")
            } else {
                Change::Bookmark("b".into())
            };
            let told = changed(text, &change).unwrap_err();
            assert!(!told.is_empty(), "{text}");
        }
        assert_eq!(user_data("bookmarks = [\"a\"]\nnotes", 0).0, UserData::default());
    }

    #[test]
    fn what_is_wrong_is_told() {
        let (data, told) = user_data("bookmark = [\"a\"]\n[notes]\na = 1\nb = \"x\"\n", 3);
        let codes: Vec<_> = told.iter().map(|one| one.code).collect();
        assert_eq!(codes, ["unknown-key", "wrong-type"]);
        assert!(told.iter().all(|one| one.place.as_ref().unwrap().file == 3));
        assert_eq!(data.notes, [("b".into(), "x".into())]);
    }

    fn answer(card: &str, mark: Mark, on: i64) -> Change {
        Change::Answer { card: card.into(), mark, on: Day(on) }
    }

    #[test]
    fn a_new_file_of_a_learner_reads_as_a_person_would_write_it() {
        let on = Day::ymd(2026, 9, 14);
        let changes = [
            answer("when:yalta-1945", Mark::Right, on.0),
            Change::Predict(Prediction {
                event: "yalta-1945".into(),
                said: "1925".into(),
                lesson: String::new(),
                on,
            }),
            Change::Finish(Score {
                about: "lesson hosts".into(),
                on,
                asked: 10,
                right: 7,
                close: 1,
            }),
            Change::Reach { lesson: "hosts".into(), progress: Progress { stop: 4, on } },
            Change::Bookmark("tilsit-1807".into()),
        ];
        let text =
            changes.iter().fold(String::new(), |text, change| changed(&text, change).unwrap());
        let expected = "bookmarks = [\"tilsit-1807\"]\n\n[cards]\n\
            \"when:yalta-1945\" = { seen = 1, known = 1, streak = 1, ease = 260, days = 1, due = 2026-09-15 }\n\n\
            [[prediction]]\nevent = \"yalta-1945\"\nsaid = \"1925\"\non = 2026-09-14\n\n\
            [[score]]\nabout = \"lesson hosts\"\non = 2026-09-14\nasked = 10\nright = 7\nclose = 1\n\n\
            [progress]\nhosts = { stop = 4, on = 2026-09-14 }\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn what_was_written_wrongly_by_hand_stays_and_the_rest_goes_on() {
        let text = "[cards]\n\"when:a\" = { seen = \"often\" } # mine\n\"when:b\" = 3\n";
        for card in ["when:a", "when:b"] {
            let told = changed(text, &answer(card, Mark::Right, 0)).unwrap_err();
            assert_eq!(told.len(), 2, "{card}");
        }
        let after = changed(text, &answer("when:c", Mark::Wrong, 0)).unwrap();
        assert!(after.starts_with(text) && after.contains("\"when:c\" = { seen = 1, known = 0"));
        for (text, change) in [
            ("cards = 1", answer("a", Mark::Right, 0)),
            (
                "score = 1",
                Change::Finish(Score {
                    about: String::new(),
                    on: Day(0),
                    asked: 1,
                    right: 1,
                    close: 0,
                }),
            ),
            (
                "progress = [1]",
                Change::Reach { lesson: "a".into(), progress: Progress { stop: 1, on: Day(0) } },
            ),
        ] {
            assert!(!changed(text, &change).unwrap_err().is_empty(), "{text}");
        }
    }

    #[test]
    fn a_prediction_is_remembered_and_corrected_on_its_day() {
        let said = |said: &str, on: i64| {
            Change::Predict(Prediction {
                event: "a".into(),
                said: said.into(),
                lesson: "l".into(),
                on: Day(on),
            })
        };
        let mut text = String::new();
        for change in [said("1925", 1), said("1926", 1), said("1945", 90)] {
            text = changed(&text, &change).unwrap();
        }
        let data = user_data(&text, 0).0;
        let all: Vec<_> = data.predictions.iter().map(|one| one.said.as_str()).collect();
        assert_eq!(all, ["1926", "1945"]);
        assert_eq!(data.predicted("a", Some(Day(90))).unwrap().said, "1926");
        assert_eq!(data.predicted("a", None).unwrap().said, "1945");
        assert_eq!(data.predicted("b", None), None);
    }

    #[test]
    fn what_is_due_comes_longest_due_first() {
        let mut data = UserData::default();
        for (card, mark, on) in
            [("a", Mark::Right, 3), ("b", Mark::Wrong, 1), ("c", Mark::Right, 9)]
        {
            data.apply(&answer(card, mark, on));
        }
        assert_eq!(data.due(Day(4)), ["b", "a"]);
        assert_eq!(data.due(Day(1)), Vec::<&str>::new());
    }

    fn changes() -> impl Strategy<Value = Vec<Change>> {
        let id = "[a-cé. \"]{1,3}"
            .prop_map(|id| id.trim().to_owned())
            .prop_filter("no id", |id| !id.is_empty());
        let change = (id, 0..7, "[a-z\"\\\\é\n#=]{0,12}").prop_map(|(id, what, text)| {
            let (number, on) =
                (u32::try_from(text.len()).unwrap(), Day(20_000 + i64::from(text.len() % 2 == 1)));
            match what {
                0 => Change::Bookmark(id),
                1 => Change::Unbookmark(id),
                2 => Change::Predict(Prediction {
                    event: id,
                    said: text.split_whitespace().collect::<Vec<_>>().join(" "),
                    lesson: if number > 6 { "one".into() } else { String::new() },
                    on,
                }),
                3 => Change::Answer { card: id, mark: Mark::ALL[text.len() % 3], on },
                4 => Change::Finish(Score { about: id, on, asked: 9, right: number % 9, close: 0 }),
                5 => Change::Reach { lesson: id, progress: Progress { stop: number, on } },
                _ => Change::Note { id, text: text.trim().to_owned() },
            }
        });
        proptest::collection::vec(change, 0..12)
    }

    #[test]
    fn a_number_too_large_to_be_written_again_is_named() {
        let refused = changed("ftso=1e111111", &Change::Bookmark("a".into())).unwrap_err();
        let place = refused[0].place.as_ref().unwrap();
        assert!(!refused[0].message.is_empty() && !place.range.is_empty(), "{refused:?}");
    }

    proptest! {
        #[test]
        fn the_file_says_what_the_changes_say(changes in changes()) {
            let mut text = String::from("# kept\n");
            let mut data = UserData::default();
            for change in &changes {
                text = changed(&text, change).unwrap();
                data.apply(change);
            }
            let (read, told) = user_data(&text, 0);
            prop_assert_eq!(told, vec![]);
            prop_assert_eq!(read, data);
            prop_assert!(changes.is_empty() || text.contains("# kept"));
        }
    }
}
