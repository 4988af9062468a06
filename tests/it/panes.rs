//! What each pane shows of itself: the picked link, the cursor, dates of any width.

use summitry::app::areas;

use ratatui::style::Modifier;

use crate::stage::{Stage, opening};

/// The rows of the detail on which something is reversed.
fn lit_rows(stage: &Stage) -> Vec<u16> {
    let (cells, _) = stage.cells();
    let area = areas(&stage.model).detail_text;
    let lit = |row: &u16| {
        let columns = area.column..area.column + area.columns;
        columns.into_iter().any(|at| cells[(at, *row)].modifier.contains(Modifier::REVERSED))
    };
    (area.row..area.row + area.rows).filter(lit).collect()
}

#[test]
fn only_the_picked_link_is_lit_where_several_lead_to_the_same_place() {
    let rows = |script: &str| lit_rows(&Stage::sized((100, 40), script));
    let (first, second, third) = (
        rows("/yalta<enter><enter>}"),
        rows("/yalta<enter><enter>}}"),
        rows("/yalta<enter><enter>}}}"),
    );
    assert_eq!([first.len(), second.len(), third.len()], [1, 1, 1]);
    assert!(first < second && second < third, "{first:?} {second:?} {third:?}");
}

#[test]
fn the_cursor_stays_in_the_detail_when_the_picked_link_is_scrolled_away() {
    for script in
        ["/yalta<enter><enter>}}}gg", "/yalta<enter><enter>}G", "/yalta<enter><enter>}}<home>"]
    {
        for size in [(100, 14), (40, 12), (60, 20), (100, 4)] {
            let stage = Stage::sized(size, script);
            let area = areas(&stage.model).detail_text;
            if let (_, Some(cursor)) = stage.cells() {
                assert!(area.holds(cursor), "{script} at {size:?}: {cursor:?} in {area:?}");
            }
        }
    }
}

const DEEP_TIME: &str = "\
[[event]]\ntitle = \"Ice\"\ndate = \"Y-12000\"\n\
[[event]]\ntitle = \"Wall\"\ndate = \"1989\"\n\
[[event]]\ntitle = \"Wave\"\ndate = \"1990\"\n";

/// Three events far apart, and so many at the end that the first is not seen from there.
fn deep_and_crowded() -> String {
    let crowd = (0..40).map(|at| format!("[[event]]\ntitle = \"E{at}\"\ndate = \"1991\"\n"));
    format!("{DEEP_TIME}{}", crowd.collect::<String>())
}

#[test]
fn hits_show_the_whole_of_the_dates_that_are_listed() {
    let stage = Stage::open(opening(&deep_and_crowded(), (100, 14)), "G/ice");
    assert!(stage.picture().contains("12,001 BCE"), "{}", stage.picture());
    assert!(stage.picture().contains("Ice"), "{}", stage.picture());
}

#[test]
fn the_axis_says_years_as_dates_do() {
    let picture = Stage::open(opening(&deep_and_crowded(), (120, 20)), "G").picture();
    assert!(picture.contains("10,000 BCE") && picture.contains("1 CE"), "{picture}");
}

#[test]
fn the_years_of_true_scale_are_not_cut() {
    let early = "[[event]]\ntitle = \"A\"\ndate = \"Y-120000\"\n";
    let stage = Stage::open(opening(&format!("{early}{DEEP_TIME}"), (100, 20)), "zGkk<pageup>");
    let cut = |line: &&str| line.contains(" 000 ") || line.contains("BC ");
    assert_eq!(stage.picture().lines().find(cut), None, "{}", stage.picture());
}

#[test]
fn what_is_typed_is_seen_where_the_detail_has_the_whole_screen() {
    for (size, zoom) in [((40, 12), ""), ((100, 30), "+")] {
        let stage = Stage::sized(size, &format!("/yalta<enter><enter>{zoom}ahello"));
        assert!(stage.picture().contains("note: hello"), "{}", stage.picture());
    }
}
