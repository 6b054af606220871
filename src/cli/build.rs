//! `katern build`, `katern mdbook` and `katern deps`: manuscript to file, and what goes into it.

use std::io::{IsTerminal, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use katern::cache::Cache;
use katern::language;
use katern::manuscript::{EntryKind, Input, Request};
use katern::model::metadata::Metadata;
use katern::names;
use katern::publication::destination::{self, Destination};
use katern::publication::{Publication, ocf};
use katern::rule::Severity;
use katern::{Errors, Options, Outcome};

use super::arguments::{Build, Deps, Format, Loudness};
use super::report::Extent;
use super::{Failure, Verdict, cache, depfile, environment, output, pictures, report};

/// What stands for standard output where a file is named.
const STANDARD: &str = "-";

/// Binds the manuscript and writes the book, unless it has errors.
pub(super) fn run(build: &Build, loudness: Loudness) -> Result<Verdict, Failure> {
    build.report.verify()?;
    let to_standard_output = build.output.as_deref() == Some(Path::new(STANDARD));
    if to_standard_output && matches!(build.report.format, Format::Json | Format::Sarif) {
        return Err(Failure::new("the book and the report can't both go to standard output")
            .help("name a file with --output, or take another --format"));
    }
    if to_standard_output && build.deps.is_some() {
        return Err(
            Failure::new("a book on standard output has no name for a depfile").help("name a file with --output")
        );
    }
    let begun = Instant::now();
    let request = build.manuscript.request()?;
    let options = Options {
        errors: if build.keep_going { Errors::Placeholders } else { Errors::Stop },
        rules: build.report.rules.clone(),
        edition: build.edition,
        cache: build.manuscript.cache(),
        ..Options::default()
    };
    let line = (loudness > Loudness::Quiet).then(|| pictures::Line::of(&options.progress));
    let bound = katern::bind(&request, &options);
    drop(line);
    let mut outcome = match bound {
        Ok(outcome) => outcome,
        Err(error) => {
            if let Some(deps) = &build.deps {
                let path = destination(build.output.as_deref(), &Metadata::default());
                depfile::write(deps, &path, &build.manuscript.files())?;
            }
            return Err(error.into());
        }
    };
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
        Extent::of(loudness),
    )?;
    let path = destination(build.output.as_deref(), &outcome.manuscript.metadata);
    if let Some(deps) = &build.deps {
        depfile::write(deps, &path, &outcome.inputs)?;
    }
    let Some(publication) = &outcome.publication else {
        summary(&outcome, None, begun, loudness);
        return Ok(Verdict::Faulty);
    };
    if to_standard_output {
        stream(publication, &options.cache)?;
        summary(&outcome, None, begun, loudness);
        return Ok(Verdict::Done);
    }
    save(publication, &outcome.inputs, &options.cache, &path)?;
    outcome.timeline.ended("write");
    output::timings(&outcome.timeline);
    match build.report.format {
        Format::Human | Format::Short => output::print(&format!("{}\n", path.display()))?,
        Format::Json | Format::Sarif if loudness == Loudness::Verbose => output::say(&format!("{}\n", path.display())),
        Format::Json | Format::Sarif => {}
    }
    summary(&outcome, Some(&path), begun, loudness);
    // The process ends here; to give back piece by piece what the system takes as a whole costs a tenth of a build.
    std::mem::forget(outcome);
    Ok(Verdict::Done)
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
    let options = Options { edition: deps.edition, cache: deps.manuscript.cache(), ..Options::default() };
    let outcome = katern::bind(&request, &options)?;
    depfile::print(&outcome.inputs, if deps.null { b'\0' } else { b'\n' })?;
    if !outcome.has_errors() {
        return Ok(Verdict::Done);
    }
    // What could not be read is missing in the list, and who takes it for whole must know.
    let errors: Vec<_> =
        outcome.diagnostics.iter().filter(|found| found.severity == Severity::Error).cloned().collect();
    report::show(&errors, &outcome.manuscript.sources, Format::Human, Loudness::Quiet, Extent::Digest)?;
    Ok(Verdict::Faulty)
}

/// Writes the book to a file, unless something else stands there.
pub(super) fn save(publication: &Publication, inputs: &[PathBuf], cache: &Cache, path: &Path) -> Result<(), Failure> {
    let destination = Destination::at(path, inputs)?;
    let folder = destination.folder().to_owned();
    output::when_ended(move || destination::abandon(&folder));
    Ok(destination.save(publication, cache)?)
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

/// Where the book goes.
pub(super) fn destination(output: Option<&Path>, metadata: &Metadata) -> PathBuf {
    match output {
        None => PathBuf::from(file_name(metadata)),
        Some(path) if path.is_dir() || path.to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR]) => {
            path.join(file_name(metadata))
        }
        Some(path) => path.to_owned(),
    }
}

/// The title as a file name that every system takes: `max-havelaar.epub`.
fn file_name(metadata: &Metadata) -> String {
    let slug = language::slug(metadata.title(), metadata.language());
    match slug.as_str() {
        "" => "book.epub".to_owned(),
        device if names::is_device(device) => format!("{device}-book.epub"),
        slug => format!("{slug}.epub"),
    }
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

/// The closing line: what is wrong is always counted; what was made is told on a terminal, or to who asks.
pub(super) fn summary(outcome: &Outcome, path: Option<&Path>, begun: Instant, loudness: Loudness) {
    let counts = report::count(&outcome.diagnostics);
    let mut parts: Vec<String> = counts.into_iter().collect();
    match path {
        None if outcome.has_errors() => {
            parts.push("nothing was written; --keep-going builds with placeholders".to_owned());
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
