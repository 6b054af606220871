//! Links between notes and their calls, which are katern's own.
//!
//! A call may have been left out with the markup that it stood in. Its note stays, and no way leads back from it.

use crate::diagnostic::Diagnostic;
use crate::model::Anchor;
use crate::render::ids;
use crate::render::link::Resolver;
use crate::rule::text as rule;
use crate::xhtml::{Element, Node};

/// What a link of katern's own leads to.
enum Lead {
    /// A call or a note.
    To(Anchor),
    /// Something that was left out.
    Nowhere,
}

/// Where a link of katern's own leads; none where it is none, or is settled.
fn lead(stage: &Resolver<'_>, element: &Element) -> Option<Lead> {
    let id = element.attribute("href")?.strip_prefix('#').filter(|id| ids::is_own(id))?;
    let here = stage.index.ids.get(&stage.path).and_then(|ids| ids.get(id));
    let here = here.map(|now| Anchor { path: stage.path.clone(), id: Some(now.clone()) });
    Some(here.or_else(|| stage.index.notes.get(id).cloned()).map_or(Lead::Nowhere, Lead::To))
}

/// Leads a call to its note, or a note back to a call. Whether the link is one of these.
pub(super) fn follow(stage: &Resolver<'_>, element: &mut Element) -> Option<()> {
    match lead(stage, element)? {
        Lead::To(anchor) => {
            let file = if anchor.path == stage.path { String::new() } else { stage.path.relative(&anchor.path) };
            element.set("href", format!("{file}#{}", anchor.id.unwrap_or_default()));
        }
        Lead::Nowhere => {
            element.name = "span".into();
            element.attributes.retain(|(name, _)| matches!(&**name, "id" | "class" | "xmlns"));
        }
    }
    Some(())
}

/// Takes out the links back to calls that were left out, each with the space before it, and says so where none is left.
pub(super) fn drop_dead(stage: &mut Resolver<'_>, element: &mut Element) {
    let is_back = |node: &Node| {
        node.element().is_some_and(|link| link.name == "a" && link.attribute("role") == Some("doc-backlink"))
    };
    if !element.children.iter().any(is_back) {
        return;
    }
    let mut kept: Vec<Node> = Vec::with_capacity(element.children.len());
    let mut dropped = 0;
    for node in std::mem::take(&mut element.children) {
        let led = node.element().filter(|_| is_back(&node)).and_then(|link| lead(stage, link));
        if matches!(led, Some(Lead::Nowhere)) {
            dropped += 1;
            if let Some(Node::Text(before)) = kept.last_mut()
                && before.ends_with('\u{A0}')
            {
                before.pop();
            }
            continue;
        }
        kept.push(node);
    }
    element.children = kept;
    if dropped > 0 && !element.children.iter().any(is_back) {
        let message = "the only call for this note stands in markup that was left out";
        stage.diagnostics.push(
            Diagnostic::new(&rule::UNCITED_NOTE, stage.span.map(|span| span.head()), message)
                .help("call for it in the text beside that markup"),
        );
    }
}
