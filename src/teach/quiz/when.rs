//! When was it?

use super::maker::Maker;
use super::{Answer, Kind, Question};
use crate::timeline::EventIx;

/// Asks for the date of an event that its title, people and place tell from every other.
pub(super) fn question(maker: &Maker<'_>, event: EventIx) -> Option<Question> {
    let when = &maker.event(event).when;
    when.earliest().zip(when.latest())?;
    if !maker.is_told_apart(event, 3) {
        return None;
    }
    let shown = maker.known_by(event).iter().filter(|line| !line.is_empty()).cloned().collect();
    Some(Question {
        kind: Kind::When,
        event,
        ask: "When was this?".into(),
        shown,
        answer: Answer::Date,
    })
}
