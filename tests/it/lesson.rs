//! A lesson before a class: what each key does, what it never does, and what is never shown.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;
use summitry::app::{Begin, COMMANDS, Document, Effect, Message, Model, Opening, Overlay, Size};
use summitry::load::user::{Change, Progress, UserData};
use summitry::load::{Input, load};
use summitry::teach::state::Step;
use summitry::timeline::Day;
use summitry::tui::files::{LESSONS, inputs};

use crate::stage::{Stage, TWO_POWERS, opening};

/// The short lesson that rooms are tried with.
pub const LESSON: &str = include_str!("../lessons/two-powers.toml");

/// Opens the small timeline at its lesson.
pub fn taught(size: (u16, u16)) -> Opening {
    Opening { begin: Begin::Lesson(0), ..opening(&format!("{TWO_POWERS}\n{LESSON}"), size) }
}

fn teach(script: &str) -> Stage {
    Stage::open(taught((100, 30)), script)
}

/// Where the lesson stands: `2 ask`, with `away` and `blank`.
fn standing(stage: &Stage) -> String {
    let Some(now) = stage.model.state() else { return "no lesson".into() };
    let step = match now.step {
        Step::Ask => "ask",
        Step::Reveal => "reveal",
    };
    let away = if now.away { " away" } else { "" };
    let blank = if now.blank { " blank" } else { "" };
    format!("{} {step}{away}{blank}", now.stop)
}

fn after(script: &str) -> String {
    standing(&teach(script))
}

#[test]
fn a_step_asks_then_reveals_then_goes_to_the_next_stop() {
    assert_eq!(after(""), "1 ask");
    assert_eq!(after("<space>"), "1 reveal");
    assert_eq!(after("<space><pagedown>"), "2 ask");
    assert_eq!(after("<right><right><right>"), "2 reveal");
    assert_eq!(after("<space><space><space><space><space><space><space>"), "3 reveal");
    assert_eq!(
        teach("<space><space><space><space><space><space>").notice(),
        "this is the last stop"
    );
}

#[test]
fn a_step_back_goes_the_same_way_back() {
    assert_eq!(after("<space><space><left>"), "1 reveal");
    assert_eq!(after("<space><space><pageup><pageup>"), "1 ask");
    assert_eq!(teach("<pageup>").notice(), "this is the first stop");
}

#[test]
fn a_presenter_remote_drives_a_lesson_whole() {
    let next = "<pagedown>";
    let script = format!("<f5>{next}{next}.{next}<esc>{next}<pageup>{next}{next}..{next}<esc>");
    assert_eq!(after(&script), "3 reveal");
    assert_eq!(after(&format!("{script}<f5>")), "1 ask");
}

#[test]
fn a_stop_is_gone_to_by_its_number() {
    assert_eq!(after("3<enter>"), "3 ask");
    assert_eq!(after("<space><space><space>2<enter>"), "2 ask");
    assert_eq!(teach("9<enter>").notice(), "there is no stop 9: the lesson has 3");
    assert_eq!(after("<space>99<enter>"), "1 reveal");
    assert_eq!(after("3<esc><space>"), "1 reveal", "a count is forgotten");
}

#[test]
fn the_screen_is_made_blank_and_any_key_of_the_lesson_shows_it_again_where_it_was() {
    assert_eq!(after("<space>."), "1 reveal blank");
    for key in [".", "b", "<space>", "<pageup>", "<esc>"] {
        assert_eq!(after(&format!("<space>.{key}")), "1 reveal", "{key}");
    }
    assert_eq!(after("<space>.2<enter>"), "2 ask");
    assert_eq!(after("<space><space>b<f5>"), "1 ask");
    assert_eq!(after("b/yalta<enter>"), "1 ask away");
}

#[test]
fn a_blank_screen_shows_nothing_but_a_mark() {
    let words = teach("<space>.").picture().replace(['\n', ' '], "");
    assert_eq!(words, "·");
}

