//! Text and Markdown from files, written so that it can mean nothing but what it says.

use crate::export::cleaned;
use crate::text::{Block, Role, Spacing, Span, Target, blocks, web};
use crate::timeline::Timeline;

/// Writes a text so that Markdown shows it as it stands, also within a table or a link.
pub fn escaped(text: &str) -> String {
    let text = cleaned(text);
    let text = text.trim();
    let mut safe = String::with_capacity(text.len() + 8);
    if let Some(at) = line_mark(text) {
        let (before, rest) = text.split_at(at);
        safe.push_str(before);
        safe.push('\\');
        push_escaped(&mut safe, rest);
    } else {
        push_escaped(&mut safe, text);
    }
    safe
}

/// Writes a link where the address may be opened, else the text alone.
pub(in crate::export) fn link(text: &str, address: &str) -> String {
    let text = escaped(text);
    match web(address) {
        Some(address) if !text.is_empty() => format!("[{text}]({})", destination(&address)),
        Some(_) | None => text,
    }
}

/// Writes a text in Markdown anew; links to other events become their text.
pub fn prose(timeline: &Timeline, markdown: &str) -> String {
    written(&blocks(markdown, &|id| timeline.find(id))).join("\n")
}

/// Writes what was read of Markdown anew, line by line.
pub(in crate::export) fn written(blocks: &[Block]) -> Vec<String> {
    lines(blocks, Spacing::Loose)
}

/// Finds the byte of what would make a heading, an item, a rule or a code block of a line.
fn line_mark(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let after = text.as_bytes().get(digits).copied();
    match after {
        Some(b'.' | b')') if digits > 0 => Some(digits),
        Some(b'#' | b'+' | b'-' | b'=' | b':') if digits == 0 => Some(0),
        Some(_) | None => None,
    }
}

fn push_escaped(safe: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => safe.extend(['\\', letter]),
            letter => safe.push(letter),
        }
    }
}

/// Writes an address so that it ends where it should.
fn destination(address: &str) -> String {
    let mut safe = String::with_capacity(address.len());
    for letter in address.chars() {
        match letter {
            '<' => safe.push_str("%3C"),
            '>' => safe.push_str("%3E"),
            '(' => safe.push_str("%28"),
            ')' => safe.push_str("%29"),
            '\\' => safe.push_str("%5C"),
            '|' => safe.push_str("%7C"),
            '`' => safe.push_str("%60"),
            '"' => safe.push_str("%22"),
            '&' => safe.push_str("&amp;"),
            letter => safe.push(letter),
        }
    }
    safe
}

/// Writes blocks line by line.
fn lines(blocks: &[Block], spacing: Spacing) -> Vec<String> {
    let mut written = Vec::new();
    for block in blocks {
        if !written.is_empty() && spacing == Spacing::Loose {
            written.push(String::new());
        }
        match block {
            Block::Paragraph(spans) => written.extend(paragraph(spans)),
            Block::Heading(spans) => written.push(format!("### {}", paragraph(spans).join(" "))),
            Block::Code(code) => written.extend(fenced(code)),
            Block::Rule => written.push("---".into()),
            Block::List { first, spacing, items } => written.extend(list(*first, *spacing, items)),
            Block::Quote(inner) => {
                let inner = lines(inner, Spacing::Loose);
                written.extend(inner.iter().map(|line| format!("> {line}").trim_end().to_owned()));
            }
        }
    }
    written
}

fn list(first: Option<u64>, spacing: Spacing, items: &[Vec<Block>]) -> Vec<String> {
    let mut written = Vec::new();
    for (number, item) in (first.unwrap_or(0)..).zip(items) {
        if !written.is_empty() && spacing == Spacing::Loose {
            written.push(String::new());
        }
        let mark = if first.is_some() { format!("{number}. ") } else { "- ".into() };
        let space = " ".repeat(mark.len());
        let mut item = lines(item, spacing);
        if item.is_empty() {
            item.push(String::new());
        }
        let marks = std::iter::once(mark).chain(std::iter::repeat(space));
        let item = marks.zip(item).map(|(mark, line)| (mark + &line).trim_end().to_owned());
        written.extend(item);
    }
    written
}

/// Writes code between fences longer than any in it.
fn fenced(code: &[String]) -> Vec<String> {
    let ticks = longest_ticks(code.iter().map(String::as_str)).max(2) + 1;
    let fence = "`".repeat(ticks);
    let fence = || std::iter::once(fence.clone());
    fence().chain(code.iter().cloned()).chain(fence()).collect()
}

fn longest_ticks<'a>(texts: impl Iterator<Item = &'a str>) -> usize {
    let runs = texts.flat_map(|text| text.split(|letter| letter != '`'));
    runs.map(str::len).max().unwrap_or(0)
}

