//! The attributes that HTML knows, element by element, and what each can say
//! ([HTML, 3.2.6 Global attributes](https://html.spec.whatwg.org/multipage/dom.html#global-attributes) and the elements'
//! own sections).
//!
//! Roles, states and properties are in [`crate::spec::aria`].

use crate::spec::xml;

/// What an attribute can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// Anything.
    Any,
    /// Anything but nothing.
    Words,
    /// One word without a space.
    Token,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// Nothing, or its own name.
    Flag,
    /// A whole number.
    Integer,
    /// A whole number from 0 up.
    Natural,
    /// A whole number from 1 up.
    Positive,
    /// A number.
    Number,
    /// The tag of a language, or nothing.
    Language,
    /// A media type.
    MediaType,
    /// A date, or a date and a time.
    Date,
    /// A date, a time, a month, a week, a duration.
    Moment,
    /// The name of a window.
    Window,
    /// `#` and a name.
    Hash,
}

/// What the attribute of an element can say; none where the element can't have it.
pub(crate) fn value(element: &str, name: &str) -> Option<Value> {
    // What RDFa says backwards, it does not say of links.
    let barred = name == "rev" && element == "a";
    global(name).or_else(|| own(element, name)).filter(|_| !barred)
}

/// The attributes that every element can have.
fn global(name: &str) -> Option<Value> {
    const TRUTH: Value = Value::OneOf(&["true", "false"]);
    const MAYBE: Value = Value::OneOf(&["", "true", "false"]);
    Some(match name {
        "id" => Value::Token,
        "class" | "title" | "style" | "accesskey" | "nonce" | "xml:base" | "is" | "slot" => Value::Any,
        "dir" => Value::OneOf(&["ltr", "rtl", "auto"]),
        "lang" | "xml:lang" => Value::Language,
        "translate" => Value::OneOf(&["", "yes", "no"]),
        "tabindex" => Value::Integer,
        "xml:space" => Value::OneOf(&["preserve", "default"]),
        "hidden" => Value::OneOf(&["", "hidden", "until-found"]),
        "autofocus" | "inert" | "itemscope" => Value::Flag,
        "contenteditable" => Value::OneOf(&["", "true", "false", "plaintext-only"]),
        "draggable" => TRUTH,
        "spellcheck" => MAYBE,
        "popover" | "inputmode" | "enterkeyhint" | "autocapitalize" | "writingsuggestions" | "autocorrect" => {
            Value::Any
        }
        "itemid" | "itemprop" | "itemref" | "itemtype" => Value::Any,
        "about" | "content" | "datatype" | "inlist" | "prefix" | "property" | "rel" | "resource" | "rev" | "typeof"
        | "vocab" => Value::Any,
        _ if is_event(name) => Value::Any,
        _ => return None,
    })
}

/// Whether the name is that of an attribute that runs a script.
pub(crate) fn is_event_handler(name: &str) -> bool {
    name.len() > 2 && name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("on"))
}

/// Whether HTML knows an event of this name.
fn is_event(name: &str) -> bool {
    const EVENTS: &str = " abort afterprint auxclick beforeinput beforematch beforeprint beforeunload blur cancel \
        canplay canplaythrough change click close contextlost contextmenu contextrestored copy cuechange cut dblclick \
        drag dragend dragenter dragleave dragover dragstart drop durationchange emptied ended error focus formdata \
        gotpointercapture hashchange input invalid keydown keypress keyup load loadeddata loadedmetadata loadstart \
        lostpointercapture mousedown mouseenter mouseleave mousemove mouseout mouseover mouseup paste pause play \
        playing pointercancel pointerdown pointerenter pointerleave pointermove pointerout pointerover pointerup \
        progress ratechange reset resize scroll scrollend securitypolicyviolation seeked seeking select slotchange \
        stalled submit suspend timeupdate toggle unload volumechange waiting wheel ";
    name.strip_prefix("on").is_some_and(|event| !event.is_empty() && EVENTS.contains(&format!(" {event} ")))
}

