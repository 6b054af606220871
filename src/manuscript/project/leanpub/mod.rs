//! Books of Leanpub: `manuscript/Book.txt`, which names the texts in order, and the files that they show.
//!
//! Title, author and language of such a book are kept by Leanpub, and not in its files. Markua itself is a dialect; what it
//! takes from the disk ([`files`]) is resolved here.
//!
//! <https://leanpub.com/markua/read>, <https://help.leanpub.com/en/articles/3028971>

mod files;

use std::path::{Path, PathBuf};

use super::{Project, Sign, folder_of};
use crate::error::Error;
use crate::manuscript::decode::Layer;
use crate::manuscript::fields::{self, Draft};
use crate::manuscript::headline;
use crate::manuscript::list::{Listed, What};
use crate::manuscript::path::{first_named, parent};
use crate::manuscript::purpose::Purpose;
use crate::manuscript::reading::Reading;
use crate::manuscript::unlisted::{List, Reach, head};
use crate::manuscript::value::Value;
use crate::markdown::dialect::{Base, Dialect};
use crate::model::role::Role;
use crate::source::{SourceId, Span};

/// A book of Leanpub.
#[derive(Debug)]
struct Leanpub {
    /// The folder of the texts.
    folder: PathBuf,
    /// The list of texts.
    list: PathBuf,
}

/// The book at a folder: one with `manuscript/Book.txt`, or with `Book.txt`.
pub(super) fn find(at: &Path, _: Sign) -> Option<Box<dyn Project>> {
    let folder = folder_of(at, &["Book.txt", "book.txt"])?;
    [folder.join("manuscript"), folder].into_iter().find_map(|folder| {
        let lists = ["Book.txt", "book.txt"].map(|name| folder.join(name));
        let list = lists.into_iter().find(|list| list.is_file() && names_texts(list, &folder))?;
        Some(Box::new(Leanpub { folder, list }) as Box<dyn Project>)
    })
}

/// Whether a file names texts that are there: a book may also be a text called `book.txt`.
fn names_texts(list: &Path, folder: &Path) -> bool {
    std::fs::read_to_string(list)
        .is_ok_and(|text| text.lines().any(|line| folder.join(line.trim()).is_file() && !line.trim().is_empty()))
}

impl Project for Leanpub {
    fn name(&self) -> &'static str {
        "a book of Leanpub"
    }

    fn tool(&self) -> &'static str {
        "Leanpub"
    }

    fn source(&self) -> Option<PathBuf> {
        Some(self.list.clone())
    }

    fn open(&mut self, reading: &mut Reading<'_>, draft: &mut Draft) {
        draft.dialect = Dialect::from(Base::Markua);
        draft.site_roots =
            ["resources", ""].iter().map(|name| self.folder.join(name)).filter(|root| root.is_dir()).collect();
        if let Some(title) = title(&self.folder) {
            let mut layer = Layer { base: self.folder.clone(), name: "README.md", diagnostics: reading.diagnostics };
            draft.named.insert("title");
            fields::title(draft, &Value::given(&title), &mut layer);
        }
        let names = ["title_page.png", "title_page.jpg", "title_page.jpeg"];
        let covers: Vec<PathBuf> = ["resources", "images", ""]
            .iter()
            .flat_map(|folder| names.map(|name| self.folder.join(folder).join(name)))
            .collect();
        if let Some(cover) = first_named(&covers) {
            let mut layer = Layer { base: PathBuf::new(), name: "Book.txt", diagnostics: reading.diagnostics };
            fields::cover_image(draft, &Value::given(&cover.to_string_lossy()), &mut layer);
        }
    }

    fn order(&self, _: &Draft, reading: &mut Reading<'_>) -> Result<Vec<Listed>, Error> {
        let Some(source) = reading.file(&self.list, Purpose::Part, None) else { return Ok(Vec::new()) };
        let text = reading.sources.get(source).text.clone();
        let mut found = Vec::new();
        let mut is_in_part = false;
        for (name, span) in names(&text, source) {
            let path = self.folder.join(name);
            let kind = match path.is_file() {
                true => reading.file(&path, Purpose::Part, Some(span)).map(|id| kind(&reading.sources.get(id).text)),
                false => Some(Text::Chapter),
            };
            let line = Listed { span: Some(span), ..Listed::new(What::File(vec![path])) };
            match kind {
                None => {}
                Some(Text::Mark) => is_in_part = false,
                Some(Text::Part) => {
                    is_in_part = true;
                    found.push(Listed { role: Some(Role::Part), ..line });
                }
                Some(Text::Chapter) => found.push(Listed { depth: usize::from(is_in_part), ..line }),
            }
        }
        Ok(found)
    }

    fn list(&self, lines: &[Listed]) -> Option<List> {
        let span = lines.iter().find_map(|line| line.span).map(head);
        let folders = std::iter::once(self.folder.clone()).collect();
        Some(List { name: "Book.txt", span, folders, reach: Reach::Below })
    }

    fn text(&self, path: &Path, place: Option<Span>, reading: &mut Reading<'_>) -> Option<SourceId> {
        let source = reading.chapter(path, Purpose::Part, place)?;
        Some(files::resolved(source, path, &self.folder, reading))
    }
}

