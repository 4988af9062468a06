//! What must not be told of an event while a mask holds, collected from the record and from plain
//! tables, and the search for it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use summitry::teach::Hide;
use summitry::teach::mask::BLANK;
use summitry::timeline::{
    Day, Event, EventIx, MONTHS, Participant, Person, Precision, Source, Timeline, When, Who,
    days_in,
};

/// A word or words that must not be told.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Fact {
    /// Folded words with a space before each and one at the end.
    words: String,
    /// Whether only capitals count: Ford, not to ford.
    exact: bool,
}

/// What is hidden of one event.
pub struct Facts {
    id: String,
    hide: Vec<Hide>,
    everywhere: Vec<Fact>,
    own: Vec<Fact>,
}

/// Folds a text to words of ASCII with a space round each.
pub fn folded(text: &str) -> String {
    let mut folded = String::from(" ");
    // A blank is a word, so that what stands round it is not read as one.
    for c in text.replace(BLANK, " x ").chars() {
        if c.is_alphanumeric() {
            let letters = any_ascii::any_ascii_char(c).chars();
            folded.extend(letters.filter(char::is_ascii_alphanumeric));
        } else if !('\u{300}'..='\u{36f}').contains(&c) && !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    if !folded.ends_with(' ') {
        folded.push(' ');
    }
    folded
}

/// What states are called, and what is theirs.
const ADJECTIVES: &[(&str, &[&str])] = &[
    ("Soviet Union", &["Soviet", "Soviets", "USSR"]),
    ("United States", &["American", "Americans", "America", "USA"]),
    ("Russian Federation", &["Russian", "Russia", "Russians"]),
    ("Russian Empire", &["Russian", "Russia"]),
    ("United Kingdom", &["British", "Britain", "England"]),
    ("France", &["French"]),
    ("Germany", &["German", "Germans"]),
    ("West Germany", &["German", "Germany"]),
    ("Austria", &["Austrian", "Austrians"]),
    ("Prussia", &["Prussian"]),
    ("China", &["Chinese"]),
    ("Finland", &["Finnish", "Finns"]),
    ("Iceland", &["Icelandic"]),
    ("Malta", &["Maltese"]),
    ("Switzerland", &["Swiss"]),
    ("Italy", &["Italian"]),
    ("Japan", &["Japanese"]),
    ("Turkey", &["Turkish"]),
    ("Hungary", &["Hungarian"]),
];

/// Words that name no place by themselves.
const PLAIN: &[&str] = &[
    "House",
    "Palace",
    "Hotel",
    "Castle",
    "Hall",
    "Great",
    "White",
    "Island",
    "Base",
    "Embassy",
    "Centre",
    "Center",
    "Kingdom",
    "National",
    "Federal",
    "Chancellery",
    "State",
    "United",
    "International",
    "Foreign",
    "Winter",
    "Royal",
    "Government",
    "Former",
    "Congress",
    "Imperial",
    "Grand",
    "President",
    "Presidential",
    "Airport",
    "Capital",
    "Conference",
    "Convention",
    "General",
    "Industry",
    "Aviation",
    "Residence",
    "Park",
    "Guest",
    "Joint",
    "Villa",
    "Fortress",
    "Point",
    "Yachts",
    "Roads",
    "Sound",
    "Gulf",
    "People",
    "Republic",
    "Soviet",
    "Russian",
    "South",
    "North",
    "West",
    "East",
    "York",
    "Northern",
    "Nations",
    "Navy",
    "Yard",
    "Place",
    "Ministry",
    "University",
    "British",
    "American",
    "German",
    "Consul",
    "Control",
    "County",
    "Criminal",
    "Court",
    "College",
    "Columbia",
    "Catherine",
    "Constantine",
    "Millennium",
    "Allied",
    "Authority",
    "Parliament",
    "Independence",
    "Sanatorium",
    "Headquarters",
    "Plaza",
    "Wilson",
    "Bella",
    "Union",
    "Street",
    "States",
    "Reich",
    "Office",
    "Arab",
    "Lake",
    "Isle",
    "Black",
    "Guesthouse",
    "Summit",
    "Santa",
    "Saint",
];

impl Facts {
    /// Collects what is hidden of an event.
    pub fn new(timeline: &Timeline, at: EventIx, hide: &[Hide]) -> Self {
        let event = timeline.event(at);
        let mut facts = Self {
            id: event.id.to_string(),
            hide: hide.to_vec(),
            everywhere: Vec::new(),
            own: Vec::new(),
        };
        for hide in hide {
            match hide {
                Hide::Date => facts.date(event),
                Hide::People => facts.people(timeline, event),
                Hide::Place => facts.place(event),
                Hide::Outcome => facts.outcome(event),
            }
        }
        for list in [&mut facts.everywhere, &mut facts.own] {
            list.sort();
            list.dedup();
        }
        facts
    }

    fn add(&mut self, words: &str) {
        let words = folded(words);
        if words.len() > 3 {
            let exact = words.len() <= 6;
            let words = if exact { words } else { words.to_lowercase() };
            self.everywhere.push(Fact { words, exact });
        }
    }

    fn date(&mut self, event: &Event) {
        let (first, last) = event.when.order();
        let years = [first.civil().year, last.civil().year];
        for year in years {
            self.add(&year.to_string());
            self.add(&format!("{}0s", year / 10));
            self.add(&format!("{}th century", year / 100 + 1));
        }
        if event.when.precision() == Precision::Day {
            for day in [first, last, Day(i64::midpoint(first.0, last.0))] {
                let Day(number) = day;
                let civil = Day(number).civil();
                let month = MONTHS[usize::from(civil.month) - 1];
                assert!(civil.day <= days_in(civil.year, civil.month));
                self.add(&format!("{} {month}", civil.day));
                self.add(&format!("{month} {}", civil.day));
            }
            if first.civil().year < 1918 {
                let old = event.when.old_style().unwrap();
                self.add(old.split('–').next_back().unwrap());
            }
        }
        let months = MONTHS.iter().filter(|month| !["May", "March"].contains(month));
        for month in months.chain(&["spring of", "Monday", "Sunday", "twentieth century"]) {
            self.own.push(Fact { words: folded(month).to_lowercase(), exact: false });
        }
        for year in 1780..2030 {
            self.own.push(Fact { words: format!(" {year} "), exact: false });
        }
        for words in ["months later", "years later", "a year before", "weeks before"] {
            self.own.push(Fact { words: format!(" {words} "), exact: false });
        }
    }

    fn people(&mut self, timeline: &Timeline, event: &Event) {
        for one in &event.participants {
            match &one.who {
                Who::Named(name) => self.add(name),
                Who::Person(at) => {
                    let person = timeline.person(*at);
                    let surname = person.short_name().rsplit(' ').next().unwrap();
                    let others = [&person.name, &person.short, &person.native];
                    others.into_iter().chain(&person.aliases).for_each(|name| self.add(name));
                    if surname.len() > 3 {
                        self.add(surname);
                    }
                }
            }
            let office = timeline.office(event, one).to_lowercase();
            for office in office.split("; ").filter(|office| !office.is_empty()) {
                self.own.push(Fact { words: folded(office), exact: false });
            }
        }
        for office in ["president", "general secretary", "tsar", "emperor", "prime minister"] {
            self.own.push(Fact { words: format!(" {office} "), exact: false });
        }
    }

    fn place(&mut self, event: &Event) {
        let Some(place) = &event.place else { return };
        let far = self.everywhere.len();
        for name in [&*place.country, &place.now] {
            self.part_of_place(name);
        }
        let of_state = ADJECTIVES.iter().filter(|(state, _)| *state == place.country);
        of_state.flat_map(|(_, others)| *others).for_each(|other| self.add(other));
        // The state of one who met there is told of him; it is hidden in what is near.
        if event.participants.iter().any(|one| one.of == place.country) {
            let state = self.everywhere.split_off(far);
            self.own.extend(state);
        }
        self.part_of_place(&place.name);
        let names = event.aliases.iter().filter(|alias| alias.chars().any(char::is_uppercase));
        names.for_each(|alias| self.add(alias));
    }

    fn part_of_place(&mut self, name: &str) {
        self.add(name);
        name.split([',', ';']).for_each(|part| self.add(part.trim()));
        for word in name.split([' ', ',', ';', '-', '(', ')']) {
            let telling = word.chars().count() > 3 && word.starts_with(char::is_uppercase);
            if telling && !PLAIN.contains(&word.trim_end_matches("’s")) && !word.contains('’') {
                self.add(word);
            }
        }
    }

    fn outcome(&mut self, event: &Event) {
        let texts = [&*event.outcome, &event.afterwards, &event.summary, &event.absent];
        for text in texts {
            let folded = folded(text).to_lowercase();
            let words: Vec<&str> = folded.split_whitespace().collect();
            let runs = words.windows(7).map(|run| format!(" {} ", run.join(" ")));
            self.own.extend(runs.map(|words| Fact { words, exact: false }));
        }
        event.documents.iter().for_each(|paper| self.add(&paper.title));
        let place = event.place.as_ref();
        let where_it_was =
            place.map(|place| format!("{}, {}, {}", place.name, place.country, place.now));
        let shown = folded(&where_it_was.unwrap_or_default()).to_lowercase();
        let told = event.aliases.iter();
        let told = told.filter(|alias| !shown.contains(&folded(alias).to_lowercase()));
        told.for_each(|alias| self.add(alias));
    }

    /// Finds what the event itself tells, in any of its fields and whatever they refer to.
    pub fn in_own(&self, shown: &Timeline, at: EventIx) -> Vec<String> {
        let event = shown.event(at);
        let mut text = format!("{event:?}");
        let sources = event.sources.iter().chain(&event.date_source);
        sources.for_each(|at| text.push_str(&words_of(shown.source(*at))));
        let persons = names(shown, event);
        for one in &event.participants {
            text.push_str(&shown.office(event, one));
        }
        for (_, link) in shown.links_to(at) {
            write!(text, " {} {:?}", link.claim, link.source.map(|at| shown.source(at))).unwrap();
        }
        if event.when.is_hidden() {
            assert_eq!(shown.era_of(event), None);
        }
        let mut all = self.everywhere.clone();
        all.extend(self.own.iter().cloned());
        let mut leaks = self.found(&text, &all, "itself");
        if !self.hide.contains(&Hide::Outcome) {
            leaks.extend(self.found(&persons, &self.everywhere, "its people"));
        }
        leaks
    }

    /// Finds what another event tells in its texts; its own date is its own.
    pub fn in_other(&self, shown: &Timeline, at: EventIx) -> Vec<String> {
        let mut event = shown.event(at).clone();
        let id = std::mem::take(&mut event.id);
        let named = self.hide.contains(&Hide::Place) || self.hide.contains(&Hide::People);
        let ids = [Hide::Date, Hide::Outcome];
        if named && !ids.iter().any(|hide| self.hide.contains(hide)) {
            event.title = format!("{} {id}", event.title).into();
        }
        event.when = When::hidden();
        event.documents.iter_mut().for_each(|paper| paper.when = None);
        let mut text = format!("{event:?}");
        if !self.hide.contains(&Hide::Outcome) {
            text.push_str(&names(shown, &event));
        }
        for one in &event.participants {
            write!(text, " {} ", shown.office(shown.event(at), one)).unwrap();
        }
        self.found(&text, &self.everywhere, &id)
    }

    /// Finds what a text of another making tells.
    pub fn in_text(&self, text: &str, place: &str) -> Vec<String> {
        self.found(text, &self.everywhere, place)
    }

    fn found(&self, text: &str, facts: &[Fact], place: &str) -> Vec<String> {
        let text = folded(text);
        let low = text.to_lowercase();
        let words: BTreeSet<&str> = low.split(' ').collect();
        let told = |fact: &&Fact| match (fact.exact, fact.words.trim()) {
            (false, word) if !word.contains(' ') => words.contains(word),
            (false, _) => low.contains(&fact.words),
            (true, _) => text.contains(&fact.words),
        };
        let list: Vec<String> = facts
            .iter()
            .filter(told)
            .map(|fact| {
                let at = low.find(&fact.words.to_lowercase()).unwrap_or(0);
                let around: String = low.chars().skip(at.saturating_sub(40)).take(100).collect();
                format!("{} tells {:?} in {place}: …{around}…", self.id, fact.words)
            })
            .collect();
        list
    }
}

fn words_of(source: &Source) -> String {
    format!(" {source:?} ")
}

/// What those who took part are called; when they lived and served is theirs and no event's.
fn names(shown: &Timeline, event: &Event) -> String {
    let persons = event.participants.iter().filter_map(Participant::person);
    let names = persons.map(|at| {
        let person = shown.person(at);
        let Person { id, name, short, native, aliases, .. } = person;
        format!("{id} {name} {short} {native} {aliases:?}")
    });
    names.collect::<Vec<_>>().join(" ")
}
