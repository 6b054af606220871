//! `katern cover`: the picture on the front, by itself.

use std::io::Read;
use std::path::{Path, PathBuf};

use katern::Options;
use katern::publication::{ItemContent, Publication, destination};
use katern::rule::Severity;

use super::arguments::{Cover, Format, Loudness};
use super::report::{self, Extent};
use super::{Failure, Verdict, output};

/// Writes the cover that the book would have.
pub(super) fn run(asked: &Cover, loudness: Loudness) -> Result<Verdict, Failure> {
    let request = asked.manuscript.request()?;
    let outcome = katern::bind(&request, &Options { errors: katern::Errors::Placeholders, ..Options::default() })?;
    // The texts are not asked for: what is wrong with them is for `check`.
    let about_covers: Vec<_> = (outcome.diagnostics.iter())
        .filter(|found| found.severity > Severity::Note && found.rule.code.contains("cover"))
        .cloned()
        .collect();
    report::show(&about_covers, &outcome.manuscript.sources, Format::Human, loudness, Extent::of(loudness))?;
    let Some((media_type, bytes)) = outcome.publication.as_ref().map(picture).transpose()?.flatten() else {
        return Err(Failure::new("the book has no cover").help("take `--cover none` or `cover-image: none` away"));
    };
    let extension = if media_type == "image/png" { "png" } else { "jpg" };
    let path = asked.output.clone().unwrap_or_else(|| PathBuf::from(format!("cover.{extension}")));
    verify(&path, extension, &outcome.inputs)?;
    if asked.output.is_none() && std::fs::read(&path).is_ok_and(|older| older != bytes) {
        return Err(Failure::new(format!("{} is there already, and is another picture", path.display()))
            .help("name it with --output to write over it, or name another"));
    }
    destination::replace(&path, &bytes)?;
    output::print(&format!("{}\n", path.display()))?;
    Ok(Verdict::Done)
}

/// The media type and the bytes of the cover.
fn picture(publication: &Publication) -> Result<Option<(String, Vec<u8>)>, Failure> {
    let cover = publication.manifest.iter().find(|item| item.properties.contains(&"cover-image"));
    let Some((item, ItemContent::Resource(body))) = cover.map(|item| (item, &item.content)) else { return Ok(None) };
    let mut bytes = Vec::new();
    (body.open().and_then(|mut reader| reader.read_to_end(&mut bytes)))
        .map_err(|error| Failure::new(format!("the cover can't be read: {error}")))?;
    Ok(Some((item.media_type.clone(), bytes)))
}

/// Refuses a name that says another kind of picture, and one of the book's own files.
fn verify(path: &Path, extension: &str, inputs: &[PathBuf]) -> Result<(), Failure> {
    let named = path.extension().map(|named| named.to_string_lossy().to_lowercase()).unwrap_or_default();
    let fits = named == extension || (extension == "jpg" && named == "jpeg");
    if !fits {
        let words = format!("the cover is a {}, and {} says otherwise", extension.to_uppercase(), path.display());
        return Err(Failure::new(words).help(format!("name it {}", path.with_extension(extension).display())));
    }
    if destination::is_one_of(path, inputs) {
        return Err(Failure::new(format!("{} is one of the files that the book is made from", path.display()))
            .help("name another file with --output"));
    }
    Ok(())
}
