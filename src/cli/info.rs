//! `katern info` and `katern extract`: what is in a book, told or unpacked.

use katern::epub::extract;
use katern::info::{Counted, FileSize, Info as Facts, Made, info};
use katern::publication::destination;
use katern::resource::MadePicture;
use katern::{Options, diff};

use super::arguments::{DiffFormat, Extract, Format, Info, Loudness};
use super::report::{self, Extent};
use super::waiting::Waiting;
use super::{Failure, Verdict, build, output, pictures};

/// Tells what is in a manuscript's book, or in a finished one.
pub(super) fn run(asked: &Info, loudness: Loudness) -> Result<Verdict, Failure> {
    if let Some([book]) = asked.manuscript.finished_books() {
        return tell(book, asked, Vec::new());
    }
    let request = asked.manuscript.request()?;
    let cache = asked.manuscript.cache();
    let options = Options { cache: cache.clone(), ..Options::default() };
    let waiting = Waiting::for_book(&options.progress, loudness);
    let outcome = katern::bind(&request, &options)?;
    drop(waiting);
    let Some(publication) = &outcome.publication else {
        report::show(&outcome.diagnostics, &outcome.manuscript.sources, Format::Human, loudness, Extent::of(loudness))?;
        return Ok(Verdict::Faulty);
    };
    let failed = |error: std::io::Error| Failure::new(format!("the book can't be put aside: {error}"));
    let aside = tempfile::tempdir().map_err(failed)?;
    let folder = aside.path().to_owned();
    output::when_ended(move || drop(std::fs::remove_dir_all(&folder)));
    let book = aside.path().join("book.epub");
    build::save(publication, &outcome.inputs, &cache, &book)?;
    let verdict = tell(&book, asked, outcome.pictures.iter().map(made).collect())?;
    if asked.format == DiffFormat::Human {
        pictures::say(&outcome.pictures);
    }
    Ok(verdict)
}

fn made(picture: &MadePicture) -> Made {
    let MadePicture { file, before, after, done } = picture;
    Made { file: report::path_text(file), before: *before, after: *after, done: done.clone() }
}

fn tell(book: &std::path::Path, asked: &Info, made: Vec<Made>) -> Result<Verdict, Failure> {
    let size = std::fs::metadata(book).map_or(0, |known| known.len());
    let facts = Facts { made, ..info(&diff::read(book)?, size) };
    let text = match asked.format {
        DiffFormat::Human => human(&facts),
        DiffFormat::Json => {
            let text = serde_json::to_string_pretty(&facts).expect("strings and numbers are JSON");
            format!("{text}\n")
        }
    };
    output::print(&text)?;
    Ok(Verdict::Done)
}

/// Unpacks a book.
pub(super) fn extract(asked: &Extract) -> Result<Verdict, Failure> {
    let above = extract::above(&asked.folder).to_owned();
    output::when_ended(move || destination::abandon(&above));
    extract::extract(&asked.book, &asked.folder)?;
    output::print(&format!("{}\n", asked.folder.display()))?;
    Ok(Verdict::Done)
}

fn human(facts: &Facts) -> String {
    let mut text = heading("Metadata");
    let width = facts.metadata.iter().map(|said| label(&said.property).chars().count()).max().unwrap_or(0);
    for said in &facts.metadata {
        text.push_str(&format!("  {:width$}  {}\n", label(&said.property), output::report_line(&said.value)));
    }
    text.push_str(&heading("Chapters"));
    let width = facts.documents.iter().map(|document| document.title.chars().count()).max().unwrap_or(0).min(48);
    let line = |title: &str, words: usize, minutes: usize| {
        format!("  {:width$}  {words:>8} words  {:>10}\n", output::report_line(title), time(minutes))
    };
    let row = |document: &Counted| line(&document.title, document.words, document.minutes);
    text.push_str(&facts.documents.iter().map(row).collect::<String>());
    text.push_str(&line("all", facts.words, facts.minutes));
    text.push_str(&files("Pictures", &facts.pictures));
    text.push_str(&files("Fonts", &facts.fonts));
    text.push_str(&files("Other files", &facts.others));
    text.push_str(&format!("\nThe book has {}.\n", report::bytes(facts.size)));
    text
}

/// What people call a property of the package document.
fn label(property: &str) -> String {
    let words = match property {
        "creator" => "author or other creator",
        "dcterms:modified" => "last change",
        "schema:accessMode" => "senses it addresses",
        "schema:accessModeSufficient" => "senses that suffice",
        "schema:accessibilityFeature" => "accessibility feature",
        "schema:accessibilityHazard" => "hazards",
        "schema:accessibilitySummary" => "accessibility",
        "dcterms:conformsTo" => "conforms to",
        "page-progression-direction" => "pages turn",
        "belongs-to-collection" => "series",
        property => return property.trim_start_matches("schema:").trim_start_matches("dcterms:").to_owned(),
    };
    words.to_owned()
}

fn heading(words: &str) -> String {
    let gap = if words == "Metadata" { "" } else { "\n" };
    format!("{gap}\u{1b}[1m{words}\u{1b}[0m\n")
}

fn files(name: &str, files: &[FileSize]) -> String {
    if files.is_empty() {
        return String::new();
    }
    let line = |file: &FileSize| format!("  {:>9}  {}\n", report::bytes(file.size), output::report_line(&file.path));
    format!("{}{}", heading(name), files.iter().map(line).collect::<String>())
}

/// “5 min”, “2 h 10 min”.
fn time(minutes: usize) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}
