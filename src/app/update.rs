//! The one function that changes the model.

use std::sync::Arc;

use tui_input::InputRequest;

use super::areas::areas;
use super::browse::Way;
use super::chooser::{Chooser, List};
use super::command::{CommandId, Context};
use super::effect::Effect;
use super::key::Key;
use super::list;
use super::message::Message;
use super::model::{Jump, Model, Overlay, Pane, Prompt, PromptFor};
use super::rows::Scale;
use crate::export::citation;
use crate::load::config::LayoutChoice;
use crate::load::user::Change;
use crate::teach::state::Step;

/// Takes in what happened and says what is wanted of the world.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    let effects = match message {
        Message::Key(key) => model.press(key),
        Message::Pasted(text) => model.paste(&text),
        // The panes are not there while a quiz is.
        Message::Clicked(_) | Message::Wheeled(..) if model.quiz_here().is_some() => Vec::new(),
        Message::Clicked(at) => model.click(at),
        Message::Wheeled(at, rows) => {
            model.wheel(at, rows);
            Vec::new()
        }
        Message::Resized(size) => {
            model.size = size;
            Vec::new()
        }
        Message::Arrived(document, arriving) => model.arrive(document, arriving),
        Message::Loaded(document, report) => model.replace(document, report),
        Message::Found(purpose, generation, found) => model.take_hits(purpose, generation, found),
        Message::Filtered(generation, events) => {
            if model.awaited.filter == Some(generation) {
                model.awaited.filter = None;
                model.show(model.with_stop(events));
            }
            Vec::new()
        }
        Message::Completed(text, offers) => model.take_offers(&text, &offers),
        Message::Remembered(user) => {
            model.user = user;
            Vec::new()
        }
        Message::Ordered(order) => model.obey(order),
        Message::Told(news) => model.hear(news.map(|news| news.state)),
        Message::Done(what) => {
            model.say(what);
            Vec::new()
        }
        Message::Failed { doing, why } => {
            model.complain(format!("{doing}: {why}"));
            Vec::new()
        }
    };
    model.settle();
    effects
}

impl Model {
    /// Says whether only the panes are there.
    pub(super) fn overlay_is_closed(&self) -> bool {
        matches!(self.overlay, Overlay::None)
    }

    /// Takes in a key: text where text is typed, else a command, else a digit of a count.
    pub(super) fn press(&mut self, key: Key) -> Vec<Effect> {
        let mut context = self.context();
        if context == Context::Follow && self.keymap.command(context, key).is_none() {
            self.let_go();
            context = self.context();
        }
        if let Overlay::Jump(jump) = &self.overlay
            && jump.accepted
            && self.keymap.command(context, key).is_none_or(|id| !id.leaves())
        {
            self.held.push(key);
            return Vec::new();
        }
        self.notice = None;
        if let Some(effects) = self.answer_ending(context, key) {
            return effects;
        }
        if context.takes_text()
            && let Some(letter) = key.typed()
        {
            return self.type_in(InputRequest::InsertChar(letter));
        }
        if let Some(id) = self.keymap.command(context, key) {
            let count = self.count.take();
            return self.run(id, count);
        }
        if let (Context::Quiz, Some(digit)) =
            (context, key.typed().and_then(|one| one.to_digit(10)))
        {
            return self.number_in_quiz(digit);
        }
        match key.typed().and_then(|letter| letter.to_digit(10)) {
            Some(digit) if digit > 0 || self.count.is_some() => {
                let count = self.count.unwrap_or(0).saturating_mul(10).saturating_add(digit);
                self.count = Some(count.min(999_999));
            }
            Some(_) | None => self.count = None,
        }
        Vec::new()
    }

    /// Does what a command says, `count` times where that makes sense.
    pub(super) fn run(&mut self, id: CommandId, count: Option<u32>) -> Vec<Effect> {
        if self.lift_blank(id) || self.waits_for_reveal(id) {
            return Vec::new();
        }
        let in_room = self.context() == Context::Room;
        let effects = self.do_it(id, count);
        if in_room {
            self.follow_off_the_path(id);
        }
        effects
    }

