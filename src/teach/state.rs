//! A lesson as it stands at one moment, as one value: what the room shows, and what the teacher
//! sees beside it.
//!
//! It is always the whole state, never a change of it, so that a screen that joins late has
//! everything. [`Room`] is made of the masked timeline and of nothing else while the stop asks; what is
//! hidden stands in [`Teacher`], which no room ever draws. There is no clock here: minutes are those that
//! were planned.

use super::{Hide, Lesson, Stop};
use crate::timeline::{Event, EventIx, Place, Timeline, interval};

/// How far a stop has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Step {
    /// The class is asked, and what the stop hides is hidden.
    #[default]
    Ask,
    /// Everything is shown.
    Reveal,
}

/// The whole state of a lesson that runs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct State {
    /// The lesson's id.
    pub lesson: String,
    /// Its title.
    pub title: String,
    /// Its planned minutes, where given.
    pub minutes: Option<u32>,
    /// The stop, from 1.
    pub stop: usize,
    /// How many stops there are.
    pub stops: usize,
    /// The id of the stop's event, so that another copy of the timeline can be masked likewise.
    pub event: String,
    /// What the stop hides while it asks.
    pub hide: Vec<Hide>,
    /// How far the stop has come.
    pub step: Step,
    /// Whether the room's screen is blank.
    pub blank: bool,
    /// Whether the room has left the path of the lesson for the explorer.
    pub away: bool,
    /// What the room shows of the stop.
    pub room: Room,
    /// What only the teacher sees.
    pub teacher: Teacher,
}

/// What the room shows of a stop.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Room {
    /// The event's title, without what is hidden.
    pub title: String,
    /// The question; may be empty.
    pub ask: String,
    /// When, where, who and what came of it, as far as there is something to say.
    pub facts: Vec<Fact>,
    /// What the class has guessed; empty for nothing.
    pub guess: String,
    /// How far off the guess is, once it is revealed; empty before.
    pub verdict: String,
    /// What to add when the mask falls, in Markdown; empty before.
    pub reveal: String,
    /// The event beside this one, once it is revealed.
    pub compare: Option<Comparison>,
}

/// One thing that is known of the event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it tells.
    pub what: Hide,
    /// The words; nothing while they are hidden.
    pub words: Option<String>,
    /// Whether the stop hid them until now.
    pub is_new: bool,
}

/// Another event beside this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// What it is called.
    pub title: String,
    /// When, where and who, as for the stop's own event.
    pub facts: Vec<Fact>,
    /// The time between the two: "2 years later".
    pub interval: String,
}

/// What only the teacher sees.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Teacher {
    /// What to say, in Markdown.
    pub say: String,
    /// The event's own title.
    pub title: String,
    /// What is still hidden from the room, with the words: the answers.
    pub hidden: Vec<Fact>,
    /// The planned minutes of the stop, where given.
    pub minutes: Option<u32>,
    /// The title of the next stop's event; empty at the last one.
    pub next: String,
}

/// A moment of a lesson, as the app knows it.
#[derive(Debug, Clone, Copy)]
pub struct Moment<'a> {
    /// The timeline without any mask.
    pub whole: &'a Timeline,
    /// The timeline as it is shown, and where in it the stop's event stands.
    pub shown: (&'a Timeline, EventIx),
    /// The lesson.
    pub lesson: &'a Lesson,
    /// Which stop, from 0.
    pub stop: usize,
    /// How far it has come.
    pub step: Step,
    /// What the class has guessed; empty for nothing.
    pub guess: &'a str,
    /// How far off that is; it is told when the mask falls.
    pub verdict: &'a str,
    /// Whether the screen is blank.
    pub blank: bool,
    /// Whether the room has left the path.
    pub away: bool,
}

