//! The words of a line to markup.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::html;
use crate::language::{self, Label};
use crate::model::inline::{Cite, Image, Inline, InlineKind, Link, Phrase, plain_text};
use crate::render::{Context, Term};
use crate::render::{attributes, equations, ids, math};
use crate::source::Span;
use crate::spec::script;
use crate::xhtml::{Element, Node};

/// The terms that are marked in a chapter for the index.
#[derive(Default)]
pub(crate) struct Terms {
    marked: Vec<Term>,
    counts: BTreeMap<String, u32>,
    /// What ids begin with where several chapters share a document.
    prefix: String,
}

impl Terms {
    /// The terms marked so far, which are those of one document; what follows belongs to another.
    pub(crate) fn take(&mut self, prefix: String) -> Vec<Term> {
        self.counts.clear();
        self.prefix = prefix;
        std::mem::take(&mut self.marked)
    }

    /// Marks a term and says the id of the place. The same term again is told apart by a number after a full stop,
    /// which no slug has.
    fn mark(&mut self, path: &[String], language: &str) -> String {
        let slug = language::slug(&path.join(" "), language);
        let count = self.counts.entry(slug.clone()).or_insert(0);
        *count += 1;
        let id = format!("{}idx-{slug}", self.prefix);
        let id = if *count == 1 { id } else { format!("{id}.{count}") };
        self.marked.push(Term { path: path.to_vec(), id: id.clone() });
        id
    }
}

impl<'a> Context<'a> {
    /// The nodes of a line.
    pub(crate) fn inlines(&mut self, inlines: &'a [Inline]) -> Vec<Node> {
        let mut nodes = Vec::with_capacity(inlines.len());
        for (at, inline) in inlines.iter().enumerate() {
            if matches!(inline.kind, InlineKind::SoftBreak) {
                if !breaks_between_ideographs(inlines, at) {
                    push_text(&mut nodes, "\n");
                }
                continue;
            }
            self.inline(inline, &mut nodes);
        }
        nodes
    }

    fn inline(&mut self, inline: &'a Inline, nodes: &mut Vec<Node>) {
        let span = inline.span;
        let node: Node = match &inline.kind {
            InlineKind::Text(words) => return push_text(nodes, words),
            InlineKind::SoftBreak => return push_text(nodes, "\n"),
            InlineKind::Code(text, attributes) => {
                let mut code = Element::new("code").at(span).text(text.clone());
                attributes::put(&mut code, attributes, &mut self.diagnostics);
                code.into()
            }
            InlineKind::Phrase(phrase, content) => {
                Element::new(phrase_element(*phrase)).at(span).children(self.inlines(content)).into()
            }
            InlineKind::Styled(content, attributes) => {
                let mut element = Element::new("span").at(span).children(self.inlines(content));
                attributes::put(&mut element, attributes, &mut self.diagnostics);
                element.into()
            }
            InlineKind::Link(link) => return nodes.extend(self.link(link, span)),
            InlineKind::Image(image) => picture(image, "inline", &mut self.diagnostics).into(),
            InlineKind::Math(formula) => match self.formulas.take(formula, span, &mut self.diagnostics) {
                math::Set::Formula(math, None) => math.into(),
                math::Set::Formula(math, Some(number)) => {
                    let class = format!("math {}", equations::AROUND);
                    Element::new("span").at(span).with("class", class).child(math).text(" ").child(number).into()
                }
                math::Set::Reference(words) => return nodes.extend(words),
                math::Set::Source(source) => source.into(),
            },
            InlineKind::NoteCall(label) => self.note_call(label, span),
            InlineKind::Note(blocks) => self.inline_note(blocks, span),
            InlineKind::Citation(cites) => citation(cites),
            InlineKind::IndexTerm(term) => {
                let id = self.terms.mark(&term.path, self.language);
                let marked = Element::new("span").at(span).with("class", "index-term").with("id", ids::own(&id));
                marked.children(self.inlines(&term.content)).into()
            }
            InlineKind::PageMarker(label) => self.page_marker("span", label, span).into(),
            InlineKind::HardBreak => Element::new("br").at(span).into(),
            InlineKind::Html(html) if html::is_comment(html) => return,
            InlineKind::Html(html) => Node::Raw(html.clone(), span),
        };
        nodes.push(node);
    }

