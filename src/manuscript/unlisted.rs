//! Markdown files that lie beside the chapters of a list and that the list does not name: told in one note.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::list::{Listed, What};
use super::path::{is_markdown, is_of_the_project, parent, some_names};
use super::reading::Reading;
use crate::diagnostic::Diagnostic;
use crate::rule::manuscript::{LEFT_OUT_FILE, MISSING_CHAPTER};
use crate::source::Span;

/// How many entries are looked at, and how deep.
const LOOKED_AT: usize = 10_000;
const DEPTH: usize = 8;

/// Folders in which no author keeps chapters.
const OF_TOOLS: [&str; 5] = ["node_modules", "target", "build", "theme", "themes"];

/// A list of chapters, and the folders whose texts it should name.
pub(super) struct List {
    /// What it is called: `SUMMARY.md`.
    pub(super) name: &'static str,
    /// Its place.
    pub(super) span: Option<Span>,
    /// The folders.
    pub(super) folders: BTreeSet<PathBuf>,
    /// Whether the folders below them count too.
    pub(super) reach: Reach,
}

impl List {
    /// The `chapters` of `katern.toml`, which name texts of these folders.
    pub(super) fn of_folders(lines: &[Listed]) -> List {
        let file = |line: &Listed| match &line.what {
            What::File(paths) => paths.first().map(|path| parent(path)),
            What::Part | What::Draft | What::Text(_) | What::Nothing => None,
        };
        let span = lines.iter().find_map(|line| line.span);
        List { name: "`chapters`", span, folders: lines.iter().filter_map(file).collect(), reach: Reach::Here }
    }
}

/// How far below its folders a list is expected to name texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// In the folders alone.
    Here,
    /// In all folders below.
    Below,
}

/// The head of the file that a place is in.
pub(super) fn head(span: Span) -> Span {
    Span::new(span.source, 0..0)
}

/// Tells of the files that nothing has read: no chapter, and nothing that a chapter includes. Some the project passes over
/// by its own settings.
pub(super) fn tell(list: &List, is_passed_over: impl Fn(&Path) -> bool, reading: &mut Reading<'_>) {
    let real = |path: &Path| reading.real.of(path).into_os_string();
    let read: BTreeSet<OsString> = reading.files.iter().map(|path| real(path)).collect();
    let (mut found, mut looked_at) = (Vec::new(), 0);
    let inside = |folder: &&PathBuf| reading.real.of(folder).starts_with(&reading.bounds.root);
    for folder in list.folders.iter().filter(inside) {
        look(folder, 0, list.reach, &mut looked_at, &mut found);
    }
    // A file that was most likely meant by a name that is not there has been told.
    let missing = reading.diagnostics.iter().filter(|complaint| complaint.rule == &MISSING_CHAPTER);
    let helps: Vec<&str> = missing.filter_map(|complaint| complaint.help.as_deref()).collect();
    let is_meant = |path: &Path| {
        let name = format!("`{}`", path.file_name().unwrap_or_default().to_string_lossy());
        let whole = some_names(&[path.to_owned()], 1);
        helps.iter().any(|help| help.contains(&name) || help.ends_with(&whole))
    };
    found.retain(|path| !read.contains(&real(path)) && !is_meant(path) && !is_passed_over(path));
    found.sort();
    found.dedup();
    let message = match &found[..] {
        [] => return,
        [one] => format!("{} does not list {}, which is not in the book", list.name, one.display()),
        several => {
            let names = some_names(several, 8);
            format!("{} does not list {} Markdown files, which are not in the book: {names}", list.name, several.len())
        }
    };
    let help = "list what belongs to the book; a name that begins with `_` marks what does not";
    reading.diagnostics.push(Diagnostic::new(&LEFT_OUT_FILE, list.span, message).help(help));
}

/// Whether a file's name says that it is Markdown, that of Quarto and R too.
fn is_text(path: &Path) -> bool {
    let is_knit = |ending: &str| path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending));
    is_markdown(path) || is_knit("qmd") || is_knit("rmd")
}

fn look(folder: &Path, depth: usize, reach: Reach, looked_at: &mut usize, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        *looked_at += 1;
        if *looked_at > LOOKED_AT {
            return;
        }
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if name.starts_with(['.', '_']) {
            continue;
        }
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && (reach == Reach::Here || depth >= DEPTH) => {}
            Ok(kind) if kind.is_dir() && OF_TOOLS.contains(&name.as_str()) => {}
            Ok(kind) if kind.is_dir() => look(&path, depth + 1, reach, looked_at, found),
            Ok(kind) if kind.is_file() && is_text(&path) && !is_of_the_project(&name) => found.push(path),
            _ => {}
        }
    }
}
