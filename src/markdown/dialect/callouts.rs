//! Quarto's callouts, `::: {.callout-note title="Title"}`, its sets of tabs and what it puts into the margin; the same notes
//! under the names that books of bookdown give them.
//!
//! What a page folds or shows one at a time stands open in a book, each tab under its own title.
//!
//! <https://quarto.org/docs/authoring/callouts.html>

use super::container::{block, each, take_class};
use super::{Base, Dialect, Kind, Syntax};
use crate::diagnostic::Diagnostic;
use crate::model::block::{Alert, AttributeList, Block, BlockKind, Container, ContainerKind, Heading};
use crate::source::Span;

pub(super) static SYNTAX: Syntax = Syntax {
    name: "callouts",
    example: "`::: {.callout-note title=\"Title\"}` … `:::`",
    on: &[Base::Quarto],
    kind: Kind::Fold(fold),
};

/// The classes of notes.
const NOTES: [(&str, Alert); 12] = [
    ("callout-note", Alert::Note),
    ("callout-tip", Alert::Tip),
    ("callout-important", Alert::Important),
    ("callout-warning", Alert::Warning),
    ("callout-caution", Alert::Caution),
    ("callout", Alert::Note),
    ("rmdnote", Alert::Note),
    ("rmdtip", Alert::Tip),
    ("rmdimportant", Alert::Important),
    ("rmdwarning", Alert::Warning),
    ("rmdcaution", Alert::Caution),
    ("infobox", Alert::Note),
];

/// The classes of what stands beside the text.
const MARGIN: [&str; 3] = ["column-margin", "margin", "sidenote"];

fn fold(blocks: Vec<Block>, _: &Dialect, _: &mut Vec<Diagnostic>) -> Vec<Block> {
    each(blocks, &mut settled)
}

fn settled(mut container: Container, span: Span) -> Vec<Block> {
    if let Some((_, alert)) = NOTES.iter().find(|(class, _)| container.attributes.has_class(class)) {
        for (class, _) in NOTES {
            take_class(&mut container, class);
        }
        // A kind that is written beside the class says more than the class.
        if container.kind == ContainerKind::Plain {
            container.kind = ContainerKind::Alert(*alert);
        }
        container.take_heading_as_title();
    } else if container.kind == ContainerKind::Plain && take_class(&mut container, "panel-tabset") {
        container.blocks = tabs(std::mem::take(&mut container.blocks));
    } else if MARGIN.iter().any(|class| take_class(&mut container, class)) {
        let is_float =
            |block: &Block| matches!(block.kind, BlockKind::Figure(_) | BlockKind::Table(_) | BlockKind::Code(_));
        if container.blocks.iter().all(is_float) {
            return container.blocks;
        }
        container.kind = ContainerKind::Aside;
    }
    vec![block(container, span)]
}

/// The tabs of a set: each heading of the first one's level begins one.
pub(super) fn tabs(blocks: Vec<Block>) -> Vec<Block> {
    let level = blocks.iter().find_map(|block| match &block.kind {
        BlockKind::Heading(heading) => Some(heading.level),
        _ => None,
    });
    let mut tabs: Vec<Block> = Vec::new();
    for inner in blocks {
        match inner.kind {
            BlockKind::Heading(Heading { level: own, content, attributes }) if Some(own) == level => {
                let list =
                    AttributeList { classes: vec!["tab".to_owned()], pairs: Vec::new(), ..attributes.into_list() };
                let attributes = list.into();
                let tab = Container { kind: ContainerKind::Plain, title: content, blocks: Vec::new(), attributes };
                tabs.push(block(tab, inner.span));
            }
            kind => match tabs.last_mut() {
                Some(Block { kind: BlockKind::Container(tab), span }) => {
                    span.end = span.end.max(inner.span.end);
                    tab.blocks.push(Block { kind, span: inner.span });
                }
                _ => tabs.push(Block { kind, span: inner.span }),
            },
        }
    }
    tabs
}
