//! Where the files of a book may be, and what an address may mean besides the path that it spells.

use std::path::PathBuf;

/// Where files are looked for, and how far they may lie.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// Files may come from here and below.
    pub root: PathBuf,
    /// Folders outside it that files may come from too: those of texts that were named one by one.
    pub folders: Vec<PathBuf>,
    /// What an address from the root may mean, `/images/x.png`, the first that has the file.
    pub site_roots: Vec<PathBuf>,
    /// Where a file is looked for that is not beside its text, in order: pandoc's resource path.
    pub resource_path: Vec<PathBuf>,
    /// The project's own repository.
    pub repository: Repository,
    /// Where pictures from the web are kept.
    pub fetched: PathBuf,
    /// Whether pictures are fetched from the web.
    pub fetch: Fetch,
}

/// The repository that a project lies in, here and on the hosts that show it.
#[derive(Clone, Debug, Default)]
pub struct Repository {
    /// Its folder on this disk, where it is one.
    pub folder: Option<PathBuf>,
    /// What hosts call it: `github.com/owner/name`.
    pub names: Vec<String>,
}

impl Repository {
    /// Adds the name that an address of the repository says: that of a page, or of a remote as Git has it.
    pub fn add(&mut self, address: &str) {
        self.names.extend(repository_name(address).filter(|name| !self.names.contains(name)));
    }
}

/// `github.com/owner/name`, from the address of a page or of a remote.
fn repository_name(address: &str) -> Option<String> {
    let address = address.trim();
    let (host, path) = match address.split_once("://") {
        Some((_, rest)) => rest.split_once('/')?,
        // `git@host:owner/name`
        None => address.split_once(':')?,
    };
    let host = host.rsplit('@').next()?.split(':').next()?.to_ascii_lowercase();
    let path = path.trim_matches('/').trim_end_matches(".git");
    let is_whole = host.contains('.') && path.contains('/');
    is_whole.then(|| format!("{}/{path}", host.strip_prefix("www.").unwrap_or(&host)))
}

/// Whether pictures are fetched from the web.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fetch {
    /// They are not: those that were fetched before are taken.
    #[default]
    Never,
    /// Those that were not fetched before are.
    Missing,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repository_has_one_name_however_it_is_addressed() {
        for address in [
            "https://github.com/own/book",
            "https://user:secret@GitHub.com/own/book.git",
            "git@github.com:own/book.git",
            "ssh://git@github.com:22/own/book.git",
            "https://www.github.com/own/book/",
        ] {
            assert_eq!(repository_name(address).as_deref(), Some("github.com/own/book"), "{address}");
        }
        for address in ["/srv/git/book.git", "../book", "C:\\book", "https://example.org", ""] {
            assert_eq!(repository_name(address), None, "{address}");
        }
    }
}
