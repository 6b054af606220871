//! The caption of a table, in the paragraph after it or before it: `Table: words` or `: words`, with attributes of the table
//! at the end. A block of code has one too, after `Listing:` or with an id that begins with `lst`.

use super::{Base, Dialect, Kind, Syntax, attributes};
use crate::diagnostic::Diagnostic;
use crate::model::block::{Attributes, Block, BlockKind, Cell, Definition};
use crate::model::inline::{Inline, InlineKind};

pub(super) static SYNTAX: Syntax =
    Syntax { name: "table_captions", example: "`Table: words {#id}`", on: Base::RICH, kind: Kind::Fold(fold) };

/// What a paragraph says that is a caption.
struct Caption {
    words: Vec<Inline>,
    attributes: Attributes,
    of: Captioned,
}

/// What a caption is for.
#[derive(Clone, Copy, PartialEq)]
enum Captioned {
    Table,
    Listing,
}

fn fold(blocks: Vec<Block>, _: &Dialect, _: &mut Vec<Diagnostic>) -> Vec<Block> {
    if !blocks.iter().any(|block| matches!(block.kind, BlockKind::Table(_) | BlockKind::Code(_))) {
        return blocks;
    }
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    for mut block in blocks {
        take_last_row(&mut block);
        if let BlockKind::Paragraph(words) = &block.kind
            && let Some(caption) = caption(words)
            && let Some(before) = out.last_mut().filter(|before| lacks(before, caption.of))
        {
            before.span.end = block.span.end;
            put(before, caption);
            continue;
        }
        let before = out.last().and_then(|before| caption_of(&before.kind)).filter(|before| lacks(&block, before.of));
        if let Some(caption) = before {
            put(&mut block, caption);
            drop_caption(&mut out);
        }
        out.push(block);
    }
    out
}

/// Whether the block is one that such a caption is for, and has none yet.
fn lacks(block: &Block, captioned: Captioned) -> bool {
    match &block.kind {
        BlockKind::Table(table) => captioned == Captioned::Table && table.caption.is_empty(),
        BlockKind::Code(code) => captioned == Captioned::Listing && code.caption.is_empty(),
        _ => false,
    }
}

fn put(block: &mut Block, Caption { words, attributes, .. }: Caption) {
    let (caption, own) = match &mut block.kind {
        BlockKind::Table(table) => (&mut table.caption, &mut table.attributes),
        BlockKind::Code(code) => (&mut code.caption, &mut code.attributes),
        _ => return,
    };
    *caption = words;
    own.complete(attributes);
}

/// The caption that stands before a table: a paragraph, or what the parser takes for the meaning of the paragraph before it.
fn caption_of(kind: &BlockKind) -> Option<Caption> {
    match kind {
        BlockKind::Paragraph(words) => caption(words),
        BlockKind::Definitions(definitions) => {
            let [Definition { meanings, .. }] = definitions.as_slice() else { return None };
            let [meaning] = meanings.as_slice() else { return None };
            let [Block { kind: BlockKind::Paragraph(words) | BlockKind::Plain(words), .. }] = meaning.as_slice() else {
                return None;
            };
            // A term before a table may have a meaning of its own; the id of a table tells them apart.
            let (words, attributes) = with_attributes(words.clone());
            let of = captioned(&attributes)?;
            Some(Caption { words, attributes, of })
        }
        _ => None,
    }
}

/// Takes away the block whose words became a caption; the term of a definition is a paragraph again.
fn drop_caption(out: &mut Vec<Block>) {
    let Some(Block { kind, span }) = out.pop() else { return };
    if let BlockKind::Definitions(definitions) = kind {
        for Definition { term, .. } in definitions {
            out.push(Block { kind: BlockKind::Paragraph(term), span });
        }
    }
}

/// Makes a caption of the last row, where the line of a caption follows a table without a blank line between.
fn take_last_row(block: &mut Block) {
    let BlockKind::Table(table) = &mut block.kind else { return };
    let Some([first, rest @ ..]) = table.rows.last().map(Vec::as_slice) else { return };
    if rest.is_empty() || rest.iter().any(|cell| !cell.content.is_empty()) || !table.caption.is_empty() {
        return;
    }
    let Cell { content, .. } = first;
    if let Some(caption) = caption(content).filter(|caption| caption.of == Captioned::Table) {
        table.rows.pop();
        put(block, caption);
    }
}

/// The words after the mark of a caption, and the attributes behind them.
fn caption(words: &[Inline]) -> Option<Caption> {
    let Some(Inline { kind: InlineKind::Text(first), span }) = words.first() else { return None };
    let marks = [
        ("Table: ", Captioned::Table),
        ("table: ", Captioned::Table),
        ("Listing: ", Captioned::Listing),
        (": ", Captioned::Table),
    ];
    let (mark, of) = marks.into_iter().find(|(mark, _)| first.starts_with(mark))?;
    let rest = first[mark.len()..].trim_start();
    let mut words = words.to_vec();
    let start = span.start + (first.len() - rest.len()) as u32;
    let is_as_written = first.len() == span.range().len();
    words[0].span.start = if is_as_written { start } else { span.start };
    words[0].kind = InlineKind::Text(rest.to_owned());
    let (words, attributes) = with_attributes(words);
    let of = if mark == ": " { captioned(&attributes).unwrap_or(of) } else { of };
    Some(Caption { words, attributes, of })
}

/// Whether the line ends in attributes with the id of a table or a listing.
pub(in crate::markdown) fn ends_as_caption(words: &[Inline]) -> bool {
    words.last().is_some_and(|last| captioned(&with_attributes(vec![last.clone()]).1).is_some())
}

/// What an id says that its caption is for, where it says anything.
fn captioned(attributes: &Attributes) -> Option<Captioned> {
    let id = attributes.id.as_deref()?;
    match id {
        id if id.starts_with("lst") => Some(Captioned::Listing),
        id if id.starts_with("tbl") || id.starts_with("tab") => Some(Captioned::Table),
        _ => None,
    }
}

/// The words without the attributes at their end, and these.
fn with_attributes(mut words: Vec<Inline>) -> (Vec<Inline>, Attributes) {
    let Some(Inline { kind: InlineKind::Text(last), span }) = words.last_mut() else {
        return (words, Attributes::default());
    };
    let list = last.rfind(" {").or(last.starts_with('{').then_some(0)).and_then(|at| {
        let (attributes, length) = attributes::read(last[at..].trim_start())?;
        (last[at..].trim_start().len() == length).then_some((at, attributes))
    });
    let Some((at, attributes)) = list else { return (words, Attributes::default()) };
    span.end -= if last.len() == span.range().len() { (last.len() - at) as u32 } else { 0 };
    last.truncate(at);
    words.pop_if(|last| matches!(&last.kind, InlineKind::Text(words) if words.is_empty()));
    (words, attributes)
}
