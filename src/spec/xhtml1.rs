//! XHTML 1.1, as EPUB 2 takes it ([XHTML 1.1](https://www.w3.org/TR/xhtml11/), [OPS 2.0.1, 2.2](https://idpf.org/epub/20/spec/OPS_2.0.1_draft.htm#Section2.2)).

/// What an element is and holds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Model {
    /// Whether words can stand in it.
    pub(crate) holds_words: bool,
    /// Whether it must hold an element.
    pub(crate) is_filled: bool,
    /// The attributes that it must have.
    pub(crate) needed: &'static [&'static str],
}

const BLOCKS: &str = " address blockquote center del dir div dl fieldset form h1 h2 h3 h4 h5 h6 hr ins noscript ol p pre script \
    table ul ";
const INLINES: &str = " a abbr acronym applet b bdo big br button cite code del dfn em i iframe img input ins kbd label map \
    noscript object q ruby samp script select small span strong sub sup textarea tt var ";
const PARTS: &str = " area base body caption col colgroup dd dt head html legend li link meta optgroup option param rb rbc rp rt \
    rtc style tbody td tfoot th thead title tr ";

fn is_in(list: &str, name: &str) -> bool {
    list.split_ascii_whitespace().any(|known| known == name)
}

/// What the element is; none for what XHTML 1.1 doesn't know.
pub(crate) fn model(name: &str) -> Option<Model> {
    if ![BLOCKS, INLINES, PARTS].iter().any(|list| is_in(list, name)) || matches!(name, "center" | "dir" | "applet") {
        return None;
    }
    let holds_words = is_in(INLINES, name)
        && !matches!(name, "br" | "img" | "input" | "map" | "ruby" | "select" | "script")
        || matches!(
            name,
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "address" | "pre" | "div" | "li" | "dd" | "dt" | "td"
        )
        || matches!(
            name,
            "th" | "caption" | "legend" | "title" | "style" | "script" | "option" | "rb" | "rt" | "rp" | "fieldset"
        );
    let is_filled =
        matches!(name, "html" | "head" | "ul" | "ol" | "dl" | "table" | "tr" | "thead" | "tbody" | "tfoot" | "map");
    let needed: &'static [&'static str] = match name {
        "img" => &["src", "alt"],
        "area" => &["alt"],
        "meta" => &["content"],
        "style" | "script" => &["type"],
        "form" => &["action"],
        "optgroup" => &["label"],
        "textarea" => &["rows", "cols"],
        "bdo" => &["dir"],
        "base" => &["href"],
        "map" => &["id"],
        _ => &[],
    };
    Some(Model { holds_words, is_filled, needed })
}

/// Whether one element may stand right inside the other.
pub(crate) fn may_hold(parent: &str, child: &str) -> bool {
    let (block, inline) = (is_in(BLOCKS, child), is_in(INLINES, child));
    match parent {
        "html" => matches!(child, "head" | "body"),
        "head" => matches!(child, "title" | "base" | "link" | "meta" | "script" | "style" | "object"),
        "body" | "blockquote" | "form" | "noscript" => block,
        "ul" | "ol" => child == "li",
        "dl" => matches!(child, "dt" | "dd"),
        "table" => matches!(child, "caption" | "col" | "colgroup" | "thead" | "tbody" | "tfoot" | "tr"),
        "thead" | "tbody" | "tfoot" => child == "tr",
        "tr" => matches!(child, "td" | "th"),
        "colgroup" => child == "col",
        "ruby" => matches!(child, "rb" | "rbc" | "rp" | "rt" | "rtc"),
        "rbc" => child == "rb",
        "rtc" => child == "rt",
        "select" => matches!(child, "option" | "optgroup"),
        "optgroup" => child == "option",
        "map" => block || child == "area",
        "object" => block || inline || child == "param",
        "fieldset" => block || inline || child == "legend",
        "div" | "li" | "dd" | "td" | "th" | "ins" | "del" | "button" | "iframe" => block || inline,
        "br" | "hr" | "img" | "input" | "link" | "meta" | "base" | "area" | "col" | "param" => false,
        "title" | "style" | "script" | "option" | "textarea" => false,
        _ => inline,
    }
}

/// Attributes of every element.
const COMMON: &str = " id class title style dir lang onclick ondblclick onmousedown onmouseup onmouseover onmousemove onmouseout \
    onkeypress onkeydown onkeyup ";

/// Attributes that single elements have.
#[rustfmt::skip]
const OWN: &[(&str, &str)] = &[
    ("html", "version"), ("head", "profile"), ("body", "onload onunload"),
    ("a", "href charset type hreflang rel rev accesskey tabindex onfocus onblur shape coords target name"),
    ("area", "href shape coords nohref alt tabindex accesskey onfocus onblur target"), ("base", "href target"),
    ("blockquote", "cite"), ("q", "cite"), ("ins", "cite datetime"), ("del", "cite datetime"),
    ("button", "name value type disabled tabindex accesskey onfocus onblur"), ("col", "span width align char charoff valign"),
    ("colgroup", "span width align char charoff valign"),
    ("form", "action method enctype onsubmit onreset accept accept-charset target"),
    ("iframe", "src name width height longdesc frameborder marginwidth marginheight scrolling"),
    ("img", "src alt longdesc height width usemap ismap"),
    ("input", "type name value checked disabled readonly size maxlength src alt usemap ismap tabindex accesskey onfocus onblur onselect onchange accept"),
    ("label", "for accesskey onfocus onblur"), ("legend", "accesskey"), ("li", "value"), ("ol", "start"),
    ("link", "href charset type hreflang rel rev media target"), ("map", "name"), ("meta", "http-equiv name content scheme"),
    ("object", "declare classid codebase data type codetype archive standby height width usemap name tabindex"),
    ("optgroup", "label disabled"), ("option", "selected disabled label value"), ("param", "name value valuetype type"),
    ("pre", "xml:space"), ("script", "charset type src defer"), ("select", "name size multiple disabled tabindex onfocus onblur onchange"),
    ("style", "type media"), ("table", "summary width border frame rules cellspacing cellpadding"),
    ("tbody", "align char charoff valign"), ("thead", "align char charoff valign"), ("tfoot", "align char charoff valign"),
    ("tr", "align char charoff valign"), ("rt", "rbspan"),
    ("td", "abbr axis headers scope rowspan colspan align char charoff valign"),
    ("th", "abbr axis headers scope rowspan colspan align char charoff valign"),
    ("textarea", "name rows cols disabled readonly tabindex accesskey onfocus onblur onselect onchange"),
];

/// Whether the element may have the attribute.
pub(crate) fn may_have(element: &str, attribute: &str) -> bool {
    let is_common = is_in(COMMON, attribute);
    is_common || OWN.iter().any(|(name, attributes)| *name == element && is_in(attributes, attribute))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xhtml_1_is_told_from_html_5() {
        assert!(model("section").is_none() && model("p").is_some());
        assert!(may_hold("body", "p") && !may_hold("body", "em") && !may_hold("p", "div"));
        assert!(may_have("img", "alt") && !may_have("p", "align"));
    }
}
