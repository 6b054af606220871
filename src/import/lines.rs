//! The words of a line as Markdown, with the shape that they are to have.

use super::escape::{self, Setting};
use super::links::Place;
use super::piece::DEPTH;
use super::proof;
use super::styles::{Look, Shift};
use super::told;
use super::tree::{classes, is_blank, is_block, is_page, is_space, squeezed};
use super::writing::{Mode, Writer};
use crate::epub::address::Target;
use crate::model::inline::MathStyle;
use crate::xhtml::{Element, Node};

/// A line that is being written.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// The Markdown.
    pub(super) out: String,
    /// The shape that it is to have.
    pub(super) shape: String,
    /// What the line is a part of.
    around: Around,
}

/// What a line is a part of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Around {
    /// A paragraph of its own.
    #[default]
    Paragraph,
    /// A heading, a term or a cell, which is one line for its writer too.
    OneLine,
    /// A phrase in brackets.
    Phrase,
}

impl Line {
    /// A line that is a part of something.
    pub(super) fn of(around: Around) -> Line {
        Line { around, ..Line::default() }
    }

    fn is_at_start(&self) -> bool {
        self.around != Around::Phrase && (self.out.is_empty() || self.out.ends_with('\n'))
    }

    fn space(&mut self) {
        if !self.is_at_start() && !self.out.ends_with([' ', '\n']) {
            self.out.push(' ');
        }
    }

    /// Appends what is written and shaped the same: a tag.
    pub(super) fn tag(&mut self, tag: &str) {
        self.out.push_str(tag);
        self.shape.push_str(tag);
    }

    pub(super) fn push(&mut self, out: &str, shape: &str) {
        self.out.push_str(out);
        self.shape.push_str(shape);
    }

    /// The line without space and line ends around it.
    pub(super) fn finish(mut self) -> Line {
        let end = proof::around("br", "");
        loop {
            let length = self.out.trim_end_matches([' ', '\n']).len();
            self.out.truncate(length);
            match (self.out.strip_suffix('\\'), self.shape.trim_end().strip_suffix(&end)) {
                (Some(out), Some(shape)) => (self.out, self.shape) = (out.to_owned(), shape.to_owned()),
                _ => return self,
            }
        }
    }
}

/// Elements of HTML that Markdown has no marks for, and that a line of a book may hold.
const TAGS: &[&str] = &[
    "abbr", "bdi", "bdo", "cite", "data", "dfn", "ins", "kbd", "mark", "q", "rb", "rp", "rt", "rtc", "ruby", "samp",
    "small", "time", "u", "var", "wbr",
];

impl Writer<'_, '_> {
    /// The words of these nodes as a line of their own, with the ids that wait for a place.
    pub(super) fn line(&mut self, nodes: &[Node], around: Around) -> Line {
        let mut line = Line::of(around);
        for id in std::mem::take(&mut self.pending) {
            line.tag(&format!("<span id=\"{}\"></span>", escape::attribute(&id)));
        }
        self.words(nodes, &mut line);
        line.finish()
    }

    pub(super) fn words(&mut self, nodes: &[Node], line: &mut Line) {
        for node in nodes {
            match node {
                Node::Text(text) | Node::Token(_, text) => self.text(text, line),
                Node::Element(element) => self.inline(element, line),
                Node::Raw(..) => {}
            }
        }
    }

    fn text(&mut self, text: &str, line: &mut Line) {
        let mut text = text;
        // The mark of a note is made anew, and so are the signs around it.
        if self.strips_label {
            text = text.trim_start_matches(|c: char| c.is_whitespace() || "[](){}.:\u{2013}\u{2190}\u{A0}".contains(c));
            self.strips_label = text.is_empty();
        }
        if text.starts_with(is_space) {
            line.space();
        }
        let setting = Setting {
            begins_line: line.is_at_start(),
            is_enclosed: line.around != Around::Paragraph,
            has_formulas: self.survey.has_formulas,
        };
        let words = squeezed(text);
        line.push(&escape::text(&words, setting), &words);
        if !words.is_empty() && text.ends_with(is_space) {
            line.space();
        }
    }

