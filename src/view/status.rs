//! The status line: where keys go, thread, filter, measure, a notice, and the hints that hold here.

use super::paint::Pen;
use crate::app::{
    Area, Areas, Arriving, COMMANDS, Command, CommandId, Contact, Context, Group, Model, Overlay,
    Position, PromptFor, Tone,
};
use crate::teach::state::Step;
use crate::text::{Role, width};
use crate::timeline::EventIx;

/// From this many columns on the lesson's title stands beside its stop.
const TITLED: u16 = 100;

/// Draws the status line.
pub(super) fn draw(model: &Model, areas: &Areas, pen: &mut Pen<'_>) {
    let area = areas.status;
    if area.rows == 0 {
        return;
    }
    let end = area.column + area.columns;
    let mut column = area.column;
    let mut put = |words: &str, role: Role| {
        if end.saturating_sub(column) < 2 {
            return;
        }
        let at = Position { column, row: area.row };
        column += pen.fitted(at, end.saturating_sub(column), words, pen.style(role));
    };
    put(&format!(" {} ", mode(model)), Role::Mode);
    if let Some(notice) = &model.notice {
        let role = match notice.tone {
            Tone::Info => Role::Plain,
            Tone::Trouble => Role::Error,
        };
        put("  ", Role::Plain);
        put(&crate::text::clean(&notice.text), role);
        return;
    }
    for (words, role) in segments(model) {
        put("  ", Role::Plain);
        put(&crate::text::clean(&words), role);
    }
    let from = column + 3;
    hints(model, Area { column: from, columns: end.saturating_sub(from), ..area }, pen);
}

fn mode(model: &Model) -> &'static str {
    match &model.overlay {
        Overlay::None if model.is_in_room() && model.is_following() => "FOLLOW",
        Overlay::None if model.is_in_room() => "LESSON",
        Overlay::None if model.quiz_here().is_some() => "QUIZ",
        Overlay::None => match model.focus {
            crate::app::Pane::Timeline => "BROWSE",
            crate::app::Pane::Detail => "DETAIL",
        },
        Overlay::Jump(_) => "JUMP",
        Overlay::Prompt(prompt) => match prompt.purpose {
            PromptFor::Filter => "FILTER",
            PromptFor::Date => "GO TO",
            PromptFor::Note(_) => "NOTE",
            PromptFor::Guess => "GUESS",
        },
        Overlay::Chooser(_) => "CHOOSE",
    }
}

/// What is in force: count, problems, measure, thread, filter.
fn segments(model: &Model) -> Vec<(String, Role)> {
    if model.quiz_here().is_some() {
        return Vec::new();
    }
    let mut segments = lesson(model);
    if model.is_in_room() {
        return segments;
    }
    if model.quiz.is_some() {
        segments.push((format!("quiz: {} returns", model.key(CommandId::Quiz)), Role::Key));
    }
    if let Some(count) = model.count {
        segments.push((format!("{count}×"), Role::Key));
    }
    if let Some(Arriving { read, of }) = model.arriving {
        let megabytes = |bytes: u64| bytes.div_ceil(1_000_000);
        let words = format!("reading: {} of {} MB", megabytes(read), megabytes(of));
        segments.push((words, Role::Key));
    }
    match model.report.counts() {
        (0, 0) => {}
        (0, 1) => segments.push(("! one warning".into(), Role::Warning)),
        (0, warnings) => segments.push((format!("! {warnings} warnings"), Role::Warning)),
        (1, _) => segments.push(("! one error".into(), Role::Error)),
        (errors, _) => segments.push((format!("! {errors} errors"), Role::Error)),
    }
    if let Some(words) = model.measured() {
        segments.push((words, Role::Plain));
    }
    if let Some(thread) = model.thread {
        let timeline = model.timeline();
        let events = timeline.in_thread(thread);
        let here = model.selected().unwrap_or(EventIx::new(0));
        let (place, total) = (events.partition_point(|at| *at <= here), events.len());
        let title = &timeline.thread(thread).title;
        segments.push((format!("thread: {title} {place}/{total}"), Role::Plain));
    }
    if !model.browse.filter.is_empty() && !model.is_filter_typed() {
        segments.push((format!("filter: {}", model.browse.filter), Role::Plain));
    }
    segments
}

