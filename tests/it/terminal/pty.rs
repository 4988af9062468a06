//! A terminal of its own for the program: what it shows, every byte it got, and its keyboard.

use std::fmt::Write as _;
use std::fs;
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, WaitOptions, kill_process, waitpid};
use tempfile::TempDir;

/// How long it may be silent before what is waited for is given up.
const DEADLINE: Duration = Duration::from_secs(20);

/// A home directory of its own, with files in it.
pub struct Home {
    dir: TempDir,
    variables: Vec<(String, String)>,
}

/// A program in a terminal.
pub struct Terminal {
    screen: vt100::Parser,
    /// Every byte that came.
    pub bytes: Vec<u8>,
    output: Receiver<Vec<u8>>,
    keyboard: Box<dyn Write + Send>,
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    modes: String,
}

impl Home {
    /// Makes a home without anything in it.
    pub fn new() -> Self {
        Self { dir: TempDir::new().unwrap(), variables: Vec::new() }
    }

    /// Writes a file and returns its path.
    pub fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    /// The directory.
    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    /// Sets a variable of the environment.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.into(), value.into()));
        self
    }

    /// Starts the program with these arguments, on 80 columns and 24 rows.
    pub fn start(&self, arguments: &[&str]) -> Terminal {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_summitry"));
        command.args(arguments);
        self.run(command)
    }

    /// Starts a line of shell; `$SUMMITRY` is the program.
    pub fn shell(&self, line: &str) -> Terminal {
        let mut command = CommandBuilder::new("/bin/sh");
        command.args(["-c", line]);
        self.run(command)
    }

    /// Starts any command.
    pub fn run(&self, mut command: CommandBuilder) -> Terminal {
        let home = self.dir.path();
        command.env_clear();
        command.cwd(home);
        command.env("HOME", home);
        command.env("TERM", "xterm-256color");
        command.env("PATH", std::env::var("PATH").unwrap_or_default());
        command.env("XDG_CONFIG_HOME", home.join("config"));
        command.env("XDG_DATA_HOME", home.join("data"));
        fs::create_dir_all(home.join("run")).unwrap();
        command.env("XDG_RUNTIME_DIR", home.join("run"));
        command.env("SUMMITRY", env!("CARGO_BIN_EXE_summitry"));
        for (name, value) in &self.variables {
            command.env(name, value);
        }
        Terminal::new(command)
    }
}

impl Terminal {
    fn new(command: CommandBuilder) -> Self {
        let (columns, rows) = (80, 24);
        let pair = native_pty_system().openpty(pty_size(columns, rows)).unwrap();
        let modes = modes(&*pair.master);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (send, output) = channel();
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            // Reading fails when the other side is closed: that is the end.
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if send.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let keyboard = pair.master.take_writer().unwrap();
        let screen = vt100::Parser::new(cells(rows), cells(columns), 0);
        Self { screen, bytes: Vec::new(), output, keyboard, master: pair.master, child, modes }
    }

    /// Types; a sequence for one key must be typed in one go.
    pub fn press(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
    }

    /// Waits until the screen shows a text.
    pub fn wait_for(&mut self, text: &str) {
        self.wait(text, |terminal| terminal.shows(text));
    }

    /// Waits until something is so and no frame is half drawn.
    pub fn wait(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        while !(self.is_whole() && is_so(self)) {
            match self.output.recv_timeout(DEADLINE) {
                Ok(bytes) => self.take(&bytes),
                Err(error) => panic!("no `{what}` ({error}) on:\n{}", self.contents()),
            }
        }
    }

    /// Says whether every frame that began has ended.
    fn is_whole(&self) -> bool {
        let count = |mark: &[u8]| self.bytes.windows(mark.len()).filter(|at| *at == mark).count();
        count(b"\x1b[?2026h") == count(b"\x1b[?2026l")
    }

