//! ARIA roles, states and properties: which are allowed where, and with which values
//! ([ARIA in HTML](https://www.w3.org/TR/html-aria/), [DPUB-ARIA 1.1](https://www.w3.org/TR/dpub-aria-1.1/)).
//!
//! Roles of controls are left out on purpose: a book runs no scripts that could serve them.

/// Roles of sections, of notes and of their links.
const DOC_SECTIONS: &[&str] = &[
    "doc-abstract", "doc-acknowledgments", "doc-afterword", "doc-appendix", "doc-bibliography", "doc-chapter",
    "doc-colophon", "doc-conclusion", "doc-credit", "doc-credits", "doc-dedication", "doc-endnotes", "doc-epigraph",
    "doc-epilogue", "doc-errata", "doc-example", "doc-foreword", "doc-glossary", "doc-index", "doc-introduction",
    "doc-notice", "doc-pagelist", "doc-part", "doc-preface", "doc-prologue", "doc-pullquote", "doc-qna", "doc-toc",
];
const DOC_LINKS: &[&str] = &["doc-backlink", "doc-biblioref", "doc-glossref", "doc-noteref"];
const LANDMARKS: &[&str] =
    &["banner", "complementary", "contentinfo", "document", "main", "navigation", "note", "search"];

/// Whether the role is allowed on the element. `link` says whether the element has an `href`.
pub(crate) fn allows(element: &str, link: Link, role: &str) -> bool {
    let among = |roles: &[&str]| roles.contains(&role);
    match element {
        "section" => among(DOC_SECTIONS) || among(LANDMARKS) || among(&["group", "region", "presentation", "none"]),
        "nav" => among(&["navigation", "doc-index", "doc-pagelist", "doc-toc", "presentation", "none"]),
        "article" => among(&["article", "document", "main", "region", "presentation", "none"]),
        "aside" => among(&[
            "note", "complementary", "search", "region", "presentation", "none", "doc-dedication", "doc-example",
            "doc-footnote", "doc-glossary", "doc-pullquote", "doc-tip",
        ]),
        "header" => among(&["banner", "group", "presentation", "none", "doc-footnote"]),
        "footer" => among(&["contentinfo", "group", "presentation", "none", "doc-footnote"]),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => among(&["heading", "presentation", "none", "doc-subtitle"]),
        "ul" | "ol" => among(&["list", "group", "presentation", "none"]),
        "li" => among(&["listitem", "presentation", "none"]),
        "dl" => among(&["list", "group", "presentation", "none"]),
        "dt" => among(&["term", "listitem"]),
        "dd" => among(&["definition"]),
        "hr" => among(&["separator", "presentation", "none", "doc-pagebreak"]),
        "a" if link == Link::Yes => among(&["link"]) || among(DOC_LINKS),
        "img" => among(&["img", "none", "presentation", "doc-cover", "math"]),
        "details" => among(&["group"]),
        "figcaption" => among(&["group", "presentation", "none"]),
        "br" | "wbr" | "audio" | "video" | "source" | "track" | "summary" | "caption" | "colgroup" | "col" => false,
        _ => {
            among(DOC_SECTIONS)
                || among(DOC_LINKS)
                || among(LANDMARKS)
                || among(&[
                    "article", "definition", "doc-footnote", "doc-pagebreak", "doc-subtitle", "doc-tip", "figure",
                    "form", "group", "heading", "img", "list", "listitem", "math", "none", "presentation", "region",
                    "term",
                ])
        }
    }
}

/// The roles that an element with a closed list of them can have besides those that [`allows`] knows: those of controls.
/// None for an element that can have any role.
pub(crate) fn controls(element: &str, link: Link) -> Option<&'static [&'static str]> {
    Some(match element {
        "a" if link == Link::Yes => &[
            "button", "checkbox", "menuitem", "menuitemcheckbox", "menuitemradio", "option", "radio", "switch", "tab",
            "treeitem",
        ],
        "section" => &["alert", "alertdialog", "application", "dialog", "feed", "log", "marquee", "status", "tabpanel"],
        "nav" => &["menu", "menubar", "tablist"],
        "article" => &["application", "feed"],
        "aside" => &["feed"],
        "header" | "footer" | "dl" | "dt" | "dd" | "hr" | "figcaption" => &[],
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => &["tab"],
        "ul" | "ol" | "menu" => {
            &["directory", "listbox", "menu", "menubar", "radiogroup", "tablist", "toolbar", "tree"]
        }
        "li" => &["menuitem", "menuitemcheckbox", "menuitemradio", "option", "radio", "separator", "tab", "treeitem"],
        "img" => &[
            "button", "checkbox", "link", "menuitem", "menuitemcheckbox", "menuitemradio", "option", "progressbar",
            "radio", "scrollbar", "separator", "slider", "switch", "tab", "treeitem",
        ],
        "audio" | "video" => &["application"],
        "br" | "wbr" => &["presentation", "none"],
        "caption" | "colgroup" | "col" | "picture" | "source" | "track" | "details" => &[],
        _ => return None,
    })
}

/// Whether some element can have the role.
pub(crate) fn is_role(role: &str) -> bool {
    ["div", "section", "nav", "aside", "header", "footer", "h1", "hr", "img"]
        .iter()
        .any(|element| allows(element, Link::No, role))
}

/// Whether an element is a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Link {
    /// It has an address.
    Yes,
    /// It has none.
    No,
}

/// What a state or property may say.
pub(crate) enum Value {
    /// Any words.
    Words,
    /// `true` or `false`.
    Flag,
    /// One of these.
    OneOf(&'static [&'static str]),
    /// Ids of elements in the same document.
    Ids,
    /// The id of an element in the same document.
    Id,
}

