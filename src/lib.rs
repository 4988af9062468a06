//! An interactive explorer of timelines for the terminal.

pub mod app;
pub mod diagnostic;
pub mod export;
pub mod load;
pub mod search;
pub mod teach;
pub mod text;
pub mod timeline;
pub mod view;
