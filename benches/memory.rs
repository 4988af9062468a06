//! How much memory the program takes at most to print one frame, at several sizes.
//!
//! Sizes are those named on the command line, else 100, 10,000 and 100,000 events; run as a test,
//! 100. The peak is what the system says of the process while it runs, asked again and again; the
//! growth of its last millisecond may be missing. Only Linux says it this way; elsewhere the table
//! has no numbers.

use std::fs::File;
use std::io::{self, BufWriter, Write, stdout};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

mod corpus;

fn main() -> io::Result<()> {
    let words: Vec<String> = std::env::args().collect();
    let asked: Vec<u32> = words.iter().filter_map(|word| word.parse().ok()).collect();
    let sizes = match (asked.is_empty(), words.iter().any(|word| word == "--bench")) {
        (false, _) => asked,
        (true, true) => vec![100, 10_000, 100_000],
        (true, false) => vec![100],
    };
    let mut out = stdout().lock();
    writeln!(out, "{:>9}  {:>8}  {:>8}  {:>8}", "events", "file MB", "peak MB", "ratio")?;
    row(&mut out, "built-in", &[], include_str!("../timeline.toml").len() as u64)?;
    for size in sizes {
        let path = written(size)?;
        row(&mut out, &size.to_string(), &[&path], path.metadata()?.len())?;
    }
    Ok(())
}

/// Writes a corpus where builds keep what they make.
fn written(size: u32) -> io::Result<PathBuf> {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("corpus-{size}.toml"));
    let mut out = BufWriter::new(File::create(&path)?);
    corpus::write(corpus::Form::Toml, size, &mut out)?;
    out.flush()?;
    Ok(path)
}

/// Measures one start of the program and writes its row.
fn row(out: &mut impl Write, name: &str, files: &[&Path], bytes: u64) -> io::Result<()> {
    let tenths = |tenths: u64| format!("{}.{}", tenths / 10, tenths % 10);
    let megabytes = |bytes: u64| tenths(bytes / 100_000);
    let (peak, ratio) = match peak(files)? {
        Some(peak) => (megabytes(peak), tenths(peak * 10 / bytes.max(1))),
        None => ("-".into(), "-".into()),
    };
    writeln!(out, "{name:>9}  {:>8}  {peak:>8}  {ratio:>8}", megabytes(bytes))
}

/// The most bytes of memory that printing a frame held at once; `None` where the system does not say.
fn peak(files: &[&Path]) -> io::Result<Option<u64>> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_summitry"))
        .args(["--print", "--size", "120x40"])
        .args(files)
        .stdout(Stdio::null())
        .spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    loop {
        let ended = child.try_wait()?;
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        peak = peak.max(high_water(&text));
        match ended {
            Some(ended) if ended.success() => return Ok(peak),
            Some(ended) => return Err(io::Error::other(format!("the program failed: {ended}"))),
            None => sleep(Duration::from_millis(1)),
        }
    }
}

fn high_water(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}
