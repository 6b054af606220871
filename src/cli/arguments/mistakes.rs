//! What clap can't know of a mistake on the command line: the way that there is instead.

use clap::Error;
use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// Commands that print what they make, with a name by which one may send it into a file.
const PRINTING: [(&str, &str); 5] = [
    ("onix", "record.xml"),
    ("info", "info.txt"),
    ("a11y", "report.txt"),
    ("check", "report.txt"),
    ("deps", "files.txt"),
];

/// The same error, with the way to a file where a command that prints was asked for one.
pub(super) fn with_cure(mut error: Error) -> Error {
    let asked = error.get(ContextKind::InvalidArg).map(ToString::to_string).unwrap_or_default();
    let is_output = error.kind() == ErrorKind::UnknownArgument && is_output(&asked);
    let command = std::env::args().find_map(|word| PRINTING.into_iter().find(|(name, _)| *name == word));
    if let (true, Some((name, file))) = (is_output, command) {
        let cure = StyledStr::from(format!("write `katern {name} > {file}`"));
        error.remove(ContextKind::SuggestedArg);
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![cure]));
    }
    error
}

/// Whether an argument asks for a file to write to.
fn is_output(argument: &str) -> bool {
    argument.starts_with("--out") || (argument.starts_with("-o") && !argument.starts_with("--"))
}
