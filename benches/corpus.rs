//! Made-up timelines of any size, the same bytes each time, for measuring.
//!
//! Think of a long shelf of plausible history: eras, threads and leaders, then events in time order,
//! denser towards our days, with a handful of real ones at every size so that the queries of the
//! benches always find something. Half of the names are drawn from tens of thousands of invented
//! ones, few of them common, because a vocabulary that does not grow would flatter the search.
//!
//! It writes as it goes and keeps nothing, so a million events need no memory. The other forms (a
//! line of text or of CSV for each event) are for programs that know no timelines.

use std::io::{self, Write};
use std::str::FromStr;

use chrono::{Datelike, Days, NaiveDate};

/// How a corpus is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The timeline format.
    Toml,
    /// One line an event: date, title, place, people.
    Text,
    /// One record an event, with a head.
    Csv,
}

impl FromStr for Form {
    type Err = io::Error;

    fn from_str(word: &str) -> io::Result<Self> {
        match word {
            "toml" => Ok(Self::Toml),
            "text" => Ok(Self::Text),
            "csv" => Ok(Self::Csv),
            _ => Err(io::Error::other(format!("no form is called {word}: toml, text or csv"))),
        }
    }
}

/// Writes so many events.
pub fn write(form: Form, size: u32, out: &mut impl Write) -> io::Result<()> {
    match form {
        Form::Toml => head(out)?,
        Form::Text => {}
        Form::Csv => writeln!(out, "id,date,title,place,country,people,summary")?,
    }
    let mut dice = Dice(u64::from(size).wrapping_add(7));
    let mut real = REAL.iter().peekable();
    for number in 0..size {
        let mut event = Event::drawn(&mut dice, number, size);
        if let Some(known) = real.next_if(|known| event.date.as_str() >= known.0) {
            event.become_real(known);
        }
        match form {
            Form::Toml => event.toml(size, &mut dice, out)?,
            Form::Text => event.text(out)?,
            Form::Csv => event.csv(out)?,
        }
    }
    Ok(())
}

/// A small generator: the same numbers each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % limit
    }

    fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    /// An invented family name: low numbers, and so some names, are common.
    fn family(&mut self) -> String {
        let mut number = self.below(40_000).min(self.below(40_000));
        let mut name = self.pick(&["", "", "", "von ", "de "]).to_owned();
        let begin = name.len();
        while number > 0 || name.len() == begin {
            name.push_str(SYLLABLES[number % SYLLABLES.len()]);
            number /= SYLLABLES.len();
        }
        let first = name.remove(begin).to_uppercase().to_string();
        name.insert_str(begin, &first);
        name
    }
}

/// One event, before it is written down.
struct Event {
    number: u32,
    date: String,
    until: String,
    title: String,
    place: (&'static str, &'static str),
    leaders: Vec<Leader>,
    others: Vec<String>,
    kind: &'static str,
    thread: &'static str,
    summary: String,
}

impl Event {
    /// Draws the event that comes at this place in the row: its share of the days, later ones denser.
    fn drawn(dice: &mut Dice, number: u32, size: u32) -> Self {
        let part = (u64::from(number) << 32) / u64::from(size.max(1));
        // The reader is nearer to the end of 225 years: days left shrink as the square.
        let left = (1_u64 << 32) - part;
        let gone = (1_u64 << 32) - (((left >> 16) * (left >> 16)).min(1 << 32));
        let first = NaiveDate::from_ymd_opt(1800, 1, 1).expect("a day");
        let day = first + Days::new((gone * DAYS) >> 32);
        let until = if dice.percent(25) {
            (day + Days::new(1 + dice.below(12) as u64)).to_string()
        } else {
            String::new()
        };
        let place = dice.pick(PLACES);
        let alive: Vec<Leader> = LEADERS
            .iter()
            .copied()
            .filter(|leader| (leader.3..=leader.4).contains(&day.year()))
            .collect();
        let mut leaders: Vec<Leader> = Vec::new();
        for _ in 0..=usize::from(dice.percent(40)) {
            if let Some(leader) = (!alive.is_empty()).then(|| dice.pick(&alive)) {
                leaders.extend((!leaders.contains(&leader)).then_some(leader));
            }
        }
        let mut others = Vec::new();
        for _ in 0..=usize::from(dice.percent(45) || leaders.is_empty()) {
            others.push(format!("{} {}", dice.pick(FIRST), dice.family()));
        }
        let (thread, topic) = dice.pick(TOPICS);
        let words = Words {
            place: place.0,
            leader: leaders.first().map_or(others[0].clone(), |leader| leader.1.to_owned()),
            other: others[0].clone(),
            topic,
            body: dice.pick(BODIES),
            elsewhere: dice.pick(PLACES).0,
            count: 10 + dice.below(9_000),
        };
        let (kind, title) = dice.pick(TITLES);
        let (begin, end) = (dice.pick(FIRST_LINES), dice.pick(LAST_LINES));
        Self {
            number: number + 1,
            date: day.to_string(),
            until,
            title: words.fill(title),
            place,
            leaders,
            others,
            kind,
            thread,
            summary: format!("{} {}", words.fill(begin), words.fill(end)),
        }
    }

