//! Projects whose `config.yaml` lists their texts by name: lessons of The Carpentries, made with sandpaper, and books of Zenn.
//!
//! <https://carpentries.github.io/sandpaper-docs/>, <https://zenn.dev/zenn/articles/zenn-cli-guide>

use std::path::{Path, PathBuf};

use super::knit::{self, Knit};
use super::{Keys, Manners, Project, Sign, folder_of};
use crate::error::Error;
use crate::manuscript::absence;
use crate::manuscript::decode::{Layer, malformed};
use crate::manuscript::fields::{self, Draft};
use crate::manuscript::headline::{beginning, has_key};
use crate::manuscript::list::{Listed, What};
use crate::manuscript::path::{first_named, natural};
use crate::manuscript::purpose::Purpose;
use crate::manuscript::reading::Reading;
use crate::manuscript::value::{Kind, Value};
use crate::manuscript::yaml;
use crate::markdown::dialect::{Base, Dialect, Mathematics};
use crate::source::{SourceId, Span};

/// How a value is read into the draft.
type TakeValue = fn(&mut Draft, &Value, &mut Layer<'_>);

/// A tool with such a file.
#[derive(Debug)]
struct Tool {
    maker: &'static str,
    name: &'static str,
    /// The Markdown of its texts.
    dialect: fn() -> Dialect,
    /// The text that opens the book, where there is one.
    opening: &'static str,
    /// The keys that list texts, each with the folder that they are in.
    lists: &'static [(&'static str, &'static str)],
    /// The text of one of these folders that is in the book whether a list names it or not.
    always: &'static str,
    /// A key that every such file has.
    mark: &'static str,
    /// The keys that say something of the book.
    keys: &'static [(&'static str, &'static str, TakeValue)],
    language: &'static str,
}

static SANDPAPER: Tool = Tool {
    maker: "sandpaper",
    name: "a lesson of The Carpentries",
    dialect: || Dialect::from(Base::Pandoc).with_lesson_divs(),
    opening: "index.md",
    // What instructors need is no part of what learners read.
    lists: &[("episodes", "episodes"), ("learners", "learners")],
    // The page of the lesson's site that opens it shows what must be set up.
    always: "learners/setup.md",
    mark: "carpentry",
    keys: &[
        ("title", "title", fields::title),
        ("lang", "lang", fields::lang),
        ("keywords", "keywords", keywords),
        ("license", "rights", fields::rights),
        ("created", "date", fields::published),
    ],
    language: "en",
};

static ZENN: Tool = Tool {
    maker: "Zenn",
    name: "a book of Zenn",
    dialect: || Dialect::from(Base::Site),
    opening: "",
    lists: &[("chapters", "")],
    always: "",
    mark: "published",
    keys: &[
        ("title", "title", fields::title),
        ("summary", "description", fields::description),
        ("topics", "keywords", fields::keywords),
    ],
    language: "ja",
};

/// A project of one of these tools.
#[derive(Debug)]
struct Lesson {
    tool: &'static Tool,
    folder: PathBuf,
    tree: Value,
    /// How texts of R Markdown are read.
    knit: Knit,
}

/// The lesson at a folder.
pub(super) fn sandpaper(at: &Path, sign: Sign) -> Option<Box<dyn Project>> {
    find(at, sign, &SANDPAPER)
}

/// The book of Zenn at a folder.
pub(super) fn zenn(at: &Path, sign: Sign) -> Option<Box<dyn Project>> {
    find(at, sign, &ZENN)
}

fn find(at: &Path, _: Sign, tool: &'static Tool) -> Option<Box<dyn Project>> {
    let folder = folder_of(at, &["config.yaml"])?;
    let text = beginning(&folder.join("config.yaml"));
    let is_one = has_key(&text, tool.mark) && has_key(&text, tool.lists[0].0) && folder.join(tool.lists[0].1).is_dir();
    is_one.then(|| {
        let knit = Knit::new(knit::Tool::Knitr, folder.clone());
        Box::new(Lesson { tool, folder, tree: Value { kind: Kind::Null, span: None }, knit }) as Box<dyn Project>
    })
}

impl Project for Lesson {
    fn name(&self) -> &'static str {
        self.tool.name
    }

    fn tool(&self) -> &'static str {
        self.tool.maker
    }

    fn marker(&self) -> Option<PathBuf> {
        Some(self.folder.join("config.yaml"))
    }

    fn open(&mut self, reading: &mut Reading<'_>, draft: &mut Draft) {
        draft.dialect = (self.tool.dialect)().with_mathematics(&[Mathematics::Dollars]);
        let Some(source) = reading.file(&self.folder.join("config.yaml"), Purpose::Part, None) else { return };
        match yaml::parse_of_tool(&reading.sources.get(source).text, source) {
            Ok(tree) => self.tree = tree,
            Err(error) => return reading.diagnostics.push(malformed(error)),
        }
        let base = self.folder.clone();
        let mut layer = Layer { base, name: "config.yaml", diagnostics: reading.diagnostics };
        for (key, name, take) in self.tool.keys {
            if let Some(value) = self.tree.get(&[key]) {
                draft.named.insert(name);
                take(draft, value, &mut layer);
            }
        }
        if let Some(cover) = first_named(&["cover.png", "cover.jpg", "cover.jpeg"].map(|name| self.folder.join(name))) {
            layer.base = PathBuf::new();
            fields::cover_image(draft, &Value::given(&cover.to_string_lossy()), &mut layer);
        }
        draft.site_roots.push(self.folder.clone());
    }

    fn order(&self, _: &Draft, _: &mut Reading<'_>) -> Result<Vec<Listed>, Error> {
        let opening = self.folder.join(self.tool.opening);
        let mut lines: Vec<Listed> = Some(opening).filter(|path| path.is_file()).map(line).into_iter().collect();
        for (key, folder) in self.tool.lists {
            let folder = self.folder.join(folder);
            let named = self.tree.get(&[key]).map(Value::items).unwrap_or_default();
            let listed = named.iter().filter_map(|item| {
                let path = folder.join(item.text()?);
                // Zenn names chapters without the ending of their files.
                let path = if path.extension().is_some() { path } else { path.with_added_extension("md") };
                Some(Listed { span: item.span, ..line(path) })
            });
            match named.is_empty() {
                true => lines.extend(all(&folder).into_iter().map(line)),
                false => lines.extend(listed),
            }
        }
        let always = What::File(vec![self.folder.join(self.tool.always)]);
        let is_listed = lines.iter().any(|line| line.what == always);
        if !is_listed && !lines.is_empty() && self.folder.join(self.tool.always).is_file() {
            lines.push(Listed::new(always));
        }
        if lines.is_empty() { Err(absence::error(&self.folder, &[])) } else { Ok(lines) }
    }

    fn text(&self, path: &Path, place: Option<Span>, reading: &mut Reading<'_>) -> Option<SourceId> {
        let source = reading.chapter(path, Purpose::Part, place)?;
        let is_knit = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("rmd"));
        Some(if is_knit { self.knit.text(source, path, &[], reading) } else { source })
    }

    fn finish(&self, reading: &mut Reading<'_>) {
        self.knit.tell(reading);
    }

    fn manners(&self) -> Manners {
        Manners {
            keys: Keys::OfTools,
            lone_text_is_the_book: false,
            language: Some(self.tool.language),
            ..Manners::OF_FOLDERS
        }
    }
}

fn line(path: PathBuf) -> Listed {
    Listed::new(What::File(vec![path]))
}

/// The texts of a folder in the order of their names, where no list says another.
fn all(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.retain(|name| [".md", ".Rmd"].iter().any(|ending| name.ends_with(ending)));
    names.sort_by(|a, b| natural(a, b));
    names.into_iter().map(|name| folder.join(name)).collect()
}

/// Words with commas between them.
fn keywords(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let Some(text) = value.text() else { return fields::keywords(draft, value, layer) };
    let words = text.split(',').map(str::trim).filter(|word| !word.is_empty());
    let items = words.map(|word| Value { span: value.span, ..Value::given(word) }).collect();
    fields::keywords(draft, &Value { kind: Kind::List(items), span: value.span }, layer);
}
