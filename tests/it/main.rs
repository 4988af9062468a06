//! The integration tests, one binary.

#[cfg(test)]
mod house;
#[cfg(test)]
mod tables;
#[cfg(test)]
mod timelines;
