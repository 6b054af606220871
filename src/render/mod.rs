//! Book to content documents: what the author meant becomes markup.
//!
//! Each chapter is rendered by itself, from its own blocks and the immutable book, so all of them are rendered in
//! parallel. Rendering never fails: what can't be shown is reported and a visible stand-in takes its place. The trees
//! that come out still name links and pictures as the author wrote them; `link` resolves those once all ids of the
//! book are known.
//!
//! No markup is made from text here: everything is an [`Element`].

mod attributes;
mod blocks;
mod code;
mod document;
mod drawings;
mod inlines;
mod letters;
mod linear;
mod listing;
mod math;
mod notes;
mod opening;
mod pages;
mod pictures;
mod tables;

mod direction;
mod ids;
mod outline;
pub(crate) mod page_break;
mod paint;

mod apparatus;
mod counted;
mod equations;
mod link;
mod numbers;

use std::collections::BTreeMap;
use std::path::PathBuf;

use rayon::prelude::*;

pub use self::document::{Document, OutlineEntry, Term};
pub(crate) use self::inlines::phrase_element;
pub(crate) use self::math::words as formula_words;

use self::counted::Ledger;
use self::drawings::Sketches;
use self::ids::Settled;
use self::numbers::Numbers;
use self::pictures::Wishes;

use crate::diagnostic::Diagnostic;
use crate::html;
use crate::language::{self, Label};
use crate::model::NotePlace;
use crate::model::block::Heading;
use crate::model::inline::{Inline, InlineKind, plain_text, title_text};
use crate::model::metadata::{Direction, WritingMode};
use crate::model::role::{Matter, Role};
use crate::model::traverse::{self, Step};
use crate::model::{Book, Chapter, Content, ContentPath, Written};
use crate::resource::{Assets, Request};
use crate::source::{Sources, Span};
use crate::spec::xml::{OPS, XHTML};
use crate::theme::Design;
use crate::xhtml::{Element, Node};

/// What the documents need to know of the rest of the publication.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// The cover picture, where there is one.
    pub cover: Option<ContentPath>,
    /// What the cover picture shows.
    pub cover_alt: String,
    /// The stylesheets, in order.
    pub stylesheets: Vec<ContentPath>,
    /// The folders that an address from the root may mean, the first that has the text.
    pub site_roots: Vec<PathBuf>,
    /// How the book is designed.
    pub design: Design,
}

/// What chapters are rendered with.
pub(crate) struct Context<'a> {
    pub(crate) chapter: &'a Chapter,
    /// The language of the chapter.
    pub(crate) language: &'a str,
    pub(crate) design: &'a Design,
    pub(crate) notes: notes::Notes<'a>,
    pub(crate) terms: inlines::Terms,
    pub(crate) formulas: math::Ahead,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// The documents of the whole book, whose links and pictures are still as the author wrote them.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// The documents in reading order.
    documents: Vec<Document>,
    /// Where their ids went, document by document.
    ids: Vec<Settled>,
    /// The numbers of figures, tables and equations.
    numbers: Numbers,
    /// What is done to single pictures, by their places.
    pictures: Wishes,
    /// The formulas that are to be drawn.
    sketches: Sketches,
    /// The numbers by their places.
    ledger: Ledger,
    /// The book of which this is an excerpt.
    whole: Option<Box<Whole>>,
}

/// A whole book beside its excerpt: it says what references to what is left out say.
#[derive(Clone, Debug)]
struct Whole {
    book: Book,
    rendered: Rendered,
}

/// The documents of the whole book, every reference in them one that holds inside the container.
#[derive(Clone, Debug, Default)]
pub struct Linked {
    /// The documents in reading order.
    pub documents: Vec<Document>,
    /// The pictures of formulas, as drawings, by their paths.
    pub drawings: BTreeMap<ContentPath, Element>,
}

/// Every chapter of the book by itself: what can be made of each without the others.
#[derive(Debug)]
pub struct Drafts {
    pages: Vec<(Page, Vec<Diagnostic>)>,
    /// The book of which this is an excerpt.
    whole: Option<Box<Whole>>,
}

/// Renders every chapter by itself, of an excerpt where there is a whole.
pub fn draft(book: &Book, whole: Option<Book>, surroundings: &Surroundings) -> Drafts {
    let whole = whole.map(|book| {
        let drafts = draft(&book, None, surroundings);
        // What is wrong with the rest of the book is told when the book is built.
        let rendered = render(drafts, &book, surroundings, &mut Vec::new());
        Box::new(Whole { book, rendered })
    });
    let chapters = book.chapters.par_iter();
    let pages = chapters
        .filter(|chapter| !matches!(chapter.content, Content::Cover) || surroundings.cover.is_some())
        .map(|chapter| page(book, chapter, surroundings))
        .collect();
    Drafts { pages, whole }
}

