//! Cards to learn by, as a text that Anki imports: in front what is asked, behind it the answer.
//!
//! The headers are those of the Anki manual's page *Text Files*, section *File Headers*
//! (<https://docs.ankiweb.net/importing/text-files.html#file-headers>); Anki 2.1.54 and later read
//! them. A card keeps its guid as long as its event keeps its id, so that importing again mends
//! cards and keeps what has been learnt. Timelines with the same ids share guids.
//!
//! Fronts are made of the masked timeline; which event a blank stands for is for the title, the
//! place and the people to tell.

use super::cleaned;
use super::handout::sheet::words;
use super::handout::veiled::veiled;
use crate::teach::mask::{Mask, masked};
use crate::teach::{Hide, Lesson, Stop};
use crate::text::markdown;
use crate::timeline::{
    BLANK, Event, EventIx, Lists, Participant, PersonIx, SourceIx, ThinVec, Timeline, When, Who,
};

/// What Anki is told first: how the file is written, and what each column is.
const HEADERS: &str = "\
#separator:Tab
#html:false
#notetype:Basic
#columns:Guid\tFront\tBack\tTags
#guid column:1
#tags column:4
";

/// The columns that Markdown is set in before its lines are joined.
const COLUMNS: usize = 400;

/// A card: guid, front, back, tags.
type Card = [String; 4];

/// Writes a card for each event, which asks when it was. Events with hidden dates have none.
pub fn of_events(timeline: &Timeline, events: &[EventIx]) -> String {
    let events = events.iter().map(|at| timeline.event(*at)).filter(|one| !one.when.is_hidden());
    written(events.map(|event| dated(timeline, event)).collect())
}

/// Writes a card for each stop of a lesson that hides something.
pub fn of_lesson(timeline: &Timeline, lesson: &Lesson) -> String {
    let stops = lesson.stops.iter().filter(|stop| !stop.hide.is_empty());
    written(stops.map(|stop| asked(timeline, lesson, stop)).collect())
}

fn dated(timeline: &Timeline, event: &Event) -> Card {
    let front = {
        let hide = vec![Hide::Date];
        let mask = Mask { event: EventIx::new(0), hide, id: String::new() };
        let masked = masked(&alone(timeline, event), &[mask]).timeline;
        let event = masked.event(EventIx::new(0));
        let facts = [Hide::Place, Hide::People].map(|what| words(&masked, event, what));
        joined(" · ", [&["When was this?".into(), event.title.to_string()], &facts[..]].concat())
    };
    let back = [event.when.words(), event.date_note.to_string(), source(timeline, event)];
    let tags = event.threads.iter().map(|at| timeline.thread(*at).id.as_str());
    [format!("summitry:{}:date", event.id), front, joined(". ", back), tagged(tags)]
}

/// Returns a timeline of one event and those who took part, as far as a front needs them: to mask
/// all texts of a timeline once for each of its events would take minutes.
fn alone(timeline: &Timeline, event: &Event) -> Timeline {
    let mut persons = Vec::new();
    let mut participant = |one: &Participant| {
        let who = match &one.who {
            Who::Person(at) => {
                persons.push(timeline.person(*at).clone());
                Who::Person(PersonIx::new(persons.len() - 1))
            }
            Who::Named(name) => Who::Named(name.clone()),
        };
        Participant { who, ..one.clone() }
    };
    let event = Event {
        participants: event.participants.iter().map(&mut participant).collect(),
        date_source: None,
        threads: ThinVec::new(),
        documents: ThinVec::new(),
        quotes: ThinVec::new(),
        claims: ThinVec::new(),
        links: ThinVec::new(),
        sources: ThinVec::new(),
        ..event.clone()
    };
    Timeline::new(Lists { persons, events: vec![event].into(), ..Lists::default() })
}

fn asked(timeline: &Timeline, lesson: &Lesson, stop: &Stop) -> Card {
    let event = timeline.event(stop.event);
    let front = {
        let (title, goal, stops) = (String::new(), String::new(), vec![stop.clone()]);
        let alone = Lesson { id: String::new(), title, minutes: None, goal, stops };
        let veiled = veiled(timeline, &alone);
        let asked = veiled.lesson.stops.first().unwrap_or(stop);
        let event = veiled.timeline.event(asked.event);
        let shown = Hide::ALL.iter().filter(|what| !stop.hide.contains(what));
        let facts: Vec<_> = shown.map(|what| words(&veiled.timeline, event, *what)).collect();
        joined(" · ", [&[asked.ask.clone(), event.title.to_string()], &facts[..]].concat())
    };
    let answer = |what: &Hide| {
        let words = match what {
            Hide::Outcome => plain(&event.outcome),
            Hide::Date | Hide::People | Hide::Place => words(timeline, event, *what),
        };
        if words.is_empty() { words } else { format!("{}: {words}", what.label()) }
    };
    let date = if stop.hide.contains(&Hide::Date) { String::new() } else { event.when.words() };
    let back: Vec<_> = [event.title.to_string(), date]
        .into_iter()
        .chain(stop.hide.iter().map(answer))
        .chain([plain(&stop.reveal), source(timeline, event)])
        .collect();
    let hidden: Vec<_> = stop.hide.iter().map(|what| what.word()).collect();
    let guid = format!("summitry:{}:{}:{}", lesson.id, event.id, hidden.join("+"));
    [guid, front, joined(". ", back), tagged([lesson.id.as_str()])]
}

