//! Media overlays: books that are read aloud ([EPUB 3.3, 9](https://www.w3.org/TR/epub-33/#sec-media-overlays)).

use std::collections::{BTreeMap, BTreeSet};

use super::{Context, Found, address, manifest};
use crate::diagnostic::shorten;
use crate::epub::address::Target;
use crate::epub::package::{Item, named};
use crate::rule::epub as rules;
use crate::source::Span;
use crate::spec::address::decoded;
use crate::xhtml::Element;

const OVERLAY: &str = "application/smil+xml";

pub(super) fn check(context: &Context<'_>, found: &mut Found) {
    if !context.is_new() {
        return;
    }
    let mut readers: BTreeMap<String, Vec<(&str, Option<Span>)>> = BTreeMap::new();
    for item in context.package.items.iter().filter(|item| item.media_type == OVERLAY) {
        let Some(path) = item.path() else { continue };
        let Some(root) = context.book.root(path) else { continue };
        root.walk(&mut |element| match &*element.name {
            "text" => {
                if let Some(document) = text(context, path, element, found) {
                    let readers = readers.entry(document).or_default();
                    if readers.iter().all(|(known, _)| *known != item.id) {
                        readers.push((&item.id, element.span));
                    }
                }
            }
            "body" | "seq" => {
                if let Some(textref) = element.attribute("epub:textref") {
                    let _ = refer(context, path, textref, element.span, found);
                }
            }
            "audio" => audio(context, path, element, found),
            _ => {}
        });
    }
    declared(context, &readers, found);
    metadata(context, found);
    classes(context, &readers, found);
}

/// Follows an address of an overlay; the path of the document that it leads to.
fn refer(
    context: &Context<'_>,
    from: &str,
    address: &str,
    span: Option<Span>,
    found: &mut Found,
) -> Option<(String, Option<String>)> {
    let target = address::judged(from, address, span, found)?;
    let Target::Inside { path, fragment, .. } = target else {
        found.add(&rules::REMOTE_RESOURCE, span, format!("`{}` must be in the book", shorten(address)));
        return None;
    };
    if context.package.by_path(&path).is_none() {
        let rule = if context.book.has(&path) { &rules::UNDECLARED_RESOURCE } else { &rules::MISSING_RESOURCE };
        found.add(rule, span, format!("`{}` is not in the book", shorten(address)));
        return None;
    }
    Some((path, fragment.filter(|fragment| !fragment.is_empty())))
}

fn text(context: &Context<'_>, from: &str, element: &Element, found: &mut Found) -> Option<String> {
    let src = element.attribute("src")?;
    let (path, fragment) = refer(context, from, src, element.span, found)?;
    let item = context.package.by_path(&path)?;
    if !manifest::is_document(&item.media_type, context.package.version) {
        found.add(&rules::LINK_TARGET_TYPE, element.span, format!("`{}` is not a document", shorten(src)));
        return None;
    }
    let Some(fragment) = fragment else { return Some(path) };
    let is_drawing = item.media_type == "image/svg+xml";
    let is_view = fragment.starts_with("svgView(") || fragment.contains('=') && is_drawing;
    if is_drawing && fragment.contains('(') && !is_view {
        found.add(&rules::OVERLAY_SVG_FRAGMENT, element.span, format!("`#{fragment}` is not a part of a drawing"));
    } else if !is_drawing && fragment.contains(['(', '=']) {
        found.add(&rules::OVERLAY_FRAGMENT, element.span, format!("`#{fragment}` is not the id of an element"));
    } else if !is_view
        && let Some(facts) = context.facts.get(&*path).filter(|_| context.book.document(&path).is_some())
        && !facts.ids.contains_key(&fragment)
        && !facts.ids.contains_key(&decoded(&fragment))
    {
        found.add(
            &rules::MISSING_FRAGMENT,
            element.span,
            format!("`{}` leads to an id that is not there", shorten(src)),
        );
    }
    Some(path)
}

