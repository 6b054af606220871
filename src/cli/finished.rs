//! `katern check BOOK.epub …`: finished books from anywhere, several at once, held against EPUB 3.3 and EPUB 2.

use std::path::PathBuf;

use katern::check::epub::{self, Checked};
use katern::rule::Severity;
use katern::weight;
use rayon::prelude::*;

use super::arguments::{Check, Format, Loudness};
use super::report::Extent;
use super::{Failure, Verdict, output, report, threads};

/// Reports what is wrong with each of the books.
pub(super) fn run(paths: &[PathBuf], check: &Check, loudness: Loudness) -> Result<Verdict, Failure> {
    threads::start();
    let shops: Vec<_> = check.editions.0.iter().filter_map(|edition| edition.profile).collect();
    let checked: Vec<(&PathBuf, std::io::Result<Checked>)> =
        paths.par_iter().map(|path| (path, epub::file(path, &shops))).collect();
    let (mut books, mut unopened) = (Vec::new(), Vec::new());
    for (path, result) in checked {
        match result {
            Ok(book) => books.push(book),
            Err(error) => unopened.push(format!("{} can't be opened: {error}", path.display())),
        }
    }
    let count = books.len();
    let mut all = epub::together(books);
    weight::weigh_by_rules(&mut all.found, &check.report.rules);
    weight::put_in_order(&mut all.found, &all.sources);
    report::show(&all.found, &all.sources, check.report.format, loudness, Extent::All)?;
    if loudness > Loudness::Quiet && matches!(check.report.format, Format::Human | Format::Short) {
        let counts = report::count(&all.found).unwrap_or_else(|| "nothing to complain of".to_owned());
        let what = if count == 1 { String::new() } else { format!(" in {}", report::number(count, "book")) };
        output::say(&format!("katern: {counts}{what}\n"));
    }
    let is_faulty = all.found.iter().any(|complaint| complaint.severity == Severity::Error);
    // The process ends here; to give back piece by piece what the system takes as a whole would only take time.
    std::mem::forget(all);
    match unopened.as_slice() {
        [] if is_faulty => Ok(Verdict::Faulty),
        [] => Ok(Verdict::Done),
        unopened => Err(Failure::new(unopened.join("\n"))),
    }
}
