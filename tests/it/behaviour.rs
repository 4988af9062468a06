//! What keys do: a script, then facts of the model and the effects.

use summitry::app::{
    Arriving, Effect, HitOrder, Keymap, Layout, Message, Opening, Overlay, Pane, Position, Size,
};
use summitry::load::config::config;
use summitry::load::user::{Change, UserData};

use crate::stage::{Stage, TWO_POWERS, opening};

fn selected(script: &str) -> String {
    Stage::play(script).selected().to_owned()
}

#[test]
fn it_opens_at_the_first_event() {
    assert_eq!(selected(""), "tilsit-1807");
}

#[test]
fn lines_pages_ends_and_counts_move_the_selection() {
    assert_eq!(selected("j"), "tehran-1943");
    assert_eq!(selected("5j"), "paris-1960");
    assert_eq!(selected("5j2k"), "potsdam-1945");
    assert_eq!(selected("k"), "tilsit-1807");
    assert_eq!(selected("G"), "moscow-1991");
    assert_eq!(selected("3G"), "yalta-1945");
    assert_eq!(selected("Gg"), "tilsit-1807");
    assert_eq!(selected("<pagedown>"), "moscow-1991");
    assert_ne!(selected("<ctrl-d>"), selected(""));
    assert_eq!(selected("99999999999j"), "moscow-1991");
}

#[test]
fn a_count_is_forgotten_by_escape_and_by_any_other_key() {
    assert_eq!(selected("5<esc>j"), "tehran-1943");
    assert_eq!(selected("5xj"), "tehran-1943");
}

#[test]
fn eras_are_gone_through_both_ways() {
    assert_eq!(selected("]"), "tehran-1943");
    assert_eq!(selected("]]"), "geneva-1955");
    assert_eq!(selected("3]"), "geneva-1985");
    assert_eq!(selected("3]jj["), "geneva-1985");
    assert_eq!(selected("3]["), "geneva-1955");
    assert_eq!(Stage::play("9]").notice(), "this is the last era");
}

#[test]
fn jump_goes_to_the_hit_and_back_leads_home() {
    assert_eq!(selected("/reyk<enter>"), "reykjavik-1986");
    assert_eq!(selected("/reyk<enter>H"), "tilsit-1807");
    assert_eq!(selected("/reyk<enter>HL"), "reykjavik-1986");
}

#[test]
fn jump_finds_by_alias_native_name_people_and_date() {
    assert_eq!(selected("/hofdi<enter>"), "reykjavik-1986");
    assert_eq!(selected("/Рейкьявик<enter>"), "reykjavik-1986");
    assert_eq!(selected("/1961<enter>"), "vienna-1961");
    assert_eq!(selected("/roosevelt crimea<enter>"), "yalta-1945");
    assert_eq!(selected("/горбачев iceland<enter>"), "reykjavik-1986");
}

#[test]
fn escape_from_the_jump_box_puts_everything_back_exactly() {
    let before = Stage::play("5jJJ");
    let after = Stage::play("5jJJ/reyk<down><ctrl-t><pagedown>x<esc>");
    assert_eq!(after.picture(), before.picture());
    assert_eq!(after.selected(), before.selected());
    assert_eq!(after.model.browse.detail, before.model.browse.detail);
}

#[test]
fn the_preview_follows_the_cursor_in_the_hits() {
    let first = Stage::play("/geneva");
    let second = Stage::play("/geneva<down>");
    let id = |stage: &Stage| {
        let at = stage.model.shown_event().unwrap();
        stage.model.timeline().event(at).id.clone()
    };
    assert_eq!((id(&first).as_str(), id(&second).as_str()), ("geneva-1955", "geneva-1985"));
    assert_eq!(first.selected(), "tilsit-1807", "nothing is selected yet");
}

