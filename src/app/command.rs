//! The one table of everything a user can do.
//!
//! Keymap, help, palette, status hints, the man page and the README's table are drawn from these
//! rows. To add a command: a variant, a row, an arm in `update`, a test.

use Context::{Box, Browse, Chooser, Detail, Follow, Jump, Notes, Quiz, Room};
use Group::{Do, Find, Look, Move, Teach, Test, Write};

/// One thing a user can do.
#[derive(Debug, Clone, Copy)]
pub struct Command {
    /// Which one.
    pub id: CommandId,
    /// The stable name, as the settings file uses it.
    pub name: &'static str,
    /// What the legend says: two or three words.
    pub title: &'static str,
    /// What it does, in a sentence.
    pub doc: &'static str,
    /// Where the help lists it.
    pub group: Group,
    /// Where it holds.
    pub contexts: &'static [Context],
    /// Its keys, in the notation of [`Key`](super::Key).
    pub keys: &'static [&'static str],
    /// How early the status line offers it, 1 first; nothing: only the help does.
    pub hint: Option<u8>,
}

/// Where a key is pressed: what it means depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Context {
    /// The timeline has the focus.
    Browse,
    /// The detail has the focus.
    Detail,
    /// The jump box is open.
    Jump,
    /// A line is being typed: filter, date, note.
    Box,
    /// A list to choose from is open, the help among them.
    Chooser,
    /// A lesson is on screen.
    Room,
    /// A quiz is on the screen, and no date is being typed.
    Quiz,
    /// The teacher's screen of a lesson in another terminal.
    Notes,
    /// The room of a lesson in another terminal is followed.
    Follow,
}

impl Context {
    /// Every context.
    pub const ALL: &'static [Self] =
        &[Browse, Detail, Jump, Box, Chooser, Room, Quiz, Notes, Follow];

    /// Says whether printable keys are text there, whatever the keymap says.
    pub fn takes_text(self) -> bool {
        match self {
            Jump | Box | Chooser => true,
            Browse | Detail | Room | Quiz | Notes | Follow => false,
        }
    }

    /// Says where that is: "in the detail".
    pub fn place(self) -> &'static str {
        match self {
            Browse => "in the timeline",
            Detail => "in the detail",
            Jump => "in the jump box",
            Box => "in the filter and other lines",
            Chooser => "in lists",
            Room => "in a lesson",
            Quiz => "in a quiz",
            Notes => "on the teacher's screen",
            Follow => "where a room is followed",
        }
    }
}

/// A group of commands in the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Through the timeline and the detail.
    Move,
    /// Jump, filter, threads.
    Find,
    /// How things are shown.
    Look,
    /// With the event: copy, open, edit, note.
    Do,
    /// In a lesson.
    Teach,
    /// In a quiz.
    Test,
    /// In a line that is being typed.
    Write,
}

impl Group {
    /// Every group, in the order of the help.
    pub const ALL: &'static [Self] = &[Move, Find, Look, Do, Teach, Test, Write];

    /// Returns its heading.
    pub fn title(self) -> &'static str {
        match self {
            Move => "Moving",
            Find => "Finding",
            Look => "Looking",
            Do => "Doing",
            Teach => "Teaching",
            Test => "In a quiz",
            Write => "Typing and choosing",
        }
    }
}

macro_rules! commands {
    ($($id:ident $name:literal $title:literal, $group:ident [$($context:ident)*] [$($key:literal)*] $hint:expr, $doc:literal;)*) => {
        /// The name of a command in code.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "the row's sentence says what each does")]
        pub enum CommandId { $($id,)* }

        /// Every command, in the order of the help.
        pub const COMMANDS: &[Command] = &[$(Command {
            id: CommandId::$id, name: $name, title: $title, doc: $doc, group: $group,
            contexts: &[$($context),*], keys: &[$($key),*], hint: $hint,
        },)*];
    };
}

