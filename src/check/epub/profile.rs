//! What only some books are: several renditions, collections, indexes, previews, dictionaries
//! ([EPUB Multiple-Rendition Publications](https://www.w3.org/TR/epub-multi-rend-11/), [EPUB Indexes](https://idpf.org/epub/idx/),
//! [EPUB Dictionaries](https://idpf.org/epub/dict/), [EPUB Previews](https://idpf.org/epub/previews/)).

use super::{Context, Found, address};
use crate::epub::package::{Item, Package, Version, children, named};
use crate::epub::{Book, CONTAINER_PATH};
use crate::rule::epub as rules;
use crate::spec::html;
use crate::xhtml::Element;

const SEARCH_MAP: &str = "application/vnd.epub.search-key-map+xml";
const XHTML: &str = "application/xhtml+xml";

/// Roles of collections that EPUB knows.
const ROLES: &[&str] =
    &["dictionary", "index", "index-group", "manifest", "preview", "distributable-object", "scriptable-component"];

/// Several renditions of one book.
pub(super) fn renditions(book: &Book, found: &mut Found) {
    let Some(container) = book.root(CONTAINER_PATH) else { return };
    let links = named(container, "links").flat_map(|links| named(links, "link"));
    let mappings: Vec<&Element> = links.filter(|link| link.attribute("rel") == Some("mapping")).collect();
    if let Some(second) = mappings.get(1) {
        let links = named(container, "links").next().and_then(|links| links.span);
        found.add(&rules::CONTAINER_MARKUP, links.or(second.span), "a container can name one mapping document");
    }
    for link in &mappings {
        if link.attribute("media-type") != Some(XHTML) {
            found.add(&rules::CONTAINER_MARKUP, link.span, format!("a mapping document is `{XHTML}`"));
        }
    }
    let count = named(container, "rootfiles").flat_map(|files| named(files, "rootfile")).count();
    let is_new = book.packages.iter().all(|package| package.version == Version::Three);
    if count > 1 && book.packages.len() > 1 && is_new {
        if !book.has("META-INF/metadata.xml") {
            found.add(
                &rules::RENDITION_METADATA,
                book.whole(),
                "the book has several renditions and no `META-INF/metadata.xml`",
            );
        }
        let files = named(container, "rootfiles").flat_map(|files| named(files, "rootfile")).skip(1);
        for file in files {
            let chooses =
                file.attributes.iter().any(|(name, _)| name.starts_with("rendition:") && name != "rendition:label");
            if !chooses {
                found.add(&rules::DEPRECATED_MARKUP, file.span, "nothing says when this rendition is chosen");
            }
        }
    }
    for link in mappings {
        let Some(href) = link.attribute("href") else { continue };
        if let Some(root) = book.root(href) {
            mapping(root, found);
        }
    }
}

/// Which place of one rendition is which of another.
fn mapping(root: &Element, found: &mut Found) {
    let head = named(root, "head").next();
    let says = |meta: &Element| {
        meta.attribute("name") == Some("epub.multiple.renditions.version") && meta.attribute("content") == Some("1.0")
    };
    if head.is_none_or(|head| !named(head, "meta").any(says)) {
        let place = head.and_then(|head| head.span).or(root.span);
        found.add(&rules::MARKUP, place, "the mapping says no `epub.multiple.renditions.version`");
    }
    let mut maps = 0;
    root.walk(&mut |element| {
        maps += usize::from(
            element.name == "nav" && element.attribute("epub:type").is_some_and(|kind| kind.contains("resource-map")),
        );
    });
    if maps != 1 {
        let body = named(root, "body").next().and_then(|body| body.span);
        found.add(
            &rules::MARKUP,
            body,
            format!("a mapping has one `nav` of the type `resource-map`, and this has {maps}"),
        );
    }
}

/// The collections of a package.
pub(super) fn collections(package: &Package, found: &mut Found) {
    for collection in named(&package.document.root, "collection") {
        self::collection(package, collection, found);
    }
}

