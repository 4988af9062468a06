//! How far one word is from another, as a reader would count it.
//!
//! The distance is in half steps. A letter too many, too few or wrong is one step, and so are two
//! letters in the wrong order; words that sound alike in some romanization (`Kruschev`,
//! `Chruschtschow`, `Jalta`) are half a step apart however much their letters differ. How many
//! steps are forgiven depends on the length of the word: none to three letters, one to six, two
//! beyond.

/// Half steps in a step.
const STEP: usize = 2;

/// The longest word that is compared: longer ones are no names.
const LONGEST: usize = 32;

/// A word made ready to be compared with many.
#[derive(Debug, Clone)]
pub(super) struct Spelling {
    word: Heard,
    sound: Heard,
    letters: u64,
    sounds: u32,
}

/// Letters or sounds, and how many half steps are forgiven in them.
#[derive(Debug, Clone)]
struct Heard {
    bytes: Vec<u8>,
    forgiven: usize,
    /// Whether it is long enough to be recognized by its beginning.
    begins: bool,
}

/// Says whether two folded words are the same but for a slip of the pen, or sound alike.
pub fn near(word: &str, other: &str) -> bool {
    let (letters, mut buffer) = (super::vocabulary::letters(other), Vec::new());
    let sets = (letters, sounds(other, &mut buffer));
    let near = |one: Spelling| one.distance(other, sets, &mut buffer).is_some();
    word == other || (other.len() + 1 >= word.len() && Spelling::new(word).is_some_and(near))
}

impl Spelling {
    /// Makes a folded word ready; nothing where it is too short, too long or has digits, which
    /// nobody misspells by sound.
    pub fn new(word: &str) -> Option<Self> {
        let fits = (4..=LONGEST).contains(&word.len());
        if !fits || word.bytes().any(|byte| !byte.is_ascii_lowercase()) {
            return None;
        }
        let mut heard = Vec::new();
        sound(word, &mut heard);
        let letters = super::vocabulary::letters(word);
        let sounds = set(&heard);
        Some(Self { word: Heard::new(word.into()), sound: Heard::new(heard), letters, sounds })
    }

    /// Says whether a word with these letters and these [`sounds`] may be near: a step brings at
    /// most one letter that was missing.
    pub fn may_be_near(&self, letters: u64, sounds: u32) -> bool {
        self.may_look_near(letters) || self.may_sound_near(sounds)
    }

    fn may_look_near(&self, letters: u64) -> bool {
        self.word.forgives_all(self.letters & !letters)
    }

    fn may_sound_near(&self, sounds: u32) -> bool {
        self.sound.forgives_all((self.sounds & !sounds).into())
    }

    /// Returns how far a word is, in half steps, or nothing where it is too far. The sets are
    /// the letters and sounds of `other`, `buffer` saves an allocation a word. A word that is still
    /// being typed counts half a step more.
    pub fn distance(
        &self,
        other: &str,
        (letters, sounds): (u64, u32),
        buffer: &mut Vec<u8>,
    ) -> Option<usize> {
        // Sounds change more letters than steps do: this only turns away what is hopeless.
        let missing = (self.letters & !letters).count_ones() as usize;
        let short = other.len() * 2 < self.word.bytes.len();
        if other.len() > LONGEST || short || missing > self.word.forgiven + 2 {
            return None;
        }
        let looks = self.may_look_near(letters);
        let by_letters = looks.then(|| self.word.steps(other.as_bytes())).flatten();
        let by_sound = self.may_sound_near(sounds).then(|| {
            sound(other, buffer);
            self.sound.steps(buffer).map(|steps| steps + 1)
        });
        let by_sound = by_sound.flatten();
        let nearest = [by_letters, by_sound].into_iter().flatten().min()?;
        (nearest <= self.word.forgiven).then_some(nearest)
    }
}

impl Heard {
    fn new(bytes: Vec<u8>) -> Self {
        let forgiven = match bytes.len() {
            0..=3 => 0,
            4..=6 => STEP,
            _ => 2 * STEP,
        };
        let begins = bytes.len() > 4;
        Self { bytes, forgiven, begins }
    }

