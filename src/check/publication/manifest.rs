//! The manifest: ids, paths, media types, properties, and bytes that are what they are said to be
//! ([EPUB 3.3, 5.6](https://www.w3.org/TR/epub-33/#sec-manifest-elem)).

use super::{Found, Index, reference, repeated};
use crate::css;
use crate::publication::{Item, ItemContent, Publication, properties};
use crate::resource::{self, Body};
use crate::spec::media_type;
use crate::spec::xml::is_ncname;

const XHTML: &str = "application/xhtml+xml";
const NCX: &str = "application/x-dtbncx+xml";

/// The manifest as a whole.
pub(super) fn check(publication: &Publication, found: &mut Found) {
    names(publication, found);
    let count = |property: &str| publication.manifest.iter().filter(|item| item.properties.contains(&property)).count();
    if count("nav") != 1 {
        found.add(None, format!("the manifest has {} navigation documents", count("nav")));
    }
    if count("cover-image") > 1 {
        found.add(None, format!("the manifest has {} cover images", count("cover-image")));
    }
}

/// One item: what is said of it, and its bytes.
pub(super) fn item(item: &Item, index: &Index<'_>, found: &mut Found) {
    if !media_type::has_shape(&item.media_type) {
        found.add(None, format!("{} has no media type: `{}`", item.path, item.media_type));
    }
    let fits = match &item.content {
        ItemContent::Document(_) | ItemContent::Navigation => item.media_type == XHTML,
        ItemContent::Ncx => item.media_type == NCX,
        ItemContent::Stylesheet(_) | ItemContent::Resource(_) => {
            !matches!(&*item.media_type, XHTML | NCX | "application/oebps-package+xml" | "application/smil+xml")
        }
    };
    if !fits {
        found.add(None, format!("{} can't have the media type `{}`", item.path, item.media_type));
    }
    properties(item, found);
    bytes(item, index, found);
}

/// Ids and paths, none of which may stand twice in the package.
fn names(publication: &Publication, found: &mut Found) {
    let stated = publication.metadata.elements.iter().filter_map(|element| element.attribute("id"));
    let ids = publication.manifest.iter().map(|item| item.id.as_str());
    for id in ids.clone().filter(|id| !is_ncname(id)) {
        found.add(None, format!("the manifest's id `{id}` is not one"));
    }
    for id in repeated(stated.chain(ids)) {
        found.add(None, format!("the id `{id}` stands twice in the package"));
    }
    let paths: Vec<String> = publication.manifest.iter().map(|item| item.path.as_str().to_ascii_lowercase()).collect();
    for path in repeated(paths.iter()) {
        found.add(None, format!("{path} is in the manifest twice"));
    }
}

/// The properties that an item has are those that its content asks for.
fn properties(item: &Item, found: &mut Found) {
    let mut asked = match &item.content {
        ItemContent::Document(root) => properties::of_document(root),
        ItemContent::Navigation => vec!["nav"],
        ItemContent::Stylesheet(css) => properties::of_style(css),
        ItemContent::Resource(_) if item.media_type == "image/svg+xml" => {
            // The drawing's own are compared with its bytes.
            let own = ["remote-resources", "scripted"].into_iter();
            own.filter(|property| item.properties.contains(property)).collect()
        }
        ItemContent::Ncx | ItemContent::Resource(_) => Vec::new(),
    };
    if item.media_type.starts_with("image/") && item.properties.contains(&"cover-image") {
        asked.push("cover-image");
    }
    for property in item.properties.iter().filter(|property| !asked.contains(property)) {
        found.add(None, format!("the property `{property}` doesn't fit {}", item.path));
    }
    for property in asked.iter().filter(|property| !item.properties.contains(property)) {
        found.add(None, format!("{} must have the property `{property}`", item.path));
    }
}

/// Pictures and stylesheets that nothing could show or read.
fn bytes(item: &Item, index: &Index<'_>, found: &mut Found) {
    let css = match &item.content {
        ItemContent::Stylesheet(css) => Some(std::borrow::Cow::Borrowed(css.as_str())),
        ItemContent::Resource(Body::Bytes(bytes)) if item.media_type == "text/css" => {
            Some(String::from_utf8_lossy(bytes))
        }
        ItemContent::Resource(body) => {
            let extension = item.path.as_str().rsplit_once('.').map_or("", |(_, extension)| extension);
            let faults = resource::faults(&item.media_type, extension, &item.properties, body);
            faults.into_iter().for_each(|fault| found.add(None, format!("{} {fault}", item.path)));
            None
        }
        ItemContent::Document(_) | ItemContent::Navigation | ItemContent::Ncx => None,
    };
    if let Some(css) = css.filter(|_| item.media_type == "text/css") {
        reference::styled(item.path.as_str(), css::judge_sheet(&css), None, index, found);
    }
}
