//! The package document: the draft, finished to [EPUB 3.3, 5](https://www.w3.org/TR/epub-33/#sec-package-doc).

use crate::model::metadata::Direction;
use crate::publication::epub_builder::{settle, take};
use crate::publication::metadata::UNIQUE_IDENTIFIER;
use crate::publication::{Item, ItemContent, Publication};
use crate::xhtml::Element;

/// Finishes the drafted package document: metadata, ids, media types and properties of items, order and direction of
/// the spine, titles of the guide.
pub(super) fn finish(mut drafted: Element, publication: &Publication) -> Element {
    let statements = &publication.metadata;
    let mut manifest = take(&mut drafted, "manifest");
    let mut spine = take(&mut drafted, "spine");
    let mut guide = take(&mut drafted, "guide");
    settle(&mut manifest, "item", publication.manifest.iter().map(item).collect());
    settle(
        &mut spine,
        "itemref",
        publication.spine.items.iter().map(|id| vec![("idref", id.as_str().to_owned())]).collect(),
    );
    spine.attributes.clear();
    let ncx = publication.manifest.iter().find(|item| matches!(item.content, ItemContent::Ncx));
    let spine = spine
        .with_some("toc", ncx.map(|item| item.id.as_str()))
        .with_some("page-progression-direction", publication.spine.page_progression.map(Direction::name));
    settle(
        &mut guide,
        "reference",
        publication
            .guide
            .iter()
            .map(|reference| {
                vec![
                    ("type", reference.kind.to_owned()),
                    ("title", reference.title.clone()),
                    ("href", reference.path.as_str().to_owned()),
                ]
            })
            .collect(),
    );
    let prefixes: Vec<String> = statements.prefixes.iter().map(|(prefix, url)| format!("{prefix}: {url}")).collect();
    let metadata = Element::new("metadata")
        .with("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .children(statements.elements.iter().cloned());
    let package = Element::new("package")
        .with("xmlns", "http://www.idpf.org/2007/opf")
        .with("version", drafted.attribute("version").unwrap_or("3.0"))
        .with("unique-identifier", UNIQUE_IDENTIFIER)
        .with("xml:lang", statements.language.as_str())
        .with_some("dir", (statements.direction == Direction::Rtl).then_some("rtl"))
        .with_some("prefix", (!prefixes.is_empty()).then(|| prefixes.join(" ")))
        .child(metadata)
        .child(manifest)
        .child(spine);
    if publication.guide.is_empty() { package } else { package.child(guide) }
}

fn item(item: &Item) -> Vec<(&'static str, String)> {
    let mut attributes = vec![
        ("id", item.id.as_str().to_owned()),
        ("href", item.path.as_str().to_owned()),
        ("media-type", item.media_type.clone()),
    ];
    if !item.properties.is_empty() {
        attributes.push(("properties", item.properties.join(" ")));
    }
    attributes
}
