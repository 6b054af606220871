//! Program text in fences, with its language, and with its caption where it has one.

use super::lines::{Around, longest_run};
use super::piece::{Piece, Source};
use super::proof;
use super::tree::{children, classes, find, has_class};
use super::writing::Writer;
use crate::xhtml::{Element, Node};

impl Writer<'_, '_> {
    /// A block of program text; `figure` is what it stands in with its caption.
    pub(super) fn listing(&mut self, pre: &Element, figure: Option<&Element>) -> Option<Piece> {
        let around = figure.unwrap_or(pre);
        self.pending.extend(self.id(around));
        if figure.is_some() {
            self.pending.extend(self.id(pre));
        }
        // What is marked inside of it is more than program text.
        let is_plain = find(pre, &|inner| {
            !matches!(&*inner.name, "pre" | "code" | "span" | "br" | "mark" | "samp" | "kbd" | "a")
                || inner.name == "a"
                    && inner.attribute("href").is_some()
                    && self.survey.notes.call(inner).is_none()
                    && !is_of_line(inner)
        })
        .is_none();
        let calls = find(pre, &|inner| self.survey.notes.call(inner).is_some()).is_some();
        let others = figure.is_some_and(|figure| {
            children(figure).any(|part| !matches!(&*part.name, "pre" | "figcaption") && !has_class(part, "code-title"))
        });
        if !is_plain || calls || others {
            return self.proved(Source::Element(around), &mut |_| None);
        }
        let mut text = String::new();
        self.program(pre, &mut text);
        let text =
            text.strip_prefix('\n').filter(|_| !self.survey.is_own).unwrap_or(&text).trim_end_matches('\n').to_owned()
                + "\n";
        let fence = "`".repeat(longest_run(&text, '`').max(2) + 1);
        let id = std::mem::take(&mut self.pending);
        let caption = figure.and_then(|figure| {
            children(figure).find(|part| part.name == "figcaption" && !has_class(part, "code-title"))
        });
        let title = figure.and_then(|figure| find(figure, &|part| has_class(part, "code-title")));
        let language = language(pre);
        let piece = self.proved(Source::Element(around), &mut |writer| {
            let caption = caption.map(|caption| writer.line(&caption.children, Around::OneLine)).unwrap_or_default();
            let title = title.map(|title| title.text_content().trim().to_owned()).unwrap_or_default();
            if caption.out.contains('"') || title.contains('"') {
                return None;
            }
            let mut said = Vec::new();
            said.extend(id.first().map(|id| format!("#{id}")));
            said.extend(language.as_ref().map(|language| format!(".{language}")));
            let numbered = has_class(pre, "line-numbers") && writer.survey.is_own;
            said.extend(numbered.then(|| ".numberLines".to_owned()));
            let marked = marked(pre);
            said.extend((!marked.is_empty()).then(|| format!("hl_lines=\"{}\"", marked.join(" "))));
            let first =
                find(pre, &|part| has_class(part, "line-number")).map(|number| number.text_content().trim().to_owned());
            said.extend(first.filter(|first| numbered && first != "1").map(|first| format!("startFrom={first}")));
            said.extend((!caption.out.is_empty()).then(|| format!("caption=\"{}\"", caption.out)));
            said.extend((!title.is_empty()).then(|| format!("title=\"{title}\"")));
            let info = match (&said[..], &language) {
                ([], _) => String::new(),
                ([_], Some(language)) if id.is_empty() => language.clone(),
                (said, _) => format!("{{{}}}", said.join(" ")),
            };
            Some(Piece::other(format!("{fence}{info}\n{text}{fence}"), proof::around("pre", &text)))
        });
        self.pending.extend(id.into_iter().skip(1));
        piece
    }

    fn program(&self, element: &Element, text: &mut String) {
        for child in &element.children {
            match child {
                Node::Text(words) | Node::Token(_, words) => text.push_str(words),
                Node::Element(inner) if inner.name == "br" => text.push('\n'),
                Node::Element(inner) if self.is_made(inner) => {}
                Node::Element(inner) => self.program(inner, text),
                Node::Raw(..) => {}
            }
        }
    }
}

/// The numbers of the lines that katern marked, counted from 1.
fn marked(pre: &Element) -> Vec<String> {
    let mut lines = Vec::new();
    pre.walk(&mut |part| {
        if has_class(part, "line") && matches!(&*part.name, "span" | "mark") {
            lines.push(part.name == "mark");
        }
    });
    let numbers = (1..).zip(lines).filter(|(_, is_marked)| *is_marked);
    numbers.map(|(number, _): (usize, bool)| number.to_string()).collect()
}

/// Whether a link is the number of a line, as pandoc makes them.
fn is_of_line(element: &Element) -> bool {
    element.text_content().trim().is_empty()
}

/// The language of program text, as its classes say it.
fn language(pre: &Element) -> Option<String> {
    let code = children(pre).find(|child| child.name == "code");
    let said = code
        .into_iter()
        .chain([pre])
        .flat_map(classes)
        .find_map(|class| class.strip_prefix("language-").or_else(|| class.strip_prefix("lang-")));
    // pandoc writes `sourceCode rust`.
    let pandocs = || {
        let of_source = |element: &Element| has_class(element, "sourceCode");
        let both = code.into_iter().chain([pre]).filter(|element| of_source(element));
        both.flat_map(classes).find(|class| !matches!(*class, "sourceCode" | "numberSource" | "numberLines"))
    };
    let is_word = |name: &&str| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "-_+#".contains(c));
    said.or_else(pandocs).filter(is_word).map(str::to_owned)
}
