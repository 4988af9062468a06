//! Handouts in a real browser, without a window: how they are read, laid out and printed.
//!
//! Where no Chromium is installed each test says so and is skipped.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use summitry::export::handout::{Cut, html};
use summitry::load::load;
use summitry::tui::files::inputs;
use tempfile::TempDir;

/// What the browser is told: to be alone, and to fetch nothing.
const OPTIONS: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
];

/// The longest that a page may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// A browser, and a directory for its profile and the pages.
struct Browser {
    program: PathBuf,
    dir: TempDir,
}

impl Browser {
    /// Finds a browser; says that there is none where that is so.
    #[expect(clippy::print_stderr, reason = "whoever runs the tests is told what was not tried")]
    fn find() -> Option<Self> {
        let names = ["chromium", "chromium-browser", "google-chrome"];
        let path = std::env::var_os("PATH").unwrap_or_default();
        let mut there =
            std::env::split_paths(&path).flat_map(|dir| names.map(|name| dir.join(name)));
        let program = there.find(|program| program.is_file());
        if program.is_none() {
            eprintln!("skipped: no Chromium is installed");
        }
        Some(Self { program: program?, dir: TempDir::new().unwrap() })
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Opens a page with an option that says what to do with it. Returns what the browser prints.
    fn open(&self, page: &str, what: &str) -> String {
        let file = self.path("page.html");
        std::fs::write(&file, page).unwrap();
        let mut profile = std::ffi::OsString::from("--user-data-dir=");
        profile.push(self.path("profile"));
        let child = Command::new(&self.program)
            .args(OPTIONS)
            .args([profile, what.into(), file.into_os_string()])
            .env("HOME", self.dir.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let (send, answer) = mpsc::channel();
        thread::spawn(move || send.send(child.wait_with_output()));
        let output = answer.recv_timeout(PATIENCE).expect("the browser answers").unwrap();
        assert!(output.status.success(), "{what}");
        String::from_utf8(output.stdout).unwrap()
    }

    fn print(&self, page: &str) -> Vec<u8> {
        let paper = self.path("paper.pdf");
        self.open(page, &format!("--print-to-pdf={}", shown(&paper)));
        std::fs::read(paper).unwrap()
    }
}

fn shown(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Writes the three handouts of the first lesson that ships.
fn handouts() -> Vec<String> {
    let loaded = load(inputs(&[]));
    let lesson = &loaded.lessons[0];
    Cut::ALL.iter().map(|cut| html(&loaded.timeline, lesson, *cut)).collect()
}

/// Lists the tags of a page in order, without what browsers are free to write otherwise.
fn tags(page: &str) -> Vec<&str> {
    let names = page.split('<').skip(1).filter_map(|piece| piece.split([' ', '>', '\n']).next());
    names.filter(|name| !name.starts_with('!')).collect()
}

#[test]
fn a_browser_reads_the_tags_as_they_are_written() {
    let Some(browser) = Browser::find() else { return };
    for page in handouts() {
        let read = browser.open(&page, "--dump-dom");
        assert_eq!(tags(&read), tags(&page));
    }
}

#[test]
fn nothing_is_wider_than_a_phone_or_a_desk() {
    let Some(browser) = Browser::find() else { return };
    for page in handouts() {
        let quoted = page.replace('&', "&amp;").replace('"', "&quot;");
        let frame = |width: u16| {
            format!("<iframe width=\"{width}\" height=\"800\" srcdoc=\"{quoted}\"></iframe>")
        };
        let widths = [320, 390, 1280];
        let frames: String = widths.into_iter().map(frame).collect();
        let script = "onload = () => { document.title = [...document.querySelectorAll('iframe')]\
             .map(f => f.contentDocument.documentElement.scrollWidth - f.contentWindow.innerWidth)\
             .join() }";
        let whole = format!("<!DOCTYPE html><title></title>{frames}<script>{script}</script>");
        let read = browser.open(&whole, "--dump-dom");
        let (_, rest) = read.split_once("<title>").unwrap();
        let (over, _) = rest.split_once("</title>").unwrap();
        let over: Vec<i32> = over.split(',').map(|one| one.parse().unwrap()).collect();
        assert!(over.len() == 3 && over.iter().all(|pixels| *pixels <= 0), "{over:?}");
    }
}

#[test]
fn handouts_print_on_both_usual_papers() {
    let Some(browser) = Browser::find() else { return };
    for page in handouts() {
        for (size, width) in [("A4", "59"), ("letter", "612")] {
            let sized = page.replace("@page {", &format!("@page {{ size: {size};"));
            let paper = browser.print(&sized);
            assert!(paper.starts_with(b"%PDF"));
            let text = String::from_utf8_lossy(&paper);
            let boxes: Vec<_> = text.split("/MediaBox [0 0 ").skip(1).collect();
            assert!((2..=25).contains(&boxes.len()), "{} pages", boxes.len());
            assert!(boxes.iter().all(|one| one.starts_with(width)), "{size}");
        }
    }
}
