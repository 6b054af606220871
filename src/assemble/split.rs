//! One text to the pieces that become content documents.
//!
//! A file is split where its author divided it: at its top heading level. What is still too long for old reading
//! systems is cut at the next level, and where there are no headings between paragraphs.

use super::enclosed;
use crate::model::block::{Block, BlockKind, Heading};
use crate::source::Span;

/// How large a document may grow, as an estimate of its written bytes. Old engines struggle from 300 kB on.
pub(super) const LIMIT: usize = 230_000;

/// What becomes one document.
#[derive(Debug, Default)]
pub(super) struct Piece {
    /// The heading that opens it.
    pub(super) heading: Option<Heading>,
    /// Where that heading stands.
    pub(super) span: Option<Span>,
    /// The blocks after it.
    pub(super) blocks: Vec<Block>,
    /// How much deeper than the file it stands in the contents.
    pub(super) depth: u8,
    /// Whether it goes on where the one before it was cut for its length.
    pub(super) continues: bool,
}

/// Where a file is split.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// At the top level; below a single title, at the level under it.
    WholeBook,
    /// At the top level, if it has several headings.
    OneOfMany,
    /// At every heading up to this level.
    Level(u8),
}

/// Splits a file's blocks.
pub(super) fn split(blocks: Vec<Block>, rule: Rule) -> Vec<Piece> {
    let levels = headings(&blocks);
    let Some(&top) = levels.iter().min() else { return cut(Piece { blocks, ..Piece::default() }) };
    let several = levels.iter().filter(|&&level| level == top).count() > 1;
    let next = levels.iter().copied().filter(|&level| level > top).min();
    // A single heading with text before it is a chapter after an opening, not the title over everything.
    let first = blocks.iter().find(|block| !enclosed::is_wrapper(block));
    let titled = levels.first() == Some(&top) && first.is_some_and(|block| level(block) == Some(top));
    let at = match rule {
        Rule::Level(level) => level,
        _ if several => top,
        Rule::WholeBook if !titled => top,
        Rule::WholeBook => {
            next.filter(|&next| levels.iter().filter(|&&level| level == next).count() > 1).unwrap_or(top)
        }
        Rule::OneOfMany if titled => top,
        Rule::OneOfMany => 0,
    };
    let base = if matches!(rule, Rule::Level(_)) { top } else { at };
    pieces(blocks, at, base).into_iter().flat_map(cut).collect()
}

/// The levels of the headings at which a file may be divided.
fn headings(blocks: &[Block]) -> Vec<u8> {
    let enclosed = enclosed::enclosed(blocks);
    blocks.iter().zip(enclosed).filter(|(_, enclosed)| !enclosed).filter_map(|(block, _)| level(block)).collect()
}

fn level(block: &Block) -> Option<u8> {
    match &block.kind {
        BlockKind::Heading(heading) => Some(heading.level),
        _ => None,
    }
}

/// Begins a piece at every heading up to the level `at`.
fn pieces(blocks: Vec<Block>, at: u8, base: u8) -> Vec<Piece> {
    let mut pieces = vec![Piece::default()];
    let enclosed = enclosed::enclosed(&blocks);
    for (block, is_enclosed) in blocks.into_iter().zip(enclosed) {
        match block.kind {
            BlockKind::Heading(heading) if heading.level <= at && !is_enclosed => {
                let depth = heading.level.saturating_sub(base);
                let wrapper =
                    pieces.last_mut().and_then(|piece| piece.blocks.pop_if(|last| enclosed::is_wrapper(last)));
                let blocks = wrapper.into_iter().collect();
                pieces.push(Piece { heading: Some(heading), span: Some(block.span), blocks, depth, continues: false });
            }
            kind => pieces.last_mut().expect("one was begun").blocks.push(Block { kind, span: block.span }),
        }
    }
    if pieces.len() > 1 && is_blank(&pieces[0].blocks) {
        let opening = pieces.remove(0);
        pieces[0].blocks.splice(0..0, opening.blocks);
    }
    pieces
}

/// Whether blocks show nothing: comments and directives alone.
fn is_blank(blocks: &[Block]) -> bool {
    blocks.iter().all(|block| match &block.kind {
        BlockKind::Html(html) => html.trim().starts_with("<!--") && html.trim().ends_with("-->"),
        _ => false,
    })
}

