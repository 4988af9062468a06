//! The page that a room looks at: title, question, what is known or hidden, and what is revealed.
//!
//! It is laid out from [`Room`], which is masked already, and from nothing else. Few words, the
//! question above all; the title in block letters where they leave enough room for the rest.

use super::areas::{Area, areas};
use super::model::Model;
use crate::load::config::Glyphs;
use crate::teach::Hide;
use crate::teach::state::{Comparison, Fact, Room, State, Step};
use crate::text::{Line, Points, Role, Span, banner, markdown, pad, width, wrap};
use crate::timeline::BLANK;

/// The widest that running text is set: longer lines cannot be followed from afar.
const WIDEST: usize = 110;

/// From this many columns and rows on a room's letters are twice as large.
const LARGE: (u16, u16) = (150, 45);

/// What of a page is set in block letters beside the title, on a large screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Loud {
    /// The question and the facts.
    All,
    /// The question.
    Question,
    /// Neither.
    Nothing,
}

/// What a page is laid out for.
struct Sheet {
    columns: usize,
    rows: usize,
    glyphs: Glyphs,
    large: bool,
}

impl Model {
    /// Lays out what the room looks at; empty where no lesson runs.
    pub fn room_page(&self) -> Vec<Line> {
        let area = areas(self).room;
        self.state().map(|state| sheet(self, area).page(&state)).unwrap_or_default()
    }

    /// Keeps the first visible line of the room on the page.
    pub(super) fn settle_room(&mut self) {
        if self.lesson.as_ref().is_none_or(|run| run.top == 0) {
            return;
        }
        let height = usize::from(areas(self).room.rows);
        let total = self.room_page().len();
        let last = if total > height { total + 1 - height.min(total) } else { 0 };
        if let Some(run) = &mut self.lesson {
            run.top = run.top.min(last);
        }
    }
}

fn sheet(model: &Model, area: Area) -> Sheet {
    Sheet {
        columns: usize::from(area.columns),
        rows: usize::from(area.rows),
        glyphs: model.glyphs,
        large: model.size.columns >= LARGE.0 && model.size.rows >= LARGE.1,
    }
}

impl Sheet {
    /// The page: of a question as large as fits, its facts no larger than the question.
    fn page(&self, state: &State) -> Vec<Line> {
        let loud = [Loud::All, Loud::Question].into_iter().filter(|_| self.large);
        let loud = loud.filter(|_| state.step == Step::Ask);
        let mut pages = loud.filter_map(|loud| self.laid_out(state, loud));
        let mut lines = pages
            .find(|lines| lines.len() <= self.rows)
            .or_else(|| self.laid_out(state, Loud::Nothing))
            .unwrap_or_default();
        let spare = self.rows.saturating_sub(lines.len());
        let above = (self.rows / 10).min(spare);
        lines.splice(0..0, std::iter::repeat_n(Line::blank(), above));
        lines
    }

    /// The parts of the page under each other; nothing where the question cannot be so large.
    fn laid_out(&self, state: &State, loud: Loud) -> Option<Vec<Line>> {
        let room = &state.room;
        let mut lines = self.title(room);
        let mut part = |part: Vec<Line>| {
            if !part.is_empty() {
                let gap = if lines.is_empty() { 0 } else { 1 + usize::from(self.large) };
                lines.extend(std::iter::repeat_n(Line::blank(), gap));
                lines.extend(part);
            }
        };
        part(self.question(room, state.step, loud)?);
        let facts = self.facts(room, state.step, loud);
        if let Some(other) = &room.compare {
            // A table is long: the answer stands above it, so that nobody has to scroll for it.
            part(self.answer(room));
            if self.columns >= 56 {
                part(self.beside(room, other));
            } else {
                part(facts);
                part(self.below(other));
            }
        } else {
            part(facts);
            part(self.answer(room));
        }
        part(self.outcome(room, state.step));
        Some(lines)
    }