    /// Waits so long for a byte, and returns whether one came.
    pub fn says_something_within(&mut self, time: Duration) -> bool {
        match self.output.recv_timeout(time) {
            Ok(bytes) => {
                self.take(&bytes);
                true
            }
            Err(RecvTimeoutError::Timeout) => false,
            Err(RecvTimeoutError::Disconnected) => panic!("it has ended:\n{}", self.contents()),
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        self.screen.process(bytes);
        self.bytes.extend(bytes);
    }

    /// Says whether a text is on the screen.
    pub fn shows(&self, text: &str) -> bool {
        self.contents().contains(text)
    }

    /// Returns the screen, a line a row.
    pub fn contents(&self) -> String {
        self.screen.screen().contents()
    }

    /// Returns the text of the row in which the cursor stands.
    pub fn cursor_row(&self) -> String {
        let (row, _) = self.screen.screen().cursor_position();
        let columns = self.screen.screen().size().1.get();
        self.screen.screen().rows(0, columns).nth(usize::from(row)).unwrap_or_default()
    }

    /// Says whether the program has the screen to itself.
    pub fn is_taken(&self) -> bool {
        self.screen.screen().alternate_screen()
    }

    /// Gives the terminal another size, and waits until the program has drawn all of it.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        let before = self.bytes.len();
        self.screen.set_size(cells(rows), cells(columns));
        self.master.resize(pty_size(columns, rows)).unwrap();
        self.wait("a whole frame", |terminal| {
            terminal.bytes.get(before..).is_some_and(|new| holds(new, b"\x1b[2J"))
        });
    }

    /// Returns the number of the process.
    pub fn pid(&self) -> Pid {
        Pid::from_raw(i32::try_from(self.child.process_id().unwrap()).unwrap()).unwrap()
    }

    /// Sends a signal.
    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    /// Waits until the process has stopped.
    pub fn wait_until_stopped(&self) {
        let (_, status) = waitpid(Some(self.pid()), WaitOptions::UNTRACED).unwrap().unwrap();
        assert!(status.stopped(), "{status:?}");
    }

    /// Counts how often the process was woken, over all its threads.
    #[cfg(target_os = "linux")]
    pub fn wakes(&self) -> u64 {
        let tasks = format!("/proc/{}/task", self.pid().as_raw_nonzero());
        let count = |status: String| -> u64 {
            let lines = status.lines().filter(|line| line.contains("ctxt_switches"));
            lines.filter_map(|line| line.split_whitespace().last()?.parse::<u64>().ok()).sum()
        };
        let tasks = fs::read_dir(tasks).unwrap().flatten();
        tasks
            .filter_map(|task| fs::read_to_string(task.path().join("status")).ok())
            .map(count)
            .sum()
    }

    /// Waits for the end and returns the exit code; the terminal must be as it was.
    pub fn ends(&mut self) -> u32 {
        loop {
            match self.output.recv_timeout(DEADLINE) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => panic!("no end on:\n{}", self.contents()),
            }
        }
        let code = self.child.wait().unwrap().exit_code();
        self.assert_given_back();
        code
    }

    /// Checks that every mode that was set is unset again, and none other was touched.
    pub fn assert_given_back(&self) {
        let mut log = String::new();
        let mut on: Vec<String> = Vec::new();
        for (parameters, last) in self.sequences() {
            let Some(mode) = parameters.strip_prefix('?').filter(|_| "hl".contains(last)) else {
                continue;
            };
            let _ = write!(log, "{mode}{last} ");
            // The cursor is on to begin with: for it, hiding is what must be undone.
            let sets = if mode == "25" { 'l' } else { 'h' };
            if last == sets {
                on.push(mode.to_owned());
            } else {
                on.retain(|other| other != mode);
            }
        }
        assert_eq!(on, Vec::<String>::new(), "{log}");
        assert!(!self.is_taken());
        assert!(!self.screen.screen().hide_cursor());
        assert_eq!(modes(&*self.master), self.modes);
    }

    /// Returns every control sequence so far: its parameters, and the letter that ends it.
    pub fn sequences(&self) -> Vec<(String, char)> {
        let text = String::from_utf8_lossy(&self.bytes);
        let one = |part: &str| {
            let end = part.find(|letter: char| ('@'..='~').contains(&letter))?;
            Some((part.get(..end)?.to_owned(), part.get(end..)?.chars().next()?))
        };
        text.split("\x1b[").skip(1).filter_map(one).collect()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // It has ended, unless a test failed.
        let _ = self.child.kill();
    }
}

/// Says whether bytes hold others.
pub fn holds(bytes: &[u8], others: &[u8]) -> bool {
    bytes.windows(others.len()).any(|window| window == others)
}

/// The modes of the line: echo, whole lines and the like.
fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios())
}

fn pty_size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).unwrap()
}