    pub(super) fn inline(&mut self, element: &Element, line: &mut Line) {
        if self.survey.notes.is_back(element) {
            self.strips_label |= line.out.trim().is_empty() || line.out.trim() == "\\[";
            if line.out.trim() == "\\[" {
                (line.out, line.shape) = (String::new(), String::new());
            }
            return;
        }
        if let Some(call) = self.survey.notes.call(element).copied() {
            let label = self.label(call.note);
            line.push(&format!("[^{label}]"), &proof::around("call", &label));
            return;
        }
        if self.is_made(element) {
            return;
        }
        if self.open.len() >= DEPTH {
            return self.text(&element.text_content(), line);
        }
        // Blocks that stand in a line part its words.
        if is_block(element) && element.name != "math:math" {
            line.space();
            self.styled(element, line);
            return line.space();
        }
        match &*element.name {
            "br" => self.line_end(line),
            "img" => self.image(element, line),
            "a" => self.link(element, line),
            "code" | "tt" if element.children.iter().all(|child| matches!(child, Node::Text(_))) => {
                self.code(element, line)
            }
            "sup" if self.lone_call(element) => self.words(&element.children, line),
            "em" | "i" | "cite" if self.is_upright(element) => self.styled(element, line),
            "em" | "i" => self.phrase(element, "*", "em", line),
            "strong" | "b" if self.survey.styles.look(element).is_bold == Some(false) => self.styled(element, line),
            "strong" | "b" => self.phrase(element, "**", "strong", line),
            "del" | "s" | "strike" => self.phrase(element, "~~", "del", line),
            "sup" => self.phrase(element, "^", "sup", line),
            "sub" => self.phrase(element, "~", "sub", line),
            "math:math" if element.attribute("display") == Some("block") => {
                self.formula(element, MathStyle::Display, line)
            }
            "math:math" => self.formula(element, MathStyle::Inline, line),
            "svg:svg" => self.drawing(element, line),
            "audio" | "video" | "object" | "iframe" | "picture" | "map" | "canvas" | "details" => {
                let html = self.pasted(element);
                line.tag(&html);
            }
            "script" | "style" | "template" | "link" | "meta" => self.leave_out(element),
            "input" | "button" | "select" | "textarea" | "embed" | "form" => {
                self.leave_out(element);
                self.words(&element.children, line);
            }
            name if TAGS.contains(&name) => self.tagged(element, line),
            _ => self.styled(element, line),
        }
    }

    /// Whether the book says that what would be italic is not.
    fn is_upright(&self, element: &Element) -> bool {
        self.survey.styles.look(element).is_italic == Some(false)
    }

    /// Whether an element is the raised mark that a call for a note stands in, and nothing else.
    fn lone_call(&self, element: &Element) -> bool {
        let mut calls = 0;
        element.walk(&mut |inner| calls += usize::from(self.survey.notes.call(inner).is_some()));
        let around = |text: &str| text.chars().all(|c| is_space(c) || "[]()".contains(c));
        calls > 0
            && element.children.iter().all(|child| match child {
                Node::Text(text) | Node::Token(_, text) => around(text),
                Node::Element(inner) => {
                    self.survey.notes.call(inner).is_some() || is_blank(&inner.children) || self.lone_call(inner)
                }
                Node::Raw(..) => true,
            })
    }

    fn line_end(&mut self, line: &mut Line) {
        let length = line.out.trim_end_matches(' ').len();
        line.out.truncate(length);
        match (line.around, self.mode) {
            (Around::Paragraph, Mode::Marks) if line.out.is_empty() => {}
            (Around::Paragraph, Mode::Marks) => line.push("\\\n", &proof::around("br", "")),
            _ => line.tag("<br/>"),
        }
    }

    /// Words between two equal marks, or in an element where such marks would not be read.
    fn phrase(&mut self, element: &Element, mark: &str, name: &str, line: &mut Line) {
        let mut inner = Line::of(Around::Phrase);
        self.dressed(element, &mut inner);
        let (out, shape) = (inner.out.trim_matches(' '), inner.shape.trim());
        if out.is_empty() {
            return line.push(&inner.out, "");
        }
        if inner.out.starts_with(' ') {
            line.space();
        }
        let is_spaced = out.contains(|c: char| c.is_whitespace());
        let is_narrow = matches!(mark, "^" | "~");
        // Words that begin or end with a space of no break are none for the marks.
        let is_bare = out.starts_with(char::is_whitespace) || out.ends_with(char::is_whitespace);
        let is_nested = self.open.contains(&mark.to_owned());
        if self.mode == Mode::Tags || is_bare || is_nested || is_narrow && is_spaced {
            line.push(&format!("<{name}>{out}</{name}>"), &format!("<{name}>{shape}</{name}>"));
        } else {
            line.push(&format!("{mark}{out}{mark}"), &proof::around(name, shape));
        }
        if inner.out.ends_with(' ') {
            line.space();
        }
    }

