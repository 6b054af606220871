//! The one pipeline: from what is asked for to the publication and everything that is to be said about it.
//!
//! Only its two ends touch the disk, and the resources between them, which are read no further than their headers unless
//! they must be converted. Complaints are weighed, put in order and made single here and nowhere else, once.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use crate::assemble::{self, assemble};
use crate::cache::Cache;
use crate::diagnostic::Diagnostic;
use crate::edition::{self, Edition, Excerpt, Sample};
use crate::error::Error;
use crate::language::{self, Label};
use crate::manuscript::{self, Companions, EntryKind, Explanation, Manuscript, Request};
use crate::markdown::{self, Parsed};
use crate::model::metadata::Field;
use crate::model::pictures::AsItCame;
use crate::model::role::Role;
use crate::model::{Book, ContentPath};
use crate::publication::{self, Publication};
use crate::render::Surroundings;
use crate::resource::cover::Prepared;
use crate::resource::stylesheet::Stylesheet;
use crate::resource::{MadePicture, Progress};
use crate::rule::Severity;
use crate::rule::link::BROKEN_LINK;
use crate::rule::manuscript::{EMPTY_MANUSCRIPT, EXCERPT_SHARE};
use crate::rule::resource::MISSING_MEDIA;
use crate::rule::text::UNDEFINED_REFERENCE;
use crate::source::Span;
use crate::theme::Design;
use crate::timeline::Timeline;
use crate::{check, citation, render, resource, weight};

/// How to bind.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What to do about errors.
    pub errors: Errors,
    /// Weights that the caller gives to rules, in order, after those of the manuscript; the later wins.
    pub rules: Vec<(String, Option<Severity>)>,
    /// What the book is made for.
    pub edition: &'static Edition,
    /// How much of the book goes in, where it is to be an excerpt.
    pub sample: Option<Sample>,
    /// What was made before; it changes no byte of the book.
    pub cache: Cache,
    /// Where to say how far the pictures have come.
    pub progress: Arc<Progress>,
}

/// What to do about errors in the manuscript.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Errors {
    /// Make no publication.
    #[default]
    Stop,
    /// Make it with a placeholder for each; errors are told as warnings.
    Placeholders,
}

/// What came of it.
#[derive(Debug)]
pub struct Outcome {
    /// The publication; none where the manuscript has errors.
    pub publication: Option<Publication>,
    /// The same in the file of the device's own kind, where the edition has one.
    pub device: Option<Publication>,
    /// The book as the author meant it, as far as it belongs to the edition.
    pub book: Book,
    /// What was read.
    pub manuscript: Manuscript,
    /// Every file that was read, each once: texts and what they include, metadata and settings, works, stylesheets,
    /// pictures, the cover and its font. With errors it holds what was read in spite of them.
    pub inputs: Vec<PathBuf>,
    /// The pictures that were made anew.
    pub pictures: Vec<MadePicture>,
    /// What the author can mend: weighed, in order, each once.
    pub diagnostics: Vec<Diagnostic>,
    /// How long each stage took.
    pub timeline: Timeline,
    /// The weights of rules, the manuscript's and the caller's.
    rules: Vec<(String, Option<Severity>)>,
    errors: Errors,
}

/// Binds a manuscript into a publication.
///
/// # Errors
/// When the manuscript can't be read at all. What the author can mend is among the outcome's diagnostics.
pub fn bind(request: &Request, options: &Options) -> Result<Outcome, Error> {
    Ok(read(request)?.bind(options))
}

/// A manuscript that is read, parsed and put together: what every edition of it is made from.
#[derive(Clone, Debug)]
pub struct Assembled {
    manuscript: Manuscript,
    book: Book,
    /// The stylesheet of the author's own theme, and what it imports.
    theme: Vec<Stylesheet>,
    /// The author's stylesheets.
    styles: Vec<Stylesheet>,
    /// The same of the editions that have a theme of their own, by their names.
    themes: BTreeMap<&'static str, Vec<Stylesheet>>,
    /// Where badges stood that are left out.
    badges: Vec<Span>,
    diagnostics: Vec<Diagnostic>,
    timeline: Timeline,
}

