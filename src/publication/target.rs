//! What leads to a place in a publication: ids, contents, landmarks, pages.

use crate::model::ContentPath;
use std::fmt;

/// The id of an item in the package document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId(pub(super) String);

impl ItemId {
    /// The id as it is; [`assemble`](fn@super::assemble) makes only legal and unique ones.
    pub fn new(id: impl Into<String>) -> ItemId {
        ItemId(id.into())
    }

    /// The id as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A place in a content document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Target {
    /// The document.
    pub path: ContentPath,
    /// The id in it; none for its beginning.
    pub fragment: Option<String>,
}

impl Target {
    /// The reference to it from a document at the root of the package: the navigation document, the NCX, the package.
    pub fn href(&self) -> String {
        match &self.fragment {
            Some(fragment) => format!("{}#{}", self.path, percent_encode(fragment)),
            None => self.path.as_str().to_owned(),
        }
    }
}

/// A fragment with each character escaped that a URL can't hold; letters beyond ASCII are legal in an XML reference.
pub(super) fn percent_encode(fragment: &str) -> String {
    let mut encoded = String::with_capacity(fragment.len());
    for c in fragment.chars() {
        if c.is_ascii_control() || " \"<>\\^`{|}%#[]".contains(c) {
            encoded.push_str(&format!("%{:02X}", c as u32));
        } else {
            encoded.push(c);
        }
    }
    encoded
}

/// An entry of the contents list.
#[derive(Clone, Debug, PartialEq)]
pub struct TocEntry {
    /// Its words; never empty.
    pub label: String,
    /// Where it leads.
    pub target: Target,
    /// The entries below it.
    pub children: Vec<TocEntry>,
}

/// How many levels a contents list has.
pub fn levels(toc: &[TocEntry]) -> usize {
    toc.iter().map(|entry| 1 + levels(&entry.children)).max().unwrap_or_default()
}

/// A landmark.
#[derive(Clone, Debug, PartialEq)]
pub struct Landmark {
    /// Its term of the structural semantics vocabulary.
    pub epub_type: &'static str,
    /// Its words.
    pub label: String,
    /// Where it leads.
    pub target: Target,
}

/// The beginning of a page of the printed edition.
#[derive(Clone, Debug, PartialEq)]
pub struct PageTarget {
    /// The page's number or name.
    pub label: String,
    /// Its number, by which the NCX knows it; none for a name, and for the pages of later volumes that share a number.
    pub number: Option<u32>,
    /// Where it begins.
    pub target: Target,
}

/// A reference of the guide.
#[derive(Clone, Debug, PartialEq)]
pub struct GuideReference {
    /// Its type, of the list in [OPF 2.0.1, 2.6](https://idpf.org/epub/20/spec/OPF_2.0.1_draft.htm#Section2.6).
    pub kind: &'static str,
    /// Its words.
    pub title: String,
    /// The document.
    pub path: ContentPath,
}
