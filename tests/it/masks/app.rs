//! The app while a lesson hides something: two timelines that differ in nothing but what is hidden
//! are the same to whoever looks, on every surface.
//!
//! Words need not be known for that, and nothing that gives them away by where it stands, by how many
//! there are or by what is found passes either.

use proptest::prelude::*;
use summitry::app::{Begin, Effect, Opening, Size, areas};
use summitry::load::user::{Change, Prediction, UserData};
use summitry::teach::{Hide, Lesson, Stop};
use summitry::timeline::Day;

use super::*;

/// The facts of one timeline, and those of another.
const ONE: [&str; 7] = ["1907-07-25", "1907", "25 July", "Edwin", "Losten", "Rabecho", "Xenidd"];
const OTHER: [&str; 7] =
    ["1866-02-03", "1866", "3 February", "Bohun", "Moropp", "Tohcaf", "Vebjeh"];

fn facts(of: [&str; 7]) -> [String; 7] {
    of.map(str::to_owned)
}

/// Opens the lesson on a timeline of these facts, which the learner has marked and spoken of.
fn taught(facts: &[String; 7], (columns, rows): (u16, u16)) -> Opening {
    let timeline = told_of(facts);
    let stop = |number: usize, hide: &[Hide]| Stop {
        event: EventIx::new(number),
        hide: hide.to_vec(),
        ask: "What was this?".into(),
        say: format!("It was {}.", facts[0]),
        reveal: format!("It was in {}.", facts[5]),
        minutes: None,
        filter: String::new(),
        compare: Some(EventIx::new(2)),
    };
    let stops = vec![stop(1, Hide::ALL), stop(0, &[])];
    let (id, title, goal) = ("one".into(), "A lesson".into(), String::new());
    let lesson = Lesson { id, title, minutes: None, goal, stops };
    let mut user = UserData::default();
    let (event, said) = ("hidden".to_owned(), facts[1].clone());
    let note = Change::Note { id: event.clone(), text: format!("{} went there", facts[4]) };
    let on = Day(20_000);
    let said = Prediction { event: event.clone(), said, lesson: "one".into(), on };
    for change in [Change::Bookmark(event), note, Change::Predict(said)] {
        user.apply(&change);
    }
    let loaded = Loaded { timeline, lessons: vec![lesson], ..load(Vec::new()) };
    let document = Arc::new(Document::new(loaded).0);
    let (size, begin) = (Size { columns, rows }, Begin::Lesson(0));
    Opening { size, document, user, begin, today: Some(Day(20_710)), ..Opening::default() }
}

/// What a script leaves on the screen and in the world; what goes to the learner's own file is the
/// learner's.
fn left(facts: &[String; 7], size: (u16, u16), script: &str) -> (String, Vec<Effect>) {
    let mut stage = Stage::open(taught(facts, size), script);
    stage.effects.retain(|effect| !matches!(effect, Effect::Remember(_)));
    (stage.scene(), stage.effects)
}

fn assert_the_same(scripts: &[&str]) {
    for script in scripts {
        for size in [(120, 36), (60, 20), (40, 12)] {
            let (one, other) = (left(&facts(ONE), size, script), left(&facts(OTHER), size, script));
            assert_eq!(one.1, other.1, "{script}");
            assert!(one.0 == other.0, "{script} {size:?}\n{}\n{}", one.0, other.0);
        }
    }
}

macro_rules! surfaces {
    ($($name:ident: $($script:literal)*;)*) => {$(
        #[test]
        fn $name() {
            assert_the_same(&[$($script),*]);
        }
    )*};
}

surfaces! {
    the_room_tells_nothing: "" "9<down>" "." "g" "g1907" "gRabecho<enter>" "2<enter>1<enter>";
    the_strip_and_its_cursor_tell_nothing: "<tab>" "<tab>j" "<tab>G" "<tab>gg" "<tab>+" "<tab>-";
    neighbours_and_gaps_tell_nothing: "<tab>j" "<tab>jj" "<tab>G" "<tab>z" "<tab>\\" "<tab>jz";
    the_page_tells_nothing: "<tab><enter>" "<tab><enter>G" "<tab>j<enter>" "<tab>jj<enter>" "<tab>J" "<tab>jJ";
    a_measured_interval_tells_nothing: "<tab>vj" "<tab>vjj" "<tab>jvk" "<tab>jjvkk" "<tab>vG<enter>";
    what_is_found_tells_nothing: "/1907" "/Rabecho" "/losten" "/xenidd" "/before" "/after" "/hidden" "/zzzz"
        "/1907<enter>" "/losten<enter>" "/stop<enter>" "/rabecho<tab>";
    what_a_filter_lets_through_tells_nothing: "f1907" "f1907<enter>" "frabecho<enter>" "fwho:losten<enter>"
        "fplace:xenidd" "f1800..1900<enter>" "f1900..1950<enter>" "fthread:t<enter>" "fhas:outcome<enter>";
    what_is_near_in_spelling_tells_nothing: "/rabechoo" "/lostenn<enter>" "frabechp<enter>";
    a_jump_to_a_date_tells_nothing: ":1907<enter>" ":1866<enter>" ":25 July 1907<enter>" ":1890<enter>" ":1700<enter>";
    the_palette_and_the_help_tell_nothing: "?" "?1907" "?rabecho" "<tab>?" ":19";
    threads_tell_nothing: "t" "t<enter>" "t<enter>>" "t<enter>>>" "trabecho" "<tab>t<down><enter>>";
    links_tell_nothing: "<tab><enter>." "<tab><enter>.<enter>" "<tab>j<enter>.<enter>" "<tab>j<enter>..<enter>";
    a_citation_tells_nothing: "<tab>y" "<tab>jy" "<tab>jjy" "y";
    bookmarks_and_notes_tell_nothing: "'" "'rabecho" "'<enter>" "'<down><enter>" "<tab>'" "<tab>a" "<tab>jm'";
    sources_tell_nothing: "o" "<tab>o" "<tab>jo" "<tab>o<enter>" "<tab>jo<enter>" "<tab>jjo<enter>";
    problems_and_the_editor_tell_nothing: "!" "e" "<tab>!" "<tab>e" "<tab>je";
    the_list_of_lessons_tells_nothing: "T" "Trabecho" "T1907";
    no_quiz_tells_anything: "Q" "<tab>Q" "<tab>jQ";
    the_way_back_tells_nothing: "<tab>jjH" "<tab>/after<enter><ctrl-o>" "<space><tab>j<backspace><left>"
        "<space><tab>/after<enter><backspace><left><tab><ctrl-o>";
    what_was_revealed_is_hidden_again: "<space><left>" "<space><space><left><left>" "<space><tab><backspace><left><tab>"
        "<space>/after<enter><backspace><left><tab>n" "<space><tab>vj<backspace><left><tab>";
}