/// The attributes that belong to an element.
fn own(element: &str, name: &str) -> Option<Value> {
    const PRELOAD: Value = Value::OneOf(&["none", "metadata", "auto", ""]);
    const KINDS: Value = Value::OneOf(&["subtitles", "captions", "descriptions", "chapters", "metadata"]);
    Some(match (element, name) {
        ("html", "epub:prefix") => Value::Any,
        ("a" | "area" | "link" | "base", "href") => Value::Any,
        ("a" | "area" | "base" | "form", "target") => Value::Window,
        ("a" | "area", "download" | "ping" | "referrerpolicy") => Value::Any,
        ("a" | "area" | "link", "hreflang") => Value::Language,
        ("a" | "area" | "link", "type") => Value::MediaType,
        ("a", "name") => Value::Token,
        ("area", "alt" | "coords" | "shape") => Value::Any,
        ("link", "media" | "sizes" | "as" | "integrity" | "crossorigin" | "referrerpolicy" | "imagesrcset") => {
            Value::Any
        }
        ("link", "imagesizes" | "color" | "fetchpriority" | "blocking") => Value::Any,
        ("link", "disabled") => Value::Flag,
        ("meta", "charset" | "http-equiv" | "name" | "media") => Value::Any,
        ("style", "media" | "type" | "blocking") => Value::Any,
        ("script", "src" | "type" | "charset" | "crossorigin" | "integrity" | "referrerpolicy") => Value::Any,
        ("script", "async" | "defer" | "nomodule" | "language" | "blocking" | "fetchpriority") => Value::Any,
        ("img" | "source" | "track" | "audio" | "video" | "iframe" | "embed", "src") => Value::Words,
        ("img", "alt" | "srcset" | "sizes" | "crossorigin" | "referrerpolicy" | "fetchpriority") => Value::Any,
        ("img" | "video" | "source" | "iframe" | "object" | "embed" | "canvas" | "input", "width" | "height") => {
            Value::Natural
        }
        ("img" | "object" | "input", "usemap") => Value::Hash,
        ("img", "ismap") => Value::Flag,
        ("img", "decoding") => Value::OneOf(&["sync", "async", "auto"]),
        ("img" | "iframe", "loading") => Value::OneOf(&["lazy", "eager"]),
        ("img", "border") => Value::OneOf(&["0"]),
        ("source", "srcset" | "sizes" | "media") => Value::Any,
        ("source" | "embed" | "object", "type") => Value::MediaType,
        ("object", "data") => Value::Words,
        ("object", "name" | "form") => Value::Any,
        ("param", "name" | "value") => Value::Any,
        ("iframe", "name" | "srcdoc" | "sandbox" | "allow" | "allowfullscreen" | "referrerpolicy") => Value::Any,
        ("map", "name") => Value::Token,
        ("audio" | "video", "controls" | "loop" | "muted" | "autoplay") | ("video", "playsinline") => Value::Flag,
        ("audio" | "video", "preload") => PRELOAD,
        ("audio" | "video", "crossorigin") => Value::Any,
        ("video", "poster") => Value::Words,
        ("track", "kind") => KINDS,
        ("track", "srclang") => Value::Language,
        ("track", "label") => Value::Words,
        ("track", "default") => Value::Flag,
        ("ol", "start") => Value::Integer,
        ("ol", "reversed") => Value::Flag,
        ("ol", "type") => Value::OneOf(&["1", "a", "A", "i", "I"]),
        ("li", "value") => Value::Integer,
        ("blockquote" | "q" | "ins" | "del", "cite") => Value::Any,
        ("ins" | "del", "datetime") => Value::Date,
        ("time", "datetime") => Value::Moment,
        ("data", "value") => Value::Any,
        ("table", "border") => Value::OneOf(&["", "1"]),
        ("td" | "th", "colspan") | ("col" | "colgroup", "span") => Value::Positive,
        ("td" | "th", "rowspan") => Value::Natural,
        ("td" | "th", "headers") => Value::Any,
        ("th", "scope") => Value::OneOf(&["row", "col", "rowgroup", "colgroup"]),
        ("details" | "dialog", "open") => Value::Flag,
        ("details", "name") => Value::Any,
        ("progress", "value" | "max") | ("meter", "value" | "min" | "max" | "low" | "high" | "optimum") => {
            Value::Number
        }
        // Forms have no place in a book that katern makes, so what their parts say is not looked at.
        ("form" | "input" | "button" | "select" | "option" | "optgroup" | "textarea" | "label" | "fieldset", _)
        | ("output", _) => Value::Any,
        _ => return None,
    })
}

