//! Blocks of code with their title and their caption.
//!
//! One that has a caption or an id is a listing, which is numbered as figures and tables are; a title alone, such as the name
//! of a file, only stands above its block.

use crate::model::block::Code;
use crate::render::{Context, code};
use crate::source::Span;
use crate::xhtml::{Element, Node};

/// The class of a block of code that is numbered.
pub(super) const LISTING: &str = "listing";

/// The class of one that has a title and nothing else.
pub(super) const TITLED: &str = "titled-code";

impl<'a> Context<'a> {
    /// The block by itself, or in a figure with what is said of it.
    pub(crate) fn listing(&mut self, block: &'a Code, span: Span) -> Element {
        let mut pre = code::element(block, span, &mut self.diagnostics);
        let id = pre.attribute("id").map(str::to_owned);
        if id.is_none() && block.caption.is_empty() && block.title.is_none() {
            return pre;
        }
        pre.attributes.retain(|(name, _)| name != "id");
        let is_listing = id.is_some() || !block.caption.is_empty();
        let figure = Element::new("figure").at(span).with("class", if is_listing { LISTING } else { TITLED });
        let caption = (!block.caption.is_empty()).then(|| {
            let words = Element::new("span").with("class", "caption").children(self.inlines(&block.caption));
            Node::from(Element::new("figcaption").child(words))
        });
        let name = if is_listing { "p" } else { "figcaption" };
        let title =
            block.title.as_deref().map(|title| Element::new(name).with("class", "code-title").text(title.trim()));
        figure.with_some("id", id).children(caption.into_iter().chain(title.map(Node::from)).chain([pre.into()]))
    }
}