#[test]
fn enter_before_the_answer_waits_for_it() {
    let stage = Stage::play("/");
    let mut model = stage.model;
    let press = |model: &mut _, key: &str| {
        summitry::app::update(model, Message::Key(summitry::app::Key::parse(key).unwrap()))
    };
    let effects = press(&mut model, "y");
    let [Effect::Search { purpose, query, generation }] = &effects[..] else {
        panic!("{effects:?}")
    };
    press(&mut model, "<enter>");
    assert!(matches!(model.overlay, Overlay::Jump(_)), "the box stays until the answer comes");
    let document = std::sync::Arc::clone(&model.document);
    let found =
        document.index().search(&document.timeline, &summitry::search::Query::parse(query), 20);
    summitry::app::update(&mut model, Message::Found(*purpose, *generation, found));
    assert!(matches!(model.overlay, Overlay::None));
    assert_eq!(model.timeline().event(model.selected().unwrap()).id, "yalta-1945");
}

#[test]
fn an_answer_that_was_overtaken_is_not_looked_at() {
    let stage = Stage::play("/moscow");
    let Overlay::Jump(jump) = &stage.model.overlay else { panic!("the box is open") };
    let listed = jump.listed.len();
    let late = Message::Found(summitry::app::Purpose::Jump, 1, summitry::search::Found::default());
    let stage = stage.then(late);
    let Overlay::Jump(jump) = &stage.model.overlay else { panic!("the box is open") };
    assert_eq!(jump.listed.len(), listed);
}

#[test]
fn hits_are_listed_best_first_or_by_date() {
    let order = |script: &str| match Stage::play(script).model.overlay {
        Overlay::Jump(jump) => jump.order,
        Overlay::None | Overlay::Prompt(_) | Overlay::Chooser(_) => panic!("the box is open"),
    };
    assert_eq!(order("/geneva"), HitOrder::Best);
    assert_eq!(order("/geneva<ctrl-t>"), HitOrder::Date);
    assert_eq!(order("/geneva<ctrl-t><ctrl-t>"), HitOrder::Best);
}

#[test]
fn the_hits_of_the_last_query_are_gone_through_round_the_ends() {
    assert_eq!(selected("/geneva<enter>n"), "geneva-1985");
    let stage = Stage::play("/geneva<enter>nn");
    assert_eq!(stage.selected(), "geneva-1955");
    assert!(stage.notice().contains("round the end"), "{}", stage.notice());
    assert_eq!(selected("/geneva<enter>N"), "geneva-1985");
    assert!(Stage::play("n").notice().contains("nothing was looked for"));
}

#[test]
fn a_filter_shows_what_it_finds_as_one_types() {
    let stage = Stage::play("fkind:multilateral");
    assert_eq!(stage.shown(), ["tehran-1943", "yalta-1945", "potsdam-1945", "geneva-1955"]);
    let stage = Stage::play("fkind:multilateral<enter>G");
    assert_eq!(stage.selected(), "geneva-1955");
    assert_eq!(Stage::play("fkind:multilateral<enter>F").shown().len(), 14);
}

#[test]
fn escape_from_the_filter_restores_what_was_shown_before() {
    let before = Stage::play("fthread:arms<enter>jj");
    let after = Stage::play("fthread:arms<enter>jjfzzz<esc>");
    assert_eq!(after.picture(), before.picture());
}

#[test]
fn a_filter_that_fits_nothing_says_so_and_can_be_undone() {
    let stage = Stage::play("fzzzz<enter>");
    assert_eq!(stage.shown(), [""; 0]);
    assert!(stage.picture().contains("No event fits"), "{}", stage.picture());
    assert_eq!(Stage::play("5jfzzzz<enter>F").selected(), "paris-1960");
}

#[test]
fn the_selection_moves_to_the_nearest_event_that_is_left() {
    assert_eq!(selected("/vienna<enter>fthread:arms<enter>"), "hotline-1963");
}

#[test]
fn back_restores_the_filter_of_that_place() {
    let stage = Stage::play("fthread:germany<enter>G/tilsit<enter>");
    assert_eq!((stage.selected(), stage.model.browse.filter.as_str()), ("tilsit-1807", ""));
    let stage = Stage::play("fthread:germany<enter>G/tilsit<enter>H");
    assert_eq!(
        (stage.selected(), stage.model.browse.filter.as_str()),
        ("geneva-1955", "thread:germany")
    );
}

