//! The tree that html5ever builds: records in one vector, linked by index, so that every move costs the same however
//! large the document is.
//!
//! Never here: what HTML allows. The tree is what a browser would have made.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, ExpandedName, Namespace, QualName, local_name, ns};

use crate::source::Span;

/// An index into [`Tree::into_records`].
pub(super) type Id = usize;

/// What html5ever holds of an element.
#[derive(Clone, Debug)]
pub(super) struct Handle {
    pub(super) id: Id,
    name: Rc<QualName>,
}

/// One node.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) data: Data,
    pub(super) first: Option<Id>,
    pub(super) next: Option<Id>,
    parent: Option<Id>,
    last: Option<Id>,
    previous: Option<Id>,
}

/// What a node is.
#[derive(Debug)]
pub(super) enum Data {
    /// The document, comments: nothing to show.
    Nothing,
    /// Words.
    Text(String),
    /// An element.
    Element(Tag),
}

/// An element as parsed.
#[derive(Debug)]
pub(super) struct Tag {
    pub(super) name: Rc<QualName>,
    pub(super) attributes: Vec<Attribute>,
    pub(super) span: Option<Span>,
    /// Whether the parser made it up for an end tag that nobody wrote.
    pub(super) phantom: bool,
}

/// The sink.
pub(super) struct Tree {
    records: RefCell<Vec<Record>>,
    document: Handle,
    /// The place of whatever is parsed now.
    pub(super) span: Cell<Option<Span>>,
    /// Whether elements made now answer an end tag of katern's own.
    pub(super) phantoms: Cell<bool>,
    /// The element that the parser asked about last.
    asked: RefCell<Option<Rc<QualName>>>,
    /// What the parser had to mend in the token that it was handed last.
    pub(super) mended: Cell<Mended>,
}

/// What the parser had to mend.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mended {
    /// Nothing.
    #[default]
    Nothing,
    /// Words that stood in a table outside its cells, before the token.
    Words,
    /// The token.
    Token,
}

impl Tree {
    pub(super) fn new() -> Tree {
        let name = Rc::new(QualName::new(None, ns!(), html5ever::LocalName::from("#document")));
        let document =
            Record { data: Data::Nothing, first: None, next: None, parent: None, last: None, previous: None };
        Tree {
            records: RefCell::new(vec![document]),
            document: Handle { id: 0, name },
            span: Cell::new(None),
            phantoms: Cell::new(false),
            asked: RefCell::new(None),
            mended: Cell::default(),
        }
    }

    /// All nodes; the first is the document.
    pub(super) fn into_records(self) -> Vec<Record> {
        self.records.into_inner()
    }

    /// The name of the element that the parser asked about last.
    pub(super) fn asked(&self) -> Option<Rc<QualName>> {
        self.asked.borrow().clone()
    }

    fn add(&self, data: Data) -> Id {
        let mut records = self.records.borrow_mut();
        records.push(Record { data, first: None, next: None, parent: None, last: None, previous: None });
        records.len() - 1
    }

    fn detach(&self, id: Id) {
        let mut records = self.records.borrow_mut();
        let (parent, previous, next) =
            (records[id].parent.take(), records[id].previous.take(), records[id].next.take());
        match previous {
            Some(previous) => records[previous].next = next,
            None => {
                if let Some(parent) = parent {
                    records[parent].first = next;
                }
            }
        }
        match next {
            Some(next) => records[next].previous = previous,
            None => {
                if let Some(parent) = parent {
                    records[parent].last = previous;
                }
            }
        }
    }

    /// Puts a detached node before `next` in `parent`, or at its end.
    fn attach(&self, parent: Id, id: Id, next: Option<Id>) {
        let mut records = self.records.borrow_mut();
        let previous = match next {
            Some(next) => records[next].previous.replace(id),
            None => records[parent].last.replace(id),
        };
        match previous {
            Some(previous) => records[previous].next = Some(id),
            None => records[parent].first = Some(id),
        }
        records[id].parent = Some(parent);
        records[id].previous = previous;
        records[id].next = next;
    }

    fn insert(&self, parent: Id, child: NodeOrText<Handle>, next: Option<Id>) {
        match child {
            NodeOrText::AppendNode(node) => {
                self.detach(node.id);
                self.attach(parent, node.id, next);
            }
            NodeOrText::AppendText(text) => {
                let before = {
                    let records = self.records.borrow();
                    next.map_or(records[parent].last, |next| records[next].previous)
                };
                if let Some(before) = before
                    && let Data::Text(words) = &mut self.records.borrow_mut()[before].data
                {
                    words.push_str(&text);
                    return;
                }
                let id = self.add(Data::Text(text.to_string()));
                self.attach(parent, id, next);
            }
        }
    }

    fn parent(&self, id: Id) -> Option<Id> {
        self.records.borrow()[id].parent
    }
}

impl TreeSink for Tree {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'a> = &'a QualName;

    fn finish(self) -> Tree {
        self
    }

    fn parse_error(&self, error: Cow<'static, str>) {
        match &*error {
            "Non-space table text" if self.mended.get() == Mended::Nothing => self.mended.set(Mended::Words),
            "Non-space table text" => {}
            _ => self.mended.set(Mended::Token),
        }
    }

    fn get_document(&self) -> Handle {
        self.document.clone()
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> &'a QualName {
        *self.asked.borrow_mut() = Some(Rc::clone(&target.name));
        &target.name
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Handle {
        let name = Rc::new(name);
        let tag = Tag { name: Rc::clone(&name), attributes, span: self.span.get(), phantom: self.phantoms.get() };
        Handle { id: self.add(Data::Element(tag)), name }
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        Handle { id: self.add(Data::Nothing), name: Rc::clone(&self.document.name) }
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        Handle { id: self.add(Data::Nothing), name: Rc::clone(&self.document.name) }
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.insert(parent.id, child, None);
    }

    fn append_based_on_parent_node(&self, element: &Handle, previous: &Handle, child: NodeOrText<Handle>) {
        match self.parent(element.id) {
            Some(parent) => self.insert(parent, child, Some(element.id)),
            None => self.insert(previous.id, child, None),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        one.id == other.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        if let Some(parent) = self.parent(sibling.id) {
            self.insert(parent, child, Some(sibling.id));
        }
    }

    fn add_attrs_if_missing(&self, _: &Handle, _: Vec<Attribute>) {}

    fn remove_from_parent(&self, target: &Handle) {
        self.detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, parent: &Handle) {
        loop {
            let first = self.records.borrow()[node.id].first;
            let Some(child) = first else { return };
            self.detach(child);
            self.attach(parent.id, child, None);
        }
    }

    fn allow_declarative_shadow_roots(&self, _: &Handle) -> bool {
        false
    }
}

/// Whether start tags inside an element of this name are parsed as HTML.
pub(super) fn holds_html(name: &QualName) -> bool {
    match name.expanded() {
        ExpandedName { ns: &ns!(svg), local } => {
            matches!(*local, local_name!("foreignObject") | local_name!("desc") | local_name!("title"))
        }
        ExpandedName { ns: &ns!(mathml), local } => matches!(
            *local,
            local_name!("mi") | local_name!("mo") | local_name!("mn") | local_name!("ms") | local_name!("mtext")
        ),
        _ => true,
    }
}

/// Whether the namespace is XHTML's.
pub(super) fn is_html(namespace: &Namespace) -> bool {
    *namespace == ns!(html)
}
