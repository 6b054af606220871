//! Folders, listed for the projects that take their chapters by name: each real folder once, and nothing lost in silence.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::path::{is_chapter, is_markdown, no_file};
use super::purpose::Purpose;
use super::reading::Reading;
use crate::diagnostic::Diagnostic;
use crate::rule::Severity;
use crate::rule::manuscript::{LEFT_OUT_FILE, LEFT_OUT_FOLDER, UNREADABLE_FILE};

/// How deep folders are walked: a contents list can't be deeper and be read.
const DEPTH: usize = 8;

/// Folders that tools write into, in which no author keeps chapters.
const OF_TOOLS: [&str; 3] = ["node_modules", "target", "build"];

/// Folders in which tools put finished pages: they are passed over where such pages are in them.
const OF_PAGES: [&str; 5] = ["public", "dist", "site", "out", "html"];

/// Folders of a program's tests, beside the files by which a program is known.
const OF_TESTS: [&str; 5] = ["test", "tests", "__tests__", "spec", "fixtures"];
const OF_PROGRAMS: [&str; 10] = [
    "Cargo.toml", "package.json", "pyproject.toml", "setup.py", "go.mod", "pom.xml", "Gemfile", "composer.json",
    "CMakeLists.txt", "DESCRIPTION",
];

/// How many entries of a folder that is left out are looked at to see whether anything is lost with it.
const LOOKED_AT: usize = 10_000;

/// What was met so far, by its real path.
#[derive(Debug, Default)]
pub(super) struct Walk(BTreeSet<PathBuf>);

/// What a folder holds that may belong to a book, in no order. Names that begin with `.` never do, nor do those that
/// begin with `_`, but for a folder's own text in Hugo, `_index.md`.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// Its Markdown files, each with its name.
    pub(super) files: Vec<(String, PathBuf)>,
    /// Its folders, each with its name.
    pub(super) folders: Vec<(String, PathBuf)>,
    /// Markdown files whose name begins with `_`.
    pub(super) aside: Vec<PathBuf>,
    /// What is most likely a chapter in another format.
    pub(super) foreign: Vec<PathBuf>,
}

/// Whether a file is most likely a chapter that is not in Markdown: a text of a word processor, or one whose name begins with
/// a number, as chapters' names do.
fn is_foreign_chapter(path: &Path, name: &str) -> bool {
    const OF_WORD_PROCESSORS: [&str; 5] = ["docx", "doc", "odt", "rtf", "fodt"];
    const OTHERS: [&str; 9] = ["txt", "text", "html", "htm", "xhtml", "org", "rst", "adoc", "tex"];
    let has = |endings: &[&str]| {
        let ending = path.extension().unwrap_or_default();
        endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
    };
    // Word keeps a file of such a name beside a text that is open.
    let is_open = name.starts_with("~$");
    !is_open && (has(&OF_WORD_PROCESSORS) || (has(&OTHERS) && name.starts_with(|c: char| c.is_ascii_digit())))
}

impl Walk {
    /// What is in a folder, `depth` below the one that was asked for. What can't be read or is left out is told.
    pub(super) fn list(&mut self, folder: &Path, depth: usize, reading: &mut Reading<'_>) -> Listing {
        let mut found = Listing::default();
        let mut names = match std::fs::read_dir(folder).and_then(Iterator::collect::<std::io::Result<Vec<_>>>) {
            Ok(entries) => entries.into_iter().map(|entry| entry.file_name()).collect::<Vec<_>>(),
            Err(error) => {
                let message = format!("can't read the folder {}: {error}", folder.display());
                reading.refuse(&UNREADABLE_FILE, None, message, "see that the folder may be read and entered");
                return found;
            }
        };
        // Complaints come in the same order on every machine.
        names.sort();
        for name in names {
            let path = folder.join(&name);
            let name = name.to_string_lossy().into_owned();
            if name.starts_with('.') {
                continue;
            }
            if name.starts_with('_') && !is_index(&name) {
                match std::fs::metadata(&path) {
                    Ok(metadata) if metadata.is_dir() => leave_out(&name, &path, depth, reading),
                    Ok(metadata) if metadata.is_file() && is_markdown(&path) => found.aside.push(path),
                    _ => {}
                }
                continue;
            }
            match std::fs::metadata(&path) {
                Ok(metadata) if metadata.is_dir() => match is_no_authors(&name, folder) || depth >= DEPTH {
                    true => leave_out(&name, &path, depth, reading),
                    false => found.folders.push((name, path)),
                },
                Ok(metadata) if metadata.is_file() => {
                    if is_chapter(&path) {
                        found.files.push((name, path));
                    } else if is_foreign_chapter(&path, &name) {
                        found.foreign.push(path);
                    }
                }
                Ok(_) if !is_markdown(&path) => {}
                Err(_) if !is_markdown(&path) && path.extension().is_some() => {}
                // What has no ending may be a folder with chapters.
                Ok(_) | Err(_) => {
                    let message = no_file(&path).unwrap_or_else(|| format!("{} is gone", path.display()));
                    let complaint = Diagnostic::new(&UNREADABLE_FILE, None, message);
                    let mut complaint = complaint.help("put a file there, or take the name out of the folder");
                    if !is_markdown(&path) {
                        complaint.severity = Severity::Warning;
                    }
                    reading.diagnostics.push(complaint);
                }
            }
        }
        found
    }

