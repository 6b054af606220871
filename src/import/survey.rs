//! What each document of a book is to it: a text, the rest of the text before it, or a page that katern makes by itself.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::contents::Line;
use super::document::{Document, Fate};
use super::files::Files;
use super::links::Links;
use super::notes::Notes;
use super::styles::Styles;
use super::tree::{self, children, find, is, kinds, level, local, shows_nothing, squeezed, words};
use super::{contents, dtbook, own};
use crate::epub::address::Target;
use crate::epub::package::{Item, Package};
use crate::epub::{Book, whole};
use crate::language;
use crate::markdown::Conventions;
use crate::markdown::dialect::Mathematics;
use crate::model::role::Role;
use crate::spec::language_tag;
use crate::xhtml::Element;

/// The Markdown of a manuscript that was made of a book: its words are set already, and it cites no works.
pub(super) const DIALECT: &str = "katern-smart-citations";

/// A book, looked through.
pub(super) struct Survey<'a> {
    /// The book.
    pub(super) book: &'a Book,
    /// Its package.
    pub(super) package: &'a Package,
    /// Its documents in reading order.
    pub(super) documents: Vec<Document<'a>>,
    /// The files that are carried over.
    pub(super) files: Files,
    /// Where links lead.
    pub(super) links: Links,
    /// Its notes.
    pub(super) notes: Notes<'a>,
    /// What its classes mean.
    pub(super) styles: Styles,
    /// How its texts will be read.
    pub(super) conventions: Conventions,
    /// Its main language.
    pub(super) language: String,
    /// Whether katern bound it.
    pub(super) is_own: bool,
    /// Whether it has formulas.
    pub(super) has_formulas: bool,
    /// The path of its cover.
    pub(super) cover: Option<String>,
    /// Settings that it shows to have been bound with.
    pub(super) settings: BTreeSet<&'static str>,
    /// The terms of its index, by document and id; of a book that katern bound.
    pub(super) terms: BTreeMap<(String, String), Vec<String>>,
    /// The pages of the printed edition that the book lists, by document and id.
    pub(super) pages: BTreeMap<(String, String), String>,
    /// What katern calls its figures, tables, listings, equations and headings, by document and id.
    pub(super) numbers: BTreeMap<(String, String), String>,
}

/// The roots of the documents in reading order, each once, with their paths.
pub(super) fn roots<'a>(book: &'a Book, package: &'a Package) -> Vec<(&'a Item, bool, Cow<'a, Element>)> {
    let mut known = BTreeSet::new();
    let mut roots = Vec::new();
    for (reference, item) in package.reading_order() {
        let mut item = item;
        let mut left = 16;
        // What only some systems can show has something else that all can.
        while !is_content(item) && left > 0 {
            let Some(other) = item.fallback.as_deref().and_then(|id| package.by_id(id)) else { break };
            (item, left) = (other, left - 1);
        }
        let Some(path) = item.path() else { continue };
        if let Some(root) = whole::content(book, path).filter(|_| known.insert(path)) {
            let root = if root.name.starts_with("dtbook:") { Cow::Owned(dtbook::html(&root)) } else { root };
            let root = own::without_pictures_of_formulas(root);
            roots.push((item, reference.linear, root));
        }
    }
    roots
}

fn is_content(item: &Item) -> bool {
    matches!(
        &*item.media_type,
        "application/xhtml+xml" | "image/svg+xml" | "application/x-dtbook+xml" | "text/x-oeb1-document" | "text/html"
    )
}

/// Looks the book through.
pub(super) fn survey<'a>(
    book: &'a Book,
    package: &'a Package,
    roots: &'a [(&'a Item, bool, Cow<'a, Element>)],
) -> Survey<'a> {
    let is_own = package.path == "EPUB/package.opf"
        && package.document.root.attribute("unique-identifier") == Some("publication-id");
    let language = main_language(package);
    let contents = contents::contents(book, package);
    let mut documents = documents(roots, &contents);
    let stated = stated(book, package);
    let cover = cover(package, &documents, &stated);
    for document in &mut documents {
        document.role = role(document, &stated, is_own).filter(|role| is_own || !is_made_list(*role));
    }
    let navigation = package.navigation().and_then(Item::path);
    let mut settings = BTreeSet::new();
    let mut terms = BTreeMap::new();
    let notes = Notes::of(&documents);
    let (mut before, mut first): (Option<usize>, Option<usize>) = (None, None);
    for at in 0..documents.len() {
        let is_made = made(&documents[at], is_own, &notes, cover.as_deref(), &mut settings, &mut terms);
        let is_contents = Some(documents[at].path) == navigation;
        if is_contents && documents[at].is_linear {
            settings.insert("toc-page = true");
        }
        let goes_on = is_rest(is_own, &documents[at], before.map(|at| &documents[at]), first.map(|at| &documents[at]));
        let fate = match is_made || is_contents {
            true => Fate::Made,
            false if goes_on => Fate::Rest,
            false => Fate::Text,
        };
        documents[at].fate = fate;
        before = if fate == Fate::Made { before } else { Some(at) };
        first = if fate == Fate::Text { Some(at) } else { first };
    }
    if is_own {
        own::settings(&documents, &mut settings);
    }
    let numbers = if is_own { own::numbers(&documents, &language) } else { BTreeMap::new() };
    let mut has_formulas = false;
    for document in &documents {
        document.root.walk(&mut |element| has_formulas |= element.name == "math:math");
    }
    let dialect: crate::markdown::dialect::Dialect = DIALECT.parse().unwrap_or_default();
    let marks: &[Mathematics] = if has_formulas { &[Mathematics::Dollars] } else { &[] };
    let conventions = Conventions { dialect: dialect.with_mathematics(marks), ..Conventions::default() };
    let links = Links::of(&documents, &notes, &language);
    let styles = Styles::of(book, package);
    let files = Files::of(book, package, &documents);
    Survey {
        book,
        package,
        documents,
        files,
        links,
        notes,
        styles,
        conventions,
        language,
        is_own,
        has_formulas,
        cover,
        settings,
        terms,
        pages: contents::pages(book, package),
        numbers,
    }
}

