//! The quiz on the screen: key scripts, what they leave behind, and pictures.

use std::sync::{Arc, LazyLock};

use summitry::app::{
    Asked, Begin, COMMANDS, Context, Document, Effect, Message, Opening, Part, Quiz, Size,
};
use summitry::load::config::Glyphs;
use summitry::load::user::{Change, Prediction};
use summitry::load::{Input, load};
use summitry::teach::marking::Mark;
use summitry::teach::quiz::{Answer, Kind};
use summitry::timeline::{Day, EventIx};
use summitry::tui::files::BUILT_IN;

use crate::stage::Stage;

static RECORD: LazyLock<Arc<Document>> = LazyLock::new(|| {
    let input = Input { name: "summits.toml".into(), bytes: Ok(BUILT_IN.into()) };
    Arc::new(Document::new(load(vec![input])).0)
});

const TODAY: Day = Day(20_710);

/// Opens a quiz about the record: ten questions of one kind, drawn by 42.
fn opening(kind: Kind, size: (u16, u16)) -> Opening {
    let events: Vec<EventIx> = RECORD.timeline.each().map(|(at, _)| at).collect();
    let asked = Asked { kinds: vec![kind], events, count: 10, seed: 42, ..Asked::default() };
    let size = Size { columns: size.0, rows: size.1 };
    let document = Arc::clone(&RECORD);
    let begin = Begin::Quiz(asked);
    Opening { size, document, begin, today: Some(TODAY), ..Opening::default() }
}

fn ask(kind: Kind, size: (u16, u16), script: &str) -> Stage {
    Stage::open(opening(kind, size), script)
}

fn quiz(stage: &Stage) -> &Quiz {
    stage.model.quiz.as_ref().expect("a quiz runs")
}

/// The place of the right choice, from 1.
fn right(stage: &Stage) -> usize {
    match quiz(stage).part() {
        Part::Open(question) => match &question.answer {
            Answer::Choice { right, .. } => right + 1,
            Answer::Date | Answer::Order(_) => panic!("nothing to choose from"),
        },
        Part::Marked(..) | Part::Summary => panic!("no question is open"),
    }
}

macro_rules! scenes {
    ($($name:ident: $kind:ident $size:expr, $script:literal;)*) => {$(
        #[test]
        fn $name() {
            insta::assert_snapshot!(ask(Kind::$kind, $size, $script).scene());
        }
    )*};
}

scenes! {
    a_date_is_asked: When (80, 24), "about 18";
    a_date_is_asked_on_a_large_screen: When (200, 60), "";
    a_date_is_marked: When (80, 24), "1812<enter>";
    a_date_is_marked_on_a_small_screen: When (40, 12), "1812<enter>";
    an_order_is_being_made: Order (80, 24), "j<shift-down>";
    an_order_is_marked: Order (100, 30), "<enter>";
    who_is_asked: Who (80, 24), "j";
    where_is_asked_on_a_small_screen: Where (40, 12), "jjj";
    what_came_of_it_is_asked: Outcome (80, 24), "";
    what_came_of_it_on_a_small_screen: Outcome (40, 12), "jj";
    what_came_of_it_is_marked: Outcome (80, 24), "1";
    the_summary: Where (80, 24), "1<enter>2<enter>?<enter><esc>";
    the_explorer_from_the_summary: Where (80, 24), "1<enter>2<enter><esc><enter>";
}

#[test]
fn a_typed_date_is_marked_and_kept_with_its_day() {
    let stage = ask(Kind::When, (80, 24), "");
    let event = RECORD.timeline.event(quiz(&stage).questions[0].event);
    let year = event.when.year_label();
    let stage = ask(Kind::When, (80, 24), &format!("{year}<enter>"));
    assert_eq!(quiz(&stage).answers[0].marked.mark, Mark::Right);
    let kept = Change::Answer { card: format!("when:{}", event.id), mark: Mark::Right, on: TODAY };
    assert_eq!(stage.effects, [Effect::Remember(kept)]);
    assert!(stage.picture().contains(&event.when.words()));
}

#[test]
fn nonsense_gives_one_kind_line_and_the_question_stays_open() {
    for (typed, told) in [
        ("banana", "“banana” is no date to me; try 1815, June 1815 or 18 June 1815"),
        ("", "type a date, or ? where you do not know"),
        ("in june", "in which year? a year alone will do as well"),
    ] {
        let stage = ask(Kind::When, (80, 24), &format!("{typed}<enter>"));
        assert_eq!((stage.notice(), stage.effects.len()), (told, 0));
        assert!(matches!(quiz(&stage).part(), Part::Open(_)));
        assert_eq!(quiz(&stage).input.value(), typed);
    }
    let stage = ask(Kind::When, (80, 24), "?<enter>");
    assert_eq!(quiz(&stage).count(Mark::Wrong), 1, "not to know is an answer");
}