/// Writes a paragraph: one line, or one for each line break that was asked for.
fn paragraph(spans: &[Span]) -> Vec<String> {
    let mut written = vec![String::new()];
    for span in spans {
        for (number, text) in span.text.split('\n').enumerate() {
            if number > 0 {
                written.push(String::new());
            }
            if let Some(line) = written.last_mut() {
                push_span(line, span, text);
            }
        }
    }
    let last = written.iter().rposition(|line| !line.trim().is_empty()).unwrap_or(0);
    written.truncate(last + 1);
    let breaks = |(at, line): (usize, &String)| {
        format!("{}{}", line.trim(), if at < last { "\\" } else { "" })
    };
    written.iter().enumerate().map(breaks).collect()
}

/// Writes a piece of a span with its looks; the spaces round it stay outside of them.
fn push_span(line: &mut String, span: &Span, text: &str) {
    let ink = text.trim();
    let Some((before, after)) = text.split_once(ink).filter(|_| !ink.is_empty()) else {
        line.push_str(text);
        return;
    };
    let inner = match (span.role, &span.target) {
        (Role::Code, _) => {
            let ticks = "`".repeat(longest_ticks(std::iter::once(ink)) + 1);
            let space = if ink.starts_with('`') || ink.ends_with('`') { " " } else { "" };
            format!("{ticks}{space}{ink}{space}{ticks}")
        }
        (_, Some(Target::Url(address))) => link(ink, address),
        _ if line.trim().is_empty() => escaped(ink),
        _ => {
            let mut safe = String::new();
            push_escaped(&mut safe, ink);
            safe
        }
    };
    let mark = match (span.emphasis, span.strong) {
        (true, true) => "***",
        (true, false) => "*",
        (false, true) => "**",
        (false, false) => "",
    };
    if inner.starts_with('[') && line.ends_with('!') && before.is_empty() && mark.is_empty() {
        // Otherwise an exclamation and the link behind it would be a picture, fetched by whoever
        // opens the page.
        line.pop();
        line.push_str("\\!");
    }
    line.push_str(before);
    line.push_str(mark);
    line.push_str(&inner);
    line.push_str(mark);
    line.push_str(after);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Parser, Tag};

    #[test]
    fn text_says_what_it_says() {
        let table = [
            ("a|b *c* [d](e)", "a\\|b \\*c\\* \\[d\\](e)"),
            ("<b>&amp;", "&lt;b&gt;&amp;amp;"),
            ("# one", "\\# one"),
            ("1. one", "1\\. one"),
            ("1986 was", "1986 was"),
            ("- x\ny", "\\- x y"),
            ("\u{1b}[0m", "␛\\[0m"),
        ];
        for (text, safe) in table {
            assert_eq!(escaped(text), safe);
        }
    }

    #[test]
    fn links_only_lead_to_pages() {
        assert_eq!(
            link("A", "https://a.org/x_(1)?a=1&b"),
            "[A](https://a.org/x_%281%29?a=1&amp;b)"
        );
        assert_eq!(link("A", "javascript:alert(1)"), "A");
        assert_eq!(link("A", ""), "A");
    }

    #[test]
    fn prose_keeps_its_shape() {
        let text = "\
### Terms

A *first* **second** `x <y>` [page](https://a.org) [bad](javascript:x) <b>bold</b>

1. one
   - deep
   - deeper
2. two

> said
>
> again

```
<script>
```

---

end\\
line";
        let safe = text
            .replace("[bad](javascript:x)", "bad (javascript:x)")
            .replace("<b>bold</b>", "&lt;b&gt;bold&lt;/b&gt;");
        assert_eq!(prose(&Timeline::default(), text), safe);
    }

    /// Lists what Markdown makes of a text beyond words: raw HTML, and links that lead elsewhere.
    fn dangers(markdown: &str) -> Vec<String> {
        let danger = |event| {
            if let Event::Html(text) | Event::InlineHtml(text) = event {
                return Some(text.to_string());
            }
            let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event
            else {
                return None;
            };
            web(&dest_url).is_none().then(|| dest_url.to_string())
        };
        Parser::new(markdown).filter_map(danger).collect()
    }

    proptest! {
        #[test]
        fn no_html_and_no_odd_link_survives(
            text in "([-*>#`0-9.ab\\\\ \n\\[\\]()<:_~=+&;]|<b>|<!--|\\[a\\]\\(javascript:x\\)|\\*\\*|    |```|&lt;){0,60}",
        ) {
            prop_assert_eq!(dangers(&prose(&Timeline::default(), &text)), Vec::<String>::new());
            prop_assert_eq!(dangers(&escaped(&text)), Vec::<String>::new());
        }
    }
}
