//! Second screens without any socket: what they show, what they ask for, and what they never tell.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use summitry::app::{
    Begin, Contact, Errand, Message, Model, Notes, Opening, Overlay, Size, script, update,
};
use summitry::export::wire as write;
use summitry::load::config::Glyphs;
use summitry::load::wire as read;
use summitry::teach::second::{Guest, News, Order, Spent};
use summitry::teach::state::State;
use summitry::view::{Theme, notes};

use crate::lesson::taught;
use crate::stage::{Stage, TWO_POWERS, opening};

/// What a room tells after these keys.
fn state(keys: &str) -> State {
    Stage::open(taught((100, 30)), keys).model.state().unwrap()
}

/// The same, after so many seconds, as a screen of that sort reads it.
fn heard(keys: &str, seconds: (u64, u64), guest: Guest) -> News {
    let spent = Spent { lesson: seconds.0, stop: seconds.1 };
    let line = write::news(&News { state: state(keys), spent }, guest);
    read::news(line.as_bytes()).expect("what is written can be read")
}

fn told(keys: &str, seconds: (u64, u64)) -> Message {
    Message::Told(Some(Box::new(heard(keys, seconds, Guest::Notes))))
}

/// A teacher's screen that has heard this.
fn desk(size: (u16, u16), keys: &str, seconds: (u64, u64)) -> Notes {
    let size = Size { columns: size.0, rows: size.1 };
    let mut desk = Notes { size, ..Notes::default() };
    desk.take(told(keys, seconds));
    desk
}

fn cells(desk: &Notes, theme: &Theme) -> Buffer {
    let Size { columns, rows } = desk.size;
    let mut cells = Buffer::empty(Rect::new(0, 0, columns, rows));
    notes(desk, theme, &mut cells);
    cells
}

fn picture(desk: &Notes) -> String {
    let cells = cells(desk, &Theme::default());
    let line = |row| {
        let symbols = (0..cells.area.width).map(|column| cells[(column, row)].symbol());
        symbols.collect::<String>().trim_end().to_owned()
    };
    (0..cells.area.height).map(line).collect::<Vec<_>>().join("\n")
}

fn press(desk: &mut Notes, keys: &str) -> Vec<Errand> {
    let messages = script(keys).unwrap();
    messages.into_iter().filter_map(|message| desk.take(message)).collect()
}

macro_rules! desks {
    ($($name:ident: $size:expr, $keys:literal, $seconds:expr;)*) => {$(
        #[test]
        fn $name() {
            insta::assert_snapshot!(picture(&desk($size, $keys, $seconds)));
        }
    )*};
}

desks! {
    notes_on_a_large_screen: (200, 60), "<space><space>", (700, 130);
    notes_on_a_usual_screen: (120, 36), "", (61, 61);
    notes_on_a_small_screen: (80, 24), "<space><space>g1986<enter>", (700, 130);
    notes_in_a_corner: (40, 12), "<space><space>", (1600, 700);
    notes_of_the_answer: (80, 24), "g1958<enter><space>", (100, 100);
    notes_of_a_blank_room_at_the_end: (80, 24), "3<enter>.", (1500, 3);
    notes_of_a_room_that_explores: (80, 24), "<tab>", (0, 0);
}

#[test]
fn without_a_lesson_the_notes_say_how_one_begins() {
    let mut desk = Notes { size: Size { columns: 80, rows: 24 }, ..Notes::default() };
    desk.take(Message::Told(None));
    assert_eq!((desk.contact, desk.changes_in()), (Contact::Waiting, None));
    insta::assert_snapshot!(picture(&desk));
}

#[test]
fn when_the_room_has_gone_what_it_told_last_stays() {
    let mut desk = desk((80, 24), "<space>", (100, 40));
    desk.take(Message::Told(None));
    assert_eq!((desk.contact, desk.changes_in()), (Contact::Lost, None));
    let shown = picture(&desk);
    assert!(shown.contains("the lesson has gone") && shown.contains("Say"), "{shown}");
    assert_eq!(press(&mut desk, "<space>.3<enter>"), []);
    assert_eq!(press(&mut desk, "q"), [Errand::Quit]);
    desk.take(told("", (100, 40)));
    assert_eq!(press(&mut desk, "<space>"), [Errand::Order(Order::Next)]);
}

