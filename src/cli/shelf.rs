//! Where the books of a build go, by what `--output` says and by the editions that are asked for.
//!
//! One edition is one file, or two where its device has a kind of file of its own, which lies beside the EPUB under the same
//! name. Several editions are files in one folder, each with the edition's name behind the title's.

use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use katern::edition::{DeviceFile, Edition};
use katern::language;
use katern::model::metadata::Metadata;
use katern::names;

use super::Failure;

/// What stands for standard output where a file is named.
const STANDARD: &str = "-";

/// How the name of a book ends.
const EPUB: &str = ".epub";

/// Where the books of a build go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shelf {
    /// The one book, to standard output.
    StandardOutput,
    /// The one book, into this file.
    File(PathBuf),
    /// The one book, under its title's name in this folder.
    Folder(PathBuf),
    /// Each edition in this folder, under the title's name and its own.
    Editions(PathBuf),
}

impl Shelf {
    /// The place that `--output` means for these editions.
    ///
    /// # Errors
    /// Where several files would have to go into one, or to standard output.
    pub(super) fn of(output: Option<&Path>, editions: &[&'static Edition]) -> Result<Shelf, Failure> {
        let is_folder = |path: &Path| path.is_dir() || path.to_string_lossy().ends_with(['/', MAIN_SEPARATOR]);
        let is_single = editions.len() == 1;
        if let Some(path) = output.filter(|path| is_single && !is_folder(path)) {
            verify(path)?;
        }
        match output {
            Some(path) if path == Path::new(STANDARD) => match editions {
                [Edition { device: None, .. }] => Ok(Shelf::StandardOutput),
                _ => Err(Failure::new(format!("{} are several files, and standard output takes one", named(editions)))
                    .help("name a folder with --output")),
            },
            None if is_single => Ok(Shelf::Folder(PathBuf::new())),
            None => Ok(Shelf::Editions(PathBuf::new())),
            Some(path) if is_single => {
                Ok(if is_folder(path) { Shelf::Folder(path.to_owned()) } else { Shelf::File(path.to_owned()) })
            }
            Some(path) if path.is_file() || path.to_string_lossy().to_lowercase().ends_with(EPUB) => {
                Err(Failure::new(format!("{} are several files, and {} would be one", named(editions), path.display()))
                    .help(format!("name a folder with --output, such as {}", folder_for(path).display())))
            }
            Some(path) => Ok(Shelf::Editions(path.to_owned())),
        }
    }

    /// The files of an edition: the EPUB, and behind it the device's own where it has one. None on standard output.
    pub(super) fn paths(&self, edition: &'static Edition, metadata: &Metadata) -> Vec<PathBuf> {
        let slug = || slug(metadata);
        let beside = |stem: &Path| -> Vec<PathBuf> {
            let device = edition.device.map(|device| with_ending(stem, &ending(device)));
            std::iter::once(with_ending(stem, EPUB)).chain(device).collect()
        };
        match self {
            Shelf::StandardOutput => Vec::new(),
            Shelf::File(path) => match edition.device {
                None => vec![path.clone()],
                Some(device) => beside(&stem(path, device)),
            },
            Shelf::Folder(folder) => beside(&folder.join(slug())),
            Shelf::Editions(folder) => {
                let epub = folder.join(format!("{}-{}{EPUB}", slug(), edition.name));
                let device = edition.device.map(|device| with_ending(&folder.join(slug()), &ending(device)));
                std::iter::once(epub).chain(device).collect()
            }
        }
    }

    /// The files of editions of which nothing could be read.
    pub(super) fn paths_of_nothing(&self, editions: &[&'static Edition]) -> Vec<PathBuf> {
        editions.iter().flat_map(|edition| self.paths(edition, &Metadata::default())).collect()
    }
}

/// Endings of the names of files that are no EPUB, which people hope to get by naming one.
const OTHERS: &[&str] = &[
    "azw", "azw3", "cbz", "doc", "docx", "fb2", "htm", "html", "ibooks", "kfx", "kpf", "lit", "lrf", "markdown", "md",
    "mobi", "odt", "pdb", "pdf", "prc", "ps", "rtf", "tex", "txt", "typ", "xhtml",
];

/// Refuses a name by which a book would look like a file of another kind.
fn verify(path: &Path) -> Result<(), Failure> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    if path.is_file() || !OTHERS.contains(&&*ending) {
        return Ok(());
    }
    Err(Failure::new(format!("katern makes EPUB, and {} says otherwise", path.display()))
        .help(format!("name it {}", path.with_extension("epub").display())))
}

/// The title as a file name that every system takes: `max-havelaar.epub`.
pub(super) fn file_name(metadata: &Metadata) -> String {
    format!("{}{EPUB}", slug(metadata))
}

/// The title as the beginning of such a name; an excerpt does not take the name of its book.
fn slug(metadata: &Metadata) -> String {
    let slug = language::slug(metadata.title(), metadata.language());
    let slug = match slug.as_str() {
        "" => "book".to_owned(),
        device if names::is_device(device) => format!("{device}-book"),
        _ => slug,
    };
    if metadata.is_preview { format!("{slug}-sample") } else { slug }
}

/// How the name of a device's own file ends: `.kepub.epub`.
fn ending(device: DeviceFile) -> String {
    format!(".{}", device.extension)
}

/// The path of a file without its ending, whether that is the EPUB's or the device's.
fn stem(path: &Path, device: DeviceFile) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let ending = ending(device);
    let stem = name.strip_suffix(&ending).or(name.strip_suffix(EPUB)).filter(|stem| !stem.is_empty());
    path.with_file_name(stem.unwrap_or(&name))
}

