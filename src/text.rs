//! Words on a page of so many columns: widths, wrapping, Markdown, and nothing that is obeyed.
//!
//! Everything that is shown, on the screen or at the shell, becomes [`Line`]s of [`Span`]s whose
//! looks are named by [`Role`], never by colour. Whoever asks how wide a text is asks [`width()`];
//! only the screen library and the printer of reports measure for themselves. No screen library is
//! known here.

mod banner;
mod blocks;
mod clean;
mod line;
mod markdown;
mod web;
mod width;
mod wrap;

pub use banner::{Points, banner};
pub use blocks::{Block, Spacing, blocks};
pub use clean::{clean, harmless, is_obeyed, is_plain, none, replaced};
pub use line::{Line, Role, Span, Target};
pub use markdown::markdown;
pub use web::{is_web, web};
pub use width::{fit, graphemes, pad, skip, width};
pub use wrap::{wrap, wrap_line};