#[test]
fn the_keys_of_the_room_are_orders_here() {
    let mut desk = desk((80, 24), "", (0, 0));
    let order = |order| Errand::Order(order);
    let expected = [
        order(Order::Next),
        order(Order::Next),
        order(Order::Next),
        order(Order::Back),
        order(Order::Back),
        order(Order::Blank),
        order(Order::Blank),
        order(Order::Top),
        order(Order::Stop(12)),
        Errand::Redraw,
        Errand::Suspend,
        Errand::Quit,
    ];
    let keys = "<space><pagedown><right><pageup><left>.b<f5>12<enter><enter>3<esc><enter>0<enter>\
                <ctrl-l><ctrl-z><ctrl-c>";
    assert_eq!(press(&mut desk, keys), expected);
    assert_eq!(press(&mut desk, "/tTgxe<tab>?"), [], "the rest means nothing");
}

#[test]
fn the_clock_is_told_in_whole_minutes_and_wakes_for_no_other() {
    let mut desk = desk((80, 24), "", (130, 50));
    assert_eq!(desk.changes_in(), Some(10));
    assert!(picture(&desk).contains("stop 0 of 6 min  ·  lesson 2 of 25 min"));
    desk.passed = 10;
    assert_eq!(desk.changes_in(), Some(40));
    desk.passed = 430;
    let shown = picture(&desk);
    assert!(shown.contains("stop 8 of 6 min, 2 over  ·  lesson 9 of 25 min"), "{shown}");
    desk.passed = u64::MAX;
    assert!(desk.changes_in().is_some());
}

#[test]
fn a_new_stop_is_read_from_its_beginning_and_a_step_where_one_was() {
    let mut desk = desk((40, 12), "<space><space>", (0, 0));
    press(&mut desk, "jjj");
    assert_eq!(desk.top, 3);
    desk.take(told("<space><space>.", (0, 0)));
    assert_eq!(desk.top, 3);
    desk.take(told("", (0, 0)));
    assert_eq!(desk.top, 0);
    press(&mut desk, "<down><up><up>");
    assert_eq!(desk.top, 0);
    press(&mut desk, &"j".repeat(500));
    let last = desk.page().len() - usize::from(desk.rows().body.1);
    assert_eq!((desk.top, desk.more()), (last, None));
}

#[test]
fn notes_of_any_size_are_drawn_in_ascii_and_without_colour_too() {
    let sizes = [(0, 0), (1, 1), (2, 2), (20, 5), (29, 8), (40, 12), (80, 24), (200, 60)];
    for size in sizes {
        for keys in ["", "<space>", "2<enter>", "2<enter><space>"] {
            let desk = Notes { glyphs: Glyphs::Ascii, ..desk(size, keys, (9000, 9000)) };
            for theme in [Theme::default(), Theme::default().without_colour()] {
                assert_eq!(cells(&desk, &theme), cells(&desk, &theme));
            }
            // Words keep their own letters; what is drawn with is ASCII.
            let drawn = picture(&desk).replace(char::is_alphabetic, "");
            assert!(drawn.is_ascii(), "{drawn}");
        }
    }
}

#[test]
fn what_is_written_is_read_back_whole_by_notes_and_without_the_teacher_by_others() {
    for keys in
        ["", "<space>", "<space><space>g1986, Reagan<enter>", "2<enter><space>", "3<enter>."]
    {
        let state = state(keys);
        assert_eq!(
            heard(keys, (7, 5), Guest::Notes),
            News { state: state.clone(), spent: Spent { lesson: 7, stop: 5 } }
        );
        let without = State { teacher: summitry::teach::state::Teacher::default(), ..state };
        assert_eq!(heard(keys, (7, 5), Guest::Follow).state, without);
    }
    for guest in Guest::ALL {
        assert_eq!(read::hello(write::hello(*guest).as_bytes()), Some(*guest));
    }
    for order in [Order::Next, Order::Back, Order::Blank, Order::Top, Order::Stop(7)] {
        assert_eq!(read::order(write::order(order).as_bytes()), Some(order));
    }
}

/// The room after keys of its own and orders.
fn ordered(keys: &str, orders: &[Order]) -> Stage {
    let stage = Stage::open(taught((100, 30)), keys);
    stage.all(orders.iter().map(|order| Message::Ordered(*order)).collect())
}

