//! Documents as a whole: root, head, body, and one walk through everything that they hold
//! ([EPUB 3.3, 6.1](https://www.w3.org/TR/epub-33/#sec-xhtml)).

use super::walk::{Vocabulary, Walk, Whose};

use super::{Found, Index, attribute, content, head, mathml, reference};
use crate::css;
use crate::publication::Item;
use crate::spec::html::Model;
use crate::spec::xml::{XHTML, XML, is_xml_name};
use crate::xhtml::{Element, Node};

pub(super) fn check(item: &Item, root: &Element, index: &Index<'_>, found: &mut Found) {
    let names: Vec<&str> = root.children.iter().filter_map(Node::element).map(|element| &*element.name).collect();
    if root.name != "html" || names != ["head", "body"] || root.attribute("xmlns") != Some(XHTML) {
        found.add(None, format!("{} is not a document with a head and a body", item.path));
        return;
    }
    let ids = index.ids.get(item.path.as_str());
    let whose = Whose::Katern(item, index);
    let mut walk = Walk { whose, found, ids, prefixes: vec![("xml", XML)], around: Vec::new() };
    root.children.iter().filter_map(Node::element).take(1).for_each(|part| head::check(&mut walk, part));
    walk.element(root, Vocabulary::Html, Model::Flow);
}

impl<'a> Walk<'a, '_> {
    /// One element with all that it holds. `around` is what its parent is one of, and `inherited` what stands where a
    /// parent that takes after its own parent stands.
    pub(super) fn element(&mut self, element: &'a Element, around: Vocabulary, inherited: Model) {
        let declared = self.prefixes.len();
        for (name, value) in &element.attributes {
            if let Some(prefix) = name.strip_prefix("xmlns:") {
                if matches!(prefix, "xml" | "xmlns") || value.is_empty() {
                    self.say(element, format!("the prefix `{prefix}` can't be declared"));
                }
                self.prefixes.push((prefix, value));
            }
        }
        let (vocabulary, name) = self.vocabulary(element, around);
        for (at, (name, _)) in element.attributes.iter().enumerate() {
            let is_repeated = element.attributes[..at].iter().any(|(earlier, _)| earlier == name);
            if is_repeated || !is_xml_name(name) {
                self.say(element, format!("the attribute `{name}` is illegal or stands twice"));
            }
            if let Some((prefix, _)) = name.split_once(':')
                && prefix != "xmlns"
                && self.namespace(prefix).is_none()
            {
                self.say(element, format!("the prefix `{prefix}` is not declared"));
            }
        }
        attribute::check(self, element, vocabulary, name);
        let own = match vocabulary {
            Vocabulary::Html => {
                head::part(self, element, name);
                content::check(self, element, name, inherited)
            }
            Vocabulary::Math => {
                mathml::check(self, element, name);
                Model::Anything
            }
            Vocabulary::Svg => self.drawing(element, name),
            Vocabulary::Other => Model::Anything,
        };
        if let Whose::Katern(item, index) = self.whose {
            reference::check(item, element, name, vocabulary, index, self.found);
            self.style(element, name, item, index);
        }
        self.around.push(element);
        for child in &element.children {
            match child {
                Node::Element(inner) => self.element(inner, vocabulary, own),
                Node::Text(_) | Node::Token(..) | Node::Raw(..) => {}
            }
        }
        self.around.pop();
        self.prefixes.truncate(declared);
    }

    /// A drawing may hold anything; only one of its elements holds HTML as HTML would.
    pub(super) fn drawing(&mut self, element: &'a Element, name: &str) -> Model {
        match name {
            "foreignObject" => {
                content::flow(self, element);
                Model::Flow
            }
            "title" => Model::Anything,
            _ => Model::Anything,
        }
    }

    /// Stylesheets inside a document.
    pub(super) fn style(&mut self, element: &'a Element, name: &str, item: &Item, index: &Index<'_>) {
        let judged = match (name, element.attribute("style")) {
            ("style", _) => Some(css::judge_sheet(&element.text_content())),
            (_, Some(style)) => Some(css::judge_attribute(style)),
            _ => None,
        };
        let Some(judged) = judged else { return };
        reference::styled(item.path.as_str(), judged, element.span, index, self.found);
    }
}
