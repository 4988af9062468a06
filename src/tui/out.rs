//! Standard output: data and nothing else, for the app and for every command.

use std::io::{self, ErrorKind, Write};

/// Writes a text to standard output. A reader that has closed the pipe has what it wanted.
pub fn data(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}
