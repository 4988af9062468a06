//! What one key of a file holds: nothing, a value with its place, or a value of the wrong type.
//!
//! The raw shapes are serde's, but serde stops at the first mistake. Here every field catches its
//! own: a [`Field`] remembers where it stands and whether its value has the wrong type, a
//! [`Table`] remembers the keys that its shape does not know. So one mistake hides no other, and
//! the shapes themselves are the only list of what may be written.

use std::borrow::Cow;
use std::marker::PhantomData;
use std::ops::Range;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, IntoDeserializer, MapAccess, Visitor};
use toml::Spanned;

/// The value of a key, if there is one.
#[derive(Debug, Clone, Default)]
pub(super) enum Field<T> {
    /// The key is not there.
    #[default]
    Absent,
    /// A value of the right type, and where it stands.
    Good(T, Range<usize>),
    /// A value of another type.
    Wrong(Range<usize>),
}

/// A type of value, as reports name it.
pub(super) trait Expected {
    /// "text in quotes": what follows "expected".
    const EXPECTED: &'static str;
    /// How to write it, where a mistake is likely.
    const HELP: &'static str = "";
}

impl Expected for Cow<'_, str> {
    const EXPECTED: &'static str = "text in quotes";
}

impl Expected for bool {
    const EXPECTED: &'static str = "true or false";
    const HELP: &'static str = "write it without quotes";
}

impl Expected for i64 {
    const EXPECTED: &'static str = "a whole number";
    const HELP: &'static str = "write it without quotes";
}

impl Expected for f64 {
    const EXPECTED: &'static str = "a number";
    const HELP: &'static str = "write it without quotes";
}

impl<T: Elements> Expected for Vec<Field<T>> {
    const EXPECTED: &'static str = T::LIST;
    const HELP: &'static str = T::LIST_HELP;
}

/// What a list is a list of.
pub(super) trait Elements: Expected {
    /// The list, as reports name it.
    const LIST: &'static str;
    /// How to write the list.
    const LIST_HELP: &'static str;
}

impl Elements for Cow<'_, str> {
    const LIST: &'static str = "a list";
    const LIST_HELP: &'static str = "put square brackets round it: [\"…\"]";
}

/// A value or nothing: whatever the value's own type refuses.
struct Lenient<T>(Option<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Lenient<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(Self(T::deserialize(from).ok()))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let spanned = Spanned::<Lenient<T>>::deserialize(from)?;
        let range = spanned.span();
        Ok(match spanned.into_inner().0 {
            Some(value) => Self::Good(value, range),
            None => Self::Wrong(range),
        })
    }
}

/// A table of a known shape, with the keys that the shape does not know.
#[derive(Debug, Clone, Default)]
pub(super) struct Table<T> {
    /// What the table says.
    pub value: T,
    /// The keys nobody asked for.
    pub unknown: Vec<Unknown>,
}

/// A key that a shape does not know.
#[derive(Debug, Clone)]
pub(super) struct Unknown {
    /// The key, as written.
    pub key: String,
    /// Where it stands.
    pub range: Range<usize>,
    /// The keys that may stand there.
    pub known: &'static [&'static str],
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Table<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let mut unknown = Vec::new();
        let value = T::deserialize(Watch { inner: from, unknown: &mut unknown })?;
        Ok(Self { value, unknown })
    }
}

/// Passes a struct through and sets aside the keys it has no field for.
struct Watch<'u, I> {
    inner: I,
    unknown: &'u mut Vec<Unknown>,
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Watch<'_, D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.inner.deserialize_any(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        known: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        let unknown = self.unknown;
        self.inner.deserialize_map(WatchKeys { inner: visitor, known, unknown })
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// The struct's visitor, or the map it visits, with the keys it knows.
struct WatchKeys<'u, I> {
    inner: I,
    known: &'static [&'static str],
    unknown: &'u mut Vec<Unknown>,
}

impl<'de, V: Visitor<'de>> Visitor<'de> for WatchKeys<'_, V> {
    type Value = V::Value;

    fn expecting(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.inner.expecting(to)
    }

    fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<V::Value, M::Error> {
        self.inner.visit_map(WatchKeys { inner: map, known: self.known, unknown: self.unknown })
    }
}

impl<'de, M: MapAccess<'de>> MapAccess<'de> for WatchKeys<'_, M> {
    type Error = M::Error;

    fn next_key_seed<K: serde::de::DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, M::Error> {
        while let Some(key) = self.inner.next_key::<Spanned<String>>()? {
            let range = key.span();
            let key = key.into_inner();
            if self.known.contains(&key.as_str()) {
                return seed.deserialize(key.into_deserializer()).map(Some);
            }
            self.unknown.push(Unknown { key, range, known: self.known });
            self.inner.next_value::<IgnoredAny>()?;
        }
        Ok(None)
    }

