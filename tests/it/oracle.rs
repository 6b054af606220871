//! What holds for every book, whatever its text: shared by the property tests and the fuzz target.

use std::collections::BTreeSet;
use std::io::Cursor;

use katern::cache::Cache;
use katern::publication::{ItemContent, Publication, ocf};
use katern::xhtml::{Dialect, write};

/// Every document is XML, ids are unique, each reference leads somewhere, and the container can be written.
pub(crate) fn holds(publication: &Publication) {
    let mut container = Cursor::new(Vec::new());
    ocf::write(publication, &Cache::none(), &mut container)
        .unwrap_or_else(|error| panic!("it can't be written: {error}"));
    assert!(container.get_ref().starts_with(b"PK"), "no container was written");
    let mut ids: BTreeSet<(String, String)> = BTreeSet::new();
    let mut references = Vec::new();
    let paths: BTreeSet<&str> = publication.manifest.iter().map(|item| item.path.as_str()).collect();
    for item in &publication.manifest {
        let ItemContent::Document(root) = &item.content else { continue };
        let text = write(root, Dialect::Xhtml);
        let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
        let parsed = roxmltree::Document::parse_with_options(&text, options);
        let parsed = parsed.unwrap_or_else(|error| panic!("{}: {error}\n{text}", item.path));
        for node in parsed.descendants().filter(roxmltree::Node::is_element) {
            if let Some(id) = node.attribute("id") {
                assert!(ids.insert((item.path.to_string(), id.to_owned())), "`{id}` twice in\n{text}");
            }
            for name in ["href", "src"] {
                if let Some(target) = node.attribute(name).filter(|target| !target.contains(':')) {
                    references.push((item.path.as_str(), target.to_owned()));
                }
            }
        }
    }
    for (from, target) in references {
        let (file, id) = target.split_once('#').unwrap_or((&target, ""));
        let path = if file.is_empty() { from.to_owned() } else { resolved(from, file) };
        assert!(paths.contains(path.as_str()), "{from} names {target}, which is not there");
        if !id.is_empty() {
            assert!(ids.contains(&(path.clone(), id.to_owned())), "{from} names {target}, but {path} has no such id");
        }
    }
}

fn resolved(from: &str, file: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in file.split('/') {
        match part {
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}
