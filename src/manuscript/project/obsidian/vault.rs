//! The files of a vault, by what a note may call them.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::OnceLock;

use crate::manuscript::path::{head, parent, real};
use crate::markdown::dialect::wikilinks;

/// The most files of a vault, and how deep its folders are looked into.
const LIMIT: usize = 50_000;
const DEPTH: usize = 16;

/// How many folders above the one that is built its vault may be.
const LEVELS: usize = 8;

/// The folders of templates, where no setting names one.
const USUAL: [&str; 6] = ["templates", "Templates", "_templates", "template", "Template", "Extras/Templates"];

/// How much of a note is looked at to see whether it is a drawing.
const HEAD: u64 = 1 << 10;

/// A vault.
#[derive(Debug)]
pub(super) struct Vault {
    /// Its folder, as it is shown.
    root: PathBuf,
    /// The same without symbolic links.
    real: PathBuf,
    /// Its files from there, by their names in small letters; looked for when the first is asked for.
    files: OnceLock<BTreeMap<String, Vec<PathBuf>>>,
    /// The folders of templates and of daily notes, from there.
    aside: Vec<PathBuf>,
}

impl Vault {
    /// The vault that a folder is or lies in.
    pub(super) fn around(folder: &Path) -> Option<Vault> {
        let mut above = folder.to_owned();
        for _ in 0..LEVELS {
            if above.join(".obsidian").is_dir() {
                return Some(Vault::at(&above));
            }
            above = match above.components().next_back() {
                Some(Component::Normal(_)) => {
                    above.parent().map(Path::to_owned).filter(|up| !up.as_os_str().is_empty())
                }
                Some(Component::RootDir) => return None,
                _ => Some(above.join("..")),
            }
            .unwrap_or_else(|| PathBuf::from("."));
        }
        None
    }

    /// A folder as a vault.
    pub(super) fn at(root: &Path) -> Vault {
        let real = real(root);
        let aside = aside(&real.join(".obsidian"));
        Vault { root: root.to_owned(), real, files: OnceLock::new(), aside }
    }

    /// The files of the vault by their names.
    fn files(&self) -> &BTreeMap<String, Vec<PathBuf>> {
        self.files.get_or_init(|| {
            let mut files = Vec::new();
            look(&self.real, 0, &mut files);
            files.sort();
            let mut by_name = BTreeMap::<String, Vec<PathBuf>>::new();
            for file in files {
                let Ok(below) = file.strip_prefix(&self.real) else { continue };
                let name = below.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
                by_name.entry(name).or_default().push(below.to_owned());
            }
            by_name
        })
    }

    /// The vault's folder, as it is shown.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// The file that a note in a folder calls by this name: the whole path, the path from the note, the end of a path.
    /// Several of one name are told apart by how near they are.
    pub(super) fn find(&self, name: &str, folder: &Path) -> Option<PathBuf> {
        let wanted = name.trim().trim_start_matches("./").replace('\\', "/").to_lowercase();
        let folder = real(folder);
        let own = folder.strip_prefix(&self.real).unwrap_or(Path::new("")).to_owned();
        [format!("{wanted}.md"), wanted].iter().find_map(|wanted| self.one(wanted, &own))
    }

    /// The file at a path in small letters, from a folder of the vault.
    fn one(&self, wanted: &str, own: &Path) -> Option<PathBuf> {
        let (up, path) = match wanted.strip_prefix('/') {
            Some(path) => (0, path),
            None => (wanted.matches("../").count(), wanted.trim_start_matches("../")),
        };
        let known = self.files().get(path.rsplit('/').next()?)?;
        let spelled = |file: &Path| file.to_string_lossy().replace('\\', "/").to_lowercase();
        let beside = own.ancestors().nth(up).unwrap_or(Path::new("")).join(path);
        // A path that climbs says where it begins; any other may be that from the vault's root.
        let exact = if up > 0 { vec![spelled(&beside)] } else { vec![path.to_owned(), spelled(&beside)] };
        let is_end = |file: &&PathBuf| {
            spelled(file).strip_suffix(path).is_some_and(|before| before.is_empty() || before.ends_with('/'))
        };
        let whole = exact.iter().find_map(|exact| known.iter().find(|file| spelled(file) == *exact));
        let near = |file: &&PathBuf| (file.parent() != Some(own), file.components().count());
        let found = whole.or_else(|| known.iter().filter(is_end).min_by_key(near))?;
        Some(self.real.join(found))
    }

