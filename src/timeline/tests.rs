//! What is worked out once says what a walk through the lists says.

use super::*;
use proptest::prelude::*;

fn event(id: &str, day: i64, threads: &[usize], links: &[usize]) -> Event {
    let Civil { year, month, day } = Day(day).civil();
    let link = |to: &usize| Link {
        to: EventIx::new(*to),
        kind: LinkKind::LedTo,
        claim: Text::default(),
        source: None,
        disputed: false,
    };
    let when = When::parse(&format!("{year:04}-{month:02}-{day:02}")).unwrap();
    Event {
        threads: threads.iter().copied().map(ThreadIx::new).collect(),
        links: links.iter().map(link).collect(),
        ..Event::bare(id, id, when)
    }
}

fn era(span: &str) -> Era {
    Era { id: span.into(), title: span.into(), span: When::parse(span).unwrap() }
}

prop_compose! {
    /// Ten events on days in order, with ids in another, threads among three and links anywhere.
    fn lists()(
        mut days in prop::collection::vec(-20_000_i64..20_000, 10),
        threads in prop::collection::vec(prop::collection::vec(0_usize..3, 0..4), 10),
        links in prop::collection::vec(prop::collection::vec(0_usize..10, 0..5), 10),
        spans in prop::collection::vec((1910..2030_i32, 0..60_i32, 0..4), 0..6),
    ) -> Lists {
        days.sort_unstable();
        let of = |at: usize| event(&format!("{}", (at * 7) % 10), days[at], &threads[at], &links[at]);
        let span = |(first, long, open): (i32, i32, i32)| match open {
            0 => era(&format!("../{first}")),
            1 => era(&format!("{first}/..")),
            _ => era(&format!("{first}/{}", first + long)),
        };
        let mut eras: Vec<_> = spans.into_iter().map(span).collect();
        eras.sort_by_key(|era| era.span.order());
        let thread = |id: usize| Thread { id: id.to_string().into(), title: Text::default(), question: Text::default() };
        let threads = (0..3).map(thread).collect();
        Lists { eras, threads, events: (0..10).map(of).collect::<Vec<_>>().into(), ..Lists::default() }
    }
}

proptest! {
    #[test]
    fn what_is_found_fast_is_what_is_found_by_looking(lists in lists()) {
        let timeline = Timeline::new(lists);
        for (at, event) in timeline.each() {
            prop_assert_eq!(timeline.find(&event.id), Some(at));
            let first = event.when.order().0;
            let held = timeline.eras.iter().rposition(|era| era.span.holds(first));
            prop_assert_eq!(timeline.era_of(event), held.map(EraIx::new));
            let linked: Vec<_> = timeline.links_to(at).collect();
            let looked: Vec<_> = timeline
                .each()
                .flat_map(|(from, other)| other.links.iter().map(move |link| (from, link)))
                .filter(|(_, link)| link.to == at)
                .collect();
            prop_assert_eq!(linked, looked);
        }
        prop_assert_eq!(timeline.find("nowhere"), None);
        for thread in (0..3).map(ThreadIx::new) {
            let looked: Vec<_> =
                timeline.each().filter(|(_, event)| event.threads.contains(&thread)).collect();
            let looked: Vec<_> = looked.into_iter().map(|(at, _)| at).collect();
            prop_assert_eq!(timeline.in_thread(thread), looked);
        }
        let last = timeline.events.iter().map(|event| event.when.order().1).max();
        prop_assert_eq!(timeline.span().map(|(_, last)| last), last);
    }
}

#[test]
fn a_timeline_of_nothing_answers_every_question() {
    let timeline = Timeline::default();
    assert_eq!(timeline.find(""), None);
    assert_eq!(timeline.span(), None);
    assert_eq!(timeline.in_thread(ThreadIx::new(3)), []);
    assert_eq!(timeline.era_of(&event("a", 0, &[], &[])), None);
}

#[test]
fn a_place_is_named_with_its_country_once() {
    for (name, country, words) in [
        ("Tilsit", "Prussia", "Tilsit, Prussia"),
        ("Singapore", "Singapore", "Singapore"),
        ("Kleistpark, West Berlin", "West Berlin", "Kleistpark, West Berlin"),
        ("at sea", "", "at sea"),
        ("", "Malta", "Malta"),
    ] {
        let (name, country) = (name.into(), country.into());
        assert_eq!(Place { name, country, ..Place::default() }.words(), words);
    }
}

#[test]
fn an_event_takes_little_room() {
    // A file of 600 MB holds a million events: every word of 8 bytes more is 8 MB.
    assert!(size_of::<Event>() <= 312, "{}", size_of::<Event>());
    assert!(size_of::<Option<Event>>() == size_of::<Event>(), "one that may be missing is larger");
    assert!(size_of::<Participant>() <= 40, "{}", size_of::<Participant>());
    assert!(size_of::<When>() <= 40, "{}", size_of::<When>());
    assert!(size_of::<Option<SourceIx>>() == 4 && size_of::<Option<Text>>() == 16);
}
