//! The pictures that were fetched: files in `fetched/` beside the manuscript, and `lock.toml` with what each must be.
//!
//! The folder travels with the manuscript, so that the same book comes later and elsewhere without a network. A file that
//! is not what it was when it was fetched is a fault and never taken.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::fetch::{LIMITS, fetch};
use crate::diagnostic::Diagnostic;
use crate::language;
use crate::resource::Purpose;
use crate::resource::kind::{self, Kind};
use crate::resource::reading::Finding;
use crate::rule::resource as rule;
use crate::spec::address::percent_decode;

/// The name of the list.
const LOCK: &str = "lock.toml";

/// What stands at its head.
const HEAD: &str =
    "# Pictures that `katern build --fetch` brought from the web. Keep this folder with the manuscript.\n";

/// How many digits of a digest a file's name has.
const DIGITS: usize = 12;

/// One picture that was fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    /// The name of its file.
    file: String,
    /// The digest of its bytes: SHA-256, in hexadecimal digits.
    sha256: String,
    /// What its bytes are.
    media_type: String,
}

/// The pictures that were fetched.
pub(super) struct Store {
    folder: PathBuf,
    /// By their addresses.
    entries: BTreeMap<String, Entry>,
    /// How many were fetched in this build.
    brought: usize,
}

impl Store {
    /// The store in a folder, which need not be there. A list that can't be read is told, and counts as empty.
    pub(super) fn open(folder: &Path, diagnostics: &mut Vec<Diagnostic>) -> Store {
        let path = folder.join(LOCK);
        let read = std::fs::read_to_string(&path).map_err(|error| (error.kind(), error.to_string()));
        let entries = match read {
            Ok(text) => entries(&text),
            Err((std::io::ErrorKind::NotFound, _)) => Ok(BTreeMap::new()),
            Err((_, words)) => Err(words),
        };
        let entries = entries.unwrap_or_else(|words| {
            let message = format!("{} can't be read: {words}", path.display());
            let help = "mend it, or take it away and build once with `--fetch`";
            diagnostics.push(Diagnostic::new(&rule::CHANGED_FETCH, None, message).help(help));
            BTreeMap::new()
        });
        Store { folder: folder.to_owned(), entries, brought: 0 }
    }

    /// Where the files are.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The name of the file that was fetched from an address.
    pub(super) fn file(&self, address: &str) -> Option<String> {
        self.entries.get(address).map(|entry| entry.file.clone())
    }

    /// The name of the file that was fetched from an address, once its bytes are seen to be the same.
    pub(super) fn verified(&self, address: &str) -> Result<String, Finding> {
        let entry = self.entries.get(address).ok_or_else(|| failed("was never fetched"))?;
        let bytes = std::fs::read(self.folder.join(&entry.file))
            .map_err(|error| failed(format!("was fetched as `{}`, which can't be read ({error})", entry.file)))?;
        if digest(&bytes) != entry.sha256 {
            let words = format!("was fetched as `{}`, and that file is not what it was then", entry.file);
            let help = "put the file back as it was, or delete it and build once with `--fetch`";
            return Err(Finding::new(&rule::CHANGED_FETCH, words).help(help));
        }
        Ok(entry.file.clone())
    }

    /// Fetches what is at an address; the name of its file. What was fetched before must still be the same.
    pub(super) fn bring(&mut self, address: &str) -> Result<String, Finding> {
        if self.brought >= LIMITS.pictures {
            return Err(failed(format!("is not fetched: one build fetches {} pictures at most", LIMITS.pictures)));
        }
        self.brought += 1;
        let bytes = fetch(address, &LIMITS).map_err(failed)?;
        let kind = Kind::of(&bytes[..bytes.len().min(kind::HEAD)]).filter(|kind| kind.serves(Purpose::Image));
        let Some(kind) = kind else {
            return Err(failed("was fetched, and is not a picture that a book can hold"));
        };
        let sha256 = digest(&bytes);
        if let Some(known) = self.entries.get(address).filter(|known| known.sha256 != sha256) {
            let words = format!("is not the picture any more that was fetched as `{}`", known.file);
            let help = format!("put that file back, or take its entry out of `fetched/{LOCK}` to have the new picture");
            return Err(Finding::new(&rule::CHANGED_FETCH, words).help(help));
        }
        let file = match self.entries.get(address) {
            Some(known) => known.file.clone(),
            None => file_name(address, &sha256, kind),
        };
        self.write(&file, &bytes)?;
        let media_type = kind.media_type().to_owned();
        self.entries.insert(address.to_owned(), Entry { file: file.clone(), sha256, media_type });
        Ok(file)
    }

