//! Which words of a book are notes, and what calls for them.
//!
//! EPUB 3 says it (`epub:type`, `role`); older books show it: a short mark leads to a place from which a link leads back. The
//! first of the two in the order of reading is the call.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::document::Document;
use super::tree::{Key, children, has_class, is, is_blank, is_block, key, kinds, level, squeezed};
use crate::epub::address::Target;
use crate::spec::address::decoded;
use crate::xhtml::{Element, Node};

/// The notes of a book.
#[derive(Debug, Default)]
pub(super) struct Notes<'a> {
    notes: Vec<Note<'a>>,
    calls: BTreeMap<Key, Call>,
    /// The links from notes back to their calls, and the marks that begin notes.
    back: BTreeSet<Key>,
    /// The elements that are notes, or parts of them.
    bodies: BTreeMap<Key, usize>,
    written: AtomicUsize,
}

/// A note.
#[derive(Debug)]
pub(super) struct Note<'a> {
    /// The place of its document in the reading order.
    pub(super) document: usize,
    /// What it says: one element with blocks or a line in it, or several.
    pub(super) parts: Vec<&'a Element>,
}

/// What calls for a note.
#[derive(Clone, Copy, Debug)]
pub(super) struct Call {
    /// The note.
    pub(super) note: usize,
}

/// A link, and where it stands.
struct Link<'a> {
    element: &'a Element,
    document: usize,
    /// The nearest block around it.
    block: &'a Element,
    to: (String, String),
}

/// An element with an id that something leads to.
#[derive(Clone)]
struct Anchor<'a> {
    element: &'a Element,
    document: usize,
    /// What it stands in, from the root on.
    above: Vec<&'a Element>,
}

impl<'a> Anchor<'a> {
    /// The nearest block, the element itself included.
    fn block(&self) -> Option<&'a Element> {
        self.around().find(|element| is_block(element))
    }

    /// The element and what it stands in, outwards.
    fn around(&self) -> impl Iterator<Item = &'a Element> + '_ {
        std::iter::once(self.element).chain(self.above.iter().rev().copied())
    }

    fn parent_of(&self, inner: &Element) -> Option<&'a Element> {
        let mut around = self.around();
        around.find(|element| key(element) == key(inner))?;
        around.next()
    }
}

