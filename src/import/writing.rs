//! The texts of a manuscript, document by document, with their notes.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde_json::json;

use super::document::{Document, Fate};
use super::files::TEXTS;
use super::own;
use super::piece::{Piece, indented, join};
use super::survey::{self, Survey};
use super::told;
use super::tree::{Key, has_class, is_blank, key, level, squeezed};
use crate::diagnostic::Diagnostic;
use crate::model::role::Role;
use crate::spec::language_tag;
use crate::xhtml::Element;

/// All texts, and what was said while they were written.
pub(super) struct Written {
    pub(super) texts: Vec<Text>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// A text with what the list of chapters says of it.
pub(super) struct Text {
    /// Its path below the folder of the manuscript.
    pub(super) path: String,
    /// What it holds.
    pub(super) markdown: String,
    /// Its name in the contents list, where its heading does not say it.
    pub(super) title: Option<String>,
    /// Its role, where its heading does not say it.
    pub(super) role: Option<Role>,
    /// How deep it stands in the list.
    pub(super) depth: usize,
    /// Parts without a text that stand before it.
    pub(super) parts: Vec<(String, usize)>,
}

/// How phrases are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// As authors do.
    Marks,
    /// By tags, where marks would be read as something else.
    Tags,
}

/// One text while it is written.
pub(super) struct Writer<'s, 'a> {
    pub(super) survey: &'s Survey<'a>,
    /// The document that is written.
    pub(super) document: &'s Document<'a>,
    /// Its language.
    language: String,
    pub(super) mode: Mode,
    /// Ids that stand before the next line.
    pub(super) pending: Vec<String>,
    /// How many blocks stand around the one that is written.
    pub(super) depth: usize,
    /// The marks that are open.
    pub(super) open: Vec<String>,
    /// Whether the next words begin with what is left of a note's mark.
    pub(super) strips_label: bool,
    /// The level of the text's first heading.
    pub(super) base: Option<u8>,
    /// Whether nothing stands between the first heading and what comes.
    pub(super) follows_title: bool,
    /// The labels of notes that were called for.
    labels: BTreeMap<usize, String>,
    /// These notes, in order.
    queue: Vec<usize>,
    /// A heading that the text has already.
    pub(super) repeated: Option<Key>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Writes every text.
pub(super) fn texts(survey: &Survey<'_>) -> Written {
    let mut groups: Vec<Vec<&Document<'_>>> = Vec::new();
    for document in &survey.documents {
        match (document.fate, groups.last_mut()) {
            (Fate::Made, _) => {}
            (Fate::Rest, Some(group)) => group.push(document),
            (Fate::Rest | Fate::Text, _) => groups.push(vec![document]),
        }
    }
    let written: Vec<(Text, Vec<Diagnostic>)> = groups
        .par_iter()
        .enumerate()
        .map(|(at, group)| {
            let mut diagnostics = Vec::new();
            let text = text(survey, group, survey.links.name(at).to_owned(), &mut diagnostics);
            (text, diagnostics)
        })
        .collect();
    let (texts, diagnostics): (Vec<Text>, Vec<Vec<Diagnostic>>) = written.into_iter().unzip();
    Written { texts, diagnostics: diagnostics.into_iter().flatten().collect() }
}

fn text(survey: &Survey<'_>, group: &[&Document<'_>], name: String, diagnostics: &mut Vec<Diagnostic>) -> Text {
    let first = group[0];
    let mut writer = Writer {
        survey,
        document: first,
        language: language(first, survey),
        mode: Mode::Marks,
        pending: Vec::new(),
        depth: 0,
        open: Vec::new(),
        strips_label: false,
        base: None,
        follows_title: false,
        labels: BTreeMap::new(),
        queue: Vec::new(),
        repeated: None,
        diagnostics: Vec::new(),
    };
    let mut pieces: Vec<Piece> = Vec::new();
    for document in group {
        writer.document = document;
        if document.fate == Fate::Rest {
            writer.pending.extend(survey.links.start(document.path).map(str::to_owned));
            let words = |heading: &Element| squeezed(&heading.text_content());
            let same = document.heading().filter(|own| first.heading().is_some_and(|first| words(first) == words(own)));
            writer.repeated = same.map(key);
        }
        writer.pending.extend(writer.id(document.root));
        writer.pending.extend(writer.id(document.body()));
        if document.root.name == "svg:svg" {
            pieces.extend(writer.page_of_picture());
        } else {
            pieces.extend(writer.flow(&document.body().children));
        }
    }
    pieces.extend(writer.leftover());
    let notes = writer.notes();
    // The rule above the notes of another program.
    if !notes.is_empty() && pieces.last().is_some_and(|last| last.out == "* * *") {
        pieces.pop();
    }
    for document in group.iter().filter(|document| !document.is_linear) {
        let message =
            format!("{} is not in the order of pages; in the manuscript it stands where it is listed", document.path);
        writer.diagnostics.push(told::kept(survey.book.place(document.path), message));
    }
    let mut markdown = front_matter(first, survey);
    markdown.push_str(&join(&pieces).0);
    if !markdown.is_empty() && !markdown.ends_with('\n') {
        markdown.push('\n');
    }
    for note in notes {
        markdown.push_str(if markdown.is_empty() { "" } else { "\n" });
        markdown.push_str(&note);
    }
    diagnostics.append(&mut writer.diagnostics);
    let heading = first.heading().map(|heading| said(heading, survey)).filter(|words| !words.is_empty());
    let label = first.label.clone().or_else(|| if heading.is_none() { own_title(first, survey) } else { None });
    let title = label.filter(|label| heading.as_ref().is_none_or(|words| !says_the_same(label, words)));
    let guessed =
        heading.as_deref().or(title.as_deref()).and_then(|words| survey::guessed_role(&survey.language, words));
    let role = match first.role {
        Some(Role::Chapter) => guessed.map(|_| Role::Chapter),
        role => role,
    };
    let (depth, parts) = (first.depth, first.parts.clone());
    Text { path: format!("{TEXTS}/{name}"), markdown, title, role, depth, parts }
}

