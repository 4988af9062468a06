//! A small timeline of real summits to search in.

use crate::timeline::{
    Document, Era, Event, EventIx, Ground, Kind, Lists, Participant, Person, PersonIx, Place,
    Seldom, Term, Text, Thread, ThreadIx, Timeline, When, Who,
};

fn when(text: &str) -> When {
    When::parse(text).unwrap()
}

fn person(id: &str, name: &str, short: &str, native: &str, aliases: &[&str]) -> Person {
    Person {
        id: id.into(),
        name: name.into(),
        short: short.into(),
        native: native.into(),
        aliases: aliases.iter().map(|alias| (*alias).into()).collect(),
        life: None,
        terms: Vec::new(),
    }
}

fn persons() -> Vec<Person> {
    let mut persons = vec![
        person("napoleon", "Napoleon Bonaparte", "Napoleon", "Napoléon Bonaparte", &["Buonaparte"]),
        person("alexander-i", "Alexander I", "", "Александр I", &["Tsar Alexander"]),
        person("metternich", "Klemens von Metternich", "Metternich", "", &[]),
        person("talleyrand", "Charles-Maurice de Talleyrand-Périgord", "Talleyrand", "", &[]),
        person("stalin", "Joseph Stalin", "Stalin", "Иосиф Сталин", &["Dzhugashvili"]),
        person("churchill", "Winston Churchill", "Churchill", "", &[]),
        person("fdr", "Franklin D. Roosevelt", "Roosevelt", "", &["FDR"]),
        person("truman", "Harry S. Truman", "Truman", "", &[]),
        person("eisenhower", "Dwight D. Eisenhower", "Eisenhower", "", &["Ike"]),
        person("khrushchev", "Nikita Khrushchev", "Khrushchev", "Никита Хрущёв", &[]),
        person("kennedy", "John F. Kennedy", "Kennedy", "", &["JFK"]),
        person("johnson", "Lyndon B. Johnson", "Johnson", "", &["LBJ"]),
        person("kosygin", "Alexei Kosygin", "Kosygin", "Алексей Косыгин", &[]),
        person("nixon", "Richard Nixon", "Nixon", "", &[]),
        person("ford", "Gerald Ford", "Ford", "", &[]),
        person("carter", "Jimmy Carter", "Carter", "", &[]),
        person("brezhnev", "Leonid Brezhnev", "Brezhnev", "Леонид Брежнев", &[]),
        person("reagan", "Ronald Reagan", "Reagan", "", &[]),
        person("gorbachev", "Mikhail Gorbachev", "Gorbachev", "Михаил Горбачёв", &["Gorbachov"]),
        person("bush", "George H. W. Bush", "Bush", "", &[]),
        person("yeltsin", "Boris Yeltsin", "Yeltsin", "Борис Ельцин", &[]),
        person("clinton", "Bill Clinton", "Clinton", "", &[]),
        person("putin", "Vladimir Putin", "Putin", "Владимир Путин", &[]),
        person("trump", "Donald Trump", "Trump", "", &[]),
        person("biden", "Joe Biden", "Biden", "", &[]),
    ];
    persons[0].terms.push(Term {
        office: "Emperor of the French".into(),
        of: "France".into(),
        span: when("1804/1815"),
    });
    persons
}

/// A row of the table: id, title, date, weight, place, country, people (ids), body.
type Row = (
    &'static str,
    &'static str,
    &'static str,
    u8,
    &'static str,
    &'static str,
    &'static [&'static str],
    &'static str,
);

