//! HTML's elements as tables: how their tags behave, and what they may hold
//! ([HTML, 4 The elements of HTML](https://html.spec.whatwg.org/multipage/semantics.html)).

/// Elements whose content is text to the tokenizer.
pub(super) const RAW_TEXT: &[&str] = &["iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"];

/// Start tags that end a drawing or formula.
pub(super) const BREAKOUT: &[&str] = &[
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "center",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "hr",
    "i",
    "img",
    "li",
    "listing",
    "menu",
    "meta",
    "nobr",
    "ol",
    "p",
    "pre",
    "ruby",
    "s",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "table",
    "tt",
    "u",
    "ul",
    "var",
];

/// Formatting elements: a browser opens them again after what closed them.
pub(super) fn is_formatting(name: &str) -> bool {
    matches!(
        name,
        "a" | "b" | "big" | "code" | "em" | "font" | "i" | "nobr" | "s" | "small" | "strike" | "strong" | "tt" | "u"
    )
}

/// Whether the tag stands in a line of text.
pub(super) fn is_inline_tag(name: &str) -> bool {
    is_formatting(name)
        || INLINE.contains(&name)
        || matches!(name, "acronym" | "blink" | "label" | "svg" | "math" | "ins" | "del" | "font")
}

/// Whether it is a part of a table that no cell may hold.
pub(super) fn is_table_part(name: &str) -> bool {
    matches!(name, "caption" | "col" | "colgroup" | "tbody" | "td" | "tfoot" | "th" | "thead" | "tr")
}

/// Whether it holds parts of a table and nothing else.
pub(super) fn is_table_frame(name: &str) -> bool {
    matches!(name, "table" | "tbody" | "tfoot" | "thead" | "tr")
}

/// Whether a content document may hold it.
pub(super) fn is_known(name: &str) -> bool {
    [FLOW, INLINE, PARTS].iter().any(|names| names.contains(&name))
        || matches!(name, "a" | "ins" | "del" | "br" | "wbr" | "audio" | "video")
}

/// Whether it is a heading.
pub(super) fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// Whether HTML lets the author leave the end tag out.
pub(super) fn has_optional_end(name: &str) -> bool {
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
pub(super) fn is_closed_by(open: &str, new: &str) -> bool {
    match open {
        "p" => {
            FLOW.contains(&new) && !matches!(new, "search")
                || is_heading(new)
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
pub(super) const FLOW: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "details",
    "div",
    "dl",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
];

/// Elements that stand in phrasing content and hold it.
pub(super) const INLINE: &[&str] = &[
    "abbr", "b", "bdi", "bdo", "cite", "code", "data", "dfn", "em", "i", "kbd", "mark", "q", "ruby", "s", "samp",
    "small", "span", "strong", "sub", "sup", "time", "u", "var",
];

/// Elements that may hold what their parent may hold.
pub(super) const TRANSPARENT: &[&str] = &["a", "audio", "canvas", "del", "ins", "map", "object", "video"];

/// Elements that stand in phrasing content and hold nothing of it.
pub(super) const LEAVES: &[&str] =
    &["area", "br", "embed", "iframe", "img", "input", "math", "picture", "svg", "wbr", "select", "textarea"];

/// Elements that make sense in one parent only.
pub(super) const PARTS: &[&str] = &[
    "caption",
    "col",
    "colgroup",
    "dd",
    "dt",
    "figcaption",
    "legend",
    "li",
    "rb",
    "rp",
    "rt",
    "rtc",
    "source",
    "summary",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "track",
];
