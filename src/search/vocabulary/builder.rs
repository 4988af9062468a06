//! A vocabulary in the making, in one part or in several that are made at the same time.
//!
//! Texts are numbered as they come; where they stand is noted in a log, event by event. At the end
//! the texts are sorted, and the log is dealt out to their lists in two walks: one to measure, one
//! to write. So nothing is kept twice but the log, four bytes a posting.

use super::postings::{Lists, packed, unpacked, width};
use super::{Fields, Vocabulary};

/// Part of a vocabulary. Events are to be posted in order.
#[derive(Debug, Default)]
pub(in crate::search) struct Builder {
    texts: Texts,
    /// The fields of each text in the event at hand; none where it is not in it.
    held: Vec<Fields>,
    /// Whether each text was marked.
    marked: Vec<bool>,
    /// The texts of the event at hand.
    open: Vec<u32>,
    event: u32,
    sorts: Sorts,
    /// For each event with texts: 0, the gap to the event before, then number + 1 and sort of each.
    log: Vec<u8>,
    /// The last event in the log.
    logged: u32,
}

impl Builder {
    /// Returns the number of a text, given on first sight.
    pub fn number(&mut self, text: &str) -> u32 {
        let number = self.texts.number(text);
        if number as usize == self.held.len() {
            self.held.push(Fields::default());
            self.marked.push(false);
        }
        number
    }

    /// Marks a text, for [`Vocabulary::is_marked`].
    pub fn mark(&mut self, number: u32) {
        if let Some(marked) = self.marked.get_mut(number as usize) {
            *marked = true;
        }
    }

    /// Notes that a numbered text stands in fields of an event.
    pub fn post(&mut self, number: u32, event: u32, fields: Fields) {
        if event != self.event {
            self.close();
            self.event = event;
        }
        let Some(held) = self.held.get_mut(number as usize) else { return };
        if *held == Fields::default() {
            self.open.push(number);
        }
        *held = held.and(fields);
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

    /// Writes the event at hand to the log.
    fn close(&mut self) {
        let log = &mut self.log;
        if !self.open.is_empty() {
            log.push(0);
            packed(self.event.wrapping_sub(self.logged), |byte| log.push(byte));
            self.logged = self.event;
        }
        for number in self.open.drain(..) {
            let fields = std::mem::take(&mut self.held[number as usize]);
            packed(number + 1, |byte| log.push(byte));
            packed(self.sorts.number(fields), |byte| log.push(byte));
        }
    }

    /// Ends a part and sorts its texts.
    pub fn sorted(mut self) -> Part {
        self.close();
        let Self { texts, marked, sorts, log, .. } = self;
        let order = texts.sorted();
        Part { texts, order, marked, sorts: sorts.all, log }
    }
}

/// A part of a vocabulary with its texts sorted.
#[derive(Debug)]
pub(in crate::search) struct Part {
    texts: Texts,
    /// The numbers of the texts, in their order.
    order: Vec<u32>,
    marked: Vec<bool>,
    sorts: Vec<Fields>,
    log: Vec<u8>,
}

impl Part {
    fn text(&self, at: usize) -> Option<&str> {
        self.order.get(at).map(|number| self.texts.text(*number))
    }