#[test]
fn threads_are_picked_from_a_list_and_followed() {
    assert_eq!(selected("tarms<enter>>"), "hotline-1963");
    assert_eq!(selected("tarms<enter>>>"), "moscow-1972");
    assert_eq!(selected("tarms<enter>G<lt>"), "washington-1987");
    assert_eq!(selected("jjj>"), "geneva-1955", "an event's only thread need not be picked");
    assert!(Stage::play(">").notice().contains("no thread"));
    assert!(Stage::play("tarms<enter>G>").notice().contains("no later event"));
}

#[test]
fn the_same_people_are_met_again() {
    assert_eq!(selected("/geneva again<enter>w"), "reykjavik-1986");
    assert_eq!(selected("/geneva again<enter>ww"), "washington-1987");
    assert_eq!(selected("/geneva again<enter>wwW"), "reykjavik-1986");
    assert!(Stage::play("w").notice().contains("do not meet again"));
}

#[test]
fn a_bookmark_is_a_change_and_listed_when_the_world_says_so() {
    let stage = Stage::play("jm");
    assert_eq!(stage.effects, [Effect::Remember(Change::Bookmark("tehran-1943".into()))]);
    let user = UserData {
        bookmarks: vec!["malta-1989".into()],
        notes: vec![("yalta-1945".into(), "mine".into())],
        ..UserData::default()
    };
    let told = Stage::play("").then(Message::Remembered(user.clone()));
    assert_eq!(told.model.user, user);
    let mut open = opening(TWO_POWERS, (100, 30));
    open.user = user;
    assert_eq!(Stage::open(open.clone(), "'<enter>").selected(), "malta-1989");
    assert_eq!(Stage::open(open.clone(), "'<down><enter>").selected(), "yalta-1945");
    let again = Stage::open(open, "/malta<enter>m");
    let starred = |line: &str| line.contains("Malta") && line.contains('★');
    assert!(again.picture().lines().any(starred), "{}", again.picture());
    assert_eq!(again.effects, [Effect::Remember(Change::Unbookmark("malta-1989".into()))]);
}

#[test]
fn a_note_is_written_on_the_event() {
    let stage = Stage::play("jjabring the map<enter>");
    let note = Change::Note { id: "yalta-1945".into(), text: "bring the map".into() };
    assert_eq!(stage.effects, [Effect::Remember(note)]);
    assert_eq!(Stage::play("jjabring<esc>").effects, []);
}

#[test]
fn time_is_measured_between_two_events() {
    let stage = Stage::play("/yalta<enter>v/potsdam<enter>");
    assert_eq!(
        stage.model.measured().unwrap(),
        "5 months 1 week; no event between: Yalta → Potsdam"
    );
    let stage = Stage::play("/tehran<enter>v/potsdam<enter>v");
    assert!(stage.notice().contains("; one event between:"), "{}", stage.notice());
    assert!(stage.model.mark.is_none());
    assert!(Stage::play("vj<esc>").model.mark.is_none());
}

#[test]
fn a_date_is_gone_to() {
    assert_eq!(selected(":1963<enter>"), "hotline-1963");
    assert_eq!(selected(":june 1961<enter>"), "vienna-1961");
    assert_eq!(selected("G:1910<enter>"), "tehran-1943", "the nearest that there is");
    assert_eq!(selected(":1980s<enter>"), "geneva-1985", "the first of several");
    assert!(Stage::play(":1910<enter>").notice().contains("no event in 1910"));
    assert_eq!(selected("jj:yalta<enter>"), "yalta-1945", "a word is no date");
    assert!(Stage::play(":nonsense zz<enter>").notice().contains("1945"));
}