/// The attributes that an element can't do without.
pub(crate) fn required(element: &str) -> &'static [&'static str] {
    match element {
        "img" | "track" | "embed" => &["src"],
        "link" => &["rel"],
        "data" | "meter" => &["value"],
        "bdo" => &["dir"],
        "param" => &["name", "value"],
        "map" => &["name"],
        _ => &[],
    }
}

/// `data-` and a name that XML and EPUBCheck accept.
pub(crate) fn is_data_name(name: &str) -> bool {
    let rest = &name["data-".len()..];
    !rest.is_empty()
        && rest.starts_with(|c: char| c.is_ascii_lowercase() || c == '_')
        && rest.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_' | '.'))
        && xml::is_xml_name(name)
}

/// Attributes of forms, scripts and editing.
pub(crate) const INTERACTIVE: &[&str] = &[
    "accept", "accept-charset", "accesskey", "action", "allow", "allowfullscreen", "async", "autocapitalize",
    "autocomplete", "autocorrect", "autofocus", "checked", "contenteditable", "contextmenu", "defer", "disabled",
    "draggable", "dropzone", "enctype", "enterkeyhint", "exportparts", "for", "form", "formaction", "formenctype",
    "formmethod", "formnovalidate", "formtarget", "frameborder", "high", "inert", "inputmode", "is", "itemid",
    "itemprop", "itemref", "itemscope", "itemtype", "label", "list", "low", "max", "maxlength", "method", "min",
    "minlength", "multiple", "nonce", "novalidate", "optimum", "part", "pattern", "placeholder", "popover",
    "popovertarget", "popovertargetaction", "readonly", "required", "sandbox", "selected", "shadowrootmode", "slot",
    "spellcheck", "srcdoc", "step", "wrap", "writingsuggestions", "download", "ping", "target", "about", "property",
    "typeof", "vocab", "resource", "datatype", "inlist", "prefix", "rev",
];

/// Attributes that HTML once had.
pub(crate) const OBSOLETE: &[&str] = &[
    "abbr", "alink", "archive", "axis", "background", "behavior", "bgcolor", "border", "bordercolor", "bottommargin",
    "cellpadding", "cellspacing", "char", "charoff", "charset", "classid", "clear", "code", "codebase", "codetype",
    "color", "compact", "coords", "datafld", "dataformatas", "datasrc", "declare", "direction", "face", "frame",
    "height", "hspace", "language", "leftmargin", "link", "longdesc", "loop", "lowsrc", "marginheight", "marginwidth",
    "methods", "name", "nohref", "noshade", "nowrap", "profile", "rightmargin", "rules", "scheme", "scope",
    "scrollamount", "scrolldelay", "scrolling", "shape", "size", "standby", "summary", "text", "topmargin",
    "truespeed", "type", "urn", "valign", "value", "valuetype", "vlink", "vspace", "width",
];

/// Attributes that name one or more ids of the same document, besides those of ARIA
/// ([HTML, attributes](https://html.spec.whatwg.org/multipage/indices.html#attributes-3)).
const ID_REFERENCES: &[&str] = &["headers", "for", "list", "usemap"];

/// Whether the attribute names ids of the same document.
pub(crate) fn names_ids(attribute: &str) -> bool {
    ID_REFERENCES.contains(&attribute) || crate::spec::aria::names_ids(attribute)
}