    /// Returns the columns of running text.
    fn measure(&self) -> usize {
        self.columns.min(WIDEST)
    }

    /// Returns the points to draw with, where only ASCII may be drawn those.
    fn points(&self, points: Points) -> Points {
        if self.glyphs == Glyphs::Ascii { Points::Ascii } else { points }
    }

    /// Sets words in block letters, where they take no more than a part of the rows.
    fn blocks(&self, words: &str, points: Points, part: usize) -> Option<Vec<Line>> {
        let rows = banner(words, self.columns, self.points(points))?;
        let fits = rows.len() <= self.rows / part;
        fits.then(|| rows.into_iter().map(|row| Line::new(row, Role::Title)).collect())
    }

    /// The title; where nothing of it may be read, the question leads.
    fn title(&self, room: &Room) -> Vec<Line> {
        if !room.title.contains(char::is_alphanumeric) && !room.ask.is_empty() {
            return Vec::new();
        }
        let large = if self.large { self.blocks(&room.title, Points::Double, 4) } else { None };
        let blocks = large.or_else(|| self.blocks(&room.title, Points::Half, 3));
        blocks.unwrap_or_else(|| strong(&room.title, self.columns, Role::Title))
    }

    /// The question: strong while it is asked, plain when it has its answer.
    fn question(&self, room: &Room, step: Step, loud: Loud) -> Option<Vec<Line>> {
        if room.ask.is_empty() {
            return Some(Vec::new());
        }
        Some(match (step, loud) {
            (Step::Ask, Loud::All | Loud::Question) => self.blocks(&room.ask, Points::Half, 1)?,
            (Step::Ask, Loud::Nothing) => strong(&room.ask, self.measure(), Role::Title),
            (Step::Reveal, _) => {
                let lines = wrap(&room.ask, self.measure()).into_iter();
                lines.map(|line| Line::new(line, Role::Plain)).collect()
            }
        })
    }

    /// When, where and who, each on its own line; large in an answer what was hidden before.
    fn facts(&self, room: &Room, step: Step, loud: Loud) -> Vec<Line> {
        let asks = step == Step::Ask;
        let facts = room.facts.iter().filter(|fact| asks || fact.what != Hide::Outcome);
        facts.flat_map(|fact| self.fact(fact, loud == Loud::All || fact.is_new)).collect()
    }

    /// One fact: large where that is wanted and there is room for it, hidden or not.
    fn fact(&self, fact: &Fact, large: bool) -> Vec<Line> {
        let words = fact.words.as_deref();
        let (sign, role) = match words {
            None => ("?", Role::Warning),
            Some(_) if fact.is_new => ("", Role::Good),
            Some(_) => ("", Role::Plain),
        };
        if self.large && large && fact.what != Hide::Outcome {
            let line = format!("{}{sign} {}", fact.what.label(), words.unwrap_or(BLANK));
            if let Some(rows) = banner(&line, self.columns, self.points(Points::Half))
                && rows.len() <= 6
            {
                let rows = rows.into_iter().map(|row| Line::new(row, role));
                return rows.chain([Line::blank()]).collect();
            }
        }
        let Some(words) = words else {
            let question = format!("{}{sign}", fact.what.label());
            let wide = LABEL.max(width(&question) + 2);
            let spans = [pad(&question, wide), BLANK.repeat(3)];
            let strong = |words| Span { strong: true, ..Span::new(words, role) };
            return vec![Line::from(spans.map(strong).to_vec())];
        };
        let room = self.measure().saturating_sub(LABEL).max(8);
        let lines = wrap(words, room).into_iter().enumerate();
        let line = |(number, words): (usize, String)| {
            let label = if number == 0 { fact.what.label() } else { "" };
            let words = Span { strong: true, ..Span::new(words, role) };
            Line::from(vec![Span::plain(pad(label, LABEL)), words])
        };
        lines.map(line).collect()
    }

