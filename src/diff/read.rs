//! A file to an [`Finished`]: the container, its package document, the contents list and the documents.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rayon::prelude::*;
use roxmltree::{Document as Tree, Node};

use crate::diff::document::{self, decoded, options, text_of};
use crate::diff::{Document, Error, Finished, Resource, Statement, Value};
use crate::publication::archive::{Archive, Entry};
use crate::spec::growth;

/// The most bytes of the documents of a book together.
const TEXTS: usize = 256 << 20;

/// Reads a finished book, in version 2 or 3 of EPUB.
///
/// # Errors
/// When the file is not there, is no EPUB, is damaged, or its documents are encrypted.
pub fn read(path: &Path) -> Result<Finished, Error> {
    let shown = path.display();
    let no_epub = |why: &str| Error::new(format!("{shown} is not an EPUB: {why}"));
    let mut archive = Archive::open(path)?;
    let entries: BTreeMap<String, Entry> =
        archive.entries()?.into_iter().map(|entry| (entry.path.clone(), entry)).collect();
    let container =
        archive.read("META-INF/container.xml")?.ok_or_else(|| no_epub("it has no META-INF/container.xml"))?;
    let package_path = package_path(&decoded(&container))
        .ok_or_else(|| no_epub("META-INF/container.xml names no package document"))?;
    let package = archive
        .read(&package_path)?
        .ok_or_else(|| no_epub(&format!("the package document {package_path} is not there")))?;
    let text = decoded(&package);
    if let Some(why) = growth::excess(&text) {
        return Err(no_epub(&format!("the package document {package_path} {why}")));
    }
    let tree = Tree::parse_with_options(&text, options())
        .map_err(|error| no_epub(&format!("the package document {package_path} is not well-formed: {error}")))?;
    let package = Package::read(&tree, &package_path);
    if package.spine.is_empty() {
        return Err(no_epub(&format!("the package document {package_path} has no reading order")));
    }
    if let Some(encryption) = archive.read("META-INF/encryption.xml")? {
        refuse_encrypted(&decoded(&encryption), &package, path)?;
    }

    let contents = package.contents.as_ref().map(|path| archive.read(path)).transpose()?.flatten();
    let names =
        contents.map(|bytes| names(&bytes, package.contents.as_deref().unwrap_or_default())).unwrap_or_default();
    let mut bodies = Vec::with_capacity(package.spine.len());
    let mut whole = 0;
    for path in &package.spine {
        let bytes = archive.read(path)?.unwrap_or_default();
        whole += bytes.len();
        if whole > TEXTS {
            return Err(Error::new(format!("the documents of {shown} are larger than 256 MB")));
        }
        if let Some(why) = growth::excess(&decoded(&bytes)) {
            return Err(Error::new(format!("{path} in {shown} {why}")));
        }
        bodies.push((path, bytes));
    }
    let documents = bodies.par_iter().map(|(path, bytes)| {
        let content = document::read(bytes);
        let title = names.get(*path).cloned().or(content.title);
        Document {
            path: (*path).clone(),
            title: title.unwrap_or_else(|| (*path).clone()),
            words: content.words,
            text: content.text,
            ids: content.ids,
            checksum: entries.get(*path).map_or(0, |entry| entry.checksum),
        }
    });
    let resources = package.resources.iter().filter_map(|path| {
        let entry = entries.get(path)?;
        Some(Resource { path: path.clone(), size: entry.size, checksum: entry.checksum })
    });
    Ok(Finished {
        identifier: package.identifier,
        metadata: package.metadata,
        documents: documents.collect(),
        resources: resources.collect(),
    })
}

fn package_path(container: &str) -> Option<String> {
    let tree = Tree::parse_with_options(container, options()).ok()?;
    let root = tree.descendants().find(|node| node.tag_name().name() == "rootfile")?;
    root.attribute("full-path").map(str::to_owned)
}

/// What the package document says.
struct Package {
    identifier: String,
    metadata: Vec<Statement>,
    spine: Vec<String>,
    resources: Vec<String>,
    /// The navigation document, else the NCX.
    contents: Option<String>,
}

