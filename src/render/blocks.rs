//! Blocks to markup.

use crate::html;
use crate::language::{self, Label};
use crate::model::block::{
    Alert, Block, BlockKind, Container, ContainerKind, DASHES_OF_NAMES, Definition, Figure, Heading, List, ListItem,
    Numbering, REFERENCES, Task, WORK_CITED,
};
use crate::model::inline::{Inline, InlineKind, MathStyle};
use crate::render::Context;
use crate::render::inlines::picture;
use crate::render::linear::LINEAR;
use crate::render::{attributes, equations, math};
use crate::source::Span;
use crate::xhtml::{Element, Node};

/// What came before a paragraph; old engines know no sibling selectors, so the stylesheet needs it as a class.
#[derive(Clone, Copy, PartialEq)]
enum Before {
    /// A heading, a change of scene, or nothing.
    Opening,
    /// A paragraph.
    Words,
    /// Something set apart, after which the text goes on.
    Inset,
}

impl<'a> Context<'a> {
    /// The nodes of blocks that follow each other.
    pub(crate) fn flow(&mut self, blocks: &'a [Block]) -> Vec<Node> {
        let mut nodes = Vec::with_capacity(blocks.len());
        let mut before = Before::Opening;
        for block in blocks {
            let node = self.block(block, before, &mut nodes);
            before = match &block.kind {
                BlockKind::Paragraph(_) | BlockKind::Plain(_) => Before::Words,
                BlockKind::Heading(_) | BlockKind::SceneBreak => Before::Opening,
                BlockKind::PageMarker(_) | BlockKind::Html(_) => before,
                _ => Before::Inset,
            };
            nodes.extend(node);
        }
        nodes
    }

    fn block(&mut self, block: &'a Block, before: Before, nodes: &mut Vec<Node>) -> Option<Node> {
        let span = block.span;
        let element = match &block.kind {
            BlockKind::Paragraph(words) => return self.paragraph(words, before, span),
            BlockKind::Plain(words) => {
                if matches!(nodes.last(), Some(Node::Text(_))) {
                    nodes.push("\n".into());
                }
                nodes.extend(self.inlines(words));
                return None;
            }
            BlockKind::Heading(heading) => self.heading(heading, span),
            BlockKind::Quote(blocks) => Element::new("blockquote").at(span).children(self.attributed(blocks)),
            BlockKind::List(list) => self.list(list, span),
            BlockKind::Definitions(definitions) => self.definitions(definitions, span),
            BlockKind::Table(table) if table.attributes.has_class(LINEAR) => self.linear(table, span),
            BlockKind::Table(table) => self.table(table, span),
            BlockKind::Code(block) => self.listing(block, span),
            BlockKind::Figure(figure) => self.figure(figure, span),
            BlockKind::SceneBreak => match self.design.scene_break() {
                Some(drawn) => drawn.at(span),
                None => Element::new("hr").at(span).with("class", "scene-break"),
            },
            BlockKind::Container(container) => self.container(container, span),
            BlockKind::PageMarker(label) => self.page_marker("div", label, span),
            BlockKind::Html(html) if html::is_comment(html) => return None,
            BlockKind::Html(html) => return Some(Node::Raw(html.clone(), span)),
        };
        Some(element.into())
    }

    fn paragraph(&mut self, words: &'a [Inline], before: Before, span: Span) -> Option<Node> {
        if let [Inline { kind: InlineKind::Math(formula), span }] = words
            && formula.style == MathStyle::Display
        {
            return Some(match self.formulas.take(formula, *span, &mut self.diagnostics) {
                math::Set::Formula(math, None) => {
                    Element::new("div").at(*span).with("class", "math").child(math).into()
                }
                math::Set::Formula(math, Some(number)) => {
                    let class = format!("math {}", equations::AROUND);
                    Element::new("div").at(*span).with("class", class).child(math).text(" ").child(number).into()
                }
                math::Set::Reference(words) => Element::new("p").at(*span).children(words).into(),
                math::Set::Source(source) => Element::new("p").at(*span).with("class", "math").child(source).into(),
            });
        }
        let class = match before {
            Before::Opening => Some("first"),
            Before::Inset => Some("continued"),
            Before::Words => None,
        };
        let children = self.inlines(words);
        if children.is_empty() {
            return None;
        }
        Some(Element::new("p").at(span).with_some("class", class).children(children).into())
    }

    /// The level here is the author's; [`super::outline`] settles it once the whole document is known.
    fn heading(&mut self, heading: &'a Heading, span: Span) -> Element {
        let name = ["h1", "h2", "h3", "h4", "h5", "h6"][usize::from(heading.level.clamp(1, 6)) - 1];
        let mut element = Element::new(name).at(span);
        attributes::put(&mut element, &heading.attributes, &mut self.diagnostics);
        element.children(self.inlines(&heading.content))
    }