    /// Puts what truly happened in its place.
    fn become_real(&mut self, known: &Real) {
        let (date, until, title, place, people) = *known;
        (self.date, self.until, self.title) = (date.into(), until.into(), title.into());
        self.place = place;
        self.leaders =
            LEADERS.iter().copied().filter(|leader| people.contains(&leader.0)).collect();
    }

    fn people(&self) -> Vec<&str> {
        let leaders = self.leaders.iter().map(|leader| leader.1);
        leaders.chain(self.others.iter().map(String::as_str)).collect()
    }

    fn toml(&self, size: u32, dice: &mut Dice, out: &mut impl Write) -> io::Result<()> {
        let Self { number, date, title, kind, thread, summary, .. } = self;
        let (place, country) = self.place;
        let until = if self.until.is_empty() { "" } else { "/" };
        writeln!(out, "\n[[event]]\nid = \"e{number:07}\"\ntitle = \"{title}\"")?;
        writeln!(out, "date = \"{date}{until}{}\"\nkind = \"{kind}\"", self.until)?;
        writeln!(out, "weight = {}", 1 + dice.below(9) / 4)?;
        writeln!(out, "place = {{ name = \"{place}\", country = \"{country}\" }}")?;
        writeln!(out, "threads = [\"{thread}\"]\nsummary = \"{summary}\"")?;
        if dice.percent(25) {
            writeln!(out, "body = \"\"\"{summary}\n\nThe **minutes** were kept. {summary}\"\"\"")?;
        }
        writeln!(out, "participants = [")?;
        for leader in &self.leaders {
            writeln!(out, "  {{ person = \"{}\", of = \"{}\" }},", leader.0, leader.2)?;
        }
        for name in &self.others {
            writeln!(out, "  {{ name = \"{name}\", of = \"{country}\" }},")?;
        }
        writeln!(out, "]")?;
        if *number + 9 < size && dice.percent(5) {
            let to = *number + 1 + u32::try_from(dice.below(9)).unwrap_or_default();
            let claim = "What was agreed later could not have been agreed without this.";
            writeln!(out, "[[event.links]]\nto = \"e{to:07}\"\nkind = \"led-to\"")?;
            writeln!(out, "claim = \"{claim}\"")?;
        }
        Ok(())
    }

    fn text(&self, out: &mut impl Write) -> io::Result<()> {
        let people = self.people().join(", ");
        writeln!(out, "{}  {} — {} — {people}", self.date, self.title, self.place.0)
    }

    fn csv(&self, out: &mut impl Write) -> io::Result<()> {
        let (place, country) = self.place;
        let people = self.people().join("; ");
        write!(out, "e{:07},{},\"{}\",{place},", self.number, self.date, self.title)?;
        writeln!(out, "{country},\"{people}\",\"{}\"", self.summary)
    }
}

/// What the patterns of titles and sentences are filled with.
struct Words {
    place: &'static str,
    leader: String,
    other: String,
    topic: &'static str,
    body: &'static str,
    elsewhere: &'static str,
    count: usize,
}

