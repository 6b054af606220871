//! The labels of drawings that are written in HTML, inside `foreignObject`: Mermaid and draw.io write all of theirs so.
//!
//! What a label says stays, whatever elements it is written in; what those would do goes. Lists, tables and headings become
//! blocks, links and controls become words.

use crate::spec::html;

/// Attributes that the HTML of a label may have.
pub(super) const ATTRIBUTES: &[&str] = &["class", "dir", "id", "lang", "style", "title", "xmlns"];

/// Elements of HTML that hold no words which a reader of a label sees.
pub(super) const WITHOUT_WORDS: &[&str] = &[
    "applet", "area", "audio", "base", "canvas", "embed", "head", "hr", "iframe", "img", "input", "link", "map",
    "meta", "noscript", "object", "option", "param", "script", "select", "source", "style", "template", "textarea",
    "title", "track", "video", "wbr",
];

/// What keeps the words of an element from those before it.
pub(super) enum Gap {
    /// A new line.
    Line,
    /// A space.
    Space,
}

/// What keeps the words of an element of this name from those before it, where both stand in one line.
pub(super) fn gap(name: &str) -> Option<Gap> {
    match name {
        "td" | "th" => Some(Gap::Space),
        _ => html::is_block(name).then_some(Gap::Line),
    }
}

/// Where an element stands in a drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// It is the drawing.
    Root,
    /// Among shapes.
    Shapes,
    /// Among the blocks of a label.
    Blocks,
    /// Among the words of a label.
    Words,
}

impl Place {
    /// What an element of HTML is called that says as much of a label as this one.
    pub(super) fn plain(self, name: &str) -> &str {
        match name {
            "b" | "i" | "em" | "strong" | "code" | "br" | "sub" | "sup" | "u" | "s" | "span" => name,
            "body" if self == Place::Shapes => name,
            "p" if self != Place::Words => name,
            _ if self != Place::Words && matches!(gap(name), Some(Gap::Line)) => "div",
            _ => "span",
        }
    }

    /// Where the children of an element of HTML stand.
    pub(super) fn inside(name: &str) -> Place {
        match name {
            "body" | "div" => Place::Blocks,
            _ => Place::Words,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::resource::svg;

    #[test]
    fn every_word_of_a_label_stays() {
        let label = |html: &str| {
            let drawing = format!(
                "<svg xmlns='http://www.w3.org/2000/svg'><foreignObject>\
                 <div xmlns='http://www.w3.org/1999/xhtml'>{html}</div></foreignObject></svg>"
            );
            let drawing = svg::read(drawing.as_bytes()).expect("a drawing");
            let text = drawing.rewritten.expect("changed");
            let inner = &text[text.find("<div").expect("a label")..text.rfind("</foreign").expect("its end")];
            inner[inner.find('>').map_or(0, |end| end + 1)..inner.rfind("</div>").unwrap_or_default()].to_owned()
        };
        assert_eq!(label("<span><p>a</p><p>b</p></span>"), "<span><span>a</span><br/><span>b</span></span>");
        assert_eq!(label("<ul><li>a</li></ul><h2>b</h2>"), "<div><div>a</div></div><div>b</div>");
        assert_eq!(
            label("<table><tr><td>a</td><td>b</td></tr></table>"),
            "<div><div><span>a</span> <span>b</span></div></div>"
        );
        assert_eq!(label("<a href='https://e.org'>a</a><script>b</script>"), "<span>a</span>");
    }
}