    /// Says whether so many letters may be missing: a step brings at most one of them.
    fn forgives_all(&self, missing: u64) -> bool {
        // Counting all of them would take longer than taking as many away as are forgiven.
        let steps = 0..self.forgiven / STEP;
        steps.fold(missing, |set, _| set & set.wrapping_sub(1)) == 0
    }

    /// Returns the half steps to another or, for half a step more, to its beginning; nothing
    /// where they are more than are forgiven. Three rows of the usual table are enough to see two
    /// letters change places.
    fn steps(&self, other: &[u8]) -> Option<usize> {
        let width = self.bytes.len();
        if other.len() * STEP + self.forgiven < width * STEP {
            return None;
        }
        let mut rows = [[FAR; LONGEST + 2]; 3];
        // What is forgiven so few steps stands so near to the diagonal.
        let band = self.forgiven / STEP;
        for (at, cell) in rows[0].iter_mut().enumerate().take(band + 1) {
            *cell = at * STEP;
        }
        let mut begun = usize::MAX;
        for (at, letter) in other.iter().enumerate() {
            let [back, row, two_back] = turned(&mut rows, at);
            let (first, end) = (at.saturating_sub(band), width.min(at + 1 + band));
            row[first] = if first == 0 && at < band { (at + 1) * STEP } else { FAR };
            let mut nearest = row[first];
            for (column, mine) in self.bytes.iter().enumerate().take(end).skip(first) {
                let changed = back[column] + if mine == letter { 0 } else { STEP };
                let mut best = changed.min(back[column + 1] + STEP).min(row[column] + STEP);
                if at > 0
                    && column > 0
                    && other[at - 1] == *mine
                    && self.bytes[column - 1] == *letter
                {
                    best = best.min(two_back[column - 1] + STEP);
                }
                row[column + 1] = best;
                nearest = nearest.min(best);
            }
            row[end + 1] = FAR;
            let last = if end == width { row[width] } else { FAR };
            if at + 1 == other.len() {
                return self.forgives(last, begun);
            }
            begun = begun.min(last);
            if nearest > self.forgiven {
                return self.forgives(usize::MAX, begun);
            }
        }
        None
    }

    fn forgives(&self, whole: usize, begun: usize) -> Option<usize> {
        let begun = if self.begins { begun.saturating_add(1) } else { usize::MAX };
        Some(whole.min(begun)).filter(|steps| *steps <= self.forgiven)
    }
}

/// One row of the table.
type Row = [usize; LONGEST + 2];

/// More than any word is away.
const FAR: usize = 4 * LONGEST;

/// Returns the row before, the row to fill and the row before both.
fn turned(rows: &mut [Row; 3], at: usize) -> [&mut Row; 3] {
    let [one, two, three] = rows;
    match at % 3 {
        0 => [one, two, three],
        1 => [two, three, one],
        _ => [three, one, two],
    }
}

/// What sounds alike in one romanization or another, longest first: each becomes its last letter.
const SOUNDS: &[(&str, u8)] = &[
    ("shch", b'S'),
    ("schtsch", b'S'),
    ("tsch", b'k'),
    ("ough", b'o'),
    ("tch", b'k'),
    ("sch", b'S'),
    ("sh", b'S'),
    ("zh", b'S'),
    ("kh", b'k'),
    ("ch", b'k'),
    ("ck", b'k'),
    ("ph", b'v'),
    ("cz", b's'),
    ("tz", b's'),
    ("ts", b's'),
    ("th", b't'),
    ("ou", b'u'),
    ("oo", b'u'),
    ("h", b'k'),
    ("c", b'k'),
    ("q", b'k'),
    ("f", b'v'),
    ("w", b'v'),
    ("y", b'i'),
    ("j", b'i'),
    ("z", b's'),
];

/// The letters with which they begin, as a set: the others are heard as they are written.
const SOUNDED: u32 = {
    let (mut set, mut at) = (0, 0);
    while at < SOUNDS.len() {
        set |= letter(SOUNDS[at].0.as_bytes()[0]);
        at += 1;
    }
    set
};

/// Returns a small letter as a set.
const fn letter(byte: u8) -> u32 {
    if byte.is_ascii_lowercase() { 1 << (byte - b'a') } else { 0 }
}

