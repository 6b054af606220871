//! HTML's elements: how their tags behave, and what they may hold
//! ([HTML, 4 The elements of HTML](https://html.spec.whatwg.org/multipage/semantics.html)).

pub(crate) mod attributes;

/// Every element of HTML, those that are obsolete among them, in order.
///
/// <https://html.spec.whatwg.org/multipage/indices.html#elements-3>, <https://html.spec.whatwg.org/multipage/obsolete.html>
const ELEMENTS: &[&str] = &[
    "a", "abbr", "acronym", "address", "applet", "area", "article", "aside", "audio", "b", "base", "basefont", "bdi",
    "bdo", "bgsound", "big", "blink", "blockquote", "body", "br", "button", "canvas", "caption", "center", "cite",
    "code", "col", "colgroup", "data", "datalist", "dd", "del", "details", "dfn", "dialog", "dir", "div", "dl", "dt",
    "em", "embed", "fieldset", "figcaption", "figure", "font", "footer", "form", "frame", "frameset", "h1", "h2", "h3",
    "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "i", "iframe", "image", "img", "input", "ins", "kbd",
    "keygen", "label", "layer", "legend", "li", "link", "listing", "main", "map", "mark", "marquee", "math", "menu",
    "menuitem", "meta", "meter", "multicol", "nav", "nobr", "noembed", "noframes", "noscript", "object", "ol",
    "optgroup", "option", "output", "p", "param", "picture", "plaintext", "pre", "progress", "q", "rb", "rp", "rt",
    "rtc", "ruby", "s", "samp", "script", "search", "section", "select", "slot", "small", "source", "spacer", "span",
    "strike", "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody", "td", "template", "textarea",
    "tfoot", "th", "thead", "time", "title", "tr", "track", "tt", "u", "ul", "var", "video", "wbr", "xmp",
];

/// Whether there is or was an element of HTML of this name.
pub(crate) fn is_element(name: &str) -> bool {
    ELEMENTS.binary_search(&name).is_ok()
}

/// The name of an element of HTML, as a part of the program.
pub(crate) fn element_name(name: &str) -> Option<&'static str> {
    ELEMENTS.binary_search(&name).ok().map(|at| ELEMENTS[at])
}

/// HTML's void elements: they have no content and no end tag.
pub(crate) const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Elements whose content is text to the tokenizer.
pub(crate) const RAW_TEXT: &[&str] = &["iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"];

/// Start tags that end a drawing or formula.
pub(crate) const BREAKOUT: &[&str] = &[
    "b", "big", "blockquote", "body", "br", "center", "code", "dd", "div", "dl", "dt", "em", "embed", "h1", "h2", "h3",
    "h4", "h5", "h6", "head", "hr", "i", "img", "li", "listing", "menu", "meta", "nobr", "ol", "p", "pre", "ruby", "s",
    "small", "span", "strike", "strong", "sub", "sup", "table", "tt", "u", "ul", "var",
];

/// Formatting elements: a browser opens them again after what closed them.
pub(crate) fn is_formatting(name: &str) -> bool {
    matches!(
        name,
        "a" | "b" | "big" | "code" | "em" | "font" | "i" | "nobr" | "s" | "small" | "strike" | "strong" | "tt" | "u"
    )
}

/// Whether the tag stands in a line of text.
pub(crate) fn is_inline_tag(name: &str) -> bool {
    is_formatting(name)
        || INLINE.contains(&name)
        || matches!(name, "acronym" | "blink" | "label" | "svg" | "math" | "ins" | "del" | "font")
}

