//! Summitry, an interactive explorer of timelines for the terminal: this page is its architecture.
//!
//! # In five sentences
//!
//! The **timeline** is plain data about dated things and knows nothing of screens or files. The
//! **app** is a value ([`app::Model`]) and one function ([`app::update()`]) that takes a message and
//! returns effects; it knows nothing of terminals, files or clocks. The **view** is one pure function
//! from model and size to cells ([`view::view()`]). The **shell** ([`tui`]) is the only place that reads
//! keys, clocks and files, and the only loop. Everything a user can do is a row in one table
//! ([`app::COMMANDS`]); help, palette, hints, manual page, README and keymap are projections of it.
//!
//! ```text
//!             keys, resize                                 cells
//!  terminal ───────────────► tui ──Message──► app::update ─────────► view ─────► terminal
//!                             ▲                   │ Model   (pure)
//!                             └──── perform ◄─────┘ Effect
//!                                (files, clock, worker)
//!
//!  load ──► (Timeline, lessons, diagnostics)    search::Index ◄── Timeline ──► export
//! ```
//!
//! # The rooms
//!
//! Imports run one way only, from left to right; `tests/it/house.rs` fails with a sentence where one
//! does not.
//!
//! ```text
//! main → cli → tui → view → app → {load, export, search, teach, diagnostic} → text → timeline
//!                                                 tui, load, search → halves
//! ```
//!
//! | room | what stands in it |
//! |---|---|
//! | [`timeline`] | events, dates, eras, persons with terms, places, threads, sources, claims, links |
//! | `halves` | work shared by two threads; all threads but the shell's |
//! | [`text`] | words on a page of so many columns: widths, wrapping, Markdown; all width code |
//! | [`diagnostic`] | what is wrong with a file, as data, and how it is printed with line and caret |
//! | [`teach`] | lessons, masks, the state of a lesson that runs, what passes to second screens, marking, quizzes, when to ask again |
//! | [`search`] | folding, queries, the index, ranking, near spellings; independent of any screen |
//! | [`export`] | a page about an event, lists as text, JSON, CSV and Markdown, handouts, cards |
//! | [`load`] | text to timeline and diagnostics; settings; the reader's own file |
//! | [`app`] | model, messages, effects, update, the command table, keys, areas |
//! | [`view`] | one file a part of the screen, each with one `draw`; themes |
//! | [`tui`] | session guard, input, effects done, worker, file watching, signals, second screens |
//! | [`cli`] | the command line, one file a subcommand |
//!
//! # Glossary
//!
//! | word | meaning |
//! |---|---|
//! | event | a dated thing; what a terminal sends is a *message* |
//! | when | a date or span as precise as its source: the text, the interval, the precision |
//! | whole, part | a text that is kept once, and one that is a stretch of it |
//! | packed | what was read, written down in a tenth of the room: for the next start, and for the events of a large timeline |
//! | passed, kept | an event that is looked at and let go, and one that stays unpacked for who looks again |
//! | day | a day as a number, so that any two can be subtracted |
//! | era, thread, person, source | what events refer to |
//! | claim | what a source says of an event, with a verdict; a *link* is a claim that one event bore on another |
//! | shown | let through by the filter |
//! | selected | where the cursor stands; *marked* is where measuring began |
//! | hit | an event that a query finds; *found* is the whole answer |
//! | leap | a move that can be gone back from, as against a step |
//! | strip | the whole span above the panes |
//! | row | a line of a list; a *line* is words on a page |
//! | columns, rows | sizes on screen; a *range* is bytes in a text |
//! | role | what a piece of text is; a *theme* gives each role a look |
//! | notice | a line to the user; a *diagnostic* is a problem in a file |
//! | effect | something wanted of the world, as data |
//! | change | one thing the reader did to the file of their own |
//! | stop, step | a place in a lesson; a stop has two steps: it asks, then it reveals |
//! | room | what the class looks at while a lesson runs; what only the teacher sees is never in it |
//! | mask | what a stop hides until it is revealed, taken out of the whole timeline before anything is shown of it; a *blank* stands in its place |
//! | off the path | in the explorer while a lesson runs, its masks intact |
//! | question, choice | what a quiz asks, and what can be chosen; *marked* answers are right, close or wrong |
//! | card | what is asked about one event, and when it is due again |
//! | learner | whose file of notes, predictions and answers it is |
//! | second screen | another terminal that hears the room: *notes* are the teacher's and give *orders*, whoever *follows* gives none |
//! | news | what the room tells second screens: always its whole state |
//!
//! # What to edit
//!
//! | change | where |
//! |---|---|
//! | a new command with key, help, palette, docs | its row in `app/command.rs`, one arm in `app/update.rs`, one test |
//! | a new field of events | `load/raw.rs`, `load/event.rs`, `load/compact/records.rs` and its `FORMAT`, `timeline/event.rs`, a line of `export/page`, a good and a bad fixture |
//! | an entry of the record | `timeline.toml`, then `UPDATE=1 cargo test packed_timeline` |
//! | a new doubt of `check` | one function in `load/audit`, its row in `CHECKS`, its code, a doubtful fixture |
//! | a new export format | one file in `export`, one row in the subcommand |
//! | a field that second screens get | `teach/state.rs`, a line each of `export/wire.rs` and `load/wire.rs`, where it is shown |
//! | a new lesson | one TOML file in `assets/lessons`, one row in `tui/files.rs` |
//! | a new sort of question | one file in `teach/quiz`, its row in `Kind`, a test of ten thousand seeds |
//! | a new theme | one TOML file in `assets/themes`, one row in `view/theme.rs` |
//! | another matcher for gappy letters | `search/gappy.rs` |

pub mod app;
pub mod cli;
pub mod diagnostic;
pub mod export;
mod halves;
pub mod load;
pub mod search;
pub mod teach;
pub mod text;
pub mod timeline;
pub mod tui;
pub mod view;
