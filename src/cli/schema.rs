//! `summitry schema`: the format's JSON Schema, for editors that complete and check.

use std::process::ExitCode;

use super::{Failure, output};
use crate::load::SCHEMA;

/// Prints the JSON Schema of timeline files, for editors.
#[derive(Debug, clap::Args)]
pub(super) struct Args {}

/// Prints the schema.
pub(super) fn run(_args: &Args) -> Result<ExitCode, Failure> {
    output::data(SCHEMA)?;
    Ok(ExitCode::SUCCESS)
}
