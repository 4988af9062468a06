//! Numbers as words say them: grouped, counted with a noun, spelt out where small.

/// Writes a number, with commas between thousands from five digits on: "1807", "12,000".
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let lead = digits.len() % 3;
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && at % 3 == lead {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Counts things: "1 day", "2 days". The noun's plural takes an s.
pub fn counted(number: u64, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", grouped(number))
}

/// Counts things with numbers up to twelve spelt out: "two days", "13 days".
pub fn spelt(number: u64, noun: &str) -> String {
    const WORDS: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    let index = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
    match index.and_then(|index| WORDS.get(index)) {
        Some(word) if number == 1 => format!("{word} {noun}"),
        Some(word) => format!("{word} {noun}s"),
        None => counted(number, noun),
    }
}

/// Writes the place in a row: "1st", "2nd", "19th".
pub(super) fn ordinal(number: i64) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped_from_five_digits_on() {
        let cases = [(7, "7"), (1807, "1807"), (12_000, "12,000"), (170_000_000, "170,000,000")];
        for (number, text) in cases {
            assert_eq!(grouped(number), text);
        }
        assert_eq!(grouped(u64::MAX), "18,446,744,073,709,551,615");
    }

    #[test]
    fn small_numbers_are_spelt() {
        let cases =
            [(0, "0 days"), (1, "one day"), (2, "two days"), (12, "twelve days"), (13, "13 days")];
        for (number, text) in cases {
            assert_eq!(spelt(number, "day"), text);
        }
        assert_eq!(counted(1, "year"), "1 year");
    }

    #[test]
    fn ordinals_know_the_teens() {
        let all: Vec<_> = [1, 2, 3, 4, 11, 12, 13, 19, 21, 100].map(ordinal).into();
        assert_eq!(all.join(" "), "1st 2nd 3rd 4th 11th 12th 13th 19th 21st 100th");
    }
}
