//! A program that only paints, with the libraries that the app stands on: a list, a page beside it
//! and a box for typing, drawn anew at each key. `benches/pty` measures it beside the app, so that
//! what the libraries take and what the app takes can be told apart.

use std::io;

use crossterm::event::{Event, KeyCode, read};
use ratatui::layout::{Constraint, Layout};
use ratatui::style::{Color, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, List, Paragraph, Wrap};

fn main() -> io::Result<()> {
    let mut terminal = ratatui::init();
    let (mut typed, mut offset) = (String::new(), 0_usize);
    let outcome = loop {
        if let Err(error) = terminal.draw(|frame| paint(frame, &typed, offset)) {
            break Err(error);
        }
        match read() {
            Err(error) => break Err(error),
            Ok(Event::Key(key)) if key.code == KeyCode::Esc => break Ok(()),
            Ok(Event::Key(key)) => match key.code.as_char() {
                Some('j') => offset += 1,
                Some(letter) => typed.push(letter),
                None => drop((key.code == KeyCode::Backspace).then(|| typed.pop())),
            },
            Ok(_) => {}
        }
    };
    ratatui::restore();
    outcome
}

fn paint(frame: &mut ratatui::Frame<'_>, typed: &str, offset: usize) {
    let rows = [Constraint::Length(1), Constraint::Min(0), Constraint::Length(1)];
    let [top, middle, bottom] = Layout::vertical(rows).areas(frame.area());
    let halves = [Constraint::Percentage(60), Constraint::Percentage(40)];
    let [left, right] = Layout::horizontal(halves).areas(middle);
    let item = |number: usize| {
        let date = Span::styled(format!("{number:06}  1986-10-12  "), Style::new().fg(Color::Cyan));
        Line::from(vec![date, Span::raw("Reykjavik Summit on intermediate-range missiles")])
    };
    let list = List::new((offset..offset + usize::from(left.height)).map(item));
    let page = format!(
        "Event {offset}\nReykjavik, Iceland\n\nThe event in Reykjavik is remembered for its effect on \
         arms control number {offset}. No agreement was reached, yet both sides called it useful."
    );
    let page = Paragraph::new(page).wrap(Wrap { trim: true });
    frame.render_widget(Paragraph::new(format!("> {typed}")), top);
    frame.render_widget(list.block(Block::bordered().title("Timeline")), left);
    frame.render_widget(page.block(Block::bordered().title("Page")), right);
    frame.render_widget(Paragraph::new("j moves, Esc quits"), bottom);
}
