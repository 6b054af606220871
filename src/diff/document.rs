//! A content document to its title, text, words and ids.

use crate::diff::words;
use crate::xhtml::{Element, Node};

/// What one content document says.
#[derive(Debug, Default)]
pub(super) struct Content {
    /// The words of its `title`, else of its first heading.
    pub(super) title: Option<String>,
    /// Its text, spaces made one.
    pub(super) text: String,
    /// Its words.
    pub(super) words: Vec<String>,
    /// Its ids.
    pub(super) ids: Vec<String>,
}

/// Reads a content document.
pub(super) fn read(root: &Element) -> Content {
    let mut content = Content::default();
    let named = |name: &str| {
        let mut found = None;
        root.walk(&mut |element| {
            if found.is_none() && local(element) == name {
                found = Some(element.text_content().split_whitespace().collect::<Vec<_>>().join(" "));
            }
        });
        found.filter(|title| !title.is_empty())
    };
    content.title = ["title", "h1", "h2"].into_iter().find_map(named);
    let mut body = None;
    root.walk(&mut |element| {
        if matches!(local(element), "body" | "book") {
            body.get_or_insert(element);
        }
    });
    markup(body.unwrap_or(root), &mut content);
    content.text = content.text.split_whitespace().collect::<Vec<_>>().join(" ");
    content.words = words::words(&content.text);
    content
}

/// The name without its prefix: words in a drawing are words.
fn local(element: &Element) -> &str {
    element.name.rsplit(':').next().unwrap_or_default()
}

/// Takes in the text and the ids of an element.
fn markup(element: &Element, content: &mut Content) {
    content.ids.extend(element.attribute("id").map(str::to_owned));
    let is_apart = !is_inline(local(element));
    if is_apart {
        content.text.push(' ');
    }
    let is_hidden = matches!(local(element), "script" | "style");
    for child in &element.children {
        match child {
            Node::Text(text) if !is_hidden => content.text.push_str(text),
            Node::Text(_) | Node::Token(..) | Node::Raw(..) => {}
            Node::Element(inner) => markup(inner, content),
        }
    }
    if is_apart {
        content.text.push(' ');
    }
}

/// Elements that stand inside a word as often as beside it.
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "kbd"
            | "mark"
            | "q"
            | "rb"
            | "rt"
            | "ruby"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;
    use crate::spec::xml::XHTML;
    use crate::xhtml::parse;

    #[test]
    fn a_document_is_its_words_and_its_ids() {
        let text = "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>T</title><style>x</style></head><body id='b'><h1>One</h1><p>a<b>b</b>c</p><p id='p'>d<script>no</script></p></body></html>";
        let document = parse::parse(text, SourceId(0), XHTML).expect("well-formed");
        let content = read(&document.root);
        assert_eq!((content.title.as_deref(), content.text.as_str()), (Some("T"), "One abc d"));
        assert_eq!(content.ids, ["b", "p"]);
    }
}
