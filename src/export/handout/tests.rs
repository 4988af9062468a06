//! What holds for every handout: nothing hidden, nothing obeyed, nothing that is not well formed.

use std::sync::LazyLock;

use super::veiled::masks;
use super::*;
use crate::export::sample;
use crate::load::{Input, load};
use crate::teach::mask::told;
use crate::teach::{Hide, Stop};
use crate::timeline::{EventIx, Who};

/// What tries to be markup, a link, an order to a terminal or the end of something.
const EVIL: &str = "</p><script>alert(1)</script> \"'><img src=x onerror=alert(2)> &lt;b&gt; \
    <!-- ]]> \u{1b}[2J\u{7} \u{202e} [x](javascript:alert(3)) [y](https://a.org/\"><b>) \
    ![z](data:text/html,x) ▒▒▒▒";

/// The built-in timeline with the lessons that ship, read once.
static SHIPPED: LazyLock<(Timeline, Vec<Lesson>)> = LazyLock::new(|| {
    let loaded = load(crate::tui::files::inputs(&[]));
    (loaded.timeline, loaded.lessons)
});

fn stop(event: usize, hide: &[Hide]) -> Stop {
    Stop {
        event: EventIx::new(event),
        hide: hide.to_vec(),
        ask: "Who came to Reykjavík in 1986, and *why*?".into(),
        say: "**Listen for:** the [record](https://example.org/a?b=1&c=2).\n\n- one\n- two".into(),
        reveal: "Nothing was signed.".into(),
        minutes: Some(5),
        filter: "who:reagan".into(),
        compare: None,
    }
}

/// A small lesson on the small timeline: it hides everything, then nothing, with a comparison.
fn small() -> (Timeline, Lesson) {
    let timeline = sample::rich();
    let last = Stop { compare: Some(EventIx::new(1)), ..stop(2, &[]) };
    let lesson = Lesson {
        id: "small".into(),
        title: "From Geneva to Reykjavík".into(),
        minutes: Some(10),
        goal: "Say what was hidden.".into(),
        stops: vec![stop(2, Hide::ALL), last],
    };
    (timeline, lesson)
}

fn hostile() -> (Timeline, Lesson) {
    let evil = |stop: Stop| Stop {
        ask: EVIL.into(),
        say: EVIL.into(),
        reveal: format!("# {EVIL}\n\n```\n{EVIL}\n```\n\n> {EVIL}"),
        filter: EVIL.into(),
        ..stop
    };
    let (id, title, goal) = (EVIL.into(), EVIL.into(), EVIL.into());
    let stops = vec![evil(stop(2, &[Hide::Date])), evil(stop(2, &[]))];
    (sample::hostile(), Lesson { id, title, minutes: None, goal, stops })
}

/// Lists a lesson's handouts in one format.
fn all(write: fn(&Timeline, &Lesson, Cut) -> String, of: &(Timeline, Lesson)) -> Vec<String> {
    Cut::ALL.iter().map(|cut| write(&of.0, &of.1, *cut)).collect()
}

#[test]
fn every_cut_reads_well_in_every_format() {
    let of = small();
    let names = ["worksheet", "key", "full"];
    for (name, text) in names.iter().zip(all(markdown, &of)) {
        insta::assert_snapshot!(format!("{name}_markdown"), text);
    }
    for (name, text) in names.iter().zip(all(html, &of)) {
        let (_, page) = text.split_once("</style>").unwrap();
        insta::assert_snapshot!(format!("{name}_html"), page);
    }
}

#[test]
fn no_worksheet_that_ships_tells_what_any_stop_hides() {
    let (timeline, lessons) = &*SHIPPED;
    assert!(!lessons.is_empty());
    for lesson in lessons {
        for text in [markdown, html].map(|write| write(timeline, lesson, Cut::Worksheet)) {
            let text = text.split_once("</style>").map_or(text.as_str(), |(_, page)| page);
            for mask in masks(lesson) {
                let id = &timeline.event(mask.event).id;
                assert_eq!(told(timeline, &mask, text), [], "{}: {id}", lesson.id);
            }
        }
    }
}

/// Lists what a class must not read, without asking the masks: years, names of persons and places,
/// and the first words of what came of it.
fn secrets(timeline: &Timeline, lesson: &Lesson) -> Vec<String> {
    let mut secrets = Vec::new();
    for stop in &lesson.stops {
        let event = timeline.event(stop.event);
        for hide in &stop.hide {
            match hide {
                Hide::Date => secrets.push(event.when.words()),
                Hide::People => {
                    for one in &event.participants {
                        secrets.push(timeline.name(one).to_owned());
                        if matches!(one.who, Who::Person(_)) {
                            secrets.push(timeline.short(one).to_owned());
                        }
                    }
                }
                Hide::Place => {
                    secrets.extend(event.place.iter().map(|place| place.name.to_string()));
                }
                Hide::Outcome => secrets.push(event.outcome.chars().take(30).collect()),
            }
        }
        secrets.extend([stop.say.chars().take(30).collect(), stop.reveal.clone()]);
    }
    secrets.retain(|secret| !secret.is_empty());
    secrets
}

