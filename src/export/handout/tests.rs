//! What holds for every handout: nothing hidden, nothing obeyed, nothing that is not well formed.

use std::sync::LazyLock;

use super::veiled::masks;
use super::*;
use crate::export::sample;
use crate::load::load;
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
