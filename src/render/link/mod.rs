//! Ids, links and pictures of all documents, once all of them are rendered.
//!
//! In three steps, after the ids of each document are settled. `requests`: the pictures, sounds and films that the
//! documents name are asked for. Then `resolve`: first every one of these gets its path, or something that stands in its
//! place; then, when it is known what is left in each document, every link is turned into one that holds inside the
//! container. A link that leads nowhere is taken out, with a diagnostic, and its text stays.

mod address;
mod guess;
mod media;
mod names;
mod notes;
mod pages;
mod target;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::OnceLock;

use rayon::prelude::*;

use self::guess::Guesses;
use self::pages::Pages;
use crate::diagnostic::Diagnostic;
use crate::model::{Anchor, Book, ContentPath, NotePlace};
use crate::names::composed;
use crate::render::counted::Kind;
use crate::render::ids::{self, Settled};
use crate::render::numbers::Shown;
use crate::render::pictures::Wishes;
use crate::render::{Document, Rendered, Surroundings, Whole};
use crate::resource::{Assets, Request};
use crate::source::{SourceId, Sources, Span, settled};
use crate::spec::address::decoded;
use crate::tex::Naming;
use crate::xhtml::{Element, Node};

/// What links are resolved against, besides the book.
pub(super) struct Ground<'a> {
    /// The texts.
    pub(super) sources: &'a Sources,
    /// Pictures, sound and film.
    pub(super) assets: &'a Assets,
    /// The rest of the publication.
    pub(super) surroundings: &'a Surroundings,
}

/// Where everything in the book can be found.
struct Index<'a> {
    book: &'a Book,
    sources: &'a Sources,
    /// The folders that an address from the root may mean.
    site_roots: Vec<PathBuf>,
    /// By the file that a text came from: the first document made of it.
    files: BTreeMap<PathBuf, (SourceId, ContentPath)>,
    /// The same files, by all that a link may call them; made when the first link names a file.
    pages: OnceLock<Pages>,
    /// For each document: the id as written, and as it is now.
    ids: BTreeMap<ContentPath, Settled>,
    /// Where calls and notes stand that may be in another document, by their own ids.
    notes: BTreeMap<String, Anchor>,
    /// By id as written: each place that has it, in reading order.
    places: BTreeMap<String, Vec<Anchor>>,
    /// What a reference without words of its own says: “Figure 3”.
    names: BTreeMap<Place, Name>,
    /// Texts of the manuscript that are not in the book; made when the first link names none that is.
    left_out: OnceLock<Pages>,
    /// What may be meant by a link that leads nowhere; made when the first does.
    guesses: OnceLock<Guesses>,
}

/// A document and the id in it.
type Place = (ContentPath, String);

/// What a reference without words of its own says.
#[derive(Clone, Debug)]
enum Name {
    /// “Figure 3”.
    Number(Kind, String),
    /// The words of a heading.
    Words(String),
    /// The words of a heading that has a number, number included, and the number alone.
    Section(String, String),
}

impl Index<'_> {
    fn pages(&self) -> &Pages {
        self.pages.get_or_init(|| Pages::new(self.files.keys().cloned()))
    }

    fn left_out(&self) -> &Pages {
        self.left_out.get_or_init(|| {
            let texts = self.sources.iter().map(|(_, source)| settled(&source.path));
            Pages::new(texts.filter(|path| !self.files.contains_key(path)))
        })
    }
}

impl Name {
    /// The words in the language of the book.
    fn words(&self, language: &str) -> String {
        match self {
            Name::Number(kind, number) => kind.phrase(number, language),
            Name::Words(words) | Name::Section(words, _) => words.clone(),
        }
    }

    /// The same as a reference of LaTeX says it.
    fn named(&self, naming: Naming, language: &str) -> String {
        match (self, naming) {
            (Name::Number(..) | Name::Section(..), Naming::Phrase) | (Name::Words(_), _) => self.words(language),
            (Name::Section(_, number), Naming::Number | Naming::Bracketed) => number.clone(),
            (Name::Number(_, number), Naming::Number) => number.trim_matches(['(', ')']).to_owned(),
            (Name::Number(Kind::Equation, number), Naming::Bracketed) => number.clone(),
            (Name::Number(_, number), Naming::Bracketed) => format!("({number})"),
        }
    }
}

