//! Presentation MathML ([MathML 3](https://www.w3.org/TR/MathML3/), [EPUB 3.3, 6.1.4.1](https://www.w3.org/TR/epub-33/#sec-xhtml-mathml)).

/// Elements that stand for an expression.
const EXPRESSIONS: &[&str] = &[
    "maction", "maligngroup", "malignmark", "menclose", "merror", "mfenced", "mfrac", "mi", "mlongdiv",
    "mmultiscripts", "mn", "mo", "mover", "mpadded", "mphantom", "mroot", "mrow", "ms", "mspace", "msqrt", "mstack",
    "mstyle", "msub", "msubsup", "msup", "mtable", "mtext", "munder", "munderover", "semantics",
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

/// The values of `mathvariant`.
pub(crate) const VARIANTS: &[&str] = &[
    "normal", "bold", "italic", "bold-italic", "double-struck", "bold-fraktur", "script", "bold-script", "fraktur",
    "sans-serif", "bold-sans-serif", "sans-serif-italic", "sans-serif-bold-italic", "monospace", "initial", "tailed",
    "looped", "stretched",
];

/// The elements in which one stands that stands in them alone.
pub(crate) fn parents(part: &str) -> Option<&'static [&'static str]> {
    PARTS.iter().find(|(name, _)| *name == part).map(|(_, parents)| *parents)
}

/// Whether the element stands for an expression.
pub(crate) fn is_expression(name: &str) -> bool {
    EXPRESSIONS.contains(&name)
}

/// Whether an element of a formula may hold expressions.
pub(crate) fn holds_expressions(name: &str) -> bool {
    !matches!(name, "mi" | "mn" | "mo" | "ms" | "mspace" | "annotation" | "mtable" | "mtr" | "mlabeledtr" | "none")
}

/// Whether an element of a formula holds words.
pub(crate) fn holds_words(name: &str) -> bool {
    matches!(name, "mi" | "mn" | "mo" | "ms" | "mtext" | "annotation")
}

/// How many expressions an element holds, where that is fixed.
pub(crate) fn arity(name: &str) -> Option<usize> {
    match name {
        "mfrac" | "mroot" | "msub" | "msup" | "munder" | "mover" => Some(2),
        "msubsup" | "munderover" => Some(3),
        "mspace" | "none" | "mprescripts" | "mglyph" => Some(0),
        _ => None,
    }
}

/// Whether some element of a formula has an attribute of this name.
pub(crate) fn is_attribute(name: &str) -> bool {
    ATTRIBUTES.contains(&format!(" {name} "))
}