    #[expect(clippy::too_many_lines, reason = "an arm a command, as the table has a row")]
    fn do_it(&mut self, id: CommandId, count: Option<u32>) -> Vec<Effect> {
        let times = i64::from(count.unwrap_or(1));
        match id {
            CommandId::NextEvent => drop(self.step(times)),
            CommandId::PreviousEvent => drop(self.step(-times)),
            CommandId::FirstEvent => self.leap_to_place(count.map_or(0, |count| count.max(1) - 1)),
            CommandId::LastEvent => {
                self.leap_to_place(count.map_or(u32::MAX, |count| count.max(1) - 1));
            }
            CommandId::HalfPageDown => self.page_by(times, 2),
            CommandId::HalfPageUp => self.page_by(-times, 2),
            CommandId::PageDown => self.page_by(times, 1),
            CommandId::PageUp => self.page_by(-times, 1),
            CommandId::NextEra => self.repeat(count, |model| model.leap_era(Way::Later)),
            CommandId::PreviousEra => self.repeat(count, |model| model.leap_era(Way::Earlier)),
            CommandId::NextInThread => self.repeat(count, |model| model.leap_thread(Way::Later)),
            CommandId::PreviousInThread => {
                self.repeat(count, |model| model.leap_thread(Way::Earlier));
            }
            CommandId::NextSamePeople => self.repeat(count, |model| model.leap_people(Way::Later)),
            CommandId::PreviousSamePeople => {
                self.repeat(count, |model| model.leap_people(Way::Earlier));
            }
            CommandId::NextHit => self.repeat(count, |model| model.leap_hit(Way::Later)),
            CommandId::PreviousHit => self.repeat(count, |model| model.leap_hit(Way::Earlier)),
            CommandId::Back => return self.retrace(Way::Earlier),
            CommandId::Forward => return self.retrace(Way::Later),
            CommandId::ScrollDown | CommandId::DetailDown => self.scroll_detail(times),
            CommandId::ScrollUp | CommandId::DetailUp => self.scroll_detail(-times),
            CommandId::ScrollTop => self.detail_mut().top = 0,
            CommandId::ScrollEnd => self.detail_mut().top = usize::MAX,
            CommandId::FocusDetail => self.focus_on(Pane::Detail),
            CommandId::FocusTimeline => self.focus_on(Pane::Timeline),
            CommandId::FocusOther => self.focus_on(match self.focus {
                Pane::Timeline => Pane::Detail,
                Pane::Detail => Pane::Timeline,
            }),
            CommandId::NextLink => self.pick_link(1),
            CommandId::PreviousLink => self.pick_link(-1),
            CommandId::Follow => return self.follow_link(),
            CommandId::Jump => self.overlay = Overlay::Jump(Jump::default()),
            CommandId::Filter => self.open_prompt(PromptFor::Filter),
            CommandId::ClearFilter => {
                let before = self.browse.clone();
                let effects = self.apply_filter("");
                self.leave_filter(&before);
                return effects;
            }
            CommandId::Threads => self.overlay = Overlay::Chooser(Chooser::of(List::Threads, self)),
            CommandId::GoToDate => self.open_prompt(PromptFor::Date),
            CommandId::ToggleBookmark => return self.toggle_bookmark(),
            CommandId::Bookmarks => {
                self.overlay = Overlay::Chooser(Chooser::of(List::Bookmarks, self));
            }
            CommandId::TrueScale => self.toggle_scale(),
            CommandId::Zoom => self.zoomed = !self.zoomed,
            CommandId::NextLayout => self.next_layout(),
            CommandId::Measure => self.measure(),
            CommandId::Problems => {
                self.overlay = Overlay::Chooser(Chooser::of(List::Problems, self));
            }
            CommandId::Help => self.overlay = Overlay::Chooser(Chooser::of(List::Help, self)),
            CommandId::Note => {
                if let Some(at) = self.selected() {
                    self.open_prompt(PromptFor::Note(self.timeline().event(at).id.to_string()));
                }
            }
            CommandId::CopyCitation => return self.copy_citation(),
            CommandId::OpenSource => return self.open_source(),
            CommandId::Edit => return self.edit(),
            CommandId::Reload => return vec![Effect::Load],
            CommandId::Redraw => return vec![Effect::Redraw],
            CommandId::Suspend => return vec![Effect::Suspend],
            CommandId::Quit if self.lesson.is_some() && !self.is_following() => self.ask_to_end(),
            CommandId::Quit | CommandId::Leave => return vec![Effect::Quit],
            CommandId::Lessons => self.list_lessons(),
            CommandId::NextStep => return self.next_step(),
            CommandId::PreviousStep => return self.previous_step(),
            CommandId::Blank => self.toggle_blank(),
            CommandId::Guess => self.ask_for_guess(),
            CommandId::GoToStop => match count {
                Some(number) => return self.go_to_stop(number),
                None => self.ask_for_guess(),
            },
            CommandId::FromTheTop => return self.stand(0, Step::Ask),
            CommandId::Explore => self.leave_path(),
            CommandId::ReturnToLesson => return self.return_to_lesson(),
            CommandId::RoomDown => self.scroll_room(times),
            CommandId::RoomUp => self.scroll_room(-times),
            CommandId::Cancel => self.mark = None,
            CommandId::Quiz => self.begin_quiz(),
            CommandId::Answer => return self.answer(),
            CommandId::GiveUp => return self.give_up(),
            CommandId::ChoiceDown | CommandId::LineDown => self.step_in_quiz(id, times),
            CommandId::ChoiceUp | CommandId::LineUp => self.step_in_quiz(id, -times),
            CommandId::EndQuiz => return self.end_quiz(),
            CommandId::Accept => return self.accept(),
            CommandId::Dismiss => return self.dismiss(),
            CommandId::ListDown => self.move_in_list(1),
            CommandId::ListUp => self.move_in_list(-1),
            CommandId::ListPageDown => self.move_in_list(self.list_page()),
            CommandId::ListPageUp => self.move_in_list(-self.list_page()),
            CommandId::HitOrder => self.toggle_hit_order(),
            CommandId::Complete => return self.complete(),
            CommandId::Left => return self.type_in(InputRequest::GoToPrevChar),
            CommandId::Right => return self.type_in(InputRequest::GoToNextChar),
            CommandId::WordLeft => return self.type_in(InputRequest::GoToPrevWord),
            CommandId::WordRight => return self.type_in(InputRequest::GoToNextWord),
            CommandId::LineStart => return self.type_in(InputRequest::GoToStart),
            CommandId::LineEnd => return self.type_in(InputRequest::GoToEnd),
            CommandId::DeleteBefore => return self.type_in(InputRequest::DeletePrevChar),
            CommandId::DeleteAfter => return self.type_in(InputRequest::DeleteNextChar),
            CommandId::DeleteWord => return self.type_in(InputRequest::DeletePrevWord),
            CommandId::DeleteLine => return self.type_in(InputRequest::DeleteLine),
        }
        Vec::new()
    }