/// The title of a document that nothing else names, where it is not the book's.
fn own_title(document: &Document<'_>, survey: &Survey<'_>) -> Option<String> {
    let title = super::tree::find(document.root, &|element| element.name == "title")?;
    let title = squeezed(&title.text_content());
    let of_book = survey.package.metadata().find(|one| one.name.ends_with("title"))?;
    let is_plain = !title.is_empty() && squeezed(&of_book.text_content()) != title;
    (is_plain && document.role.is_none() && !title.contains(['/', '\\']) && !title.ends_with("html")).then_some(title)
}

/// The words of a heading without its number, where katern made that.
fn said(heading: &Element, survey: &Survey<'_>) -> String {
    let number = super::tree::children(heading).find(|part| survey.is_own && has_class(part, "section-number"));
    let words = squeezed(&heading.text_content());
    match number.map(|number| squeezed(&number.text_content())) {
        Some(number) => words.strip_prefix(&number).unwrap_or(&words).trim().to_owned(),
        None => words,
    }
}

/// Whether a name in the contents list is a heading's words, with a number or a label before them or not.
fn says_the_same(label: &str, heading: &str) -> bool {
    let bare =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    bare(label).ends_with(&bare(heading)) && !bare(heading).is_empty()
}

/// The language of a document.
fn language(document: &Document<'_>, survey: &Survey<'_>) -> String {
    let said =
        |element: &Element| element.attribute("xml:lang").or(element.attribute("lang")).and_then(language_tag::usual);
    said(document.body()).or_else(|| said(document.root)).unwrap_or_else(|| survey.language.clone())
}

/// The front matter of a text that has another language or other authors than the book.
fn front_matter(document: &Document<'_>, survey: &Survey<'_>) -> String {
    let language = language(document, survey);
    let mut lines = String::new();
    if language != survey.language {
        lines.push_str(&format!("lang: {language}\n"));
    }
    if let Some((_, names)) = own::byline(document, survey.package, &language).filter(|_| survey.is_own) {
        let authors = match &names[..] {
            [author] => json!(author),
            authors => json!(authors),
        };
        // What is JSON is YAML too.
        lines.push_str(&format!("author: {authors}\n"));
    }
    if lines.is_empty() { lines } else { format!("---\n{lines}---\n\n") }
}

impl Writer<'_, '_> {
    /// The label of a note in this text.
    pub(super) fn label(&mut self, note: usize) -> String {
        if let Some(label) = self.labels.get(&note) {
            return label.clone();
        }
        let label = self.own_label(note).unwrap_or_else(|| (self.labels.len() + 1).to_string());
        self.labels.insert(note, label.clone());
        self.queue.push(note);
        label
    }

    /// The label that the note had in the manuscript of a book that katern bound.
    fn own_label(&self, note: usize) -> Option<String> {
        let part = *self.survey.notes.get(note)?.parts.first()?;
        let id = part.attribute("id").filter(|_| self.survey.is_own)?;
        let label = id.split_once("fn-").map(|(_, label)| label.to_owned()).filter(|label| !label.is_empty())?;
        let is_plain = label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
        (is_plain && !self.labels.values().any(|known| *known == label)).then_some(label)
    }