/// Makes one book of the chapters. In an excerpt, what has a number has the one that it has in the whole book.
pub fn render(
    Drafts { pages, whole }: Drafts,
    book: &Book,
    surroundings: &Surroundings,
    diagnostics: &mut Vec<Diagnostic>,
) -> Rendered {
    let mut ledger = whole.as_ref().map_or_else(Ledger::default, |whole| Ledger::of_excerpt(&whole.rendered.ledger));
    let (mut documents, ids, mut sketches) = documents(pages, book, surroundings, diagnostics);
    attributes::tell_unread(book, diagnostics);
    letters::tell_unknown(book, &surroundings.design, diagnostics);
    page_break::tell_repeated(&documents, diagnostics);
    let numbers = Numbers::of(&mut documents, &ids, &mut sketches, book, &mut ledger);
    let pictures = pictures::wishes(book, diagnostics);
    Rendered { documents, ids, numbers, pictures, sketches, ledger, whole }
}

impl Rendered {
    /// Everything that the documents name and the publication must hold, each with its place.
    pub fn requests(&self, sources: &Sources) -> Vec<Request> {
        link::requests(&self.documents, sources, &self.pictures)
    }

    /// Resolves every reference, numbers the captions, and makes the index and the lists.
    pub fn link(
        mut self,
        book: &Book,
        sources: &Sources,
        assets: &Assets,
        surroundings: &Surroundings,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Linked {
        let referred = link::resolve(&mut self, book, &link::Ground { sources, assets, surroundings }, diagnostics);
        let Rendered { mut documents, numbers, sketches, .. } = self;
        apparatus::add(book, &mut documents, &numbers, referred, surroundings);
        let drawings = match book.settings.formulas {
            Some(kind) if !sketches.is_empty() => drawings::put(&mut documents, &sketches, kind, diagnostics),
            _ => BTreeMap::new(),
        };
        Linked { documents, drawings }
    }
}

/// The documents, each from its chapter, and where their ids went.
fn documents(
    pages: Vec<(Page, Vec<Diagnostic>)>,
    book: &Book,
    surroundings: &Surroundings,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<Document>, Vec<Settled>, Sketches) {
    let mut documents = Vec::with_capacity(pages.len() + 1);
    let mut ids = Vec::with_capacity(pages.len() + 1);
    let (mut book_notes, mut note_terms) = (Vec::new(), Vec::new());
    let mut sketches = Sketches::new();
    for (page, found) in pages {
        diagnostics.extend(found);
        sketches.extend(page.sketches);
        if let Some((notes, mut terms)) = page.notes {
            book_notes.push((page.document.title.clone(), notes));
            note_terms.append(&mut terms);
        }
        documents.push(page.document);
        ids.push(page.ids);
    }
    if !book_notes.is_empty() {
        let at = documents.iter().rposition(|document| document.role != Role::Colophon).map_or(0, |at| at + 1);
        let (notes, settled) = notes_document(book, book_notes, note_terms, surroundings, diagnostics);
        documents.insert(at, notes);
        ids.insert(at, settled);
    }
    unique_titles(&mut documents);
    (documents, ids, sketches)
}

/// A document, and its notes where they stand at the end of the book.
#[derive(Debug)]
struct Page {
    document: Document,
    ids: Settled,
    notes: Option<(Element, Vec<Term>)>,
    sketches: Vec<(Span, math::Sketch)>,
}

fn page(book: &Book, chapter: &Chapter, surroundings: &Surroundings) -> (Page, Vec<Diagnostic>) {
    let language = chapter.language.as_deref().unwrap_or(book.metadata.language());
    let mut context = Context {
        chapter,
        language,
        design: &surroundings.design,
        notes: notes::Notes::new(chapter, book.settings.notes),
        terms: inlines::Terms::default(),
        formulas: math::Ahead::of(book, chapter),
        diagnostics: Vec::new(),
    };
    let title = title_text(&chapter.title).trim().to_owned();
    let title = if title.is_empty() { language::label(language, Label::Untitled).to_owned() } else { title };
    let (mut apart, mut terms) = (None, Vec::new());
    let section = match &chapter.content {
        Content::Cover => pages::cover(&surroundings.cover, chapter, &surroundings.cover_alt),
        Content::TitlePage => pages::title_page(book),
        Content::Colophon => pages::colophon(book, language),
        Content::Apparatus => Element::new("section"),
        Content::Written(written) => {
            let mut section = written_section(&mut context, written, &title);
            match book.settings.notes {
                NotePlace::Chapter => section.children.extend(notes::section(&mut context).map(Node::from)),
                NotePlace::Book => {
                    terms = context.terms.take(format!("{}-", chapter.path.file_stem()));
                    apart = notes::section(&mut context);
                }
            }
            html::fit(section, &mut context.diagnostics)
        }
    };
    let mut section = section;
    direction::settle(&mut section, direction_of(book, chapter));
    let own_label = match (&chapter.label, &chapter.number) {
        (Some(label), _) => format!("{label}: {title}"),
        (None, Some(number)) => format!("{number} {title}"),
        (None, None) => title.clone(),
    };
    let mut ids = settle(&mut section, &mut context.diagnostics);
    let mut outline = outline::settle(&mut section, own_label, language, chapter.number.as_deref(), &mut ids);
    if chapter.continues {
        outline.clear();
    }
    if matches!(chapter.content, Content::Written(_)) {
        letters::settle(&mut section, language, &surroundings.design);
    }
    let root = html_element(book, chapter, &title, section, surroundings);
    let mut late_terms = context.terms.take(String::new());
    if apart.is_none() {
        terms.append(&mut late_terms);
    }
    lead(&mut terms, &ids);
    let path = chapter.path.clone();
    let document = Document { path, role: chapter.role, title, outline, depth: chapter.depth, root, terms };
    let notes = apart.map(|notes| {
        let mut notes = html::fit(notes, &mut context.diagnostics);
        direction::settle(&mut notes, direction_of(book, chapter));
        letters::settle(&mut notes, language, &surroundings.design);
        (notes, late_terms)
    });
    (Page { document, ids, notes, sketches: context.formulas.sketches }, context.diagnostics)
}

/// Decides which ids the content of a document has. No reader can be led to what drawings paint with.
fn settle(section: &mut Element, diagnostics: &mut Vec<Diagnostic>) -> Settled {
    let mut settled = ids::settle(section, diagnostics);
    let tools = paint::settle(section, diagnostics);
    settled.retain(|_, id| !tools.contains(id));
    settled
}

/// Terms follow the ids of the elements that mark them.
fn lead(terms: &mut [Term], settled: &Settled) {
    for term in terms {
        if let Some(now) = settled.get(&ids::own(&term.id)) {
            term.id.clone_from(now);
        }
    }
}

/// The section of a chapter that the author wrote.
fn written_section<'a>(context: &mut Context<'a>, written: &'a Written, title: &str) -> Element {
    let chapter = context.chapter;
    let role = chapter.role;
    let mut section = Element::new("section")
        .with_some("epub:type", role.epub_type())
        .with_some("role", role.aria_role())
        .with("class", role.name());
    if let Some(span) = written.heading_span.or(written.blocks.first().map(|block| block.span)) {
        section.span = Some(span);
    }
    let attributes = written.heading.as_ref().map(|heading| &heading.attributes);
    let id = written.id.clone();
    let mut heading = Element::new("h1").at(written.heading_span).with("id", id.clone());
    heading.children = match &written.heading {
        Some(written) if shows_something(written) => context.inlines(&written.content),
        _ => context.inlines(&chapter.title),
    };
    if outline::spoken(&heading).trim().is_empty() {
        outline::name(&mut heading, title);
    }
    if let Some(attributes) = attributes {
        let mut own = attributes.clone();
        own.id = None;
        own.classes.retain(|class| !matches!(class.as_str(), "unnumbered" | "unlisted"));
        attributes::put(&mut heading, &own, &mut context.diagnostics);
    }
    if !role.shows_heading() {
        // The page speaks for itself; its heading is kept for who listens.
        heading.add_class("visually-hidden");
    }
    section.set("aria-labelledby", id);
    if let (None, Some(number)) = (&chapter.label, &chapter.number) {
        outline::put_number(&mut heading, number);
    }
    let (head, rest) = context.head(heading, &written.blocks);
    section.children.push(head.into());
    let mut blocks = context.flow(rest);
    if !chapter.continues {
        opening::mark(&mut blocks, role, context.design);
    }
    section.children.extend(blocks);
    section
}