#[test]
fn the_detail_is_scrolled_from_anywhere_and_has_a_focus_of_its_own() {
    let stage = Stage::sized((100, 14), "/yalta<enter>JJJ");
    assert_eq!((stage.model.browse.detail.top, stage.selected()), (3, "yalta-1945"));
    let stage = Stage::sized((100, 14), "/yalta<enter><enter>jj");
    assert_eq!((stage.model.browse.detail.top, stage.model.focus), (2, Pane::Detail));
    let stage = Stage::sized((100, 14), "/yalta<enter><enter>Gj<esc>k");
    assert_eq!(stage.model.focus, Pane::Timeline);
    assert_eq!(stage.model.browse.detail.top, 0, "another event begins at its top");
}

#[test]
fn links_are_picked_and_followed() {
    assert_eq!(selected("/yalta<enter><enter><enter><enter>"), "potsdam-1945");
    let stage = Stage::play("/reyk<enter><enter>}}<enter>");
    assert_eq!(stage.effects, [Effect::Open("https://example.org/handbook".into())]);
}

#[test]
fn what_is_wanted_of_the_world_is_said_as_data() {
    assert_eq!(Stage::play("q").effects, [Effect::Quit]);
    assert_eq!(Stage::play("/abc<ctrl-c>").effects, [Effect::Quit]);
    assert_eq!(Stage::play("<ctrl-z>").effects, [Effect::Suspend]);
    assert_eq!(Stage::play("r").effects, [Effect::Load]);
    assert_eq!(Stage::play("<ctrl-l>").effects, [Effect::Redraw]);
    assert!(
        matches!(&Stage::play("y").effects[..], [Effect::Copy(text)] if text.contains("Tilsit"))
    );
    assert!(matches!(&Stage::play("je").effects[..], [Effect::Edit { file: 0, line: 1.. }]));
    let page = "https://example.org/handbook".to_owned();
    assert_eq!(Stage::play("/yalta<enter>o").effects, [Effect::Open(page)]);
    assert_eq!(Stage::play("o").notice(), "no source of this event has a page");
}

#[test]
fn the_help_is_a_palette() {
    assert_eq!(Stage::play("?last<enter>").selected(), "moscow-1991");
    assert_eq!(Stage::play("?z<enter>").model.scale, summitry::app::Scale::True);
    assert!(matches!(Stage::play("?").model.overlay, Overlay::Chooser(_)));
    assert!(matches!(Stage::play("?<esc>").model.overlay, Overlay::None));
    assert!(matches!(Stage::play("?qqqqqqq").model.overlay, Overlay::Chooser(_)));
}

#[test]
fn every_command_can_be_found_in_the_palette() {
    for command in summitry::app::COMMANDS {
        let stage = Stage::play(&format!("?{}", command.title));
        let Overlay::Chooser(chooser) = &stage.model.overlay else { panic!("{}", command.name) };
        let does = chooser.rows.iter().map(|row| &chooser.choices[row.choice].does);
        let runs = summitry::app::Chosen::Run(command.id);
        assert!(
            does.into_iter().any(|one| *one == runs),
            "{} is not found by its title",
            command.name
        );
    }
}

#[test]
fn panes_are_zoomed_and_arranged() {
    assert!(Stage::play("+").model.zoomed);
    assert!(Stage::play("+").picture().contains("Tilsit"));
    assert!(!Stage::play("++").model.zoomed);
    let areas = |script| summitry::app::areas(&Stage::play(script).model).layout;
    assert_eq!(areas(""), Layout::Wide);
    assert_eq!(areas("\\\\"), Layout::Tall);
    assert_eq!(areas("\\\\\\"), Layout::Small);
}

