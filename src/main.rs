//! The `summitry` command: runs what the command line asks for, and is the one place that prints
//! an error and picks the exit code.

use std::io::Write;
use std::process::ExitCode;

use summitry::cli::{self, Failure};

fn main() -> ExitCode {
    let failure = match cli::run(std::env::args_os()) {
        Ok(code) => return code,
        Err(failure) => failure,
    };
    // Where standard error is gone there is nobody left to tell; the exit code still says it.
    drop(if let Failure::Usage(error) = &failure {
        error.print()
    } else if failure.is_silent() {
        Ok(())
    } else {
        writeln!(std::io::stderr(), "summitry: {failure}")
    });
    failure.exit_code()
}
