//! katern binds a Markdown manuscript into an EPUB 3.3 publication.
//!
//! # The flow
//!
//! ```text
//! disk ─ manuscript::read ─▶ Manuscript ─ markdown::parse ─▶ blocks and notes ─ citation::resolve, book::assemble ─▶ Book
//!      ─ render::documents ─▶ content documents ─ resource::gather, render::link ─▶ the same, resolved
//!      ─ render::apparatus ─▶ the same, with index and lists
//!      ─ publication::assemble ─▶ Publication ─ publication::ocf::save ─▶ FILE.epub
//! ```
//!
//! [`bind`] is that flow as one function. Only its two ends touch the disk, and the resources between them, which are
//! read no further than their headers unless they must be converted.
//!
//! # What holds everywhere
//!
//! - **Two trees.** [`book::block::Block`] and [`book::inline::Inline`] are what the author meant; [`xhtml::Element`] is
//!   markup. Matches over them are exhaustive, so the compiler shows every place that a new construct must reach.
//! - **Spans survive.** What came from the manuscript keeps its place ([`source::Span`]) through both trees, so that a
//!   fault in the finished book is reported at a line of the manuscript ([`publication::trace`]).
//! - **Two channels.** What the author can mend is a [`diagnostic::Diagnostic`]; what the machine failed at is an `Err`.
//!   Rendering is total: it never fails, it reports.
//! - **Valid for any input.** [`xhtml`] is the only place that escapes and writes markup. Pasted HTML goes through
//!   [`html`]'s parser and content model. No markup is made from strings.
//! - **Derived, never declared.** Manifest properties, media types, landmarks and accessibility metadata are computed from
//!   what is there.
//! - **Deterministic.** No clock, no randomness, no hash-map order. Names come from headings, never from counters.
//! - **A chapter is a function** of its own text and of the immutable book. That is why chapters are parsed, rendered,
//!   resolved and deflated in parallel.
//!
//! # The rooms, in the order of the flow
//!
//! | room | from → to | knows alone |
//! |---|---|---|
//! | [`source`], [`diagnostic`], [`rule`] | the author's text, places in it, and every complaint | |
//! | [`manuscript`] | disk → texts in order, metadata, settings | YAML, TOML, mdBook |
//! | [`markdown`] | text → blocks and notes | pulldown-cmark |
//! | [`citation`] | citations → words, and the list of works | hayagriva |
//! | [`typography`], [`language`] | words → words as the language sets them; katern's own words | |
//! | [`book`] | blocks → chapters with roles, names, notes | |
//! | [`html`] | pasted HTML → valid markup | html5ever |
//! | [`xhtml`] | markup → bytes | |
//! | [`render`] | book → content documents, links resolved, index and lists | syntect, math-core, url, icu_collator |
//! | [`resource`] | pictures, cover, sound, stylesheets | image, resvg, flate2 |
//! | [`publication`] | all of it → package, navigation, container | epub-builder, zip |
//! | [`check`] | advice over book and publication | |
//! | [`edition`] | two finished books → what the new one changed | |
//!
//! The binary (`main.rs`, `cli/`) alone knows clap and prints.

pub mod book;
pub mod check;
pub mod citation;
pub mod diagnostic;
pub mod edition;
pub mod html;
pub mod language;
pub mod manuscript;
pub mod markdown;
pub mod publication;
pub mod render;
pub mod resource;
pub mod rule;
pub mod source;
pub mod typography;
pub mod xhtml;

use std::path::Path;

use rayon::prelude::*;

use crate::book::{Book, ContentPath};
use crate::diagnostic::{Diagnostic, Severity};
use crate::manuscript::{EntryKind, Manuscript};
use crate::markdown::Parsed;
use crate::publication::{Input, Publication};
use crate::render::Surroundings;
use crate::resource::cover::Cover;

/// What [`manuscript::Request::cover`] says for a book that is to have no cover: neither the author's nor a drawn one.
pub const NO_COVER: &str = "none";

/// How to bind.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Whether a book is made in spite of errors, with placeholders where something is missing.
    pub keep_going: bool,
}

/// What came of it.
#[derive(Debug)]
pub struct Outcome {
    /// The publication; none where the manuscript has errors.
    pub publication: Option<Publication>,
    /// The book as the author meant it.
    pub book: Book,
    /// What was read.
    pub manuscript: Manuscript,
    /// What the author can mend.
    pub diagnostics: Vec<Diagnostic>,
}

