//! The two ways to read a file, straight and through the tree, give the same to the last byte.

use super::*;

/// Files as people write them, which must not need the long way.
const USUAL: &[&str] = &[
    include_str!("../../../timeline.toml"),
    include_str!("../../../tests/timelines/good/two-powers.toml"),
    include_str!("../../../tests/timelines/good/minimal.toml"),
    include_str!("../../../tests/timelines/good/windows.toml"),
    include_str!("../../../tests/timelines/good/lesson.1.toml"),
    include_str!("../../../tests/timelines/bad/references.toml"),
];

/// Files of which some have to go the long way.
const OTHER: &[&str] = &[
    RICH,
    include_str!("../../../tests/timelines/good/dates.toml"),
    include_str!("../../../tests/timelines/bad/values.toml"),
    include_str!("../../../tests/timelines/bad/keys.toml"),
    include_str!("../../../tests/timelines/bad/types.toml"),
    include_str!("../../../tests/timelines/bad/control.toml"),
    include_str!("../../../tests/timelines/bad/many-mistakes.toml"),
    include_str!("../../../tests/timelines/bad/lesson.toml"),
];

/// What one might write, in ways of every sort.
const PIECES: &[&str] = &[
    "\"",
    "\"\"\"",
    "'",
    "'''",
    "[",
    "]",
    "{",
    "}",
    "=",
    ",",
    ".",
    "#",
    "\\",
    "\\\"",
    "\\u00e9",
    "\\n",
    "\\\n  ",
    "\\x41",
    "\\e",
    "\n",
    "\r\n",
    "\r",
    "\t",
    " ",
    "  ",
    "\u{1b}",
    "\u{feff}",
    "é",
    "0",
    "1_0",
    "-1",
    "+1",
    "0x1F",
    "1.5",
    "1e3",
    ".5",
    "nan",
    "true",
    "1986-10-11",
    "1986-13-11",
    "07:30:00",
    "1986-10-11 07:30:00",
    "1986-10-11T07:30:00Z",
    "\n[[event]]\n",
    "\n[[ event ]]\n",
    "\n[event]\n",
    "\n[[person]]\n",
    "\n[[person.term]]\n",
    "\n[[event.claims]]\n",
    "\n[[event.claims.more]]\n",
    "\n[event.place]\n",
    "\ntitle = 'One' # remark\n",
    "\ntitle.short = \"x\"\n",
    "\n\"title\" = 'x'\n",
    "\nweight = 3\n",
    "\nweight = 3.0\n",
    "\nplace = { lat = 1, lon = -2.5 }\n",
    "\nmine = [1, [2, '3'],\n]\n",
    "\nmine = { a = 1 }\n",
    "\nthreads = 'x'\n",
    "\nclaims = []\n",
    "\nlinks = [{}, { to = 1, to = 2 }]\n",
    "\ndate = 1986-10-11\n",
    "\nbody = '''\nit''s'''\n",
    "\nbody = \"\"\"a\"\"\"\"\"\n",
    "\nevent = []\n",
    "\nplace = { name = 'x',\n }\n",
];

/// The rich file with its dotted keys written the other way, which is short.
fn rich() -> String {
    let dotted = "place.name = \"Washington\"\nplace.country = \"United States\"\n";
    RICH.replace(dotted, "place = { name = \"Washington\", country = \"United States\" }\n")
}

fn by(way: Way, text: &str) -> Loaded {
    load_by(vec![Input { name: "a.toml".into(), bytes: Ok(text.as_bytes().to_vec().into()) }], way)
}

fn same(text: &str) -> Result<(), TestCaseError> {
    let (short, long) = (by(Way::Short, text), by(Way::Long, text));
    prop_assert_eq!(&short.diagnostics, &long.diagnostics, "{}", text);
    prop_assert!(short == long, "{}", text);
    Ok(())
}

