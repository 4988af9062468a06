//! Markdown as a tree of blocks: what every renderer of it (screen, Markdown, HTML) starts from.
//!
//! Plain Markdown (`CommonMark`) without extensions. Texts are [`clean`](super::clean()) and raw HTML is text like any
//! other, so a renderer has nothing to distrust: it lays out, or escapes for its own format.
//! Links lead to http(s) pages or to events; every other address is written out behind its text.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::clean::clean;
use super::web::web;
use super::{Role, Span, Target};
use crate::timeline::EventIx;

/// A block of Markdown. A line break asked for within a paragraph is a `\n` in its spans.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// A heading.
    Heading(Vec<Span>),
    /// A block of code, by lines.
    Code(Vec<String>),
    /// A horizontal rule.
    Rule,
    /// A list.
    List {
        /// The number of the first item; nothing where the items have bullets.
        first: Option<u64>,
        /// How close together the items stand.
        spacing: Spacing,
        /// The items.
        items: Vec<Vec<Block>>,
    },
    /// A quotation.
    Quote(Vec<Block>),
}

/// How close blocks stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spacing {
    /// One right below the other.
    Tight,
    /// With a blank line between them.
    Loose,
}

/// How deeply lists and quotations may nest; what is deeper is raised to this level.
const DEEPEST: usize = 16;

/// Reads Markdown. `event` resolves the `id` of a link to `#id`.
pub fn blocks(text: &str, event: &dyn Fn(&str) -> Option<EventIx>) -> Vec<Block> {
    let mut reader = Reader::new(event);
    for piece in Parser::new_ext(text, Options::empty()) {
        reader.read(piece);
    }
    reader.end_paragraph();
    while reader.open.len() > 1 {
        reader.close_container();
    }
    reader.open.pop().map(|root| root.blocks).unwrap_or_default()
}

/// A container that is being filled.
struct Open {
    kind: Container,
    blocks: Vec<Block>,
}

enum Container {
    Root,
    Quote,
    Item,
    List { first: Option<u64>, spacing: Spacing, items: Vec<Vec<Block>> },
}

/// A link that is being read, with what to write behind it where it cannot be followed.
struct Anchor {
    target: Option<Target>,
    address: String,
}

struct Reader<'a> {
    event: &'a dyn Fn(&str) -> Option<EventIx>,
    open: Vec<Open>,
    /// Containers that are open but deeper than is kept.
    deeper: usize,
    spans: Vec<Span>,
    anchors: Vec<Anchor>,
    emphasis: usize,
    strong: usize,
    heading: bool,
    /// The text of the code block that is being read.
    code: Option<String>,
}

impl<'a> Reader<'a> {
    fn new(event: &'a dyn Fn(&str) -> Option<EventIx>) -> Self {
        Self {
            event,
            open: vec![Open { kind: Container::Root, blocks: Vec::new() }],
            deeper: 0,
            spans: Vec::new(),
            anchors: Vec::new(),
            emphasis: 0,
            strong: 0,
            heading: false,
            code: None,
        }
    }