/// Reads a manuscript for one edition or for several: who wants several clones what comes of it.
///
/// # Errors
/// When the manuscript can't be read at all.
pub fn read(request: &Request) -> Result<Assembled, Error> {
    let mut diagnostics = Vec::new();
    let mut timeline = Timeline::new();
    let mut manuscript = manuscript::read(request, &mut diagnostics)?;
    let sheet = |companions: &Companions| -> Vec<Field<PathBuf>> {
        companions.theme.iter().map(|theme| theme.sheet.clone()).collect()
    };
    let own = sheet(&manuscript.companions);
    let theme = resource::stylesheet::read(&own, &manuscript.places.root, &mut manuscript.sources, &mut diagnostics);
    let mut themes = BTreeMap::new();
    for (&name, edition) in &manuscript.editions {
        let files = sheet(&edition.companions);
        let is_same = files.iter().map(|file| &file.value).eq(own.iter().map(|file| &file.value));
        let mut read =
            || resource::stylesheet::read(&files, &manuscript.places.root, &mut manuscript.sources, &mut diagnostics);
        themes.insert(name, if is_same { theme.clone() } else { read() });
    }
    let styles = resource::stylesheet::read(
        &manuscript.companions.css,
        &manuscript.places.root,
        &mut manuscript.sources,
        &mut diagnostics,
    );
    timeline.ended("read");
    let mut parsed = parse(&manuscript, &mut diagnostics);
    timeline.ended("parse");
    let badges = take_out_badges(&mut parsed);
    let references = citation::resolve(&manuscript, &mut parsed, &mut diagnostics);
    timeline.ended("cite");
    if request.typography == Explanation::EachChange {
        diagnostics.extend(assemble::explain(&manuscript, &parsed));
    }
    let notes = assemble::Defined::of(&parsed, &diagnostics);
    let book = assemble(&manuscript, parsed, references, &mut diagnostics);
    notes.tell(&manuscript.sources, &mut diagnostics);
    timeline.ended("assemble");
    Ok(Assembled { manuscript, book, theme, styles, themes, badges, diagnostics, timeline })
}

impl Assembled {
    /// The same with each picture as its file has it, for who only asks what the book is made from.
    pub fn with_pictures_as_they_came(mut self) -> Assembled {
        let of_editions = self.manuscript.editions.values_mut().map(|edition| &mut edition.settings);
        for settings in std::iter::once(&mut self.book.settings).chain(of_editions) {
            settings.pictures.as_it_came = AsItCame::Kept;
        }
        self
    }

    /// Makes the edition that the options ask for.
    pub fn bind(self, options: &Options) -> Outcome {
        make(self, options)
    }
}

