//! Values without keys of their own: numbers and words, each with its bounds.

use std::borrow::Cow;

use serde::Deserialize;

use crate::load::field::{Closed, Expected};
use crate::teach::Hide;
use crate::timeline::{Act, Kind, LinkKind, SourceKind, Verdict};

/// Defines a value that is a plain one with bounds of its own.
macro_rules! plain {
    ($($name:ident: $type:ty, $schema:tt;)*) => {$(
        #[derive(Debug, Clone, Deserialize)]
        #[serde(transparent)]
        #[cfg_attr(test, derive(schemars::JsonSchema), schemars(transparent, inline))]
        pub(in crate::load) struct $name(#[cfg_attr(test, schemars(extend $schema))] pub $type);

        impl Expected for $name {
            const EXPECTED: &'static str = <$type>::EXPECTED;
            const HELP: &'static str = <$type>::HELP;
        }
    )*};
}

plain! {
    Weight: i64, ("minimum" = 1, "maximum" = 3);
    Minutes: i64, ("minimum" = 1, "maximum" = 10000);
    Latitude: f64, ("minimum" = -90, "maximum" = 90);
    Longitude: f64, ("minimum" = -180, "maximum" = 180);
}

/// A word for whose soil it was.
#[derive(Debug, Clone, Deserialize)]
#[serde(transparent)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(transparent, inline))]
pub(in crate::load) struct GroundWord<'t>(
    #[cfg_attr(test, schemars(extend("pattern" = "^(neutral|ally|host|host:.*\\S.*)$")))]
    pub  Cow<'t, str>,
);

impl Expected for GroundWord<'_> {
    const EXPECTED: &'static str = <Cow<'_, str>>::EXPECTED;
}

/// Makes a list of words known to the shapes.
macro_rules! closed {
    ($($type:ty: $name:literal;)*) => {$(
        impl Closed for $type {
            const NAME: &'static str = $name;

            fn words() -> impl Iterator<Item = (&'static str, Self)> {
                Self::ALL.iter().map(|one| (one.word(), *one))
            }
        }
    )*};
}

closed! {
    Kind: "kind of event";
    Act: "act";
    Verdict: "verdict";
    LinkKind: "kind of link";
    SourceKind: "kind of source";
    Hide: "thing to hide";
}