/// Names what the date, else the entry rests on: a source that was read, where there is one.
fn source(timeline: &Timeline, event: &Event) -> String {
    let read = |at: &&SourceIx| timeline.source(**at).read.is_some();
    let read = event.sources.iter().find(read).or(event.sources.first());
    let Some(source) = event.date_source.as_ref().or(read).map(|at| timeline.source(*at)) else {
        return String::new();
    };
    let date = source.date.as_ref().map(When::words).unwrap_or_default();
    let parts = [&*source.author, &source.title, &source.publisher, &date, &source.url];
    format!("Source: {}", joined(", ", parts.map(String::from)))
}

/// Returns the words of a text in Markdown, on one line.
fn plain(text: &str) -> String {
    let lines = markdown(text, COLUMNS, &|_| None);
    let lines = lines.iter().map(|line| line.plain().trim().to_owned());
    joined(" ", lines.filter(|line| !line.starts_with('─')))
}

/// Joins what is not empty, without a second full stop where one stands.
fn joined(divider: &str, parts: impl IntoIterator<Item = String>) -> String {
    let mut all = String::new();
    for part in parts.into_iter().map(|part| cleaned(&part)).filter(|part| !part.is_empty()) {
        if !all.is_empty() {
            let ended = divider.starts_with('.') && all.ends_with(['.', '?', '!', '”', '…']);
            all.push_str(if ended { " " } else { divider });
        }
        all.push_str(&part);
    }
    all
}

/// Writes tags, in which Anki allows no spaces.
fn tagged<'a>(tags: impl IntoIterator<Item = &'a str>) -> String {
    let tag = |tag: &str| format!("summitry::{}", cleaned(tag).replace([' ', '\u{a0}'], "-"));
    let tags: Vec<_> = tags.into_iter().map(tag).collect();
    if tags.is_empty() { "summitry".into() } else { tags.join(" ") }
}

fn written(cards: Vec<Card>) -> String {
    let mut rows = csv::WriterBuilder::new().delimiter(b'\t').from_writer(Vec::new());
    let mut guids: Vec<String> = Vec::new();
    for mut card in cards {
        card = card.map(|field| cleaned(&field.replace(BLANK, "____")));
        let [guid, ..] = &mut card;
        let again = guids.iter().filter(|one| *one == guid).count();
        guids.push(guid.clone());
        if again > 0 {
            *guid = format!("{guid}:{}", again + 1);
        }
        rows.write_record(&card).expect("a vector takes everything");
    }
    let rows = rows.into_inner().expect("a vector takes everything");
    HEADERS.to_owned() + &String::from_utf8(rows).expect("fields are text")
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        let body: String = text
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|l| l.to_owned() + "\n")
            .collect();
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(b'\t')
            .has_headers(false)
            .from_reader(body.as_bytes());
        let row = |row: csv::StringRecord| row.iter().map(str::to_owned).collect();
        reader.records().map(|record| row(record.unwrap())).collect()
    }

    #[test]
    fn an_event_is_asked_for_its_date_and_answered_in_words_with_the_source() {
        let timeline = sample::rich();
        insta::assert_snapshot!(of_events(&timeline, &[EventIx::new(1), EventIx::new(2)]));
    }

    #[test]
    fn a_stop_is_asked_as_in_the_lesson_and_one_that_hides_nothing_is_none() {
        let stop = |hide: &[Hide]| Stop {
            event: EventIx::new(2),
            hide: hide.to_vec(),
            ask: "Who came, and what of it?".into(),
            say: String::new(),
            reveal: "Nothing was *signed*.".into(),
            minutes: None,
            filter: String::new(),
            compare: None,
        };
        let stops = vec![stop(&[Hide::People, Hide::Outcome]), stop(&[]), stop(&[Hide::Date])];
        let (id, title, goal) = ("small".into(), "Small".into(), String::new());
        let lesson = Lesson { id, title, minutes: None, goal, stops };
        insta::assert_snapshot!(of_lesson(&sample::rich(), &lesson));
    }

    #[test]
    fn no_front_in_the_record_tells_its_year_and_every_guid_is_one() {
        let loaded = crate::load::load(vec![crate::tui::files::built_in()]);
        let timeline = &loaded.timeline;
        let events: Vec<_> = timeline.all().collect();
        let rows = rows(&of_events(timeline, &events));
        assert_eq!(rows.len(), events.len());
        let mut guids: Vec<_> = rows.iter().map(|row| &row[0]).collect();
        guids.sort_unstable();
        guids.dedup();
        assert_eq!(guids.len(), rows.len());
        for (row, (_, event)) in rows.iter().zip(timeline.each()) {
            let year = event.when.earliest().unwrap().civil().year.to_string();
            assert!(!row[1].contains(&year), "{row:?}");
            assert!(row[2].starts_with(&event.when.words()), "{row:?}");
        }
    }

    #[test]
    fn hostile_texts_stay_in_their_column() {
        let timeline = sample::hostile();
        let events: Vec<_> = timeline.all().collect();
        let text = of_events(&timeline, &events);
        assert!(!text.contains(|one| !matches!(one, '\n' | '\t') && crate::text::is_obeyed(one)));
        let rows = rows(&text);
        assert_eq!(rows.len(), events.len());
        assert!(rows.iter().all(|row| row.len() == 4));
    }
}
