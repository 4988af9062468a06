//! The values of keys, read straight from the text: each type takes what it can use and passes
//! over what it cannot, so that the field knows where the wrong value stands.

use std::borrow::Cow;
use std::ops::Range;
use std::str::FromStr;

use super::{Cursor, Odd, Shape, entry, whole};
use crate::load::field::{DateText, Field, Table, Word};
use crate::load::raw::{GroundWord, Latitude, Longitude, Minutes, Weight};

/// How deep lists may stand in lists where nobody reads them.
const DEEP: u8 = 8;

/// A type of value that can be read straight from the text.
pub(in crate::load) trait Value<'t>: Sized {
    /// Reads a value; nothing where it is of another type, which is then passed over.
    fn read(from: &mut Cursor<'t>) -> Result<Option<Self>, Odd>;

    /// Adds one more table to a field that is a list of tables under headers.
    fn add(
        _field: &mut Field<Self>,
        _name: &str,
        _header: Range<usize>,
        _from: &mut Cursor<'t>,
    ) -> Result<(), Odd> {
        Err(Odd)
    }

    /// Reads what stands under a header of its own.
    fn under(_name: &str, _from: &mut Cursor<'t>) -> Result<Self, Odd> {
        Err(Odd)
    }
}

/// A value without quotes or brackets.
enum Bare {
    Whole(i64),
    Real(f64),
    Truth(bool),
    Date(String),
}

impl<'t> Cursor<'t> {
    /// Reads the value of a field that has none yet.
    pub fn fill<T: Value<'t>>(&mut self, field: &mut Field<T>) -> Result<(), Odd> {
        if !matches!(field, Field::Absent) {
            return Err(Odd);
        }
        *field = self.field()?;
        Ok(())
    }

    fn field<T: Value<'t>>(&mut self) -> Result<Field<T>, Odd> {
        let start = self.at();
        let value = T::read(self)?;
        let range = start..self.at();
        Ok(match value {
            Some(value) => Field::Good(value, range),
            None => Field::Wrong(range),
        })
    }

    /// Goes over a value that nobody reads.
    pub fn pass_over(&mut self) -> Result<(), Odd> {
        self.pass(DEEP)
    }

    fn pass(&mut self, deep: u8) -> Result<(), Odd> {
        let deep = deep.checked_sub(1).ok_or(Odd)?;
        match self.peek() {
            Some(b'"' | b'\'') => self.quoted().map(drop),
            Some(b'[') => self.items(|from| from.pass(deep)),
            // Whether its keys are all different would have to be seen to.
            Some(b'{') => Err(Odd),
            _ => self.number_or_word().map(drop),
        }
    }

    /// Reads the items of a list in brackets.
    fn items(&mut self, mut item: impl FnMut(&mut Self) -> Result<(), Odd>) -> Result<(), Odd> {
        self.expect(b'[')?;
        loop {
            self.blank()?;
            if self.take(b']') {
                return Ok(());
            }
            item(self)?;
            self.blank()?;
            if !self.take(b',') {
                return self.expect(b']');
            }
        }
    }

    /// Reads a value without quotes or brackets, as far as it is written in the usual way.
    fn number_or_word(&mut self) -> Result<Bare, Odd> {
        let written = self.bare();
        let figures = written.strip_prefix('-').unwrap_or(written);
        let all_figures =
            |text: &str| !text.is_empty() && text.bytes().all(|one| one.is_ascii_digit());
        let usual = |text: &str| all_figures(text) && (text == "0" || !text.starts_with('0'));
        match written {
            "true" => return Ok(Bare::Truth(true)),
            "false" => return Ok(Bare::Truth(false)),
            _ if usual(figures) => return written.parse().map(Bare::Whole).map_err(|_| Odd),
            _ => {}
        }
        if let Some((whole, part)) = figures.split_once('.')
            && usual(whole)
            && all_figures(part)
        {
            return written.parse().map(Bare::Real).map_err(|_| Odd);
        }
        let date = toml::value::Datetime::from_str(written).map_err(|_| Odd)?;
        let day_only = date.time.is_none() && date.offset.is_none();
        // Behind a space a time of day might follow.
        let alone = day_only && !self.is_before_time();
        let date = date.date.filter(|_| alone).ok_or(Odd)?;
        Ok(Bare::Date(date.to_string()))
    }

    fn is_before_time(&self) -> bool {
        let mut ahead = self.clone();
        ahead.take(b' ') && ahead.peek().is_some_and(|byte| byte.is_ascii_digit())
    }

    /// Reads a bare value where one stands, and passes over any other.
    fn bare_value(&mut self) -> Result<Option<Bare>, Odd> {
        if matches!(self.peek(), Some(b'"' | b'\'' | b'[' | b'{')) {
            return self.pass_over().map(|()| None);
        }
        self.number_or_word().map(Some)
    }

    /// Reads a text where one stands, and passes over anything else.
    fn text(&mut self) -> Result<Option<Cow<'t, str>>, Odd> {
        match self.quoted()? {
            Some(text) => Ok(Some(text)),
            None => self.pass_over().map(|()| None),
        }
    }
}

