//! A terminal of its own for the program: what it shows, every byte it got, and its keyboard.

use std::fs;
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, WaitOptions, kill_process, waitpid};
use tempfile::TempDir;

use super::modes::Modes;

/// How long it may be silent before what is waited for is given up.
const DEADLINE: Duration = Duration::from_secs(20);

/// What stands before and behind a frame.
const BEGUN: &[u8] = b"\x1b[?2026h";
const ENDED: &[u8] = b"\x1b[?2026l";

/// A home directory of its own, with files in it.
pub struct Home {
    dir: TempDir,
    variables: Vec<(String, String)>,
    without: Vec<String>,
}

/// A program in a terminal.
pub struct Terminal {
    screen: vt100::Parser,
    /// Every byte that came.
    pub bytes: Vec<u8>,
    output: Receiver<Vec<u8>>,
    keyboard: Box<dyn Write + Send>,
    master: Box<dyn MasterPty + Send>,
    child: Ended,
    /// The modes of the line at the beginning.
    pub modes: String,
    gate: Arc<Gate>,
    /// How many frames have begun and have ended.
    frames: (usize, usize),
}

/// Whether the terminal reads what it is sent.
#[derive(Default)]
struct Gate {
    reads: Mutex<Reads>,
    changed: Condvar,
}

#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Reads {
    #[default]
    All,
    Nothing,
    /// It has hung up.
    Never,
}

impl Gate {
    fn set(&self, reads: Reads) {
        *self.reads.lock().unwrap() = reads;
        self.changed.notify_all();
    }

    /// Waits until there is reading again; says whether there ever will be.
    fn opens(&self) -> bool {
        let closed = |reads: &mut Reads| *reads == Reads::Nothing;
        *self.changed.wait_while(self.reads.lock().unwrap(), closed).unwrap() == Reads::All
    }
}

impl Home {
    /// Makes a home without anything in it.
    pub fn new() -> Self {
        Self { dir: TempDir::new().unwrap(), variables: Vec::new(), without: Vec::new() }
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

    /// Takes a variable of the environment away.
    pub fn without(mut self, name: &str) -> Self {
        self.without.push(name.into());
        self
    }

    /// Starts the program with these arguments, on 80 columns and 24 rows.
    pub fn start(&self, arguments: &[&str]) -> Terminal {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_summitry"));
        command.args(arguments);
        self.run(command)
    }

    /// Starts the program in a terminal of another size.
    pub fn start_sized(&self, arguments: &[&str], (columns, rows): (u16, u16)) -> Terminal {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_summitry"));
        command.args(arguments);
        Terminal::new(self.at_home(command), (columns, rows))
    }

    /// Starts a line of shell; `$SUMMITRY` is the program.
    pub fn shell(&self, line: &str) -> Terminal {
        let mut command = CommandBuilder::new("/bin/sh");
        command.args(["-c", line]);
        self.run(command)
    }

    /// Starts any command.
    pub fn run(&self, command: CommandBuilder) -> Terminal {
        Terminal::new(self.at_home(command), (80, 24))
    }

    fn at_home(&self, mut command: CommandBuilder) -> CommandBuilder {
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
        for name in &self.without {
            command.env_remove(name);
        }
        command
    }
}

impl Terminal {
    fn new(command: CommandBuilder, (columns, rows): (u16, u16)) -> Self {
        let pair = native_pty_system().openpty(pty_size(columns, rows)).unwrap();
        let modes = modes(&*pair.master);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (send, output) = channel();
        let gate = Arc::new(Gate::default());
        let ours = Arc::clone(&gate);
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            // Reading fails when the other side is closed: that is the end.
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if !ours.opens() || send.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let keyboard = pair.master.take_writer().unwrap();
        let screen = vt100::Parser::new(cells(rows), cells(columns), 0);
        let (master, child, bytes, frames) = (pair.master, Ended(child), Vec::new(), (0, 0));
        Self { screen, bytes, output, keyboard, master, child, modes, gate, frames }
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
        self.frames.0 == self.frames.1
    }