    fn read(&mut self, piece: Event<'_>) {
        match piece {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.code {
                Some(code) => code.push_str(&text),
                None => self.say(&text, Role::Plain),
            },
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.say(&text, Role::Code);
            }
            Event::Html(text) => {
                self.say(text.trim_end_matches(['\r', '\n']), Role::Plain);
                self.push("\n", Role::Plain);
            }
            Event::InlineHtml(text) | Event::FootnoteReference(text) => {
                self.say(&text, Role::Plain);
            }
            Event::SoftBreak => self.push(" ", Role::Plain),
            Event::HardBreak => self.push("\n", Role::Plain),
            Event::Rule => {
                self.end_paragraph();
                self.add(Block::Rule);
            }
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Emphasis => self.emphasis += 1,
            Tag::Strong => self.strong += 1,
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => self.open_anchor(&dest_url),
            Tag::Paragraph => {
                self.end_paragraph();
                self.loosen();
            }
            Tag::Heading { .. } => {
                self.end_paragraph();
                self.heading = true;
            }
            Tag::CodeBlock(CodeBlockKind::Indented | CodeBlockKind::Fenced(_)) => {
                self.end_paragraph();
                self.code = Some(String::new());
            }
            Tag::BlockQuote(_) => self.open_container(Container::Quote),
            Tag::List(first) => {
                self.open_container(Container::List {
                    first,
                    spacing: Spacing::Tight,
                    items: Vec::new(),
                });
            }
            Tag::Item => self.open_container(Container::Item),
            Tag::HtmlBlock
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Table(_)
            | Tag::TableHead
            | Tag::TableRow
            | Tag::TableCell
            | Tag::MetadataBlock(_) => self.end_paragraph(),
            Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Link | TagEnd::Image => self.close_anchor(),
            TagEnd::CodeBlock => {
                let code = self.code.take().unwrap_or_default();
                let lines = code.lines().map(|line| clean(&line.replace('\t', "    ")).into());
                self.add(Block::Code(lines.collect()));
            }
            TagEnd::Heading(_) => {
                let spans = std::mem::take(&mut self.spans);
                self.heading = false;
                self.add(Block::Heading(spans));
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => {
                self.end_paragraph();
                match self.deeper.checked_sub(1) {
                    Some(deeper) => self.deeper = deeper,
                    None => self.close_container(),
                }
            }
            TagEnd::Paragraph
            | TagEnd::HtmlBlock
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::TableCell
            | TagEnd::MetadataBlock(_) => self.end_paragraph(),
            TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {}
        }
    }

    /// Adds what the author wrote.
    fn say(&mut self, text: &str, role: Role) {
        self.push(&clean(text), role);
    }

    /// Adds clean text to the paragraph, to its last span where both look the same.
    fn push(&mut self, text: &str, role: Role) {
        let target = self.anchors.iter().rev().find_map(|anchor| anchor.target.clone());
        let role = match (&target, self.heading, role) {
            (Some(_), _, _) => Role::Link,
            (None, true, Role::Plain) => Role::Heading,
            (None, _, role) => role,
        };
        let (emphasis, strong) = (self.emphasis > 0, self.strong > 0);
        let span = Span { text: text.to_owned(), role, emphasis, strong, target };
        match self.spans.last_mut() {
            Some(last) if last.looks_like(&span) => last.text.push_str(text),
            Some(_) | None => self.spans.push(span),
        }
    }

    fn open_anchor(&mut self, address: &str) {
        let event = address.strip_prefix('#').and_then(|id| (self.event)(id)).map(Target::Event);
        let target = event.or_else(|| web(address).map(Target::Url));
        self.anchors.push(Anchor { target, address: clean(address).into_owned() });
    }

    fn close_anchor(&mut self) {
        let Some(Anchor { target: None, address }) = self.anchors.pop() else { return };
        let said = self.spans.last().is_some_and(|span| address.ends_with(&span.text));
        if !address.is_empty() && !said {
            self.push(&format!(" ({address})"), Role::Plain);
        }
    }

    fn open_container(&mut self, kind: Container) {
        self.end_paragraph();
        if self.deeper > 0 || self.open.len() > DEEPEST {
            self.deeper += 1;
        } else {
            self.open.push(Open { kind, blocks: Vec::new() });
        }
    }

    fn close_container(&mut self) {
        if self.open.len() < 2 {
            return;
        }
        let Some(Open { kind, blocks }) = self.open.pop() else { return };
        match kind {
            Container::Root => {}
            Container::Quote => self.add(Block::Quote(blocks)),
            Container::List { first, spacing, items } => {
                self.add(Block::List { first, spacing, items });
            }
            Container::Item => {
                if let Some(Open { kind: Container::List { items, .. }, .. }) = self.open.last_mut()
                {
                    items.push(blocks);
                }
            }
        }
    }

    /// Notes that the list whose item a paragraph begins is not a tight one.
    fn loosen(&mut self) {
        if let [.., Open { kind: Container::List { spacing, .. }, .. }, item] =
            self.open.as_mut_slice()
            && matches!(item.kind, Container::Item)
            && self.deeper == 0
        {
            *spacing = Spacing::Loose;
        }
    }

    fn end_paragraph(&mut self) {
        let spans = std::mem::take(&mut self.spans);
        if spans.iter().any(|span| !span.text.trim().is_empty()) {
            self.add(Block::Paragraph(spans));
        }
    }

    fn add(&mut self, block: Block) {
        if let Some(open) = self.open.last_mut() {
            open.blocks.push(block);
        }
    }
}