/// What the machine failed at.
pub type Error = manuscript::Error;

/// Binds a manuscript into a publication.
///
/// # Errors
/// When the manuscript can't be read at all. What the author can mend is among the outcome's diagnostics.
pub fn bind(request: &manuscript::Request, options: &Options) -> Result<Outcome, Error> {
    let mut diagnostics = Vec::new();
    let mut manuscript = manuscript::read(request, &mut diagnostics)?;
    let styles = resource::stylesheet::read(
        &manuscript.settings.css,
        &manuscript.root,
        &mut manuscript.sources,
        &mut diagnostics,
    );
    let wants_cover = request.cover.as_deref() != Some(Path::new(NO_COVER));
    if !wants_cover {
        manuscript.metadata.cover_image = None;
    }
    let draw = || if wants_cover { cover(&manuscript) } else { Default::default() };
    let (cover, texts) = rayon::join(draw, || parse(&manuscript));
    let (cover, complaints) = cover;
    diagnostics.extend(complaints);
    let (mut parsed, complaints) = texts;
    diagnostics.extend(complaints);

    let references = citation::resolve(&manuscript, &mut parsed, &mut diagnostics);
    let mut book = book::assemble(&manuscript, parsed, &mut diagnostics);
    book::references::add(&mut book, references);
    let surroundings = surroundings(&book, cover.as_ref(), &styles);
    let mut documents = render::documents(&book, &surroundings, &mut diagnostics);
    let index = render::link::index(&book, &manuscript.sources, &mut documents, &mut diagnostics);
    let mut requests = render::link::requests(&documents, &manuscript.sources);
    requests.extend(styles.iter().flat_map(|style| style.requests.iter().cloned()));
    let assets = resource::gather(&requests, &manuscript.root, &mut diagnostics);
    let referred = render::link::resolve(&mut documents, &index, &assets, &mut diagnostics);
    render::apparatus::add(&book, &mut documents, referred, &surroundings);

    let faulty = diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    let publication = (!faulty || options.keep_going).then(|| {
        let stylesheet = publication::Stylesheet { path: stylesheet_path(), text: render::STYLESHEET.to_owned() };
        let mut resources: Vec<_> = styles.iter().map(|style| style.resource(&assets)).collect();
        resources.extend(assets.resources);
        let cover = cover.map(|cover| {
            resources.insert(0, cover.resource);
            resources[0].path.clone()
        });
        publication::assemble(Input { book: &book, documents, resources, stylesheets: vec![stylesheet], cover })
    });
    Ok(Outcome { publication, book, manuscript, diagnostics })
}

/// The cover, with what is wrong with it.
fn cover(manuscript: &Manuscript) -> (Option<Cover>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let cover = resource::cover::cover(&manuscript.metadata, &manuscript.root, &mut diagnostics);
    (cover, diagnostics)
}

/// Every text, parsed, in order.
fn parse(manuscript: &Manuscript) -> (Vec<Parsed>, Vec<Diagnostic>) {
    let texts = manuscript.entries.iter().filter_map(|entry| match entry.kind {
        EntryKind::Text(source, start) => Some((source, start)),
        EntryKind::Part | EntryKind::Draft => None,
    });
    let texts: Vec<_> = texts.collect();
    let parsed: Vec<(Parsed, Vec<Diagnostic>)> = texts
        .par_iter()
        .map(|&(source, start)| {
            let mut diagnostics = Vec::new();
            (markdown::parse(&manuscript.sources, source, start, &mut diagnostics), diagnostics)
        })
        .collect();
    let (parsed, complaints): (Vec<_>, Vec<_>) = parsed.into_iter().unzip();
    (parsed, complaints.into_iter().flatten().collect())
}

/// What the documents must know of the rest of the publication.
fn surroundings(book: &Book, cover: Option<&Cover>, styles: &[resource::stylesheet::Stylesheet]) -> Surroundings {
    let title = book.metadata.title();
    let said = book.metadata.cover_alt.clone();
    Surroundings {
        cover: cover.map(|cover| cover.resource.path.clone()),
        cover_alt: said.unwrap_or_else(|| language::phrase(book.metadata.language(), language::Label::Cover, title)),
        stylesheets: std::iter::once(stylesheet_path()).chain(styles.iter().map(|style| style.path.clone())).collect(),
    }
}

/// Where katern's own stylesheet stands.
fn stylesheet_path() -> ContentPath {
    ContentPath::new("styles/katern.css").expect("a legal path")
}
