//! Pictures of screens: a key script and a snapshot of symbols, cursor and looks.

use proptest::prelude::*;
use summitry::app::{COMMANDS, Message, Size};

use crate::stage::{Stage, TWO_POWERS, opening};

macro_rules! scenes {
    ($($name:ident: $size:expr, $script:literal;)*) => {$(
        #[test]
        fn $name() {
            insta::assert_snapshot!(Stage::sized($size, $script).scene());
        }
    )*};
}

scenes! {
    wide_at_the_start: (120, 36), "";
    wide_in_the_middle: (120, 36), "/reyk<enter>";
    wide_detail_with_a_picked_link: (100, 30), "/yalta<enter><enter>}";
    tall_in_the_middle: (80, 24), "/yalta<enter>";
    small_timeline: (40, 12), "3j";
    small_detail: (40, 12), "/reyk<enter><enter>";
    very_wide: (200, 60), "/yalta<enter>";
    jump_box_open: (100, 30), "/";
    jump_box_with_hits: (100, 30), "/geneva";
    jump_box_with_a_hit_in_an_alias: (100, 30), "/hofdi";
    jump_box_with_words_from_two_fields: (100, 30), "/gorbachev iceland";
    jump_box_with_a_near_spelling: (100, 30), "/reykjavick reagen";
    jump_box_by_date: (80, 24), "/1961";
    jump_box_without_hits: (80, 24), "/zzzzzz";
    jump_box_small: (40, 12), "/yal";
    filter_being_typed: (100, 30), "fkind:multi";
    filter_in_force: (100, 30), "fthread:arms<enter>j";
    filter_that_fits_nothing: (80, 24), "fzzzz<enter>";
    thread_followed: (100, 30), "tarms<enter>>>";
    threads_listed: (80, 24), "t";
    help_open: (100, 30), "?";
    help_narrowed: (80, 24), "?era";
    help_small: (40, 12), "?";
    measuring: (100, 30), "/yalta<enter>v/potsdam<enter>";
    true_scale: (100, 30), "zG";
    zoomed_detail: (100, 30), "/yalta<enter><enter>+";
    note_being_typed: (80, 24), "abring the map";
    date_being_typed: (80, 24), ":194";
    problems_none: (80, 24), "!";
}

#[test]
fn what_matched_is_seen_beside_a_title_that_would_fill_the_row() {
    let text = "[[event]]\ntitle = \"The four powers and two hundred journalists in the old palace\"\n\
                date = \"1955-07-18\"\nplace = { name = \"Geneva\" }\n";
    let row = |size, script| {
        let picture = Stage::open(opening(text, size), script).picture();
        let row = picture.lines().find(|line| line.contains("1955 Jul"));
        let words = row.expect("the hit is there").split('│').nth(1);
        words.expect("the hit has a frame").trim().to_owned()
    };
    assert_eq!(row((120, 36), "/powers"), "▸1955 Jul ◉ The four powers and two hundred journ…");
    assert_eq!(row((120, 36), "/geneva"), "▸1955 Jul ◉ The four powers and two hundr…  Geneva");
    assert_eq!(row((100, 30), "/geneva"), "▸1955 Jul ◉ The four powers and…  Geneva");
    // What it is is said where that leaves room for it.
    assert_eq!(
        row((160, 36), "/genewa"),
        "▸1955 Jul ◉ The four powers and two hundred journ…  spelling: Geneva"
    );
    assert_eq!(row((120, 36), "/genewa"), "▸1955 Jul ◉ The four powers and two hundr…  Geneva");
    // Where there is no room for both, the title has it.
    assert_eq!(row((40, 12), "/geneva"), "▸1955 Jul ◉ The four powers and two…");
}

#[test]
fn nothing_but_ascii_is_drawn_of_our_own_where_only_that_may_be() {
    let mut open = opening(TWO_POWERS, (100, 30));
    open.glyphs = summitry::load::config::Glyphs::Ascii;
    let scenes = [
        ("start", ""),
        ("help", "?"),
        ("jump", "/gene"),
        ("true_scale", "zG"),
        ("threads", "t"),
        ("filter", "fkind:multi"),
        ("detail", "jj<enter>"),
    ];
    for (name, script) in scenes {
        let stage = Stage::open(open.clone(), script);
        let (cells, _) = stage.cells();
        let frame = summitry::app::areas(&stage.model).timeline;
        let corner = cells[(frame.column, frame.row)].symbol();
        assert!(corner.is_ascii(), "{corner}");
        insta::assert_snapshot!(format!("ascii_{name}"), stage.scene());
    }
}

#[test]
fn every_context_at_every_size_is_drawn_twice_the_same() {
    let contexts = [
        "",
        "jj<enter>",
        "/geneva",
        "fkind:multi",
        "?",
        "t",
        "'",
        "!",
        "z",
        "+",
        "jj<enter>+",
        "a",
        ":",
    ];
    let sizes = [
        (0, 0),
        (1, 1),
        (2, 2),
        (3, 3),
        (20, 5),
        (40, 12),
        (59, 20),
        (60, 20),
        (80, 24),
        (99, 30),
        (100, 30),
        (200, 60),
    ];
    for script in contexts {
        for size in sizes {
            let stage = Stage::sized(size, script);
            let (once, cursor) = stage.cells();
            let (twice, again) = stage.cells();
            assert_eq!((once, cursor), (twice, again), "{script} at {size:?}");
            if let Some(at) = cursor {
                assert!(at.column < size.0 && at.row < size.1, "{script} at {size:?}: {at:?}");
            }
        }
    }
}

/// Any key of the table, any printable character, a resize, a click, a turn of the wheel.
fn anything() -> impl Strategy<Value = String> {
    let keys: Vec<String> =
        COMMANDS.iter().flat_map(|row| row.keys).map(|key| (*key).to_owned()).collect();
    prop_oneof![
        6 => prop::sample::select(keys),
        2 => "[a-zé1-9 :]".prop_map(|text| text),
        1 => (0_u16..130, 0_u16..50).prop_map(|(columns, rows)| format!("<resize {columns}x{rows}>")),
        1 => (0_u16..130, 0_u16..50).prop_map(|(column, row)| format!("<click {column},{row}>")),
        1 => (0_u16..130, 0_u16..50).prop_map(|(column, row)| format!("<wheel-down {column},{row}>")),
        1 => (0_u16..130, 0_u16..50).prop_map(|(column, row)| format!("<wheel-up {column},{row}>")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn no_keys_at_no_size_bring_it_down(keys in prop::collection::vec(anything(), 1..60)) {
        let stage = Stage::play(&keys.concat());
        let (once, cursor) = stage.cells();
        let (twice, again) = stage.cells();
        prop_assert_eq!(once, twice);
        prop_assert_eq!(cursor, again);
        if let Some(at) = stage.model.selected() {
            prop_assert!(stage.model.browse.shown.contains(&at));
        }
        if let Some(at) = cursor {
            let Size { columns, rows } = stage.model.size;
            prop_assert!(at.column < columns && at.row < rows);
        }
        let tiny = stage.then(Message::Resized(Size { columns: 1, rows: 1 }));
        let _ = tiny.cells();
    }
}

#[test]
fn a_page_scrolled_to_its_end_while_nothing_of_it_fits_is_drawn() {
    for columns in 0..8 {
        for rows in 0..8 {
            for script in ["<enter>G", "<enter>GJ}", "/v<shift-down><esc><tab>G<tab>"] {
                let stage = Stage::sized((columns, rows), script);
                assert_eq!(stage.cells(), stage.cells(), "{script} at {columns}x{rows}");
            }
        }
    }
}