impl Package {
    fn read(tree: &Tree<'_>, path: &str) -> Package {
        let root = tree.root_element();
        let elements = |name: &'static str| {
            tree.descendants().filter(move |node: &Node<'_, '_>| node.is_element() && node.tag_name().name() == name)
        };
        let mut files: BTreeMap<&str, String> = BTreeMap::new();
        let mut kinds: Vec<(&str, String, &str, &str)> = Vec::new();
        for item in elements("item") {
            let (Some(id), Some(href)) = (item.attribute("id"), item.attribute("href")) else { continue };
            let Some(file) = resolve(path, href) else { continue };
            files.insert(id, file.clone());
            let properties = item.attribute("properties").unwrap_or_default();
            kinds.push((id, file, item.attribute("media-type").unwrap_or_default(), properties));
        }
        let (mut spine, mut known): (Vec<String>, BTreeSet<&String>) = Default::default();
        for reference in elements("itemref") {
            if let Some(file) = reference.attribute("idref").and_then(|id| files.get(id))
                && known.insert(file)
            {
                spine.push(file.clone());
            }
        }
        let is_nav = |properties: &str| properties.split_whitespace().any(|property| property == "nav");
        let navigation = kinds.iter().find(|(.., properties)| is_nav(properties));
        let named = elements("spine").next().and_then(|spine| spine.attribute("toc"));
        let is_ncx = |id: &str, kind: &str| Some(id) == named || kind == "application/x-dtbncx+xml";
        let ncx = kinds.iter().find(|(id, _, kind, _)| is_ncx(id, kind));
        let resources = kinds
            .iter()
            .filter(|(id, file, kind, properties)| !known.contains(file) && !is_nav(properties) && !is_ncx(id, kind));
        let unique = root.attribute("unique-identifier");
        let identifier = elements("identifier").find(|node| node.attribute("id") == unique);
        let mut metadata = statements(tree);
        // Not statements of the metadata to a machine, and to a reader just that.
        let direction = elements("spine").next().and_then(|spine| spine.attribute("page-progression-direction"));
        let version = root.attribute("version").unwrap_or("2.0");
        for (property, value) in [("page-progression-direction", direction), ("EPUB version", Some(version))] {
            let stated = |text: &str| Value { text: text.to_owned(), ..Value::default() };
            metadata.extend(value.map(|value| Statement { property: property.to_owned(), value: stated(value) }));
        }
        Package {
            identifier: identifier.or(elements("identifier").next()).map(text_of).unwrap_or_default(),
            metadata,
            resources: resources.map(|(_, file, ..)| file.clone()).collect(),
            contents: navigation.or(ncx).map(|(_, file, ..)| file.clone()),
            spine,
        }
    }
}

/// The statements of the metadata: those that refine another stand with it.
fn statements(tree: &Tree<'_>) -> Vec<Statement> {
    let metadata = tree.descendants().find(|node| node.is_element() && node.tag_name().name() == "metadata");
    let Some(metadata) = metadata else { return Vec::new() };
    // EPUB 2 may gather the elements in `dc-metadata` and `x-metadata`.
    let elements: Vec<Node<'_, '_>> = metadata.descendants().skip(1).filter(Node::is_element).collect();
    let refinements = |id: Option<&str>| -> Vec<(String, String)> {
        let Some(id) = id else { return Vec::new() };
        let refines =
            elements.iter().filter(|node| node.attribute("refines").is_some_and(|to| to.strip_prefix('#') == Some(id)));
        refines
            .filter_map(|node| {
                let property = node.attribute("property")?;
                let value = text_of(*node);
                match property {
                    // The title of every title that has no other kind.
                    "title-type" if value == "main" => None,
                    other => Some((other.to_owned(), value)),
                }
            })
            .collect()
    };
    let mut found = Vec::new();
    for node in &elements {
        let name = node.tag_name().name();
        let (property, value) = match name {
            "meta" if node.attribute("refines").is_some() => continue,
            "meta" => match (node.attribute("property"), node.attribute("name")) {
                (Some(property), _) => (property.to_owned(), text_of(*node)),
                // Which item is the cover says nothing to a reader that the pictures do not say.
                (None, Some("cover") | None) => continue,
                (None, Some(name)) => (name.to_owned(), node.attribute("content").unwrap_or_default().to_owned()),
            },
            "link" => {
                let Some(relation) = node.attribute("rel") else { continue };
                (format!("link {relation}"), node.attribute("href").unwrap_or_default().to_owned())
            }
            "dc-metadata" | "x-metadata" => continue,
            name => (name.to_owned(), text_of(*node)),
        };
        let mut notes = refinements(node.attribute("id"));
        // EPUB 2 says the same in attributes of its own namespace.
        for attribute in
            node.attributes().filter(|attribute| attribute.namespace() == Some("http://www.idpf.org/2007/opf"))
        {
            notes.push((attribute.name().to_owned(), attribute.value().to_owned()));
        }
        found.push(Statement { property, value: Value { text: value, refinements: notes } });
    }
    found
}

