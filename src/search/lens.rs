//! What a hit looks like: the letters that matched in its title, and the line that matched outside.
//!
//! A hit is looked at when somebody wants to show it, and then once: of two hundred hits a screen
//! shows some thirty. Of each only as many texts are read as it takes to explain every term: the
//! prose of an event that its title explains is not.

use std::ops::Range;
use std::sync::Arc;

use super::close::CLOSELY;
use super::excerpt::cut;
use super::fold::Folded;
use super::gaps::places;
use super::index::Index;
use super::phrase::phrase;
use super::plain::{LONG, pieces};
use super::query::What;
use super::rank::{Asked, Effort};
use super::reading::{PART, Page};
use super::sequence::Sequence;
use super::sure::SOUNDING;
use super::texts::{self, READ};
use super::vocabulary::Fields;
use super::{Excerpt, Field, Hit, Look};
use crate::timeline::{EventIx, Timeline};

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
struct Line {
    field: Field,
    text: String,
    folded: Folded,
    /// One for each term.
    seen: Vec<Option<Seen>>,
}

/// What a search looked for, kept to show its hits by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lens {
    asked: Arc<Vec<Asked>>,
    effort: Effort,
}

impl Index {
    /// Returns what a hit looks like. It is made out when somebody first asks; the lens has to be
    /// the one that came with the hit.
    pub fn look<'h>(&self, timeline: &Timeline, lens: &Lens, hit: &'h Hit) -> &'h Look {
        hit.look.get_or_init(|| look(&lens.on(self, timeline), hit.event))
    }
}

impl Lens {
    /// Keeps what was asked for.
    pub(super) fn new(asked: Vec<Asked>, effort: Effort) -> Self {
        Self { asked: Arc::new(asked), effort }
    }

    /// Returns what was asked for.
    pub(super) fn asked(&self) -> &[Asked] {
        &self.asked
    }

    /// Lists the words in hits that are spelt nearly as typed.
    pub(super) fn near(&self, index: &Index, timeline: &Timeline, hits: &[Hit]) -> Vec<String> {
        // What is sure is spelt as typed.
        let guessed = if self.effort == Effort::Sure { &[] } else { hits };
        let through = self.on(index, timeline);
        let look = |hit: &Hit| hit.look.get_or_init(|| look(&through, hit.event)).spellings.clone();
        guessed.iter().flat_map(look).collect()
    }

    fn on<'a>(&'a self, index: &'a Index, timeline: &'a Timeline) -> Through<'a> {
        let (asked, effort) = (self.asked.as_slice(), self.effort);
        let phrases = asked.iter().map(|asked| Sequence::of(&asked.term.what)).collect();
        Through { index, timeline, asked, phrases, effort }
    }
}

/// A lens held on an index and its timeline.
struct Through<'a> {
    index: &'a Index,
    timeline: &'a Timeline,
    asked: &'a [Asked],
    /// What is asked for, ready to be looked for; nothing for what is no phrase.
    phrases: Vec<Option<Sequence<'a>>>,
    effort: Effort,
}

impl Through<'_> {
    fn is_sure(&self) -> bool {
        self.effort == Effort::Sure
    }
}

/// Looks at an event.
fn look(through: &Through, event: EventIx) -> Look {
    let lines = lines(through, event);
    let title = lines.iter().find(|line| line.field == Field::Title);
    let outside = outside(through, &lines, title);
    let excerpt = |line: &&Line| {
        let (text, ranges) = cut(&line.text, &lit(line));
        Excerpt { field: line.field, text, ranges, near: is_near(line) }
    };
    let excerpts = outside.iter().map(excerpt).collect();
    let spellings = title.into_iter().chain(outside).flat_map(near_words).collect();
    Look {
        field: carrier(through, &lines),
        title: title.map(lit).unwrap_or_default(),
        near: title.is_some_and(is_near),
        excerpts,
        spellings,
    }
}

/// The same with how much is read of a long text: the beginning, and only where that explains too
/// little, all of it.
const ROUNDS: [(Fields, usize); 4] = {
    let [names, summary, prose] = READ;
    let rest = summary.and(prose);
    [(names, usize::MAX), (summary, CLOSELY), (prose, CLOSELY), (rest, usize::MAX)]
};

/// How many pieces of a text are read for what is only guessed.
const GUESSED: usize = CLOSELY / LONG + 1;

