//! Tables of queries with what they find.

use super::record::{id, summits};
use crate::search::{Field, Found, Hit, Index, Look, Query};
use crate::timeline::{Event, Lists, Timeline, When};

fn search(timeline: &Timeline, query: &str) -> Found {
    Index::new(timeline).search(timeline, &Query::parse(query), 20)
}

fn first<'a>(timeline: &'a Timeline, found: &Found) -> &'a str {
    found.hits.first().map_or("nothing", |hit| id(timeline, hit.event))
}

fn look<'h>(timeline: &Timeline, found: &Found, hit: &'h Hit) -> &'h Look {
    Index::new(timeline).look(timeline, &found.lens, hit)
}

fn ids<'a>(timeline: &'a Timeline, query: &str) -> Vec<&'a str> {
    let found = Index::new(timeline).filter(timeline, &Query::parse(query));
    found.into_iter().map(|at| id(timeline, at)).collect()
}

/// Says which rows of a table fail, all at once.
fn wrong(table: &[(&str, &str)]) -> Vec<String> {
    let timeline = summits();
    let index = Index::new(&timeline);
    let failing = table.iter().filter_map(|(query, expected)| {
        let found = index.search(&timeline, &Query::parse(query), 20);
        let got: Vec<&str> =
            found.hits.iter().map(|hit| id(&timeline, hit.event)).take(4).collect();
        let right = got.first().copied().unwrap_or("nothing") == *expected;
        (!right).then(|| format!("{query}: {got:?} {:?} ({})", expected, found.remark))
    });
    failing.collect()
}

#[test]
fn plain_words_find_their_event_first() {
    let table = [
        ("tilsit", "tilsit-1807"),
        ("reykjavik", "reykjavik-1986"),
        ("Reykjavík Summit", "reykjavik-1986"),
        ("reykjavik-1986", "reykjavik-1986"),
        ("hofdi", "reykjavik-1986"),
        ("yal", "yalta-1945"),
        ("glass", "glassboro-1967"),
        ("boro", "glassboro-1967"),
        ("camp david", "camp-david-1959"),
        ("david camp", "camp-david-1959"),
        ("  camp   david ", "camp-david-1959"),
        ("aix la chapelle", "aix-1818"),
        ("aix–la–chapelle", "aix-1818"),
        ("congress of vienna", "vienna-1814"),
        ("vienna congress", "vienna-1814"),
        ("vienna summit", "vienna-1961"),
        ("yalta summit", "yalta-1945"),
        ("malta", "malta-1989"),
        ("alaska", "alaska-2025"),
        ("anchorage", "alaska-2025"),
        ("csce", "helsinki-1975"),
        ("alexander 1 erfurt", "erfurt-1808"),
        ("napoleon's raft", "tilsit-1807"),
        ("inf treaty", "washington-1987"),
        ("luise", "tilsit-1807"),
        ("iceland", "reykjavik-1986"),
    ];
    assert_eq!(wrong(&table), Vec::<String>::new());
}

#[test]
fn people_find_their_event_with_other_words() {
    let table = [
        ("gorbachev reagan iceland", "reykjavik-1986"),
        ("reagan geneva", "geneva-1985"),
        ("kennedy khrushchev", "vienna-1961"),
        ("jfk", "vienna-1961"),
        ("ike geneva", "geneva-1955"),
        ("fdr yalta", "yalta-1945"),
        ("truman", "potsdam-1945"),
        ("putin slovenia", "ljubljana-2001"),
        ("carter brezhnev", "vienna-1979"),
        ("bush yeltsin", "malta-1989"),
        ("emperor niemen", "tilsit-1807"),
        ("nixon and brezhnev in moscow", "moscow-1972"),
    ];
    assert_eq!(wrong(&table), Vec::<String>::new());
}