#[test]
fn a_click_selects_a_second_one_goes_in_and_the_wheel_turns_what_is_under_it() {
    let stage = Stage::play("");
    let areas = summitry::app::areas(&stage.model);
    let row = |row: u16| Position {
        column: areas.timeline_rows.column + 3,
        row: areas.timeline_rows.row + row,
    };
    let (line, _) = stage
        .picture()
        .lines()
        .enumerate()
        .find(|(_, line)| line.contains(" Tehran"))
        .map(|(at, line)| (at, line.to_owned()))
        .unwrap();
    let line = u16::try_from(line).unwrap() - areas.timeline_rows.row;
    let once = Stage::play("").then(Message::Clicked(row(line)));
    assert_eq!((once.selected(), once.model.focus), ("tehran-1943", Pane::Timeline));
    let twice = Stage::play("").then(Message::Clicked(row(line))).then(Message::Clicked(row(line)));
    assert_eq!(twice.model.focus, Pane::Detail);
    let strip = Position { column: 99, row: 0 };
    let strip_once = Stage::play("").then(Message::Clicked(strip));
    assert_eq!(strip_once.selected(), "malta-1989", "the first event of that column");
    assert_eq!(strip_once.then(Message::Clicked(strip)).selected(), "moscow-1991", "and the next");
    let small = Stage::sized((100, 12), "").then(Message::Wheeled(row(2), 3));
    assert!(small.model.browse.top > 0 && small.selected() != "tilsit-1807");
    let far = Position { column: 60_000, row: 60_000 };
    assert_eq!(
        Stage::play("").then(Message::Clicked(far)).then(Message::Wheeled(far, -3)).selected(),
        "tilsit-1807"
    );
}

#[test]
fn pasted_text_is_one_line_without_control_characters() {
    let stage = Stage::play("/<paste yal\u{1b}[31mta\nx>");
    let Overlay::Jump(jump) = &stage.model.overlay else { panic!("the box is open") };
    assert_eq!(jump.input.value(), "yal[31mta x");
}

#[test]
fn a_reload_keeps_the_place_by_id() {
    let stage = Stage::play("/yalta<enter>vj");
    let shorter = TWO_POWERS.replacen("id = \"tehran-1943\"", "id = \"teheran-1943\"", 1);
    let fresh = opening(&shorter.replace("title = \"Potsdam\"", "title = \"Potsdam!\""), (100, 30));
    let stage = stage.then(Message::Loaded(fresh.document, fresh.report));
    assert_eq!(stage.selected(), "potsdam-1945");
    assert!(stage.picture().contains("Potsdam!"));
    assert!(stage.model.measured().unwrap().contains("Yalta →"));
}

/// The small timeline read again.
fn reread() -> Message {
    let fresh = opening(TWO_POWERS, (100, 30));
    Message::Loaded(fresh.document, fresh.report)
}

/// The beginning of the small timeline, up to this event, and how much that is said to be.
fn arriving(before: &str) -> (Opening, Arriving) {
    let head = TWO_POWERS.split(&format!("[[event]]\nid = \"{before}\"")).next().unwrap();
    (opening(head, (100, 30)), Arriving { read: 65_536, of: 60_313_460 })
}

#[test]
fn a_timeline_that_is_arriving_can_be_walked_and_the_place_stays() {
    let (first, part) = arriving("potsdam-1945");
    let stage = Stage::open(Opening { arriving: Some(part), ..first }, "jj");
    assert!(stage.picture().contains("reading: 1 of 61 MB"), "{}", stage.picture());
    let here = stage.selected().to_owned();
    assert_eq!((here.as_str(), stage.shown().len()), ("yalta-1945", 3));
    let (more, part) = arriving("malta-1989");
    let stage = stage.then(Message::Arrived(more.document, part));
    assert!(stage.shown().len() > 3 && stage.model.notice.is_none());
    let stage = stage.then(reread());
    assert_eq!((stage.selected(), stage.shown().len()), (here.as_str(), 14));
    assert!(!stage.picture().contains("reading"), "{}", stage.picture());
}

#[test]
fn who_has_not_moved_while_a_timeline_arrived_begins_at_its_beginning() {
    let early = "[[event]]\nid = \"early\"\ntitle = \"Early\"\ndate = \"1700\"\n";
    let (first, part) = arriving("potsdam-1945");
    let stage = Stage::open(Opening { arriving: Some(part), ..first }, "");
    assert_eq!(stage.selected(), "tilsit-1807");
    let whole = opening(&format!("{TWO_POWERS}\n{early}"), (100, 30));
    assert_eq!(stage.then(Message::Loaded(whole.document, whole.report)).selected(), "early");
}

