//! What a hit looks like: the letters that matched in its title, and the line that matched outside.
//!
//! Only the hits that are shown are looked at, and of each only as many texts as it takes to
//! explain every term: the prose of an event that its title explains is not read.

use std::ops::Range;

use super::excerpt::cut;
use super::fold::Folded;
use super::guess::Guesses;
use super::mark::SOUNDING;
use super::phrase::phrase;
use super::plain::pieces;
use super::query::What;
use super::rank::{Asked, Effort, Ranked, Search};
use super::texts;
use super::vocabulary::Fields;
use super::{Excerpt, Field, Hit};
use crate::timeline::EventIx;

/// How many texts outside the title are shown of a hit.
const EXCERPTS: usize = 3;

/// A term found in a text.
struct Seen {
    /// What the match is worth.
    worth: u32,
    /// Where it is, in folded bytes.
    ranges: Vec<Range<usize>>,
    /// Whether it is a guess at the spelling.
    near: bool,
    /// Whether it only sounds like what was typed in another script.
    sounds: bool,
}

/// A text with what was found in it.
struct Line<'a> {
    field: Field,
    text: &'a str,
    folded: Folded,
    /// One for each term.
    seen: Vec<Option<Seen>>,
}

/// Shows hits; with each, the words in it that are spelt nearly as typed.
pub(super) fn hits(search: &Search, ranked: &[Ranked], effort: Effort) -> Vec<(Hit, Vec<String>)> {
    ranked.iter().map(|one| hit(search, *one, effort)).collect()
}

fn hit(search: &Search, ranked: Ranked, effort: Effort) -> (Hit, Vec<String>) {
    let event = EventIx::new(ranked.event as usize);
    let texts = texts::all(search.timeline, event);
    let mut open: Vec<bool> = search.asked.iter().map(|asked| !asked.term.negated).collect();
    let mut lines: Vec<Line> = Vec::new();
    let mut last = Field::Title;
    for (field, text) in &texts {
        for text in pieces(text) {
            // Of a person all names are looked at, to show the one that was typed; of prose no
            // more than it takes.
            let more = *field == last && *field <= Field::Ground;
            if !more && !needed(search, &open) {
                break;
            }
            last = *field;
            let line = look(search, *field, text, effort);
            if line.seen.iter().any(Option::is_some) {
                for (open, seen) in open.iter_mut().zip(&line.seen) {
                    *open &= seen.as_ref().is_none_or(|seen| seen.sounds);
                }
                lines.push(line);
            }
        }
    }
    let title = lines.iter().find(|line| line.field == Field::Title);
    let outside = outside(search, &lines, title);
    let excerpt = |line: &&Line| {
        let (text, ranges) = cut(line.text, &lit(line));
        Excerpt { field: line.field, text, ranges, near: is_near(line) }
    };
    let excerpts = outside.iter().map(excerpt).collect();
    let near = title.into_iter().chain(outside).flat_map(near_words).collect();
    let hit = Hit {
        event,
        score: i64::from(ranked.total),
        field: carrier(search, &lines),
        title: title.map(lit).unwrap_or_default(),
        near: title.is_some_and(is_near),
        excerpts,
    };
    (hit, near)
}

/// Says whether a term that counts is still to be found.
fn needed(search: &Search, open: &[bool]) -> bool {
    let counts = |asked: &Asked| match asked.term.what {
        What::Dates(_) => false,
        What::Word { .. } | What::Phrase { .. } => !asked.optional,
    };
    open.iter().zip(&search.asked).any(|(open, asked)| *open && counts(asked))
}

fn look<'a>(search: &Search, field: Field, text: &'a str, effort: Effort) -> Line<'a> {
    let folded = Folded::new(text);
    let seen = search.asked.iter().map(|asked| find(search, asked, field, &folded, effort));
    let seen = seen.collect();
    Line { field, text, folded, seen }
}

fn find(
    search: &Search,
    asked: &Asked,
    field: Field,
    folded: &Folded,
    effort: Effort,
) -> Option<Seen> {
    if asked.term.negated || !asked.term.fields.has(field) {
        return None;
    }
    let weight = Fields::of(field).weight();
    let seen = |quality: u32, ranges: Vec<Range<usize>>, near: bool| {
        (!ranges.is_empty()).then_some(Seen {
            worth: quality * weight,
            ranges,
            near,
            sounds: quality == SOUNDING,
        })
    };
    match &asked.term.what {
        What::Phrase { words, first, open } => {
            seen(100, phrase(&folded.text, words, *first, *open).collect(), false)
        }
        What::Dates(dates) => {
            let same = |word: &str| dates.words.iter().any(|wanted| wanted == word);
            let ranges = folded.words().filter(|(_, word)| same(word)).map(|(range, _)| range);
            seen(20, ranges.collect(), false).filter(|seen| seen.ranges.len() >= dates.words.len())
        }
        What::Word { text, whole, first } => {
            let sure = surely(folded, (text, &asked.also), *whole, *first);
            if let Some((quality, ranges)) = sure {
                return seen(quality, ranges, false);
            }
            if effort == Effort::Sure || effort == Effort::Unexplained && !asked.sure.is_empty() {
                return None;
            }
            guessed(search, asked, field, folded, text)
                .and_then(|(quality, ranges, near)| seen(quality, ranges, near))
        }
    }
}

