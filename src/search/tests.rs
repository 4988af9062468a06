//! What a class types, and what it must find.

mod properties;
pub(super) mod record;
mod tables;