fn stands(model: &Model) -> (usize, bool, bool, bool) {
    let state = model.state().unwrap();
    let asks = state.step == summitry::teach::state::Step::Ask;
    (state.stop, asks, state.blank, state.away)
}

#[test]
fn the_room_does_what_the_teachers_screen_asks_for() {
    let after = |keys: &str, orders: &[Order]| stands(&ordered(keys, orders).model);
    assert_eq!(after("", &[Order::Next]), (1, false, false, false));
    assert_eq!(after("", &[Order::Next, Order::Next, Order::Back]), (1, false, false, false));
    assert_eq!(after("", &[Order::Stop(3), Order::Next]), (3, false, false, false));
    assert_eq!(after("", &[Order::Stop(9)]), (1, true, false, false));
    assert_eq!(after("", &[Order::Stop(0)]), (1, true, false, false));
    assert_eq!(after("", &[Order::Blank]), (1, true, true, false));
    assert_eq!(after("", &[Order::Blank, Order::Next]), (1, true, false, false));
    assert_eq!(after("3<enter><space>", &[Order::Top]), (1, true, false, false));
}

#[test]
fn a_step_asked_for_off_the_path_comes_back_to_it_first() {
    let away = ordered("<tab>jj/yal", &[]);
    assert!(matches!(away.model.overlay, Overlay::Jump(_)));
    assert_eq!(
        stands(&away.all(vec![Message::Ordered(Order::Next)]).model),
        (1, true, false, false)
    );
    assert_eq!(stands(&ordered("<tab>", &[Order::Stop(2)]).model), (2, true, false, false));
}

#[test]
fn a_guess_that_is_being_typed_counts_when_the_teacher_goes_on() {
    let room = ordered("g1958", &[Order::Next]);
    let state = room.model.state().unwrap();
    assert_eq!(state.room.guess, "1958");
    assert!(!state.room.verdict.is_empty());
}

#[test]
fn orders_without_a_lesson_do_nothing() {
    let stage = Stage::open(opening(TWO_POWERS, (100, 30)), "j");
    let before = stage.picture();
    assert_eq!(stage.all(vec![Message::Ordered(Order::Next)]).picture(), before);
}

/// A student's screen that has heard these states, with keys between them.
fn follower(size: (u16, u16), parts: &[(&str, &str)]) -> Stage {
    let open = Opening { begin: Begin::Follow, ..opening(TWO_POWERS, size) };
    let stage = Stage::open(open, "");
    parts.iter().fold(stage, |stage, (keys, room)| {
        let (stage, answers) = stage.press_and_hold(keys);
        let stage = stage.all(answers);
        stage.all(vec![Message::Told(Some(Box::new(heard(room, (0, 0), Guest::Follow))))])
    })
}

#[test]
fn a_student_sees_what_the_room_sees() {
    for keys in ["", "<space>", "2<enter>", "2<enter><space>", "3<enter>"] {
        let room = Stage::open(taught((100, 30)), keys);
        let student = follower((100, 30), &[("", keys)]);
        let page = |stage: &Stage| {
            let lines = stage.model.room_page();
            lines.iter().map(summitry::text::Line::plain).collect::<Vec<_>>()
        };
        assert_eq!(page(&student), page(&room), "{keys}");
        assert!(student.picture().contains("FOLLOW"));
    }
    assert!(follower((100, 30), &[("", ".")]).model.is_blank());
}

#[test]
fn any_key_lets_go_and_one_joins_again_where_the_room_is_by_then() {
    let student = follower((100, 30), &[("", ""), ("G", "<space>")]);
    assert!(!student.model.is_in_room());
    assert!(student.picture().contains("on your own: ⌫ joins the room at stop 1/3"));
    let student = student.press_and_hold("<backspace>").0;
    assert!(student.model.is_in_room());
    assert_eq!(stands(&student.model), (1, false, false, false));
}

#[test]
fn a_blank_room_is_no_prison_and_blank_again_on_return() {
    let student = follower((100, 30), &[("", "."), ("x", ".")]);
    assert!(!student.model.is_blank());
    assert!(student.press_and_hold("<backspace>").0.model.is_blank());
}

