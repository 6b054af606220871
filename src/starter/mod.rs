//! A book to begin with: what `katern new` and `katern init` leave in a folder.
//!
//! The files are data ([`files`]), and [`fn@begin`] and [`complete`] alone touch the disk: all of it is written, or nothing is,
//! and no file of the author's is ever written over. The texts beside this file are an author's first page of instruction;
//! a test binds them, and nothing may be said of them. Never here: questions, which are the program's.

mod begin;
mod kind;

pub use begin::{Error, Refusal, begin, complete};
pub use kind::Kind;

use std::path::PathBuf;

use crate::diagnostic::Diagnostic;
use crate::language;
use crate::manuscript::{self, Manuscript};
use crate::names::capitalised;
use crate::rule::metadata::{MISSING_LANGUAGE, MISSING_TITLE};

/// What the book is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Its title.
    pub title: String,
    /// Who writes it, where that is said.
    pub author: Option<String>,
    /// Its language, as a BCP 47 tag.
    pub language: String,
    /// What kind of book it is, where that is said.
    pub kind: Option<Kind>,
}

/// A file of a new book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// Where it stands in the folder of the book.
    pub path: PathBuf,
    /// What it holds.
    pub text: String,
}

/// The language in which the texts to begin with are written.
const LANGUAGE: &str = "en";

/// Where the schema of the settings stands, for editors.
const SCHEMA: &str = "katern.schema.json";

/// The settings of a book.
pub const SETTINGS: &str = "katern.toml";

/// Every file of a new book, the texts first.
pub fn files(facts: &Facts) -> Vec<NewFile> {
    let texts = facts.kind.unwrap_or_default().texts();
    let all = texts.into_iter().map(|(name, text)| file(&format!("manuscript/{name}"), with_language(text, facts)));
    all.chain([file(SETTINGS, settings(facts))]).chain(around(&facts.title, &facts.language)).collect()
}

/// Every file that a folder with a manuscript lacks, as far as what stands there does not say it.
///
/// What the manuscript says of itself is not said again in the settings: `facts` fill in what was missing.
pub fn missing(manuscript: &Manuscript, found: &[Diagnostic], facts: &Facts) -> Vec<NewFile> {
    let lacks = |rule| found.iter().any(|complaint| std::ptr::eq(complaint.rule, rule));
    let metadata = &manuscript.metadata;
    let mut lines = vec![schema_line()];
    if lacks(&MISSING_TITLE) {
        lines.push(line("title", &facts.title));
    }
    if metadata.creators.is_empty()
        && let Some(author) = &facts.author
    {
        lines.push(line("author", author));
    }
    if lacks(&MISSING_LANGUAGE) {
        lines.push(line("lang", &facts.language));
    }
    let is_plain = manuscript.companions.theme.is_none() && manuscript.settings.look == Default::default();
    lines.extend(facts.kind.filter(|_| is_plain).map(|kind| line("theme", kind.theme())));
    let title = if lacks(&MISSING_TITLE) { &facts.title } else { metadata.title() };
    let language = if lacks(&MISSING_LANGUAGE) { &facts.language } else { metadata.language() };
    [file(SETTINGS, lines.concat())].into_iter().chain(around(title, language)).collect()
}

/// The tag as it is usually written; for what is no tag of a language, what to write in its place.
///
/// # Errors
/// The words to tell.
pub fn language_tag(tag: &str) -> Result<String, String> {
    manuscript::language_tag(tag)
}

/// The language that a locale of the environment names: `nl_NL.UTF-8` is `nl`, and `pt_BR` is `pt-BR`, as the country tells
/// something there.
pub fn language_of_locale(locale: &str) -> Option<String> {
    let name = locale.split(['.', '@']).next().unwrap_or_default();
    let (language, country) = name.split_once(['_', '-']).unwrap_or((name, ""));
    let is_name = (2..=3).contains(&language.len()) && language.bytes().all(|byte| byte.is_ascii_alphabetic());
    if !is_name {
        return None;
    }
    let language = language.to_ascii_lowercase();
    let is_own = country.is_empty() || country.eq_ignore_ascii_case(&language);
    language_tag(&if is_own { language } else { format!("{language}-{country}") }).ok()
}

/// A title from the name of a folder: `my-first_book` is “My first book”.
pub fn title_of_folder(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    capitalised(&words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// What the words of a manuscript look like, where katern can tell.
pub fn language_of(manuscript: &Manuscript) -> Option<String> {
    let words: String = manuscript.sources.iter().map(|(_, source)| source.text.as_str()).take(SAMPLE).collect();
    language::guess(&words).map(|guess| guess.tag.to_owned())
}

/// So many texts tell the language of a manuscript.
const SAMPLE: usize = 8;

fn file(path: &str, text: String) -> NewFile {
    NewFile { path: PathBuf::from(path), text }
}

/// A text that says in which language it is, where that is not the book's: else it would be read aloud in a wrong voice.
fn with_language(text: &str, facts: &Facts) -> String {
    let primary = facts.language.split('-').next().unwrap_or_default();
    if primary.eq_ignore_ascii_case(LANGUAGE) {
        return text.to_owned();
    }
    format!(
        "---\n# This page is in English. Take these four lines out with its words.\nlang: {LANGUAGE}\n---\n\n{text}"
    )
}

/// The settings of a new book.
fn settings(facts: &Facts) -> String {
    let author = match &facts.author {
        Some(author) => line("author", author),
        None => "# author = \"Your Name\"\n".to_owned(),
    };
    [
        &schema_line(),
        &line("title", &facts.title),
        &author,
        &line("lang", &facts.language),
        &line("theme", facts.kind.unwrap_or_default().theme()),
        "\n# What shops and libraries ask for, when the time comes:\n",
        "# description = \"What the book is about, in two or three sentences.\"\n",
        "# publisher = \"Your Press\"\n",
        "# subject = [\"What it is about\", \"in a few terms\"]\n",
        "# date = \"2030-01-31\"\n",
        "# cover-image = \"cover.jpg\"\n",
    ]
    .concat()
}

/// The line by which editors find the schema.
fn schema_line() -> String {
    format!("#:schema ./{SCHEMA}\n\n")
}

/// A key with its value.
fn line(key: &str, value: &str) -> String {
    format!("{key} = {}\n", toml::Value::String(value.to_owned()))
}

/// What stands around the texts of any book.
fn around(title: &str, language: &str) -> [NewFile; 4] {
    let slug = match language::slug(title, language).as_str() {
        "" => "book".to_owned(),
        slug => slug.to_owned(),
    };
    let schema = serde_json::to_string_pretty(&crate::manuscript::schema()).expect("a schema is JSON");
    [
        file(SCHEMA, format!("{schema}\n")),
        file("Makefile", include_str!("Makefile.txt").replace("{slug}", &slug)),
        file(".gitignore", "/build/\n*.epub\n".to_owned()),
        file(
            ".github/workflows/book.yml",
            include_str!("workflow.yml").replace("{version}", env!("CARGO_PKG_VERSION")),
        ),
    ]
}

#[cfg(test)]
mod tests;