    /// Writes the list anew where anything was fetched.
    pub(super) fn save(&self, diagnostics: &mut Vec<Diagnostic>) {
        if self.brought == 0 || self.entries.is_empty() {
            return;
        }
        if let Err(Finding { words, .. }) = self.write(LOCK, self.listed().as_bytes()) {
            let message = format!("{} {words}", self.folder.join(LOCK).display());
            diagnostics
                .push(Diagnostic::new(&rule::FAILED_FETCH, None, message).help("see that the folder may be written"));
        }
    }

    /// The list as text.
    fn listed(&self) -> String {
        let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
        let mut out = HEAD.to_owned();
        for (address, Entry { file, sha256, media_type }) in &self.entries {
            let lines = [("address", address), ("file", file), ("sha256", sha256), ("media-type", media_type)];
            out.push_str("\n[[picture]]\n");
            lines.iter().for_each(|(key, value)| out.push_str(&format!("{key} = {}\n", quoted(value))));
        }
        out
    }

    /// Writes a file of the store, whole or not at all.
    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), Finding> {
        let write = || -> std::io::Result<()> {
            std::fs::create_dir_all(&self.folder)?;
            let mut aside = tempfile::NamedTempFile::new_in(&self.folder)?;
            aside.write_all(bytes)?;
            readable(aside.as_file())?;
            aside.persist(self.folder.join(name)).map_err(|error| error.error)?;
            Ok(())
        };
        write().map_err(|error| failed(format!("can't be kept in {}: {error}", self.folder.display())))
    }
}

/// Lets others read a file, as they may read the manuscript's.
fn readable(file: &std::fs::File) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        file.set_permissions(std::fs::Permissions::from_mode(0o644))?;
    }
    let _ = file;
    Ok(())
}

/// The list's entries by their addresses.
fn entries(text: &str) -> Result<BTreeMap<String, Entry>, String> {
    let table: toml::Table = toml::from_str(text).map_err(|error| error.message().to_owned())?;
    let pictures = table.get("picture").and_then(toml::Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let mut entries = BTreeMap::new();
    for picture in pictures {
        let value = |key: &str| picture.get(key).and_then(toml::Value::as_str).map(str::to_owned);
        let entry = || Some(Entry { file: value("file")?, sha256: value("sha256")?, media_type: value("media-type")? });
        let (Some(address), Some(entry)) = (value("address"), entry()) else {
            return Err("an entry lacks `address`, `file`, `sha256` or `media-type`".to_owned());
        };
        if !is_safe(&entry.file) {
            return Err(format!("`{}` is not the name of a file in this folder", entry.file));
        }
        entries.insert(address, entry);
    }
    Ok(entries)
}

/// Whether a name is that of a file in the folder and nowhere else, on every system.
fn is_safe(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    !name.is_empty() && !name.starts_with('.') && name != LOCK && name.chars().all(plain)
}

/// A name for a picture, from its address and its digest: `map-1f40fc92da24.png`.
fn file_name(address: &str, sha256: &str, kind: Kind) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let last = path.rsplit('/').next().unwrap_or_default();
    let last = String::from_utf8(percent_decode(last)).unwrap_or_default();
    let stem = last.rsplit_once('.').map_or(last.as_str(), |(stem, _)| stem);
    let slug = language::slug(stem, "en");
    let stem = if slug.is_empty() { "picture" } else { &slug };
    format!("{stem}-{}.{}", &sha256[..DIGITS], kind.extensions()[0])
}

/// SHA-256, in hexadecimal digits.
fn digest(bytes: &[u8]) -> String {
    hmac_sha256::Hash::hash(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn failed(words: impl Into<String>) -> Finding {
    Finding::new(&rule::FAILED_FETCH, words).help("try again, or download the image and name the file")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_read_as_it_is_written_and_names_nothing_elsewhere() {
        let mut store = Store { folder: "fetched".into(), entries: BTreeMap::new(), brought: 1 };
        let entry = Entry { file: "a-1.png".into(), sha256: digest(b"abc"), media_type: "image/png".into() };
        assert!(entry.sha256.starts_with("ba7816bf8f01cfea414140de5dae2223"));
        store.entries.insert("https://e.org/\"a\"\\b.png".into(), entry);
        assert_eq!(entries(&store.listed()), Ok(store.entries.clone()));
        for name in ["../a.png", "/a.png", ".a", "a/b.png", "a\\b.png", "", "lock.toml", "c:a"] {
            assert!(!is_safe(name), "{name}");
        }
        assert!(entries("[[picture]]\naddress = \"x\"\n").is_err());
    }

    #[test]
    fn names_come_from_the_address_and_are_safe() {
        let name = |address: &str| file_name(address, &digest(b"abc"), Kind::Png);
        assert_eq!(name("https://e.org/img/A%20map.svg?x=1"), "a-map-ba7816bf8f01.png");
        assert_eq!(name("https://e.org/"), "picture-ba7816bf8f01.png");
        assert_eq!(name("https://e.org/..%2F..%2Fetc"), "picture-ba7816bf8f01.png");
    }
}
