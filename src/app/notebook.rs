//! The learner's file as Markdown: what was marked, noted, said and known, to be read on paper.

use std::fmt::Write as _;

use crate::export::markdown::{escaped, prose};
use crate::load::user::{UserData, day_words};
use crate::teach::Lesson;
use crate::teach::quiz::card;
use crate::timeline::{Day, Timeline};

/// Returns the notebook; headings of which there is nothing to tell are left out.
pub fn notebook(timeline: &Timeline, lessons: &[Lesson], user: &UserData, today: Day) -> String {
    let mut text = String::from("# Notebook\n");
    if !timeline.title.is_empty() {
        let _ = write!(text, "\n{}, {}\n", escaped(&timeline.title), day_words(today));
    }
    let bookmarks = user.bookmarks.iter().map(|id| named(timeline, id));
    section(&mut text, "Bookmarks", bookmarks);
    if !user.notes.is_empty() {
        text.push_str("\n## Notes\n");
    }
    for (id, note) in &user.notes {
        let _ = write!(text, "\n### {}\n\n{}\n", named(timeline, id), prose(timeline, note).trim());
    }
    let predictions = user.predictions.iter().map(|one| {
        let on = day_words(one.on);
        format!("{}: “{}” ({on})", named(timeline, &one.event), escaped(&one.said))
    });
    section(&mut text, "Predictions", predictions);
    let lessons = user.progress.iter().map(|(id, progress)| {
        let lesson = lessons.iter().find(|lesson| lesson.id == *id);
        let title = lesson.map_or(id.as_str(), |lesson| lesson.title.as_str());
        let of = lesson.map(|lesson| format!(" of {}", lesson.stops.len())).unwrap_or_default();
        format!("{}: stop {}{of} ({})", escaped(title), progress.stop, day_words(progress.on))
    });
    section(&mut text, "Lessons", lessons);
    let scores = user.scores.iter().map(|score| {
        let about = if score.about.is_empty() { "everything" } else { &score.about };
        let close =
            if score.close > 0 { format!(", {} close", score.close) } else { String::new() };
        let (on, right, asked) = (day_words(score.on), score.right, score.asked);
        format!("{on}: {right} of {asked} right{close} ({})", escaped(about))
    });
    section(&mut text, "Quizzes", scores);
    let mut cards: Vec<_> = user.cards.iter().collect();
    cards.sort_by_key(|(_, card)| card.due);
    let cards = cards.into_iter().map(|(name, state)| {
        let what = match card(name) {
            Some((kind, id)) => format!("{}, {}", named(timeline, id), kind.word()),
            None => escaped(name),
        };
        let due = if state.is_due(today) { "**due**" } else { "due" };
        format!("{what}: {due} {}, known {} of {}", day_words(state.due), state.known, state.seen)
    });
    section(&mut text, "To ask again", cards);
    if text.lines().filter(|line| line.starts_with("## ")).count() == 0 {
        text.push_str("\nNothing is kept yet.\n");
    }
    text
}

fn section(text: &mut String, title: &str, items: impl Iterator<Item = String>) {
    for (number, item) in items.enumerate() {
        if number == 0 {
            let _ = write!(text, "\n## {title}\n\n");
        }
        let _ = writeln!(text, "- {item}");
    }
}

/// Names an event with its date, or by its id where it is gone.
fn named(timeline: &Timeline, id: &str) -> String {
    match timeline.find(id) {
        Some(at) => {
            let event = timeline.event(at);
            format!("{}, {}", escaped(&event.title), escaped(&event.when.words()))
        }
        None => escaped(id),
    }
}
