//! How long a lesson has taken, and each of its stops: all visits to a stop count together.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use crate::teach::second::Spent;

/// The time of a lesson.
#[derive(Debug, Clone)]
pub(super) struct Clock {
    begun: Instant,
    stop: usize,
    since: Instant,
    before: BTreeMap<usize, Duration>,
}

impl Clock {
    /// Begins at a stop.
    pub(super) fn begin(stop: usize, now: Instant) -> Self {
        Self { begun: now, stop, since: now, before: BTreeMap::new() }
    }

    /// Notes at which stop the lesson stands from now on.
    pub(super) fn stand(&mut self, stop: usize, now: Instant) {
        if stop != self.stop {
            *self.before.entry(self.stop).or_default() += now.duration_since(self.since);
            (self.stop, self.since) = (stop, now);
        }
    }

    /// Says how long it has taken until now.
    pub(super) fn spent(&self, now: Instant) -> Spent {
        let before = self.before.get(&self.stop).copied().unwrap_or_default();
        let stop = before + now.duration_since(self.since);
        Spent { lesson: now.duration_since(self.begun).as_secs(), stop: stop.as_secs() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_visits_to_a_stop_count_together() {
        let start = crate::tui::clock::now();
        let at = |seconds| start + Duration::from_secs(seconds);
        let mut clock = Clock::begin(1, start);
        clock.stand(1, at(30));
        clock.stand(2, at(40));
        assert_eq!(clock.spent(at(45)), Spent { lesson: 45, stop: 5 });
        clock.stand(1, at(60));
        assert_eq!(clock.spent(at(61)), Spent { lesson: 61, stop: 41 });
    }
}
