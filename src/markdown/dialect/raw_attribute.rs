//! Markup for one format: `` `<b>x</b>`{=html} ``, and a block of code whose info is `{=html}`. What is for HTML is kept, what
//! is for another format is left out, which is told.

use super::{Base, Kind, Syntax};
use crate::diagnostic::Diagnostic;
use crate::rule::text::LEFT_OUT_MARK;
use crate::source::Span;

pub(in crate::markdown) static SYNTAX: Syntax =
    Syntax { name: "raw_attribute", example: "`` `<b>x</b>`{=html} ``", on: Base::OF_PANDOC, kind: Kind::Switch };

/// The formats whose markup a book of EPUB can hold.
const KEPT: [&str; 8] = ["html", "html4", "html5", "epub", "epub2", "epub3", "xhtml", "markdown"];

/// The format at the start of a text, and how many bytes its braces take.
pub(in crate::markdown) fn format(text: &str) -> Option<(&str, usize)> {
    let inner = text.strip_prefix('{')?.trim_start().strip_prefix('=')?;
    let end = inner.find('}')?;
    let format = inner[..end].trim();
    let is_name = !format.is_empty() && format.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    is_name.then_some((format, text.len() - inner.len() + end + 1))
}

/// Whether a book can hold what is written for this format; where not, that is told.
pub(in crate::markdown) fn is_kept(format: &str, place: Span, diagnostics: &mut Vec<Diagnostic>) -> bool {
    let is_kept = KEPT.contains(&format);
    if !is_kept {
        let message = format!("what is written for `{format}` alone is left out");
        let help = "write it for `html` too, where the book needs it";
        diagnostics.push(Diagnostic::new(&LEFT_OUT_MARK, place.head(), message).help(help));
    }
    is_kept
}
