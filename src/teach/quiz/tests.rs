//! Ten thousand questions of each kind about the record that ships.

use super::veil::{Words, is_word, pieces, plain};
use super::*;
use crate::load::{Input, load};
use crate::teach::marking;
use crate::timeline::{BLANK, Participant, PersonIx, Timeline};
use std::collections::BTreeSet;
use std::sync::LazyLock;

static RECORD: LazyLock<Timeline> = LazyLock::new(|| {
    let text = include_str!("../../../timeline.toml");
    load(vec![Input { name: "record".into(), bytes: Ok(text.into()) }]).timeline
});

static MAKER: LazyLock<Maker<'static>> = LazyLock::new(|| Maker::new(&RECORD));

fn all() -> Vec<EventIx> {
    RECORD.each().map(|(at, _)| at).collect()
}

fn draw(kinds: &[Kind], count: usize, seed: u64) -> Vec<Question> {
    MAKER.draw(&Wanted { kinds, events: &all(), count, seed })
}

/// Draws the one question of each of ten thousand seeds, and says which events it was about.
fn ten_thousand(kind: Kind, check: impl Fn(&Question)) -> BTreeSet<EventIx> {
    let mut asked = BTreeSet::new();
    let all = all();
    for number in 0..10_000 {
        let mut seed = Seed(number);
        let event = all[seed.below(all.len())];
        let Some(question) = MAKER.question(kind, event, &all, &mut seed) else { continue };
        assert_eq!((question.kind, question.event), (kind, event));
        check(&question);
        asked.insert(event);
    }
    asked
}

fn choices(question: &Question) -> (&[Choice], usize) {
    match &question.answer {
        Answer::Choice { choices, right } => (choices, *right),
        Answer::Date | Answer::Order(_) => panic!("{question:?}"),
    }
}

/// Everything that is on the screen while the question is open.
fn seen(question: &Question) -> Vec<&str> {
    let labels = match &question.answer {
        Answer::Choice { choices, .. } | Answer::Order(choices) => choices.as_slice(),
        Answer::Date => &[],
    };
    let labels = labels.iter().map(|choice| choice.label.as_str());
    question.shown.iter().map(String::as_str).chain(labels).chain([question.ask.as_str()]).collect()
}

fn persons(at: EventIx) -> Vec<PersonIx> {
    RECORD.event(at).participants.iter().filter_map(Participant::person).collect()
}

/// Wrong choices are from the same time: within a generation of the right one.
fn is_of_the_time(question: &Question) {
    let (choices, _) = choices(question);
    let year = |at: EventIx| RECORD.event(at).when.order().0.civil().year;
    for choice in choices {
        let apart = (year(choice.event) - year(question.event)).abs();
        assert!(apart <= 36, "{apart} years: {question:#?}");
    }
    assert_eq!(choices.len(), 4);
}

#[test]
fn when_is_asked_without_a_date_and_of_one_event_only() {
    let mut known = std::collections::BTreeMap::new();
    let asked = ten_thousand(Kind::When, |question| {
        let dates = Words::dates();
        for line in seen(question) {
            let given: Vec<_> =
                pieces(line).filter(|one| is_word(one) && dates.holds(one)).collect();
            assert!(given.is_empty(), "{given:?} in {line}");
        }
    });
    for event in &asked {
        let question = MAKER.question(Kind::When, *event, &[], &mut Seed(0)).unwrap();
        assert_eq!(known.insert(question.shown.clone(), *event), None, "{question:?}");
        let when = &RECORD.event(*event).when;
        let marked = marking::date(&RECORD, *event, std::slice::from_ref(when));
        assert_eq!(marked.mark, Mark::Right);
    }
    assert!(asked.len() > RECORD.events.len() * 9 / 10, "{} can be asked", asked.len());
}

#[test]
fn an_order_has_one_answer_and_is_not_given_in_it() {
    let asked = ten_thousand(Kind::Order, |question| {
        let Answer::Order(choices) = &question.answer else { panic!("{question:?}") };
        let given: Vec<EventIx> = choices.iter().map(|choice| choice.event).collect();
        let marked = marking::order(&RECORD, &given);
        assert!(!marked.moved.is_empty());
        let sure = |pair: &[EventIx]| {
            RECORD.event(pair[0]).when.latest() < RECORD.event(pair[1]).when.earliest()
        };
        assert!(marked.order.windows(2).all(sure), "{question:#?}");
        let labels: BTreeSet<_> = choices.iter().map(|choice| &choice.label).collect();
        assert_eq!(labels.len(), 5);
        for label in labels {
            assert_eq!(Words::dates().count(label), 0, "{label}");
        }
    });
    assert!(asked.len() > RECORD.events.len() * 8 / 10, "{} can be asked", asked.len());
}

#[test]
fn who_has_one_right_answer_that_nothing_names() {
    let asked = ten_thousand(Kind::Who, |question| {
        let (choices, right) = choices(question);
        is_of_the_time(question);
        let there = persons(question.event);
        if question.shown.is_empty() {
            let [one, two] = there[..2] else { panic!() };
            let met = |choice: &Choice| {
                let there = persons(choice.event);
                there.contains(&one) && there.contains(&two)
            };
            let met: Vec<usize> = (0..4).filter(|at| met(&choices[*at])).collect();
            assert_eq!(met, [right], "{question:#?}");
            for choice in choices {
                let (named, _date) = choice.label.rsplit_once(" · ").unwrap();
                let given = MAKER.everybody.count(named);
                assert_eq!(given, 0, "{}", choice.label);
            }
            return;
        }
        let names: Vec<&str> = there.iter().map(|who| RECORD.person(*who).name.as_str()).collect();
        let fits: Vec<usize> =
            (0..4).filter(|at| names.contains(&choices[*at].label.as_str())).collect();
        assert_eq!(fits, [right], "{question:#?}");
        let short = plain(
            RECORD
                .persons
                .iter()
                .find(|one| one.name == choices[right].label)
                .unwrap()
                .short_name(),
        );
        for line in &question.shown {
            assert!(!pieces(line).any(|one| plain(one) == short), "{short} in {line}");
        }
    });
    assert!(asked.len() > RECORD.events.len() * 7 / 10, "{} can be asked", asked.len());
}