    /// Whether a folder is met for the first time and lies within the project.
    pub(super) fn enters(&mut self, folder: &Path, reading: &mut Reading<'_>) -> bool {
        if !reading.is_inside(folder, Purpose::Part, None) {
            return false;
        }
        let is_new = self.0.insert(reading.real.of(folder));
        if !is_new {
            let message = format!("{} leads to a folder that is in the book already", folder.display());
            let mut complaint = Diagnostic::new(&LEFT_OUT_FOLDER, None, message).help("take out the link");
            complaint.severity = Severity::Note;
            reading.diagnostics.push(complaint);
        }
        is_new
    }

    /// Whether a file is met for the first time.
    pub(super) fn takes(&mut self, file: &Path, reading: &mut Reading<'_>) -> bool {
        let is_new = self.0.insert(reading.real.of(file));
        if !is_new {
            let message = format!("{} is in the book already, under another name", file.display());
            reading.diagnostics.push(Diagnostic::new(&LEFT_OUT_FILE, None, message).help("take out the link"));
        }
        is_new
    }
}

/// Whether a folder of this name holds no chapters: tools write into it, or it has the tests of a program.
pub(super) fn is_no_authors(name: &str, folder: &Path) -> bool {
    let holds_pages = || folder.join(name).join("index.html").is_file();
    OF_TOOLS.contains(&name)
        || (OF_PAGES.contains(&name) && holds_pages())
        || (OF_TESTS.contains(&name) && is_of_a_program(folder))
}

/// Whether a folder is that of a program.
pub(super) fn is_of_a_program(folder: &Path) -> bool {
    OF_PROGRAMS.iter().any(|file| folder.join(file).is_file())
}

/// Whether a name is that of a folder's own text in Hugo.
pub(super) fn is_index(name: &str) -> bool {
    is_markdown(Path::new(name)) && name.rsplit_once('.').is_some_and(|(stem, _)| stem.eq_ignore_ascii_case("_index"))
}

/// Says that a folder is left out, if that loses anything.
fn leave_out(name: &str, path: &Path, depth: usize, reading: &mut Reading<'_>) {
    let mut looked_at = 0;
    if !holds_markdown(path, 0, &mut looked_at) {
        return;
    }
    let message = match depth >= DEPTH {
        true => format!("{} lies more than {DEPTH} folders deep, and its texts are not taken", path.display()),
        false => format!("{} is not searched for chapters, and holds Markdown files", path.display()),
    };
    let complaint = Diagnostic::new(&LEFT_OUT_FOLDER, None, message);
    let mut complaint = complaint.help("give the folder another name or place, or list its texts in `katern.toml`");
    // These always hold Markdown files, and never chapters; and who writes `_` means it.
    let holds_none = name == "node_modules" || OF_PAGES.contains(&name) || OF_TESTS.contains(&name);
    if holds_none || name.starts_with('_') {
        complaint.severity = Severity::Note;
    }
    reading.diagnostics.push(complaint);
}

fn holds_markdown(folder: &Path, depth: usize, looked_at: &mut usize) -> bool {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        *looked_at += 1;
        if *looked_at > LOOKED_AT {
            return false;
        }
        // Links are not followed.
        let Ok(kind) = entry.file_type() else { continue };
        let is_found = match kind.is_dir() {
            true => depth < DEPTH && holds_markdown(&entry.path(), depth + 1, looked_at),
            false => kind.is_file() && is_markdown(&entry.path()),
        };
        if is_found {
            return true;
        }
    }
    false
}
