//! Problems as text: with the line they are in and a caret, or in one line each.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Element, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Location, Severity, SourceFile, whole};
use crate::text::clean;

/// Lines longer than this (in bytes) are named and not shown.
const LONGEST: usize = 4096;

/// What a report is written with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Text alone.
    Plain,
    /// The terminal's sixteen colours.
    Coloured,
}

/// Returns the problems as a report, each with its line, a caret and the way out, an empty line
/// between them and none at the end.
pub fn render(diagnostics: &[Diagnostic], files: &[SourceFile], ink: Ink) -> String {
    let renderer = match ink {
        Ink::Plain => Renderer::plain(),
        Ink::Coloured => Renderer::styled(),
    };
    let report = |diagnostic: &Diagnostic| {
        let level = match diagnostic.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let mut group = level
            .primary_title(clean(&diagnostic.message))
            .id(diagnostic.code)
            .elements(None::<Element<'_>>);
        if let Some(place) = &diagnostic.place {
            group =
                group.elements(picture(place, &diagnostic.label, AnnotationKind::Primary, files));
        }
        if let Some((place, label)) = &diagnostic.also {
            group = group.elements(picture(place, label, AnnotationKind::Context, files));
        }
        if !diagnostic.help.is_empty() {
            group = group.element(Level::HELP.message(clean(&diagnostic.help)));
        }
        renderer.render(&[group])
    };
    diagnostics.iter().map(report).collect::<Vec<_>>().join("\n\n")
}

/// Returns one problem in one line: `file:12:8: error: message`.
pub fn one_line(diagnostic: &Diagnostic, files: &[SourceFile]) -> String {
    let severity = diagnostic.severity.word();
    let message = clean(&diagnostic.message);
    let place = diagnostic.place.as_ref().and_then(|place| {
        let file = files.get(place.file)?;
        let (line, column) = file.line_column(place.range.start);
        Some(format!("{}:{line}:{column}: ", clean(&file.name)))
    });
    format!("{}{severity}: {message}", place.unwrap_or_default())
}

/// Returns the first line of a place, with the place marked in it.
fn picture<'a>(
    place: &Location,
    label: &'a str,
    kind: AnnotationKind,
    files: &'a [SourceFile],
) -> Option<Element<'a>> {
    let file = files.get(place.file)?;
    let (line, column) = file.line_column(place.range.start);
    let start = file.line_start(line);
    let text = file.text().get(start..)?.lines().next().unwrap_or_default();
    if text.len() > LONGEST {
        let origin = Origin::path(clean(&file.name)).line(line).char_column(column);
        return Some(origin.into());
    }
    let within = |at: usize| at.saturating_sub(start);
    let range = whole(text, within(place.range.start)..within(place.range.end));
    let (shown, range) = harmless(text, range);
    let snippet = Snippet::source(shown)
        .line_start(line)
        .path(clean(&file.name))
        .annotation(kind.span(range).label(clean(label)));
    Some(snippet.into())
}

/// Returns a line with nothing in it that a terminal would obey, and the range moved along.
fn harmless(line: &str, range: Range<usize>) -> (Cow<'_, str>, Range<usize>) {
    let shown = clean(line);
    let moved = |end: usize| match &shown {
        Cow::Borrowed(_) => end,
        Cow::Owned(_) => line.get(..end).map_or(end, |before| clean(before).len()),
    };
    let range = moved(range.start)..moved(range.end);
    (shown, range)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::replaced;

    fn at(range: Range<usize>) -> Diagnostic {
        Diagnostic::error("date-invalid", "month 13 does not exist")
            .at(Location { file: 0, range })
            .label("in event `geneva-1985`")
            .help("write the month as 01 to 12")
    }

    fn file(text: &str) -> Vec<SourceFile> {
        vec![SourceFile::new("cold-war.toml", text)]
    }

    #[test]
    fn a_report_has_place_caret_and_help() {
        let files = file("[[event]]\ndate = \"1985-13-19\"\n");
        let expected = "\
error[date-invalid]: month 13 does not exist
 --> cold-war.toml:2:9
  |
2 | date = \"1985-13-19\"
  |         ^^^^^^^^^^ in event `geneva-1985`
  |
  = help: write the month as 01 to 12";
        assert_eq!(render(&[at(18..28)], &files, Ink::Plain), expected);
        assert_eq!(
            one_line(&at(18..28), &files),
            "cold-war.toml:2:9: error: month 13 does not exist"
        );
    }

    #[test]
    fn a_second_place_is_shown_too() {
        let files = file("id = \"a\"\n\n\n\n\n\n\n\nid = \"a\"\n");
        let clash = at(21..24).also(Location { file: 0, range: 5..8 }, "first used here");
        let report = render(&[clash], &files, Ink::Plain);
        assert!(report.contains("cold-war.toml:9:6"), "{report}");
        assert!(report.contains("first used here"), "{report}");
    }

    #[test]
    fn nothing_in_a_report_is_obeyed_by_a_terminal() {
        let text = "a = \"\u{1b}]0;x\u{7}\u{202e}\u{9b}\u{e0041}\"\n";
        let mut evil = at(4..text.len() - 1);
        evil.message = "bad \u{1b}[31m thing".into();
        evil.label = "in \u{202e}x".into();
        evil.help = "do\u{7}\u{e0041}".into();
        let mut files = file(text);
        files[0].name = "\u{1b}c.toml".into();
        let report = render(&[evil.clone()], &files, Ink::Plain) + &one_line(&evil, &files);
        assert_eq!(replaced(&report).next(), None, "{report:?}");
    }

    #[test]
    fn places_beyond_the_text_and_without_a_file_do_no_harm() {
        for range in [0..0, 1..1, 4..900, 900..901] {
            let diagnostic = at(range);
            assert!(
                render(std::slice::from_ref(&diagnostic), &file("é\n"), Ink::Plain)
                    .contains("month 13")
            );
            assert!(render(&[diagnostic], &[], Ink::Coloured).contains("month 13"));
        }
        let mut nowhere = at(0..0);
        nowhere.place = None;
        assert_eq!(one_line(&nowhere, &[]), "error: month 13 does not exist");
    }

    #[test]
    fn a_very_long_line_is_named_and_not_shown() {
        let files = file(&format!("a = \"{}\"\n", "x".repeat(1_000_000)));
        let report = render(&[at(500_000..500_002)], &files, Ink::Plain);
        assert!(report.len() < 500 && report.contains("cold-war.toml:1:500001"), "{report}");
    }
}
