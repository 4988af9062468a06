//! What may not leave, by where it goes to. Told apart from the program's own rules on purpose.

use pulldown_cmark::{Event, Options, Parser, Tag};

use super::markup;

/// Where a text goes to.
#[derive(Debug, Clone, Copy)]
pub enum Danger {
    /// To a terminal or an editor, as text alone.
    Text,
    /// To a terminal, in colours.
    Coloured,
    /// To a program that reads JSON.
    Json,
    /// To a spreadsheet.
    Csv,
    /// To a page made of Markdown.
    Markdown,
    /// To a browser, as an address.
    Address,
    /// To the file of the reader, as TOML.
    Toml,
    /// To a browser, as a page.
    Html,
    /// To a program that asks cards, as columns parted by tabs.
    Cards,
}

impl Danger {
    /// Says what is wrong with a text that goes there.
    pub fn check(self, text: &str) -> Result<(), String> {
        match self {
            Self::Text => plain(text),
            Self::Coloured => plain(&uncoloured(text)),
            Self::Json => plain(text).and_then(|()| json(text)),
            Self::Csv => plain(text).and_then(|()| csv(text)),
            Self::Markdown => plain(text).and_then(|()| markdown(text)),
            Self::Address => address(text),
            Self::Toml => plain(text).and_then(|()| toml(text)),
            Self::Html => plain(text).and_then(|()| markup::tags(text).map(drop)),
            Self::Cards => cards(text),
        }
    }
}

/// Nothing in it acts on a terminal, turns the direction, or hides.
fn plain(text: &str) -> Result<(), String> {
    let mut before = ' ';
    for letter in text.chars() {
        let flag = before == '\u{1f3f4}' || ('\u{e0020}'..'\u{e007f}').contains(&before);
        let acts = match letter {
            '\n' => false,
            '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' => true,
            '\u{e0000}'..='\u{e007f}' => !flag,
            letter => letter.is_control(),
        };
        if acts {
            let at = text.split(letter).next().unwrap_or_default();
            let near: String =
                at.chars().rev().take(30).collect::<Vec<_>>().into_iter().rev().collect();
            return Err(format!("{letter:?} after {near:?}"));
        }
        before = letter;
    }
    Ok(())
}

/// Takes away what only colours: `CSI digits m` and nothing else.
fn uncoloured(text: &str) -> String {
    let mut rest = text;
    let mut plain = String::new();
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        let end = after.find(|letter: char| !letter.is_ascii_digit() && letter != ';');
        let coloured = end.and_then(|end| after.get(end..)?.strip_prefix('m'));
        if coloured.is_none() {
            plain.push_str("\u{1b}[");
        }
        rest = coloured.unwrap_or(after);
    }
    plain + rest
}

fn json(text: &str) -> Result<(), String> {
    serde_json::from_str::<serde_json::Value>(text).map(drop).map_err(|error| error.to_string())
}

/// Every row has its cells, and none of them is a formula; the coordinates are numbers.
fn csv(text: &str) -> Result<(), String> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let number = |cell: &str| cell.parse::<f64>().is_ok();
    for row in reader.records() {
        let row = row.map_err(|error| error.to_string())?;
        for cell in &row {
            // What is there but not seen does not hide a formula either.
            let seen = cell.trim_start_matches(|letter: char| {
                letter.is_whitespace() || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2060}')
            });
            if seen.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) && !number(cell) {
                return Err(format!("a formula: {cell:?}"));
            }
        }
    }
    Ok(())
}

/// No HTML, no pictures, no links but to pages; whatever dialect reads it.
fn markdown(text: &str) -> Result<(), String> {
    for options in [Options::empty(), Options::all()] {
        for piece in Parser::new_ext(text, options) {
            if let Event::Html(html) | Event::InlineHtml(html) = &piece {
                return Err(format!("HTML: {html:?}"));
            }
            if let Event::Start(Tag::Image { dest_url, .. }) = &piece {
                return Err(format!("a picture of {dest_url:?}"));
            }
            if let Event::Start(Tag::Link { dest_url, .. }) = &piece {
                address(dest_url)?;
            }
        }
    }
    Ok(())
}

