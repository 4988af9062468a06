//! Writing down what is wrong while reading: the checks that every value goes through.
//!
//! [`Notes`] belongs to one table of one file and knows what to say under a caret ("in event
//! `yalta-1945`"). Each method takes the field of a raw shape and gives what can be used of it,
//! so the readers of events and lessons say only what they want.

use std::borrow::Cow;
use std::ops::Range;

use super::field::{Closed, DateText, Expected, Field, Table, Unknown, Word};
use super::raw;
use crate::diagnostic::{Diagnostic, Location, Severity, nearest};
use crate::text::{clean, harmless, none, replaced};
use crate::timeline::{Text, When, Whole};

/// What is wrong with one table.
pub(super) struct Notes<'n> {
    file: usize,
    text: &'n str,
    /// What texts are made parts of, where they are to be kept for long.
    whole: Option<&'n Whole>,
    owner: Owner<'n>,
    list: &'n mut Vec<Diagnostic>,
}

/// Whose the table is, in words only when there is something to say of it.
#[derive(Debug, Clone)]
pub(super) enum Owner<'o> {
    /// The file as a whole.
    Nobody,
    /// Something with a name: "event `yalta-1945`".
    Named(&'static str, Cow<'o, str>),
    /// Something without: "this event".
    This(&'static str),
}

impl Owner<'_> {
    fn label(&self) -> String {
        match self {
            Self::Nobody => String::new(),
            Self::Named(what, name) => format!("in {what} {}", quoted(name.trim())),
            Self::This(what) => format!("in this {what}"),
        }
    }
}

impl<'n> Notes<'n> {
    /// Opens the notes on a file's text; `owner` names the table: "event `yalta-1945`".
    pub fn new(
        file: usize,
        text: &'n str,
        owner: Owner<'n>,
        list: &'n mut Vec<Diagnostic>,
    ) -> Self {
        Self { file, text, whole: None, owner, list }
    }

    /// Makes texts parts of the file's whole text.
    #[must_use]
    pub fn parts_of(mut self, whole: &'n Whole) -> Self {
        self.whole = Some(whole);
        self
    }

    /// Keeps a text that is written at a place: as a part of the file where it stands there as it is.
    pub fn kept(&self, text: &str, range: &Range<usize>) -> Text {
        let Some(whole) = self.whole else { return text.into() };
        if let Some(part) = whole.within(text) {
            return part;
        }
        // The parser of all of TOML copies what it reads; most of that stands between quotes.
        let written = self.text.get(range.clone()).unwrap_or_default();
        let inner = written.trim_start_matches(['"', '\'', '\r', '\n']);
        let start = range.start + (written.len() - inner.len());
        let there = inner.starts_with(text).then(|| whole.at(start, text.len()));
        there.flatten().unwrap_or_else(|| text.into())
    }

    /// Says which file this is.
    pub fn place(&self, range: Range<usize>) -> Location {
        Location { file: self.file, range }
    }

    /// Writes down an error: something was left out. The way out may be added to what is returned.
    pub fn error(
        &mut self,
        code: &'static str,
        range: Range<usize>,
        message: String,
    ) -> &mut Diagnostic {
        self.add(Severity::Error, code, range, message)
    }

    /// Writes down a warning: nothing was left out.
    pub fn warning(
        &mut self,
        code: &'static str,
        range: Range<usize>,
        message: String,
    ) -> &mut Diagnostic {
        self.add(Severity::Warning, code, range, message)
    }

    fn add(
        &mut self,
        severity: Severity,
        code: &'static str,
        range: Range<usize>,
        message: String,
    ) -> &mut Diagnostic {
        let label = self.owner.label();
        let place = self.place(range);
        self.list.push(Diagnostic::new(severity, code, message).at(place).label(label));
        self.list.last_mut().expect("it was pushed in the line before")
    }

    /// Returns the value of a field with its place, if it is there and of the right type.
    pub fn given<T: Expected>(&mut self, field: Field<T>) -> Option<(T, Range<usize>)> {
        match field {
            Field::Absent => None,
            Field::Good(value, range) => Some((value, range)),
            Field::Wrong(range) => {
                let found = self.found(&range);
                let message = format!("expected {}, found {found}", T::EXPECTED);
                self.error("wrong-type", range, message).help = T::HELP.into();
                None
            }
        }
    }

