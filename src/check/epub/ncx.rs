//! The NCX: the contents list of EPUB 2 ([OPF 2.0.1, 2.4.1](https://idpf.org/epub/20/spec/OPF_2.0.1_draft.htm#Section2.4.1)).

use super::{Context, Found, address};
use crate::diagnostic::shorten;
use crate::epub::address::Target;
use crate::epub::package::Version;
use crate::rule::epub as rules;
use crate::spec::address::decoded;
use crate::xhtml::Element;

pub(super) fn check(context: &Context<'_>, found: &mut Found) {
    let package = context.package;
    let items = package.items.iter().filter(|item| item.media_type == "application/x-dtbncx+xml");
    for item in items {
        let Some(path) = item.path() else { continue };
        let Some(root) = context.book.root(path).filter(|root| root.name == "ncx") else { continue };
        identifier(context, root, found);
        root.walk(&mut |element| {
            if element.name == "content" {
                target(context, path, element, found);
            }
        });
        order(root, found);
    }
    if package.version == Version::Two && package.items.iter().any(|item| item.is("nav")) {
        found.add(&rules::PACKAGE_MARKUP, package.document.root.span, "EPUB 2 has no navigation documents");
    }
}

/// The NCX names the book as the package does.
fn identifier(context: &Context<'_>, root: &Element, found: &mut Found) {
    let package = context.package;
    let id = package.document.root.attribute("unique-identifier").unwrap_or_default().trim();
    let is_unique = |one: &&Element| one.name == "dc:identifier" && one.attribute("id").map(str::trim) == Some(id);
    let Some(own) = package.metadata().find(is_unique).map(Element::text_content) else { return };
    root.walk(&mut |element| {
        if element.name != "meta" || element.attribute("name") != Some("dtb:uid") {
            return;
        }
        let said = element.attribute("content").unwrap_or_default();
        if said.trim() != own.trim() {
            let message = format!("the NCX names the book `{}`, and the package `{}`", said.trim(), own.trim());
            found.add(&rules::NCX_IDENTIFIER, element.span, message);
        }
    });
}

fn target(context: &Context<'_>, path: &str, element: &Element, found: &mut Found) {
    let Some(src) = element.attribute("src") else { return };
    let Some(target) = address::judged(path, src, element.span, found) else { return };
    let (package, span) = (context.package, element.span);
    let Target::Inside { path, fragment, .. } = target else {
        return;
    };
    let Some(item) = package.by_path(&path) else {
        let rule = if context.book.has(&path) { &rules::UNDECLARED_RESOURCE } else { &rules::MISSING_RESOURCE };
        found.add(rule, span, format!("`{}` is not in the book", shorten(src)));
        return;
    };
    let is_in_order = package.spine.is_empty() || package.place(item).is_some();
    let is_page = super::manifest::is_shown(package, item, |kind| {
        super::manifest::is_document(kind, package.version) || kind == "image/svg+xml"
    });
    if !is_page {
        found.add(&rules::LINK_TARGET_TYPE, span, format!("`{}` is not a document", shorten(src)));
    } else if !is_in_order {
        found.add(&rules::LINK_OUT_OF_SPINE, span, format!("`{}` is not in the reading order", shorten(src)));
    }
    let Some(fragment) = fragment.filter(|fragment| !fragment.is_empty() && !fragment.contains('(')) else { return };
    let Some(facts) = context.facts.get(&*path).filter(|_| context.book.document(&path).is_some()) else { return };
    if !facts.ids.contains_key(&fragment) && !facts.ids.contains_key(&decoded(&fragment)) {
        found.add(&rules::MISSING_FRAGMENT, span, format!("`{}` leads to an id that is not there", shorten(src)));
    }
}

/// The order in which a reader plays the points: those of one place share their number.
fn order(root: &Element, found: &mut Found) {
    let mut known: std::collections::BTreeMap<String, String> = std::collections::BTreeMap::new();
    root.walk(&mut |element| {
        let Some(number) = element
            .attribute("playOrder")
            .filter(|_| element.name.ends_with("Point") || element.name.ends_with("Target"))
        else {
            return;
        };
        let content = crate::epub::package::named(element, "content").next();
        let src = content.and_then(|content| content.attribute("src")).unwrap_or_default().to_owned();
        match known.get(number) {
            Some(other) if *other != src => {
                found.add(&rules::NCX_MARKUP, element.span, format!("two places have the `playOrder` {number}"));
            }
            _ => drop(known.insert(number.to_owned(), src)),
        }
    });
}