#[test]
fn what_was_said_before_stands_beside_the_answer() {
    let stage = ask(Kind::When, (80, 24), "");
    let event = RECORD.timeline.event(quiz(&stage).questions[0].event).id.clone();
    let mut opening = opening(Kind::When, (80, 24));
    let (said, lesson, on) = ("1925".into(), String::new(), Day(TODAY.0 - 20));
    opening.user.apply(&Change::Predict(Prediction { event: event.to_string(), said, lesson, on }));
    let stage = Stage::open(opening, "1900<enter>");
    assert!(stage.picture().contains("In August you said 1925."), "{}", stage.picture());
}

#[test]
fn a_digit_chooses_and_goes_for_the_right_one() {
    let place = right(&ask(Kind::Who, (80, 24), ""));
    let stage = ask(Kind::Who, (80, 24), &place.to_string());
    assert_eq!(quiz(&stage).count(Mark::Right), 1);
    let down = "j".repeat(place - 1);
    let stage = ask(Kind::Who, (80, 24), &format!("{down}<enter>"));
    assert_eq!(quiz(&stage).count(Mark::Right), 1, "as the arrows and Enter do");
    let stage = ask(Kind::Who, (80, 24), "9");
    assert_eq!(quiz(&stage).answers.len(), 0);
}

#[test]
fn lines_move_with_shift_or_to_the_place_of_a_digit() {
    let order = |script: &str| quiz(&ask(Kind::Order, (80, 24), script)).order.clone();
    assert_eq!(order("<shift-down>"), [1, 0, 2, 3, 4]);
    assert_eq!(order("4"), [1, 2, 3, 0, 4]);
    assert_eq!(order("jj1"), [2, 0, 1, 3, 4]);
    assert_eq!(order("G<shift-up><shift-up>9"), [0, 1, 2, 3, 4]);
}

#[test]
fn an_order_that_was_put_right_is_right() {
    let stage = ask(Kind::Order, (80, 24), "");
    let Answer::Order(things) = &quiz(&stage).questions[0].answer else { panic!() };
    let mut wanted: Vec<usize> = (0..5).collect();
    wanted.sort_by_key(|at| things[*at].event);
    let mut stands: Vec<usize> = (0..5).collect();
    let mut script = String::new();
    for (place, thing) in wanted.iter().enumerate() {
        let from = stands.iter().position(|one| one == thing).unwrap();
        let line = stands.remove(from);
        stands.insert(place, line);
        script += &"k".repeat(5);
        script += &"j".repeat(from);
        script += &(place + 1).to_string();
    }
    let stage = ask(Kind::Order, (80, 24), &(script + "<enter>"));
    assert_eq!(quiz(&stage).count(Mark::Right), 1, "{}", stage.picture());
}

#[test]
fn the_summary_leads_into_the_explorer_and_one_key_returns() {
    let script = "1<enter>2<enter>?<enter><esc>";
    let stage = ask(Kind::Where, (80, 24), &format!("{script}j<enter>"));
    let looked = quiz(&stage).questions[quiz(&stage).cursor].event;
    assert_eq!(stage.model.selected(), Some(looked));
    assert_eq!(stage.model.context(), Context::Browse);
    let back = ask(Kind::Where, (80, 24), &format!("{script}j<enter>3j/yalta<enter>Q"));
    assert_eq!(back.model.context(), Context::Quiz);
    assert_eq!(quiz(&back).cursor, quiz(&stage).cursor);
    let score = back
        .effects
        .iter()
        .filter(|one| matches!(one, Effect::Remember(Change::Finish(score)) if score.asked == 3));
    assert_eq!(score.count(), 1, "a quiz that was ended early counts what was asked, once");
    let left = ask(Kind::Where, (80, 24), &format!("{script}<esc>"));
    assert!(left.model.quiz.is_none() && left.model.context() == Context::Browse);
}

#[test]
fn without_an_answer_a_quiz_ends_at_once_and_keeps_nothing() {
    for kind in [Kind::When, Kind::Where] {
        let stage = ask(kind, (80, 24), "<esc>");
        assert!(stage.model.quiz.is_none() && stage.effects.is_empty());
    }
}

#[test]
fn a_quiz_in_the_explorer_asks_about_what_is_shown() {
    let mut opening = opening(Kind::When, (100, 30));
    opening.begin = Begin::Explorer;
    let stage = Stage::open(opening.clone(), "fthread:arms<enter>Q");
    let shown = &stage.model.browse.shown;
    assert!(quiz(&stage).questions.len() >= 9);
    assert!(quiz(&stage).questions.iter().all(|question| shown.contains(&question.event)));
    let stage = Stage::open(opening, "fzzzz<enter>Q");
    assert_eq!(stage.notice(), "nothing can be asked about what is shown");
}