/// Finds a word as it stands: whole, else at the beginning of words, else within them.
fn surely(
    folded: &Folded,
    (text, also): (&str, &[(String, u32)]),
    whole: bool,
    first: bool,
) -> Option<(u32, Vec<Range<usize>>)> {
    if also.is_empty() && !folded.text.contains(text) {
        return None;
    }
    let mut best = 0;
    let mut ranges = Vec::new();
    for (range, word) in folded.words().take(if first { 1 } else { usize::MAX }) {
        let at = word.find(text);
        let (quality, lit) = match at {
            _ if word == text => (100, range),
            Some(0) if !whole => (80, range.start..range.start + text.len()),
            Some(at) if !whole && !first && text.len() > 2 => {
                (45, range.start + at..range.start + at + text.len())
            }
            Some(_) | None => match also.iter().find(|(also, _)| also == word) {
                Some((_, quality)) => (*quality, range),
                None => continue,
            },
        };
        if quality > best {
            best = quality;
            ranges.clear();
        }
        if quality == best {
            ranges.push(lit);
        }
    }
    (best > 0).then_some((best, ranges))
}

/// Finds a word by its near spellings, else by its letters with gaps.
fn guessed(
    search: &Search,
    asked: &Asked,
    field: Field,
    folded: &Folded,
    text: &str,
) -> Option<(u32, Vec<Range<usize>>, bool)> {
    let near = folded
        .words()
        .filter_map(|(range, word)| Some((asked.guesses.is_near(search.index, word)?, range)));
    let near: Vec<(u32, Range<usize>)> = near.collect();
    let best = near.iter().map(|(quality, _)| *quality).max();
    let gappy = matches!(field, Field::Title | Field::Alias)
        .then(|| Guesses::scattered(&search.matcher, &folded.text, text))
        .flatten();
    match (best, gappy) {
        (Some(best), _) => {
            let ranges =
                near.into_iter().filter(|(quality, _)| *quality == best).map(|(_, range)| range);
            Some((best, ranges.collect(), true))
        }
        (None, Some(ranges)) => Some((20, ranges, false)),
        (None, None) => None,
    }
}

/// Picks the lines outside the title that explain most of what is not yet explained, one after the
/// other: none where the title explains it all.
fn outside<'l, 'a>(
    search: &Search,
    lines: &'l [Line<'a>],
    title: Option<&Line>,
) -> Vec<&'l Line<'a>> {
    let mut told: Vec<bool> = search.asked.iter().map(|asked| asked.optional).collect();
    tell(&mut told, title);
    let mut picked: Vec<&Line> = Vec::new();
    while picked.len() < EXCERPTS {
        let mut best: Option<(u32, &Line)> = None;
        for line in lines.iter().filter(|line| line.field != Field::Title) {
            let gain = gain(search, line, &told);
            if gain > best.map_or(0, |(most, _)| most) {
                best = Some((gain, line));
            }
        }
        let Some((_, line)) = best else { break };
        if picked.iter().any(|other| std::ptr::eq(*other, line)) {
            break;
        }
        tell(&mut told, Some(line));
        picked.push(line);
    }
    picked.sort_by_key(|line| line.field);
    picked
}

/// Marks the terms that a line tells.
fn tell(told: &mut [bool], line: Option<&Line>) {
    for (told, seen) in told.iter_mut().zip(line.into_iter().flat_map(|line| &line.seen)) {
        *told |= seen.as_ref().is_some_and(|seen| !seen.sounds);
    }
}

/// Says how much a line adds to what is told.
fn gain(search: &Search, line: &Line, told: &[bool]) -> u32 {
    let seen = line.seen.iter().zip(&search.asked).zip(told).filter(|(_, told)| !**told);
    let new = seen.filter_map(|((seen, asked), _)| Some((seen.as_ref()?, asked)));
    // The spelling that was typed is the one to show: Горбачёв, not Gorbachev. And a name that was
    // typed whole: the country Iceland, not “Iceland summit”.
    new.map(|(seen, asked)| {
        let typed = line.text.to_lowercase().contains(&asked.term.typed);
        let whole = seen.ranges.iter().any(|range| range.len() == line.folded.text.len());
        seen.worth + if typed { seen.worth / 5 } else { 0 } + if whole { seen.worth / 6 } else { 0 }
    })
    .sum()
}

/// Says which field carried most of the match: words before dates.
fn carrier(search: &Search, lines: &[Line]) -> Field {
    let mut sums: Vec<(Field, u32)> = Vec::new();
    for at in 0..search.asked.len() {
        let found =
            lines.iter().filter_map(|line| Some((line.field, line.seen.get(at)?.as_ref()?.worth)));
        let best = found.fold(None, |best: Option<(Field, u32)>, one| match best {
            Some(best) if best.1 >= one.1 => Some(best),
            Some(_) | None => Some(one),
        });
        let Some((field, worth)) = best else { continue };
        match sums.iter_mut().find(|(known, _)| *known == field) {
            Some((_, sum)) => *sum += worth,
            None => sums.push((field, worth)),
        }
    }
    let words = |asked: &Asked| !matches!(asked.term.what, What::Dates(_)) && !asked.term.negated;
    let most = sums.iter().max_by_key(|(field, sum)| (*sum, std::cmp::Reverse(*field)));
    match most {
        Some((field, _)) if search.asked.iter().any(words) => *field,
        Some(_) | None => Field::Date,
    }
}

fn lit(line: &Line) -> Vec<Range<usize>> {
    let ranges: Vec<Range<usize>> =
        line.seen.iter().flatten().flat_map(|seen| seen.ranges.clone()).collect();
    line.folded.origins(&ranges)
}

fn is_near(line: &Line) -> bool {
    line.seen.iter().flatten().any(|seen| seen.near)
}

fn near_words(line: &Line) -> Vec<String> {
    let near = line.seen.iter().flatten().filter(|seen| seen.near);
    let ranges = near.flat_map(|seen| &seen.ranges).filter_map(|range| line.folded.origin(range));
    ranges.filter_map(|range| line.text.get(range).map(Into::into)).collect()
}
