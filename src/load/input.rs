//! From bytes to text: what can go wrong before the first key is read.

use std::borrow::Cow;
use std::ops::Deref;
use std::str::Utf8Error;

use crate::diagnostic::{Diagnostic, Location, SourceFile};

use super::Input;

/// The byte-order mark, which some editors put first.
const MARK: &str = "\u{FEFF}";

/// What a file holds: read from the disk, or in the program already and then never copied.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Bytes(Cow<'static, [u8]>);

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes.into())
    }
}

impl From<String> for Bytes {
    fn from(text: String) -> Self {
        text.into_bytes().into()
    }
}

impl From<&str> for Bytes {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl Bytes {
    /// Takes bytes that are in the program.
    pub const fn built_in(bytes: &'static [u8]) -> Self {
        Self(Cow::Borrowed(bytes))
    }
}

/// Returns the text of a timeline's file, as far as it has one, and notes what is wrong with it.
pub(super) fn text(file: usize, input: Input, list: &mut Vec<Diagnostic>) -> SourceFile {
    let (source, problem) = decoded(file, input);
    if problem.is_none() && source.text().trim().is_empty() {
        let empty = Diagnostic::warning("empty-file", "the file is empty");
        let help = "three lines make an event: [[event]], title = \"…\", date = \"1807\"";
        list.push(empty.at(Location { file, range: 0..0 }).help(help));
    }
    list.extend(problem);
    source
}

/// Returns the text of any file, without its byte-order mark and with � for what is no text, and
/// what is wrong with it. `file` is the number that the report calls it by.
pub fn decoded(file: usize, input: Input) -> (SourceFile, Option<Diagnostic>) {
    let Input { name, bytes } = input;
    let (text, problem) = match bytes.map(uncopied) {
        Ok(Ok(text)) => (text, None),
        Ok(Err((bytes, error))) => {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            (text.into(), Some(not_utf8(file, &bytes, error)))
        }
        Err(why) => {
            let message = format!("could not read {name}: {why}");
            (Cow::Borrowed(""), Some(Diagnostic::error("unreadable", message)))
        }
    };
    (SourceFile::new(name, unmarked(text)), problem)
}

/// Reads bytes as text in their place; where they are none, they come back with the reason.
fn uncopied(bytes: Bytes) -> Result<Cow<'static, str>, (Bytes, Utf8Error)> {
    match bytes.0 {
        Cow::Borrowed(bytes) => {
            str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| (Bytes(bytes.into()), error))
        }
        Cow::Owned(bytes) => String::from_utf8(bytes).map(Cow::Owned).map_err(|error| {
            let reason = error.utf8_error();
            (error.into_bytes().into(), reason)
        }),
    }
}

/// Takes the byte-order mark away.
fn unmarked(text: Cow<'static, str>) -> Cow<'static, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.strip_prefix(MARK).unwrap_or(text)),
        Cow::Owned(mut text) => {
            if text.starts_with(MARK) {
                text.drain(..MARK.len());
            }
            Cow::Owned(text)
        }
    }
}

/// Points at the first � that stands for bytes that are no text.
fn not_utf8(file: usize, bytes: &[u8], error: Utf8Error) -> Diagnostic {
    let wide = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    let help = if wide {
        "it looks like UTF-16; save it as UTF-8"
    } else {
        "save the file as UTF-8; what could not be read is shown as �"
    };
    let start = error.valid_up_to();
    let marked = if bytes.starts_with(MARK.as_bytes()) { MARK.len() } else { 0 };
    let place = start.saturating_sub(marked);
    let message = format!("the file is not UTF-8: see byte {}", start + 1);
    let range = place..place + char::REPLACEMENT_CHARACTER.len_utf8();
    Diagnostic::error("not-utf8", message).at(Location { file, range }).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Severity;

    fn read(bytes: &[u8]) -> (String, Vec<Diagnostic>) {
        let mut list = Vec::new();
        let input = Input { name: "a.toml".into(), bytes: Ok(bytes.to_vec().into()) };
        (text(0, input, &mut list).text().to_owned(), list)
    }

    #[test]
    fn a_byte_order_mark_is_skipped() {
        assert_eq!(read("\u{FEFF}title = 1".as_bytes()), ("title = 1".into(), vec![]));
    }

    #[test]
    fn bytes_that_are_no_text_are_named_and_replaced() {
        let (text, list) = read(b"\xEF\xBB\xBFa = \"\xFFb\xFE\"");
        assert_eq!(text, "a = \"\u{FFFD}b\u{FFFD}\"");
        assert_eq!(list.len(), 1);
        assert_eq!(list[0].code, "not-utf8");
        assert_eq!(list[0].message, "the file is not UTF-8: see byte 9");
        assert_eq!(list[0].place, Some(Location { file: 0, range: 5..8 }));
    }

    #[test]
    fn sixteen_bits_a_character_are_recognized() {
        let (_, list) = read(b"\xFF\xFEt\0i\0");
        assert_eq!(list[0].help, "it looks like UTF-16; save it as UTF-8");
    }

    #[test]
    fn nothing_is_a_warning() {
        let (_, list) = read(b"\n \r\n");
        assert_eq!((list[0].severity, list[0].code), (Severity::Warning, "empty-file"));
    }
}
