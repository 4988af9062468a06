//! Events that stay packed: made while a file is read, or found in what was kept of a reading.
//!
//! They lie one behind the other, a few at a time so that these can be read by themselves; where
//! each few begin is noted. Everything in a shelf is known to be sound: either it was packed here,
//! or [`Shelf::found`] has read over all of it.

use std::ops::Range;

use super::bytes::{Limits, Packed, Reader, Writer};
use super::records::Glance;
use super::{FEW, beside, ids};
use crate::diagnostic::SourceFile;
use crate::halves::each;
use crate::load::Bytes;
use crate::timeline::{Event, EventIx, Gathered, TOGETHER, Text, Unpack, Whole};

/// Packed events.
#[derive(Debug)]
pub(in crate::load) struct Shelf {
    /// The events, behind what may stand before them.
    bytes: Bytes,
    before: usize,
    /// Where each few of them begin.
    starts: Vec<u32>,
    files: Vec<Whole>,
    limits: Limits,
}

/// Events being packed.
#[derive(Debug)]
pub(in crate::load) struct Packing<'f> {
    to: Writer<'f>,
    starts: Vec<u32>,
    count: usize,
}

impl<'f> Packing<'f> {
    /// Begins with room for about so many bytes; texts are to be parts of these files.
    pub fn new(files: impl Iterator<Item = &'f str>, room: usize) -> Self {
        let mut to = Writer::new(files.collect());
        to.bytes.reserve(room);
        Self { to, starts: Vec::new(), count: 0 }
    }

    /// Packs the next event.
    pub fn put(&mut self, event: &Event) {
        if self.count.is_multiple_of(TOGETHER) {
            self.to.anew();
            self.starts.push(short(self.to.bytes.len()));
        }
        self.count += 1;
        event.pack(&mut self.to);
    }

    /// Puts those behind that were packed at the same time; all before them come in whole fews.
    #[must_use]
    pub fn and(mut self, later: Packing<'_>) -> Self {
        let length = short(self.to.bytes.len());
        let Packing { to, starts, count } = later;
        self.starts.extend(starts.into_iter().map(|start| length.saturating_add(start)));
        self.to.bytes.extend_from_slice(&to.bytes);
        self.count += count;
        self
    }

    /// Ends; indexes are below these limits.
    pub fn shelf(mut self, files: Vec<Whole>, limits: Limits) -> Shelf {
        self.to.bytes.shrink_to_fit();
        self.starts.shrink_to_fit();
        let bytes = self.to.bytes.into();
        Shelf { bytes, before: 0, starts: self.starts, files, limits }
    }

    /// Returns what was packed so far.
    pub fn bytes(&self) -> &[u8] {
        &self.to.bytes
    }

    /// Returns what was packed.
    pub fn into_bytes(self) -> Vec<u8> {
        self.to.bytes
    }
}

/// No packed timeline that is read has four gigabytes.
fn short(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// What was found on the way over packed events.
#[derive(Default)]
struct Found {
    starts: Vec<u32>,
    ids: Vec<Text>,
    gathered: Gathered,
}

impl Shelf {
    /// Takes packed events that stand behind other bytes, and of which the first half has so many
    /// bytes; nothing where anything in them is not sound. They have to be in time order, and
    /// `by_id` in the order of their ids.
    pub fn found(
        (bytes, before, half): (Bytes, usize, usize),
        files: &[SourceFile],
        limits: Limits,
        by_id: &[EventIx],
    ) -> Option<(Self, Gathered)> {
        let (first, second) = bytes.get(before..)?.split_at_checked(half)?;
        let middle = middle(limits.events);
        let read = |bytes: &[u8], events: Range<usize>, before: usize| -> Option<Found> {
            let mut from = Reader::new(bytes, beside(files), limits);
            let count = events.len();
            let mut found =
                Found { gathered: Gathered::from(events.start, count), ..Found::default() };
            for number in 0..count {
                if number.is_multiple_of(TOGETHER) {
                    from.anew();
                    found
                        .starts
                        .push(u32::try_from(before + bytes.len() - from.rest().len()).ok()?);
                }
                let Glance { id, reach, threads, links } = Glance::at(&mut from)?;
                found.gathered.see(reach, &threads, &links);
                found.ids.push(id);
            }
            from.rest().is_empty().then_some(found)
        };
        let (first, second) = each(
            limits.events >= FEW,
            || read(first, 0..middle, 0),
            || read(second, middle..limits.events, half),
        );
        let (mut first, mut second) = (first?, second?);
        let gathered = first.gathered.and(second.gathered);
        first.ids.append(&mut second.ids);
        first.starts.append(&mut second.starts);
        let sound = gathered.is_in_order() && ids::is_order(by_id, &first.ids);
        let files = files.iter().map(SourceFile::whole).cloned().collect();
        let shelf = Self { bytes, before, starts: first.starts, files, limits };
        sound.then_some((shelf, gathered))
    }

    /// Says whether the texts are parts of these files.
    pub fn is_of(&self, files: &[SourceFile]) -> bool {
        self.files.len() == files.len()
            && self.files.iter().zip(files).all(|(own, file)| std::ptr::eq(own.text(), file.text()))
    }

    /// Returns the packed events, and how many bytes the first half has.
    pub fn bytes(&self) -> (&[u8], usize) {
        let half = self.starts.get(middle(self.limits.events) / TOGETHER);
        let bytes = self.bytes.get(self.before..).unwrap_or_default();
        (bytes, half.map_or(bytes.len(), |half| *half as usize))
    }
}

/// Returns how many of so many events are in the first half: whole fews.
pub(in crate::load) fn middle(count: usize) -> usize {
    count / 2 / TOGETHER * TOGETHER
}

impl Unpack for Shelf {
    fn count(&self) -> usize {
        self.limits.events
    }

    fn unpack(&self, events: Range<usize>) -> Box<dyn Iterator<Item = Event> + Send + '_> {
        let few = events.start / TOGETHER;
        let start = self.starts.get(few).map_or(usize::MAX, |start| self.before + *start as usize);
        let bytes = self.bytes.get(start..).unwrap_or_default();
        // Each reading counts its texts in a place of its own.
        let files = self.files.iter().map(Whole::beside).collect();
        let mut from = Reader::new(bytes, files, self.limits);
        let unpacked = (few * TOGETHER..events.end).filter_map(move |at| {
            if at.is_multiple_of(TOGETHER) {
                from.anew();
            }
            if at < events.start {
                return Glance::at(&mut from).and(None);
            }
            Event::unpack(&mut from)
        });
        Box::new(unpacked)
    }
}