#[test]
fn what_is_remembered_finds_its_event() {
    let table = [
        ("raft", "tilsit-1807"),
        ("two emperors on a raft", "tilsit-1807"),
        ("open skies", "geneva-1955"),
        ("boathouse", "geneva-1985"),
        ("trust but verify", "washington-1987"),
        ("\"human rights\"", "helsinki-1975"),
        ("soul putin", "ljubljana-2001"),
        ("red carpet", "alaska-2025"),
        ("salt ii", "vienna-1979"),
        ("salt 2", "vienna-1979"),
        ("salt2", "vienna-1979"),
        ("hundred days", "vienna-1814"),
        ("abm treaty", "moscow-1972"),
        ("kiss", "vienna-1979"),
        ("arms control iceland", "reykjavik-1986"),
        ("danced", "vienna-1814"),
    ];
    assert_eq!(wrong(&table), Vec::<String>::new());
}

#[test]
fn misspelt_words_find_what_was_meant() {
    let table = [
        ("Krushchev vienna", "vienna-1961"),
        ("khruschev kennedy", "vienna-1961"),
        ("Chruschtschow wien kennedy", "vienna-1961"),
        ("Reykjavick", "reykjavik-1986"),
        ("rekyavik", "reykjavik-1986"),
        ("rejkjavik", "reykjavik-1986"),
        ("reikiavik", "reykjavik-1986"),
        ("Tilset", "tilsit-1807"),
        ("malat", "malta-1989"),
        ("jalta", "yalta-1945"),
        ("gorbatschow island", "geneva-1985"),
        ("gorbatschow iceland", "reykjavik-1986"),
        ("genva 1985", "geneva-1985"),
        ("gneva 1985", "geneva-1985"),
        ("vladivostock", "vladivostok-1974"),
        ("wladiwostok", "vladivostok-1974"),
        ("potsdamm", "potsdam-1945"),
        ("glasboro", "glassboro-1967"),
        ("teheran", "teheran-1943"),
        ("helsinky 1975", "helsinki-1975"),
        ("eisenhauer geneva", "geneva-1955"),
        ("breschnew wladiwostok", "vladivostok-1974"),
        ("cambp david", "camp-david-1959"),
        ("roosvelt yalta", "yalta-1945"),
        ("metternick aix", "aix-1818"),
    ];
    assert_eq!(wrong(&table), Vec::<String>::new());
}

#[test]
fn letters_with_gaps_find_titles() {
    let table = [
        ("rkjvk", "reykjavik-1986"),
        ("rkjvk86", "reykjavik-1986"),
        ("vlad74", "vladivostok-1974"),
        ("hels18", "helsinki-2018"),
        ("gen85", "geneva-1985"),
        ("yalta1945", "yalta-1945"),
        ("cmpdvd", "camp-david-1959"),
        ("glsbr", "glassboro-1967"),
        ("ptsdm", "potsdam-1945"),
        ("vldvstk", "vladivostok-1974"),
        ("campdavid", "camp-david-1959"),
        ("rsmmt", "reykjavik-1986"),
    ];
    assert_eq!(wrong(&table), Vec::<String>::new());
}

#[test]
fn of_letters_equally_close_those_that_begin_words_come_first() {
    let mut lists = Lists::default();
    for (id, title) in [("within", "Qxvz"), ("beginning", "Q vz"), ("apart", "Qxxvz")] {
        lists.events.list().push(Event::bare(id, title, When::parse("1807").unwrap()));
    }
    let timeline = Timeline::new(lists);
    let found = search(&timeline, "qvz");
    let ids: Vec<&str> = found.hits.iter().map(|hit| id(&timeline, hit.event)).collect();
    assert_eq!(ids, ["beginning", "within", "apart"]);
}

