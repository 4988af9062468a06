//! Where a lesson stands in its file: a second reading, for what can be said only once it is taught.

use std::ops::Range;

use crate::diagnostic::Location;
use crate::load::Loaded;
use crate::load::draft::slug;
use crate::load::field::{Field, Table};
use crate::load::{raw, syntax};
use crate::teach::Lesson;
use crate::text::clean;

/// The places of a lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LessonPlaces {
    /// Its planned minutes, else its title.
    pub minutes: Location,
    /// Its stops, as many as the lesson has.
    pub stops: Vec<StopPlaces>,
}

/// The places of a stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StopPlaces {
    /// The id of its event.
    pub event: Location,
    /// Its question, else the id of its event.
    pub ask: Location,
}

/// Finds where a lesson stands in the files it was loaded from.
pub fn places(loaded: &Loaded, lesson: &Lesson) -> Option<LessonPlaces> {
    loaded.files.iter().enumerate().find_map(|(file, source)| {
        // What is wrong with the file was told when it was loaded.
        let document = syntax::document::<raw::File>(file, source.text(), &mut Vec::new());
        let raw = document.table?.value;
        let mut lessons = tables(&raw.lesson);
        let found = lessons.find(|raw| id(raw).as_deref() == Some(&lesson.id))?;
        let at = |range: &Range<usize>| Location { file, range: range.clone() };
        let minutes = good(&found.minutes).map(|(_, range)| range);
        let minutes = at(minutes.or(good(&found.title).map(|(_, range)| range))?);
        let mut written = tables(&found.stop);
        let stop = |event: &str| {
            // Stops whose event is in none of the files were left out.
            written.find_map(|raw| {
                let (_, range) = good(&raw.event).filter(|(id, _)| id.trim() == event)?;
                let ask = good(&raw.ask).map_or(range, |(_, range)| range);
                Some(StopPlaces { event: at(range), ask: at(ask) })
            })
        };
        let events = lesson.stops.iter().map(|stop| loaded.timeline.event(stop.event).id.as_str());
        let stops = events.map(stop).collect::<Option<Vec<_>>>()?;
        Some(LessonPlaces { minutes, stops })
    })
}

/// Returns the id of a lesson, which may be made of its title.
fn id(raw: &raw::Lesson) -> Option<String> {
    let given = good(&raw.id).map(|(id, _)| clean(id.trim()).into_owned());
    given.filter(|id| !id.is_empty()).or_else(|| good(&raw.title).map(|(title, _)| slug(title)))
}

fn tables<T>(list: &raw::Tables<T>) -> impl Iterator<Item = &T> {
    let tables = good(list).map(|(tables, _)| tables).into_iter().flatten();
    tables.filter_map(|table: &Field<Table<T>>| good(table).map(|(table, _)| &table.value))
}

fn good<T>(field: &Field<T>) -> Option<(&T, &Range<usize>)> {
    match field {
        Field::Good(value, range) => Some((value, range)),
        Field::Absent | Field::Wrong(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{Input, load};

    #[test]
    fn stops_that_were_left_out_do_not_shift_the_others() {
        let text = "\
[[event]]
id = \"a\"
title = \"A\"
date = \"1807\"
[[lesson]]
title = \"One\"
[[lesson.stop]]
event = \"nowhere\"
ask = \"lost\"
[[lesson.stop]]
event = \"a\"
ask = \"first\"
[[lesson.stop]]
event = \"a\"
";
        let loaded = load(vec![Input { name: "x".into(), bytes: Ok(text.into()) }]);
        let found = places(&loaded, &loaded.lessons[0]).unwrap();
        let said = |at: &Location| text.get(at.range.clone()).unwrap().to_owned();
        assert_eq!(said(&found.minutes), "\"One\"");
        let asks: Vec<_> = found.stops.iter().map(|stop| said(&stop.ask)).collect();
        assert_eq!(asks, ["\"first\"", "\"a\""]);
    }
}
