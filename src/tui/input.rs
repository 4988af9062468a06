//! Keys, the mouse and pastes, from the terminal's words to messages of ours.
//!
//! A thread of its own reads, since reading cannot be interrupted. It hands over what it has and
//! reads on only when that was taken in: so it never takes keys that are meant for an editor, or
//! for the shell after the end.
//!
//! Of crossterm's two ways to wait for input the one called `use-dev-tty` is built in. The other one
//! is told of new input only once, and leaves what is beyond its buffer of a kilobyte lying until
//! the next key; and it cannot wait for keys on macOS while standard input is a pipe.

use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use crossterm::event::{
    self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind,
};

use super::hooks;
use super::session::sane;
use super::world::{World, start};
use crate::app::{Code, Held, Key, Message, Named, Position, Size};

/// How many rows one notch of the wheel turns.
const NOTCH: i32 = 3;

/// How long it looks for more of what has begun to come: a look or two. The key that is there waits
/// as long, and the wait is a busy one. (No time at all would mean not to look.)
const MORE: Duration = Duration::from_micros(10);

/// The most messages that are handed over at once.
const BATCH: usize = 256;

/// Starts reading; each message through the returned channel lets it read on.
pub(super) fn read(world: Sender<World>) -> io::Result<Sender<()>> {
    let (go, gone) = channel();
    start("keys", world, move |world| {
        if let Err(error) = read_on(world, &gone) {
            let _ = world.send(World::Deaf(error));
        }
    })?;
    Ok(go)
}

/// Reads until nobody listens any more.
fn read_on(world: &Sender<World>, go: &Receiver<()>) -> io::Result<()> {
    loop {
        let mut typed: Vec<Message> = message(event::read()?).into_iter().collect();
        while typed.len() < BATCH && event::poll(MORE)? {
            typed.extend(message(event::read()?));
        }
        hooks::breaks_at("keys");
        if !typed.is_empty() && (world.send(World::Typed(typed)).is_err() || go.recv().is_err()) {
            return Ok(());
        }
    }
}

/// Returns what an event of the terminal is to us; nothing for what we have no use for.
fn message(event: Event) -> Option<Message> {
    match event {
        Event::Key(event) => key(event).map(Message::Key),
        Event::Mouse(event) => {
            let at = Position { column: event.column, row: event.row };
            match event.kind {
                MouseEventKind::Down(MouseButton::Left) => Some(Message::Clicked(at)),
                MouseEventKind::ScrollDown => Some(Message::Wheeled(at, NOTCH)),
                MouseEventKind::ScrollUp => Some(Message::Wheeled(at, -NOTCH)),
                MouseEventKind::Down(_)
                | MouseEventKind::Up(_)
                | MouseEventKind::Drag(_)
                | MouseEventKind::Moved
                | MouseEventKind::ScrollLeft
                | MouseEventKind::ScrollRight => None,
            }
        }
        Event::Paste(text) => Some(Message::Pasted(text)),
        Event::Resize(columns, rows) if columns > 0 && rows > 0 => {
            Some(Message::Resized(sane(Size { columns, rows })))
        }
        Event::Resize(..) | Event::FocusGained | Event::FocusLost => None,
    }
}

/// Returns the key of ours, if there is one for it.
fn key(event: KeyEvent) -> Option<Key> {
    let KeyEvent { code, modifiers, kind, .. } = event;
    if kind == KeyEventKind::Release {
        return None;
    }
    let held = held(modifiers);
    let named = |named| Some(Key { code: Code::Named(named), held });
    match code {
        KeyCode::Char(letter) => letter_key(letter, modifiers),
        KeyCode::F(number @ 1..=24) => Some(Key { code: Code::F(number), held }),
        KeyCode::BackTab => Some(Key { code: Code::Named(Named::Tab), held: Held::Shift }),
        KeyCode::Enter => named(Named::Enter),
        KeyCode::Esc => named(Named::Esc),
        KeyCode::Tab => named(Named::Tab),
        KeyCode::Backspace => named(Named::Backspace),
        KeyCode::Delete => named(Named::Delete),
        KeyCode::Insert => named(Named::Insert),
        KeyCode::Left => named(Named::Left),
        KeyCode::Right => named(Named::Right),
        KeyCode::Up => named(Named::Up),
        KeyCode::Down => named(Named::Down),
        KeyCode::Home => named(Named::Home),
        KeyCode::End => named(Named::End),
        KeyCode::PageUp => named(Named::PageUp),
        KeyCode::PageDown => named(Named::PageDown),
        KeyCode::F(_)
        | KeyCode::Null
        | KeyCode::CapsLock
        | KeyCode::ScrollLock
        | KeyCode::NumLock
        | KeyCode::PrintScreen
        | KeyCode::Pause
        | KeyCode::Menu
        | KeyCode::KeypadBegin
        | KeyCode::Media(_)
        | KeyCode::Modifier(_) => None,
    }
}