#[test]
fn every_script_and_accent_finds_the_same() {
    let table = [
        ("Рейкьявик", "reykjavik-1986"),
        ("рейкьявик горбачев", "reykjavik-1986"),
        ("Горбачёв рейган", "geneva-1985"),
        ("Хельсинки 1997", "helsinki-1997"),
        ("Женева рейган", "geneva-1985"),
        ("ялта", "yalta-1945"),
        ("Мальта", "malta-1989"),
        ("тильзит", "tilsit-1807"),
        ("рузвельт сталин", "teheran-1943"),
        ("хрущев vienna", "vienna-1961"),
        ("ельцин", "helsinki-1997"),
        ("Napoléon Périgord", "erfurt-1808"),
        ("HÖFÐI", "reykjavik-1986"),
        ("ｇｅｎｅｖａ １９８５", "geneva-1985"),
        ("‘csce’", "helsinki-1975"),
    ];
    assert_eq!(wrong(&table), Vec::<String>::new());
}

#[test]
fn dates_find_their_event() {
    let table = [
        ("1807", "tilsit-1807"),
        ("198 gen", "geneva-1985"),
        ("june 1807", "tilsit-1807"),
        ("25 june 1807", "tilsit-1807"),
        ("June 25th, 1807", "tilsit-1807"),
        ("6/25/1807", "tilsit-1807"),
        ("25.6.1807", "tilsit-1807"),
        ("1807-06-25", "tilsit-1807"),
        ("1807-06-25/1807-07-09", "tilsit-1807"),
        ("oct 86", "reykjavik-1986"),
        ("geneva 1985", "geneva-1985"),
        ("1985 geneva", "geneva-1985"),
        ("geneva <1960", "geneva-1955"),
        ("geneva > 2000", "geneva-2021"),
        ("geneva 1980s", "geneva-1985"),
        ("summer 1945", "potsdam-1945"),
        ("winter 1943", "teheran-1943"),
        ("1814-15", "vienna-1814"),
        ("vienna 1815", "vienna-1814"),
        ("vienna 1970s", "vienna-1979"),
        ("19th century aix", "aix-1818"),
        ("nineteenth century erfurt", "erfurt-1808"),
        ("helsinki 2000..", "helsinki-2018"),
        ("helsinki 1985 .. 1995", "helsinki-1990"),
        ("helsinki 1995..1985", "helsinki-1990"),
        ("helsinki from 1992 to 2000", "helsinki-1997"),
        ("..1807", "tilsit-1807"),
        ("putin before june 2005", "ljubljana-2001"),
        ("date:2025", "alaska-2025"),
        ("date: august 2025", "alaska-2025"),
        ("15 august", "alaska-2025"),
        ("16 july", "helsinki-2018"),
        ("gorbachev december", "washington-1987"),
        ("30 february 1945", "yalta-1945"),
        ("44 bce", "tilsit-1807"),
        ("bce", "tilsit-1807"),
        ("vienna 61", "vienna-1961"),
        ("helsinki '75", "helsinki-1975"),
        ("helsinki 18", "helsinki-2018"),
        ("putin since 2020", "alaska-2025"),
    ];
    assert_eq!(wrong(&table), Vec::<String>::new());
}