impl Words {
    fn fill(&self, pattern: &str) -> String {
        let words = [
            ("{place}", self.place),
            ("{leader}", &self.leader),
            ("{other}", &self.other),
            ("{topic}", self.topic),
            ("{body}", self.body),
            ("{elsewhere}", self.elsewhere),
            ("{count}", &self.count.to_string()),
        ];
        let mut text = pattern.to_owned();
        for (name, word) in words {
            text = text.replace(name, word);
        }
        text
    }
}

/// Writes what a timeline begins with: its head, eras, threads and leaders.
fn head(out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "title = \"A made-up corpus\"\nlanguage = \"en\"")?;
    for (id, title, span) in ERAS {
        writeln!(out, "\n[[era]]\nid = \"{id}\"\ntitle = \"{title}\"\nspan = \"{span}\"")?;
    }
    for (at, (id, topic)) in TOPICS.iter().enumerate() {
        if TOPICS.iter().take(at).all(|(before, _)| before != id) {
            writeln!(out, "\n[[thread]]\nid = \"{id}\"\ntitle = \"Talks on {topic}\"")?;
            writeln!(out, "question = \"What came of it?\"")?;
        }
    }
    for (id, name, of, from, to) in LEADERS {
        let short = name.rsplit(' ').next().unwrap_or(name);
        writeln!(out, "\n[[person]]\nid = \"{id}\"\nname = \"{name}\"\nshort = \"{short}\"")?;
        writeln!(out, "[[person.term]]\noffice = \"Leader\"\nof = \"{of}\"")?;
        writeln!(out, "span = \"{from}/{to}\"")?;
    }
    Ok(())
}

/// How many days the events are spread over, from 1800 on.
const DAYS: u64 = 82_500;

/// Id, name, state, first and last year.
type Leader = (&'static str, &'static str, &'static str, i32, i32);

/// Date, last day, title, place and country, ids of leaders.
type Real = (
    &'static str,
    &'static str,
    &'static str,
    (&'static str, &'static str),
    &'static [&'static str],
);

/// What every corpus holds if it has room, in time order.
const REAL: &[Real] = &[
    ("1807-06-25", "1807-07-09", "Treaties of Tilsit", ("Tilsit", "Prussia"), &["napoleon"]),
    ("1943-11-28", "1943-12-01", "Tehran Conference", ("Tehran", "Iran"), &["stalin", "churchill"]),
    ("1945-02-04", "1945-02-11", "Yalta Conference", ("Yalta", "Crimea"), &["stalin", "churchill"]),
    (
        "1961-06-03",
        "1961-06-04",
        "Vienna Summit",
        ("Vienna", "Austria"),
        &["khrushchev", "kennedy"],
    ),
    ("1975-08-01", "", "Helsinki Final Act", ("Helsinki", "Finland"), &["brezhnev", "ford"]),
    (
        "1985-11-19",
        "1985-11-21",
        "Geneva Summit",
        ("Geneva", "Switzerland"),
        &["reagan", "gorbachev"],
    ),
    (
        "1986-10-11",
        "1986-10-12",
        "Reykjavík Summit",
        ("Reykjavík", "Iceland"),
        &["reagan", "gorbachev"],
    ),
    ("1989-12-02", "1989-12-03", "Malta Summit", ("Marsaxlokk", "Malta"), &["gorbachev"]),
];

const ERAS: &[(&str, &str, &str)] = &[
    ("empires", "Empires", "1800/1913"),
    ("wars", "World wars", "1914/1945"),
    ("blocs", "Two blocs", "1946/1991"),
    ("since", "Since then", "1992/.."),
];

