//! The terminal while it is ours, and the promise to give it back.
//!
//! ```text
//! enter   raw mode · ?1049h · ?2004h · ?1000h ?1002h ?1006h · ?25l
//! leave   ?25h · ?1006l ?1002l ?1000l · ?2004l · ?1049l · cooked mode
//! ```
//!
//! Leaving happens once, whichever way out comes first: the end of the [`Session`], an error, a
//! suspension, an editor, or a panic, whose message is printed after the terminal is back. No
//! failure to write stops it: the terminal may be gone. The mouse's modes are those for buttons
//! and dragging only; reports of every motion would be noise on a slow line.

use std::io::{self, Write};
use std::sync::Once;
use std::sync::atomic::{AtomicU8, Ordering};
use std::thread;

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use crate::app::Size;
use crate::load::config::Toggle;

const ENTER: &str = "\x1b[?1049h\x1b[?2004h";
const LEAVE: &str = "\x1b[?2004l\x1b[?1049l";
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1002l\x1b[?1000l";
const HIDE: &str = "\x1b[?25l";
const SHOW: &str = "\x1b[0m\x1b[?25h";

/// What is to be given back. A panic can come anywhere, so this cannot live in the session alone.
static TAKEN: AtomicU8 = AtomicU8::new(NOTHING);
const NOTHING: u8 = 0;
const SCREEN: u8 = 1;
const SCREEN_AND_MOUSE: u8 = 2;

/// The most cells that are drawn: more than any screen has, less than would fill the memory.
const LARGEST: Size = Size { columns: 2000, rows: 1000 };

/// What is drawn on where the terminal does not know its size.
const USUAL: Size = Size { columns: 80, rows: 24 };

/// The terminal, taken over; given back when dropped.
#[derive(Debug)]
pub struct Session {
    mouse: Toggle,
}

impl Session {
    /// Takes the terminal over. There is one terminal, so there is at most one session at a time.
    pub fn enter(mouse: Toggle) -> io::Result<Self> {
        give_back_on_panic();
        let session = Self { mouse };
        session.resume()?;
        Ok(session)
    }

    /// Takes the terminal over again, whatever happened to it in the meantime.
    pub fn resume(&self) -> io::Result<()> {
        // After a stop that could not be prepared for, the modes may be anybody's: what is kept as
        // the modes to restore is set first, so that it is the one thing that is kept again.
        disable_raw_mode()?;
        enable_raw_mode()?;
        let (taken, mouse) = match self.mouse {
            Toggle::On => (SCREEN_AND_MOUSE, MOUSE_ON),
            Toggle::Off => (SCREEN, ""),
        };
        TAKEN.store(taken, Ordering::SeqCst);
        self.write(format!("{ENTER}{mouse}{HIDE}").as_bytes()).inspect_err(|_| self.leave())
    }

    /// Gives the terminal back, if it is taken.
    pub fn leave(&self) {
        give_back();
    }

    /// Writes to the terminal at once, in one piece where the system allows it.
    pub fn write(&self, bytes: &[u8]) -> io::Result<()> {
        if bytes.is_empty() {
            return Ok(());
        }
        let mut out = io::stdout().lock();
        out.write_all(bytes)?;
        out.flush()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.leave();
    }
}

/// The modes of the terminal's line (echo, whole lines and the like), kept while a program that may
/// leave others behind has the terminal.
#[derive(Debug)]
pub(super) struct Line {
    #[cfg(unix)]
    modes: Option<rustix::termios::Termios>,
}

impl Line {
    /// Keeps the modes as they are now.
    pub(super) fn kept() -> Self {
        #[cfg(unix)]
        return Self { modes: rustix::termios::tcgetattr(io::stdout()).ok() };
        #[cfg(not(unix))]
        Self {}
    }

    /// Sets the modes that were kept.
    pub(super) fn restore(self) {
        #[cfg(unix)]
        if let Some(modes) = self.modes {
            use rustix::termios::{OptionalActions, tcsetattr};
            // A terminal that is gone tells so when it is drawn on.
            let _ = tcsetattr(io::stdout(), OptionalActions::Now, &modes);
        }
    }
}

/// Says whether the terminal is ours at this moment.
pub(super) fn is_taken() -> bool {
    TAKEN.load(Ordering::SeqCst) != NOTHING
}

/// Asks the system, never the terminal itself, for the size of the screen.
pub(super) fn size() -> io::Result<Size> {
    let (columns, rows) = crossterm::terminal::size()?;
    if columns == 0 || rows == 0 {
        return Ok(USUAL);
    }
    Ok(sane(Size { columns, rows }))
}

/// Limits a size to what can be drawn.
pub(super) fn sane(size: Size) -> Size {
    Size { columns: size.columns.min(LARGEST.columns), rows: size.rows.min(LARGEST.rows) }
}

fn give_back() {
    let mouse = match TAKEN.swap(NOTHING, Ordering::SeqCst) {
        NOTHING => return,
        SCREEN_AND_MOUSE => MOUSE_OFF,
        _ => "",
    };
    let mut out = io::stdout().lock();
    let _ = out.write_all(format!("{SHOW}{mouse}{LEAVE}").as_bytes());
    let _ = out.flush();
    let _ = disable_raw_mode();
}

/// Sees to it, once, that a panic finds the terminal as it was. A panic of another thread is no end:
/// whoever started the thread hears of it, so nothing is printed into the screen.
fn give_back_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let ours = thread::current().id();
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if thread::current().id() == ours {
                give_back();
            } else if is_taken() {
                return;
            }
            usual(panic);
        }));
    });
}
