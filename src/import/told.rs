//! What is said of things that a manuscript has no place for, or another one than the book.

use crate::diagnostic::Diagnostic;
use crate::rule::import::{KEPT_BESIDE, NOT_IMPORTED};
use crate::source::Span;

/// Something is not in the manuscript.
pub(super) fn left_out(span: impl Into<Option<Span>>, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(&NOT_IMPORTED, span, message)
}

/// Something is there, and otherwise than in the book.
pub(super) fn kept(span: impl Into<Option<Span>>, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(&KEPT_BESIDE, span, message)
}

/// “1 file is”, “3 files are”.
pub(super) fn are(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what} is") } else { format!("{number} {what}s are") }
}