#[test]
fn a_mistake_found_when_all_has_arrived_keeps_nothing_of_the_whole_away() {
    let (first, part) = arriving("potsdam-1945");
    let stage = Stage::open(Opening { arriving: Some(part), ..first }, "");
    let whole = opening(&format!("{TWO_POWERS}\n[[event]]\ntitle = \n"), (100, 30));
    let stage = stage.then(Message::Loaded(whole.document, whole.report));
    assert_eq!(stage.shown().len(), 14);
    assert!(stage.picture().contains("! one error"), "{}", stage.picture());
}

#[test]
fn while_what_has_arrived_is_made_ready_for_searching_the_jump_box_says_so() {
    let (first, part) = arriving("potsdam-1945");
    let stage = Stage::open(Opening { arriving: Some(part), ..first }, "/yalta");
    assert!(!stage.picture().contains("Getting ready"), "{}", stage.picture());
    let whole = opening(TWO_POWERS, (100, 30));
    let stage = stage.then(Message::Loaded(whole.document, whole.report));
    assert!(stage.picture().contains("Getting ready to search 14 events."), "{}", stage.picture());
    let stage = stage.all(summitry::app::script("<backspace>").unwrap());
    assert!(!stage.picture().contains("Getting ready"), "{}", stage.picture());
}

#[test]
fn a_reload_keeps_the_filter_even_while_jumping() {
    let (stage, answers) = Stage::play("fthread:germany<enter>/yalta").hold(reread());
    assert_eq!(answers.len(), 2, "the filter and the hits are looked up again");
    let stage = stage.all(answers);
    assert_eq!(stage.shown(), ["tehran-1943", "yalta-1945", "potsdam-1945", "geneva-1955"]);
    let Overlay::Jump(jump) = &stage.model.overlay else { panic!("the box is open") };
    assert!(!jump.listed.is_empty());
}

#[test]
fn escape_from_the_filter_after_a_reload_brings_the_filter_back_that_it_names() {
    let stage = Stage::play("fkind:multilateral<enter>jfzz").all(vec![reread()]);
    let (stage, answers) = stage.press_and_hold("<esc>");
    let stage = stage.all(answers);
    assert_eq!(stage.model.browse.filter, "kind:multilateral");
    assert_eq!(stage.shown(), ["tehran-1943", "yalta-1945", "potsdam-1945", "geneva-1955"]);
    assert_eq!(stage.selected(), "yalta-1945");
}

#[test]
fn a_reload_keeps_an_open_list_with_what_was_typed() {
    let stage = Stage::play("?qui").all(vec![reread()]).press_and_hold("t").0;
    let Overlay::Chooser(chooser) = &stage.model.overlay else { panic!("the list is open") };
    assert_eq!(chooser.input.value(), "quit");
    assert_eq!(stage.effects, []);
}

#[test]
fn a_reload_that_loses_the_event_begins_its_neighbour_at_the_top() {
    let stage = Stage::sized((100, 12), "/moscow start<enter>JJ");
    assert!(stage.model.browse.detail.top > 0);
    let without = TWO_POWERS.split("[[event]]\nid = \"moscow-1991\"").next().unwrap();
    let fresh = opening(without, (100, 12));
    let stage = stage.then(Message::Loaded(fresh.document, fresh.report));
    assert_eq!((stage.selected(), stage.model.browse.detail.top), ("malta-1989", 0));
}

#[test]
fn a_late_filter_hides_nothing_once_it_was_cleared() {
    let (stage, late) = Stage::play("").press_and_hold("fkind:multilateral<enter>");
    let stage = stage.press_and_hold("F").0.all(late);
    assert_eq!((stage.shown().len(), stage.model.browse.filter.as_str()), (14, ""));
}

#[test]
fn keys_after_enter_wait_for_the_hit() {
    let (stage, answers) = Stage::play("").press_and_hold("/yal<enter>j");
    assert_eq!(stage.selected(), "tilsit-1807");
    assert_eq!(stage.all(answers).selected(), "potsdam-1945");
}

