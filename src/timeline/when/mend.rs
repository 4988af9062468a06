//! Dates as people write them in a sentence, rewritten to EDTF.
//!
//! "circa 1648", "44 BC", "25 June 1807", a dash between two days, spaces, single digits: the usual
//! ways, and the words that this program itself writes. A rewriting is offered only if it can be
//! read, so a hint never fails in its turn; where two readings are possible (6/7/1807) there is none.

use edtf_core::Edtf;

use super::phrase::MONTHS;

/// Longer texts are no slips of the pen.
const LONGEST: usize = 80;

/// Rewrites a date as people write it to EDTF; nothing where that does not give a date.
pub(super) fn mended(text: &str) -> Option<String> {
    if text.len() > LONGEST {
        return None;
    }
    let text = text.trim().replace(['\u{2010}', '\u{2011}', '\u{2212}'], "-");
    candidates(&text).into_iter().find(|better| Edtf::parse(better).is_ok())
}

/// Lists what a text might mean, the likeliest first.
fn candidates(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let mut list: Vec<String> = one(&lower).into_iter().collect();
    for joint in ["/", "–", "—", "..", " to ", " until ", " - ", "-"] {
        if let Some((first, last)) = lower.split_once(joint) {
            list.extend(pair(first.trim(), last.trim()));
        }
    }
    for (word, open) in [("before ", "../"), ("until ", "../"), ("till ", "../")] {
        let date = lower.strip_prefix(word).and_then(one);
        list.extend(date.map(|date| format!("{open}{date}")));
    }
    for word in ["after ", "since ", "from "] {
        let date = lower.strip_prefix(word).and_then(one);
        list.extend(date.map(|date| format!("{date}/..")));
    }
    list
}

/// Rewrites a span; the first end may lack what it shares with the last: "25 June–9 July 1807".
fn pair(first: &str, last: &str) -> Option<String> {
    let end = one(last).filter(|_| !first.is_empty())?;
    let words: Vec<&str> = last.split(' ').collect();
    let mut completed = (0..words.len()).rev().filter_map(|from| {
        let tail = words.get(from..).unwrap_or_default().join(" ");
        one(&format!("{first} {tail}"))
    });
    let start = completed.next().or_else(|| one(first))?;
    Some(format!("{start}/{end}"))
}

/// Rewrites one date.
fn one(text: &str) -> Option<String> {
    let text = text.trim();
    for about in ["circa", "approximately", "about", "around", "ca.", "ca", "c.", "c"] {
        if let Some(rest) = text.strip_prefix(about)
            && rest.starts_with(|next: char| next == ' ' || next.is_ascii_digit())
        {
            return Some(format!("{}~", one(rest)?));
        }
    }
    if let Some(rest) = text.strip_suffix(" ?") {
        return Some(format!("{}?", one(rest)?));
    }
    by_era(text)
        .or_else(|| by_name(text))
        .or_else(|| by_numbers(text))
        .or_else(|| by_age(text))
        .filter(|better| Edtf::parse(better).is_ok())
}

/// Rewrites a year with its era: "44 BC", "AD 14", "971".
fn by_era(text: &str) -> Option<String> {
    let number = |text: &str| {
        let digits = text.trim().replace(',', "");
        digits.parse::<u32>().ok().filter(|_| digits.bytes().all(|digit| digit.is_ascii_digit()))
    };
    for era in ["bce", "b.c.e.", "bc", "b.c."] {
        if let Some(year) = text.strip_suffix(era).and_then(number) {
            let before = year.checked_sub(1)?;
            return Some(match before {
                0 => "0000".into(),
                1..=9999 => format!("-{before:04}"),
                _ => format!("Y-{before}"),
            });
        }
    }
    let after = ["ce", "c.e.", "ad", "a.d."]
        .into_iter()
        .find_map(|era| text.strip_suffix(era).or_else(|| text.strip_prefix(era)).and_then(number));
    // A bare number of one or two digits is a day or a month torn off, not a year.
    match after.or_else(|| number(text).filter(|year| *year > 99))? {
        year @ ..=9999 => Some(format!("{year:04}")),
        year => Some(format!("Y{year}")),
    }
}

/// Rewrites a date with a month's or a season's name: "25 June 1807", "June 25, 1807", "spring 1815".
fn by_name(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let (mut month, mut numbers) = (None, Vec::new());
    for word in words {
        let plain = word.trim_end_matches('.');
        match named(plain) {
            Some(found) if month.is_none() => month = Some(found),
            Some(_) => return None,
            None => numbers.push(plain),
        }
    }
    let month = month?;
    let day = |text: &str| {
        let digits = text.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
        digits.parse::<u8>().ok().filter(|day| (1..=31).contains(day))
    };
    let year = |text: &str| (text.len() == 4).then(|| text.parse::<u16>().ok()).flatten();
    match *numbers.as_slice() {
        [only] => Some(format!("{:04}-{month:02}", year(only)?)),
        [one, other] => {
            let (day, year) = year(other)
                .and_then(|year| Some((day(one)?, year)))
                .or_else(|| year(one).and_then(|year| Some((day(other)?, year))))?;
            Some(format!("{year:04}-{month:02}-{day:02}"))
        }
        _ => None,
    }
}

/// Finds the number of a month or a season by its name or its first three letters.
fn named(word: &str) -> Option<u8> {
    let seasons = [("spring", 21), ("summer", 22), ("autumn", 23), ("fall", 23), ("winter", 24)];
    if let Some((_, number)) = seasons.iter().find(|(name, _)| *name == word) {
        return Some(*number);
    }
    let fits = |name: &str| {
        let name = name.to_lowercase();
        name == word || (word.len() >= 3 && name.starts_with(word))
    };
    let at = MONTHS.iter().position(|name| fits(name))?;
    u8::try_from(at + 1).ok()
}

/// Rewrites a date in numbers with single digits or other signs: "1807-6-5", "1807/06/25",
/// "25.6.1807". Where day and month cannot be told apart it says nothing.
fn by_numbers(text: &str) -> Option<String> {
    let mark = text.chars().find(|sign| matches!(sign, '-' | '/' | '.'))?;
    let parts: Vec<&str> = text.split(mark).map(str::trim).collect();
    if parts.iter().any(|part| part.is_empty() || part.len() > 4) {
        return None;
    }
    let numbers: Vec<u16> = parts.iter().map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let long = |part: &&str| part.len() == 4;
    let (year, month, day) =
        match (numbers.as_slice(), parts.first().is_some_and(long), parts.last().is_some_and(long))
        {
            ([year, month], true, false) | ([month, year], false, true) => (year, month, None),
            ([year, day @ (13..), month] | [year, month, day], true, false) => {
                (year, month, Some(day))
            }
            ([month, day @ (13..), year], false, true) => (year, month, Some(day)),
            ([day, month, year], false, true) if mark == '.' || *day > 12 => {
                (year, month, Some(day))
            }
            _ => return None,
        };
    let day = day.map(|day| format!("-{day:02}")).unwrap_or_default();
    Some(format!("{year:04}-{month:02}{day}"))
}

/// Rewrites a decade or a century: "1800s" as people and this program write it, "19th century".
fn by_age(text: &str) -> Option<String> {
    if let Some(decade) = text.strip_suffix("0s") {
        return Some(format!("{decade}X"));
    }
    if let Some(count) = text.strip_suffix(" century") {
        let digits = count.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
        return Some(format!("{:02}XX", digits.parse::<u8>().ok()?.checked_sub(1)?));
    }
    let upper = text.to_uppercase();
    upper.contains('X').then_some(upper)
}