/// A few events with something exchanged here and there; it may still be sound.
fn varied() -> impl Strategy<Value = String> {
    let exchange =
        (any::<proptest::sample::Index>(), 0..12_usize, proptest::sample::select(PIECES));
    let whole_lines = any::<bool>();
    (proptest::collection::vec((exchange, whole_lines), 1..4)).prop_map(|exchanges| {
        let mut text = rich();
        for ((at, length, piece), at_line) in exchanges {
            let mut start = at.index(text.len() + 1);
            if at_line {
                start =
                    text.as_bytes()[..start].iter().rposition(|byte| *byte == b'\n').unwrap_or(0);
            }
            let length = if at_line { 0 } else { length };
            let boundary = |at: &usize| text.is_char_boundary(*at);
            let start = (start..=text.len()).find(boundary).unwrap();
            let end = ((start + length).min(text.len())..=text.len()).find(boundary).unwrap();
            text.replace_range(start..end, piece);
        }
        text
    })
}

#[test]
fn usual_files_go_the_short_way_and_give_the_same() {
    assert!(direct::file(&rich()).is_some());
    for text in USUAL {
        assert!(direct::file(text.trim_start_matches('\u{feff}')).is_some(), "{text:.300}");
    }
    for text in USUAL.iter().chain(OTHER) {
        same(text).unwrap();
    }
}

/// Enough events for two halves, with something in the middle.
fn in_halves(middle: &str) -> String {
    let event = |number| {
        let body = "Some words.\n".repeat(40);
        let head = format!("[[event]]\nid = \"e{number}\"\ntitle = \"E\"\ndate = \"1807\"\n");
        format!("{head}body = '''{body}'''\n")
    };
    let half = |from: usize| (from..from + 300).map(event).collect::<String>();
    let person = "[[person]]\nid = \"p\"\nname = \"P\"\n";
    format!("title = \"T\"\n{person}{}{middle}\n{}{}", half(0), half(300), rich())
}

#[test]
fn large_files_are_read_in_halves_and_give_the_same() {
    let text = in_halves("").replace("title = \"Every key there is\"", "");
    let text = text.replace("title = \"T\"\n", "");
    assert!(text.len() > 1 << 18);
    // Long enough to stand in the middle of the file, wherever that is.
    let wide = "\n[[event]]\ntitle = 'In a text'".repeat(9_000);
    let event = "[[event]]\ntitle = \"Q\"\ndate = \"1807\"\nbody = ";
    let quotes = "\"\"\"";
    let middles = [
        String::new(),
        format!("{event}{quotes}{wide}{quotes}"),
        format!("{event}'''{}'''", wide.replace('\'', "\"")),
        format!("{event}{quotes}{wide}"),
        "[[person]]\nid = \"p\"\nname = \"Twice\"".into(),
        "[[event.claims]]\ntext = \"C\"".into(),
    ];
    for middle in middles {
        same(&in_halves(&middle)).unwrap();
    }
    let inline = "era = [{ id = \"e\", title = \"E\", span = \"1807\" }]\n";
    same(&format!("{inline}{}", in_halves("[[era]]\nid = \"x\""))).unwrap();
    same(&format!("event = []\n{}", in_halves(""))).unwrap();
}

#[test]
fn every_piece_at_the_end_of_an_event_gives_the_same() {
    for piece in PIECES {
        for value in ["", "title = \"T\"\ndate = \"1807\"\n", "title = \"T\"\ndate = \"1807\"\nx ="]
        {
            same(&format!("[[event]]\n{value}{piece}")).unwrap();
            same(&format!("[[event]]\n{value} {piece} \n")).unwrap();
        }
    }
}

proptest! {
    #[test]
    fn both_ways_read_varied_files_alike(text in varied()) {
        same(&text)?;
    }

    #[test]
    fn both_ways_read_damaged_files_alike(text in damaged(), other in one_of_ten_damaged()) {
        same(&text)?;
        same(&other)?;
    }
}
