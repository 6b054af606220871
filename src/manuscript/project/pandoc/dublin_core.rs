//! The file of `--epub-metadata`: elements of Dublin Core without a root, as a package document holds them.
//! <https://pandoc.org/MANUAL.html#option--epub-metadata>

use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::manuscript::checks::identifier;
use crate::manuscript::fields::Draft;
use crate::manuscript::metadata_sources;
use crate::manuscript::path::parent;
use crate::manuscript::purpose::Purpose;
use crate::manuscript::reading::Reading;
use crate::manuscript::value::{Kind, Pair, Value};
use crate::model::metadata::Field;
use crate::rule::metadata::MALFORMED_METADATA;
use crate::source::{SourceId, Span};
use crate::spec::xml::OPF;
use crate::xhtml::Element;
use crate::xhtml::parse::parse;

/// What such a file may do without.
const ROOT: (&str, &str) = (
    "<metadata xmlns='http://www.idpf.org/2007/opf' xmlns:opf='http://www.idpf.org/2007/opf' \
     xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:dcterms='http://purl.org/dc/terms/'>",
    "</metadata>",
);

/// The elements that say what a key of katern's says, with its name.
const KEYS: [(&str, &str); 14] = [
    ("dc:title", "title"),
    ("dc:creator", "creator"),
    ("dc:contributor", "contributor"),
    ("dc:identifier", "identifier"),
    ("dc:language", "lang"),
    ("dc:date", "date"),
    ("dc:publisher", "publisher"),
    ("dc:rights", "rights"),
    ("dc:description", "description"),
    ("dc:subject", "subject"),
    ("dc:source", "source"),
    ("dc:relation", "relation"),
    ("dc:type", "type"),
    ("dc:coverage", "coverage"),
];

/// What refines an element, in an attribute or in a `meta`, as its key in a table of katern's.
const REFINING: [(&str, &str); 6] = [
    ("role", "role"),
    ("file-as", "file-as"),
    ("scheme", "scheme"),
    ("title-type", "type"),
    ("authority", "authority"),
    ("term", "term"),
];

/// Lays such a file over the draft.
pub(super) fn metadata(path: &Path, place: Option<Span>, reading: &mut Reading<'_>, draft: &mut Draft) {
    let named = Field { value: path.to_owned(), span: place };
    let Some(source) = reading.named(&named, Purpose::Description) else { return };
    match tree(&reading.sources.get(source).text, source) {
        Ok(tree) => metadata_sources::over(&tree, parent(path), reading, draft),
        Err(told) => reading.diagnostics.push(told),
    }
}

/// What the file says, under katern's keys.
fn tree(text: &str, source: SourceId) -> Result<Value, Diagnostic> {
    // The declaration may stand at the beginning alone, where now the root is.
    let declaration = if text.trim_start().starts_with("<?xml") { text.find("?>").map_or(0, |end| end + 2) } else { 0 };
    let whole = format!("{}{}{}", ROOT.0, &text[declaration..], ROOT.1);
    let here = |span: Span| {
        let at = |at: u32| (at as usize + declaration).saturating_sub(ROOT.0.len()).min(text.len());
        Span::new(source, at(span.start)..at(span.end))
    };
    let document = parse(&whole, source, OPF).map_err(|fault| {
        let help = "write each element as `<dc:creator>…</dc:creator>`, and `&` as `&amp;`";
        Diagnostic::new(&MALFORMED_METADATA, here(fault.span), fault.message).help(help)
    })?;
    let mut elements = Vec::new();
    document.root.walk(&mut |element| elements.push(element));
    let mut pairs: Vec<Pair> = Vec::new();
    for element in &elements {
        let span = element.span.map(here);
        let Some((_, key)) = KEYS.iter().find(|(name, _)| *name == element.name) else { continue };
        let words = element.text_content().split_whitespace().collect::<Vec<_>>().join(" ");
        // Of dates only that of the publication is the book's.
        let event = element.attribute("opf:event").filter(|_| *key == "date");
        let key = match event {
            Some("modification") => "modified",
            Some(event) if event != "publication" => continue,
            _ => key,
        };
        let scalar = |text: &str| Value { kind: Kind::Scalar { text: text.trim().to_owned(), quoted: true }, span };
        let name = if matches!(key, "creator" | "contributor") { "name" } else { "text" };
        let pair = |key: &str, value: Value| Pair { key: key.to_owned(), key_span: span, value };
        let is_known = |(key, text): &(&str, String)| *key != "scheme" || identifier::scheme(text).is_some();
        let refined = refined(element, &elements).into_iter().filter(is_known);
        let refined = refined.map(|(key, text)| pair(key, scalar(&text)));
        let mut table = vec![pair(name, scalar(&words))];
        table.extend(refined);
        let value = match table.len() {
            1 => scalar(&words),
            _ => Value { kind: Kind::Map(table), span },
        };
        match pairs.iter_mut().find(|pair| pair.key == key) {
            Some(Pair { value: Value { kind: Kind::List(items), .. }, .. }) => items.push(value),
            _ => pairs.push(pair(key, Value { kind: Kind::List(vec![value]), span })),
        }
    }
    // Where there can be one date only, the first is it.
    for pair in pairs.iter_mut().filter(|pair| matches!(&*pair.key, "date" | "modified")) {
        if let Some(first) = pair.value.items().first().cloned() {
            pair.value = first;
        }
    }
    Ok(Value { kind: Kind::Map(pairs), span: None })
}

/// What refines an element.
fn refined(element: &Element, all: &[&Element]) -> Vec<(&'static str, String)> {
    let id = element.attribute("id").map(str::trim);
    let is_of =
        |one: &&&Element| id.is_some() && one.attribute("refines").and_then(|to| to.trim().strip_prefix('#')) == id;
    let own = element.attributes.iter().map(|(name, value)| (name.trim_start_matches("opf:"), value.clone()));
    let others = all.iter().filter(is_of).filter_map(|one| Some((one.attribute("property")?, one.text_content())));
    let known = |(name, value)| Some((REFINING.iter().find(|(known, _)| *known == name)?.1, value));
    own.chain(others).filter_map(known).collect()
}
