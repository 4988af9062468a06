//! Making a timeline ready for searching, on two threads where that is worth it.
//!
//! Whoever asks a document for its index before that is done makes it alone, or waits. So nobody at
//! the keyboard should ask: searches go to the worker until the index is there.

use std::thread;

use crate::app::Document;
use crate::search::Index;
use crate::timeline::Timeline;

/// Makes the index of a document, unless it is there.
pub(super) fn index(document: &Document) {
    document.index_by(made);
}

fn made(timeline: &Timeline) -> Index {
    let mut first: Vec<_> = Index::parts(timeline).collect();
    let later = first.split_off(first.len().div_ceil(2));
    // So few events are indexed by one thread: another would take longer to begin than it would save.
    if later.is_empty() {
        return Index::new(timeline);
    }
    let made = |parts: Vec<_>| parts.into_iter().map(|part| Index::part(timeline, part)).collect();
    let parts: [Vec<_>; 2] = thread::scope(|scope| {
        let later = scope.spawn(|| made(later));
        let first = made(first);
        [first, later.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))]
    });
    Index::joined(parts.into_iter().flatten().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::load;
    use crate::search::Query;
    use crate::tui::files::built_in;

    #[test]
    fn two_threads_find_the_same_as_one() {
        let (document, _) = Document::new(load(vec![built_in()]));
        assert!(!document.is_indexed());
        index(&document);
        assert!(document.is_indexed());
        let (timeline, alone) = (&document.timeline, Index::new(&document.timeline));
        assert_eq!(document.index().bytes(), alone.bytes());
        for text in ["reykjavik", "gorb", "vienna 1961", "krushchev"] {
            let query = Query::parse(text);
            let both = [document.index(), &alone].map(|index| index.search(timeline, &query, 99));
            assert_eq!(both[0], both[1], "{text}");
        }
    }
}