    /// Whether a note is a template, a daily note or a drawing.
    pub(super) fn is_aside(&self, path: &Path) -> bool {
        let real = real(path);
        let below = real.strip_prefix(&self.real).unwrap_or(&real);
        self.aside.iter().any(|folder| below.starts_with(folder)) || is_drawing(&real)
    }

    /// A file of the vault as it is shown.
    pub(super) fn shown(&self, file: &Path) -> PathBuf {
        file.strip_prefix(&self.real).map_or_else(|_| file.to_owned(), |below| self.root.join(below))
    }

    /// How many names of notes that are there a note has between double brackets.
    pub(super) fn names_in(&self, note: &Path, text: &str) -> usize {
        if !text.contains("[[") {
            return 0;
        }
        let links = wikilinks::find(text, 0);
        let named = links.iter().map(|link| link.parts().0).filter(|name| !name.is_empty());
        named.filter(|name| self.find(name, &parent(note)).is_some()).count()
    }
}

/// Collects the files below a folder: hidden ones left out.
fn look(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
        match entry.file_type() {
            _ if is_hidden || files.len() >= LIMIT => {}
            Ok(kind) if kind.is_dir() && depth < DEPTH => look(&entry.path(), depth + 1, files),
            Ok(kind) if kind.is_file() => files.push(entry.path()),
            _ => {}
        }
    }
}

/// Whether the plugin Excalidraw keeps a drawing in a note.
pub(super) fn is_drawing(path: &Path) -> bool {
    if path.to_string_lossy().to_lowercase().ends_with(".excalidraw.md") {
        return true;
    }
    let head = head(path, HEAD);
    let head = String::from_utf8_lossy(&head);
    head.starts_with("---") && head.lines().any(|line| line.starts_with("excalidraw-plugin:"))
}

/// The folders of templates and daily notes, as the vault's settings name them.
fn aside(settings: &Path) -> Vec<PathBuf> {
    let named = [
        ("templates.json", "folder"),
        ("daily-notes.json", "folder"),
        ("plugins/templater-obsidian/data.json", "templates_folder"),
    ];
    let folders = named.iter().filter_map(|(file, key)| {
        let text = std::fs::read_to_string(settings.join(file)).ok()?;
        let tree: serde_json::Value = serde_json::from_str(&text).ok()?;
        let folder = tree.get(key)?.as_str()?.trim_matches('/').to_owned();
        // The vault's own folder holds all notes.
        (!folder.is_empty()).then(|| PathBuf::from(folder))
    });
    let mut folders: Vec<PathBuf> = folders.collect();
    if folders.is_empty() {
        // Nobody says which they are: most call them so.
        folders.extend(USUAL.iter().map(PathBuf::from));
    }
    folders
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_means_the_nearest_file_over_the_whole_vault() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in [".obsidian/app.json", "Note.md", "a/Note.md", "a/b/Other v1.2.md", "pics/x.PNG", "Daily/2026.md"] {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("made");
            std::fs::write(path, "x").expect("written");
        }
        let daily = folder.path().join(".obsidian/daily-notes.json");
        std::fs::write(daily, "{\"folder\": \"Daily\"}").expect("written");
        let vault = Vault::around(&folder.path().join("a")).expect("a vault");
        let found = |name: &str, from: &str| {
            let found = vault.find(name, &folder.path().join(from))?;
            Some(found.strip_prefix(real(folder.path())).expect("below").to_string_lossy().replace('\\', "/"))
        };
        for (name, from, expected) in [
            ("Note", "pics", Some("Note.md")),
            ("note.md", "a", Some("Note.md")),
            ("a/note", "pics", Some("a/Note.md")),
            ("../Note", "a/b", Some("a/Note.md")),
            ("Other v1.2", "", Some("a/b/Other v1.2.md")),
            ("b/Other v1.2", "", Some("a/b/Other v1.2.md")),
            ("x.png", "a/b", Some("pics/x.PNG")),
            ("Missing", "", None),
        ] {
            assert_eq!(found(name, from).as_deref(), expected, "{name}");
        }
        assert!(vault.is_aside(&folder.path().join("Daily/2026.md")));
        assert!(!vault.is_aside(&folder.path().join("Note.md")));
    }
}
