//! Where one is in the text, and the small steps from there: white space, headers, keys, texts.
//!
//! A step that meets anything but what it knows gives up with [`Odd`]. Control characters are odd
//! wherever they stand, since the parser reports them.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr, memchr2};

use crate::text::none;

/// Which bytes may stand in a bare key.
const BARE: [bool; 256] = {
    let mut bare = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        bare[byte as usize] = byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
        byte += 1;
    }
    bare
};

/// Something that is not read here, be it right or wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::load) struct Odd;

/// A place in a text.
#[derive(Debug, Clone)]
pub(in crate::load) struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    /// Begins at a place in a text.
    pub fn new(text: &'t str, at: usize) -> Self {
        Self { text, at }
    }

    /// Returns the whole text.
    pub fn of(&self) -> &'t str {
        self.text
    }

    /// Returns the place in bytes.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Returns to a place where one was before.
    pub fn back_to(&mut self, at: usize) {
        self.at = at;
    }

    /// Counts the line breaks in a range.
    pub fn lines_in(&self, range: Range<usize>) -> usize {
        let bytes = self.text.as_bytes().get(range).unwrap_or_default();
        // Bytes are counted in bytes as long as they fit: that goes sixteen at a time.
        let few = |few: &[u8]| few.iter().map(|byte| u8::from(*byte == b'\n')).sum::<u8>();
        bytes.chunks(255).map(|part| usize::from(few(part))).sum()
    }

    /// Returns the next byte.
    pub fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Goes over a byte if it is the next.
    pub fn take(&mut self, byte: u8) -> bool {
        let there = self.peek() == Some(byte);
        self.at += usize::from(there);
        there
    }

    /// Goes over a byte that has to be the next.
    pub fn expect(&mut self, byte: u8) -> Result<(), Odd> {
        if self.take(byte) { Ok(()) } else { Err(Odd) }
    }

    /// Goes over spaces and tabs.
    pub fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t')) {
            self.at += 1;
        }
    }

    /// Goes over white space, line breaks and remarks.
    pub fn blank(&mut self) -> Result<(), Odd> {
        loop {
            self.space();
            match self.peek() {
                Some(b'\n') => self.at += 1,
                Some(b'\r' | b'#') => self.line_end()?,
                _ => return Ok(()),
            }
        }
    }

    /// Goes over what may follow a value: spaces, a remark, the line break or the end.
    pub fn line_end(&mut self) -> Result<(), Odd> {
        self.space();
        if self.peek() == Some(b'#') {
            let rest = self.rest();
            let length = memchr(b'\n', rest).unwrap_or(rest.len());
            let remark = rest.get(..length).unwrap_or_default();
            let remark = remark.strip_suffix(b"\r").unwrap_or(remark);
            if !is_text(remark, false) {
                return Err(Odd);
            }
            self.at += remark.len();
        }
        if self.peek().is_none() {
            return Ok(());
        }
        self.take(b'\r');
        self.expect(b'\n')
    }

    /// Goes to the next line that says something, and says whether a key begins there.
    pub fn is_at_key(&mut self) -> Result<bool, Odd> {
        self.blank()?;
        Ok(!matches!(self.peek(), None | Some(b'[')))
    }

    /// Reads the header that comes next, such as `[[event.claims]]`, with its line; nothing at the end.
    pub fn header(&mut self) -> Result<Option<(&'t str, Range<usize>)>, Odd> {
        self.blank()?;
        if self.peek().is_none() {
            return Ok(None);
        }
        let start = self.at;
        self.expect(b'[')?;
        self.expect(b'[')?;
        let name = self.name(|byte| byte == b'.');
        self.expect(b']')?;
        self.expect(b']')?;
        let range = start..self.at;
        self.line_end()?;
        if name.is_empty() { Err(Odd) } else { Ok(Some((name, range))) }
    }

    /// Reads a bare key and the `=` behind it.
    pub fn key(&mut self) -> Result<(&'t str, Range<usize>), Odd> {
        let start = self.at;
        let key = self.name(|_| false);
        let range = start..self.at;
        self.space();
        self.expect(b'=')?;
        self.space();
        if key.is_empty() { Err(Odd) } else { Ok((key, range)) }
    }

    fn name(&mut self, more: impl Fn(u8) -> bool) -> &'t str {
        self.stretch(|byte| BARE.get(usize::from(byte)).is_some_and(|bare| *bare) || more(byte))
    }

    /// Reads letters, figures and signs: a number, a date, `true`.
    pub fn bare(&mut self) -> &'t str {
        self.stretch(|byte| byte.is_ascii_alphanumeric() || b"+-_.:".contains(&byte))
    }

    /// Returns as much as consists of such bytes, all of them ASCII.
    fn stretch(&mut self, wanted: impl Fn(u8) -> bool) -> &'t str {
        let rest = self.rest();
        let length = rest.iter().position(|byte| !wanted(*byte)).unwrap_or(rest.len());
        let found = self.text.get(self.at..self.at + length).unwrap_or_default();
        self.at += length;
        found
    }

    /// Reads a text in quotes of any sort; nothing where no quote begins here.
    pub fn quoted(&mut self) -> Result<Option<Cow<'t, str>>, Odd> {
        let Some(quote @ (b'"' | b'\'')) = self.peek() else { return Ok(None) };
        let three = [quote; 3];
        if !self.rest().starts_with(&three) {
            self.at += 1;
            return self.line_of_text(quote).map(Some);
        }
        self.at += 3;
        if self.rest().starts_with(b"\r\n") {
            self.at += 1;
        }
        self.take(b'\n');
        self.lines_of_text(quote).map(Some)
    }

    /// Reads to the closing quote on this line.
    fn line_of_text(&mut self, quote: u8) -> Result<Cow<'t, str>, Odd> {
        let mut text = Cow::Borrowed("");
        loop {
            let end = self.find(quote)?;
            self.keep(end, false, &mut text)?;
            if self.take(quote) {
                return Ok(text);
            }
            self.escape(false, text.to_mut())?;
        }
    }

    /// Reads to the three closing quotes.
    fn lines_of_text(&mut self, quote: u8) -> Result<Cow<'t, str>, Odd> {
        let mut text = Cow::Borrowed("");
        let mut from = 0;
        loop {
            let end = self.find_from(quote, from)?;
            let there = self.rest().get(end..).unwrap_or_default();
            if there.first() != Some(&quote) {
                self.keep(end, true, &mut text)?;
                self.escape(true, text.to_mut())?;
                from = 0;
                continue;
            }
            let quotes = there.iter().take_while(|byte| **byte == quote).count();
            if quotes < 3 {
                from = end + quotes;
                continue;
            }
            // Up to two quotes may stand before those that close.
            if quotes > 5 {
                return Err(Odd);
            }
            self.keep(end + quotes - 3, true, &mut text)?;
            self.at += 3;
            return Ok(text);
        }
    }

    /// Finds the next quote, or the next backslash where it has a meaning.
    fn find(&self, quote: u8) -> Result<usize, Odd> {
        self.find_from(quote, 0)
    }

    fn find_from(&self, quote: u8, from: usize) -> Result<usize, Odd> {
        let rest = self.rest().get(from..).unwrap_or_default();
        let other = if quote == b'"' { b'\\' } else { quote };
        memchr2(quote, other, rest).map(|found| found + from).ok_or(Odd)
    }

    /// Adds so many bytes to a text, and goes over them.
    fn keep(&mut self, length: usize, lines: bool, text: &mut Cow<'t, str>) -> Result<(), Odd> {
        let part = self.text.get(self.at..self.at + length).ok_or(Odd)?;
        if !is_text(part.as_bytes(), lines) {
            return Err(Odd);
        }
        self.at += length;
        if text.is_empty() {
            *text = Cow::Borrowed(part);
        } else {
            text.to_mut().push_str(part);
        }
        Ok(())
    }

    /// Reads what a backslash begins.
    fn escape(&mut self, lines: bool, text: &mut String) -> Result<(), Odd> {
        self.expect(b'\\')?;
        let letter = self.peek().ok_or(Odd)?;
        if lines && matches!(letter, b' ' | b'\t' | b'\r' | b'\n') {
            return self.joined_lines();
        }
        self.at += 1;
        text.push(match letter {
            b'b' => '\u{8}',
            b't' => '\t',
            b'n' => '\n',
            b'f' => '\u{c}',
            b'r' => '\r',
            b'"' => '"',
            b'\\' => '\\',
            b'u' => self.by_number(4)?,
            b'U' => self.by_number(8)?,
            _ => return Err(Odd),
        });
        Ok(())
    }

    fn by_number(&mut self, figures: usize) -> Result<char, Odd> {
        let written = self.text.get(self.at..self.at + figures).ok_or(Odd)?;
        if !written.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(Odd);
        }
        self.at += figures;
        let number = u32::from_str_radix(written, 16).ok();
        number.and_then(char::from_u32).ok_or(Odd)
    }

    /// Goes over the line break that a backslash takes away, and the white space behind it.
    fn joined_lines(&mut self) -> Result<(), Odd> {
        self.line_end_only()?;
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n')) || self.rest().starts_with(b"\r\n")
        {
            self.at += 1;
        }
        Ok(())
    }

    fn line_end_only(&mut self) -> Result<(), Odd> {
        self.space();
        self.take(b'\r');
        self.expect(b'\n')
    }

    fn rest(&self) -> &'t [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }
}

/// Says whether bytes hold no control character but tabs and, where several lines may stand, line
/// breaks.
fn is_text(bytes: &[u8], lines: bool) -> bool {
    let sound = if lines {
        none(bytes, |byte| (byte < b' ' && byte != b'\t' && byte != b'\n') || byte == 127)
    } else {
        none(bytes, |byte| (byte < b' ' && byte != b'\t') || byte == 127)
    };
    if sound {
        return true;
    }
    // A line break may be two bytes; then they are looked at one by one.
    lines
        && bytes.iter().enumerate().all(|(at, byte)| match byte {
            b'\r' => bytes.get(at + 1) == Some(&b'\n'),
            b'\t' | b'\n' => true,
            byte => *byte >= b' ' && *byte != 0x7f,
        })
}
