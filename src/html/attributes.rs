//! Attributes of raw HTML: which an element may have, with which values, and what becomes of the others.

use crate::diagnostic::Diagnostic;
use crate::html::aria::{self, Link};
use crate::html::style;
use crate::rule::{self, Rule};
use crate::source::Span;
use crate::xhtml::{self, Element};

/// What becomes of one attribute.
enum Fate {
    /// It stays, with this value.
    Keep(String),
    /// It stays under another name.
    Rename(&'static str, String),
    /// It becomes a class.
    Class(&'static str),
    /// It becomes a declaration in `style`.
    Style(String),
    /// It goes without a word: it says nothing.
    Nothing,
    /// It goes, with a complaint.
    Lost(&'static Rule),
}

/// Gives `element` those of the author's attributes that it may have. `original` is the name that the author wrote.
pub(super) fn fit(
    element: &mut Element,
    original: &str,
    attributes: &[(String, String)],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let span = element.span;
    let is_link = attributes.iter().any(|(name, value)| name == "href" && !is_script(value));
    let link = if is_link { Link::Yes } else { Link::No };
    let mut declarations: Vec<String> = Vec::new();
    let mut classes: Vec<String> = Vec::new();
    let mut language = None;
    let mut direction = None;
    for (name, value) in attributes {
        match &**name {
            "style" => {
                let styled = style::read(value);
                classes.extend(styled.classes);
                declarations.extend(styled.kept);
                direction = direction.or(styled.direction);
                if !styled.lost.is_empty() {
                    let lost = styled.lost.join("`, `");
                    say(diagnostics, &rule::html::DROPPED_HTML, span, format!("the style `{lost}` was left out"));
                }
                continue;
            }
            "class" => {
                classes.splice(0..0, value.split_ascii_whitespace().map(str::to_owned));
                continue;
            }
            "lang" | "xml:lang" => {
                match super::language_tag(value) {
                    Some(tag) if language.is_none() || name == "lang" => language = Some(tag),
                    Some(_) => {}
                    None if value.trim().is_empty() => {}
                    None => say(
                        diagnostics,
                        &rule::html::INVALID_HTML_VALUE,
                        span,
                        format!("`{}` is not a language tag", short(value)),
                    ),
                }
                continue;
            }
            _ => {}
        }
        match fate(&element.name, original, link, name, value) {
            Fate::Keep(value) => element.set(name.clone(), value),
            Fate::Rename(new, value) => {
                if element.attribute(new).is_none() {
                    element.set(new, value);
                }
            }
            Fate::Class(class) => classes.push(class.to_owned()),
            Fate::Style(declaration) => declarations.push(declaration),
            Fate::Nothing => {}
            Fate::Lost(rule) => {
                let message = match rule {
                    rule if *rule == rule::html::INVALID_HTML_VALUE => {
                        format!("the attribute `{name}` can't be `{}`", short(value))
                    }
                    rule if *rule == rule::html::UNKNOWN_HTML => {
                        format!("the attribute `{}` is not one of `<{original}>`", short(name))
                    }
                    rule if *rule == rule::html::OBSOLETE_HTML => {
                        format!("the attribute `{name}` of `<{original}>` is obsolete")
                    }
                    _ => format!("the attribute `{}` has no place in a book", short(name)),
                };
                say(diagnostics, rule, span, message);
            }
        }
    }
    if let Some(language) = language {
        element.set("lang", language.clone());
        element.set("xml:lang", language);
    }
    if let Some(direction) = direction.filter(|_| element.attribute("dir").is_none()) {
        element.set("dir", direction);
    }
    for class in classes {
        element.add_class(&class);
    }
    if !declarations.is_empty() {
        element.set("style", declarations.join("; "));
    }
}

fn say(diagnostics: &mut Vec<Diagnostic>, rule: &'static Rule, span: Option<Span>, message: String) {
    diagnostics.push(Diagnostic::new(rule, span, message));
}

/// The beginning of what may be long.
pub(super) fn short(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(60).collect();
    text.trim().to_owned()
}

/// Whether an address runs a script.
pub(super) fn is_script(address: &str) -> bool {
    let scheme: String = address.chars().filter(|c| !c.is_whitespace() && !c.is_control()).take(16).collect();
    let scheme = scheme.to_ascii_lowercase();
    ["javascript:", "vbscript:", "livescript:", "mocha:"].iter().any(|script| scheme.starts_with(script))
}

/// An address without what no address may hold.
pub(super) fn address(value: &str) -> String {
    value.trim().chars().filter(|c| !c.is_control()).collect()
}

fn fate(element: &str, original: &str, link: Link, name: &str, value: &str) -> Fate {
    let lower = value.trim().to_ascii_lowercase();
    let invalid = Fate::Lost(&rule::html::INVALID_HTML_VALUE);
    let keep = |value: &str| Fate::Keep(value.to_owned());
    let one_of = |words: &[&str]| match words.contains(&&*lower) {
        true => Fate::Keep(lower.clone()),
        false => Fate::Lost(&rule::html::INVALID_HTML_VALUE),
    };
    match name {
        "id" => match value.trim() {
            "" => Fate::Nothing,
            id => keep(id),
        },
        "title" => keep(value),
        "dir" => one_of(&["ltr", "rtl", "auto"]),
        "translate" => match &*lower {
            "" | "yes" => keep("yes"),
            "no" => keep("no"),
            _ => invalid,
        },
        "hidden" => keep("hidden"),
        "tabindex" => match &*lower {
            "0" | "-1" => keep(&lower),
            _ => Fate::Lost(&rule::html::DROPPED_HTML),
        },
        "role" => role(element, link, &lower),
        "epub:type" => {
            let known: Vec<&str> =
                value.split_ascii_whitespace().filter(|term| aria::EPUB_TYPES.contains(term)).collect();
            match element {
                _ if known.is_empty() => invalid,
                "col" | "summary" | "track" | "source" => Fate::Lost(&rule::html::DROPPED_HTML),
                _ => Fate::Keep(known.join(" ")),
            }
        }
        "xmlns" | "xml:space" | "xml:base" | "version" | "xmlns:epub" => Fate::Nothing,
        _ if name.starts_with("xmlns:") => Fate::Nothing,
        _ if name.starts_with("data-") => match is_data_name(name) {
            true => keep(value),
            false => Fate::Lost(&rule::html::UNKNOWN_HTML),
        },
        _ if name.starts_with("aria-") => aria_property(element, name, value),
        _ if name.starts_with("on") && name.len() > 2 => Fate::Lost(&rule::html::DROPPED_HTML),
        _ => own(element, original, link, name, value, &lower),
    }
}

/// `data-` and a name that XML and EPUBCheck accept.
pub(crate) fn is_data_name(name: &str) -> bool {
    let rest = &name["data-".len()..];
    !rest.is_empty()
        && rest.starts_with(|c: char| c.is_ascii_lowercase() || c == '_')
        && rest.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_' | '.'))
        && xhtml::is_xml_name(name)
}

fn role(element: &str, link: Link, value: &str) -> Fate {
    let allowed = value.split_ascii_whitespace().find(|role| aria::allows(element, link, role));
    match allowed {
        Some(role) => Fate::Keep(role.to_owned()),
        None if value.is_empty() => Fate::Nothing,
        None => Fate::Lost(&rule::html::INVALID_HTML_VALUE),
    }
}

fn aria_property(element: &str, name: &str, value: &str) -> Fate {
    let words = value.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    let invalid = Fate::Lost(&rule::html::INVALID_HTML_VALUE);
    match aria::property(name) {
        None if element.starts_with('h') && name == "aria-level" => match words.parse::<u8>() {
            Ok(1..) => Fate::Keep(words),
            _ => invalid,
        },
        None => Fate::Lost(&rule::html::DROPPED_HTML),
        Some(aria::Value::Words) if words.is_empty() => Fate::Nothing,
        Some(aria::Value::Words) => Fate::Keep(value.to_owned()),
        Some(aria::Value::Flag) if matches!(&*words, "true" | "false") => Fate::Keep(words),
        Some(aria::Value::OneOf(known)) if known.contains(&&*words) => Fate::Keep(words),
        Some(aria::Value::Ids) if !words.is_empty() => Fate::Keep(words),
        Some(aria::Value::Id) if !words.is_empty() && !words.contains(' ') => Fate::Keep(words),
        Some(_) => invalid,
    }
}

/// The attributes that belong to one element, and the obsolete ones.
fn own(element: &str, original: &str, link: Link, name: &str, value: &str, lower: &str) -> Fate {
    let keep = |value: &str| Fate::Keep(value.to_owned());
    let invalid = || Fate::Lost(&rule::html::INVALID_HTML_VALUE);
    let obsolete = || Fate::Lost(&rule::html::OBSOLETE_HTML);
    let integer = |fits: fn(i64) -> bool| match lower.trim_end_matches("px").trim().parse::<i64>() {
        Ok(number) if fits(number) => Fate::Keep(number.to_string()),
        _ => Fate::Lost(&rule::html::INVALID_HTML_VALUE),
    };
    match (element, name) {
        ("a", "href") if is_script(value) => Fate::Lost(&rule::html::DROPPED_HTML),
        ("a", "href") => Fate::Keep(address(value)),
        ("a", "name") => match value.trim() {
            "" => Fate::Nothing,
            id => Fate::Rename("id", id.to_owned()),
        },
        ("a", "hreflang") if link == Link::Yes => super::language_tag(value).map_or_else(invalid, Fate::Keep),
        ("a", "rel") if link == Link::Yes => keep(value),
        ("a", "type") if link == Link::Yes => match is_media_type(lower) {
            true => keep(lower),
            false => invalid(),
        },
        ("a", "target" | "download" | "ping" | "referrerpolicy" | "rel" | "type" | "hreflang") => Fate::Nothing,
        ("img" | "audio" | "video" | "source" | "track", "src") => Fate::Keep(address(value)),
        ("img", "alt") => keep(value),
        ("img" | "video", "width" | "height") => match (style::percent(lower), name) {
            (Some(width), "width") => Fate::Class(width),
            (Some(_), _) => Fate::Lost(&rule::html::OBSOLETE_HTML),
            _ if lower.is_empty() || lower == "auto" => Fate::Nothing,
            _ => match lower.trim_end_matches("px").trim().parse::<f64>() {
                Ok(number) if (0.5..100_000.0).contains(&number) => Fate::Keep(format!("{number:.0}")),
                _ => invalid(),
            },
        },
        ("img", "loading" | "decoding" | "fetchpriority" | "crossorigin" | "referrerpolicy" | "border") => {
            Fate::Nothing
        }
        ("img", "srcset" | "sizes" | "usemap" | "ismap" | "longdesc" | "lowsrc") => {
            Fate::Lost(&rule::html::DROPPED_HTML)
        }
        ("img", "align") => match lower {
            "left" => Fate::Class("float-left"),
            "right" => Fate::Class("float-right"),
            _ => obsolete(),
        },
        ("audio" | "video", "controls" | "loop" | "muted") => keep(name),
        ("video", "playsinline") => keep(name),
        ("video", "poster") if !value.trim().is_empty() => Fate::Keep(address(value)),
        ("audio" | "video", "preload") => match lower {
            "none" | "metadata" | "auto" => keep(lower),
            _ => Fate::Nothing,
        },
        ("audio" | "video", "autoplay") => Fate::Lost(&rule::html::DROPPED_HTML),
        ("audio" | "video", "crossorigin" | "controlslist" | "disablepictureinpicture") => Fate::Nothing,
        ("source", "type") => match is_media_type(lower) {
            true => keep(value.trim()),
            false => invalid(),
        },
        ("track", "kind") => match lower {
            "subtitles" | "captions" | "descriptions" | "chapters" | "metadata" => keep(lower),
            _ => invalid(),
        },
        ("track", "srclang") => super::language_tag(value).map_or_else(invalid, Fate::Keep),
        ("track", "label") if !value.trim().is_empty() => keep(value),
        ("track", "default") => keep("default"),
        ("ol", "start") | ("li", "value") => integer(|number| number.abs() < 1_000_000_000),
        ("ol", "reversed") => keep("reversed"),
        ("ol", "type") => match value.trim() {
            kind @ ("1" | "a" | "A" | "i" | "I") => keep(kind),
            _ => invalid(),
        },
        ("ul" | "li", "type") => match lower {
            "disc" | "circle" | "square" => Fate::Style(format!("list-style-type: {lower}")),
            _ => obsolete(),
        },
        ("td" | "th", "colspan") => integer(|number| (1..=1000).contains(&number)),
        ("td" | "th", "rowspan") => integer(|number| (0..=65534).contains(&number)),
        ("td" | "th", "headers") => match lower.is_empty() {
            true => Fate::Nothing,
            false => keep(value.trim()),
        },
        ("th", "scope") => match lower {
            "row" | "col" | "rowgroup" | "colgroup" => keep(lower),
            _ => invalid(),
        },
        ("col" | "colgroup", "span") => integer(|number| (1..=1000).contains(&number)),
        ("blockquote" | "q" | "ins" | "del", "cite") => match is_plain_url(value.trim()) {
            true => keep(value.trim()),
            false => invalid(),
        },
        ("ins" | "del", "datetime") => match is_date(value.trim()) || is_date_time(value.trim()) {
            true => keep(value.trim()),
            false => invalid(),
        },
        ("time", "datetime") => match is_moment(value.trim()) {
            true => keep(value.trim()),
            false => invalid(),
        },
        ("data", "value") => keep(value),
        ("details", "open") => keep("open"),
        ("details", "name") => Fate::Nothing,
        ("br", "clear") => Fate::Style("clear: both".to_owned()),
        ("hr" | "table" | "td" | "th" | "col" | "colgroup" | "div" | "p" | "pre", "width") => {
            match style::percent(lower) {
                Some(class) => Fate::Class(class),
                None => obsolete(),
            }
        }
        ("table", "align") => match lower {
            "left" => Fate::Class("float-left"),
            "right" => Fate::Class("float-right"),
            "center" => Fate::Class("center"),
            _ => obsolete(),
        },
        ("hr" | "legend" | "audio" | "video", "align") => obsolete(),
        (_, "align") => match style::align(lower) {
            Some(class) => Fate::Class(class),
            None => obsolete(),
        },
        ("td" | "th" | "tr" | "tbody" | "thead" | "tfoot", "valign") => match lower {
            "top" | "middle" | "bottom" | "baseline" => Fate::Style(format!("vertical-align: {lower}")),
            _ => obsolete(),
        },
        ("td" | "th", "nowrap") => Fate::Class("nowrap"),
        _ if matches!(original, "font" | "basefont") => Fate::Nothing,
        (_, name) if INTERACTIVE.contains(&name) => Fate::Lost(&rule::html::DROPPED_HTML),
        (_, name) if OBSOLETE.contains(&name) => obsolete(),
        _ => Fate::Lost(&rule::html::UNKNOWN_HTML),
    }
}

/// Attributes of forms, scripts and editing.
const INTERACTIVE: &[&str] = &[
    "accept",
    "accept-charset",
    "accesskey",
    "action",
    "allow",
    "allowfullscreen",
    "async",
    "autocapitalize",
    "autocomplete",
    "autocorrect",
    "autofocus",
    "checked",
    "contenteditable",
    "contextmenu",
    "defer",
    "disabled",
    "draggable",
    "dropzone",
    "enctype",
    "enterkeyhint",
    "exportparts",
    "for",
    "form",
    "formaction",
    "formenctype",
    "formmethod",
    "formnovalidate",
    "formtarget",
    "frameborder",
    "high",
    "inert",
    "inputmode",
    "is",
    "itemid",
    "itemprop",
    "itemref",
    "itemscope",
    "itemtype",
    "label",
    "list",
    "low",
    "max",
    "maxlength",
    "method",
    "min",
    "minlength",
    "multiple",
    "nonce",
    "novalidate",
    "optimum",
    "part",
    "pattern",
    "placeholder",
    "popover",
    "popovertarget",
    "popovertargetaction",
    "readonly",
    "required",
    "sandbox",
    "selected",
    "shadowrootmode",
    "slot",
    "spellcheck",
    "srcdoc",
    "step",
    "wrap",
    "writingsuggestions",
    "download",
    "ping",
    "target",
    "about",
    "property",
    "typeof",
    "vocab",
    "resource",
    "datatype",
    "inlist",
    "prefix",
    "rev",
];

/// Attributes that HTML once had.
const OBSOLETE: &[&str] = &[
    "abbr",
    "alink",
    "archive",
    "axis",
    "background",
    "behavior",
    "bgcolor",
    "border",
    "bordercolor",
    "bottommargin",
    "cellpadding",
    "cellspacing",
    "char",
    "charoff",
    "charset",
    "classid",
    "clear",
    "code",
    "codebase",
    "codetype",
    "color",
    "compact",
    "coords",
    "datafld",
    "dataformatas",
    "datasrc",
    "declare",
    "direction",
    "face",
    "frame",
    "height",
    "hspace",
    "language",
    "leftmargin",
    "link",
    "longdesc",
    "loop",
    "lowsrc",
    "marginheight",
    "marginwidth",
    "methods",
    "name",
    "nohref",
    "noshade",
    "nowrap",
    "profile",
    "rightmargin",
    "rules",
    "scheme",
    "scope",
    "scrollamount",
    "scrolldelay",
    "scrolling",
    "shape",
    "size",
    "standby",
    "summary",
    "text",
    "topmargin",
    "truespeed",
    "type",
    "urn",
    "valign",
    "value",
    "valuetype",
    "vlink",
    "vspace",
    "width",
];

pub(crate) fn is_media_type(value: &str) -> bool {
    let kind = value.split(';').next().unwrap_or_default().trim_end();
    let token = |word: &str| {
        !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '.' | '_'))
    };
    // EPUBCheck's pattern knows no dot before the slash or right after it.
    kind.split_once('/')
        .is_some_and(|(one, other)| token(one) && !one.contains('.') && token(other) && !other.starts_with('.'))
}

fn is_plain_url(value: &str) -> bool {
    let rest = value.strip_prefix("https://").or_else(|| value.strip_prefix("http://"));
    let host = rest.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    host.is_some_and(|host| {
        host.contains('.')
            && host.starts_with(|c: char| c.is_ascii_alphanumeric())
            && host.ends_with(|c: char| c.is_ascii_alphanumeric())
            && !host.contains("..")
            && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
    }) && is_escaped(value)
        && value.matches('#').count() <= 1
}

/// Whether every character may stand in a URL, and every percent sign begins an escape.
fn is_escaped(value: &str) -> bool {
    let bytes = value.as_bytes();
    bytes.iter().enumerate().all(|(at, byte)| match byte {
        b'%' => bytes.get(at + 1..at + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit)),
        _ => byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=".contains(byte),
    })
}