/// Makes an edition of what was read.
fn make(assembled: Assembled, options: &Options) -> Outcome {
    let Assembled { mut manuscript, mut book, theme, styles, mut themes, badges, mut diagnostics, mut timeline } =
        assembled;
    let own = themes.remove(options.edition.name).unwrap_or(theme);
    if let Some(edition) = manuscript.editions.remove(options.edition.name) {
        (book.metadata, book.settings, book.cover) = (edition.metadata, edition.settings, edition.cover);
        manuscript.companions = edition.companions;
    }
    let mut whole = None;
    if let Some(sample) = options.sample {
        let all = book.clone();
        let Some(excerpt) = edition::sample(std::mem::take(&mut book), sample) else {
            diagnostics.push(nothing_to_sample(sample));
            return nothing(manuscript, diagnostics, options, timeline);
        };
        diagnostics.push(told_share(&excerpt, sample));
        whole = Some(options.edition.of(all));
        book = excerpt.book;
    }
    let book = options.edition.of(book);
    let font = manuscript.companions.cover_font.as_ref();
    let cover = resource::cover::prepare(&book.cover, font, &manuscript.places.root, &mut diagnostics);
    let design = Design::of(&book.settings.look, manuscript.companions.theme.as_ref());
    let drawn = design.cover();
    let surroundings = surroundings(&book, &manuscript, cover.as_ref(), &styles, design);
    let unfaithful = || check::faithfulness(&book, &manuscript.sources, &manuscript.conventions.dialect);
    let cover = || {
        cover.map_or_else(Default::default, |cover| {
            cover.designed(drawn).make(&book.metadata, &manuscript.places.root, &options.cache)
        })
    };
    let stages = Timeline::new();
    let (drafts, made) = rayon::join(|| render::draft(&book, whole, &surroundings), cover);
    let beside = Beside {
        theme: &own,
        styles: &styles,
        badges,
        gathering: resource::Beside { cache: &options.cache, progress: &options.progress },
        shows_mathml: options.edition.shows_mathml(),
    };
    // From here on the documents keep one thread alone, time and again.
    let (Documents { mut linked, mut resources, sheet, files, made: pictures, stages }, unfaithful) = rayon::join(
        || documents(&book, drafts, &manuscript, &surroundings, beside, stages, &mut diagnostics),
        unfaithful,
    );
    timeline.join(stages);
    let cover = made.cover;
    diagnostics.extend(made.diagnostics.into_iter().chain(unfaithful));
    let inputs = manuscript.files.iter().cloned().chain(own.into_iter().chain(styles).map(|style| style.file));
    let inputs = each_once(inputs.chain(files).chain(made.files));

    let mut outcome = Outcome {
        publication: None,
        device: None,
        book,
        rules: [manuscript.rules.clone(), options.rules.clone()].concat(),
        errors: options.errors,
        manuscript,
        inputs,
        pictures,
        timeline,
        diagnostics: Vec::new(),
    };
    if let Some(shop) = options.edition.profile {
        check::shop::raise(&mut diagnostics, shop);
    }
    if options.sample.is_some() {
        // What links and references lead to that is left out is whole in the book.
        diagnostics.retain(|found| ![&BROKEN_LINK, &UNDEFINED_REFERENCE].contains(&found.rule));
    }
    outcome.add(diagnostics);
    if !outcome.has_errors() {
        if cover.is_none() {
            linked.documents.retain(|document| document.role != Role::Cover);
        }
        let cover = cover.map(|cover| {
            resources.insert(0, cover.resource);
            resources[0].path.clone()
        });
        let stylesheet = publication::Stylesheet { path: stylesheet_path(), text: sheet };
        let stylesheets = vec![stylesheet];
        let input = publication::Input { book: &outcome.book, linked, resources, stylesheets, cover };
        let publication = (options.edition.pass)(publication::assemble(input));
        outcome.timeline.ended("publish");
        // No manuscript should be able to make an invalid book: where one does, katern says so before a shop does.
        outcome.add(check::validity(&publication));
        let device = options.edition.device.map(|device| (device.pass)(publication.clone()));
        outcome.add(device.as_ref().map(check::validity).unwrap_or_default());
        outcome.timeline.ended("verify");
        outcome.add(options.edition.profile.map(|shop| check::shop::lint(&publication, shop)).unwrap_or_default());
        if !outcome.has_errors() {
            (outcome.publication, outcome.device) = (Some(publication), device);
        }
    }
    outcome
}

impl Outcome {
    /// Adds what could be better in a book that builds, and what `more` programs have found in it.
    pub fn check(&mut self, more: Vec<Diagnostic>) {
        let mut found = std::mem::take(&mut self.manuscript.advice);
        let (book, (folder, advice)) = rayon::join(
            || check::book(&self.book, &self.manuscript.sources),
            || {
                rayon::join(
                    || check::folder(&self.book, &self.manuscript),
                    || self.publication.as_ref().map(check::advice).unwrap_or_default(),
                )
            },
        );
        found.extend(book.into_iter().chain(folder).chain(advice).chain(more));
        self.add(found);
        self.timeline.ended("advise");
    }

    /// Whether anything was found that keeps the book from being made.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Weighs complaints and puts them among the others, each in its place and once.
    fn add(&mut self, mut found: Vec<Diagnostic>) {
        let sources = &self.manuscript.sources;
        weight::weigh(&mut found, sources, &self.rules);
        if self.errors == Errors::Placeholders {
            for diagnostic in &mut found {
                diagnostic.severity = diagnostic.severity.min(Severity::Warning);
            }
        }
        self.diagnostics.append(&mut found);
        weight::keep_first_causes(&mut self.diagnostics, sources);
        weight::put_in_order(&mut self.diagnostics, sources);
    }
}