/// The main language of a book.
fn main_language(package: &Package) -> String {
    let said = package.metadata().find(|one| local(one) == "language").map(words);
    said.and_then(|tag| language_tag::usual(&tag)).unwrap_or_else(|| "und".to_owned())
}

/// What the contents list says of a document: its name, how deep it stands, and the parts before it.
struct Named<'l> {
    label: &'l str,
    depth: usize,
    parts: Vec<(String, usize)>,
}

/// The documents with their names from the contents list.
fn documents<'a>(roots: &'a [(&'a Item, bool, Cow<'a, Element>)], contents: &[Line]) -> Vec<Document<'a>> {
    let mut named: BTreeMap<&str, Named<'_>> = BTreeMap::new();
    let mut parts = Vec::new();
    for line in contents {
        match &line.path {
            None if !line.label.is_empty() => parts.push((line.label.clone(), line.depth)),
            None => {}
            Some(path) => {
                let (label, depth) = (&*line.label, line.depth);
                named.entry(path).or_insert_with(|| Named { label, depth, parts: std::mem::take(&mut parts) });
            }
        }
    }
    let mut above = 0;
    let mut found = Vec::with_capacity(roots.len());
    for (item, is_linear, root) in roots {
        let path = item.path().unwrap_or_default();
        let (label, depth, parts) = match named.remove(path) {
            Some(Named { label, depth, parts }) => {
                (Some(label.to_owned()).filter(|label| !label.is_empty()), depth, parts)
            }
            None => (None, above, Vec::new()),
        };
        above = depth;
        let (is_linear, fate) = (*is_linear, Fate::Text);
        found.push(Document { path, root, fate, is_linear, label, depth, role: None, parts });
    }
    found
}

/// What landmarks and the guide of the book say of its documents.
fn stated(book: &Book, package: &Package) -> BTreeMap<String, String> {
    let mut stated = BTreeMap::new();
    if let Some(path) = package.navigation().and_then(Item::path)
        && let Some(root) = whole::content(book, path)
        && let Some(nav) = find(&root, &|element| element.name == "nav" && is(element, "landmarks"))
    {
        nav.walk(&mut |link| {
            let target = link.attribute("href").and_then(|href| Target::of(path, href).path().map(str::to_owned));
            if let (Some(target), Some(kind)) = (target, kinds(link).next()) {
                stated.entry(target).or_insert_with(|| kind.to_owned());
            }
        });
    }
    package.document.root.walk(&mut |reference| {
        let href = reference.attribute("href").filter(|_| reference.name == "reference");
        let target = href.and_then(|href| Target::of(&package.path, href).path().map(str::to_owned));
        if let (Some(target), Some(kind)) = (target, reference.attribute("type")) {
            stated.entry(target).or_insert_with(|| kind.trim().trim_start_matches("other.").to_owned());
        }
    });
    stated
}

/// The role of a document: what its sections say, else the landmarks, else its name where it has few words.
fn role(document: &Document<'_>, stated: &BTreeMap<String, String>, is_own: bool) -> Option<Role> {
    let mut element = document.body();
    loop {
        let said = kinds(element).find_map(named_role);
        let own = || tree::classes(element).find_map(Role::from_name).filter(|_| is_own && element.name == "section");
        if let Some(role) = said.or_else(own) {
            return Some(role);
        }
        let mut inner = children(element).filter(|child| !shows_nothing(child));
        match (inner.next(), inner.next()) {
            (Some(only), None) if matches!(&*only.name, "section" | "div" | "main" | "article" | "nav") => {
                element = only
            }
            _ => break,
        }
    }
    if let Some(role) = stated.get(document.path).and_then(|kind| named_role(kind)) {
        return Some(role);
    }
    let stem = document.path.rsplit('/').next().unwrap_or_default().split('.').next().unwrap_or_default();
    let is_short = document.body().text_content().split_whitespace().count() < 120;
    let by_name = Role::from_name(stem.trim_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '_')));
    let by_name = by_name.or_else(|| (stem == "titlepage").then_some(Role::TitlePage));
    by_name.filter(|role| is_short && !matches!(role, Role::Chapter | Role::Part))
}

