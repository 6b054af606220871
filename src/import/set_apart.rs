//! What stands apart from the text: asides, alerts, figures, what parts scenes.

use super::lines::{Around, Line};
use super::pictures::lone_image;
use super::piece::{Piece, Source, join};
use super::proof;
use super::tree::{children, find, has_class, is, is_block, key, squeezed};
use super::writing::Writer;
use crate::language::{self, Label};
use crate::xhtml::{Element, Node};

/// Classes by which tools mark what parts two scenes.
const SCENE_BREAKS: &[&str] = &[
    "scene-break", "scenebreak", "scene_break", "sceneBreak", "section-break", "ornamental-break", "ornament",
    "separator", "thought-break", "thoughtbreak", "tb", "asterism", "dinkus", "fleuron",
];

/// Whether an element parts two scenes: a line, a picture or signs, and no words.
pub(super) fn is_scene_break(element: &Element) -> bool {
    if element.name == "hr" {
        return true;
    }
    let is_told = is(element, "separator") || SCENE_BREAKS.iter().any(|class| has_class(element, class));
    is_told && !is(element, "pagebreak") && is_block(element) && !has_words(element)
}

/// Whether an element holds letters or digits; those of a drawing stand for it where no drawings are known.
fn has_words(element: &Element) -> bool {
    element.children.iter().any(|child| match child {
        Node::Text(text) => text.chars().any(char::is_alphanumeric),
        Node::Element(inner) => match &*inner.name {
            "svg:svg" => false,
            "math:math" | "table" | "audio" | "video" | "object" | "iframe" => true,
            _ => has_words(inner),
        },
        _ => false,
    })
}

impl Writer<'_, '_> {
    pub(super) fn aside(&mut self, element: &Element) -> Option<Piece> {
        const ALERTS: [(&str, Label); 5] = [
            ("note", Label::AlertNote),
            ("tip", Label::AlertTip),
            ("important", Label::AlertImportant),
            ("warning", Label::AlertWarning),
            ("caution", Label::AlertCaution),
        ];
        self.pending.extend(self.id(element));
        let alert = ALERTS.into_iter().find(|(class, _)| self.survey.is_own && has_class(element, class));
        let title = children(element).find(|child| self.survey.is_own && has_class(child, "alert-title"));
        if let (Some((name, label)), Some(title)) = (alert, title) {
            let made = language::label(&self.survey.language, label);
            let line = self.line(&title.children, Around::OneLine);
            let head =
                if squeezed(&title.text_content()) == made { name.to_owned() } else { format!("{name} {}", line.out) };
            let shape = if head == name { String::new() } else { line.shape };
            let rest: Vec<&Element> = children(element).filter(|child| key(child) != key(title)).collect();
            let mut inner = Vec::new();
            rest.into_iter().for_each(|child| self.block(child, &mut inner));
            let (out, blocks) = join(&inner);
            return Some(Piece::other(format!("::: {head}\n{out}\n:::"), proof::around("div", &(shape + &blocks))));
        }
        let mut inner = Vec::new();
        let is_pull = is(element, "pullquote") || has_class(element, "pullquote");
        for child in children(element) {
            match is_pull && child.name == "blockquote" {
                true => inner.extend(self.flow(&child.children)),
                false => self.block(child, &mut inner),
            }
        }
        if children(element).next().is_none() {
            inner = self.flow(&element.children);
        }
        (!inner.is_empty()).then(|| self.fenced(if is_pull { "pullquote" } else { "aside" }, inner))
    }

    pub(super) fn figure(&mut self, element: &Element) -> Option<Piece> {
        if let Some(pre) = children(element).find(|child| child.name == "pre") {
            return self.listing(pre, Some(element));
        }
        let caption = children(element).find(|child| child.name == "figcaption");
        let is_line = caption.is_none_or(|caption| {
            !children(caption).any(is_block) || children(caption).filter(|one| is_block(one)).count() == 1
        });
        let mut pictures = Vec::new();
        let mut others = String::new();
        for child in children(element).filter(|child| child.name != "figcaption") {
            child.walk(&mut |inner| {
                if inner.name == "img" || inner.name == "svg:svg" && lone_image(inner).is_some() {
                    pictures.push(inner);
                }
            });
            others.push_str(&child.text_content());
            let is_more = find(child, &|inner| {
                matches!(&*inner.name, "table" | "svg:path" | "math:math" | "video" | "audio" | "a" | "object")
            });
            others.push_str(if is_more.is_some() { "x" } else { "" });
        }
        self.pending.extend(self.id(element));
        let id = std::mem::take(&mut self.pending);
        let (picture, is_simple) =
            (pictures.first().copied(), pictures.len() == 1 && others.trim().is_empty() && is_line && id.len() < 2);
        let Some(picture) = picture.filter(|_| is_simple) else {
            self.pending = id;
            return self.figure_of_blocks(element, caption);
        };
        self.proved(Source::Element(element), &mut |writer| {
            let mut line = Line::default();
            writer.inline(picture, &mut line);
            if let Some(id) = id.first() {
                match line.out.strip_suffix('}') {
                    Some(out) => line.out = format!("{out} #{id}}}"),
                    None => line.out.push_str(&format!("{{#{id}}}")),
                }
            }
            if let Some(caption) = caption {
                let credit = find(caption, &|inner| writer.survey.is_own && has_class(inner, "credit"));
                let words = credit.map(|credit| squeezed(&credit.text_content())).filter(|words| !words.contains('"'));
                let said = match words {
                    Some(words) => {
                        match line.out.strip_suffix('}') {
                            Some(out) => line.out = format!("{out} credit=\"{words}\"}}"),
                            None => line.out.push_str(&format!("{{credit=\"{words}\"}}")),
                        }
                        let own = find(caption, &|inner| has_class(inner, "caption"));
                        own.map(|own| writer.line(&own.children, Around::OneLine)).unwrap_or_default()
                    }
                    None => {
                        let only = children(caption).find(|one| is_block(one));
                        let nodes = only.map_or(&caption.children, |one| &one.children);
                        writer.line(nodes, Around::OneLine)
                    }
                };
                if !said.out.is_empty() {
                    line.out.push('\n');
                    line.out.push_str(&said.out);
                    line.shape.push_str(&said.shape);
                }
            }
            Some(Piece::other(line.out, proof::around("figure", &line.shape)))
        })
    }

    /// A figure that is more than one picture with a line under it.
    fn figure_of_blocks(&mut self, element: &Element, caption: Option<&Element>) -> Option<Piece> {
        self.held(Source::Element(element), &mut |writer| {
            let title = caption.map(|caption| writer.line(&caption.children, Around::OneLine)).unwrap_or_default();
            let mut inner = Vec::new();
            for node in &element.children {
                match node {
                    Node::Element(child) if child.name == "figcaption" => {}
                    Node::Element(child) if is_block(child) => writer.block(child, &mut inner),
                    node => inner.extend(writer.paragraph(std::slice::from_ref(node), None)),
                }
            }
            let (out, shape) = join(&inner);
            let head = format!("::: figure {}", title.out);
            Some(Piece::other(
                format!("{}\n{out}\n:::", head.trim_end()),
                proof::around("div", &(title.shape + &shape)),
            ))
        })
    }
}
