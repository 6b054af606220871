//! What `_quarto.yml` says of the book: under `book:` or `website:`, at its top, and for the format EPUB.

use std::path::Path;

use super::super::knit::Knit;
use super::tree;
use crate::manuscript::decode::{Layer, apply};
use crate::manuscript::fields::Draft;
use crate::manuscript::reading::Reading;
use crate::manuscript::value::{Kind, Pair, Value};

/// The keys that say something of the book wherever they stand. Others concern pages on the web or on paper.
const KEYS: [&str; 32] = [
    "title", "subtitle", "short-title", "author", "authors", "editor", "translator", "contributor", "creator", "date",
    "description", "abstract", "doi", "isbn", "issn", "identifier", "lang", "dir", "publisher", "rights", "copyright",
    "license", "keywords", "subject", "bibliography", "csl", "nocite", "suppress-bibliography", "cover-image",
    "cover-image-alt", "belongs-to-collection", "references",
];

/// Those that are settings of one format.
const OF_FORMAT: [&str; 9] = [
    "toc-depth",
    "number-sections",
    "css",
    "stylesheet",
    "epub-cover-image",
    "epub-chapter-level",
    "lof",
    "lot",
    "page-progression-direction",
];

/// Lays what the tree says of the book over the draft.
pub(super) fn lay(tree: &Value, folder: &Path, knit: &Knit, reading: &mut Reading<'_>, draft: &mut Draft) {
    let mut pairs: Vec<Pair> = Vec::new();
    add(&mut pairs, Some(tree), &[&KEYS[..], &["number-sections", "toc-depth", "lof", "lot"]].concat());
    for scope in ["website", "manuscript", "book"] {
        add(&mut pairs, tree.get(&[scope]), &KEYS);
    }
    let format = |name: &str| tree.get(&["format"]).and_then(|format| format.get(&[name]));
    add(&mut pairs, format("html"), &["number-sections"]);
    for name in ["epub", "epub3", "epub2"] {
        add(&mut pairs, format(name), &[&KEYS[..], &OF_FORMAT].concat());
    }
    for pair in &mut pairs {
        settle(pair);
    }
    let mut said = Value { kind: Kind::Map(pairs), span: tree.span };
    knit.without_programs(&mut said);
    knit.without_missing_works(&mut said, folder);
    let mut layer = Layer { base: folder.to_owned(), name: "_quarto.yml", diagnostics: reading.diagnostics };
    apply(&said, draft, &mut layer);
}

/// Adds those pairs of a tree whose keys are known; one that is there already is replaced.
fn add(pairs: &mut Vec<Pair>, tree: Option<&Value>, keys: &[&str]) {
    for pair in tree.and_then(Value::pairs).unwrap_or_default() {
        if keys.contains(&pair.key.as_str()) && !pair.value.is_empty() {
            pairs.retain(|known| known.key != pair.key);
            pairs.push(pair.clone());
        }
    }
}

/// Makes a value what katern's own key of that name holds.
fn settle(pair: &mut Pair) {
    match pair.key.as_str() {
        "author" | "authors" | "editor" | "translator" | "contributor" | "creator" => {
            let people = pair.value.items().iter().map(person).collect();
            pair.value.kind = Kind::List(people);
        }
        // `today` and its like are another day each time.
        "date" if matches!(pair.value.text(), Some("today" | "now" | "last-modified")) => {
            pair.value =
                Value { kind: Kind::Scalar { text: "`r date`".to_owned(), quoted: true }, span: pair.value.span };
        }
        "license" | "copyright" => {
            pair.key = "rights".to_owned();
            if let Some(text) = pair.value.get(&["text", "statement", "type"]) {
                pair.value = text.clone();
            }
        }
        "stylesheet" => pair.key = "css".to_owned(),
        _ => {}
    }
}

/// A person by the name alone: affiliations and addresses have no place in a book.
fn person(value: &Value) -> Value {
    if value.pairs().is_none() {
        return value.clone();
    }
    let named = value.get(&["name"]).unwrap_or(value);
    let whole = match named.pairs() {
        None => named.text().map(str::to_owned),
        Some(_) => named.get(&["literal"]).and_then(Value::text).map(str::to_owned).or_else(|| {
            let parts = ["given", "dropping-particle", "non-dropping-particle", "family", "suffix"];
            let parts: Vec<&str> = parts.iter().filter_map(|part| named.get(&[part])?.text()).collect();
            (!parts.is_empty()).then(|| parts.join(" "))
        }),
    };
    match whole {
        Some(text) => Value { kind: Kind::Scalar { text, quoted: true }, span: value.span },
        None => value.clone(),
    }
}

/// Adds what the files under `metadata-files:` say; the file that names them is the stronger.
pub(super) fn add_files(whole: &mut Value, folder: &Path, reading: &mut Reading<'_>) {
    let files = whole.get(&["metadata-files", "metadata-file"]).map(|files| files.items().to_vec()).unwrap_or_default();
    for file in files {
        let Some(path) = file.text().map(|name| folder.join(name)).filter(|path| path.is_file()) else { continue };
        let more = tree(&path, file.span, reading);
        whole.kind = Kind::Map(merged(more.pairs().unwrap_or_default(), whole.pairs().unwrap_or_default()));
    }
}

/// Two tables in one; where both have a key, their tables are merged and else the stronger stays.
fn merged(weak: &[Pair], strong: &[Pair]) -> Vec<Pair> {
    let mut pairs = weak.to_vec();
    for pair in strong {
        match pairs.iter_mut().find(|known| known.key == pair.key) {
            Some(known) => {
                known.value = match (known.value.pairs(), pair.value.pairs()) {
                    (Some(weak), Some(strong)) => {
                        Value { kind: Kind::Map(merged(weak, strong)), span: pair.value.span }
                    }
                    _ => pair.value.clone(),
                };
            }
            None => pairs.push(pair.clone()),
        }
    }
    pairs
}