/// The parts of a table, which no cell may hold.
pub(crate) const TABLE_PARTS: &[&str] = &["caption", "col", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"];

/// Whether it holds parts of a table and nothing else.
pub(crate) fn is_table_frame(name: &str) -> bool {
    matches!(name, "table" | "tbody" | "tfoot" | "thead" | "tr")
}

/// Whether a content document may hold it.
pub(crate) fn is_known(name: &str) -> bool {
    [FLOW, INLINE, PARTS].iter().any(|names| names.contains(&name))
        || matches!(name, "a" | "ins" | "del" | "br" | "wbr" | "audio" | "video")
}

/// Whether it stands on lines of its own, as
/// [HTML, 15.3](https://html.spec.whatwg.org/multipage/rendering.html#non-replaced-elements) has it.
#[rustfmt::skip]
pub(crate) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address" | "article" | "aside" | "blockquote" | "body" | "caption" | "center" | "dd" | "details" | "dialog"
        | "dir" | "div" | "dl" | "dt" | "fieldset" | "figcaption" | "figure" | "footer" | "form" | "h1" | "h2" | "h3"
        | "h4" | "h5" | "h6" | "header" | "hgroup" | "hr" | "html" | "legend" | "li" | "listing" | "main" | "menu"
        | "nav" | "ol" | "optgroup" | "option" | "p" | "plaintext" | "pre" | "search" | "section" | "summary"
        | "table" | "tbody" | "td" | "tfoot" | "th" | "thead" | "tr" | "ul" | "xmp"
    )
}

/// Whether it is a heading.
pub(crate) fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// Whether HTML lets the author leave the end tag out.
pub(crate) fn has_optional_end(name: &str) -> bool {
    matches!(
        name,
        "p" | "li"
            | "dt"
            | "dd"
            | "tr"
            | "td"
            | "th"
            | "thead"
            | "tbody"
            | "tfoot"
            | "option"
            | "optgroup"
            | "rt"
            | "rp"
            | "rb"
            | "rtc"
            | "colgroup"
            | "caption"
            | "body"
            | "html"
            | "head"
    )
}

/// Whether an open `open` ends by itself where a `new` begins.
pub(crate) fn is_closed_by(open: &str, new: &str) -> bool {
    match open {
        "p" => {
            FLOW.contains(&new)
                || matches!(new, "center" | "dir" | "fieldset" | "form" | "listing" | "menu" | "plaintext" | "xmp")
                || matches!(new, "dialog" | "li" | "dd" | "dt" | "summary" | "figcaption" | "main" | "search")
        }
        "li" => new == "li",
        "dt" | "dd" => matches!(new, "dt" | "dd"),
        "td" | "th" => matches!(new, "td" | "th" | "tr" | "tbody" | "thead" | "tfoot"),
        "tr" => matches!(new, "tr" | "tbody" | "thead" | "tfoot"),
        "thead" | "tbody" | "tfoot" => matches!(new, "tbody" | "thead" | "tfoot"),
        "caption" | "colgroup" => matches!(new, "tr" | "tbody" | "thead" | "tfoot" | "colgroup" | "caption"),
        "option" => matches!(new, "option" | "optgroup"),
        "optgroup" => new == "optgroup",
        "rt" | "rp" | "rb" | "rtc" => matches!(new, "rt" | "rp" | "rb" | "rtc"),
        _ => false,
    }
}

/// Elements that stand in flow content only.
pub(crate) const FLOW: &[&str] = &[
    "address", "article", "aside", "blockquote", "details", "div", "dl", "figure", "footer", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hgroup", "hr", "nav", "ol", "p", "pre", "section", "table", "ul",
];

/// Elements that stand in phrasing content and hold it.
pub(crate) const INLINE: &[&str] = &[
    "abbr", "b", "bdi", "bdo", "cite", "code", "data", "dfn", "em", "i", "kbd", "mark", "q", "ruby", "s", "samp",
    "small", "span", "strong", "sub", "sup", "time", "u", "var",
];

/// Elements that may hold what their parent may hold.
pub(crate) const TRANSPARENT: &[&str] = &["a", "audio", "canvas", "del", "ins", "map", "object", "video"];

