//! The ways out of lessons: the room, paper, cards, quizzes, and what the learner's file brings along.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use summitry::app::{Asked, Begin, Document, Opening, Size, notebook, rehearse};
use summitry::diagnostic::{Ink, render};
use summitry::export::{cards, handout};
use summitry::load::user::{UserData, user_data};
use summitry::load::{Input, load};
use summitry::teach::quiz::Kind;
use summitry::teach::{Hide, Lesson, Stop};
use summitry::timeline::{Day, EventIx, Timeline};

use super::cases::{questions, quoted};
use super::danger::Danger;
use super::routes::{Fed, Route, SIZES, frame};
use crate::stage::Stage;

/// The day on which everything happens.
const TODAY: Day = Day(20_710);

/// Every way out of lessons.
pub const ROUTES: &[Route] = &[
    ("the room", Danger::Text, |fed| {
        let sizes = [SIZES[0], SIZES[1], SIZES[4]];
        let scripts = ["", "<space>"].into_iter().flat_map(|one| sizes.map(|size| (size, one)));
        scripts.map(|(size, script)| fed.taught(size, script)).collect()
    }),
    ("the room at other stops", Danger::Text, |fed| {
        let scripts = ["2<enter>", "2<enter><space>", "<space>9<down>", "3<enter>"];
        scripts.into_iter().map(|script| fed.taught(SIZES[1], script)).collect()
    }),
    ("off the path", Danger::Text, |fed| {
        ["<tab>", "<tab><enter>", "<tab>y"].map(|script| fed.taught(SIZES[0], script)).into()
    }),
    ("a guess", Danger::Text, |fed| {
        let typed = Stage::open(fed.lesson(SIZES[0]), "2<enter>g");
        let typed = typed.all(vec![summitry::app::Message::Pasted(fed.payload.clone())]);
        let open = frame(&typed);
        let keys = |keys| summitry::app::script(keys).unwrap();
        let taken = typed.all(keys("<enter>"));
        let taken = taken.all(keys("<space>"));
        vec![open, frame(&taken)]
    }),
    ("the list of lessons", Danger::Text, |fed| {
        [SIZES[0], SIZES[1]].map(|size| frame(&Stage::open(fed.opening(size), "T"))).into()
    }),
    ("the room tried", Danger::Coloured, |fed| {
        let list = rehearse(&fed.loaded, Size { columns: 40, rows: 12 });
        vec![render(&list, &fed.loaded.files, Ink::Coloured)]
    }),
    ("handouts as Markdown", Danger::Markdown, |fed| fed.handouts(handout::markdown)),
    ("handouts as HTML", Danger::Html, |fed| fed.handouts(handout::html)),
    ("cards of lessons", Danger::Cards, |fed| {
        let lessons = fed.loaded.lessons.iter();
        lessons.map(|lesson| cards::of_lesson(&fed.loaded.timeline, lesson)).collect()
    }),
    ("cards of events", Danger::Cards, |fed| {
        let all: Vec<_> = fed.loaded.timeline.each().map(|(at, _)| at).collect();
        vec![cards::of_events(&fed.loaded.timeline, &all)]
    }),
    ("the notebook", Danger::Markdown, |fed| {
        vec![notebook(&fed.loaded.timeline, &fed.loaded.lessons, &fed.user, TODAY)]
    }),
    ("quizzes", Danger::Text, |fed| asked(&fed.payload).iter().map(frame).collect()),
];

impl Fed {
    /// The last lesson of the file on another day than what the learner said before.
    fn lesson(&self, size: (u16, u16)) -> Opening {
        let begin = Begin::Lesson(self.loaded.lessons.len().saturating_sub(1));
        Opening { begin, today: Some(TODAY), ..self.opening(size) }
    }

    fn taught(&self, size: (u16, u16), script: &str) -> String {
        frame(&Stage::open(self.lesson(size), script))
    }

    fn handouts(&self, write: fn(&Timeline, &Lesson, handout::Cut) -> String) -> Vec<String> {
        let lessons = self.loaded.lessons.iter();
        let each =
            lessons.flat_map(|lesson| handout::Cut::ALL.iter().map(move |cut| (lesson, cut)));
        each.map(|(lesson, cut)| write(&self.loaded.timeline, lesson, *cut)).collect()
    }
}