#[test]
fn tab_completes_the_word_before_the_cursor_and_keeps_the_rest() {
    let typed = |script: &str| match Stage::play(script).model.overlay {
        Overlay::Prompt(prompt) => (prompt.input.value().to_owned(), prompt.input.cursor()),
        Overlay::None | Overlay::Jump(_) | Overlay::Chooser(_) => panic!("the line is open"),
    };
    assert_eq!(typed("fgorbachev gro<tab>"), ("gorbachev ground:".into(), 17));
    assert_eq!(typed("fkind:mult<tab>"), ("kind:multilateral".into(), 17));
    assert_eq!(typed("fki reagan<home><right><right><tab>"), ("kind: reagan".into(), 5));
    assert!(Stage::play("fkind:<tab>").notice().contains("kind:bilateral  kind:multilateral"));
    assert_eq!(Stage::play("fzzz<tab>").notice(), "nothing completes this");
}

#[test]
fn a_late_completion_completes_only_what_it_was_asked_for() {
    let typed = |keys: &str| {
        let (stage, late) = Stage::play("fki").press_and_hold(keys);
        match stage.all(late).model.overlay {
            Overlay::Prompt(prompt) => prompt.input.value().to_owned(),
            Overlay::None | Overlay::Jump(_) | Overlay::Chooser(_) => "closed".into(),
        }
    };
    assert_eq!(typed("<tab>"), "kind:");
    assert_eq!(typed("<tab>n"), "kin");
    assert_eq!(typed("<tab><left>"), "ki");
    assert_eq!(typed("<tab><enter>"), "closed");
}

#[test]
fn a_count_repeats_what_goes_to_the_next() {
    assert_eq!(selected("/1<enter>g3n"), Stage::play("/1<enter>gnnn").selected());
    assert_eq!(selected("tarms<enter>3>"), "geneva-1985");
    assert_eq!(selected("fthread:germany<enter>tarms<enter>2>"), "moscow-1972");
    assert_eq!(selected("999999]"), selected("3]"));
}

#[test]
fn back_leads_out_of_a_filter() {
    let stage = Stage::play("/yalta<enter>fzzzz<enter>H");
    assert_eq!((stage.selected(), stage.shown().len()), ("yalta-1945", 14));
    let stage = Stage::play("/yalta<enter>fthread:arms<enter>HL");
    assert_eq!(stage.model.browse.filter, "thread:arms");
    let stage = Stage::play("fthread:arms<enter>FH");
    assert_eq!(stage.model.browse.filter, "thread:arms");
    assert_eq!(Stage::play("f<enter>H").notice(), "nowhere further back");
}

#[test]
fn the_preview_shows_the_line_that_matched() {
    let top = |script: &str| match Stage::sized((100, 20), script).model.overlay {
        Overlay::Jump(jump) => jump.detail.top,
        Overlay::None | Overlay::Prompt(_) | Overlay::Chooser(_) => panic!("the box is open"),
    };
    assert!(top("/spoke") > 0);
    assert!(Stage::sized((100, 20), "/spoke").picture().contains("about which they spoke"));
    assert_eq!(top("/yalta"), 0);
}

#[test]
fn a_note_of_several_lines_is_edited_on_one_and_left_alone_by_enter() {
    let mut open = opening(TWO_POWERS, (100, 30));
    open.user.notes = vec![("tilsit-1807".into(), "two\nlines".into())];
    let stage = Stage::open(open.clone(), "a");
    assert!(stage.picture().contains("note: two lines"), "{}", stage.picture());
    assert_eq!(Stage::open(open.clone(), "a<enter>").effects, []);
    let note = Change::Note { id: "tilsit-1807".into(), text: "two lines!".into() };
    assert_eq!(Stage::open(open, "a!<enter>").effects, [Effect::Remember(note)]);
}

#[test]
fn a_broken_file_keeps_the_last_good_timeline() {
    let fresh = opening("[[event]\ntitle = 3", (100, 30));
    let stage = Stage::play("jj").then(Message::Loaded(fresh.document, fresh.report));
    assert_eq!(stage.selected(), "yalta-1945");
    assert!(stage.notice().contains("last good timeline"), "{}", stage.notice());
    let problems = Stage { model: stage.model, effects: vec![] }
        .then(Message::Key(summitry::app::Key::parse("!").unwrap()));
    assert!(problems.picture().contains("two-powers.toml:1"), "{}", problems.picture());
}