#[test]
fn the_explorer_is_left_for_and_one_key_returns_to_the_same_stop_and_step() {
    for script in ["/yalta<enter>", "<tab>jjj", "e", "tarms<enter>>", ":1945<enter>", "]", "w"] {
        for steps in ["<space><space>", "<space><space><space>"] {
            let stage = teach(&format!("{steps}{script}"));
            assert!(standing(&stage).ends_with("away"), "{script}: {}", standing(&stage));
            let back = teach(&format!("{steps}{script}<backspace>"));
            assert_eq!(back.picture(), teach(steps).picture(), "{script}");
        }
    }
}

#[test]
fn what_is_opened_and_closed_again_does_not_leave_the_path() {
    for script in
        ["/yalta<esc>", "t<esc>", "?<esc>", ":1945<esc>", "f1945<esc>", "T<esc>", "g19<esc>"]
    {
        let stage = teach(&format!("<space><space>{script}"));
        assert_eq!(standing(&stage), "2 ask", "{script}");
        assert_eq!(stage.picture(), teach("<space><space>").picture(), "{script}");
    }
}

#[test]
fn off_the_path_the_filter_of_the_stop_narrows_the_timeline() {
    let stage = teach("<space><space><space><tab>");
    assert_eq!(stage.model.browse.filter, "thread:arms");
    assert_eq!(stage.selected(), "reykjavik-1986");
}

#[test]
fn the_explorer_opens_at_the_stop_even_where_its_filter_asks_for_what_is_hidden() {
    let text = LESSON.replace("thread:arms", "1980..1989");
    let open = opening(&format!("{TWO_POWERS}\n{text}"), (100, 30));
    let stage = Stage::open(Opening { begin: Begin::Lesson(0), ..open }, "2<enter><tab>");
    assert_eq!(stage.selected(), "stop-2");
    assert_eq!(stage.shown(), ["stop-2", "geneva-1985", "washington-1987", "malta-1989"]);
}

#[test]
fn off_the_path_the_status_line_says_how_to_come_back() {
    let picture = teach("<tab>").picture();
    assert!(picture.contains("off the path: ⌫ returns to stop 1/3"), "{picture}");
}

#[test]
fn the_end_is_asked_for_before_it_comes() {
    assert_eq!(after("q"), "1 ask");
    assert_eq!(after("qy"), "no lesson");
    assert_eq!(after("qq"), "no lesson");
    assert_eq!(after("q<esc>"), "1 ask");
    assert_eq!(after("q<space>"), "1 reveal");
    assert_eq!(after("<tab>q<esc>y"), "1 ask away");
    assert_eq!(after("<tab>qy"), "no lesson");
    assert!(!teach("qy").effects.contains(&Effect::Quit), "the explorer stays");
    assert_eq!(teach("<space><space>qy").selected(), "reykjavik-1986");
    assert_eq!(teach("qyq").effects.last(), Some(&Effect::Quit));
}

#[test]
fn control_c_leaves_at_once_as_everywhere() {
    assert_eq!(teach("<ctrl-c>").effects.last(), Some(&Effect::Quit));
}

#[test]
fn a_hidden_date_is_no_where_on_the_screen_until_it_is_revealed() {
    for script in ["", "<tab>", "<tab><enter>", "<tab>/vienna", "T"] {
        let picture = teach(script).picture();
        assert!(!picture.contains("1961"), "{script}\n{picture}");
    }
    assert!(teach("<space>").picture().contains("3–4 June 1961"));
    assert!(!teach("<space><left>").picture().contains("1961"), "it is hidden again");
}

#[test]
fn what_was_found_before_a_mask_does_not_lead_to_what_it_hides() {
    let open = Opening { begin: Begin::Explorer, ..taught((100, 30)) };
    let stage = Stage::open(open, "/1961<enter>T<enter><tab>n");
    assert_eq!(stage.notice(), "nothing was looked for yet: / opens the jump box");
}

#[test]
fn notes_sources_problems_and_the_editor_wait_while_something_is_hidden() {
    for key in ["a", "o", "e", "!", "m"] {
        let hidden = teach(&format!("<tab>{key}"));
        assert!(hidden.notice().starts_with("this waits"), "{key}: {}", hidden.notice());
        assert!(matches!(hidden.model.overlay, Overlay::None), "{key}");
        assert_eq!(hidden.effects, [], "{key}");
        assert!(!teach(&format!("<space><tab>{key}")).notice().starts_with("this waits"), "{key}");
    }
}

