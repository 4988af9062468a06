//! The words of dates, as prose uses them.

use super::text::{DRAWERS, drawer};

/// What a word can be in a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A year, written out: 1986.
    Year(i64),
    /// A number of up to three digits.
    Number(i64),
    /// 11th.
    Ordinal(i64),
    /// The 1980s.
    Decade(i64),
    /// The eighties: the eighth ten years of some century.
    Tens(i64),
    /// October.
    Month(u8),
    /// Saturday.
    Weekday,
    /// Autumn.
    Season,
    /// Nineteenth.
    Nth(i64),
    /// Century.
    Century,
    /// BCE.
    Era,
    /// A unit of time: months.
    Unit,
    /// Before, later.
    Direction,
    /// The following, the next.
    Following,
    /// How many: two, several.
    Quantity,
}

/// Words of dates and the time between them. Those with a capital are found only with it.
const WORDS: &[(&[&str], Kind)] = &[
    (&["January", "Jan"], Kind::Month(1)),
    (&["February", "Feb"], Kind::Month(2)),
    (&["March", "Mar"], Kind::Month(3)),
    (&["April", "Apr"], Kind::Month(4)),
    (&["May"], Kind::Month(5)),
    (&["June", "Jun"], Kind::Month(6)),
    (&["July", "Jul"], Kind::Month(7)),
    (&["August", "Aug"], Kind::Month(8)),
    (&["September", "Sept", "Sep"], Kind::Month(9)),
    (&["October", "Oct"], Kind::Month(10)),
    (&["November", "Nov"], Kind::Month(11)),
    (&["December", "Dec"], Kind::Month(12)),
    (&["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"], Kind::Weekday),
    (&["Saturday", "Sunday", "Mondays", "Saturdays", "Sundays"], Kind::Weekday),
    (&["spring", "summer", "autumn", "winter", "midsummer", "midwinter"], Kind::Season),
    (&["Christmas", "Easter", "Whitsun", "Advent", "Lent"], Kind::Season),
    (&["twenties"], Kind::Tens(2)),
    (&["thirties"], Kind::Tens(3)),
    (&["forties"], Kind::Tens(4)),
    (&["fifties"], Kind::Tens(5)),
    (&["sixties"], Kind::Tens(6)),
    (&["seventies"], Kind::Tens(7)),
    (&["eighties"], Kind::Tens(8)),
    (&["nineties"], Kind::Tens(9)),
    (&["fifteenth", "XV"], Kind::Nth(15)),
    (&["sixteenth", "XVI"], Kind::Nth(16)),
    (&["seventeenth", "XVII"], Kind::Nth(17)),
    (&["eighteenth", "XVIII"], Kind::Nth(18)),
    (&["nineteenth", "XIX"], Kind::Nth(19)),
    (&["twentieth", "XX"], Kind::Nth(20)),
    (&["first", "XXI"], Kind::Nth(21)),
    (&["fourteenth", "thirteenth", "twelfth", "eleventh", "tenth", "ninth"], Kind::Nth(0)),
    (&["century", "centuries"], Kind::Century),
    (&["BCE", "BC", "CE", "AD"], Kind::Era),
    (&["day", "days", "week", "weeks", "month", "months", "year", "years"], Kind::Unit),
    (&["decade", "decades", "fortnight", "weekend", "weekends", "hours"], Kind::Unit),
    (
        &["before", "after", "later", "earlier", "ago", "since", "previously", "hence"],
        Kind::Direction,
    ),
    (&["beforehand", "afterwards", "afterward", "prior", "old", "on"], Kind::Direction),
    (&["next", "following", "previous", "preceding", "same", "last"], Kind::Following),
    (&["a", "an", "the", "one", "two", "three", "four", "five", "six", "seven"], Kind::Quantity),
    (&["eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen"], Kind::Quantity),
    (&["fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"], Kind::Quantity),
    (&["thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], Kind::Quantity),
    (&["hundred", "dozen", "half", "few", "several", "couple", "some"], Kind::Quantity),
    (&["about", "almost", "nearly", "barely", "only", "just"], Kind::Quantity),
    (&["than", "more", "less", "many"], Kind::Quantity),
];

/// The words of dates by their first two letters.
#[derive(Debug)]
pub(super) struct Calendar {
    drawers: Vec<Vec<(&'static str, Kind)>>,
}

impl Calendar {
    /// Sorts the words into drawers.
    pub fn new() -> Self {
        let mut drawers = vec![Vec::new(); DRAWERS];
        for (words, kind) in WORDS {
            for word in *words {
                let at = drawer(word.as_bytes());
                if let Some(list) = at.and_then(|at| drawers.get_mut(at)) {
                    list.push((*word, *kind));
                }
            }
        }
        Self { drawers }
    }

    /// Says what a word can be in a date; nothing for most.
    pub fn kind(&self, word: &str) -> Option<Kind> {
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            return numeric(word);
        }
        let list = self.drawers.get(drawer(word.as_bytes())?)?;
        let (_, kind) = list.iter().find(|(known, _)| {
            let loud = known.starts_with(|c: char| c.is_ascii_uppercase());
            let begins = !loud || word.starts_with(|c: char| c.is_ascii_uppercase());
            begins && known.eq_ignore_ascii_case(word)
        })?;
        Some(*kind)
    }
}

/// Reads a word that begins with a digit.
fn numeric(word: &str) -> Option<Kind> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = word.split_at_checked(digits)?;
    let number: i64 = number.parse().ok().filter(|_| digits <= 4)?;
    match (rest, digits) {
        ("", 4) => Some(Kind::Year(number)),
        ("", _) => Some(Kind::Number(number)),
        ("s", 4) => Some(Kind::Decade(number)),
        ("s", 2) => Some(Kind::Tens(number / 10)),
        ("st" | "nd" | "rd" | "th", 1 | 2) => Some(Kind::Ordinal(number)),
        _ => None,
    }
}
