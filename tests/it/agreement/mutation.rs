//! The list of mutations, and hands to make them with.

use katern::model::ContentPath;
use katern::publication::{Item, ItemContent, Publication};
use katern::xhtml::{Element, Node};

use super::{document, package, reading, snippet};

/// Which books a mutation can be tried on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    /// The one that has every construct.
    Every,
    /// Any other.
    Any,
}

/// Breaks a book, or says that there is nothing to break.
pub(super) type Breaks = Box<dyn Fn(&mut Publication) -> bool + Send + Sync>;

/// One way to break a book.
pub(super) struct Mutation {
    /// What kind of fault it is.
    pub(super) family: &'static str,
    /// What it does.
    pub(super) name: String,
    /// The books that it is tried on; none for all of them.
    pub(super) wants: Option<Base>,
    /// How; false where the book has nothing to break.
    pub(super) breaks: Breaks,
}

/// Every mutation.
pub(super) fn all() -> Vec<Mutation> {
    let mut list = List(snippet::all());
    package::add(&mut list);
    reading::add(&mut list);
    document::add(&mut list);
    list.0
}

pub(super) fn path(text: &str) -> ContentPath {
    ContentPath::new(text).expect("a legal path")
}

/// The item of this name, such as `words` for `text/words.xhtml`.
pub(super) fn item<'a>(publication: &'a mut Publication, name: &str) -> Option<&'a mut Item> {
    publication.manifest.iter_mut().find(|item| item.path.as_str().rsplit('/').next().is_some_and(|file| file == name))
}

/// The items that are documents of the text, in order.
pub(super) fn documents(publication: &mut Publication) -> impl Iterator<Item = (&mut Item, ContentPath)> {
    publication.manifest.iter_mut().filter_map(|item| match item.content {
        ItemContent::Document(_) => {
            let path = item.path.clone();
            Some((item, path))
        }
        _ => None,
    })
}

/// The root of a document.
pub(super) fn root(item: &mut Item) -> &mut Element {
    match &mut item.content {
        ItemContent::Document(root) => root,
        other => panic!("no document: {other:?}"),
    }
}

/// The root of the last document that is the author's: the colophon comes after it.
pub(super) fn last(publication: &mut Publication) -> &mut Element {
    let (item, _) = documents(publication)
        .filter(|(item, _)| !item.path.as_str().ends_with("colophon.xhtml"))
        .last()
        .expect("a document");
    root(item)
}

/// Changes the first element that fits; false if none does.
pub(super) fn change(root: &mut Element, fits: &dyn Fn(&Element) -> bool, how: &mut dyn FnMut(&mut Element)) -> bool {
    let mut done = false;
    root.walk_mut(&mut |element| {
        if !done && fits(element) {
            done = true;
            how(element);
        }
    });
    done
}

/// The same over every document.
pub(super) fn change_any(
    publication: &mut Publication,
    fits: &dyn Fn(&Element) -> bool,
    how: &mut dyn FnMut(&mut Element),
) -> bool {
    documents(publication).any(|(item, _)| change(root(item), fits, how))
}

/// The section or body at whose end a chapter's markup stands.
pub(super) fn end(root: &mut Element) -> &mut Vec<Node> {
    let body = root.children.iter_mut().filter_map(Node::element_mut).find(|child| child.name == "body");
    let body = body.expect("a body");
    let inner = body.children.iter().position(|child| child.element().is_some_and(|child| child.name == "section"));
    match inner {
        Some(at) => &mut body.children[at].element_mut().expect("an element").children,
        None => &mut body.children,
    }
}

/// Mutations, gathered.
pub(super) struct List(pub(super) Vec<Mutation>);

impl List {
    /// A mutation of any book.
    pub(super) fn any(
        &mut self,
        family: &'static str,
        name: &str,
        breaks: impl Fn(&mut Publication) -> bool + Send + Sync + 'static,
    ) {
        self.0.push(Mutation { family, name: name.to_owned(), wants: None, breaks: Box::new(breaks) });
    }

    /// A mutation of the book that has every construct.
    pub(super) fn every(
        &mut self,
        family: &'static str,
        name: &str,
        breaks: impl Fn(&mut Publication) + Send + Sync + 'static,
    ) {
        let breaks = Box::new(move |publication: &mut Publication| {
            breaks(publication);
            true
        });
        self.0.push(Mutation { family, name: name.to_owned(), wants: Some(Base::Every), breaks });
    }
}

/// Puts other words into an element.
pub(super) fn say(element: &mut Element, words: &str) {
    element.children = vec![Node::Text(words.to_owned())];
}
