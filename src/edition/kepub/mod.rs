//! The file that Kobo's devices show best: an EPUB whose sentences and pictures have ids of their own.
//!
//! Kobo's engine keeps its place, its bookmarks and its marks by `span` elements of the class `koboSpan` with ids
//! `kobo.P.S`: paragraph and segment, counted from 1 in each document. The body's content stands in `div#book-columns >
//! div#book-inner`, by which it makes pages (kepubify, `kepub/transform.go`, whose author compared it with Kobo's own books
//! in January 2020; read 2026-11-26). A paragraph, a list, a table, a heading and a picture begin a new P; a sentence begins a new S,
//! and so does every element inside one, as a span can't cross its edge. White space by itself is marked directly in a `p`
//! alone.
//!
//! Paths, words, ids and everything else stay as they are in the EPUB. Nothing is marked inside what is not running text:
//! program text, formulas, drawings, the parts of a ruby.

mod sentence;

use std::collections::VecDeque;

use super::DeviceFile;
use crate::publication::{ItemContent, Publication};
use crate::xhtml::{Element, Node};

/// The file for Kobo's devices.
pub(super) const KEPUB: DeviceFile = DeviceFile { extension: "kepub.epub", pass };

/// The ids of the two elements around everything.
const FRAMES: [&str; 2] = ["book-columns", "book-inner"];

/// Elements that are left as they are.
const UNTOUCHED: &[&str] =
    &["audio", "iframe", "math", "noscript", "object", "pre", "script", "style", "template", "video"];

/// Elements that get one span around them, as they are: pictures, and words that only stand together.
const WHOLE: &[&str] = &["img", "picture", "ruby", "svg"];

/// Those of them that are pictures, each of which is a paragraph to Kobo.
const PICTURES: &[&str] = &["img", "picture", "svg"];

/// Elements with which Kobo counts a new paragraph.
const PARAGRAPHS: &[&str] = &["h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "table", "ul"];

/// Elements that stand within a line, so that a sentence runs through them.
const WITHIN_LINES: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s",
    "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
];

/// Marks every document of the reading order. One that has these ids already is left as it is: whoever wrote them means it.
fn pass(mut publication: Publication) -> Publication {
    let language = publication.metadata.language.clone();
    for item in &mut publication.manifest {
        let ItemContent::Document(root) = &mut item.content else { continue };
        if !has_ids_of_kobo(root) {
            let language = language_of(root).unwrap_or(&language).to_owned();
            if let Some(body) = root.find_mut(&|element| element.name == "body") {
                document(body, &language);
            }
        }
    }
    publication
}

fn has_ids_of_kobo(root: &Element) -> bool {
    let mut found = false;
    root.walk(&mut |element| {
        let id = element.attribute("id").unwrap_or_default();
        found |= id.starts_with("kobo.") || FRAMES.contains(&id);
    });
    found
}

/// Whether the element gets one span around it. A time that only its words say may hold nothing but words.
fn is_whole(element: &Element) -> bool {
    WHOLE.contains(&&*element.name) || (element.name == "time" && element.attribute("datetime").is_none())
}

fn language_of(element: &Element) -> Option<&str> {
    element.attribute("xml:lang").or(element.attribute("lang"))
}

fn document(body: &mut Element, language: &str) {
    let mut lines = Lines::default();
    lines.read(body, language);
    lines.end(language);
    let mut marking = Marking { cuts: lines.cuts.into(), paragraph: 0, segment: 0, begins: true };
    marking.children(body);
    let content = std::mem::take(&mut body.children);
    let [columns, inner] = FRAMES.map(|id| Element::new("div").with("id", id));
    body.children.push(columns.child(inner.children(content)).into());
}

/// The running text, line by line: a line is what stands between two edges of blocks. What comes of it is, for each piece
/// of text in the order in which they are written, where it is cut.
#[derive(Default)]
struct Lines {
    cuts: Vec<Vec<usize>>,
    /// The line that is being read.
    line: String,
    /// Where the pieces begin in it.
    pieces: Vec<usize>,
}

/// What stands in a line where it has something that is no text.
const OBJECT: char = '\u{FFFC}';

impl Lines {
    fn read(&mut self, element: &Element, language: &str) {
        for child in &element.children {
            match child {
                Node::Text(text) | Node::Token(_, text) => {
                    self.pieces.push(self.line.len());
                    self.line.push_str(text);
                }
                Node::Element(inner) if UNTOUCHED.contains(&&*inner.name) || is_whole(inner) => {
                    self.line.push(OBJECT);
                }
                Node::Element(inner) if WITHIN_LINES.contains(&&*inner.name) => self.read(inner, language),
                Node::Element(inner) => {
                    self.end(language);
                    let own = language_of(inner).unwrap_or(language);
                    self.read(inner, own);
                    self.end(own);
                }
                Node::Raw(..) => {}
            }
        }
    }

    /// Ends the line, and cuts its pieces at the ends of its sentences.
    fn end(&mut self, language: &str) {
        let ends = sentence::ends(&self.line, language);
        for (index, &start) in self.pieces.iter().enumerate() {
            let stop = self.pieces.get(index + 1).copied().unwrap_or(self.line.len());
            self.cuts.push(ends.iter().filter(|end| (start + 1..stop).contains(*end)).map(|end| end - start).collect());
        }
        self.line.clear();
        self.pieces.clear();
    }
}

