//! Copies of a book in other languages that stand beside it: `fr/`, `zh-CN/`, `chapter.fr.md`, `i18n/`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::path::{is_markdown, is_own_text, some_names};
use super::reading::Reading;
use crate::diagnostic::Diagnostic;
use crate::rule::Severity;
use crate::rule::manuscript::LEFT_OUT_FOLDER;

/// Names of folders in which tools keep translations.
const OF_TRANSLATIONS: [&str; 5] = ["i18n", "translations", "translation", "locales", "l10n"];

/// The languages by which folders and files are named; a region may follow.
const LANGUAGES: &str = " af am ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja ka \
                         kk km kn ko ky lo lt lv mk ml mn mr ms my nb ne nl no pa pl pt ro ru si sk sl sq sr sv sw ta te th \
                         tl tr uk ur uz vi zh ";

/// Whether a name is a language's tag: `fr`, `pt-br`, `zh_CN`, `zh-Hans`.
pub(super) fn is_language(name: &str) -> bool {
    let (language, region) = name.split_once(['-', '_']).unwrap_or((name, ""));
    let is_known = language.len() >= 2 && LANGUAGES.contains(&format!(" {} ", language.to_lowercase()));
    let is_region = region.is_empty() || (region.len() <= 4 && region.chars().all(|c| c.is_ascii_alphanumeric()));
    is_known && is_region
}

/// Whether a name can be the code of some language: `pcm`, `sa`.
fn is_code(name: &str) -> bool {
    matches!(name.len(), 2 | 3) && name.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// The folders and files directly in a folder that hold the same in other languages; `language` is the book's, where it is
/// said.
pub(super) fn others(folder: &Path, language: Option<&str>) -> BTreeSet<PathBuf> {
    let (mut folders, mut files, mut rarer) = (Vec::new(), BTreeSet::new(), Vec::new());
    let mut found = BTreeSet::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if path.is_dir() {
            match OF_TRANSLATIONS.contains(&name.to_lowercase().as_str()) && holds_text(&path, 0) {
                true => drop(found.insert(path)),
                false if is_language(&name) && holds_text(&path, 0) => folders.push(name),
                false if is_code(&name) => rarer.push(name),
                false => {}
            }
        } else if is_markdown(&path) {
            files.insert(name);
        }
    }
    folders.sort();
    // A code of a language that is not in the list is one where it holds several of the same texts: `api/index.md` is no copy.
    let is_copy =
        |name: &&String| shared(folder, name, &files).iter().filter(|name| !is_own_text(Path::new(name))).count() > 1;
    let rarer = rarer.iter().filter(is_copy).filter(|name| repeats(folder, name, &files));
    found.extend(rarer.map(|name| folder.join(name)));
    let is_said = |name: &String| language.is_some_and(|language| is_same(language, name));
    let has_own_texts = files.iter().any(|name| !super::path::is_of_the_project(name));
    let kept = match folders.len() {
        0 => None,
        // One folder beside texts in the book's language holds the same again.
        1 if !has_own_texts || !repeats(folder, &folders[0], &files) => folders.first().cloned(),
        _ if has_own_texts && folders.iter().any(|name| repeats(folder, name, &files)) => None,
        _ => folders
            .iter()
            .find(|name| is_said(name))
            .or(folders.iter().find(|name| is_same("en", name)))
            .or(folders.first())
            .cloned(),
    };
    found.extend(folders.into_iter().filter(|name| Some(name) != kept.as_ref()).map(|name| folder.join(name)));
    for name in &files {
        let Some((stem, ending)) = name.rsplit_once('.') else { continue };
        let Some((at, sign)) = tagged(stem) else { continue };
        let (bare, tag) = (&stem[..at], &stem[at + 1..]);
        let is_own = language.is_some_and(|language| is_same(language, tag));
        // A hyphen stands in names of other kinds too, such as `yes-no.md`.
        let beside = format!("{bare}-");
        let copies =
            || files.iter().filter(|name| name.strip_prefix(&beside).is_some_and(|rest| is_language(stem_of(rest))));
        let is_copy = sign != "-" || copies().count() > 1;
        if is_copy && !is_own && files.contains(&format!("{bare}.{ending}")) {
            found.insert(folder.join(name));
        }
    }
    found
}

