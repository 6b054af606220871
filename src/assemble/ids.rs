//! The ids of headings, and every spelling by which a link may name them.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::language;
use crate::model::block::BlockKind;
use crate::model::inline::{Inline, InlineKind, name_text, plain_text, tex_text};
use crate::model::traverse::{self, Step};
use crate::model::{Anchor, Chapter, Content, ContentPath};
use crate::names::{self, Taken};
use crate::rule::text as rule;
use crate::source::{SourceId, Span};

/// Gives every heading an id and records how other tools would have spelled it.
pub(super) fn anchors(
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
            written.id = names::legal_id(chapter.path.file_stem());
            continue;
        };
        let language = chapter.language.as_deref().unwrap_or(language);
        let known = anchors.entry(source).or_default();
        let counted = counts.entry(source).or_default();
        let path = chapter.path.clone();
        let mut record = |words: &[Inline], explicit: Option<&str>, id: Option<String>| {
            let (own, words) = (language::slug(&name_text(words), language), tex_text(words));
            let words = names::composed(&words);
            let anchor = Anchor { path: path.clone(), id };
            let github = names::github_slug(&words);
            let number = counted.entry(github.clone()).or_insert(0);
            let numbered = if *number == 0 { github } else { format!("{github}-{number}") };
            *number += 1;
            for name in explicit.map(|id| names::composed(id).into_owned()).into_iter().chain([
                numbered,
                names::pandoc_slug(&words),
                own,
            ]) {
                if !name.is_empty() {
                    known.entry(name).or_insert_with(|| anchor.clone());
                }
            }
        };
        if let Some(heading) = &written.heading {
            if let Some(span) = written.heading_span {
                tell_emptiness(&heading.content, span, diagnostics);
            }
            record(&heading.content, heading.attributes.id.as_deref(), None);
        }
        // Ids that the author wrote come first; those made from headings keep out of their way.
        let mut used = Taken::default();
        traverse::walk(&written.blocks, &mut |step| written_id(step, &mut used));
        for note in &chapter.notes {
            traverse::walk(&note.blocks, &mut |step| written_id(step, &mut used));
        }
        if let Some(heading) = &written.heading {
            traverse::walk_words(&heading.content, &mut |step| written_id(step, &mut used));
        }
        let own = written.heading.as_ref().and_then(|heading| heading.attributes.id.as_deref());
        let own = own.map(|id| names::composed(id).into_owned());
        written.id = own.unwrap_or_else(|| used.claim(&names::legal_id(chapter.path.file_stem())));
        used.insert(written.id.clone());
        let mut above: Vec<(u8, String)> = Vec::new();
        traverse::blocks_mut(&mut written.blocks, &mut |block| {
            let BlockKind::Heading(heading) = &mut block.kind else { return };
            tell_emptiness(&heading.content, block.span, diagnostics);
            let explicit = heading.attributes.id.as_deref().map(|id| names::composed(id).into_owned());
            above.retain(|(level, _)| *level < heading.level);
            let slug = language::slug(&name_text(&heading.content), language);
            let own = if slug.is_empty() { "section".to_owned() } else { slug };
            let id = explicit.clone().unwrap_or_else(|| {
                let is_taken = used.contains(&names::legal_id(&own));
                let parent = above.last().filter(|_| is_taken).map(|(_, parent)| format!("{parent}-{own}"));
                used.claim(&names::legal_id(parent.as_ref().unwrap_or(&own)))
            });
            used.insert(id.clone());
            above.push((heading.level, own));
            record(&heading.content, explicit.as_deref(), Some(id.clone()));
            heading.attributes.id = Some(id);
        });
    }
    anchors
}

/// Complains of a heading without words.
fn tell_emptiness(words: &[Inline], span: Span, diagnostics: &mut Vec<Diagnostic>) {
    if plain_text(words).trim().is_empty() {
        diagnostics.push(
            Diagnostic::new(&rule::EMPTY_HEADING, span, "this heading has no words")
                .help("write the heading, or take out its marks"),
        );
    }
}

/// Takes the ids that the author wrote here: in braces, and in pasted HTML.
fn written_id(step: Step<'_>, used: &mut Taken) {
    let (attributes, html) = match step {
        Step::Block(block) => {
            (block.attributes(), if let BlockKind::Html(html) = &block.kind { Some(html) } else { None })
        }
        Step::Inline(inline) => {
            (inline.attributes(), if let InlineKind::Html(html) = &inline.kind { Some(html) } else { None })
        }
        Step::Line(_) => return,
    };
    if let Some(id) = attributes.and_then(|attributes| attributes.id.clone()) {
        used.insert(id);
    }
    if let Some(html) = html {
        html_ids(html, used);
    }
}

/// The ids in pasted HTML, found without parsing it: one too many does no harm, since it only keeps a name free.
fn html_ids(html: &str, used: &mut Taken) {
    let names_one = |before: &str| {
        let before = before.trim_end();
        let named = |name: &str| {
            before.len() > name.len()
                && before.get(before.len() - name.len()..).is_some_and(|end| end.eq_ignore_ascii_case(name))
        };
        named("id") || named("name")
    };
    for (at, _) in html.match_indices('=').filter(|(at, _)| names_one(&html[..*at])) {
        let value = html[at + 1..].trim_start();
        let id = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split(quote).next().unwrap_or_default(),
            _ => value.split(|c: char| c.is_whitespace() || c == '>').next().unwrap_or_default(),
        };
        used.insert(id.trim().to_owned());
    }
}

/// The path of a document that is added to the chapters, with a number where one of them has the name.
pub(super) fn free_path(chapters: &[Chapter], name: &str) -> ContentPath {
    let mut taken = Taken::new(chapters.iter().map(|chapter| chapter.path.file_stem().to_owned()));
    ContentPath::new(format!("text/{}.xhtml", taken.claim(name))).expect("a legal path")
}