    /// Blocks whose last paragraph may say who spoke: `-- Multatuli`.
    fn attributed(&mut self, blocks: &'a [Block]) -> Vec<Node> {
        let Some((words, rest, span)) = attribution(blocks) else { return self.flow(blocks) };
        let mut nodes = self.flow(rest);
        nodes.push(self.attribution(words, span).into());
        nodes
    }

    fn attribution(&mut self, words: &'a [Inline], span: Span) -> Element {
        let mut children = self.inlines(words);
        if let Some(Node::Text(first)) = children.first_mut() {
            *first = format!(
                "\u{2014} {}",
                first.trim_start_matches(['-', '\u{2013}', '\u{2014}', '\u{2015}', ' ', '\u{A0}'])
            );
        }
        Element::new("p").at(span).with("class", "attribution").children(children)
    }

    fn list(&mut self, list: &'a List, span: Span) -> Element {
        let mut element = Element::new(if list.start.is_some() { "ol" } else { "ul" }).at(span);
        let tight = list
            .items
            .iter()
            .all(|item| !matches!(item.blocks.first(), Some(Block { kind: BlockKind::Paragraph(_), .. })));
        if tight {
            element.add_class("tight");
        }
        if list.items.iter().any(|item| item.task.is_some()) {
            element.add_class("task-list");
        }
        let kind = match list.numbering {
            Numbering::Decimal | Numbering::Example => None,
            Numbering::LowerAlpha => Some("a"),
            Numbering::UpperAlpha => Some("A"),
            Numbering::LowerRoman => Some("i"),
            Numbering::UpperRoman => Some("I"),
        };
        if let Some(kind) = kind {
            element.set("type", kind);
        }
        if let Some(start) = list.start.filter(|&start| start != 1) {
            element.set("start", start.to_string());
        }
        element.children = list.items.iter().map(|item| self.item(item).into()).collect();
        element
    }

    fn item(&mut self, item: &'a ListItem) -> Element {
        let mut children = self.flow(&item.blocks);
        if let Some(task) = item.task {
            let (class, sign, label) = match task {
                Task::Done => ("task-done", "\u{2611}", Label::TaskDone),
                Task::Open => ("task-open", "\u{2610}", Label::TaskOpen),
            };
            let sign = Element::new("span")
                .with("class", class)
                .with("role", "img")
                .with("aria-label", language::label(self.language, label))
                .text(sign);
            let place = match children.first_mut() {
                Some(Node::Element(paragraph)) if paragraph.name == "p" => &mut paragraph.children,
                _ => &mut children,
            };
            place.splice(0..0, [sign.into(), Node::Text(" ".to_owned())]);
        }
        Element::new("li").at(item.span).children(children)
    }

    fn definitions(&mut self, definitions: &'a [Definition], span: Span) -> Element {
        let mut list = Element::new("dl").at(span);
        for (at, definition) in definitions.iter().enumerate() {
            let term = Element::new("dt").at(definition.span).children(self.inlines(&definition.term));
            list.children.push(term.into());
            for meaning in &definition.meanings {
                list.children.push(Element::new("dd").children(self.flow(meaning)).into());
            }
            // The content model wants every group to end in a meaning.
            if definition.meanings.is_empty() && at + 1 == definitions.len() {
                list.children.push(Element::new("dd").into());
            }
        }
        list
    }

    fn figure(&mut self, figure: &'a Figure, span: Span) -> Element {
        let mut element = Element::new("figure").at(span).with("class", "figure");
        attributes::put(&mut element, &figure.attributes, &mut self.diagnostics);
        element.children = figure.images.iter().map(|image| picture(image, "", &mut self.diagnostics).into()).collect();
        let mut caption = Element::new("figcaption");
        for (words, class) in [(&figure.caption, "caption"), (&figure.credit, "credit")] {
            if !words.is_empty() {
                if !caption.children.is_empty() {
                    caption.children.push(" ".into());
                }
                let part = Element::new("span").with("class", class).children(self.inlines(words));
                caption.children.push(part.into());
            }
        }
        if !caption.children.is_empty() {
            element.children.push(caption.into());
        }
        element
    }

