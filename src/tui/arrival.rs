//! A large timeline that arrives bit by bit: its beginning at once, the whole when it is there.
//!
//! Nobody wants to look at an empty screen while sixty megabytes are read. So the first frame shows
//! what the first few kilobytes hold, and a thread of its own reads more: sixteen times as much each
//! time, so that reading the beginning again costs next to nothing, and last the whole. A beginning
//! that cannot be understood by itself is not shown; nothing is said of mistakes until all is there.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use super::cache::Cache;
use super::sources::Sources;
use super::worker::Seen;
use super::world::{World, start};
use crate::app::{Arriving, Document, Message};
use crate::load::{Input, load};

/// Timelines of so many bytes at most are read whole before anything is drawn.
pub(super) const QUICK: u64 = 1 << 19;

/// How much is read before the first frame.
pub(super) const FIRST: u64 = 1 << 16;

/// How many times as much is read as the time before.
const MORE: u64 = 16;

/// How much is read at most before the whole, and what part of it: more would be read twice for too
/// long, and would take room.
const BEGINNING: u64 = 1 << 24;
const PART: u64 = 4;

/// Reads the rest of a timeline of which the first bytes are on screen.
pub(super) fn begin(sources: Sources, of: u64, world: Sender<World>) -> io::Result<()> {
    start("arrival", world, move |world| {
        let cache = Cache::of(&sources.files(), of);
        // What was kept is there before a beginning could be.
        let kept = cache.as_ref().is_some_and(Cache::is_there);
        let mut read = FIRST * MORE;
        while !kept && read <= (of / PART).min(BEGINNING) {
            if let Some(document) = beginning(sources.beginning(read)) {
                let message = Message::Arrived(Arc::new(document), Arriving { read, of });
                if world.send(World::Answered(message)).is_err() {
                    return;
                }
            }
            read *= MORE;
        }
        let stamp = sources.stamp();
        let inputs = sources.again();
        let seen = Seen::new(stamp, &inputs);
        let lost = inputs.iter().find_map(|input| Some((&input.name, input.bytes.as_ref().err()?)));
        let lost = lost.map(|(name, why)| {
            let doing = format!("could not read all of {name}");
            Message::Failed { doing, why: why.clone() }
        });
        let (document, report, was_kept) = sources.known(inputs, cache.as_ref());
        let loaded = Message::Loaded(Arc::clone(&document), Arc::clone(&report));
        // The loop may have ended: then nobody needs to hear it.
        let _ = world.send(World::Complete(loaded, seen));
        if let Some(lost) = lost {
            let _ = world.send(World::Answered(lost));
        }
        // Before the index, so that a short session keeps it as well: it is packed already.
        if let Some(cache) = cache.filter(|_| !was_kept) {
            cache.keep(&document, &report);
        }
        document.index();
    })
}

/// Makes a timeline of the beginning of its files; nothing where that cannot be understood alone.
pub(super) fn beginning(inputs: Vec<Input>) -> Option<Document> {
    let loaded = load(inputs);
    (!loaded.broken).then(|| Document::new(loaded).0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::EventIx;
    use std::fmt::Write as _;
    use std::sync::mpsc::channel;

    /// Writes events into a file until it has so many bytes.
    fn file(folder: &std::path::Path, bytes: u64) -> std::path::PathBuf {
        let mut text = String::new();
        for number in 0.. {
            let year = 1000 + number / 40;
            write!(text, "[[event]]\nid = \"e{number}\"\ntitle = \"E\"\ndate = \"{year}\"\n")
                .unwrap();
            if text.len() as u64 > bytes {
                break;
            }
        }
        let path = folder.join("large.toml");
        std::fs::write(&path, text).unwrap();
        path
    }

    #[test]
    fn a_large_file_arrives_in_growing_parts_and_then_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = file(folder.path(), FIRST * MORE * 5);
        let (sources, first) = Sources::begin(std::slice::from_ref(&path)).unwrap();
        let of = std::fs::metadata(&path).unwrap().len();
        assert_eq!(first.arriving.map(|arriving| arriving.of), Some(of));
        let mut counts = vec![beginning(first.inputs).unwrap().timeline.events.len()];
        let (tell, world) = channel();
        begin(sources, of, tell).unwrap();
        for happened in world {
            let (World::Answered(Message::Arrived(document, _))
            | World::Complete(Message::Loaded(document, _), _)) = happened
            else {
                unreachable!("{happened:?}")
            };
            assert_eq!(document.timeline.event(EventIx::new(0)).id, "e0");
            counts.push(document.timeline.events.len());
        }
        assert!(counts.len() == 3 && counts.is_sorted_by(|one, next| one < next), "{counts:?}");
    }

    #[test]
    fn a_small_file_is_read_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = file(folder.path(), 1000);
        let (_, first) = Sources::begin(std::slice::from_ref(&path)).unwrap();
        assert_eq!(first.arriving, None);
    }
}