    /// Labels that are known so far, for who reads a block back.
    pub(super) fn known_labels(&self) -> impl Iterator<Item = &str> {
        self.labels.values().map(String::as_str)
    }

    /// The definitions of the notes that the text calls for; one may call for another.
    fn notes(&mut self) -> Vec<String> {
        let mut written = Vec::new();
        let mut at = 0;
        while at < self.queue.len() {
            let note = self.queue[at];
            at += 1;
            let (label, Some(found)) = (self.label(note), self.survey.notes.get(note)) else { continue };
            self.document = &self.survey.documents[found.document];
            let mut pieces = Vec::new();
            for part in found.parts.clone() {
                self.strips_label = false;
                self.pending.extend(self.id(part));
                pieces.extend(self.flow(&part.children));
            }
            let body = join(&pieces).0;
            let body = body.trim_end_matches(|c: char| c.is_whitespace() || c == '\u{A0}');
            written.push(format!("[^{label}]: {}\n", indented(body, "    ")));
            self.survey.notes.count_one();
        }
        written
    }

    /// The id of an element as the manuscript has it, where something leads there.
    pub(super) fn id(&self, element: &Element) -> Option<String> {
        let id = element.attribute("id").or(element.attribute("name").filter(|_| element.name == "a"))?;
        self.survey.links.id(self.document.path, id.trim()).map(str::to_owned)
    }

    /// The language of an element, where it is another than the text's.
    pub(super) fn language(&self, element: &Element) -> Option<String> {
        let said = element.attribute("xml:lang").or(element.attribute("lang")).and_then(language_tag::usual);
        said.filter(|said| *said != self.language)
    }

    /// Whether an element is one that katern makes by itself.
    pub(super) fn is_made(&self, element: &Element) -> bool {
        let made = ["section-number", "float-number", "chapter-label", "line-number", "equation-number"];
        self.survey.is_own && made.iter().any(|class| has_class(element, class))
            || self.survey.is_own
                && has_class(element, "byline")
                && own::byline(self.document, self.survey.package, &self.language)
                    .is_some_and(|(line, _)| key(line) == key(element))
            || self.repeated == Some(key(element))
            || self.survey.is_own && self.is_made_list(element)
    }

    /// Whether an element is a list that katern makes for an index, or of figures.
    fn is_made_list(&self, element: &Element) -> bool {
        let is_of = |roles: &[Role]| self.document.role.is_some_and(|role| roles.contains(&role));
        is_of(&[Role::Index])
            && super::tree::kinds(element).any(|kind| matches!(kind, "index-group" | "index-entry-list"))
            || is_of(&[Role::ListOfFigures, Role::ListOfTables, Role::ListOfListings])
                && element.name == "ol"
                && has_class(element, "list")
    }

    /// Whether the document at this path is one that katern makes by itself.
    pub(super) fn is_of_made(&self, path: &str) -> bool {
        self.survey.is_own && self.survey.documents.iter().any(|one| one.path == path && one.fate == Fate::Made)
    }

    /// Tells that an element has no place in a manuscript.
    pub(super) fn leave_out(&mut self, element: &Element) {
        let name = element.name.rsplit(':').next().unwrap_or_default();
        self.diagnostics
            .push(told::left_out(element.span, format!("`<{name}>` is left out: katern's books don't have it")));
    }

    /// The ids that found no line.
    fn leftover(&mut self) -> Option<Piece> {
        let ids = std::mem::take(&mut self.pending);
        (!ids.is_empty()).then(|| {
            let spans: String = ids.iter().map(|id| format!("<span id=\"{id}\"></span>")).collect();
            Piece::words(spans.clone(), spans)
        })
    }

    /// A document that is one drawing.
    fn page_of_picture(&mut self) -> Option<Piece> {
        let place = self.survey.files.place(self.document.path)?.to_owned();
        let title = super::tree::children(self.document.root).find(|child| child.name == "svg:title");
        let alt =
            title.map(|title| squeezed(&title.text_content())).or(self.document.label.clone()).unwrap_or_default();
        let setting =
            super::escape::Setting { begins_line: false, is_enclosed: true, has_formulas: self.survey.has_formulas };
        let alt = super::escape::text(&alt, setting);
        Some(Piece::words(format!("![{alt}]({place})"), String::new()))
    }

    /// Whether a heading shows something.
    pub(super) fn is_heading(element: &Element) -> bool {
        level(element).is_some() && !is_blank(&element.children)
    }
}
