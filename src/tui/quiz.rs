//! What a quiz that was asked for on the command line is about: lesson and filter become events.

use super::{Failure, lesson};
use crate::app::{Asked, Document};
use crate::load::user::{UserData, day_words};
use crate::search::Query;
use crate::teach::quiz::Kind;
use crate::text::clean;
use crate::timeline::{Day, EventIx};

/// What the command line asks of a quiz.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QuizAsked {
    /// The id of a lesson, to ask about its stops.
    pub lesson: Option<String>,
    /// A query, to ask about what it finds.
    pub filter: Option<String>,
    /// The kinds to ask in turn; none for all.
    pub kinds: Vec<Kind>,
    /// How many questions at most.
    pub count: usize,
    /// What decides which; nothing for chance.
    pub seed: Option<u64>,
    /// Whether to ask what is due, instead of all that.
    pub due: bool,
}

/// Decides what to ask. Fails where there is nothing.
pub(super) fn asked(
    quiz: QuizAsked,
    document: &Document,
    user: &UserData,
    (today, chance): (Day, u64),
) -> Result<Asked, Failure> {
    let QuizAsked { lesson: held, filter, kinds, count, seed, due } = quiz;
    let seed = seed.unwrap_or(chance);
    if due {
        let cards: Vec<String> = user.due(today).into_iter().map(str::to_owned).collect();
        if cards.is_empty() {
            return Err(Failure::NothingToAsk(none_due(user)));
        }
        let about = "what is due".into();
        return Ok(Asked { about, kinds, events: Vec::new(), cards: Some(cards), count, seed });
    }
    let (about, events) = match (held, filter) {
        (Some(id), _) => (format!("lesson {id}"), stops(document, &id)?),
        (None, Some(filter)) => {
            let query = Query::parse(&filter);
            (filter, document.index().filter(&document.timeline, &query))
        }
        (None, None) => (String::new(), document.timeline.all().collect()),
    };
    if events.is_empty() {
        let what = if about.is_empty() {
            "the timeline is empty".into()
        } else {
            format!("no event fits “{}”", clean(&about))
        };
        return Err(Failure::NothingToAsk(what));
    }
    Ok(Asked { about, kinds, events, cards: None, count, seed })
}

/// Says that nothing is due, and when something is.
fn none_due(user: &UserData) -> String {
    match user.cards.iter().map(|(_, card)| card.due).min() {
        Some(day) => {
            format!("nothing is due today; the next question is due on {}", day_words(day))
        }
        None => "nothing is due: `summitry quiz` asks the first questions".into(),
    }
}

/// Lists the events of a lesson's stops, in time order.
fn stops(document: &Document, id: &str) -> Result<Vec<EventIx>, Failure> {
    let lesson = document.lessons().get(lesson(document, id)?);
    let stops = lesson.map(|lesson| lesson.stops.as_slice()).unwrap_or_default();
    let mut events: Vec<EventIx> = stops.iter().map(|stop| stop.event).collect();
    events.sort_unstable();
    events.dedup();
    Ok(events)
}
