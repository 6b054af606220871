//! Lists of figures and tables: number, caption, and the way there.

use super::link;
use crate::book::names;
use crate::publication::Document;
use crate::render::numbers::{Kind, caption, number_of};
use crate::render::outline;
use crate::xhtml::{Element, Node};

/// The list of everything that has a number, inside an element that only holds it; none where nothing has.
pub(super) fn element(documents: &mut [Document], name: &str) -> Option<Element> {
    let kind = if name == "table" { Kind::Table } else { Kind::Figure };
    let mut items = Vec::new();
    for document in documents {
        let mut ids = outline::ids(&document.root);
        let path = document.path.clone();
        document.root.walk_mut(&mut |element| {
            if element.name != name {
                return;
            }
            let Some(caption) = caption(element, kind) else { return };
            let Some(number) = number_of(caption) else { return };
            let words = words(caption);
            let id = match element.attribute("id") {
                Some(id) => id.to_owned(),
                None => {
                    let slug = names::slug(&words.split_whitespace().take(8).collect::<Vec<_>>().join(" "), "en");
                    let id = ids.claim(&format!("{name}-{}", if slug.is_empty() { "one" } else { &slug }));
                    element.set("id", id.clone());
                    id
                }
            };
            let line = if words.is_empty() { number } else { format!("{number}. {words}") };
            items.push(Element::new("li").child(link(&path, &id, Node::Text(line))));
        });
    }
    (!items.is_empty()).then(|| Element::new("div").child(Element::new("ol").with("class", "list").children(items)))
}

/// The words of a caption as a contents list would show them, without its number and who made the picture.
fn words(caption: &Element) -> String {
    let is_words = |child: &&Node| {
        let class = child.element().and_then(|inner| inner.attribute("class"));
        !matches!(class, Some("credit" | "float-number"))
    };
    let bare = Element::new("span").children(caption.children.iter().filter(is_words).cloned());
    outline::spoken(&bare).split_whitespace().collect::<Vec<_>>().join(" ")
}
