//! Lists that are chosen from, and what Enter and Esc do in what is open.

use std::sync::Arc;

use super::areas::areas;
use super::chooser::Chosen;
use super::command::CommandId;
use super::effect::{Effect, Purpose};
use super::list;
use super::model::{Detail, HitOrder, Jump, LastQuery, Model, Overlay, Pane, Prompt, PromptFor};
use super::update::one_line;
use crate::load::user::Change;
use crate::search::{Found, Query};

impl Model {
    /// Takes in the answer of a search, unless a later one was asked for.
    pub(super) fn take_hits(
        &mut self,
        purpose: Purpose,
        generation: u64,
        found: Found,
    ) -> Vec<Effect> {
        match purpose {
            Purpose::Date if self.awaited.date == Some(generation) => {
                self.awaited.date = None;
                self.go_to_first(found);
            }
            Purpose::Date | Purpose::Filter | Purpose::Completion => {}
            Purpose::Jump => {
                if let Overlay::Jump(jump) = &mut self.overlay
                    && jump.awaited == Some(generation)
                {
                    jump.awaited = None;
                    jump.found = found;
                    jump.list_hits();
                    if std::mem::take(&mut jump.accepted) {
                        return self.accept_late();
                    }
                    self.look_at_match();
                }
            }
        }
        Vec::new()
    }

    /// Goes to the best hit of a date that was typed.
    fn go_to_first(&mut self, found: Found) {
        match found.hits.first() {
            Some(hit) => {
                self.leap(hit.event);
                if !found.remark.is_empty() {
                    self.say(found.remark);
                }
            }
            None => self.complain("no event is near that: write a date such as 1945 or june 1807"),
        }
    }

    /// Takes the hit that Enter was waiting for, then the keys pressed meanwhile.
    fn accept_late(&mut self) -> Vec<Effect> {
        let mut effects = self.accept();
        for key in std::mem::take(&mut self.held) {
            effects.extend(self.press(key));
        }
        effects
    }

    pub(super) fn list_page(&self) -> i64 {
        let areas = areas(self);
        let rows = match &self.overlay {
            Overlay::Chooser(_) => areas.chooser_rows.rows,
            Overlay::None | Overlay::Jump(_) | Overlay::Prompt(_) => areas.timeline_rows.rows,
        };
        i64::from(rows).max(2) - 1
    }

    pub(super) fn move_in_list(&mut self, by: i64) {
        match &mut self.overlay {
            Overlay::Jump(jump) => {
                let to = list::step(jump.cursor, by, jump.listed.len());
                if to != jump.cursor {
                    jump.cursor = to;
                    jump.detail = Detail::default();
                    self.look_at_match();
                }
            }
            Overlay::Chooser(chooser) => {
                chooser.cursor = list::step(chooser.cursor, by, chooser.rows.len());
            }
            Overlay::None | Overlay::Prompt(_) => {}
        }
    }

    pub(super) fn toggle_hit_order(&mut self) {
        if let Overlay::Jump(jump) = &mut self.overlay {
            jump.order = match jump.order {
                HitOrder::Best => HitOrder::Date,
                HitOrder::Date => HitOrder::Best,
            };
            jump.list_hits();
        }
        self.look_at_match();
    }

    /// Returns what is to be lit on the page: what is typed in the jump box, and what was guessed of
    /// it in the chosen hit. Nothing while the box is shut.
    pub fn wanted(&self) -> Option<Query> {
        let Overlay::Jump(jump) = &self.overlay else { return None };
        let query = Query::parse(jump.input.value());
        let Some(hit) = jump.hit(jump.cursor) else { return Some(query) };
        let look = self.document.index().look(self.timeline(), &jump.found.lens, hit);
        Some(query.and_words(&look.spellings))
    }

    /// Scrolls the preview to the first line in which something is lit, where it is out of sight.
    fn look_at_match(&mut self) {
        let area = areas(self).detail_text;
        let Overlay::Jump(jump) = &self.overlay else { return };
        if area.columns == 0 || jump.hit(jump.cursor).is_none() {
            return;
        }
        let Some(query) = self.wanted() else { return };
        self.keep_page(area.columns);
        let page = self.page(area.columns).unwrap_or_default();
        let lit = (0..page.lines.len()).find(|line| !page.lit(&query, *line).1.is_empty());
        let hidden = lit.filter(|line| *line >= usize::from(area.rows));
        self.detail_mut().top = hidden.map_or(0, |line| line.saturating_sub(2));
    }

