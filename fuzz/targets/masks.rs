//! Any lesson over a small timeline, and any keys: while a stop asks, no cell of the screen and no
//! page of its event tells what it hides.
#![no_main]

use std::sync::Arc;

use libfuzzer_sys::{Corpus, fuzz_target};
use summitry::app::{Begin, Document, Model, Opening, Size};
use summitry::load::Loaded;
use summitry::teach::{Hide, Lesson, Stop};
use summitry::timeline::EventIx;
use summitry_fuzz::{Happening, LARGE, SMALL, happen, hidden, one_in, perform};

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let (Some((length, rest)), true) = (bytes.split_first(), bytes.len() <= 60) else {
        return Corpus::Reject;
    };
    let (stops, mut keys) = rest.split_at((usize::from(*length) % 4 * 2).min(rest.len()));
    let is_large = one_in(64, 1, bytes);
    let stage = if is_large { &LARGE } else { &SMALL };
    let events = stage.document.timeline.events.len();
    let stops: Vec<_> = stops.chunks_exact(2).map(|pair| stop(pair, events)).collect();
    if stops.is_empty() {
        return Corpus::Reject;
    }
    let (id, title) = ("a".into(), "A lesson".into());
    let lessons = vec![Lesson { id, title, minutes: None, goal: String::new(), stops }];
    let (document, report) = Document::new(Loaded { lessons, ..stage.loaded.clone() });
    let (document, report, begin) = (Arc::new(document), Arc::new(report), Begin::Lesson(0));
    let (columns, rows) = if is_large { (90, 24) } else { (50, 8) };
    let size = Size { columns, rows };
    let opening = Opening { size, document, report, begin, ..Opening::default() };
    let (mut model, effects) = Model::open(opening);
    perform(&mut model, effects);
    while let Some(happening) = Happening::read(&mut keys) {
        match happening {
            Happening::To(message) => happen(&mut model, message),
            Happening::Look => hidden(&model),
            Happening::AtDesk(_) | Happening::Reload(_) => {}
        }
    }
    hidden(&model);
    Corpus::Keep
});

/// Makes a stop of two bytes: the event, and what is hidden of it.
fn stop(pair: &[u8], events: usize) -> Stop {
    let (event, bits) = (usize::from(pair[0]) % events, pair[1]);
    let hide = Hide::ALL.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1);
    let none = String::new;
    Stop {
        event: EventIx::new(event),
        hide: hide.map(|(_, hide)| *hide).collect(),
        ask: "What is it?".into(),
        say: none(),
        reveal: none(),
        minutes: None,
        filter: none(),
        compare: None,
    }
}
