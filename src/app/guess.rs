//! What a class guesses: typed before the answer is shown, told from it afterwards.
//!
//! One line may hold several guesses, parted by commas: "Reykjavík, 1986, Reagan". Each is marked as
//! what the stop hides lets it be understood: a date, somebody who was there, a place; where the
//! stop compares two events, "before" or "after" says in which order they came. What was guessed is
//! kept in the learner's file, and told again beside the answer when the lesson is held another day.

use std::collections::BTreeSet;

use super::effect::Effect;
use super::model::{Model, Overlay, PromptFor};
use crate::load::user::{Change, Prediction};
use crate::search::{fold, near, typed_date};
use crate::teach::marking::{Mark, Spelling, date, name};
use crate::teach::state::Step;
use crate::teach::{Hide, Stop};
use crate::timeline::{Event, EventIx, Timeline, interval};

/// Words for "this one came first", and for the contrary.
const BEFORE: &[&str] = &["before", "earlier", "first", "sooner"];
const AFTER: &[&str] = &["after", "later", "last", "afterwards"];

impl Model {
    /// Returns what the class has guessed at the stop; empty for nothing.
    pub(super) fn guess(&self) -> &str {
        let guess = self.lesson.as_ref().and_then(|run| run.guesses.get(&run.stop));
        guess.map_or("", String::as_str)
    }

    /// Opens the line for the class's guess, unless the answer is on the screen.
    pub(super) fn ask_for_guess(&mut self) {
        match self.lesson.as_ref().map(|run| run.step) {
            Some(Step::Ask) => self.open_prompt(PromptFor::Guess),
            Some(Step::Reveal) => self.say("the answer is on the screen: back hides it again"),
            None => {}
        }
    }

    /// Takes down the class's guess at the stop. What cannot be a date where one is asked for is
    /// told in one line and stays to be mended.
    pub(super) fn take_guess(&mut self, text: &str) -> Vec<Effect> {
        let Some(run) = &mut self.lesson else { return Vec::new() };
        let (only_date, number) = (run.at_stop().hide == [Hide::Date], run.stop);
        if text.is_empty() {
            run.guesses.remove(&number);
            return Vec::new();
        }
        if let (true, None, Err(why)) = (only_date, order_word(text), typed_date(text)) {
            self.open_prompt(PromptFor::Guess);
            if let Overlay::Prompt(prompt) = &mut self.overlay {
                prompt.input = text.into();
            }
            self.complain(why);
            return Vec::new();
        }
        run.guesses.insert(number, text.to_owned());
        let (event, lesson) = (run.event_id().to_owned(), run.lesson.id.clone());
        let kept = |on| Change::Predict(Prediction { event, said: text.to_owned(), lesson, on });
        self.today.map(kept).map(Effect::Remember).into_iter().collect()
    }

    /// Says how far off the guess at the stop is, and what was guessed another day; empty where there
    /// is nothing to say.
    pub(super) fn verdict(&self) -> String {
        let Some(run) = &self.lesson else { return String::new() };
        let said = verdict(&run.whole.timeline, run.at_stop(), self.guess());
        let earlier = self.user.predicted(run.event_id(), self.today);
        let earlier = earlier.map(|one| one.words(self.today)).unwrap_or_default();
        let told = [said, earlier].into_iter().filter(|words| !words.is_empty());
        told.collect::<Vec<_>>().join("\n")
    }
}

/// Marks a line of guesses against what a stop hides.
fn verdict(timeline: &Timeline, stop: &Stop, guess: &str) -> String {
    if guess.is_empty() {
        return String::new();
    }
    let whole = one(timeline, stop, guess);
    let parts = guess.split([',', ';']).filter(|part| !part.trim().is_empty());
    let mut marked: Vec<String> = match whole {
        Some((Mark::Right, words)) => vec![words],
        whole if !guess.contains([',', ';']) => whole.into_iter().map(|(_, words)| words).collect(),
        _ => parts.filter_map(|part| Some(one(timeline, stop, part)?.1)).collect(),
    };
    // What several names are told of who was there is the same.
    let mut told = BTreeSet::new();
    marked.retain(|words| told.insert(words.clone()));
    marked.join("\n")
}

/// Marks one guess: as an order, a date, a person, a place, whichever it can be.
fn one(timeline: &Timeline, stop: &Stop, guess: &str) -> Option<(Mark, String)> {
    if let (Some(other), Some(earlier)) = (stop.compare, order_word(guess)) {
        return Some(order(timeline, (stop.event, other), earlier));
    }
    let hides = |what| stop.hide.contains(&what);
    if let (true, Ok(dates)) = (hides(Hide::Date), typed_date(guess)) {
        let marked = date(timeline, stop.event, &dates);
        return Some((marked.mark, marked.words));
    }
    let event = timeline.event(stop.event);
    let spelling = Spelling { fold, near };
    let person = hides(Hide::People).then(|| name(timeline, stop.event, guess, spelling));
    let place = hides(Hide::Place).then(|| place(event, guess)).flatten();
    let person = person.map(|marked| (marked.mark, marked.words));
    let right = |marked: &Option<(Mark, String)>| {
        marked.as_ref().is_some_and(|(mark, _)| *mark == Mark::Right)
    };
    if right(&place) && !right(&person) { place } else { person.or(place) }
}

/// Says whether a guess is that this event came first, or that the other did.
fn order_word(guess: &str) -> Option<bool> {
    let folded = fold(guess);
    let first = folded.split(' ').next().unwrap_or_default();
    match (BEFORE.contains(&first), AFTER.contains(&first)) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        (false, false) => None,
    }
}

/// Marks a guess at which of two events came first; of two that overlap either may.
fn order(timeline: &Timeline, (one, other): (EventIx, EventIx), earlier: bool) -> (Mark, String) {
    let (event, other) = (timeline.event(one), timeline.event(other));
    let time = interval(&event.when, &other.when);
    let (first, title) = (event.when.order() < other.when.order(), &other.title);
    if time.most == 0 {
        return (Mark::Right, format!("{title} was {}: either is right", time.words));
    }
    let side = if first { "before" } else { "after" };
    let words = format!("{} {side} {title}", time.words);
    if first == earlier { (Mark::Right, format!("right: {words}")) } else { (Mark::Wrong, words) }
}

/// Marks a guess at a place: its name then or now, or the country.
fn place(event: &Event, guess: &str) -> Option<(Mark, String)> {
    let place = event.place.as_ref()?;
    let known = fold(&[&*place.name, &place.country, &place.now].join(" "));
    let known: Vec<_> = known.split(' ').filter(|word| word.len() > 2).collect();
    let guess = fold(guess);
    let mut words = guess.split(' ').filter(|word| word.len() > 2).peekable();
    let is_known = |word: &str| known.iter().any(|one| *one == word || near(word, one));
    let right = words.peek().is_some() && words.all(is_known);
    let told = place.words();
    Some(if right {
        (Mark::Right, format!("right: {told}"))
    } else {
        (Mark::Wrong, format!("it was {told}"))
    })
}