/// The marking of a document.
struct Marking {
    /// Where the pieces of text are cut that are still to come.
    cuts: VecDeque<Vec<usize>>,
    paragraph: usize,
    segment: usize,
    /// Whether the next span begins a paragraph: one without any is not counted.
    begins: bool,
}

impl Marking {
    fn children(&mut self, element: &mut Element) {
        let in_paragraph = element.name == "p";
        let mut marked = Vec::with_capacity(element.children.len());
        for child in std::mem::take(&mut element.children).into_iter().map(Node::unfolded) {
            match child {
                Node::Text(text) => self.text(text, in_paragraph, &mut marked),
                Node::Element(inner) if UNTOUCHED.contains(&&*inner.name) => marked.push(inner.into()),
                Node::Element(inner) if is_whole(&inner) => {
                    self.begins |= PICTURES.contains(&&*inner.name);
                    marked.push(self.span().child(inner).into());
                }
                Node::Element(mut inner) => {
                    self.begins |= PARAGRAPHS.contains(&&*inner.name);
                    self.children(&mut inner);
                    marked.push(inner.into());
                }
                other @ (Node::Token(..) | Node::Raw(..)) => marked.push(other),
            }
        }
        element.children = marked;
    }

    /// The sentences of a piece of text, each in its span.
    fn text(&mut self, text: String, in_paragraph: bool, marked: &mut Vec<Node>) {
        let cuts = self.cuts.pop_front().unwrap_or_default();
        if text.chars().all(char::is_whitespace) && (!in_paragraph || text.is_empty()) {
            return marked.push(text.into());
        }
        let mut start = 0;
        for stop in cuts.into_iter().chain([text.len()]) {
            marked.push(self.span().text(&text[start..stop]).into());
            start = stop;
        }
    }

    /// The next span.
    fn span(&mut self) -> Element {
        if std::mem::take(&mut self.begins) {
            self.paragraph += 1;
            self.segment = 0;
        }
        self.segment += 1;
        let id = format!("kobo.{}.{}", self.paragraph, self.segment);
        Element::new("span").with("class", "koboSpan").with("id", id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xhtml::{Dialect, write};

    fn text(element: &'static str, words: &str) -> Element {
        Element::new(element).text(words)
    }

    fn marked(content: Vec<Node>) -> String {
        let mut body = Element::new("body").children(content);
        document(&mut body, "en");
        let written = write(&body, Dialect::Svg);
        let spans = written.replace("<span class=\"koboSpan\" id=\"kobo.", "[").replace("</span>", "]");
        let inner = spans.split("<div id=\"book-columns\"><div id=\"book-inner\">").nth(1).expect("the frames");
        inner.split("</div></div></body>").next().expect("their end").replace("\">", " ")
    }

    #[test]
    fn paragraphs_and_sentences_are_counted() {
        let paragraph = Element::new("p").text("One. Two ").child(text("em", "is. Three")).text(" here.");
        let list = Element::new("ul").child(text("li", "A.")).child(text("li", "B."));
        let content = vec![text("h1", "Head").into(), "\n".into(), paragraph.into(), list.into()];
        assert_eq!(
            marked(content),
            "<h1>[1.1 Head]</h1>\n<p>[2.1 One. ][2.2 Two ]<em>[2.3 is. ][2.4 Three]</em>[2.5  here.]</p>\
             <ul><li>[3.1 A.]</li><li>[3.2 B.]</li></ul>"
        );
    }

    #[test]
    fn what_is_no_running_text_stays_whole() {
        let ruby = Element::new("ruby").text("漢").child(text("rt", "かん"));
        let picture = Element::new("img").with("src", "a.png");
        let paragraph = Element::new("p").text("See ").child(picture).text(" and ").child(ruby).text(".");
        let drawing = Element::new("figure").child(Element::new("svg").child(text("text", "One. Two.")));
        let content = vec![paragraph.into(), text("pre", "a. b.").into(), text("math", "x").into(), drawing.into()];
        assert_eq!(
            marked(content),
            "<p>[1.1 See ][2.1 <img src=\"a.png\"/>][2.2  and ][2.3 <ruby>漢<rt>かん</rt></ruby>][2.4 .]</p>\
             <pre>a. b.</pre><math>x</math><figure>[3.1 <svg><text>One. Two.</text></svg>]</figure>"
        );
    }

    #[test]
    fn white_space_is_marked_in_a_paragraph_alone() {
        let paragraph = Element::new("p").child(text("b", "A")).text(" ").child(text("i", "B"));
        let item = Element::new("dd").child(text("b", "C")).text(" ").child(text("i", "D"));
        assert_eq!(
            marked(vec![paragraph.into(), item.into()]),
            "<p><b>[1.1 A]</b>[1.2  ]<i>[1.3 B]</i></p><dd><b>[1.4 C]</b> <i>[1.5 D]</i></dd>"
        );
    }

    #[test]
    fn a_document_with_ids_of_kobo_is_left_alone() {
        assert!(has_ids_of_kobo(&Element::new("html").child(text("p", "A").with("id", "kobo.1.1"))));
        assert!(!has_ids_of_kobo(&Element::new("html").child(text("p", "A").with("id", "kobold"))));
    }
}
