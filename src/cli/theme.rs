//! `katern theme`: the looks that there are, and a specimen of one.

use std::path::{Path, PathBuf};
use std::time::Instant;

use katern::Options;
use katern::manuscript::{Input, Request};
use katern::publication::Publication;
use katern::theme;

use super::arguments::{Format, Loudness, Theme};
use super::report::{self, Extent};
use super::{Failure, Verdict, build, output};

/// The file of a book that katern bound which says what book it is.
const PACKAGE: &str = "EPUB/package.opf";

/// Lists the themes, or makes a specimen of the one that is named.
pub(super) fn run(asked: &Theme, loudness: Loudness) -> Result<Verdict, Failure> {
    match &asked.name {
        None => {
            output::print(&list())?;
            Ok(Verdict::Done)
        }
        Some(name) => specimen(name, asked, loudness),
    }
}

/// One line a theme, its name first, and nothing else: it is for programs too.
fn list() -> String {
    let themes: Vec<_> = theme::all().collect();
    let width = themes.iter().map(|theme| theme.name.len()).max().unwrap_or(0);
    themes.iter().map(|theme| format!("{:width$}  {}\n", theme.name, theme.description)).collect()
}

fn specimen(name: &str, asked: &Theme, loudness: Loudness) -> Result<Verdict, Failure> {
    let begun = Instant::now();
    let request = Request {
        input: Input::Text(theme::SPECIMEN.as_bytes().to_vec()),
        theme: Some(name.to_owned()),
        metadata: asked.metadata.clone(),
        ..Request::default()
    };
    let outcome = katern::bind(&request, &Options::default())?;
    report::show(&outcome.diagnostics, &outcome.manuscript.sources, Format::Human, loudness, Extent::of(loudness))?;
    let Some(publication) = &outcome.publication else { return Ok(Verdict::Faulty) };
    let path = asked.output.clone().unwrap_or_else(|| beside(name));
    if asked.output.is_none() && is_another(&path, publication) {
        return Err(Failure::new(format!("{} is there already, and is another book", path.display()))
            .help("name it with --output to write over it, or name another"));
    }
    build::save(publication, &outcome.inputs, &katern::cache::Cache::none(), &path)?;
    output::print(&format!("{}\n", path.display()))?;
    build::summary(&outcome, Some(&path), begun, loudness);
    Ok(Verdict::Done)
}

/// Whether a book stands at a path that is no specimen: one has its own identifier, whatever its theme.
fn is_another(path: &Path, specimen: &Publication) -> bool {
    let Ok(Ok(older)) = katern::epub::Book::read(path) else { return false };
    !older.text(PACKAGE).contains(&specimen.metadata.identifier)
}

/// A file in the current folder with the theme's own name.
fn beside(name: &str) -> PathBuf {
    let own = Path::new(name).file_name().map_or_else(|| "specimen".into(), |name| name.to_string_lossy());
    PathBuf::from(format!("{own}.epub"))
}
