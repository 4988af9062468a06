//! The events of a timeline: a list that is there, or one that is unpacked where somebody looks.
//!
//! Unpacked, an event takes ten times the room that it takes packed, and of a million nobody looks
//! at more than a few hundred. So a large list stays packed. What is looked at *to be kept*
//! ([`Events::get`], `&events[3]`, [`Events::iter`]) is unpacked with its neighbours, once, and
//! stays as long as the list; what is only passed ([`Events::passing`], [`Events::look`]) is let go
//! again. The first are what a screen asks for, the second is for whoever goes through all events.
//!
//! How events are packed is not known here: see [`Unpack`].

use std::any::Any;
use std::borrow::Cow;
use std::fmt::Debug;
use std::ops::{Index, IndexMut, Range};
use std::sync::{Arc, OnceLock};

use super::Event;

/// So many neighbours are unpacked together.
pub const TOGETHER: usize = 8;

/// Packed events, which can be unpacked again and again.
pub trait Unpack: Any + Debug + Send + Sync {
    /// Counts the events.
    fn count(&self) -> usize;

    /// Unpacks these events, all of which are there, one after the other.
    fn unpack(&self, events: Range<usize>) -> Box<dyn Iterator<Item = Event> + Send + '_>;
}

/// A list of events in time order, read like a slice.
#[derive(Debug)]
pub struct Events(Kept);

#[derive(Debug)]
enum Kept {
    There(Vec<Event>),
    Packed { all: Arc<dyn Unpack>, sheets: Box<[Sheet]> },
}

/// Neighbours, once somebody has looked at one of them.
type Sheet = OnceLock<Box<[Event]>>;

impl Events {
    /// Takes in a list that stays packed.
    pub fn packed(all: Arc<dyn Unpack>) -> Self {
        let sheets =
            std::iter::repeat_with(Sheet::new).take(all.count().div_ceil(TOGETHER)).collect();
        Self(Kept::Packed { all, sheets })
    }

    /// Returns the packed list, where it is one, for whoever packed it.
    pub fn as_packed(&self) -> Option<&dyn Any> {
        match &self.0 {
            Kept::There(_) => None,
            Kept::Packed { all, .. } => Some(&**all),
        }
    }

    /// Counts the events.
    pub fn len(&self) -> usize {
        match &self.0 {
            Kept::There(list) => list.len(),
            Kept::Packed { all, .. } => all.count(),
        }
    }

    /// Says whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns an event, to be kept.
    pub fn get(&self, at: usize) -> Option<&Event> {
        match &self.0 {
            Kept::There(list) => list.get(at),
            Kept::Packed { all, sheets } => {
                let first = at - at % TOGETHER;
                let end = (first + TOGETHER).min(all.count());
                let sheet = sheets.get(at / TOGETHER)?;
                sheet.get_or_init(|| all.unpack(first..end).collect()).get(at - first)
            }
        }
    }

    /// Returns the first event, to be kept.
    pub fn first(&self) -> Option<&Event> {
        self.get(0)
    }

    /// Lists the events, all to be kept.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Event> + ExactSizeIterator {
        (0..self.len()).map(|at| &self[at])
    }

    /// Lists some of the events by the way, for whoever needs each but once. Positions beyond the
    /// end are left out.
    pub fn passing(&self, events: Range<usize>) -> Passing<'_> {
        let events = events.start..events.end.min(self.len());
        match &self.0 {
            Kept::There(list) => Passing::There(list.get(events).unwrap_or_default().iter()),
            Kept::Packed { .. } if events.is_empty() => Passing::There([].iter()),
            Kept::Packed { all, .. } => Passing::Packed(all.unpack(events)),
        }
    }

    /// Returns an event by the way.
    pub fn look(&self, at: usize) -> Option<Cow<'_, Event>> {
        match &self.0 {
            Kept::There(list) => list.get(at).map(Cow::Borrowed),
            Kept::Packed { sheets, .. } => match sheets.get(at / TOGETHER)?.get() {
                Some(sheet) => sheet.get(at % TOGETHER).map(Cow::Borrowed),
                None => self.passing(at..at + 1).next(),
            },
        }
    }

    /// Returns the list to be changed; it is packed no more.
    pub fn list(&mut self) -> &mut Vec<Event> {
        if let Kept::Packed { all, .. } = &self.0 {
            self.0 = Kept::There(all.unpack(0..all.count()).collect());
        }
        match &mut self.0 {
            Kept::There(list) => list,
            Kept::Packed { .. } => unreachable!("it was unpacked"),
        }
    }
}

