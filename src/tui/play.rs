//! The app without a terminal: keys in, a frame of text out.
//!
//! What can be done without the world (searching) is done at once; every other wish is returned,
//! so that a test can look at it. The same keys give the same frame, every time.

use std::collections::VecDeque;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::session::sane;
use crate::app::{Document, Effect, Message, Model, Opening, Purpose, Size, script, update};
use crate::search::{Query, completions_while};
use crate::text::width;
use crate::view::{Cursor, Theme, view};

/// The most hits that the jump box lists.
const HITS: usize = 200;

/// Opens the app and plays a key script. Returns what became of it and what was wanted of the world;
/// says in the user's words where the script is wrong.
pub fn play(opening: Opening, keys: &str) -> Result<(Model, Vec<Effect>), String> {
    script(keys).map(|messages| run(opening, messages))
}

/// Opens the app and lets all this happen.
pub(super) fn run(opening: Opening, messages: Vec<Message>) -> (Model, Vec<Effect>) {
    let (mut model, effects) = Model::open(opening);
    let mut wanted = Vec::new();
    let mut answers = VecDeque::new();
    take(&model, effects, &mut wanted, &mut answers);
    settle(&mut model, &mut wanted, &mut answers);
    for mut message in messages {
        if let Message::Resized(size) = &mut message {
            *size = sane(*size);
        }
        answers.push_back(message);
        settle(&mut model, &mut wanted, &mut answers);
    }
    (model, wanted)
}

/// Takes in messages until none is left.
fn settle(model: &mut Model, wanted: &mut Vec<Effect>, answers: &mut VecDeque<Message>) {
    while let Some(message) = answers.pop_front() {
        let effects = update(model, message);
        take(model, effects, wanted, answers);
    }
}

/// Answers the searches among the effects; the others go to what is wanted of the world.
fn take(
    model: &Model,
    effects: Vec<Effect>,
    wanted: &mut Vec<Effect>,
    answers: &mut VecDeque<Message>,
) {
    for effect in effects {
        if let Effect::Search { purpose, query, generation } = effect {
            answers.push_back(answer(&model.document, purpose, &query, generation));
        } else {
            wanted.push(effect);
        }
    }
}

/// Searches, and says what it found.
pub fn answer(document: &Document, purpose: Purpose, query: &str, generation: u64) -> Message {
    let answer = answer_while(document, (purpose, query), generation, &|| true);
    answer.expect("what is wanted to the end is not given up")
}

/// Searches as long as it is `wanted`, which is asked again and again; nothing where it was given up.
pub(super) fn answer_while(
    document: &Document,
    (purpose, text): (Purpose, &str),
    generation: u64,
    wanted: &(dyn Fn() -> bool + Sync),
) -> Option<Message> {
    let (timeline, query) = (&document.timeline, Query::parse(text));
    // Completing needs none, and does not wait for it.
    let index = || document.index();
    let found = match purpose {
        Purpose::Completion => {
            let offers = completions_while(timeline, text, wanted)?;
            return Some(Message::Completed(text.into(), offers));
        }
        Purpose::Filter => {
            let events = index().filter_while(timeline, &query, wanted)?;
            return Some(Message::Filtered(generation, events));
        }
        Purpose::Jump => index().search_while(timeline, &query, HITS, wanted)?,
        Purpose::Date => index().dated(timeline, &query),
    };
    Some(Message::Found(purpose, generation, found))
}

/// Draws the screen into cells, whatever they held and however many they were.
pub(super) fn draw(model: &Model, theme: &Theme, cells: &mut Buffer) -> Option<Cursor> {
    let Size { columns, rows } = model.size;
    let area = Rect::new(0, 0, columns, rows);
    if cells.area == area {
        cells.reset();
    } else {
        *cells = Buffer::empty(area);
    }
    view(model, theme, cells)
}

/// Draws the screen as lines of text, without spaces at their ends.
pub fn picture(model: &Model, theme: &Theme) -> Vec<String> {
    let mut cells = Buffer::default();
    draw(model, theme, &mut cells);
    let line = |row: u16| {
        let (mut line, mut column) = (String::new(), 0);
        while let Some(cell) = cells.cell((column, row)) {
            line.push_str(cell.symbol());
            // What stands under the second half of a wide character is not there for the reader.
            column += u16::try_from(width(cell.symbol()).max(1)).unwrap_or(1);
        }
        line.truncate(line.trim_end().len());
        line
    };
    (0..model.size.rows).map(line).collect()
}
