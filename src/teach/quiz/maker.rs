//! Draws questions: which events, in which turn, and from where the wrong choices come.

use std::collections::BTreeSet;

use super::outcome::Told;
use super::veil::Words;
use super::{Kind, Question, Seed, Wanted, card, order, outcome, place, when, who};
use crate::timeline::{Event, EventIx, Kind as Sort, Place, Timeline};

/// How many wrong choices stand beside the right one.
const WRONG: usize = 3;

/// Wrong choices are from no further away than so many years: about a generation.
const YEARS: i64 = 36;

/// From how many of the nearest in time the wrong ones are drawn.
const NEAREST: usize = 9;

/// Makes questions about one timeline.
#[derive(Debug)]
pub struct Maker<'t> {
    /// The timeline.
    pub(super) timeline: &'t Timeline,
    /// Everybody's names.
    pub(super) everybody: Words,
    /// By what each event is recognized where its date is asked for: title, people and place.
    known_by: Vec<[String; 3]>,
    /// The words of each event's texts that may name somebody, folded.
    pub(super) says: Vec<BTreeSet<String>>,
    /// Each without anybody's name, as a choice says it.
    pub(super) meetings: Vec<String>,
    /// What came of each, as a choice may say it; nothing where that cannot be said shortly.
    pub(super) outcomes: Vec<Option<Told>>,
}

impl<'t> Maker<'t> {
    /// Reads a timeline.
    pub fn new(timeline: &'t Timeline) -> Self {
        let mut everybody = Words::default();
        for person in &timeline.persons {
            everybody.add(&person.name);
            everybody.add(&person.short);
        }
        let everybody = everybody.shared();
        let known_by = timeline.events.iter().map(|event| known_by(timeline, event)).collect();
        let (meetings, outcomes) = (Vec::new(), Vec::new());
        let says = timeline.events.iter().map(who::names_in).collect();
        let mut maker = Self { timeline, everybody, known_by, says, meetings, outcomes };
        maker.meetings = timeline.events.iter().map(|event| who::meeting(&maker, event)).collect();
        let outcomes = timeline.events.iter().map(|event| outcome::told(&maker, event));
        maker.outcomes = outcomes.collect();
        maker
    }

    /// Draws a quiz: no event is asked about twice, the kinds take turns. There are fewer questions
    /// than wanted where there are not enough to ask about.
    pub fn draw(&self, wanted: &Wanted<'_>) -> Vec<Question> {
        let mut seed = Seed(wanted.seed);
        let mut left = wanted.events.to_vec();
        seed.shuffle(&mut left);
        let kinds = if wanted.kinds.is_empty() { Kind::ALL } else { wanted.kinds };
        let mut questions = Vec::new();
        let mut barren = 0;
        for kind in kinds.iter().cycle() {
            if questions.len() >= wanted.count || barren >= kinds.len() || left.is_empty() {
                break;
            }
            let found = left.iter().enumerate().find_map(|(at, event)| {
                Some((at, self.question(*kind, *event, wanted.events, &mut seed)?))
            });
            match found {
                Some((at, question)) => {
                    left.remove(at);
                    questions.push(question);
                    barren = 0;
                }
                None => barren += 1,
            }
        }
        questions
    }

    /// Draws questions from cards; those about events that are gone, or that can no longer be
    /// asked, are left out.
    pub fn again<'c>(&self, cards: impl IntoIterator<Item = &'c str>, seed: u64) -> Vec<Question> {
        let mut seed = Seed(seed);
        let all: Vec<EventIx> = self.timeline.all().collect();
        let known = |name: &'c str| {
            let (kind, id) = card(name)?;
            Some((kind, self.timeline.find(id)?))
        };
        let cards: Vec<_> = cards.into_iter().filter_map(known).collect();
        cards
            .into_iter()
            .filter_map(|(kind, event)| self.question(kind, event, &all, &mut seed))
            .collect()
    }

    /// Makes a question about an event; nothing where it cannot be asked without doubt. An order
    /// is made of some of the `scope`, in time order.
    pub fn question(
        &self,
        kind: Kind,
        event: EventIx,
        scope: &[EventIx],
        seed: &mut Seed,
    ) -> Option<Question> {
        match kind {
            Kind::When => when::question(self, event),
            Kind::Order => order::question(self, event, scope, seed),
            Kind::Who => who::question(self, event, seed),
            Kind::Where => place::question(self, event, seed),
            Kind::Outcome => outcome::question(self, event, seed),
        }
    }

    /// Returns an event.
    pub(super) fn event(&self, at: EventIx) -> &'t Event {
        self.timeline.event(at)
    }

    /// Returns the title, the people and the place by which an event is recognized.
    pub(super) fn known_by(&self, at: EventIx) -> &[String; 3] {
        &self.known_by[at.get()]
    }

    /// Says whether so many of the first parts by which an event is recognized (1 to 3) tell it
    /// from every other.
    pub(super) fn is_told_apart(&self, at: EventIx, parts: usize) -> bool {
        let own = self.known_by(at).iter().take(parts);
        let same = |other: &[String; 3]| other.iter().take(parts).eq(own.clone());
        self.known_by.iter().filter(|other| same(other)).count() == 1
    }

    /// Draws three things that belong to events near this one in time and are not the right
    /// answer. `fits` says what an event offers that is no right answer; what was drawn already
    /// comes along.
    pub(super) fn wrong<T: Clone>(
        &self,
        near: EventIx,
        seed: &mut Seed,
        fits: impl Fn(EventIx, &[T]) -> Option<T>,
    ) -> Option<Vec<T>> {
        let day = |at: EventIx| self.event(at).when.order().0;
        let apart = |at: EventIx| day(at).since(day(near)).saturating_abs();
        let others = self.timeline.each().map(|(at, _)| (apart(at), at));
        let mut others: Vec<(i64, EventIx)> =
            others.filter(|(days, at)| *at != near && *days < YEARS * 365).collect();
        others.sort_unstable();
        let mut found: Vec<T> = Vec::new();
        for (_, other) in others {
            found.extend(fits(other, &found));
            if found.len() == NEAREST {
                break;
            }
        }
        seed.shuffle(&mut found);
        found.truncate(WRONG);
        (found.len() == WRONG).then_some(found)
    }
}

/// Says whether people met there: nobody is asked who was where nothing took place.
pub(super) fn is_meeting(event: &Event) -> bool {
    match event.kind {
        Some(Sort::Cancelled | Sort::Context) => false,
        Some(
            Sort::Bilateral
            | Sort::Multilateral
            | Sort::Congress
            | Sort::Margins
            | Sort::Envoys
            | Sort::Treaty,
        )
        | None => true,
    }
}

/// Returns the title, the people and the place without dates.
fn known_by(timeline: &Timeline, event: &Event) -> [String; 3] {
    let dates = Words::dates();
    let title = dates.veil(&event.title);
    let place = event.place.as_ref().map(Place::words).unwrap_or_default();
    [title, dates.veil(&people(timeline, event)), dates.veil(&place)]
}

/// Names those who took part, the first few where they were many.
pub(super) fn people(timeline: &Timeline, event: &Event) -> String {
    let mut seen = BTreeSet::new();
    let short = event.participants.iter().map(|one| timeline.short(one));
    let mut names: Vec<&str> = short.filter(|name| seen.insert(*name)).take(5).collect();
    if event.participants.len() > 5 {
        names.truncate(4);
        names.push("others");
    }
    match names.split_last() {
        None => String::new(),
        Some((only, [])) => (*only).to_owned(),
        Some((last, first)) => format!("{} and {last}", first.join(", ")),
    }
}
