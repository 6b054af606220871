//! Lists of figures, tables and listings: number, caption, and the way there.

use super::link;
use crate::render::counted::Kind;
use crate::render::numbers::Listed;
use crate::xhtml::{Element, Node};

/// The list of one kind inside an element that only holds it; none where nothing is listed.
pub(super) fn element(listed: &[Listed], kind: Kind) -> Option<Element> {
    let items: Vec<Element> = (listed.iter())
        .filter(|line| line.kind == kind)
        .map(|line| Element::new("li").child(link(&line.path, &line.id, Node::Text(line.words.clone()))))
        .collect();
    (!items.is_empty()).then(|| Element::new("div").child(Element::new("ol").with("class", "list").children(items)))
}
