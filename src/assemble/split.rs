//! One text to the pieces that become content documents.
//!
//! A file is split where its author divided it: at its top heading level. What is still too long for old reading
//! systems is cut at the next level, and where there are no headings between paragraphs.

use super::enclosed;
use crate::model::block::{Block, BlockKind, Heading};
use crate::source::Span;

/// How large a document may grow, as an estimate of its written bytes. Old engines struggle from 300 kB on.
pub(super) const LIMIT: usize = 230_000;

/// What is shorter, as an estimate of its written bytes, is no document for the sake of a heading below the top level.
const SMALL: usize = 2_000;

/// So many short texts may be chapters, right below a title and further down.
const CHAPTERS: usize = 40;
const SECTIONS: usize = 8;

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
pub(super) fn split(mut blocks: Vec<Block>, rule: Rule) -> Vec<Piece> {
    title_first(&mut blocks, rule);
    let levels = headings(&blocks);
    let Some(&top) = levels.iter().min() else { return cut(Piece { blocks, ..Piece::default() }) };
    let several = levels.iter().filter(|&&level| level == top).count() > 1;
    let next = levels.iter().copied().filter(|&level| level > top).min();
    // A single heading with text before it is a chapter after an opening, not the title over everything.
    let first = blocks.iter().find(|block| !enclosed::is_wrapper(block) && !is_blank(std::slice::from_ref(block)));
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
    // The author's own word stands. A heading of the first level is always a chapter's.
    let is_split = matches!(rule, Rule::Level(_)) || at <= 1 || !are_entries(&blocks, at, top);
    let at = match is_split {
        true => at,
        false if at > top && titled => top,
        false => 0,
    };
    let base = if matches!(rule, Rule::Level(_)) { top } else { at };
    pieces(blocks, at, base).into_iter().flat_map(cut).collect()
}

/// Puts the title of one of many files before what stands above it: a picture, a rule, a few words. Their chapter would be
/// called by the name of the file, and the title be a heading within it.
/// In a text by itself a rule alone gives way: what stands above its first chapter is an opening.
fn title_first(blocks: &mut [Block], rule: Rule) {
    let Some(at) = blocks.iter().position(|block| level(block).is_some()).filter(|&at| at > 0) else { return };
    let lead = &blocks[..at];
    let is_single = blocks.iter().filter(|block| level(block) == Some(1)).count() == 1;
    let shows_words = !lead.iter().all(is_wordless);
    let is_short = lead.iter().map(weight).sum::<usize>() < SMALL;
    let is_rule = |block: &Block| matches!(block.kind, BlockKind::SceneBreak);
    let may_move = rule == Rule::OneOfMany || lead.iter().all(is_rule);
    if may_move
        && level(&blocks[at]) == Some(1)
        && (is_single && is_short || !shows_words)
        && !lead.iter().any(enclosed::is_wrapper)
    {
        blocks[..=at].rotate_right(1);
    }
}

/// Whether a block is a picture, a rule, or a tag without words.
fn is_wordless(block: &Block) -> bool {
    match &block.kind {
        BlockKind::Figure(figure) => figure.caption.is_empty() && figure.credit.is_empty(),
        BlockKind::SceneBreak | BlockKind::PageMarker(_) => true,
        BlockKind::Html(html) => html.trim().starts_with('<') && html.trim().ends_with('>') && !html.contains("</"),
        _ => false,
    }
}

/// The levels of the headings at which a file may be divided.
fn headings(blocks: &[Block]) -> Vec<u8> {
    let enclosed = enclosed::enclosed(blocks);
    blocks.iter().zip(enclosed).filter(|(_, enclosed)| !enclosed).filter_map(|(block, _)| level(block)).collect()
}

/// Whether headings of this level stand over entries, as those of a changelog or a glossary do, and not over chapters:
/// there are many, and most have so little text that each would be a document for the sake of its heading.
///
/// Poems are short and are chapters: two levels below a title, or many, are more than a book of poems has.
fn are_entries(blocks: &[Block], at: u8, top: u8) -> bool {
    let most = if at <= 2 || at == top + 1 { CHAPTERS } else { SECTIONS };
    let mut lengths: Vec<usize> = Vec::new();
    for block in blocks {
        match (level(block).is_some_and(|level| level <= at), lengths.last_mut()) {
            (true, _) => lengths.push(weight(block)),
            (false, Some(length)) => *length += weight(block),
            (false, None) => {}
        }
    }
    lengths.sort_unstable();
    lengths.len() > most && lengths[lengths.len() / 2] < SMALL
}

fn level(block: &Block) -> Option<u8> {
    match &block.kind {
        BlockKind::Heading(heading) => Some(heading.level),
        _ => None,
    }
}

