//! `katern check`: all that build does, and all that could be better, without writing a book.

use katern::{Outcome, check as checks};

use super::arguments::{Check, Format, Loudness};
use super::validator::{self, Validator};
use super::{Failure, Verdict, build, output, report};

/// Reports everything that is found.
pub(super) fn run(check: &Check, loudness: Loudness) -> Result<Verdict, Failure> {
    check.report.verify()?;
    let request = check.manuscript.request()?;
    let mut outcome = build::bind(&request, false, &check.report.rules)?;
    let mut found = remarks(&outcome);
    if let Some(publication) = &outcome.publication {
        let asked = [(check.epubcheck, Validator::EpubCheck), (check.ace, Validator::Ace)];
        let validators: Vec<_> =
            asked.into_iter().filter(|(asked, _)| *asked).map(|(_, validator)| validator).collect();
        found.extend(validator::run(&validators, publication)?);
    } else if check.epubcheck || check.ace {
        output::say("katern: the manuscript has errors, so there is no book for EPUBCheck or Ace\n");
    }
    build::weigh(&mut found, &outcome.manuscript, &check.report.rules);
    outcome.diagnostics.extend(found);
    report::sort(&mut outcome.diagnostics, &outcome.manuscript.sources);
    report::show(&outcome.diagnostics, &outcome.manuscript.sources, check.report.format, loudness)?;
    if loudness > Loudness::Quiet && matches!(check.report.format, Format::Human | Format::Short) {
        let counts = report::count(&outcome.diagnostics).unwrap_or_else(|| "nothing to complain of".to_owned());
        output::say(&format!("katern: {counts}\n"));
    }
    Ok(if build::has_errors(&outcome) { Verdict::Faulty } else { Verdict::Done })
}

fn remarks(outcome: &Outcome) -> Vec<katern::diagnostic::Diagnostic> {
    let mut found = checks::book(&outcome.book, &outcome.manuscript.sources);
    found.extend(checks::folder(&outcome.book, &outcome.manuscript));
    if let Some(publication) = &outcome.publication {
        found.extend(checks::publication(publication));
    }
    found
}
