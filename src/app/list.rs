//! A cursor in a list of rows and the part of the list that is seen. All list arithmetic is here.
//!
//! Both numbers are absolute row numbers; nothing is relative to the screen.

/// Moves the first visible row as little as possible so that `cursor` is among the `height` visible
/// ones, with up to two rows of context around it, and no emptiness below the last row.
pub fn follow(top: usize, cursor: usize, height: usize, total: usize) -> usize {
    let margin = 2.min(height.saturating_sub(1) / 2);
    let highest = cursor.saturating_sub(margin);
    let lowest = (cursor + margin + 1).saturating_sub(height);
    top.min(highest).max(lowest).min(total.saturating_sub(height))
}

/// Moves a position by so many steps within a list, stopping at its ends.
pub fn step(position: usize, by: i64, total: usize) -> usize {
    let last = i64::try_from(total.saturating_sub(1)).unwrap_or(i64::MAX);
    let position = i64::try_from(position).unwrap_or(i64::MAX);
    usize::try_from(position.saturating_add(by).clamp(0, last)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_cursor_is_always_seen(
            top in 0_usize..300, cursor in 0_usize..200, height in 1_usize..60, more in 0_usize..100,
        ) {
            let total = cursor + 1 + more;
            let top = follow(top, cursor, height, total);
            prop_assert!(top <= cursor && cursor < top + height);
            prop_assert!(top == 0 || top + height <= total);
        }

        #[test]
        fn following_twice_is_following_once(
            top in 0_usize..300, cursor in 0_usize..200, height in 0_usize..60, total in 0_usize..300,
        ) {
            let once = follow(top, cursor, height, total);
            prop_assert_eq!(follow(once, cursor, height, total), once);
        }

        #[test]
        fn a_step_stays_in_the_list(position in 0_usize..100, by in any::<i64>(), total in 0_usize..100) {
            prop_assert!(step(position, by, total) < total.max(1));
        }
    }
}