#[test]
fn what_the_teacher_says_is_never_in_the_room() {
    for script in ["", "<space>", "<space><space>", "<space><space><space>", "3<enter>", "<tab>"] {
        for size in [(200, 60), (80, 24)] {
            let picture = Stage::open(taught(size), script).picture();
            for words in ["Let them commit", "Any of the four", "France, Poland, China"] {
                assert!(!picture.contains(words), "{script}\n{picture}");
            }
        }
    }
}

#[test]
fn the_teacher_has_the_answers_and_the_next_stop_beside_the_room() {
    let state = teach("").model.state().unwrap();
    assert_eq!(
        state.teacher.say,
        "Let them commit to a year before you go on. Nobody should hear 1961 from you."
    );
    let answers: Vec<_> =
        state.teacher.hidden.iter().filter_map(|fact| fact.words.as_deref()).collect();
    assert_eq!(answers, ["3–4 June 1961"]);
    assert_eq!(state.teacher.next, "Reykjavík");
    assert_eq!(
        (state.stop, state.stops, state.minutes, state.teacher.minutes),
        (1, 3, Some(25), Some(6))
    );
    assert_eq!(teach("<space>").model.state().unwrap().teacher.hidden, []);
}

#[test]
fn lessons_are_chosen_from_a_list_that_is_narrowed_by_letters() {
    let open = Opening { begin: Begin::Explorer, ..taught((100, 30)) };
    assert_eq!(standing(&Stage::open(open.clone(), "Tcold<enter>")), "1 ask");
    assert_eq!(standing(&Stage::open(open, "T<esc>")), "no lesson");
    let none = Stage::play("T").picture();
    assert!(none.contains("no lessons yet: [[lesson]]"), "{none}");
}

#[test]
fn keys_of_the_lesson_say_where_none_runs() {
    for key in ["<backspace>", "<f5>", ".", "b"] {
        assert_eq!(Stage::play(key).notice(), "no lesson runs: T lists them", "{key}");
    }
}

fn reread(stage: Stage, text: &str) -> Stage {
    let input = Input { name: "two-powers.toml".into(), bytes: Ok(text.into()) };
    let (document, report) = Document::new(load(vec![input]));
    stage.then(Message::Loaded(Arc::new(document), Arc::new(report)))
}

#[test]
fn files_read_again_keep_the_stop_and_the_step() {
    let first = "[[lesson.stop]]\nevent = \"vienna-1961\"";
    let inserted = format!("[[lesson.stop]]\nevent = \"malta-1989\"\nask = \"What?\"\n{first}");
    let text = format!("{TWO_POWERS}\n{}", LESSON.replace(first, &inserted));
    assert_eq!(standing(&reread(teach("<space><space>"), &text)), "3 ask");
    assert_eq!(standing(&reread(teach("<space>."), &text)), "2 reveal blank");
    let away = reread(teach("<space><space><tab>"), &text);
    assert_eq!(standing(&away), "3 ask away");
    assert!(!away.picture().contains("October 1986"), "the mask is intact\n{}", away.picture());
    let asked = LESSON
        .replace("Any of the four", "Each of the four")
        .replace("Who, where and when?", "Who?");
    let mended = reread(teach("<space><space>"), &format!("{TWO_POWERS}\n{asked}"));
    assert!(mended.picture().contains("a turning point. Who?"), "{}", mended.picture());
}

#[test]
fn a_lesson_that_the_files_have_lost_goes_on_as_it_was() {
    let stage = reread(teach("<space>"), TWO_POWERS);
    assert_eq!(standing(&stage), "1 reveal");
    assert!(
        stage.notice().contains("no lesson “How cold was the peace?” any more"),
        "{}",
        stage.notice()
    );
    assert_eq!(
        standing(&stage.all(vec![Message::Key(summitry::app::Key::parse("<space>").unwrap())])),
        "2 ask"
    );
}

