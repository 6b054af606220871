//! `katern check`: all that build does, and all that could be better, without writing a book. Finished books are for [`finished`].

use katern::diagnostic::Diagnostic;
use katern::edition::Edition;
use katern::manuscript::Request;
use katern::source::Sources;
use katern::{Options, Outcome, weight};

use super::arguments::{Check, Format, Loudness};
use super::report::Extent;
use super::validator::{self, Validator};
use super::waiting::Waiting;
use super::{Failure, Verdict, explain, finished, output, report};

/// Reports everything that is found.
pub(super) fn run(check: &Check, loudness: Loudness) -> Result<Verdict, Failure> {
    check.report.verify()?;
    if let Some(books) = check.manuscript.finished_books() {
        return finished::run(books, check, loudness);
    }
    let request = Request { typography: explain::of(&check.report), ..check.manuscript.request()? };
    let assembled = katern::read(&request)?;
    let (mut diagnostics, mut sources, mut has_errors) = (Vec::new(), Sources::default(), false);
    let editions = &check.editions.0;
    for (&edition, assembled) in editions.iter().zip(std::iter::repeat_n(assembled, editions.len())) {
        let options = options(check, edition);
        let waiting = Waiting::for_book(&options.progress, loudness);
        let mut outcome = assembled.bind(&options);
        drop(waiting);
        let found = validated(check, &outcome, loudness)?;
        outcome.check(found);
        output::timings(&outcome.timeline);
        has_errors |= outcome.has_errors();
        diagnostics.append(&mut outcome.diagnostics);
        sources = std::mem::take(&mut outcome.manuscript.sources);
        // The process ends soon; to give back piece by piece what the system takes as a whole would only take time.
        std::mem::forget(outcome);
    }
    if editions.len() > 1 {
        weight::put_in_order(&mut diagnostics, &sources);
    }
    report::show(&diagnostics, &sources, check.report.format, loudness, Extent::All)?;
    if loudness > Loudness::Quiet && matches!(check.report.format, Format::Human | Format::Short) {
        let counts = report::count(&diagnostics).unwrap_or_else(|| "nothing to complain of".to_owned());
        output::say(&format!("katern: {counts}\n"));
    }
    Ok(if has_errors { Verdict::Faulty } else { Verdict::Done })
}

/// How an edition is made that is only looked at.
fn options(check: &Check, edition: &'static Edition) -> Options {
    Options { rules: check.report.rules.clone(), edition, cache: check.manuscript.cache(), ..Options::default() }
}

/// What EPUBCheck and Ace find in an edition, as far as they are asked for.
fn validated(check: &Check, outcome: &Outcome, loudness: Loudness) -> Result<Vec<Diagnostic>, Failure> {
    let Some(publication) = &outcome.publication else {
        if check.epubcheck || check.ace {
            output::say("katern: the manuscript has errors, so there is no book for EPUBCheck or Ace\n");
        }
        return Ok(Vec::new());
    };
    let asked = [(check.epubcheck, Validator::EpubCheck), (check.ace, Validator::Ace)];
    let validators: Vec<_> = asked.into_iter().filter(|(asked, _)| *asked).map(|(_, validator)| validator).collect();
    let mut found = validator::run(&validators, publication, loudness)?;
    // Ace reads what the plain file has, too.
    if let (Some(device), true) = (&outcome.device, check.epubcheck) {
        found.extend(validator::run(&[Validator::EpubCheck], device, loudness)?);
    }
    Ok(found)
}
