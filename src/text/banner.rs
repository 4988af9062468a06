//! Block letters: a few words so large that the last row of a room reads them.
//!
//! A letter is drawn on five lines of points, with a sixth above for accents. Points become half
//! blocks, two lines of points to a row; or whole cells where only ASCII may be drawn, and where
//! there is so much room that every point is two columns wide. A text with a letter that is not in
//! the alphabet has no banner: whoever asked then writes it as it is.

use super::width;

/// How points become cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Points {
    /// Two lines of points in a row, a point one column wide.
    Half,
    /// A row a line of points, a point two columns wide.
    Double,
    /// A row a line of points, a point one column wide, in ASCII.
    Ascii,
}

/// The alphabet: five lines of points, from the top, parted by slashes.
const LETTERS: &[(char, &str)] = &[
    (' ', "  /  /  /  /  "),
    ('A', " ## /#  #/####/#  #/#  #"),
    ('B', "### /#  #/### /#  #/### "),
    ('C', " ###/#   /#   /#   / ###"),
    ('D', "### /#  #/#  #/#  #/### "),
    ('E', "####/#   /### /#   /####"),
    ('F', "####/#   /### /#   /#   "),
    ('G', " ###/#   /# ##/#  #/ ###"),
    ('H', "#  #/#  #/####/#  #/#  #"),
    ('I', "###/ # / # / # /###"),
    ('J', "  ##/   #/   #/#  #/ ## "),
    ('K', "#  #/# # /##  /# # /#  #"),
    ('L', "#   /#   /#   /#   /####"),
    ('M', "#   #/## ##/# # #/#   #/#   #"),
    ('N', "#   #/##  #/# # #/#  ##/#   #"),
    ('O', " ## /#  #/#  #/#  #/ ## "),
    ('P', "### /#  #/### /#   /#   "),
    ('Q', " ## /#  #/#  #/# ##/ ###"),
    ('R', "### /#  #/### /# # /#  #"),
    ('S', " ###/#   / ## /   #/### "),
    ('T', "#####/  #  /  #  /  #  /  #  "),
    ('U', "#  #/#  #/#  #/#  #/ ## "),
    ('V', "#   #/#   #/ # # / # # /  #  "),
    ('W', "#   #/#   #/# # #/## ##/#   #"),
    ('X', "#   #/ # # /  #  / # # /#   #"),
    ('Y', "#   #/ # # /  #  /  #  /  #  "),
    ('Z', "####/  # / #  /#   /####"),
    ('0', " ## /#  #/#  #/#  #/ ## "),
    ('1', " # /## / # / # /###"),
    ('2', "### /   #/ ## /#   /####"),
    ('3', "### /   #/ ## /   #/### "),
    ('4', "#  #/#  #/####/   #/   #"),
    ('5', "####/#   /### /   #/### "),
    ('6', " ## /#   /### /#  #/ ## "),
    ('7', "####/   #/  # / #  / #  "),
    ('8', " ## /#  #/ ## /#  #/ ## "),
    ('9', " ## /#  #/ ###/   #/ ## "),
    ('.', " / / / /#"),
    (',', "  /  /  / #/# "),
    (':', " /#/ /#/ "),
    (';', "  / #/  / #/# "),
    ('!', "#/#/#/ /#"),
    ('?', "### /   #/ ## /    / #  "),
    ('-', "   /   /###/   /   "),
    ('–', "    /    /####/    /    "),
    ('’', "#/#/ / / "),
    ('\'', "#/#/ / / "),
    ('“', "# #/# #/   /   /   "),
    ('”', "# #/# #/   /   /   "),
    ('"', "# #/# #/   /   /   "),
    ('(', " #/# /# /# / #"),
    (')', "# / #/ #/ #/# "),
    ('/', "   #/  # / #  /#   /#   "),
    ('+', "   / # /###/ # /   "),
    ('&', " ## /#   / ## /# # / ## "),
    // A place that is left blank is filled with the shade itself.
    ('▒', "oooo/oooo/oooo/oooo/oooo"),
];

/// Letters with something above them: the plain letters in the same order, and what stands above.
const ACCENTS: &[(&str, &str, &str)] = &[
    ("ÁÉÍÓÚÝĆŃŚŹ", "AEIOUYCNSZ", "  # "),
    ("ÀÈÌÒÙ", "AEIOU", " #  "),
    ("ÄËÏÖÜ", "AEIOU", "#  #"),
    ("ÂÊÎÔÛÃÑÕŠČŽŘŇÅ", "AEIOUANOSCZRNA", " ## "),
];

/// A letter as points: what stands above it, and its five lines.
struct Letter {
    above: &'static str,
    lines: &'static str,
}

impl Letter {
    fn of(letter: char) -> Option<Self> {
        let (plain, above) = ACCENTS
            .iter()
            .find_map(|(accented, plain, above)| {
                let place = accented.chars().position(|other| other == letter)?;
                Some((plain.chars().nth(place)?, *above))
            })
            .unwrap_or((letter, ""));
        let (_, lines) = LETTERS.iter().find(|(other, _)| *other == plain)?;
        Some(Self { above, lines })
    }