fn collection(package: &Package, collection: &Element, found: &mut Found) {
    let role = collection.attribute("role").unwrap_or_default().trim();
    for role in role.split_ascii_whitespace() {
        if ROLES.contains(&role) {
            continue;
        }
        if !role.contains(':') {
            found.add(
                &rules::PACKAGE_MARKUP,
                collection.span,
                format!("EPUB knows no collections of the role `{role}`"),
            );
        } else if !crate::spec::address::is_url(role) && !role.starts_with("urn:") {
            found.add(&rules::COLLECTION_ROLE, collection.span, format!("the role `{role}` is not an address"));
        } else if role.contains("idpf.org") {
            found.add(&rules::PACKAGE_MARKUP, collection.span, format!("the role `{role}` claims to be IDPF's"));
        }
    }
    let links: Vec<(&Element, Option<&Item>)> = named(collection, "link")
        .filter_map(|link| {
            let target = address::judged(&package.path, link.attribute("href")?, link.span, found)?;
            Some((link, target.path().and_then(|path| package.by_path(path))))
        })
        .collect();
    match role {
        "preview" => preview(collection, &links, found),
        "index" | "index-group" => {
            for (link, item) in &links {
                if item.is_none_or(|item| item.media_type != XHTML) {
                    found.add(&rules::INDEX_COLLECTION, link.span, "an index can hold only documents");
                }
            }
            for inner in named(collection, "collection").filter(|inner| inner.attribute("role") == Some("index-group"))
            {
                self::collection(package, inner, found);
            }
        }
        "dictionary" => dictionary(collection, &links, found),
        _ => {}
    }
}

fn preview(collection: &Element, links: &[(&Element, Option<&Item>)], found: &mut Found) {
    let manifests = named(collection, "collection").filter(|inner| inner.attribute("role") == Some("manifest")).count();
    if manifests != 1 {
        found.add(&rules::PACKAGE_MARKUP, collection.span, "a preview holds one collection of the role `manifest`");
    }
    if links.is_empty() {
        found.add(&rules::PACKAGE_MARKUP, collection.span, "a preview links to no document");
    }
    for (link, item) in links {
        if item.is_none_or(|item| !matches!(&*item.media_type, XHTML | "image/svg+xml")) {
            found.add(&rules::PREVIEW_COLLECTION, link.span, "a preview can hold only documents of the book");
        }
        if link.attribute("href").is_some_and(|href| href.contains("#epubcfi(")) {
            found.add(&rules::PREVIEW_FRAGMENT, link.span, "a preview names whole documents");
        }
    }
}

fn dictionary(collection: &Element, links: &[(&Element, Option<&Item>)], found: &mut Found) {
    if named(collection, "collection").next().is_some() {
        found.add(&rules::PACKAGE_MARKUP, collection.span, "a dictionary can't hold collections");
    }
    let mut maps = 0;
    for (link, item) in links {
        let href = link.attribute("href").unwrap_or_default();
        match item {
            None => found.add(&rules::DICTIONARY_RESOURCE, link.span, format!("`{href}` is not in the manifest")),
            Some(item) if item.media_type == SEARCH_MAP => {
                maps += 1;
                if maps == 2 {
                    found.add(&rules::SEARCH_MAPS, collection.span, "a dictionary has one search key map");
                }
            }
            Some(item) if item.media_type != XHTML => {
                found.add(&rules::DICTIONARY_FOREIGN, link.span, format!("`{href}` is not a part of a dictionary"));
            }
            Some(_) => {}
        }
    }
    if maps == 0 {
        found.add(&rules::NO_SEARCH_MAP, collection.span, "a dictionary has a search key map");
    }
}

/// What the documents say of the kind of the book.
pub(super) fn check(context: &Context<'_>, found: &mut Found) {
    if !context.is_new() {
        return;
    }
    let package = context.package;
    let kinds: Vec<String> = package
        .metadata()
        .filter(|one| one.name == "dc:type")
        .map(|one| one.text_content().trim().to_owned())
        .collect();
    let is_dictionary = kinds.iter().any(|kind| kind == "dictionary");
    let of_type =
        |name: &'static str| context.facts.iter().filter(move |(_, facts)| facts.types.iter().any(|kind| kind == name));
    if is_dictionary && of_type("dictionary").next().is_none() {
        let place = context.book.place(&package.path);
        found.add(&rules::DICTIONARY_EMPTY, place, "no document of this dictionary has the type `dictionary`");
    }
    if !is_dictionary && let Some((_, facts)) = of_type("dictionary").next() {
        found.add(&rules::DICTIONARY_UNDECLARED, facts.body, "the book has entries of a dictionary and doesn't say so");
    }
    for item in package.items.iter().filter(|item| item.media_type == SEARCH_MAP) {
        search_map(context, item, found);
    }
    for item in &package.items {
        let Some(path) = item.path() else { continue };
        let Some(root) = context.book.root(path).filter(|_| item.media_type == XHTML) else { continue };
        let is_listed = named(&package.document.root, "collection")
            .filter(|one| one.attribute("role") == Some("index"))
            .flat_map(children)
            .any(|link| link.attribute("href") == Some(&*item.href));
        // A section of the type `index` in any other document is what its author says, and no index by the specification.
        if is_listed || item.is("index") {
            indexes(root, found);
        }
    }
}