/// Where the tag of a language begins at the end of a file's name, with the sign before it: `one.fr`, `README-zh-Hant`.
fn tagged(stem: &str) -> Option<(usize, &str)> {
    let mut signs = stem.rmatch_indices(['.', '_', '-']);
    let last = signs.next()?;
    if is_language(&stem[last.0 + 1..]) {
        return Some(last);
    }
    let region = &stem[last.0 + 1..];
    let is_region = matches!(region.len(), 2 | 4) && region.bytes().all(|byte| byte.is_ascii_alphabetic());
    signs.next().filter(|(at, _)| is_region && is_language(&stem[at + 1..]))
}

fn stem_of(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Whether two tags name one language.
fn is_same(a: &str, b: &str) -> bool {
    let language = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_lowercase();
    language(a) == language(b)
}

/// Whether half of the texts in a folder below have the names of these.
fn repeats(folder: &Path, below: &str, files: &BTreeSet<String>) -> bool {
    let texts = names(folder, below).iter().filter(|name| is_markdown(Path::new(name))).count();
    texts > 0 && shared(folder, below, files).len() * 2 >= texts
}

/// What has the names of these in a folder below.
fn shared(folder: &Path, below: &str, files: &BTreeSet<String>) -> Vec<String> {
    names(folder, below).into_iter().filter(|name| files.contains(name)).collect()
}

fn names(folder: &Path, below: &str) -> Vec<String> {
    let names = std::fs::read_dir(folder.join(below)).into_iter().flatten().flatten();
    names.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

fn holds_text(folder: &Path, depth: usize) -> bool {
    const DEPTH: usize = 3;
    let mut entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries.any(|path| if path.is_dir() { depth < DEPTH && holds_text(&path, depth + 1) } else { is_markdown(&path) })
}

/// Says which copies are left out, in one note.
pub(super) fn tell(found: &[PathBuf], reading: &mut Reading<'_>) {
    let message = match found {
        [] => return,
        [one] => {
            format!("{} holds the book in another language and is left out", some_names(std::slice::from_ref(one), 1))
        }
        several => format!("{} hold the book in other languages and are left out", some_names(several, 6)),
    };
    let mut complaint = Diagnostic::new(&LEFT_OUT_FOLDER, None, message)
        .help("build a book in another language by naming its folder, or by listing its texts in `katern.toml`");
    complaint.severity = Severity::Note;
    reading.diagnostics.push(complaint);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_known_by_their_tags() {
        for (name, expected) in [
            ("fr", true),
            ("pt-br", true),
            ("zh_CN", true),
            ("zh-Hans", true),
            ("guide", false),
            ("es6", false),
            ("no-way-out", false),
        ] {
            assert_eq!(is_language(name), expected, "{name}");
        }
    }

    #[test]
    fn copies_in_other_languages_are_found() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = |name: &str| {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            std::fs::write(path, "# x\n").expect("written");
        };
        for name in ["one.md", "one.fr.md", "two.md", "de/one.md", "de/two.md", "i18n/x/one.md", "it/other.md"] {
            file(name);
        }
        for name in [
            "pcm/one.md", "pcm/two.md", "two-cs.md", "two-zh-Hant.md", "one-no.md", "two_de_1.md", "abc/x.md",
            "api/index.md", "index.md",
        ] {
            file(name);
        }
        let names = |found: BTreeSet<PathBuf>| -> Vec<String> {
            found.iter().map(|path| path.file_name().unwrap_or_default().to_string_lossy().into_owned()).collect()
        };
        assert_eq!(
            names(others(folder.path(), None)),
            ["de", "i18n", "it", "one.fr.md", "pcm", "two-cs.md", "two-zh-Hant.md"]
        );
        let second = tempfile::tempdir().expect("a folder");
        for name in ["en/one.md", "fr/one.md", "guide/x.md"] {
            let path = second.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            std::fs::write(path, "# x\n").expect("written");
        }
        assert_eq!(names(others(second.path(), None)), ["fr"]);
        assert_eq!(names(others(second.path(), Some("fr"))), ["en"]);
    }
}