/// Writes the sound of a folded word: sound-alikes become one letter, doubled ones single.
fn sound(word: &str, sounds: &mut Vec<u8>) {
    sounds.clear();
    let mut rest = word.as_bytes();
    while let Some(first) = rest.first() {
        let may = SOUNDED & letter(*first) != 0;
        let mut rows = SOUNDS.iter().filter(|_| may);
        let found = rows.find(|(letters, _)| rest.starts_with(letters.as_bytes()));
        let (taken, heard) = found.map_or((1, *first), |(letters, heard)| (letters.len(), *heard));
        if sounds.last() != Some(&heard) {
            sounds.push(heard);
        }
        rest = rest.get(taken..).unwrap_or_default();
    }
}

/// Returns the sounds of a folded word as a set: a quick no before words are compared.
pub(super) fn sounds(word: &str, buffer: &mut Vec<u8>) -> u32 {
    sound(word, buffer);
    set(buffer)
}

fn set(sounds: &[u8]) -> u32 {
    let bit = |letter: &u8| match letter {
        b'S' => 1 << 26,
        other => self::letter(*other),
    };
    sounds.iter().map(bit).fold(0, |set, bit| set | bit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn distance(word: &str, other: &str) -> Option<usize> {
        let sets = (super::super::vocabulary::letters(other), sounds(other, &mut Vec::new()));
        Spelling::new(word)?.distance(other, sets, &mut Vec::new())
    }

    #[test]
    fn misspelt_words_are_near_and_others_are_not() {
        let table = [
            ("khrushchev", "khrushchev", Some(0)),
            ("krushchev", "khrushchev", Some(1)),
            ("kruschev", "khrushchev", Some(1)),
            ("hruschev", "khrushchev", Some(1)),
            ("chruschtschow", "khrushchev", Some(3)),
            ("gorbachov", "gorbachev", Some(2)),
            ("gorbatschow", "gorbachev", Some(3)),
            ("breschnew", "brezhnev", Some(1)),
            ("jalta", "yalta", Some(1)),
            ("wladiwostok", "vladivostok", Some(1)),
            ("tilset", "tilsit", Some(2)),
            ("reykjavick", "reykjavik", Some(1)),
            ("malat", "malta", Some(2)),
            ("gneva", "geneva", Some(2)),
            ("metternick", "metternich", Some(1)),
            ("ragan", "reagan", Some(2)),
            ("gorbech", "gorbachev", Some(3)),
            ("ike", "mike", None),
            ("yalta", "malta", Some(2)),
            ("qqqqqqq", "congress", None),
            ("jelzin", "yeltsin", Some(1)),
            ("ruzvelt", "roosevelt", Some(3)),
            ("brejnev", "brezhnev", Some(3)),
            ("tilzit", "tilsit", Some(1)),
            ("paris", "vienna", None),
            ("1985", "1986", None),
        ];
        for (word, other, expected) in table {
            assert_eq!(distance(word, other), expected, "{word} {other}");
        }
    }

    proptest! {
        #[test]
        fn what_is_near_may_be_near(word in "[a-d]{4,9}|[a-z]{4,12}", other in "[a-d]{3,9}|[a-z]{3,12}") {
            if distance(&word, &other).is_some() {
                let letters = super::super::vocabulary::letters(&other);
                let sounds = sounds(&other, &mut Vec::new());
                prop_assert!(Spelling::new(&word).unwrap().may_be_near(letters, sounds));
            }
        }

        #[test]
        fn every_word_of_four_letters_or_more_is_next_to_itself(word in "[a-z]{4,32}") {
            prop_assert_eq!(distance(&word, &word), Some(0));
        }

        #[test]
        fn one_slip_is_forgiven_in_a_long_word(word in "[a-z]{8,20}", at in 0_usize..8, wrong in "[a-z]") {
            let mut slipped: Vec<char> = word.chars().collect();
            slipped.remove(at);
            let shorter: String = slipped.iter().collect();
            prop_assert!(distance(&shorter, &word).is_some_and(|steps| steps <= 2));
            slipped.insert(at, wrong.chars().next().unwrap());
            let changed: String = slipped.iter().collect();
            prop_assert!(distance(&changed, &word).is_some_and(|steps| steps <= 2));
        }
    }
}