    fn container(&mut self, container: &'a Container, span: Span) -> Element {
        let mut element = match container.kind {
            ContainerKind::Plain => Element::new("div"),
            ContainerKind::PullQuote => return self.pull_quote(container, span),
            ContainerKind::Epigraph => Element::new("blockquote").with("class", "epigraph"),
            ContainerKind::Verse => return self.verse(container, span),
            ContainerKind::Aside => Element::new("aside").with("class", "aside").with("role", "note"),
            ContainerKind::Figure => Element::new("figure").with("class", "figure"),
            ContainerKind::Alert(alert) => Element::new("aside").with("class", alert_class(alert)).with("role", "note"),
        }
        .at(span);
        attributes::put(&mut element, &container.attributes, &mut self.diagnostics);
        // The list of works cited. DPUB-ARIA 1.1 gave up its own role for the entries.
        if container.attributes.has_class(REFERENCES) {
            element.set("role", "list");
        } else if container.attributes.has_class(WORK_CITED) {
            element.set("role", "listitem");
            element.set("epub:type", "biblioentry");
        }
        if container.kind == ContainerKind::Figure && !container.title.is_empty() {
            let words = Element::new("span").with("class", "caption").children(self.inlines(&container.title));
            let caption = Element::new("figcaption").child(words);
            return element.children(self.attributed(&container.blocks)).child(caption);
        }
        if !container.title.is_empty() {
            let title = Element::new("p").with("class", "alert-title").children(self.inlines(&container.title));
            element.children.push(title.into());
        } else if let ContainerKind::Alert(alert) = container.kind {
            let title = language::label(self.language, Label::from(alert));
            element.children.push(Element::new("p").with("class", "alert-title").text(title).into());
        }
        let mut nodes = match container.attributes.has_class(LINEAR) {
            true => self.linear_blocks(&container.blocks),
            false => self.attributed(&container.blocks),
        };
        if container.attributes.has_class("letter") {
            sign(&mut nodes);
        }
        element.children(nodes)
    }

    fn pull_quote(&mut self, container: &'a Container, span: Span) -> Element {
        let mut element = Element::new("aside")
            .at(span)
            .with("class", "pullquote")
            .with("role", "doc-pullquote")
            .with("epub:type", "pullquote");
        attributes::put(&mut element, &container.attributes, &mut self.diagnostics);
        let (rest, attribution) = match attribution(&container.blocks) {
            Some((words, rest, span)) => (rest, Some((words, span))),
            None => (container.blocks.as_slice(), None),
        };
        element.children.push(Element::new("blockquote").children(self.flow(rest)).into());
        if let Some((words, span)) = attribution {
            element.children.push(self.attribution(words, span).into());
        }
        element
    }

    /// Verse: each paragraph a stanza, each line its own.
    fn verse(&mut self, container: &'a Container, span: Span) -> Element {
        let mut element = Element::new("div").at(span).with("class", "verse");
        attributes::put(&mut element, &container.attributes, &mut self.diagnostics);
        if !container.title.is_empty() {
            let title = Element::new("p").with("class", "verse-title").children(self.inlines(&container.title));
            element.children.push(title.into());
        }
        let (rest, attribution) = match attribution(&container.blocks) {
            Some((words, rest, span)) => (rest, Some((words, span))),
            None => (container.blocks.as_slice(), None),
        };
        for block in rest {
            let (BlockKind::Paragraph(words) | BlockKind::Plain(words)) = &block.kind else {
                let nodes = self.flow(std::slice::from_ref(block));
                element.children.extend(nodes);
                continue;
            };
            let mut stanza = Element::new("p").at(block.span).with("class", "stanza");
            let lines: Vec<&[Inline]> = words.split(Inline::is_line_end).collect();
            for (at, line) in lines.iter().enumerate() {
                let mut line_element = Element::new("span").with("class", "line").children(self.inlines(line));
                if at + 1 < lines.len() {
                    line_element.children.push(Element::new("br").into());
                }
                stanza.children.push(line_element.into());
            }
            element.children.push(stanza.into());
        }
        if let Some((words, span)) = attribution {
            element.children.push(self.attribution(words, span).into());
        }
        element
    }
}

/// Who wrote a letter stands below it without a dash.
fn sign(nodes: &mut [Node]) {
    let Some(last) = nodes.last_mut().and_then(Node::element_mut) else { return };
    if last.attribute("class") == Some("attribution")
        && let Some(Node::Text(words)) = last.children.first_mut()
        && let Some(name) = words.strip_prefix("\u{2014} ")
    {
        *words = name.to_owned();
    }
}

/// The last paragraph, if it begins with a dash and is not the only block: it says who spoke.
fn attribution(blocks: &[Block]) -> Option<(&[Inline], &[Block], Span)> {
    let (last, rest) = blocks.split_last().filter(|(_, rest)| !rest.is_empty())?;
    let BlockKind::Paragraph(words) = &last.kind else { return None };
    let InlineKind::Text(first) = &words.first()?.kind else { return None };
    DASHES_OF_NAMES.iter().any(|dash| first.starts_with(dash)).then_some((words.as_slice(), rest, last.span))
}

fn alert_class(alert: Alert) -> &'static str {
    match alert {
        Alert::Note => "note",
        Alert::Tip => "tip",
        Alert::Important => "important",
        Alert::Warning => "warning",
        Alert::Caution => "caution",
    }
}