    /// The words of a phrase, with the language and the id of its element.
    fn dressed(&mut self, element: &Element, line: &mut Line) {
        let mark = match &*element.name {
            "em" | "i" => "*",
            "strong" | "b" => "**",
            "del" | "s" | "strike" => "~~",
            _ => "",
        };
        self.open.push(mark.to_owned());
        self.with_attributes(element, line);
        self.open.pop();
    }

    /// Words with what is left of an element's attributes in braces.
    fn with_attributes(&mut self, element: &Element, line: &mut Line) {
        self.open.push(String::new());
        self.attributed(element, line);
        self.open.pop();
    }

    fn attributed(&mut self, element: &Element, line: &mut Line) {
        let attributes = self.attributes(element);
        if attributes.is_empty() {
            return self.words(&element.children, line);
        }
        let mut inner = Line::of(Around::Phrase);
        self.words(&element.children, &mut inner);
        let (out, shape) = (inner.out.trim_matches(' '), inner.shape.trim());
        if out.is_empty() {
            if let Some(id) = self.id(element) {
                line.tag(&format!("<span id=\"{}\"></span>", escape::attribute(&id)));
            }
            return line.push(&inner.out, "");
        }
        if inner.out.starts_with(' ') {
            line.space();
        }
        line.push(&format!("[{out}]{{{attributes}}}"), &proof::around("span", shape));
        if inner.out.ends_with(' ') {
            line.space();
        }
    }

    /// What is said of an element in braces: its id where something leads there, its language, and classes that mean something.
    fn attributes(&self, element: &Element) -> String {
        let mut said = Vec::new();
        said.extend(self.id(element).map(|id| format!("#{id}")));
        if self.survey.is_own {
            let is_plain = |class: &&str| class.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
            let own = ["inline", "index-term", "caption", "credit", "noteref", "first-words", "equation-number"];
            said.extend(
                classes(element).filter(is_plain).filter(|class| !own.contains(class)).map(|class| format!(".{class}")),
            );
        } else if self.survey.styles.look(element).is_small_caps == Some(true) {
            said.push(".small-caps".to_owned());
        }
        said.extend(self.language(element).map(|language| format!("lang={language}")));
        said.extend(
            element.attribute("dir").filter(|dir| matches!(*dir, "ltr" | "rtl")).map(|dir| format!("dir={dir}")),
        );
        said.join(" ")
    }

    /// Words in an element that means nothing, or what a stylesheet makes of it.
    fn styled(&mut self, element: &Element, line: &mut Line) {
        if let Some(path) = self.term(element) {
            return self.index_term(element, &path, line);
        }
        if is_page(element) || self.listed_page(element).is_some() {
            return self.page(element, line);
        }
        let Look { is_italic, is_bold, is_struck, shift, .. } = match &*element.name {
            "span" | "font" | "small" | "big" => self.survey.styles.look(element),
            _ => Look::default(),
        };
        let marks = [
            (is_italic == Some(true), "*", "em"),
            (is_bold == Some(true), "**", "strong"),
            (is_struck == Some(true), "~~", "del"),
            (shift == Some(Shift::Raised), "^", "sup"),
            (shift == Some(Shift::Lowered), "~", "sub"),
        ];
        let is_call = || self.lone_call(element);
        let Some((_, mark, name)) =
            marks.into_iter().find(|(is_so, ..)| *is_so).filter(|_| !self.survey.is_own && !is_call())
        else {
            return self.with_attributes(element, line);
        };
        self.phrase(element, mark, name, line);
    }

