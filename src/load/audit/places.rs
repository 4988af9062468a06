//! Places and the states they are said to lie in.

use super::countries::{Box, boxes, holds};
use super::{Finding, Part, Spot};
use crate::timeline::{Event, EventIx, Place, Timeline};

/// Finds coordinates that lie outside the rough extent of the named state.
pub(super) fn outside_the_country(timeline: &Timeline) -> Vec<Finding> {
    let outside = |(at, event): (EventIx, &Event)| {
        let place = event.place.as_ref()?;
        let year = event.when.order().0.civil().year;
        let (point, boxes) = (place.at?, boxes(&place.country, year)?);
        if holds(boxes, point) {
            return None;
        }
        let (part, message) = said(place, point, boxes);
        let help = help(place, point, boxes);
        let spot = Spot::Event(at, part);
        Some(Finding { code: "place-outside-country", message, spot, also: None, help })
    };
    timeline.each().filter_map(outside).collect()
}

/// Says which of the coordinates is out, and points at it.
fn said(place: &Place, (lat, lon): (f64, f64), boxes: &[Box]) -> (Part, String) {
    let lat_fits = boxes.iter().any(|[south, north, ..]| (*south..=*north).contains(&lat));
    let lon_fits = boxes.iter().any(|[_, _, west, east]| (*west..=*east).contains(&lon));
    let country = &place.country;
    match (lat_fits, lon_fits) {
        (false, true) => (Part::Latitude, format!("latitude {lat} lies outside {country}")),
        (true, false) => (Part::Longitude, format!("longitude {lon} lies outside {country}")),
        (true, true) | (false, false) => {
            (Part::Latitude, format!("latitude {lat} and longitude {lon} lie outside {country}"))
        }
    }
}

/// Guesses what was meant: the numbers exchanged, or a sign forgotten.
fn help(place: &Place, (lat, lon): (f64, f64), boxes: &[Box]) -> String {
    let meant = [(lon, lat), (lat, -lon), (-lat, lon)];
    match meant.iter().find(|point| holds(boxes, **point)) {
        Some((lat, lon)) => format!("lat = {lat}, lon = {lon} would fit"),
        None => format!("check the numbers, and that {} held the place then", place.country),
    }
}
