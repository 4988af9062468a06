//! What a class types, and what it must find.

mod properties;
mod record;
mod tables;