const LEADERS: &[Leader] = &[
    ("napoleon", "Napoleon Bonaparte", "France", 1800, 1815),
    ("alexander", "Alexander Pavlovich", "Russia", 1801, 1825),
    ("metternich", "Klemens von Metternich", "Austria", 1809, 1848),
    ("victoria", "Queen Victoria", "United Kingdom", 1837, 1901),
    ("nicholas", "Nicholas Pavlovich", "Russia", 1825, 1855),
    ("bismarck", "Otto von Bismarck", "Germany", 1862, 1890),
    ("gorchakov", "Aleksandr Gorchakov", "Russia", 1856, 1882),
    ("disraeli", "Benjamin Disraeli", "United Kingdom", 1868, 1880),
    ("wilhelm", "Kaiser Wilhelm", "Germany", 1888, 1918),
    ("witte", "Sergei Witte", "Russia", 1892, 1906),
    ("wilson", "Woodrow Wilson", "United States", 1913, 1921),
    ("lenin", "Vladimir Lenin", "Soviet Union", 1917, 1924),
    ("briand", "Aristide Briand", "France", 1909, 1932),
    ("stalin", "Joseph Stalin", "Soviet Union", 1924, 1953),
    ("roosevelt", "Franklin Roosevelt", "United States", 1933, 1945),
    ("churchill", "Winston Churchill", "United Kingdom", 1940, 1955),
    ("khrushchev", "Nikita Khrushchev", "Soviet Union", 1953, 1964),
    ("kennedy", "John Kennedy", "United States", 1961, 1963),
    ("gaulle", "Charles de Gaulle", "France", 1944, 1969),
    ("brandt", "Willy Brandt", "West Germany", 1957, 1974),
    ("brezhnev", "Leonid Brezhnev", "Soviet Union", 1964, 1982),
    ("nixon", "Richard Nixon", "United States", 1969, 1974),
    ("ford", "Gerald Ford", "United States", 1974, 1977),
    ("reagan", "Ronald Reagan", "United States", 1981, 1989),
    ("gorbachev", "Mikhail Gorbachev", "Soviet Union", 1985, 1991),
    ("vigdis", "Vigdís Finnbogadóttir", "Iceland", 1980, 1996),
    ("mitterrand", "François Mitterrand", "France", 1981, 1995),
    ("kohl", "Helmut Kohl", "Germany", 1982, 1998),
    ("yeltsin", "Boris Yeltsin", "Russia", 1991, 1999),
    ("clinton", "Bill Clinton", "United States", 1993, 2001),
    ("merkel", "Angela Merkel", "Germany", 2005, 2021),
    ("obama", "Barack Obama", "United States", 2009, 2017),
];

const PLACES: &[(&str, &str)] = &[
    ("Reykjavík", "Iceland"),
    ("Akureyri", "Iceland"),
    ("Helsinki", "Finland"),
    ("Jyväskylä", "Finland"),
    ("Stockholm", "Sweden"),
    ("Malmö", "Sweden"),
    ("Oslo", "Norway"),
    ("Tromsø", "Norway"),
    ("Copenhagen", "Denmark"),
    ("Tallinn", "Estonia"),
    ("Klaipėda", "Lithuania"),
    ("Moscow", "Russia"),
    ("Ленинград", "Soviet Union"),
    ("Vladivostok", "Russia"),
    ("Novosibirsk", "Russia"),
    ("Kyiv", "Ukraine"),
    ("Yalta", "Crimea"),
    ("Minsk", "Belarus"),
    ("Gdańsk", "Poland"),
    ("Łódź", "Poland"),
    ("Plzeň", "Bohemia"),
    ("Budapest", "Hungary"),
    ("Győr", "Hungary"),
    ("Timișoara", "Romania"),
    ("Ljubljana", "Slovenia"),
    ("Sarajevo", "Bosnia"),
    ("Athens", "Greece"),
    ("İzmir", "Turkey"),
    ("Vienna", "Austria"),
    ("Köln", "Germany"),
    ("Geneva", "Switzerland"),
    ("Zürich", "Switzerland"),
    ("Paris", "France"),
    ("Besançon", "France"),
    ("Brussels", "Belgium"),
    ("The Hague", "Netherlands"),
    ("London", "United Kingdom"),
    ("Dublin", "Ireland"),
    ("Lisbon", "Portugal"),
    ("A Coruña", "Spain"),
    ("Rome", "Italy"),
    ("Valletta", "Malta"),
    ("Washington", "United States"),
    ("Camp David", "United States"),
    ("Glassboro", "United States"),
    ("Anchorage", "United States"),
    ("Québec", "Canada"),
    ("Mérida", "Mexico"),
    ("Asunción", "Paraguay"),
    ("Cairo", "Egypt"),
    ("Casablanca", "Morocco"),
    ("Accra", "Ghana"),
    ("Tehran", "Iran"),
    ("Tashkent", "Uzbekistan"),
    ("Delhi", "India"),
    ("Đà Nẵng", "Vietnam"),
    ("Panmunjom", "Korea"),
    ("Peking", "China"),
    ("Kyōto", "Japan"),
    ("Wellington", "New Zealand"),
];

