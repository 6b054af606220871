//! The editions that the command line asks for.

use katern::edition::{self, Edition};

/// The editions that are asked for, in their order: one or more.
#[derive(Clone, Debug)]
pub(super) struct Editions(pub(super) Vec<&'static Edition>);

/// The editions of a list of names.
pub(super) fn editions(names: &str) -> Result<Editions, String> {
    edition::list(names).map(Editions)
}

/// The one edition with a name, where no more than one can be shown.
pub(super) fn edition(name: &str) -> Result<&'static Edition, String> {
    match edition::list(name)?.as_slice() {
        [edition] => Ok(edition),
        _ => Err("name one edition: several can't be shown at once".to_owned()),
    }
}

/// What the help says of the one edition.
pub(super) fn one_edition_help() -> String {
    let names = edition::ALL.iter().map(|edition| format!("`{}`", edition.name)).collect::<Vec<_>>().join(", ");
    format!("Make the edition for this shop or device: {names}")
}

/// What the help says of the editions.
pub(super) fn edition_help() -> String {
    let each = edition::ALL.iter().map(|edition| format!("`{}`: {}", edition.name, edition.what));
    format!(
        "Make the edition for each of these shops or devices, separated by commas, or `{}` of them. {}",
        edition::EVERY,
        each.collect::<Vec<_>>().join("; ")
    )
}
