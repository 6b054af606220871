//! Manuscript and parsed texts to a [`Book`]: chapters, their roles, names and notes.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::book::also_by;
use crate::book::block::{Attributes, Heading};
use crate::book::inline::{Inline, InlineKind, plain_text};
use crate::book::names::{self, Named, Taken};
use crate::book::role::Role;
use crate::book::split::{self, Piece};
use crate::book::visit;
use crate::book::{Anchor, Book, Chapter, Content, ContentPath, Note, Written};
use crate::diagnostic::Diagnostic;
use crate::language::{self, Label};
use crate::manuscript::{Entry, EntryKind, Manuscript};
use crate::markdown::{self, Parsed};
use crate::render;
use crate::rule::{manuscript as manuscript_rule, text as rule};
use crate::source::{SourceId, Span};
use crate::typography;

/// Puts the book together. `parsed` holds one entry for each text of the manuscript, in order.
pub fn assemble(manuscript: &Manuscript, parsed: Vec<Parsed>, diagnostics: &mut Vec<Diagnostic>) -> Book {
    let language = manuscript.metadata.language();
    let mut drafts = Vec::new();
    let mut parsed = parsed.into_iter();
    let texts = manuscript.entries.iter().filter(|entry| matches!(entry.kind, EntryKind::Text(..))).count();
    for entry in &manuscript.entries {
        match entry.kind {
            EntryKind::Draft => {}
            EntryKind::Part => drafts.push(Draft::part(entry)),
            EntryKind::Text(source, _) => {
                let text = parsed.next().unwrap_or_default();
                drafts.extend(drafts_of(manuscript, entry, source, text, texts, diagnostics));
            }
        }
    }
    if texts == 1 {
        drop_bare_title(&mut drafts, manuscript.metadata.title());
    }
    for at in 0..drafts.len() {
        let over_others = drafts.get(at + 1).is_some_and(|next| next.depth > drafts[at].depth);
        let draft = &mut drafts[at];
        draft.settle_role(language, over_others);
    }
    drafts.par_iter_mut().for_each(|draft| draft.typeset(language));
    let mut chapters = named(drafts, language);
    label_chapters(&mut chapters, manuscript);
    number_chapters(&mut chapters, manuscript);
    let anchors = anchors(&mut chapters, language, diagnostics);
    if let Some(series) = &manuscript.series {
        also_by::add(&mut chapters, series, &manuscript.metadata);
    }
    add_pages(&mut chapters, manuscript);
    Book { metadata: manuscript.metadata.clone(), settings: manuscript.settings.clone(), chapters, anchors }
}

/// A chapter before it has a name.
struct Draft {
    entry_title: Option<String>,
    role: Option<Role>,
    language: Option<String>,
    depth: u8,
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
        let heading = self.piece.heading.as_ref().map(|heading| plain_text(&heading.content));
        let words = heading.or_else(|| self.entry_title.clone()).unwrap_or_default();
        // These are as often the subject of a chapter as its part in the book; only the author can tell.
        let doubtful = [Role::ListOfFigures, Role::ListOfTables, Role::Index, Role::Endnotes];
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
    }
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
    if text.blocks.is_empty() {
        let message = format!("`{}` has no text", manuscript.sources.get(source).path.display());
        diagnostics.push(
            Diagnostic::new(&manuscript_rule::EMPTY_MANUSCRIPT, Span::new(source, 0..0), message)
                .help("write the chapter, or take it out of the list"),
        );
    }
    let start = Span::new(source, 0..0);
    let title = |words: &str| vec![Inline { kind: InlineKind::Text(words.to_owned()), span: start }];
    let pieces = split::split(text.blocks, rule);
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

/// The notes of one text, handed out to the chapters that call for them.
struct Calls {
    notes: Vec<Note>,
    by_label: BTreeMap<String, usize>,
    cited: BTreeSet<usize>,
}

impl Calls {
    fn new(notes: Vec<Note>) -> Calls {
        let mut by_label = BTreeMap::new();
        for (index, note) in notes.iter().enumerate() {
            by_label.entry(markdown::fold_label(&note.label)).or_insert(index);
        }
        Calls { notes, by_label, cited: BTreeSet::new() }
    }

