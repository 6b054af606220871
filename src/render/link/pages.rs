//! Which text an address means: tools write the same link with and without ending, as the page that they make of a text, and
//! as the folder that a text opens.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::names::composed;
use crate::source::settled;

/// The endings of what may be a chapter: Markdown, what other tools call it, and the pages that they make of it.
pub(super) const ENDINGS: [&str; 16] = [
    "md", "markdown", "mdown", "mkd", "mkdn", "mdwn", "mdx", "qmd", "rmd", "rmarkdown", "ipynb", "txt", "html", "htm",
    "xhtml", "adoc",
];

/// The names of a text that opens its folder, the first of several.
const OWN: [&str; 3] = ["index", "_index", "readme"];

/// How a link calls a text that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// As the disk has it, or as a tool would.
    Rightly,
    /// With other capitals, which is another name on some machines.
    InOtherCapitals,
}

/// Texts by what a link may call them, however accents are stored.
#[derive(Debug, Default)]
pub(super) struct Pages {
    /// Each path without its ending, and the folder of each text that opens one; a path that ends in a slash is a folder.
    exact: BTreeMap<PathBuf, Vec<PathBuf>>,
    /// The same in small letters.
    folded: BTreeMap<String, Vec<PathBuf>>,
}

impl Pages {
    /// The texts at these paths.
    pub(super) fn new(paths: impl Iterator<Item = PathBuf>) -> Pages {
        let mut pages = Pages::default();
        for path in paths {
            for key in keys(&path) {
                pages.folded.entry(folded(&key)).or_default().push(path.clone());
                pages.exact.entry(key).or_default().push(path.clone());
            }
        }
        pages
    }

    /// The text that the first of these paths means which means any. The address of a page has no ending and is written in
    /// small letters, whatever its text is called.
    pub(super) fn find(&self, meant: &[PathBuf]) -> Option<(&PathBuf, Named)> {
        let meant: Vec<PathBuf> = meant.iter().map(|path| spelled(path)).collect();
        let exact = meant.iter().find_map(|path| self.named(path, |key| self.exact.get(key)));
        let folded = |path: &PathBuf| {
            let found = self.named(path, |key| self.folded.get(&folded(key)))?;
            Some((found, if is_page_of(path, found) { Named::Rightly } else { Named::InOtherCapitals }))
        };
        exact.map(|found| (found, Named::Rightly)).or_else(|| meant.iter().find_map(folded))
    }

    /// The text at a path, by what is known under a key.
    fn named<'p>(&self, path: &Path, known: impl Fn(&Path) -> Option<&'p Vec<PathBuf>>) -> Option<&'p PathBuf> {
        let is_folder = is_folder(path);
        // A name may hold a full stop that begins no ending.
        let keys = [path.to_owned(), stem(path)];
        let found = keys.iter().filter_map(|key| known(key)).flatten();
        let found: Vec<&PathBuf> = found.collect();
        let own = || found.iter().filter(|text| opens(text, path)).min_by_key(|text| own_rank(text));
        let itself = || found.iter().find(|text| spelled(text) == path);
        let other = || found.iter().find(|text| !opens(text, path));
        match is_folder {
            true => own().or_else(other),
            false => itself().or_else(other).or_else(own),
        }
        .copied()
        .or_else(|| {
            // `sub/index.html` is made of `sub/README.md` too.
            let folder = path.parent().filter(|_| own_rank(path).is_some())?;
            known(folder)?.iter().filter(|text| opens(text, folder)).min_by_key(|text| own_rank(text))
        })
    }
}

/// A path from a folder; the slash at its end stays, as it says that a folder is meant.
pub(super) fn joined(folder: &Path, path: &str) -> PathBuf {
    let joined = settled(&folder.join(path.trim_start_matches('/')));
    if path.ends_with('/') { joined.join("") } else { joined }
}

/// Whether a path says that it is a folder's.
fn is_folder(path: &Path) -> bool {
    path.as_os_str().as_encoded_bytes().ends_with(b"/")
}

