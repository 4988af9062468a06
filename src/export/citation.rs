//! A line to cite an event by.

use super::{cleaned, place_words};
use crate::timeline::{Event, Timeline};

/// Returns one line: title, date in words, place, the timeline's title and licence, the event's id.
pub fn citation(timeline: &Timeline, event: &Event) -> String {
    let place = event.place.as_ref().map(place_words).unwrap_or_default();
    let parts = [cleaned(&event.title), cleaned(&event.when.words()), place];
    let what = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let (title, licence) = (cleaned(&timeline.title), cleaned(&timeline.licence));
    let within = match (title.as_str(), licence.as_str()) {
        ("", "") => String::new(),
        ("", licence) => format!(" Licence: {licence}."),
        (title, "") => format!(" In: {title}."),
        (title, licence) => format!(" In: {title} ({licence})."),
    };
    format!("{what}.{within} Id: {}.", cleaned(&event.id))
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn a_citation_names_the_event_the_timeline_and_the_id() {
        let timeline = sample::rich();
        let at = timeline.find("reykjavik-1986").unwrap();
        assert_eq!(
            citation(&timeline, timeline.event(at)),
            "Reykjavík Summit, 11–12 October 1986, Höfði House, Reykjavík, Iceland. \
             In: Summits (CC-BY-4.0). Id: reykjavik-1986."
        );
    }

    #[test]
    fn what_a_timeline_does_not_say_is_left_out() {
        let timeline = sample::bare();
        assert_eq!(
            citation(&timeline, &timeline.events[0]),
            "Peace of Westphalia, 1648. Id: peace."
        );
        let timeline = timeline.with(|lists| lists.licence = "CC0".into());
        let line = citation(&timeline, &timeline.events[0]);
        assert_eq!(line, "Peace of Westphalia, 1648. Licence: CC0. Id: peace.");
    }
}
