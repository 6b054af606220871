//! `katern watch`: the book, again each time a file of it is saved.

use std::path::PathBuf;
use std::time::{Instant, SystemTime};

use katern::manuscript::Request;
use katern::watch::{Scope, State};
use katern::{Errors, Options, Outcome};

use super::arguments::{Format, Loudness, Watch};
use super::report::{self, Extent};
use super::shelf::Shelf;
use super::{Failure, Verdict, build, explain, output};

/// So many files are named of those that were saved.
const NAMED: usize = 3;

/// Binds, waits for a file to be saved and binds again, until the process is ended.
pub(super) fn run(asked: &Watch, loudness: Loudness) -> Result<Verdict, Failure> {
    asked.report.verify()?;
    if matches!(asked.report.format, Format::Json | Format::Sarif) {
        return Err(Failure::new("a program can't read a report that never ends")
            .help("take `--format short`, or `katern check --format json` after each line of standard output"));
    }
    let shelf = Shelf::of(asked.output.as_deref(), &[asked.edition])?;
    if shelf == Shelf::StandardOutput {
        return Err(Failure::new("a book that is made again and again can't go to standard output")
            .help("name a file with --output"));
    }
    let request = Request { typography: explain::of(&asked.report), ..asked.manuscript.request()? };
    let options = Options {
        errors: if asked.keep_going { Errors::Placeholders } else { Errors::Stop },
        rules: asked.report.rules.clone(),
        edition: asked.edition,
        cache: asked.manuscript.cache(),
        ..Options::default()
    };
    let mut watch = katern::watch::Watch::new();
    // What is made while the first book is has to be known from what was there before.
    let mut scope = Scope::of(&request, &[]);
    let mut state = scope.state();
    let mut is_first = true;
    loop {
        let (begun, timer) = (SystemTime::now(), Instant::now());
        match katern::bind(&request, &options) {
            Ok(outcome) => {
                if is_first {
                    build::say_kind(&outcome, loudness);
                }
                scope = Scope::of(&request, &outcome.inputs);
                match finish(asked, &outcome, &options, &shelf, timer, loudness) {
                    Ok(()) => {}
                    // A place where no book may be written stays one.
                    Err(failure) if is_first => return Err(failure),
                    Err(failure) => output::failure(&failure),
                }
            }
            // What is not there at first is a mistake on the command line; later it may come back.
            Err(error) if is_first => return Err(error),
            Err(error) => output::failure(&error),
        }
        state = State::of_book(&state, begun, &scope);
        if is_first && loudness > Loudness::Quiet && output::is_terminal() {
            output::say("katern: watching; Ctrl-C ends it\n");
        }
        is_first = false;
        let changed = watch.wait(&scope, &state);
        if loudness > Loudness::Quiet && output::is_terminal() {
            output::say(&format!("\nkatern: {}\n", names(&changed)));
        }
        state = scope.state();
    }
}

/// Reports on a book, and writes it where it is one.
fn finish(
    asked: &Watch,
    outcome: &Outcome,
    options: &Options,
    shelf: &Shelf,
    begun: Instant,
    loudness: Loudness,
) -> Result<(), Failure> {
    let extent = Extent::of(loudness);
    report::show(&outcome.diagnostics, &outcome.manuscript.sources, asked.report.format, loudness, extent)?;
    if outcome.publication.is_none() {
        build::summary(outcome, None, begun, loudness);
        return Ok(());
    }
    let paths = shelf.paths(asked.edition, &outcome.book.metadata);
    build::save_all(outcome, &options.cache, &paths)?;
    output::timings(&outcome.timeline);
    build::tell(&paths, asked.report.format, loudness)?;
    build::summary(outcome, paths.first().map(PathBuf::as_path), begun, loudness);
    Ok(())
}

/// “1.md and 2.md were saved”, as far as a line takes them.
fn names(changed: &[PathBuf]) -> String {
    let names: Vec<String> =
        changed.iter().take(NAMED).map(|path| output::report_line(&report::path_text(path))).collect();
    let more = changed.len().saturating_sub(NAMED);
    match names.as_slice() {
        [] => "again".to_owned(),
        [one] => format!("{one} changed"),
        _ if more > 0 => format!("{} and {more} more changed", names.join(", ")),
        [first @ .., last] => format!("{} and {last} changed", first.join(", ")),
    }
}
