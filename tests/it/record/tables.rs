//! The record against the tables of the Office of the Historian: every row is matched by an event,
//! or stands in `reasons.csv` with the reason why not.
//!
//! An event matches a row when their days overlap, a president of the United States and somebody
//! who spoke for the Soviet Union or Russia take part, and the place or its state is the row's.

use std::collections::BTreeMap;

use summitry::timeline::{Day, Event, Participant, Timeline, When};

use super::record;

const TABLES: [(&str, &str, usize); 3] = [
    ("travels_president_russia", include_str!("travels_president_russia.csv"), 58),
    ("visits_russia", include_str!("visits_russia.csv"), 33),
    (
        "travels_president_multilateral_candidates",
        include_str!("travels_president_multilateral_candidates.csv"),
        48,
    ),
];

/// The names of states in the tables that differ from those of the record.
const STATES: &[(&str, &str)] = &[
    ("Brunei Darussalam", "Brunei"),
    ("China, People’s Republic of", "China"),
    ("Korea, Republic of", "South Korea"),
    ("Russia", "Russian Federation"),
    ("Turkey", "Türkiye"),
    ("U.S.S.R.", "Soviet Union"),
];

/// A row of a table: one trip or visit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    file: String,
    id: String,
    start: String,
    end: String,
    country: String,
    locality: String,
    remarks: String,
    visit: bool,
}

/// Why a row is not matched, and the event that tells of it all the same, where there is one.
#[derive(Debug)]
struct Reason {
    event: String,
    why: String,
}

fn records(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(|record| record.unwrap()).collect()
}

fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    for (table, text, count) in TABLES {
        let records = records(text);
        assert_eq!(records.len(), count, "{table}");
        rows.extend(records.into_iter().map(|record| Row {
            file: record["source_file"].clone(),
            id: record["source_id"].clone(),
            start: record["start"].clone(),
            end: record["end"].clone(),
            country: record["country"].clone(),
            locality: record["locality"].clone(),
            remarks: record["remarks"].clone(),
            visit: record["kind"] == "visit",
        }));
    }
    rows
}

/// The reasons, by file and id of the row.
fn reasons() -> BTreeMap<(String, String), Reason> {
    let records = records(include_str!("reasons.csv"));
    let count = records.len();
    let reasons: BTreeMap<_, _> = records
        .into_iter()
        .map(|record| {
            let row = (record["source_file"].clone(), record["source_id"].clone());
            (row, Reason { event: record["event"].clone(), why: record["reason"].clone() })
        })
        .collect();
    assert_eq!(reasons.len(), count, "reasons.csv explains a row twice");
    reasons
}

impl Row {
    fn days(&self) -> (Day, Day) {
        let day = |text: &str| When::parse(text).unwrap().earliest().unwrap();
        (day(&self.start), day(&self.end))
    }

    fn overlaps(&self, event: &Event) -> bool {
        let (first, last) = self.days();
        let (begin, end) = event.when.order();
        begin <= last && first <= end
    }

    /// The state in which the two met, as the record names it.
    fn state(&self) -> &str {
        if self.visit {
            return "United States";
        }
        let plain = self.country.split(" (").next().unwrap();
        STATES.iter().find(|(name, _)| *name == plain).map_or(plain, |(_, name)| name)
    }

    fn is_at(&self, event: &Event) -> bool {
        let Some(place) = &event.place else { return false };
        let mut localities = self.locality.split(", ").filter(|name| !name.is_empty());
        let same = |country: &str| country == self.state() || country == self.country;
        same(&place.country) || localities.any(|name| place.name.contains(name))
    }

    fn is_matched_by(&self, event: &Event, timeline: &Timeline) -> bool {
        self.overlaps(event) && self.is_at(event) && brings_both_together(event, timeline)
    }

    fn describe(&self) -> String {
        let Self { file, id, start, end, country, locality, remarks, .. } = self;
        format!("row {id} of {file} ({start} to {end}, {country} {locality}: {remarks})")
    }
}

fn brings_both_together(event: &Event, timeline: &Timeline) -> bool {
    let first = event.when.order().0;
    let president = event.participants.iter().filter_map(Participant::person).any(|at| {
        let mut terms = timeline.person(at).terms.iter();
        terms.any(|term| {
            term.of == "United States" && term.office == "President" && term.span.holds(first)
        })
    });
    let other = ["Soviet Union", "Russian Federation"];
    president && event.participants.iter().any(|one| other.contains(&one.of.as_str()))
}

#[test]
fn every_row_of_the_tables_is_matched_by_an_event_or_explained() {
    let (timeline, reasons) = (record(), reasons());
    let missing: Vec<_> = rows()
        .iter()
        .filter(|row| !reasons.contains_key(&(row.file.clone(), row.id.clone())))
        .filter(|row| !timeline.events.iter().any(|event| row.is_matched_by(event, &timeline)))
        .map(|row| format!("no event matches {}, and reasons.csv does not say why", row.describe()))
        .collect();
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn no_reason_is_given_without_need() {
    let (timeline, rows) = (record(), rows());
    for ((file, id), Reason { event: told, why }) in reasons() {
        let row = rows.iter().find(|row| row.file == file && row.id == id);
        let row =
            row.unwrap_or_else(|| panic!("reasons.csv explains row {id} of {file}: there is none"));
        assert!(why.len() > 20, "reasons.csv says too little of {}", row.describe());
        let event = timeline.events.iter().find(|event| row.is_matched_by(event, &timeline));
        if let Some(event) = event {
            panic!("`{}` matches {}: reasons.csv need not explain it", event.id, row.describe());
        }
        if told.is_empty() {
            continue;
        }
        let event = timeline.events.iter().find(|event| event.id == told);
        let event = event.unwrap_or_else(|| panic!("reasons.csv names `{told}`: there is none"));
        let apart = row.days().0.since(event.when.order().0).abs();
        assert!(apart <= 31, "`{told}` is {apart} days from {}", row.describe());
    }
}