/// What a text may be called.
fn keys(path: &Path) -> Vec<PathBuf> {
    let path = &spelled(path);
    let mut keys = vec![stem(path)];
    if own_rank(path).is_some() {
        keys.push(path.parent().unwrap_or(Path::new("")).to_owned());
    }
    keys
}

/// Whether a path has no ending, and has small letters wherever that of the text has others.
fn is_page_of(path: &Path, text: &Path) -> bool {
    let text = spelled(text);
    let differ = path.components().zip(text.components()).filter(|(written, own)| written != own);
    let is_small = |part: std::path::Component<'_>| !part.as_os_str().to_string_lossy().contains(char::is_uppercase);
    stem(path) == *path && differ.into_iter().all(|(written, _)| is_small(written))
}

/// How early a text comes of those that open its folder; none where it opens none.
fn own_rank(path: &Path) -> Option<usize> {
    let stem = path.file_stem()?.to_str()?;
    OWN.iter().position(|own| own.eq_ignore_ascii_case(stem))
}

/// Whether a text opens the folder.
fn opens(text: &Path, folder: &Path) -> bool {
    own_rank(text).is_some() && text.parent().is_some_and(|own| folded(own) == folded(folder))
}

/// A path without the ending of a text or a page.
fn stem(path: &Path) -> PathBuf {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    match ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending)) {
        true => path.with_extension(""),
        false => path.to_owned(),
    }
}

/// A path in the one normalisation.
fn spelled(path: &Path) -> PathBuf {
    match path.to_str() {
        Some(text) => composed(text).into_owned().into(),
        None => path.to_owned(),
    }
}

fn folded(path: &Path) -> String {
    spelled(path).to_string_lossy().trim_end_matches('/').to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_may_call_a_text_as_any_tool_would() {
        let texts = [
            "a/one.md", "a/RelURL.md", "a/two.qmd", "a/sub.md", "a/sub/README.md", "a/sub/x.Rmd", "a/v 1.2.md",
            "a/e\u{301}te\u{301}.md", "index.md",
        ];
        let pages = Pages::new(texts.into_iter().map(PathBuf::from));
        let find = |path: &str| {
            let (found, named) = pages.find(&[joined(Path::new("a"), path)])?;
            Some(format!("{}{}", found.display(), if named == Named::Rightly { "" } else { " told" }))
        };
        for (path, expected) in [
            ("one.md", Some("a/one.md")),
            ("one", Some("a/one.md")),
            ("one.html", Some("a/one.md")),
            ("one/", Some("a/one.md")),
            ("two.md", Some("a/two.qmd")),
            ("two.ipynb", Some("a/two.qmd")),
            ("sub", Some("a/sub.md")),
            ("sub.html", Some("a/sub.md")),
            ("sub/", Some("a/sub/README.md")),
            ("sub/index.html", Some("a/sub/README.md")),
            ("sub/index.md", Some("a/sub/README.md")),
            ("sub/x.html", Some("a/sub/x.Rmd")),
            ("v 1.2", Some("a/v 1.2.md")),
            ("One.md", Some("a/one.md told")),
            ("SUB/X", Some("a/sub/x.Rmd told")),
            ("relurl/", Some("a/RelURL.md")),
            ("relurl.md", Some("a/RelURL.md told")),
            ("..", Some("index.md")),
            ("../", Some("index.md")),
            // As a keyboard writes it, and as the disk has it.
            ("\u{e9}t\u{e9}.md", Some("a/e\u{301}te\u{301}.md")),
            ("e\u{301}te\u{301}.html", Some("a/e\u{301}te\u{301}.md")),
            ("\u{c9}t\u{e9}.md", Some("a/e\u{301}te\u{301}.md told")),
            ("three.md", None),
            ("one.png", None),
        ] {
            assert_eq!(find(path).as_deref(), expected, "{path}");
        }
    }
}
