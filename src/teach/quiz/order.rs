//! In which order were these?

use super::maker::Maker;
use super::{Answer, Choice, Kind, Question, Seed};
use crate::teach::marking;
use crate::timeline::{Event, EventIx};

/// How many are put in order.
const FIVE: usize = 5;

/// From how many of the nearest in time they are drawn.
const NEAREST: usize = 24;

/// Asks for the order of five events of one time, this one among them.
pub(super) fn question(
    maker: &Maker<'_>,
    event: EventIx,
    scope: &[EventIx],
    seed: &mut Seed,
) -> Option<Question> {
    let name = |at: EventIx| label(maker, at).map(|label| (at, label));
    let mut drawn = vec![name(event)?];
    let mut others: Vec<EventIx> = scope.iter().copied().filter(|at| *at != event).collect();
    others.sort_by_key(|at| at.get().abs_diff(event.get()));
    others.truncate(NEAREST);
    seed.shuffle(&mut others);
    others.sort_by_key(|at| maker.event(*at).weight < 2);
    for other in others {
        if drawn.len() == FIVE {
            break;
        }
        let parted = |(at, said): &(EventIx, String), label: &str| {
            said != label && (apart(maker.event(*at), maker.event(other)))
        };
        if let Some((at, label)) = name(other)
            && drawn.iter().all(|one| parted(one, &label))
        {
            drawn.push((at, label));
        }
    }
    if drawn.len() < FIVE {
        return None;
    }
    seed.shuffle(&mut drawn);
    let order: Vec<EventIx> = drawn.iter().map(|(at, _)| *at).collect();
    if marking::order(maker.timeline, &order).moved.is_empty() {
        // Nobody gets a point for leaving it as it stands.
        drawn.reverse();
    }
    let choice = |(at, label)| Choice { label, event: at, told: maker.event(at).when.words() };
    Some(Question {
        kind: Kind::Order,
        event,
        ask: "Put these in order, the earliest first.".into(),
        shown: Vec::new(),
        answer: Answer::Order(drawn.into_iter().map(choice).collect()),
    })
}

/// Names an event so that it is told from every other and no date is given away.
fn label(maker: &Maker<'_>, at: EventIx) -> Option<String> {
    let when = &maker.event(at).when;
    when.earliest().zip(when.latest())?;
    let [title, people, place] = maker.known_by(at);
    if maker.is_told_apart(at, 1) {
        return Some(title.clone());
    }
    if maker.is_told_apart(at, 2) {
        return Some(format!("{title} ({people})"));
    }
    maker.is_told_apart(at, 3).then(|| format!("{title} ({people}; {place})"))
}

/// Says whether one was over before the other began.
fn apart(one: &Event, other: &Event) -> bool {
    let over = |one: &Event, other: &Event| {
        one.when.latest().zip(other.when.earliest()).is_some_and(|(last, first)| last < first)
    };
    over(one, other) || over(other, one)
}
