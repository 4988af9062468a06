//! The integration tests, one binary.

#[cfg(test)]
mod behaviour;
#[cfg(test)]
mod browser;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod house;
#[cfg(test)]
mod lesson;
#[cfg(test)]
mod masks;
#[cfg(test)]
mod panes;
#[cfg(test)]
mod promises;
#[cfg(test)]
mod queries;
#[cfg(test)]
mod quiz;
#[cfg(test)]
mod readme;
#[cfg(test)]
mod record;
#[cfg(test)]
mod room;
#[cfg(test)]
mod screens;
#[cfg(test)]
mod second;
#[cfg(test)]
mod shell;
#[cfg(test)]
mod stage;
#[cfg(test)]
mod supply;
#[cfg(test)]
mod tables;
#[cfg(test)]
#[cfg(unix)]
mod terminal;
#[cfg(test)]
mod timelines;
#[cfg(test)]
mod tree;
