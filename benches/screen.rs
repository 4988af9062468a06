//! How long a key takes: `update` and a frame, at several sizes, and a list of many mistakes.
//!
//! The timelines are made up and the same each time. Every round begins at the same place: in the
//! middle, with a thread followed.

use std::fmt::Write;
use std::sync::Arc;

use divan::Bencher;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use summitry::app::{Document, Message, Model, Opening, Size, script, update};
use summitry::load::{Input, load};
use summitry::timeline::EventIx;
use summitry::view::{Theme, view};

fn main() {
    divan::main();
}

/// How many events the timelines have. Another number with `SCREEN_BENCH_EVENTS=300000`.
fn sizes() -> Vec<usize> {
    let asked = std::env::var("SCREEN_BENCH_EVENTS").ok().and_then(|size| size.parse().ok());
    asked.map_or_else(|| vec![1_000, 100_000], |size| vec![size])
}

const SCREEN: Size = Size { columns: 120, rows: 36 };

const KEYS: &[&str] = &["j", "G", "<ctrl-d>", "}", ">", "z", "t"];

#[divan::bench(args = KEYS.iter().flat_map(|key| sizes().into_iter().map(move |size| format!("{size} {key}"))))]
fn key(bencher: Bencher, row: &str) {
    let (size, key) = row.split_once(' ').expect("the rows are made so");
    let size: usize = size.parse().expect("the rows are made so");
    let mut model = open(&events(size), Some(EventIx::new(size / 2)));
    play(&mut model, script("tquestion 3<enter>").expect("a script"));
    pressed(bencher, &model, key);
}

/// Opens the list of twenty thousand mistakes in a file of about a megabyte.
#[divan::bench(args = ["one a line", "all in one line"])]
fn problems(bencher: Bencher, form: &str) {
    let end = if form == "one a line" { '\n' } else { ' ' };
    let mut text = format!("event = [{end}");
    for at in 0..20_000 {
        write!(text, "{{ title = \"Event {at}\", date = \"1985-13-01\" }},{end}").expect("memory");
    }
    pressed(bencher, &open(&format!("{text}]\n"), None), "!");
}

/// Measures a key pressed at a place, with the frame that follows.
fn pressed(bencher: Bencher, model: &Model, key: &str) {
    let (messages, theme) = (script(key).expect("a script"), Theme::default());
    let mut cells = Buffer::empty(Rect::new(0, 0, SCREEN.columns, SCREEN.rows));
    bencher.with_inputs(|| (model.clone(), messages.clone())).bench_local_values(
        |(mut model, messages)| {
            play(&mut model, messages);
            cells.reset();
            view(&model, &theme, &mut cells);
            model
        },
    );
}

fn play(model: &mut Model, messages: Vec<Message>) {
    for message in messages {
        update(model, message);
    }
}

/// Opens a text. Nothing is searched here, so no index is made.
fn open(text: &str, at: Option<EventIx>) -> Model {
    let input = Input { name: "made-up.toml".into(), bytes: Ok(text.as_bytes().to_vec().into()) };
    let loaded = load(vec![input]);
    let (document, report) = Document::new(loaded);
    let opening = Opening {
        size: SCREEN,
        document: Arc::new(document),
        report: Arc::new(report),
        at,
        ..Opening::default()
    };
    Model::open(opening).0
}

/// Makes so many events up, over two centuries, in threads and eras, some linked to later ones.
fn events(size: usize) -> String {
    let mut text = String::from("title = \"Made up\"\n");
    for thread in 0..8 {
        write!(text, "[[thread]]\nid = \"t{thread}\"\ntitle = \"question {thread}\"\n")
            .expect("memory");
    }
    for era in 0..20 {
        let (first, last) = (1800 + era * 11, 1810 + era * 11);
        write!(
            text,
            "[[era]]\nid = \"e{era}\"\ntitle = \"Era {era}\"\nspan = \"{first}/{last}\"\n"
        )
        .expect("memory");
    }
    for at in 0..size {
        let day = at * 220 * 336 / size;
        let (year, month, day) = (1800 + day / 336, 1 + day / 28 % 12, 1 + day % 28);
        write!(
            text,
            "[[event]]\nid = \"event-{at}\"\ntitle = \"Meeting number {at}\"\n\
             date = \"{year}-{month:02}-{day:02}\"\nthreads = [\"t{}\"]\n\
             body = \"What was said at the meeting with the number {at}.\"\n\
             participants = [{{ name = \"A. {}\" }}, {{ name = \"B. {}\" }}]\n",
            at % 8,
            at % 97,
            at % 89,
        )
        .expect("memory");
        if at % 10 == 0 && at + 7 < size {
            let to = at + 7;
            write!(text, "[[event.links]]\nto = \"event-{to}\"\nkind = \"led-to\"\n")
                .expect("memory");
        }
    }
    text
}