/// Whether a heading has words or a picture.
fn shows_something(heading: &Heading) -> bool {
    let is_picture = |inline: &Inline| match &inline.kind {
        InlineKind::Image(_) => true,
        InlineKind::Html(tag) => tag.starts_with("<img"),
        _ => false,
    };
    let mut pictures = false;
    traverse::walk_words(&heading.content, &mut |step| {
        pictures |= matches!(step, Step::Inline(inline) if is_picture(inline));
    });
    pictures || !plain_text(&heading.content).trim().is_empty()
}

/// The direction of a chapter's text.
fn direction_of(book: &Book, chapter: &Chapter) -> Direction {
    let language = chapter.language.as_deref().unwrap_or(book.metadata.language());
    chapter.direction.or(book.metadata.direction).unwrap_or_else(|| language::direction(language))
}

/// The document around a section.
fn html_element(book: &Book, chapter: &Chapter, title: &str, section: Element, surroundings: &Surroundings) -> Element {
    let language = chapter.language.as_deref().unwrap_or(book.metadata.language());
    let direction = direction_of(book, chapter);
    let matter = match chapter.role.matter() {
        Matter::Front => "frontmatter",
        Matter::Body => "bodymatter",
        Matter::Back => "backmatter",
    };
    let mut head = Element::new("head").child(Element::new("title").text(title));
    for sheet in &surroundings.stylesheets {
        head.children.push(
            Element::new("link")
                .with("rel", "stylesheet")
                .with("type", "text/css")
                .with("href", chapter.path.relative(sheet))
                .into(),
        );
    }
    let vertical = match book.metadata.writing_mode {
        Some(WritingMode::VerticalRl) => Some("vertical"),
        Some(WritingMode::VerticalLr) => Some("vertical vertical-lr"),
        Some(WritingMode::Horizontal) | None => None,
    };
    Element::new("html")
        .with("xmlns", XHTML)
        .with("xmlns:epub", OPS)
        .with("lang", language)
        .with("xml:lang", language)
        .with_some("dir", (direction == Direction::Rtl).then_some("rtl"))
        .with_some("class", vertical)
        .child(head)
        .child(Element::new("body").with("epub:type", matter).child(section))
}