impl State {
    /// Makes the state of a moment; nothing for a stop that the lesson does not have.
    pub fn of(moment: &Moment<'_>) -> Option<Self> {
        let lesson = moment.lesson;
        let stop = lesson.stops.get(moment.stop)?;
        Some(Self {
            lesson: lesson.id.clone(),
            title: lesson.title.clone(),
            minutes: lesson.minutes,
            stop: moment.stop + 1,
            stops: lesson.stops.len(),
            event: moment.whole.event(stop.event).id.to_string(),
            hide: stop.hide.clone(),
            step: moment.step,
            blank: moment.blank,
            away: moment.away,
            room: room(moment, stop),
            teacher: teacher(moment, stop),
        })
    }
}

fn room(moment: &Moment<'_>, stop: &Stop) -> Room {
    let (timeline, at) = moment.shown;
    let event = timeline.event(at);
    let asks = moment.step == Step::Ask;
    let shown = |what: &Hide| {
        if asks && stop.hide.contains(what) {
            return Some(Fact { what: *what, words: None, is_new: false });
        }
        // What came of it is no hint to begin with.
        let early = asks && *what == Hide::Outcome;
        let words = Some(words(timeline, event, *what)).filter(|words| !early && !words.is_empty());
        let is_new = stop.hide.contains(what);
        words.map(|words| Fact { what: *what, words: Some(words), is_new })
    };
    let mut room = Room {
        title: event.title.to_string(),
        ask: stop.ask.clone(),
        facts: Hide::ALL.iter().filter_map(shown).collect(),
        guess: moment.guess.to_owned(),
        ..Room::default()
    };
    if !asks {
        moment.verdict.clone_into(&mut room.verdict);
        room.reveal.clone_from(&stop.reveal);
        room.compare = stop.compare.map(|other| comparison(moment.whole, stop.event, other));
    }
    room
}

/// Sets an event beside another one.
fn comparison(timeline: &Timeline, one: EventIx, other: EventIx) -> Comparison {
    let (event, beside) = (timeline.event(one), timeline.event(other));
    let facts = Hide::ALL.iter().filter(|what| **what != Hide::Outcome);
    let facts = facts.map(|what| Fact {
        what: *what,
        words: Some(words(timeline, beside, *what)),
        is_new: false,
    });
    let time = interval(&event.when, &beside.when);
    let interval = match (time.most, event.when.order() < beside.when.order()) {
        (0, _) => time.words,
        (_, true) => format!("{} later", time.words),
        (_, false) => format!("{} earlier", time.words),
    };
    Comparison { title: beside.title.to_string(), facts: facts.collect(), interval }
}

fn teacher(moment: &Moment<'_>, stop: &Stop) -> Teacher {
    let event = moment.whole.event(stop.event);
    let asks = moment.step == Step::Ask;
    let hidden = stop.hide.iter().filter(|_| asks).map(|what| Fact {
        what: *what,
        words: Some(words(moment.whole, event, *what)),
        is_new: false,
    });
    let next = moment.lesson.stops.get(moment.stop + 1);
    Teacher {
        say: stop.say.clone(),
        title: event.title.to_string(),
        hidden: hidden.collect(),
        minutes: stop.minutes,
        next: next
            .map(|next| moment.whole.event(next.event).title.clone())
            .unwrap_or_default()
            .to_string(),
    }
}

/// How many people are named one by one.
const NAMED: usize = 8;

/// Says one thing about an event, in few words; in Markdown what came of it.
fn words(timeline: &Timeline, event: &Event, what: Hide) -> String {
    match what {
        Hide::Date => event.when.words(),
        Hide::Place => event.place.as_ref().map(Place::words).unwrap_or_default(),
        Hide::People => {
            let all = event.participants.iter().map(|one| timeline.short(one));
            let mut names: Vec<_> = all.take(NAMED).map(str::to_owned).collect();
            let more = event.participants.len() - names.len();
            if more > 0 {
                names.push(format!("{more} more"));
            }
            names.join(", ")
        }
        Hide::Outcome => event.outcome.to_string(),
    }
}
