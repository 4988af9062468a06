//! What only a second look finds: things a file may say, and that are most likely mistakes.
//!
//! Loading asks whether a file can be understood; the audit asks whether what it says can be so. It
//! compares what the events say with what the rest says: places with the extent of their states,
//! participants with their terms, dates with eras, titles and prose, sources with their use. Its
//! findings are warnings, and only `summitry check` asks for them, so that opening a timeline costs
//! nothing more.
//!
//! Each check looks at the timeline and tells what it finds with a [`Spot`]: a thing and a part of
//! it. Where that stands in a file is looked up afterwards, in a second reading of those files that
//! have findings, because a timeline keeps no places.
//!
//! It does not doubt what it cannot compare: states that are not in its table, persons without
//! terms, timelines without eras or without sources marked as read.

mod countries;
mod dates;
mod offices;
mod places;
mod prose;
mod sources;
mod spots;
mod twice;
mod years;

use super::Loaded;
use crate::diagnostic::{Diagnostic, Severity};
use crate::timeline::{Event, EventIx, SourceIx, Timeline};
use spots::Spots;

/// Every check there is.
const CHECKS: &[fn(&Timeline) -> Vec<Finding>] = &[
    places::outside_the_country,
    offices::not_in_office,
    dates::outside_eras,
    dates::long_for_its_kind,
    dates::another_year_in_the_title,
    prose::later_years,
    twice::same_meetings,
    sources::unused,
    sources::none_read,
];

/// One thing found.
#[derive(Debug)]
struct Finding {
    /// The name of this sort of problem.
    code: &'static str,
    /// What was found.
    message: String,
    /// Where.
    spot: Spot,
    /// A second place that matters, and what it is.
    also: Option<(Spot, &'static str)>,
    /// The way out.
    help: String,
}

/// A place in a file, by what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Spot {
    /// A part of an event.
    Event(EventIx, Part),
    /// The id of a source.
    Source(SourceIx),
}

/// A part of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// The title.
    Title,
    /// A year in the title.
    TitleYear(i64),
    /// The date.
    Date,
    /// The latitude of its place.
    Latitude,
    /// The longitude of its place.
    Longitude,
    /// The participant with this position in the timeline.
    Participant(usize),
    /// The list of sources.
    Sources,
    /// A year in a text, the first such.
    Year(Prose, i64),
}

/// A text of an event that tells of the time of the event itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Prose {
    Summary,
    Body,
    Agenda,
    Outcome,
    Absent,
}

/// Looks for what is understood and most likely wrong, in all files. In file order. Nothing where
/// a file has mistakes of syntax, since what was understood may be a fragment.
pub fn audit(loaded: &Loaded) -> Vec<Diagnostic> {
    if loaded.broken {
        return Vec::new();
    }
    let mut spots = Spots::new(loaded);
    let findings = CHECKS.iter().flat_map(|check| check(&loaded.timeline));
    let mut list: Vec<_> = findings.map(|finding| diagnostic(finding, &mut spots)).collect();
    list.sort_by_key(|problem| problem.place.as_ref().map(|at| (at.file, at.range.start)));
    list
}

/// Gives a finding its place in the files.
fn diagnostic(finding: Finding, spots: &mut Spots<'_>) -> Diagnostic {
    let Finding { code, message, spot, also, help } = finding;
    let label = format!("in {}", spots.owner(&spot));
    let place = spots.location(&spot);
    let also = also.and_then(|(spot, what)| Some((spots.location(&spot)?, what.to_owned())));
    Diagnostic { severity: Severity::Warning, code, message, place, label, also, help }
}

/// Returns the first and the last year of an event; nothing where an end is open.
fn years(event: &Event) -> Option<(i64, i64)> {
    Some((event.when.earliest()?.civil().year, event.when.latest()?.civil().year))
}
