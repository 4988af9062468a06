//! Texts that are not copied: each is a stretch of the file it was read from.
//!
//! A large timeline holds millions of texts. As a `String` each, they would take the room of the
//! file a second time and an allocation apiece. So all texts of a file share the one text that
//! holds it ([`Whole`]), and a [`Text`] is a place in it: sixteen bytes, read like any `&str`. A
//! text that stands in no file as it is (white space was folded, an escape undone) has a whole of
//! its own. [`Seldom`] is one that most things do not have.
//!
//! Known crates were looked at: `arcstr` copies the file to share it, `bytestring` takes 32 bytes
//! a text and `hipstr` 24; none can be a part of a text that is in the program itself.

use std::borrow::{Borrow, Cow};
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::num::NonZeroU32;
use std::ops::Deref;
use std::sync::Arc;

/// A whole text that others are parts of. A clone shares it.
#[derive(Debug, Clone)]
pub struct Whole(Arc<Kept>);

/// Where a whole text is kept.
#[derive(Debug)]
enum Kept {
    /// In memory of its own, or in the program.
    Here(Cow<'static, str>),
    /// In another whole: this one only counts how often it is used.
    Beside(Whole),
}

impl Whole {
    /// Takes in a text without copying it.
    pub fn new(text: impl Into<Cow<'static, str>>) -> Self {
        Self(Arc::new(Kept::Here(text.into())))
    }

    /// Returns the text.
    pub fn text(&self) -> &str {
        match &*self.0 {
            Kept::Here(text) => text,
            Kept::Beside(whole) => whole.text(),
        }
    }

    /// Returns the same whole for another thread: two that count in one place wait for each other.
    #[must_use]
    pub fn beside(&self) -> Self {
        Self(Arc::new(Kept::Beside(self.clone())))
    }

    /// Returns a text that lies within the whole as a part of it; any other, and one beyond four
    /// gigabytes, is copied.
    pub fn part(&self, text: &str) -> Text {
        self.within(text).unwrap_or_else(|| text.into())
    }

    /// Returns a text that lies within the whole as a part of it; nothing where it lies elsewhere.
    pub fn within(&self, text: &str) -> Option<Text> {
        if text.is_empty() {
            return Some(Text::default());
        }
        let start = (text.as_ptr() as usize).wrapping_sub(self.text().as_ptr() as usize);
        let same = |part: &&str| std::ptr::eq(*part, text);
        let end = start.checked_add(text.len())?;
        self.text().get(start..end).filter(same)?;
        let (start, end) = (u32::try_from(start).ok()?, NonZeroU32::new(u32::try_from(end).ok()?)?);
        Some(Text { whole: Some(self.clone()), start, end })
    }

    /// Returns the part that begins at an offset and has so many bytes; nothing where there is no
    /// such part of whole characters.
    pub fn at(&self, start: usize, length: usize) -> Option<Text> {
        if length == 0 {
            return Some(Text::default());
        }
        let end = start.checked_add(length)?;
        self.text().get(start..end)?;
        let (start, end) = (u32::try_from(start).ok()?, NonZeroU32::new(u32::try_from(end).ok()?)?);
        Some(Text { whole: Some(self.clone()), start, end })
    }
}

/// A text: a part of one that many share, or a whole of its own. Read like a `&str`, never changed.
#[derive(Clone)]
pub struct Text {
    /// Nothing for an empty text.
    whole: Option<Whole>,
    start: u32,
    /// Never zero, so that an enum around a text needs no more room; 1 for an empty text.
    end: NonZeroU32,
}

impl Text {
    /// Returns the text.
    pub fn as_str(&self) -> &str {
        let Some(whole) = &self.whole else { return "" };
        whole.text().get(self.start as usize..self.end.get() as usize).unwrap_or_default()
    }

    /// Returns where in a text it stands, in bytes; nothing where it does not stand there.
    pub fn place_in(&self, whole: &str) -> Option<usize> {
        let text = self.as_str();
        let start = (text.as_ptr() as usize).checked_sub(whole.as_ptr() as usize)?;
        // What lies within these bytes is a part of them, and begins and ends with a character.
        (start.checked_add(text.len())? <= whole.len()).then_some(start)
    }
}

impl Default for Text {
    fn default() -> Self {
        Self { whole: None, start: 0, end: NonZeroU32::MIN }
    }
}

impl From<Cow<'static, str>> for Whole {
    fn from(text: Cow<'static, str>) -> Self {
        Self::new(text)
    }
}

