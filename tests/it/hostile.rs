//! Files that mean harm: each is fed through every way out, and nothing that leaves is obeyed.
//!
//! [`cases`] are what a file may hold, [`routes`] the ways out of the app, [`teaching`] those of its
//! lessons, [`danger`] what may not leave by which, [`markup`] what a page may be made of; names that mean harm and the program itself come in [`names`], sizes in [`size`].
//! What is dangerous is defined here anew, so that a gap in the program's own definition shows.

mod cases;
mod danger;
mod markup;
mod names;
mod routes;
mod size;
mod teaching;

use std::fmt::Write as _;

use cases::{Case, cases};
use routes::{Fed, ROUTES};

/// Lists what leaves wrongly, a line each.
fn leaks(cases: &[Case]) -> String {
    let mut leaks = String::new();
    for case in cases {
        let fed = Fed::new(case);
        for (route, danger, out) in ROUTES.iter().chain(teaching::ROUTES) {
            for text in out(&fed) {
                if let Err(why) = danger.check(&text) {
                    let _ = writeln!(leaks, "{} leaves by {route}: {why}", case.name);
                }
            }
        }
    }
    leaks
}

#[test]
fn nothing_that_a_file_holds_is_obeyed_whichever_way_it_leaves() {
    let cases = cases();
    let names: std::collections::BTreeSet<_> = cases.iter().map(|case| &case.name).collect();
    assert_eq!(names.len(), cases.len(), "two cases have one name");
    assert_eq!(
        (cases.len(), ROUTES.len() + teaching::ROUTES.len()),
        (COUNTS.0, COUNTS.1),
        "count them anew"
    );
    let halves = cases.split_at(cases.len() / 2);
    let leaks = std::thread::scope(|scope| {
        let other = scope.spawn(|| leaks(halves.1));
        leaks(halves.0) + &other.join().unwrap()
    });
    assert!(leaks.is_empty(), "{leaks}");
}

/// How many cases and routes there are.
const COUNTS: (usize, usize) = (112, 45);
