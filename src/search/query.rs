//! What somebody typed, understood.
//!
//! A query is a list of [`Term`]s, all of which an event has to explain: words, quoted phrases and
//! dates, each perhaps limited to a field or negated. Parsing never fails: signs that lead nowhere
//! are dropped, what is no date is words, and one line says what the reader should know.

mod dates;
mod lex;
mod moment;
mod numeric;

pub(super) use dates::Dates;
pub(super) use moment::{Recurring, Span, centuries};

use std::collections::VecDeque;

use lex::{Lexeme, lexemes};

use super::Field;
use super::fold::fold;
use super::vocabulary::Fields;
use crate::text::is_obeyed;

/// How many terms are looked for.
const TERMS: usize = 16;

/// The longest word that is looked for, in folded letters.
const LONGEST: usize = 64;

/// How much of a text is read, in bytes.
const REACH: usize = 4096;

/// A parsed query. Parsing never fails: what cannot be understood is searched for as words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    text: String,
    pub(super) terms: Vec<Term>,
    pub(super) remark: String,
}

/// One thing that a hit has to explain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term {
    /// What to look for.
    pub what: What,
    /// Where to look.
    pub fields: Fields,
    /// Whether a hit must not have it.
    pub negated: bool,
    /// As typed, in lower case.
    pub typed: String,
}

/// What a term looks for. All words are folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    /// A word.
    Word {
        /// The word.
        text: String,
        /// Whether it must stand so, whole.
        whole: bool,
        /// Whether a field must begin with it.
        first: bool,
    },
    /// Words next to each other.
    Phrase {
        /// The words.
        words: Vec<String>,
        /// Whether a field must begin with them.
        first: bool,
        /// Whether the last word may go on: its quotation mark is still to come.
        open: bool,
    },
    /// A date.
    Dates(Dates),
}

impl Query {
    /// Understands a text.
    pub fn parse(text: &str) -> Self {
        let reach = (0..=REACH.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
        let read = text.get(..reach.unwrap_or_default()).unwrap_or_default();
        let mut parser =
            Parser { pieces: lexemes(read).into(), terms: Vec::new(), remarks: Vec::new() };
        if read.len() < text.len() {
            parser.remark(format!("only the first {REACH} bytes of the query are read"));
        }
        parser.run();
        Self { text: text.into(), terms: parser.terms, remark: parser.remarks.join("; ") }
    }

    /// Returns the text as typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns what the reader should know of how it was read; empty where it is plain.
    pub fn remark(&self) -> &str {
        &self.remark
    }

    /// Says whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Says whether it is a plain text, without fields, negations or other signs.
    pub(super) fn is_plain(&self) -> bool {
        let plain = |term: &Term| {
            let word = match &term.what {
                What::Word { whole, first, .. } => !whole && !first,
                What::Dates(dates) => !dates.words.is_empty(),
                What::Phrase { .. } => false,
            };
            word && !term.negated && term.fields == Fields::ALL
        };
        self.terms.iter().all(plain)
    }
}

/// Reads a text that is nothing but a date.
pub(super) fn date(text: &str) -> Option<Dates> {
    let pieces = lexemes(text);
    dates::dates(&pieces).filter(|(_, taken)| *taken == pieces.len()).map(|(dates, _)| dates)
}

/// Finds the field that queries call so: `who:` and its like.
pub(super) fn field(name: &str) -> Option<Field> {
    FIELDS.iter().find(|(word, _)| *word == name).map(|(_, field)| *field)
}

/// The fields that queries can name, in the order in which they are offered.
pub(super) const FIELDS: &[(&str, Field)] = &[
    ("who", Field::Person),
    ("place", Field::Place),
    ("thread", Field::Thread),
    ("era", Field::Era),
    ("kind", Field::Kind),
    ("ground", Field::Ground),
    ("date", Field::Date),
    ("title", Field::Title),
    ("id", Field::Id),
];

/// The signs before a term.
#[derive(Debug, Clone, Copy, Default)]
struct Signs {
    negated: bool,
    whole: bool,
    first: bool,
    field: Option<Field>,
}

impl Signs {
    /// Takes the signs off a word; says what is left.
    fn strip(mut word: &str) -> (Self, &str) {
        let mut signs = Self::default();
        loop {
            let mut rest = word;
            if let Some(after) = rest.strip_prefix('!') {
                (signs.negated, rest) = (true, after);
            } else if let Some(after) = rest.strip_prefix('\'') {
                (signs.whole, rest) = (true, after);
            } else if let Some(after) = rest.strip_prefix('^') {
                (signs.first, rest) = (true, after);
            } else if let (None, Some((name, after))) = (signs.field, rest.split_once(':'))
                && let Some(field) = field(name)
            {
                (signs.field, rest) = (Some(field), after);
            }
            if rest.len() == word.len() {
                return (signs, word);
            }
            word = rest;
        }
    }

    fn fields(self) -> Fields {
        match self.field {
            None | Some(Field::Date) => Fields::ALL,
            // An alias counts as the name.
            Some(Field::Title) => Fields::TITLES,
            Some(field) => Fields::of(field),
        }
    }
}

struct Parser {
    pieces: VecDeque<Lexeme>,
    terms: Vec<Term>,
    remarks: Vec<String>,
}

impl Parser {
    fn run(&mut self) {
        while let Some(piece) = self.pieces.pop_front() {
            if self.terms.len() == TERMS {
                self.remark(format!("only the first {TERMS} words count"));
                return;
            }
            let (signs, piece) = match piece {
                // The sign before `'75` is an apostrophe.
                Lexeme::Word(word) if is_short_year(&word) => {
                    (Signs::default(), Lexeme::Word(word))
                }
                Lexeme::Word(word) => {
                    let (signs, rest) = Signs::strip(&word);
                    self.doubt_field(rest);
                    match self.value(rest, signs.field.is_some(), rest.len() < word.len()) {
                        Some(value) => (signs, value),
                        None => continue,
                    }
                }
                other @ (Lexeme::Quoted(..)
                | Lexeme::Dots
                | Lexeme::Before { .. }
                | Lexeme::After { .. }) => (Signs::default(), other),
            };
            self.term(signs, piece);
        }
    }

