//! How a chapter opens: its first paragraph is marked, and the first words in it, where the theme sets them apart.
//!
//! The letter that is some lines high is no element of its own: who listens would hear a letter and the rest of a word.
//! Only scripts with capitals have either, and only what is long enough to stand beside a large letter gets one.

use crate::language;
use crate::model::block::{Block, BlockKind, Container, ContainerKind};
use crate::model::role::Role;
use crate::render::Context;
use crate::render::attributes;
use crate::theme::Design;
use crate::xhtml::{Element, Node};

/// How many words are set apart at most.
const WORDS: usize = 5;

/// The shortest paragraph, in characters, that has room for a large letter: some three lines on a telephone.
const LONG: usize = 130;

impl<'a> Context<'a> {
    /// The heading of a chapter with what belongs to it: its label, its subtitle, who wrote it; and the blocks after it.
    pub(super) fn head(&mut self, heading: Element, blocks: &'a [Block]) -> (Element, &'a [Block]) {
        let (subtitle, rest) = self.own_line("subtitle", Element::new("p").with("role", "doc-subtitle"), blocks);
        let (own_byline, rest) = self.own_line("byline", Element::new("p"), rest);
        let line = |class: &'static str, words: String| Element::new("p").with("class", class).text(words);
        let label = self.chapter.label.clone().map(|label| line("chapter-label", label));
        let authors = &self.chapter.authors;
        let byline = (!authors.is_empty()).then(|| line("byline", language::list_join(self.language, authors)));
        let around = [subtitle, byline, own_byline];
        if label.is_none() && around.iter().all(Option::is_none) {
            return (heading, rest);
        }
        let parts = [label, Some(heading)].into_iter().chain(around).flatten();
        (Element::new("header").with("class", "chapter-header").children(parts), rest)
    }

    /// A line of its own below the title of a chapter, as `::: subtitle` with one paragraph in it; and the blocks after it.
    fn own_line(&mut self, class: &str, line: Element, blocks: &'a [Block]) -> (Option<Element>, &'a [Block]) {
        let Some((Block { kind: BlockKind::Container(container), span }, rest)) = blocks.split_first() else {
            return (None, blocks);
        };
        let Container { kind: ContainerKind::Plain, blocks: inner, attributes, .. } = &**container else {
            return (None, blocks);
        };
        match inner.as_slice() {
            [Block { kind: BlockKind::Paragraph(words), .. }] if attributes.has_class(class) => {
                let mut line = line.at(*span);
                attributes::put(&mut line, attributes, &mut self.diagnostics);
                let words = self.inlines(words);
                (Some(line.children(words)), rest)
            }
            _ => (None, blocks),
        }
    }
}

/// Marks the paragraph that opens the text of a chapter.
pub(super) fn mark(nodes: &mut [Node], role: Role, design: &Design) {
    if !(design.has_drop_caps() || design.has_first_words()) || !opens(role) {
        return;
    }
    let Some(paragraph) = first(nodes) else { return };
    let words = paragraph.text_content();
    let Some(letter) = words.chars().find(|c| c.is_alphanumeric()) else { return };
    if !letter.is_uppercase() && !letter.is_lowercase() {
        return;
    }
    paragraph.add_class("opening");
    // A dash or a figure would be made large with the letter, or instead of it.
    let begins = words.trim_start().trim_start_matches(['\u{201C}', '\u{2018}', '\u{201E}', '\u{AB}', '"', '\'']);
    if design.has_drop_caps() && begins.starts_with(char::is_alphabetic) && words.chars().count() >= LONG {
        paragraph.add_class("drop-cap");
    }
    if design.has_first_words() {
        set_apart(paragraph);
    }
}

/// Whether a document of this role is a text that one begins to read.
fn opens(role: Role) -> bool {
    matches!(
        role,
        Role::Foreword
            | Role::Preface
            | Role::Introduction
            | Role::Prologue
            | Role::Chapter
            | Role::Interlude
            | Role::Epilogue
            | Role::Afterword
            | Role::Conclusion
    )
}

/// The first paragraph, unless something else than a motto, a picture or a mark of a page comes before it.
fn first(nodes: &mut [Node]) -> Option<&mut Element> {
    let is_passed = |node: &Node| match node {
        Node::Element(element) => is_before_text(element),
        Node::Text(text) => text.trim().is_empty(),
        Node::Token(..) | Node::Raw(..) => false,
    };
    let at = nodes.iter().position(|node| !is_passed(node))?;
    // After a motto or a picture the text begins, though to the flow it goes on.
    let begins = |element: &Element| matches!(element.attribute("class"), Some("first" | "continued"));
    nodes[at].element_mut().filter(|element| element.name == "p" && begins(element))
}

fn is_before_text(element: &Element) -> bool {
    let class = element.attribute("class").unwrap_or_default();
    class.split(' ').any(|class| matches!(class, "epigraph" | "figure" | "subtitle" | "page"))
}

/// Puts the first words into an element of their own, up to a comma or another element.
fn set_apart(paragraph: &mut Element) {
    let Some(Node::Text(text)) = paragraph.children.first_mut() else { return };
    let end = end_of_words(text);
    let (apart, rest) = text.split_at(end);
    if apart.chars().filter(|c| c.is_alphabetic()).count() < 2 {
        return;
    }
    let apart = Element::new("span").with("class", "first-words").text(apart);
    let rest = Node::Text(rest.to_owned());
    paragraph.children.splice(0..1, [apart.into(), rest]);
}

/// Where the words that are set apart end: before the space after the last of them, or after what ends a part of a sentence.
fn end_of_words(text: &str) -> usize {
    let mut words = 0;
    let mut last = None;
    for (at, c) in text.char_indices() {
        if c.is_whitespace() && last.is_some_and(|last: char| !last.is_whitespace()) {
            words += 1;
            let ends = last.is_some_and(|last| matches!(last, ',' | ';' | ':' | '.' | '!' | '?' | '\u{2026}'));
            if words == WORDS || (ends && words > 1) {
                return at;
            }
        }
        if matches!(c, '\u{2014}' | '\u{2013}') && words > 1 {
            return text[..at].trim_end().len();
        }
        last = Some(c);
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_words_are_set_apart_and_no_sentence_is_cut() {
        for (text, apart) in [
            ("It was late, and the tide had gone out.", "It was late,"),
            ("Nobody who lived there ever spoke of it again.", "Nobody who lived there ever"),
            ("Rain. It had come at last, and stayed.", "Rain. It had come at"),
            ("\u{201C}You are wet,\u{201D} she said to him then.", "\u{201C}You are wet,\u{201D} she said"),
            ("The dog \u{2014} a small one \u{2014} barked.", "The dog"),
            ("Yes", "Yes"),
            ("", ""),
        ] {
            assert_eq!(&text[..end_of_words(text)], apart, "{text}");
        }
    }
}