/// The complaint where an excerpt would hold nothing.
fn nothing_to_sample(sample: Sample) -> Diagnostic {
    let message = match sample {
        Sample::Marked => "nothing is marked for the excerpt",
        Sample::Share(_) => "the excerpt is empty: it holds no part of the book",
    };
    let help = "write `{.sample}` after a heading, or ask for a share such as `--sample 10%`";
    Diagnostic { severity: Severity::Error, ..Diagnostic::new(&EMPTY_MANUSCRIPT, None, message).help(help) }
}

/// How much of the text an excerpt holds: its author must know before anyone else does.
fn told_share(excerpt: &Excerpt, wanted: Sample) -> Diagnostic {
    let holds = match excerpt.share {
        100 => "the excerpt holds the whole text".to_owned(),
        share => format!("the excerpt holds {share}% of the text"),
    };
    let (message, help) = match wanted {
        Sample::Share(share) if excerpt.is_generous(wanted) => (
            format!("{holds}, in whole sections; {share}% was asked for"),
            "put headings into the long chapters, or mark what goes in with `{.sample}` and write `--sample marked`",
        ),
        Sample::Share(_) => (format!("{holds}, in whole sections"), ""),
        Sample::Marked if excerpt.is_generous(wanted) => {
            (holds, "take `{.sample}` away where it is not to be in the excerpt")
        }
        Sample::Marked => (holds, ""),
    };
    let told = Diagnostic::new(&EXCERPT_SHARE, None, message);
    if help.is_empty() { told } else { Diagnostic { severity: Severity::Warning, ..told.help(help) } }
}

/// What comes of an excerpt that would hold nothing: no book, whatever stands in for what is missing.
fn nothing(manuscript: Manuscript, diagnostics: Vec<Diagnostic>, options: &Options, timeline: Timeline) -> Outcome {
    let mut outcome = Outcome {
        publication: None,
        device: None,
        book: Book::default(),
        rules: [manuscript.rules.clone(), options.rules.clone()].concat(),
        errors: Errors::Stop,
        inputs: each_once(manuscript.files.iter().cloned()),
        manuscript,
        pictures: Vec::new(),
        timeline,
        diagnostics: Vec::new(),
    };
    outcome.add(diagnostics);
    outcome
}

/// Every text, parsed, in order.
fn parse(manuscript: &Manuscript, diagnostics: &mut Vec<Diagnostic>) -> Vec<Parsed> {
    let texts = manuscript.entries.iter().filter_map(|entry| match entry.kind {
        EntryKind::Text(source, start) => Some((source, start)),
        EntryKind::Part | EntryKind::Draft => None,
    });
    let texts: Vec<_> = texts.collect();
    let parsed: Vec<(Parsed, Vec<Diagnostic>)> = texts
        .par_iter()
        .map(|&(source, start)| {
            let mut diagnostics = Vec::new();
            (
                markdown::parse(&manuscript.sources, source, start, &manuscript.conventions, &mut diagnostics),
                diagnostics,
            )
        })
        .collect();
    let (parsed, complaints): (Vec<_>, Vec<_>) = parsed.into_iter().unzip();
    diagnostics.extend(complaints.into_iter().flatten());
    parsed
}

/// Takes the badges out of every text, and says where they stood.
fn take_out_badges(parsed: &mut [Parsed]) -> Vec<Span> {
    let of_text = |Parsed { blocks, notes }: &mut Parsed| {
        let mut gone = Vec::new();
        resource::remote::take_out_badges(blocks, &mut gone);
        notes.iter_mut().for_each(|note| resource::remote::take_out_badges(&mut note.blocks, &mut gone));
        gone
    };
    let gone: Vec<Vec<Span>> = parsed.par_iter_mut().map(of_text).collect();
    gone.concat()
}

/// What belongs to the documents besides the book.
struct Beside<'a> {
    /// The stylesheet of the author's own theme, and what it imports.
    theme: &'a [Stylesheet],
    /// The author's stylesheets.
    styles: &'a [Stylesheet],
    /// Where badges stood that are left out.
    badges: Vec<Span>,
    /// What changes no byte of the pictures.
    gathering: resource::Beside<'a>,
    /// Whether the reading systems show MathML.
    shows_mathml: bool,
}

