//! Systems without the sockets that second screens need: there are none there, and it is said.

use std::sync::mpsc::Sender;

use crate::teach::second::{Guest, Order};
use crate::teach::state::State;
use crate::tui::world::World;

const WHY: &str = "this system has no sockets of the kind it needs";

/// Is never there.
#[derive(Debug)]
pub(in crate::tui) struct Server;

impl Server {
    /// Says why not.
    pub(in crate::tui) fn open(_world: Sender<World>) -> Result<Self, String> {
        Err(WHY.into())
    }

    /// Tells nobody.
    pub(in crate::tui) fn tell(&mut self, _state: State) {}
}

/// Is never there.
#[derive(Debug)]
pub(in crate::tui) struct Client;

impl Client {
    /// Says why not.
    pub(in crate::tui) fn join(
        _guest: Guest,
        _pid: Option<u32>,
        _world: Sender<World>,
    ) -> Result<Self, String> {
        Err(WHY.into())
    }

    /// Asks nobody.
    pub(in crate::tui) fn ask(&self, _order: Order) {}
}