/// Begins a piece at every heading up to the level `at`.
fn pieces(blocks: Vec<Block>, at: u8, base: u8) -> Vec<Piece> {
    let enclosed = enclosed::enclosed(&blocks);
    let begins = |(block, is_enclosed): (&Block, &bool)| match &block.kind {
        BlockKind::Heading(heading) => heading.level <= at && !is_enclosed,
        _ => false,
    };
    let begun: Vec<usize> =
        blocks.iter().zip(&enclosed).enumerate().filter(|(_, pair)| begins(*pair)).map(|(index, _)| index).collect();
    let end = blocks.len();
    let mut rest = blocks.into_iter();
    let mut piece =
        Piece { blocks: rest.by_ref().take(begun.first().copied().unwrap_or(end)).collect(), ..Piece::default() };
    let mut pieces = Vec::with_capacity(begun.len() + 1);
    for (number, &begin) in begun.iter().enumerate() {
        let Some(Block { kind: BlockKind::Heading(heading), span }) = rest.next() else { break };
        let wrapper = piece.blocks.pop_if(|last| enclosed::is_wrapper(last));
        pieces.push(piece);
        let depth = heading.level.saturating_sub(base);
        let count = begun.get(number + 1).copied().unwrap_or(end) - begin - 1;
        let blocks = wrapper.into_iter().chain(rest.by_ref().take(count)).collect();
        piece = Piece { heading: Some(heading), span: Some(span), blocks, depth, continues: false };
    }
    pieces.push(piece);
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
    let next = headings(&piece.blocks).into_iter().min();
    if let Some(next) = next.filter(|&next| !are_entries(&piece.blocks, next, 0)) {
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
        // An entry goes on in one document where it can.
        let is_full = filled + weight > LIMIT || (next.is_some() && level(&block) == next && filled > LIMIT * 3 / 4);
        if filled > 0 && is_full && !is_inside {
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
        assert_eq!(split_text("<!-- c -->\n\n# T\n\nx\n\n## a\n", Rule::OneOfMany), ["T:3"]);
        // What stands above the title belongs to its chapter, unless it is a text by itself.
        assert_eq!(split_text("![A dot](x.png)\n\n# T\n\nx\n\n## a\n", Rule::OneOfMany), ["T:3"]);
        assert_eq!(split_text("***\n\n# T\n\nx\n\n# a\n", Rule::OneOfMany), ["T:2", "a:0"]);
        assert_eq!(split_text("***\n\n# T\n\nx\n", Rule::WholeBook), ["T:2"]);
        assert_eq!(split_text("lead\n\n# T\n\nx\n", Rule::OneOfMany), ["T:2"]);
        assert_eq!(split_text(&format!("{}\n\n# T\n", "lead ".repeat(900)), Rule::OneOfMany), ["-:2"]);
        assert_eq!(split_text("lead\n\n# T\n\nx\n\n# a\n", Rule::OneOfMany), ["-:1", "T:1", "a:0"]);
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
    fn entries_are_no_documents() {
        let entries = |mark: &str, count: usize| -> String {
            (0..count).map(|at| format!("{mark} Entry {at}\n\n- A change.\n\n")).collect()
        };
        assert_eq!(split_text(&format!("# Changes\n\n{}", entries("###", 418)), Rule::WholeBook).len(), 1);
        assert_eq!(split_text(&format!("# Changes\n\n{}", entries("##", 418)), Rule::WholeBook).len(), 1);
        assert_eq!(split_text(&entries("###", 418), Rule::WholeBook), ["-:836"]);
        assert_eq!(split_text(&entries("##", 418), Rule::OneOfMany), ["-:836"]);
        // Under release headings that are few the entries are no documents either.
        let grouped = format!("# Changes\n\n## 1\n\n{0}## 2\n\n{0}", entries("###", 100));
        assert_eq!(split_text(&grouped, Rule::WholeBook).len(), 3);
        // Poems and stories are short, and chapters.
        assert_eq!(split_text(&entries("#", 418), Rule::WholeBook).len(), 418);
        assert_eq!(split_text(&format!("# Poems\n\n{}", entries("##", 30)), Rule::WholeBook).len(), 31);
        assert_eq!(split_text(&format!("# Poems\n\n{}", entries("##", 418)), Rule::Level(2)).len(), 419);
        // What is too long is cut at an entry, and goes on.
        let long = format!("# Changes\n\n{}", entries("##", 418).replace("A change", &"A change ".repeat(60)));
        let names: Vec<String> = split_text(&long, Rule::WholeBook).iter().map(|piece| piece[..1].to_owned()).collect();
        assert_eq!(names, ["C", "-", "-", "-"]);
    }

    #[test]
    fn a_long_text_is_cut_between_paragraphs() {
        let text = "word ".repeat(10_000) + "\n\n";
        let pieces = split_text(&text.repeat(10), Rule::WholeBook);
        assert!(pieces.len() >= 3, "{pieces:?}");
    }
}
