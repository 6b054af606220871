//! Paths by their names alone, and what the disk says of them before anything is read.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::spec::roman;

/// The extensions of Markdown files.
const EXTENSIONS: [&str; 6] = ["md", "markdown", "mdown", "mkd", "mkdn", "mdwn"];

/// Names of folders that say nothing of what is in them.
const BARE: [&str; 16] = [
    "src", "source", "sources", "input", "inputs", "docs", "doc", "content", "contents", "manuscript", "chapters",
    "text", "texts", "markdown", "md", "pages",
];

/// Whether a folder's name says nothing of what is in it, so that it can be neither a book's title nor a part's.
pub(super) fn is_bare(name: &str) -> bool {
    BARE.iter().any(|bare| bare.eq_ignore_ascii_case(name))
}

/// What texts are called that speak of a project, to whoever works on it or with it.
const OF_PROJECTS: [&str; 11] = [
    "readme", "contributing", "changelog", "license", "licence", "code-of-conduct", "security", "todo",
    "pull-request-template", "issue-template", "copilot-instructions",
];

/// The same, where the whole name is in capitals: in small letters it is as likely a chapter.
const OF_PROJECTS_IN_CAPITALS: [&str; 20] = [
    "agents", "authors", "building", "changes", "claude", "contributors", "copying", "development", "gemini",
    "governance", "hacking", "history", "install", "maintainers", "news", "notice", "releases", "releasing", "roadmap",
    "support",
];

/// Whether a file's name says that it more likely speaks of the project than belongs to the book.
pub(super) fn is_of_the_project(name: &str) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let plain = stem.to_lowercase().replace(['_', ' '], "-");
    let is_in_capitals = !stem.contains(char::is_lowercase);
    OF_PROJECTS.contains(&&*plain) || (is_in_capitals && OF_PROJECTS_IN_CAPITALS.contains(&&*plain))
}

/// Whether a text is its folder's own: `index.md`, `README.md`.
pub(super) fn is_own_text(path: &Path) -> bool {
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    ["index", "_index", "readme"].iter().any(|own| stem.eq_ignore_ascii_case(own))
}

/// The first names of a list: “a.md, b.md and 3 more”.
pub(super) fn some_names(paths: &[PathBuf], most: usize) -> String {
    let shown = |path: &PathBuf| {
        let path = path.display().to_string();
        path.strip_prefix("./").unwrap_or(&path).to_owned()
    };
    // One more than the most is as short as its count.
    let most = if paths.len() == most + 1 { most + 1 } else { most };
    let names: Vec<String> = paths.iter().take(most).map(shown).collect();
    match (names.split_last(), paths.len().saturating_sub(most)) {
        (Some((last, [])), 0) => last.clone(),
        (Some((last, others)), 0) => format!("{} and {last}", others.join(", ")),
        (_, more) => format!("{} and {more} more", names.join(", ")),
    }
}

/// Whether a file's name says that it is Markdown.
pub(super) fn is_markdown(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    EXTENSIONS.iter().any(|known| known.eq_ignore_ascii_case(extension))
}

/// Whether a file's name says that it is a chapter of a folder: Markdown, or a notebook, which is read as Markdown.
pub(super) fn is_chapter(path: &Path) -> bool {
    is_markdown(path) || path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("ipynb"))
}

/// The order of names in which `2-x` stands before `10-y`; capitals decide only where nothing else does.
pub(super) fn natural(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a, b);
    loop {
        let (Some(x), Some(y)) = (left.chars().next(), right.chars().next()) else {
            return left.len().cmp(&right.len()).then_with(|| a.cmp(b));
        };
        if x.is_ascii_digit() && y.is_ascii_digit() {
            let (m, n) = (digits(left), digits(right));
            let (p, q) = (m.trim_start_matches('0'), n.trim_start_matches('0'));
            let order = p.len().cmp(&q.len()).then_with(|| p.cmp(q));
            if order != Ordering::Equal {
                return order;
            }
            (left, right) = (&left[m.len()..], &right[n.len()..]);
            continue;
        }
        let order = x.to_lowercase().cmp(y.to_lowercase());
        if order != Ordering::Equal {
            return order;
        }
        (left, right) = (&left[x.len_utf8()..], &right[y.len_utf8()..]);
    }
}

