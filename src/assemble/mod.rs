//! Manuscript, parsed texts and works cited to a [`Book`]: chapters, their roles, names, ids and notes.
//!
//! The only room that makes or changes a book; whatever comes after it reads. Never here: the disk, markup.

mod also_by;
mod byline;
mod crowded;
mod emptiness;
mod enclosed;
mod explain;
mod ids;
mod lost_notes;
mod notes;
mod number;
mod references;
mod signed;
mod split;
mod verse;

pub use self::explain::explain;
pub use self::lost_notes::Defined;

use rayon::prelude::*;

use self::notes::Calls;
use self::split::Piece;
use crate::citation::Reference;
use crate::diagnostic::Diagnostic;
use crate::language::{self, Label};
use crate::manuscript::{Entry, EntryKind, Manuscript};
use crate::markdown::Parsed;
use crate::model::block::{Attributes, Block, BlockKind, Heading};
use crate::model::inline::{Inline, InlineKind, name_text, plain_text, title_text};
use crate::model::role::Role;
use crate::model::{Book, Chapter, Content, ContentPath, Note, Written};
use crate::names::{self, Named};
use crate::source::{SourceId, Span};
use crate::typography;

/// Puts the book together. `parsed` holds one entry for each text of the manuscript, in order; `references` are the works
/// that they cite.
pub fn assemble(
    manuscript: &Manuscript,
    parsed: Vec<Parsed>,
    references: Vec<Reference>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Book {
    emptiness::tell(manuscript, &parsed, diagnostics);
    let language = manuscript.metadata.language();
    let texts = parsed.len();
    let mut drafts = drafts(manuscript, parsed, diagnostics);
    if texts == 1 {
        drop_bare_title(&mut drafts, manuscript.metadata.title());
    }
    for at in 0..drafts.len() {
        let over_others = drafts.get(at + 1).is_some_and(|next| next.depth > drafts[at].depth);
        let draft = &mut drafts[at];
        draft.settle_role(language, over_others);
    }
    if manuscript.conventions.dialect.is_smart() {
        drafts.par_iter_mut().for_each(|draft| draft.typeset(language));
    }
    let mut chapters = named(drafts, language);
    crowded::tell(&chapters, diagnostics);
    number::label(&mut chapters, manuscript);
    number::number(&mut chapters, manuscript);
    let anchors = ids::anchors(&mut chapters, language, diagnostics);
    if let Some(series) = &manuscript.series {
        also_by::add(&mut chapters, series, &manuscript.metadata);
    }
    add_pages(&mut chapters, manuscript);
    references::add(&mut chapters, references, &manuscript.metadata);
    Book {
        metadata: manuscript.metadata.clone(),
        settings: manuscript.settings.clone(),
        cover: manuscript.cover.clone(),
        chapters,
        anchors,
    }
}

/// A chapter before it has a name.
struct Draft {
    entry_title: Option<String>,
    role: Option<Role>,
    language: Option<String>,
    depth: u8,
    authors: Vec<String>,
    piece: Piece,
    notes: Vec<Note>,
    source: Option<SourceId>,
    /// The title where no heading gives one.
    fallback: Vec<Inline>,
}

impl Draft {
    fn part(entry: &Entry) -> Draft {
        let title = entry.title.clone().unwrap_or_default();
        let span = entry.span.unwrap_or(Span::new(SourceId(0), 0..0));
        let content = vec![Inline { kind: InlineKind::Text(title), span }];
        let heading = Heading { level: 1, content, attributes: Attributes::default() };
        Draft {
            entry_title: None,
            role: Some(entry.role.unwrap_or(Role::Part)),
            language: entry.language.clone(),
            depth: entry.depth,
            authors: Vec::new(),
            piece: Piece { heading: Some(heading), span: entry.span, ..Piece::default() },
            notes: Vec::new(),
            source: entry.span.map(|span| span.source),
            fallback: Vec::new(),
        }
    }

    fn title(&self) -> &[Inline] {
        match &self.piece.heading {
            Some(heading) if !plain_text(&heading.content).trim().is_empty() => &heading.content,
            _ => &self.fallback,
        }
    }

    /// The role: said by the author, else known from the heading's words, else a part or a chapter.
    fn settle_role(&mut self, language: &str, over_others: bool) {
        let attributes = self.piece.heading.as_mut().map(|heading| &mut heading.attributes);
        let said = attributes.and_then(|attributes| {
            let at =
                attributes.pairs.iter().position(|(key, value)| key == "role" && Role::from_name(value).is_some())?;
            Role::from_name(&attributes.pairs.remove(at).1)
        });
        let language = self.language.as_deref().unwrap_or(language);
        let heading = self.piece.heading.as_ref().map(|heading| title_text(&heading.content));
        let words = heading.or_else(|| self.entry_title.clone()).unwrap_or_default();
        // These are as often the subject of a chapter as its part in the book; only the author can tell.
        let doubtful = [Role::ListOfFigures, Role::ListOfTables, Role::ListOfListings, Role::Index, Role::Endnotes];
        let known = || language::role_by_heading(language, words.trim()).filter(|role| !doubtful.contains(role));
        let part = over_others && self.piece.blocks.is_empty() && self.depth < 2;
        self.role = said.or(self.role).or_else(known).or(part.then_some(Role::Part));
    }

    fn typeset(&mut self, language: &str) {
        let language = self.language.as_deref().unwrap_or(language);
        typography::set(&mut self.piece.blocks, language);
        for note in &mut self.notes {
            typography::set(&mut note.blocks, language);
        }
        if let Some(heading) = &mut self.piece.heading {
            typography::set_inlines(&mut heading.content, language);
        }
        typography::set_inlines(&mut self.fallback, language);
        for author in &mut self.authors {
            *author = typography::set_text(author, language).into_owned();
        }
    }
}

/// What each entry of the manuscript gives, in order.
fn drafts(manuscript: &Manuscript, parsed: Vec<Parsed>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Draft> {
    let texts = parsed.len();
    let mut parsed = parsed.into_iter();
    let with_texts = manuscript.entries.iter().map(|entry| match entry.kind {
        EntryKind::Text(source, _) => (entry, Some((source, parsed.next().unwrap_or_default()))),
        EntryKind::Part | EntryKind::Draft => (entry, None),
    });
    let of_entry = |(entry, text): (&Entry, Option<(SourceId, Parsed)>)| {
        let mut found = Vec::new();
        let drafts = match (&entry.kind, text) {
            (_, Some((source, text))) => drafts_of(manuscript, entry, source, text, texts, &mut found),
            (EntryKind::Part, None) => vec![Draft::part(entry)],
            (_, None) => Vec::new(),
        };
        (drafts, found)
    };
    let made: Vec<(Vec<Draft>, Vec<Diagnostic>)> =
        with_texts.collect::<Vec<_>>().into_par_iter().map(of_entry).collect();
    let mut all = Vec::with_capacity(made.len());
    for (drafts, found) in made {
        all.extend(drafts);
        diagnostics.extend(found);
    }
    all
}

/// The chapters that one text holds.
fn drafts_of(
    manuscript: &Manuscript,
    entry: &Entry,
    source: SourceId,
    text: Parsed,
    texts: usize,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Draft> {
    let rule = match manuscript.settings.split_level {
        Some(level) => split::Rule::Level(level),
        None if texts == 1 && manuscript.entries.len() == 1 => split::Rule::WholeBook,
        None => split::Rule::OneOfMany,
    };
    let start = Span::new(source, 0..0);
    let title = |words: &str| vec![Inline { kind: InlineKind::Text(words.to_owned()), span: start }];
    let mut blocks = under_its_title(text.blocks, entry);
    signed::part(&mut blocks);
    verse::part(&mut blocks);
    let mut pieces = split::split(blocks, rule);
    if rule == split::Rule::WholeBook && !is_title(&pieces, manuscript.metadata.title()) {
        // What goes on from the heading's own text is no deeper than it.
        let below = pieces.iter_mut().skip(1).skip_while(|piece| piece.continues);
        below.for_each(|piece| piece.depth += 1);
    }
    let mut calls = Calls::new(text.notes);
    let mut drafts: Vec<Draft> = Vec::with_capacity(pieces.len());
    for (index, piece) in pieces.into_iter().enumerate() {
        let notes = calls.collect(&piece);
        let fallback = match (&entry.title, drafts.last()) {
            (Some(words), None) => title(words),
            (_, Some(before)) if piece.continues => before.title().to_vec(),
            (None, None) if texts > 1 => title(&readable_name(manuscript, source)),
            _ => title(manuscript.metadata.title()),
        };
        drafts.push(Draft {
            entry_title: entry.title.clone().filter(|_| index == 0),
            role: entry.role.filter(|_| index == 0),
            language: entry.language.clone(),
            depth: entry.depth.saturating_add(piece.depth),
            authors: byline::of(entry, &piece),
            piece,
            notes,
            source: Some(source),
            fallback,
        });
    }
    let uncited = calls.finish(diagnostics);
    if let Some(last) = drafts.last_mut() {
        last.notes.extend(uncited);
    }
    drafts
}

/// Whether the heading that opens a whole book is the book's title, or a form of it, and so stands over nothing: where the
/// book has another title, what comes below the heading belongs to it.
fn is_title(pieces: &[split::Piece], title: &str) -> bool {
    let [split::Piece { heading: Some(first), .. }, rest @ ..] = pieces else { return true };
    let is_below = |piece: &split::Piece| piece.heading.as_ref().is_some_and(|heading| heading.level > first.level);
    if !rest.iter().any(is_below) || !rest.iter().all(|piece| piece.continues || is_below(piece)) {
        return true;
    }
    let plain = |words: &str| -> String { words.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect() };
    let (own, book) = (plain(&plain_text(&first.content)), plain(title));
    own.is_empty() || book.is_empty() || own.contains(&book) || book.contains(&own)
}

/// The blocks of a text below the title that its front matter gives it, where they begin at a lower level: what the author
/// wrote are the sections of one chapter. A first heading with the same words is the title already.
fn under_its_title(mut blocks: Vec<Block>, entry: &Entry) -> Vec<Block> {
    let headings = || {
        blocks.iter().filter_map(|block| match &block.kind {
            BlockKind::Heading(heading) => Some(heading),
            _ => None,
        })
    };
    let Some((title, span)) = &entry.own_title else { return blocks };
    let Some(first) = headings().next() else { return blocks };
    let is_named = title_text(&first.content).trim().eq_ignore_ascii_case(title.trim());
    if !is_named && headings().all(|heading| heading.level > 1) {
        let content = vec![Inline { kind: InlineKind::Text(title.clone()), span: *span }];
        let heading = Heading { level: 1, content, attributes: Attributes::default() };
        blocks.insert(0, Block { kind: BlockKind::Heading(heading), span: *span });
    }
    blocks
}

/// A title from a file's name: `2-het-vertrek.md` is “Het vertrek”.
fn readable_name(manuscript: &Manuscript, source: SourceId) -> String {
    let stem = manuscript.sources.get(source).path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    names::readable(&stem)
}

/// Leaves out an opening chapter that is nothing but the book's title: the title page shows it.
fn drop_bare_title(drafts: &mut Vec<Draft>, title: &str) {
    let bare = drafts.len() > 1
        && drafts[0].piece.blocks.is_empty()
        && drafts[0].notes.is_empty()
        && drafts[0].authors.is_empty()
        && plain_text(drafts[0].title()).trim() == title.trim();
    if bare {
        drafts.remove(0);
    }
}

/// Gives every draft its path in the container.
fn named(drafts: Vec<Draft>, language: &str) -> Vec<Chapter> {
    let mut parents: Vec<usize> = Vec::new();
    let mut all: Vec<Named> = Vec::with_capacity(drafts.len());
    for (index, draft) in drafts.iter().enumerate() {
        parents.retain(|&parent| drafts[parent].depth < draft.depth);
        let explicit = draft.piece.heading.as_ref().and_then(|heading| heading.attributes.id.as_deref());
        let words = explicit.map(str::to_owned).unwrap_or_else(|| name_text(draft.title()));
        let slug = language::slug(&words, draft.language.as_deref().unwrap_or(language));
        all.push(Named { slug, parent: parents.last().copied() });
        parents.push(index);
    }
    let taken: Vec<&str> = Role::ALL.into_iter().filter_map(Role::made_name).collect();
    let paths = names::assign(&all, "chapter", &taken);
    drafts
        .into_iter()
        .zip(paths)
        .map(|(draft, name)| {
            let title = match &draft.entry_title {
                Some(words) if draft.piece.heading.is_none() => draft.fallback.clone(),
                Some(words) => titled(words, &draft, language),
                None => draft.title().to_vec(),
            };
            Chapter {
                path: ContentPath::new(format!("text/{name}.xhtml")).expect("slugs are legal paths"),
                role: draft.role.unwrap_or(Role::Chapter),
                label: None,
                number: None,
                authors: draft.authors,
                title,
                depth: draft.depth,
                language: draft.language,
                direction: None,
                continues: draft.piece.continues,
                content: Content::Written(Written {
                    id: String::new(),
                    heading: draft.piece.heading,
                    heading_span: draft.piece.span,
                    blocks: draft.piece.blocks,
                }),
                notes: draft.notes,
                source: draft.source,
            }
        })
        .collect()
}

/// The title from the list of chapters, typeset.
fn titled(words: &str, draft: &Draft, language: &str) -> Vec<Inline> {
    let span =
        draft.piece.span.or(draft.source.map(|source| Span::new(source, 0..0))).unwrap_or(Span::new(SourceId(0), 0..0));
    let mut title = vec![Inline { kind: InlineKind::Text(words.to_owned()), span }];
    typography::set_inlines(&mut title, draft.language.as_deref().unwrap_or(language));
    title
}

/// Adds the pages that katern makes: title page and colophon, unless the author wrote them.
fn add_pages(chapters: &mut Vec<Chapter>, manuscript: &Manuscript) {
    let language = manuscript.metadata.language();
    let page = |role: Role, content| {
        Chapter::made(ContentPath::made(role), role, language::label(language, Label::from(role)), content)
    };
    let has = |chapters: &[Chapter], role| chapters.iter().any(|chapter| chapter.role == role);
    if !has(chapters, Role::TitlePage) {
        let at = chapters.iter().take_while(|chapter| chapter.role == Role::HalfTitle).count();
        chapters.insert(at, page(Role::TitlePage, Content::TitlePage));
    }
    chapters.insert(0, page(Role::Cover, Content::Cover));
    if !has(chapters, Role::Colophon) && !has(chapters, Role::CopyrightPage) {
        chapters.push(page(Role::Colophon, Content::Colophon));
    }
}
