//! The quiz: one question, big and calm, its answer, and the summary.
//!
//! It has the whole screen but the status line: neither strip nor rows may answer for the reader.
//! What does not fit scrolls with the chosen line.

use super::paint::Pen;
use super::row::Look;
use super::theme::Focus;
use crate::app::{Answered, Area, Areas, Model, Part, Position, Quiz};
use crate::load::config::Glyphs;
use crate::teach::marking::Mark;
use crate::teach::quiz::{Answer, Question};
use crate::text::{Role, clean, width, wrap};

/// The widest that anything is set: longer lines are hard to read.
const WIDEST: u16 = 84;

/// A row to be drawn.
struct Line {
    /// Columns from the left.
    indent: u16,
    /// What stands before the words, on the first row of several.
    label: String,
    words: String,
    role: Role,
    chosen: bool,
}

/// The rows of a page, and the line that must be seen.
#[derive(Default)]
struct Page {
    lines: Vec<Line>,
    columns: u16,
    /// Where the typed line goes, where there is one.
    input: Option<usize>,
}

impl Page {
    fn gap(&mut self) {
        self.put("", Role::Plain);
    }

    fn put(&mut self, words: &str, role: Role) {
        self.choice(("", words), role, false);
    }

    /// Adds words behind a label, wrapped and hanging.
    fn choice(&mut self, (label, words): (&str, &str), role: Role, chosen: bool) {
        let indent = u16::try_from(width(label)).unwrap_or(0);
        let columns = usize::from(self.columns.saturating_sub(indent).max(1));
        for (number, words) in wrap(&clean(words), columns).into_iter().enumerate() {
            let label = if number == 0 { label.to_owned() } else { String::new() };
            self.lines.push(Line { indent, label, words, role, chosen });
        }
    }

    /// Returns the first row to be drawn, so that what was chosen is seen.
    fn top(&self, rows: usize) -> usize {
        let chosen = |line: &Line| line.chosen;
        let last = self.lines.iter().rposition(chosen).or(self.input).unwrap_or(0);
        let first = self.lines.iter().position(chosen).unwrap_or(last);
        (last + 1).saturating_sub(rows).min(first)
    }
}

/// Draws the quiz above the status line and says where the cursor stands.
pub(super) fn draw(
    model: &Model,
    quiz: &Quiz,
    areas: &Areas,
    pen: &mut Pen<'_>,
) -> Option<Position> {
    let rows = model.size.rows.saturating_sub(areas.status.rows);
    let whole = Area { column: 0, row: 0, columns: model.size.columns, rows };
    let (head, body) = whole.split_rows(u16::from(rows >= 6));
    draw_head(quiz, head, pen);
    let columns = body.columns.saturating_sub(4).min(WIDEST);
    let mut page = Page { columns, ..Page::default() };
    match quiz.part() {
        Part::Open(question) => open(&mut page, quiz, question, model.glyphs),
        Part::Marked(question, answered) => marked(&mut page, question, answered),
        Part::Summary => summary(&mut page, quiz, model.glyphs),
    }
    draw_page(&page, quiz, body, pen)
}

fn draw_head(quiz: &Quiz, area: Area, pen: &mut Pen<'_>) {
    let parting = if quiz.about.is_empty() { "" } else { " · " };
    let place = match quiz.part() {
        Part::Summary => "Summary".to_owned(),
        Part::Open(_) | Part::Marked(..) => {
            format!("Question {} of {} · {}", quiz.at + 1, quiz.questions.len(), quiz.score())
        }
    };
    if area.rows > 0 {
        let words = clean(&format!(" {place}{parting}{}", quiz.about)).into_owned();
        let at = Position { column: area.column, row: area.row };
        pen.fitted(at, area.columns, &words, pen.style(Role::Dim));
    }
}

/// Lays out the question and what is shown of the event.
fn head(page: &mut Page, question: &Question) {
    page.put(&question.ask, Role::Title);
    page.gap();
    for (number, line) in question.shown.iter().enumerate() {
        page.put(line, if number == 0 { Role::Heading } else { Role::Plain });
    }
    if !question.shown.is_empty() {
        page.gap();
    }
}

