//! What a text of Leanpub takes from the disk: pictures by their names in `resources`, and program text that it includes.

use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostic;
use crate::manuscript::path::parent;
use crate::manuscript::purpose::Purpose;
use crate::manuscript::reading::Reading;
use crate::markdown::dialect::rewrite::{Edit, Line, Rewriting, apply, lines};
use crate::rule::manuscript::MISSING_INCLUDE;
use crate::source::{Composed, SourceId};
use crate::spec::media_type;

/// The text with its pictures' paths as they are from its own folder, and with the program text that it includes.
pub(super) fn resolved(source: SourceId, path: &Path, folder: &Path, reading: &mut Reading<'_>) -> SourceId {
    let text = reading.sources.get(source).text.clone();
    if !text.contains("](") && !text.contains("<<") {
        return source;
    }
    let places = Places { own: parent(path), folder: folder.to_owned() };
    let mut rewriting = Rewriting::default();
    let composed = Composed::whole(source, &text);
    let mut attributes = None;
    for line in lines(&text) {
        match included(&line) {
            _ if line.is_code => {}
            Some((title, name)) => {
                let place = composed.origin(line.start()..line.end());
                match places.find(&name) {
                    Some(file) => {
                        if let Some(id) = reading.file(&file, Purpose::Shared, Some(place)) {
                            let code = fenced(&reading.sources.get(id).text, &title, &name, attributes.as_deref());
                            rewriting.edits.push(Edit::new(line.start()..line.end(), code));
                        }
                    }
                    None => {
                        let message = format!("there is no {}", places.folder.join(&name).display());
                        let complaint = Diagnostic::new(&MISSING_INCLUDE, place, message);
                        reading.diagnostics.push(complaint.help("correct the path, or add the file"));
                    }
                }
            }
            None => rewriting.edits.extend(pictures(&line, &places)),
        }
        attributes = Some(line.words.to_owned()).filter(|words| words.starts_with('{') && words.ends_with('}'));
    }
    if rewriting.edits.is_empty() {
        return source;
    }
    let anew = apply(&composed, rewriting, reading.diagnostics);
    let shown = reading.sources.get(source).path.clone();
    reading.sources.add(anew.into_source(shown))
}

/// Where a name may lead.
struct Places {
    /// The folder of the text.
    own: PathBuf,
    /// The folder of all texts.
    folder: PathBuf,
}

impl Places {
    /// The file of this name: in `resources`, beside the list, or in `code` or `images` there.
    fn find(&self, name: &str) -> Option<PathBuf> {
        let name = name.trim_start_matches('/');
        let folders = ["resources", "", "code", "images", "resources/code", "resources/images"];
        folders.iter().map(|folder| self.folder.join(folder).join(name)).find(|path| path.is_file())
    }

    /// The path of a file from the folder of the text, which lies below that of all texts.
    fn of_own(&self, file: &Path) -> Option<String> {
        let up = self.own.strip_prefix(&self.folder).ok()?.components().count();
        let below = file.strip_prefix(&self.folder).ok()?.to_str()?.replace('\\', "/");
        let below = below.trim_start_matches('/').replace(' ', "%20");
        Some(format!("{}{below}", "../".repeat(up)))
    }
}

/// The title and the name of the file that a line includes: `<<[Title](code/x.rb)`, `<<(code/x.rb)`, `![Title](x.rb)`.
fn included(line: &Line<'_>) -> Option<(String, String)> {
    let (rest, is_picture) = match line.words.strip_prefix("<<") {
        Some(rest) => (rest, false),
        None => (line.words.strip_prefix('!').filter(|rest| rest.starts_with('['))?, true),
    };
    let (title, rest) = match rest.strip_prefix('[') {
        Some(rest) => rest.split_once("](")?,
        None => ("", rest.strip_prefix('(')?),
    };
    let inner = rest.strip_suffix(')')?;
    let name = inner.split(" \"").next().unwrap_or(inner).trim();
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let is_shown = media_type::is_picture(name) || media_type::is_sound_or_film(name);
    let is_web = name.contains("://") || name.contains(['(', ')']) || name.starts_with("data:");
    let is_file = !name.is_empty() && !ending.contains('/') && !is_web;
    (is_file && !(is_picture && (is_shown || ending.is_empty()))).then(|| (title.to_owned(), name.to_owned()))
}

/// A file's text as fenced code; its language is said by the line of attributes before it, or else by its name.
fn fenced(text: &str, title: &str, name: &str, attributes: Option<&str>) -> String {
    let ticks = text.lines().map(|line| line.trim_start().chars().take_while(|c| *c == '`').count()).max();
    let fence = "`".repeat(ticks.unwrap_or(0).max(2) + 1);
    let ending = name.rsplit_once('.').map(|(_, ending)| ending).unwrap_or_default();
    let says_language = attributes.is_some_and(|words| words.contains("lang") || words.contains("format"));
    let language = if says_language { "" } else { ending };
    let title = match title.replace('"', "'") {
        title if title.is_empty() => title,
        title => format!(" {{title=\"{title}\"}}"),
    };
    let end = if text.ends_with('\n') || text.is_empty() { "" } else { "\n" };
    format!("{fence}{language}{title}\n{text}{end}{fence}")
}

/// The pictures of a line whose names are meant from another folder than the text's own.
fn pictures(line: &Line<'_>, places: &Places) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut from = 0;
    while let Some(at) = line.words[from..].find("](").map(|at| from + at + 2) {
        from = at;
        let rest = &line.words[at..];
        let end = rest.find([')', ' ']).unwrap_or(rest.len());
        let name = &rest[..end];
        let is_picture = line.words[..at].rfind('[').is_some_and(|open| line.words[..open].ends_with('!'));
        if !is_picture || name.is_empty() || name.contains(':') || places.own.join(name).is_file() {
            continue;
        }
        if let Some(anew) = places.find(name).and_then(|file| places.of_own(&file)) {
            let start = line.start() + at;
            edits.push(Edit::new(start..start + end, anew));
        }
    }
    edits
}
