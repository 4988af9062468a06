//! An interactive explorer of timelines for the terminal.

pub mod timeline;