/// Indexes where everything went; `lost` holds, for each document, the ids of what was left out of it.
fn index<'a>(book: &'a Book, ground: &Ground<'a>, rendered: &Rendered, lost: &[BTreeSet<String>]) -> Index<'a> {
    let sources = ground.sources;
    let mut ids = BTreeMap::new();
    let mut places: BTreeMap<String, Vec<Anchor>> = BTreeMap::new();
    let mut notes = BTreeMap::new();
    for ((document, settled), lost) in rendered.documents.iter().zip(&rendered.ids).zip(lost) {
        let mut settled = settled.clone();
        settled.retain(|_, id| !lost.contains(id));
        for (written, id) in &settled {
            let anchor = Anchor { path: document.path.clone(), id: Some(id.clone()) };
            if !ids::is_own(written) {
                places.entry(written.clone()).or_default().push(anchor);
            } else if book.settings.notes == NotePlace::Book {
                notes.entry(written.clone()).or_insert(anchor);
            }
        }
        ids.insert(document.path.clone(), settled);
    }
    let mut files = BTreeMap::new();
    for chapter in &book.chapters {
        if let Some(source) = chapter.source {
            let path = settled(&sources.get(source).path);
            files.entry(path).or_insert_with(|| (source, chapter.path.clone()));
        }
    }
    let names = names::of(&rendered.documents, &rendered.numbers);
    let site_roots = ground.surroundings.site_roots.iter().map(|root| settled(root)).collect();
    let (pages, left_out, guesses) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
    Index { book, sources, site_roots, files, pages, ids, notes, places, names, left_out, guesses }
}

/// The id that an address names in its document.
pub(super) fn fragment(address: &str) -> Option<String> {
    let (_, id) = address.split_once('#')?;
    (!id.is_empty() && !ids::is_own(id)).then(|| id_of(id))
}

/// The id that stands behind the `#` of an address, with its accents as ids have them.
fn id_of(written: &str) -> String {
    composed(&decoded(written)).into_owned()
}

/// Everything that the documents name and the publication must hold, each with its place.
pub(super) fn requests(documents: &[Document], sources: &Sources, pictures: &Wishes) -> Vec<Request> {
    let found: Vec<Vec<Request>> = documents
        .par_iter()
        .map(|document| {
            let mut requests = Vec::new();
            document.root.walk(&mut |element| media::requests(element, sources, pictures, &mut requests));
            requests
        })
        .collect();
    found.into_iter().flatten().collect()
}

/// Turns every reference into one that holds inside the container; says which numbers they send the reader to.
pub(super) fn resolve(
    rendered: &mut Rendered,
    book: &Book,
    ground: &Ground<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Shown {
    let &Ground { sources, assets, .. } = ground;
    let Rendered { documents, pictures, .. } = &mut *rendered;
    let found: Vec<(Vec<Diagnostic>, BTreeSet<String>)> =
        documents.par_iter_mut().map(|document| media::settle(document, sources, pictures, assets)).collect();
    let (complaints, lost): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    diagnostics.extend(complaints.into_iter().flatten());
    let whole = rendered.whole.take();
    let index = index(book, ground, rendered, &lost);
    let whole = whole.as_deref().map(|Whole { book, rendered }| {
        self::index(book, ground, rendered, &vec![BTreeSet::new(); rendered.documents.len()])
    });
    let found: Vec<(Vec<Diagnostic>, Shown)> = rendered
        .documents
        .par_iter_mut()
        .map(|document| {
            let (path, referred) = (document.path.clone(), Shown::default());
            let (index, whole) = (&index, whole.as_ref());
            let mut stage = Resolver { index, whole, path, referred, diagnostics: Vec::new(), span: None };
            stage.element(&mut document.root);
            (stage.diagnostics, stage.referred)
        })
        .collect();
    let mut referred = Shown::default();
    for (complaints, numbers) in found {
        diagnostics.extend(complaints);
        referred = referred.and(numbers);
    }
    referred
}

/// One document while its links are resolved.
struct Resolver<'a> {
    index: &'a Index<'a>,
    /// The same of the whole book, where this is an excerpt.
    whole: Option<&'a Index<'a>>,
    path: ContentPath,
    /// The numbers that the references of this document name.
    referred: Shown,
    diagnostics: Vec<Diagnostic>,
    /// The innermost place in the manuscript.
    span: Option<Span>,
}

impl<'a> Resolver<'a> {
    /// Resolves references as the whole book does.
    fn in_whole(&self) -> Option<Resolver<'a>> {
        let index = self.whole?;
        let path = self.path.clone();
        Some(Resolver { index, whole: None, path, referred: self.referred, diagnostics: Vec::new(), span: self.span })
    }

    fn element(&mut self, element: &mut Element) {
        let outer = self.span;
        self.span = element.span.or(outer);
        notes::drop_dead(self, element);
        for child in element.children.iter_mut().filter_map(Node::element_mut) {
            self.element(child);
        }
        match &*element.name {
            "a" | "area" => self.link(element),
            "mtext" | "span" => self.reference(element),
            "image" | "link" => {}
            _ => self.part(element),
        }
        self.span = outer;
    }
}