fn audio(context: &Context<'_>, from: &str, element: &Element, found: &mut Found) {
    let span = element.span;
    let times = ["clipBegin", "clipEnd"].map(|name| element.attribute(name).map(str::trim));
    for time in times.iter().flatten().filter(|time| !is_clock(time)) {
        found.add(&rules::OVERLAY_MARKUP, span, format!("`{time}` is not a time"));
    }
    let [begin, end] = [times[0].map_or(Some(0.0), seconds), times[1].and_then(seconds)];
    match (begin, end) {
        (Some(begin), Some(end)) if begin > end => {
            found.add(&rules::OVERLAY_CLIP_ORDER, span, "the clip ends before it begins");
        }
        (Some(begin), Some(end)) if (begin - end).abs() < f64::EPSILON => {
            found.add(&rules::OVERLAY_CLIP_EMPTY, span, "the clip ends where it begins");
        }
        _ => {}
    }
    let Some(src) = element.attribute("src") else { return };
    if let Some((_, fragment)) = src.split_once('#') {
        found.add(&rules::OVERLAY_AUDIO_PART, span, format!("the sound is named with a part: `#{fragment}`"));
    }
    let Some(target) = address::judged(from, src, span, found) else { return };
    let item = match &target {
        Target::Inside { path, .. } => {
            let item = context.package.by_path(path);
            if item.is_none() {
                let rule = if context.book.has(path) { &rules::UNDECLARED_RESOURCE } else { &rules::MISSING_RESOURCE };
                found.add(rule, span, format!("`{}` is not in the book", shorten(src)));
            }
            item
        }
        Target::Remote { .. } => {
            let item = context.package.by_href(src.trim());
            if item.is_none() {
                found.add(&rules::UNDECLARED_RESOURCE, span, format!("`{}` is not in the manifest", shorten(src)));
            }
            item
        }
        _ => None,
    };
    if let Some(item) = item
        && !(item.media_type.starts_with("audio/") && manifest::is_common(&item.media_type))
    {
        found.add(
            &rules::OVERLAY_AUDIO_TYPE,
            span,
            format!("`{}` has the media type `{}`", shorten(src), item.media_type),
        );
    }
}

/// Whether documents say by which overlay they are read.
fn declared(context: &Context<'_>, readers: &BTreeMap<String, Vec<(&str, Option<Span>)>>, found: &mut Found) {
    for (path, overlays) in readers {
        let Some(item) = context.package.by_path(path) else { continue };
        if let [_, (_, second), ..] = overlays.as_slice() {
            found.add(&rules::OVERLAY_SEVERAL, *second, format!("several overlays read `{path}`"));
        }
        match &item.overlay {
            None => {
                found.add(
                    &rules::OVERLAY_UNDECLARED,
                    item.span,
                    format!("`{path}` is read aloud and doesn't say by which overlay"),
                );
            }
            Some(own) if !overlays.iter().any(|(id, _)| id == own) => {
                let message = format!("`{path}` names the overlay `{own}`, and `{}` reads it", overlays[0].0);
                found.add(&rules::OVERLAY_OTHER, item.span, message);
            }
            Some(_) => {}
        }
    }
    for item in context.package.items.iter().filter(|item| item.overlay.is_some()) {
        let Some(overlay) = item.overlay.as_deref() else { continue };
        let say = |found: &mut Found, message: String| found.add(&rules::PACKAGE_MARKUP, item.span, message);
        match context.package.by_id(overlay) {
            None => say(found, format!("`media-overlay` names `{overlay}`, which is not in the manifest")),
            Some(other) if other.media_type != OVERLAY => say(found, format!("`{overlay}` is not a media overlay")),
            Some(other) => {
                let is_read = other.path().is_some_and(|path| context.book.root(path).is_some());
                let reads = item.path().is_some_and(|path| readers.contains_key(path));
                if is_read && !reads {
                    let message = format!("the overlay `{overlay}` doesn't read `{}`", item.href);
                    found.add(&rules::OVERLAY_UNUSED, item.span, message);
                }
            }
        }
        if !matches!(&*item.media_type, "application/xhtml+xml" | "image/svg+xml") {
            say(found, format!("`{}` is not a document and can't have an overlay", item.href));
        }
    }
}