#[test]
fn a_lesson_with_stops_that_lead_nowhere_is_taught_as_far_as_it_can_be() {
    let broken = LESSON.replace("reykjavik-1986", "nowhere-1900");
    let text = format!("{TWO_POWERS}\n{broken}");
    let stage =
        Stage::open(Opening { begin: Begin::Lesson(0), ..opening(&text, (80, 24)) }, "2<enter>");
    assert_eq!(stage.model.state().map(|state| (state.stop, state.stops)), Some((2, 2)));
    assert!(stage.picture().contains("Who is missing"), "{}", stage.picture());
}

#[test]
fn a_click_before_a_class_changes_nothing_and_the_wheel_scrolls() {
    assert_eq!(teach("<click 10,10><click 3,0>").picture(), teach("").picture());
    let small = |script: &str| Stage::open(taught((40, 12)), script).picture();
    assert_ne!(small("2<enter><space><wheel-down 5,5>"), small("2<enter><space>"));
}

#[test]
fn what_does_not_fit_is_scrolled_to_its_end_and_no_further() {
    let small = |script: &str| Stage::open(taught((40, 12)), script);
    let picture = small("2<enter><space>").picture();
    assert!(picture.contains("more lines"), "{picture}");
    let end = small("2<enter><space>99<down>");
    assert!(end.picture().contains("▲ the end"), "{}", end.picture());
    assert!(end.picture().contains("No paper was signed."), "{}", end.picture());
    assert_eq!(small("2<enter><space>99<down>j").picture(), end.picture());
}

/// What the room says of a guess at a stop, once it is revealed.
fn verdict(stop: u8, guess: &str) -> String {
    let stage = teach(&format!("{stop}<enter>g{guess}<enter><space>"));
    stage.model.state().map(|state| state.room.verdict).unwrap_or_default()
}

#[test]
fn a_guess_at_a_date_is_told_from_it_in_words() {
    assert_eq!(verdict(1, "1961"), "the right year: 3–4 June 1961");
    assert!(verdict(1, "1950").starts_with("11 years early; between"), "{}", verdict(1, "1950"));
    assert_eq!(verdict(1, "4 june 1961"), "right: it lasted 3–4 June 1961");
}

#[test]
fn a_guess_may_be_a_name_a_place_an_order_or_several_of_them() {
    assert_eq!(verdict(2, "gorbachov"), "right: Mikhail Gorbachev");
    assert_eq!(verdict(2, "iceland"), "right: Höfði House, Reykjavík, Iceland");
    assert_eq!(verdict(2, "before"), "right: 1 year 2 months before Washington");
    assert_eq!(verdict(2, "later"), "1 year 2 months before Washington");
    assert_eq!(
        verdict(2, "Reagan, 1986, Iceland"),
        "right: Ronald Reagan\nthe right year: 11–12 October 1986\nright: Höfði House, Reykjavík, Iceland"
    );
    assert_eq!(verdict(2, "Napoleon, Bismarck"), verdict(2, "Napoleon"), "it is told once");
    assert_eq!(verdict(3, "france"), "", "nothing is hidden there, so nothing is marked");
    assert_eq!(verdict(2, ""), "", "nothing was guessed, so nothing is marked");
}

#[test]
fn nothing_tells_how_good_a_guess_is_before_the_answer() {
    let stage = teach("g1961<enter>");
    assert_eq!(stage.model.state().unwrap().room.verdict, "");
    let picture = stage.picture();
    assert!(picture.contains("You said: 1961") && !picture.contains("right"), "{picture}");
}

#[test]
fn nonsense_for_a_date_gets_one_kind_line_and_can_be_mended() {
    let stage = teach("gbanana<enter>");
    assert_eq!(stage.notice(), "“banana” is no date to me; try 1815, June 1815 or 18 June 1815");
    let mended = teach("gbanana<enter><ctrl-u>1961<enter>");
    assert!(mended.picture().contains("You said: 1961"), "{}", mended.picture());
    assert!(!teach("g1961<enter>g<ctrl-u><enter>").picture().contains("You said"));
}