    /// The notes that a piece calls for, in the order of their first call; those that notes call for come after them.
    fn collect(&mut self, piece: &Piece) -> Vec<Note> {
        if self.notes.is_empty() {
            return Vec::new();
        }
        let mut order: Vec<usize> = Vec::new();
        let mut seen = BTreeSet::new();
        let mut labels = Vec::new();
        if let Some(heading) = &piece.heading {
            visit::note_calls(&heading.content, &mut |label| labels.push(label.to_owned()));
        }
        visit::note_calls_in_blocks(&piece.blocks, &mut |label| labels.push(label.to_owned()));
        let mut at = 0;
        loop {
            for label in labels.drain(..) {
                if let Some(&index) = self.by_label.get(&markdown::fold_label(&label))
                    && seen.insert(index)
                {
                    order.push(index);
                }
            }
            let Some(&index) = order.get(at) else { break };
            visit::note_calls_in_blocks(&self.notes[index].blocks, &mut |label| labels.push(label.to_owned()));
            at += 1;
        }
        self.cited.extend(order.iter().copied());
        order.into_iter().map(|index| self.notes[index].clone()).collect()
    }

    /// The notes that nothing calls for, each with a complaint.
    fn finish(self, diagnostics: &mut Vec<Diagnostic>) -> Vec<Note> {
        let Calls { notes, cited, .. } = self;
        // A second note of one label was told of as such.
        let mut known = BTreeSet::new();
        let is_second: Vec<bool> =
            notes.iter().map(|note| !known.insert((note.span.source, note.label.clone()))).collect();
        let uncited = notes.into_iter().enumerate().filter(|(index, _)| !cited.contains(index));
        uncited
            .map(|(index, note)| {
                if is_second[index] {
                    return note;
                }
                let message = format!("nothing calls for the note `[^{}]`", note.label);
                diagnostics.push(
                    Diagnostic::new(&rule::UNCITED_NOTE, note.span.head(), message)
                        .help(format!("call for it with `[^{}]`, or take it out", note.label)),
                );
                note
            })
            .collect()
    }
}

/// A title from a file's name: `2-het-vertrek.md` is “Het vertrek”.
fn readable_name(manuscript: &Manuscript, source: SourceId) -> String {
    let stem = manuscript.sources.get(source).path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let words = stem.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '_' | '.' | ' '));
    let words = if words.is_empty() { stem.as_str() } else { words }.replace(['-', '_'], " ");
    let mut characters = words.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}

/// Leaves out an opening chapter that is nothing but the book's title: the title page shows it.
fn drop_bare_title(drafts: &mut Vec<Draft>, title: &str) {
    let bare = drafts.len() > 1
        && drafts[0].piece.blocks.is_empty()
        && drafts[0].notes.is_empty()
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
        let words = explicit.map(str::to_owned).unwrap_or_else(|| plain_text(draft.title()));
        let slug = names::slug(&words, draft.language.as_deref().unwrap_or(language));
        all.push(Named { slug, parent: parents.last().copied() });
        parents.push(index);
    }
    let taken = [&["cover", "title-page", "colophon", "notes"], &render::APPARATUS_NAMES[..]].concat();
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

/// Numbers chapters and parts, where the author asks for it.
fn label_chapters(chapters: &mut [Chapter], manuscript: &Manuscript) {
    if !manuscript.settings.chapter_labels {
        return;
    }
    let language = manuscript.metadata.language();
    let (mut part, mut chapter) = (0u32, 0u32);
    for written in chapters.iter_mut().filter(|chapter| is_counted(chapter)) {
        let (label, count) = match written.role {
            Role::Part => (Label::Part, &mut part),
            Role::Chapter => (Label::Chapter, &mut chapter),
            _ => continue,
        };
        *count += 1;
        written.label = Some(language::phrase(language, label, &count.to_string()));
    }
}

/// Gives chapters the numbers that their sections go on from, where the author asks for it: 1, 1.1, and A for an
/// appendix. Parts have none, and the chapters of the next part go on counting.
fn number_chapters(chapters: &mut [Chapter], manuscript: &Manuscript) {
    if !manuscript.settings.number_sections {
        return;
    }
    let (mut chapter, mut appendix) = (0u32, 0u32);
    let mut open: Vec<(u8, String, u32)> = Vec::new();
    for written in chapters.iter_mut().filter(|chapter| is_counted(chapter)) {
        if !matches!(written.role, Role::Chapter | Role::Appendix) {
            continue;
        }
        open.retain(|(depth, ..)| *depth < written.depth);
        let number = match open.last_mut() {
            Some((_, above, count)) => {
                *count += 1;
                format!("{above}.{count}")
            }
            None if written.role == Role::Appendix => {
                appendix += 1;
                letters(appendix)
            }
            None => {
                chapter += 1;
                chapter.to_string()
            }
        };
        open.push((written.depth, number.clone(), 0));
        written.number = Some(number);
    }
}

/// Whether a chapter takes part in the numbering: not the rest of one that was cut, nor one marked `{.unnumbered}`.
fn is_counted(chapter: &Chapter) -> bool {
    let Content::Written(written) = &chapter.content else { return false };
    let is_unnumbered = written.heading.as_ref().is_some_and(|heading| heading.attributes.has_class("unnumbered"));
    !chapter.continues && !is_unnumbered
}