impl From<String> for Whole {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl From<&str> for Whole {
    fn from(text: &str) -> Self {
        Self::new(text.to_owned())
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        let length = text.len();
        Whole::new(text).at(0, length).expect("no text of its own has four gigabytes")
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl From<Cow<'_, str>> for Text {
    fn from(text: Cow<'_, str>) -> Self {
        Self::from(text.into_owned())
    }
}

impl From<Text> for String {
    fn from(text: Text) -> Self {
        text.as_str().to_owned()
    }
}

/// A text that most things do not have: half the room where it is empty.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Seldom(Option<Box<Text>>);

impl Seldom {
    /// Returns the text.
    pub fn as_str(&self) -> &str {
        self.text().map_or("", Text::as_str)
    }

    /// Returns the text as it is kept; nothing where it is empty.
    pub fn text(&self) -> Option<&Text> {
        self.0.as_deref()
    }
}

impl<T: Into<Text>> From<T> for Seldom {
    fn from(text: T) -> Self {
        let text = text.into();
        Self((!text.is_empty()).then(|| Box::new(text)))
    }
}

/// A text that can be replaced, of whatever type.
pub trait Words {
    /// Returns the text.
    fn words(&self) -> &str;

    /// Puts another in its place.
    fn replace_by(&mut self, text: String);
}

/// Gives a type that holds a text what a `String` has.
macro_rules! like_a_string {
    ($($name:ident)*) => {$(
        impl $name {
            /// Makes it empty.
            pub fn clear(&mut self) {
                *self = Self::default();
            }
        }

        impl Words for $name {
            fn words(&self) -> &str {
                self.as_str()
            }

            fn replace_by(&mut self, text: String) {
                *self = text.into();
            }
        }

        impl Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                self.as_str()
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                self.as_str()
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.as_str().fmt(to)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.as_str().fmt(to)
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }

        impl PartialEq<String> for $name {
            fn eq(&self, other: &String) -> bool {
                self.as_str() == other
            }
        }

        impl PartialEq<$name> for String {
            fn eq(&self, other: &$name) -> bool {
                self == other.as_str()
            }
        }

        impl PartialEq<$name> for &str {
            fn eq(&self, other: &$name) -> bool {
                *self == other.as_str()
            }
        }

        impl Hash for $name {
            fn hash<H: Hasher>(&self, state: &mut H) {
                self.as_str().hash(state);
            }
        }
    )*};
}

like_a_string! { Text Seldom }

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Text {}

impl PartialOrd for Text {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Text {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_lies_where_it_was_and_is_not_copied() {
        let whole = Whole::new("Tilsit and Reykjavík");
        let word = whole.text().get(11..).unwrap();
        let part = whole.part(word);
        assert_eq!((part.as_str(), part.place_in(whole.text())), ("Reykjavík", Some(11)));
        assert!(std::ptr::eq(part.as_str(), word));
        let beside = whole.beside().part(word);
        assert_eq!(beside.place_in(whole.text()), Some(11));
    }

    #[test]
    fn what_lies_elsewhere_is_copied() {
        let whole = Whole::new("Tilsit".to_owned());
        let elsewhere = String::from("Tilsit");
        let part = whole.part(&elsewhere);
        assert_eq!(part, "Tilsit");
        assert_eq!(part.place_in(whole.text()), None);
        assert_eq!(part.place_in(&elsewhere), None);
    }

    #[test]
    fn no_part_cuts_a_character_or_goes_beyond_the_end() {
        let whole = Whole::new("é!");
        assert_eq!(whole.at(0, 2).as_deref(), Some("é"));
        for (start, length) in [(0, 1), (1, 1), (2, 2), (9, 1), (usize::MAX, 2)] {
            assert_eq!(whole.at(start, length), None, "{start} {length}");
        }
    }

    #[test]
    fn an_empty_text_holds_nothing() {
        assert!(Text::from(String::new()).whole.is_none());
        assert!(Seldom::from("").0.is_none());
        assert_eq!(Text::default(), "");
        assert_eq!(Seldom::default().as_str(), "");
    }

    #[test]
    fn texts_compare_as_their_words_do() {
        let whole = Whole::new("b a b");
        let texts: Vec<_> = [0, 2, 4].iter().map(|at| whole.at(*at, 1).unwrap()).collect();
        assert_eq!(texts[0], texts[2]);
        assert!(texts[1] < texts[0]);
        assert_eq!(format!("{:?} {}", texts[0], texts[1]), "\"b\" a");
    }
}
