//! What was read from files, packed so that it need not be read again: bytes in, bytes out.
//!
//! A timeline without any mistake is written down as what it is made of, its texts as places in
//! the files. Reading that takes a tenth of the time of reading TOML. It belongs to files of
//! exactly these bytes, whose hash it carries, and to this [`FORMAT`]; it has a hash of its own as
//! well. Whatever is wrong with it (it is torn, or of another time, or somebody wrote it to do
//! harm), it is then as if it were not there, and the files are read: it can never be wrong, only
//! missing. So nothing in it is believed: every place, index, date and count is checked.
//!
//! Where packed timelines lie, and which are worth packing, is the shell's business.

mod bytes;
mod records;
mod shelf;
#[cfg(test)]
mod tests;

use std::any::Any;
use std::borrow::Cow;
use std::sync::Arc;

use twox_hash::XxHash3_128;

use super::{Bytes, FEW, ids};
use crate::diagnostic::SourceFile;
use crate::halves::each;
use crate::teach::Lesson;
use crate::timeline::{EventIx, Events, Lists, Timeline, Whole};
pub(super) use bytes::Limits;
use bytes::{Packed, Reader, Writer};
pub(super) use shelf::{Packing, Shelf, middle};

/// The number of the format: another for every change of what is written, or of what it means.
const FORMAT: u8 = 3;

/// What a packed timeline begins with.
const MARK: &[u8] = b"summitry";

/// How long the head is: what it begins with, the format, the hash of the files and of the rest, and
/// how much of the rest stands before the events.
const HEAD: usize = MARK.len() + 1 + 2 * size_of::<u128>() + size_of::<u64>();

/// The fewest bytes that an event takes: one each for its fields.
const LEAST: usize = 20;

/// How many bytes are hashed as one: so long that the parts of a file can be shared out.
const CHUNK: usize = 1 << 20;

/// A packed timeline, as the two pieces of which it is to be put together.
#[derive(Debug)]
pub struct Pack<'t> {
    /// All but the events.
    pub head: Vec<u8>,
    /// The events.
    pub events: Cow<'t, [u8]>,
}

impl Pack<'_> {
    /// Puts it together.
    pub fn bytes(&self) -> Vec<u8> {
        [&self.head[..], &self.events].concat()
    }
}

/// Packs a timeline and its lessons, which were read from these files without any mistake.
pub fn pack<'t>(timeline: &'t Timeline, lessons: &[Lesson], files: &[SourceFile]) -> Pack<'t> {
    let mut to = Writer::new(files.iter().map(SourceFile::text).collect());
    let Lists { title, description, language, licence, eras, persons, threads, sources, events } =
        &**timeline;
    to.all(&[persons.len(), threads.len(), sources.len(), events.len()]);
    to.all([title, description, language, licence]);
    eras.pack(&mut to);
    persons.pack(&mut to);
    threads.pack(&mut to);
    sources.pack(&mut to);
    lessons.len().pack(&mut to);
    to.all(lessons);
    to.all(timeline.by_id());
    let shelf = events.as_packed().and_then(<dyn Any>::downcast_ref::<Shelf>);
    let known = shelf.filter(|shelf| shelf.is_of(files)).map(Shelf::bytes);
    let (events, half) =
        known.map_or_else(|| packed(events, files), |(events, half)| (Cow::Borrowed(events), half));
    half.pack(&mut to);
    let rest = to.bytes;
    let before = (rest.len() as u64).to_le_bytes();
    let of_rest = of_both(&rest, &events).to_le_bytes();
    let head = [MARK, &[FORMAT], &digest(files).to_le_bytes(), &of_rest, &before, &rest].concat();
    Pack { head, events }
}

/// Packs events, and says how many bytes the first half of them has.
fn packed<'t>(events: &Events, files: &[SourceFile]) -> (Cow<'t, [u8]>, usize) {
    let middle = middle(events.len());
    let half = |these| {
        let mut packing = Packing::new(files.iter().map(SourceFile::text), 0);
        events.passing(these).for_each(|event| packing.put(&event));
        packing
    };
    let (first, second) = (half(0..middle), half(middle..events.len()));
    let length = first.bytes().len();
    (first.and(second).into_bytes().into(), length)
}