/// Reads as many texts of an event as it takes to find every term.
fn lines(through: &Through, event: EventIx) -> Vec<Line> {
    let mut open: Vec<bool> = through.asked.iter().map(|asked| !asked.term.negated).collect();
    let mut lines: Vec<Line> = Vec::new();
    let (mut last, mut page) = (Field::Title, Page::default());
    let long = || texts::is_long(through.timeline.event(event), CLOSELY);
    // Guesses are not worth reading a book for.
    let most = if through.is_sure() { usize::MAX } else { GUESSED };
    for (place, wanted) in ROUNDS.into_iter().enumerate() {
        let whole = place + 1 == ROUNDS.len();
        if place > 0 && !needed(through, &open) || whole && !(through.is_sure() && long()) {
            break;
        }
        for (field, text) in &texts::by_weight(through.timeline, event, wanted) {
            for text in pieces(text).take(most) {
                // Of a person all names are looked at, to show the one that was typed; of prose no
                // more than it takes.
                let more = *field == last && *field <= Field::Ground;
                if !more && !needed(through, &open) {
                    break;
                }
                last = *field;
                let Some(line) = line(through, *field, text, &mut page) else { continue };
                for (open, seen) in open.iter_mut().zip(&line.seen) {
                    *open &= seen.as_ref().is_none_or(|seen| seen.sounds);
                }
                lines.push(line);
            }
        }
    }
    lines
}

/// Says whether a term that counts is still to be found.
fn needed(through: &Through, open: &[bool]) -> bool {
    let counts = |asked: &Asked| !asked.optional && !matches!(asked.term.what, What::Dates(_));
    open.iter().zip(through.asked).any(|(open, asked)| *open && counts(asked))
}

/// Finds the terms in a text; nothing where there is none of them.
fn line(through: &Through, field: Field, text: &str, page: &mut Page) -> Option<Line> {
    // Most texts have none, and to say so takes a hundredth of the time of saying where.
    page.lay(text);
    let wanted = |asked: &Asked| !asked.term.negated && asked.term.fields.has(field);
    let mut asked = through.asked.iter().zip(&through.phrases);
    if !asked.any(|one| wanted(one.0) && may_stand(through, one, page)) {
        return None;
    }
    let folded = Folded::new(text);
    let seen = through.asked.iter().map(|asked| find(through, asked, field, &folded));
    let seen: Vec<_> = seen.collect();
    seen.iter().any(Option::is_some).then(|| Line { field, text: text.into(), folded, seen })
}

/// Says whether a term may stand on a page: where it says no, it does not.
fn may_stand(
    through: &Through,
    (asked, phrase): (&Asked, &Option<Sequence<'_>>),
    page: &Page,
) -> bool {
    let mut also = asked.also.iter();
    match &asked.term.what {
        What::Word { .. } if !through.is_sure() => true,
        What::Word { text, .. } => page.contains(text) || also.any(|also| page.contains(&also.0)),
        What::Phrase { .. } => phrase.as_ref().is_some_and(|phrase| phrase.stands_on(page)),
        What::Dates(dates) => dates.words.iter().any(|word| page.contains(word)),
    }
}

fn find(through: &Through, asked: &Asked, field: Field, folded: &Folded) -> Option<Seen> {
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
            asked.guessed(through.effort)?;
            guessed(through, asked, field, folded, text)
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
            Some(at) if !whole && !first && text.len() >= PART => {
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
    through: &Through,
    asked: &Asked,
    field: Field,
    folded: &Folded,
    text: &str,
) -> Option<(u32, Vec<Range<usize>>, bool)> {
    let near = folded
        .words()
        .filter_map(|(range, word)| Some((asked.guesses.is_near(through.index, word)?, range)));
    let near: Vec<(u32, Range<usize>)> = near.collect();
    let best = near.iter().map(|(quality, _)| *quality).max();
    let gappy =
        matches!(field, Field::Title | Field::Alias).then(|| places(&folded.text, text)).flatten();
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
fn outside<'l>(through: &Through, lines: &'l [Line], title: Option<&Line>) -> Vec<&'l Line> {
    let mut told: Vec<bool> = through.asked.iter().map(|asked| asked.optional).collect();
    tell(&mut told, title);
    let mut picked: Vec<&Line> = Vec::new();
    while picked.len() < EXCERPTS {
        let mut best: Option<(u32, &Line)> = None;
        for line in lines.iter().filter(|line| line.field != Field::Title) {
            let gain = gain(through, line, &told);
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
fn gain(through: &Through, line: &Line, told: &[bool]) -> u32 {
    let seen = line.seen.iter().zip(through.asked).zip(told).filter(|(_, told)| !**told);
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
fn carrier(through: &Through, lines: &[Line]) -> Field {
    let mut sums: Vec<(Field, u32)> = Vec::new();
    for at in 0..through.asked.len() {
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
        Some((field, _)) if through.asked.iter().any(words) => *field,
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