/// Cuts a piece that is too long: at its next heading level, else between blocks.
fn cut(piece: Piece) -> Vec<Piece> {
    let length: usize = piece.blocks.iter().map(weight).sum();
    if length <= LIMIT {
        return vec![piece];
    }
    if let Some(next) = headings(&piece.blocks).into_iter().min() {
        let depth = piece.depth;
        let mut cut_pieces = pieces(piece.blocks, next, next);
        for inner in &mut cut_pieces {
            inner.depth = depth + u8::from(inner.heading.is_some());
        }
        if cut_pieces[0].heading.is_some() {
            cut_pieces.insert(0, Piece::default());
        }
        let first = &mut cut_pieces[0];
        (first.heading, first.span, first.depth, first.continues) = (piece.heading, piece.span, depth, piece.continues);
        return cut_pieces.into_iter().flat_map(cut).collect();
    }
    let mut out = vec![Piece { blocks: Vec::new(), ..piece }];
    let mut filled = 0;
    let enclosed = enclosed::enclosed(&piece.blocks);
    // Neither before what is enclosed nor before the tag that closes it.
    let before = std::iter::once(&false).chain(&enclosed);
    let inside = enclosed.iter().zip(before).map(|(this, before)| *this || *before);
    for (block, is_inside) in piece.blocks.into_iter().zip(inside) {
        let weight = weight(&block);
        if filled > 0 && filled + weight > LIMIT && !is_inside {
            let depth = out[0].depth;
            out.push(Piece { depth, continues: true, ..Piece::default() });
            filled = 0;
        }
        filled += weight;
        out.last_mut().expect("one was begun").blocks.push(block);
    }
    out
}

/// How many bytes a block will take when written: its own, and the markup that its kind brings.
fn weight(block: &Block) -> usize {
    let bytes = block.span.range().len();
    match &block.kind {
        BlockKind::Code(_) => bytes * 6,
        BlockKind::Table(_) | BlockKind::List(_) | BlockKind::Html(_) => bytes * 3,
        _ => bytes * 5 / 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Source, Sources};

    fn split_text(text: &str, rule: Rule) -> Vec<String> {
        let mut sources = Sources::default();
        let id = sources.add(Source::new("a.md", text));
        let parsed = crate::markdown::parse(&sources, id, 0, &Default::default(), &mut Vec::new());
        let name = |piece: &Piece| {
            piece.heading.as_ref().map_or("-".to_owned(), |heading| crate::model::inline::plain_text(&heading.content))
        };
        split(parsed.blocks, rule).iter().map(|piece| format!("{}:{}", name(piece), piece.blocks.len())).collect()
    }

    #[test]
    fn a_file_is_split_at_its_top_level() {
        assert_eq!(split_text("lead\n\n## a\n\nx\n\n## b\n", Rule::WholeBook), ["-:1", "a:1", "b:0"]);
        assert_eq!(split_text("# T\n\nlead\n\n## a\n\n## b\n", Rule::WholeBook), ["T:1", "a:0", "b:0"]);
        assert_eq!(split_text("# T\n\nlead\n\n## a\n\n## b\n", Rule::OneOfMany), ["T:3"]);
        assert_eq!(split_text("# a\n\n## b\n\n# c\n", Rule::OneOfMany), ["a:1", "c:0"]);
        assert_eq!(split_text("# a\n\n## b\n\n# c\n", Rule::Level(2)), ["a:0", "b:0", "c:0"]);
        assert_eq!(split_text("x\n", Rule::WholeBook), ["-:1"]);
    }

    #[test]
    fn nothing_is_divided_inside_pasted_html() {
        let details = "# a\n\n<details>\n\nx\n\n# b\n\n</details>\n\n# c\n\n<div>\n\n## d\n";
        assert_eq!(split_text(details, Rule::WholeBook), ["a:4", "c:2"]);
        let centred = "<div align=\"center\">\n\n# T\n\n![](x.png)\n\n</div>\n\n## a\n\n## b\n";
        assert_eq!(split_text(centred, Rule::OneOfMany), ["T:5"]);
        let sections = "<section>\n\n# a\n\nx\n\n</section>\n\n<section>\n\n# b\n\n</section>\n";
        assert_eq!(split_text(sections, Rule::WholeBook), ["a:3", "b:2"]);
        assert_eq!(split_text("<div></div>\n", Rule::WholeBook), ["-:1"]);
        // What nothing closes encloses nothing, and neither does a comment.
        assert_eq!(split_text("<div>\n\nx\n\n# a\n\n<!-- </div> -->\n\n# b\n", Rule::WholeBook), ["-:2", "a:1", "b:0"]);
    }

    #[test]
    fn a_long_text_is_cut_between_paragraphs() {
        let text = "word ".repeat(10_000) + "\n\n";
        let pieces = split_text(&text.repeat(10), Rule::WholeBook);
        assert!(pieces.len() >= 3, "{pieces:?}");
    }
}
