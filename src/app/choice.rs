//! Lists that are chosen from, and what Enter and Esc do in what is open.

use std::sync::Arc;

use super::areas::areas;
use super::chooser::Chosen;
use super::effect::{Effect, Purpose};
use super::list;
use super::model::{Detail, HitOrder, Jump, LastQuery, Model, Overlay, Pane, Prompt, PromptFor};
use crate::load::user::Change;
use crate::search::Found;

impl Model {
    /// Takes in the answer of a search, unless a later one was asked for.
    pub(super) fn take_hits(
        &mut self,
        purpose: Purpose,
        generation: u64,
        found: Found,
    ) -> Vec<Effect> {
        match purpose {
            Purpose::Filter => {}
            Purpose::Date => match found.hits.first() {
                Some(hit) if generation == self.generation => {
                    self.leap(hit.event);
                    if !found.remark.is_empty() {
                        self.say(found.remark);
                    }
                }
                Some(_) => {}
                None => self.complain(if found.remark.is_empty() {
                    "no event is near that: write a date such as 1945 or june 1807".into()
                } else {
                    found.remark
                }),
            },
            Purpose::Jump => {
                let document = Arc::clone(&self.document);
                if let Overlay::Jump(jump) = &mut self.overlay
                    && jump.awaited == Some(generation)
                {
                    jump.awaited = None;
                    jump.found = found;
                    jump.list_hits(&document.timeline);
                    if jump.accepted {
                        jump.accepted = false;
                        return self.accept();
                    }
                }
            }
        }
        Vec::new()
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
                }
            }
            Overlay::Chooser(chooser) => {
                chooser.cursor = list::step(chooser.cursor, by, chooser.rows.len());
            }
            Overlay::None | Overlay::Prompt(_) => {}
        }
    }

    pub(super) fn toggle_hit_order(&mut self) {
        let document = Arc::clone(&self.document);
        if let Overlay::Jump(jump) = &mut self.overlay {
            jump.order = match jump.order {
                HitOrder::Best => HitOrder::Date,
                HitOrder::Date => HitOrder::Best,
            };
            jump.list_hits(&document.timeline);
        }
    }

    /// Takes what is typed or chosen.
    pub(super) fn accept(&mut self) -> Vec<Effect> {
        match std::mem::replace(&mut self.overlay, Overlay::None) {
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
        let mut hits: Vec<_> = jump.found.hits.iter().map(|hit| hit.event).collect();
        hits.sort_unstable();
        self.last = Some(LastQuery { text: jump.input.value().trim().into(), hits });
        self.focus = Pane::Timeline;
        self.leap(to);
        Vec::new()
    }

    pub(super) fn accept_line(&mut self, prompt: &Prompt) -> Vec<Effect> {
        let text = prompt.input.value().trim();
        match &prompt.purpose {
            PromptFor::Filter => Vec::new(),
            PromptFor::Date if text.is_empty() => Vec::new(),
            PromptFor::Date => vec![self.search(Purpose::Date, text)],
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
                let places: Vec<_> = row.contexts.iter().map(|context| context.word()).collect();
                self.say(format!("“{}” works where you {}", row.title, places.join(", ")));
                Vec::new()
            }
            Chosen::Thread(thread) => {
                self.thread = *thread;
                if let Some(at) = thread {
                    let thread = self.timeline().thread(*at);
                    self.say(format!("{}: {} > and < follow it", thread.title, thread.question));
                }
                Vec::new()
            }
            Chosen::Event(at) => {
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
    pub(super) fn dismiss(&mut self) {
        if let Overlay::Prompt(prompt) = std::mem::replace(&mut self.overlay, Overlay::None)
            && prompt.purpose == PromptFor::Filter
        {
            self.generation += 1;
            self.browse = prompt.before;
        }
    }
}
