//! Where the reader has been: the places left by a leap, with the view they were seen in.

/// A place one can go back to. Ids, so that it survives a reload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The id of the event; nothing where the filter hid them all.
    pub event: Option<String>,
    /// The filter in force; empty for none.
    pub filter: String,
}

/// The places behind and ahead, as in a browser.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    behind: Vec<Place>,
    ahead: Vec<Place>,
}

/// How many places are kept.
const KEPT: usize = 200;

impl History {
    /// Notes the place that a leap leaves; what was ahead is forgotten.
    pub fn leave(&mut self, place: Place) {
        self.ahead.clear();
        if self.behind.last() != Some(&place) {
            self.behind.push(place);
        }
        if self.behind.len() > KEPT {
            self.behind.remove(0);
        }
    }

    /// Goes back from `here`.
    pub fn back(&mut self, here: Place) -> Option<Place> {
        let place = self.behind.pop()?;
        self.ahead.push(here);
        Some(place)
    }

    /// Goes forward from `here`.
    pub fn forward(&mut self, here: Place) -> Option<Place> {
        let place = self.ahead.pop()?;
        self.behind.push(here);
        Some(place)
    }
}
