//! From bytes to text: what can go wrong before the first key is read.

use crate::diagnostic::{Diagnostic, Location, Severity, SourceFile};

use super::Input;

/// The byte-order mark, which some editors put first.
const MARK: &str = "\u{FEFF}";

/// Returns the text of an input, as far as it has one, and notes what is wrong with it.
pub(super) fn text(file: usize, input: Input, list: &mut Vec<Diagnostic>) -> SourceFile {
    let Input { name, bytes } = input;
    let mut note = |severity, code, message: String, range, help: &str| {
        let place = Some(Location { file, range });
        let (label, help) = (String::new(), help.into());
        list.push(Diagnostic { severity, code, message, place, label, also: None, help });
    };
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(why) => {
            let message = format!("could not read {name}: {why}");
            list.push(Diagnostic {
                severity: Severity::Error,
                code: "unreadable",
                message,
                place: None,
                label: String::new(),
                also: None,
                help: String::new(),
            });
            return SourceFile::new(name, "");
        }
    };
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let bytes = error.as_bytes();
            let wide = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
            let start = error.utf8_error().valid_up_to();
            let marked = usize::from(bytes.starts_with(MARK.as_bytes())) * MARK.len();
            let help = if wide {
                "it looks like UTF-16; save it as UTF-8"
            } else {
                "save the file as UTF-8; what could not be read is shown as �"
            };
            let text = String::from_utf8_lossy(bytes).into_owned();
            let place = start.saturating_sub(marked);
            let message = format!("the file is not UTF-8: see byte {}", start + 1);
            note(Severity::Error, "not-utf8", message, place..place + '\u{FFFD}'.len_utf8(), help);
            text
        }
    };
    let text = match text.strip_prefix(MARK) {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    if text.trim().is_empty() {
        let help = "three lines make an event: [[event]], title = \"…\", date = \"1807\"";
        note(Severity::Warning, "empty-file", "the file is empty".into(), 0..0, help);
    }
    SourceFile::new(name, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, Vec<Diagnostic>) {
        let mut list = Vec::new();
        let input = Input { name: "a.toml".into(), bytes: Ok(bytes.to_vec()) };
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