#[test]
fn what_the_room_hides_is_hidden_from_the_student_who_explores_too() {
    let student = follower((200, 60), &[("", ""), ("<tab>", "")]);
    let masked = student.model.timeline();
    assert_eq!(masked.find("vienna-1961"), None);
    let shown = student.picture();
    assert!(!shown.contains("1961"), "{shown}");
    // On the way, the room reveals, and asks the next question.
    let student = follower((200, 60), &[("", ""), ("<tab>", "<space>")]);
    assert!(student.model.timeline().find("vienna-1961").is_some());
    let student = follower((200, 60), &[("", ""), ("f19<enter>", "2<enter>")]);
    assert_eq!(student.model.timeline().find("reykjavik-1986"), None);
    let shown = student.picture();
    assert!(!shown.contains("Reykjav") && !shown.contains("Hofdi"), "{shown}");
}

#[test]
fn whoever_explores_stays_where_they_are_when_the_room_goes_on() {
    let student = follower((100, 30), &[("", ""), ("<tab>/yalta<enter>", "2<enter>")]);
    assert_eq!(student.selected(), "yalta-1945");
    let student = follower((100, 30), &[("", "2<enter>"), ("<tab>fyalta", "2<enter><space>")]);
    assert_eq!(student.shown(), ["yalta-1945"]);
    assert!(matches!(student.model.overlay, Overlay::Prompt(_)));
}

#[test]
fn when_the_room_has_gone_the_mask_stays_and_the_student_is_told() {
    let mut student = follower((200, 60), &[("", "")]);
    update(&mut student.model, Message::Told(None));
    assert_eq!(student.model.room, Some(Contact::Lost));
    assert!(student.picture().contains("the room has gone: waiting for it"));
    assert_eq!(student.model.timeline().find("vienna-1961"), None);
}

#[test]
fn a_student_waits_in_the_explorer_and_leaves_without_being_asked() {
    let student = follower((100, 30), &[]);
    let shown = student.picture();
    assert!(shown.contains("no lesson runs: joins when one begins"), "{shown}");
    for parts in [&[][..], &[("", "")], &[("", ""), ("j", "")]] {
        let (student, _) = follower((100, 30), parts).press_and_hold("q");
        assert_eq!(student.effects.last(), Some(&summitry::app::Effect::Quit), "{parts:?}");
    }
}

#[test]
fn a_student_with_another_timeline_sees_the_room_and_has_nothing_of_it_to_hide() {
    let other = "[[event]]\nid = \"a\"\ntitle = \"Alone\"\ndate = \"1900\"\n";
    let open = Opening { begin: Begin::Follow, ..opening(other, (100, 30)) };
    let told = Message::Told(Some(Box::new(heard("", (0, 0), Guest::Follow))));
    let student = Stage::open(open, "").all(vec![told.clone()]);
    assert!(student.picture().contains("before or after the wall"));
    let empty = Opening { begin: Begin::Follow, ..opening("", (100, 30)) };
    let student = Stage::open(empty, "").all(vec![told]);
    assert!(student.notice().contains("no event here"), "{}", student.notice());
}

#[test]
fn files_read_again_leave_the_student_with_the_room_and_the_mask() {
    let student = follower((100, 30), &[("", "")]);
    let fresh = opening(&TWO_POWERS.replace("Superpower", "Great-power"), (100, 30));
    let student = student.all(vec![Message::Loaded(fresh.document, fresh.report)]);
    assert!(student.model.is_in_room());
    assert_eq!(student.model.timeline().find("vienna-1961"), None);
}

#[test]
fn a_student_cannot_hold_a_lesson_of_their_own_beside_the_rooms() {
    let open = Opening { begin: Begin::Follow, ..taught((100, 30)) };
    let student = Stage::open(open, "T<enter>");
    assert!(student.notice().contains("follows a room"), "{}", student.notice());
    assert!(student.model.state().is_none());
}

#[test]
fn the_student_screen_at_its_sizes() {
    for (name, size) in [("small", (80, 24)), ("corner", (40, 12))] {
        let student = follower(size, &[("", "")]);
        insta::assert_snapshot!(format!("followed_{name}"), student.scene());
        let student = student.press_and_hold("<tab>").0;
        insta::assert_snapshot!(format!("explored_{name}"), student.scene());
    }
}
