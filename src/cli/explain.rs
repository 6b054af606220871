//! `--explain-typography`: what it asks of the library, and that nothing of the answer is left out.

use katern::manuscript::Explanation;

use super::arguments::{Loudness, Report};
use super::report::Extent;

/// What is to be told of typography.
pub(super) fn of(report: &Report) -> Explanation {
    if report.explain_typography { Explanation::EachChange } else { Explanation::None }
}

/// How much people see of a report: all of it where every change was asked for.
pub(super) fn extent(report: &Report, loudness: Loudness) -> Extent {
    if report.explain_typography { Extent::All } else { Extent::of(loudness) }
}
