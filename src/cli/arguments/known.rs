//! Words of which many are known and none is refused here: shells complete those that are known.
//!
//! What is refused is refused where its meaning is known, with the nearest word; a list in the way of clap would only say
//! that it isn't one of a hundred.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Arg, Command, Error};
use katern::edition;

/// A reader of words that knows some.
#[derive(Clone, Debug)]
pub(super) struct Known(Vec<&'static str>);

impl Known {
    /// One that knows these.
    pub(super) fn new(words: impl IntoIterator<Item = &'static str>) -> Known {
        Known(words.into_iter().collect())
    }
}

/// A reader of the names of editions that makes of them what `read` does.
pub(super) fn named<T: Clone + Send + Sync + 'static>(
    read: fn(&str) -> Result<T, String>,
) -> impl TypedValueParser<Value = T> {
    let names = edition::ALL.iter().map(|edition| edition.name).chain([edition::EVERY]);
    Known::new(names).try_map(move |names| read(&names))
}

impl TypedValueParser for Known {
    type Value = String;

    fn parse_ref(&self, command: &Command, _: Option<&Arg>, value: &OsStr) -> Result<String, Error> {
        let word = value.to_str().map(str::to_owned);
        word.ok_or_else(|| Error::new(ErrorKind::InvalidUtf8).with_cmd(command))
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.0.iter().map(|word| PossibleValue::new(*word))))
    }
}
