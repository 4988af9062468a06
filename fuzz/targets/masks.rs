//! Any lesson over a small timeline, and any keys: while a stop asks, no cell of the screen and no
//! page of its event tells what it hides.
#![no_main]

use std::sync::{Arc, LazyLock};

use libfuzzer_sys::{Corpus, fuzz_target};
use summitry::app::{
    Begin, COMMANDS, Document, Effect, Key, Message, Model, Opening, Overlay, Running, Size, update,
};
use summitry::export::{citation, markdown};
use summitry::load::{Input, Loaded, load};
use summitry::teach::mask::{Mask, told};
use summitry::teach::state::Step;
use summitry::teach::{Hide, Lesson, Stop};
use summitry::timeline::EventIx;
use summitry::tui::{answer, picture};
use summitry::view::Theme;

/// Keys of the table, one byte each.
static KEYS: LazyLock<Vec<Key>> = LazyLock::new(|| {
    let keys = COMMANDS.iter().flat_map(|row| row.keys).map(|key| Key::parse(key).unwrap());
    keys.collect()
});

static LOADED: LazyLock<Loaded> = LazyLock::new(|| {
    let text = include_str!("../../tests/timelines/good/two-powers.toml");
    load(vec![Input { name: "two-powers.toml".into(), bytes: Ok(text.into()) }])
});

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let (Some((length, rest)), true) = (bytes.split_first(), bytes.len() <= 60) else {
        return Corpus::Reject;
    };
    let (stops, keys) = rest.split_at((usize::from(*length) % 9 * 2).min(rest.len()));
    let events = LOADED.timeline.events.len();
    let stops: Vec<_> = stops.chunks_exact(2).map(|pair| stop(pair, events)).collect();
    if stops.is_empty() {
        return Corpus::Reject;
    }
    let (id, title) = ("a".into(), "A lesson".into());
    let lessons = vec![Lesson { id, title, minutes: None, goal: String::new(), stops }];
    let (document, report) = Document::new(Loaded { lessons, ..LOADED.clone() });
    let (document, report, begin) = (Arc::new(document), Arc::new(report), Begin::Lesson(0));
    let size = Size { columns: 90, rows: 24 };
    let opening = Opening { size, document, report, begin, ..Opening::default() };
    let (mut model, effects) = Model::open(opening);
    perform(&mut model, effects);
    for byte in keys {
        happen(&mut model, Message::Key(KEYS[usize::from(*byte) % KEYS.len()]));
    }
    // Whatever leads here is tried by itself too, so the last frame is enough.
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

/// Lets it happen, with the searches that it asks for.
fn happen(model: &mut Model, message: Message) {
    let effects = update(model, message);
    perform(model, effects);
}

fn perform(model: &mut Model, effects: Vec<Effect>) {
    for effect in effects {
        if let Effect::Search { purpose, query, generation } = effect {
            let found = answer(&model.document, purpose, &query, generation);
            happen(model, found);
        }
    }
}

/// What must be true of every frame while a stop asks.
fn hidden(model: &Model) {
    let Some(run) = model.lesson.as_ref().filter(|run| run.step == Step::Ask) else { return };
    let (document, at) = run.shown();
    let event = document.timeline.event(at);
    // Rows of other events and the strip have dates of their own.
    let own = format!(
        "{}\n{}",
        citation(&document.timeline, event),
        markdown::show(&document.timeline, at)
    );
    assert_eq!(tells(run, Hide::ALL, &own), [], "{own}");
    if typed(model).iter().any(|text| !tells(run, Hide::ALL, text).is_empty()) {
        return;
    }
    let screen = picture(model, &Theme::default()).join("\n");
    assert_eq!(tells(run, &[Hide::People, Hide::Place], &screen), [], "{screen}");
}

/// Lists what a text tells of what the stop hides, as far as it is one of these.
fn tells(run: &Running, of: &[Hide], text: &str) -> Vec<(Hide, String)> {
    let stop = run.at_stop();
    let hide: Vec<_> = stop.hide.iter().copied().filter(|hide| of.contains(hide)).collect();
    let mask = Mask { event: stop.event, hide, id: "stop".into() };
    told(&run.whole.timeline, &mask, text)
}

/// What somebody has typed is on the screen, whatever it says.
fn typed(model: &Model) -> Vec<String> {
    let open = match &model.overlay {
        Overlay::None => "",
        Overlay::Jump(jump) => jump.input.value(),
        Overlay::Prompt(prompt) => prompt.input.value(),
        Overlay::Chooser(chooser) => chooser.input.value(),
    };
    let notice = model.notice.as_ref().map_or("", |notice| &notice.text);
    let guess = model.state().map(|state| state.room.guess).unwrap_or_default();
    vec![open.into(), notice.into(), guess, model.browse.filter.clone()]
}
