//! Effects become deeds; what comes of them comes back as messages.

use std::sync::Arc;

use crossterm::clipboard::CopyToClipboard;
use crossterm::queue;

use super::session::Line;
use super::shell::Shell;
use super::worker::{Cause, Job, Search};
use super::{browser, edit, hooks, play, signals};
use crate::app::{Effect, Message, Model};
use crate::load::user::Change;
use crate::text::clean;

/// Timelines of so many events at most, whose files have so many bytes at most, are searched at
/// once, if their index is there: that takes less than a frame.
pub(super) const SMALL: (usize, usize) = (20_000, 1 << 24);

impl Shell {
    /// Does what is wanted of the world.
    pub(super) fn perform(&mut self, effect: Effect, model: &Model) -> Vec<Message> {
        match effect {
            Effect::Quit => self.end = Some(Ok(())),
            Effect::Suspend => {
                return failed("could not stop for a while", signals::stop_job());
            }
            Effect::Redraw => {
                hooks::breaks_at("loop");
                self.screen.forget();
            }
            // It is being read already.
            Effect::Load if model.arriving.is_some() => {}
            Effect::Load => self.ask(Job::Load(Cause::Asked)),
            Effect::Search { purpose, query, generation } => {
                let document = &model.document;
                if is_small(model) && document.is_indexed() {
                    return vec![play::answer(document, purpose, &query, generation)];
                }
                let document = Arc::clone(document);
                self.searches.push(Search { document, purpose, query, generation });
            }
            Effect::Remember(change) => return self.remember(change),
            Effect::Open(url) => return failed("could not open the page", browser::open(&url)),
            Effect::Copy(text) => {
                let mut bytes = Vec::new();
                queue!(bytes, CopyToClipboard::to_clipboard_from(clean(&text).as_bytes()))
                    .expect("writing to memory does not fail");
                let copied = self.session.write(&bytes);
                return failed("could not copy", copied.map_err(|error| error.to_string()));
            }
            Effect::Edit { file, line } => return self.edit(file, line),
        }
        Vec::new()
    }

    fn remember(&mut self, change: Change) -> Vec<Message> {
        let doing = format!("could not save {}", change.what());
        let (data, written) = self.keeper.keep(change);
        let mut messages = vec![Message::Remembered(data)];
        messages.extend(failed(&doing, written));
        messages
    }

    /// Lends the terminal to the user's editor.
    fn edit(&mut self, file: usize, line: usize) -> Vec<Message> {
        let path = match self.sources.path(file) {
            Ok(path) => path.to_owned(),
            Err(why) => {
                let why = format!("{why}: `summitry init NAME` begins a file of your own");
                return failed("there is nothing to edit", Err(why));
            }
        };
        self.session.leave();
        let modes = Line::kept();
        let edited = edit::edit(&path, line);
        // Otherwise what an editor that was killed has left would be what is given back at the end.
        modes.restore();
        self.take_over();
        self.ask(Job::Load(Cause::Noticed));
        edited.err().map(|(doing, why)| Message::Failed { doing, why }).into_iter().collect()
    }
}

fn is_small(model: &Model) -> bool {
    let (events, bytes) = SMALL;
    let texts = model.report.files().iter().map(|file| file.text().len());
    model.document.timeline.events.len() <= events && texts.sum::<usize>() <= bytes
}

fn failed(doing: &str, done: Result<(), String>) -> Vec<Message> {
    done.err().map(|why| Message::Failed { doing: doing.into(), why }).into_iter().collect()
}
