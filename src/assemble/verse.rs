//! The ends of lines of verse that stand within a mark: emphasis that goes on in the next line is emphasis in both.

use crate::model::block::{Block, BlockKind, ContainerKind};
use crate::model::inline::{Inline, InlineKind};
use crate::model::traverse::blocks_mut;
use crate::source::Span;

/// Takes the ends of lines out of the marks in every verse, which go on behind them.
pub(super) fn part(blocks: &mut [Block]) {
    blocks_mut(blocks, &mut |block| {
        let BlockKind::Container(container) = &mut block.kind else { return };
        if container.kind != ContainerKind::Verse {
            return;
        }
        for inner in &mut container.blocks {
            if let BlockKind::Paragraph(words) | BlockKind::Plain(words) = &mut inner.kind
                && words.iter().any(|inline| !inline.is_line_end() && holds_end(inline))
            {
                *words = std::mem::take(words).into_iter().flat_map(parted).collect();
            }
        }
    });
}

/// Whether a line ends in it.
fn holds_end(inline: &Inline) -> bool {
    inline.is_line_end() || inner(&inline.kind).is_some_and(|words| words.iter().any(holds_end))
}

/// The words that marks stand around.
fn inner(kind: &InlineKind) -> Option<&[Inline]> {
    match kind {
        InlineKind::Phrase(_, words) | InlineKind::Styled(words, _) => Some(words),
        InlineKind::Link(link) => Some(&link.content),
        _ => None,
    }
}

/// The same, with the ends of lines outside.
fn parted(inline: Inline) -> Vec<Inline> {
    if inline.is_line_end() || !holds_end(&inline) {
        return vec![inline];
    }
    let words = inner(&inline.kind).unwrap_or_default().iter().cloned().flat_map(parted);
    let (mut lines, mut line) = (Vec::new(), Vec::new());
    let mut mark = inline.kind.clone();
    for word in words {
        if !word.is_line_end() {
            line.push(word);
            continue;
        }
        lines.extend(around(&mut mark, std::mem::take(&mut line)));
        lines.push(word);
    }
    lines.extend(around(&mut mark, line));
    lines
}

/// The mark around the words of one line. What has an id has it in the first line alone.
fn around(mark: &mut InlineKind, words: Vec<Inline>) -> Option<Inline> {
    let (first, last) = (words.first()?.span, words.last()?.span);
    let mut kind = mark.clone();
    match &mut kind {
        InlineKind::Phrase(_, content) | InlineKind::Styled(content, _) => *content = words,
        InlineKind::Link(link) => link.content = words,
        _ => {}
    }
    match mark {
        InlineKind::Styled(_, attributes) if attributes.id.is_some() => attributes.id = None,
        InlineKind::Link(link) if link.attributes.id.is_some() => link.attributes.id = None,
        _ => {}
    }
    Some(Inline { kind, span: Span { end: last.end.max(first.end), ..first } })
}
