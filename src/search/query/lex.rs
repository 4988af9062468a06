//! The pieces of a typed text: words, quotations, and the signs between dates.
//!
//! Typographic signs become the ones on a keyboard first, so that a pasted `1985…1991` or
//! `“camp david”` reads like a typed one. Nothing is refused: a quotation that does not end ends
//! with the text.

/// A piece of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Lexeme {
    /// Anything between spaces, with its operators still on it, in lower case.
    Word(String),
    /// What stood in quotation marks, in lower case; whether the closing mark was there.
    Quoted(String, bool),
    /// `..`
    Dots,
    /// `<`, or `<=` where that day counts too.
    Before {
        /// Whether the date itself counts too.
        too: bool,
    },
    /// `>`, or `>=` where that day counts too.
    After {
        /// Whether the date itself counts too.
        too: bool,
    },
}

impl Lexeme {
    /// Returns the word, if it is one.
    pub fn word(&self) -> Option<&str> {
        match self {
            Self::Word(word) => Some(word),
            Self::Quoted(..) | Self::Dots | Self::Before { .. } | Self::After { .. } => None,
        }
    }
}

/// Takes a text apart.
pub(super) fn lexemes(text: &str) -> Vec<Lexeme> {
    let text: String = text.chars().flat_map(typed).flat_map(char::to_lowercase).collect();
    let mut found = Vec::new();
    let mut rest = text.as_str();
    while let Some(first) = rest.chars().next() {
        let (lexeme, taken) = match first {
            '"' => quoted(rest),
            '<' | '>' => compared(rest),
            '.' if rest.starts_with("..") => {
                (Some(Lexeme::Dots), rest.len() - rest.trim_start_matches('.').len())
            }
            c if is_space(c) => (None, c.len_utf8()),
            _ => word(rest),
        };
        found.extend(lexeme);
        rest = rest.get(taken..).unwrap_or_default();
    }
    found
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, ',' | ';')
}

fn quoted(rest: &str) -> (Option<Lexeme>, usize) {
    let inner = rest.get(1..).unwrap_or_default();
    match inner.split_once('"') {
        Some((words, _)) => (Some(Lexeme::Quoted(words.into(), true)), words.len() + 2),
        None => (Some(Lexeme::Quoted(inner.into(), false)), rest.len()),
    }
}

fn compared(rest: &str) -> (Option<Lexeme>, usize) {
    let too = rest.get(1..).is_some_and(|after| after.starts_with('='));
    let sign = if rest.starts_with('<') { Lexeme::Before { too } } else { Lexeme::After { too } };
    (Some(sign), 1 + usize::from(too))
}

fn word(rest: &str) -> (Option<Lexeme>, usize) {
    let ends = |(at, c): (usize, char)| {
        is_space(c)
            || matches!(c, '"' | '<' | '>')
            || rest.get(at..).is_some_and(|tail| tail.starts_with(".."))
    };
    let end = rest.char_indices().position(ends).and_then(|at| rest.char_indices().nth(at));
    let end = end.map_or(rest.len(), |(at, _)| at);
    (rest.get(..end).map(|word| Lexeme::Word(word.into())), end)
}

/// Returns what a keyboard has for a typographic sign.
fn typed(c: char) -> impl Iterator<Item = char> {
    let (one, two) = match c {
        '‘' | '’' | '‚' | '‛' | 'ʼ' => ('\'', None),
        '“' | '”' | '„' | '‟' | '«' | '»' => ('"', None),
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => ('-', None),
        '…' | '‥' => ('.', Some('.')),
        '：' => (':', None),
        '！' => ('!', None),
        '＜' => ('<', None),
        '＞' => ('>', None),
        '≤' => ('<', Some('=')),
        '≥' => ('>', Some('=')),
        '\u{ff10}'..='\u{ff19}' => (char::from_digit(u32::from(c) - 0xff10, 10).unwrap_or(c), None),
        other => (other, None),
    };
    std::iter::once(one).chain(two)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<String> {
        let show = |lexeme: Lexeme| match lexeme {
            Lexeme::Word(word) => word,
            Lexeme::Quoted(words, closed) => format!("«{words}{}", if closed { "»" } else { "" }),
            Lexeme::Dots => "..".into(),
            Lexeme::Before { too } => if too { "<=" } else { "<" }.into(),
            Lexeme::After { too } => if too { ">=" } else { ">" }.into(),
        };
        lexemes(text).into_iter().map(show).collect()
    }

    #[test]
    fn texts_come_apart_at_spaces_and_signs() {
        let table: [(&str, &[&str]); 8] = [
            ("Camp  David,", &["camp", "david"]),
            ("1985..1991", &["1985", "..", "1991"]),
            ("1985 … 1991", &["1985", "..", "1991"]),
            ("<1900 >=2000", &["<", "1900", ">=", "2000"]),
            ("who:\"de Gaulle\" x", &["who:", "«de gaulle»", "x"]),
            ("„two words", &["«two words"]),
            ("!'d’Estaing", &["!'d'estaing"]),
            ("..", &[".."]),
        ];
        for (text, expected) in table {
            assert_eq!(pieces(text), expected, "{text}");
        }
    }
}
