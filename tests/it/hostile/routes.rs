//! Every way out of the app, by name: what it gives for a file, and where that goes to.

use std::cell::OnceCell;
use std::sync::Arc;

use summitry::app::{Document, Effect, Message, Model, Opening, Report, Size, script, update};
use summitry::diagnostic::{Ink, one_line, render};
use summitry::export;
use summitry::load::user::{Change, UserData, changed, user_data};
use summitry::load::{Input, Loaded, audit, load};
use summitry::search::{Index, Query};
use summitry::timeline::EventIx;
use summitry::tui::{picture, settings};
use summitry::view::Theme;

use super::cases::Case;
use super::danger::Danger;
use super::teaching;
use crate::stage::Stage;

/// A file that was fed to the app.
pub struct Fed {
    pub payload: String,
    pub loaded: Loaded,
    document: Arc<Document>,
    report: Arc<Report>,
    pub user: UserData,
    text: String,
    /// What is typed into, once it is made.
    typed: OnceCell<Vec<Stage>>,
    /// What was wanted of the world, once it was asked for.
    wanted: OnceCell<Vec<Effect>>,
}

/// A way out: its name, where it leads, what comes out of it.
pub type Route = (&'static str, Danger, fn(&Fed) -> Vec<String>);

/// Every way out.
pub const ROUTES: &[Route] = &[
    ("list as text", Danger::Text, |fed| {
        fed.listed(|fed, all| export::text::list(&fed.loaded.timeline, all, None))
    }),
    ("list on a terminal", Danger::Text, |fed| {
        fed.listed(|fed, all| export::text::list(&fed.loaded.timeline, all, Some(60)))
    }),
    ("list as JSON", Danger::Json, |fed| {
        fed.listed(|fed, all| export::json::list(&fed.loaded.timeline, all))
    }),
    ("list as CSV", Danger::Csv, |fed| {
        fed.listed(|fed, all| export::csv::list(&fed.loaded.timeline, all))
    }),
    ("list as Markdown", Danger::Markdown, |fed| {
        fed.listed(|fed, all| export::markdown::list(&fed.loaded.timeline, all))
    }),
    ("show as text", Danger::Text, |fed| {
        fed.each(|fed, at| export::text::show(&fed.loaded.timeline, at, None))
    }),
    ("show on a narrow terminal", Danger::Text, |fed| {
        fed.each(|fed, at| export::text::show(&fed.loaded.timeline, at, Some(24)))
    }),
    ("show as JSON", Danger::Json, |fed| {
        fed.each(|fed, at| export::json::show(&fed.loaded.timeline, at))
    }),
    ("show as Markdown", Danger::Markdown, |fed| {
        fed.each(|fed, at| export::markdown::show(&fed.loaded.timeline, at))
    }),
    ("citation", Danger::Text, |fed| {
        fed.each(|fed, at| export::citation(&fed.loaded.timeline, fed.loaded.timeline.event(at)))
    }),
    ("page with a note", Danger::Text, |fed| fed.each(Fed::page)),
    ("search as JSON", Danger::Json, |fed| {
        fed.found(|fed, index, found| export::json::hits(&fed.loaded.timeline, index, found))
    }),
    ("what search remarks", Danger::Text, |fed| fed.found(|_, _, found| found.remark.clone())),
    ("excerpts", Danger::Text, |fed| {
        fed.found(|fed, index, found| {
            let look = |hit| index.look(&fed.loaded.timeline, &found.lens, hit);
            let excerpts = found.hits.iter().flat_map(|hit| &look(hit).excerpts);
            excerpts.map(|one| one.text.clone() + "\n").collect()
        })
    }),
    ("report", Danger::Text, |fed| {
        vec![render(&fed.loaded.diagnostics, &fed.loaded.files, Ink::Plain)]
    }),
    ("report in colours", Danger::Coloured, |fed| {
        vec![render(&fed.loaded.diagnostics, &fed.loaded.files, Ink::Coloured)]
    }),
    ("problems in a line each", Danger::Text, |fed| {
        fed.loaded.diagnostics.iter().map(|one| one_line(one, &fed.loaded.files)).collect()
    }),
    ("doubts", Danger::Text, |fed| {
        vec![render(&audit(&fed.loaded), &fed.loaded.files, Ink::Plain)]
    }),
    ("report on settings", Danger::Coloured, |fed| {
        let (file, list) = settings::problems(fed.input());
        vec![render(&list, &[file], Ink::Coloured)]
    }),
    ("report on the reader's file", Danger::Coloured, |fed| {
        let file = summitry::diagnostic::SourceFile::new("notes.toml", fed.text.clone());
        vec![render(&user_data(&fed.text, 0).1, &[file], Ink::Coloured)]
    }),
    ("frames", Danger::Text, |fed| fed.frames(&["", "j", "<tab>", "jz", "j+", "<tab>G", "\\"])),
    ("a printed frame", Danger::Text, |fed| {
        picture(&Stage::open(fed.opening(SIZES[0]), "").model, &Theme::default())
    }),
    ("threads", Danger::Text, |fed| fed.frames(&["t", "t<enter>", "t<enter>>"])),
    ("problems", Danger::Text, |fed| fed.frames(&["!", "!j", "!o"])),
    ("bookmarks and notes", Danger::Text, |fed| fed.frames(&["'", "'j"])),
    ("sources", Danger::Text, |fed| fed.frames(&["o", "jo"])),
    ("hits", Danger::Text, |fed| fed.frames(&["/one", "/a", "/19", "/one<tab>"])),
    ("notices", Danger::Text, |fed| {
        fed.frames(&["y", "jy", "o<enter>", "m", "vjj", "fone<enter>"])
    }),
    ("what is pasted", Danger::Text, |fed| fed.prompts().iter().map(frame).collect()),
    ("failures", Danger::Text, Fed::failures),
    ("links opened", Danger::Address, |fed| {
        fed.effects(|effect| if let Effect::Open(url) = effect { Some(url) } else { None })
    }),
    ("the clipboard", Danger::Text, |fed| {
        fed.effects(|effect| if let Effect::Copy(text) = effect { Some(text) } else { None })
    }),
    ("the reader's file", Danger::Toml, Fed::kept),
];

/// The sizes in which frames are drawn.
pub const SIZES: [(u16, u16); 5] = [(100, 30), (40, 12), (20, 5), (1, 1), (200, 60)];

impl Fed {
    /// Feeds a file to the app.
    pub fn new(case: &Case) -> Self {
        let text = String::from_utf8_lossy(&case.bytes).into_owned();
        let input =
            Input { name: format!("{}.toml", case.payload), bytes: Ok(case.bytes.clone().into()) };
        let mut loaded = load(vec![input]);
        if loaded.lessons.is_empty() {
            loaded.lessons = teaching::lessons(&loaded.timeline, &case.payload);
        }
        let (document, report) = Document::new(loaded.clone());
        let ids: Vec<_> =
            document.timeline.events.iter().map(|event| event.id.to_string()).collect();
        Self {
            payload: case.payload.clone(),
            user: teaching::user(ids, &loaded.lessons, &case.payload),
            loaded,
            document: Arc::new(document),
            report: Arc::new(report),
            text,
            typed: OnceCell::new(),
            wanted: OnceCell::new(),
        }
    }

    fn input(&self) -> Input {
        Input { name: "config.toml".into(), bytes: Ok(self.text.clone().into()) }
    }

    fn listed(&self, list: fn(&Self, &[EventIx]) -> String) -> Vec<String> {
        let all: Vec<_> = self.loaded.timeline.each().map(|(at, _)| at).collect();
        vec![list(self, &all)]
    }

    fn each(&self, show: fn(&Self, EventIx) -> String) -> Vec<String> {
        self.loaded.timeline.each().map(|(at, _)| show(self, at)).collect()
    }

    fn page(&self, at: EventIx) -> String {
        let timeline = &self.loaded.timeline;
        let note = self.user.notes.iter().find(|(id, _)| *id == timeline.event(at).id);
        let page = export::page::page(timeline, at, note.map_or("", |(_, note)| note), 60);
        page.lines.iter().map(|line| line.plain() + "\n").collect()
    }

    /// Searches for what the file holds, for it as a spelling, a field and a date.
    fn found(&self, told: fn(&Self, &Index, &summitry::search::Found) -> String) -> Vec<String> {
        let index = Index::new(&self.loaded.timeline);
        let payload = &self.payload;
        let queries = [
            "one".to_owned(),
            payload.clone(),
            format!("title:{payload}"),
            format!("{payload}x one"),
            format!("\"{payload}"),
            format!("thread:{payload} 1900..{payload}"),
            "alret scrpit".into(),
        ];
        let found = queries.iter().map(|query| {
            let query = Query::parse(query);
            told(self, &index, &index.search(&self.loaded.timeline, &query, 20))
        });
        found.collect()
    }

    pub fn opening(&self, (columns, rows): (u16, u16)) -> Opening {
        Opening {
            size: Size { columns, rows },
            document: Arc::clone(&self.document),
            report: Arc::clone(&self.report),
            user: self.user.clone(),
            ..Opening::default()
        }
    }

    fn frames(&self, scripts: &[&str]) -> Vec<String> {
        let played = scripts.iter().flat_map(|script| {
            let sizes = if script.is_empty() { &SIZES[..] } else { &SIZES[..2] };
            sizes.iter().map(|size| Stage::open(self.opening(*size), script))
        });
        played.map(|stage| frame(&stage)).collect()
    }

    /// What is typed into, with the payload pasted and then typed letter by letter.
    fn prompts(&self) -> &[Stage] {
        self.typed.get_or_init(|| self.make_prompts())
    }

    fn make_prompts(&self) -> Vec<Stage> {
        // A letter that comes again does nothing new, and each is searched for.
        let mut letters: Vec<char> = self.payload.chars().collect();
        letters.sort_unstable();
        letters.dedup();
        let keys: Vec<_> = letters.into_iter().filter_map(typed).take(24).collect();
        let open = ["/", "f", ":", "a", "?", "t"]
            .iter()
            .map(|keys| Stage::open(self.opening(SIZES[0]), keys));
        open.map(|stage| {
            let pasted = stage.all(vec![Message::Pasted(self.payload.clone())]);
            pasted.all(keys.iter().copied().map(Message::Key).collect())
        })
        .collect()
    }

    fn failures(&self) -> Vec<String> {
        let message = || Message::Failed { doing: self.payload.clone(), why: self.payload.clone() };
        let stages =
            [SIZES[0], SIZES[2]].map(|size| Stage::open(self.opening(size), "").then(message()));
        stages.iter().map(frame).collect()
    }

    fn effects(&self, wanted: fn(Effect) -> Option<String>) -> Vec<String> {
        self.wanted.get_or_init(|| self.make_effects()).iter().cloned().filter_map(wanted).collect()
    }

    fn make_effects(&self) -> Vec<Effect> {
        let scripts = ["y", "jy", "jjy", "o", "o<enter>", "o<down><enter>", "jo<enter>"];
        let links = (1..7).map(|many| format!("<tab>{}<enter>", ".".repeat(many)));
        let follow = (3..5).map(|many| format!("j<tab>{}<enter>", ".".repeat(many)));
        let scripts = scripts.iter().map(|script| (*script).to_owned()).chain(links).chain(follow);
        scripts.flat_map(|script| Stage::open(self.opening(SIZES[0]), &script).effects).collect()
    }

    /// What a note that was typed and a bookmark on every event leave in the reader's file.
    fn kept(&self) -> Vec<String> {
        let mut changes: Vec<_> =
            self.user.bookmarks.iter().cloned().map(Change::Bookmark).collect();
        for stage in self.prompts() {
            let mut model = stage.model.clone();
            let enter = script("<enter>").unwrap().remove(0);
            for effect in update(&mut model, enter) {
                if let Effect::Remember(change) = effect {
                    changes.push(change);
                }
            }
        }
        let file =
            changes.iter().fold(String::new(), |file, change| changed(&file, change).unwrap());
        vec![file]
    }
}

fn typed(letter: char) -> Option<summitry::app::Key> {
    use summitry::app::{Code, Held, Key};
    let control = letter.is_control();
    (!control).then_some(Key { code: Code::Char(letter), held: Held::Nothing })
}

/// The symbols of the cells, row by row; those that others cover as well.
pub fn frame(stage: &Stage) -> String {
    let model: &Model = &stage.model;
    let cells = stage.cells().0;
    assert_eq!(cells.area.height, model.size.rows);
    let row =
        |row: &[ratatui::buffer::Cell]| row.iter().map(ratatui::buffer::Cell::symbol).collect();
    let rows: Vec<String> =
        cells.content.chunks(usize::from(model.size.columns).max(1)).map(row).collect();
    rows.join("\n")
}
