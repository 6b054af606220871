//! A style of citing: the author's own, as far as it can be followed to an end.
//!
//! A style is a program of macros that call each other, and the crate that runs it asks no questions. So its depth, its
//! circles and its growth are measured before.

use std::collections::HashMap;

use hayagriva::citationberg::{IndependentStyle, Style};
use roxmltree::{Document, Node};

use crate::diagnostic::Diagnostic;
use crate::growth;
use crate::rule::text::MALFORMED_STYLE;
use crate::source::{SourceId, Sources, Span};

/// The style of a book that names none.
const AUTHOR_DATE: &str = include_str!("author-date.csl");

/// The most bytes of a style: the longest of the Citation Style Language project has some 200,000.
const LARGEST: usize = 2 << 20;

/// How deep elements may stand in each other, those of the macros that they call counted in.
const DEPTH: usize = 100;

/// The most elements that a citation goes through when each macro is written out: the longest styles have some thousands.
const STEPS: usize = 50_000;

/// The style of the book's own, else katern's.
pub(super) fn style(named: Option<SourceId>, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> IndependentStyle {
    let own = || IndependentStyle::from_xml(AUTHOR_DATE).expect("katern's own style is well-formed");
    let Some(file) = named else { return own() };
    let text = &sources.get(file).text;
    let mut complain = |message: String, help: &str| {
        diagnostics.push(Diagnostic::new(&MALFORMED_STYLE, Span::new(file, 0..0), message).help(help.to_owned()));
    };
    if let Err(why) = measure(text) {
        complain(
            format!("the style can't be followed: {why}"),
            "mend the style, or name another; the book's own is used until then",
        );
        return own();
    }
    match Style::from_xml(text) {
        Ok(Style::Independent(style)) => return style,
        Ok(Style::Dependent(style)) => {
            let message = format!("this style only names another, {}", style.parent_link.href);
            complain(message, "name the file of that style instead");
        }
        Err(error) => complain(
            format!("the style can't be read: {error}"),
            "name a style in CSL 1.0, such as those of the Citation Style Language project",
        ),
    }
    own()
}

/// Whether a style comes to an end; what is no XML is told where it is read.
fn measure(text: &str) -> Result<(), String> {
    if text.len() > LARGEST {
        return Err("it is larger than 2 MB".to_owned());
    }
    if let Some(why) = growth::excess(text) {
        return Err(format!("it {why}"));
    }
    let Ok(document) = Document::parse(text) else { return Ok(()) };
    if document.descendants().any(|node| node.ancestors().take(DEPTH + 2).count() > DEPTH + 1) {
        return Err(format!("more than {DEPTH} elements stand in each other"));
    }
    let root = document.root_element();
    let macros = root.children().filter(|node| node.tag_name().name() == "macro");
    let macros = macros.filter_map(|node| Some((node.attribute("name")?, node))).collect();
    let mut sizes = Sizes { macros, known: HashMap::new() };
    // A macro that nobody calls may be wrong.
    let mut called = root.children().filter(|node| node.tag_name().name() != "macro");
    called.try_for_each(|node| sizes.of(node, 0).map(drop))
}

/// How much is done for each macro when it is called.
struct Sizes<'d> {
    macros: HashMap<&'d str, Node<'d, 'd>>,
    /// What is known; nothing yet of one that is being measured.
    known: HashMap<&'d str, Option<Size>>,
}

#[derive(Clone, Copy, Debug)]
struct Size {
    steps: usize,
    depth: usize,
}

impl<'d> Sizes<'d> {
    /// The steps of an element and of all that stands in it, and how deep they go.
    fn of(&mut self, node: Node<'d, 'd>, depth: usize) -> Result<Size, String> {
        if depth > DEPTH {
            return Err(format!("more than {DEPTH} elements stand in each other"));
        }
        let mut size = Size { steps: 1, depth: 1 };
        let mut add = |part: Size| {
            size.steps += part.steps;
            size.depth = size.depth.max(part.depth + 1);
            match size {
                Size { steps, .. } if steps > STEPS => {
                    Err(format!("it comes to more than {STEPS} steps for a citation"))
                }
                Size { depth, .. } if depth > DEPTH => Err(format!("more than {DEPTH} elements stand in each other")),
                _ => Ok(()),
            }
        };
        if node.tag_name().name() != "macro"
            && let Some(name) = node.attribute("macro")
        {
            add(self.called(name, depth)?)?;
        }
        for child in node.children().filter(Node::is_element) {
            add(self.of(child, depth + 1)?)?;
        }
        Ok(size)
    }

    /// The same of a macro; one that is not there does nothing.
    fn called(&mut self, name: &'d str, depth: usize) -> Result<Size, String> {
        match self.known.get(name) {
            Some(Some(known)) => return Ok(*known),
            Some(None) => return Err(format!("the macro `{name}` calls itself")),
            None => {}
        }
        let Some(node) = self.macros.get(name).copied() else { return Ok(Size { steps: 1, depth: 1 }) };
        self.known.insert(name, None);
        let size = self.of(node, depth + 1)?;
        self.known.insert(name, Some(size));
        Ok(size)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(inner: &str) -> Result<(), String> {
        measure(&format!("<style>{inner}<citation><layout><text macro=\"a\"/></layout></citation></style>"))
    }

    #[test]
    fn styles_without_end_are_refused() {
        for (inner, words) in [
            ("<macro name='a'><text macro='a'/></macro>".to_owned(), "calls itself"),
            (
                "<macro name='a'><text macro='b'/></macro><macro name='b'><group><text macro='a'/></group></macro>"
                    .to_owned(),
                "calls itself",
            ),
            (format!("<macro name='a'>{}{}</macro>", "<group>".repeat(2000), "</group>".repeat(2000)), "in each other"),
            (
                (1..200).fold("<macro name='a0'/>".to_owned(), |all, at| {
                    format!("{all}<macro name='a{at}'><text macro='a{}'/></macro>", at - 1)
                }) + "<macro name='a'><text macro='a199'/></macro>",
                "in each other",
            ),
            (
                (1..30).fold("<macro name='a0'/>".to_owned(), |all, at| {
                    format!("{all}<macro name='a{at}'><text macro='a{0}'/><text macro='a{0}'/></macro>", at - 1)
                }) + "<macro name='a'><text macro='a29'/></macro>",
                "steps",
            ),
            (" ".repeat(3 << 20), "2 MB"),
        ] {
            let why = measured(&inner).expect_err(words);
            assert!(why.contains(words), "{why}");
        }
    }

    #[test]
    fn styles_that_end_are_taken() {
        assert_eq!(measure(AUTHOR_DATE), Ok(()));
        assert_eq!(
            measured("<macro name='a'><text macro='nowhere'/></macro><macro name='own'><text macro='own'/></macro>"),
            Ok(())
        );
        assert_eq!(measured("<"), Ok(()));
    }
}
