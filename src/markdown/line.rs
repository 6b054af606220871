//! A line or a part of a text that is read by itself.

use crate::diagnostic::Diagnostic;
use crate::markdown::calls::Where;
use crate::markdown::dialect::Dialect;
use crate::markdown::references::Headings;
use crate::markdown::references::Known;
use crate::markdown::words::Text;
use crate::markdown::{build, calls, mask};
use crate::model::block::{Block, BlockKind};
use crate::model::inline::{Inline, InlineKind};
use crate::model::traverse::{self};
use crate::rule::text as rule;
use crate::source::{Composed, Span};
use std::ops::Range;

/// How many levels blocks and inlines may nest.
pub(super) const DEPTH: usize = 96;

/// The words of a line that stands by itself, such as a container's title, which begins at `span`. Notes that it calls for
/// are those of the whole text.
pub(super) fn line(line: &str, span: Span, dialect: &Dialect, diagnostics: &mut Vec<Diagnostic>) -> Vec<Inline> {
    let whole = |kind| vec![Inline { kind, span }];
    if let Some(label) =
        calls::label(line).filter(|_| calls::find(line, Where::Anywhere).first() == Some(&(0..line.len())))
    {
        return whole(InlineKind::NoteCall(label.to_owned()));
    }
    let masked = mask::mask(line, dialect, Where::Anywhere);
    let headings = Headings::default();
    let known = Known::new(line, &headings, dialect);
    let text = Text::new(line, &masked, &known, dialect, span.source, span.start as usize);
    let built = build::build(text, diagnostics);
    tell_formulas(&masked.formulas.faulty, &text, diagnostics);
    match built.blocks.into_iter().next() {
        Some(Block { kind: BlockKind::Paragraph(words), .. }) => words,
        Some(_) => whole(InlineKind::Text(line.to_owned())),
        None => Vec::new(),
    }
}

/// The blocks of a text that stands by itself in a part of another, such as a table's cell, `depth` levels down.
pub(super) fn part(part: Composed, around: Text<'_>, depth: usize, diagnostics: &mut Vec<Diagnostic>) -> Vec<Block> {
    let part = around.dialect.rewritten(&part, diagnostics).unwrap_or(part);
    let told = diagnostics.len();
    let masked = mask::mask(part.text(), around.dialect, Where::Anywhere);
    let text = Text::new(part.text(), &masked, around.known, around.dialect, around.source, 0).at_depth(depth);
    let mut blocks = build::build(text, diagnostics).blocks;
    tell_formulas(&masked.formulas.faulty, &text, diagnostics);
    let place = |span: &mut Span| *span = part.origin(span.start as usize..span.end as usize);
    for complaint in &mut diagnostics[told..] {
        complaint.span.iter_mut().for_each(place);
        complaint.related.iter_mut().for_each(|(span, _)| place(span));
    }
    traverse::spans_mut(&mut blocks, &mut |span| place(span));
    blocks
}

/// Complains of what has the marks of a formula and is none.
pub(super) fn tell_formulas(faulty: &[Range<usize>], text: &Text<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for range in faulty {
        let message = "this has the marks of a formula, and its braces don't match or a blank line stands in it";
        diagnostics.push(
            Diagnostic::new(&rule::BAD_MATH, text.span(range.clone()), message)
                .help("mend the TeX, or escape the marks with a backslash; until then it is shown as it stands"),
        );
    }
}