    /// Takes what is typed or chosen.
    pub(super) fn accept(&mut self) -> Vec<Effect> {
        match std::mem::replace(&mut self.overlay, Overlay::None) {
            Overlay::None if self.is_answering() => self.answer(),
            Overlay::None => Vec::new(),
            Overlay::Jump(jump) => self.accept_hit(jump),
            Overlay::Prompt(prompt) => self.accept_line(&prompt),
            Overlay::Chooser(chooser) => match chooser.chosen() {
                Some(chosen) => self.choose(&chosen.clone()),
                None => Vec::new(),
            },
        }
    }

    pub(super) fn accept_hit(&mut self, mut jump: Jump) -> Vec<Effect> {
        if jump.awaited.is_some() {
            jump.accepted = true;
            self.overlay = Overlay::Jump(jump);
            return Vec::new();
        }
        let Some(to) = jump.hit(jump.cursor).map(|hit| hit.event) else {
            if !jump.input.value().trim().is_empty() {
                self.overlay = Overlay::Jump(jump);
            }
            return Vec::new();
        };
        let hits = jump.found.events.clone();
        self.last = Some(LastQuery { text: jump.input.value().trim().into(), hits });
        self.focus = Pane::Timeline;
        self.leave_path();
        self.leap(to);
        Vec::new()
    }

    pub(super) fn accept_line(&mut self, prompt: &Prompt) -> Vec<Effect> {
        let text = prompt.input.value().trim();
        match &prompt.purpose {
            PromptFor::Filter => {
                self.leave_path();
                self.leave_filter(&prompt.before);
                Vec::new()
            }
            PromptFor::Guess => self.take_guess(text),
            PromptFor::Date if text.is_empty() => Vec::new(),
            PromptFor::Date => {
                self.leave_path();
                let search = self.search(Purpose::Date, text);
                self.awaited.date = Some(self.generation);
                vec![search]
            }
            // A note of several lines, looked at on one and left as it was.
            PromptFor::Note(id) if text == one_line(self.note(id)) => Vec::new(),
            PromptFor::Note(id) => {
                vec![Effect::Remember(Change::Note { id: id.clone(), text: text.into() })]
            }
        }
    }

    pub(super) fn choose(&mut self, chosen: &Chosen) -> Vec<Effect> {
        match chosen {
            Chosen::Run(id) => {
                let row = id.row();
                if row.contexts.contains(&self.context()) {
                    return self.run(*id, None);
                }
                let places: Vec<_> = row.contexts.iter().map(|context| context.place()).collect();
                self.say(format!("“{}” works {}", row.title, places.join(", ")));
                Vec::new()
            }
            Chosen::Lesson(number) => self.begin_lesson(*number),
            Chosen::Thread(thread) => {
                self.leave_path();
                self.thread = *thread;
                if let Some(at) = thread {
                    let thread = self.timeline().thread(*at);
                    let (title, question) = (&thread.title, &thread.question);
                    let next = self.key(CommandId::NextInThread);
                    let previous = self.key(CommandId::PreviousInThread);
                    self.say(format!("{title}: {question} {next} and {previous} follow it"));
                }
                Vec::new()
            }
            Chosen::Event(at) => {
                self.leave_path();
                self.leap(*at);
                Vec::new()
            }
            Chosen::Place { file: Some(file), line } => {
                vec![Effect::Edit { file: *file, line: *line }]
            }
            Chosen::Place { file: None, line: _ } => Vec::new(),
            Chosen::Page(url) => self.open_page(url.clone()),
        }
    }

    /// Closes what is open and restores what was there before.
    pub(super) fn dismiss(&mut self) -> Vec<Effect> {
        if self.is_answering() {
            return self.end_quiz();
        }
        self.held.clear();
        let Overlay::Prompt(prompt) = std::mem::replace(&mut self.overlay, Overlay::None) else {
            return Vec::new();
        };
        if prompt.purpose != PromptFor::Filter {
            return Vec::new();
        }
        if Arc::ptr_eq(&prompt.document, &self.document) {
            self.awaited.filter = None;
            self.browse = prompt.before;
            return Vec::new();
        }
        // The files were read again since: what was shown is looked up anew.
        self.browse.selected = prompt.before.selected.or(self.browse.selected);
        self.apply_filter(&prompt.before.filter)
    }
}
