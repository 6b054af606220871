//! Attributes of raw HTML: which an element may have, with which values, and what becomes of the others.

use super::style;
use crate::diagnostic::{Diagnostic, shorten};
use crate::rule::{self, Rule};
use crate::source::Span;
use crate::spec::aria::{self, Link};
use crate::spec::html::attributes::{INTERACTIVE, OBSOLETE, is_data_name, is_event_handler};
use crate::spec::{address, date, epub, language_tag, media_type};
use crate::xhtml::Element;

/// The most attributes that an element of raw HTML keeps.
const MOST: usize = 1_000;

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
pub(in crate::html) fn fit(
    element: &mut Element,
    original: &str,
    attributes: &[(String, String)],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let span = element.span;
    let is_link = attributes.iter().any(|(name, value)| name == "href" && !address::is_script(value));
    let link = if is_link { Link::Yes } else { Link::No };
    let mut declarations: Vec<String> = Vec::new();
    let mut classes: Vec<String> = Vec::new();
    let mut language = None;
    let mut direction = None;
    if attributes.len() > MOST {
        let message = format!("`<{original}>` has more than {MOST} attributes; the others were left out");
        say(diagnostics, &rule::html::DROPPED_HTML, span, message);
    }
    for (at, (name, value)) in attributes.iter().enumerate().take(MOST) {
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
                match language_tag::usual(value) {
                    Some(tag) if language.is_none() || name == "lang" => language = Some(tag),
                    Some(_) => {}
                    None if value.trim().is_empty() => {}
                    None => say(
                        diagnostics,
                        &rule::html::INVALID_HTML_VALUE,
                        span,
                        format!("`{}` is not a language tag", shorten(value)),
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
                        format!("the attribute `{name}` can't be `{}`", shorten(value))
                    }
                    rule if *rule == rule::html::UNKNOWN_HTML => {
                        format!("the attribute `{}` is not one of `<{original}>`", shorten(name))
                    }
                    rule if *rule == rule::html::OBSOLETE_HTML => {
                        format!("the attribute `{name}` of `<{original}>` is obsolete")
                    }
                    _ => format!("the attribute `{}` has no place in a book", shorten(name)),
                };
                let complaint = Diagnostic::new(rule, span, message);
                // `alt=A boat` ends at the space, and what follows looks like attributes of their own.
                let torn = attributes[..at].iter().rfind(|(_, value)| !value.is_empty());
                diagnostics.push(match torn.filter(|_| value.is_empty() && *rule == rule::html::UNKNOWN_HTML) {
                    Some((torn, _)) => complaint.help(format!(
                        "put quotation marks around the whole value of `{torn}`, or take `{}` out",
                        shorten(name)
                    )),
                    None => complaint,
                });
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
                value.split_ascii_whitespace().filter(|term| epub::EPUB_TYPES.contains(term)).collect();
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
        _ if is_event_handler(name) => Fate::Lost(&rule::html::DROPPED_HTML),
        _ => own(element, original, link, name, value, &lower),
    }
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
        ("a", "href") if address::is_script(value) => Fate::Lost(&rule::html::DROPPED_HTML),
        ("a", "href") => Fate::Keep(address::clean(value)),
        ("a", "name") => match value.trim() {
            "" => Fate::Nothing,
            id => Fate::Rename("id", id.to_owned()),
        },
        ("a", "hreflang") if link == Link::Yes => language_tag::usual(value).map_or_else(invalid, Fate::Keep),
        ("a", "rel") if link == Link::Yes => keep(value),
        ("a", "type") if link == Link::Yes => match media_type::is_attribute(lower) {
            true => keep(lower),
            false => invalid(),
        },
        ("a", "target" | "download" | "ping" | "referrerpolicy" | "rel" | "type" | "hreflang") => Fate::Nothing,
        ("img" | "audio" | "video" | "source" | "track", "src") => Fate::Keep(address::clean(value)),
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
        ("video", "poster") if !value.trim().is_empty() => Fate::Keep(address::clean(value)),
        ("audio" | "video", "preload") => match lower {
            "none" | "metadata" | "auto" => keep(lower),
            _ => Fate::Nothing,
        },
        ("audio" | "video", "autoplay") => Fate::Lost(&rule::html::DROPPED_HTML),
        ("audio" | "video", "crossorigin" | "controlslist" | "disablepictureinpicture") => Fate::Nothing,
        ("source", "type") => match media_type::is_attribute(lower) {
            true => keep(value.trim()),
            false => invalid(),
        },
        ("track", "kind") => match lower {
            "subtitles" | "captions" | "descriptions" | "chapters" | "metadata" => keep(lower),
            _ => invalid(),
        },
        ("track", "srclang") => language_tag::usual(value).map_or_else(invalid, Fate::Keep),
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
        ("blockquote" | "q" | "ins" | "del", "cite") => match address::is_plain_url(value.trim()) {
            true => keep(value.trim()),
            false => invalid(),
        },
        ("ins" | "del", "datetime") => match date::is_date(value.trim()) || date::is_date_time(value.trim()) {
            true => keep(value.trim()),
            false => invalid(),
        },
        ("time", "datetime") => match date::is_moment(value.trim()) {
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
