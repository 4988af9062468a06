//! What several targets share: timelines to play on, key scripts as bytes, and what must be true of
//! the app whatever has happened.
//!
//! Most runs play on a timeline of four events on a small screen: thousands a second find more than
//! forty large ones do. Larger stages come up too, by a hash of the input ([`one_in`]): so they come
//! as often as they are meant to, whatever the engine prefers, and an input always does the same.
//!
//! In a script a printable byte is that key; every other byte is told at [`Happening::read`].

use std::collections::{BTreeSet, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, LazyLock, Mutex};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use summitry::app::{
    COMMANDS, Document, Effect, Key, Message, Model, Overlay, Position, Report, Running, Size,
    update,
};
use summitry::export::{citation, markdown};
use summitry::load::user::UserData;
use summitry::load::{Input, Loaded, load};
use summitry::teach::Hide;
use summitry::teach::mask::{Mask, told};
use summitry::teach::state::Step;
use summitry::tui::files::{BUILT_IN, LESSONS};
use summitry::tui::{answer, picture};
use summitry::view::{Theme, view};

/// Four events with a bit of everything, and two lessons.
pub static SMALL: LazyLock<Stage> = LazyLock::new(|| Stage::of(include_str!("small.toml")));

/// Seventeen events of two centuries.
pub static LARGE: LazyLock<Stage> =
    LazyLock::new(|| Stage::of(include_str!("../tests/timelines/good/two-powers.toml")));

/// The whole record with the lessons that ship.
pub static RECORD: LazyLock<Stage> = LazyLock::new(|| {
    let loaded = read(BUILT_IN);
    let (document, report) = Document::with_shipped(loaded.clone(), LESSONS);
    Stage { loaded, document: document.into(), report: report.into() }
});

/// The looks of the theme, read once.
pub static THEME: LazyLock<Theme> = LazyLock::new(Theme::default);

/// The keys of the table that no printable character is.
static KEYS: LazyLock<Vec<Key>> = LazyLock::new(|| {
    let keys = COMMANDS.iter().flat_map(|row| row.keys).copied().collect::<BTreeSet<_>>();
    keys.into_iter().filter(|key| key.len() > 1).map(|key| Key::parse(key).unwrap()).collect()
});

/// A timeline that was loaded.
pub struct Stage {
    /// As it came from the loader.
    pub loaded: Loaded,
    /// Ready for the app.
    pub document: Arc<Document>,
    /// What was wrong with it.
    pub report: Arc<Report>,
}

impl Stage {
    fn of(text: &str) -> Self {
        let loaded = read(text);
        let (document, report) = Document::new(loaded.clone());
        Self { loaded, document: document.into(), report: report.into() }
    }

    /// Picks the stage for an input: nearly always the small one.
    pub fn pick(bytes: &[u8]) -> &'static Self {
        match digest(bytes) % 4096 {
            0 => &RECORD,
            1..=64 => &LARGE,
            _ => &SMALL,
        }
    }
}

fn read(text: &str) -> Loaded {
    load(vec![Input { name: "stage.toml".into(), bytes: Ok(text.into()) }])
}

