//! A vocabulary in the making, in one part or in several that are made at the same time.
//!
//! Texts are numbered as they come, and where they stand is packed at once, one growing list a text.
//! At the end the texts are sorted, and the lists of all parts are put one behind the other. So a
//! posting is read twice and never sorted.

use super::chains::{Chain, Chains, Ended};
use super::intern::Texts;
use super::postings::{packed, unpacked};
use super::{Fields, Vocabulary};
use crate::search::reading::Word;

/// Part of a vocabulary. Events are to be posted in order.
#[derive(Debug, Default)]
pub(in crate::search) struct Builder {
    texts: Texts,
    /// What is known of each text.
    known: Vec<Known>,
    chains: Chains,
    /// The texts of the event at hand.
    open: Vec<u32>,
    event: u32,
    sorts: Sorts,
}

/// What is known of a text while its events come.
#[derive(Debug, Clone, Copy, Default)]
struct Known {
    /// Its fields in the event at hand; none where it is not in it.
    held: Fields,
    /// The last event in its list.
    last: u32,
    list: Chain,
    marked: bool,
}

impl Builder {
    /// Returns the number of a text, given on first sight.
    pub fn number(&mut self, text: Word<'_>) -> u32 {
        let number = self.texts.number(text);
        if number as usize == self.known.len() {
            self.known.push(Known::default());
        }
        number
    }

    /// Marks a text, for [`Vocabulary::is_marked`].
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

    /// Writes the event at hand to the lists of its texts.
    fn close(&mut self) {
        for number in self.open.drain(..) {
            let Some(known) = self.known.get_mut(number as usize) else { continue };
            let gap = self.event.wrapping_sub(std::mem::replace(&mut known.last, self.event));
            let sort = self.sorts.number(std::mem::take(&mut known.held));
            packed(gap, |byte| self.chains.push(&mut known.list, byte));
            packed(sort, |byte| self.chains.push(&mut known.list, byte));
        }
    }

    /// Ends a part and sorts its texts.
    pub fn sorted(mut self) -> Part {
        self.close();
        let Self { mut texts, known, mut chains, sorts, .. } = self;
        chains.shrink();
        let list = |number: u32| {
            let Known { last, list, marked, .. } = known.get(number as usize).copied()?;
            Some(Listed { number, last, list: list.ended(), marked })
        };
        let listed = texts.sorted().into_iter().filter_map(list).collect();
        Part { texts, listed, chains, sorts: sorts.all }
    }
}

/// A part of a vocabulary with its texts sorted.
#[derive(Debug)]
pub(in crate::search) struct Part {
    texts: Texts,
    /// The texts in their order.
    listed: Vec<Listed>,
    chains: Chains,
    sorts: Vec<Fields>,
}

/// A text of a part, with its list.
#[derive(Debug, Clone, Copy)]
struct Listed {
    number: u32,
    /// The last event in its list.
    last: u32,
    list: Ended,
    marked: bool,
}

impl Part {
    fn text(&self, at: usize) -> Option<&str> {
        self.listed.get(at).map(|one| self.texts.text(one.number))
    }
}

/// A part whose texts are taken out one after the other.
struct Taken<'p> {
    part: &'p Part,
    at: usize,
    /// The text it comes to next.
    text: Option<&'p str>,
    /// The numbers of its sorts of fields among those of all.
    sorts: Vec<u32>,
    /// Whether they are its own numbers.
    same: bool,
    packed: Vec<u8>,
}

impl<'p> Taken<'p> {
    fn new(part: &'p Part, all: &mut Sorts) -> Self {
        let sorts: Vec<u32> = part.sorts.iter().map(|sort| all.number(*sort)).collect();
        let same = (0..).zip(&sorts).all(|(own, number)| own == *number);
        Self { part, at: 0, text: part.text(0), sorts, same, packed: Vec::new() }
    }

    /// Takes the next text out.
    fn next(&mut self) -> Option<Listed> {
        let next = self.part.listed.get(self.at).copied();
        self.at += 1;
        self.text = self.part.text(self.at);
        next
    }

    /// Writes the list of a text behind what the parts before have of it, up to the event `before`.
    fn append(&mut self, list: Ended, before: u32, to: &mut Vec<u8>) {
        let pieces = self.part.chains.pieces(list);
        if before == 0 && self.same {
            pieces.for_each(|piece| to.extend_from_slice(piece));
            return;
        }
        self.packed.clear();
        pieces.for_each(|piece| self.packed.extend_from_slice(piece));
        let mut bytes = self.packed.iter();
        let mut before = before;
        while let (Some(gap), Some(sort)) = (unpacked(&mut bytes), unpacked(&mut bytes)) {
            let sort = self.sorts.get(sort as usize).copied().unwrap_or_default();
            packed(gap.wrapping_sub(std::mem::take(&mut before)), |byte| to.push(byte));
            packed(sort, |byte| to.push(byte));
        }
    }
}

impl Vocabulary {
    /// Joins the parts of a vocabulary; the events of each follow those of the one before.
    pub fn joined(parts: &[Part]) -> Self {
        let mut sorts = Sorts::default();
        let mut parts: Vec<Taken> = parts.iter().map(|part| Taken::new(part, &mut sorts)).collect();
        let mut made = Self::with_room(
            parts.iter().map(|one| one.part.listed.len()).sum(),
            parts.iter().map(|one| one.part.texts.bytes()).sum(),
        );
        made.lists.sorts = sorts.all;
        made.lists.bytes.reserve_exact(parts.iter().map(|one| one.part.chains.taken()).sum());
        // The least of the texts that the parts come to next, until all are at their end.
        while let Some(text) = parts.iter().filter_map(|part| part.text).min() {
            let (mut before, mut marked) = (0, false);
            made.lists.begin();
            for part in parts.iter_mut().filter(|part| part.text == Some(text)) {
                let Some(one) = part.next() else { continue };
                part.append(one.list, before, &mut made.lists.bytes);
                before = one.last;
                marked |= one.marked;
            }
            made.push(text, marked);
        }
        made.lists.begin();
        made.shrink();
        made
    }
}

/// The sorts of fields, by first sight.
#[derive(Debug, Default)]
struct Sorts {
    all: Vec<Fields>,
    /// Number + 1 of the sort that was last asked for with this hash: mostly the right one.
    recent: Vec<u32>,
}

impl Sorts {
    const RECENT: usize = 1 << 9;

    fn number(&mut self, fields: Fields) -> u32 {
        self.recent.resize(Self::RECENT, 0);
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