impl<'t> Value<'t> for Cow<'t, str> {
    fn read(from: &mut Cursor<'t>) -> Result<Option<Self>, Odd> {
        from.text()
    }
}

impl<'t> Value<'t> for GroundWord<'t> {
    fn read(from: &mut Cursor<'t>) -> Result<Option<Self>, Odd> {
        Ok(from.text()?.map(Self))
    }
}

impl<'t, K> Value<'t> for Word<'t, K> {
    fn read(from: &mut Cursor<'t>) -> Result<Option<Self>, Odd> {
        Ok(from.text()?.map(Self::new))
    }
}

impl<'t> Value<'t> for DateText<'t> {
    fn read(from: &mut Cursor<'t>) -> Result<Option<Self>, Odd> {
        if let Some(text) = from.quoted()? {
            return Ok(Some(Self(text)));
        }
        Ok(match from.bare_value()? {
            Some(Bare::Date(date)) => Some(Self(date.into())),
            Some(Bare::Whole(_) | Bare::Real(_) | Bare::Truth(_)) | None => None,
        })
    }
}

impl<'t> Value<'t> for bool {
    fn read(from: &mut Cursor<'t>) -> Result<Option<Self>, Odd> {
        Ok(match from.bare_value()? {
            Some(Bare::Truth(truth)) => Some(truth),
            Some(Bare::Whole(_) | Bare::Real(_) | Bare::Date(_)) | None => None,
        })
    }
}

fn whole_number(from: &mut Cursor<'_>) -> Result<Option<i64>, Odd> {
    Ok(match from.bare_value()? {
        Some(Bare::Whole(number)) => Some(number),
        Some(Bare::Real(_) | Bare::Truth(_) | Bare::Date(_)) | None => None,
    })
}

fn number(from: &mut Cursor<'_>) -> Result<Option<f64>, Odd> {
    Ok(match from.bare_value()? {
        Some(Bare::Real(number)) => Some(number),
        // Beyond four thousand million nobody writes degrees.
        Some(Bare::Whole(number)) => Some(f64::from(i32::try_from(number).map_err(|_| Odd)?)),
        Some(Bare::Truth(_) | Bare::Date(_)) | None => None,
    })
}

macro_rules! numbers {
    ($($type:ident: $read:ident;)*) => {$(
        impl<'t> Value<'t> for $type {
            fn read(from: &mut Cursor<'t>) -> Result<Option<Self>, Odd> {
                Ok($read(from)?.map(Self))
            }
        }
    )*};
}

numbers! {
    Weight: whole_number;
    Minutes: whole_number;
    Latitude: number;
    Longitude: number;
}

impl<'t, T: Shape<'t>> Value<'t> for Table<T> {
    fn read(from: &mut Cursor<'t>) -> Result<Option<Self>, Odd> {
        if from.peek() != Some(b'{') {
            return from.pass_over().map(|()| None);
        }
        from.expect(b'{')?;
        let mut table = Self::default();
        from.space();
        if from.take(b'}') {
            return Ok(Some(table));
        }
        loop {
            from.space();
            entry(&mut table, from)?;
            from.space();
            if from.take(b'}') {
                return Ok(Some(table));
            }
            from.expect(b',')?;
        }
    }

    fn under(name: &str, from: &mut Cursor<'t>) -> Result<Self, Odd> {
        whole(name, from)
    }
}

impl<'t, T: Value<'t>> Value<'t> for Vec<Field<T>> {
    fn read(from: &mut Cursor<'t>) -> Result<Option<Self>, Odd> {
        if from.peek() != Some(b'[') {
            return from.pass_over().map(|()| None);
        }
        let mut list = Self::new();
        from.items(|from| {
            list.push(from.field()?);
            Ok(())
        })?;
        Ok(Some(list))
    }

    fn add(
        field: &mut Field<Self>,
        name: &str,
        header: Range<usize>,
        from: &mut Cursor<'t>,
    ) -> Result<(), Odd> {
        // A list under headers stands nowhere as a whole: that tells it from one in brackets.
        if matches!(field, Field::Absent) {
            *field = Field::Good(Self::new(), 0..0);
        }
        let Field::Good(list, range) = field else { return Err(Odd) };
        if range.start < range.end {
            return Err(Odd);
        }
        list.push(Field::Good(T::under(name, from)?, header));
        Ok(())
    }
}