/// The states and properties that every element may have.
pub(crate) fn property(name: &str) -> Option<Value> {
    Some(match name {
        "aria-atomic" | "aria-busy" | "aria-disabled" | "aria-hidden" => Value::Flag,
        "aria-current" => Value::OneOf(&["page", "step", "location", "date", "time", "true", "false"]),
        "aria-haspopup" => Value::OneOf(&["true", "false", "menu", "listbox", "tree", "grid", "dialog"]),
        "aria-invalid" => Value::OneOf(&["true", "false", "grammar", "spelling"]),
        "aria-live" => Value::OneOf(&["off", "polite", "assertive"]),
        "aria-label" | "aria-roledescription" | "aria-description" | "aria-keyshortcuts" => Value::Words,
        "aria-controls" | "aria-describedby" | "aria-flowto" | "aria-labelledby" | "aria-owns" => Value::Ids,
        "aria-details" | "aria-errormessage" => Value::Id,
        _ => return None,
    })
}

/// Whether the state or property names ids of the same document.
pub(crate) fn names_ids(name: &str) -> bool {
    matches!(property(name), Some(Value::Ids | Value::Id)) || name == "aria-activedescendant"
}

/// Every role of [ARIA 1.2](https://www.w3.org/TR/wai-aria-1.2/#role_definitions) that [`allows`] leaves out: those of
/// controls and of tables.
pub(crate) const OTHER_ROLES: &[&str] = &[
    "alert", "alertdialog", "application", "button", "cell", "checkbox", "columnheader", "combobox", "dialog",
    "directory", "feed", "grid", "gridcell", "listbox", "log", "marquee", "menu", "menubar", "menuitem",
    "menuitemcheckbox", "menuitemradio", "option", "progressbar", "radio", "radiogroup", "row", "rowgroup",
    "rowheader", "scrollbar", "searchbox", "slider", "spinbutton", "status", "switch", "tab", "table", "tablist",
    "tabpanel", "textbox", "timer", "toolbar", "tooltip", "tree", "treegrid", "treeitem",
];

/// Roles of documents, which every element without a closed list of roles can have.
pub(crate) const DOCUMENT_ROLES: &[&str] =
    &["link", "separator", "complementary", "doc-cover", "graphics-document", "graphics-object", "graphics-symbol"];

/// States and properties that only some roles have.
pub(crate) const ROLE_PROPERTIES: &[&str] = &[
    "aria-activedescendant", "aria-autocomplete", "aria-checked", "aria-colcount", "aria-colindex", "aria-colspan",
    "aria-expanded", "aria-level", "aria-modal", "aria-multiline", "aria-multiselectable", "aria-orientation",
    "aria-placeholder", "aria-posinset", "aria-pressed", "aria-readonly", "aria-required", "aria-rowcount",
    "aria-rowindex", "aria-rowspan", "aria-selected", "aria-setsize", "aria-sort", "aria-valuemax", "aria-valuemin",
    "aria-valuenow", "aria-valuetext",
];

/// Elements that have no role unless they are given one.
pub(crate) const WITHOUT_ROLE: &[&str] = &[
    "abbr", "b", "bdi", "bdo", "blockquote", "cite", "code", "data", "del", "dfn", "div", "em", "i", "ins", "kbd",
    "mark", "p", "pre", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var",
];

/// Roles that were given up; they are roles still.
pub(crate) const DEPRECATED_ROLES: &[&str] = &["doc-endnote", "doc-biblioentry"];

/// The state without which a role says nothing.
pub(crate) fn required(role: &str) -> Option<&'static str> {
    match role {
        "switch" => Some("aria-checked"),
        "slider" => Some("aria-valuenow"),
        _ => None,
    }
}

/// Whether the role that an element has by itself lacks the state or property.
pub(crate) fn lacks(element: &str, property: &str) -> bool {
    let no_control = matches!(
        element,
        "address"
            | "article"
            | "aside"
            | "audio"
            | "br"
            | "caption"
            | "col"
            | "colgroup"
            | "dd"
            | "details"
            | "dl"
            | "dt"
            | "figcaption"
            | "figure"
            | "footer"
            | "header"
            | "hgroup"
            | "img"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "picture"
            | "rp"
            | "rt"
            | "ruby"
            | "search"
            | "section"
            | "source"
            | "summary"
            | "table"
            | "tbody"
            | "tfoot"
            | "thead"
            | "track"
            | "ul"
            | "video"
            | "wbr"
    );
    let is_cell = matches!(element, "td" | "th");
    let is_heading = super::html::is_heading(element);
    match property {
        "aria-level" => no_control || is_cell || element == "hr",
        "aria-checked" => no_control || is_cell || is_heading || matches!(element, "li" | "tr" | "hr"),
        "aria-valuenow" => no_control || is_cell || is_heading || matches!(element, "li" | "tr"),
        "aria-posinset" => no_control || is_cell || is_heading || matches!(element, "tr" | "hr"),
        "aria-colspan" => no_control || is_heading || matches!(element, "li" | "tr" | "hr"),
        "aria-expanded" => matches!(
            element,
            "address"
                | "audio"
                | "br"
                | "caption"
                | "col"
                | "colgroup"
                | "dl"
                | "figcaption"
                | "hgroup"
                | "hr"
                | "picture"
                | "rp"
                | "rt"
                | "ruby"
                | "source"
                | "table"
                | "td"
                | "track"
                | "video"
                | "wbr"
        ),
        _ => false,
    }
}