#[test]
fn a_file_read_again_does_not_end_the_quiz() {
    let stage = ask(Kind::Where, (80, 24), "1");
    let before = stage.picture();
    let text = "[[event]]\nid = \"x\"\ntitle = \"Another\"\ndate = \"1900\"\n";
    let input = Input { name: "summits.toml".into(), bytes: Ok(text.into()) };
    let (document, report) = Document::new(load(vec![input]));
    let stage = stage.then(Message::Loaded(Arc::new(document), Arc::new(report)));
    assert_eq!(stage.picture().lines().next(), before.lines().next());
    let script = summitry::app::script("<enter>2<enter><esc><enter>").unwrap();
    let stage = script.into_iter().fold(stage, Stage::then);
    assert_eq!(stage.notice(), "that event is no longer there");
}

#[test]
fn no_cell_gives_the_date_away_while_it_is_asked() {
    for seed in 0..12 {
        for size in [(40, 12), (80, 24), (200, 60)] {
            let mut opening = opening(Kind::When, size);
            let Begin::Quiz(asked) = &mut opening.begin else { unreachable!() };
            asked.seed = seed;
            let mut stage = Stage::open(opening, "");
            for _ in 0..10 {
                let event = RECORD.timeline.event(quiz(&stage).questions[quiz(&stage).at].event);
                let (picture, year) = (stage.picture(), event.when.year_label());
                assert!(!picture.contains(&year), "{year} in\n{picture}");
                let script = summitry::app::script("?<enter><enter>").unwrap();
                stage = script.into_iter().fold(stage, Stage::then);
            }
        }
    }
}

#[test]
fn it_draws_at_every_size_and_in_every_part() {
    let sizes = [(0, 0), (1, 1), (3, 2), (20, 5), (40, 12), (80, 24), (200, 60)];
    for kind in Kind::ALL {
        for size in sizes {
            for script in ["jjj", "?<enter>", "1<enter>?<esc>"] {
                let stage = ask(*kind, size, script);
                let (cells, cursor) = stage.cells();
                assert_eq!(cells, stage.cells().0);
                assert!(cursor.is_none_or(|at| at.column < size.0 && at.row < size.1));
            }
        }
    }
}

#[test]
fn with_ascii_alone_nothing_else_is_drawn_of_our_own() {
    for (kind, script) in [
        (Kind::When, ""),
        (Kind::Who, "j"),
        (Kind::Order, "<enter>"),
        (Kind::Who, "1<enter>2<esc>"),
    ] {
        let mut opening = opening(kind, (80, 24));
        opening.glyphs = Glyphs::Ascii;
        let picture = Stage::open(opening, script).picture();
        for sign in ["›", "✓", "✗", "≈", "·", "←", "…"] {
            assert!(!picture.contains(sign), "{sign} in\n{picture}");
        }
    }
}

#[test]
fn every_command_of_a_quiz_has_a_key_there() {
    let rows = COMMANDS.iter().filter(|row| row.contexts.contains(&Context::Quiz));
    assert!(rows.clone().count() >= 8 && rows.into_iter().all(|row| !row.keys.is_empty()));
}

#[test]
fn while_a_lesson_runs_no_quiz_begins() {
    let text = format!(
        "{}\n[[lesson]]\ntitle = \"One stop\"\n[[lesson.stop]]\nevent = \"yalta-1945\"\nask = \"Why?\"\n",
        crate::stage::TWO_POWERS
    );
    let mut opening = crate::stage::opening(&text, (100, 30));
    opening.begin = Begin::Lesson(0);
    let stage = Stage::open(opening, "<tab>Q");
    assert!(stage.model.quiz.is_none());
    assert!(stage.notice().starts_with("a lesson runs"), "{}", stage.notice());
}

#[test]
fn what_stood_with_blanks_among_the_choices_is_named_with_the_answer() {
    let mut stage = ask(Kind::Who, (100, 30), "");
    let mut named = 0;
    for _ in 0..10 {
        let answered = summitry::app::script("?").unwrap().into_iter().fold(stage, Stage::then);
        let question = &quiz(&answered).questions[quiz(&answered).at];
        let Answer::Choice { choices, right } = &question.answer else { unreachable!() };
        if choices[*right].label.contains('▒') {
            let title = &RECORD.timeline.event(choices[*right].event).title;
            assert!(answered.picture().contains(title.as_str()), "{}", answered.picture());
            named += 1;
        }
        let next = summitry::app::script("<enter>").unwrap();
        stage = next.into_iter().fold(answered, Stage::then);
    }
    assert!(named > 0);
}
