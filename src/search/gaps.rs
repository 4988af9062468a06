//! Letters with gaps in a name: whether they stand close enough together to be meant, and where.
//!
//! They begin where a word begins and stand close together, or each of them begins a word (`csce`);
//! else long names would match anything. Of all ways to see them in a name the closest counts. Of a
//! million names nearly each that has the letters is looked at, so this is one walk over a few
//! bytes; the matcher, which weighs how letters stand, is asked about the best few (`close`).

use std::ops::Range;

use super::fold::joined;
use super::gappy::REACH;

/// How many times as far apart as if they stood together letters may be.
const APART: usize = 4;

/// What part of the bytes they stand within has to be letters, in percent, where one of them stands
/// somewhere in another word than the one before: that may be chance.
const DENSE: usize = 33;

/// How good it is that each letter begins a word.
const INITIALS: u32 = 34;

/// What it adds that there is no vowel among several letters: it is no slip, letters were left out.
const MEANT: u32 = 10;

/// A way to see letters in a name.
#[derive(Debug, Clone, Copy)]
struct Way {
    /// How good it is: 12 to 47.
    quality: u32,
    /// Where the first of them stands.
    first: usize,
    /// Whether each of them begins a word.
    initials: bool,
}

/// Says how good the closest way is to see letters with gaps in a folded name: 12 to 47; nothing
/// where it would be chance. That each of them `begins` a word is looked for only where it may be.
pub(super) fn closeness(name: &[u8], letters: &str, begins: bool) -> Option<u32> {
    closest(name, letters.as_bytes(), begins).map(|way| way.quality)
}

/// Returns where letters with gaps stand in a folded name, in the closest way to see them.
pub(super) fn places(name: &str, letters: &str) -> Option<Vec<Range<usize>>> {
    let (name, letters) = (name.as_bytes(), letters.as_bytes());
    let way = closest(name, letters, true)?;
    let mut places = Vec::new();
    let see = |at: usize| places.push(at..at + 1);
    if way.initials {
        walk_initials(name, way.first, letters, see);
    } else {
        walk(name, way.first, letters, see);
    }
    Some(joined(places))
}

fn closest(name: &[u8], letters: &[u8], begins: bool) -> Option<Way> {
    let name = name.get(..name.len().min(REACH)).unwrap_or_default();
    let first = letters.first().filter(|_| letters.len() > 1)?;
    let begun = memchr::memchr_iter(*first, name).filter(|at| is_begin(name, *at));
    let (mut best, mut earliest) = (None, None);
    for first in begun {
        earliest = earliest.or(Some(first));
        let Some((end, loose)) = walk(name, first, letters, |_| ()) else { continue };
        let density = letters.len() * 100 / (end - first);
        if !loose || density >= DENSE {
            let way = Way { quality: quality(letters, density), first, initials: false };
            // Of equals the first.
            best = best.filter(|best: &Way| best.quality >= way.quality).or(Some(way));
        }
    }
    let initials = earliest.filter(|first| {
        let better = best.is_none_or(|best| best.quality < INITIALS);
        better && begins && letters.len() > 2 && walk_initials(name, *first, letters, |_| ())
    });
    initials.map(|first| Way { quality: INITIALS, first, initials: true }).or(best)
}

/// Says how good it is that so many percent of the bytes they stand within are letters.
fn quality(letters: &[u8], density: usize) -> u32 {
    let vowel = |letter: &u8| matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    let meant = letters.len() > 2 && !letters.iter().any(vowel);
    12 + u32::try_from(density).unwrap_or_default() / 4 + if meant { MEANT } else { 0 }
}

/// Walks over letters from a place on, each as early as it comes and none too far away. Returns
/// where they end, and whether one of them stands somewhere in another word than the one before.
fn walk(
    name: &[u8],
    first: usize,
    letters: &[u8],
    mut seen: impl FnMut(usize),
) -> Option<(usize, bool)> {
    let mut wanted = letters.iter();
    let mut next = wanted.next()?;
    let reach = (first + letters.len() * APART).min(name.len());
    // Whether a word has ended since the letter before.
    let (mut crossed, mut loose) = (false, false);
    for at in first..reach {
        let byte = name.get(at)?;
        if *byte == b' ' {
            crossed = true;
        } else if byte == next {
            seen(at);
            loose |= crossed && !is_begin(name, at);
            crossed = false;
            match wanted.next() {
                Some(following) => next = following,
                None => return Some((at + 1, loose)),
            }
        }
    }
    None
}

/// Walks over the words from a place on that begin with letters in their order; says whether each of
/// them begins one.
fn walk_initials(name: &[u8], first: usize, letters: &[u8], mut seen: impl FnMut(usize)) -> bool {
    let mut wanted = letters.iter().peekable();
    for at in (first..name.len()).filter(|at| is_begin(name, *at)) {
        if wanted.peek().is_some_and(|letter| name.get(at) == Some(*letter)) {
            seen(at);
            wanted.next();
        }
    }
    wanted.peek().is_none()
}

fn is_begin(name: &[u8], at: usize) -> bool {
    at == 0 || name.get(at - 1) == Some(&b' ')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The name with the letters in capitals, and how good that is.
    fn seen(name: &str, letters: &str) -> Option<(u32, String)> {
        let mut shown = name.as_bytes().to_vec();
        for range in places(name, letters)? {
            shown[range].make_ascii_uppercase();
        }
        Some((closeness(name.as_bytes(), letters, true)?, String::from_utf8(shown).unwrap()))
    }

    #[test]
    fn letters_are_seen_where_they_stand_closest() {
        let table = [
            ("reykjavik summit", "rkjvk", Some((35, "ReyKJaViK summit"))),
            (
                "kosygin meets johnson in glassboro",
                "glsb",
                Some((38, "kosygin meets johnson in GLaSsBoro")),
            ),
            ("vladivostok 1974", "vlad74", Some((21, "VLADivostok 1974"))),
            (
                "conference on security and co operation in europe",
                "csce",
                Some((34, "Conference on Security and Co operation in Europe")),
            ),
            ("the goebbels remark", "rk", Some((20, "the goebbels RemarK"))),
            ("casablanca conference", "csce", None),
            ("a long conference of several states", "cse", None),
            ("congress", "ngr", None),
            ("x", "x", None),
        ];
        for (name, letters, expected) in table {
            let expected =
                expected.map(|(quality, shown): (u32, &str)| (quality, shown.to_owned()));
            assert_eq!(seen(name, letters), expected, "{name}: {letters}");
        }
    }

    proptest! {
        #[test]
        fn what_is_seen_are_the_letters_in_their_order_from_the_beginning_of_a_word(name in "[a-c ]{0,24}", letters in "[a-c]{0,4}") {
            if let Some(places) = places(&name, &letters) {
                let seen: String = places.iter().filter_map(|range| name.get(range.clone())).collect();
                prop_assert_eq!(&seen, &letters);
                prop_assert!(is_begin(name.as_bytes(), places[0].start));
                prop_assert!(closeness(name.as_bytes(), &letters, true).is_some_and(|one| (12..=47).contains(&one)));
            }
        }
    }
}
