//! Blocks that are written: each as Markdown with the shape that it is to have, and how they stand one after the other.

use super::proof;
use crate::xhtml::{Element, Node};

/// A block as Markdown.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// The Markdown, without the end of its last line.
    pub(super) out: String,
    /// The shape that it is to have.
    pub(super) shape: String,
    /// What it is to the block after it.
    pub(super) kind: Kind,
}

/// What a block is made of.
#[derive(Clone, Copy)]
pub(super) enum Source<'e> {
    /// An element.
    Element(&'e Element),
    /// Words that stand in none of their own.
    Nodes(&'e [Node]),
}

/// What a block is to the one after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Words.
    Words,
    /// A list with signs, or with numbers: two would become one.
    List,
    /// HTML, in which no line may be blank.
    Pasted,
    /// Anything else.
    Other,
}

impl Piece {
    /// A paragraph.
    pub(super) fn words(out: String, shape: String) -> Piece {
        Piece { out, shape: proof::around("p", &shape), kind: Kind::Words }
    }

    /// Something that is no paragraph.
    pub(super) fn other(out: impl Into<String>, shape: String) -> Piece {
        Piece { out: out.into(), shape, kind: Kind::Other }
    }

    /// HTML.
    pub(super) fn pasted(html: String) -> Piece {
        Piece { shape: proof::around("html", &html), out: html, kind: Kind::Pasted }
    }
}

/// How deep blocks and phrases are written with marks; what stands deeper is HTML, or words.
pub(super) const DEPTH: usize = 40;

/// Pieces with blank lines between them, and their shape.
pub(super) fn join(pieces: &[Piece]) -> (String, String) {
    let (mut out, mut shape) = (String::new(), String::new());
    for (at, piece) in pieces.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| pieces[before].kind);
        if before.is_some() {
            out.push_str("\n\n");
        }
        if piece.kind == Kind::List && before == Some(Kind::List) {
            out.push_str("<!-- -->\n\n");
            shape.push_str(&proof::around("html", "<!-- -->"));
        }
        out.push_str(&piece.out);
        shape.push_str(&piece.shape);
    }
    (out, shape)
}

/// The text with this before each line but the first and the blank ones.
pub(super) fn indented(text: &str, before: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            out.push('\n');
            if !line.is_empty() {
                out.push_str(before);
            }
        }
        out.push_str(line);
    }
    out
}