fn with_ending(stem: &Path, ending: &str) -> PathBuf {
    let mut path = stem.as_os_str().to_owned();
    path.push(ending);
    path.into()
}

/// A folder of the same name as a file that was asked for.
fn folder_for(path: &Path) -> PathBuf {
    let mut folder = path.with_extension("").into_os_string();
    folder.push("/");
    folder.into()
}

/// What messages call the editions: their names, or how many they are.
fn named(editions: &[&'static Edition]) -> String {
    match editions {
        [one] => format!("the files of `{}`", one.name),
        several => format!("{} editions", several.len()),
    }
}

#[cfg(test)]
mod tests {
    use katern::edition;

    use super::*;

    fn paths(output: Option<&str>, names: &str) -> Result<Vec<String>, String> {
        let editions = edition::list(names).expect("editions");
        let shelf = Shelf::of(output.map(Path::new), &editions).map_err(|failure| failure.message)?;
        let paths = shelf.paths_of_nothing(&editions);
        Ok(paths.iter().map(|path| path.display().to_string().replace('\\', "/")).collect())
    }

    #[test]
    fn each_edition_has_its_file() {
        for (output, names, expected) in [
            (None, "default", &["book.epub"][..]),
            (Some("a.epub"), "kindle", &["a.epub"]),
            (Some("a.zip"), "kindle", &["a.zip"]),
            (Some("a"), "kindle", &["a"]),
            (Some("out/"), "kindle", &["out/book.epub"]),
            (None, "kobo", &["book.epub", "book.kepub.epub"]),
            (Some("a.epub"), "kobo", &["a.epub", "a.kepub.epub"]),
            (Some("o/a.kepub.epub"), "kobo", &["o/a.epub", "o/a.kepub.epub"]),
            (Some("out"), "kobo,kindle", &["out/book-kobo.epub", "out/book.kepub.epub", "out/book-kindle.epub"]),
            (None, "default,nook", &["book-default.epub", "book-nook.epub"]),
            (Some("-"), "plain", &[]),
        ] {
            assert_eq!(
                paths(output, names).as_deref(),
                Ok(expected.iter().map(|path| (*path).to_owned()).collect::<Vec<_>>().as_slice())
            );
        }
    }

    #[test]
    fn no_book_is_called_something_else() {
        for name in ["a.pdf", "o/k.mobi", "x.DOCX", "a.kepub.azw3", "a.md"] {
            let refused = format!("katern makes EPUB, and {name} says otherwise");
            assert_eq!(paths(Some(name), "kindle"), Err(refused), "{name}");
        }
        assert!(paths(Some("Chapter 1. The end"), "kindle").is_ok());
    }

    #[test]
    fn several_files_are_not_made_one() {
        for (output, names) in [("-", "kobo"), ("-", "nook,tolino"), ("a.epub", "nook,tolino"), ("a.EPUB", "all")] {
            assert!(paths(Some(output), names).is_err_and(|message| message.contains("several files")), "{output}");
        }
    }
}