const ROWS: &[Row] = &[
    (
        "tilsit-1807",
        "Treaties of Tilsit",
        "1807-06-25/1807-07-09",
        3,
        "Tilsit",
        "Prussia",
        &["napoleon", "alexander-i"],
        "The two emperors met on a **raft** in the middle of the Niemen.\nFrederick William waited on the bank.",
    ),
    (
        "erfurt-1808",
        "Congress of Erfurt",
        "1808-09-27/1808-10-14",
        2,
        "Erfurt",
        "",
        &["napoleon", "alexander-i", "talleyrand"],
        "Talleyrand advised the Tsar against his own Emperor. Goethe was received.",
    ),
    (
        "vienna-1814",
        "Congress of Vienna",
        "1814-09-18/1815-06-09",
        3,
        "Vienna",
        "Austria",
        &["metternich", "alexander-i", "talleyrand"],
        "The congress did not make progress, it danced. Napoleon's Hundred Days hurried the end.",
    ),
    (
        "aix-1818",
        "Congress of Aix-la-Chapelle",
        "1818-10-01/1818-11-15",
        2,
        "Aix-la-Chapelle",
        "Prussia",
        &["metternich"],
        "France was admitted to the concert.",
    ),
    (
        "teheran-1943",
        "Tehran Conference",
        "1943-11-28/1943-12-01",
        3,
        "Tehran",
        "Iran",
        &["fdr", "churchill", "stalin"],
        "Operation Overlord was promised for May.",
    ),
    (
        "yalta-1945",
        "Yalta Conference",
        "1945-02-04/1945-02-11",
        3,
        "Livadia Palace, Yalta",
        "Soviet Union",
        &["fdr", "churchill", "stalin"],
        "Poland's borders and the veto in the United Nations.",
    ),
    (
        "potsdam-1945",
        "Potsdam Conference",
        "1945-07-17/1945-08-02",
        3,
        "Cecilienhof, Potsdam",
        "Germany",
        &["truman", "churchill", "stalin"],
        "Truman told Stalin of a new weapon. Attlee replaced Churchill half way.",
    ),
    (
        "geneva-1955",
        "Geneva Summit",
        "1955-07-18/1955-07-23",
        2,
        "Geneva",
        "Switzerland",
        &["eisenhower", "khrushchev"],
        "Eisenhower proposed open skies.",
    ),
    (
        "camp-david-1959",
        "Camp David Talks",
        "1959-09-25/1959-09-27",
        2,
        "Camp David",
        "United States",
        &["eisenhower", "khrushchev"],
        "The spirit of Camp David did not outlive the U-2.",
    ),
    (
        "vienna-1961",
        "Vienna Summit",
        "1961-06-03/1961-06-04",
        3,
        "Vienna",
        "Austria",
        &["kennedy", "khrushchev"],
        "Khrushchev renewed the ultimatum on Berlin.",
    ),
    (
        "glassboro-1967",
        "Glassboro Summit",
        "1967-06-23/1967-06-25",
        2,
        "Hollybush, Glassboro",
        "United States",
        &["johnson", "kosygin"],
        "Half way between New York and Washington.",
    ),
    (
        "moscow-1972",
        "Moscow Summit",
        "1972-05-22/1972-05-30",
        3,
        "Moscow",
        "Soviet Union",
        &["nixon", "brezhnev"],
        "The ABM Treaty and SALT I.",
    ),
    (
        "vladivostok-1974",
        "Vladivostok Summit",
        "1974-11-23/1974-11-24",
        2,
        "Okeanskaya, Vladivostok",
        "Soviet Union",
        &["ford", "brezhnev"],
        "An equal ceiling of 2,400 launchers.",
    ),
    (
        "helsinki-1975",
        "Helsinki Final Act",
        "1975-07-30/1975-08-01",
        3,
        "Finlandia Hall, Helsinki",
        "Finland",
        &["ford", "brezhnev"],
        "Thirty-five states signed; the third basket concerned human rights.",
    ),
    (
        "vienna-1979",
        "Vienna Summit",
        "1979-06-15/1979-06-18",
        2,
        "Vienna",
        "Austria",
        &["carter", "brezhnev"],
        "A kiss sealed SALT II, which the Senate never approved.",
    ),
    (
        "geneva-1985",
        "Geneva Summit",
        "1985-11-19/1985-11-21",
        3,
        "Fleur d'Eau, Geneva",
        "Switzerland",
        &["reagan", "gorbachev"],
        "A walk to the boathouse and a fire. A nuclear war cannot be won and must never be fought.",
    ),
    (
        "reykjavik-1986",
        "Reykjavík Summit",
        "1986-10-11/1986-10-12",
        3,
        "Höfði House, Reykjavík",
        "Iceland",
        &["reagan", "gorbachev"],
        "Two days that nearly abolished nuclear weapons and broke on the word laboratory.",
    ),
    (
        "washington-1987",
        "Washington Summit",
        "1987-12-07/1987-12-10",
        3,
        "Washington",
        "United States",
        &["reagan", "gorbachev"],
        "The INF Treaty was signed. Trust, but verify.",
    ),
    (
        "malta-1989",
        "Malta Summit",
        "1989-12-02/1989-12-03",
        3,
        "Marsaxlokk",
        "Malta",
        &["bush", "gorbachev"],
        "On stormy seas, weeks after the fall of the wall.",
    ),
    (
        "helsinki-1990",
        "Helsinki Summit",
        "1990-09-09",
        2,
        "Helsinki",
        "Finland",
        &["bush", "gorbachev"],
        "Together against the invasion of Kuwait.",
    ),
    (
        "start-1991",
        "Moscow Summit",
        "1991-07-30/1991-07-31",
        2,
        "Moscow",
        "Soviet Union",
        &["bush", "gorbachev"],
        "START was signed three weeks before the coup.",
    ),
    (
        "helsinki-1997",
        "Helsinki Summit",
        "1997-03-20/1997-03-21",
        2,
        "Helsinki",
        "Finland",
        &["clinton", "yeltsin"],
        "NATO would grow; Russia would have a council.",
    ),
    (
        "ljubljana-2001",
        "Ljubljana Summit",
        "2001-06-16",
        2,
        "Brdo Castle, Kranj",
        "Slovenia",
        &["bush", "putin"],
        "I was able to get a sense of his soul.",
    ),
    (
        "helsinki-2018",
        "Helsinki Summit",
        "2018-07-16",
        3,
        "Presidential Palace, Helsinki",
        "Finland",
        &["trump", "putin"],
        "A press conference that was remembered longer than the talks.",
    ),
    (
        "geneva-2021",
        "Geneva Summit",
        "2021-06-16",
        2,
        "Villa La Grange, Geneva",
        "Switzerland",
        &["biden", "putin"],
        "Sixteen sectors that were to be off limits.",
    ),
    (
        "alaska-2025",
        "Alaska Summit",
        "2025-08-15",
        3,
        "Joint Base Elmendorf–Richardson, Anchorage",
        "United States",
        &["trump", "putin"],
        "A red carpet and no ceasefire.",
    ),
];