    /// The two events of a comparison beside each other.
    fn beside(&self, room: &Room, other: &Comparison) -> Vec<Line> {
        let half = (self.measure() - LABEL - 3) / 2;
        let mut lines = columns(["", &room.title, &other.title], half, [Role::Title; 2]);
        for fact in &other.facts {
            let own = room.facts.iter().find(|own| own.what == fact.what);
            let role = if own.is_some_and(|own| own.is_new) { Role::Good } else { Role::Plain };
            let own = own.and_then(|own| own.words.as_deref()).unwrap_or("–");
            let words = fact.words.as_deref().filter(|words| !words.is_empty()).unwrap_or("–");
            lines.extend(columns([fact.what.label(), own, words], half, [role, Role::Plain]));
        }
        lines.extend(columns(["", "", &other.interval], half, [Role::Key; 2]));
        lines
    }

    /// The other event of a comparison, where there is no room beside this one.
    fn below(&self, other: &Comparison) -> Vec<Line> {
        let mut lines = strong(&other.title, self.measure(), Role::Title);
        lines.extend(other.facts.iter().flat_map(|fact| self.fact(fact, false)));
        lines.push(Line::new(other.interval.clone(), Role::Key));
        lines
    }

    /// What the class has guessed, and what is told when the mask falls.
    fn answer(&self, room: &Room) -> Vec<Line> {
        let (mut lines, mut told) = (self.guess(room), self.prose(&room.reveal));
        // After the question it is what the room looks at.
        told.iter_mut().flat_map(|line| &mut line.spans).for_each(|span| span.strong = true);
        if !lines.is_empty() && !told.is_empty() {
            lines.extend(std::iter::repeat_n(Line::blank(), 1 + usize::from(self.large)));
        }
        lines.extend(told);
        lines
    }

    fn guess(&self, room: &Room) -> Vec<Line> {
        if room.guess.is_empty() && room.verdict.is_empty() {
            return Vec::new();
        }
        let said = format!("You said: {}", room.guess);
        let said = Some(said).filter(|_| !room.guess.is_empty());
        let told = said.iter().map(String::as_str).chain(room.verdict.lines());
        let lines = told.flat_map(|line| wrap(line, self.measure()));
        lines.map(|line| Line::new(line, Role::Own)).collect()
    }

    fn prose(&self, text: &str) -> Vec<Line> {
        if text.is_empty() { Vec::new() } else { markdown(text, self.measure(), &|_| None) }
    }

    fn outcome(&self, room: &Room, step: Step) -> Vec<Line> {
        let fact = room.facts.iter().find(|fact| fact.what == Hide::Outcome);
        let (Some(words), Step::Reveal) = (fact.and_then(|fact| fact.words.as_ref()), step) else {
            return Vec::new();
        };
        let mut lines = vec![Line::new(Hide::Outcome.label(), Role::Heading)];
        lines.extend(self.prose(words));
        lines
    }
}

/// The columns of the labels before facts.
const LABEL: usize = 8;

fn strong(words: &str, columns: usize, role: Role) -> Vec<Line> {
    let line = |words| Line::from(vec![Span { strong: true, ..Span::new(words, role) }]);
    wrap(words, columns).into_iter().map(line).collect()
}

/// Sets a label and two texts beside each other, each text so many columns wide.
fn columns([label, one, other]: [&str; 3], half: usize, roles: [Role; 2]) -> Vec<Line> {
    let (one, other) = (wrap(one, half), wrap(other, half));
    let line = |number: usize| {
        let label = if number == 0 { label } else { "" };
        let words = |texts: &[String]| texts.get(number).cloned().unwrap_or_default();
        let strong = |words: String, role| Span { strong: true, ..Span::new(words, role) };
        let [first, second] = roles;
        Line::from(vec![
            Span::plain(pad(label, LABEL)),
            strong(pad(&words(&one), half + 3), first),
            strong(words(&other), second),
        ])
    };
    (0..one.len().max(other.len())).map(line).collect()
}