const FIRST: &[&str] = &[
    "Björn",
    "Guðrún",
    "Olof",
    "Astrid",
    "Urho",
    "Ivan",
    "Nikolai",
    "Yekaterina",
    "Dmitri",
    "Андрей",
    "Václav",
    "Józef",
    "Zoltán",
    "Friedrich",
    "Käthe",
    "Jürgen",
    "Aristide",
    "Hélène",
    "Étienne",
    "Margaret",
    "Harold",
    "Eleanor",
    "José",
    "Inês",
    "Giulio",
    "Golda",
    "Anwar",
    "Sarojini",
    "Jawaharlal",
    "Enlai",
    "Shigeru",
    "Corazon",
];

const SYLLABLES: &[&str] = &[
    "ber", "la", "to", "mi", "ran", "vel", "kos", "sta", "de", "in", "or", "ne", "tu", "gra",
    "pol", "sen", "ki", "ha", "lun", "dor", "žu", "økel", "chev", "sky", "wics", "ström", "gó",
    "ffer",
];

/// A thread's id and what the talks are about.
const TOPICS: &[(&str, &str)] = &[
    ("arms", "arms control"),
    ("arms", "nuclear testing"),
    ("arms", "intermediate-range missiles"),
    ("trade", "grain exports"),
    ("trade", "customs duties"),
    ("trade", "the gold standard"),
    ("borders", "border demarcation"),
    ("borders", "river navigation"),
    ("borders", "refugee passage"),
    ("seas", "fishing limits"),
    ("seas", "whaling"),
    ("seas", "naval inspection"),
    ("rights", "human rights"),
    ("rights", "press freedom"),
    ("science", "polar research"),
    ("science", "space flight"),
    ("links", "telegraph cables"),
    ("links", "air routes"),
];

const BODIES: &[&str] = &[
    "Ministry of Foreign Affairs",
    "Congress of Trade Unions",
    "Supreme Soviet",
    "Althing",
    "Chamber of Deputies",
    "House of Commons",
    "International Red Cross",
    "League of Nations",
    "Polar Institute",
    "Telegraph Union",
    "Fishermen’s Association",
    "Arms Control Commission",
];

/// A kind of event, and a pattern for its title.
const TITLES: &[(&str, &str)] = &[
    ("bilateral", "{place} Summit"),
    ("bilateral", "{leader} visits {place}"),
    ("bilateral", "{leader} meets {other} in {place}"),
    ("multilateral", "{place} Conference on {topic}"),
    ("multilateral", "Peace talks in {place}"),
    ("congress", "Congress of {place}"),
    ("congress", "Congress of the {body}"),
    ("margins", "{leader} and {other} in the margins of {place}"),
    ("envoys", "{other} carries a letter to {place}"),
    ("envoys", "Delegates of the {body} meet in {place}"),
    ("cancelled", "{place} meeting called off"),
    ("treaty", "Treaty of {place}"),
    ("treaty", "{place} agreement on {topic}"),
    ("context", "General strike in {place}"),
    ("context", "Resignation of {other}"),
    ("context", "Speech by {leader} at the {body}"),
];

const FIRST_LINES: &[&str] = &[
    "Delegations led by {leader} and {other} gathered in {place} to discuss {topic}.",
    "The {body} announced that {leader} would travel to {place}.",
    "After months of preparation {other} put a draft on {topic} to the {body}.",
    "Reports from {place} describe a tense and rainy week.",
    "Observers of the {body} counted {count} participants.",
];

const LAST_LINES: &[&str] = &[
    "No agreement was reached on {topic}, yet both sides called the talks useful.",
    "{leader} insisted on a clause about {topic}, which {other} refused at first.",
    "Newspapers in {elsewhere} printed the full text two days later.",
    "It prepared the ground for later talks in {elsewhere}.",
    "Some {count} people were affected, by the count of the {body}.",
    "Historians still disagree about the part played by {other}.",
];