/// The name of each document in the contents list: the first entry that leads to it, wherever in it.
fn names(bytes: &[u8], contents: &str) -> BTreeMap<String, String> {
    let text = decoded(bytes);
    let mut names = BTreeMap::new();
    let Ok(tree) = Tree::parse_with_options(&text, options()) else { return names };
    let is_toc = |node: &Node<'_, '_>| {
        let kind = node.attribute(("http://www.idpf.org/2007/ops", "type")).unwrap_or_default();
        node.tag_name().name() == "nav" && kind.split_whitespace().any(|kind| kind == "toc")
    };
    let top = tree.descendants().find(is_toc).unwrap_or(tree.root_element());
    for node in top.descendants().filter(Node::is_element) {
        let (target, label) = match node.tag_name().name() {
            "a" => (node.attribute("href"), Some(node)),
            "navPoint" => {
                let child = |name: &str| node.children().find(|child| child.tag_name().name() == name);
                (child("content").and_then(|content| content.attribute("src")), child("navLabel"))
            }
            _ => continue,
        };
        let (Some(target), Some(label)) = (target, label.map(text_of).filter(|label| !label.is_empty())) else {
            continue;
        };
        if let Some(path) = resolve(contents, target) {
            names.entry(path).or_insert(label);
        }
    }
    names
}

/// Refuses a book whose text is locked. Fonts may be: the specification lets them be obfuscated.
fn refuse_encrypted(encryption: &str, package: &Package, path: &Path) -> Result<(), Error> {
    let Ok(tree) = Tree::parse_with_options(encryption, options()) else { return Ok(()) };
    let locked = tree.descendants().filter(|node| node.tag_name().name() == "CipherReference").any(|node| {
        let file = node.attribute("URI").and_then(|uri| resolve("", uri));
        file.is_some_and(|file| package.spine.contains(&file))
    });
    match locked {
        true => {
            Err(Error::new(format!("the documents in {} are encrypted, so they can't be compared", path.display())))
        }
        false => Ok(()),
    }
}

/// The path in the container that `href` names from the file `from`; none where it leads out of the container.
fn resolve(from: &str, href: &str) -> Option<String> {
    let href = href.split(['#', '?']).next().unwrap_or_default();
    if href.contains("://") {
        return None;
    }
    if href.is_empty() {
        return Some(from.to_owned());
    }
    let href = String::from_utf8(crate::spec::address::percent_decode(href)).ok()?;
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = if href.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for part in href.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    parts.retain(|part| !part.is_empty());
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_resolved_inside_the_container() {
        assert_eq!(resolve("EPUB/package.opf", "text/a%20b.xhtml#x").as_deref(), Some("EPUB/text/a b.xhtml"));
        assert_eq!(resolve("OEBPS/toc/nav.xhtml", "../a.xhtml").as_deref(), Some("OEBPS/a.xhtml"));
        assert_eq!(resolve("content.opf", "a.xhtml").as_deref(), Some("a.xhtml"));
        assert_eq!(resolve("content.opf", "https://example.org/a"), None);
        assert_eq!(resolve("nav.xhtml", "#x").as_deref(), Some("nav.xhtml"));
    }
}