/// Whether katern fills documents of this role by itself: a list of another book is its own text.
fn is_made_list(role: Role) -> bool {
    matches!(
        role,
        Role::Cover | Role::Index | Role::ListOfFigures | Role::ListOfTables | Role::ListOfListings | Role::AlsoBy
    )
}

/// The role that a word of the vocabulary of structure, or of the guide, means.
fn named_role(word: &str) -> Option<Role> {
    match word {
        "bodymatter" | "frontmatter" | "backmatter" | "toc" | "text" | "start" | "division" | "none" => None,
        "volume" => Some(Role::Part),
        "rearnotes" | "footnotes" => Some(Role::Endnotes),
        word => Role::from_name(word),
    }
}

/// The path of the cover's picture.
fn cover(package: &Package, documents: &[Document<'_>], stated: &BTreeMap<String, String>) -> Option<String> {
    let by_property = package.items.iter().find(|item| item.is("cover-image"));
    let named =
        package.metadata().find(|one| one.attribute("name") == Some("cover")).and_then(|one| one.attribute("content"));
    let by_name =
        || named.and_then(|name| package.by_id(name).or_else(|| package.items.iter().find(|item| item.href == name)));
    let is_picture = |item: &&Item| item.media_type.starts_with("image/");
    if let Some(path) = by_property.or_else(by_name).filter(is_picture).and_then(Item::path) {
        return Some(path.to_owned());
    }
    // A first page that is one picture and nothing else.
    let first = documents.first()?;
    let is_cover =
        stated.get(first.path).is_some_and(|kind| kind == "cover") || first.path.to_lowercase().contains("cover");
    lone_picture(first).filter(|_| is_cover)
}

/// The path of the picture that a document is, where it is nothing else.
fn lone_picture(document: &Document<'_>) -> Option<String> {
    let (mut pictures, body) = (Vec::new(), document.body());
    body.walk(&mut |element| {
        let source = match &*element.name {
            "img" => element.attribute("src"),
            "svg:image" => element.attribute("xlink:href").or(element.attribute("href")),
            _ => None,
        };
        pictures.extend(source.and_then(|source| Target::of(document.path, source).path().map(str::to_owned)));
    });
    let is_wordless = body.text_content().trim().is_empty();
    pictures.pop().filter(|_| pictures.is_empty() && is_wordless)
}

/// Whether katern makes such a page by itself, and what that says of the settings.
fn made(
    document: &Document<'_>,
    is_own: bool,
    notes: &Notes<'_>,
    cover: Option<&str>,
    settings: &mut BTreeSet<&'static str>,
    terms: &mut BTreeMap<(String, String), Vec<String>>,
) -> bool {
    if cover.is_some() && lone_picture(document).as_deref() == cover {
        return true;
    }
    if document.role == Some(Role::TitlePage) && shows_nothing(document.body()) {
        return true;
    }
    if notes.spends(document.body()) {
        settings.insert("notes = \"book\"");
        return true;
    }
    if !is_own {
        return false;
    }
    if document.role == Some(Role::Index) {
        own::index(document, terms);
    }
    let name =
        document.path.strip_prefix("EPUB/text/").and_then(|name| name.strip_suffix(".xhtml")).unwrap_or_default();
    let Some(role) = document.role.filter(|role| role.made_name() == Some(name)) else { return false };
    settings.extend(match role {
        Role::ListOfFigures => Some("list-of-figures = true"),
        Role::ListOfTables => Some("list-of-tables = true"),
        Role::ListOfListings => Some("list-of-listings = true"),
        _ => None,
    });
    true
}

/// Whether a document goes on with the text before it: programs that make books cut long chapters into files.
fn is_rest(is_own: bool, document: &Document<'_>, before: Option<&Document<'_>>, first: Option<&Document<'_>>) -> bool {
    let Some(before) = before else { return false };
    let is_special = |role: Option<Role>| role.is_some_and(|role| !matches!(role, Role::Chapter | Role::Part));
    if document.label.is_some() || is_special(document.role) || is_special(before.role) && before.label.is_none() {
        return false;
    }
    let words = |heading: &Element| squeezed(&heading.text_content());
    match (document.heading(), first.and_then(Document::heading)) {
        (None, _) => first.is_some(),
        (Some(_), None) => false,
        (Some(own), Some(first)) => level(own) > level(first) || is_own && words(own) == words(first),
    }
}

/// The role that katern gives a text by the words of its heading.
pub(super) fn guessed_role(language: &str, heading: &str) -> Option<Role> {
    language::role_by_heading(language, heading)
}