    fn next_value_seed<S: serde::de::DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<S::Value, M::Error> {
        self.inner.next_value_seed(seed)
    }
}

/// A table whose keys are the user's own, in file order: key, place of the key, value.
#[derive(Debug, Clone)]
pub(super) struct Entries<T>(pub Vec<(String, Range<usize>, Field<T>)>);

impl<T> Expected for Entries<T> {
    const EXPECTED: &'static str = "a table";
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entries<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Keys<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Keys<T> {
            type Value = Entries<T>;

            fn expecting(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                to.write_str(Entries::<T>::EXPECTED)
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Entries<T>, M::Error> {
                let mut entries = Vec::new();
                while let Some((key, value)) = map.next_entry::<Spanned<String>, Field<T>>()? {
                    let range = key.span();
                    entries.push((key.into_inner(), range, value));
                }
                entries.sort_by_key(|(_, range, _)| range.start);
                Ok(Entries(entries))
            }
        }
        from.deserialize_map(Keys(PhantomData))
    }
}

/// A date as written: text, or TOML's own date.
#[derive(Debug, Clone)]
pub(super) struct DateText<'t>(pub Cow<'t, str>);

impl Expected for DateText<'_> {
    const EXPECTED: &'static str = "a date";
    const HELP: &'static str = "write it in quotes: \"1807\"";
}

impl<'de> Deserialize<'de> for DateText<'_> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Dates;
        impl<'de> Visitor<'de> for Dates {
            type Value = DateText<'static>;

            fn expecting(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                to.write_str(DateText::EXPECTED)
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(DateText(Cow::Owned(text.into())))
            }

            fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<Self::Value, M::Error> {
                let map = serde::de::value::MapAccessDeserializer::new(map);
                let written = toml::value::Datetime::deserialize(map)?;
                let date = written.date.ok_or_else(|| {
                    serde::de::Error::invalid_type(serde::de::Unexpected::Other("time"), &self)
                })?;
                Ok(DateText(date.to_string().into()))
            }
        }
        from.deserialize_any(Dates)
    }
}

/// A closed list of words, of which a file may use one.
pub(super) trait Closed: Copy + Sized + 'static {
    /// What the list is of: "kind of event".
    const NAME: &'static str;

    /// Lists every one with its word.
    fn words() -> impl Iterator<Item = (&'static str, Self)>;
}

/// One word of a closed list, as written.
#[derive(Debug, Clone)]
pub(super) struct Word<'t, K>(pub Cow<'t, str>, PhantomData<K>);

impl<'t, K> Word<'t, K> {
    /// Takes a word as it is written.
    pub fn new(word: Cow<'t, str>) -> Self {
        Self(word, PhantomData)
    }
}

impl<K> Expected for Word<'_, K> {
    const EXPECTED: &'static str = <Cow<'_, str>>::EXPECTED;
}

impl<K> Elements for Word<'_, K> {
    const LIST: &'static str = <Cow<'_, str>>::LIST;
    const LIST_HELP: &'static str = <Cow<'_, str>>::LIST_HELP;
}

impl<'de, K> Deserialize<'de> for Word<'_, K> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(Self::new(Cow::deserialize(from)?))
    }
}

#[cfg(test)]
mod schema {
    //! A field has the schema of what it holds.

    use std::borrow::Cow;

    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

    use super::{Closed, DateText, Field, Table, Word};

    macro_rules! transparent {
        ($name:ident) => {
            impl<T: JsonSchema> JsonSchema for $name<T> {
                fn inline_schema() -> bool {
                    T::inline_schema()
                }

                fn schema_name() -> Cow<'static, str> {
                    T::schema_name()
                }

                fn schema_id() -> Cow<'static, str> {
                    T::schema_id()
                }

                fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                    T::json_schema(generator)
                }
            }
        };
    }

    transparent!(Field);
    transparent!(Table);

    impl JsonSchema for DateText<'_> {
        fn inline_schema() -> bool {
            true
        }

        fn schema_name() -> Cow<'static, str> {
            "Date".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({ "type": "string" })
        }
    }

    impl<K: Closed> JsonSchema for Word<'_, K> {
        fn inline_schema() -> bool {
            true
        }

        fn schema_name() -> Cow<'static, str> {
            K::NAME.into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            let words: Vec<_> = K::words().map(|(word, _)| word).collect();
            json_schema!({ "type": "string", "enum": words })
        }
    }
}
