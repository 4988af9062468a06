//! Pictures of the room: what a class looks at, at the sizes of projectors and of small windows.

use summitry::app::Opening;
use summitry::load::config::Glyphs;

use crate::lesson::taught;
use crate::stage::Stage;

macro_rules! rooms {
    ($($name:ident: $size:expr, $script:literal;)*) => {$(
        #[test]
        fn $name() {
            insta::assert_snapshot!(Stage::open(taught($size), $script).scene());
        }
    )*};
}

rooms! {
    asked_on_a_large_screen: (200, 60), "";
    revealed_on_a_large_screen: (200, 60), "<space><space><space>";
    asked_on_a_usual_screen: (120, 36), "<space><space>";
    revealed_on_a_usual_screen: (120, 36), "<space><space><space>";
    asked_on_a_small_screen: (80, 24), "<space><space>";
    revealed_on_a_small_screen: (80, 24), "<space><space><space>";
    asked_in_a_corner: (40, 12), "";
    revealed_in_a_corner: (40, 12), "<space><space><space>";
    nothing_hidden: (80, 24), "3<enter>";
    guess_being_typed: (80, 24), "g1958";
    guess_told_from_the_date: (80, 24), "g1950<enter><space>";
    off_the_path: (100, 30), "<space><space><tab>jj";
    asked_for_the_end: (80, 24), "q";
    lessons_listed: (80, 24), "T";
    blank: (40, 12), "<space>.";
}

#[test]
fn in_ascii_the_room_is_drawn_with_nothing_else() {
    for (size, script) in [((80, 24), "<space>"), ((200, 60), ""), ((80, 24), ".")] {
        let open = Opening { glyphs: Glyphs::Ascii, ..taught(size) };
        let scene = Stage::open(open, script).scene();
        assert!(scene.is_ascii(), "{scene}");
        insta::assert_snapshot!(
            format!("ascii {}x{}{}", size.0, size.1, script.replace(['<', '>', '.'], "_")),
            scene
        );
    }
}

#[test]
fn a_room_of_any_size_is_drawn_twice_the_same() {
    for script in [
        "",
        "<space>",
        "2<enter>",
        "2<enter><space>",
        "2<enter><space>9<down>",
        "g19",
        ".",
        "q",
        "T",
        "<tab>",
    ] {
        for size in
            [(0, 0), (1, 1), (2, 2), (3, 3), (20, 5), (29, 8), (40, 12), (80, 24), (200, 60)]
        {
            let stage = Stage::open(taught(size), script);
            assert_eq!(stage.cells(), stage.cells(), "{script} at {size:?}");
        }
    }
}
