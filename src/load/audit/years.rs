//! Years in running text: four figures that stand alone.
//!
//! A year is four figures with neither letter nor figure beside them ("1500 men" is weeded out by
//! what follows, "1,500" by its comma), or a decade: "1990s". Ends of ranges ("1945–1991") and
//! parts of longer numbers and addresses are none.

/// A year in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Year {
    /// Where, in bytes.
    pub at: usize,
    /// Which year.
    pub year: i64,
}

/// The last number that is taken for a year.
const LAST: i64 = 2099;

/// What is counted and not dated.
const COUNTED: &[&str] = &[
    "bombers",
    "delegates",
    "dollars",
    "guests",
    "hours",
    "kilometres",
    "km",
    "kilometers",
    "launchers",
    "members",
    "men",
    "metres",
    "miles",
    "missiles",
    "pages",
    "people",
    "persons",
    "prisoners",
    "roubles",
    "soldiers",
    "tanks",
    "tonnes",
    "tons",
    "troops",
    "vehicles",
    "warheads",
    "words",
];

/// What numbers the number behind it.
const NUMBERED: &[&str] = &["article", "no", "number", "order", "resolution", "room"];

/// Lists the years that a text names, in the order of the text.
pub(super) fn years(text: &str) -> Vec<Year> {
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(number) = next_number(text, rest) {
        rest = number.end;
        let (Some(before), Some(after)) = (text.get(..number.start), text.get(number.end..)) else {
            break;
        };
        let figures = text.get(number.clone()).unwrap_or_default();
        let year = figures.parse().ok().filter(|year| *year <= LAST && figures.len() == 4);
        if let Some(year) = year.filter(|_| alone(before, after)) {
            found.push(Year { at: number.start, year });
        }
    }
    found
}

/// Returns the next run of figures from an offset on.
fn next_number(text: &str, from: usize) -> Option<std::ops::Range<usize>> {
    let start = from + text.get(from..)?.find(|letter: char| letter.is_ascii_digit())?;
    let rest = text.get(start..)?;
    let length = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
    Some(start..start + length)
}

/// Says whether what stands around four figures lets them be a year.
fn alone(before: &str, after: &str) -> bool {
    let mut back = before.chars().rev();
    let (last, last_but_one) = (back.next(), back.next());
    let mut ahead = after.strip_prefix('s').unwrap_or(after).chars();
    let (next, next_but_one) = (ahead.next(), ahead.next());
    let letter = |one: Option<char>| one.is_some_and(|one| one.is_alphanumeric() || one == '_');
    let figure = |one: Option<char>| one.is_some_and(|one| one.is_ascii_digit());
    let joins = |one: Option<char>| matches!(one, Some('-' | '–' | '—' | '/' | '.' | ',' | ':'));
    let word: &str = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let address = word.contains("://") || word.contains("](");
    let part = letter(last) || letter(next) || matches!(last, Some('$' | '€' | '£' | '#' | '§'));
    let longer = (joins(last) && figure(last_but_one)) || (joins(next) && figure(next_but_one));
    !part && !longer && !address && !is_count(before, after)
}

/// Says whether the words beside a number make it one of counting.
fn is_count(before: &str, after: &str) -> bool {
    let plain =
        |word: &str| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    let next = after.strip_prefix(' ').and_then(|rest| rest.split_whitespace().next());
    let last = before.split_whitespace().next_back().filter(|_| before.ends_with([' ', '\n']));
    next.is_some_and(|word| COUNTED.contains(&plain(word).as_str()))
        || last.is_some_and(|word| NUMBERED.contains(&plain(word).as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<i64> {
        years(text).into_iter().map(|found| found.year).collect()
    }

    #[test]
    fn a_year_stands_alone() {
        assert_eq!(found("In 1991, and again in *1993*: (2001)."), [1991, 1993, 2001]);
        assert_eq!(found("the 1990s, the mid-1980s"), [1990, 1980]);
        assert_eq!(found("Höfði 1986"), [1986]);
        assert_eq!(years("é 1986").first().unwrap().at, 3);
    }

    #[test]
    fn other_numbers_are_no_years() {
        for text in [
            "1,500 men",
            "2000 tanks",
            "12345",
            "1945–1991",
            "1969/70",
            "2013-09-05",
            "$2000",
            "resolution 1973",
            "https://example.org/2013/",
            "[a page](https://example.org/2013)",
            "[a page](/2013/x)",
            "3.1415",
            "19.2000",
            "2400",
            "B1991",
            "1991er",
        ] {
            assert_eq!(found(text), [0; 0], "{text}");
        }
    }
}
