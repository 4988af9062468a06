//! Draws a screen of the app as an SVG picture: `cargo run --example picture > assets/summitry.svg`
//! makes the one at the head of the README.
//!
//! The cells are the app's own: a key script is played on the built-in timeline, the view draws,
//! and every run of cells with one look becomes a piece of text. Colours are those of a dark
//! terminal; a reader's own terminal has its own.

use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::Arc;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use summitry::app::{Document, Opening, Size};
use summitry::load::load;
use summitry::text::width;
use summitry::tui::files::inputs;
use summitry::tui::play;
use summitry::view::{Theme, view};

const SIZE: Size = Size { columns: 120, rows: 34 };
const KEYS: &str = "/reykjavik<enter>";
/// The size of a cell in the picture.
const CELL: (usize, usize) = (9, 19);
const PAPER: &str = "#1d1f21";
const INK: &str = "#d8dad6";

fn main() -> std::io::Result<()> {
    let (document, report) = Document::new(load(inputs(&[])));
    let opening = Opening {
        size: SIZE,
        document: Arc::new(document),
        report: Arc::new(report),
        ..Opening::default()
    };
    let (model, _) = play(opening, KEYS).map_err(std::io::Error::other)?;
    let mut cells = Buffer::empty(Rect::new(0, 0, SIZE.columns, SIZE.rows));
    view(&model, &Theme::default(), &mut cells);
    std::io::stdout().write_all(svg(&cells).as_bytes())
}

fn svg(cells: &Buffer) -> String {
    let (wide, high) = (usize::from(SIZE.columns) * CELL.0, usize::from(SIZE.rows) * CELL.1);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-8 -8 {} {}\" \
         font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"15\" \
         role=\"img\" aria-label=\"Summitry: a timeline of summits with the page of one of them\">\n\
         <rect x=\"-8\" y=\"-8\" width=\"100%\" height=\"100%\" fill=\"{PAPER}\" rx=\"6\"/>\n",
        wide + 16,
        high + 16
    );
    for row in 0..cells.area.height {
        let mut column = 0;
        while column < cells.area.width {
            let (run, columns) = run(cells, column, row);
            piece(&mut svg, &cells[(column, row)], (column, row, columns), &run);
            column += columns;
        }
    }
    svg + "</svg>\n"
}

/// Takes the cells of one look from a place on: their text, and how many there are.
fn run(cells: &Buffer, column: u16, row: u16) -> (String, u16) {
    let look = |cell: &Cell| (cell.fg, cell.bg, cell.modifier);
    let first = look(&cells[(column, row)]);
    let (mut text, mut columns) = (String::new(), 0);
    while column + columns < cells.area.width {
        let cell = &cells[(column + columns, row)];
        if look(cell) != first {
            break;
        }
        text.push_str(cell.symbol());
        columns += u16::try_from(width(cell.symbol()).max(1)).unwrap_or(1);
    }
    (text, columns)
}

fn piece(svg: &mut String, cell: &Cell, (column, row, columns): (u16, u16, u16), text: &str) {
    let (x, y) = (usize::from(column) * CELL.0, usize::from(row) * CELL.1);
    let wide = usize::from(columns) * CELL.0;
    let (mut ink, mut paper) = (colour(cell.fg, INK), colour(cell.bg, PAPER));
    if cell.modifier.contains(Modifier::REVERSED) {
        std::mem::swap(&mut ink, &mut paper);
    }
    if paper != PAPER {
        let high = CELL.1;
        let _ = writeln!(
            svg,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{high}\" fill=\"{paper}\" shape-rendering=\"crispEdges\"/>"
        );
    }
    if text.trim().is_empty() {
        return;
    }
    let mut looks = String::new();
    for (modifier, look) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
    ] {
        if cell.modifier.contains(modifier) {
            looks += look;
        }
    }
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let _ = writeln!(
        svg,
        "<text x=\"{x}\" y=\"{}\" textLength=\"{wide}\" lengthAdjust=\"spacingAndGlyphs\" \
         xml:space=\"preserve\" fill=\"{ink}\"{looks}>{text}</text>",
        y + CELL.1 - 5
    );
}

/// A colour of a dark terminal; those that the default theme does not use are the ordinary one.
fn colour(colour: Color, otherwise: &'static str) -> &'static str {
    const COLOURS: [(Color, &str); 5] = [
        (Color::DarkGray, "#868e96"),
        (Color::Red, "#e06c75"),
        (Color::Green, "#98c379"),
        (Color::Magenta, "#c397d8"),
        (Color::Cyan, "#70c0ba"),
    ];
    COLOURS.iter().find(|(one, _)| *one == colour).map_or(otherwise, |(_, hex)| hex)
}
