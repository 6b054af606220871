//! `katern build`, `katern mdbook` and `katern deps`: manuscript to file, and what goes into it.

use std::io::{IsTerminal, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use katern::cache::Cache;
use katern::diagnostic::Diagnostic;
use katern::edition::Edition;
use katern::manuscript::{EntryKind, Input, Request};
use katern::publication::destination::{self, Destination};
use katern::publication::{Publication, ocf};
use katern::rule::Severity;
use katern::rule::metadata::MALFORMED_METADATA;
use katern::source::Sources;
use katern::{Assembled, Errors, Options, Outcome, weight};

use super::arguments::{Build, Deps, Format, Loudness};
use super::report::Extent;
use super::shelf::{Shelf, file_name};
use super::waiting::Waiting;
use super::{Failure, Verdict, cache, depfile, environment, explain, output, pictures, report};

/// Binds the manuscript and writes each edition that is asked for, unless it has errors.
pub(super) fn run(build: &Build, loudness: Loudness) -> Result<Verdict, Failure> {
    build.report.verify()?;
    let shelf = Shelf::of(build.output.as_deref(), &build.editions.0)?;
    if shelf == Shelf::StandardOutput && matches!(build.report.format, Format::Json | Format::Sarif) {
        return Err(Failure::new("the book and the report can't both go to standard output")
            .help("name a file with --output, or take another --format"));
    }
    if shelf == Shelf::StandardOutput && build.deps.is_some() {
        return Err(
            Failure::new("a book on standard output has no name for a depfile").help("name a file with --output")
        );
    }
    let begun = Instant::now();
    let request = Request { typography: explain::of(&build.report), ..build.manuscript.request()? };
    let assembled = match katern::read(&request) {
        Ok(assembled) => assembled,
        Err(error) => {
            if let Some(deps) = &build.deps {
                let paths = shelf.paths_of_nothing(&build.editions.0);
                depfile::write(deps, &paths, &build.manuscript.files())?;
            }
            return Err(error);
        }
    };
    match build.editions.0.as_slice() {
        [edition] => one(build, assembled, edition, &shelf, begun, loudness),
        editions => several(build, assembled, editions, &shelf, begun, loudness),
    }
}

/// How an edition is to be made.
fn options(build: &Build, edition: &'static Edition) -> Options {
    Options {
        errors: if build.keep_going { Errors::Placeholders } else { Errors::Stop },
        rules: build.report.rules.clone(),
        edition,
        sample: build.sample,
        cache: build.manuscript.cache(),
        ..Options::default()
    }
}

/// Makes an edition; a terminal shows meanwhile how far it is.
fn bind(assembled: Assembled, options: &Options, loudness: Loudness) -> Outcome {
    let _waiting = Waiting::for_book(&options.progress, loudness);
    assembled.bind(options)
}

/// Writes the one edition that is asked for.
fn one(
    build: &Build,
    assembled: Assembled,
    edition: &'static Edition,
    shelf: &Shelf,
    begun: Instant,
    loudness: Loudness,
) -> Result<Verdict, Failure> {
    let options = options(build, edition);
    let mut outcome = bind(assembled, &options, loudness);
    if matches!(build.report.format, Format::Human | Format::Short) {
        say_kind(&outcome, loudness);
        if loudness == Loudness::Verbose {
            pictures::say(&outcome.pictures);
        }
    }
    report::show(
        &outcome.diagnostics,
        &outcome.manuscript.sources,
        build.report.format,
        loudness,
        explain::extent(&build.report, loudness),
    )?;
    let paths = shelf.paths(edition, &outcome.book.metadata);
    if let Some(deps) = &build.deps {
        depfile::write(deps, &paths, &outcome.inputs)?;
    }
    let Some(publication) = &outcome.publication else {
        summary(&outcome, None, begun, loudness);
        return Ok(Verdict::Faulty);
    };
    if *shelf == Shelf::StandardOutput {
        stream(publication, &options.cache)?;
        summary(&outcome, None, begun, loudness);
        return Ok(Verdict::Done);
    }
    save_all(&outcome, &options.cache, &paths)?;
    outcome.timeline.ended("write");
    output::timings(&outcome.timeline);
    tell(&paths, build.report.format, loudness)?;
    summary(&outcome, paths.first().map(PathBuf::as_path), begun, loudness);
    // The process ends here; to give back piece by piece what the system takes as a whole costs a tenth of a build.
    std::mem::forget(outcome);
    Ok(Verdict::Done)
}

/// Writes several editions, each as soon as it is made; one that has errors is not written. What is said of more than one
/// of them is said once.
fn several(
    build: &Build,
    assembled: Assembled,
    editions: &[&'static Edition],
    shelf: &Shelf,
    begun: Instant,
    loudness: Loudness,
) -> Result<Verdict, Failure> {
    let (mut all, mut inputs, mut written, mut sources) = (Vec::new(), Vec::new(), Vec::new(), Sources::default());
    let (mut paths, mut failure) = (Vec::new(), None);
    for (&edition, assembled) in editions.iter().zip(std::iter::repeat_n(assembled, editions.len())) {
        let options = options(build, edition);
        let outcome = bind(assembled, &options, loudness);
        let own = shelf.paths(edition, &outcome.book.metadata);
        if loudness == Loudness::Verbose && matches!(build.report.format, Format::Human | Format::Short) {
            pictures::say(&outcome.pictures);
        }
        if outcome.publication.is_some() {
            match save_all(&outcome, &options.cache, &own) {
                Ok(()) => written.extend(own.iter().cloned()),
                Err(error) => failure = failure.or(Some(error)),
            }
        }
        if paths.is_empty() && matches!(build.report.format, Format::Human | Format::Short) {
            say_kind(&outcome, loudness);
        }
        paths.extend(own);
        let Outcome { diagnostics, inputs: own, manuscript, .. } = outcome;
        all.extend(diagnostics);
        inputs.extend(own);
        sources = manuscript.sources;
    }
    weight::put_in_order(&mut all, &sources);
    report::show(&all, &sources, build.report.format, loudness, explain::extent(&build.report, loudness))?;
    if let Some(failure) = failure {
        return Err(failure);
    }
    if let Some(deps) = &build.deps {
        depfile::write(deps, &paths, &inputs)?;
    }
    tell(&written, build.report.format, loudness)?;
    let mut parts: Vec<String> = report::count(&all).into_iter().collect();
    let is_whole = written.len() == paths.len();
    if !is_whole {
        let missing = report::number(paths.len() - written.len(), "file");
        parts.push(format!("{missing} not written{}", way_on(&all)));
    } else if loudness == Loudness::Verbose || (loudness == Loudness::Normal && output::is_terminal()) {
        let files = report::number(written.len(), "file");
        parts.push(format!("{files} in {} ms", begun.elapsed().as_millis()));
    }
    if !parts.is_empty() && (loudness > Loudness::Quiet || !is_whole) {
        output::say(&format!("katern: {}\n", parts.join("; ")));
    }
    Ok(if is_whole { Verdict::Done } else { Verdict::Faulty })
}

/// Writes an edition: the EPUB, and behind it the file of the device's own kind where it has one.
pub(super) fn save_all(outcome: &Outcome, cache: &Cache, paths: &[PathBuf]) -> Result<(), Failure> {
    let publications = outcome.publication.iter().chain(&outcome.device);
    publications.zip(paths).try_for_each(|(publication, path)| save(publication, &outcome.inputs, cache, path))
}

/// Says what was written: to scripts, or with `--verbose` where standard output holds a report.
pub(super) fn tell(paths: &[PathBuf], format: Format, loudness: Loudness) -> Result<(), Failure> {
    let lines: String = paths.iter().map(|path| format!("{}\n", path.display())).collect();
    match format {
        Format::Human | Format::Short => output::print(&lines)?,
        Format::Json | Format::Sarif if loudness == Loudness::Verbose => output::say(&lines),
        Format::Json | Format::Sarif => {}
    }
    Ok(())
}

/// Binds what mdBook hands over on standard input, and writes the book where mdBook wants it.
pub(super) fn mdbook(loudness: Loudness) -> Result<Verdict, Failure> {
    let begun = Instant::now();
    let input = environment::standard_input()?;
    let folder = katern::manuscript::mdbook_destination(&input)?;
    let source_date_epoch = environment::source_date_epoch()?;
    let request = Request { input: Input::MdBook(input), source_date_epoch, ..Request::default() };
    let options = Options { cache: cache::of_environment(), ..Options::default() };
    let outcome = katern::bind(&request, &options)?;
    report::show(&outcome.diagnostics, &outcome.manuscript.sources, Format::Human, loudness, Extent::of(loudness))?;
    let Some(publication) = &outcome.publication else {
        summary(&outcome, None, begun, loudness);
        return Ok(Verdict::Faulty);
    };
    let path = folder.join(file_name(&outcome.manuscript.metadata));
    save(publication, &outcome.inputs, &options.cache, &path)?;
    summary(&outcome, Some(&path), begun, loudness);
    Ok(Verdict::Done)
}

/// Lists what the book would be made from, and makes none.
pub(super) fn deps(deps: &Deps) -> Result<Verdict, Failure> {
    let request = deps.manuscript.request()?;
    let assembled = katern::read(&request)?.with_pictures_as_they_came();
    let (mut inputs, mut errors, mut sources) = (Vec::new(), Vec::new(), Sources::default());
    let editions = &deps.editions.0;
    for (&edition, assembled) in editions.iter().zip(std::iter::repeat_n(assembled, editions.len())) {
        let options = Options { edition, cache: deps.manuscript.cache(), ..Options::default() };
        let outcome = assembled.bind(&options);
        inputs.extend(outcome.inputs);
        errors.extend(outcome.diagnostics.into_iter().filter(|found| found.severity == Severity::Error));
        sources = outcome.manuscript.sources;
    }
    depfile::print(&inputs, if deps.null { b'\0' } else { b'\n' })?;
    if errors.is_empty() {
        return Ok(Verdict::Done);
    }
    // What could not be read is missing in the list, and who takes it for whole must know.
    weight::put_in_order(&mut errors, &sources);
    report::show(&errors, &sources, Format::Human, Loudness::Quiet, Extent::Digest)?;
    Ok(Verdict::Faulty)
}

/// Writes the book to a file, unless something else stands there.
pub(super) fn save(publication: &Publication, inputs: &[PathBuf], cache: &Cache, path: &Path) -> Result<(), Failure> {
    let destination = Destination::at(path, inputs)?;
    let folder = destination.folder().to_owned();
    output::when_ended(move || destination::abandon(&folder));
    destination.save(publication, cache)
}

/// Writes the book to standard output. A container is not written from front to back, so it is put together aside.
fn stream(publication: &Publication, cache: &Cache) -> Result<(), Failure> {
    if std::io::stdout().is_terminal() {
        return Err(Failure::new("a terminal can't show a book").help("send it on with `>` or `|`, or name a file"));
    }
    let failed = |error: std::io::Error| Failure::new(format!("standard output can't be written: {error}"));
    let mut aside = std::io::BufWriter::new(tempfile::tempfile().map_err(failed)?);
    ocf::write(publication, cache, &mut aside)?;
    let mut aside = aside.into_inner().map_err(|error| failed(error.into_error()))?;
    aside.rewind().map_err(failed)?;
    let mut out = std::io::stdout().lock();
    std::io::copy(&mut aside, &mut out).and_then(|_| out.flush()).map_err(failed)
}

/// Says what the manuscript was taken for, where it is another tool's.
pub(super) fn say_kind(outcome: &Outcome, loudness: Loudness) {
    let manuscript = &outcome.manuscript;
    let is_worth_it = manuscript.tool != "katern" || manuscript.within.is_some();
    let is_said = loudness == Loudness::Verbose || (loudness == Loudness::Normal && is_worth_it);
    if is_said {
        let texts = manuscript.entries.iter().filter(|entry| matches!(entry.kind, EntryKind::Text(..))).count();
        let list = manuscript.list.as_deref().and_then(Path::file_name);
        let from = list.map(|name| format!(" from {}", name.display())).unwrap_or_default();
        let within = manuscript.within.as_deref().map(|folder| format!(" in {}", report::path_text(folder)));
        let within = within.unwrap_or_default();
        output::say(&format!("katern: {}{within}: {}{from}\n", manuscript.kind, report::number(texts, "chapter")));
    }
}

/// The way to a book in spite of errors. What the book says of itself has no placeholder: without it the book is another.
fn way_on(told: &[Diagnostic]) -> &'static str {
    match told.iter().any(|complaint| complaint.rule == &MALFORMED_METADATA) {
        true => "",
        false => "; --keep-going builds with placeholders",
    }
}

/// The closing line: what is wrong is always counted; what was made is told on a terminal, or with `--verbose`.
pub(super) fn summary(outcome: &Outcome, path: Option<&Path>, begun: Instant, loudness: Loudness) {
    let counts = report::count(&outcome.diagnostics);
    let mut parts: Vec<String> = counts.into_iter().collect();
    match path {
        // An excerpt of nothing has no chapter that could hold a placeholder.
        None if outcome.has_errors() && outcome.book.chapters.is_empty() => {
            parts.push("nothing was written".to_owned())
        }
        None if outcome.has_errors() => {
            parts.push(format!("nothing was written{}", way_on(&outcome.diagnostics)));
        }
        None => {}
        Some(path) if loudness == Loudness::Verbose || (loudness == Loudness::Normal && output::is_terminal()) => {
            let chapters = outcome.book.chapters.iter().filter(|chapter| chapter.source.is_some()).count();
            let size = std::fs::metadata(path).map_or(0, |metadata| metadata.len());
            parts.push(report::number(chapters, "chapter"));
            parts.push(format!("{} in {} ms", report::bytes(size), begun.elapsed().as_millis()));
        }
        Some(_) => {}
    }
    if !parts.is_empty() && (loudness > Loudness::Quiet || path.is_none()) {
        output::say(&format!("katern: {}\n", parts.join("; ")));
    }
}