#[test]
fn a_printed_frame_tells_nothing() {
    let printed = |of| {
        let (model, _) = summitry::tui::play(taught(&facts(of), (100, 30)), "<tab>j").unwrap();
        summitry::tui::picture(&model, &summitry::view::Theme::default())
    };
    assert_eq!(printed(ONE), printed(OTHER));
}

#[test]
fn the_teacher_is_told_what_the_room_is_not() {
    let state = |of| Stage::open(taught(&facts(of), (100, 30)), "").model.state().unwrap();
    assert_eq!(state(ONE).room, state(OTHER).room);
    assert_ne!(state(ONE).teacher, state(OTHER).teacher);
    assert_ne!(left(&facts(ONE), (100, 30), "<space>"), left(&facts(OTHER), (100, 30), "<space>"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn of_no_event_of_the_record_is_anything_hidden_on_a_screen(
        number in 0_usize..10_000, bits in 1_usize..16, large: bool,
    ) {
        let event = EventIx::new(number % RECORD.events.len());
        let hide = &choices()[bits - 1];
        let facts = Facts::new(&RECORD, event, hide);
        // Dates of other rows are theirs, and so is what came of it where it has its own row.
        let both = [Hide::People, Hide::Place];
        let others: Vec<Hide> = hide.iter().copied().filter(|one| both.contains(one)).collect();
        let far = Facts::new(&RECORD, event, &others);
        let stop = Stop {
            event, hide: hide.clone(), ask: "What was this?".into(), say: String::new(),
            reveal: String::new(), minutes: None, filter: String::new(), compare: None,
        };
        let (id, title, goal) = ("one".into(), "A lesson".into(), String::new());
        let lesson = Lesson { id, title, minutes: None, goal, stops: vec![stop] };
        let loaded = Loaded { timeline: record(), lessons: vec![lesson], ..load(Vec::new()) };
        let (columns, rows) = if large { (200, 60) } else { (80, 24) };
        let opening = Opening {
            size: Size { columns, rows },
            document: Arc::new(Document::new(loaded).0),
            begin: Begin::Lesson(0),
            ..Opening::default()
        };
        // What is not hidden may read as a name of the meeting does: two people, a day.
        let named = |words: String| {
            let (of, is_shown) = (RECORD.event(event), |what| !hide.contains(&what));
            let people = of.participants.iter().filter(|_| is_shown(Hide::People));
            let words = people.fold(words, |words, one| words.replace(RECORD.short(one), "x"));
            if is_shown(Hide::Date) { words.replace(&of.when.words(), "x") } else { words }
        };
        let room = Stage::open(opening, "");
        let keys = |keys| summitry::app::script(keys).unwrap();
        let words = within(&room, areas(&room.model).room);
        prop_assert_eq!(facts.in_text(&named(words.clone()), "the room"), Vec::<String>::new(), "{:?}\n{}", hide, words);
        let away = room.all(keys("<tab>"));
        let rows = within(&away, areas(&away.model).timeline);
        prop_assert_eq!(far.in_text(&named(rows.clone()), "the rows"), Vec::<String>::new(), "{:?}\n{}", hide, rows);
        let own: String = rows.lines().filter(|row| row.contains('▸')).collect();
        prop_assert!(!own.is_empty(), "{}", rows);
        prop_assert_eq!(facts.in_text(&named(own), "its row"), Vec::<String>::new(), "{:?}\n{}", hide, rows);
        let page = away.all(keys("<enter>"));
        let words = within(&page, areas(&page.model).detail);
        prop_assert_eq!(facts.in_text(&named(words.clone()), "the page"), Vec::<String>::new(), "{:?}\n{}", hide, words);
    }
}

/// What stands in a part of the screen.
fn within(stage: &Stage, area: summitry::app::Area) -> String {
    let cells = stage.cells().0;
    let row = |row: u16| {
        let columns = area.column..area.column + area.columns;
        columns.map(|column| cells[(column, row)].symbol()).collect::<String>()
    };
    (area.row..area.row + area.rows).map(row).collect::<Vec<_>>().join("\n")
}