/// A lesson on a file that has none: at each of its first events, the text in every field.
pub fn lessons(timeline: &Timeline, text: &str) -> Vec<Lesson> {
    // Whatever comes from a file has passed this.
    let text = &*summitry::text::clean(text);
    let stop = |(number, event): (usize, EventIx)| Stop {
        event,
        hide: vec![Hide::ALL[number % 4]],
        ask: text.into(),
        say: text.into(),
        reveal: text.into(),
        minutes: None,
        filter: text.into(),
        compare: (number % 2 == 0).then_some(EventIx::new(0)),
    };
    let stops: Vec<_> = timeline.each().map(|(at, _)| at).take(4).enumerate().map(stop).collect();
    let (id, title, goal) = (text.into(), text.into(), text.into());
    let lesson = Lesson { id, title, minutes: None, goal, stops };
    if lesson.stops.is_empty() { Vec::new() } else { vec![lesson] }
}

/// A learner's file written by hand, as bad as the timeline itself.
pub fn user(ids: Vec<String>, lessons: &[Lesson], text: &str) -> UserData {
    let said = quoted(text);
    let mut file = String::from("[notes]\n");
    let mut sections = format!("[[score]]\nabout = {said}\non = 2026-01-02\nasked = 3\n");
    for id in ids.iter().map(|id| quoted(id)) {
        let _ = writeln!(file, "{id} = {said}");
        let _ = write!(
            sections,
            "[[prediction]]\nevent = {id}\nsaid = {said}\nlesson = {said}\non = 2026-01-02\n"
        );
    }
    let mut progress: Vec<_> = lessons.iter().map(|lesson| quoted(&lesson.id)).collect();
    progress.push(said.clone());
    progress.sort_unstable();
    progress.dedup();
    file.push_str("[progress]\n");
    for id in progress {
        let _ = writeln!(file, "{id} = {{ stop = 2, on = 2026-01-02 }}");
    }
    let card = quoted(&format!("when:{text}"));
    let _ = write!(file, "[cards]\n{card} = {{ seen = 1, due = 2026-01-02 }}\n{sections}");
    let (mut user, problems) = user_data(&file, 0);
    assert!(problems.iter().all(|one| one.code != "syntax"), "{problems:?}");
    user.bookmarks = ids;
    user
}

/// Quizzes about a timeline of one text: every kind asked, marked, and summed up.
fn asked(text: &str) -> Vec<Stage> {
    let bytes = Ok(questions(text).into());
    let loaded = load(vec![Input { name: "questions.toml".into(), bytes }]);
    let events: Vec<_> = loaded.timeline.each().map(|(at, _)| at).collect();
    let ids = events.iter().map(|at| loaded.timeline.event(*at).id.to_string()).collect();
    let user = user(ids, &[], text);
    let document = Arc::new(Document::new(loaded).0);
    let mut played = Vec::new();
    for kind in Kind::ALL {
        let open = |size: (u16, u16), script: &str| {
            let (events, about) = (events.clone(), text.to_owned());
            let quiz =
                Asked { about, kinds: vec![*kind], events, count: 2, seed: 1, ..Asked::default() };
            let opening = Opening {
                size: Size { columns: size.0, rows: size.1 },
                document: Arc::clone(&document),
                user: user.clone(),
                begin: Begin::Quiz(quiz),
                today: Some(TODAY),
                ..Opening::default()
            };
            Stage::open(opening, script)
        };
        played.push(open(SIZES[0], ""));
        played.push(open(SIZES[1], if *kind == Kind::When { "?<enter>" } else { "2" }));
        let summed = "?<enter><enter>1<enter><enter>?<enter><enter>";
        played.extend((*kind == Kind::Where).then(|| open(SIZES[0], summed)));
    }
    played
}

#[test]
fn every_route_of_a_lesson_is_gone_by() {
    let bytes = super::cases::everywhere("harmless").into_bytes();
    let case = super::cases::Case { name: "harmless".into(), payload: "harmless".into(), bytes };
    let fed = Fed::new(&case);
    for (route, _, out) in ROUTES {
        let said = out(&fed).concat();
        assert!(said.contains("harmless") || said.contains("HARMLESS"), "{route}: {said}");
    }
    assert_eq!(fed.user.predictions.len(), fed.user.bookmarks.len());
    assert!(fed.taught(SIZES[0], "<space>").contains("you said harmless"));
    let kind = |stage: &Stage| stage.model.quiz.as_ref().map(|quiz| quiz.questions[0].kind);
    let kinds: BTreeSet<Kind> = asked("harmless").iter().filter_map(kind).collect();
    assert_eq!(kinds.len(), Kind::ALL.len(), "{kinds:?}");
}