/// Elements that stand in phrasing content and hold nothing of it.
pub(crate) const LEAVES: &[&str] =
    &["area", "br", "embed", "iframe", "img", "input", "math", "picture", "svg", "wbr", "select", "textarea"];

/// Elements that make sense in one parent only.
pub(crate) const PARTS: &[&str] = &[
    "caption", "col", "colgroup", "dd", "dt", "figcaption", "legend", "li", "rb", "rp", "rt", "rtc", "source",
    "summary", "tbody", "td", "tfoot", "th", "thead", "tr", "track",
];

/// What an element may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Model {
    /// Nothing.
    Empty,
    /// Words alone.
    Text,
    /// What stands in a line.
    Phrasing,
    /// What stands in a text.
    Flow,
    /// What its parent may hold.
    Transparent,
    /// These elements, and no words.
    Parts(&'static [&'static str]),
    /// What no table can say.
    Anything,
}

/// What an element of HTML may hold; none for what is no element of HTML.
pub(crate) fn of(name: &str) -> Option<Model> {
    const ROWS: Model = Model::Parts(&["tr", "script", "template"]);
    const ITEMS: Model = Model::Parts(&["li", "script", "template"]);
    Some(match name {
        _ if VOID.contains(&name) => Model::Empty,
        "html" => Model::Parts(&["head", "body"]),
        "head" => Model::Parts(&["title", "base", "link", "meta", "script", "style", "template"]),
        "title" | "rp" | "textarea" | "option" | "script" | "style" => Model::Text,
        "ul" | "ol" | "menu" => ITEMS,
        "dl" => Model::Parts(&["dt", "dd", "div", "script", "template"]),
        "table" => Model::Parts(&["caption", "colgroup", "thead", "tbody", "tfoot", "tr", "script", "template"]),
        "colgroup" => Model::Parts(&["col", "script", "template"]),
        "thead" | "tbody" | "tfoot" => ROWS,
        "tr" => Model::Parts(&["td", "th", "script", "template"]),
        "hgroup" => Model::Parts(&["h1", "h2", "h3", "h4", "h5", "h6", "p", "script", "template"]),
        "picture" => Model::Parts(&["source", "img", "script", "template"]),
        "select" => Model::Parts(&["option", "optgroup", "script", "template"]),
        "optgroup" => Model::Parts(&["option", "script", "template"]),
        "template" | "iframe" | "ruby" | "rtc" => Model::Anything,
        // `noscript` is an element of HTML's other syntax alone.
        "slot" => Model::Transparent,
        _ if TRANSPARENT.contains(&name) => Model::Transparent,
        "p" | "pre" | "summary" | "legend" | "label" | "button" | "output" | "progress" | "meter" | "rt" | "rb"
        | "datalist" => Model::Phrasing,
        _ if is_heading(name) || INLINE.contains(&name) => Model::Phrasing,
        "body" | "main" | "search" | "form" | "fieldset" | "dialog" => Model::Flow,
        "li" | "dt" | "dd" | "td" | "th" | "caption" | "figcaption" => Model::Flow,
        _ if FLOW.contains(&name) => Model::Flow,
        _ => return None,
    })
}

/// Whether the element stands in a line.
pub(crate) fn is_phrasing(name: &str) -> bool {
    INLINE.contains(&name)
        || LEAVES.contains(&name)
        || TRANSPARENT.contains(&name)
        || matches!(name, "button" | "label" | "output" | "progress" | "meter" | "datalist" | "keygen")
        || matches!(name, "script" | "template" | "slot" | "link" | "meta")
}

/// Whether the element stands in a text.
pub(crate) fn is_flow(name: &str) -> bool {
    is_phrasing(name)
        || FLOW.contains(&name)
        || matches!(name, "main" | "search" | "form" | "fieldset" | "dialog" | "menu")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_elements_are_in_order() {
        assert!(ELEMENTS.is_sorted());
    }
}