/// Whether `text` has the shape of `pattern`, in which `0` stands for a digit.
fn has_shape(text: &str, pattern: &str) -> bool {
    text.len() == pattern.len()
        && text.bytes().zip(pattern.bytes()).all(|(byte, shape)| match shape {
            b'0' => byte.is_ascii_digit(),
            _ => byte == shape,
        })
}

fn number(text: &str) -> u32 {
    text.parse().unwrap_or(0)
}

fn is_month(text: &str) -> bool {
    has_shape(text, "0000-00") && (1..=12).contains(&number(&text[5..7]))
}

pub(crate) fn is_date(text: &str) -> bool {
    has_shape(text, "0000-00-00") && is_month(&text[..7]) && {
        let (year, month, day) = (number(&text[..4]), number(&text[5..7]), number(&text[8..]));
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        (1..=days).contains(&day)
    }
}

fn is_time(text: &str) -> bool {
    let (clock, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let shaped = has_shape(clock, "00:00") && !text.contains('.') || has_shape(clock, "00:00:00");
    shaped
        && number(&clock[..2]) < 24
        && number(&clock[3..5]) < 60
        && clock.get(6..).is_none_or(|seconds| number(seconds) < 60)
        && (1..=3).contains(&fraction.len())
        && fraction.bytes().all(|byte| byte.is_ascii_digit())
}

pub(crate) fn is_date_time(text: &str) -> bool {
    let Some((date, rest)) = text.split_once(['T', ' ']) else { return false };
    let zone = rest.find(['Z', '+', '-']).unwrap_or(rest.len());
    let (time, zone) = rest.split_at(zone);
    let zoned = matches!(zone, "" | "Z")
        || has_shape(&zone[1..], "00:00") && number(&zone[1..3]) < 24 && number(&zone[4..6]) < 60
        || has_shape(&zone[1..], "0000") && number(&zone[1..3]) < 24 && number(&zone[3..5]) < 60;
    is_date(date) && is_time(time) && zoned
}

pub(crate) fn is_moment(text: &str) -> bool {
    let week = has_shape(text, "0000-W00") && (1..=53).contains(&number(&text[6..]));
    let yearless = has_shape(text, "00-00") && (1..=12).contains(&number(&text[..2])) && number(&text[3..]) <= 31;
    let year = has_shape(text, "0000") && number(text) > 0;
    let days = text.strip_prefix('P').and_then(|rest| rest.strip_suffix('D'));
    let duration = days.is_some_and(|days| !days.is_empty() && days.bytes().all(|byte| byte.is_ascii_digit()));
    is_date(text) || is_month(text) || is_time(text) || is_date_time(text) || week || yearless || year || duration
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_real() {
        for good in ["2026-02-28", "2024-02-29", "2026-11", "12:30", "2026-W09", "2026", "2026-01-01T10:00Z", "P3D"] {
            assert!(is_moment(good), "{good}");
        }
        for bad in ["2026-02-30", "yesterday", "25:00", "2026-13", "", "2026-01-01T10:00+é", "2026-01-01T1"] {
            assert!(!is_moment(bad), "{bad}");
        }
    }

    #[test]
    fn scripts_are_seen_through_white_space() {
        assert!(is_script(" java\nscript:alert(1)"));
        assert!(!is_script("java/script:x"));
    }
}