/// A letter carries its Shift in itself. Control and Alt together are how Windows tells of the third
/// level of a keyboard; elsewhere they are a combination that nothing is bound to.
fn letter_key(letter: char, modifiers: KeyModifiers) -> Option<Key> {
    let both = modifiers.contains(KeyModifiers::CONTROL | KeyModifiers::ALT);
    if letter.is_control() || (both && !cfg!(windows)) {
        return None;
    }
    let held = match held(modifiers) {
        Held::Nothing | Held::Shift => Held::Nothing,
        _ if both => Held::Nothing,
        held @ (Held::Ctrl | Held::Alt) => held,
    };
    let letter = if held == Held::Ctrl { letter.to_ascii_lowercase() } else { letter };
    Some(Key { code: Code::Char(letter), held })
}

fn held(modifiers: KeyModifiers) -> Held {
    if modifiers.contains(KeyModifiers::CONTROL) {
        Held::Ctrl
    } else if modifiers.contains(KeyModifiers::ALT) {
        Held::Alt
    } else if modifiers.contains(KeyModifiers::SHIFT) {
        Held::Shift
    } else {
        Held::Nothing
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::{KeyEventState, MouseEvent};

    fn pressed(code: KeyCode, modifiers: KeyModifiers) -> Option<String> {
        key(KeyEvent::new(code, modifiers)).map(|key| key.to_string())
    }

    #[test]
    fn keys_are_written_as_in_the_command_table() {
        let (none, ctrl) = (KeyModifiers::NONE, KeyModifiers::CONTROL);
        let (alt, shift) = (KeyModifiers::ALT, KeyModifiers::SHIFT);
        let table = [
            (KeyCode::Char('j'), none, "j"),
            (KeyCode::Char('J'), shift, "J"),
            (KeyCode::Char('<'), none, "<lt>"),
            (KeyCode::Char(' '), none, "<space>"),
            (KeyCode::Char('é'), none, "é"),
            (KeyCode::Char('d'), ctrl, "<ctrl-d>"),
            (KeyCode::Char('D'), ctrl | shift, "<ctrl-d>"),
            (KeyCode::Char('x'), alt, "<alt-x>"),
            (KeyCode::BackTab, shift, "<shift-tab>"),
            (KeyCode::BackTab, none, "<shift-tab>"),
            (KeyCode::Enter, none, "<enter>"),
            (KeyCode::PageDown, none, "<pagedown>"),
            (KeyCode::Left, ctrl, "<ctrl-left>"),
            (KeyCode::F(5), none, "<f5>"),
        ];
        for (code, modifiers, expected) in table {
            assert_eq!(pressed(code, modifiers).as_deref(), Some(expected));
            assert_eq!(Key::parse(expected).map(|key| key.to_string()), Ok(expected.into()));
        }
    }

    #[test]
    fn what_is_no_key_of_ours_is_nothing() {
        assert_eq!(pressed(KeyCode::CapsLock, KeyModifiers::NONE), None);
        assert_eq!(pressed(KeyCode::F(40), KeyModifiers::NONE), None);
        assert_eq!(pressed(KeyCode::Char('\u{7}'), KeyModifiers::NONE), None);
        let released = KeyEvent {
            code: KeyCode::Char('q'),
            modifiers: KeyModifiers::NONE,
            kind: KeyEventKind::Release,
            state: KeyEventState::NONE,
        };
        assert_eq!(key(released), None);
    }

    #[test]
    fn the_mouse_presses_its_left_button_and_turns_its_wheel() {
        let told = |kind| {
            let event = MouseEvent { kind, column: 3, row: 4, modifiers: KeyModifiers::NONE };
            message(Event::Mouse(event)).map(|message| format!("{message:?}"))
        };
        let at = "Position { column: 3, row: 4 }";
        assert_eq!(told(MouseEventKind::Down(MouseButton::Left)), Some(format!("Clicked({at})")));
        assert_eq!(told(MouseEventKind::ScrollDown), Some(format!("Wheeled({at}, 3)")));
        assert_eq!(told(MouseEventKind::ScrollUp), Some(format!("Wheeled({at}, -3)")));
        assert_eq!(told(MouseEventKind::Down(MouseButton::Right)), None);
        assert_eq!(told(MouseEventKind::Moved), None);
    }

    #[test]
    fn a_size_is_limited_and_one_of_nothing_is_no_news() {
        let told = |columns, rows| match message(Event::Resize(columns, rows)) {
            Some(Message::Resized(size)) => Some((size.columns, size.rows)),
            _ => None,
        };
        assert_eq!(told(80, 24), Some((80, 24)));
        assert_eq!(told(65535, 65535), Some((2000, 1000)));
        assert_eq!(told(0, 0), None);
    }
}