    /// Names what is written at a place, by how it begins.
    fn found(&self, range: &Range<usize>) -> &'static str {
        let written = self.text.get(range.clone()).unwrap_or_default();
        let number = || match written.get(1..).unwrap_or_default() {
            rest if written.contains(['e', 'E']) || !rest.contains(['-', ':']) => "a number",
            rest if rest.contains('-') => "a date",
            _ => "a time of day",
        };
        match written.chars().next() {
            Some('"' | '\'') => "text",
            Some('[') if self.is_header(range) => "a table",
            Some('[') => "a list",
            Some('t' | 'f') => "true or false",
            Some('0'..='9' | '+' | '-' | 'i' | 'n') => number(),
            _ => "a table",
        }
    }

    /// Says whether a place is the header of a table and not a value behind an `=`.
    fn is_header(&self, range: &Range<usize>) -> bool {
        let before = self.text.get(..range.start).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        let written = self.text.get(range.clone()).unwrap_or_default();
        line.trim().is_empty() && !written.contains([',', '"', '\'']) && !written.contains('\n')
    }

    /// Reads a text of one line: white space folded, nothing in it that a terminal would obey.
    pub fn text(&mut self, field: raw::Text<'_>) -> Text {
        let Some((text, range)) = self.given(field) else { return Text::default() };
        let text = self.line(text, range.clone());
        self.kept(&text, &range)
    }

    /// Reads a text of one line with its place, unless it is empty.
    pub fn placed<'t>(&mut self, field: raw::Text<'t>) -> Option<(Cow<'t, str>, Range<usize>)> {
        let (text, range) = self.given(field)?;
        let text = self.line(text, range.clone());
        (!text.is_empty()).then_some((text, range))
    }

    /// Reads Markdown: its lines kept, nothing in it that a terminal would obey.
    pub fn prose(&mut self, field: raw::Text<'_>) -> Text {
        let Some((mut text, range)) = self.given(field) else { return Text::default() };
        if text.contains('\r') {
            text = text.replace("\r\n", "\n").into();
        }
        if !self.control(range.clone(), &text) {
            return self.kept(text.trim_end().trim_start_matches('\n'), &range);
        }
        let lines: Vec<_> = text.lines().map(clean).collect();
        lines.join("\n").trim_end().trim_start_matches('\n').into()
    }

    /// Cleans a text of one line.
    fn line<'t>(&mut self, text: Cow<'t, str>, range: Range<usize>) -> Cow<'t, str> {
        if harmless(&text) && is_folded(&text) {
            return text;
        }
        self.control(range, &text);
        folded(&text).into()
    }

    /// Reports the first character of a text that must not reach a terminal, and says whether
    /// there is one.
    fn control(&mut self, range: Range<usize>, text: &str) -> bool {
        if harmless(text) {
            return false;
        }
        let mut bad = replaced(text);
        let Some(first) = bad.next() else { return false };
        let more = match bad.count() {
            0 => String::new(),
            count => format!(" and {count} more such"),
        };
        let name = match first {
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => "direction override",
            '\u{2028}' | '\u{2029}' => "line separator",
            letter if letter.is_control() => "control character",
            _ => "invisible character",
        };
        let message = format!("{name} U+{:04X}{more} in a text", u32::from(first));
        self.warning("control-character", range, message).help =
            "it is shown as a sign and not obeyed; take it out".into();
        true
    }

    /// Reads a list of texts, without the empty ones.
    pub fn texts(&mut self, field: raw::Texts<'_>) -> Vec<Text> {
        let placed = self.placed_texts(field).into_iter();
        placed.map(|(text, range)| self.kept(&text, &range)).collect()
    }

    /// Reads a list of texts with their places. One that stands there twice is taken once.
    pub fn placed_texts<'t>(&mut self, field: raw::Texts<'t>) -> Vec<(Cow<'t, str>, Range<usize>)> {
        let items = self.given(field).map(|(list, _)| list).unwrap_or_default();
        let mut texts: Vec<(Cow<'t, str>, Range<usize>)> = Vec::with_capacity(items.len());
        for item in items {
            let Some((text, range)) = self.placed(item) else { continue };
            if texts.iter().any(|(before, _)| *before == text) {
                let message = format!("{} stands in this list twice", quoted(&text));
                self.warning("repeated", range, message);
            } else {
                texts.push((text, range));
            }
        }
        texts
    }

    /// Reads a date.
    pub fn when(&mut self, field: Field<DateText<'_>>) -> Option<When> {
        let (DateText(text), range) = self.given(field)?;
        match When::parse_text(&self.kept(&text, &range)) {
            Ok(when) => Some(when),
            Err(error) => {
                let range = self.part(&range, &text, error.offset);
                self.error("date-invalid", range, error.message).help =
                    error.help.unwrap_or_default();
                None
            }
        }
    }

    /// Returns the place of the part of a value that begins at an offset, up to the next
    /// separator of a date; the whole value where the offset cannot be trusted.
    fn part(&self, range: &Range<usize>, value: &str, offset: usize) -> Range<usize> {
        let inner = range.start + 1..range.end.saturating_sub(1);
        if self.text.get(inner.clone()) != Some(value) || offset == 0 {
            return range.clone();
        }
        let Some(rest) = value.get(offset..) else { return range.clone() };
        let length = rest.find(['-', '/', '.', ',']).unwrap_or(rest.len());
        let start = inner.start + offset;
        start..start + length.max(1).min(inner.end + 1 - start)
    }

    /// Reads one word of a closed list.
    pub fn word<K: Closed>(&mut self, field: Field<Word<'_, K>>) -> Option<K> {
        let (word, range) = self.given(field)?;
        let text = word.0;
        if let Some((_, found)) = K::words().find(|(word, _)| *word == text) {
            return Some(found);
        }
        let words: Vec<_> = K::words().map(|(word, _)| word).collect();
        self.unknown_word(K::NAME, &text, range, &words);
        None
    }

    /// Reports a word that is not in a closed list.
    pub fn unknown_word(&mut self, what: &str, text: &str, range: Range<usize>, words: &[&str]) {
        let message = format!("unknown {what} {}", quoted(text));
        let meant = nearest(text, words.iter().copied());
        self.error("value-unknown", range, message).help = match meant {
            Some(word) => format!("did you mean `{word}`? Allowed: {}", words.join(", ")),
            None => format!("allowed: {}", words.join(", ")),
        };
    }

    /// Reads a whole number within bounds.
    pub fn whole(
        &mut self,
        value: Option<(i64, Range<usize>)>,
        what: &str,
        least: u32,
        most: u32,
    ) -> Option<u32> {
        let (number, range) = value?;
        let whole = u32::try_from(number).ok().filter(|number| (least..=most).contains(number));
        if whole.is_none() {
            let message = format!("{what} {number} is out of range");
            self.error("out-of-range", range, message).help =
                format!("write a number from {least} to {most}");
        }
        whole
    }

    /// Takes a table apart: what it says, its unknown keys reported.
    pub fn open<T>(&mut self, table: Table<T>) -> T {
        self.unknown_keys(table.unknown);
        table.value
    }

    /// Reports keys that nobody reads.
    pub fn unknown_keys(&mut self, unknown: Vec<Unknown>) {
        for Unknown { key, range, known } in unknown {
            let message = format!("unknown key {}", quoted(&key));
            self.warning("unknown-key", range, message).help =
                match nearest(&key, known.iter().copied()) {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => format!("known here: {}", known.join(", ")),
                };
        }
    }

    /// Reads a list of tables, each with its place, their unknown keys reported.
    pub fn tables<T>(&mut self, field: Field<Vec<Field<Table<T>>>>) -> Vec<(T, Range<usize>)>
    where
        Table<T>: Expected,
        Vec<Field<Table<T>>>: Expected,
    {
        let list = self.given(field).map(|(list, _)| list).unwrap_or_default();
        let open = |item| {
            let (table, range) = self.given(item)?;
            Some((self.open(table), range))
        };
        list.into_iter().filter_map(open).collect()
    }

    /// Reports a key that has to be there: "a quote needs `text`".
    pub fn missing(&mut self, code: &'static str, range: Range<usize>, message: &str, help: &str) {
        self.error(code, range, message.into()).help = help.into();
    }
}

/// Says whether white space in a text is single spaces between words already.
fn is_folded(text: &str) -> bool {
    let bytes = text.as_bytes();
    let after = bytes.get(1..).unwrap_or_default();
    // No early end: so it goes sixteen bytes at a time.
    let double = bytes
        .iter()
        .zip(after)
        .fold(0, |found, (byte, next)| found | (u8::from(*byte == b' ') & u8::from(*next == b' ')));
    let folded = double == 0 && none(bytes, |byte| byte < b' ');
    let sound_end = |end: Option<&u8>| end.is_none_or(|byte| *byte > b' ');
    folded && sound_end(bytes.first()) && sound_end(bytes.last())
}

/// Returns a text as one line: white space folded, what could be obeyed or cannot be seen replaced.
pub(super) fn folded(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for word in text.split([' ', '\n', '\t', '\r']).filter(|word| !word.is_empty()) {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(&clean(word));
    }
    words
}

/// Returns a word of the user's in backticks, harmless and not too long.
pub(super) fn quoted(word: &str) -> String {
    let mut shown: String = word.chars().take(60).collect();
    if shown.len() < word.len() {
        shown.push('…');
    }
    format!("`{}`", clean(&shown))
}