/// Each path once, in the order in which they come.
fn each_once(paths: impl Iterator<Item = PathBuf>) -> Vec<PathBuf> {
    let mut known = BTreeSet::new();
    paths.filter(|path| known.insert(path.clone().into_os_string())).collect()
}

/// What the texts became.
struct Documents {
    linked: render::Linked,
    /// Every resource that they and the stylesheets name, and the stylesheets.
    resources: Vec<resource::Resource>,
    /// The text of katern's own stylesheet.
    sheet: String,
    /// The files that were looked at for them.
    files: Vec<PathBuf>,
    /// The pictures that were made anew.
    made: Vec<MadePicture>,
    stages: Timeline,
}

/// The documents of the book, and every resource that they and the stylesheets name.
fn documents(
    book: &Book,
    drafts: render::Drafts,
    manuscript: &Manuscript,
    surroundings: &Surroundings,
    Beside { theme, styles, mut badges, gathering, shows_mathml }: Beside<'_>,
    mut stages: Timeline,
    diagnostics: &mut Vec<Diagnostic>,
) -> Documents {
    let rendered = render::render(drafts, book, surroundings, diagnostics);
    stages.ended("render");
    let mut requests = rendered.requests(&manuscript.sources);
    requests.extend(theme.iter().chain(styles).flat_map(|style| style.requests.iter().cloned()));
    let assets = resource::gather(&requests, &manuscript.places, &book.settings.pictures, gathering, diagnostics);
    badges.extend(&assets.badges);
    diagnostics.extend(resource::remote::badge_note(badges));
    stages.ended("gather");
    let mut linked = rendered.link(book, &manuscript.sources, &assets, surroundings, diagnostics);
    let drawings = std::mem::take(&mut linked.drawings);
    let formulas = match (drawings.is_empty(), shows_mathml) {
        (true, _) => String::new(),
        (false, false) => Design::drawn_formulas().to_owned(),
        (false, true) => format!("{}{}", Design::drawn_formulas(), Design::formulas_as_mathml()),
    };
    let drawings = resource::drawn::resources(drawings, gathering.cache).unwrap_or_else(|why| {
        diagnostics.push(Diagnostic::new(&MISSING_MEDIA, None, format!("the picture of a formula {why}")));
        Vec::new()
    });
    let own: String = theme.iter().map(|style| style.text(&stylesheet_path(), &assets)).collect();
    let roots = linked.documents.iter().map(|document| &document.root);
    let fonts = resource::font::embed(&manuscript.companions.fonts, roots, &manuscript.places.root, diagnostics);
    let sheet = format!("{}{formulas}{}", surroundings.design.sheet(&own), fonts.css);
    let sheets = styles.iter().map(|style| style.resource(&assets));
    let resources: Vec<_> = sheets.collect::<Vec<_>>().into_iter().chain(assets.resources).collect();
    let resources = resources.into_iter().chain(drawings).chain(fonts.resources).collect();
    let files = assets.files.into_iter().chain(fonts.files).collect();
    stages.ended("link");
    Documents { linked, resources, sheet, files, made: assets.made, stages }
}

/// What the documents must know of the rest of the publication.
fn surroundings(
    book: &Book,
    manuscript: &Manuscript,
    cover: Option<&Prepared>,
    styles: &[Stylesheet],
    design: Design,
) -> Surroundings {
    let title = book.metadata.title();
    let said = book.metadata.cover_alt.clone();
    Surroundings {
        cover: cover.map(|cover| cover.path.clone()),
        cover_alt: said.unwrap_or_else(|| language::phrase(book.metadata.language(), Label::Cover, title)),
        stylesheets: std::iter::once(stylesheet_path()).chain(styles.iter().map(|style| style.path.clone())).collect(),
        site_roots: manuscript.places.site_roots.clone(),
        design,
    }
}

/// Where katern's own stylesheet stands.
fn stylesheet_path() -> ContentPath {
    ContentPath::new("styles/katern.css").expect("a legal path")
}
