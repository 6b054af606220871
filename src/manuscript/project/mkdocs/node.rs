//! What a navigation is made of: pages, sections, and the paths that its items name.

use std::path::{Path, PathBuf};

use crate::source::{self, Span};
use crate::spec::address::decoded;

/// A node of the navigation.
#[derive(Clone, Debug)]
pub(super) enum Node {
    /// A page.
    Page {
        /// The words that the navigation has for it.
        title: Option<String>,
        /// Its file.
        path: PathBuf,
        /// Where it is listed.
        span: Option<Span>,
    },
    /// A section with its pages.
    Section {
        /// Its words.
        title: String,
        /// A page of its own, where the list says so.
        own: Option<PathBuf>,
        /// What it holds.
        nodes: Vec<Node>,
        /// Where it is listed.
        span: Option<Span>,
    },
}

/// Items that name no page.
#[derive(Debug, Default)]
pub(super) struct Aside {
    /// How many there are.
    pub(super) count: usize,
    /// Where the first stands.
    pub(super) first: Option<Span>,
}

impl Aside {
    /// Counts one.
    pub(super) fn add(&mut self, span: Option<Span>) {
        self.count += 1;
        self.first = self.first.or(span);
    }
}

/// The file or folder that an item names; none for an address of the web.
pub(super) fn target(written: &str, folder: &Path) -> Option<PathBuf> {
    let is_address = written.contains("://") || written.starts_with("mailto:") || written.starts_with('/');
    let bare = written.split('#').next().unwrap_or_default();
    if is_address || bare.is_empty() {
        return None;
    }
    let path = folder.join(bare.trim_start_matches("./"));
    match path.exists() {
        true => Some(settled(&path)),
        false => Some(settled(&folder.join(decoded(bare.trim_start_matches("./"))))),
    }
}

/// A path without the steps up and down again in it; where it begins here, it still says so, as the folder's own name does.
pub(super) fn settled(path: &Path) -> PathBuf {
    let settled = source::settled(path);
    if path.starts_with(".") { Path::new(".").join(settled) } else { settled }
}