#[test]
fn where_has_one_right_answer_that_nothing_names() {
    let asked = ten_thousand(Kind::Where, |question| {
        let (choices, right) = choices(question);
        is_of_the_time(question);
        let place = |at: EventIx| RECORD.event(at).place.as_ref().unwrap();
        assert_eq!(choices[right].event, question.event);
        let own = place(question.event);
        let mut hidden = Words::default();
        hidden.add(&own.name);
        hidden.add(&own.country);
        for line in &question.shown {
            assert_eq!(hidden.count(line), 0, "{line} tells of {}", own.name);
        }
        for (at, choice) in choices.iter().enumerate() {
            let near = |one: (f64, f64), two: (f64, f64)| {
                (one.0 - two.0).abs() < 0.3 && (one.1 - two.1).abs() < 0.3
            };
            let same = own.at.zip(place(choice.event).at).is_some_and(|(one, two)| near(one, two));
            assert!(at == right || !same, "{question:#?}");
        }
    });
    assert!(asked.len() > RECORD.events.len() * 7 / 10, "{} can be asked", asked.len());
}

#[test]
fn what_came_of_it_has_one_answer_that_names_neither_people_nor_place_nor_date() {
    let asked = ten_thousand(Kind::Outcome, |question| {
        let (choices, right) = choices(question);
        is_of_the_time(question);
        assert_eq!(choices[right].event, question.event);
        let event = RECORD.event(question.event);
        let mut hidden = Words::dates();
        hidden.add_people(&RECORD, event);
        hidden.add_place(event);
        hidden.add(&event.title);
        for line in [&question.ask, &choices[right].label] {
            assert_eq!(hidden.count(line), 0, "{line}");
        }
        for choice in choices {
            assert!(
                choice.label.chars().count() <= 190 && choice.label.matches(BLANK).count() <= 2
            );
        }
    });
    assert!(asked.len() > RECORD.events.len() / 4, "{} can be asked", asked.len());
}

#[test]
fn the_same_seed_gives_the_same_quiz_and_another_seed_another() {
    let once = draw(&[], 10, 7);
    assert_eq!(
        once,
        Maker::new(&RECORD).draw(&Wanted { kinds: &[], events: &all(), count: 10, seed: 7 })
    );
    assert_ne!(once, draw(&[], 10, 8));
    let kinds: Vec<Kind> = once.iter().map(|question| question.kind).collect();
    assert_eq!(kinds, [Kind::ALL, Kind::ALL].concat());
    let events: BTreeSet<EventIx> = once.iter().map(|question| question.event).collect();
    assert_eq!(events.len(), 10, "nothing is asked twice");
}

#[test]
fn a_small_scope_gives_fewer_questions_and_none_gives_none() {
    let few = &all()[..3];
    let ask = |events: &[EventIx], kinds: &[Kind]| {
        MAKER.draw(&Wanted { kinds, events, count: 10, seed: 1 })
    };
    assert_eq!(ask(few, &[Kind::When]).len(), 3);
    assert_eq!(ask(few, &[Kind::Order]).len(), 0);
    assert_eq!(ask(&[], &[]).len(), 0);
    let empty = Timeline::default();
    let none = Maker::new(&empty).draw(&Wanted { kinds: &[], events: &[], count: 10, seed: 1 });
    assert_eq!(none, []);
}

#[test]
fn a_card_asks_again_and_one_that_leads_nowhere_is_left_out() {
    let cards =
        ["when:yalta-1945", "who:no-such", "why:yalta-1945", "yalta-1945", "where:reykjavik-1986"];
    let again = MAKER.again(cards, 3);
    let cards: Vec<String> =
        again.iter().map(|question| question.card(&RECORD.event(question.event).id)).collect();
    assert_eq!(cards, ["when:yalta-1945", "where:reykjavik-1986"]);
}

#[test]
fn what_a_question_shows_tells_a_mask_nothing() {
    use crate::teach::Hide;
    use crate::teach::mask::{Mask, told};
    for (kind, hide) in [(Kind::When, Hide::Date), (Kind::Where, Hide::Place)] {
        let mut leaks = Vec::new();
        for event in all() {
            let Some(question) = MAKER.question(kind, event, &all(), &mut Seed(1)) else {
                continue;
            };
            let mask = Mask { event, hide: vec![hide], id: "asked".into() };
            // People are never a place, though a place may be called after one.
            let shown =
                if kind == Kind::Where { question.shown.get(..1) } else { question.shown.get(..) };
            for line in shown.unwrap_or_default() {
                leaks.extend(told(&RECORD, &mask, line).into_iter().map(|one| (line.clone(), one)));
            }
        }
        assert!(
            leaks.is_empty(),
            "{} of {kind:?}: {:#?}",
            leaks.len(),
            leaks.get(..12.min(leaks.len()))
        );
    }
}
