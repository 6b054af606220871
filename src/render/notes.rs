//! Notes: calls in the text, the notes after it, links both ways.
//!
//! Notes stand at the end of their chapter or of the book, never hidden and never in mid-flow: e-readers that know
//! pop-ups take them from there, and those that don't show a page that can be read. The target of a call is exactly the
//! note, with the link back inside it (Kobo shows its text as a pop-up only then).

use std::collections::BTreeMap;

use crate::language::{self, Label};
use crate::model::block::Block;
use crate::model::inline::plain_text;
use crate::model::{Chapter, NotePlace, note_key};
use crate::names;
use crate::render::{Context, ids};
use crate::source::Span;
use crate::xhtml::{Element, Node};

/// The notes of a chapter while it is rendered.
pub(crate) struct Notes<'a> {
    /// What ids begin with where notes of several chapters share a document.
    prefix: String,
    chapter: &'a Chapter,
    by_label: BTreeMap<String, usize>,
    /// Notes in the order in which they were first called for.
    called: Vec<Called<'a>>,
    /// Where a defined note stands among the called ones.
    order: BTreeMap<usize, usize>,
    ids: names::Taken,
}

struct Called<'a> {
    id: String,
    blocks: &'a [Block],
    span: Span,
    calls: Vec<String>,
}

impl<'a> Notes<'a> {
    pub(crate) fn new(chapter: &'a Chapter, place: NotePlace) -> Notes<'a> {
        let mut by_label = BTreeMap::new();
        for (index, note) in chapter.notes.iter().enumerate() {
            by_label.entry(note_key(&note.label)).or_insert(index);
        }
        let prefix = match place {
            NotePlace::Chapter => String::new(),
            NotePlace::Book => format!("{}-", chapter.path.file_stem()),
        };
        Notes { prefix, chapter, by_label, called: Vec::new(), order: BTreeMap::new(), ids: names::Taken::default() }
    }

    fn id(&mut self, kind: &str, name: &str) -> String {
        self.ids.claim(&format!("{}{kind}-{name}", self.prefix))
    }

    fn defined(&mut self, index: usize) -> usize {
        if let Some(&at) = self.order.get(&index) {
            return at;
        }
        let note = &self.chapter.notes[index];
        let slug = language::slug(&note.label, "en");
        let id = self.id("fn", if slug.is_empty() { "note" } else { &slug });
        self.order.insert(index, self.called.len());
        self.called.push(Called { id, blocks: &note.blocks, span: note.span, calls: Vec::new() });
        self.called.len() - 1
    }
}

impl<'a> Context<'a> {
    /// The mark that calls for the note with this label.
    pub(crate) fn note_call(&mut self, label: &str, span: Span) -> Node {
        match self.notes.by_label.get(&note_key(label)).copied() {
            Some(index) => {
                let at = self.notes.defined(index);
                self.call(at, span)
            }
            None => Node::Text(format!("[^{label}]")),
        }
    }

    /// The mark that calls for a note written in place.
    pub(crate) fn inline_note(&mut self, blocks: &'a [Block], span: Span) -> Node {
        let words = match blocks.first().map(|block| &block.kind) {
            Some(crate::model::block::BlockKind::Paragraph(words)) => plain_text(words),
            _ => String::new(),
        };
        let slug = language::slug(&words.split_whitespace().take(4).collect::<Vec<_>>().join(" "), self.language);
        let id = self.notes.id("fn", if slug.is_empty() { "note" } else { &slug });
        self.notes.called.push(Called { id, blocks, span, calls: Vec::new() });
        self.call(self.notes.called.len() - 1, span)
    }

    fn call(&mut self, at: usize, span: Span) -> Node {
        let note = self.notes.called[at].id.clone();
        let name = note[self.notes.prefix.len()..].trim_start_matches("fn-").to_owned();
        let id = self.notes.id("fnref", &name);
        self.notes.called[at].calls.push(id.clone());
        let link = Element::new("a")
            .at(span)
            .with("class", "noteref")
            .with("epub:type", "noteref")
            .with("role", "doc-noteref")
            .with("id", ids::own(&id))
            .with("href", format!("#{}", ids::own(&note)))
            .text((at + 1).to_string());
        Element::new("sup").at(span).child(link).into()
    }
}

/// The notes of the chapter as a section of their own; none if it has no notes.
pub(crate) fn section(context: &mut Context<'_>) -> Option<Element> {
    let mut items = Vec::new();
    let (mut at, mut uncalled) = (0, 0);
    loop {
        // A note may call for another, which then stands after it.
        while at < context.notes.called.len() {
            items.push(item(context, at));
            at += 1;
        }
        // Notes that nothing calls for are kept, after the others.
        while context.notes.order.contains_key(&uncalled) {
            uncalled += 1;
        }
        if uncalled >= context.chapter.notes.len() {
            break;
        }
        context.notes.defined(uncalled);
    }
    if items.is_empty() {
        return None;
    }
    let title = language::label(context.language, Label::Notes);
    let id = context.notes.id("fns", "notes");
    let id = ids::own(&id);
    let heading = Element::new("h2").with("id", id.clone()).with("class", "notes-title").text(title);
    Some(
        Element::new("section")
            .with("class", "notes")
            .with("epub:type", "endnotes")
            .with("role", "doc-endnotes")
            .with("aria-labelledby", id)
            .child(heading)
            .child(Element::new("ol").children(items)),
    )
}

fn item(context: &mut Context<'_>, at: usize) -> Element {
    let Called { id, blocks, span, .. } = &context.notes.called[at];
    let (id, blocks, span) = (id.clone(), *blocks, *span);
    let mut children = context.flow(blocks);
    let back = backlinks(context, at);
    match children.last_mut() {
        Some(Node::Element(last)) if last.name == "p" => last.children.extend(back),
        _ if back.is_empty() => {}
        _ => children.push(Element::new("p").children(back).into()),
    }
    Element::new("li")
        .at(span)
        .with("class", "note")
        .with("id", ids::own(&id))
        .with("epub:type", "endnote")
        .children(children)
}

/// The links back to each call. Where a call ended up is known once the whole book is rendered: [`super::link`] leads
/// them there, and takes out those whose call was left out.
fn backlinks(context: &Context<'_>, at: usize) -> Vec<Node> {
    let label = language::label(context.language, Label::BackToText);
    let calls = &context.notes.called[at].calls;
    calls
        .iter()
        .enumerate()
        .flat_map(|(number, id)| {
            let label = if calls.len() > 1 { format!("{label} ({})", number + 1) } else { label.to_owned() };
            let link = Element::new("a")
                .with("class", "backlink")
                .with("epub:type", "backlink")
                .with("role", "doc-backlink")
                .with("href", format!("#{}", ids::own(id)))
                .with("aria-label", label)
                // U+FE0E asks for the plain arrow: some readers would draw an emoji.
                .text("↩\u{FE0E}");
            [Node::Text("\u{A0}".to_owned()), link.into()]
        })
        .collect()
}