/// Unpacks a timeline that was packed for these files; nothing where it is not whole, or belongs
/// to others.
pub(super) fn unpack(packed: Bytes, files: &[SourceFile]) -> Option<(Timeline, Vec<Lesson>)> {
    let rest = packed.strip_prefix(MARK)?.strip_prefix(&[FORMAT])?;
    let (of_files, rest) = rest.split_first_chunk()?;
    let (of_rest, rest) = rest.split_first_chunk()?;
    let (before, rest) = rest.split_first_chunk()?;
    let (head, events) =
        rest.split_at_checked(usize::try_from(u64::from_le_bytes(*before)).ok()?)?;
    let is_of = u128::from_le_bytes(*of_files) == digest(files);
    let is_whole = is_of && u128::from_le_bytes(*of_rest) == of_both(head, events);
    let before = head.len();
    if is_whole { timeline(packed, before, files) } else { None }
}

/// Unpacks what is known to be what was packed, as far as a hash can tell; so many bytes stand
/// between the head and the events.
fn timeline(packed: Bytes, before: usize, files: &[SourceFile]) -> Option<(Timeline, Vec<Lesson>)> {
    let before = HEAD.checked_add(before)?;
    let mut from = Reader::new(packed.get(HEAD..before)?, beside(files), Limits::default());
    let mut count = || usize::unpack(&mut from);
    let [persons, threads, sources, events] = [count()?, count()?, count()?, count()?];
    if events > packed.len() / LEAST {
        return None;
    }
    let limits = Limits { persons, threads, sources, events };
    from.limits = limits;
    let mut lists = Lists {
        title: Packed::unpack(&mut from)?,
        description: Packed::unpack(&mut from)?,
        language: Packed::unpack(&mut from)?,
        licence: Packed::unpack(&mut from)?,
        eras: Packed::unpack(&mut from)?,
        persons: Packed::unpack(&mut from)?,
        threads: Packed::unpack(&mut from)?,
        sources: Packed::unpack(&mut from)?,
        events: Events::default(),
    };
    let found = (lists.persons.len(), lists.threads.len(), lists.sources.len());
    let lessons = Vec::<Lesson>::unpack(&mut from)?;
    let by_id: Option<Vec<EventIx>> = (0..events).map(|_| Packed::unpack(&mut from)).collect();
    let by_id = by_id?;
    let half = usize::unpack(&mut from)?;
    let ordered = lists.eras.is_sorted_by_key(|era| era.span.order());
    let sound = ordered && found == (persons, threads, sources) && from.rest().is_empty();
    drop(from);
    let (shelf, gathered) = Shelf::found((packed, before, half), files, limits, &by_id)?;
    lists.events = Events::packed(Arc::new(shelf));
    sound.then(|| (Timeline::known(lists, by_id, gathered), lessons))
}

/// Returns one hash for what stands before the events and for them.
fn of_both(head: &[u8], events: &[u8]) -> u128 {
    let both = [head, events].map(|part| hash(part).to_le_bytes());
    XxHash3_128::oneshot(both.as_flattened())
}

/// Returns the files for texts to be parts of, to be counted apart.
fn beside(files: &[SourceFile]) -> Vec<Whole> {
    files.iter().map(|file| file.whole().beside()).collect()
}

/// Tells files apart by what they hold.
fn digest(files: &[SourceFile]) -> u128 {
    let each = files.iter().flat_map(|file| hash(file.text().as_bytes()).to_le_bytes());
    hash(&each.collect::<Vec<u8>>())
}

/// Hashes the hashes of the chunks, which two threads find at the same time.
fn hash(bytes: &[u8]) -> u128 {
    let chunks = bytes.len().div_ceil(CHUNK);
    let (first, second) =
        bytes.split_at_checked(chunks / 2 * CHUNK).unwrap_or((bytes, Default::default()));
    let hashes = |half: &[u8]| -> Vec<u8> {
        half.chunks(CHUNK).flat_map(|chunk| XxHash3_128::oneshot(chunk).to_le_bytes()).collect()
    };
    let (first, second) = each(chunks > 1, || hashes(first), || hashes(second));
    XxHash3_128::oneshot(&[first, second].concat())
}
