//! Key scripts: what to type, in one line, for tests, for `--keys` and for recordings.
//!
//! Printable characters are typed as they stand; words in angle brackets are keys (`<enter>`,
//! `<ctrl-d>`, `<lt>` for `<`) or `<click 10,5>`, `<wheel-down 10,5>`, `<wheel-up 10,5>`,
//! `<resize 80x24>`, `<paste some text>`.

use super::areas::{Position, Size};
use super::key::Key;
use super::message::Message;

/// Reads a script into messages; says in the user's words where it is wrong.
pub fn script(text: &str) -> Result<Vec<Message>, String> {
    let mut messages = Vec::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        if letter == '<' {
            let end = rest.find('>').ok_or_else(|| {
                format!("`{rest}` in the key script has no `>`: a plain `<` is written <lt>")
            })?;
            let (word, after) = rest.split_at(end + 1);
            messages.push(special(word)?);
            rest = after;
        } else {
            let (_, after) = rest.split_at(letter.len_utf8());
            let key = if letter == ' ' {
                Key::parse("<space>")
            } else {
                Key::parse(letter.encode_utf8(&mut [0; 4]))
            };
            messages.push(Message::Key(key?));
            rest = after;
        }
    }
    Ok(messages)
}

fn special(word: &str) -> Result<Message, String> {
    let inner = word.trim_start_matches('<').trim_end_matches('>');
    let Some((name, value)) = inner.split_once(' ') else {
        return Key::parse(word).map(Message::Key);
    };
    let pair = |between: char| {
        let (one, other) = value.split_once(between)?;
        Some((one.trim().parse().ok()?, other.trim().parse().ok()?))
    };
    let position = || pair(',').map(|(column, row)| Position { column, row });
    let message = match name {
        "click" => position().map(Message::Clicked),
        "wheel-down" => position().map(|at| Message::Wheeled(at, 3)),
        "wheel-up" => position().map(|at| Message::Wheeled(at, -3)),
        "resize" => pair('x').map(|(columns, rows)| Message::Resized(Size { columns, rows })),
        "paste" => Some(Message::Pasted(value.into())),
        _ => return Err(format!("there is no {word} in key scripts")),
    };
    message.ok_or_else(|| {
        format!("{word} in the key script lacks its numbers: <click 10,5>, <resize 80x24>")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_is_typed_in_order() {
        let messages = script("/yal<enter><ctrl-d><lt><resize 80x24><wheel-down 3,4>").unwrap();
        let shown: Vec<_> = messages.iter().map(|message| format!("{message:?}")).collect();
        assert_eq!(shown.len(), 9);
        assert!(shown[4].contains("Enter"), "{}", shown[4]);
        assert!(shown[7].contains("columns: 80, rows: 24"), "{}", shown[7]);
    }

    #[test]
    fn a_mistake_in_a_script_is_told() {
        assert!(script("<bogus>").unwrap_err().contains("<bogus>"));
        assert!(script("jj<").unwrap_err().contains("<lt>"));
        assert!(script("<click 1>").unwrap_err().contains("numbers"));
    }
}