/// Makes the timeline.
pub(in crate::search) fn summits() -> Timeline {
    let persons = persons();
    let thread = |id: &str, title: &str| Thread {
        id: id.into(),
        title: title.into(),
        question: Text::default(),
    };
    let era =
        |id: &str, title: &str, span| Era { id: id.into(), title: title.into(), span: when(span) };
    let mut lists = Lists {
        eras: vec![
            era("concert", "The Concert of Europe", "1814/1853"),
            era("cold-war", "The Cold War", "1947/1991"),
        ],
        threads: vec![
            thread("arms-control", "Arms control"),
            thread("european-order", "The order of Europe"),
        ],
        events: ROWS.iter().map(|row| event(row, &persons)).collect::<Vec<_>>().into(),
        persons,
        ..Lists::default()
    };
    detail(&mut lists);
    Timeline::new(lists)
}

fn event(
    (id, title, date, weight, place, country, people, body): &Row,
    persons: &[Person],
) -> Event {
    let participant = |id: &&str| Participant {
        who: Who::Person(PersonIx::new(persons.iter().position(|one| one.id == *id).unwrap())),
        of: Text::default(),
        office: Seldom::default(),
    };
    Event {
        kind: Some(if people.len() > 2 { Kind::Multilateral } else { Kind::Bilateral }),
        weight: *weight,
        place: Some(Place {
            name: (*place).into(),
            country: (*country).into(),
            now: Seldom::default(),
            at: None,
        }),
        body: (*body).into(),
        participants: people.iter().map(participant).collect(),
        ..Event::bare(id, title, when(date))
    }
}

/// Adds what only some events have.
fn detail(lists: &mut Lists) {
    for event in lists.events.list() {
        match event.id.as_str() {
            "tilsit-1807" => event.participants.push(Participant {
                who: Who::Named("Queen Luise".into()),
                of: "Prussia".into(),
                office: Seldom::default(),
            }),
            "vienna-1814" => event.kind = Some(Kind::Congress),
            "reykjavik-1986" => {
                event.aliases =
                    vec!["Höfði".into(), "Рейкьявик".into(), "Iceland summit".into()].into();
            }
            "washington-1987" => event.documents.push(Document {
                title: "Intermediate-Range Nuclear Forces Treaty".into(),
                when: None,
                act: None,
            }),
            "helsinki-1975" => {
                event.aliases =
                    vec!["Conference on Security and Co-operation in Europe".into(), "CSCE".into()]
                        .into();
            }
            _ => {}
        }
        if matches!(event.id.as_str(), "vienna-1961" | "reykjavik-1986" | "helsinki-2018") {
            event.ground = Some(Ground::Neutral);
        }
        if matches!(
            event.id.as_str(),
            "moscow-1972" | "vienna-1979" | "reykjavik-1986" | "washington-1987"
        ) {
            event.threads.push(ThreadIx::new(0));
        }
    }
}

/// Returns the id of an event.
pub(super) fn id(timeline: &Timeline, at: EventIx) -> &str {
    &timeline.event(at).id
}