fn search_map(context: &Context<'_>, item: &Item, found: &mut Found) {
    let Some(path) = item.path() else { return };
    if !path.ends_with(".xml") {
        found.add(
            &rules::SEARCH_MAP_EXTENSION,
            context.book.place(path),
            format!("the name of `{path}` doesn't end with `.xml`"),
        );
    }
    let Some(root) = context.book.root(path) else { return };
    if root.name != "epub:search-key-map" {
        found.add(&rules::MARKUP, root.span, format!("`{}` can't be the root of a search key map", root.name));
        return;
    }
    if named(root, "epub:search-key-group").next().is_none() {
        found.add(&rules::MARKUP, root.span, "a search key map has no groups of keys");
    }
    root.walk(&mut |element| {
        let needed: &[&str] = match &*element.name {
            "epub:search-key-group" => &["href"],
            "epub:match" => &["value"],
            "epub:value" => &["value"],
            _ => &[],
        };
        for name in needed {
            if element.attribute(name).is_none() {
                found.add(
                    &rules::MARKUP,
                    element.span,
                    format!("`{}` must have `{name}`", element.name.replace("epub:", "")),
                );
            }
        }
        if !matches!(&*element.name, "epub:search-key-group" | "epub:match" | "epub:value") && element.name != root.name
        {
            found.add(&rules::MARKUP, element.span, format!("`{}` can't stand in a search key map", element.name));
        }
        let Some(href) = element.attribute("href") else { return };
        let Some(target) = address::judged(path, href, element.span, found) else { return };
        let in_spine = target
            .path()
            .is_some_and(|path| context.package.reading_order().any(|(_, item)| item.path() == Some(path)));
        if target.path().is_some_and(|path| !context.book.has(path)) {
            found.add(&rules::MISSING_RESOURCE, element.span, format!("`{href}` is not in the book"));
        } else if !in_spine {
            found.add(&rules::SEARCH_TARGET, element.span, format!("`{href}` is not in the reading order"));
        }
    });
}

/// Whether the element is of this kind. A link to such a thing, as among landmarks, is none.
fn has_type(element: &Element, kind: &str) -> bool {
    element.name != "a"
        && element.attribute("epub:type").is_some_and(|types| types.split_ascii_whitespace().any(|word| word == kind))
}

/// A document that is an index, or of one.
fn indexes(root: &Element, found: &mut Found) {
    let mut any = false;
    root.walk(&mut |element| {
        if has_type(element, "index") {
            any = true;
            index(element, found);
        }
    });
    if !any {
        let body = named(root, "body").next().and_then(|body| body.span);
        found.add(&rules::MARKUP, body, "nothing in this index has the type `index`");
    }
}

/// An index holds one list of entries, or groups of them.
fn index(index: &Element, found: &mut Found) {
    let (mut lists, mut groups) = (0, 0);
    fn count(element: &Element, lists: &mut usize, groups: &mut usize) {
        for child in children(element) {
            if has_type(child, "index-group") {
                *groups += 1;
            } else if has_type(child, "index-entry-list")
                || child.name == "ul" && child.attribute("epub:type").is_none()
            {
                *lists += 1;
            } else if !has_type(child, "index-headnotes")
                && !has_type(child, "index-legend")
                && !html::is_heading(&child.name)
            {
                count(child, lists, groups);
            }
        }
    }
    count(index, &mut lists, &mut groups);
    if groups == 0 && lists != 1 || groups > 0 && lists > 0 {
        found.add(&rules::MARKUP, index.span, "an index holds one list of entries, or groups of them");
    }
}
