//! What the detail leads to: other events, sources, pages.

use super::areas::areas;
use super::chooser::{Chooser, Chosen, List};
use super::effect::Effect;
use super::list;
use super::model::{Model, Overlay};
use crate::text::Target;

impl Model {
    /// Picks another link of the page and scrolls to it.
    pub(super) fn pick_link(&mut self, by: i64) {
        let areas = areas(self);
        let page = self.page(areas.detail_text.columns).unwrap_or_default();
        if page.links.is_empty() {
            self.say("nothing to follow here");
            return;
        }
        let height = usize::from(areas.detail_text.rows);
        let place = self.detail_mut();
        let link = match place.link {
            Some(link) => list::step(link, by, page.links.len()),
            None => page.links.iter().position(|link| link.line >= place.top).unwrap_or(0),
        };
        place.link = Some(link);
        let row = page.links.get(link).map_or(0, |link| link.line);
        place.top = list::follow(place.top, row, height, page.lines.len());
    }

    /// Follows the picked link; picks the first one in sight where none is.
    pub(super) fn follow_link(&mut self) -> Vec<Effect> {
        let page = self.page(areas(self).detail_text.columns).unwrap_or_default();
        let Some(link) = self.detail().link.and_then(|link| page.links.get(link)) else {
            self.pick_link(1);
            return Vec::new();
        };
        match &link.target {
            Target::Event(at) => {
                self.leap(*at);
                Vec::new()
            }
            Target::Source(at) => {
                let url = self.timeline().source(*at).url.clone();
                if url.is_empty() {
                    self.say("this source has no page to open");
                    return Vec::new();
                }
                self.open_page(url.to_string())
            }
            Target::Url(url) => self.open_page(url.clone()),
        }
    }

    pub(super) fn open_page(&mut self, url: String) -> Vec<Effect> {
        self.say(format!("opening {url}"));
        vec![Effect::Open(url)]
    }

    pub(super) fn open_source(&mut self) -> Vec<Effect> {
        let chooser = Chooser::of(List::Sources, self);
        match &chooser.choices[..] {
            [] => self.say("no source of this event has a page"),
            [only] => {
                if let Chosen::Page(url) = &only.does {
                    return self.open_page(url.clone());
                }
            }
            _ => self.overlay = Overlay::Chooser(chooser),
        }
        Vec::new()
    }
}