    fn code(&mut self, element: &Element, line: &mut Line) {
        let text = element.text_content();
        let text = text.replace(['\n', '\r'], " ");
        let is_quiet = text.trim().is_empty() || line.around == Around::OneLine && text.contains('|');
        if is_quiet {
            line.tag(&format!("<code>{}</code>", self.escaped(&text)));
            return;
        }
        let ticks = "`".repeat(longest_run(&text, '`') + 1);
        let is_padded =
            text.starts_with(['`', ' ']) && text.ends_with(['`', ' ']) || text.starts_with('`') || text.ends_with('`');
        let space = if is_padded { " " } else { "" };
        let id = self.id(element).map(|id| format!("{{#{id}}}")).unwrap_or_default();
        line.push(&format!("{ticks}{space}{text}{space}{ticks}{id}"), &proof::around("code", &text));
    }

    /// An element that Markdown has no marks for.
    fn tagged(&mut self, element: &Element, line: &mut Line) {
        let open = self.open_tag(element);
        if open.len() == element.name.len() + 2 && matches!(&*element.name, "abbr" | "data" | "time" | "bdi") {
            return self.words(&element.children, line);
        }
        line.tag(&open);
        if element.name == "wbr" {
            return;
        }
        let was = std::mem::replace(&mut line.around, Around::Phrase);
        self.open.push(String::new());
        self.words(&element.children, line);
        self.open.pop();
        line.around = was;
        line.tag(&format!("</{}>", element.name));
    }

    fn link(&mut self, element: &Element, line: &mut Line) {
        let Some(href) = element.attribute("href") else { return self.styled(element, line) };
        if is_page(element) {
            return self.page(element, line);
        }
        let mut inner = Line::of(Around::Phrase);
        if let Some(id) = self.id(element) {
            inner.tag(&format!("<span id=\"{}\"></span>", escape::attribute(&id)));
        }
        self.open.push(String::new());
        self.words(&element.children, &mut inner);
        self.open.pop();
        let (out, shape) = (inner.out.trim_matches(' ').to_owned(), inner.shape.trim().to_owned());
        if inner.out.starts_with(' ') {
            line.space();
        }
        let address = match self.survey.links.place(self.document.path, href) {
            Place::Address(address) => Some(address),
            Place::File(path) => {
                let message = format!("the link to `{href}` leads to a page or a file that is not a text of the book");
                self.diagnostics.extend((!self.is_of_made(&path)).then(|| told::left_out(element.span, message)));
                None
            }
            Place::Nowhere => {
                self.diagnostics
                    .push(told::left_out(element.span, format!("the link to `{href}` leads nowhere in the book")));
                None
            }
        };
        if let Some(address) = address.as_deref().filter(|_| self.mode == Mode::Marks)
            && self.is_reference(element, href)
        {
            line.push(&format!("[]({address})"), &proof::around("a", address));
            return;
        }
        match address.filter(|_| !out.is_empty() && !self.open.contains(&"a".to_owned())) {
            Some(address) => {
                if line.out.ends_with('!') {
                    line.out.truncate(line.out.len() - 1);
                    line.out.push_str("\\!");
                }
                let is_plain = !address.contains(|c: char| c.is_whitespace() || "()<>\\*_`~^[]{}$|".contains(c));
                let written = if is_plain { address.clone() } else { format!("<{}>", address.replace(['<', '>'], "")) };
                let written = if written.starts_with('<') { written.replace('\\', "\\\\") } else { written };
                line.push(&format!("[{out}]({written})"), &proof::around("a", &(shape + &address)));
            }
            None => line.push(&out, &shape),
        }
        if inner.out.ends_with(' ') {
            line.space();
        }
    }

    /// Whether the words of a link are the number of a figure, a table or an equation, or those of a heading, as katern
    /// writes them.
    fn is_reference(&self, element: &Element, href: &str) -> bool {
        let Target::Inside { path, fragment, .. } = Target::of(self.document.path, href) else {
            return false;
        };
        let number = self.survey.numbers.get(&(path, fragment.unwrap_or_default()));
        number.is_some_and(|number| *number == squeezed(&element.text_content()))
    }
}

/// The longest run of a sign.
pub(super) fn longest_run(text: &str, sign: char) -> usize {
    text.split(|c| c != sign).map(str::len).max().unwrap_or(0)
}