commands! {
    NextEvent "next-event" "next", Move [Browse] ["j" "<down>"] None,
        "Moves to the event that follows in time.";
    PreviousEvent "previous-event" "previous", Move [Browse] ["k" "<up>"] None,
        "Moves to the event before in time.";
    FirstEvent "first-event" "first", Move [Browse] ["g" "<home>"] None,
        "Goes to the first event.";
    LastEvent "last-event" "last", Move [Browse] ["G" "<end>"] None,
        "Goes to the last event; with a count, to the event of that number.";
    HalfPageDown "half-page-down" "half page down", Move [Browse Detail] ["<ctrl-d>"] None,
        "Moves half a page down in the focused pane.";
    HalfPageUp "half-page-up" "half page up", Move [Browse Detail] ["<ctrl-u>"] None,
        "Moves half a page up in the focused pane.";
    PageDown "page-down" "page down", Move [Browse Detail] ["<pagedown>" "<ctrl-f>" "<space>"] None,
        "Moves a page down in the focused pane.";
    PageUp "page-up" "page up", Move [Browse Detail] ["<pageup>" "<ctrl-b>"] None,
        "Moves a page up in the focused pane.";
    NextEra "next-era" "next era", Move [Browse Detail Room] ["]"] Some(8),
        "Goes to the first event of the next era.";
    PreviousEra "previous-era" "previous era", Move [Browse Detail Room] ["["] None,
        "Goes to the first event of this era, or of the one before.";
    NextInThread "next-in-thread" "next in thread", Move [Browse Detail Room] [">"] None,
        "Goes to the next event of the chosen thread.";
    PreviousInThread "previous-in-thread" "previous in thread", Move [Browse Detail Room] ["<lt>"] None,
        "Goes to the previous event of the chosen thread.";
    NextSamePeople "next-same-people" "same people next", Move [Browse Detail Room] ["w"] None,
        "Goes to the next meeting of the same people.";
    PreviousSamePeople "previous-same-people" "same people before", Move [Browse Detail Room] ["W"] None,
        "Goes to the previous meeting of the same people.";
    Back "back" "back", Move [Browse Detail] ["H" "<alt-left>"] None,
        "Goes back to where you were before the last leap, with its filter.";
    Forward "forward" "forward", Move [Browse Detail] ["L" "<alt-right>"] None,
        "Goes forward again after going back.";
    ScrollDown "scroll-down" "scroll down", Move [Detail] ["j" "<down>" "<ctrl-e>"] None,
        "Scrolls the detail down by a line.";
    ScrollUp "scroll-up" "scroll up", Move [Detail] ["k" "<up>" "<ctrl-y>"] None,
        "Scrolls the detail up by a line.";
    ScrollTop "scroll-top" "top", Move [Detail] ["g" "<home>"] None,
        "Scrolls to the beginning of the detail.";
    ScrollEnd "scroll-end" "end", Move [Detail] ["G" "<end>"] None,
        "Scrolls to the end of the detail.";
    DetailDown "detail-down" "detail down", Move [Browse Detail Jump] ["J" "<shift-down>"] None,
        "Scrolls the detail down from anywhere; while typing, Shift and the arrow do it.";
    DetailUp "detail-up" "detail up", Move [Browse Detail Jump] ["K" "<shift-up>"] None,
        "Scrolls the detail up from anywhere; while typing, Shift and the arrow do it.";
    FocusDetail "focus-detail" "read", Move [Browse] ["<enter>" "l" "<right>"] Some(3),
        "Puts the focus on the detail, to read on and to follow its links.";
    FocusTimeline "focus-timeline" "timeline", Move [Detail] ["<esc>" "h" "<left>"] Some(3),
        "Puts the focus back on the timeline.";
    FocusOther "focus-other" "other pane", Move [Browse Detail] ["<tab>"] None,
        "Puts the focus on the other pane.";
    NextLink "next-link" "next link", Move [Detail] ["}" "."] Some(4),
        "Picks the next link of the detail.";
    PreviousLink "previous-link" "previous link", Move [Detail] ["{" ","] None,
        "Picks the previous link of the detail.";
    Follow "follow" "follow", Move [Detail] ["<enter>"] Some(5),
        "Follows the link that is picked: to the event, or to the page in the browser.";
    Jump "jump" "jump", Find [Browse Detail Room] ["/"] Some(1),
        "Opens the jump box: title, place, people, date, words, in any order and spelling.";
    NextHit "next-hit" "next hit", Find [Browse Detail Room] ["n"] None,
        "Goes to the next hit of the last query.";
    PreviousHit "previous-hit" "previous hit", Find [Browse Detail Room] ["N"] None,
        "Goes to the previous hit of the last query.";
    Filter "filter" "filter", Find [Browse Detail Room] ["f"] Some(4),
        "Shows only the events that a query finds.";
    ClearFilter "clear-filter" "clear filter", Find [Browse Detail] ["F"] None,
        "Shows all events again.";
    Threads "threads" "threads", Find [Browse Detail Room] ["t"] Some(5),
        "Picks a thread to follow through the timeline.";
    GoToDate "go-to-date" "go to a date", Find [Browse Detail Room] [":"] None,
        "Goes to the event nearest to a date that you type.";
    ToggleBookmark "toggle-bookmark" "bookmark", Find [Browse Detail] ["m"] None,
        "Sets a bookmark on the event, or takes it away.";
    Bookmarks "bookmarks" "bookmarks", Find [Browse Detail Room] ["'"] None,
        "Lists the bookmarks and the notes.";
    TrueScale "true-scale" "true scale", Look [Browse Detail] ["z"] Some(9),
        "Sets the rows as far apart as time does, or close together again.";
    Zoom "zoom" "zoom", Look [Browse Detail] ["+"] None,
        "Gives the focused pane the whole screen, or takes it back.";
    NextLayout "next-layout" "layout", Look [Browse Detail] ["\\"] None,
        "Arranges the panes another way: by size, side by side, one above the other, one at a time.";
    Measure "measure" "measure", Look [Browse Detail] ["v"] Some(7),
        "Marks the event; at another one, tells the time between the two.";
    Problems "problems" "problems", Look [Browse Detail Room] ["!"] None,
        "Lists what is wrong in the loaded files.";
    Help "help" "help", Look [Browse Detail Room] ["?" "<f1>"] Some(2),
        "Lists every command with its keys; type to narrow, Enter runs one.";
    Note "note" "note", Do [Browse Detail] ["a"] None,
        "Writes a note of your own on the event.";
    Quiz "quiz" "quiz", Do [Browse Detail] ["Q"] None,
        "Asks ten questions about the events that are shown; returns to the quiz that one has left.";
    CopyCitation "copy-citation" "copy", Do [Browse Detail] ["y"] None,
        "Copies a citation of the event to the clipboard, and shows it.";
    OpenSource "open-source" "open source", Do [Browse Detail] ["o"] None,
        "Opens a source's page in the browser.";
    Edit "edit" "edit", Do [Browse Detail] ["e"] None,
        "Opens the event in your editor, at its line.";
    Reload "reload" "reload", Do [Browse Detail] ["r"] None,
        "Reads the files again. It happens by itself when they change.";
    Redraw "redraw" "redraw", Do [Browse Detail Jump Box Chooser Room Quiz Notes Follow] ["<ctrl-l>"] None,
        "Draws the whole screen anew.";
    Suspend "suspend" "suspend", Do [Browse Detail Jump Box Chooser Room Quiz Notes Follow] ["<ctrl-z>"] None,
        "Gives the terminal back to the shell until you return with `fg`.";
    Quit "quit" "quit", Do [Browse Detail Room Notes Follow] ["q"] Some(6),
        "Leaves; where a lesson runs, ends the lesson after asking.";
    Leave "leave" "leave at once", Do [Browse Detail Jump Box Chooser Room Quiz Notes Follow] ["<ctrl-c>"] None,
        "Leaves from anywhere.";
    Lessons "lessons" "lessons", Teach [Browse Detail Room] ["T"] None,
        "Lists the lessons; Enter begins one.";
    NextStep "next-step" "next", Teach [Room Notes] ["<space>" "<pagedown>" "<right>"] Some(1),
        "Goes on: from the question to the answer, from the answer to the next stop.";
    PreviousStep "previous-step" "back", Teach [Room Notes] ["<pageup>" "<left>"] Some(2),
        "Goes back by a step; what the stop hides is hidden again.";
    Blank "blank" "blank", Teach [Room Browse Notes] ["." "b"] Some(3),
        "Empties the screen, or shows it again.";
    Guess "guess" "guess", Teach [Room] ["g"] Some(4),
        "Takes down what the class guesses: a date, a name, a place, before or after.";
    GoToStop "go-to-stop" "go to stop", Teach [Room Notes] ["<enter>"] None,
        "Goes to the stop whose number was typed; without one, takes down a guess.";
    FromTheTop "from-the-top" "from the top", Teach [Room Notes] ["<f5>"] None,
        "Begins the lesson from the top.";
    Explore "explore" "explore", Teach [Room Follow] ["<tab>" "e"] Some(5),
        "Leaves the path of the lesson for the explorer; what the stop hides stays hidden.";
    ReturnToLesson "return-to-lesson" "back to the lesson", Teach [Browse Detail] ["<backspace>" "<f5>"] None,
        "Returns from the explorer to the lesson, to the same stop and step; joins a room that is followed.";
    RoomDown "room-down" "scroll down", Teach [Room Notes Follow] ["j" "<down>"] None,
        "Scrolls down where not everything fits.";
    RoomUp "room-up" "scroll up", Teach [Room Notes Follow] ["k" "<up>"] None,
        "Scrolls up again.";
    Answer "answer" "answer", Test [Quiz] ["<enter>" "<space>"] Some(1),
        "Takes the answer; then goes on; in the summary, goes to the event.";
    ChoiceDown "choice-down" "down", Test [Quiz] ["<down>" "j"] None,
        "Moves down the choices; a digit takes one at once.";
    ChoiceUp "choice-up" "up", Test [Quiz] ["<up>" "k"] None,
        "Moves up the choices.";
    LineDown "line-down" "move down", Test [Quiz] ["<shift-down>" "J"] Some(4),
        "Moves the chosen line of an order down; a digit moves it to that place.";
    LineUp "line-up" "move up", Test [Quiz] ["<shift-up>" "K"] Some(3),
        "Moves the chosen line of an order up.";
    GiveUp "give-up" "do not know", Test [Quiz] ["?"] Some(5),
        "Gives up on the question and tells the answer; where a date is typed, type ? alone.";
    EndQuiz "end-quiz" "end", Test [Quiz] ["<esc>" "q"] Some(2),
        "Ends the quiz with its summary; leaves the summary.";
    Cancel "cancel" "cancel", Write [Browse Room Notes] ["<esc>"] None,
        "Forgets a count and a mark. It never ends a lesson.";
    Accept "accept" "go", Write [Jump Box Chooser] ["<enter>"] Some(1),
        "Takes what is chosen.";
    Dismiss "dismiss" "back", Write [Jump Box Chooser] ["<esc>"] Some(2),
        "Closes the box and puts everything back exactly as it was.";
    ListDown "list-down" "down", Write [Jump Chooser] ["<down>" "<ctrl-n>" "<tab>"] None,
        "Moves down the list.";
    ListUp "list-up" "up", Write [Jump Chooser] ["<up>" "<ctrl-p>" "<shift-tab>"] None,
        "Moves up the list.";
    ListPageDown "list-page-down" "page down", Write [Jump Chooser] ["<pagedown>"] None,
        "Moves a page down the list.";
    ListPageUp "list-page-up" "page up", Write [Jump Chooser] ["<pageup>"] None,
        "Moves a page up the list.";
    HitOrder "hit-order" "best or by date", Write [Jump] ["<ctrl-t>"] Some(3),
        "Lists the hits best first, or by date.";
    Complete "complete" "complete", Write [Box] ["<tab>"] Some(3),
        "Completes a field's name or value.";
    Left "left" "left", Write [Jump Box Chooser] ["<left>" "<ctrl-b>"] None,
        "Moves the cursor left.";
    Right "right" "right", Write [Jump Box Chooser] ["<right>" "<ctrl-f>"] None,
        "Moves the cursor right.";
    WordLeft "word-left" "word left", Write [Jump Box Chooser] ["<ctrl-left>" "<alt-b>"] None,
        "Moves the cursor a word left.";
    WordRight "word-right" "word right", Write [Jump Box Chooser] ["<ctrl-right>" "<alt-f>"] None,
        "Moves the cursor a word right.";
    LineStart "line-start" "start", Write [Jump Box Chooser] ["<home>" "<ctrl-a>"] None,
        "Moves the cursor to the start of the line.";
    LineEnd "line-end" "end", Write [Jump Box Chooser] ["<end>" "<ctrl-e>"] None,
        "Moves the cursor to the end of the line.";
    DeleteBefore "delete-before" "delete", Write [Jump Box Chooser] ["<backspace>" "<ctrl-h>"] None,
        "Deletes the character before the cursor.";
    DeleteAfter "delete-after" "delete after", Write [Jump Box Chooser] ["<delete>" "<ctrl-d>"] None,
        "Deletes the character under the cursor.";
    DeleteWord "delete-word" "delete word", Write [Jump Box Chooser] ["<ctrl-w>" "<alt-backspace>"] None,
        "Deletes the word before the cursor.";
    DeleteLine "delete-line" "clear", Write [Jump Box Chooser] ["<ctrl-u>"] None,
        "Deletes the whole line.";
}