/// How long the overlays are, each and together.
fn metadata(context: &Context<'_>, found: &mut Found) {
    let package = context.package;
    let wanted: BTreeSet<&str> = package.items.iter().filter_map(|item| item.overlay.as_deref()).collect();
    let is_overlay = |item: &&Item| item.media_type == OVERLAY && wanted.contains(&*item.id);
    let overlays: Vec<&Item> = package.items.iter().filter(is_overlay).collect();
    if overlays.is_empty() {
        return;
    }
    let metadata = named(&package.document.root, "metadata").next();
    let place = metadata.and_then(|metadata| metadata.span);
    let durations = package.metadata().filter(|one| one.attribute("property").map(str::trim) == Some("media:duration"));
    let durations: Vec<(Option<&str>, Option<f64>, Option<Span>)> = durations
        .map(|one| (one.attribute("refines").map(str::trim), seconds(one.text_content().trim()), one.span))
        .collect();
    let whole = durations.iter().find(|(refines, ..)| refines.is_none());
    if whole.is_none() {
        found.add(&rules::PACKAGE_MARKUP, place, "the package must say how long the book is: `media:duration`");
    }
    let mut by_id: BTreeMap<&str, Option<f64>> = BTreeMap::new();
    for (refines, duration, _) in &durations {
        if let Some(id) = refines.and_then(|refines| refines.strip_prefix('#')) {
            by_id.entry(id).or_insert(*duration);
        }
    }
    let mut sum = 0.0;
    for item in &overlays {
        match by_id.get(&*item.id) {
            None => {
                let message = format!("the package must say how long the overlay `{}` is: `media:duration`", item.id);
                found.add(&rules::PACKAGE_MARKUP, place, message);
                return;
            }
            Some(Some(duration)) => sum += duration,
            Some(None) => return,
        }
    }
    if let Some((_, Some(whole), span)) = whole
        && (whole - sum).abs() > 1.0
    {
        found.add(&rules::OVERLAY_DURATION, *span, format!("the whole lasts {whole} seconds, and its parts {sum}"));
    }
}

/// Classes for the words that are spoken need a stylesheet.
fn classes(context: &Context<'_>, readers: &BTreeMap<String, Vec<(&str, Option<Span>)>>, found: &mut Found) {
    let names = ["media:active-class", "media:playback-active-class"];
    if !names.iter().any(|name| context.package.property(name).is_some()) {
        return;
    }
    for item in context.package.items.iter().filter(|item| item.overlay.is_some()) {
        let Some(path) = item.path() else { continue };
        let Some(facts) = context.facts.get(path).filter(|_| context.book.document(path).is_some()) else { continue };
        if !facts.has_styles && readers.contains_key(path) {
            found.add(
                &rules::CSS_OVERLAY_CLASS,
                facts.body,
                format!("`{path}` has no style for the words that are spoken"),
            );
        }
    }
}

/// Whether it is a time as SMIL writes it ([SMIL 3.0](https://www.w3.org/TR/SMIL3/smil-timing.html#Timing-ClockValueSyntax)).
pub(super) fn is_clock(text: &str) -> bool {
    seconds(text).is_some()
}

/// The time in seconds.
fn seconds(text: &str) -> Option<f64> {
    let number = |text: &str| {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
        let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<f64>().ok().filter(|_| is_digits(whole) && is_digits(fraction))
    };
    let parts: Vec<&str> = text.trim().split(':').collect();
    match parts.as_slice() {
        [one] => {
            for (unit, factor) in [("ms", 0.001), ("min", 60.0), ("h", 3600.0), ("s", 1.0)] {
                if let Some(value) = one.strip_suffix(unit) {
                    return number(value).map(|value| value * factor);
                }
            }
            number(one)
        }
        [minutes, rest] if minutes.len() == 2 && rest.split('.').next()?.len() == 2 => {
            Some(number(minutes).filter(|value| *value < 60.0)? * 60.0 + number(rest).filter(|value| *value < 60.0)?)
        }
        [hours, minutes, rest] if minutes.len() == 2 && rest.split('.').next()?.len() == 2 => {
            let minutes = number(minutes).filter(|value| *value < 60.0)?;
            Some(number(hours)? * 3600.0 + minutes * 60.0 + number(rest).filter(|value| *value < 60.0)?)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_smil_writes_them() {
        for (text, expected) in [
            ("1:02:03.5", Some(3723.5)),
            ("02:03", Some(123.0)),
            ("2.5s", Some(2.5)),
            ("5min", Some(300.0)),
            ("76", Some(76.0)),
            ("120ms", Some(0.12)),
        ] {
            assert_eq!(seconds(text), expected, "{text}");
        }
        for text in ["", "x", "1:2", "99:99", "-1", "1.s", "1:99:00"] {
            assert_eq!(seconds(text), None, "{text}");
        }
    }
}
