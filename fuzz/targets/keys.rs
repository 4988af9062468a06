//! Any keys, clicks, pastes and sizes: the app stays upright, draws the same twice, keeps its
//! selection among what is shown and its cursor on the screen.
#![no_main]

use std::sync::{Arc, LazyLock};

use libfuzzer_sys::{Corpus, fuzz_target};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use summitry::app::{
    COMMANDS, Document, Effect, Key, Message, Model, Opening, Position, Report, Size, update,
};
use summitry::load::{Input, load};
use summitry::tui::answer;
use summitry::view::{Theme, view};

/// Keys of the table, one byte each.
static KEYS: LazyLock<Vec<Key>> = LazyLock::new(|| {
    let keys = COMMANDS.iter().flat_map(|row| row.keys).map(|key| Key::parse(key).unwrap());
    keys.collect()
});

static STAGE: LazyLock<(Arc<Document>, Arc<Report>)> = LazyLock::new(|| {
    let text = include_str!("../../tests/timelines/good/two-powers.toml");
    let input = Input { name: "two-powers.toml".into(), bytes: Ok(text.into()) };
    let (document, report) = Document::new(load(vec![input]));
    (Arc::new(document), Arc::new(report))
});

fuzz_target!(|bytes: &[u8]| -> Corpus {
    if bytes.len() > 200 {
        return Corpus::Reject;
    }
    let (document, report) = STAGE.clone();
    let size = Size { columns: 80, rows: 24 };
    let opening = Opening { size, document, report, ..Opening::default() };
    let (mut model, _) = Model::open(opening);
    let mut rest = bytes;
    while let Some(message) = next(&mut rest) {
        happen(&mut model, message);
        sound(&model);
    }
    Corpus::Keep
});

/// Reads one thing that happens.
fn next(rest: &mut &[u8]) -> Option<Message> {
    let mut byte = || {
        let (first, after) = rest.split_first()?;
        *rest = after;
        Some(*first)
    };
    let position = |column: u8, row: u8| Position { column: column.into(), row: row.into() };
    Some(match byte()? {
        kind @ 0..=159 => Message::Key(KEYS[usize::from(kind) % KEYS.len()]),
        160..=199 => Message::Key(Key::char(char::from(byte()?.clamp(32, 126)))),
        200..=209 => {
            let (columns, rows) = (byte()?, byte()?);
            Message::Resized(Size { columns: columns.into(), rows: (rows / 2).into() })
        }
        210..=224 => Message::Clicked(position(byte()?, byte()?)),
        225..=234 => Message::Wheeled(position(byte()?, byte()?), i32::from(byte()?) - 128),
        235..=244 => {
            let length = usize::from(byte()?) % 24;
            let (text, after) = rest.split_at(length.min(rest.len()));
            *rest = after;
            Message::Pasted(String::from_utf8_lossy(text).into_owned())
        }
        245..=250 => Message::Loaded(STAGE.0.clone(), STAGE.1.clone()),
        251..=255 => Message::Failed { doing: "try".into(), why: "no".into() },
    })
}

/// Lets it happen, with the searches that it asks for.
fn happen(model: &mut Model, message: Message) {
    for effect in update(model, message) {
        if let Effect::Search { purpose, query, generation } = effect {
            let found = answer(&model.document, purpose, &query, generation);
            happen(model, found);
        }
    }
}

/// What must be true whatever has happened.
fn sound(model: &Model) {
    let draw = || {
        let Size { columns, rows } = model.size;
        let mut cells = Buffer::empty(Rect::new(0, 0, columns, rows));
        let cursor = view(model, &Theme::default(), &mut cells);
        (cells, cursor)
    };
    let (cells, cursor) = draw();
    assert_eq!((cells, cursor), draw(), "the same model was drawn twice and differs");
    if let Some(at) = cursor {
        assert!(at.column < model.size.columns && at.row < model.size.rows, "{at:?}");
    }
    assert!(model.selected().is_none_or(|at| model.browse.shown.contains(&at)));
}