    /// Returns one of the six lines of points.
    fn line(&self, number: usize) -> &'static str {
        let body = |number| self.lines.split('/').nth(number).unwrap_or_default();
        number.checked_sub(1).map_or(self.above, body)
    }

    fn points(&self) -> usize {
        self.line(1).len()
    }
}

/// Sets words in block letters, broken between words into lines of at most so many columns. Gives
/// rows of cells, with an empty one between lines; nothing where a letter has no block, or a word
/// does not fit.
pub fn banner(text: &str, columns: usize, points: Points) -> Option<Vec<String>> {
    let wide = if points == Points::Double { 2 } else { 1 };
    let mut lines: Vec<Vec<Letter>> = Vec::new();
    for word in text.split_whitespace() {
        let upper = word.chars().flat_map(char::to_uppercase);
        let word = upper.map(Letter::of).collect::<Option<Vec<_>>>()?;
        if measure(&word) * wide > columns {
            return None;
        }
        match lines.last_mut() {
            Some(line) if (measure(line) + 4 + measure(&word)) * wide <= columns => {
                line.extend(Letter::of(' '));
                line.extend(word);
            }
            _ => lines.push(word),
        }
    }
    let mut rows = Vec::new();
    for line in &lines {
        if !rows.is_empty() {
            rows.push(String::new());
        }
        rows.extend(drawn(line, points));
    }
    (!rows.is_empty()).then_some(rows)
}

/// Counts the points from the first letter's left to the last one's right.
fn measure(letters: &[Letter]) -> usize {
    let points: usize = letters.iter().map(|letter| letter.points() + 1).sum();
    points.saturating_sub(1)
}

/// Draws one line of letters as rows of cells.
fn drawn(letters: &[Letter], points: Points) -> Vec<String> {
    let line = |number: usize| -> String {
        let letter = |letter: &Letter| format!("{:1$} ", letter.line(number), letter.points());
        letters.iter().map(letter).collect()
    };
    let lines: Vec<String> = (0..6).map(line).collect();
    let accents = letters.iter().any(|letter| !letter.above.is_empty());
    let whole = |sign: &str| -> Vec<String> {
        let space = " ".repeat(width(sign));
        let shade = if sign.is_ascii() { sign } else { "▒▒" };
        let cell = |point| match point {
            '#' => sign,
            'o' => shade,
            _ => space.as_str(),
        };
        let rows = lines.iter().skip(usize::from(!accents));
        rows.map(|line| line.chars().map(cell).collect()).collect()
    };
    let rows = match points {
        Points::Double => whole("██"),
        Points::Ascii => whole("#"),
        Points::Half => lines.chunks(2).map(halves).collect(),
    };
    rows.into_iter().map(|row: String| row.trim_end().to_owned()).collect()
}

/// Puts two lines of points into one row.
fn halves(pair: &[String]) -> String {
    let [upper, lower] = pair else { return String::new() };
    let cell = |(upper, lower)| match (upper, lower) {
        ('o', _) | (_, 'o') => '▒',
        ('#', '#') => '█',
        ('#', _) => '▀',
        (_, '#') => '▄',
        _ => ' ',
    };
    upper.chars().zip(lower.chars()).map(cell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_is_five_lines_of_one_width() {
        for (letter, points) in LETTERS {
            let widths: Vec<_> = points.split('/').map(str::len).collect();
            assert_eq!(widths.len(), 5, "{letter}");
            assert!(widths.iter().all(|wide| *wide == widths[0]), "{letter}: {widths:?}");
        }
        for (accented, plain, _) in ACCENTS {
            assert_eq!(accented.chars().count(), plain.chars().count());
        }
    }

    #[test]
    fn words_are_drawn_in_halves_of_rows_with_their_accents() {
        let rows = banner("Élan", 40, Points::Half).unwrap();
        assert_eq!(rows, ["▄▄█▄ ▄     ▄▄  ▄   ▄", "█▄▄  █    █▄▄█ █▀▄ █", "█▄▄▄ █▄▄▄ █  █ █  ▀█"]);
    }

    #[test]
    fn without_accents_ascii_takes_five_rows() {
        let rows = banner("to", 40, Points::Ascii).unwrap();
        assert_eq!(rows, ["#####  ##", "  #   #  #", "  #   #  #", "  #   #  #", "  #    ##"]);
    }

    #[test]
    fn words_that_do_not_fit_beside_each_other_stand_below_each_other() {
        let rows = banner("ab cd", 12, Points::Half).unwrap();
        assert_eq!(rows.len(), 7);
        assert!(rows.iter().all(|row| width(row) <= 12));
        assert_eq!(banner("abcd", 12, Points::Half), None);
        assert_eq!(banner("abc", 14, Points::Double), None);
    }

    #[test]
    fn a_blank_is_a_field_of_shade() {
        let rows = banner("▒a", 40, Points::Half).unwrap();
        assert_eq!(rows, ["▒▒▒▒  ▄▄", "▒▒▒▒ █▄▄█", "▒▒▒▒ █  █"]);
    }

    #[test]
    fn what_has_no_block_letter_has_no_banner() {
        assert_eq!(banner("日本", 80, Points::Half), None);
        assert_eq!(banner("  ", 80, Points::Half), None);
    }
}