#[test]
fn a_list_made_without_the_masks_finds_nothing_either() {
    let (timeline, lessons) = &*SHIPPED;
    for lesson in lessons {
        let text = markdown(timeline, lesson, Cut::Worksheet);
        for secret in secrets(timeline, lesson) {
            assert!(!text.contains(&secret), "{}: {secret}", lesson.id);
        }
        let key = markdown(timeline, lesson, Cut::Full);
        assert!(secrets(timeline, lesson).iter().any(|secret| key.contains(secret)));
    }
}

/// Reads tags of HTML as a strict reader would: names known, quoted attributes, all closed in order.
fn tags(page: &str) -> Vec<String> {
    let void = ["meta", "br", "hr", "!DOCTYPE"];
    let (mut open, mut seen) = (Vec::new(), Vec::new());
    let (head, rest) = page.split_once("<style>").unwrap();
    let (_, rest) = rest.split_once("</style>").unwrap();
    for piece in [head, rest].concat().split('<').skip(1) {
        let (tag, text) = piece.split_once('>').expect("a tag ends");
        assert!(!text.contains('>'), "a bare > in {text}");
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        let name = tag.split(' ').next().unwrap();
        if let Some(name) = name.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name));
        } else {
            if !void.contains(&name) {
                open.push(name.to_owned());
            }
            seen.push(tag.to_owned());
        }
    }
    assert_eq!(open, Vec::<String>::new());
    seen
}

#[test]
fn html_is_well_formed_and_holds_nothing_but_its_own_tags() {
    let known = [
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
    let attributes = [
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
    let (timeline, lessons) = &*SHIPPED;
    let first = (timeline.clone(), lessons[0].clone());
    for page in [small(), hostile(), first].iter().flat_map(|of| all(html, of)) {
        for tag in tags(&page) {
            let name = tag.split(' ').next().unwrap();
            assert!(known.contains(&name), "{tag}");
            let unquoted: String = tag.split('"').step_by(2).collect();
            for word in unquoted.split(' ').skip(1).filter(|word| word.ends_with('=')) {
                assert!(attributes.contains(&word.trim_end_matches('=')), "{tag}");
            }
            if let Some((_, address)) = tag.split_once("href=\"") {
                let fine = ["#", "http://", "https://"];
                assert!(fine.iter().any(|begin| address.starts_with(begin)), "{tag}");
            }
        }
        assert!(!page.contains("<script") && !page.contains("@import") && !page.contains("url("));
    }
}

#[test]
fn ids_are_single_and_headings_skip_no_level() {
    let of = small();
    for page in all(html, &of) {
        let tags = tags(&page);
        let mut ids: Vec<_> = tags.iter().filter_map(|tag| tag.split_once("id=\"")).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count);
        let level = |tag: &String| tag.strip_prefix('h')?.parse::<u8>().ok();
        let levels: Vec<u8> = tags.iter().filter_map(level).collect();
        assert_eq!(levels.first(), Some(&1));
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    }
}

#[test]
fn nothing_that_a_terminal_obeys_leaves_in_a_handout() {
    for write in [markdown, html] {
        for text in all(write, &hostile()) {
            let obeyed = text.chars().filter(|one| *one != '\n' && crate::text::is_obeyed(*one));
            assert_eq!(obeyed.collect::<String>(), "");
        }
    }
}

#[test]
fn hostile_markdown_has_no_html_and_no_link_but_to_pages() {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    for text in all(markdown, &hostile()) {
        for event in Parser::new_ext(&text, Options::all()) {
            let html = matches!(event, Event::Html(_) | Event::InlineHtml(_));
            let address =
                if let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) =
                    &event
                {
                    Some(dest_url)
                } else {
                    None
                };
            let odd = html || address.is_some_and(|to| crate::text::web(to).is_none());
            assert!(!odd, "{event:?} in {text}");
        }
    }
}

#[test]
fn a_language_is_one_or_english() {
    let page = |language: &str| {
        let (timeline, lesson) = small();
        html(&timeline.with(|lists| lists.language = language.into()), &lesson, Cut::Key)
    };
    assert!(page("pt-BR").contains("<html lang=\"pt-BR\">"));
    for odd in ["", "\" onload=\"x", "a b", "verylongindeed"] {
        assert!(page(odd).contains("<html lang=\"en\">"), "{odd}");
    }
}

#[test]
fn a_lesson_without_stops_or_words_is_still_a_page() {
    let loaded = load(vec![Input { name: String::new(), bytes: Ok(Vec::new().into()) }]);
    let (id, title, goal) = (String::new(), String::new(), String::new());
    let lesson = Lesson { id, title, minutes: None, goal, stops: Vec::new() };
    for text in all(html, &(loaded.timeline, lesson)) {
        tags(&text);
    }
}