#[test]
fn fields_and_signs_narrow() {
    let timeline = summits();
    let table: &[(&str, &[&str])] = &[
        ("who:trump", &["helsinki-2018", "alaska-2025"]),
        ("who: trump place: helsinki", &["helsinki-2018"]),
        ("who:TRUMP !helsinki", &["alaska-2025"]),
        ("trump !place:helsinki", &["alaska-2025"]),
        ("who:\"boris yeltsin\"", &["helsinki-1997"]),
        ("place:vienna 1900..", &["vienna-1961", "vienna-1979"]),
        ("place:vienna ..1900", &["vienna-1814"]),
        ("ground:neutral kind:bilateral who:putin 2000..", &["helsinki-2018"]),
        ("kind:congress", &["vienna-1814"]),
        ("thread:arms-control >1985", &["reykjavik-1986", "washington-1987"]),
        ("era:concert", &["vienna-1814", "aix-1818"]),
        ("era:cold helsinki", &["helsinki-1975", "helsinki-1990"]),
        ("id:helsinki-1975", &["helsinki-1975"]),
        ("title:congress", &["erfurt-1808", "vienna-1814", "aix-1818"]),
        ("title:iceland", &["reykjavik-1986"]),
        ("^moscow", &["moscow-1972", "start-1991"]),
        ("'malt", &[]),
        ("'malta", &["malta-1989"]),
        ("\"camp david\"", &["camp-david-1959"]),
        ("\"david camp\"", &[]),
        ("\"camp dav", &["camp-david-1959"]),
        ("helsinki !1975 !1990..1997", &["helsinki-2018"]),
        ("date:1945", &["yalta-1945", "potsdam-1945"]),
        ("krushchev", &[]),
        ("rkjvk", &[]),
        ("who:", ALL),
        ("", ALL),
        ("!!! ?", ALL),
    ];
    let all: Vec<&str> = timeline.events.iter().map(|event| event.id.as_str()).collect();
    for (query, expected) in table {
        let expected = if *expected == ALL { all.clone() } else { expected.to_vec() };
        assert_eq!(ids(&timeline, query), expected, "{query}");
    }
}

/// Stands for every event.
const ALL: &[&str] = &["all"];

#[test]
fn a_name_outweighs_a_place_a_place_a_person_and_a_person_the_prose() {
    let timeline = summits();
    let found = search(&timeline, "washington");
    let looks =
        found.hits.iter().map(|hit| (id(&timeline, hit.event), look(&timeline, &found, hit)));
    let got: Vec<(&str, Field)> = looks.map(|(id, look)| (id, look.field)).collect();
    assert_eq!(got, [("washington-1987", Field::Title), ("glassboro-1967", Field::Prose)]);
    let found = search(&timeline, "helsinki");
    let got: Vec<&str> = found.hits.iter().map(|hit| id(&timeline, hit.event)).collect();
    // What is called just so first; of the same weight, the earlier.
    assert_eq!(got, ["helsinki-2018", "helsinki-1975", "helsinki-1990", "helsinki-1997"]);
}

#[test]
fn a_hit_says_what_matched_and_where() {
    let timeline = summits();
    let show = |query: &str| {
        let found = search(&timeline, query);
        let hit = found.hits.first().unwrap();
        let look = look(&timeline, &found, hit);
        let title = &timeline.event(hit.event).title;
        let mark = |text: &str, ranges: &[std::ops::Range<usize>]| {
            let mut out = text.to_owned();
            for range in ranges.iter().rev() {
                out.insert(range.end, ']');
                out.insert(range.start, '[');
            }
            out
        };
        let excerpts = look.excerpts.iter().map(|one| {
            let near = if one.near { " spelling" } else { "" };
            format!(" / {}{near}: {}", one.field.word(), mark(&one.text, &one.ranges))
        });
        format!("{}{}", mark(title, &look.title), excerpts.collect::<String>())
    };
    let table = [
        ("reyk", "[Reyk]javík Summit"),
        ("reykjavik summit", "[Reykjavík] [Summit]"),
        ("rkjvk", "[R]ey[kj]a[v]í[k] Summit"),
        (
            "raft",
            "Treaties of Tilsit / prose: The two emperors met on a [raft] in the middle of the Niemen.",
        ),
        ("hofdi", "Reykjavík Summit / alias: [Höfði]"),
        ("рейкьявик", "[Reykjavík] Summit / alias: [Рейкьявик]"),
        ("vienna krushchev", "[Vienna] Summit / person spelling: [Khrushchev]"),
        ("горбачёв malta", "[Malta] Summit / person: Михаил [Горбачёв]"),
        ("gorbachev iceland", "Reykjavík Summit / place: [Iceland] / person: [Gorbachev]"),
        ("tilset", "Treaties of [Tilsit]"),
        ("metternick aix", "Congress of [Aix]-la-Chapelle / person spelling: [Metternich]"),
        ("gorbachov malta", "[Malta] Summit / person: [Gorbachov]"),
        ("1986", "Reykjavík Summit"),
        ("glassboro hollybush", "[Glassboro] Summit / place: [Hollybush], [Glassboro]"),
        (
            "\"human rights\"",
            "Helsinki Final Act / prose: Thirty-five states signed; the third basket concerned [human rights].",
        ),
    ];
    for (query, expected) in table {
        assert_eq!(show(query), expected, "{query}");
    }
}