/// The notes of the whole book in one document, chapter by chapter, with the terms that are marked in them.
fn notes_document(
    book: &Book,
    chapters: Vec<(String, Element)>,
    mut terms: Vec<Term>,
    surroundings: &Surroundings,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Document, Settled) {
    let language = book.metadata.language();
    let title = language::label(language, Label::Notes).to_owned();
    let path = ContentPath::made(Role::Endnotes);
    let mut section = Element::new("section")
        .with("epub:type", "endnotes")
        .with("role", "doc-endnotes")
        .with("class", "endnotes")
        .with("aria-labelledby", "notes")
        .child(Element::new("h1").with("id", "notes").text(title.clone()));
    for (chapter, notes) in chapters {
        section.children.push(Element::new("h2").text(chapter).into());
        section.children.extend(notes.children.into_iter().skip(1));
    }
    let chapter = Chapter::made(path.clone(), Role::Endnotes, &title, Content::Apparatus);
    let mut ids = settle(&mut section, diagnostics);
    lead(&mut terms, &ids);
    let outline = outline::settle(&mut section, title.clone(), language, None, &mut ids);
    let root = html_element(book, &chapter, &title, section, surroundings);
    (Document { path, role: Role::Endnotes, title, outline, depth: 0, root, terms }, ids)
}

/// Makes every `title` tell its document apart: same-named ones get the name of the document above them, or a number.
fn unique_titles(documents: &mut [Document]) {
    use std::collections::BTreeSet;
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for document in documents.iter() {
        *counts.entry(document.title.clone()).or_default() += 1;
    }
    let mut above: Vec<(u8, String)> = Vec::new();
    let mut used = BTreeSet::new();
    let mut next: BTreeMap<String, u32> = BTreeMap::new();
    for document in documents {
        above.retain(|(depth, _)| *depth < document.depth);
        let own = document.title.clone();
        if counts[&own] > 1 {
            let names: Vec<&str> = above.iter().map(|(_, title)| title.as_str()).chain([own.as_str()]).collect();
            document.title = names.join(" – ");
        }
        if !used.insert(document.title.clone()) {
            let stem = std::mem::take(&mut document.title);
            let number = next.entry(stem.clone()).or_insert(1);
            while document.title.is_empty() || !used.insert(document.title.clone()) {
                *number += 1;
                document.title = format!("{stem} ({number})");
            }
        }
        if document.title != own {
            set_title(&mut document.root, &document.title);
        }
        above.push((document.depth, own));
    }
}

fn set_title(root: &mut Element, title: &str) {
    let head = root.children.iter_mut().find_map(crate::xhtml::Node::element_mut);
    if let Some(element) = head.and_then(|head| head.children.iter_mut().find_map(crate::xhtml::Node::element_mut)) {
        element.children = vec![title.to_owned().into()];
    }
}

/// Words on one line: lists break lines where they like.
pub(crate) fn single_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