impl CommandId {
    /// Says whether it closes the jump box or the app, so that it need not wait for an answer.
    pub fn leaves(self) -> bool {
        matches!(self, Self::Dismiss | Self::Leave | Self::Suspend | Self::Redraw)
    }

    /// Returns the command's row.
    pub fn row(self) -> &'static Command {
        COMMANDS.iter().find(|command| command.id == self).expect("every command has its row")
    }
}

/// Finds the command of this name.
pub fn command(name: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Key;
    use std::collections::BTreeSet;

    #[test]
    fn every_command_has_one_row_and_one_name() {
        let ids: BTreeSet<_> = COMMANDS.iter().map(|command| command.id).collect();
        let names: BTreeSet<_> = COMMANDS.iter().map(|command| command.name).collect();
        assert_eq!((ids.len(), names.len()), (COMMANDS.len(), COMMANDS.len()));
        for command in COMMANDS {
            assert_eq!(command.id.row().name, command.name);
        }
    }

    #[test]
    fn every_key_parses_and_prints_back_the_same() {
        for key in COMMANDS.iter().flat_map(|command| command.keys) {
            assert_eq!(Key::parse(key).unwrap().to_string(), **key);
        }
    }

    #[test]
    fn no_key_means_two_things_in_one_context() {
        for context in Context::ALL {
            let mut seen = BTreeSet::new();
            for command in COMMANDS.iter().filter(|command| command.contexts.contains(context)) {
                for key in command.keys {
                    assert!(seen.insert(key), "{key} twice in {context:?}: {}", command.name);
                }
            }
        }
    }

    #[test]
    fn where_text_is_typed_no_printable_key_is_taken_but_for_the_detail() {
        let typing = [Jump, Box, Chooser];
        for command in
            COMMANDS.iter().filter(|row| row.contexts.iter().any(|one| typing.contains(one)))
        {
            let printable =
                command.keys.iter().filter(|key| Key::parse(key).unwrap().typed().is_some());
            let scrolls = matches!(command.id, CommandId::DetailDown | CommandId::DetailUp);
            assert!(scrolls || printable.count() == 0, "{}", command.name);
        }
    }

    #[test]
    fn documentation_is_a_sentence_in_the_third_person() {
        for command in COMMANDS {
            assert!(command.doc.ends_with('.') && !command.doc.ends_with(".."), "{}", command.name);
            assert!(command.doc.chars().next().unwrap().is_uppercase(), "{}", command.name);
            assert!(!command.contexts.is_empty() && !command.keys.is_empty(), "{}", command.name);
        }
    }
}
