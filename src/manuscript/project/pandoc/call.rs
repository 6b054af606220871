//! What a call of pandoc in a script says of the book: its options as those of a file of defaults, and its texts.

use std::cmp::Reverse;
use std::path::{Path, PathBuf};

use super::is_yaml;
use super::script::{Call, calls};
use super::words::Word;
use crate::manuscript::headline::beginning;
use crate::manuscript::value::{Kind, Pair, Value};
use crate::source::{SourceId, Span};

/// The files that may call pandoc with a list of texts, besides the other scripts of the shell in their folder.
const SCRIPTS: [&str; 11] = [
    "Makefile", "makefile", "GNUmakefile", "build.sh", "make.sh", "build-epub.sh", "build_epub.sh", "compile.sh",
    "justfile", "Justfile", ".justfile",
];

/// The options of pandoc that take no value.
const FLAGS: &[&str] = &[
    "ascii", "asciimathml", "atx-headers", "biblatex", "bash-completion", "chapters", "citeproc", "dump-args",
    "embed-resources", "fail-if-warnings", "file-scope", "gladtex", "html-q-tags", "ignore-args", "incremental",
    "jsmath", "katex", "latexmathml", "link-images", "list-tables", "listings", "lof", "lot", "mathjax", "mathml",
    "mimetex", "natbib", "no-check-certificate", "no-highlight", "no-tex-ligatures", "no-wrap", "normalize",
    "number-sections", "old-dashes", "parse-raw", "preserve-tabs", "quiet", "reference-links", "sandbox",
    "section-divs", "self-contained", "smart", "standalone", "strict", "strip-comments", "table-of-contents", "toc",
    "trace", "verbose", "webtex",
];

/// The letters of options: what each is called, and whether a value follows.
const LETTERS: [(char, &str, Takes); 26] = [
    ('f', "from", Takes::Value),
    ('r', "from", Takes::Value),
    ('t', "to", Takes::Value),
    ('w', "to", Takes::Value),
    ('o', "output", Takes::Value),
    ('d', "defaults", Takes::Value),
    ('M', "metadata", Takes::Value),
    ('V', "variable", Takes::Value),
    ('c', "css", Takes::Value),
    ('F', "filter", Takes::Value),
    ('L', "lua-filter", Takes::Value),
    ('H', "include-in-header", Takes::Value),
    ('B', "include-before-body", Takes::Value),
    ('A', "include-after-body", Takes::Value),
    ('T', "title-prefix", Takes::Value),
    ('D', "print-default-template", Takes::Value),
    ('N', "number-sections", Takes::Nothing),
    ('s', "standalone", Takes::Nothing),
    ('S', "smart", Takes::Nothing),
    ('C', "citeproc", Takes::Nothing),
    ('i', "incremental", Takes::Nothing),
    ('p', "preserve-tabs", Takes::Nothing),
    ('R', "parse-raw", Takes::Nothing),
    ('5', "html5", Takes::Nothing),
    ('v', "version", Takes::Nothing),
    ('h', "help", Takes::Nothing),
];

/// What follows an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Takes {
    Value,
    Nothing,
}

/// What a script says of the book that it makes.
#[derive(Debug, Default)]
pub(super) struct Command {
    /// The options, each with its value.
    options: Vec<(String, Word)>,
    /// The files that it reads, as they were written.
    pub(super) inputs: Vec<Word>,
    /// The folder in which it runs.
    pub(super) folder: PathBuf,
}

/// The files of a folder that may call pandoc: those whose names say so first.
pub(super) fn scripts(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let known = SCRIPTS.map(|name| folder.join(name));
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut others: Vec<PathBuf> = entries.filter(|path| is_script(path) && !known.contains(path)).collect();
    others.sort();
    known.into_iter().chain(others).filter(|path| path.is_file())
}

/// Whether a file may call pandoc, by its name.
pub(super) fn is_script(path: &Path) -> bool {
    let is_known = path.file_name().is_some_and(|name| SCRIPTS.iter().any(|known| name == *known));
    is_known || path.extension().is_some_and(|ending| ending == "sh")
}

/// The script of a folder that makes a book of several texts, or an EPUB.
pub(super) fn script_of(folder: &Path) -> Option<PathBuf> {
    scripts(folder).find(|path| book_of(&beginning(path), path).is_some())
}

/// The call in a script that makes the book: an EPUB before anything else, then that of the most texts.
pub(super) fn book_of(text: &str, file: &Path) -> Option<Command> {
    let folder = file.parent().unwrap_or(Path::new(""));
    let commands = calls(text, file);
    let read = commands.into_iter().map(|call| Command::of(call, folder));
    let worth = read.filter_map(|command| command.worth(folder).map(|worth| (worth, command)));
    // Of two that are worth the same the first.
    worth.min_by_key(|(worth, _)| Reverse(*worth)).map(|(_, command)| command)
}

/// The Markdown that a script has pandoc read, where it makes books and its list of texts can't be told.
pub(super) fn markdown_of(folder: &Path) -> Option<String> {
    scripts(folder).find_map(|path| {
        let text = beginning(&path);
        let made = calls(&text, &path);
        let commands = made.into_iter().map(|call| Command::of(call, folder));
        let is_meant = |command: &Command| command.makes_a_book() && command.inputs.iter().any(|word| !word.is_known());
        let command = commands.into_iter().find(is_meant)?;
        Some(command.value("from").map_or_else(|| "markdown".to_owned(), |word| word.text.clone()))
    })
}

