//! Packing loses nothing, and no bytes do harm.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;
use crate::load::{Input, Loaded, load, load_packed};

/// A small timeline that has something of everything.
const SMALL: &str = include_str!("small.toml");

fn inputs(texts: &[&str]) -> Vec<Input> {
    let numbered = texts.iter().enumerate();
    numbered.map(|(at, text)| Input { name: at.to_string(), bytes: Ok((*text).into()) }).collect()
}

fn packed(loaded: &Loaded) -> Vec<u8> {
    pack(&loaded.timeline, &loaded.lessons, &loaded.files).bytes()
}

#[test]
fn what_was_packed_is_what_is_unpacked() {
    let record = include_str!("../../../timeline.toml");
    let lesson = include_str!("../../../assets/lessons/raft-to-base.toml");
    for texts in [&[SMALL][..], &[record], &[record, lesson], &[""], &[lesson, SMALL, record]] {
        let loaded = load(inputs(texts));
        let (again, was) = load_packed(inputs(texts), packed(&loaded).into());
        assert_eq!(was, loaded.files.iter().all(|file| !file.text().is_empty()));
        assert!(!was || again.timeline == loaded.timeline && again.lessons == loaded.lessons);
        assert_eq!(again.files, loaded.files);
    }
}

#[test]
fn what_belongs_to_another_text_is_not_taken() {
    let loaded = load(inputs(&[SMALL]));
    let packed = packed(&loaded);
    let other = SMALL.replace("Tilsit", "Erfurt");
    let (read, was) = load_packed(inputs(&[&other]), packed.clone().into());
    assert!(!was);
    assert_eq!(read, load(inputs(&[&other])));
    assert!(!load_packed(inputs(&[SMALL, ""]), packed.clone().into()).1);
    assert!(!load_packed(inputs(&[]), packed.into()).1);
}

#[test]
fn nothing_torn_or_changed_is_taken() {
    let loaded = load(inputs(&[SMALL]));
    let whole = packed(&loaded);
    for length in 0..whole.len() {
        assert!(unpack(whole[..length].to_vec().into(), &loaded.files).is_none(), "{length} bytes");
    }
    for at in 0..whole.len() {
        let mut changed = whole.clone();
        changed[at] ^= 1 << (at % 8);
        assert!(unpack(changed.into(), &loaded.files).is_none(), "byte {at}");
    }
}

/// Unpacks what stands behind the hashes as if they were right.
fn body_of(body: &[u8], files: &[SourceFile]) -> Option<(Timeline, Vec<Lesson>)> {
    let before = usize::try_from(u64::from_le_bytes(*body.first_chunk()?)).ok()?;
    timeline([&[0; HEAD - size_of::<u64>()], body].concat().into(), before, files)
}

/// Unpacks a body as if its hash were right, and looks at all that came of it.
fn harmless(body: &[u8], files: &[SourceFile]) {
    let Some((timeline, lessons)) = body_of(body, files) else { return };
    for (_, event) in timeline.each() {
        let _ = (event.when.words(), timeline.era_of(event), &files[event.origin.file as usize]);
        event.participants.iter().for_each(|one| drop(timeline.office(event, one)));
        event.links.iter().for_each(|link| drop(timeline.event(link.to).id.clone()));
        event.sources.iter().for_each(|at| drop(timeline.source(*at).id.clone()));
        event.threads.iter().for_each(|at| assert!(!timeline.in_thread(*at).is_empty()));
    }
    lessons.iter().flat_map(|lesson| &lesson.stops).for_each(|stop| {
        let _ = timeline.event(stop.event);
    });
}

#[test]
fn a_body_with_a_byte_changed_does_no_harm_though_its_hash_be_right() {
    let loaded = load(inputs(&[SMALL]));
    let whole = packed(&loaded);
    let body = &whole[HEAD - size_of::<u64>()..];
    assert!(body_of(body, &loaded.files).is_some());
    for at in 0..body.len() {
        for other in [0, 1, 2, 0x7f, 0x80, 0xff, body[at] ^ 1, body[at].wrapping_add(4)] {
            let mut changed = body.to_vec();
            changed[at] = other;
            harmless(&changed, &loaded.files);
        }
        harmless(&body[..at], &loaded.files);
    }
}

#[test]
fn numbers_that_promise_too_much_take_no_room() {
    let files = load(inputs(&[SMALL])).files;
    for count in [u64::MAX, 1 << 62, 1 << 40, 1 << 20] {
        let mut body = 360_u64.to_le_bytes().to_vec();
        for _ in 0..40 {
            body.extend(std::iter::successors(Some(count), |rest| Some(rest >> 7)).take(9).map(
                |rest| u8::try_from(rest & 0x7f).unwrap() | if rest > 0x7f { 0x80 } else { 0 },
            ));
        }
        assert!(body_of(&body, &files).is_none());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_are_unpacked_or_refused(body in prop::collection::vec(any::<u8>(), 0..400)) {
        harmless(&body, &load(inputs(&[SMALL])).files);
    }

    #[test]
    fn any_timeline_comes_back(
        events in prop::collection::vec(("[a-zé ]{1,9}", 1000..2000_u32, "[ -~é“]{0,20}", 1..4_u8), 0..300),
    ) {
        let mut text = String::new();
        for (number, (title, year, summary, weight)) in events.iter().enumerate() {
            let title = serde_json::to_string(&format!("x{title}")).unwrap();
            let summary = summary.replace(['\\', '"'], "'");
            writeln!(text, "[[event]]\nid = \"e{number}\"\ntitle = {title}\ndate = \"{year}\"").unwrap();
            writeln!(text, "summary = \"{summary}\"\nweight = {weight}").unwrap();
        }
        let loaded = load(inputs(&[&text]));
        prop_assume!(loaded.diagnostics.is_empty());
        let (again, was) = load_packed(inputs(&[&text]), packed(&loaded).into());
        prop_assert!(was);
        prop_assert_eq!(&again, &loaded);
        let list: Vec<_> = again.timeline.events.clone().list().clone();
        for (start, end) in [(0, 3), (7, 9), (8, 16), (13, 40), (events.len() / 2, events.len())] {
            let range = start.min(list.len())..end.min(list.len());
            let passed = loaded.timeline.events.passing(range.clone());
            prop_assert!(passed.eq(list[range].iter().map(Cow::Borrowed)));
        }
    }
}
