//! Program text, highlighted with classes.
//!
//! Colours live in the stylesheet, chosen for e-ink first; here a token only gets the name of what it is. Grammars are
//! loaded when the first block with a known language comes by, so a book without code never pays for them.

mod lines;
mod session;

use std::sync::LazyLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

use self::session::{Language, Speech};
use crate::diagnostic::Diagnostic;
use crate::model::block::Code;
use crate::render::attributes;
use crate::source::Span;
use crate::xhtml::{Element, Node};

static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// Blocks longer than this are data more than text to read; they are shown without highlighting.
const LONGEST_BLOCK: usize = 64 * 1024;
/// Grammars can take quadratic time on minified lines.
const LONGEST_LINE: usize = 2 * 1024;

/// What tokens can be: the beginning of a TextMate scope, and the class. The first that fits is taken.
const CLASSES: &[(&str, &str)] = &[
    ("comment", "hl-comment"),
    ("punctuation.definition.comment", "hl-comment"),
    ("constant.character.escape", "hl-escape"),
    ("string.regexp", "hl-regexp"),
    ("string", "hl-string"),
    ("punctuation.definition.string", "hl-string"),
    ("constant.numeric", "hl-number"),
    ("constant", "hl-constant"),
    ("support.constant", "hl-constant"),
    ("variable.function", "hl-function"),
    ("entity.name.function", "hl-function"),
    ("support.function", "hl-function"),
    ("entity.name.tag", "hl-keyword"),
    ("entity.other.attribute-name", "hl-attribute"),
    ("variable.annotation", "hl-attribute"),
    ("entity.name.section", "hl-heading"),
    ("markup.heading", "hl-heading"),
    ("entity.name", "hl-type"),
    ("support.type", "hl-type"),
    ("support.class", "hl-type"),
    ("storage", "hl-keyword"),
    ("keyword.operator", "hl-operator"),
    ("keyword", "hl-keyword"),
    ("variable.language", "hl-keyword"),
    ("markup.inserted", "hl-inserted"),
    ("markup.deleted", "hl-deleted"),
    ("invalid", "hl-error"),
];

static SCOPES: LazyLock<Vec<(Scope, &'static str)>> =
    LazyLock::new(|| CLASSES.iter().filter_map(|&(scope, class)| Some((Scope::new(scope).ok()?, class))).collect());

/// The `pre` of a block of program text.
pub(super) fn element(block: &Code, span: Span, diagnostics: &mut Vec<Diagnostic>) -> Element {
    let mut code = Element::new("code");
    let language = block.language.as_deref().map(class_name).filter(|language| !language.is_empty());
    if let Some(language) = &language {
        code.add_class(&format!("language-{language}"));
    }
    code.children = match language.as_deref().filter(|_| block.text.len() <= LONGEST_BLOCK) {
        Some(language) => coloured(&block.text, &language.to_ascii_lowercase()),
        None => vec![Node::Text(block.text.clone())],
    };
    code.children = lines::apart(code.children, block);
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

fn grammar(language: &str) -> Option<&'static SyntaxReference> {
    let name = match language {
        "shell" | "sh" | "zsh" => "bash",
        "text" | "txt" | "plain" | "plaintext" | "none" | "ignore" | "output" => return None,
        "rust" | "rs" => "rs",
        name => name,
    };
    GRAMMARS.find_syntax_by_token(name).filter(|grammar| grammar.name != "Plain Text")
}

/// The text of a block in this language, in lower case.
fn coloured(text: &str, language: &str) -> Vec<Node> {
    let mut nodes = Vec::new();
    if session::is_session(language, text) {
        session_lines(text, &mut nodes);
        return nodes;
    }
    match grammar(language).map(Painter::new) {
        Some(mut painter) => text.split_inclusive('\n').for_each(|line| painter.line(line, &mut nodes)),
        None => nodes.push(Node::Text(text.to_owned())),
    }
    nodes
}

/// A session at a terminal: what was typed has its colours.
fn session_lines(text: &str, nodes: &mut Vec<Node>) {
    let mut painter: Option<Painter> = None;
    for line in session::lines(text) {
        painter = match line.speech {
            Speech::Command(Language::Shell) => grammar("bash").map(Painter::new),
            Speech::Command(Language::Python) => grammar("python").map(Painter::new),
            Speech::More => painter,
            Speech::Printed => None,
        };
        push(nodes, line.prompt, None);
        match &mut painter {
            Some(painter) => painter.line(line.text, nodes),
            None => push(nodes, line.text, None),
        }
    }
}

/// Colours lines that follow each other.
struct Painter {
    state: ParseState,
    stack: ScopeStack,
}

impl Painter {
    fn new(grammar: &SyntaxReference) -> Painter {
        Painter { state: ParseState::new(grammar), stack: ScopeStack::new() }
    }

    fn line(&mut self, line: &str, nodes: &mut Vec<Node>) {
        let operations = match line.len() <= LONGEST_LINE {
            true => self.state.parse_line(line, &GRAMMARS).unwrap_or_default(),
            false => Vec::new(),
        };
        let mut from = 0;
        for (at, operation) in operations {
            if at > from && line.is_char_boundary(at) {
                push(nodes, &line[from..at], class(&self.stack));
                from = at;
            }
            if self.stack.apply(&operation).is_err() {
                self.stack = ScopeStack::new();
            }
        }
        push(nodes, &line[from..], class(&self.stack));
    }
}

/// Adds a token, joined to the one before it where both are the same.
fn push(nodes: &mut Vec<Node>, text: &str, class: Option<&'static str>) {
    if text.is_empty() {
        return;
    }
    let class = class.filter(|_| !text.trim().is_empty());
    match (nodes.last_mut(), class) {
        (Some(Node::Text(before)), None) => before.push_str(text),
        (Some(Node::Element(before)), Some(class)) if before.attribute("class") == Some(class) => {
            match before.children.last_mut() {
                Some(Node::Text(words)) => words.push_str(text),
                _ => before.children.push(text.into()),
            }
        }
        (_, Some(class)) => nodes.push(Element::new("span").with("class", class).text(text).into()),
        (_, None) => nodes.push(text.into()),
    }
}

/// What the innermost scope that has a class says.
fn class(stack: &ScopeStack) -> Option<&'static str> {
    let quiet = |class: &&str| !matches!(*class, "hl-operator");
    stack
        .as_slice()
        .iter()
        .rev()
        .find_map(|scope| SCOPES.iter().find(|(known, _)| known.is_prefix_of(*scope)).map(|&(_, class)| class))
        .filter(quiet)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    #[test]
    fn tokens_get_classes_and_no_character_is_lost() {
        let text = "fn main() { // é\n    let x = \"a<b\";\n}\n";
        let block = Code { language: Some("rust".into()), text: text.into(), ..Code::default() };
        let pre = element(&block, Span::new(SourceId(0), 0..1), &mut Vec::new());
        assert_eq!(pre.text_content(), text);
        let mut classes = Vec::new();
        pre.walk(&mut |element| classes.extend(element.attribute("class").map(str::to_owned)));
        for class in ["language-rust", "hl-comment", "hl-string", "hl-function"] {
            assert!(classes.iter().any(|known| known == class), "{class} in {classes:?}");
        }
    }
}
