//! What Quarto shows in some formats alone: `::: {.content-visible when-format="html"}`, `::: {.content-hidden …}`, and what it
//! hides everywhere, `::: {.hidden}`.
//!
//! A book is EPUB, and what is meant for pages of the web holds for it too, unless it needs a program there.
//!
//! <https://quarto.org/docs/authoring/conditional.html>

use super::bracket::Closed;
use super::container::{block, each};
use super::{Base, Dialect, Kind, Syntax, attributes};
use crate::diagnostic::Diagnostic;
use crate::model::block::{Attributes, Block, BlockKind, Container};
use crate::model::inline::InlineKind;
use crate::source::Span;

pub(super) static SYNTAX: Syntax = Syntax {
    name: "conditional_content",
    example: "`::: {.content-visible when-format=\"epub\"}` … `:::`",
    on: &[Base::Quarto],
    kind: Kind::Fold(fold),
};

/// The same for words, and words that stand in the margin, which become a note.
pub(super) static SPANS: Syntax = Syntax {
    name: "conditional_spans",
    example: "`[words]{.content-visible when-format=\"epub\"}`, `[words]{.aside}`",
    on: &[Base::Quarto],
    kind: Kind::Bracket(read),
};

const VISIBLE: &str = "content-visible";
const HIDDEN: &str = "content-hidden";

fn fold(blocks: Vec<Block>, _: &Dialect, _: &mut Vec<Diagnostic>) -> Vec<Block> {
    each(blocks, &mut settled)
}

fn settled(container: Container, span: Span) -> Vec<Block> {
    match is_shown(&container.attributes) {
        _ if container.attributes.has_class("hidden") => Vec::new(),
        Some(false) => Vec::new(),
        Some(true) => container.blocks,
        None => vec![block(container, span)],
    }
}

fn read(closed: &mut Closed<'_>) -> Option<InlineKind> {
    let (attributes, length) = attributes::read(closed.after())?;
    let is_shown = is_shown(&attributes);
    let is_margin = ["aside", "column-margin"].iter().any(|class| attributes.has_class(class));
    if is_shown.is_none() && !is_margin {
        return None;
    }
    closed.take_after(length);
    let (span, words) = (closed.span(), closed.take_inner());
    Some(match is_shown {
        Some(false) => InlineKind::Text(String::new()),
        Some(true) => InlineKind::Styled(words, Attributes::default()),
        None => InlineKind::Note(vec![Block { kind: BlockKind::Paragraph(words), span }]),
    })
}

/// Whether what has these attributes is shown; none where they set no condition.
fn is_shown(attributes: &Attributes) -> Option<bool> {
    let is_hidden = attributes.has_class(HIDDEN);
    if !is_hidden && !attributes.has_class(VISIBLE) {
        return None;
    }
    // No profile is active; what depends on metadata is the author's words all the same.
    let conditions = [
        attributes.get("when-format").map(is_ours),
        attributes.get("unless-format").map(|format| !is_ours(format)),
        attributes.get("when-profile").map(|_| false),
        attributes.get("unless-profile").map(|_| true),
    ];
    let holds = conditions.into_iter().flatten().all(|holds| holds);
    let by_metadata = ["when-meta", "unless-meta"].iter().any(|key| attributes.get(key).is_some());
    Some(by_metadata || holds != is_hidden)
}

/// Whether a format is one that a book is.
fn is_ours(format: &str) -> bool {
    let mut names = format.split([',', ' ']);
    names.any(|name| name.starts_with("epub") || matches!(name, "html" | "html4" | "html5"))
}
