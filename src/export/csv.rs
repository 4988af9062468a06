//! CSV: a table of events for spreadsheets and statistics.
//!
//! Many things in one cell are divided by `; `. A cell that a spreadsheet could take for a formula
//! gets an apostrophe in front; the coordinates, which are numbers, do not.

use super::cleaned;
use super::json::iso;
use crate::timeline::{Event, EventIx, SourceIx, Timeline};

/// The columns, in order.
const COLUMNS: [&str; 16] = [
    "id",
    "title",
    "date",
    "start",
    "end",
    "when",
    "kind",
    "place",
    "country",
    "lat",
    "lon",
    "participants",
    "threads",
    "era",
    "summary",
    "sources",
];

/// Writes events as a table with a heading line.
pub fn list(timeline: &Timeline, events: &[EventIx]) -> String {
    let mut table = csv::Writer::from_writer(Vec::new());
    let rows = events.iter().map(|at| row(timeline, timeline.event(*at)));
    for row in std::iter::once(COLUMNS.map(str::to_owned)).chain(rows) {
        table.write_record(&row).expect("memory takes all and rows have one length");
    }
    let bytes = table.into_inner().expect("memory takes all");
    String::from_utf8(bytes).expect("cells are text")
}

fn row(timeline: &Timeline, event: &Event) -> [String; 16] {
    let place = event.place.as_ref();
    let at = place.and_then(|place| place.at);
    let day = |day: Option<_>| day.map(iso).unwrap_or_default();
    let participants = event.participants.iter().map(|one| match one.of.as_str() {
        "" => timeline.name(one).to_owned(),
        of => format!("{} ({of})", timeline.name(one)),
    });
    let threads = event.threads.iter().map(|at| timeline.thread(*at).id.to_string());
    let sources = event.sources.iter().map(|at| source(timeline, *at));
    let era = timeline.era_of(event).map(|at| timeline.era(at).id.as_str());
    [
        cell(&event.id),
        cell(&event.title),
        cell(event.when.edtf()),
        cell(&day(event.when.earliest())),
        cell(&day(event.when.latest())),
        cell(&event.when.words()),
        cell(event.kind.map_or("", |kind| kind.word())),
        cell(place.map_or("", |place| &place.name)),
        cell(place.map_or("", |place| &place.country)),
        at.map(|(lat, _)| lat.to_string()).unwrap_or_default(),
        at.map(|(_, lon)| lon.to_string()).unwrap_or_default(),
        cell(&joined(participants)),
        cell(&joined(threads)),
        cell(era.unwrap_or_default()),
        cell(&event.summary),
        cell(&joined(sources)),
    ]
}

fn source(timeline: &Timeline, at: SourceIx) -> String {
    let source = timeline.source(at);
    if source.url.is_empty() {
        source.title.to_string()
    } else {
        format!("{} <{}>", source.title, source.url)
    }
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join("; ")
}

/// Makes a text safe for a spreadsheet; wide signs count, since some spreadsheets narrow them.
fn cell(text: &str) -> String {
    let text = cleaned(text);
    // What takes no room may fall away on import.
    let hidden = |letter| matches!(letter, '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2060}');
    let formula = text
        .trim_start_matches(hidden)
        .trim_start()
        .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if formula { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn a_row_says_what_a_spreadsheet_needs() {
        let timeline = sample::rich();
        let at = timeline.find("reykjavik-1986").unwrap();
        assert_eq!(
            list(&timeline, &[at]),
            "id,title,date,start,end,when,kind,place,country,lat,lon,participants,threads,era,summary,sources\n\
             reykjavik-1986,Reykjavík Summit,1986-10-11/1986-10-12,1986-10-11,1986-10-12,\
             11–12 October 1986,bilateral,\"Höfði House, Reykjavík\",Iceland,64.146,-21.907,\
             Ronald Reagan (United States); Mikhail Gorbachev (Soviet Union); George Shultz (United States),\
             arms-control,end,Two days that nearly abolished nuclear weapons and broke on SDI.,\
             Reagan and Gorbachev: Conversations <https://example.org/talks>; Turmoil and Triumph\n"
        );
    }

    #[test]
    fn no_cell_is_a_formula() {
        let table = [
            ("=1+1", "'=1+1"),
            ("+x", "'+x"),
            ("-0043", "'-0043"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'=1"),
            ("\r=1", "'=1"),
            ("  =1", "'=1"),
            ("＝1", "'＝1"),
            ("\u{200b}=1", "'\u{200b}=1"),
            ("a=1", "a=1"),
            ("", ""),
        ];
        for (text, safe) in table {
            assert_eq!(cell(text), safe);
        }
    }
}
