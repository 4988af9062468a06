//! Indexes into the lists of one timeline: small, ordered, and never mixed up with each other.

macro_rules! index {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// Wraps a position in the list.
            pub fn new(position: usize) -> Self {
                Self(u32::try_from(position).expect("no list has four thousand million entries"))
            }

            /// Returns the position in the list.
            pub fn get(self) -> usize {
                self.0 as usize
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
