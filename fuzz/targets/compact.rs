//! A packed timeline with bytes changed, its hash made right again: it is refused, or what comes of
//! it can be drawn and leads nowhere that is not there.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use summitry::app::{Document, Opening, Size};
use summitry::export::{csv, json, markdown, text};
use summitry::load::{Input, load, load_packed, pack};
use summitry::timeline::EventIx;
use summitry::tui::{picture, play};
use summitry::view::Theme;
use twox_hash::XxHash3_128;

/// What is packed: something of everything.
const SMALL: &str = include_str!("../../src/load/compact/small.toml");

/// Where the hash of the rest stands, the rest, and what stands behind its first number, which says
/// how much stands before the events.
const HASH: usize = 25;
const BODY: usize = 41;
const HEAD: usize = 49;

static PACKED: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let loaded = load(input());
    pack(&loaded.timeline, &loaded.lessons, &loaded.files).bytes()
});

fn input() -> Vec<Input> {
    vec![Input { name: "small.toml".into(), bytes: Ok(SMALL.into()) }]
}

/// Hashes what is one chunk, or none: its hash is that of the chunk's hash.
fn hash(part: &[u8]) -> [u8; 16] {
    let chunks = part.chunks(1 << 20).map(|chunk| XxHash3_128::oneshot(chunk).to_le_bytes());
    XxHash3_128::oneshot(&chunks.collect::<Vec<_>>().concat()).to_le_bytes()
}

// Three bytes are a change: two for the place, one for what is put there.
fuzz_target!(|changes: &[u8]| {
    let mut packed = PACKED.clone();
    let length = packed.len() - BODY;
    for change in changes.chunks_exact(3) {
        let at = usize::from(u16::from_le_bytes([change[0], change[1]])) % length;
        packed[BODY + at] = change[2];
    }
    let before = u64::from_le_bytes(packed[BODY..HEAD].try_into().expect("eight bytes"));
    let before = usize::try_from(before).unwrap_or(usize::MAX).min(packed.len() - HEAD);
    let (head, events) = packed[HEAD..].split_at(before);
    let hash = XxHash3_128::oneshot([head, events].map(hash).as_flattened());
    packed[HASH..BODY].copy_from_slice(&hash.to_le_bytes());
    let (loaded, was) = load_packed(input(), packed.into());
    assert!(was || loaded == load(input()), "what is refused is read");
    assert!(was || !changes.is_empty(), "what was not changed is taken");
    let timeline = &loaded.timeline;
    let all: Vec<EventIx> = timeline.all().collect();
    text::list(timeline, &all, Some(40));
    csv::list(timeline, &all);
    for at in all {
        text::show(timeline, at, Some(33));
        json::show(timeline, at);
        markdown::show(timeline, at);
    }
    let (document, report) = Document::new(loaded);
    let size = Size { columns: 61, rows: 17 };
    let (document, report) = (document.into(), report.into());
    let opening = Opening { size, document, report, ..Opening::default() };
    let (model, _) = play(opening, "j<enter>}!").expect("the script can be read");
    picture(&model, &Theme::default());
});
