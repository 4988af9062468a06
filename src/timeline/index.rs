//! Indexes into the lists of one timeline: small, ordered, and never mixed up with each other. Counted from one
//! inside, so that one that may be missing takes no more room.

use std::num::NonZeroU32;

macro_rules! index {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(NonZeroU32);

        impl $name {
            /// Wraps a position in the list.
            pub fn new(position: usize) -> Self {
                let number = u32::try_from(position + 1).ok().and_then(NonZeroU32::new);
                Self(number.expect("no list has four thousand million entries"))
            }

            /// Returns the position in the list.
            pub fn get(self) -> usize {
                self.0.get() as usize - 1
            }
        }
    )*};
}

index! {
    /// Where an event stands in [`Lists::events`](super::Lists::events).
    EventIx
    /// Where a person stands in [`Lists::persons`](super::Lists::persons).
    PersonIx
    /// Where a thread stands in [`Lists::threads`](super::Lists::threads).
    ThreadIx
    /// Where a source stands in [`Lists::sources`](super::Lists::sources).
    SourceIx
    /// Where an era stands in [`Lists::eras`](super::Lists::eras).
    EraIx
}
