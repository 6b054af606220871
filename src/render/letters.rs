//! What is done to the letters of a document that is otherwise made: acronyms get an element for small capitals, words get
//! points at which they may be divided. Both are wishes of the author's; without them nothing here does anything.
//!
//! Headings are left alone, since the theme says in which letters they are set, and so are program text, formulas,
//! drawings and what is marked as not to be translated. Ids, contents and index are made of the words as they were.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::model::Book;
use crate::rule::text::NO_HYPHENATION;
use crate::theme::Design;
use crate::typography::acronym::Acronyms;
use crate::typography::hyphenation;
use crate::xhtml::{Element, Node};

/// Elements whose letters stay as they are.
const WHOLE: [&str; 17] = [
    "h1", "h2", "h3", "h4", "h5", "h6", "code", "pre", "kbd", "samp", "var", "math", "svg", "ruby", "script", "style",
    "nav",
];

/// Classes of elements whose words are not divided: what is set line by line, and what is named.
const UNDIVIDED: [&str; 10] = [
    "verse", "attribution", "author", "byline", "chapter-label", "subtitle", "code-title", "monospace", "nowrap",
    "equation-number",
];

/// Whether words get points.
#[derive(Clone, Copy)]
enum Division {
    Pointed,
    Whole,
}

/// Does what the design wishes to the text of a document.
pub(super) fn settle(section: &mut Element, language: &str, design: &Design) {
    if !design.has_acronyms() && !design.has_hyphenation_points() {
        return;
    }
    let mut acronyms = design.has_acronyms().then(Acronyms::default);
    if let Some(acronyms) = &mut acronyms {
        read(section, acronyms);
    }
    let hyphenation = if design.has_hyphenation_points() { Division::Pointed } else { Division::Whole };
    set(section, language, acronyms.as_ref(), hyphenation);
}

/// Says in which of the book's languages no word can be divided, where that is asked for.
pub(super) fn tell_unknown(book: &Book, design: &Design, diagnostics: &mut Vec<Diagnostic>) {
    if !design.has_hyphenation_points() {
        return;
    }
    let own = book.chapters.iter().filter_map(|chapter| chapter.language.as_deref());
    let languages: BTreeSet<&str> = own.chain([book.metadata.language()]).collect();
    for language in languages.into_iter().filter(|language| !hyphenation::is_known(language)) {
        let message = format!("no patterns are known that divide words of the language `{language}`");
        let help = "take out `hyphenation: points`, or write `&shy;` in the words that are to be divided";
        diagnostics.push(Diagnostic::new(&NO_HYPHENATION, None, message).help(help));
    }
}

fn is_whole(element: &Element) -> bool {
    // What the author marked as one is one.
    let is_acronym =
        || element.attribute("class").is_some_and(|classes| classes.split(' ').any(|class| class == "acronym"));
    WHOLE.contains(&&*element.name) || element.attribute("translate") == Some("no") || is_acronym()
}

fn read(element: &Element, acronyms: &mut Acronyms) {
    for child in &element.children {
        match child {
            Node::Text(text) => acronyms.read(text),
            Node::Element(child) if !is_whole(child) => read(child, acronyms),
            Node::Element(_) | Node::Token(..) | Node::Raw(..) => {}
        }
    }
}

fn set(element: &mut Element, language: &str, acronyms: Option<&Acronyms>, division: Division) {
    let own = element.attribute("lang").map(str::to_owned);
    let language = own.as_deref().unwrap_or(language);
    let classes = element.attribute("class").unwrap_or_default();
    let is_undivided = classes.split(' ').any(|class| UNDIVIDED.contains(&class));
    let division = if is_undivided { Division::Whole } else { division };
    let mut children = Vec::with_capacity(element.children.len());
    for child in std::mem::take(&mut element.children) {
        match child {
            Node::Text(text) => pieces(text, language, acronyms, division, &mut children),
            Node::Element(mut child) => {
                if !is_whole(&child) {
                    set(&mut child, language, acronyms, division);
                }
                children.push(child.into());
            }
            whole @ (Node::Token(..) | Node::Raw(..)) => children.push(whole),
        }
    }
    element.children = children;
}

/// A text, its acronyms in elements and its other words divided.
fn pieces(text: String, language: &str, acronyms: Option<&Acronyms>, division: Division, children: &mut Vec<Node>) {
    let found = acronyms.map(|acronyms| acronyms.find(&text, language)).unwrap_or_default();
    let divide = |words: &str| match division {
        Division::Pointed => hyphenation::divided(words, language),
        Division::Whole => None,
    };
    if found.is_empty() {
        return children.push(divide(&text).unwrap_or(text).into());
    }
    let mut from = 0;
    let words = |range: std::ops::Range<usize>, children: &mut Vec<Node>| {
        if !range.is_empty() {
            children.push(divide(&text[range.clone()]).unwrap_or_else(|| text[range].to_owned()).into());
        }
    };
    for range in found {
        words(from..range.start, children);
        from = range.end;
        children.push(Element::new("span").with("class", "acronym").text(&text[range]).into());
    }
    words(from..text.len(), children);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::look::{AcronymCase, Hyphenation, Look, Traits};
    use crate::xhtml::{Dialect, write};

    fn set_with(traits: Traits, section: Element) -> String {
        let design = Design::of(&Look { theme: None, traits }, None);
        let mut section = section;
        settle(&mut section, "en", &design);
        let markup = write(&section, Dialect::Svg);
        markup.split_once('\n').map_or(String::new(), |(_, markup)| markup.trim_end().replace('\u{AD}', "|"))
    }

    #[test]
    fn acronyms_get_an_element_outside_of_headings_and_code() {
        let traits = Traits { acronyms: Some(AcronymCase::SmallCaps), ..Traits::default() };
        let section = Element::new("section")
            .child(Element::new("h1").text("NASA"))
            .child(Element::new("p").text("The NASA of ").child(Element::new("code").text("NASA")).text(" is CDs"));
        assert_eq!(
            set_with(traits, section),
            "<section><h1>NASA</h1><p>The <span class=\"acronym\">NASA</span> of <code>NASA</code> is \
             <span class=\"acronym\">CD</span>s</p></section>"
        );
    }

    #[test]
    fn words_get_points_by_their_language_outside_of_verse() {
        let traits = Traits { hyphenation: Some(Hyphenation::Points), ..Traits::default() };
        let section = Element::new("section")
            .child(
                Element::new("p").text("extensive ").child(Element::new("i").with("lang", "nl").text("zonsondergang")),
            )
            .child(Element::new("div").with("class", "verse").text("extensive"))
            .child(Element::new("pre").text("extensive"));
        assert_eq!(
            set_with(traits, section),
            "<section><p>ex|ten|sive <i lang=\"nl\">zons|on|der|gang</i></p><div class=\"verse\">extensive</div>\
             <pre>extensive</pre></section>"
        );
    }

    #[test]
    fn without_a_wish_nothing_changes() {
        let section = Element::new("section").child(Element::new("p").text("NASA is extensive"));
        assert_eq!(set_with(Traits::default(), section), "<section><p>NASA is extensive</p></section>");
    }
}
