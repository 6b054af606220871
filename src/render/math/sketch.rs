//! A formula as the typesetter reads it, where it is to be drawn: TeX without the marks that the converter to MathML needs, with
//! the words that only the whole book knows, its numbers and references, put in once they are there.

use super::{inline, written};
use crate::formula::Style;
use crate::model::inline::{Math, MathStyle};
use crate::render::equations;
use crate::render::math::convert::NUMBER;
use crate::tex::{self, MARK, Mark, Translated};
use crate::xhtml::Element;

/// A formula that is to be drawn.
#[derive(Clone, Debug)]
pub(in crate::render) struct Sketch {
    /// The TeX; the places of numbers and references are words.
    tex: String,
    pub(in crate::render) style: Style,
    /// The numbers of its rows, as far as they have any.
    numbers: Vec<Option<String>>,
    /// Which of the words in its MathML are references.
    references: Vec<usize>,
}

impl Sketch {
    /// Of a formula that was set.
    pub(super) fn of(math: &Math) -> Sketch {
        let (rows, style) = match math.style {
            MathStyle::Display => (tex::rows(math.meaning()), Style::Lines),
            MathStyle::Inline => (inline(math.meaning()), Style::Line),
        };
        let (written, _) = written(&rows, rows.rows.len() == 1);
        let translated = tex::translate(&written);
        let mut tex = String::new();
        unmark(&translated.tex, &translated, &mut tex);
        Sketch { tex, style, numbers: Vec::new(), references: Vec::new() }
    }

    /// Takes note of what the rows of the formula are numbered, and of where references stand in it.
    pub(in crate::render) fn learn(&mut self, math: &Element, numbers: Vec<Option<String>>) {
        self.numbers = numbers;
        let words = words(math);
        let is_reference = |at: &usize| equations::naming(words[*at]).is_some();
        self.references = (0..words.len()).filter(is_reference).collect();
    }

    /// The TeX, with the words of the finished MathML in their places.
    pub(in crate::render) fn tex(&self, math: &Element) -> String {
        let mut tex = self.tex.clone();
        for (at, number) in self.numbers.iter().enumerate() {
            let tag = match number {
                Some(number) => format!("\\tag*{{{}}}", in_text(number)),
                None => String::new(),
            };
            tex = tex.replace(&format!("\\tag{{{NUMBER}{at}}}"), &tag);
        }
        let words = words(math);
        let mut references = self.references.iter().filter_map(|at| words.get(*at));
        while let Some((from, length)) = next_mark(&tex) {
            let said = references.next().map(|word| in_text(&word.text_content())).unwrap_or_default();
            tex.replace_range(from..from + length, &format!("\\text{{{said}}}"));
        }
        tex
    }
}

/// The words in a formula, in order.
fn words(math: &Element) -> Vec<&Element> {
    let mut found = Vec::new();
    collect(math, &mut found);
    found
}

fn collect<'a>(element: &'a Element, found: &mut Vec<&'a Element>) {
    for child in element.children.iter().filter_map(crate::xhtml::Node::element) {
        if child.name == "mtext" {
            found.push(child);
        }
        collect(child, found);
    }
}

/// Where the next word stands that is a mark, and how long it is.
fn next_mark(tex: &str) -> Option<(usize, usize)> {
    let from = tex.find(&format!("\\text{{{MARK}"))?;
    Some((from, tex[from..].find('}')? + 1))
}

/// Words as they stand in a group of text.
fn in_text(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for char in words.chars() {
        if matches!(char, '#' | '$' | '%' | '&' | '_' | '{' | '}') {
            out.push('\\');
        }
        match char {
            '\\' => out.push_str("\\textbackslash "),
            '\u{A0}' => out.push('~'),
            char => out.push(char),
        }
    }
    out
}

/// Writes TeX with frames and backgrounds as the typesetter knows them.
fn unmark(tex: &str, translated: &Translated<'_>, out: &mut String) {
    let mut reader = tex::Reader::new(tex);
    while let Some(token) = reader.next() {
        if reader.text(&token) == "\\overset" {
            let mut ahead = reader.clone();
            let over = ahead.argument().and_then(|over| mark(over, translated));
            if let (Some(mark), Some(inner)) = (over, ahead.argument()) {
                let (before, after) = match mark {
                    Mark::Background(colour) => (format!("\\colorbox{{{colour}}}{{$"), "$}"),
                    Mark::Frame | Mark::Reference(_) => ("\\boxed{".to_owned(), "}"),
                };
                out.push_str(&before);
                unmark(inner, translated, out);
                out.push_str(after);
                reader = ahead;
                continue;
            }
        }
        out.push_str(reader.text(&token));
    }
}

/// The mark that a word is.
fn mark<'a, 't>(word: &str, translated: &'a Translated<'t>) -> Option<&'a Mark<'t>> {
    let number = word.strip_prefix("\\text{")?.strip_prefix(MARK)?.strip_suffix('}')?;
    translated.marks.get(number.parse::<usize>().ok()?).filter(|mark| !matches!(mark, Mark::Reference(_)))
}
