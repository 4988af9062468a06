//! Markdown to wrapped lines.
//!
//! Lists hang their items on bullets or numbers, quotations stand behind a bar, code is indented.
//! Where nesting leaves too few columns for words, the decoration goes and the words stay.

use super::blocks::{Block, Spacing, blocks};
use super::width::width;
use super::wrap::{chop, wrap_line};
use super::{Line, Role, Span};
use crate::timeline::EventIx;

/// Renders Markdown to lines of at most so many columns. Raw HTML is shown as text; a link to
/// http(s) gets a [`Target::Url`](super::Target::Url), `[text](#event-id)` is resolved by `event`.
pub fn markdown(text: &str, columns: usize, event: &dyn Fn(&str) -> Option<EventIx>) -> Vec<Line> {
    set(&blocks(text, event), columns, Spacing::Loose)
}

/// The fewest columns that decoration must leave for words.
const FEWEST: usize = 6;

/// Sets blocks below each other, with a blank line between them where they stand loose
/// and none below a heading.
fn set(blocks: &[Block], columns: usize, spacing: Spacing) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut headed = true;
    for block in blocks {
        if !headed && spacing == Spacing::Loose {
            lines.push(Line::blank());
        }
        headed = matches!(block, Block::Heading(_));
        match block {
            Block::Paragraph(spans) | Block::Heading(spans) => {
                lines.extend(wrap_line(&Line::from(spans.clone()), columns, 0));
            }
            Block::Code(code) => lines.extend(set_code(code, columns)),
            Block::Rule => lines.push(Line::new("─".repeat(columns), Role::Dim)),
            Block::List { first, spacing, items } => {
                lines.extend(set_list(*first, *spacing, items, columns));
            }
            Block::Quote(inner) => lines.extend(set_quote(inner, columns)),
        }
    }
    lines
}

fn set_code(code: &[String], columns: usize) -> Vec<Line> {
    let mark = Span::plain("  ");
    let inner = columns_behind(&mark, columns);
    let pieces = code.iter().flat_map(|line| chop(line, inner.unwrap_or(columns)));
    let lines = pieces.map(|piece| Line::new(piece, Role::Code));
    if inner.is_some() { lines.map(|line| behind(&mark, line)).collect() } else { lines.collect() }
}

fn set_list(
    first: Option<u64>,
    spacing: Spacing,
    items: &[Vec<Block>],
    columns: usize,
) -> Vec<Line> {
    let last = first.map(|first| first.saturating_add(items.len() as u64).saturating_sub(1));
    let room = last.map_or(1, |last| width(&format!("{last}.")));
    let mut lines = Vec::new();
    for (number, item) in (first.unwrap_or(0)..).zip(items) {
        if !lines.is_empty() && spacing == Spacing::Loose {
            lines.push(Line::blank());
        }
        let mark = if first.is_some() { format!("{number}.") } else { "•".into() };
        let mark = Span::new(format!("{mark:>room$} "), Role::Dim);
        lines.extend(set_item(item, spacing, mark, columns));
    }
    lines
}

/// Sets an item: its mark before the first line, as much space before the others.
fn set_item(item: &[Block], spacing: Spacing, mark: Span, columns: usize) -> Vec<Line> {
    let Some(inner) = columns_behind(&mark, columns) else { return set(item, columns, spacing) };
    let space = Span::plain(" ".repeat(width(&mark.text)));
    let mut lines = set(item, inner, spacing);
    if lines.is_empty() {
        lines.push(Line::blank());
    }
    let marks = std::iter::once(mark).chain(std::iter::repeat(space));
    marks.zip(lines).map(|(mark, line)| behind(&mark, line)).collect()
}

fn set_quote(inner: &[Block], columns: usize) -> Vec<Line> {
    let mark = Span::new("│ ", Role::Dim);
    let room = columns_behind(&mark, columns);
    let lines = set(inner, room.unwrap_or(columns), Spacing::Loose).into_iter().map(|mut line| {
        for span in line.spans.iter_mut().filter(|span| span.role == Role::Plain) {
            span.role = Role::Quote;
        }
        line
    });
    if room.is_some() { lines.map(|line| behind(&mark, line)).collect() } else { lines.collect() }
}

/// Returns the columns that are left behind a mark, if they are enough for words.
fn columns_behind(mark: &Span, columns: usize) -> Option<usize> {
    columns.checked_sub(width(&mark.text)).filter(|left| *left >= FEWEST)
}

