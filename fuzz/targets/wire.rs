//! Any bytes from a second screen, or from a room: they are cut into the same lines however they
//! come, what is read can be written and read again, and what is drawn of it is obeyed by no terminal.
#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use summitry::app::{Begin, Message, Model, Notes, Opening, Size, update};
use summitry::export::wire as write;
use summitry::load::wire::{self as read, Lines};
use summitry::teach::second::{Guest, LONGEST, News};
use summitry::tui::picture;
use summitry::view::notes;
use summitry_fuzz::{LARGE, THEME};

const SIZE: Size = Size { columns: 61, rows: 17 };

fuzz_target!(|bytes: &[u8]| -> Corpus {
    if bytes.len() > 20_000 {
        return Corpus::Reject;
    }
    let whole = Lines::default().take(bytes).expect("no line is too long");
    let mut lines = Lines::default();
    let parts = bytes.chunks(1 + bytes.len() % 7).flat_map(|part| lines.take(part).unwrap());
    assert!(parts.eq(whole.iter().cloned()), "the lines depend on how the bytes came");
    let (document, report) = (LARGE.document.clone(), LARGE.report.clone());
    let begin = Begin::Follow;
    let (mut student, _) =
        Model::open(Opening { size: SIZE, document, report, begin, ..Opening::default() });
    let mut desk = Notes { size: SIZE, ..Notes::default() };
    for line in &whole {
        if let Some(guest) = read::hello(line) {
            assert_eq!(read::hello(write::hello(guest).as_bytes()), Some(guest));
        }
        if let Some(order) = read::order(line) {
            assert_eq!(read::order(write::order(order).as_bytes()), Some(order));
        }
        if let Some(news) = read::news(line) {
            again(&news);
            update(&mut student, Message::Told(Some(Box::new(news.clone()))));
            harmless(&picture(&student, &THEME).concat());
            desk.take(Message::Told(Some(Box::new(news))));
            desk.passed = bytes.len() as u64;
            harmless(&drawn(&desk));
        }
    }
    Corpus::Keep
});

/// What was read is written, short enough, and read again.
fn again(news: &News) {
    for guest in Guest::ALL {
        let line = write::news(news, *guest);
        assert!(line.len() < LONGEST && !line.contains('\n'), "{line}");
        let read = read::news(line.as_bytes()).expect("what is written can be read");
        assert_eq!((read.state.stop, read.spent), (news.state.stop, news.spent));
    }
}

fn drawn(desk: &Notes) -> String {
    let mut cells = Buffer::empty(Rect::new(0, 0, SIZE.columns, SIZE.rows));
    notes(desk, &THEME, &mut cells);
    cells.content.iter().map(|cell| cell.symbol()).collect()
}

fn harmless(text: &str) {
    assert!(!text.contains(char::is_control), "{text:?}");
}
