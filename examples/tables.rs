//! Makes two timelines of two public-domain tables: the travels of presidents of the United
//! States, and the visits of foreign leaders there.
//!
//! Run it with `cargo run --example tables`. Every row becomes an event; what is told from the
//! words of a remark (kind, weight, threads) is told by the rows of [`TRAVEL_THREADS`] and
//! [`VISIT_THREADS`] and by [`kind`] and [`weight`], and nothing is added to what the tables say.
//! `assets/timelines/tables/README.md` names source and licence.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// A president: name, short name, another name, and the days of taking and leaving office.
type President = (&'static str, &'static str, &'static str, &'static str, &'static str);

/// The presidents who travelled abroad. A day of leaving is the successor's first.
const PRESIDENTS: &[President] = &[
    ("Theodore Roosevelt", "Theodore Roosevelt", "Teddy Roosevelt", "1901-09-14", "1909-03-04"),
    ("William Howard Taft", "Taft", "", "1909-03-04", "1913-03-04"),
    ("Woodrow Wilson", "Wilson", "", "1913-03-04", "1921-03-04"),
    ("Warren G. Harding", "Harding", "", "1921-03-04", "1923-08-02"),
    ("Calvin Coolidge", "Coolidge", "", "1923-08-02", "1929-03-04"),
    ("Herbert C. Hoover", "Hoover", "", "1929-03-04", "1933-03-04"),
    ("Franklin D. Roosevelt", "Franklin Roosevelt", "FDR", "1933-03-04", "1945-04-12"),
    ("Harry S. Truman", "Truman", "", "1945-04-12", "1953-01-20"),
    ("Dwight D. Eisenhower", "Eisenhower", "Ike", "1953-01-20", "1961-01-20"),
    ("John F. Kennedy", "Kennedy", "JFK", "1961-01-20", "1963-11-22"),
    ("Lyndon B. Johnson", "Johnson", "LBJ", "1963-11-22", "1969-01-20"),
    ("Richard M. Nixon", "Nixon", "", "1969-01-20", "1974-08-09"),
    ("Gerald R. Ford", "Ford", "", "1974-08-09", "1977-01-20"),
    ("Jimmy Carter", "Carter", "", "1977-01-20", "1981-01-20"),
    ("Ronald Reagan", "Reagan", "", "1981-01-20", "1989-01-20"),
    ("George H.W. Bush", "George H.W. Bush", "George Bush senior", "1989-01-20", "1993-01-20"),
    ("William J. Clinton", "Clinton", "Bill Clinton", "1993-01-20", "2001-01-20"),
    ("George W. Bush", "George W. Bush", "George Bush junior", "2001-01-20", "2009-01-20"),
    ("Barack Obama", "Obama", "", "2009-01-20", "2017-01-20"),
    ("Donald J. Trump", "Trump", "", "2017-01-20", "2021-01-20"),
    ("Joseph R. Biden", "Biden", "Joe Biden", "2021-01-20", "2025-01-20"),
];

/// A thread: id, title, question, and the words in country or remarks that put an event in it.
type Thread = (&'static str, &'static str, &'static str, &'static [&'static str]);

/// The threads of the travels.
const TRAVEL_THREADS: &[Thread] = &[
    (
        "moscow",
        "Moscow and Washington",
        "When did presidents meet Soviet and Russian leaders, and where?",
        &["U.S.S.R.", "Soviet", "Russia"],
    ),
    (
        "allies",
        "NATO and the European Union",
        "How often did the allies need to meet?",
        &["NATO", "North Atlantic", "European Union", "U.S.-EU", "U.S.-European"],
    ),
    (
        "economy",
        "Economic summits",
        "Who was at the table, and who was added?",
        &["Economic Summit", "G-7", "G–7", "G-8", "G–8", "G-20", "G–20"],
    ),
    (
        "pacific",
        "The Pacific and its forums",
        "When did Asia begin to take turns with Europe?",
        &["APEC", "ASEAN", "East Asia Summit"],
    ),
    (
        "americas",
        "Summits of the Americas",
        "What did neighbours meet for?",
        &[
            "Summit of the Americas",
            "Summit of American",
            "Inter-American",
            "OAS",
            "North American Leaders",
        ],
    ),
    (
        "peace",
        "Making peace",
        "What was a president's presence worth?",
        &["peace", "Peace", "armistice", "ceasefire"],
    ),
    (
        "troops",
        "With the troops",
        "Where were the soldiers whom presidents went to see?",
        &[
            "troops",
            "U.S. military",
            "U.S. forces",
            "combat zone",
            "military personnel",
            "servicemen",
        ],
    ),
    (
        "memory",
        "Funerals and anniversaries",
        "Who was mourned, and what was remembered?",
        &[
            "funeral",
            "Funeral",
            "memorial service",
            "anniversary",
            "Anniversary",
            "commemorat",
            "Commemorat",
        ],
    ),
    ("pope", "Audiences with the Pope", "Since when does a president call on the Pope?", &["Pope"]),
    (
        "state",
        "State visits",
        "Whom did presidents honour with a state visit?",
        &["State visit", "State Visit", "state visit"],
    ),
];

/// The threads of the visits.
const VISIT_THREADS: &[Thread] = &[
    (
        "moscow",
        "Moscow and Washington",
        "When did Soviet and Russian leaders come, and what about?",
        &["U.S.S.R.", "Soviet", "Russia"],
    ),
    (
        "state",
        "State visits",
        "Whom did the United States honour most?",
        &["State visit", "State Visit", "state visit"],
    ),
    (
        "united-nations",
        "At the United Nations",
        "Who came for the United Nations and met the President on the way?",
        &["United Nations", "U.N.", "UN General", "UNGA"],
    ),
    ("nato", "NATO", "When did the alliance meet in America?", &["NATO", "North Atlantic"]),
    (
        "summits",
        "Summits of many",
        "What was worth bringing dozens of leaders together?",
        &[
            "Economic Summit",
            "G-7",
            "G–7",
            "G-8",
            "G–8",
            "G-20",
            "G–20",
            "APEC",
            "Summit of the Americas",
            "Nuclear Security Summit",
        ],
    ),
    ("peace", "Making peace", "Which peaces were made or sought here?", &["peace", "Peace"]),
    (
        "memory",
        "Funerals and anniversaries",
        "Who came to mourn and to celebrate?",
        &[
            "funeral",
            "Funeral",
            "memorial service",
            "bicentennial",
            "Bicentennial",
            "anniversary",
            "Anniversary",
        ],
    ),
    (
        "private",
        "Private visits",
        "What do leaders do when they come as guests?",
        &["Private visit", "Private Visit", "private visit"],
    ),
];

/// One row of a table.
struct Row {
    start: String,
    end: String,
    leader: String,
    role: String,
    country: String,
    locality: String,
    remarks: String,
    source_id: String,
}

fn main() -> std::io::Result<()> {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/timelines");
    for (name, text) in timelines(&assets)? {
        std::fs::write(assets.join(name), text)?;
    }
    Ok(())
}

/// Returns the names and the texts of the two timelines, made from the tables in a folder.
pub fn timelines(assets: &Path) -> std::io::Result<[(&'static str, String); 2]> {
    let rows = |name: &str| rows(&std::fs::read(assets.join("tables").join(name))?);
    Ok([
        ("presidents-travels.toml", travels(&rows("all_president_travels.csv")?)),
        ("foreign-leaders-visits.toml", visits(&rows("all_foreign_leader_visits.csv")?)),
    ])
}

/// Reads a table.
fn rows(table: &[u8]) -> std::io::Result<Vec<Row>> {
    let mut reader = csv::Reader::from_reader(table);
    let head = reader.headers()?.clone();
    let row = |record: csv::StringRecord| {
        let cell = |name: &str| {
            let column = head.iter().position(|title| title == name);
            column.and_then(|at| record.get(at)).unwrap_or_default().trim().to_owned()
        };
        Row {
            start: cell("start"),
            end: cell("end"),
            leader: cell("leader"),
            role: cell("role"),
            country: country(&cell("country")),
            locality: cell("locality"),
            remarks: cell("remarks"),
            source_id: cell("source_id"),
        }
    };
    reader.records().map(|record| Ok(row(record?))).collect()
}

/// Turns "Korea, Republic of" into "Republic of Korea".
fn country(name: &str) -> String {
    match name.split_once(", ") {
        Some((land, form)) if form.ends_with(" of") => format!("{form} {land}"),
        _ => name.to_owned(),
    }
}

/// Puts "the" before the name of a country where English does.
fn with_article(country: &str) -> String {
    let words = [
        "United",
        "Republic",
        "Federal",
        "People’s",
        "Philippines",
        "Netherlands",
        "U.S.S.R.",
        "Bahamas",
        "Palestinian",
        "West Bank",
        "Former",
    ];
    let needs = words.iter().any(|word| country.starts_with(word)) || country.ends_with("Republic");
    if needs { format!("the {country}") } else { country.to_owned() }
}

/// Writes the timeline of the presidents' travels: an era a presidency.
fn travels(rows: &[Row]) -> String {
    let mut out = head(
        "Presidents abroad",
        "Travels abroad of presidents and presidents-elect of the United States, 1906 to 2024, as \
         the Office of the Historian lists them: a trip to several countries has several entries.",
    );
    for (name, short, alias, from, to) in PRESIDENTS {
        let (id, last) = (slug(name), day_before(to));
        let _ = write!(
            out,
            "\n[[era]]\nid = \"{id}\"\ntitle = {}\nspan = \"{from}/{last}\"\n",
            quoted(name)
        );
        let _ = write!(
            out,
            "\n[[person]]\nid = \"{id}\"\nname = {}\nshort = {}\n",
            quoted(name),
            quoted(short)
        );
        if !alias.is_empty() {
            let _ = writeln!(out, "aliases = [{}]", quoted(alias));
        }
        let _ = write!(
            out,
            "[[person.term]]\noffice = \"President\"\nof = \"United States\"\nspan = \"{from}/{last}\"\n"
        );
    }
    threads(&mut out, "travel", TRAVEL_THREADS);
    source(
        &mut out,
        "travel",
        "Travels Abroad of the President",
        "https://history.state.gov/departmenthistory/travels/president",
    );
    for row in rows {
        let known = PRESIDENTS.iter().find(|president| president.0 == row.leader);
        let short = known.map_or(row.leader.as_str(), |president| president.1);
        let who = match known {
            Some(_) => format!("person = \"{}\"", slug(&row.leader)),
            None => format!("name = {}", quoted(&row.leader)),
        };
        let elect = row.remarks.contains("[Visit made as President-elect.]");
        let office = if elect { ", as = \"President-elect\"" } else { "" };
        let place = if row.locality.is_empty() { &row.country } else { &row.locality };
        event(
            &mut out,
            row,
            "travel",
            &format!("{short} in {}", with_article(&row.country)),
            TRAVEL_THREADS,
        );
        let _ = writeln!(
            out,
            "place = {{ name = {}, country = {} }}",
            quoted(place),
            quoted(&row.country)
        );
        let _ = writeln!(out, "participants = [{{ {who}, of = \"United States\"{office} }}]");
    }
    out
}

/// Writes the timeline of foreign leaders' visits: an era a decade.
fn visits(rows: &[Row]) -> String {
    let mut out = head(
        "Visitors to the White House and to America",
        "Visits to the United States by foreign heads of state and government, 1874 to 2024, as the \
         Office of the Historian lists them. The dates are those of the official part of a visit.",
    );
    for decade in (1870..=2020).step_by(10) {
        let last = decade + 9;
        let _ = write!(
            out,
            "\n[[era]]\nid = \"{decade}s\"\ntitle = \"The {decade}s\"\nspan = \"{decade}/{last}\"\n"
        );
    }
    let persons = persons(rows);
    let mut listed: Vec<(&str, &Row)> = Vec::new();
    for (row, id) in rows.iter().zip(&persons) {
        if let Some(id) = id.as_deref().filter(|id| listed.iter().all(|(before, _)| before != id)) {
            listed.push((id, row));
        }
    }
    for (id, row) in listed {
        let name = quoted(&name(row));
        let _ = write!(out, "\n[[person]]\nid = \"{id}\"\nname = {name}\nshort = {name}\n");
    }
    threads(&mut out, "visit", VISIT_THREADS);
    source(
        &mut out,
        "visit",
        "Visits by Foreign Leaders",
        "https://history.state.gov/departmenthistory/visits",
    );
    for (row, person) in rows.iter().zip(&persons) {
        let name = name(row);
        event(&mut out, row, "visit", &format!("{name}, {}", row.country), VISIT_THREADS);
        if kind(&row.remarks) == Some("bilateral") {
            out += "ground = \"host:United States\"\n";
        }
        out += "place = { name = \"United States\" }\n";
        let who = match person {
            Some(id) => format!("person = \"{id}\""),
            None => format!("name = {}", quoted(&name)),
        };
        let role = if row.role.is_empty() {
            String::new()
        } else {
            format!(", as = {}", quoted(&row.role))
        };
        let _ = writeln!(out, "participants = [{{ {who}, of = {}{role} }}]", quoted(&row.country));
    }
    out
}

/// Returns for every row the id of its leader, if that leader came more than once: the same name
/// for the same country, less than 24 years after the visit before. Longer gaps in these tables
/// mostly part fathers from sons.
fn persons(rows: &[Row]) -> Vec<Option<String>> {
    let mut known: BTreeMap<String, Vec<(i32, Vec<usize>)>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        let year: i32 = row.start.get(..4).and_then(|year| year.parse().ok()).unwrap_or_default();
        let lives = known.entry(slug(&format!("{} {}", name(row), row.country))).or_default();
        match lives.last_mut() {
            Some((last, visits)) if year - *last < 24 => {
                *last = year;
                visits.push(at);
            }
            Some(_) | None => lives.push((year, vec![at])),
        }
    }
    let mut ids = vec![None; rows.len()];
    for (id, lives) in known {
        for (number, (_, visits)) in lives.into_iter().enumerate() {
            let id = if number == 0 { id.clone() } else { format!("{id}-{}", number + 1) };
            if visits.len() > 1 {
                for at in visits {
                    if let Some(slot) = ids.get_mut(at) {
                        *slot = Some(id.clone());
                    }
                }
            }
        }
    }
    ids
}

/// Returns a visitor's name without an office that people do not carry in their name; kings,
/// queens and popes keep theirs.
fn name(row: &Row) -> String {
    let crowned =
        ["King", "Queen", "Emperor", "Sultan", "Amir", "Emir", "Prince", "Crown Prince", "Pope"];
    let office = if crowned.contains(&row.role.as_str()) { "" } else { row.role.as_str() };
    row.leader.strip_prefix(office).unwrap_or(&row.leader).trim().to_owned()
}

/// Writes what a timeline begins with.
fn head(title: &str, description: &str) -> String {
    format!(
        "# Made by `cargo run --example tables`; change that program, not this file.\n\
         title = {}\ndescription = {}\nlanguage = \"en\"\nlicence = \"CC0-1.0\"\n",
        quoted(title),
        quoted(description)
    )
}

/// Writes the threads; their ids begin with the sort of event, so that both timelines can be opened
/// together.
fn threads(out: &mut String, sort: &str, threads: &[Thread]) {
    for (id, title, question, _) in threads {
        let _ = write!(
            out,
            "\n[[thread]]\nid = \"{sort}-{id}\"\ntitle = {}\nquestion = {}\n",
            quoted(title),
            quoted(question)
        );
    }
}

fn source(out: &mut String, sort: &str, title: &str, url: &str) {
    let _ = write!(
        out,
        "\n[[source]]\nid = \"{sort}-table\"\ntitle = {}\nauthor = \"Office of the Historian\"\n\
         publisher = \"U.S. Department of State\"\nkind = \"reference\"\nside = \"United States\"\nurl = \"{url}\"\nread = 2026-11-22\n",
        quoted(title)
    );
}

/// Writes what the events of both timelines have alike.
fn event(out: &mut String, row: &Row, sort: &str, title: &str, threads: &[Thread]) {
    let date =
        if row.start == row.end { row.start.clone() } else { format!("{}/{}", row.start, row.end) };
    let id = &row.source_id;
    let _ = write!(
        out,
        "\n[[event]]\nid = \"{sort}-{id}\"\ntitle = {}\ndate = \"{date}\"\n",
        quoted(title)
    );
    if let Some(kind) = kind(&row.remarks) {
        let _ = writeln!(out, "kind = \"{kind}\"");
    }
    let weight = weight(&row.remarks);
    if weight != 2 {
        let _ = writeln!(out, "weight = {weight}");
    }
    let about = |words: &[&str]| {
        words.iter().any(|word| row.remarks.contains(word) || row.country.contains(word))
    };
    let ids: Vec<_> = threads
        .iter()
        .filter(|thread| about(thread.3))
        .map(|thread| quoted(&format!("{sort}-{}", thread.0)))
        .collect();
    if !ids.is_empty() {
        let _ = writeln!(out, "threads = [{}]", ids.join(", "));
    }
    if !row.remarks.is_empty() {
        let _ = writeln!(out, "body = {}", quoted(&row.remarks));
    }
    let _ = writeln!(out, "sources = [\"{sort}-table\"]");
}

/// What remarks begin with that tell of two sides meeting.
const BILATERAL: &[&str] = &[
    "Met with",
    "Met informally with",
    "Meeting with",
    "Informal meeting with",
    "Summit meeting with",
    "Conferred with",
    "Audience with",
    "State visit",
    "State Visit",
    "Official",
    "Working visit",
    "Working Visit",
    "Informal visit; met with",
];

/// What remarks have in them that tell of many meeting.
const MULTILATERAL: &[&str] =
    &["Summit", "Conference", "conference", "NATO", "G-7", "G-8", "G-20", "G–8", "G–20", "APEC"];

/// Tells the kind of a meeting from the remarks, where they say it.
fn kind(remarks: &str) -> Option<&'static str> {
    let any = |words: &[&str]| words.iter().any(|word| remarks.contains(word));
    if any(&["uneral", "emorial service", "acation", "ishing trip"]) {
        return None;
    }
    if BILATERAL.iter().any(|beginning| remarks.starts_with(beginning)) {
        return Some("bilateral");
    }
    let took_part = any(&["ttended", "articipated", "Conference with"]);
    (took_part && any(MULTILATERAL)).then_some("multilateral")
}

/// Tells the weight from the remarks: 3 for a state visit or a summit, 1 for what is private or
/// on the way.
fn weight(remarks: &str) -> u8 {
    let any = |words: &[&str]| words.iter().any(|word| remarks.contains(word));
    if any(&["State visit", "State Visit", "Summit"]) {
        3
    } else if any(&[
        "Private",
        "rivate visit",
        "acation",
        "ishing trip",
        "en route",
        "Stopped",
        "Unofficial",
    ]) {
        1
    } else {
        2
    }
}

/// Returns the day before an ISO date.
fn day_before(date: &str) -> String {
    let day: Option<chrono::NaiveDate> = date.parse().ok();
    day.and_then(|day| day.pred_opt()).map_or_else(|| date.to_owned(), |day| day.to_string())
}

/// Returns a text in small letters and figures, with one dash for whatever stands between them.
fn slug(text: &str) -> String {
    let plain = any_ascii::any_ascii(text).to_lowercase();
    let words = plain.split(|letter: char| !letter.is_ascii_alphanumeric());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

/// Returns a text as TOML writes it in one line.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
