//! What was written is read back: the shape of blocks as the reader of Markdown sees them.
//!
//! A shape is the blocks and lines with their marks, without white space: two texts of one shape say the same. Who writes
//! Markdown says the shape that is meant, and here it is held against what is read.

use std::fmt::Write;

use crate::markdown::{self, Conventions};
use crate::model::block::{Block, BlockKind, Cell, Numbering, Task};
use crate::model::inline::{Inline, InlineKind, MathStyle};
use crate::model::traverse::Child;
use crate::render;
use crate::source::{Source, Sources};

/// What begins and ends something in a shape.
const OPEN: char = '\u{E000}';
const CLOSE: char = '\u{E001}';

/// The shape of something of this kind.
pub(super) fn around(kind: &str, inner: &str) -> String {
    format!("{OPEN}{kind}{inner}{CLOSE}")
}

/// Whether the text, read with these conventions, has this shape.
pub(super) fn holds(markdown: &str, shape: &str, conventions: &Conventions) -> bool {
    let mut sources = Sources::default();
    let id = sources.add(Source::new("proof.md", markdown));
    let parsed = markdown::parse(&sources, id, 0, conventions, &mut Vec::new());
    bare(&blocks(&parsed.blocks)) == bare(shape)
}

/// The shape without white space, whatever its kind.
fn bare(shape: &str) -> String {
    shape.chars().filter(|c| !c.is_whitespace()).collect()
}

fn blocks(blocks: &[Block]) -> String {
    blocks.iter().map(block).collect()
}

fn block(block: &Block) -> String {
    match &block.kind {
        BlockKind::Paragraph(words) | BlockKind::Plain(words) => around("p", &line(words)),
        BlockKind::Heading(heading) => around(&format!("h{}", heading.level), &line(&heading.content)),
        BlockKind::Quote(inner) => around("quote", &blocks(inner)),
        BlockKind::List(list) if list.numbering == Numbering::Decimal => {
            let kind = list.start.map_or("ul".to_owned(), |start| format!("ol{start}"));
            let items = list.items.iter().map(|item| {
                let task = match item.task {
                    Some(Task::Done) => "done",
                    Some(Task::Open) => "open",
                    None => "",
                };
                around("li", &(task.to_owned() + &blocks(&item.blocks)))
            });
            around(&kind, &items.collect::<String>())
        }
        BlockKind::Definitions(definitions) => {
            let each = definitions.iter().map(|definition| {
                let meanings = definition.meanings.iter().map(|meaning| around("dd", &blocks(meaning)));
                around("dt", &line(&definition.term)) + &meanings.collect::<String>()
            });
            around("dl", &each.collect::<String>())
        }
        BlockKind::Table(table) => {
            let row = |row: &Vec<Cell>| {
                around("tr", &row.iter().map(|cell| around("td", &line(&cell.content))).collect::<String>())
            };
            let rows: String = table.head.iter().chain(&table.rows).chain(&table.foot).map(row).collect();
            around("table", &(rows + &line(&table.caption)))
        }
        BlockKind::Code(code) => around("pre", &code.text),
        BlockKind::Figure(figure) => {
            let images = figure.images.iter().map(|image| picture(image.alt.as_deref(), &image.target));
            around("figure", &(images.collect::<String>() + &line(&figure.caption)))
        }
        BlockKind::SceneBreak => around("hr", ""),
        BlockKind::Container(container) => around("div", &(line(&container.title) + &blocks(&container.blocks))),
        BlockKind::PageMarker(label) => around("page", label),
        BlockKind::Html(html) => around("html", html),
        BlockKind::List(_) => around("other", ""),
    }
}

fn line(words: &[Inline]) -> String {
    let mut shape = String::new();
    for inline in words {
        let inner = || match inline.children() {
            Some(Child::Words(words)) => line(words),
            _ => String::new(),
        };
        let _ = match &inline.kind {
            InlineKind::Text(words) => write!(shape, "{words}"),
            InlineKind::Code(text, _) => write!(shape, "{}", around("code", text)),
            InlineKind::Phrase(phrase, _) => write!(shape, "{}", around(render::phrase_element(*phrase), &inner())),
            InlineKind::Styled(..) => write!(shape, "{}", around("span", &inner())),
            InlineKind::Link(link) => write!(shape, "{}", around("a", &(inner() + &link.target))),
            InlineKind::Image(image) => write!(shape, "{}", picture(image.alt.as_deref(), &image.target)),
            InlineKind::Math(math) => write!(shape, "{}", formula(&math.tex, math.style)),
            InlineKind::NoteCall(label) => write!(shape, "{}", around("call", label)),
            InlineKind::IndexTerm(term) => write!(shape, "{}", around("term", &(term.path.join("!") + &inner()))),
            InlineKind::PageMarker(label) => write!(shape, "{}", around("page", label)),
            InlineKind::HardBreak => write!(shape, "{}", around("br", "")),
            InlineKind::Html(html) => write!(shape, "{html}"),
            InlineKind::SoftBreak => Ok(()),
            InlineKind::Note(_) | InlineKind::Citation(_) => write!(shape, "{}", around("other", "")),
        };
    }
    shape
}

/// The shape of a picture.
pub(super) fn picture(alt: Option<&str>, target: &str) -> String {
    around("img", &format!("{}({target})", alt.unwrap_or_default()))
}

/// The shape of a formula.
pub(super) fn formula(tex: &str, style: MathStyle) -> String {
    around(if style == MathStyle::Display { "display" } else { "math" }, tex)
}