    /// Does something `count` times, as long as it can be done and at most once for every event.
    fn repeat(&mut self, count: Option<u32>, once: impl Fn(&mut Self) -> bool) {
        let most = self.timeline().events.len();
        let times = usize::try_from(count.unwrap_or(1)).unwrap_or(most).min(most);
        for _ in 0..times {
            if !once(self) {
                break;
            }
        }
    }

    fn leap_to_place(&mut self, place: u32) {
        let last = self.browse.shown.len().saturating_sub(1);
        let place = usize::try_from(place).unwrap_or(last).min(last);
        if let Some(at) = self.browse.shown.get(place).copied() {
            self.leap(at);
        }
    }

    /// Moves the focused pane by so many parts of its height.
    fn page_by(&mut self, times: i64, part: i64) {
        let areas = areas(self);
        let height = match self.focus {
            Pane::Timeline => areas.timeline_rows.rows,
            Pane::Detail => areas.detail_text.rows,
        };
        let rows = (i64::from(height) / part).max(1).saturating_mul(times);
        match self.focus {
            Pane::Timeline => drop(self.step_rows(rows)),
            Pane::Detail => self.scroll_detail(rows),
        }
    }

    fn scroll_detail(&mut self, lines: i64) {
        let place = self.detail_mut();
        place.top = list::step(place.top, lines, usize::MAX);
    }

    fn focus_on(&mut self, pane: Pane) {
        if pane == Pane::Timeline || self.shown_event().is_some() {
            self.focus = pane;
        }
    }

    pub(super) fn open_prompt(&mut self, purpose: PromptFor) {
        let text = match &purpose {
            PromptFor::Filter => self.browse.filter.clone(),
            PromptFor::Date => String::new(),
            PromptFor::Guess => self.guess().to_owned(),
            PromptFor::Note(id) => one_line(self.note(id)),
        };
        let (before, document) = (self.browse.clone(), Arc::clone(&self.document));
        self.overlay = Overlay::Prompt(Prompt { purpose, input: text.into(), before, document });
    }

    fn toggle_bookmark(&mut self) -> Vec<Effect> {
        let Some(at) = self.selected() else { return Vec::new() };
        let event = self.timeline().event(at);
        let (marked, id) = (self.is_bookmarked(event), event.id.clone());
        self.say(if marked {
            "bookmark taken away".into()
        } else {
            format!("bookmark set: {} lists them", self.key(CommandId::Bookmarks))
        });
        vec![Effect::Remember(if marked {
            Change::Unbookmark(id.to_string())
        } else {
            Change::Bookmark(id.to_string())
        })]
    }

    fn toggle_scale(&mut self) {
        self.scale = match self.scale {
            Scale::Close => Scale::True,
            Scale::True => Scale::Close,
        };
        self.lay_out();
    }

    fn next_layout(&mut self) {
        let (layout, name) = match self.layout {
            LayoutChoice::Auto => (LayoutChoice::Wide, "side by side"),
            LayoutChoice::Wide => (LayoutChoice::Tall, "one above the other"),
            LayoutChoice::Tall => (LayoutChoice::Small, "one pane at a time"),
            LayoutChoice::Small => (LayoutChoice::Auto, "by the size of the screen"),
        };
        self.layout = layout;
        self.say(format!("layout: {name}"));
    }

    /// Marks the event, or ends measuring with its result.
    fn measure(&mut self) {
        let here = self.selected();
        match (self.mark, self.measured()) {
            (Some(mark), Some(words)) if here != Some(mark) => {
                self.mark = None;
                self.say(words);
            }
            (Some(_), _) => self.mark = None,
            (None, _) => self.mark = here,
        }
    }

    fn copy_citation(&mut self) -> Vec<Effect> {
        let Some(at) = self.shown_event() else { return Vec::new() };
        let text = citation(self.timeline(), self.timeline().event(at));
        self.say(format!("copied: {text}"));
        vec![Effect::Copy(text)]
    }

    fn edit(&mut self) -> Vec<Effect> {
        let Some(at) = self.shown_event() else { return Vec::new() };
        let origin = self.timeline().event(at).origin;
        vec![Effect::Edit { file: origin.file as usize, line: origin.line as usize }]
    }
}

/// Puts a text of several lines on one, for a line that can be typed in.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