    /// A link, and what was written in it and can't stand there.
    fn link(&mut self, link: &'a Link, span: Span) -> Vec<Node> {
        let mut element = Element::new("a").at(span).with("href", link.target.clone());
        if !link.title.is_empty() {
            element.set("title", link.title.clone());
        }
        attributes::put(&mut element, &link.attributes, &mut self.diagnostics);
        if link.attributes.has_class("biblioref") {
            element.set("epub:type", "biblioref");
            element.set("role", "doc-biblioref");
        }
        element.children = self.inlines(&link.content);
        equations::settle_in_link(&mut element);
        let behind = html::links::part(&mut element);
        std::iter::once(Node::Element(element)).chain(behind).collect()
    }

    /// The beginning of a page of the printed edition: nothing to see, something to go to.
    pub(crate) fn page_marker(&self, name: &'static str, label: &str, span: Span) -> Element {
        let spoken = language::phrase(self.language, Label::Page, label);
        Element::new(name)
            .at(span)
            .with("class", "page")
            .with("epub:type", "pagebreak")
            .with("role", "doc-pagebreak")
            .with("id", ids::own(&format!("page-{}", label.trim())))
            .with("aria-label", spoken)
            .with("title", label.trim())
    }
}

/// Works cited that no bibliography explains, as they were written.
fn citation(cites: &[Cite]) -> Node {
    let words = cites.iter().map(|cite| {
        let sign = if cite.suppress_author { "-@" } else { "@" };
        let space = if cite.prefix.is_empty() { "" } else { " " };
        let locator = if cite.locator.is_empty() { String::new() } else { format!(", {}", cite.locator) };
        format!("{}{space}{sign}{}{locator}", cite.prefix, cite.key)
    });
    Node::Text(format!("[{}]", words.collect::<Vec<_>>().join("; ")))
}

/// The element of words that are marked.
pub(crate) fn phrase_element(phrase: Phrase) -> &'static str {
    match phrase {
        Phrase::Emphasis => "em",
        Phrase::Strong => "strong",
        Phrase::Strikethrough => "del",
        Phrase::Subscript => "sub",
        Phrase::Superscript => "sup",
        Phrase::Mark => "mark",
    }
}

/// Appends words to the text before them, so that a line is as few nodes as it can be.
fn push_text(nodes: &mut Vec<Node>, words: &str) {
    match nodes.last_mut() {
        Some(Node::Text(text)) => text.push_str(words),
        _ => nodes.push(Node::Text(words.to_owned())),
    }
}

/// Whether a line end stands between two characters of a script that has no spaces: it then means nothing.
fn breaks_between_ideographs(inlines: &[Inline], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| plain_text(&inlines[before..at]));
    let after = inlines.get(at + 1).map(|after| plain_text(std::slice::from_ref(after)));
    let (Some(before), Some(after)) = (before, after) else { return false };
    before.chars().next_back().is_some_and(script::is_unspaced) && after.chars().next().is_some_and(script::is_unspaced)
}

/// The `img` of a picture.
pub(super) fn picture(image: &Image, class: &str, diagnostics: &mut Vec<Diagnostic>) -> Element {
    let mut img = Element::new("img").at(image.span).with("src", image.target.clone());
    if image.attributes.has_class("decorative") {
        img.set("alt", "");
    } else if let Some(alt) = &image.alt {
        img.set("alt", alt.clone());
    }
    if !image.title.is_empty() {
        img.set("title", image.title.clone());
    }
    if !class.is_empty() {
        img.add_class(class);
    }
    attributes::put(&mut img, &image.attributes, diagnostics);
    img
}
