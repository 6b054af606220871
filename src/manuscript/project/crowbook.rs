//! Books of crowbook: a `.book` file with options, in YAML, and below them a line for each chapter.
//!
//! `+ file` is a chapter, `- file` one without a number, `! file` one whose title is not shown, `3. file` one with a number
//! of its own, `@ words` or `@+ file` a part, `--+ file` a chapter below the one before it.
//!
//! <https://github.com/crowdagger/crowbook>, guide, “The configuration file”

use std::path::{Path, PathBuf};

use super::{Manners, Project, Sign};
use crate::error::Error;
use crate::manuscript::decode::{Layer, malformed};
use crate::manuscript::fields::{self, Draft};
use crate::manuscript::list::{Listed, What};
use crate::manuscript::path::parent;
use crate::manuscript::purpose::Purpose;
use crate::manuscript::reading::Reading;
use crate::manuscript::value::{Kind, Pair, Value};
use crate::manuscript::yaml;
use crate::model::role::Role;
use crate::source::{SourceId, Span};

/// A book, by its file.
#[derive(Debug)]
struct Crowbook(PathBuf);

/// The book at a folder with one `.book` file, or the one of such a file.
pub(super) fn find(at: &Path, _: Sign) -> Option<Box<dyn Project>> {
    let is_book = |path: &Path| path.extension().is_some_and(|ending| ending == "book") && path.is_file();
    if is_book(at) {
        return Some(Box::new(Crowbook(at.to_owned())));
    }
    let entries = std::fs::read_dir(at).ok()?.flatten().map(|entry| entry.path());
    let mut books: Vec<PathBuf> = entries.filter(|path| is_book(path) && lists_chapters(path)).collect();
    books.sort();
    match &books[..] {
        [book] => Some(Box::new(Crowbook(book.clone()))),
        _ => None,
    }
}

/// Whether a file has a line for a chapter: other programs have files with this ending too.
fn lists_chapters(path: &Path) -> bool {
    std::fs::read_to_string(path).is_ok_and(|text| {
        let lines = text[head(&text)..].lines();
        lines.map(str::trim).any(|line| matches!(chapter(line), Some((_, What::File(_)))))
    })
}

impl Project for Crowbook {
    fn name(&self) -> &'static str {
        "a crowbook project"
    }

    fn tool(&self) -> &'static str {
        "crowbook"
    }

    fn marker(&self) -> Option<PathBuf> {
        Some(self.0.clone())
    }

    fn open(&mut self, reading: &mut Reading<'_>, draft: &mut Draft) {
        let Some(source) = reading.file(&self.0, Purpose::Part, None) else { return };
        let text = reading.sources.get(source).text.clone();
        match yaml::parse(&text[..head(&text)], source, 0) {
            Ok(tree) => configure(&tree, parent(&self.0), reading, draft),
            Err(error) => reading.diagnostics.push(malformed(error)),
        }
    }

    fn order(&self, _: &Draft, reading: &mut Reading<'_>) -> Result<Vec<Listed>, Error> {
        let Some(source) = reading.file(&self.0, Purpose::Part, None) else { return Ok(Vec::new()) };
        let text = &reading.sources.get(source).text;
        Ok(lines(text, source, &parent(&self.0)))
    }

    fn manners(&self) -> Manners {
        Manners { lone_text_is_the_book: false, ..Manners::OF_FOLDERS }
    }
}

/// Where the lines of chapters begin: behind the options.
fn head(text: &str) -> usize {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with(['-', '+', '!', '@']) || line.starts_with(|c: char| c.is_ascii_digit()) {
            // The three hyphens around a block of YAML are no chapter.
            if line.trim_end() != "---" {
                return at;
            }
        }
        at += line.len();
    }
    at
}

