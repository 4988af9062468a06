//! Pages for browsers, read as a strict reader would: what a handout may be made of, and nothing else.

use std::collections::BTreeSet;

use summitry::export::handout::{Cut, html};
use summitry::load::{Input, load};
use summitry::teach::{Hide, Lesson, Stop};
use summitry::timeline::{EventIx, Timeline};
use summitry::tui::files::inputs;

use super::danger::address;
use crate::stage::TWO_POWERS;

/// What tries to be markup, a link, an order to a terminal or the end of something.
const EVIL: &str = "</p><script>alert(1)</script> \"'><img src=x onerror=alert(2)> &lt;b&gt; \
    <!-- ]]> \u{1b}[2J\u{7} \u{202e} [x](javascript:alert(3)) [y](https://a.org/\"><b>) \
    ![z](data:text/html,x) ▒▒▒▒";

/// Lists the tags of a printed page, as they are written: all known, closed in order, their attributes
/// known and quoted; no address but of pages.
pub fn tags(page: &str) -> Result<Vec<&str>, String> {
    let (head, rest) = page.split_once("<style>").ok_or("no looks")?;
    let (looks, body) = rest.split_once("</style>").ok_or("looks without an end")?;
    if looks.contains("@import") || looks.contains("url(") {
        return Err("looks that fetch something".into());
    }
    let (mut open, mut seen): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    if body.split('<').next().is_some_and(|text| text.contains(['>', '"', '\''])) {
        return Err(format!("not escaped: {body:?}"));
    }
    for piece in head.split('<').skip(1).chain(body.split('<').skip(1)) {
        let (tag, text) = piece.split_once('>').ok_or_else(|| format!("no tag: {piece:?}"))?;
        if text.contains(['>', '"', '\'']) {
            return Err(format!("not escaped: {text:?}"));
        }
        let name = tag.split(' ').next().unwrap_or_default();
        if let Some(name) = name.strip_prefix('/') {
            let last = open.pop();
            if last != Some(name) {
                return Err(format!("</{name}> closes {last:?}"));
            }
            continue;
        }
        if !TAGS.contains(&name) {
            return Err(format!("the tag <{tag}>"));
        }
        if !["!DOCTYPE", "meta", "br", "hr"].contains(&name) {
            open.push(name);
        }
        attributes(tag.strip_prefix(name).unwrap_or_default())?;
        seen.push(tag);
    }
    if open.is_empty() { Ok(seen) } else { Err(format!("left open: {open:?}")) }
}

/// The tags that a handout is made of.
const TAGS: &[&str] = &[
    "!DOCTYPE",
    "html",
    "head",
    "meta",
    "title",
    "body",
    "header",
    "h1",
    "h2",
    "h3",
    "h4",
    "p",
    "ul",
    "ol",
    "li",
    "main",
    "section",
    "dl",
    "dt",
    "dd",
    "div",
    "span",
    "strong",
    "em",
    "code",
    "pre",
    "blockquote",
    "br",
    "hr",
    "a",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "footer",
];

/// Reads `name="value"` again and again.
fn attributes(mut rest: &str) -> Result<(), String> {
    while !rest.is_empty() {
        let wrong = || format!("the attributes {rest:?}");
        if rest == " html" {
            return Ok(());
        }
        let (name, after) = rest.split_once("=\"").ok_or_else(wrong)?;
        let (value, after) = after.split_once('"').ok_or_else(wrong)?;
        let known = [
            "lang",
            "charset",
            "name",
            "content",
            "class",
            "id",
            "href",
            "scope",
            "role",
            "aria-label",
            "start",
        ];
        let name = name.strip_prefix(' ').ok_or_else(wrong)?;
        if !known.contains(&name) {
            return Err(format!("the attribute {name:?}"));
        }
        if name == "href" && !value.starts_with('#') {
            address(&value.replace("&amp;", "&").replace("&#39;", "'"))?;
        }
        rest = after;
    }
    Ok(())
}

/// Lists every handout of a lesson.
fn pages(timeline: &Timeline, lesson: &Lesson) -> Vec<String> {
    Cut::ALL.iter().map(|cut| html(timeline, lesson, *cut)).collect()
}

/// Lists the handouts that ship, and one whose every word means harm.
fn all() -> Vec<String> {
    let shipped = load(inputs(&[]));
    let pages = |lesson| pages(&shipped.timeline, lesson);
    shipped.lessons.iter().flat_map(pages).chain(evil()).collect()
}

fn evil() -> Vec<String> {
    let loaded = load(vec![Input { name: "two-powers.toml".into(), bytes: Ok(TWO_POWERS.into()) }]);
    let stop = |hide: &[Hide]| Stop {
        event: EventIx::new(2),
        hide: hide.to_vec(),
        ask: EVIL.into(),
        say: EVIL.into(),
        reveal: format!("# {EVIL}\n\n```\n{EVIL}\n```\n\n> {EVIL}"),
        minutes: Some(5),
        filter: EVIL.into(),
        compare: None,
    };
    let with = Stop { compare: Some(EventIx::new(1)), ..stop(&[]) };
    let stops = vec![stop(&[Hide::Date]), stop(&[]), stop(Hide::ALL), with];
    let (id, title, goal) = (EVIL.into(), EVIL.into(), EVIL.into());
    pages(&loaded.timeline, &Lesson { id, title, minutes: None, goal, stops })
}

#[test]
fn handouts_are_well_formed_and_hold_nothing_but_their_own_tags() {
    let all = all();
    assert!(all.len() > 20);
    for page in all {
        let tags = tags(&page);
        assert!(tags.as_ref().is_ok_and(|tags| tags.len() > 20), "{tags:?} in {page}");
        assert!(!page.contains("<script"));
    }
}

#[test]
fn ids_are_single_and_headings_skip_no_level() {
    for page in all() {
        let tags = tags(&page).unwrap();
        let ids: Vec<_> = tags.iter().filter_map(|tag| tag.split_once("id=\"")).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
        let level = |tag: &&str| tag.strip_prefix('h')?.split(' ').next()?.parse::<u8>().ok();
        let levels: Vec<u8> = tags.iter().filter_map(level).collect();
        assert_eq!(levels.first(), Some(&1));
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    }
}

#[test]
fn a_lesson_without_stops_or_words_is_still_a_page() {
    let loaded = load(vec![Input { name: String::new(), bytes: Ok(Vec::new().into()) }]);
    let (id, title, goal) = (String::new(), String::new(), String::new());
    let lesson = Lesson { id, title, minutes: None, goal, stops: Vec::new() };
    for page in pages(&loaded.timeline, &lesson) {
        assert!(tags(&page).is_ok(), "{:?}", tags(&page));
    }
}
