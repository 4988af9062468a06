//! An interactive explorer of timelines for the terminal.

pub mod text;
pub mod timeline;
