//! A page being written: lines from top to bottom, and the links among them.

use super::{Page, PageLink};
use crate::export::cleaned;
use crate::text::{Line, Role, Span, Target, markdown, width, wrap_line};
use crate::timeline::{SourceIx, Timeline};

/// The fewest columns of text that are worth an indentation.
const FEWEST: usize = 8;

/// Keeps two words on one line; once the line is set it is a space like any other.
pub(super) const GLUE: char = '\u{a0}';

/// A page being written.
pub(super) struct Sheet<'a> {
    /// The timeline that the page's event is from.
    pub timeline: &'a Timeline,
    /// How wide lines may be.
    pub columns: usize,
    page: Page,
}

impl<'a> Sheet<'a> {
    pub fn new(timeline: &'a Timeline, columns: usize) -> Self {
        Self { timeline, columns, page: Page::default() }
    }

    pub fn finish(self) -> Page {
        self.page
    }

    /// Leaves a line free, except at the top.
    pub fn blank(&mut self) {
        if self.page.lines.last().is_some_and(|line| !line.spans.is_empty()) {
            self.page.lines.push(Line::blank());
        }
    }

    /// Begins a section.
    pub fn heading(&mut self, words: &str) {
        self.blank();
        self.hanging(Vec::new(), vec![Span::new(words, Role::Heading)]);
    }

    /// Adds a paragraph behind a margin: what stands in the margin, and space below it.
    pub fn hanging(&mut self, margin: Vec<Span>, text: Vec<Span>) {
        let taken = margin.iter().map(|span| width(&span.text)).sum::<usize>();
        if self.columns < taken + FEWEST {
            let whole = margin.into_iter().chain(text).collect::<Vec<_>>();
            self.add(wrap_line(&Line::from(whole), self.columns, 0));
            return;
        }
        let lines = wrap_line(&Line::from(text), self.columns - taken, 0);
        let margins = std::iter::once(margin).chain(std::iter::repeat(spaces(taken)));
        let lines = margins.zip(lines).map(|(margin, line)| {
            Line::from(margin.into_iter().chain(line.spans).collect::<Vec<_>>())
        });
        self.add(lines.collect());
    }

    /// Adds a paragraph some columns in.
    pub fn indented(&mut self, columns: usize, text: Vec<Span>) {
        self.hanging(spaces(columns), text);
    }

    /// Adds an item of a list.
    pub fn item(&mut self, text: Vec<Span>) {
        self.hanging(vec![Span::new("• ", Role::Dim)], text);
    }

    /// Adds a text in Markdown.
    pub fn markdown(&mut self, text: &str) {
        let lines = markdown(text, self.columns, &|id| self.timeline.find(id));
        self.add(lines);
    }

    /// Makes a link to a source out of its title; only the title where it has no page.
    pub fn source_link(&self, at: SourceIx) -> Span {
        let source = self.timeline.source(at);
        let title = cleaned(&source.title);
        if source.url.is_empty() {
            return Span::plain(title);
        }
        Span::link(title, Target::Source(at))
    }

    /// Adds lines and notes the links in them; a link that goes on in the next line is one.
    /// Glue has done its work and becomes space.
    fn add(&mut self, lines: Vec<Line>) {
        let mut before: Option<Target> = None;
        for mut line in lines {
            for span in &mut line.spans {
                if span.text.contains(GLUE) {
                    span.text = span.text.replace(GLUE, " ");
                }
            }
            let number = self.page.lines.len();
            let spans = line.spans.iter().enumerate();
            for (place, span) in spans.filter(|(_, span)| !span.text.trim().is_empty()) {
                if let Some(target) = &span.target {
                    if before.as_ref() != Some(target) {
                        let target = target.clone();
                        self.page.links.push(PageLink { line: number, target, spans: Vec::new() });
                    }
                    let link = self.page.links.last_mut().expect("a link was begun");
                    link.spans.push((number, place));
                }
                before.clone_from(&span.target);
            }
            self.page.lines.push(line);
        }
    }
}

/// Makes a margin of so many spaces.
fn spaces(columns: usize) -> Vec<Span> {
    if columns == 0 { Vec::new() } else { vec![Span::plain(" ".repeat(columns))] }
}

/// Makes beside-the-point text of the parts that are not empty, divided by dots: " · 1986 · memoir".
pub(super) fn dotted<'a>(parts: impl IntoIterator<Item = &'a str>) -> Span {
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    let parts = parts.flat_map(|part| [" · ".to_owned(), cleaned(part)]);
    Span::new(parts.collect::<String>(), Role::Dim)
}