/// Mixes the bytes of an input to a number (FNV-1a).
fn digest(bytes: &[u8]) -> u64 {
    let mixed = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| {
        (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    mixed ^ mixed >> 32
}

/// Says of one input in so many that something costly is done with it; `what` tells such things
/// apart, so that they do not all meet the same inputs.
pub fn one_in(number: u64, what: u64, bytes: &[u8]) -> bool {
    (digest(bytes).rotate_left(8 * u32::try_from(what).unwrap_or(0)) ^ what) % number == 0
}

/// One step of a script.
pub enum Happening {
    /// To the app.
    To(Message),
    /// A key on the teacher's second screen.
    AtDesk(Key),
    /// The files are read again, and they are those of the stage, of another one, or empty.
    Reload(u8),
    /// Somebody looks at the screen.
    Look,
}

impl Happening {
    /// Reads one step: printable bytes are keys, 9, 13, 27 and 127 too; the other bytes below 192
    /// stand for the keys of the table that have names; and of the rest each tells what it is.
    pub fn read(rest: &mut &[u8]) -> Option<Self> {
        let mut byte = || {
            let (first, after) = rest.split_first()?;
            *rest = after;
            Some(*first)
        };
        let position = |column: u8, row: u8| Position { column: column.into(), row: row.into() };
        let message = match byte()? {
            letter @ 0..=191 => Message::Key(key(letter)),
            192..=199 => {
                let (columns, rows) = (byte()?, byte()?);
                Message::Resized(Size { columns: columns.into(), rows: (rows / 2).into() })
            }
            200..=207 => Message::Clicked(position(byte()?, byte()?)),
            208..=215 => Message::Wheeled(position(byte()?, byte()?), i32::from(byte()?) - 128),
            216..=223 => {
                let length = usize::from(byte()?) % 24;
                let (text, after) = rest.split_at(length.min(rest.len()));
                *rest = after;
                Message::Pasted(String::from_utf8_lossy(text).into_owned())
            }
            224..=228 => return Some(Self::Reload(byte()?)),
            229 => Message::Failed { doing: "try".into(), why: "no".into() },
            230..=239 => return Some(Self::AtDesk(key(byte()?))),
            240..=255 => return Some(Self::Look),
        };
        Some(Self::To(message))
    }
}

fn key(byte: u8) -> Key {
    let named = |name| Key::parse(name).unwrap();
    match byte {
        b' ' => named("<space>"),
        b'!'..=b'~' => Key::char(char::from(byte)),
        9 => named("<tab>"),
        13 => named("<enter>"),
        27 => named("<esc>"),
        127 => named("<backspace>"),
        _ => KEYS[usize::from(byte) % KEYS.len()],
    }
}

/// Lets it happen.
pub fn happen(model: &mut Model, message: Message) {
    let effects = update(model, message);
    perform(model, effects);
}

/// Does what is wanted of the world, as far as it changes the app: searching, remembering.
pub fn perform(model: &mut Model, effects: Vec<Effect>) {
    for effect in effects {
        match effect {
            Effect::Search { purpose, query, generation } => {
                let found = answer(&model.document, purpose, &query, generation);
                happen(model, found);
            }
            Effect::Remember(change) => {
                let mut user: UserData = model.user.clone();
                user.apply(&change);
                happen(model, Message::Remembered(user));
            }
            Effect::Quit
            | Effect::Suspend
            | Effect::Redraw
            | Effect::Load
            | Effect::Open(_)
            | Effect::Copy(_)
            | Effect::Edit { .. } => {}
        }
    }
}

/// What must be true whatever has happened, as far as no frame is needed to tell.
pub fn upright(model: &Model) {
    let chosen = model.selected();
    assert!(chosen.is_none_or(|at| model.browse.shown.contains(&at)), "not among the shown");
    assert!(chosen.is_none_or(|at| at.get() < model.timeline().events.len()), "beside the events");
}

/// What must be true of a frame.
pub fn look(model: &Model) {
    let (_, cursor) = draw(model);
    if let Some(at) = cursor {
        assert!(at.column < model.size.columns && at.row < model.size.rows, "{at:?}");
    }
    hidden(model);
}

/// What must be true of two frames.
pub fn look_twice(model: &Model) {
    assert_eq!(draw(model), draw(model), "the same model was drawn twice and differs");
}

fn draw(model: &Model) -> (Buffer, Option<Position>) {
    let Size { columns, rows } = model.size;
    let mut cells = Buffer::empty(Rect::new(0, 0, columns, rows));
    let cursor = view(model, &THEME, &mut cells);
    (cells, cursor)
}

/// What must be true of every frame while a stop asks: neither the screen nor the pages of its
/// event tell what it hides.
pub fn hidden(model: &Model) {
    let Some(run) = model.lesson.as_ref().filter(|run| run.step == Step::Ask) else { return };
    if run.at_stop().hide.is_empty() {
        return;
    }
    let (document, at) = run.shown();
    let event = document.timeline.event(at);
    let cited = citation(&document.timeline, event);
    // Rows of other events and the strip have dates of their own.
    let own = format!("{cited}\n{}", markdown::show(&document.timeline, at));
    untold(run, Hide::ALL, &own, model);
    let of: Vec<_> = run.at_stop().hide.iter().copied().filter(|hide| on_screen(*hide)).collect();
    if !of.is_empty() {
        untold(run, &of, &picture(model, &THEME).join("\n"), model);
    }
}

/// What must be true of a text while a stop asks, but for what somebody has typed. A text that was
/// looked through under the same mask, on the same stage, is not looked through again: it takes
/// longer than making it.
fn untold(run: &Running, of: &[Hide], text: &str, model: &Model) {
    static SEEN: LazyLock<Mutex<HashSet<u64>>> = LazyLock::new(Mutex::default);
    let mut hasher = DefaultHasher::new();
    let stop = run.at_stop();
    let events = run.whole.timeline.events.len();
    (events, stop.event, format!("{:?} {of:?}", stop.hide), text).hash(&mut hasher);
    let mut seen = SEEN.lock().unwrap();
    if seen.contains(&hasher.finish()) {
        return;
    }
    let mut told = tells(run, of, text);
    if !told.is_empty() {
        // Where it wraps, what was typed falls into other words: letters alone count.
        let typed = letters(&typed(model));
        told.retain(|(_, words)| !typed.contains(&letters(words)));
        assert_eq!(told, [], "{text}");
        return;
    }
    if seen.len() > 1 << 20 {
        seen.clear();
    }
    seen.insert(hasher.finish());
}

fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn on_screen(hide: Hide) -> bool {
    match hide {
        Hide::People | Hide::Place => true,
        Hide::Date | Hide::Outcome => false,
    }
}

/// Lists what a text tells of what the stop hides, as far as it is one of these.
fn tells(run: &Running, of: &[Hide], text: &str) -> Vec<(Hide, String)> {
    let stop = run.at_stop();
    let hide: Vec<_> = stop.hide.iter().copied().filter(|hide| of.contains(hide)).collect();
    let mask = Mask { event: stop.event, hide, id: "stop".into() };
    told(&run.whole.timeline, &mask, text)
}

/// What somebody has typed is on the screen, whatever it says.
fn typed(model: &Model) -> String {
    let open = match &model.overlay {
        Overlay::None => "",
        Overlay::Jump(jump) => jump.input.value(),
        Overlay::Prompt(prompt) => prompt.input.value(),
        Overlay::Chooser(chooser) => chooser.input.value(),
    };
    let notice = model.notice.as_ref().map_or("", |notice| &notice.text);
    let last = model.last.as_ref().map_or("", |last| &last.text);
    let guess = model.state().map(|state| state.room.guess).unwrap_or_default();
    let notes = model.user.notes.iter().map(|(_, text)| text.as_str());
    let said = model.user.predictions.iter().map(|one| one.said.as_str());
    let all = [open, notice, last, &guess, &model.browse.filter].into_iter().chain(notes);
    all.chain(said).collect::<Vec<_>>().join("\n")
}
