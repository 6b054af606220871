//! Program text, highlighted with classes.
//!
//! Colours live in the stylesheet, chosen for e-ink first; here a piece only gets the name of what it is
//! ([`highlight`](crate::highlight) says what that is).

mod lines;
mod session;

use self::lines::Painted;
use self::session::{Language as Typed, Speech};
use crate::diagnostic::Diagnostic;
use crate::highlight::{Class, Language, Scanner};
use crate::model::block::Code;
use crate::render::attributes;
use crate::source::Span;
use crate::xhtml::Element;

/// Blocks longer than this are data more than text to read; they are shown without highlighting. In bytes.
const LONGEST_BLOCK: usize = 64 * 1024;

/// The `pre` of a block of program text.
pub(super) fn element(block: &Code, span: Span, diagnostics: &mut Vec<Diagnostic>) -> Element {
    let mut code = Element::new("code");
    let language = block.language.as_deref().map(class_name).filter(|language| !language.is_empty());
    if let Some(language) = &language {
        code.add_class(&format!("language-{language}"));
    }
    let mut painted = Painted::new(block);
    match language.as_deref().filter(|_| block.text.len() <= LONGEST_BLOCK) {
        Some(language) => painted.coloured(&block.text, &language.to_ascii_lowercase()),
        None => painted.push(&block.text, None),
    }
    code.children = painted.finish(block);
    let mut pre = Element::new("pre").at(span).with("class", "code");
    if block.first_number.is_some() {
        pre.add_class("line-numbers");
    }
    attributes::put(&mut pre, &block.attributes, diagnostics);
    // Program text runs from left to right in every book.
    pre.with("dir", "ltr").child(code)
}

/// A language's name as a class can hold it.
fn class_name(language: &str) -> String {
    language.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '+' | '#' | '.')).collect()
}

impl Painted {
    /// The text of a block in this language, in lower case.
    fn coloured(&mut self, text: &str, language: &str) {
        if session::is_session(language, text) {
            return self.session(text);
        }
        match Language::find(language).map(Scanner::new) {
            Some(mut scanner) => text.split_inclusive('\n').for_each(|line| self.paint(&mut scanner, line)),
            None => self.push(text, None),
        }
    }

    /// A session at a terminal: what was typed has its colours.
    fn session(&mut self, text: &str) {
        let mut typed: Option<Scanner> = None;
        for line in session::lines(text) {
            typed = match line.speech {
                Speech::Command(Typed::Shell) => Language::find("bash").map(Scanner::new),
                Speech::Command(Typed::Python) => Language::find("python").map(Scanner::new),
                Speech::More => typed,
                Speech::Printed => None,
            };
            self.push(line.prompt, None);
            match &mut typed {
                Some(scanner) => self.paint(scanner, line.text),
                None => self.push(line.text, None),
            }
        }
    }

    /// Colours the next line.
    fn paint(&mut self, scanner: &mut Scanner, line: &str) {
        scanner.line(line, |piece, class| self.push(piece, class.map(css_class)));
    }
}

/// The name by which the stylesheet knows what a piece is.
fn css_class(class: Class) -> &'static str {
    match class {
        Class::Comment => "hl-comment",
        Class::String => "hl-string",
        Class::Escape => "hl-escape",
        Class::Regexp => "hl-regexp",
        Class::Number => "hl-number",
        Class::Constant => "hl-constant",
        Class::Keyword => "hl-keyword",
        Class::Type => "hl-type",
        Class::Function => "hl-function",
        Class::Attribute => "hl-attribute",
        Class::Heading => "hl-heading",
        Class::Inserted => "hl-inserted",
        Class::Deleted => "hl-deleted",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;
    use crate::xhtml;

    #[test]
    fn tokens_get_classes_and_no_character_is_lost() {
        let text = "fn main() { // é\n    let x = \"a<b\";\n}\n";
        let block = Code { language: Some("rust".into()), text: text.into(), ..Code::default() };
        let pre = element(&block, Span::new(SourceId(0), 0..1), &mut Vec::new());
        assert_eq!(pre.text_content(), text);
        let written = xhtml::write(&pre, xhtml::Dialect::Xhtml);
        for class in ["language-rust", "hl-comment", "hl-string", "hl-function"] {
            assert!(written.contains(&format!("class=\"{class}\"")), "{class} in {written}");
        }
    }
}