impl<'a> Notes<'a> {
    /// Finds the notes.
    pub(super) fn of(documents: &[Document<'a>]) -> Notes<'a> {
        let links = links(documents);
        let anchors = anchors(documents, &links);
        let candidates: Vec<&Link<'_>> =
            links.iter().filter(|link| is_mark(link.element) || says_call(link.element)).collect();
        let targets: BTreeSet<Key> =
            candidates.iter().filter_map(|link| Some(key(anchors.get(&link.to)?.element))).collect();
        let mut leading: BTreeMap<Key, Vec<&Link<'_>>> = BTreeMap::new();
        for link in &links {
            leading.entry(key(link.block)).or_default().push(link);
        }
        let mut notes = Notes::default();
        let mut by_anchor: BTreeMap<Key, usize> = BTreeMap::new();
        for link in candidates {
            if notes.back.contains(&key(link.element)) {
                continue;
            }
            let Some(anchor) = anchors.get(&link.to) else { continue };
            if let Some(note) = by_anchor.get(&key(anchor.element)) {
                let back = notes.notes[*note].parts.clone();
                notes.calls.insert(key(link.element), Call { note: *note });
                notes.mark_back(&back, link, &anchors, documents);
                continue;
            }
            let Some(parts) = body(anchor, &targets) else { continue };
            let holds_call = parts.iter().any(|part| holds(part, link.element));
            let is_known = parts.iter().any(|part| notes.bodies.contains_key(&key(part)));
            let has_heading = parts.iter().any(|part| holds_heading(part));
            if holds_call || is_known || has_heading || parts.iter().all(|part| is_blank(&part.children)) {
                continue;
            }
            let back = notes.backlinks(&parts, anchor, link, &anchors, documents);
            let is_said = says_call(link.element) || parts.iter().any(|part| says_note(part));
            if back.is_empty() && !is_said || !says_call(link.element) && stands_alone(link) && !is_said {
                continue;
            }
            let note = notes.notes.len();
            by_anchor.insert(key(anchor.element), note);
            notes.bodies.extend(parts.iter().map(|part| (key(part), note)));
            if let Some(label) = label_beside(anchor) {
                notes.bodies.insert(key(label), note);
            }
            notes.back.extend(back);
            notes.calls.insert(key(link.element), Call { note });
            notes.notes.push(Note { document: anchor.document, parts });
        }
        notes
    }

    /// The links in the note that lead back to the paragraph of its call.
    fn backlinks(
        &self,
        parts: &[&'a Element],
        anchor: &Anchor<'a>,
        call: &Link<'a>,
        anchors: &BTreeMap<(String, String), Anchor<'a>>,
        documents: &[Document<'a>],
    ) -> BTreeSet<Key> {
        let path = documents[anchor.document].path;
        let mut back = BTreeSet::new();
        // A mark in a cell, or in the term of a list, stands beside what it belongs to.
        for part in parts.iter().copied().chain(label_beside(anchor)) {
            part.walk(&mut |element| {
                let Some(href) = element.attribute("href").filter(|_| element.name == "a") else { return };
                let says = is(element, "backlink");
                let to = target(path, href);
                let leads_back = to.and_then(|to| anchors.get(&to)).is_some_and(|place| {
                    place.document == call.document
                        && (holds(call.block, place.element)
                            || place.block().is_some_and(|block| key(block) == key(call.block)))
                });
                if says || leads_back {
                    back.insert(key(element));
                }
            });
        }
        back
    }

    fn mark_back(
        &mut self,
        parts: &[&'a Element],
        call: &Link<'a>,
        anchors: &BTreeMap<(String, String), Anchor<'a>>,
        documents: &[Document<'a>],
    ) {
        if let Some(anchor) = anchors.get(&call.to) {
            let back = self.backlinks(parts, anchor, call, anchors, documents);
            self.back.extend(back);
        }
    }

    /// The call that an element is.
    pub(super) fn call(&self, element: &Element) -> Option<&Call> {
        self.calls.get(&key(element))
    }

    /// Whether an element is a link from a note back to its call.
    pub(super) fn is_back(&self, element: &Element) -> bool {
        self.back.contains(&key(element))
    }

    /// Whether a link is a part of the marks of notes, which are made anew.
    pub(super) fn is_mark(&self, element: &Element) -> bool {
        self.is_back(element) || self.calls.contains_key(&key(element))
    }

    /// Whether an element is a note, or a part of one.
    pub(super) fn is_body(&self, element: &Element) -> bool {
        self.bodies.contains_key(&key(element))
    }

    /// A note by its number.
    pub(super) fn get(&self, note: usize) -> Option<&Note<'a>> {
        self.notes.get(note)
    }

    /// Says that a note was written.
    pub(super) fn count_one(&self) {
        self.written.fetch_add(1, Ordering::Relaxed);
    }

    /// How many were written.
    pub(super) fn count(&self) -> usize {
        self.written.load(Ordering::Relaxed)
    }

    /// Whether an element holds notes, and nothing else but headings and rules.
    pub(super) fn spends(&self, element: &Element) -> bool {
        let mut has_notes = false;
        self.only_notes(element, &mut has_notes) && has_notes
    }

    fn only_notes(&self, element: &Element, has_notes: &mut bool) -> bool {
        if self.is_body(element) {
            *has_notes = true;
            return true;
        }
        // A heading that calls for a note is one of the text.
        if level(element).is_some() || element.name == "hr" {
            let mut calls = false;
            element.walk(&mut |inner| calls |= self.call(inner).is_some());
            return !calls;
        }
        element.children.iter().all(|child| match child {
            Node::Element(inner) => self.only_notes(inner, has_notes),
            Node::Text(text) | Node::Token(_, text) | Node::Raw(text, _) => text.trim().is_empty(),
        })
    }
}

/// Every link inside the book.
fn links<'a>(documents: &[Document<'a>]) -> Vec<Link<'a>> {
    fn inside<'a>(element: &'a Element, block: &'a Element, at: usize, path: &str, links: &mut Vec<Link<'a>>) {
        for child in children(element) {
            if let Some(to) = child.attribute("href").filter(|_| child.name == "a").and_then(|href| target(path, href))
            {
                links.push(Link { element: child, document: at, block, to });
            }
            inside(child, if is_block(child) { child } else { block }, at, path, links);
        }
    }
    let mut found = Vec::new();
    for (at, document) in documents.iter().enumerate() {
        inside(document.root, document.root, at, document.path, &mut found);
    }
    found
}

/// The place inside the book that an address leads to.
fn target(from: &str, href: &str) -> Option<(String, String)> {
    match Target::of(from, href) {
        Target::Inside { path, fragment: Some(id), .. } if !id.is_empty() => Some((path, decoded(&id))),
        _ => None,
    }
}

/// The elements with ids that links lead to.
fn anchors<'a>(documents: &[Document<'a>], links: &[Link<'a>]) -> BTreeMap<(String, String), Anchor<'a>> {
    fn inside<'a>(
        element: &'a Element,
        above: &mut Vec<&'a Element>,
        at: usize,
        path: &str,
        wanted: &BTreeSet<&(String, String)>,
        found: &mut BTreeMap<(String, String), Anchor<'a>>,
    ) {
        for id in
            [element.attribute("id"), element.attribute("name").filter(|_| element.name == "a")].into_iter().flatten()
        {
            let place = (path.to_owned(), id.trim().to_owned());
            if wanted.contains(&place) {
                found.entry(place).or_insert_with(|| Anchor { element, document: at, above: above.clone() });
            }
        }
        above.push(element);
        for child in children(element) {
            inside(child, above, at, path, wanted, found);
        }
        above.pop();
    }
    let wanted: BTreeSet<&(String, String)> = links.iter().map(|link| &link.to).collect();
    let mut found = BTreeMap::new();
    for (at, document) in documents.iter().enumerate() {
        inside(document.root, &mut Vec::new(), at, document.path, &wanted, &mut found);
    }
    found
}

