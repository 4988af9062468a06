//! A stage for key scripts: a timeline, a size, a script; then the model, the effects, the picture.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use summitry::app::{Document, Effect, Message, Model, Opening, Size, update};
use summitry::load::{Input, load};
use summitry::text::width;
use summitry::tui::play;
use summitry::view::{Theme, view};

/// The small timeline that most screens are tried with.
pub const TWO_POWERS: &str = include_str!("../timelines/good/two-powers.toml");

/// A played script.
pub struct Stage {
    pub model: Model,
    pub effects: Vec<Effect>,
}

/// Opens a timeline's text, without playing anything.
pub fn opening(text: &str, size: (u16, u16)) -> Opening {
    let input = Input { name: "two-powers.toml".into(), bytes: Ok(text.into()) };
    let (document, report) = Document::new(load(vec![input]));
    let size = Size { columns: size.0, rows: size.1 };
    Opening { size, document: Arc::new(document), report: Arc::new(report), ..Opening::default() }
}

impl Stage {
    /// Plays a script on the small timeline, 100 columns by 30 rows.
    pub fn play(script: &str) -> Self {
        Self::sized((100, 30), script)
    }

    /// Plays a script on the small timeline at a size.
    pub fn sized(size: (u16, u16), script: &str) -> Self {
        Self::open(opening(TWO_POWERS, size), script)
    }

    /// Plays a script on anything.
    pub fn open(opening: Opening, script: &str) -> Self {
        let (model, effects) = play(opening, script).expect("the script can be read");
        Self { model, effects }
    }

    /// Takes in one more message, and holds the answers of its searches back.
    pub fn hold(mut self, message: Message) -> (Self, Vec<Message>) {
        let effects = update(&mut self.model, message);
        let answers = effects.iter().filter_map(|effect| {
            let Effect::Search { purpose, query, generation } = effect else { return None };
            Some(summitry::tui::answer(&self.model.document, *purpose, query, *generation))
        });
        let answers = answers.collect();
        self.effects.extend(effects);
        (self, answers)
    }

    /// Presses keys one after the other and holds the answers of their searches back.
    pub fn press_and_hold(self, keys: &str) -> (Self, Vec<Message>) {
        let messages = summitry::app::script(keys).expect("the script can be read");
        messages.into_iter().fold((self, Vec::new()), |(stage, mut answers), message| {
            let (stage, more) = stage.hold(message);
            answers.extend(more);
            (stage, answers)
        })
    }

    /// Takes in messages, answering every search at once.
    pub fn all(self, messages: Vec<Message>) -> Self {
        messages.into_iter().fold(self, |stage, message| {
            let (stage, answers) = stage.hold(message);
            stage.all(answers)
        })
    }

    /// Takes in one more message.
    pub fn then(mut self, message: Message) -> Self {
        self.effects.extend(update(&mut self.model, message));
        self
    }

    /// The id of the selected event.
    pub fn selected(&self) -> &str {
        let at = self.model.selected();
        at.map_or("", |at| &self.model.timeline().event(at).id)
    }

    /// The ids of the shown events.
    pub fn shown(&self) -> Vec<&str> {
        let ids = self.model.browse.shown.iter();
        ids.map(|at| self.model.timeline().event(*at).id.as_str()).collect()
    }

    /// What the notice says.
    pub fn notice(&self) -> &str {
        self.model.notice.as_ref().map_or("", |notice| &notice.text)
    }

    /// Draws the screen.
    pub fn cells(&self) -> (Buffer, Option<summitry::view::Cursor>) {
        let Size { columns, rows } = self.model.size;
        let mut cells = Buffer::empty(Rect::new(0, 0, columns, rows));
        let cursor = view(&self.model, &Theme::default(), &mut cells);
        (cells, cursor)
    }

    /// The symbols of the screen, a line a row.
    pub fn picture(&self) -> String {
        let (cells, _) = self.cells();
        let rows = (0..cells.area.height).map(|row| line(&cells, row));
        rows.collect::<Vec<_>>().join("\n")
    }

    /// The screen and below it a second one of looks: `s` for reversed, `m` for
    /// underlined, `M` for both.
    pub fn scene(&self) -> String {
        let (cells, cursor) = self.cells();
        let look = |column, row| {
            let style = cells[(column, row)].modifier;
            match style {
                style if style.contains(Modifier::REVERSED | Modifier::UNDERLINED) => 'M',
                style if style.contains(Modifier::REVERSED) => 's',
                style if style.contains(Modifier::UNDERLINED) => 'm',
                _ => ' ',
            }
        };
        let rows = (0..cells.area.height)
            .map(|row| (0..cells.area.width).map(|column| look(column, row)).collect::<String>());
        let looks = rows.map(|row| row.trim_end().to_owned()).collect::<Vec<_>>().join("\n");
        let cursor =
            cursor.map_or("no cursor".into(), |at| format!("cursor {},{}", at.column, at.row));
        format!("{}\n{cursor}\n{looks}", self.picture())
    }
}

/// One row of cells as text; what a wide character covers is left out.
fn line(cells: &Buffer, row: u16) -> String {
    let mut text = String::new();
    let mut covered = 0;
    for column in 0..cells.area.width {
        if covered > 0 {
            covered -= 1;
            continue;
        }
        let symbol = cells[(column, row)].symbol();
        covered = width(symbol).saturating_sub(1);
        text.push_str(symbol);
    }
    text.trim_end().to_owned()
}
