//! Diagnostics to words: for people, for editors, for programs and for code hosts.
//!
//! One file a format; each turns the same sorted complaints into text and decides nothing. Nothing here writes to the
//! terminal but [`show`].

mod human;
mod json;
mod sarif;
mod short;

use katern::diagnostic::Diagnostic;
use katern::rule::{self, Rule, Severity};
use katern::source::Sources;

use super::arguments::{Format, Loudness};
use super::{Failure, output};

/// How much of it people see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// The first places of each rule, and how many there are.
    Digest,
    /// Every place.
    All,
}

impl Extent {
    /// What `build` shows: everything to who asks.
    pub(super) fn of(loudness: Loudness) -> Extent {
        if loudness == Loudness::Verbose { Extent::All } else { Extent::Digest }
    }
}

/// Writes the report: for people and editors to standard error, for programs to standard output.
pub(super) fn show(
    diagnostics: &[Diagnostic],
    sources: &Sources,
    format: Format,
    loudness: Loudness,
    extent: Extent,
) -> Result<(), Failure> {
    match format {
        Format::Human | Format::Short => {
            let heard: Vec<_> = diagnostics
                .iter()
                .filter(|diagnostic| loudness > Loudness::Quiet || diagnostic.severity > Severity::Note)
                .collect();
            output::say(&match format {
                Format::Human => human::report(&heard, sources, extent),
                _ => short::report(&heard, sources),
            });
            Ok(())
        }
        Format::Json => output::print(&json::report(diagnostics, sources)),
        Format::Sarif => output::print(&sarif::report(diagnostics, sources)),
    }
}

/// The rule's name, with EPUBCheck's id behind it where it has one.
fn name(rule: &Rule) -> String {
    match rule::epubcheck_id(rule) {
        Some(id) => format!("{} {id}", rule.code),
        None => rule.code.to_owned(),
    }
}

/// “1 error, 2 warnings”; nothing where there is nothing to count.
pub(super) fn count(diagnostics: &[Diagnostic]) -> Option<String> {
    let counts = [Severity::Error, Severity::Warning, Severity::Note].into_iter().filter_map(|severity| {
        let count = diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
        (count > 0).then(|| number(count, severity.name()))
    });
    let words: Vec<_> = counts.collect();
    (!words.is_empty()).then(|| words.join(", "))
}

/// “1 note”, “2 notes”.
pub(super) fn number(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// A path as reports write it: with forward slashes and without any `./`.
pub(super) fn path_text(path: &std::path::Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/").replace("/./", "/");
    text.strip_prefix("./").unwrap_or(&text).to_owned()
}

/// “120 kB”, for people.
pub(super) fn bytes(count: u64) -> String {
    match count {
        0..1_000 => format!("{count} bytes"),
        1_000..1_000_000 => format!("{} kB", count / 1_000),
        _ => format!("{}.{} MB", count / 1_000_000, count % 1_000_000 / 100_000),
    }
}
