//! Signals: the wish that we end, stop, go on, or look at the size of the screen.
//!
//! Stopping is real: the whole job stops, as the shell expects, and goes on when the shell says so.
//! While an editor has the terminal, signals that its keys cause are its own: an interrupt or a quit
//! is not for us, and a stop stops us too, so that the shell sees the job stopped.

use std::sync::mpsc::Sender;

use super::Failure;
use super::world::World;

#[cfg(unix)]
pub(super) use here::{CONTINUE, RESIZE, STOP, listen, stop, stop_job};

#[cfg(unix)]
mod here {
    use rustix::process::{Signal, getpid, getsid, kill_current_process_group};
    use signal_hook::consts::{
        SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGSTOP, SIGTERM, SIGTSTP, SIGWINCH,
    };
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::raise;

    use super::{Failure, Sender, World};
    use crate::tui::world::start;
    use crate::tui::{hooks, session};

    /// Asks us to stop for a while.
    pub(in crate::tui) const STOP: i32 = SIGTSTP;
    /// Tells that we go on.
    pub(in crate::tui) const CONTINUE: i32 = SIGCONT;
    /// Tells that the screen has another size.
    pub(in crate::tui) const RESIZE: i32 = SIGWINCH;

    /// Starts telling the loop of signals.
    pub(in crate::tui) fn listen(world: Sender<World>) -> Result<(), Failure> {
        let ours = [SIGTERM, SIGHUP, SIGINT, SIGQUIT, STOP, CONTINUE, RESIZE];
        let mut signals = Signals::new(ours).map_err(Failure::Terminal)?;
        let tell = move |world: &Sender<World>| {
            for signal in signals.forever() {
                hooks::breaks_at("signals");
                let told = match signal {
                    SIGINT | SIGQUIT if !session::is_taken() => Ok(()),
                    STOP if !session::is_taken() => {
                        stop();
                        Ok(())
                    }
                    signal => world.send(World::Signal(signal)),
                };
                if told.is_err() {
                    break;
                }
            }
        };
        start("signals", world, tell).map_err(Failure::Terminal)
    }

    /// Stops this process until it is told to go on.
    pub(in crate::tui) fn stop() {
        // It cannot fail for a signal that exists.
        let _ = raise(SIGSTOP);
    }

    /// Asks the whole job to stop, as the terminal would: this process hears of it as a signal.
    /// Says why not where nobody could tell it to go on.
    pub(in crate::tui) fn stop_job() -> Result<(), String> {
        if getsid(None) == Ok(getpid()) {
            return Err("no shell started it, so none could bring it back".into());
        }
        kill_current_process_group(Signal::TSTP).map_err(|error| error.to_string())
    }
}

#[cfg(not(unix))]
pub(super) use elsewhere::{CONTINUE, RESIZE, STOP, listen, stop, stop_job};

#[cfg(not(unix))]
mod elsewhere {
    use super::{Failure, Sender, World};

    /// Never comes here.
    pub(in crate::tui) const STOP: i32 = -1;
    /// Never comes here.
    pub(in crate::tui) const CONTINUE: i32 = -2;
    /// Never comes here.
    pub(in crate::tui) const RESIZE: i32 = -3;

    /// There are no such signals here.
    #[expect(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
    pub(in crate::tui) fn listen(_world: Sender<World>) -> Result<(), Failure> {
        Ok(())
    }

    /// Nothing can be stopped here.
    pub(in crate::tui) fn stop() {}

    /// Says that nothing can be stopped here.
    pub(in crate::tui) fn stop_job() -> Result<(), String> {
        Err("this system has no such thing".into())
    }
}
