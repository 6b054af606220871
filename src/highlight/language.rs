//! A language that is known, and which scanner reads it.

use crate::highlight::code::grammar::Grammar;
use std::sync::LazyLock;

/// A language that is known.
pub(crate) struct Language {
    /// The names by which authors call it, its own first, in small letters, with white space between them.
    pub(super) names: &'static str,
    pub(super) kind: Kind,
}

/// Which scanner reads a language, and by what table.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Code(&'static LazyLock<Grammar>),
    Markup(&'static super::markup::Dialect),
    Style(super::style::Dialect),
    Settings(&'static super::data::Dialect),
    Yaml,
    Recipe(super::recipe::Dialect),
    Markdown,
    Tex,
    Lines(&'static super::lines::Dialect),
}
