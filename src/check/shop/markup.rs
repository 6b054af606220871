//! Elements that a shop's readers do not show, and markup on which its conversion stumbles.

use std::collections::BTreeSet;

use super::{Shop, each_place, resolved};
use crate::diagnostic::{Diagnostic, Told};
use crate::edition::{self, Limit, What};
use crate::publication::{Item, ItemContent};
use crate::rule::shop::{SHOP_MARKUP, SHOP_RIVAL};
use crate::source::Span;
use crate::xhtml::{Element, Node};

pub(super) fn check(shop: &Shop<'_>, item: &Item, root: &Element, found: &mut Vec<Diagnostic>) {
    for limit in shop.profile.limits {
        match limit.what {
            What::Elements(names, _) => unseen(shop, limit, names, root, found),
            What::NoNestedParagraphs => nested(shop, limit, root, found),
            What::ImagesHaveSources => sourceless(shop, limit, root, found),
            What::NoLinkToBody => links_to_body(shop, limit, item, root, found),
            What::NoRivals(edition) => links_to_rivals(shop, limit, edition, root, found),
            _ => {}
        }
    }
}

/// What is lost of one kind in a file is told once. A formula with a picture beside it is not lost.
fn unseen(shop: &Shop<'_>, limit: &Limit, names: &[&str], root: &Element, found: &mut Vec<Diagnostic>) {
    let mut pictured = BTreeSet::new();
    root.walk(&mut |element| {
        let children = || element.children.iter().filter_map(Node::element);
        if children().any(|child| child.name == "img") {
            pictured.extend(children().filter(|child| child.name == "math").map(std::ptr::from_ref::<Element>));
        }
    });
    each_place(root, None, &mut |element, span| {
        if pictured.contains(&std::ptr::from_ref(element)) {
            return;
        }
        // In a finished book other vocabularies have prefixes of their own.
        let local = element.name.rsplit_once(':').map_or(&*element.name, |(_, local)| local);
        let Some(name) = names.iter().find(|name| **name == local) else { return };
        let (what, help) = match *name {
            "math" => ("formulas", "write what can be said in plain words as text, or add a picture of the formula"),
            "audio" => ("sound", "say in the text what is heard, and where else it can be"),
            "video" => ("a film", "say in the text what is seen, and where else it can be"),
            "image" => ("a picture inside a drawing", "name the picture in the text, outside the drawing"),
            _ => ("a script", "take it out"),
        };
        let words = format!("this is {what} (`{name}`)");
        let complaint = shop.complaint(&SHOP_MARKUP, span, words, limit).help(help);
        found.push(Diagnostic { told: Told::Once, ..complaint });
    });
}

fn nested(shop: &Shop<'_>, limit: &Limit, root: &Element, found: &mut Vec<Diagnostic>) {
    fn inside(element: &Element, around: Option<Span>, see: &mut dyn FnMut(Option<Span>)) {
        for child in element.children.iter().filter_map(Node::element) {
            let span = child.span.or(around);
            if child.name == "p" {
                see(span);
            }
            inside(child, span, see);
        }
    }
    each_place(root, None, &mut |element, span| {
        if element.name == "p" {
            inside(element, span, &mut |span| {
                let words = "a paragraph stands in a paragraph";
                found.push(shop.complaint(&SHOP_MARKUP, span, words, limit).help("end the first before the second"));
            });
        }
    });
}

fn sourceless(shop: &Shop<'_>, limit: &Limit, root: &Element, found: &mut Vec<Diagnostic>) {
    each_place(root, None, &mut |element, span| {
        if element.name == "img" && element.attribute("src").is_none_or(str::is_empty) {
            let words = "a picture has no `src`";
            found.push(shop.complaint(&SHOP_MARKUP, span, words, limit).help("name the picture, or take it out"));
        }
    });
}

/// A link to another shop.
fn links_to_rivals(shop: &Shop<'_>, limit: &Limit, edition: &str, root: &Element, found: &mut Vec<Diagnostic>) {
    each_place(root, None, &mut |element, span| {
        let Some(href) = element.attribute("href").filter(|_| element.name == "a") else { return };
        if let Some(name) = edition::rival(edition, href) {
            let words = format!("the link leads to {name}");
            let help = "take the link out, or write `{shop=…}` behind its words and the address under `shops`, so that each \
                        edition has its own";
            found.push(shop.complaint(&SHOP_RIVAL, span, words, limit).help(help));
        }
    });
}

/// A link to the id of a document's body, which Amazon's conversion can't resolve.
fn links_to_body(shop: &Shop<'_>, limit: &Limit, item: &Item, root: &Element, found: &mut Vec<Diagnostic>) {
    each_place(root, None, &mut |element, span| {
        let Some(href) = element.attribute("href").filter(|_| element.name == "a") else { return };
        let Some((path, id)) = href.split_once('#') else { return };
        let path = resolved(item.path.as_str(), path);
        let target = shop.publication.manifest.iter().find(|item| Some(item.path.as_str()) == path.as_deref());
        if target.and_then(body_id) == Some(id) {
            let words = format!("the link to `{href}` leads to the id of a `body`");
            found.push(shop.complaint(&SHOP_MARKUP, span, words, limit).help("link to the document, or to a heading"));
        }
    });
}

fn body_id(item: &Item) -> Option<&str> {
    let ItemContent::Document(root) = &item.content else { return None };
    let body = root.children.iter().filter_map(Node::element).find(|child| child.name == "body");
    body.and_then(|body| body.attribute("id"))
}