/// Events that are passed, and not kept.
pub enum Passing<'e> {
    /// They are there anyway.
    There(std::slice::Iter<'e, Event>),
    /// They are unpacked one after the other.
    Packed(Box<dyn Iterator<Item = Event> + Send + 'e>),
}

impl<'e> Iterator for Passing<'e> {
    type Item = Cow<'e, Event>;

    fn next(&mut self) -> Option<Cow<'e, Event>> {
        match self {
            Self::There(list) => list.next().map(Cow::Borrowed),
            Self::Packed(list) => list.next().map(Cow::Owned),
        }
    }
}

impl Index<usize> for Events {
    type Output = Event;

    fn index(&self, at: usize) -> &Event {
        self.get(at).expect("an index of this timeline leads to an event")
    }
}

impl IndexMut<usize> for Events {
    /// Returns an event to be changed; the list is packed no more.
    fn index_mut(&mut self, at: usize) -> &mut Event {
        &mut self.list()[at]
    }
}

impl Default for Events {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl From<Vec<Event>> for Events {
    fn from(list: Vec<Event>) -> Self {
        Self(Kept::There(list))
    }
}

impl Clone for Events {
    fn clone(&self) -> Self {
        match &self.0 {
            Kept::There(list) => list.clone().into(),
            Kept::Packed { all, .. } => Self::packed(Arc::clone(all)),
        }
    }
}

impl PartialEq for Events {
    fn eq(&self, other: &Self) -> bool {
        let all = |one: &Self| 0..one.len();
        self.len() == other.len() && self.passing(all(self)).eq(other.passing(all(other)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::When;
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// Events that count how many of them were unpacked.
    #[derive(Debug)]
    struct Counted(Vec<Event>, AtomicUsize);

    impl Unpack for Counted {
        fn count(&self) -> usize {
            self.0.len()
        }

        fn unpack(&self, events: Range<usize>) -> Box<dyn Iterator<Item = Event> + Send + '_> {
            self.1.fetch_add(events.len(), Ordering::Relaxed);
            Box::new(self.0[events].iter().cloned())
        }
    }

    fn both(count: usize) -> (Events, Events, Arc<Counted>) {
        let when = When::parse("1807").unwrap();
        let event = |number: usize| Event::bare(&format!("e{number}"), "E", when.clone());
        let list: Vec<Event> = (0..count).map(event).collect();
        let counted = Arc::new(Counted(list.clone(), AtomicUsize::new(0)));
        (list.into(), Events::packed(Arc::clone(&counted) as Arc<dyn Unpack>), counted)
    }

    #[test]
    fn a_packed_list_is_read_as_one_that_is_there() {
        for count in [0, 1, TOGETHER - 1, TOGETHER, TOGETHER + 1, 3 * TOGETHER + 2] {
            let (there, packed, _) = both(count);
            assert_eq!(there, packed);
            assert_eq!((packed.len(), packed.is_empty()), (count, count == 0));
            assert!(packed.iter().rev().eq(there.iter().rev()));
            assert_eq!((packed.get(count), packed.look(count)), (None, None));
            for at in 0..count {
                assert_eq!((&packed[at], packed.look(at)), (&there[at], there.look(at)));
                assert!(packed.passing(at..count + 9).eq(there.passing(at..count + 9)));
                assert!(packed.passing(0..at).eq(there.passing(0..at)));
            }
            assert_eq!(packed.clone().list(), there.clone().list());
        }
    }

    #[test]
    fn what_is_kept_is_unpacked_once_with_its_neighbours_and_what_is_passed_is_let_go() {
        let (_, packed, counted) = both(5 * TOGETHER);
        let unpacked = || counted.1.load(Ordering::Relaxed);
        let kept = &packed[TOGETHER + 1];
        assert_eq!(unpacked(), TOGETHER);
        assert!(std::ptr::eq(kept, &raw const packed[TOGETHER + 1]));
        assert!(matches!(packed.look(TOGETHER), Some(Cow::Borrowed(_))));
        assert_eq!(unpacked(), TOGETHER);
        assert!(matches!(packed.look(0), Some(Cow::Owned(_))));
        assert!(matches!(packed.look(0), Some(Cow::Owned(_))));
        assert_eq!(unpacked(), TOGETHER + 2);
    }
}