/// What a note says, from the place that its call leads to; none where that is no note.
fn body<'a>(anchor: &Anchor<'a>, targets: &BTreeSet<Key>) -> Option<Vec<&'a Element>> {
    let mut block = anchor.block()?;
    if matches!(&*block.name, "body" | "html" | "section" | "table") && !says_note(block) || level(block).is_some() {
        return None;
    }
    // What stands beside the mark of a note: the meaning of a term, the other cells of a row.
    if matches!(&*block.name, "dt" | "td" | "th") {
        let parent = anchor.parent_of(block)?;
        let name = if block.name == "dt" { "dd" } else { "td" };
        let after = children(parent).skip_while(|child| key(child) != key(block)).skip(1);
        let parts: Vec<&Element> = after.take_while(|child| child.name == name).collect();
        return (!parts.is_empty()).then_some(parts);
    }
    while let Some(parent) = anchor.parent_of(block) {
        let is_holder = matches!(&*parent.name, "li" | "aside" | "dd")
            || matches!(&*parent.name, "div" | "section") && says_note(parent);
        let is_first =
            children(parent).find(|child| !is_blank(&child.children)).is_some_and(|first| key(first) == key(block));
        if !is_holder || !is_first || count(parent, targets) > 1 {
            break;
        }
        block = parent;
    }
    (count(block, targets) <= 1).then(|| vec![block])
}

/// How many places in an element calls lead to.
fn count(element: &Element, targets: &BTreeSet<Key>) -> usize {
    let mut count = 0;
    element.walk(&mut |inner| count += usize::from(targets.contains(&key(inner))));
    count
}

/// The term or the cell with the mark of a note, where the note stands beside it.
fn label_beside<'a>(anchor: &Anchor<'a>) -> Option<&'a Element> {
    anchor.block().filter(|block| matches!(&*block.name, "dt" | "td" | "th"))
}

/// Whether an element holds another one, or is it.
fn holds(element: &Element, inner: &Element) -> bool {
    let mut found = false;
    element.walk(&mut |one| found |= key(one) == key(inner));
    found
}

fn holds_heading(element: &Element) -> bool {
    let mut found = false;
    element.walk(&mut |one| found |= level(one).is_some());
    found
}

/// Whether an element says that it calls for a note.
fn says_call(element: &Element) -> bool {
    is(element, "noteref")
        || has_class(element, "footnote-ref")
        || has_class(element, "noteref")
        || has_class(element, "_idFootnoteLink")
}

/// Whether an element says that it is a note.
fn says_note(element: &Element) -> bool {
    kinds(element).any(|kind| matches!(kind, "footnote" | "endnote" | "rearnote" | "note"))
        || ["footnote", "endnote", "_idFootnote", "note-body"].into_iter().any(|class| has_class(element, class))
}

/// Whether the words of a link are those of a mark: a number, a letter, a sign, in brackets or not.
fn is_mark(element: &Element) -> bool {
    let words = squeezed(&element.text_content());
    let bare =
        words.trim_matches(|c: char| c.is_whitespace() || "[](){}.:^\u{2191}\u{21A9}\u{FE0E}\u{2190}".contains(c));
    let count = bare.chars().count();
    let is_roman = || bare.chars().all(|c| "ivxlcIVXLC".contains(c));
    let is_sign = || bare.chars().all(|c| "*\u{2020}\u{2021}\u{A7}\u{B6}\u{2016}#".contains(c));
    (1..=5).contains(&count)
        && (bare.chars().all(|c| c.is_numeric())
            || is_sign()
            || is_roman()
            || count == 1 && bare.chars().all(char::is_alphanumeric))
}

/// Whether nothing but the link stands in its block: a call stands in a text.
fn stands_alone(link: &Link<'_>) -> bool {
    squeezed(&link.block.text_content()) == squeezed(&link.element.text_content())
}
