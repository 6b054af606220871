//! The commands that a text's formulas define: taken out of them, and put where formulas use them.
//!
//! A command holds in its file from the place of its definition on; those of the book hold everywhere. A formula or a
//! paragraph that only defines is not printed.

use crate::diagnostic::Diagnostic;
use crate::markdown::Parsed;
use crate::model::block::{Block, BlockKind};
use crate::model::inline::{Inline, InlineKind, Math};
use crate::model::traverse::ChildMut;
use crate::rule::text as rule;
use crate::source::Span;
use crate::tex::{self, Definition, Macros};

/// Gives every formula its meaning.
pub(super) fn replace(parsed: &mut Parsed, book: &Macros, diagnostics: &mut Vec<Diagnostic>) {
    let mut found: Vec<(Span, Definition)> = Vec::new();
    each_formula(parsed, &mut |inline| {
        let InlineKind::Math(math) = &mut inline.kind else { return };
        if let Some((rest, definitions)) = tex::take(&math.tex) {
            math.tex = rest;
            found.extend(definitions.into_iter().map(|definition| (inline.span, definition)));
        }
    });
    if found.is_empty() && book.is_empty() {
        return;
    }
    found.sort_by_key(|(span, _)| span.start);
    let mut macros = book.clone();
    let is_defining = !found.is_empty();
    for (span, definition) in found {
        if let Some(clash) = macros.define(span.start as usize, definition) {
            diagnostics.push(repeated(&clash, span));
        }
    }
    each_formula(parsed, &mut |inline| {
        let InlineKind::Math(math) = &mut inline.kind else { return };
        match macros.expand(&math.tex, inline.span.start as usize) {
            Ok(meaning) => math.meaning = meaning,
            Err(fault) => {
                let message = format!("this formula can't be set: {fault}");
                let complaint = Diagnostic::new(&rule::BAD_MATH, inline.span, message);
                diagnostics.push(complaint.help("correct the definition; until then the formula's source is shown"));
                inline.kind = as_code(math);
            }
        }
    });
    if is_defining {
        drop_silent(&mut parsed.blocks);
        parsed.notes.iter_mut().for_each(|note| drop_silent(&mut note.blocks));
    }
}

/// The complaint about a command that has two meanings.
pub(crate) fn repeated(clash: &tex::Clash, place: impl Into<Option<Span>>) -> Diagnostic {
    let name = &clash.name;
    let message = format!("`\\{name}` is defined already, with another meaning");
    Diagnostic::new(&rule::REPEATED_MACRO, place.into(), message)
        .help(format!("write `\\renewcommand{{\\{name}}}` if it is to change here, or choose another name"))
}

/// The source of a formula, shown in its place.
fn as_code(math: &Math) -> InlineKind {
    let mut attributes = math.attributes.clone();
    attributes.classes.push("math".to_owned());
    InlineKind::Code(math.tex.trim().to_owned(), attributes)
}

/// Calls `change` with every formula of the text.
fn each_formula(parsed: &mut Parsed, change: &mut dyn FnMut(&mut Inline)) {
    in_blocks(&mut parsed.blocks, change);
    parsed.notes.iter_mut().for_each(|note| in_blocks(&mut note.blocks, change));
}

fn in_blocks(blocks: &mut [Block], change: &mut dyn FnMut(&mut Inline)) {
    for block in blocks {
        block.children_mut(&mut |child| in_child(child, change));
    }
}

fn in_child(child: ChildMut<'_>, change: &mut dyn FnMut(&mut Inline)) {
    match child {
        ChildMut::Blocks(blocks) => in_blocks(blocks, change),
        ChildMut::Words(words) => {
            for inline in words {
                match inline.kind {
                    InlineKind::Math(_) => change(inline),
                    _ => inline.children_mut().into_iter().for_each(|child| in_child(child, change)),
                }
            }
        }
    }
}

/// Takes out what only defined, and the paragraphs that held nothing else.
fn drop_silent(blocks: &mut Vec<Block>) {
    for block in blocks.iter_mut() {
        block.children_mut(&mut drop_silent_in);
    }
    blocks.retain(|block| match &block.kind {
        BlockKind::Paragraph(words) | BlockKind::Plain(words) => !words.is_empty(),
        _ => true,
    });
}

fn drop_silent_in(child: ChildMut<'_>) {
    let words = match child {
        ChildMut::Blocks(blocks) => return drop_silent(blocks),
        ChildMut::Words(words) => words,
    };
    for inline in words.iter_mut() {
        inline.children_mut().into_iter().for_each(drop_silent_in);
    }
    let is_silent = |inline: &Inline| matches!(&inline.kind, InlineKind::Math(math) if tex::is_blank(&math.tex));
    if !words.iter().any(is_silent) {
        return;
    }
    words.retain(|inline| !is_silent(inline));
    // The line ends before and after it have become one.
    words.dedup_by(|next, before| [next, before].iter().all(|inline| inline.kind == InlineKind::SoftBreak));
    if words.first().is_some_and(|first| first.kind == InlineKind::SoftBreak) {
        words.remove(0);
    }
    if words.last().is_some_and(|last| last.kind == InlineKind::SoftBreak) {
        words.pop();
    }
}