/// Puts a mark before a line, without the spaces that would end a blank one.
fn behind(mark: &Span, mut line: Line) -> Line {
    let mut mark = mark.clone();
    if line.spans.is_empty() {
        mark.text.truncate(mark.text.trim_end().len());
    }
    if !mark.text.is_empty() {
        line.spans.insert(0, mark);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::super::Target;
    use super::*;
    use proptest::prelude::*;

    fn resolve(id: &str) -> Option<EventIx> {
        (id == "yalta-1945").then(|| EventIx::new(7))
    }

    fn picture(text: &str, columns: usize) -> String {
        let lines = markdown(text, columns, &resolve);
        lines.iter().map(|line| line.plain() + "\n").collect()
    }

    const RICH: &str = "\
The two men met **alone**, with
*interpreters only*.

## Terms

1. Withdraw:
   - from the north
   - from the south, as had been agreed a year before
2. Wait

> A settlement of the *general* peace.
>
> > Nested.

- loose

- items

```
if war { peace() }
```

***
End<br>line  
break.";

    #[test]
    fn blocks_are_drawn_one_below_the_other() {
        let drawn = "\
The two men met alone, with
interpreters only.

Terms
1. Withdraw:
   • from the north
   • from the south, as had
     been agreed a year before
2. Wait

│ A settlement of the general
│ peace.
│
│ │ Nested.

• loose

• items

  if war { peace() }

──────────────────────────────

End<br>line
break.
";
        assert_eq!(picture(RICH, 30), drawn);
    }

    #[test]
    fn emphasis_code_and_quotations_have_their_looks() {
        let lines = markdown("a *b **c*** `d`", 30, &resolve);
        let span = |text, emphasis, strong| Span { emphasis, strong, ..Span::plain(text) };
        let spans = vec![
            Span::plain("a "),
            span("b ", true, false),
            span("c", true, true),
            Span::plain(" "),
            Span::new("d", Role::Code),
        ];
        assert_eq!(lines, [Line::from(spans)]);
        let quote = vec![Span::new("│ ", Role::Dim), Span::new("x", Role::Quote)];
        assert_eq!(markdown("> x", 30, &resolve), [Line::from(quote)]);
        assert_eq!(markdown("# x", 30, &resolve), [Line::new("x", Role::Heading)]);
    }

    #[test]
    fn links_lead_to_pages_and_events_and_nowhere_else() {
        let url = |text: &str| Target::Url(text.into());
        let table: [(&str, &str, Option<Target>); 11] = [
            ("[the text](https://a.org/x)", "the text", Some(url("https://a.org/x"))),
            ("<http://a.org>", "http://a.org", Some(url("http://a.org"))),
            ("![a map](HTTPS://a.org/m.png)", "a map", Some(url("HTTPS://a.org/m.png"))),
            ("[Yalta](#yalta-1945)", "Yalta", Some(Target::Event(EventIx::new(7)))),
            ("[Malta](#malta-1989)", "Malta (#malta-1989)", None),
            ("[x](javascript:alert(1))", "x (javascript:alert(1))", None),
            ("[x](file:///etc/passwd)", "x (file:///etc/passwd)", None),
            ("[x](page.html)", "x (page.html)", None),
            ("<mailto:a@b.org>", "mailto:a@b.org", None),
            ("[x](https://a.org/&#27;c)", "x (https://a.org/␛c)", None),
            ("[x]()", "x", None),
        ];
        for (text, shown, target) in table {
            let lines = markdown(text, 60, &resolve);
            assert_eq!(lines.iter().map(Line::plain).collect::<Vec<_>>(), [shown]);
            assert_eq!(lines[0].spans[0].target, target, "{text}");
        }
    }

    #[test]
    fn html_and_escapes_spelt_as_entities_are_only_text() {
        assert_eq!(picture("<script>\nx()\n</script>", 30), "<script>\nx()\n</script>\n");
        assert_eq!(picture("a &#27;[31m &#x202e; &amp;", 30), "a ␛[31m ‹U+202E› &\n");
        assert_eq!(picture("`\u{1b}`\n\n    \u{1b}\tx", 30), "␛\n\n  ␛    x\n");
    }

    #[test]
    fn nothing_gives_nothing_and_any_depth_is_drawn() {
        assert_eq!(picture("", 30), "");
        assert_eq!(picture("\n \n", 30), "");
        let deep = "> ".repeat(20_000) + "peace";
        assert_eq!(picture(&deep, 10), "│ │ peace\n");
        let deep = "- ".repeat(20_000) + "peace";
        assert!(picture(&deep, 80).ends_with("• peace\n"));
        assert_eq!(picture("99. a\n100. b", 30), " 99. a\n100. b\n");
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide(text in "([-*>#`0-9.a首é \n\\[\\]()<]|- |> |\\*\\*|    ){0,60}", columns in 2_usize..30) {
            for line in markdown(&text, columns, &resolve) {
                prop_assert!(width(&line.plain()) <= columns, "{line:?}");
                prop_assert!(!line.plain().contains(char::is_control), "{line:?}");
            }
        }

        #[test]
        fn any_text_is_drawn(text in any::<String>(), columns in 0_usize..30) {
            for line in markdown(&text, columns, &resolve) {
                prop_assert!(!line.plain().contains(char::is_control), "{line:?}");
            }
        }
    }
}
