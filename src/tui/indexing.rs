//! Making a timeline ready for searching, on two threads where that is worth it.
//!
//! Whoever asks a document for its index before that is done makes it alone, or waits. So nobody at
//! the keyboard should ask: searches go to the worker until the index is there.

use std::thread;

use crate::app::Document;
use crate::search::Index;
use crate::timeline::Timeline;

/// So few events are indexed by one thread: another would take longer to begin than it would save.
const FEW: usize = 100;

/// Makes the index of a document, unless it is there.
pub(super) fn index(document: &Document) {
    document.index_by(made);
}

fn made(timeline: &Timeline) -> Index {
    let count = timeline.events.len();
    if count < FEW {
        return Index::new(timeline);
    }
    let half = count / 2;
    let parts = thread::scope(|scope| {
        let second = scope.spawn(|| Index::part(timeline, half..count));
        let first = Index::part(timeline, 0..half);
        let second = second.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        vec![first, second]
    });
    Index::joined(timeline, parts)
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
