//! Lines that are typed: the jump box, the filter, a date, a note, the narrowing of a list.

use tui_input::{Input, InputRequest};

use super::effect::{Effect, Purpose};
use super::model::{Jump, Model, Overlay, PromptFor};
use crate::search::last_word;
use crate::text::is_obeyed;

impl Model {
    /// Changes the text that is being typed, and what follows from it.
    pub(super) fn type_in(&mut self, request: InputRequest) -> Vec<Effect> {
        // What a terminal would obey can be typed on no keyboard, but be sent by a program.
        if matches!(request, InputRequest::InsertChar(letter) if is_obeyed(letter)) {
            return Vec::new();
        }
        let Some(input) = self.input_mut() else { return Vec::new() };
        let before = input.value().to_owned();
        let _ = input.handle(request);
        if input.value() == before { Vec::new() } else { self.typed() }
    }

    /// Does what follows from a changed text.
    pub(super) fn typed(&mut self) -> Vec<Effect> {
        match &mut self.overlay {
            Overlay::Jump(_) => self.look_up(),
            Overlay::Prompt(prompt) if prompt.purpose == PromptFor::Filter => {
                let query = prompt.input.value().to_owned();
                // What the letters before left may not move the place: it is looked for anew.
                self.browse.selected = prompt.before.selected;
                self.apply_filter(&query)
            }
            Overlay::Chooser(chooser) => {
                chooser.narrow();
                Vec::new()
            }
            Overlay::None | Overlay::Prompt(_) => Vec::new(),
        }
    }

    /// Looks up what is typed into the jump box.
    pub(super) fn look_up(&mut self) -> Vec<Effect> {
        let next = self.generation + 1;
        let Overlay::Jump(jump) = &mut self.overlay else { return Vec::new() };
        let query = jump.input.value().trim().to_owned();
        if query.is_empty() {
            *jump = Jump {
                input: std::mem::take(&mut jump.input),
                order: jump.order,
                ..Jump::default()
            };
            return Vec::new();
        }
        jump.awaited = Some(next);
        jump.accepted = false;
        vec![self.search(Purpose::Jump, &query)]
    }

    /// Takes in pasted text: one line of it, where a line is being typed.
    pub(super) fn paste(&mut self, text: &str) -> Vec<Effect> {
        let line: String = text
            .chars()
            .map(|letter| if letter.is_whitespace() { ' ' } else { letter })
            .filter(|letter| !is_obeyed(*letter))
            .take(4096)
            .collect();
        let Some(input) = self.input_mut() else { return Vec::new() };
        let (before, after) = around_cursor(input);
        let at = input.cursor() + line.chars().count();
        *input = Input::new(format!("{before}{line}{after}")).with_cursor(at);
        self.typed()
    }

    /// Asks what completes a field's name or value before the cursor.
    pub(super) fn complete(&mut self) -> Vec<Effect> {
        let Some(input) = self.filter_mut() else { return Vec::new() };
        let (before, _) = around_cursor(input);
        vec![self.search(Purpose::Completion, &before)]
    }

    /// Completes the text before the cursor, as far as all that fits agrees; nothing where another
    /// text stands there by now.
    pub(super) fn take_offers(&mut self, text: &str, offers: &[String]) -> Vec<Effect> {
        let Some(input) = self.filter_mut() else { return Vec::new() };
        let (before, after) = around_cursor(input);
        if before != text {
            return Vec::new();
        }
        let word = last_word(text);
        let Some((first, rest)) = offers.split_first() else {
            self.say("nothing completes this");
            return Vec::new();
        };
        let common = rest.iter().fold(first.as_str(), |common, offer| shared_start(common, offer));
        if rest.is_empty() || common.len() > word.len() {
            let kept = text.strip_suffix(word).unwrap_or_default();
            let line = format!("{kept}{common}");
            let cursor = line.chars().count();
            *input = Input::new(line + &after).with_cursor(cursor);
            return self.typed();
        }
        self.say(offers.iter().take(12).map(String::as_str).collect::<Vec<_>>().join("  "));
        Vec::new()
    }

    /// Returns the line of the filter, while it is being typed.
    fn filter_mut(&mut self) -> Option<&mut Input> {
        match &mut self.overlay {
            Overlay::Prompt(prompt) if prompt.purpose == PromptFor::Filter => {
                Some(&mut prompt.input)
            }
            Overlay::None | Overlay::Jump(_) | Overlay::Prompt(_) | Overlay::Chooser(_) => None,
        }
    }
}

/// Returns what stands before the cursor of a line, and what after it.
fn around_cursor(input: &Input) -> (String, String) {
    let letters = || input.value().chars();
    (letters().take(input.cursor()).collect(), letters().skip(input.cursor()).collect())
}

/// Returns the beginning that two texts share.
fn shared_start<'a>(one: &'a str, other: &str) -> &'a str {
    let differs = one.char_indices().zip(other.chars()).find(|((_, a), b)| a != b);
    let until = differs.map_or(one.len().min(other.len()), |((at, _), _)| at);
    one.get(..until).unwrap_or(one)
}
