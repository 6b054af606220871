//! Formulas: presentation MathML, whose content models are narrow
//! ([EPUB 3.3, 6.1.4](https://www.w3.org/TR/epub-33/#sec-xhtml-mathml)).

use super::document::Walk;
use crate::html::model;
use crate::xhtml::{Element, Node};

/// Elements that stand for an expression.
const EXPRESSIONS: &[&str] = &[
    "maction",
    "maligngroup",
    "malignmark",
    "menclose",
    "merror",
    "mfenced",
    "mfrac",
    "mi",
    "mlongdiv",
    "mmultiscripts",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mroot",
    "mrow",
    "ms",
    "mspace",
    "msqrt",
    "mstack",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtext",
    "munder",
    "munderover",
    "semantics",
];

/// Elements that stand in one parent only, with their parents.
const PARTS: &[(&str, &[&str])] = &[
    ("mtr", &["mtable"]),
    ("mlabeledtr", &["mtable"]),
    ("mtd", &["mtr", "mlabeledtr"]),
    ("none", &["mmultiscripts"]),
    ("mprescripts", &["mmultiscripts"]),
    ("annotation", &["semantics"]),
    ("annotation-xml", &["semantics"]),
    ("mglyph", &["mi", "mn", "mo", "ms", "mtext"]),
    ("mscarries", &["mstack", "mlongdiv"]),
    ("msgroup", &["mstack", "mlongdiv"]),
    ("msrow", &["mstack", "mlongdiv"]),
    ("msline", &["mstack", "mlongdiv"]),
];

/// The attributes of presentation MathML.
const ATTRIBUTES: &str = " accent accentunder actiontype align alignmentscope altimg altimg-height altimg-valign \
    altimg-width alttext bevelled cd cdgroup charalign charspacing class close color columnalign columnlines \
    columnspacing columnspan columnwidth crossout decimalpoint definitionURL denomalign depth dir display \
    displaystyle edge encoding equalcolumns equalrows fence fontfamily fontsize fontstyle fontweight form frame \
    framespacing groupalign height href id index indentalign indentalignfirst indentalignlast indentshift \
    indentshiftfirst indentshiftlast indenttarget infixlinebreakstyle intent arg largeop leftoverhang length \
    linebreak linebreakmultchar linebreakstyle lineleading linethickness location longdivstyle lquote lspace macros \
    mathbackground mathcolor mathsize mathvariant maxsize maxwidth mediummathspace minlabelspacing minsize mode \
    movablelimits mslinethickness name notation numalign open other overflow position rightoverhang role rowalign \
    rowlines rowspacing rowspan rquote rspace scriptlevel scriptminsize scriptsizemultiplier selection separator \
    separators shift side src stackalign stretchy style subscriptshift superscriptshift symmetric tabindex \
    thickmathspace thinmathspace valign verythickmathspace verythinmathspace veryverythickmathspace \
    veryverythinmathspace voffset width xref ";

const VARIANTS: &[&str] = &[
    "normal",
    "bold",
    "italic",
    "bold-italic",
    "double-struck",
    "bold-fraktur",
    "script",
    "bold-script",
    "fraktur",
    "sans-serif",
    "bold-sans-serif",
    "sans-serif-italic",
    "sans-serif-bold-italic",
    "monospace",
    "initial",
    "tailed",
    "looped",
    "stretched",
];

pub(super) fn check(walk: &mut Walk<'_, '_>, element: &Element, name: &str) {
    // What another vocabulary says of a formula, content markup above all, is not looked at.
    if walk.is_inside("annotation-xml") || name == "annotation-xml" {
        return;
    }
    let parent = walk.around.last().map(|parent| parent.name.rsplit(':').next().unwrap_or_default());
    let fits = match PARTS.iter().find(|(part, _)| *part == name) {
        Some((_, parents)) => parent.is_some_and(|parent| parents.contains(&parent)),
        None if name == "math" => true,
        None => EXPRESSIONS.contains(&name) && parent.is_some_and(holds_expressions),
    };
    if !fits {
        walk.say(element, format!("`{name}` can't stand here in a formula"));
    }
    let parts = element.children.iter().filter(|child| child.element().is_some()).count();
    let wanted = match name {
        "mfrac" | "mroot" | "msub" | "msup" | "munder" | "mover" => Some(2),
        "msubsup" | "munderover" => Some(3),
        "mspace" | "none" | "mprescripts" | "mglyph" => Some(0),
        _ => None,
    };
    if wanted.is_some_and(|wanted| wanted != parts) {
        walk.say(element, format!("`{name}` holds {parts} parts"));
    }
    let takes_words = matches!(name, "mi" | "mn" | "mo" | "ms" | "mtext" | "annotation");
    let has_words = element.children.iter().any(|child| matches!(child, Node::Text(text) if !text.trim().is_empty()));
    if has_words && !takes_words {
        walk.say(element, format!("words can't stand in `{name}`"));
    }
    foreign(walk, element, name);
    for (attribute, value) in &element.attributes {
        let known = attribute.contains(':')
            || attribute.starts_with("aria-")
            || attribute.starts_with("data-")
            || attribute == "xmlns"
            || attribute.starts_with("on")
            || ATTRIBUTES.contains(&format!(" {attribute} "));
        let fits = match &**attribute {
            "mathvariant" => VARIANTS.contains(&&**value),
            "display" => matches!(&**value, "block" | "inline"),
            "dir" => matches!(&**value, "ltr" | "rtl"),
            _ => known,
        };
        if !fits {
            walk.say(element, format!("`{name}` can't have `{attribute}=\"{value}\"`"));
        }
    }
}

/// Whether an element of a formula holds expressions.
fn holds_expressions(parent: &str) -> bool {
    !matches!(
        parent,
        "mi" | "mn" | "mo" | "ms" | "mtext" | "mspace" | "annotation" | "mtable" | "mtr" | "mlabeledtr" | "none"
    ) || matches!(parent, "mtext")
}

/// HTML inside a formula stands in its text alone, and there in a line.
fn foreign(walk: &mut Walk<'_, '_>, element: &Element, name: &str) {
    for inner in element.children.iter().filter_map(Node::element) {
        if inner.attribute("xmlns") == Some(super::document::XHTML)
            && (name != "mtext" || !model::is_phrasing(&inner.name))
        {
            walk.say(inner, format!("`{}` can't stand in `{name}`", inner.name));
        }
    }
}