pub(super) fn address(text: &str) -> Result<(), String> {
    let known =
        ["http://", "https://"].iter().any(|scheme| text.to_lowercase().starts_with(scheme));
    let odd = |letter: char| letter.is_whitespace() || "\"<>\\`".contains(letter);
    if !known || text.contains(odd) { Err(format!("the address {text:?}")) } else { plain(text) }
}

fn toml(text: &str) -> Result<(), String> {
    toml::from_str::<toml::Table>(text).map(drop).map_err(|error| error.to_string())
}

/// Four columns a card, each harmless by itself; what the program is told stands first.
fn cards(text: &str) -> Result<(), String> {
    let told = text.lines().take_while(|line| line.starts_with('#')).count();
    let rows: String = text.split_inclusive('\n').skip(told).collect();
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.delimiter(b'\t').has_headers(false).from_reader(rows.as_bytes());
    for row in reader.records() {
        let row = row.map_err(|error| error.to_string())?;
        if row.len() != 4 || row.iter().any(|cell| cell.contains('\n')) {
            return Err(format!("no card: {row:?}"));
        }
        row.iter().try_for_each(plain)?;
    }
    let broken = rows.lines().find(|line| !line.trim_start_matches('"').starts_with("summitry:"));
    broken.map_or(Ok(()), |line| Err(format!("no guid: {line:?}")))
}

#[test]
fn what_is_dangerous_is_found() {
    let page = |body: &str| format!("<html><style>p {{}}</style>{body}</html>");
    let odd = [
        "<script>",
        "<p>a",
        "<p></b></p>",
        "a > b",
        "a \"b\"",
        "<p onclick=\"a\"></p>",
        "<p class=a></p>",
        "<a href=\"javascript:a\"></a>",
        "<img src=\"#\">",
    ];
    for body in odd {
        assert!(Danger::Html.check(&page(body)).is_err(), "{body}");
    }
    let fine = page("<br><a href=\"https://a?b&amp;c\">&lt;b&gt;</a><a id=\"d\" href=\"#d\"></a>");
    assert_eq!(Danger::Html.check(&fine), Ok(()));
    let table = [
        (Danger::Text, "a\u{1b}[m"),
        (Danger::Text, "a\u{9b}m"),
        (Danger::Text, "a\r"),
        (Danger::Text, "a\u{202e}b"),
        (Danger::Coloured, "\u{1b}[1;31ma\u{1b}[0m\u{1b}[2J"),
        (Danger::Coloured, "\u{1b}]0;a\u{7}"),
        (Danger::Json, "{\"a\": }"),
        (Danger::Csv, "a,b\n1,=2\n"),
        (Danger::Csv, "a,b\n1\n"),
        (Danger::Csv, "a,b\n1,\u{200b}=2\n"),
        (Danger::Markdown, "a <b>c</b>"),
        (Danger::Markdown, "[a](javascript:b)"),
        (Danger::Markdown, "![a](https://b)"),
        (Danger::Address, "file:///a"),
        (Danger::Address, "https://a b"),
        (Danger::Toml, "a = \"\u{85}\""),
        (Danger::Toml, "a = "),
        (Danger::Cards, "#html:false\nsummitry:a\tb\tc\n"),
        (Danger::Cards, "#html:false\nsummitry:a\tb\tc\td\n#html:true\n"),
        (Danger::Cards, "summitry:a\tb\u{1b}\tc\td\n"),
    ];
    for (danger, text) in table {
        assert!(danger.check(text).is_err(), "{danger:?} {text:?}");
    }
    let table = [
        (Danger::Text, "a\nb 👩\u{200d}👩 🏴\u{e0067}\u{e007f}"),
        (Danger::Coloured, "\u{1b}[1m\u{1b}[38;5;9ma\u{1b}[0m"),
        (Danger::Csv, "a,b\n'=1,-1.5\n"),
        (Danger::Markdown, "&lt;b&gt; [a](https://b)"),
        (Danger::Address, "https://a"),
        (Danger::Cards, "#html:false\nsummitry:a\tb\tc\td\n"),
    ];
    for (danger, text) in table {
        assert_eq!(danger.check(text), Ok(()), "{danger:?} {text:?}");
    }
}