#[test]
fn every_lesson_of_the_assets_ships_and_can_be_taught_from_end_to_end() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/lessons");
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let texts: Vec<_> = files.map(|path| fs::read_to_string(path).unwrap()).collect();
    assert_eq!(LESSONS.len(), texts.len(), "a row of `LESSONS` for every file");
    let (document, report) = Document::new(load(inputs(&[])));
    assert_eq!(report.counts(), (0, 0));
    let (document, total) = (Arc::new(document), LESSONS.len());
    assert_eq!(document.lessons().len(), total);
    for number in 0..total {
        let (document, size) = (Arc::clone(&document), Size { columns: 80, rows: 24 });
        let open = Opening { document, size, begin: Begin::Lesson(number), ..Opening::default() };
        let steps = "<pagedown>".repeat(40);
        let stage = Stage::open(open, &steps);
        assert_eq!(stage.notice(), "this is the last stop");
    }
}

/// Everything a hand can do to a lesson but end it or leave it.
fn pressed() -> impl Strategy<Value = Vec<String>> {
    let stays = |key: &&&str| !["q", "y", "<ctrl-c>", "<ctrl-z>", "<enter>"].contains(*key);
    let keys: Vec<String> =
        COMMANDS.iter().flat_map(|row| row.keys).filter(stays).map(|key| (*key).into()).collect();
    prop::collection::vec(prop::sample::select(keys), 0..30)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn escape_never_ends_a_lesson_wherever_it_is_pressed(keys in pressed()) {
        let script = keys.iter().fold(String::new(), |script, key| script + key + "<esc>");
        let stage = teach(&script);
        prop_assert!(stage.model.lesson.is_some(), "{}", script);
        prop_assert!(!stage.effects.contains(&Effect::Quit));
    }

    #[test]
    fn from_wherever_the_path_was_left_one_key_returns(keys in pressed()) {
        let stage = teach(&keys.concat());
        let model: &Model = &stage.model;
        if model.state().is_some_and(|state| state.away && !state.blank) && matches!(model.overlay, Overlay::None) {
            let before = standing(&stage);
            let back = stage.all(summitry::app::script("<backspace>").unwrap());
            prop_assert_eq!(standing(&back), before.replace(" away", ""));
        }
    }
}

/// The lesson on a day, with what the learner's file holds.
fn on(today: Day, user: UserData, script: &str) -> Stage {
    Stage::open(Opening { today: Some(today), user, ..taught((100, 30)) }, script)
}

#[test]
fn a_guess_is_kept_and_told_beside_the_answer_another_day() {
    let (autumn, winter) = (Day(20_710), Day(20_810));
    let kept = on(autumn, UserData::default(), "g1950<enter>");
    let said = kept.effects.iter().find_map(|effect| {
        let Effect::Remember(Change::Predict(said)) = effect else { return None };
        Some(said.clone())
    });
    let mut user = UserData::default();
    user.apply(&Change::Predict(said.unwrap()));
    let again = on(winter, user.clone(), "").model.state().unwrap().room;
    assert_eq!(again.verdict, "", "it would tell the answer's kind before it is asked for");
    let again = on(winter, user, "<space>").picture();
    assert!(again.contains("in September you said 1950"), "{again}");
}

#[test]
fn how_far_a_lesson_went_is_kept_once_a_stop() {
    let script = "<space><space><space><left><left><space><space>";
    let reached = |user| {
        let effects = on(Day(20_710), user, script).effects;
        let stops = effects.iter().filter_map(|effect| {
            let Effect::Remember(Change::Reach { progress, .. }) = effect else { return None };
            Some(progress.stop)
        });
        stops.collect::<Vec<_>>()
    };
    let progress = Progress { stop: 2, on: Day(20_700) };
    let mut user = UserData::default();
    user.apply(&Change::Reach { lesson: "cold-peace".into(), progress });
    assert!(reached(UserData::default()).contains(&2));
    assert_eq!(reached(user), Vec::<u32>::new());
}
