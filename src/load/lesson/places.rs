//! Where a lesson stands in its file: a second reading, for what can be said only once it is taught.

use std::ops::Range;

use crate::diagnostic::Location;
use crate::load::Loaded;
use crate::load::draft::slug;
use crate::load::field::{Field, Table};
use crate::load::notes::folded;
use crate::load::{raw, syntax};
use crate::teach::Lesson;

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
        // One that lacks its title, or stops, was left out and may have had the id first.
        let mut lessons = tables(&raw.lesson).filter(|raw| id(raw).as_deref() == Some(&lesson.id));
        lessons.find_map(|found| within(file, found, loaded, lesson))
    })
}

fn within(
    file: usize,
    found: &raw::Lesson,
    loaded: &Loaded,
    lesson: &Lesson,
) -> Option<LessonPlaces> {
    let at = |range: &Range<usize>| Location { file, range: range.clone() };
    let (_, title) = good(&found.title)?;
    let minutes = at(good(&found.minutes).map_or(title, |(_, range)| range));
    let mut written = tables(&found.stop);
    let stop = |event: &str| {
        // Stops whose event is in none of the files were left out.
        written.find_map(|raw| {
            let (_, range) = good(&raw.event).filter(|(id, _)| folded(id) == event)?;
            let ask = good(&raw.ask).map_or(range, |(_, range)| range);
            Some(StopPlaces { event: at(range), ask: at(ask) })
        })
    };
    let events = lesson.stops.iter().map(|stop| loaded.timeline.event(stop.event).id.as_str());
    let stops = events.map(stop).collect::<Option<Vec<_>>>()?;
    Some(LessonPlaces { minutes, stops })
}

/// Returns the id of a lesson, which may be made of its title.
fn id(raw: &raw::Lesson) -> Option<String> {
    let given = good(&raw.id).map(|(id, _)| folded(id));
    let title = || good(&raw.title).map(|(title, _)| slug(&folded(title)));
    given.filter(|id| !id.is_empty()).or_else(title)
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

    #[test]
    fn ids_that_were_cleaned_while_loading_are_found_again() {
        for (id, title) in [
            ("a\\u200bb", "T"),
            ("a\\u00adb", "T"),
            ("a\\u001bb", "T"),
            ("a \\t b", "T"),
            ("\\u202ea", "T"),
            ("a", "T\\u00ad\\u001b \\t T"),
        ] {
            for lesson in [String::new(), format!("id = \"{id}\"\n")] {
                let text = format!(
                    "[[event]]\nid = \"{id}\"\ntitle = \"A\"\ndate = \"1807\"\n\
                     [[lesson]]\n{lesson}title = \"{title}\"\nminutes = 5\n[[lesson.stop]]\nevent = \"{id}\"\nask = \"?\"\n"
                );
                let loaded =
                    load(vec![Input { name: "x".into(), bytes: Ok(text.as_str().into()) }]);
                let found = places(&loaded, &loaded.lessons[0]);
                assert_eq!(found.map(|found| found.stops.len()), Some(1), "{text}");
            }
        }
    }

    #[test]
    fn a_lesson_that_was_left_out_does_not_stand_for_the_one_that_was_taken() {
        let text = "\
[[event]]
id = \"a\"
title = \"A\"
date = \"1807\"
[[lesson]]
id = \"x\"
minutes = 7
[[lesson.stop]]
event = \"a\"
ask = \"no title\"
[[lesson]]
id = \"x\"
title = \"One\"
[[lesson.stop]]
event = \"a\"
ask = \"titled\"
";
        let loaded = load(vec![Input { name: "x".into(), bytes: Ok(text.into()) }]);
        let found = places(&loaded, &loaded.lessons[0]).unwrap();
        assert_eq!(text.get(found.stops[0].ask.range.clone()), Some("\"titled\""));
    }
}
