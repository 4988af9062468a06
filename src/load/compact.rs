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
#[cfg(test)]
mod tests;

use twox_hash::XxHash3_128;

use super::halves::each;
use super::{FEW, ids};
use crate::diagnostic::SourceFile;
use crate::teach::Lesson;
use crate::timeline::{Event, EventIx, Lists, Timeline, Whole};
use bytes::{Limits, Packed, Reader, Writer};

/// The number of the format: another for every change of what is written, or of what it means.
const FORMAT: u8 = 2;

/// What a packed timeline begins with.
const MARK: &[u8] = b"summitry";

/// How long the head is: what it begins with, the format, the hash of the files and of the rest.
const HEAD: usize = MARK.len() + 1 + 2 * size_of::<u128>();

/// The fewest bytes that an event takes: one each for its fields.
const LEAST: usize = 20;

/// How many bytes are hashed as one: so long that the parts of a file can be shared out.
const CHUNK: usize = 1 << 20;

/// Packs a timeline and its lessons, which were read from these files without any mistake.
pub fn pack(timeline: &Timeline, lessons: &[Lesson], files: &[SourceFile]) -> Vec<u8> {
    let mut to = Writer::new(files.iter().map(SourceFile::text).collect());
    to.bytes = [MARK, &[FORMAT], &digest(files).to_le_bytes(), &[0; size_of::<u128>()]].concat();
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
    let length = to.bytes.len();
    to.bytes.extend_from_slice(&[0; size_of::<u64>()]);
    let (first, second) = events.split_at(events.len() / 2);
    to.anew();
    to.all(first);
    let end = to.bytes.len() - length - size_of::<u64>();
    put(&mut to.bytes, length, &(end as u64).to_le_bytes());
    to.anew();
    to.all(second);
    let of_body = hash(to.bytes.get(HEAD..).unwrap_or_default());
    put(&mut to.bytes, HEAD - size_of::<u128>(), &of_body.to_le_bytes());
    to.bytes
}

/// Puts bytes in place of those that stand there.
fn put(bytes: &mut [u8], at: usize, new: &[u8]) {
    let place = bytes.get_mut(at..at + new.len());
    place.expect("room was left for it").copy_from_slice(new);
}

/// Unpacks a timeline that was packed for these files; nothing where it is not whole, or belongs
/// to others.
pub(super) fn unpack(packed: &[u8], files: &[SourceFile]) -> Option<(Timeline, Vec<Lesson>)> {
    let rest = packed.strip_prefix(MARK)?.strip_prefix(&[FORMAT])?;
    let (of_files, rest) = rest.split_first_chunk()?;
    let (of_body, body) = rest.split_first_chunk()?;
    let is_of = u128::from_le_bytes(*of_files) == digest(files);
    let is_whole = is_of && u128::from_le_bytes(*of_body) == hash(body);
    if is_whole { body_of(body, files) } else { None }
}

/// Unpacks what is known to be what was packed, as far as a hash can tell.
fn body_of(body: &[u8], files: &[SourceFile]) -> Option<(Timeline, Vec<Lesson>)> {
    let mut from = Reader::new(body, beside(files), Limits::default());
    let mut count = || usize::unpack(&mut from);
    let [persons, threads, sources, events] = [count()?, count()?, count()?, count()?];
    if events > body.len() / LEAST {
        return None;
    }
    from.limits = Limits { persons, threads, sources, events };
    let mut lists = Lists {
        title: Packed::unpack(&mut from)?,
        description: Packed::unpack(&mut from)?,
        language: Packed::unpack(&mut from)?,
        licence: Packed::unpack(&mut from)?,
        eras: Packed::unpack(&mut from)?,
        persons: Packed::unpack(&mut from)?,
        threads: Packed::unpack(&mut from)?,
        sources: Packed::unpack(&mut from)?,
        events: Vec::new(),
    };
    let found = (lists.persons.len(), lists.threads.len(), lists.sources.len());
    let lessons = Vec::<Lesson>::unpack(&mut from)?;
    let by_id: Option<Vec<EventIx>> = (0..events).map(|_| Packed::unpack(&mut from)).collect();
    let by_id = by_id?;
    let length = from.bytes(size_of::<u64>())?.try_into().ok().map(u64::from_le_bytes)?;
    let length = usize::try_from(length).ok()?;
    lists.events = events_of(from.rest().split_at_checked(length)?, from.limits, files)?;
    let ordered = lists.eras.is_sorted_by_key(|era| era.span.order())
        && lists.events.is_sorted_by_key(|event| event.when.order())
        && ids::is_order(&by_id, &lists.events);
    let sound = ordered && found == (persons, threads, sources);
    sound.then(|| (Timeline::ordered(lists, by_id), lessons))
}

/// Unpacks the events, whose halves can be read at the same time.
fn events_of(
    (first, second): (&[u8], &[u8]),
    limits: Limits,
    files: &[SourceFile],
) -> Option<Vec<Event>> {
    let read = |bytes: &[u8], slots: &mut [Option<Event>]| -> Option<()> {
        let mut from = Reader::new(bytes, beside(files), limits);
        for slot in slots {
            *slot = Some(Event::unpack(&mut from)?);
        }
        from.rest().is_empty().then_some(())
    };
    let mut slots: Vec<Option<Event>> = (0..limits.events).map(|_| None).collect();
    let (here, there) = slots.split_at_mut(limits.events / 2);
    let much = limits.events >= FEW;
    let (first, second) = each(much, || read(first, here), || read(second, there));
    first.and(second)?;
    // In place: there is no room for all events twice.
    Some(slots.into_iter().map(|slot| slot.expect("both halves were read")).collect())
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
