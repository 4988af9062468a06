//! A lesson as it may be read on paper, where no question comes before another: everything that
//! any stop hides is hidden at every stop, in the lesson's words as in the timeline's.

use crate::teach::mask::{Mask, masked};
use crate::teach::{Hide, Lesson, Stop};
use crate::timeline::{EventIx, Text, Thread, Timeline};

/// What a worksheet is made of.
pub(in crate::export) struct Veiled {
    /// The masked timeline.
    pub timeline: Timeline,
    /// The lesson in masked words, its events those of the masked timeline. What only a teacher
    /// reads is gone.
    pub lesson: Lesson,
    /// What is hidden of each stop's event, and the first stop that hides something of it.
    pub hidden: Vec<(Vec<Hide>, usize)>,
}

/// Hides what all stops of a lesson hide.
pub(in crate::export) fn veiled(timeline: &Timeline, lesson: &Lesson) -> Veiled {
    let masks = masks(lesson);
    // The lesson's words go through the masks as threads do, which any event may belong to.
    let own = std::iter::once((lesson.title.clone(), lesson.goal.clone()));
    let asks = lesson.stops.iter().map(|stop| (String::new(), stop.ask.clone()));
    let first = timeline.threads.len();
    let carrier = timeline.clone().with(|lists| {
        let thread = |(title, question): (String, String)| {
            let (title, question) = (title.into(), question.into());
            Thread { id: Text::default(), title, question }
        };
        lists.threads.extend(own.chain(asks).map(thread));
    });
    let masked = masked(&carrier, &masks);
    let mut words = masked.timeline.threads.iter().skip(first);
    let (title, goal) =
        words.next().map(|one| (one.title.clone(), one.question.clone())).unwrap_or_default();
    let out = |at: EventIx| masked.place.get(at.get()).copied().unwrap_or(at);
    let stop = |stop: &Stop| Stop {
        event: out(stop.event),
        hide: stop.hide.clone(),
        ask: words.next().map(|one| one.question.clone()).unwrap_or_default().to_string(),
        say: String::new(),
        reveal: String::new(),
        minutes: stop.minutes,
        filter: String::new(),
        compare: stop.compare.map(out),
    };
    let stops = lesson.stops.iter().map(stop).collect();
    let Lesson { id, minutes, .. } = lesson;
    let lesson_out = Lesson {
        id: id.clone(),
        title: title.to_string(),
        minutes: *minutes,
        goal: goal.to_string(),
        stops,
    };
    let of = |stop: &Stop| {
        let mask = masks.iter().find(|mask| mask.event == stop.event);
        let first =
            lesson.stops.iter().position(|one| one.event == stop.event && !one.hide.is_empty());
        (mask.map(|mask| mask.hide.clone()).unwrap_or_default(), first.unwrap_or_default())
    };
    let hidden = lesson.stops.iter().map(of).collect();
    Veiled { timeline: masked.timeline, lesson: lesson_out, hidden }
}

/// Lists the masks of a lesson, one an event, with everything that any of its stops hides.
pub(in crate::export) fn masks(lesson: &Lesson) -> Vec<Mask> {
    let mut masks: Vec<Mask> = Vec::new();
    for (number, stop) in lesson.stops.iter().enumerate().filter(|(_, stop)| !stop.hide.is_empty())
    {
        if let Some(mask) = masks.iter_mut().find(|mask| mask.event == stop.event) {
            mask.hide.extend(&stop.hide);
            mask.hide.sort_unstable();
            mask.hide.dedup();
        } else {
            let (event, hide) = (stop.event, stop.hide.clone());
            masks.push(Mask { event, hide, id: format!("stop-{}", number + 1) });
        }
    }
    masks
}