    /// Tells of a word that looks like a field and its value, where there is no such field.
    fn doubt_field(&mut self, word: &str) {
        let Some((name, value)) = word.split_once(':') else { return };
        let named = name.len() > 1 && name.bytes().all(|byte| byte.is_ascii_alphabetic());
        let told = self.remarks.iter().any(|remark| remark.starts_with("no field"));
        // An address of the web is pasted, and meant as a text.
        if named && !told && !value.is_empty() && !value.starts_with('/') && field(name).is_none() {
            let fields: Vec<&str> = FIELDS.iter().map(|(name, _)| *name).collect();
            self.remark(format!("no field {}:; fields are {}", shown(name), fields.join(", ")));
        }
    }

    /// Returns what the signs stand before: the rest of the word, else, as a stray space changes
    /// nothing, the next piece. Nothing where the next piece is a field of its own or the end.
    fn value(&mut self, rest: &str, has_field: bool, signed: bool) -> Option<Lexeme> {
        if !rest.is_empty() || !signed {
            return Some(Lexeme::Word(rest.into()));
        }
        let next = self.pieces.front()?;
        let is_field = |word: &str| Signs::strip(word).0.field.is_some();
        if has_field && next.word().is_some_and(is_field) {
            return None;
        }
        self.pieces.pop_front()
    }

    fn term(&mut self, signs: Signs, piece: Lexeme) {
        self.pieces.push_front(piece);
        let for_date = signs.field.is_none_or(|field| field == Field::Date);
        if for_date && !signs.whole && !signs.first {
            let pieces = self.pieces.make_contiguous();
            if let Some((mut dates, taken)) = dates::dates(pieces) {
                self.pieces.drain(..taken);
                if !dates.remark.is_empty() {
                    self.remark(std::mem::take(&mut dates.remark));
                }
                if signs.field.is_some() {
                    dates.words.clear();
                }
                let typed = dates.label.clone();
                self.push(Term {
                    what: What::Dates(dates),
                    fields: Fields::ALL,
                    negated: signs.negated,
                    typed,
                });
                return;
            }
        }
        match self.pieces.pop_front() {
            Some(Lexeme::Word(word)) => self.words(signs, &word),
            Some(Lexeme::Quoted(words, closed)) => self.phrase(signs, &words, !closed),
            // A sign between dates without a date beside it says nothing.
            Some(Lexeme::Dots | Lexeme::Before { .. } | Lexeme::After { .. }) | None => {}
        }
    }

    fn words(&mut self, signs: Signs, typed: &str) {
        let folded = fold(typed);
        if signs.field == Some(Field::Date) && !folded.is_empty() {
            self.remark(format!("“{}” is no date", shown(typed)));
        }
        let several = folded.contains(' ') && (signs.whole || signs.first || signs.negated);
        if several {
            return self.phrase(signs, typed, false);
        }
        for word in folded.split(' ').filter(|word| !word.is_empty()) {
            let what = What::Word { text: self.cut(word), whole: signs.whole, first: signs.first };
            let term =
                Term { what, fields: signs.fields(), negated: signs.negated, typed: typed.into() };
            self.push(term);
        }
    }

    fn phrase(&mut self, signs: Signs, typed: &str, open: bool) {
        let folded = fold(typed);
        let words: Vec<String> = folded
            .split(' ')
            .filter(|word| !word.is_empty())
            .take(TERMS)
            .map(|word| self.cut(word))
            .collect();
        let first = signs.first;
        let what = match words.as_slice() {
            [] => return,
            [word] => What::Word { text: word.clone(), whole: !open, first },
            _ => What::Phrase { words, first, open },
        };
        self.push(Term {
            what,
            fields: signs.fields(),
            negated: signs.negated,
            typed: typed.into(),
        });
    }

    fn cut(&mut self, word: &str) -> String {
        if word.len() > LONGEST {
            self.remark(format!("only the first {LONGEST} letters of a word count"));
        }
        word.get(..word.len().min(LONGEST)).unwrap_or_default().into()
    }

    fn push(&mut self, term: Term) {
        if self.terms.len() < TERMS {
            self.terms.push(term);
        }
    }

    fn remark(&mut self, remark: String) {
        if !self.remarks.contains(&remark) && self.remarks.len() < 3 {
            self.remarks.push(remark);
        }
    }
}

/// Says whether a word is two digits after an apostrophe.
fn is_short_year(word: &str) -> bool {
    let digits = word.strip_prefix('\'').unwrap_or_default();
    digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Cuts a typed text to what a remark has room for.
pub(super) fn shown(typed: &str) -> String {
    // Marks that turn the direction of a line or take no room would garble the remark.
    let garbles = |c: &char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    let seen = |c: &char| !is_obeyed(*c) && !garbles(c);
    let mut shown: String = typed.chars().filter(seen).take(24).collect();
    if typed.chars().filter(seen).nth(24).is_some() {
        shown.push('…');
    }
    shown
}