#[test]
fn remarks_say_what_the_reader_should_know() {
    let timeline = summits();
    let table = [
        ("yalta", ""),
        ("krushchev", "no exact match; near: Khrushchev"),
        (
            "1809",
            "no event in 1809; the nearest are Congress of Erfurt (1808) and Congress of Vienna (1814)",
        ),
        ("reagan 1809", "no event in 1809; the nearest is Geneva Summit (1985)"),
        ("qqqqqqq", "no event has “qqqqqqq”"),
        ("bush yeltsin", "no event fits all of it; these have the most of it"),
        ("30 february 1945", "February has no day 30"),
        ("1945-02-30", "1945-02-30 does not exist; looking at the month"),
        ("13/13/1945", "13/13/1945 is no date; looking at the year"),
        ("6/7/1945", "6/7/1945 may be 1945-06-07 or 1945-07-06"),
        ("date:yesterday yalta", "“yesterday” is no date; no event has “yesterday”"),
        ("???", "nothing to look for in “???”"),
        ("", ""),
    ];
    for (query, expected) in table {
        let remark = search(&timeline, query).remark;
        assert!(
            remark.starts_with(expected) && (remark.is_empty() == expected.is_empty()),
            "{query}: {remark}"
        );
    }
}

#[test]
fn a_year_without_an_event_offers_its_neighbours() {
    let timeline = summits();
    let found = search(&timeline, "1809");
    let got: Vec<&str> = found.hits.iter().map(|hit| id(&timeline, hit.event)).collect();
    assert_eq!(got, ["erfurt-1808", "vienna-1814"]);
    assert!(ids(&timeline, "1809").is_empty());
}

#[test]
fn nothing_asked_finds_nothing() {
    let timeline = summits();
    assert_eq!(search(&timeline, "  "), Found::default());
    assert_eq!(first(&timeline, &search(&timeline, "!?")), "nothing");
}

#[test]
fn completion_offers_fields_and_their_values() {
    let timeline = summits();
    let offered = |text: &str| crate::search::completions(&timeline, text);
    assert_eq!(offered("geneva wh"), ["who:"]);
    assert_eq!(offered("").len(), 9);
    assert_eq!(offered("x who:Gor"), ["who:Gorbachev"]);
    assert_eq!(offered("!kind:bi"), ["!kind:bilateral"]);
    assert_eq!(offered("place:\"camp d"), ["place:\"Camp David\""]);
    // Two houses in Geneva have it in the middle.
    assert_eq!(offered("place:gen"), ["place:Geneva"]);
    assert_eq!(offered("place:union"), ["place:\"Soviet Union\""]);
    assert_eq!(offered("date:"), ["date:1814..1853", "date:1947..1991"]);
    assert!(offered("nosuch:x").is_empty());
    let without = ["ground:ally", "ground:host", "thread:european-order"];
    for value in ["who:", "place:", "kind:", "ground:", "thread:", "era:", "id:", "title:"] {
        for query in offered(value).iter().filter(|query| !without.contains(&query.as_str())) {
            let expected = !value.starts_with("kind")
                || matches!(
                    query.as_str(),
                    "kind:bilateral" | "kind:multilateral" | "kind:congress"
                );
            assert_eq!(!ids(&timeline, query).is_empty(), expected, "{query}");
        }
    }
}
