//! `katern check`: all that build does, and all that could be better, without writing a book. Finished books are for [`finished`].

use katern::Options;

use super::arguments::{Check, Format, Loudness};
use super::report::Extent;
use super::validator::{self, Validator};
use super::{Failure, Verdict, finished, output, report};

/// Reports everything that is found.
pub(super) fn run(check: &Check, loudness: Loudness) -> Result<Verdict, Failure> {
    check.report.verify()?;
    if let Some(books) = check.manuscript.finished_books() {
        return finished::run(books, check, loudness);
    }
    let request = check.manuscript.request()?;
    let options = Options {
        rules: check.report.rules.clone(),
        edition: check.edition,
        cache: check.manuscript.cache(),
        ..Options::default()
    };
    let mut outcome = katern::bind(&request, &options)?;
    let mut found = Vec::new();
    if let Some(publication) = &outcome.publication {
        let asked = [(check.epubcheck, Validator::EpubCheck), (check.ace, Validator::Ace)];
        let validators: Vec<_> =
            asked.into_iter().filter(|(asked, _)| *asked).map(|(_, validator)| validator).collect();
        found = validator::run(&validators, publication)?;
    } else if check.epubcheck || check.ace {
        output::say("katern: the manuscript has errors, so there is no book for EPUBCheck or Ace\n");
    }
    outcome.check(found);
    output::timings(&outcome.timeline);
    report::show(&outcome.diagnostics, &outcome.manuscript.sources, check.report.format, loudness, Extent::All)?;
    if loudness > Loudness::Quiet && matches!(check.report.format, Format::Human | Format::Short) {
        let counts = report::count(&outcome.diagnostics).unwrap_or_else(|| "nothing to complain of".to_owned());
        output::say(&format!("katern: {counts}\n"));
    }
    let verdict = if outcome.has_errors() { Verdict::Faulty } else { Verdict::Done };
    // The process ends here; to give back piece by piece what the system takes as a whole would only take time.
    std::mem::forget(outcome);
    Ok(verdict)
}
