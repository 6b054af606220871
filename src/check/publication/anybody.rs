//! A document that anybody has made, held against the same models as katern's own.

use super::walk::{Vocabulary, Walk, Whose};
use super::{Found, head};
use crate::diagnostic::Diagnostic;
use crate::rule::epub::MARKUP;
use crate::spec::html::Model;
use crate::spec::xml::KNOWN_NAMESPACES;
use crate::xhtml::parse::Document;
use crate::xhtml::{Element, Node};

/// Says what in the document is not as HTML and MathML have it.
pub(in crate::check) fn check(document: &Document, diagnostics: &mut Vec<Diagnostic>) {
    let root = &document.root;
    let mut found = Found(Vec::new());
    let mut ids = super::Ids::new();
    root.walk(&mut |element| {
        if let Some(id) = element.attribute("id") {
            ids.entry(id).or_insert(0);
        }
    });
    let known = KNOWN_NAMESPACES.iter().map(|(namespace, prefix)| (*prefix, *namespace));
    let foreign = document.foreign.iter().map(|(prefix, namespace)| (&**prefix, &**namespace));
    let prefixes: Vec<(&str, &str)> = known.chain(foreign).collect();
    let mut walk = Walk { whose: Whose::Anybody, found: &mut found, ids: Some(&ids), prefixes, around: Vec::new() };
    if root.name == "html" {
        let parts: Vec<&Element> = root.children.iter().filter_map(Node::element).collect();
        let names: Vec<&str> = parts.iter().map(|part| &*part.name).collect();
        if names != ["head", "body"] {
            let place = parts.iter().find(|part| !matches!(&*part.name, "head" | "body")).copied().unwrap_or(root);
            walk.say_as(&MARKUP, place, "a document is a head and a body");
        }
        parts.iter().filter(|part| part.name == "head").for_each(|part| head::check(&mut walk, part));
    }
    walk.element(root, Vocabulary::Html, Model::Flow);
    diagnostics.extend(found.0);
}