impl Command {
    fn of(Call { words, piped, folder: within }: Call, folder: &Path) -> Command {
        let mut command = Command { folder: folder.join(within), ..Command::default() };
        let mut words = words.into_iter().peekable();
        while let Some(word) = words.next() {
            let range = word.range.clone();
            let of = |text: &str| Word { text: text.to_owned(), range: range.clone() };
            if let Some(long) = word.text.strip_prefix("--") {
                let value = match long.split_once('=') {
                    Some((_, value)) => of(value),
                    None if FLAGS.contains(&long) => of("true"),
                    None => words.next().unwrap_or_else(|| of("true")),
                };
                let name = long.split_once('=').map_or(long, |(name, _)| name);
                command.options.push((name.to_owned(), value));
            } else if let Some(letters) = word.text.strip_prefix('-').filter(|letters| !letters.is_empty()) {
                for (at, letter) in letters.char_indices() {
                    let Some((_, name, takes)) = LETTERS.iter().find(|(known, ..)| *known == letter) else { break };
                    let rest = &letters[at + letter.len_utf8()..];
                    let value = match takes {
                        Takes::Nothing => of("true"),
                        Takes::Value if rest.is_empty() => words.next().unwrap_or_else(|| of("true")),
                        Takes::Value => of(rest.trim_start_matches('=')),
                    };
                    command.options.push(((*name).to_owned(), value));
                    if *takes == Takes::Value {
                        break;
                    }
                }
            } else if word.text == ">" {
                command.options.extend(words.next().map(|word| ("output".to_owned(), word)));
            } else if word.text != "<" && word.text != "-" {
                command.inputs.push(word);
            }
        }
        if command.inputs.is_empty() {
            let is_text = |word: &Word| {
                !word.is_known() || ending(Path::new(&word.text)).is_some_and(|own| TEXTS.contains(&&*own))
            };
            command.inputs = piped.into_iter().filter(is_text).collect();
        }
        command
    }

    fn value(&self, name: &str) -> Option<&Word> {
        self.options.iter().rev().find(|(own, _)| own == name).map(|(_, value)| value)
    }

    /// What it makes, by the name of its format or the ending of its file.
    fn makes(&self) -> String {
        let to = self.value("to").map(|to| to.text.to_lowercase());
        let output = || self.value("output").and_then(|word| ending(Path::new(&word.text)));
        to.or_else(output).unwrap_or_default()
    }

    fn makes_an_epub(&self) -> bool {
        self.makes().starts_with("epub")
    }

    fn makes_a_book(&self) -> bool {
        let makes = self.makes();
        ["epub", "pdf", "html", "docx", "odt", "latex", "tex", "context", "typst", "fb2", "icml"]
            .iter()
            .any(|known| makes.starts_with(known))
    }

    /// How surely it makes the book: none where it can't be told which texts it reads, or where they are not there.
    fn worth(&self, folder: &Path) -> Option<(bool, usize)> {
        let texts: Vec<&Word> = self.inputs.iter().filter(|word| !is_yaml(Path::new(&word.text))).collect();
        if texts.iter().any(|word| !word.is_known()) || !self.makes_a_book() {
            return None;
        }
        let is_there = |word: &&&Word| self.folder.join(&word.text).is_file();
        let there = texts.iter().filter(is_there).count();
        let is_inside = texts.iter().all(|word| !word.text.starts_with('/')) && self.folder.starts_with(folder);
        let is_lone_readme = texts.len() == 1 && texts[0].text.to_lowercase().contains("readme");
        let is_enough = if self.makes_an_epub() { there > 0 } else { there > 1 };
        (is_enough && is_inside && !is_lone_readme && there * 2 >= texts.len()).then(|| (self.makes_an_epub(), there))
    }

    /// Its options as a file of defaults has them, with their places.
    pub(super) fn pairs(&self, source: SourceId) -> Vec<Pair> {
        let mut pairs = Vec::new();
        let known = self.options.iter().filter(|(_, word)| word.is_known());
        for (name, word) in known {
            let span = Some(Span::new(source, word.range.clone()));
            let scalar = |text: &str| Value { kind: Kind::Scalar { text: text.to_owned(), quoted: false }, span };
            let (key, value) = match name.as_str() {
                "metadata" | "variable" => {
                    let (key, text) = word.text.split_once(['=', ':']).unwrap_or((&word.text, "true"));
                    let pair = Pair { key: key.trim().to_owned(), key_span: span, value: scalar(text.trim()) };
                    let plural = if name == "variable" { "variables" } else { "metadata" };
                    (plural, Value { kind: Kind::Map(vec![pair]), span })
                }
                "read" => ("from", scalar(&word.text)),
                "filter" | "lua-filter" => ("filters", scalar(&word.text)),
                "epub-stylesheet" => ("css", scalar(&word.text)),
                name => (name, scalar(&word.text)),
            };
            pairs.push(Pair { key: key.to_owned(), key_span: span, value });
        }
        let texts = self.inputs.iter().map(|word| {
            let span = Some(Span::new(source, word.range.clone()));
            Value { kind: Kind::Scalar { text: word.text.clone(), quoted: true }, span }
        });
        let inputs = Value { kind: Kind::List(texts.collect()), span: None };
        pairs.push(Pair { key: "input-files".to_owned(), key_span: None, value: inputs });
        pairs
    }
}

/// The endings of texts.
const TEXTS: [&str; 7] = ["md", "markdown", "mdown", "mkd", "txt", "text", "yaml"];

/// The ending of a name, in small letters.
fn ending(path: &Path) -> Option<String> {
    Some(path.extension()?.to_string_lossy().to_lowercase())
}
