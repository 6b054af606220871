//! The editions that the command line asks for.

use katern::edition::{self, Edition};

/// The editions that are asked for, in their order: one or more.
#[derive(Clone, Debug)]
pub(super) struct Editions(pub(super) Vec<&'static Edition>);

/// The editions of a list of names.
pub(super) fn editions(names: &str) -> Result<Editions, String> {
    edition::list(names).map(Editions)
}

/// What the help says of the editions.
pub(super) fn edition_help() -> String {
    let each = edition::ALL.iter().map(|edition| format!("`{}`: {}", edition.name, edition.what));
    format!(
        "Make the book for these purposes, with commas between them, or `{}`: {}",
        edition::EVERY,
        each.collect::<Vec<_>>().join("; ")
    )
}