/// Names with the Roman numerals in them as digits, by which `IX` stands behind `V`: where three or more that begin alike have
/// one, and few are missing between them, so that letters are taken for none.
pub(super) fn counted<'n>(names: impl Iterator<Item = &'n str>) -> BTreeMap<String, String> {
    const FEWEST: usize = 3;
    let mut groups: BTreeMap<&str, Vec<(u32, &str, &str)>> = BTreeMap::new();
    for name in names {
        if let Some((begin, number, rest)) = numeral(name) {
            groups.entry(begin).or_default().push((number, rest, name));
        }
    }
    let counts = |group: &&Vec<(u32, &str, &str)>| {
        let last = group.iter().map(|(number, ..)| *number as usize).max().unwrap_or_default();
        group.len() >= FEWEST && last <= group.len() * 2
    };
    groups.retain(|_, group| counts(&&*group));
    let anew = groups.into_iter().flat_map(|(begin, group)| {
        group.into_iter().map(move |(number, rest, name)| (name.to_owned(), format!("{begin}{number}{rest}")))
    });
    anew.collect()
}

/// What stands before the first Roman numeral in capitals, the number, and what stands behind it.
fn numeral(name: &str) -> Option<(&str, u32, &str)> {
    let mut at = 0;
    while let Some(begin) = name[at..].find(char::is_alphanumeric).map(|offset| at + offset) {
        at = name[begin..].find(|c: char| !c.is_alphanumeric()).map_or(name.len(), |length| begin + length);
        let word = &name[begin..at];
        // French has an ending for the first.
        let bare = if matches!(word, "Ier" | "Ire") { "I" } else { word };
        let number = roman::value(bare).filter(|_| bare.bytes().all(|byte| byte.is_ascii_uppercase()));
        if let Some(number) = number {
            return Some((&name[..begin], number, &name[at..]));
        }
    }
    None
}

fn digits(text: &str) -> &str {
    &text[..text.bytes().take_while(u8::is_ascii_digit).count()]
}

/// The folder that holds `path`.
pub(super) fn parent(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() && path.file_name().is_some() => parent.to_owned(),
        // `.` and `..` have no name of their own to take off.
        _ if path.file_name().is_none() => path.join(".."),
        _ => PathBuf::from("."),
    }
}

/// The first of these that is there, whatever it is: what can't be read is to be told, and not passed over.
pub(super) fn first_named(candidates: &[PathBuf]) -> Option<PathBuf> {
    candidates.iter().find(|path| is_named(path)).cloned()
}