fn open(page: &mut Page, quiz: &Quiz, question: &Question, glyphs: Glyphs) {
    head(page, question);
    match &question.answer {
        Answer::Date => {
            page.input = Some(page.lines.len());
            page.gap();
            page.put("a year will do; ? where you do not know", Role::Dim);
        }
        Answer::Choice { choices, .. } => {
            for (number, choice) in choices.iter().enumerate() {
                let label = label(number, number == quiz.cursor, glyphs);
                page.choice((&label, &choice.label), Role::Plain, number == quiz.cursor);
            }
        }
        Answer::Order(things) => {
            let given = quiz.order.iter().filter_map(|at| things.get(*at));
            for (number, thing) in given.enumerate() {
                let label = label(number, number == quiz.cursor, glyphs);
                page.choice((&label, &thing.label), Role::Plain, number == quiz.cursor);
            }
        }
    }
}

/// Returns what stands before a line: its number, and a sign where it is chosen.
fn label(number: usize, chosen: bool, glyphs: Glyphs) -> String {
    let sign = match (chosen, glyphs) {
        (false, _) => " ",
        (true, Glyphs::Unicode) => "›",
        (true, Glyphs::Ascii) => ">",
    };
    format!("{sign} {}  ", number + 1)
}

fn marked(page: &mut Page, question: &Question, answered: &Answered) {
    head(page, question);
    let mark = answered.marked.mark;
    if !answered.said.is_empty() {
        page.choice(("  ", &format!("You said: {}", answered.said)), Role::Dim, false);
    }
    page.choice((sign(mark), &sentence(&answered.marked.words)), role(mark), false);
    for line in &answered.more {
        page.choice(("  ", &sentence(line)), Role::Plain, false);
    }
}

fn summary(page: &mut Page, quiz: &Quiz, glyphs: Glyphs) {
    page.put(&quiz.verdict(), Role::Title);
    page.gap();
    let all_right = quiz.count(Mark::Right) == quiz.answers.len();
    page.put(if all_right { "You may look at:" } else { "Look at these again:" }, Role::Plain);
    for (number, answered) in quiz.answers.iter().enumerate() {
        let Some((title, date)) = quiz.title(number) else { continue };
        let chosen = number == quiz.cursor;
        let cursor = match (chosen, glyphs) {
            (false, _) => " ",
            (true, Glyphs::Unicode) => "›",
            (true, Glyphs::Ascii) => ">",
        };
        let mark = answered.marked.mark;
        let label = format!("{cursor} {}", sign(mark));
        let kind = quiz.questions.get(number).map_or("", |question| question.kind.word());
        page.choice(
            (&label, &format!("{title}, {date} · {kind}: {}", mark.word())),
            role(mark),
            chosen,
        );
    }
    page.gap();
    page.put(&format!("The same questions again: --seed {}", quiz.seed), Role::Dim);
}

/// Returns the sign of a mark; the words beside it say the same.
fn sign(mark: Mark) -> &'static str {
    match mark {
        Mark::Right => "✓ ",
        Mark::Close => "≈ ",
        Mark::Wrong => "✗ ",
    }
}

fn role(mark: Mark) -> Role {
    match mark {
        Mark::Right => Role::Good,
        Mark::Close => Role::Warning,
        Mark::Wrong => Role::Error,
    }
}

/// Begins words with a capital and ends them with a full stop.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    let end = if words.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{first}{}{end}", letters.as_str())
}

fn draw_page(page: &Page, quiz: &Quiz, body: Area, pen: &mut Pen<'_>) -> Option<Position> {
    let rows = usize::from(body.rows);
    let free = u16::try_from(rows.saturating_sub(page.lines.len())).unwrap_or(0);
    let column = body.column + body.columns.saturating_sub(page.columns) / 2;
    let start = body.row + (free / 4).min(6);
    let mut cursor = None;
    let shown = page.lines.iter().enumerate().skip(page.top(rows));
    for ((number, line), row) in shown.zip(start..body.row + body.rows) {
        if page.input == Some(number) {
            let area = Area { column, row, columns: page.columns, rows: 1 };
            cursor = pen.input(area, pen.glyph("Your answer ›", "Your answer >"), &quiz.input);
            continue;
        }
        let look = if line.chosen { Look::Selected(Focus::Here) } else { Look::Other };
        let style = look.style(pen.theme, line.role);
        if line.chosen {
            pen.tint(Area { column, row, columns: page.columns, rows: 1 }, pen.theme.selected());
            if !line.label.is_empty() {
                cursor = Some(Position { column, row });
            }
        }
        let at = Position { column, row };
        pen.text(at, page.columns, &line.label, style);
        let at = Position { column: column + line.indent, row };
        pen.text(at, page.columns.saturating_sub(line.indent), &line.words, style);
    }
    cursor
}
