//! Putting the right choice among the wrong ones.

use super::{Answer, Choice, Seed};

/// Shuffles the right choice in among the wrong ones; nothing where two say the same.
pub(super) fn among(right: Choice, wrong: Vec<Choice>, seed: &mut Seed) -> Option<Answer> {
    let mut choices = wrong;
    let at = seed.below(choices.len() + 1);
    choices.insert(at, right);
    let alike = |(place, one): (usize, &Choice)| {
        choices.iter().skip(place + 1).any(|other| other.label == one.label)
    };
    let ambiguous = choices.iter().enumerate().any(alike);
    (!ambiguous).then_some(Answer::Choice { choices, right: at })
}