/// The path without symbolic links; as it is where the disk has no such path.
pub(super) fn real(path: &Path) -> PathBuf {
    std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// The same for many paths, each of which is looked up once: of a file no more than whether it is a link.
#[derive(Debug, Default)]
pub(super) struct RealPaths {
    folders: RefCell<BTreeMap<OsString, PathBuf>>,
    all: RefCell<BTreeMap<OsString, PathBuf>>,
}

impl RealPaths {
    /// The path without symbolic links; as it is where the disk has no such path.
    pub(super) fn of(&self, path: &Path) -> PathBuf {
        if let Some(known) = self.all.borrow().get(path.as_os_str()) {
            return known.clone();
        }
        let found = match std::fs::symlink_metadata(path) {
            Ok(known) if known.is_symlink() => real(path),
            Ok(_) => self.of_plain(path),
            Err(_) => path.to_owned(),
        };
        self.all.borrow_mut().insert(path.as_os_str().to_owned(), found.clone());
        found
    }

    /// Remembers that what is here is no link.
    pub(super) fn is_plain(&self, path: &Path) {
        let found = self.of_plain(path);
        self.all.borrow_mut().insert(path.as_os_str().to_owned(), found);
    }

    /// The path of what is no link itself.
    fn of_plain(&self, path: &Path) -> PathBuf {
        // Where capitals don't count the disk alone knows how a name is written.
        let is_known = !cfg!(any(windows, target_vendor = "apple"));
        let (Some(folder), Some(name), true) = (path.parent(), path.file_name(), is_known) else { return real(path) };
        let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        if let Some(known) = self.folders.borrow().get(here.as_os_str()) {
            return known.join(name);
        }
        let found = real(here);
        let whole = found.join(name);
        self.folders.borrow_mut().insert(here.as_os_str().to_owned(), found);
        whole
    }
}

/// Whether a folder lies in a vault of Obsidian: that has a folder of settings, here or above.
pub(super) fn is_in_vault(folder: &Path) -> bool {
    const LEVELS: usize = 8;
    real(folder).ancestors().take(LEVELS).any(|above| above.join(".obsidian").is_dir())
}

/// The folder's own name; one that says nothing of the book gives way to the folder above.
pub(super) fn folder_name(path: &Path) -> String {
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    telling_folders(path).iter().rev().find_map(|path| name(path)).unwrap_or_else(|| "untitled".into())
}

/// The folder, and the one above it where its own name says nothing of the book: `manuscript`, `docs`.
pub(super) fn telling_folders(path: &Path) -> Vec<PathBuf> {
    let real = real(path);
    let is_bare = real.file_name().is_some_and(|own| is_bare(&own.to_string_lossy()));
    let above = real.parent().filter(|_| is_bare).map(Path::to_owned);
    std::iter::once(real).chain(above).collect()
}

/// Whether anything has this name in its folder, be it only a link that leads nowhere.
pub(super) fn is_named(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok()
}

/// The first bytes of a file, to know what it is; nothing where it can't be read. What is no plain file is not opened: to open
/// a pipe is to wait for whoever writes into it.
pub(super) fn head(path: &Path, most: u64) -> Vec<u8> {
    let Ok(known) = std::fs::metadata(path) else { return Vec::new() };
    let mut bytes = Vec::with_capacity(known.len().min(most) as usize + 1);
    let read = known.is_file() && File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes)).is_ok();
    if read { bytes } else { Vec::new() }
}

/// What is at a path, where that is no file that could be read as a text: `a folder`, `a pipe`.
pub(super) fn no_file(path: &Path) -> Option<String> {
    match std::fs::metadata(path) {
        Ok(metadata) if metadata.is_file() => None,
        Ok(metadata) => Some(format!("{} is {}, not a file", path.display(), kind(metadata.file_type()))),
        Err(error) => match std::fs::read_link(path) {
            Ok(target) => Some(format!("{} is a link to {}, which can't be opened", path.display(), target.display())),
            Err(_) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(_) => Some(format!("can't read {}: {error}", path.display())),
        },
    }
}

fn kind(kind: std::fs::FileType) -> &'static str {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if kind.is_fifo() {
            return "a pipe";
        }
        if kind.is_socket() {
            return "a socket";
        }
        if kind.is_block_device() || kind.is_char_device() {
            return "a device";
        }
    }
    if kind.is_dir() { "a folder" } else { "something else" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_names_count_as_numbers() {
        let mut names = ["10-y.md", "2-x.md", "b.md", "A.md", "a10.md", "a9.md", "02-z.md", "é.md"];
        names.sort_by(|a, b| natural(a, b));
        assert_eq!(names, ["2-x.md", "02-z.md", "10-y.md", "A.md", "a9.md", "a10.md", "b.md", "é.md"]);
    }

    #[test]
    fn roman_numerals_count_where_there_are_several() {
        let anew = |names: &[&str]| counted(names.iter().copied()).into_values().collect::<Vec<_>>().join(" ");
        assert_eq!(anew(&["Book Ier", "Book II bis", "Book IX.md", "Book V", "VI.md"]), "");
        let names = ["Book Ier", "Book II bis", "Book IV - The mill.md", "Book V", "VI.md"];
        assert_eq!(anew(&names), "Book 2 bis Book 4 - The mill.md Book 1 Book 5");
        assert_eq!(anew(&["Appendix C.md", "Appendix D.md", "Appendix I.md", "I.md", "MIX.md", "Vi.md"]), "");
    }
}