/// How a value is read into the draft.
type TakeValue = fn(&mut Draft, &Value, &mut Layer<'_>);

/// The options that say something of the book, and not of how crowbook makes it.
const KEYS: [(&str, &str, TakeValue); 9] = [
    ("title", "title", fields::title),
    ("subtitle", "subtitle", fields::subtitle),
    ("author", "author", fields::author),
    ("lang", "lang", fields::lang),
    ("subject", "subject", fields::subject),
    ("description", "description", fields::description),
    ("license", "licence", fields::licence),
    ("date", "date", fields::published),
    ("cover", "cover-image", fields::cover_image),
];

/// Reads the options into the draft.
fn configure(tree: &Value, folder: PathBuf, reading: &mut Reading<'_>, draft: &mut Draft) {
    let variables: Vec<(String, String)> = tree
        .pairs()
        .unwrap_or_default()
        .iter()
        .filter_map(|Pair { key, value, .. }| Some((key.clone(), value.text()?.to_owned())))
        .collect();
    let base =
        |key: &str| tree.get(&[key]).and_then(Value::text).map_or_else(|| folder.clone(), |base| folder.join(base));
    let pictures = match tree.get(&["resources.base_path.images"]) {
        Some(_) => base("resources.base_path.images"),
        None => base("resources.base_path"),
    };
    let mut layer = Layer { base: folder.clone(), name: "the .book file", diagnostics: reading.diagnostics };
    for (key, name, take) in KEYS {
        let Some(value) = tree.get(&[key]) else { continue };
        draft.named.insert(name);
        layer.base = if key == "cover" { pictures.clone() } else { folder.clone() };
        take(draft, &filled(value, &variables), &mut layer);
    }
    if pictures != folder {
        draft.site_roots.push(pictures);
    }
}

/// The value with `{{title}}` and its like as what they stand for.
fn filled(value: &Value, variables: &[(String, String)]) -> Value {
    let Kind::Scalar { text, quoted } = &value.kind else { return value.clone() };
    if !text.contains("{{") {
        return value.clone();
    }
    let mut text = text.clone();
    for (name, meaning) in variables {
        for mark in [format!("{{{{{{{name}}}}}}}"), format!("{{{{{name}}}}}")] {
            text = text.replace(&mark, meaning);
        }
    }
    Value { kind: Kind::Scalar { text, quoted: *quoted }, span: value.span }
}

/// The lines of chapters in the text of a `.book` file.
fn lines(text: &str, source: SourceId, folder: &Path) -> Vec<Listed> {
    let mut found = Vec::new();
    let mut is_in_part = false;
    let mut at = head(text);
    for line in text[at..].split_inclusive('\n') {
        let words = line.trim();
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        if words.is_empty() || words.starts_with('#') {
            continue;
        }
        let span = Some(Span::new(source, start..start + words.len()));
        let Some((place, what)) = chapter(words) else {
            found.push(Listed { title: Some(words.to_owned()), span, ..Listed::new(What::Nothing) });
            continue;
        };
        let what = match what {
            What::File(paths) => What::File(paths.iter().map(|path| folder.join(path)).collect()),
            other => other,
        };
        let is_text = matches!(what, What::File(_));
        let line = Listed { span, ..Listed::new(what) };
        match place {
            Place::Part if is_text => found.push(Listed { role: Some(Role::Part), ..line }),
            Place::Part => found.push(Listed { title: Some(words.trim_start_matches('@').trim().to_owned()), ..line }),
            Place::Chapter(depth) => found.push(Listed { depth: depth + usize::from(is_in_part), ..line }),
        }
        is_in_part |= place == Place::Part;
    }
    found
}

/// Where a line puts its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// It begins a part.
    Part,
    /// It is a chapter, so many levels below another.
    Chapter(usize),
}

/// What a line of chapters says; nothing where it is none.
fn chapter(line: &str) -> Option<(Place, What)> {
    let file = |name: &str| {
        let name = name.trim();
        (!name.is_empty()).then(|| What::File(vec![PathBuf::from(name)]))
    };
    let numbered = |line: &str| {
        let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
        (digits.len() < line.len()).then(|| digits.strip_prefix(['.', ':', '+'])).flatten().and_then(file)
    };
    if let Some(rest) = line.strip_prefix('@') {
        let what = match rest.chars().next() {
            Some(c) if c.is_whitespace() => Some(What::Part).filter(|_| !rest.trim().is_empty()),
            Some('-' | '+') => file(&rest[1..]),
            _ => numbered(rest),
        };
        return Some((Place::Part, what?));
    }
    let hyphens = line.len() - line.trim_start_matches('-').len();
    if hyphens > 1 {
        let rest = line[hyphens..].trim_start_matches(['+', '!', '.']);
        return Some((Place::Chapter(hyphens - 1), file(rest)?));
    }
    let what = match line.chars().next() {
        Some('-' | '+' | '!') => file(&line[1..]),
        _ => numbered(line),
    };
    Some((Place::Chapter(0), what?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_is_read() {
        let text = "title: x\noutput:\n  - epub\n\n! legal.md\n- preface.md\n@ *One*\n0. a.md\n-- sub.md\n@+ two.md\n+ b.md\n? x\n# y\n";
        let found = lines(text, SourceId(0), Path::new("f"));
        let shown: Vec<String> = found
            .iter()
            .map(|line| {
                let what = match &line.what {
                    What::File(paths) => paths[0].display().to_string(),
                    other => format!("{other:?}"),
                };
                format!("{} {what} {:?}", line.depth, line.title.as_deref().unwrap_or_default())
            })
            .collect();
        assert_eq!(
            shown,
            [
                "0 f/legal.md \"\"", "0 f/preface.md \"\"", "0 Part \"*One*\"", "1 f/a.md \"\"", "2 f/sub.md \"\"",
                "0 f/two.md \"\"", "1 f/b.md \"\"", "0 Nothing \"? x\""
            ]
        );
        assert_eq!(found[5].role, Some(Role::Part));
    }
}