    /// Waits until something is so that the terminal itself does not tell of.
    pub fn until(&mut self, what: &str, mut is_so: impl FnMut(&mut Self) -> bool) {
        for _ in 0..2000 {
            if is_so(self) {
                return;
            }
            if let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(10)) {
                self.take(&bytes);
            }
        }
        panic!("no `{what}` on:\n{}", self.contents());
    }

    /// Stops reading what is sent, until [`Terminal::read_on`].
    pub fn read_nothing(&self) {
        self.gate.set(Reads::Nothing);
    }

    /// Reads again.
    pub fn read_on(&self) {
        self.gate.set(Reads::All);
    }

    /// Says whether the program waits for the terminal to read: its first thread is writing.
    #[cfg(target_os = "linux")]
    pub fn is_waited_for(&self) -> bool {
        let call = format!("/proc/{}/wchan", self.pid().as_raw_nonzero());
        let where_to = fs::read_to_string(call).unwrap_or_default();
        let state = format!("/proc/{}/syscall", self.pid().as_raw_nonzero());
        // Writing is call 1 on x86 and 64 on ARM; its first argument is standard output.
        let state = fs::read_to_string(state).unwrap_or_default();
        let writes = ["1 0x1 ", "64 0x1 "].iter().any(|call| state.starts_with(call));
        writes || where_to.contains("write")
    }

    /// Takes the terminal away, as closing its window does, and returns the program's exit code.
    pub fn hangs_up(self) -> u32 {
        let Self { gate, mut keyboard, master, mut child, output, .. } = self;
        gate.set(Reads::Never);
        // What it answers wakes whoever reads; reading ends then.
        let _ = keyboard.write_all(b"jk");
        while output.recv_timeout(DEADLINE).is_ok() {}
        drop((keyboard, master));
        child.0.wait().unwrap().exit_code()
    }

    /// Gives the terminal another size and waits for nothing.
    pub fn set_size(&mut self, columns: u16, rows: u16) {
        self.master.resize(pty_size(columns, rows)).unwrap();
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
        // A mark may be split over two pieces.
        let seen = self.bytes.len().saturating_sub(BEGUN.len() - 1);
        self.bytes.extend(bytes);
        let new = self.bytes.get(seen..).unwrap_or_default();
        let count = |mark: &[u8]| new.windows(mark.len()).filter(|at| *at == mark).count();
        self.frames = (self.frames.0 + count(BEGUN), self.frames.1 + count(ENDED));
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
        Pid::from_raw(i32::try_from(self.child.0.process_id().unwrap()).unwrap()).unwrap()
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

    /// Stops it as a shell does, and waits until it has given the terminal back.
    pub fn stop(&mut self) {
        self.signal(Signal::TSTP);
        self.wait_until_stopped();
        self.wait("the way out", |terminal| !terminal.is_taken());
        self.assert_given_back();
    }

    /// Lets it go on, and waits until the screen is as it was.
    pub fn go_on(&mut self, before: &str) {
        self.signal(Signal::CONT);
        self.wait("the same screen", |terminal| {
            terminal.is_taken() && terminal.contents() == before
        });
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
        let code = self.child.0.wait().unwrap().exit_code();
        self.assert_given_back();
        code
    }

    /// Checks that the terminal is what it was before: every mode that was set is unset again, none
    /// other was touched, and the line is byte for byte as it was.
    pub fn assert_given_back(&self) {
        assert_eq!(Modes::after(&self.bytes).left(), Vec::<String>::new());
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

/// A program that does not outlive its terminal.
struct Ended(Box<dyn Child + Send + Sync>);

impl Drop for Ended {
    fn drop(&mut self) {
        // It has ended, unless a test failed.
        let _ = self.0.kill();
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
