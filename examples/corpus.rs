//! Writes a made-up timeline to standard output: `cargo run --release --example corpus -- 10000`.
//!
//! A second word asks for another form: `toml` (what is written without it), `text` or `csv`. The
//! same words always give the same bytes.

use std::io::{self, BufWriter, Write, stdout};

#[path = "../benches/corpus.rs"]
mod corpus;

fn main() -> io::Result<()> {
    let mut words = std::env::args().skip(1);
    let size = words.next().and_then(|word| word.parse().ok());
    let size = size.ok_or_else(|| io::Error::other("say how many events: corpus 10000 [FORM]"))?;
    let form = words.next().as_deref().unwrap_or("toml").parse()?;
    let mut out = BufWriter::new(stdout().lock());
    corpus::write(form, size, &mut out)?;
    out.flush()
}
