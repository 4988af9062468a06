//! A part of a vocabulary in the making: the texts of some thousand events that follow each other.
//!
//! Texts are numbered as they come, and postings noted in the order of events. At the end both are
//! written down in the order of the texts, packed, ready to be joined with those of other events
//! ([`super::join`]). So what it takes to number texts is there for few events at a time.

use super::Fields;
use super::blocks::{Blocks, Spare};
use super::intern::Texts;
use super::postings::{Packer, Posting, packed};
use crate::search::reading::Word;

/// Part of a vocabulary. Events are to be posted in order.
#[derive(Debug, Default)]
pub(in crate::search) struct Builder {
    texts: Texts,
    /// What is known of each text.
    known: Vec<Known>,
    /// The texts of the event at hand.
    open: Vec<u32>,
    event: u32,
    /// The first event of the part.
    first: u32,
    /// The texts of all events with their sorts, and which of them belong to which event.
    posted: Vec<(u32, u32)>,
    closed: Vec<(u32, usize)>,
    sorts: Sorts,
}

/// What is known of a text while its events come.
#[derive(Debug, Clone, Copy, Default)]
struct Known {
    /// Its fields in the event at hand; none where it is not in it.
    held: Fields,
    /// In how many events it stands.
    count: u32,
    marked: bool,
}

impl Builder {
    /// Begins with this event.
    pub fn from(first: u32) -> Self {
        Self { first, event: first, ..Self::default() }
    }

    /// Returns the number of a text, given on first sight.
    pub fn number(&mut self, text: Word<'_>) -> u32 {
        let number = self.texts.number(text);
        if number as usize == self.known.len() {
            self.known.push(Known::default());
        }
        number
    }

    /// Marks a text, for [`super::Vocabulary::is_marked`].
    pub fn mark(&mut self, number: u32) {
        if let Some(known) = self.known.get_mut(number as usize) {
            known.marked = true;
        }
    }

    /// Notes that a numbered text stands in fields of an event.
    pub fn post(&mut self, number: u32, event: u32, fields: Fields) {
        if event != self.event {
            self.close();
            self.event = event;
        }
        let Some(known) = self.known.get_mut(number as usize) else { return };
        if known.held == Fields::default() {
            self.open.push(number);
        }
        known.held = known.held.and(fields);
    }

    /// Notes the same of several numbered texts, each with what it brings along.
    pub fn post_all<'a>(
        &mut self,
        texts: impl IntoIterator<Item = &'a (u32, Fields)>,
        event: u32,
        mark: Fields,
    ) {
        for (number, fields) in texts {
            self.post(*number, event, fields.and(mark));
        }
    }

    /// Notes the sorts of the texts of the event at hand.
    fn close(&mut self) {
        for number in self.open.drain(..) {
            let Some(known) = self.known.get_mut(number as usize) else { continue };
            known.count += 1;
            let sort = self.sorts.number(std::mem::take(&mut known.held));
            self.posted.push((number, sort));
        }
        self.closed.push((self.event - self.first, self.posted.len()));
    }

    /// Ends a part: its texts are written down in their order, each with its list.
    pub fn written(mut self) -> Part {
        self.close();
        let (lists, ends) = self.lists();
        let Self { texts, known, first, sorts, .. } = self;
        let mut written = Written::default();
        for number in texts.sorted() {
            let at = number as usize;
            let (Some(known), Some(end)) = (known.get(at), ends.get(at)) else { continue };
            let list = lists.get(end - known.count as usize..*end).unwrap_or_default();
            written.text(texts.text(number), known.marked, list);
        }
        let Written { mut bytes, room, count, .. } = written;
        bytes.shrink();
        Part { bytes, count, room, first, sorts: sorts.all }
    }

    /// Puts the postings of each text together, and says where those of each text end.
    fn lists(&mut self) -> (Vec<Posting<u32>>, Vec<usize>) {
        let mut room = 0;
        let start = |known: &Known| {
            room += known.count as usize;
            room - known.count as usize
        };
        let mut ends: Vec<usize> = self.known.iter().map(start).collect();
        let mut lists = vec![Posting { event: 0, fields: 0 }; room];
        let mut posted = std::mem::take(&mut self.posted).into_iter();
        let mut before = 0;
        for (event, end) in std::mem::take(&mut self.closed) {
            for (number, sort) in posted.by_ref().take(end - before) {
                let Some(at) = ends.get_mut(number as usize) else { continue };
                if let Some(place) = lists.get_mut(*at) {
                    *place = Posting { event, fields: sort };
                }
                *at += 1;
            }
            before = end;
        }
        (lists, ends)
    }
}

/// A part of a vocabulary with its texts in their order.
///
/// Of each text there is how much of the text before it begins with, how much follows and what, how
/// long its list is and whether it is marked, and the list.
#[derive(Debug)]
pub(in crate::search) struct Part {
    pub(super) bytes: Blocks,
    /// How many texts it has, and how many bytes they take.
    pub(super) count: usize,
    pub(super) room: usize,
    /// The first event: lists count from it.
    pub(super) first: u32,
    pub(super) sorts: Vec<Fields>,
}

/// What is written down of a part.
#[derive(Default)]
struct Written<'t> {
    bytes: Blocks,
    spare: Spare,
    count: usize,
    room: usize,
    before: &'t [u8],
    buffer: Vec<u8>,
    packer: Packer,
}

impl<'t> Written<'t> {
    fn text(&mut self, text: &'t [u8], marked: bool, list: &[Posting<u32>]) {
        let shared = shared(self.before, text);
        let (_, own) = text.split_at(shared);
        let list = self.packer.packed(list);
        self.buffer.clear();
        for number in [shared, own.len()] {
            packed(small(number), &mut self.buffer);
        }
        self.buffer.extend_from_slice(own);
        packed(small(list.len()) << 1 | u32::from(marked), &mut self.buffer);
        self.bytes.write(&self.buffer, &mut self.spare);
        self.bytes.write(list, &mut self.spare);
        self.before = text;
        self.count += 1;
        self.room += text.len();
    }
}

fn small(length: usize) -> u32 {
    u32::try_from(length).expect("a text of a part takes less than 2 GB")
}

/// Returns how many bytes two texts begin with alike.
pub(super) fn shared(one: &[u8], other: &[u8]) -> usize {
    one.iter().zip(other).take_while(|(one, other)| one == other).count()
}

/// The sorts of fields, by first sight.
#[derive(Debug)]
pub(super) struct Sorts {
    pub all: Vec<Fields>,
    /// Number + 1 of the sort that was last asked for with this hash: mostly the right one.
    recent: Vec<u32>,
}

impl Default for Sorts {
    fn default() -> Self {
        Self { all: Vec::new(), recent: vec![0; Self::RECENT] }
    }
}

impl Sorts {
    const RECENT: usize = 1 << 9;

    /// Returns the number of a sort, given on first sight.
    pub fn number(&mut self, fields: Fields) -> u32 {
        let recent = &mut self.recent[fields.hash() % Self::RECENT];
        let known = recent.checked_sub(1);
        if let Some(number) = known.filter(|number| self.all[*number as usize] == fields) {
            return number;
        }
        let known = self.all.iter().position(|other| *other == fields);
        let number = known.unwrap_or_else(|| {
            self.all.push(fields);
            self.all.len() - 1
        });
        let number = u32::try_from(number).expect("a few hundred sorts");
        *recent = number + 1;
        number
    }
}