/// A, B, … Z, AA, AB, …
fn letters(mut number: u32) -> String {
    let mut letters = Vec::new();
    while number > 0 {
        letters.push(char::from(b'A' + u8::try_from((number - 1) % 26).expect("less than 26")));
        number = (number - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// Gives every heading an id and records how other tools would have spelled it.
fn anchors(
    chapters: &mut [Chapter],
    language: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<SourceId, BTreeMap<String, Anchor>> {
    let mut anchors: BTreeMap<SourceId, BTreeMap<String, Anchor>> = BTreeMap::new();
    let mut counts: BTreeMap<SourceId, BTreeMap<String, u32>> = BTreeMap::new();
    for chapter in chapters {
        let Content::Written(written) = &mut chapter.content else { continue };
        // The title of a part that no file of the manuscript holds: a folder's name, or what mdBook hands over.
        let Some(source) = chapter.source else {
            written.id = chapter.path.file_stem().to_owned();
            continue;
        };
        let language = chapter.language.as_deref().unwrap_or(language);
        let known = anchors.entry(source).or_default();
        let counted = counts.entry(source).or_default();
        let path = chapter.path.clone();
        let mut record = |words: &str, explicit: Option<&str>, id: Option<String>| {
            let anchor = Anchor { path: path.clone(), id };
            let github = names::github_slug(words);
            let number = counted.entry(github.clone()).or_insert(0);
            let numbered = if *number == 0 { github } else { format!("{github}-{number}") };
            *number += 1;
            let own = names::slug(words, language);
            for name in explicit.map(str::to_owned).into_iter().chain([numbered, names::pandoc_slug(words), own]) {
                if !name.is_empty() {
                    known.entry(name).or_insert_with(|| anchor.clone());
                }
            }
        };
        if let Some(heading) = &written.heading {
            if let Some(span) = written.heading_span.filter(|_| plain_text(&heading.content).trim().is_empty()) {
                diagnostics.push(
                    Diagnostic::new(&rule::EMPTY_HEADING, span, "this heading has no words")
                        .help("write the heading, or take out its marks"),
                );
            }
            record(&plain_text(&heading.content), heading.attributes.id.as_deref(), None);
        }
        // Ids that the author wrote come first; those made from headings keep out of their way.
        let mut used = Taken::default();
        visit::written_ids(&written.blocks, &mut |id| {
            used.insert(id.to_owned());
        });
        if let Some(heading) = &written.heading {
            visit::ids_in_line(&heading.content, &mut |id| used.insert(id.to_owned()));
        }
        let own = written.heading.as_ref().and_then(|heading| heading.attributes.id.clone());
        written.id = own.unwrap_or_else(|| used.claim(chapter.path.file_stem()));
        used.insert(written.id.clone());
        let mut above: Vec<(u8, String)> = Vec::new();
        visit::headings(&mut written.blocks, &mut |heading| {
            let words = plain_text(&heading.content);
            let explicit = heading.attributes.id.clone();
            above.retain(|(level, _)| *level < heading.level);
            let slug = names::slug(&words, language);
            let own = if slug.is_empty() { "section".to_owned() } else { slug };
            let id = explicit.clone().unwrap_or_else(|| {
                let parent = above.last().filter(|_| used.contains(&own)).map(|(_, parent)| format!("{parent}-{own}"));
                used.claim(&parent.unwrap_or_else(|| own.clone()))
            });
            used.insert(id.clone());
            above.push((heading.level, own));
            record(&words, explicit.as_deref(), Some(id.clone()));
            heading.attributes.id = Some(id);
        });
    }
    anchors
}

/// Adds the pages that katern makes: title page and colophon, unless the author wrote them.
fn add_pages(chapters: &mut Vec<Chapter>, manuscript: &Manuscript) {
    let language = manuscript.metadata.language();
    let page = |name: &str, role, label, content| {
        let path = ContentPath::new(format!("text/{name}.xhtml")).expect("a legal path");
        Chapter::made(path, role, language::label(language, label), content)
    };
    let has = |chapters: &[Chapter], role| chapters.iter().any(|chapter| chapter.role == role);
    if !has(chapters, Role::TitlePage) {
        let at = chapters.iter().take_while(|chapter| chapter.role == Role::HalfTitle).count();
        chapters.insert(at, page("title-page", Role::TitlePage, Label::TitlePage, Content::TitlePage));
    }
    chapters.insert(0, page("cover", Role::Cover, Label::Cover, Content::Cover));
    if !has(chapters, Role::Colophon) && !has(chapters, Role::CopyrightPage) {
        chapters.push(page("colophon", Role::Colophon, Label::Colophon, Content::Colophon));
    }
}