/// The title of a book that only Leanpub knows, as the README beside it has it.
fn title(folder: &Path) -> Option<String> {
    let folders = [parent(folder), folder.to_owned()];
    let folders = folders.iter().filter(|_| folder.ends_with("manuscript"));
    folders.flat_map(|folder| headline::readmes(folder)).find_map(|readme| headline::name_by(&readme))
}

/// The names in a list of texts, each with its place; `#` begins a comment, and a word with a colon a division.
fn names(text: &str, source: SourceId) -> Vec<(&str, Span)> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let name = line.trim().trim_start_matches('\u{feff}');
        let start = at + line.find(name).unwrap_or(0);
        at += line.len();
        let is_name = !name.is_empty() && !name.starts_with('#') && !name.ends_with(':') && !name.starts_with('{');
        if is_name {
            found.push((name, Span::new(source, start..start + name.len())));
        }
    }
    found
}

/// What a listed file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Text {
    /// Only a mark such as `{mainmatter}`.
    Mark,
    /// The title of a part, with what introduces it.
    Part,
    /// A chapter.
    Chapter,
}

/// What a file is by its first lines.
fn kind(text: &str) -> Text {
    let is_mark = |line: &str| matches!(line, "{frontmatter}" | "{mainmatter}" | "{backmatter}" | "{pagebreak}");
    let words: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty() && !is_mark(line)).collect();
    let Some(first) = words.first() else {
        // An empty file is told as one.
        return if text.trim().is_empty() { Text::Chapter } else { Text::Mark };
    };
    let is_attributes = first.starts_with('{') && first.ends_with('}');
    let heading =
        words.iter().find(|line| !(line.starts_with('{') && line.ends_with('}'))).copied().unwrap_or_default();
    let says_part = is_attributes
        && (first.contains("class: part") || first.contains("class=part") || first.contains("class=\"part\""));
    // `# Title #` is a part; many close all their headings so, and then there is more in the file.
    let is_closed = heading.starts_with("# ") && heading.ends_with(" #") && words.len() <= 2;
    match heading.starts_with("-#") || says_part || is_closed {
        true => Text::Part,
        false => Text::Chapter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_first_lines() {
        for (text, expected) in [
            ("{frontmatter}\n", Text::Mark),
            ("\n{mainmatter}\n\n", Text::Mark),
            ("{mainmatter}\n\n# One\n", Text::Chapter),
            ("-# Part\n\nWords\n", Text::Part),
            ("{class: part}\n# Part\n\nWords\n", Text::Part),
            ("# Part #\n", Text::Part),
            ("# Chapter #\n\nWords\n\nMore\n", Text::Chapter),
            ("", Text::Chapter),
        ] {
            assert_eq!(kind(text), expected, "{text}");
        }
    }

    #[test]
    fn names_are_lines() {
        let text = "frontmatter:\n  a.md\n\n# no\nb c.md\n";
        let found: Vec<&str> = names(text, SourceId(0)).into_iter().map(|(name, _)| name).collect();
        assert_eq!(found, ["a.md", "b c.md"]);
    }
}