    /// Walks the log: for each posting the rank of its text, the event and the sort of fields.
    fn walk(&self, ranks: &[u32], mut visit: impl FnMut(usize, u32, u32)) {
        let mut bytes = self.log.iter();
        let mut event = 0_u32;
        while let Some(number) = unpacked(&mut bytes) {
            let Some(second) = unpacked(&mut bytes) else { return };
            match number.checked_sub(1) {
                None => event = event.wrapping_add(second),
                Some(number) => visit(ranks[number as usize] as usize, event, second),
            }
        }
    }
}

impl Vocabulary {
    /// Joins the parts of a vocabulary; the events of each follow those of the one before.
    pub fn joined(parts: &[Part]) -> Self {
        let mut made = Self { starts: vec![0], ..Self::default() };
        let mut ranks: Vec<Vec<u32>> = parts.iter().map(|part| vec![0; part.order.len()]).collect();
        let mut at = vec![0_usize; parts.len()];
        // The least of the texts that the parts come to next, until all are at their end.
        while let Some(text) = parts.iter().zip(&at).filter_map(|(part, at)| part.text(*at)).min() {
            let rank = u32::try_from(made.letters.len()).expect("fewer texts than bytes of memory");
            let mut marked = false;
            for ((part, at), ranks) in parts.iter().zip(&mut at).zip(&mut ranks) {
                if part.text(*at) == Some(text) {
                    let number = part.order[*at] as usize;
                    ranks[number] = rank;
                    marked |= part.marked[number];
                    *at += 1;
                }
            }
            made.push(text);
            if marked {
                made.marked.push(rank);
            }
        }
        made.lists = dealt(parts, &ranks, made.letters.len());
        made
    }
}

/// Deals the logs out to one list a text.
fn dealt(parts: &[Part], ranks: &[Vec<u32>], count: usize) -> Lists {
    let mut lists = Lists::default();
    let mut all = Sorts::default();
    let sorts: Vec<Vec<u32>> = parts.iter().map(|part| numbered(part, &mut all)).collect();
    lists.sorts = all.all;
    let rows = || parts.iter().zip(ranks).zip(&sorts);
    let mut lengths = vec![0_u32; count];
    let mut last = vec![0_u32; count];
    for ((part, ranks), sorts) in rows() {
        part.walk(ranks, |rank, event, sort| {
            let gap = event.wrapping_sub(std::mem::replace(&mut last[rank], event));
            lengths[rank] += width(gap) + width(sorts[sort as usize]);
        });
    }
    let mut end = 0_u32;
    lists.starts.push(0);
    for length in &lengths {
        end = end.checked_add(*length).expect("postings take less than four gigabytes");
        lists.starts.push(end);
    }
    lists.bytes = vec![0; end as usize];
    let mut next = lists.starts.clone();
    last.fill(0);
    for ((part, ranks), sorts) in rows() {
        part.walk(ranks, |rank, event, sort| {
            let gap = event.wrapping_sub(std::mem::replace(&mut last[rank], event));
            for number in [gap, sorts[sort as usize]] {
                packed(number, |byte| {
                    lists.bytes[next[rank] as usize] = byte;
                    next[rank] += 1;
                });
            }
        });
    }
    lists
}

/// Numbers a part's sorts of fields among those of all.
fn numbered(part: &Part, all: &mut Sorts) -> Vec<u32> {
    part.sorts.iter().map(|sort| all.number(*sort)).collect()
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

/// Distinct texts in one buffer, found by a table of their hashes.
#[derive(Debug, Default)]
struct Texts {
    text: String,
    /// Where each text ends.
    ends: Vec<u32>,
    /// Number + 1 of a text, where its hash leads or the next free place after; 0 where none is.
    table: Vec<u32>,
}

impl Texts {
    fn text(&self, number: u32) -> &str {
        let end = |at: usize| self.ends.get(at).map_or(0, |end| *end as usize);
        let start = (number as usize).checked_sub(1).map_or(0, end);
        self.text.get(start..end(number as usize)).unwrap_or_default()
    }

    fn number(&mut self, text: &str) -> u32 {
        if self.ends.len() * 2 >= self.table.len() {
            self.grow();
        }
        let mask = self.table.len() - 1;
        let mut at = hash(text) & mask;
        while let Some(number) = self.table[at].checked_sub(1) {
            if self.text(number) == text {
                return number;
            }
            at = (at + 1) & mask;
        }
        self.text.push_str(text);
        self.ends.push(u32::try_from(self.text.len()).expect("words take less than 4 GB"));
        let count = u32::try_from(self.ends.len()).expect("fewer texts than bytes");
        self.table[at] = count;
        count - 1
    }

    fn grow(&mut self) {
        self.table = vec![0; (self.table.len() * 2).max(1024)];
        let mask = self.table.len() - 1;
        for number in 0..u32::try_from(self.ends.len()).expect("fewer texts than bytes") {
            let mut at = hash(self.text(number)) & mask;
            while self.table[at] != 0 {
                at = (at + 1) & mask;
            }
            self.table[at] = number + 1;
        }
    }

    /// Lists the numbers in the order of their texts: by the first eight bytes, then by all.
    fn sorted(&self) -> Vec<u32> {
        let count = u32::try_from(self.ends.len()).expect("fewer texts than bytes");
        let key = |number: u32| {
            let mut first = [0; 8];
            for (to, from) in first.iter_mut().zip(self.text(number).bytes()) {
                *to = from;
            }
            (u64::from_be_bytes(first), number)
        };
        let mut keys: Vec<(u64, u32)> = (0..count).map(key).collect();
        keys.sort_unstable_by(|one, other| {
            one.0.cmp(&other.0).then_with(|| self.text(one.1).cmp(self.text(other.1)))
        });
        keys.into_iter().map(|(_, number)| number).collect()
    }
}

/// Returns a hash for short words, several times as fast as the standard one: eight bytes a step.
fn hash(text: &str) -> usize {
    let (parts, rest) = text.as_bytes().as_chunks::<8>();
    let last = rest.iter().fold(0, |last, byte| last << 8 | u64::from(*byte));
    let step = |hash: u64, part: u64| (hash.rotate_left(5) ^ part).wrapping_mul(SCATTER);
    let hash = parts.iter().fold(0, |hash, part| step(hash, u64::from_le_bytes(*part)));
    // The multiplication mixes the high bits best: they become the low ones, which the table takes.
    usize::try_from(step(hash, last).rotate_left(26) & u64::from(u32::MAX)).unwrap_or_default()
}

/// An odd number without a pattern.
const SCATTER: u64 = 0x9e37_79b9_7f4a_7c15;