/// Where the lesson stands, or how one comes back to it.
fn lesson(model: &Model) -> Vec<(String, Role)> {
    let Some(run) = &model.lesson else { return waiting(model) };
    let (number, count) = run.place();
    let place = format!("{number}/{count}");
    if !model.is_in_room() {
        let key = model.key(CommandId::ReturnToLesson);
        let words = if model.is_following() {
            format!("on your own: {key} joins the room at stop {place}")
        } else {
            format!("off the path: {key} returns to stop {place}")
        };
        return vec![(words, Role::Own)];
    }
    if let Some(count) = model.count {
        return vec![(
            format!("go to stop {count}: {}", model.key(CommandId::GoToStop)),
            Role::Key,
        )];
    }
    let step = match run.step {
        Step::Ask => "question",
        Step::Reveal => "answer",
    };
    let minutes = run.at_stop().minutes.map(|minutes| format!(" · {minutes} min"));
    let words = format!("stop {place} · {step}{}", minutes.unwrap_or_default());
    let mut segments = vec![(words, Role::Key)];
    match model.room {
        Some(Contact::Lost | Contact::Waiting) => {
            segments.push(("the room has gone: waiting for it".into(), Role::Warning));
        }
        Some(Contact::Joined) if run.is_room_away() => {
            segments.push(("the room is exploring".into(), Role::Own));
        }
        Some(Contact::Joined) => segments.push(("any key explores".into(), Role::Dim)),
        None => {}
    }
    // On a narrow screen the keys are worth more than a title that everybody knows.
    if model.size.columns >= TITLED {
        segments.push((run.lesson.title.clone(), Role::Plain));
    }
    segments
}

/// Says that no lesson runs yet, where this screen follows one.
fn waiting(model: &Model) -> Vec<(String, Role)> {
    let words = "no lesson runs: joins when one begins";
    model.room.map(|_| (words.to_owned(), Role::Own)).into_iter().collect()
}

/// Draws as many hints as there is room for, the first in rank first, from the right end on.
fn hints(model: &Model, area: Area, pen: &mut Pen<'_>) {
    let context = model.context();
    let holds = |row: &&Command| {
        let here = row.hint.is_some() && row.contexts.contains(&context);
        let suits = match row.group {
            Group::Teach => model.lesson.is_some(),
            Group::Move | Group::Look | Group::Do => context != Context::Room,
            Group::Find | Group::Test | Group::Write => true,
        };
        let offered = model.quiz_here().is_none_or(|quiz| quiz.offers(row.id));
        here && suits && offered && (row.id != CommandId::Complete || model.is_filter_typed())
    };
    let mut rows: Vec<_> = COMMANDS.iter().filter(holds).collect();
    rows.sort_by_key(|row| (row.group != Group::Teach, row.hint));
    let mut shown = Vec::new();
    let mut taken = 0;
    for row in rows {
        let Some(key) = model.keymap.label(row.id, model.glyphs) else { continue };
        let wide = width(&key) + 1 + width(row.title) + 2;
        if taken + wide > usize::from(area.columns) {
            break;
        }
        taken += wide;
        shown.push((key, row.title));
    }
    let end = area.column + area.columns;
    let mut column = end - u16::try_from(taken).unwrap_or(0).min(end);
    for (key, title) in shown {
        let at = Position { column, row: area.row };
        column += pen.text(at, end - column, &key, pen.style(Role::Key)) + 1;
        let at = Position { column, row: area.row };
        column += pen.text(at, end.saturating_sub(column), title, pen.style(Role::Dim)) + 2;
        column = column.min(end);
    }
}
