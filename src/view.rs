//! From the model to cells: one pure function, no state, the same cells every time.
//!
//! Each file draws one part of the screen and has one public `draw`; where the parts are is told
//! by [`areas`](crate::app::areas()). Looks are roles that a [`Theme`] maps to styles; colour is
//! never the only sign.

mod chooser;
mod detail;
mod hits;
mod notes;
mod paint;
mod quiz;
mod room;
mod row;
mod status;
mod strip;
mod theme;
mod timeline;

pub use notes::notes;
use paint::Pen;
pub use theme::{THEMES, Theme};

use ratatui::buffer::Buffer;

use crate::app::{Model, Overlay, Position, areas};
use crate::load::config::Glyphs;

/// Where the terminal's own cursor stands; screen readers and braille lines follow it.
pub type Cursor = Position;

/// Draws the whole screen and says where the cursor stands, if anywhere.
pub fn view(model: &Model, theme: &Theme, cells: &mut Buffer) -> Option<Cursor> {
    let areas = areas(model);
    theme.ground(cells);
    let mut pen = Pen { cells, theme, glyphs: model.glyphs };
    if model.is_blank() {
        room::blank(model, &mut pen);
        return None;
    }
    let quiz = model.quiz_here();
    // Nothing else is on the screen of a quiz: it might answer for the reader.
    let (on_row, on_line) = if let Some(quiz) = quiz {
        (quiz::draw(model, quiz, &areas, &mut pen), None)
    } else if model.is_in_room() {
        strip::draw(model, &areas, &mut pen);
        room::draw(model, &areas, &mut pen);
        (None, None)
    } else {
        strip::draw(model, &areas, &mut pen);
        let on_row = timeline::draw(model, &areas, &mut pen);
        (on_row, detail::draw(model, &areas, &mut pen))
    };
    status::draw(model, &areas, &mut pen);
    let typing = match &model.overlay {
        Overlay::Chooser(chooser) => chooser::draw(chooser, &areas, &mut pen),
        Overlay::Prompt(_) if model.is_in_room() => room::typed(model, &areas, &mut pen),
        Overlay::None | Overlay::Jump(_) | Overlay::Prompt(_) if quiz.is_some() => None,
        Overlay::None | Overlay::Jump(_) | Overlay::Prompt(_) => {
            timeline::typed(model, &areas, &mut pen)
        }
    };
    if model.glyphs == Glyphs::Ascii {
        paint::in_ascii(cells);
    }
    let within = |at: &Position| at.column < model.size.columns && at.row < model.size.rows;
    typing.or(on_line).or(on_row).filter(within)
}