#[test]
fn a_file_caught_empty_in_the_middle_of_a_save_keeps_the_timeline() {
    let fresh = opening("", (100, 30));
    let stage = Stage::play("jj").then(Message::Loaded(fresh.document, fresh.report));
    assert_eq!((stage.selected(), stage.shown().len()), ("yalta-1945", 14));
    assert!(stage.notice().contains("has no events"), "{}", stage.notice());
}

#[test]
fn an_event_that_is_gone_after_a_reload_leaves_its_neighbour() {
    let without = TWO_POWERS.split("[[event]]\nid = \"moscow-1991\"").next().unwrap();
    let fresh = opening(without, (100, 30));
    let stage = Stage::play("G").then(Message::Loaded(fresh.document, fresh.report));
    assert_eq!(stage.selected(), "malta-1989");
}

#[test]
fn a_timeline_without_events_is_no_trouble_to_any_key() {
    for command in summitry::app::COMMANDS {
        for key in command.keys {
            let stage =
                Stage::open(opening("title = \"Nothing\"\n", (80, 24)), &format!("{key}j{key}"));
            assert_eq!(stage.selected(), "");
        }
    }
    let stage = Stage::open(opening("", (80, 24)), "");
    assert!(stage.picture().contains("no events"), "{}", stage.picture());
}

#[test]
fn a_resize_keeps_the_selected_row_in_sight() {
    let stage = Stage::play("G").then(Message::Resized(Size { columns: 80, rows: 10 }));
    assert!(stage.picture().contains("Moscow, START"), "{}", stage.picture());
    let stage = stage.then(Message::Resized(Size { columns: 1, rows: 1 }));
    assert_eq!(stage.selected(), "moscow-1991");
}

#[test]
fn messages_name_the_keys_in_force() {
    let keyed = |key: &str, script: &str| {
        let (config, _) = config(&format!("[keys]\n{key}\n"), 0);
        let (keymap, problems) = Keymap::with(&config.keys, 0);
        assert_eq!(problems, []);
        Stage::open(Opening { keymap, ..opening(TWO_POWERS, (160, 30)) }, script)
    };
    let said = |command: &str, script: &str| {
        keyed(&format!("{command} = [\"<f7>\"]"), script).notice().to_owned()
    };
    assert_eq!(said("threads", ">"), "no thread is chosen: F7 lists them");
    assert_eq!(said("jump", "n"), "nothing was looked for yet: F7 opens the jump box");
    assert_eq!(said("bookmarks", "m"), "bookmark set: F7 lists them");
    assert_eq!(said("lessons", "<f5>"), "no lesson runs: F7 lists them");
    assert_eq!(
        said("back", "f1807<enter>/1991<enter>"),
        "the filter hid this event and was cleared; F7 goes back to it"
    );
    let thread = said("next-in-thread", "t<enter>");
    assert!(thread.ends_with("F7 and < follow it"), "{thread}");
    let nothing = keyed("clear-filter = [\"X\"]", "fzzqx<enter>").picture();
    assert!(nothing.contains("X shows all events again."), "{nothing}");
    let keyless = keyed("clear-filter = []", "fzzqx<enter>").picture();
    assert!(keyless.contains("“clear filter” shows all events again."), "{keyless}");
}

#[test]
fn while_a_filter_is_typed_what_is_said_of_it_can_be_done_there() {
    let typed = Stage::sized((160, 30), "fzzqx").picture();
    assert!(typed.contains("No event fits “zzqx”. Esc puts back what was shown."), "{typed}");
    for keys in ["fzzqx<enter>", "fzzqx<enter>:19"] {
        let taken = Stage::sized((160, 30), keys).picture();
        assert!(taken.contains("No event fits “zzqx”. F shows all events again."), "{taken}");
    }
}
