//! Places where the program breaks on purpose, so that tests can see what a mistake of ours leaves.
//!
//! Only a program built with the feature `test-hooks` knows them, and only where the variable
//! `SUMMITRY_BREAK` names the place. In every other program they are nothing.

/// Panics where a test asks for it: at this place.
#[cfg(feature = "test-hooks")]
pub(super) fn breaks_at(place: &str) {
    let asked = std::env::var_os("SUMMITRY_BREAK").is_some_and(|asked| asked == place);
    assert!(!asked, "broken on purpose at the {place}");
}

/// Does nothing.
#[cfg(not(feature = "test-hooks"))]
pub(super) fn breaks_at(_place: &str) {}
